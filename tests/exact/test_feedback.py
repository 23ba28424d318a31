"""A feedback on release, loading and uptake: what it is told, and what it does to lives."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import solve_ivp

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.output import Block
from exosome.engines.walk.coupled.feedback import Factors, Feedback, WindowEvents
from exosome.engines.walk.coupled.windows import CoupledWalk
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import WalkProblem, prepare
from exosome.plan import Plan
from support import small_tissue

pytestmark = pytest.mark.slow

UNTIL = 1800.0
ENTERED = 2


@pytest.fixture(scope="module")
def tissue(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return compile_model(ex.read(small_tissue.write(tmp_path_factory.mktemp("tissue"))))


def lived(walk: Walk) -> Block:
    """All lives as one block."""
    (block,) = walk.blocks(2**20)
    return block


def fed_back(problem: WalkProblem, feedback: Feedback, seed: int = 3) -> CoupledWalk:
    return CoupledWalk(problem, seed=seed, threads=2, outputs=Outputs(20, 1.0), feedback=feedback)


def every(length: float, factors_at: Callable[[float], Factors]) -> Feedback:
    """A feedback that says in windows of a length what holds from a time on."""

    def feedback(events: WindowEvents) -> Factors:
        ahead = length * (math.floor(events.end / length + 1e-9) + 1) - events.end
        return factors_at(events.end)._replace(length=ahead)

    return feedback


def test_a_feedback_that_changes_nothing_is_none(tissue: Plan) -> None:
    """Asked every minute, with all cells driven: row by row and count by count the walk's lives."""
    free = lived(Walk(prepare(tissue, UNTIL, 60.0), seed=3, threads=2, outputs=Outputs(20, 1.0)))
    problem = prepare(tissue, UNTIL, 60.0, most=np.ones(tissue.max_uptake.shape))
    walk = fed_back(problem, every(60.0, lambda time: Factors()))
    driven = lived(walk)
    statistics = walk.statistics
    assert statistics.number == 30 and statistics.attempts == statistics.accepted > 50
    for name in (*LIFE, "sender", "kind", "diameter", "tally"):
        assert getattr(driven, name).tobytes() == getattr(free, name).tobytes(), name
    for ours, theirs in zip(driven.tracks, free.tracks, strict=True):
        assert ours.tobytes() == theirs.tobytes() and len(ours) > 100


def test_it_is_told_of_every_delivery_and_every_load_once(tissue: Plan) -> None:
    """Before the first window of nothing; then of each transfer in its window, in time."""
    seen: list[WindowEvents] = []

    def feedback(events: WindowEvents) -> Factors:
        seen.append(events)
        return Factors(length=47.0)

    problem = prepare(tissue, UNTIL, 60.0)
    block = lived(fed_back(problem, feedback))
    assert seen[0].start == seen[0].end == 0.0 and seen[-1].end == UNTIL
    for one, other in pairwise(seen):
        assert one.end == other.start and other.end - other.start <= 47.0 + 1e-9
    given = np.array(problem.codebook.sender_types)[block.sender] == "dose"
    delay = problem.codebook.delay[block.kind, tissue.cell_type[block.receiver]]
    wanted = {"loaded": (block.born, ~given), "delivered": (block.ended + delay, block.delivered)}
    for name, (time, these_) in wanted.items():
        heard = [getattr(events, name) for events in seen]
        for events, transfers in zip(seen, heard, strict=True):
            assert (np.diff(transfers.time) >= 0.0).all()
            assert ((transfers.time > events.start) & (transfers.time <= events.end)).all()
        times, copies = (np.concatenate([getattr(t, c) for t in heard]) for c in ("time", "copies"))
        assert len(times) == these_.sum() > 3
        assert np.array_equal(np.sort(times), np.sort(time[these_]))
        assert np.array_equal(copies.sum(axis=0), block.cargo[these_].sum(axis=0))


TALK = """
format: exosome/1
places:
  dish: {volume: 1e-6 mL}
  gel: {box: [100 um, 100 um, 100 um], walls: periodic}
cells:
  one: {in: dish, count: 1, radius: 8 um}
  two: {in: dish, count: 1, radius: 8 um}
  three: {in: gel, positions: [[20 um, 20 um, 20 um], [70 um, 70 um, 70 um]], radius: 8 um}
exosomes: {courier: {}}
journey:
  - {load: miR-1, into: courier, from: one, copies: 3}
  - {load: miR-1, into: courier, from: two, copies: 3}
  - {release: courier, from: one, rate: 600 /h, burst: 3}
  - {release: courier, from: two, rate: 600 /h, burst: {geometric: 2}, starts: 400 s}
  - {release: courier, from: three, rate: 300 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: three, at: 0.2 um/s}
  - {enter: courier, into: two, at: 2 um/s}
  - {deliver: courier, into: two, after: 3 min, share: 50 %}
  - {clear: courier, in: dish, rate: 2 /h}
"""
FACTORS = np.array([1.0, 0.3, 0.0, 2.5, 1.0, 4.0])  # for five minutes each


