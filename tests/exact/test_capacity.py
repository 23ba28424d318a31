"""Cells that hold a number of exosomes: uptake in proportion to the free room, in closed form."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from support.amounts import HOUR, Amounts, text_of
from support.oracles import smoluchowski

TIMES = np.linspace(0.0, 10.0, 21) * HOUR
RADIUS, KAPPA, CELLS, VOLUME = 5.0, 2e-3, 3e8, 1e12  # um, um/s, in 1 mL as um^3
STIRRED = 4.0 * math.pi * RADIUS**2 * KAPPA * CELLS / VOLUME  # 1/s
HOLDS = 40.0  # exosomes in a cell
CAPACITY = HOLDS * CELLS
PLACE = {"a": "{volume: 1 mL}"}
CELL = f"{{in: a, count: {CELLS:g}, radius: {RADIUS} um}}"
ENTER = f"enter: courier, into: c, at: {KAPPA} um/s, holds: {HOLDS:g}"
CLOSE = {"rel": 1e-7, "abs": 10.0}  # of doses of 1e10


def filling(times: np.ndarray, dose: float, rate: float, capacity: float) -> np.ndarray:
    """What stays free of a dose: x' = -rate x (1 - (dose - x)/capacity), a logistic law."""
    spare = capacity - dose
    if spare == 0.0:
        return dose / (1.0 + rate * times)
    gone = np.exp(-rate * spare / capacity * times)
    return dose * spare * gone / (capacity - dose * gone)


@pytest.mark.parametrize("part", (0.01, 0.8, 1.0, 5.0))
@pytest.mark.parametrize(
    ("more", "faster", "larger"),
    [("", 1.0, 1.0), (", activity: 25 %", 0.25, 0.25), (", uptake: 3", 3.0, 1.0)],
)
def test_a_dose_fills_the_cells(part: float, more: str, faster: float, larger: float) -> None:
    """From a hundredth of what they hold to five times as much, without degradation."""
    dose = part * CAPACITY
    cell = CELL.replace("}", f"{more}}}")
    run = Amounts(text_of([f"give: courier, into: a, amount: {dose:g}", ENTER], PLACE, {"c": cell}),
                  TIMES)  # fmt: skip
    wanted = filling(TIMES, dose, STIRRED * faster, CAPACITY * larger)
    assert run.of("a", "free") == pytest.approx(wanted, rel=1e-7, abs=1e-9 * dose)
    assert run.of("c", "internalised") == pytest.approx(dose - wanted, rel=1e-7, abs=1e-9 * dose)


def test_approach_to_the_steady_state_of_filling_and_breakdown() -> None:
    """In a fluid of constant concentration: held tends to J C/(J + k C), at the rate J/C + k.

    Cells take up 4e-6 of the dose in all, so that the attempts J are nearly constant.
    """
    dose, kappa, rate = 1e16, 1e-8, 0.4
    attempts = STIRRED * kappa / KAPPA * dose * HOUR  # 1/h
    run = Amounts(
        text_of(
            [f"give: courier, into: a, amount: {dose:g}",
             f"enter: courier, into: c, at: {kappa} um/s, holds: {HOLDS:g}",
             f"clear: courier, in: c, rate: {rate} /h"], PLACE, {"c": CELL},
        ), TIMES,
    )  # fmt: skip
    pace = attempts / CAPACITY + rate
    held = attempts / pace * -np.expm1(-pace * TIMES / HOUR)
    inside = run.of("c", "internalised") - run.of("c", "degraded")
    assert 0.3 * CAPACITY < held[-1] < 0.9 * CAPACITY
    assert inside == pytest.approx(held, rel=1e-5)
    uptake = attempts * TIMES / HOUR - attempts / CAPACITY * (
        attempts / pace * (TIMES / HOUR + np.expm1(-pace * TIMES / HOUR) / pace)
    )
    assert run.of("c", "internalised") == pytest.approx(uptake, rel=1e-5)


def _solved(right_hand_side, begin) -> np.ndarray:
    """An independent solution to about twelve digits."""
    how = {"method": "DOP853", "rtol": 1e-13, "atol": 1e-4, "t_eval": TIMES}
    return solve_ivp(right_hand_side, (0.0, TIMES[-1]), begin, **how).y


