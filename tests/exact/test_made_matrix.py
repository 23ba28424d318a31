"""Matrix that cells make, from the text of a model to the ledger, against closed forms."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

import exosome as ex

MODEL = """format: exosome/1
places:
  gel: {box: [80 um, 60 um, 40 um], walls: closed}
  well: {volume: 1e-6 mL}
cells:
  msc: {in: gel, positions: [[10 um, 10 um, 10 um], [50 um, 30 um, 30 um]], radius: 6 um}
  eater: {in: gel, positions: [[50 um, 30 um, 10 um]], radius: 6 um}
  pool: {in: {well: 20}, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 40, over: 30 min}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {enter: courier, into: msc, at: 0.02 um/s}
matrices:
  gag: {in: gel, voxel: 20 um, start: 2 mg/mL, half-life: 90 min}
  glue: {in: well, half-life: 2 h}
tissue:
  - {make: gag, by: msc, rate: 5 pg/h, starts: 20 min, stops: 70 min}
  - {degrade: gag, by: eater, rate: 0.5 /h}
  - {make: glue, by: pool, rate: 3 pg/h}
"""
HOUR = 3600.0


def files(run: ex.Ledger, *names: str) -> dict[str, bytes]:
    """The bytes of the tables of a run, or of some of them."""
    paths = sorted(run.folder.glob("*.parquet"))
    return {path.name: path.read_bytes() for path in paths if not names or path.name in names}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    out = tmp_path_factory.mktemp("made") / "run"
    return ex.simulate(ex.read(MODEL), until="2 h", every="30 min", out=out, threads=1)


def _mass(begun: float, gain: float, loss: float, time: float) -> float:
    """The solution of dm/dt = gain - loss m."""
    return begun * math.exp(-loss * time) + gain / loss * -math.expm1(-loss * time)


def test_standing_cells_follow_the_closed_form_in_each_voxel(run: ex.Ledger) -> None:
    """At every saved time, with a beginning and an end between them: within 1e-9."""
    table = run.matrix_voxels().to_pandas()
    decay = math.log(2.0) / 1.5  # 1/h
    begun = 2e-3 * 20.0**3  # 2 mg/mL is 2e-3 pg/um^3
    for time in (0.0, 0.5, 1.0, 1.5, 2.0):
        rows = table[(table.matrix == "gag") & (np.abs(table.time_s - time * HOUR) < 1e-6)]
        at = {(row.x_um, row.y_um, row.z_um): row.mass_pg for row in rows.itertuples()}
        assert len(at) == 4 * 3 * 2
        made = begun
        for low, high, gain in ((0.0, 1 / 3, 0.0), (1 / 3, 7 / 6, 5.0), (7 / 6, 9.0, 0.0)):
            made = _mass(made, gain, decay, max(0.0, min(time, high) - low))
        assert at[10.0, 10.0, 10.0] == pytest.approx(made, rel=1e-9)
        assert at[50.0, 30.0, 30.0] == pytest.approx(made, rel=1e-9)
        eaten = _mass(begun, 0.0, decay + 0.5, time)
        assert at[50.0, 30.0, 10.0] == pytest.approx(eaten, rel=1e-9)
        assert at[70.0, 50.0, 30.0] == pytest.approx(_mass(begun, 0.0, decay, time), rel=1e-9)
        glue = table[(table.matrix == "glue") & (np.abs(table.time_s - time * HOUR) < 1e-6)]
        expected = _mass(0.0, 60.0, math.log(2.0) / 2.0, time)
        assert glue.mass_pg.sum() == pytest.approx(expected, rel=1e-9)
        assert glue.x_um.isna().all()


def test_the_balance_closes_with_all_its_terms(run: ex.Ledger) -> None:
    terms = run.record["matrices"]["gag"]
    assert terms["begun_pg"] == pytest.approx(2e-3 * 80 * 60 * 40)
    assert terms["made_pg"] == pytest.approx(2 * 5.0 * 50 / 60)
    lost = terms["degraded_pg"] + terms["decayed_pg"]
    assert terms["begun_pg"] + terms["made_pg"] - lost == pytest.approx(terms["there_pg"])
    eaten = 16.0 * 0.5 / (0.5 + math.log(2.0) / 1.5) * -math.expm1(-2 * 0.5 - 2 * math.log(2) / 1.5)
    assert terms["degraded_pg"] == pytest.approx(eaten, rel=1e-9)
    per_cell = run.matrix_per_cell().to_pandas()
    last = per_cell[(per_cell.matrix == "gag") & (per_cell.time_s == 2 * HOUR)].iloc[0]
    assert last.cells == 3 and last.mass_pg == pytest.approx(terms["there_pg"])
    assert last.pg_per_cell == pytest.approx(terms["there_pg"] / 3) and np.isnan(last.per_dna)


def test_the_map_holds_all_of_the_matrix(run: ex.Ledger) -> None:
    """Densities times volumes are the mass in the table; the figure is drawn, and its data."""
    from exosome.views import gallery
    from exosome.views.matrix_map import density_map

    x, y, density = density_map(run, "gag", [80.0, 60.0, 40.0])
    assert density.shape == (4, 3) and (x[-1], y[-1]) == (80.0, 60.0)
    there = run.record["matrices"]["gag"]["there_pg"]
    assert density.sum() * 20.0 * 20.0 * 40.0 * 1e-3 == pytest.approx(there)
    assert density[0, 0] > density[3, 2]  # a cell lies in the first corner
    assert "deposits" in gallery.pictures(run)
    figure = gallery.plot(run, "deposits")
    assert figure.axes[0].get_title(loc="left") == "gag at the end"
    table = gallery.OF_RUNS["deposits"].data(run)
    assert table.column_names[:4] == ["time_s", "matrix", "mass_pg", "cells"]


def test_two_threads_give_the_same_bytes(run: ex.Ledger, tmp_path: Path) -> None:
    again = ex.simulate(ex.read(MODEL), until="2 h", every="30 min", out=tmp_path / "a", threads=2)
    assert files(again) == files(run)


def test_a_rate_of_zero_is_the_run_without_make(run: ex.Ledger, tmp_path: Path) -> None:
    """Byte for byte; and matrix that hinders nothing leaves every message as it was."""
    bare = MODEL[: MODEL.index("matrices:")]
    none = MODEL.replace(", start: 2 mg/mL", "").replace("5 pg/h", "0 pg/h")
    none = none.replace("3 pg/h", "0 pg/h").replace("0.5 /h", "0 /h")
    settings = {"until": "2 h", "every": "30 min", "threads": 1}
    without = ex.simulate(ex.read(bare), out=tmp_path / "a", **settings)
    zero = ex.simulate(ex.read(none), out=tmp_path / "b", **settings)
    assert files(zero) == files(without) and not zero.makes_matrix
    same = ("messages.parquet", "counts.parquet")
    assert files(run, *same) == files(without, *same)


@pytest.mark.parametrize("divide", (0.0, 0.05))
def test_the_body_follows_mean_numbers(divide: float, tmp_path: Path) -> None:
    """N cells of N0 e^(bt): m = a N0 (e^(bt) - e^(-kt))/(b + k); and degraded per cell."""
    bare = MODEL.replace("  - {degrade: gag, by: eater, rate: 0.5 /h}\n", "").replace(
        "  gag: {in: gel, voxel: 20 um, start: 2 mg/mL, half-life: 90 min}\n", "").replace(
        "  - {make: gag, by: msc, rate: 5 pg/h, starts: 20 min, stops: 70 min}\n", "")
    text = bare + f"  - {{divide: pool, rate: {divide} /h}}\n"
    body = ex.simulate(
        ex.read(text), until="48 h", every="12 h", engine="body", out=tmp_path / "a"
    )
    masses = body.matrix_per_cell().to_pandas()
    loss = math.log(2.0) / 2.0
    for row in masses.itertuples():
        time = row.time_s / HOUR
        expected = 60.0 * (math.exp(divide * time) - math.exp(-loss * time)) / (divide + loss)
        assert row.mass_pg == pytest.approx(expected, rel=1e-7)
    eaten = text.replace("half-life: 2 h", "start: 10 mg/mL") + (
        "  - {degrade: glue, by: pool, rate: 0.01 /h}\n"
    )
    again = ex.simulate(
        ex.read(eaten), until="48 h", every="12 h", engine="body", out=tmp_path / "b"
    ).record["matrices"]["glue"]  # fmt: skip
    # dm/dN = (a - c m)/b, or a and c N0 alone where nothing divides
    whole = 0.01 * 20 * (math.expm1(divide * 48) / divide if divide else 48.0)
    left = 300.0 + (again["begun_pg"] - 300.0) * math.exp(-whole)
    assert again["begun_pg"] == pytest.approx(1e-2 * 1e6)
    assert again["there_pg"] == pytest.approx(left, rel=1e-7)
    assert again["decayed_pg"] == pytest.approx(0.0, abs=1e-6)


CLOUD = """format: exosome/1
places: {gel: {box: [400 um, 400 um, 400 um], walls: closed MATRIX}}
cells: {idle: {in: gel, positions: [[20 um, 20 um, 20 um]], radius: 6 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 3000 POINT}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
matrices: {gag: {in: gel, voxel: 40 um, start: START, halves: 5 mg/mL LIFE}}
tissue: [{make: gag, by: idle, rate: 0 pg/h}]
"""


@pytest.mark.statistical
def test_matrix_that_decays_lets_exosomes_go_as_its_integral_says(tmp_path: Path) -> None:
    """3D, D(t) = D/(1 + a e^(-kt)): the mean square displacement is 6 times its integral.

    3000 exosomes, 2 min, density of four times `halves` with a half-life of 30 s: within 3.5
    standard errors, false alarms 5e-4.
    """
    text = CLOUD.replace("POINT", ", point: [190 um, 210 um, 205 um]").replace("MATRIX", "")
    text = text.replace("START", "20 mg/mL").replace("LIFE", ", half-life: 30 s")
    run = ex.simulate(ex.read(text), until="2 min", every="2 min", tracks=0, seed=3,
                      out=tmp_path / "run")  # fmt: skip
    rows = run.messages(["x_um", "y_um", "z_um"]).to_pandas().to_numpy(float)
    square = ((rows - np.array([190.0, 210.0, 205.0])) ** 2).sum(axis=1)
    rate, ratio, time = math.log(2.0) / 30.0, 4.0, 120.0
    open_time = time + math.log((1 + ratio * math.exp(-rate * time)) / (1 + ratio)) / rate
    error = square.std() / math.sqrt(len(square))
    assert square.mean() == pytest.approx(6 * 4.0 * open_time, abs=3.5 * error)
    assert run.record["windows"]["longest_s"] < 5.0


@pytest.mark.statistical
def test_an_even_cloud_stays_even_where_matrix_differs(tmp_path: Path) -> None:
    """A block with a ninth of the diffusion keeps its share: 3000 exosomes, 3.5 standard errors."""
    corners = "{from: [80 um, 80 um, 80 um], to: [320 um, 320 um, 320 um], hinders: 1}"
    text = CLOUD.replace("POINT", "").replace("MATRIX", f", matrix: {{core: {corners}}}")
    text = text.replace("START", "{core: 40 mg/mL}").replace("LIFE", "")
    run = ex.simulate(ex.read(text), until="1 min", every="1 min", tracks=0, seed=4,
                      out=tmp_path / "run")  # fmt: skip
    rows = run.messages(["x_um", "y_um", "z_um"]).to_pandas().to_numpy(float)
    share = ((rows > 80.0) & (rows < 320.0)).all(axis=1).mean()
    expected = 0.6**3
    assert share == pytest.approx(expected, abs=3.5 * math.sqrt(expected * (1 - expected) / 3000))


def test_the_cost_of_steps_in_matrix_is_estimated() -> None:
    """Within 35 % of the steps that 100 exosomes take in 20 s, where matrix slows them by a sixth.

    And four times as many at half of the voxel.
    """
    from exosome.compile.build import compile_model
    from exosome.engines.protocol import Settings
    from exosome.engines.walk import walk_cost
    from exosome.engines.walk.coupled.tissue_walk import TissueWalk
    from exosome.engines.walk.run import Outputs
    from exosome.engines.walk.setup import prepare

    text = CLOUD.replace("POINT", "").replace("MATRIX", "").replace("LIFE", "")
    text = text.replace("START", "1 mg/mL").replace("amount: 3000", "amount: 100")
    plan = compile_model(ex.read(text))
    walk = TissueWalk(prepare(plan, 20.0, 20.0), seed=1, threads=1, outputs=Outputs(0, 1.0))
    walk.follow()
    taken = sum(block.steps for block in walk.blocks(1000))
    settings = Settings("walk", 20.0, 20.0, seed=1, threads=1, tracks=0, keep="all")
    seconds = walk_cost.walk_cost(plan, settings).seconds
    assert seconds / walk_cost.STEP_SECONDS / walk_cost.IN_MATRIX == pytest.approx(taken, rel=0.35)
    finer = compile_model(ex.read(text.replace("voxel: 40 um", "voxel: 20 um")))
    assert walk_cost.walk_cost(finer, settings).seconds == pytest.approx(4 * seconds, rel=0.05)


UPHILL = """format: exosome/1
places:
  gel:
    box: [400 um, 200 um, 20 um]
    walls: [closed, periodic, closed]
    matrix: {STRIPS}
cells: {scout: {in: gel, count: 60, radius: 6 um}}
exosomes: {courier: {}}
journey: [{give: courier, into: gel, amount: 1}, {diffuse: courier, in: gel, at: 1 um^2/s}]
matrices: {collagen: {in: gel, voxel: 20 um, start: {DENSITIES}}}
tissue:
  - {move: scout, speed: 0.5 um/min, persistence: 20 min, dimensions: 2, up: collagen, bias: BIAS}
  - {make: collagen, by: scout, rate: 0 pg/h}
"""


@pytest.mark.statistical
def test_cells_move_up_a_matrix(tmp_path: Path) -> None:
    """Density doubles every 40 um along x, so that it rises by d = 0.21 across a cell everywhere.

    60 cells, 4 h: the mean way along x is that of the drift, speed d/(1 + d), within 3.5 standard
    errors, and above 3.3 of them; with a bias of 0 cells go as without `up`, to the last byte.
    """
    strips = ", ".join(
        f"s{i}: {{from: [{40 * i} um, 0 um, 0 um], to: [{40 * i + 40} um, 200 um, 20 um], "
        "hinders: 1}" for i in range(10)
    )  # fmt: skip
    ramp = UPHILL.replace("STRIPS", strips).replace(
        "DENSITIES", ", ".join(f"s{i}: {2**i} mg/mL" for i in range(10))
    )

    def ways(bias: str, up: bool = True) -> tuple[np.ndarray, dict[str, bytes]]:
        text = ramp.replace("BIAS", bias)
        if not up:
            text = text.replace(f", up: collagen, bias: {bias}", "")
        out = tmp_path / f"{bias} {up}"
        run = ex.simulate(ex.read(text), until="4 h", every="4 h", tracks=0, seed=2, out=out)
        table = run.cell_positions().to_pandas().pivot(index="cell", columns="time_s",
                                                       values="x_um")  # fmt: skip
        return (table[4 * HOUR] - table[0.0]).to_numpy(float), files(run, "cell_positions.parquet")

    still, tables = ways("0 %")
    assert tables == ways("0 %", up=False)[1]
    along, _ = ways("100 %")
    error = along.std() / math.sqrt(60)
    across = math.log(2.0) * 12.0 / 40.0
    drift = 0.5 * 240.0 * across / (1.0 + across)
    assert along.mean() > 3.3 * error
    assert along.mean() == pytest.approx(drift, abs=3.5 * error)
    assert abs(still.mean()) < 3.5 * still.std() / math.sqrt(60)
