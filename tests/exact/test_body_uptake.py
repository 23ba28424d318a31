"""Uptake in the body engine: saturation, diffusion to the cell, binding, degradation, delivery."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from support.amounts import HOUR, Amounts, text_of
from support.mixed_oracles import linear, michaelis_menten
from support.oracles import smoluchowski, stokes_einstein

TIMES = np.linspace(0.0, 10.0, 21) * HOUR
RADIUS, KAPPA, CELLS, VOLUME = 5.0, 2e-3, 3e8, 1e12  # um, um/s, in 1 mL as um^3
STIRRED = 4.0 * math.pi * RADIUS**2 * KAPPA * CELLS / VOLUME  # 1/s
LIMIT = 30.0  # exosomes per cell and hour
PLACE = {"a": "{volume: 1 mL}"}
CELL = f"{{in: a, count: {CELLS:g}, radius: {RADIUS} um}}"
ENTER = f"enter: courier, into: c, at: {KAPPA} um/s"
CLOSE = {"rel": 1e-7, "abs": 10.0}  # of doses of 1e10


@pytest.mark.parametrize("dose", (1e8, 1e10, 3e11))
@pytest.mark.parametrize(("more", "faster", "higher"), [
    ("", 1.0, 1.0), (", activity: 25 %", 0.25, 0.25), (", uptake: 3", 3.0, 1.0),
    (", activity: 0.5, uptake: 0.4", 0.2, 0.5),
])  # fmt: skip
def test_a_limit_is_michaelis_and_menten(
    dose: float, more: str, faster: float, higher: float
) -> None:
    """From far below the limit (an hour's uptake at the limit is 9e9) to thirty times above it."""
    text = text_of(
        [f"give: courier, into: a, amount: {dose:g}", f"{ENTER}, limit: {LIMIT} /h"],
        PLACE,
        {"c": CELL.replace("}", f"{more}}}")},
    )
    run = Amounts(text, TIMES)
    most = LIMIT / HOUR * CELLS * higher
    wanted = michaelis_menten(TIMES, dose, STIRRED * faster, most)
    assert run.of("a", "free") == pytest.approx(wanted, rel=1e-7, abs=1e-9 * dose)
    assert run.of("c", "internalised") == pytest.approx(dose - wanted, rel=1e-7, abs=1e-9 * dose)


def _solved(right_hand_side, begin) -> np.ndarray:
    """An independent solution to about twelve digits."""
    how = {"method": "DOP853", "rtol": 1e-13, "atol": 1e-4, "t_eval": TIMES}
    return solve_ivp(right_hand_side, (0.0, TIMES[-1]), begin, **how).y


def test_two_senders_share_one_limit() -> None:
    """What is given and what cells release slow each other's uptake, and go in proportion."""
    text = text_of(
        ["give: courier, into: a, amount: 5e10", "release: courier, from: d, rate: 20 /h",
         f"{ENTER}, limit: {LIMIT} /h"],
        PLACE, {"c": CELL, "d": "{in: a, count: 3e8}"},
    )  # fmt: skip
    run = Amounts(text, TIMES)
    most, released = LIMIT / HOUR * CELLS, 20.0 / HOUR * CELLS

    def change(_: float, amount: np.ndarray) -> np.ndarray:
        slowed = STIRRED / (1.0 + STIRRED * amount.sum() / most)
        return np.array([0.0, released]) - slowed * amount

    given, sent = _solved(change, [5e10, 0.0])
    assert run.of("a", "free", "dose") == pytest.approx(given, **CLOSE)
    assert run.of("a", "free", "d") == pytest.approx(sent, **CLOSE)
    alone = Amounts(text.replace("rate: 20 /h", "rate: 0 /h"), TIMES).of("a", "free", "dose")
    assert alone[-1] < 0.5 * run.of("a", "free", "dose")[-1]


def test_each_population_and_each_kind_has_a_limit_of_its_own() -> None:
    """One type in two places that exchange, and two kinds: four limits that do not mix."""
    rate, most = 1.0 / HOUR, LIMIT / HOUR
    text = text_of(
        ["give: courier, into: a, amount: 9e10", "give: other, into: a, amount: 2e10",
         *(f"cross: {kind}, from: {way[0]}, to: {way[1]}, at: 1 /h"
           for kind in ("courier", "other") for way in ("ab", "ba")),
         f"{ENTER}, limit: {LIMIT} /h", ENTER.replace("courier", "other") + ", limit: 5 /h"],
        {"a": "{volume: 1 mL}", "b": "{volume: 2 mL}"},
        {"c": f"{{in: {{a: 3e8, b: 1.5e8}}, radius: {RADIUS} um}}"},
        {"courier": "{}", "other": "{}"},
    )  # fmt: skip
    run = Amounts(text, TIMES)
    for kind, dose, limit in (("courier", 9e10, most), ("other", 2e10, most / 6.0)):

        def change(_: float, there: np.ndarray, limit: float = limit) -> np.ndarray:
            a, b = there
            by_a = STIRRED * a / (1.0 + STIRRED * a / (limit * CELLS))
            by_b = STIRRED / 4.0 * b / (1.0 + STIRRED / 4.0 * b / (limit * CELLS / 2.0))
            return np.array([rate * (b - a) - by_a, rate * (a - b) - by_b])

        a, b = _solved(change, [dose, 0.0])
        assert run.of("a", "free", kind=kind) == pytest.approx(a, **CLOSE)
        assert run.of("b", "free", kind=kind) == pytest.approx(b, **CLOSE)


def test_a_limit_of_nothing_lets_nothing_in() -> None:
    dose = "give: courier, into: a, amount: 1e6, at: 1 h"
    run = Amounts(text_of([dose, f"{ENTER}, limit: 0 /h"], PLACE, {"c": CELL}), TIMES)
    assert run.of("a", "free").tolist() == [1e6 * (time >= HOUR) for time in TIMES]


DIFFUSION = {
    # sentence, diameter, fluid: coefficient in um^2/s
    "told": ("diffuse: courier, in: a, at: 0.02 um^2/s", "{}", "", 0.02),
    "from its size": ("diffuse: courier, in: a", "{diameter: 120 nm}", ", fluid: water", None),
    "from its median size": (
        "diffuse: courier, in: a", "{diameter: {median: 120 nm, gsd: 1.3}}", ", fluid: water",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", DIFFUSION)
def test_the_way_to_the_cell_slows_uptake(how: str) -> None:
    """Smoluchowski's rate with the Robin correction, where a sentence says how exosomes diffuse."""
    move, size, fluid, coefficient = DIFFUSION[how]
    coefficient = coefficient or stokes_einstein(120.0, 0.6913)
    text = text_of(["give: courier, into: a, amount: 1e6", move, ENTER],
                {"a": f"{{volume: 1 mL{fluid}}}"}, {"c": CELL}, {"courier": size})  # fmt: skip
    rate = smoluchowski(RADIUS, coefficient, KAPPA) * CELLS / VOLUME
    wanted = 1e6 * np.exp(-rate * TIMES)
    assert Amounts(text, TIMES).of("a", "free") == pytest.approx(wanted, rel=1e-7, abs=1e-3)
    assert rate < 0.7 * STIRRED or how != "told"


def test_a_box_at_body_is_its_fluid() -> None:
    """The cells take their volume from that of the box, and the way to them its time."""
    text = text_of(
        ["give: courier, into: gel, amount: 1000", "diffuse: courier, in: gel, at: 4 um^2/s",
         "enter: courier, into: c, at: 0.05 um/s"],
        {"gel": "{box: [200 um, 100 um, 100 um], walls: closed}"},
        {"c": "{in: gel, count: 40, radius: 10 um}"},
    )  # fmt: skip
    fluid = 200.0 * 100.0**2 - 40 * 4.0 / 3.0 * math.pi * 10.0**3
    rate = smoluchowski(10.0, 4.0, 0.05) * 40 / fluid
    times = np.linspace(0.0, 600.0, 7)
    run = Amounts(text, times).of("gel", "free")
    assert run == pytest.approx(1000.0 * np.exp(-rate * times), rel=1e-8)


@pytest.mark.parametrize("diffuses", (False, True))
def test_bound_let_go_taken_in_and_broken_down(diffuses: bool) -> None:
    """Two cell types: one binds, lets go and takes in; one takes in at once and binds as well.

    Where the way to the cell counts, what enters at once and what binds share it, and of what is
    let go Da/(1 + Da) is caught again: Da is 0.5 for one and 1 for the other.
    """
    move = ["diffuse: courier, in: a, at: 0.02 um^2/s"] if diffuses else []
    text = text_of(
        ["give: courier, into: a, amount: 1e6", *move, "clear: courier, in: a, rate: 0.05 /h",
         "bind: courier, to: c, at: 2 nm/s", "leave: courier, from: c, rate: 0.5 /h",
         "enter: courier, into: c, rate: 0.8 /h", "clear: courier, in: c, rate: 0.3 /h",
         "enter: courier, into: d, at: 1 nm/s", "bind: courier, to: d, at: 3 nm/s",
         "leave: courier, from: d, rate: 0.4 /h"],
        PLACE, {"c": CELL, "d": CELL},
    )  # fmt: skip

    def per_hour(kappa: float) -> float:
        surface = 4.0 * math.pi * RADIUS**2 * kappa
        cleared = smoluchowski(RADIUS, 0.02, kappa) if diffuses else surface
        return cleared * CELLS / VOLUME * HOUR

    binds_c, both_d = per_hour(2e-3), per_hour(4e-3)
    from_c, from_d = (1.0 / 1.5, 1.0 / 2.0) if diffuses else (1.0, 1.0)  # not caught again
    names = ["free", "bound c", "inside c", "gone c", "inside d", "bound d", "cleared"]
    rates = np.zeros((7, 7))
    for source, target, rate in (
        ("free", "cleared", 0.05), ("free", "bound c", binds_c),
        ("bound c", "free", 0.5 * from_c), ("bound c", "inside c", 0.8),
        ("inside c", "gone c", 0.3), ("bound d", "free", 0.4 * from_d),
        ("bound d", "inside d", 0.4 * (1.0 - from_d) / 4.0),
        ("free", "inside d", both_d / 4.0), ("free", "bound d", 0.75 * both_d),
    ):  # fmt: skip
        rates[names.index(target), names.index(source)] += rate
        rates[names.index(source), names.index(source)] -= rate
    wanted = dict(zip(names, linear(rates, TIMES / HOUR, [(0.0, 1e6 * np.eye(7)[0])]), strict=True))
    run = Amounts(text, TIMES)
    close = {"rel": 1e-7, "abs": 1e-3}
    assert run.of("a", "free") == pytest.approx(wanted["free"], **close)
    assert run.of("a", "cleared") == pytest.approx(wanted["cleared"], **close)
    assert run.of("c", "bound") == pytest.approx(wanted["bound c"], **close)
    assert run.of("d", "bound") == pytest.approx(wanted["bound d"], **close)
    entered = wanted["inside c"] + wanted["gone c"]
    assert run.of("c", "internalised") == pytest.approx(entered, **close)
    assert run.of("c", "degraded") == pytest.approx(wanted["gone c"], **close)
    assert run.of("d", "internalised") == pytest.approx(wanted["inside d"], **close)


def test_delivery_keeps_its_delay() -> None:
    """A share of what had entered exactly `after` ago, broken down since or not; each type its own.

    The delays are no multiples of the saved times, equal one of them, and lie beyond the end.
    """
    delays = {"c": ("17 min", 17 / 60, 0.3), "d": ("2 h", 2.0, 1.0), "e": ("11 h", 11.0, 1.0)}
    sentences = [sentence for cell, (after, _, share) in delays.items() for sentence in (
        ENTER.replace("into: c", f"into: {cell}"), f"clear: courier, in: {cell}, rate: 2 /h",
        f"deliver: courier, into: {cell}, after: {after}, share: {share}",
    )]  # fmt: skip
    dose = "give: courier, into: a, amount: 1e6"
    text = text_of([dose, *sentences], PLACE, dict.fromkeys("cde", CELL))
    run = Amounts(text, TIMES)
    for cell, (_, hours, share) in delays.items():
        since = np.clip(TIMES - hours * HOUR, 0.0, None)
        entered = 1e6 / 3.0 * -np.expm1(-3.0 * STIRRED * since)
        wanted = pytest.approx(share * entered, rel=1e-7, abs=1e-3)
        assert run.of(cell, "delivered") == wanted, cell
    copies = Amounts(
        text.replace("journey:", "journey:\n  - {load: miR-21, into: courier, from: dose, "
                     "copies: 0.25}"), TIMES,
    ).course.copies  # fmt: skip
    last = [run.of(cell, "delivered")[-1] for cell in "cde"]
    assert copies[:, 0] == pytest.approx(0.25 * np.array(last), rel=1e-12)
