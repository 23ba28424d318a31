"""Exchange between places in the body engine: crossing, flow, reflection, and exit."""

from __future__ import annotations

import numpy as np
import pytest

from support.amounts import HOUR, Amounts, text_of
from support.mixed_oracles import linear

TIMES = np.linspace(0.0, 8.0, 9) * HOUR
CLOSE = {"rel": 1e-7, "abs": 1e-3}  # of a dose of 1e6
PLACES = {"a": "{volume: 2 mL}", "b": "{volume: 500 uL}", "c": "{volume: 0.03 L}"}
DOSE = "give: courier, into: a, amount: 1e6"


def compared(text: str, places: str, ways: dict[str, float]) -> Amounts:
    """The amounts of a model, held against ways (from, to) with a rate in 1/h; '.' is outside."""
    names = [*places, *(f"left {place}" for place in places)]
    rates = np.zeros((len(names), len(names)))
    for (source, target), rate in ways.items():
        there = f"left {source}" if target == "." else target
        rates[names.index(there), names.index(source)] += rate
        rates[names.index(source), names.index(source)] -= rate
    begin = 1e6 * np.eye(len(names))[0]
    wanted = dict(zip(names, linear(rates, TIMES / HOUR, [(0.0, begin)]), strict=True))
    run = Amounts(text, TIMES)
    for place in places:
        assert run.of(place, "free") == pytest.approx(wanted[place], **CLOSE), place
        assert run.of(place, "exited") == pytest.approx(wanted[f"left {place}"], **CLOSE), place
    return run


CROSSING = [
    # what is said of the way there and of the way back, their rates in 1/h
    pytest.param("at: 0.02 um/s, area: 30 cm^2", "at: 0.01 um/s, area: 30 cm^2",
                 0.02 * 30e8 * HOUR / 2e12, 0.01 * 30e8 * HOUR / 0.5e12, id="speed times area"),
    pytest.param("at: 0.4 mL/h", "at: 5 uL/min", 0.2, 0.6, id="volume flow"),
    pytest.param("at: 0.3 /h", "at: 1e-4 /s", 0.3, 0.36, id="rate"),
    pytest.param("at: 0.3 /h", "at: 0 /h", 0.3, 0.0, id="one way alone"),
]  # fmt: skip


@pytest.mark.parametrize(("there", "back", "out", "home"), CROSSING)
def test_crossing(there: str, back: str, out: float, home: float) -> None:
    """Each way has its own speed; who crosses to 'outside' has left the place it was in."""
    ways = {"from: a, to: b": there, "from: b, to: a": back, "from: b, to: outside": "at: 0.05 /h"}
    text = text_of([DOSE, *(f"cross: courier, {way}, {at}" for way, at in ways.items())], PLACES)
    compared(text, "ab", {("a", "b"): out, ("b", "a"): home, ("b", "."): 0.05})


@pytest.mark.parametrize("area", ("area: 400 um^2", "wall: x high", "wall: z low"))
def test_crossing_the_wall_of_a_box(area: str) -> None:
    """A box is well mixed here: rate = speed x face area / volume of the fluid it comes from."""
    sides = {"x high": 30.0 * 20.0, "z low": 50.0 * 30.0, "400 um^2": 400.0}[area.split(": ")[1]]
    text = text_of(
        [DOSE.replace("into: a", "into: gel"), "diffuse: courier, in: gel, at: 4 um^2/s",
         f"cross: courier, from: gel, to: pool, at: 0.005 um/s, {area}",
         f"cross: courier, from: pool, to: gel, at: 0.002 um/s, {area}"],
        {"gel": "{box: [50 um, 30 um, 20 um], walls: closed}", "pool": "{volume: 60000 um^3}"},
        {"cell": "{in: gel, count: 4, radius: 5 um}"},
    )  # fmt: skip
    fluid = 50.0 * 30.0 * 20.0 - 4 * 4.0 / 3.0 * np.pi * 5.0**3
    out, home = 0.005 * sides / fluid * HOUR, 0.002 * sides / 6e4 * HOUR
    rates = np.array([[-out, home], [out, -home]])
    run = Amounts(text, TIMES)
    wanted = linear(rates, TIMES / HOUR, [(0.0, [1e6, 0.0])])
    assert run.of("gel", "free") == pytest.approx(wanted[0], **CLOSE)
    assert run.of("pool", "free") == pytest.approx(wanted[1], **CLOSE)


@pytest.mark.parametrize("held", (0.0, 0.3, 1.0))
def test_flow_runs_round_and_a_wall_holds_back_its_share(held: float) -> None:
    """Three places in a ring, and in a row; from 'b' to 'c' a share is held back."""
    flow = "carry: courier, from: {}, to: {}, at: 3 mL/h"
    filters = f"{flow.format('b', 'c')}, reflection: {held}"
    out, through = 3 / 2.0, (1.0 - held) * 3 / 0.5
    for end, away in (("a", "a"), ("outside", ".")):
        text = text_of([DOSE, flow.format("a", "b"), filters, flow.format("c", end)], PLACES)
        ways = {("a", "b"): out, ("b", "c"): through, ("c", away): 3 / 30.0}
        assert compared(text, "abc", ways).of("c", "free").any() == (held < 1.0)
