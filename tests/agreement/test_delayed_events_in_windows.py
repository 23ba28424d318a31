"""A walk whose windows are lived again, with events of a file that are on their way meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from support.sbml.model import Model, units

pytestmark = pytest.mark.slow

MODEL = """
format: exosome/1
places: {gel: {box: [60 um, 60 um, 60 um], walls: closed}}
cells: {r: {in: gel, positions: [[30 um, 30 um, 30 um]], radius: 8 um, uptake: 1}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {load: msg, into: courier, from: dose, copies: 1}
  - {give: courier, into: gel, amount: 2000, at: 10 s}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: r, at: 0.5 um/s}
  - {deliver: courier, into: r, after: 0 s, share: 100 %}
response:
  r: {sbml: cell.xml, receives: {msg: S}, drives: {cells.r.uptake: unless B above 20 (hill 4)}}
"""


def cell() -> Model:
    """B, which holds uptake back, passes from 1 to 100 ten minutes after S has passed 50."""
    return units(
        Model().species("S", 0.0, as_amount=True).species("P", 0.0, as_amount=True)
        .species("B", 1.0, as_amount=True, boundary=True).parameter("k", 0.001, True)
        .reaction("make", " -> P", "k * B")
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(1, 6))
def test_ten_minutes_after_its_trigger(seed: int, tmp_path: Path) -> None:
    """The trigger is where the messages say; P = k (t + 99 (t - 600 s - trigger)) after it, and
    what is at time 0 already happens once: to 1e-6."""
    model = cell().event("S > 50", {"B": "100"}, delay="600")
    model.event("time >= 0", {"P": "P + 7"}, initial=False)
    (tmp_path / "cell.xml").write_text(model.text(), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(MODEL, encoding="utf-8")
    run = ex.simulate(tmp_path / "m.yaml", until="1 h", every="10 min", seed=seed, threads=1)
    rows = [r for r in run.messages().to_pylist() if r["delivered_s"] is not None]
    rows.sort(key=lambda row: row["delivered_s"])
    held = np.cumsum([row["msg"] for row in rows])
    trigger = rows[int(np.searchsorted(held, 50, "right"))]["delivered_s"]
    made = 7.0 + 0.001 * (3600.0 + 99.0 * (3000.0 - trigger))
    ends = {row["species"]: row["end"] for row in run.record["response"]}
    assert ends["B"] == 100.0 and run.record["windows"]["number"] > 10
    assert ends["P"] == pytest.approx(made, rel=1e-6)
