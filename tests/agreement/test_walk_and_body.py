"""The walk, exosome by exosome, agrees in expectation with the body, and both with closed forms."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pytest

from exosome.analysis.run_handle import Ledger
from exosome.run import simulate
from support.amounts import text_of
from support.oracles import beyond_slab

pytestmark = [pytest.mark.statistical, pytest.mark.slow]

FARTHEST = 4.5  # standard errors; a comparison that is right fails with a chance of 7e-6
HELD = ("free", "bound", "internalised", "degraded", "delivered", "cleared", "exited", "released")


def counts(run: Ledger) -> dict[tuple[str, str], np.ndarray]:
    """How many of all kinds and senders are in each state at each place or cell type, in time."""
    amounts: dict[tuple[str, str], dict[float, float]] = defaultdict(lambda: defaultdict(float))
    for row in run.counts().to_pylist():
        amounts[row["where"], row["state"]][row["time_s"]] += row["amount"]
    return {key: np.array([values[t] for t in sorted(values)]) for key, values in amounts.items()}


def both(text: str, until: str, every: str, seed: int) -> tuple[dict, dict]:
    """Counts of a model by the walk and by the body."""
    how = {"until": until, "every": every, "keep": "counts", "tracks": 0}
    walk = simulate(text, engine="walk", seed=seed, threads=2, **how)
    return counts(walk), counts(simulate(text, engine="body", **how))


def agree(text: str, until: str, every: str, n: float, seed: int, least: int) -> None:
    """Every state at every saved time within 4.5 standard errors of the body's amount.

    `n` lives are given or, if 0, as many as the body says are released (a Poisson number); at
    `least` so many comparisons are of states that hold something.
    """
    walk, body = both(text, until, every, seed)
    compared = 0
    for key, expected in body.items():
        if key[1] not in HELD:
            continue
        seen = walk.get(key, np.zeros(len(expected)))
        spread = expected * (1.0 - expected / n) if n else expected
        error = np.sqrt(np.maximum(spread, 1.0))
        assert (np.abs(seen - expected) < FARTHEST * error).all(), (key, seen, expected)
        compared += int((expected > 1.0).sum())
    assert compared >= least, compared


WELL_MIXED = [
    "clear: courier, in: a, rate: 0.1 /h",
    "enter: courier, into: c, at: 2 nm/s",
    "bind: courier, to: c, at: 1 nm/s",
    "leave: courier, from: c, rate: 0.6 /h",
    "enter: courier, into: c, rate: 0.4 /h",
    "clear: courier, in: c, rate: 0.5 /h",
    "deliver: courier, into: c, after: 40 min, share: 70 %",
    "diffuse: courier, in: a, at: 0.02 um^2/s",
]
PLACE = {"a": "{volume: 1 mL}"}


def test_one_well_mixed_place() -> None:
    """Every fate at once, with a diffusive way to the cells: 3e5 exosomes, 8 times, 6 states.

    49 comparisons, false alarms 3e-4.
    """
    text = text_of(["give: courier, into: a, amount: 3e5", *WELL_MIXED], PLACE,
                {"c": "{in: a, count: 3e8, radius: 5 um}"})  # fmt: skip
    agree(text, "8 h", "1 h", 3e5, 11, 49)


def test_doses_over_time() -> None:
    """A bolus, an infusion and repeated doses: 2e5 exosomes in all, the given counted too.

    The spread is taken as that of a Poisson number, which is a little wide: 60 comparisons.
    """
    text = text_of(
        ["give: courier, into: a, amount: 5e4, at: 90 min",
         "give: courier, into: a, amount: 5e4, over: 5 h, at: 30 min",
         "give: courier, into: a, amount: 25000, every: 2 h, times: 4", *WELL_MIXED], PLACE,
        {"c": "{in: a, count: 3e8, radius: 5 um}"},
    )  # fmt: skip
    agree(text, "8 h", "50 min", 0, 12, 60)


@pytest.mark.parametrize("burst", ("", ", burst: {fixed: 1}"))
def test_release_by_populations_of_many_cells(burst: str) -> None:
    """A type in two places that sends from both, taken in by a type in both: about 2e5 exosomes.

    Releases are a Poisson process, and what becomes of each is its own, so every count is
    Poisson: 54 comparisons in each of two cases, false alarms 8e-4.
    """
    text = text_of(
        [f"release: courier, from: msc, rate: 0.02 /h{burst}, starts: 1 h, stops: 6 h",
         "carry: courier, from: a, to: b, at: 2 mL/h",
         "carry: courier, from: b, to: a, at: 2 mL/h, reflection: 40 %",
         "clear: courier, in: b, rate: 0.2 /h", "enter: courier, into: c, at: 3 nm/s",
         "deliver: courier, into: c, after: 0 s, share: 50 %"],
        {"a": "{volume: 1 mL}", "b": "{volume: 3 mL}"},
        {"msc": "{in: {a: 1.5e6, b: 5e5}}", "c": "{in: {a: 5e7, b: 2e8}, radius: 5 um}"},
    )  # fmt: skip
    agree(text, "7 h", "1 h", 0, 13, 54)


def test_ways_between_well_mixed_places() -> None:
    """Crossing in every way it can be told, flow with reflection, and out for good.

    3e5 exosomes, 3 places, 8 times: 40 comparisons, false alarms 3e-4.
    """
    text = text_of(
        ["give: courier, into: a, amount: 3e5", "cross: courier, from: a, to: b, at: 0.4 /h",
         "cross: courier, from: b, to: a, at: 0.01 um/s, area: 100 cm^2",
         "cross: courier, from: b, to: c, at: 0.5 mL/h",
         "cross: courier, from: c, to: outside, at: 0.1 /h",
         "carry: courier, from: c, to: a, at: 3 mL/h, reflection: 0.25",
         "carry: courier, from: a, to: c, at: 3 mL/h", "clear: courier, in: c, rate: 0.05 /h"],
        {"a": "{volume: 5 mL}", "b": "{volume: 2 mL}", "c": "{volume: 10 mL}"},
    )  # fmt: skip
    agree(text, "8 h", "1 h", 3e5, 14, 38)


def test_a_box_crossed_everywhere() -> None:
    """At a rate and by a volume flow, and come into everywhere: no gradient, so the body is exact.

    1e5 exosomes, 6 times, 3 places: 24 comparisons, false alarms 2e-4.
    """
    text = text_of(
        ["give: courier, into: gel, amount: 1e5", "diffuse: courier, in: gel, at: 4 um^2/s",
         "cross: courier, from: gel, to: blood, at: 1e-3 /s",
         "cross: courier, from: gel, to: lymph, at: 40 um^3/s",
         "cross: courier, from: blood, to: gel, at: 5e-4 /s",
         "clear: courier, in: blood, rate: 2e-4 /s"],
        {"gel": "{box: [40 um, 30 um, 50 um], walls: [closed, periodic, closed]}",
         "blood": "{volume: 1e5 um^3}", "lymph": "{volume: 1e4 um^3}"},
    )  # fmt: skip
    agree(text, "3000 s", "500 s", 1e5, 15, 22)



@pytest.mark.parametrize(("speed", "back"), [(0.02, 1e-3), (0.5, 0.05), (5.0, 0.2)])
def test_a_slab_and_a_place_beyond_its_wall(speed: float, back: float) -> None:
    """Out of a well-mixed place through the wall of a box, and back: 6e4 exosomes from there.

    The share there follows from modes of the slab; where the wall limits (speed width / D of 0.1)
    the body says the same to 1 %. 6 times, 3 cases: 18 comparisons, false alarms 1.3e-4.
    """
    width, diffusivity, n = 20.0, 4.0, 60_000
    volume = speed * 900.0 / back  # so that `speed` over the face is `back` 1/s from there
    text = text_of(
        [f"give: courier, into: blood, amount: {n}",
         f"diffuse: courier, in: gel, at: {diffusivity} um^2/s",
         f"cross: courier, from: gel, to: blood, at: {speed} um/s, wall: z high",
         f"cross: courier, from: blood, to: gel, at: {speed} um/s, wall: z high"],
        {"gel": f"{{box: [30 um, 30 um, {width} um], walls: [periodic, periodic, closed]}}",
         "blood": f"{{volume: {volume!r} um^3}}"},
    )  # fmt: skip
    until = 3.0 / (back + speed / width)
    walk, body = both(text, f"{until!r} s", f"{until / 6!r} s", 16)
    times = np.linspace(0.0, until, 7)[1:]
    expected = beyond_slab(times, width, diffusivity, speed, back)
    error = np.sqrt(expected * (1.0 - expected) / n)
    assert (np.abs(walk["blood", "free"][1:] / n - expected) < FARTHEST * error).all()
    assert (walk["gel", "free"] + walk["blood", "free"] == n).all()
    if speed * width / diffusivity <= 0.1:
        assert body["blood", "free"][1:] / n == pytest.approx(expected, rel=0.01)


def test_few_cells_that_bind_and_let_go() -> None:
    """At equilibrium bound over free is kappa S / (rate V), however slow the way: 2e4 exosomes.

    Reversible binding alone, at one late time; kappa R/D is 2.5, so who lets go is caught again
    more often than not. One comparison, false alarm 7e-6.
    """
    text = text_of(
        ["give: courier, into: gel, amount: 20000", "diffuse: courier, in: gel, at: 4 um^2/s",
         "bind: courier, to: cell, at: 1 um/s", "leave: courier, from: cell, rate: 0.05 /s"],
        {"gel": "{box: [100 um, 100 um, 100 um], walls: closed}"},
        {"cell": "{in: gel, count: 8, radius: 10 um}"},
    )  # fmt: skip
    walk, body = both(text, "2000 s", "2000 s", 17)
    fluid = 100.0**3 - 8 * 4.0 / 3.0 * math.pi * 10.0**3
    ratio = 1.0 * 8 * 4.0 * math.pi * 10.0**2 / (0.05 * fluid)
    share = ratio / (1.0 + ratio)
    error = math.sqrt(share * (1.0 - share) / 2e4)
    assert abs(walk["cell", "bound"][-1] / 2e4 - share) < FARTHEST * error
    assert body["cell", "bound"][-1] / 2e4 == pytest.approx(share, rel=1e-7)


def test_few_cells_that_take_in_slowly() -> None:
    """A dilute box whose cells take in and break down slowly (kappa R/D = 0.01): 1e4 exosomes.

    The mean field is then right to a few parts in a thousand, which is allowed for beside 4.5
    standard errors: 6 times, 5 states, 30 comparisons.
    """
    text = text_of(
        ["give: courier, into: gel, amount: 10000", "diffuse: courier, in: gel, at: 4 um^2/s",
         "clear: courier, in: gel, rate: 1e-4 /s", "enter: courier, into: cell, at: 4 nm/s",
         "clear: courier, in: cell, rate: 2e-4 /s",
         "deliver: courier, into: cell, after: 20 min, share: 1"],
        {"gel": "{box: [100 um, 100 um, 100 um], walls: closed}"},
        {"cell": "{in: gel, count: 40, radius: 10 um}"},
    )  # fmt: skip
    walk, body = both(text, "2 h", "20 min", 18)
    for state in (("gel", "free"), ("gel", "cleared"), ("cell", "internalised"),
                  ("cell", "degraded"),
                  ("cell", "delivered")):  # fmt: skip
        expected = body[state] / 1e4
        error = np.sqrt(expected * (1.0 - expected) / 1e4)
        assert (np.abs(walk[state] / 1e4 - expected) <= 0.004 * expected + FARTHEST * error).all()
        assert expected[-1] > 0.05
