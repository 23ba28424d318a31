"""Walk, field and body agree on cells that divide and move: a culture and a layer, in boxes."""

from __future__ import annotations

import math

import numpy as np
import pytest

import exosome as ex
from exosome.engines.field.carried_amounts import out_of_cells
from support.cultures import JOURNEY, amounts

HOURS, TISSUES = 6, 8
LAYER = """
format: exosome/1
places: {dish: {box: [100 um, 100 um, 60 um], walls: [closed, periodic, closed], fluid: water}}
cells:
  reader:
    in: dish
    positions: [POSITIONS]
    radius: 6 um
exosomes: {courier: {diameter: 100 nm}}
JOURNEY
tissue:
  - {divide: reader, rate: 0.15 /h}
  - {move: reader, speed: 5 um/h, persistence: 60 minPLANE}
""".replace("JOURNEY\n", JOURNEY)


def model(layer: bool) -> str:
    """Nine cells on the bottom of a dish that crawl there, or spread and moving in all of it."""
    places = [
        f"[{17 + 33 * x} um, {17 + 33 * y} um, {6 if layer else 15 + 15 * ((x + y) % 3)} um]"
        for x in range(3) for y in range(3)
    ]  # fmt: skip
    text = LAYER.replace("POSITIONS", ", ".join(places))
    return text.replace("PLANE", ", dimensions: 2" if layer else "")


@pytest.mark.statistical
@pytest.mark.parametrize("layer", [False, True], ids=("culture", "layer"))
def test_walk_field_and_body_agree(layer: bool) -> None:
    """What is released, free, bound, inside and cleared after 6 h, while 9 cells become about 22.

    Walk and field on the same tissue: every state within 4 standard errors of about 4800 exosomes
    (largest error 0.7 % of all of them) and 1 % for the grid. The mean of the field over 8 tissues
    and the body, which has the mean number of cells in a well-mixed volume: within 4 standard
    errors and 3 % of all exosomes.
    """
    read = ex.read(model(layer))
    until = f"{HOURS} h"
    walk = ex.simulate(read, until=until, seed=1, threads=1, tracks=0)
    fields = [
        ex.simulate(read, until=until, seed=seed, engine=ex.Field(voxel="8 um"))
        for seed in range(1, TISSUES + 1)
    ]
    walked, field = amounts(walk), amounts(fields[0])
    assert walk.cell_counts()["cells"].to_pylist() == pytest.approx(
        fields[0].cell_counts()["cells"].to_pylist()
    )
    assert abs(field["released"] - walked["released"]) < 4.5 * math.sqrt(walked["released"])
    whole = field["given"] + field["released"]
    for state in ("free", "bound", "internalised", "cleared"):
        error = math.sqrt(field[state]) + math.sqrt(field["released"]) * field[state] / whole
        assert abs(walked[state] - field[state]) < 4.0 * error + 0.01 * whole, state
    body = amounts(ex.simulate(read, until=until, engine="body"))
    for state, expected in body.items():
        values = np.array([amounts(one).get(state, 0.0) for one in fields])
        error = values.std(ddof=1) / math.sqrt(TISSUES)
        assert abs(values.mean() - expected) < 4.0 * error + 0.03 * whole, state
    for one in fields:
        kept = amounts(one)
        left = kept["free"] + kept["bound"] + kept["internalised"] + kept["cleared"]
        assert left == pytest.approx(kept["given"] + kept["released"], rel=1e-6)


def test_windows_change_nothing_where_cells_do_not() -> None:
    """With a rate so small that nothing happens, 15 windows give what one solution gives."""
    slow = model(True).replace("0.15 /h", "1e-9 /h").replace("speed: 5 um/h", "speed: 1e-7 um/h")
    still = ex.read(slow[: slow.index("tissue:")])
    windows = ex.read(slow)
    one = ex.simulate(still, until="3 h", engine=ex.Field(voxel="8 um"))
    many = ex.simulate(windows, until="3 h", every="12 min", engine=ex.Field(voxel="8 um"))
    last, ends = amounts(one), amounts(many)
    assert set(last) == set(ends)
    for state, amount in last.items():
        assert ends[state] == pytest.approx(amount, rel=2e-3, abs=0.1), state
    cells = [run.cells()["received"].to_numpy() for run in (one, many)]
    assert cells[1] == pytest.approx(cells[0], rel=5e-3)


def test_the_cells_of_a_field_are_those_of_the_plan() -> None:
    """Every cell that ever was has a row, what each sent and took up adds up."""
    ledger = ex.simulate(ex.read(model(True)), until="6 h", seed=3, engine=ex.Field(voxel="10 um"))
    cells, ends = ledger.cells(), amounts(ledger)
    names = cells["cell"].to_pylist()
    divided = [name for name in names if f"{name}.1" in names]
    assert len(names) == 9 + 2 * len(divided) and len(divided) > 3
    assert len(names) - len(divided) == ledger.cell_counts()["cells"].to_pylist()[-1]
    assert cells["sent"].to_numpy().sum() == pytest.approx(ends["released"], rel=1e-6)
    assert cells["received"].to_numpy().sum() == pytest.approx(ends["internalised"], rel=1e-6)


def test_no_exosome_is_lost_where_a_cell_comes() -> None:
    """Out of one voxel and out of the middle of 27, through a periodic wall too; else evenly."""
    volume = np.ones((5, 5, 5))
    volume[0, 2, 2] = 0.0
    free = np.zeros((2, 5, 5, 5))
    free[:, 0, 2, 2] = 6.0, 12.0
    closed = out_of_cells(free, volume, (False,) * 3)
    around = out_of_cells(free, volume, (True,) * 3)
    assert closed[0, 1, 2, 2] == pytest.approx(1.2) and around[1, 4, 2, 2] == pytest.approx(2.0)
    volume[1:4, 1:4, 1:4] = 0.0
    free[0, 2, 2, 2] = 27.0
    for moved in (closed, around, out_of_cells(free, volume, (False,) * 3)):
        assert (moved[:, 2, 2, 2] == 0.0).all() and (moved >= 0.0).all()
    assert out_of_cells(free, volume, (False,) * 3).sum() == pytest.approx(45.0)
    assert (out_of_cells(free, volume, (False,) * 3)[:, volume <= 0.0] == 0.0).all()


def test_single_senders_are_refused_in_a_growing_field() -> None:
    with pytest.raises(ex.UsageError, match="a cell that divides is two other senders"):
        ex.simulate(ex.read(model(True)), until="1 h", engine=ex.Field(track="sender"))
