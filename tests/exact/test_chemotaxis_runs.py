"""Cells that move along a direction, or toward exosomes that they took in: model to ledger."""

from __future__ import annotations

import math

import numpy as np
import pytest

import exosome as ex
from exosome.engines.tissue.tissue_state import Arrivals, begin
from exosome.engines.tissue.tissue_step import step
from exosome.engines.tissue.tissue_windows import longest_window
from exosome.physics import arrival_chemotaxis, persistent_walk
from exosome.plan.tissue_rules import Divide, Move, TissueRules
from support.tissue_cells import POINTS, box_of, cells_at

ALONG = """format: exosome/1
places: {{gel: {{box: [1000 um, 1000 um, 40 um], walls: closed}}}}
cells:
  scout: {{in: gel, radius: 3 um, positions: [{positions}]}}
exosomes: {{courier: {{}}}}
journey: [{{give: courier, into: gel, amount: 1}}, {{diffuse: courier, in: gel, at: 4 um^2/s}}]
tissue:
  - {{move: scout, speed: 0.5 um/min, persistence: 20 min, dimensions: 2, {cue}}}
"""
SIDE, APART = 20, 40.0  # cells in a row, um between them


def grid() -> str:
    """Cells in the middle of the box, so far apart that few meet in an hour."""
    first = 500.0 - 0.5 * APART * (SIDE - 1)
    at = [first + APART * i for i in range(SIDE)]
    return ", ".join(f"[{x:g} um, {y:g} um, 20 um]" for x in at for y in at)


def displacements(ledger: ex.Ledger, kind: str = "scout") -> np.ndarray:
    """The way (n, 3) in um of each cell of a type from the first saved time to the last."""
    table = ledger.cell_positions().to_pandas()
    table = table[table.cell.str.startswith(kind)]
    ends = [table[table.time_s == time].set_index("cell")[["x_um", "y_um", "z_um"]]
            for time in (table.time_s.min(), table.time_s.max())]  # fmt: skip
    return (ends[1] - ends[0]).to_numpy(float)


@pytest.mark.statistical
def test_a_bias_along_a_direction_gives_the_drift_and_the_spread() -> None:
    """400 cells for an hour, from a model: mean way along (3, 4, 0), across it, and its variance.

    Positions are kept from the first half window on, which is known. Each within 4 standard errors:
    false alarms 6e-5 each, three of them; the seed is fixed.
    """
    text = ALONG.format(positions=grid(), cue="along: [3, 4, 0], bias: 40 %")
    ledger = ex.simulate(ex.read(text), until="1 h", every="1 h", seed=4, tracks=0, threads=1)
    way = displacements(ledger)
    lineage = ledger.folder / "run.json"
    assert lineage.exists() and len(way) == SIDE**2
    first = 0.5 * window_of(ledger)
    time = 3600.0 - first  # s, from the first saved positions, which exosomes see, to the end
    along, across = way[:, :2] @ (0.6, 0.8), way[:, :2] @ (-0.8, 0.6)
    speed = 0.5 / 60.0
    mean = persistent_walk.drift(speed, 0.4) * time
    spread = float(persistent_walk.spread_along_cue(speed, 1200.0, 0.4, time, 2))
    n = len(way)
    assert abs(along.mean() - mean) < 4.0 * along.std() / math.sqrt(n)
    assert abs(across.mean()) < 4.0 * across.std() / math.sqrt(n)
    squares = (along - mean) ** 2
    assert abs(squares.mean() - spread) < 4.0 * squares.std() / math.sqrt(n)
    assert (way[:, 2] == 0.0).all()


def window_of(ledger: ex.Ledger) -> float:
    """The length of the first window of a run in s, all of one length."""
    from exosome.ledger.verified_reader import read_record

    windows = read_record(ledger.folder)["windows"]
    return float(windows["longest_s"])


ROW = """format: exosome/1
places: {{gel: {{box: [120 um, 1920 um, 30 um], walls: closed}}}}
cells:
  msc: {{in: gel, radius: 5 um, positions: [{sources}]}}
  scout: {{in: gel, radius: 6 um, positions: [{scouts}]}}
exosomes: {{courier: {{}}}}
journey:
  - {{load: signal, into: courier, from: SENDER, copies: 8}}
  - {given}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 8 /h}}
  - {{enter: courier, into: scout, at: 1 um/s}}
tissue:
  - {{move: scout, speed: 0.4 um/min, persistence: 5 min, dimensions: 2{cue}}}
"""
CUE = ", toward: courier, memory: 10 min"
RELEASED = "{release: courier, from: msc, rate: 240 /h}"
SPREAD = "{give: courier, into: gel, amount: 8000, over: 1 h}"


