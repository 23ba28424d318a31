"""The same chance with one change: messages, paired errors, and cells that answer otherwise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest

import exosome as ex
from exosome.errors import UsageError
from support.commands import exosome_says

TEXT = """
format: exosome/1
places: {gel: {box: [90 um, 80 um, 70 um], walls: closed}}
cells:
  sender: {in: gel, count: 3, radius: 6 um}
  eater: {in: gel, count: 4, radius: 8 um}
exosomes: {courier: {}}
journey:
  - {load: miR-21, into: courier, from: sender, copies: 3}
  - {release: courier, from: sender, rate: 200 /h, burst: 2}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 1 /h}
  - {enter: courier, into: eater, at: 0.05 um/s}
  - {deliver: courier, into: eater, after: 1 min, share: 60 %}
response:
  eater:
    start: {miR-21: 0}
    reactions: {fade: miR-21 -> nothing with half-life 30 min}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    folder = tmp_path_factory.mktemp("instead")
    (folder / "model.yaml").write_text(TEXT)
    return ex.simulate(folder / "model.yaml", until="1 h", seed=1, out=folder / "run")


def test_another_value(run: ex.Ledger) -> None:
    """Clearance a tenth faster: the same exosomes; few end otherwise; a far smaller error."""
    result = ex.trace.counterfactual(run, instead={"clear.rate": "1.1 /h"})
    assert set(result.messages["what"].to_pylist()) <= {"arrived elsewhere", "another fate"}
    first = {row["exosome"]: row for row in run.messages().to_pylist()}
    assert result.same + result.messages.num_rows == len(first)
    for row in result.messages.to_pylist():
        assert (row["fate"], row["receiver"]) != (row["fate_with"], row["receiver_with"])
        assert row["fate"] == first[row["exosome"]]["fate"]
    (effect,) = result.effects.to_pylist()
    assert effect["exosomes"] == sum(row["fate"] == "internalised" for row in first.values())
    assert effect["difference"] <= 0 and effect["paired_se"] < 0.5 * effect["two_seeds_se"]
    assert "paired standard error" in str(result) and "of two seeds" in str(result)
    assert result.cells.num_rows > 0


def test_fewer_releases(run: ex.Ledger) -> None:
    """Nothing sent after 20 min: those messages are not sent, the others are as they were."""
    result = ex.trace.counterfactual(run, instead={"release.stops": "20 min"})
    late = pc.sum(pc.greater(run.messages()["born_s"], 1200.0)).as_py()
    assert result.messages["what"].to_pylist() == ["not sent"] * late


def test_without_one_message(run: ex.Ledger) -> None:
    row = next(r for r in run.messages().to_pylist() if r["delivered_s"] and r["miR-21"])
    result = ex.trace.counterfactual(run, without_exosome=row["exosome"])
    (gone,) = result.messages.to_pylist()
    assert gone["exosome"] == row["exosome"] and gone["what"] == "not sent"
    (cell,) = result.cells.to_pylist()
    alive = row["miR-21"] * 0.5 ** ((3600.0 - row["delivered_s"]) / 1800.0)
    assert cell["cell"] == row["receiver"]
    assert cell["amount"] - cell["amount_with"] == pytest.approx(alive, rel=5e-3, abs=5e-3)


def test_without_one_sender(run: ex.Ledger, tmp_path: Path) -> None:
    result = ex.trace.counterfactual(run, without_sender="sender-2")
    rows = run.messages().to_pylist()
    assert result.messages.num_rows == sum(row["sender"] == "sender-2" for row in rows)
    (effect,) = result.effects.to_pylist()
    lost = [r for r in rows if r["sender"] == "sender-2" and r["fate"] == "internalised"]
    assert effect["difference"] == -len(lost)
    reached = {row["receiver"] for row in lost if row["delivered_s"]}
    assert {row["cell"] for row in result.cells.to_pylist()} <= reached
    whole = ex.trace.counterfactual(run, without_sender="sender")
    assert whole.same == 0 and np.all(np.array(whole.cells["amount_with"].to_pylist()) < 1e-9)
    said = exosome_says("compare", run.folder, "--without-sender", "sender-2", cwd=tmp_path)
    assert said.stdout.startswith("without sender-2: ")


def test_bad_input(run: ex.Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give one of `instead`, `without_exosome` and"):
        ex.trace.counterfactual(run)
    with pytest.raises(UsageError, match=r"read 'sender-9' for 'without_sender'.*Did you mean"):
        ex.trace.counterfactual(run, without_sender="sender-9")
    with pytest.raises(UsageError, match=r"^'eater' sent nothing in .*, so the run without it"):
        ex.trace.counterfactual(run, without_sender="eater")
    with pytest.raises(UsageError, match="has no exosome 108851651149824"):
        ex.trace.counterfactual(run, without_exosome=99 << 40)
    (tmp_path / "limit.yaml").write_text(TEXT.replace("0.05 um/s}", "0.05 um/s, limit: 40 /h}"))
    limited = ex.simulate(tmp_path / "limit.yaml", until="1 min")
    with pytest.raises(UsageError, match="exosomes depend on each other"):
        ex.trace.counterfactual(limited, without_sender="sender-1")


def test_cells_that_are_there_in_one_of_both_runs(tmp_path: Path) -> None:
    """Where cells divide, some exist only with the change or only without: each is told."""
    text = TEXT + "tissue:\n  - {divide: eater, rate: 1 /h}\n"
    (tmp_path / "model.yaml").write_text(text)
    run = ex.simulate(tmp_path / "model.yaml", until="1 h", seed=1, out=tmp_path / "run")
    fewer = ex.trace.counterfactual(run, instead={"divide.rate": "0 /h"})
    named = set(run.response_cells()["cell"].to_pylist())
    begun = {f"eater-{i}" for i in range(1, 5)}
    assert named != begun
    rows = {row["cell"]: row for row in fewer.cells.to_pylist()}
    assert all(rows[cell]["amount_with"] is None for cell in named - begun)
    assert all(rows[cell]["amount"] is None for cell in begun - named)
    assert "is not there at the end, where it held" in str(fewer)
    assert "is there at the end only with the change, and holds" in str(fewer)
