"""Walk, field and body on cells that die and change their type, and on matrix that cells make."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import chi2

import exosome as ex
from support.cultures import JOURNEY, amounts

TISSUES = 6
CULTURE = """
format: exosome/1
places: {dish: {box: [100 um, 100 um, 60 um], walls: [closed, periodic, closed]}}
cells:
  reader: {in: dish, positions: [POSITIONS], radius: 6 um}
  scar: {in: dish, count: 0, radius: 6 um}
exosomes: {courier: {}}
JOURNEY
  - {clear: courier, in: reader, rate: 0.2 /h}
tissue:
  - {divide: reader, rate: 0.15 /h}
  - {move: reader, speed: 5 um/h, persistence: 60 min}
""".replace("JOURNEY\n", JOURNEY)
PLACES = ", ".join(
    f"[{17 + 33 * x} um, {17 + 33 * y} um, {15 + 15 * ((x + y) % 3)} um]"
    for x in range(3) for y in range(3)
)  # fmt: skip
DIES = "  - {die: reader, rate: 0.1 /h}\n"
FREES = "  - {die: reader, rate: 0.1 /h, bound: freed}\n"
CHANGES = """\
  - {differentiate: reader, into: scar, rate: 0.12 /h}
  - {die: scar, rate: 0.15 /h, bound: freed}
"""


def model(tissue: str, before: str = CULTURE) -> ex.Model:
    return ex.read(before.replace("POSITIONS", PLACES) + tissue)


@pytest.mark.statistical
@pytest.mark.parametrize("tissue", [DIES, FREES, CHANGES], ids=("lost", "freed", "changes"))
def test_walk_and_field_agree_on_the_same_tissue(tissue: str) -> None:
    """Every state within 4 standard errors of about 6200 exosomes and 1 % for the grid.

    Uptake of about 35 cells, divided, dead and changed ones included: chi-squared, false alarms
    1e-4 in each. Scars bind nothing and let nothing go, so what is bound to them stays.
    """
    read = model(tissue)
    field = ex.simulate(read, until="6 h", every="2 h", seed=1, engine=ex.Field(voxel="8 um"))
    walk = ex.simulate(read, until="6 h", every="2 h", seed=1, threads=1, tracks=0)
    assert field.lineage().equals(walk.lineage())
    assert field.cell_positions().equals(walk.cell_positions())
    assert {"died"} < {*field.lineage()["why"].to_pylist()}
    mean, counted = amounts(field), amounts(walk)
    whole = mean["given"] + mean["released"]
    assert abs(mean["released"] - counted["released"]) < 4.5 * math.sqrt(counted["released"])
    for state in ("free", "bound", "internalised", "cleared", "degraded"):
        error = math.sqrt(mean[state]) + math.sqrt(mean["released"]) * mean[state] / whole
        assert abs(counted[state] - mean[state]) < 4.0 * error + 0.01 * whole, state
    kept = mean["free"] + mean["bound"] + mean["internalised"] + mean["cleared"]
    assert kept == pytest.approx(whole, rel=1e-9)
    assert 0.0 < mean["degraded"] < mean["internalised"]
    each = field.cells()["received"].to_numpy()
    own = walk.cells()["received"].to_numpy()
    assert field.cells()["cell"].equals(walk.cells()["cell"])
    statistic = float(((own - each) ** 2 / np.maximum(each, 1.0)).sum())
    assert statistic < chi2.ppf(1.0 - 1e-4, len(each)) + 0.01**2 * float(each.sum())


@pytest.mark.statistical
def test_the_mean_of_the_field_is_the_body() -> None:
    """Six tissues of cells that divide and die: within 4 standard errors and 3 % of all."""
    read = model(DIES)
    fields = [
        amounts(ex.simulate(read, until="6 h", seed=seed, engine=ex.Field(voxel="8 um")))
        for seed in range(1, TISSUES + 1)
    ]
    body = amounts(ex.simulate(read, until="6 h", engine="body"))
    whole = body["given"] + body["released"]
    assert body["degraded"] > 0.03 * whole
    for state, expected in body.items():
        values = np.array([one[state] for one in fields])
        error = values.std(ddof=1) / math.sqrt(TISSUES)
        assert abs(values.mean() - expected) < 4.0 * error + 0.03 * whole, state


def test_rates_of_zero_change_nothing() -> None:
    still = model("", CULTURE[: CULTURE.index("tissue:")])
    zero = model(
        DIES.replace("0.1", "0") + CHANGES.replace("0.12", "0").replace("0.15", "0"),
        CULTURE.replace("0.15 /h", "0 /h").replace("5 um/h", "0 um/h"),
    )
    engine = ex.Field(voxel="10 um")
    one, other = (ex.simulate(read, until="1 h", engine=engine) for read in (still, zero))
    assert amounts(one) == amounts(other)


def test_the_last_cell_dies() -> None:
    """Then nothing is taken up any more, and what was inside is broken down: all is accounted."""
    read = model("  - {die: reader, rate: 3 /h}\n", CULTURE.replace("0.15 /h", "0 /h"))
    engine = ex.Field(voxel="10 um")
    run = ex.simulate(read, until="4 h", every="1 h", seed=2, engine=engine)
    ends = amounts(run)
    assert run.cell_counts()["cells"].to_pylist()[-2:] == [0.0, 0.0]
    assert ends["bound"] == pytest.approx(0.0, abs=1e-9) and ends["internalised"] > 0.0
    assert ends["degraded"] == pytest.approx(ends["internalised"], rel=1e-9)
    after = {row["time_s"]: row["amount"] for row in run.counts().to_pylist()
             if row["state"] == "internalised" and row["sender_type"] == "dose"}  # fmt: skip
    assert after[4 * 3600.0] == pytest.approx(after[2 * 3600.0]) and after[3600.0] > 0.0


GEL = """
format: exosome/1
places: {gel: {box: [80 um, 80 um, 80 um], walls: closed}}
cells:
  maker: {in: gel, positions: [[20 um, 20 um, 20 um], [20 um, 60 um, 40 um]], radius: 5 um}
  reader: {in: gel, positions: [[60 um, 20 um, 40 um], [60 um, 60 um, 40 um]], radius: 5 um}
