"""Labels measured instead of exosomes: each law of a label against matrix exponentials."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from support.amounts import HOUR, Amounts, text_of
from support.mixed_oracles import linear

TIMES = np.linspace(0.0, 12.0, 13) * HOUR
PLACES = {"a": "{volume: 1 mL}", "urine": "{volume: 1 mL}"}
CELLS = {"c": "{in: a, count: 3e8, radius: 5 um}", "d": "{in: a, count: 3e8, radius: 5 um}"}
JOURNEY = [
    "give: courier, into: a, amount: 1e6",
    "clear: courier, in: a, rate: 0.05 /h",
    "enter: courier, into: c, at: 1 nm/s",
    "clear: courier, in: c, rate: 0.4 /h",
    "bind: courier, to: d, at: 1 nm/s",
    "leave: courier, from: d, rate: 0.5 /h",
    "enter: courier, into: d, rate: 0.2 /h",
]
TAKEN = 4.0 * math.pi * 25.0 * 0.001 * 3e8 / 1e12 * HOUR  # /h, by each of the two types
EXOSOMES = {
    # from > to: 1/h; broken down inside cells is degraded, lost in the fluid is cleared
    "free > cleared": 0.05,
    "free > inside c": TAKEN,
    "inside c > degraded": 0.4,
    "free > bound d": TAKEN,
    "bound d > free": 0.5,
    "bound d > inside d": 0.2,
}
WHERE = {"a": "a", "c": "c", "d": "d", "urine": "urine", "all": "[a, c, d, urine]"}
AT_C, AT_D = ("inside c",), ("bound d", "inside d")
ALL = ("free", *AT_C, *AT_D)
FREE = {"courier": "{}", "dye": "{}"}
DYE = ["cross: dye, from: a, to: urine, at: 0.3 /h", "enter: dye, into: d, at: 1 nm/s",
       "clear: dye, in: d, rate: 0.7 /h", "clear: dye, in: urine, rate: 0.1 /h"]  # fmt: skip
GOES_ON = {"free in a > free in urine": 0.3, "free in urine > gone": 0.1,
           "free in a > free in d": TAKEN, "free in d > gone": 0.7}  # fmt: skip
CLOSE = {"rel": 1e-7, "abs": 1e-3}


def solved(ways: dict[str, float]) -> dict[str, np.ndarray]:
    """Amounts by the name of their state, of 1e6 free at time 0."""
    names = ["free", "cleared", *ALL[1:], "degraded", "trapped in c", "trapped in d",
             "free in a", "free in urine", "free in d", "gone"]  # fmt: skip
    rates = np.zeros((len(names), len(names)))
    for way, rate in ways.items():
        source, target = map(names.index, way.split(" > "))
        rates[target, source] += rate
        rates[source, source] -= rate
    amounts = linear(rates, TIMES / HOUR, [(0.0, 1e6 * np.eye(len(names))[0])])
    return dict(zip(names, amounts, strict=True))


def read_off(label: str, dye: bool = False) -> Amounts:
    """The model with a label, read as particles everywhere."""
    observe = {
        name: f"{{of: courier, in: {where}, as: particles, label: mark}}"
        for name, where in WHERE.items()
    }
    labels = {"mark": f"{{on: courier, {label}}}"}
    kinds, journey = (FREE, [*JOURNEY, *DYE]) if dye else (None, JOURNEY)
    return Amounts(text_of(journey, PLACES, CELLS, kinds, labels, observe), TIMES)


def holds(run: Amounts, wanted: dict[str, tuple[str, ...]], ways: dict[str, float]) -> None:
    """Each reading is the sum of the states that count there."""
    amounts = solved(ways)
    for where, states in wanted.items():
        value = sum((amounts[state] for state in states), np.zeros(len(TIMES)))
        assert run.reads(where) == pytest.approx(value, **CLOSE), where
    everything = sum(run.reads(where) for where in wanted)
    assert run.reads("all") == pytest.approx(everything, rel=1e-12)


def test_intact() -> None:
    """Gone when the exosome is: a place counts what is free in it, cells what they hold."""
    run = read_off("law: intact")
    holds(run, {"a": ("free",), "c": AT_C, "d": AT_D, "urine": ()}, EXOSOMES)


def test_residualising() -> None:
    """Stays where the exosome ended, in cells or in the fluid: nothing of it is ever lost."""
    run = read_off("law: residualising")
    wanted = {"a": ("free", "cleared"), "c": (*AT_C, "degraded"), "d": AT_D}
    holds(run, wanted, EXOSOMES)
    assert run.reads("all") == pytest.approx(np.full(len(TIMES), 1e6), rel=1e-9)


def test_reporter() -> None:
    """Dies with the exosome and decays besides, wherever it is."""
    run = read_off("law: reporter, rate: 0.15 /h")
    decays = {f"{state} > gone": 0.15 for state in ALL}
    holds(run, {"a": ("free",), "c": AT_C, "d": AT_D}, EXOSOMES | decays)


TRAPS = EXOSOMES | {"inside c > degraded": 0.0, "inside c > trapped in c": 0.4}


def test_leaves_for_good() -> None:
    """Stays in the cell that broke the exosome down, and is lost from there at its rate."""
    run = read_off("law: leaves, rate: 0.25 /h")
    at_c = (*AT_C, "trapped in c")
    wanted = {"a": ("free",), "c": at_c, "d": AT_D}
    holds(run, wanted, TRAPS | {"trapped in c > gone": 0.25})


def test_leaves_and_goes_on() -> None:
    """What leaves is free again as a kind of its own: into urine, and into cells."""
    run = read_off("law: leaves, rate: 0.25 /h, free: dye", dye=True)
    ways = {"trapped in c > free in a": 0.25, "free > free in a": 0.05, "free > cleared": 0.0}
    at_c, at_d = (*AT_C, "trapped in c"), (*AT_D, "free in d")
    wanted = {"a": ("free", "free in a"), "c": at_c, "d": at_d,
              "urine": ("free in urine",)}  # fmt: skip
    holds(run, wanted, TRAPS | GOES_ON | ways)


OFF = TRAPS | {"bound d > trapped in d": 0.15, "inside d > trapped in d": 0.15,
               "inside c > trapped in c": 0.4 + 0.15}  # fmt: skip


def test_detaches_for_good() -> None:
    """Comes off whole exosomes at its rate; in cells it stays, of the broken down as well."""
    run = read_off("law: detaches, rate: 0.15 /h")
    at_c, at_d = (*AT_C, "trapped in c"), (*AT_D, "trapped in d")
    wanted = {"a": ("free",), "c": at_c, "d": at_d}
    holds(run, wanted, OFF | {"free > gone": 0.15})


def test_detaches_and_goes_on() -> None:
    """What comes off in the fluid, of the cleared as well, travels as a kind of its own."""
    run = read_off("law: detaches, rate: 0.15 /h, free: dye", dye=True)
    ways = {"free > free in a": 0.15 + 0.05, "free > cleared": 0.0}
    at_c, at_d = (*AT_C, "trapped in c"), (*AT_D, "trapped in d", "free in d")
    wanted = {"a": ("free", "free in a"), "c": at_c, "d": at_d,
              "urine": ("free in urine",)}  # fmt: skip
    holds(run, wanted, OFF | GOES_ON | ways)


def test_a_label_changes_no_exosome() -> None:
    plain = Amounts(text_of(JOURNEY, PLACES, CELLS), TIMES)
    for law in ("intact", "residualising", "reporter, rate: 1 /h", "detaches, rate: 1 /h"):
        labelled = read_off(f"law: {law}", dye=True)
        for where, kind, state, sender in plain.course.rows:
            with_label = labelled.of(where, state, sender, kind)
            without = plain.of(where, state, sender, kind)
            assert with_label == pytest.approx(without, rel=1e-8, abs=1e-3)


def test_a_label_on_what_cells_release() -> None:
    """Released exosomes carry it too; a steady start has it in its own balance."""
    cells = CELLS | {"msc": "{in: a, count: 1e6}"}
    labels = {"mark": "{on: courier, law: reporter, rate: 0.15 /h}"}
    observe = {"seen": "{of: courier, in: a, as: particles, label: mark}"}
    journey = ["release: courier, from: msc, rate: 10 /h", "clear: courier, in: a, rate: 0.2 /h"]
    for start, ends in (("empty", -np.expm1(-0.35 * TIMES / HOUR)), ("steady", 1.0)):
        text = text_of(journey, PLACES, cells, None, labels, observe, f"start: {start}")
        wanted = 1e7 / 0.35 * ends * np.ones(len(TIMES))
        assert Amounts(text, TIMES).reads("seen") == pytest.approx(wanted, rel=1e-7, abs=1e-3)


def test_a_label_shares_the_limit_of_its_exosomes() -> None:
    """Slowed as they are: a reporter is to its exosomes as exp(-rate t), also at saturation."""
    journey = [*JOURNEY[:2], f"{JOURNEY[2]}, limit: 3e-4 /h"]
    labels = {"mark": "{on: courier, law: reporter, rate: 0.15 /h}"}
    observe = {"seen": "{of: courier, in: a, as: particles, label: mark}",
               "whole": "{of: courier, in: a, as: particles}"}  # fmt: skip
    run = Amounts(text_of(journey, PLACES, CELLS, None, labels, observe), TIMES)
    linear_share = np.exp(-(TAKEN + 0.05) * TIMES[-1] / HOUR)
    assert run.of("a", "free")[-1] > 2.0 * 1e6 * linear_share  # the limit is felt
    wanted = run.reads("whole") * np.exp(-0.15 * TIMES / HOUR)
    assert run.reads("seen") == pytest.approx(wanted, rel=1e-7, abs=1e-3)


def test_what_is_free_has_the_limit_of_its_own_kind() -> None:
    """A dye that comes off and is taken in as its kind, up to the limit of that."""
    journey = ["give: courier, into: a, amount: 1e6", "enter: dye, into: c, at: 2 nm/s, limit: "
               "2e-4 /h"]  # fmt: skip
    labels = {"mark": "{on: courier, law: detaches, rate: 0.8 /h, free: dye}"}
    observe = {"seen": "{of: courier, in: [a, c], as: particles, label: mark}",
               "inside": "{of: courier, in: c, as: particles, label: mark}"}  # fmt: skip
    run = Amounts(text_of(journey, PLACES, CELLS, FREE, labels, observe), TIMES)
    rate, most = 2.0 * TAKEN, 2e-4 * 3e8

    def change(_: float, x: np.ndarray) -> np.ndarray:
        off, taken = 0.8 * x[0], rate * x[1] / (1.0 + rate * x[1] / most)
        return np.array([-off, off - taken, taken])

    how = {"method": "DOP853", "rtol": 1e-13, "atol": 1e-6, "t_eval": TIMES / HOUR}
    wanted = solve_ivp(change, (0.0, TIMES[-1] / HOUR), [1e6, 0.0, 0.0], **how).y
    assert run.reads("inside") == pytest.approx(wanted[2], **CLOSE)
    assert run.reads("seen") == pytest.approx(np.full(len(TIMES), 1e6), rel=1e-8)