def row(given: str, cue: str = CUE) -> str:
    """32 cells in the middle of a long box, each 40 um from a source."""
    at = [30.0 + 60.0 * i for i in range(32)]
    text = ROW.format(
        sources=", ".join(f"[20 um, {y:g} um, 15 um]" for y in at),
        scouts=", ".join(f"[60 um, {y:g} um, 15 um]" for y in at), given=given, cue=cue,
    )  # fmt: skip
    return text.replace("SENDER", "msc" if given == RELEASED else "dose")


@pytest.mark.slow
@pytest.mark.statistical
def test_a_cell_beside_a_source_moves_toward_it_and_one_in_a_bath_does_not() -> None:
    """32 cells for an hour, beside sources and in a bath of as many exosomes.

    Beside sources the mean way toward them is above 0 by 4 standard errors: with no law it would be
    so by chance in 3 of 100,000 runs. In the bath, and beside sources without the cue, it is 0
    within 4: false alarms 6e-5 each. Seeds are fixed. Arrivals in the bath are enough to turn by.
    """
    ways, entered = {}, {}
    for name, text in (
        ("source", row(RELEASED)), ("bath", row(SPREAD)), ("without", row(RELEASED, "")),
    ):  # fmt: skip
        ledger = ex.simulate(ex.read(text), until="1 h", every="1 h", seed=5, tracks=0, threads=1)
        ways[name] = -displacements(ledger)[:, 0]  # toward x = 20 um, where the sources are
        entered[name] = ledger.messages(["fate"])["fate"].to_pylist().count("internalised")
    error = {name: way.std(ddof=1) / math.sqrt(len(way)) for name, way in ways.items()}
    assert len(ways["source"]) == 32
    assert ways["source"].mean() > 4.0 * error["source"]
    assert abs(ways["bath"].mean()) < 4.0 * error["bath"]
    assert abs(ways["without"].mean()) < 4.0 * error["without"]
    assert entered["bath"] > 0.5 * entered["source"] > 32


EXACT = """format: exosome/1
places: {gel: {box: [100 um, 90 um, 80 um], walls: closed}}
cells:
  msc: {in: gel, radius: 6 um, positions: [[20 um, 20 um, 40 um]]}
  scout: {in: gel, radius: 8 um, positions: [[60 um, 55 um, 40 um]]}
exosomes: {courier: {}, letter: {}}
journey:
  - {load: signal, into: courier, from: msc, copies: 6}
  - {load: signal, into: letter, from: msc, copies: 20}
  - {release: courier, from: msc, rate: 900 /h}
  - {release: letter, from: msc, rate: 300 /h}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {diffuse: letter, in: gel, at: 5 um^2/s}
  - {enter: courier, into: scout, at: 0.3 um/s}
  - {bind: letter, to: scout, at: 0.3 um/s}
  - {leave: letter, from: scout, rate: 2 /h}
  - {enter: letter, into: scout, rate: 9 /h}
tissue:
  - {move: scout, speed: 0.2 um/min, persistence: 0 s, toward: TOWARD, memory: 10 min, half: HALF}
"""


@pytest.mark.slow
@pytest.mark.parametrize("toward", ["courier", "letter", "signal, threshold: 8, hill: 3"])
def test_every_step_is_toward_the_arrivals_that_the_ledger_has(toward: str) -> None:
    """Each turn of a cell that always follows, against the messages of its own ledger.

    A cell without persistence takes a new direction in each window of 2 min. With a `half` next to
    nothing it is that of the sum of directions to where exosomes entered, each exp(-age/memory),
    computed here from messages and positions: within 1e-3, the rounding of positions in 32 bits.
    """
    text = EXACT.replace("TOWARD", toward).replace("HALF", "1e-9")
    ledger = ex.simulate(ex.read(text), until="1 h", every="2 min", seed=8, tracks=0, threads=1)
    table = ledger.cell_positions().to_pandas()
    path = table[table.cell == "scout-1"].sort_values("time_s")
    assert window_of(ledger) == 120.0
    centre = path[["x_um", "y_um", "z_um"]].to_numpy(float)  # seen from each saved time on
    rows = ledger.messages().to_pandas()
    rows = rows[(rows.fate == "internalised") & (rows.receiver == "scout-1")]
    if " " not in toward:
        rows = rows[rows.kind == toward]
        weight = np.ones(len(rows))
    else:
        rows = rows[rows.signal > 0]
        weight = arrival_chemotaxis.weight(rows.signal.to_numpy(float), 8.0, 3.0)
    times = rows.ended_s.to_numpy(float)
    window = np.ceil(times / 120.0).astype(int) - 1
    point = rows[["x_um", "y_um", "z_um"]].to_numpy(float)
    off = np.abs(np.linalg.norm(point - centre[window], axis=1) - 8.0) > 1e-3
    assert off.mean() < 0.05 and (times[off] % 120.0).max(initial=0.0) < 30.0
    window -= off  # the last step of a window ends a little after it, among the same cells
    arm = point - centre[window]
    assert np.abs(np.linalg.norm(arm, axis=1) - 8.0).max() < 1e-3
    unit = arm / np.linalg.norm(arm, axis=1)[:, None]
    followed = 0
    for number in range(1, len(centre) - 1):
        start = 120.0 * number
        known = window < number
        sum_of = ((weight * np.exp((times - start) / 600.0))[known, None] * unit[known]).sum(axis=0)
        if known.sum() < 2:
            continue
        way = centre[number] - centre[number - 1]
        assert np.linalg.norm(way) == pytest.approx(0.4, abs=1e-4)
        np.testing.assert_allclose(way / 0.4, sum_of / np.linalg.norm(sum_of), atol=1e-3)
        followed += 1
    assert followed > 20


