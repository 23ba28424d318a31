"""What a run at field keeps: tables in means, per cell, and concentrations with their units."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest
from rich.console import Console

from exosome.analysis.run_handle import Ledger
from exosome.analysis.run_handle import open as open_run
from exosome.errors import UsageError
from exosome.model import read
from exosome.run import again, resume, simulate
from exosome.views import report, tables

MODEL = """format: exosome/1
title: A field
places:
  gel: {box: [60 um, 50 um, 40 um], walls: closed}
  blood: {volume: 1e5 um^3}
cells:
  msc: {in: gel, count: 2, radius: 6 um, contents: {miR: 1e4}}
  eater: {in: gel, count: 3, radius: 5 um, needs: {miR: 100}}
  kupffer: {in: blood, count: 10, radius: 5 um}
exosomes:
  courier: {}
journey:
  - {load: miR, into: courier, from: msc, share: 1e-3}
  - {release: courier, from: msc, rate: 300 /h}
  - {give: courier, into: gel, amount: 500, at: 10 min}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: eater, at: 20 nm/s}
  - {enter: courier, into: kupffer, at: 2 nm/s}
  - {deliver: courier, into: eater, after: 20 min, share: 50 %}
  - {cross: courier, from: gel, to: blood, at: 0.5 /h}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Two hours, concentrations at all three saved times."""
    folder = tmp_path_factory.mktemp("field") / "run"
    return simulate(
        read(MODEL),
        engine="field",
        until="2 h",
        every="1 h",
        keep="times",
        voxel="5 um",
        out=folder,
    )


def test_cells_and_who_sent_to_them(run: Ledger) -> None:
    """Sums over cells are those over types; a population of blood is one row."""
    cells = run.cells().to_pylist()
    assert [c["cell"] for c in cells] == ["eater-1", "eater-2", "eater-3", "kupffer", "msc-1",
                                          "msc-2"]  # fmt: skip
    assert [c["sent"] for c in cells] == pytest.approx([0, 0, 0, 0, 600, 600])
    assert cells[3]["x_um"] is None and cells[0]["x_um"] is not None
    total = {e["receiver_type"]: 0.0 for e in run.summary()["between"]}
    for entry in run.summary()["between"]:
        total[entry["receiver_type"]] += entry["amount"]
    received = {kind: sum(c["received"] for c in cells if c["type"] == kind) for kind in total}
    assert received == pytest.approx(total)
    between = run.between("msc", "eater").to_pylist()
    assert [b["receiver"] for b in between] == ["eater-1", "eater-2", "eater-3"]
    assert {b["sender"] for b in between} == {"msc"}
    given = run.between("dose").to_pylist()
    assert {b["sender"] for b in given} == {None}
    assert run.between().num_rows == 8
    everything = pc.sum(run.between()["amount"]).as_py()
    assert everything == pytest.approx(run.fates()["internalised"])


def test_copies_per_cell(run: Ledger) -> None:
    value = run.delivered().to_pylist()
    assert sum(c["miR"] for c in value) == pytest.approx(run.summary()["copies"]["eater"]["miR"])
    assert all(c["miR"] > 100 for c in value if c["type"] == "eater")
    assert run.delivered().schema.field("miR").metadata[b"unit"] == b"copies"


def test_concentrations(run: Ledger) -> None:
    """They hold what is free, times and centres of voxels, and their unit."""
    value = run.concentration("gel", "courier")
    assert dict(value.sizes) == {"time_s": 3, "sender_type": 2, "x_um": 12, "y_um": 10, "z_um": 8}
    assert value["time_s"].values.tolist() == [0.0, 3600.0, 7200.0]
    assert value["sender_type"].values.tolist() == ["dose", "msc"]
    assert value["x_um"].values[:2].tolist() == [2.5, 7.5]
    assert value["x_um"].attrs["units"] == "um" and value["time_s"].attrs["units"] == "s"
    assert value["courier"].attrs == {
        "units": "particles/mL",
        "long_name": "concentration of courier in the fluid of gel",
    }
    counts = run.counts().to_pandas()
    adrift = counts[(counts["where"] == "gel") & (counts["state"] == "free")]
    fluid = 120_000.0 - 4.0 / 3.0 * np.pi * (2 * 6.0**3 + 3 * 5.0**3)
    for sender in ("dose", "msc"):
        here = value["courier"].sel(sender_type=sender).mean(("x_um", "y_um", "z_um")).values
        held = adrift[adrift["sender_type"] == sender]["amount"].to_numpy()
        assert here * 1e-12 * fluid == pytest.approx(held, rel=0.02)
    assert run.record["voxels"] == {"gel": [12, 10, 8]} and run.record["voxel_um"] == 5.0


def test_what_is_kept(tmp_path: Path) -> None:
    """At the end alone, or nothing; and what a later run leaves of an earlier one."""
    how = {"engine": "field", "until": "10 min", "every": "5 min", "out": tmp_path / "run"}
    kept = simulate(read(MODEL), **how)  # type: ignore[arg-type]
    assert kept.concentration("gel", "courier")["time_s"].values.tolist() == [600.0]
    counted = simulate(read(MODEL), keep="counts", overwrite=True, **how)  # type: ignore[arg-type]
    assert not (tmp_path / "run" / "field.zarr").exists()
    with pytest.raises(UsageError) as caught:
        counted.concentration("gel", "courier")
    assert str(caught.value) == (
        f"{tmp_path}/run holds no concentrations of 'courier' in 'gel': the field engine writes "
        "them for every kind in a place with a box, except with --keep counts"
    )
    body = simulate(
        read(MODEL), engine="body", until="10 min", out=tmp_path / "run", overwrite=True
    )
    with pytest.raises(UsageError, match=r"^cells\(\) needs single exosomes"):
        body.cells()


def test_again_and_resume(run: Ledger) -> None:
    assert again(run.folder) == []
    with pytest.raises(UsageError, match="already finished"):
        resume(run.folder)
    with pytest.raises(UsageError, match=r"^messages\(\) needs single exosomes, and the field"):
        run.messages()


def test_it_is_shown(run: Ledger) -> None:
    """In the terminal, in words and as a page."""
    out = io.StringIO()
    tables.show(open_run(run.folder), Console(file=out))
    assert "field engine, 2 h, 12 x 10 x 8 voxels in gel, computed in" in out.getvalue()
    assert "Cells with most internalised exosomes" in out.getvalue()
    assert "kupffer" in str(run)
    assert "<h2>Model</h2>" in report.html(run)