def talk(until: float = UNTIL) -> WalkProblem:
    return prepare(compile_model(ex.read(TALK)), until, 60.0)


def of_cell(
    problem: WalkProblem, name: str, factors: float, cargo: int | None = None
) -> np.ndarray:
    """Factors (kinds, cells) that are 1 but for one cell; (kinds, cells, cargo) with `cargo`."""
    shape = (len(problem.codebook.kinds), len(problem.codebook.cells), *([cargo] if cargo else []))
    one = np.ones(shape)
    one[:, problem.codebook.cells.names.index(name)] = factors
    return one


def by_sender(problem: WalkProblem, block: Block, *columns: str) -> dict[str, list[tuple]]:
    """Rows of each sender, in the order of ids."""
    rows = list(zip(*(getattr(block, name).tolist() for name in columns), strict=True))
    return {
        name: [rows[i] for i in np.flatnonzero(block.sender == rank)]
        for rank, name in enumerate(problem.codebook.senders)
    }


LIFE = ("number", "born", "fate", "receiver", "ended", "delivered", "x", "y", "z", "cargo")


def test_release_follows_its_factors_exactly() -> None:
    """Two senders, one of which begins late: a fusion comes when the time that runs at the factors
    has come to the time at which it came before, to 1e-6 s. The lives of others do not change."""
    problem, long = talk(), talk(3.0 * UNTIL)

    def seen(time: float) -> Factors:
        now = FACTORS[min(int(time / 300.0 + 1e-9), 5)]
        return Factors(release=of_cell(problem, "one", now) * of_cell(problem, "two", now))

    driven = lived(fed_back(problem, every(300.0, seen)))
    free = lived(Walk(problem, seed=3, threads=2, outputs=Outputs(0, 1.0)))
    later = lived(Walk(long, seed=3, threads=2, outputs=Outputs(0, 1.0)))
    value, before = (by_sender(problem, block, *LIFE) for block in (driven, free))
    for name in ("three-1", "three-2"):
        assert repr(value[name]) == repr(before[name]) and len(value[name]) > 100
    for name, starts in (("one", 0.0), ("two", 400.0)):
        clock = np.linspace(0.0, UNTIL, 7)
        ran = np.concatenate([[0.0], np.cumsum(FACTORS * 300.0)])
        ran -= np.interp(starts, clock, ran)
        born = np.array([row[0] for row in by_sender(long, later, "born")[name]]) - starts
        expected = np.interp(born[born <= ran[-1]], ran, clock)
        ours = np.array([row[1] for row in value[name]])
        assert len(ours) == len(expected) > 250
        assert np.allclose(ours, expected, rtol=0.0, atol=1e-6)
        assert not ((ours > 600.0) & (ours < 900.0)).any()


@pytest.mark.statistical
def test_loading_follows_its_factors() -> None:
    """Nothing is enclosed while the factor is 0, twice as much at 2 (|z| < 4), and what is enclosed
    at 1, and by others, is what it was; no life moves otherwise."""
    problem = talk()

    def seen(time: float) -> Factors:
        return Factors(loading=of_cell(problem, "one", (0.0, 1.0, 2.0)[int(time / 600.0) % 3], 1))

    driven = by_sender(problem, lived(fed_back(problem, every(600.0, seen))), *LIFE)
    undriven = lived(Walk(problem, seed=3, threads=2, outputs=Outputs(0, 1.0)))
    free = by_sender(problem, undriven, *LIFE)
    assert repr([row[:-1] for row in driven["one"]]) == repr([row[:-1] for row in free["one"]])
    assert all(repr(driven[name]) == repr(free[name]) for name in free if name != "one")
    copies, before = (np.array([row[-1][0] for row in of["one"]]) for of in (driven, free))
    third = np.array([row[1] for row in driven["one"]]) // 600.0
    none, same, doubled = (copies[third == i] for i in range(3))
    assert not none.any() and np.array_equal(same, before[third == 1]) and same.any()
    assert abs(doubled.mean() - 6.0) < 4 * math.sqrt(6.0 / len(doubled))


UPTAKE = """
format: exosome/1
places:
  dish: {volume: 1e-5 mL}
  gel: {box: [100 um, 100 um, 100 um], walls: periodic}
cells:
  wet: {in: dish, count: 5, radius: 8 um}
  stuck: {in: gel, positions: [[20 um, 20 um, 20 um], [70 um, 70 um, 70 um]], radius: 8 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: dish, amount: 20000}
  - {give: courier, into: gel, amount: 20000}
  - {diffuse: courier, in: dish, at: 4 um^2/s}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: wet, at: 0.4 um/s}
  - {bind: courier, to: wet, at: 0.2 um/s}
  - {leave: courier, from: wet, rate: 20 /h}
  - {enter: courier, into: stuck, at: 0.4 um/s}
  - {bind: courier, to: stuck, at: 0.2 um/s}
"""