def tables(text: str, **settings: object) -> dict[str, bytes]:
    """The bytes of every table of a run."""
    ledger = ex.simulate(
        ex.read(text), until="20 min", every="4 min", seed=8, tracks=5, **settings
    )
    return {path.name: path.read_bytes() for path in sorted(ledger.folder.glob("*.parquet"))}


@pytest.mark.slow
def test_a_bias_of_zero_and_threads_change_no_byte() -> None:
    """A cue with the strength 0 gives the tables without it; one thread and two are alike."""
    cue = ", toward: TOWARD, memory: 10 min, half: HALF"
    plain = tables(EXACT.replace(cue, ""), threads=1)
    for none in (", toward: signal, memory: 10 min, bias: 0", ", along: [1, 0, 0], bias: 0 %"):
        assert tables(EXACT.replace(cue, none), threads=1) == plain
    turned = [
        tables(EXACT.replace("TOWARD", "signal").replace("HALF", "1"), threads=threads)
        for threads in (1, 2)
    ]
    assert turned[0] == turned[1]
    assert turned[0]["cell_positions.parquet"] != plain["cell_positions.parquet"]


def test_windows_are_shorter_than_the_memory() -> None:
    """A fifth of the shortest memory that turns cells; one with the bias 0 counts for nothing."""
    move = Move((0,), 1e-3, 600.0, to_kind=0, bias=1.0, memory=300.0)
    assert longest_window(TissueRules(move=(move,)), 8.0) == pytest.approx(60.0)
    idle = Move((0,), 1e-3, 600.0, to_kind=0, bias=0.0, memory=300.0)
    assert longest_window(TissueRules(move=(idle,)), 8.0) == pytest.approx(4000.0)


def test_daughters_begin_without_memory() -> None:
    """Arrivals at a cell that divides turn neither daughter."""
    rules = TissueRules(
        divide=(Divide((0,), 50.0),),
        move=(Move((0,), 1.0, 0.0, to_kind=0, bias=1.0, memory=100.0),),
    )
    space = box_of(1e4)
    state = begin(cells_at([[5e3, 5e3, 5e3]]), rules, space)
    one = np.zeros(1, np.int64)
    came = Arrivals(one, one, np.array([0.1]), np.array([[1.0, 0.0, 0.0]]), np.ones(1))
    state, events = step(state, rules, space, 1, 0.2, arrivals=came, settings=POINTS)
    assert len(events.time) and state.remembered[0, 0] > 0.9
    assert (state.remembered[0, 1:] == 0.0).all()


def test_what_is_remembered_fades_until_it_is_seen() -> None:
    """The share of turns that follow arrivals is that at the time at which they are seen."""
    from exosome.engines.tissue.motion import cues, with_arrivals

    rule = Move((0,), 1.0, 0.0, to_kind=0, bias=0.5, memory=20.0, half=2.0)
    rules = TissueRules(move=(rule,))
    state = begin(cells_at([[50.0, 50.0, 50.0]]), rules, box_of(100.0))
    none = np.zeros(3, np.int64)
    came = Arrivals(none, none, np.array([0.0, 4.0, 9.0]), np.tile([0.0, 1.0, 0.0], (3, 1)),
                    np.ones(3))  # fmt: skip
    state = with_arrivals(state, rules, came)
    direction, share = cues(state, rules, 10.0)
    signal = np.exp((np.array([0.0, 4.0, 9.0]) - 10.0) / 20.0).sum() / 2.0
    assert share[0, 0] == pytest.approx(0.5 * float(persistent_walk.strength(signal)))
    assert direction[0, 0].tolist() == [0.0, 1.0, 0.0]