exosomes: {courier: {}}
matrices:
  gag: {in: gel, voxel: 20 um, start: 0.5 mg/mL, half-life: 20 h, halves: 1 mg/mL}
journey:
  - {release: courier, from: maker, rate: 300 /h}
  - {diffuse: courier, in: gel, at: 1 um^2/s}
  - {clear: courier, in: gel, rate: 1 /h}
  - {enter: courier, into: reader, at: 0.02 um/s}
"""
MAKES = """
tissue:
  - {make: gag, by: maker, rate: 40 pg/h}
  - {degrade: gag, by: reader, rate: 0.05 /h}
  - {move: maker, speed: 4 um/h, persistence: 60 min, up: gag, bias: 50 %}
"""


@pytest.mark.statistical
def test_walk_and_field_agree_on_matrix_that_cells_make() -> None:
    """About 2400 exosomes, within 4 standard errors and 1 %; cells and matrix are the same."""
    read = ex.read(GEL + MAKES)
    walk = ex.simulate(read, until="4 h", every="2 h", seed=1, threads=2, tracks=0)
    field = ex.simulate(read, until="4 h", every="2 h", seed=1, engine=ex.Field(voxel="5 um"))
    assert field.matrix_voxels().equals(walk.matrix_voxels())
    assert field.cell_positions().equals(walk.cell_positions())
    mean, counted = amounts(field), amounts(walk)
    whole = mean["released"]
    for state in ("free", "internalised", "cleared"):
        error = 4.0 * math.sqrt(mean[state]) + 0.01 * whole
        assert abs(counted[state] - mean[state]) < error, state


def test_matrix_that_stays_is_a_region() -> None:
    """Matrix of 1 mg/mL that halves diffusion, in half of a gel: the region that says so.

    A window reads the region and the voxels by the same law; 4 windows give what one gives.
    """
    begun = "start: {left: 1 mg/mL}, halves: 1 mg/mL}"
    made = GEL.replace("start: 0.5 mg/mL, half-life: 20 h, halves: 1 mg/mL}", begun)
    left = "from: [0 um, 0 um, 0 um], to: [40 um, 80 um, 80 um]"
    place = f"walls: closed, matrix: {{left: {{hinders: FACTOR, {left}}}}}"
    made = made.replace("walls: closed", place)
    made += "tissue: [{make: gag, by: maker, rate: 0 pg/h}]\n"
    region = made.replace("FACTOR", "0.5")
    region = region[: region.index("matrices:")] + region[region.index("journey:") :]
    region = region[: region.index("tissue:")]
    one, many = (
        ex.simulate(ex.read(text), until="2 h", every="30 min", engine=ex.Field(voxel="8 um"))
        for text in (region, made.replace("FACTOR", "1"))
    )
    for state, amount in amounts(one).items():
        assert amounts(many)[state] == pytest.approx(amount, rel=1e-3, abs=0.05), state
    free = ex.read(GEL[: GEL.index("matrices:")] + GEL[GEL.index("journey:") :])
    other = amounts(ex.simulate(free, until="2 h", engine=ex.Field(voxel="8 um")))
    assert abs(other["internalised"] / amounts(one)["internalised"] - 1.0) > 0.02


def test_cells_that_do_not_change_are_observed_beside_those_that_do() -> None:
    """Exosomes per reader, while makers divide, are those in the table of cells."""
    seen = "observe: {each: {of: courier, in: reader, as: particles/cell}}\n"
    text = GEL[: GEL.index("matrices:")] + GEL[GEL.index("journey:") :] + seen
    read = ex.read(text + "tissue:\n  - {divide: maker, rate: 0.3 /h}\n")
    run = ex.simulate(read, until="2 h", every="1 h", seed=1, engine=ex.Field(voxel="8 um"))
    received = [row["received"] for row in run.cells().to_pylist() if row["type"] == "reader"]
    assert len(received) == 2 and min(received) > 0.0
    (_, _, times, values) = run.curves()[0]
    assert values[-1] == pytest.approx(np.mean(received)) and values[1] < values[-1]
    assert len(times) == 3