@pytest.mark.statistical
@pytest.mark.parametrize("factor", [0.4, 1.5])
def test_uptake_at_a_factor_is_uptake_at_that_speed(factor: float) -> None:
    """Speeds of 1.2 D/R, taken in and bound, times a factor, of at most 2: in a box and where
    exosomes diffuse to cells of a mixed place, and are caught again when these let go, as in a
    model with those speeds. Six counts of 50 to 5000 at two factors, |z| < 4: false alarms 8e-4.
    """
    model = ex.read(UPTAKE)
    plan = compile_model(model)
    most = np.full(plan.max_uptake.shape, 2.0)
    problem = prepare(plan, 300.0, 300.0, most=most)
    driven = lived(fed_back(problem, lambda events: Factors(uptake=factor)))
    speeds = {
        f"{verb}[{cell}].at": f"{factor * speed:g} um/s"
        for verb, speed in (("enter", 0.4), ("bind", 0.2))
        for cell in ("wet", "stuck")
    }
    seen = prepare(compile_model(model.but(speeds)), 300.0, 300.0)
    free = lived(Walk(seen, seed=4, threads=2, outputs=Outputs(0, 1.0)))
    for receiver in (0, 1, 2):
        for fate in (1, ENTERED):
            one, other = (
                int(((block.receiver == receiver) & (block.fate == fate)).sum())
                for block in (driven, free)
            )
            assert one > 50 and abs(one - other) < 4 * math.sqrt(one + other)


def a_crowd(amount: int) -> WalkProblem:
    """Exosomes in a dish that cells clear at 1/h, for two hours."""
    text = (
        "format: exosome/1\nplaces: {dish: {volume: 1 mL}}\n"
        "cells: {eater: {in: dish, count: 100, radius: 8 um}}\nexosomes: {courier: {}}\njourney:\n"
        f"  - {{give: courier, into: dish, amount: {amount}}}\n"
        f"  - {{enter: courier, into: eater, at: {1e12 / 3600 / (4 * math.pi * 64) / 100} um/s}}\n"
        "  - {deliver: courier, into: eater, after: 0 s, share: 100 %}\n"
    )
    plan = compile_model(ex.read(text))
    return prepare(plan, 7200.0, 7200.0, most=np.ones(plan.max_uptake.shape))


@pytest.mark.statistical
def test_the_error_of_a_window_is_of_first_order() -> None:
    """Cells that take up the less the more they were delivered, at 1/(1 + n/N) of their speed.

    N = 1e5, windows of 1/4 to 1/32 of the run, of the same seed. The slope of what halving a window
    changes lies between 0.8 and 1.2 (its error by chance is 0.06); and the shortest windows are as
    near to the differential equation of the mean as that lets expect, and four standard errors.
    """
    amount, hours, parts = 100_000, 2.0, (4, 8, 16, 32)
    problem, value = a_crowd(amount), []
    for part in parts:
        taken = [0]

        def feedback(events: WindowEvents, part: int = part, taken: list[int] = taken) -> Factors:
            taken[0] += len(events.delivered.time)
            return Factors(uptake=1.0 / (1.0 + taken[0] / amount), length=7200.0 / part)

        value.append(int((lived(fed_back(problem, feedback)).fate == ENTERED).sum()))
    changed = -np.diff(value)
    slope = -np.polyfit(np.log(parts[1:]), np.log(changed), 1)[0]
    assert 0.8 < slope < 1.2, (slope, value)

    def change(time: float, taken: np.ndarray) -> np.ndarray:
        return (1.0 - taken) / (1.0 + taken)

    exact = amount * solve_ivp(change, (0.0, hours), [0.0], rtol=1e-10, atol=1e-12).y[0, -1]
    error = 4 * math.sqrt(exact * (1 - exact / amount))
    assert -error < value[-1] - exact < changed[-1] + error
    assert value[0] - exact > changed[-1] + error


def test_a_window_that_was_too_long_is_lived_again() -> None:
    """An error in proportion to the window, 1 at 450 s: windows that begin at 30 min each are
    halved, and what comes is what windows of that length would have led to; nothing is told twice
    but to a window that begins where the last one did."""
    problem = talk()
    starts: list[tuple[float, float]] = []

    def halving(events: WindowEvents) -> Factors:
        starts.append((events.start, events.end))
        error = (events.end - events.start) / 450.0
        return Factors(release=1.0 + events.end / UNTIL, length=UNTIL, error=error)

    walk = fed_back(problem, halving)
    value = lived(walk)
    assert walk.statistics.repeated > 3 and walk.statistics.longest_s <= 450.0
    assert walk.statistics.number + walk.statistics.repeated == len(starts) - 1
    kept = [one[1] for one, other in pairwise(starts) if one[1] == other[0]] + [UNTIL]

    def at_once(events: WindowEvents) -> Factors:
        ahead = min((end for end in kept if end > events.end), default=2 * UNTIL)
        return Factors(release=1.0 + events.end / UNTIL, length=ahead - events.end)

    again = lived(fed_back(problem, at_once))
    rows, other = (by_sender(problem, block, *LIFE) for block in (value, again))
    assert repr(rows) == repr(other) and len(value) > 500