def test_two_senders_fill_the_same_room_beside_a_limit() -> None:
    """The limit acts on what the room leaves: U = J room/(1 + J room/limit), by all senders."""
    limit = 30.0
    text = text_of(
        ["give: courier, into: a, amount: 2e10", "release: courier, from: d, rate: 20 /h",
         f"{ENTER}, limit: {limit} /h", "clear: courier, in: c, rate: 0.3 /h"],
        PLACE, {"c": CELL, "d": "{in: a, count: 3e8}"},
    )  # fmt: skip
    run = Amounts(text, TIMES)
    most, released, rate = limit / HOUR * CELLS, 20.0 / HOUR * CELLS, 0.3 / HOUR

    def change(_: float, amount: np.ndarray) -> np.ndarray:
        free, held = amount[:2], amount[2]
        demand = STIRRED * (1.0 - held / CAPACITY)
        uptake = demand / (1.0 + demand * free.sum() / most) * free
        return np.array([*(np.array([0.0, released]) - uptake), uptake.sum() - rate * held])

    given, sent, held = _solved(change, [2e10, 0.0, 0.0])
    assert run.of("a", "free", "dose") == pytest.approx(given, **CLOSE)
    assert run.of("a", "free", "d") == pytest.approx(sent, **CLOSE)
    inside = run.of("c", "internalised") - run.of("c", "degraded")
    assert inside == pytest.approx(held, **CLOSE)
    assert held[-1] > 0.5 * CAPACITY


def test_where_diffusion_limits_uptake_the_room_multiplies_the_speed() -> None:
    """Collins and Kimball's rate with kappa (1 - held/capacity), not their rate times the room."""
    kappa, diffusion = 3.0, 4.0  # kappa R/D = 3.75
    text = text_of(
        ["give: courier, into: a, amount: 3e10", f"diffuse: courier, in: a, at: {diffusion} um^2/s",
         f"enter: courier, into: c, at: {kappa} um/s, holds: {HOLDS:g}",
         "clear: courier, in: c, rate: 0.3 /h"], PLACE, {"c": CELL},
    )  # fmt: skip

    def change(_: float, amount: np.ndarray) -> np.ndarray:
        free, held = amount
        speed = kappa * (1.0 - held / CAPACITY)
        uptake = smoluchowski(RADIUS, diffusion, speed) * CELLS / VOLUME * free
        return np.array([-uptake, uptake - 0.3 / HOUR * held])

    run = Amounts(text, TIMES)
    free, held = _solved(change, [3e10, 0.0])
    assert run.of("a", "free") == pytest.approx(free, **CLOSE)
    inside = run.of("c", "internalised") - run.of("c", "degraded")
    assert inside == pytest.approx(held, **CLOSE)


@pytest.mark.parametrize("part", (0.05, 0.9, 0.999, 0.99999))
@pytest.mark.parametrize("how", ("", "diffuse: courier, in: a, at: 1e-3 um^2/s"))
def test_steady_state(part: float, how: str) -> None:
    """Release equals breakdown, so that a `part` of the room is filled: held = release/k."""
    rate, released = 0.5, 0.5 * HOLDS * part  # 1/h, by each of as many senders as there are cells
    text = text_of(
        [f"release: courier, from: d, rate: {released} /h", ENTER,
         f"clear: courier, in: c, rate: {rate} /h", *([how] if how else [])],
        PLACE, {"c": CELL, "d": f"{{in: a, count: {CELLS:g}}}"},
    )  # fmt: skip
    run = Amounts(text + "start: steady\n", TIMES)
    room = 1.0 - part
    speed = KAPPA * room
    clears = 4.0 * math.pi * RADIUS**2 * speed / (1.0 + (speed * RADIUS / 1e-3 if how else 0.0))
    free = released / HOUR * CELLS / (clears * CELLS / VOLUME)
    assert run.of("a", "free") == pytest.approx(np.full(len(TIMES), free), rel=1e-6)
    inside = run.of("c", "internalised") - run.of("c", "degraded")
    assert inside == pytest.approx(np.full(len(TIMES), part * CAPACITY), rel=1e-7)


def test_no_steady_state_where_more_comes_than_is_degraded() -> None:
    text = text_of(
        ["release: courier, from: d, rate: 21 /h", ENTER, "clear: courier, in: c, rate: 0.5 /h"],
        PLACE, {"c": CELL, "d": f"{{in: a, count: {CELLS:g}}}"},
    )  # fmt: skip
    with pytest.raises(Exception, match=r"removes less than that.*raise a `limit` or `holds`"):
        Amounts(text + "start: steady\n", TIMES)
