"""Doses and releases of the body engine against matrix exponentials, in 1 to 3 compartments."""

from __future__ import annotations

import numpy as np
import pytest

from exosome.compile.describe import understood
from exosome.model import read
from support.amounts import HOUR, Amounts, text_of
from support.mixed_oracles import linear

PLACES = {"a": "{volume: 1 mL}", "b": "{volume: 3 mL}", "c": "{volume: 0.5 mL}"}
CROSSED = {"a b": 0.7, "b a": 0.4, "a c": 0.2, "c a": 0.1}  # mL/h from where to where
VOLUME = {"a": 1.0, "b": 3.0, "c": 0.5}  # mL
CLEARED = {"a": 0.3, "c": 0.05}  # /h
TIMES = np.linspace(0.0, 12.0, 25) * HOUR  # the moments of the doses are among them
CLOSE = {"rel": 1e-7, "abs": 1e-2}  # of doses of 1e9


def journey(places: str) -> list[str]:
    """What crosses and what is cleared where only some of the places are."""
    sentences = [
        f"cross: courier, from: {way[0]}, to: {way[2]}, at: {flow} mL/h"
        for way, flow in CROSSED.items()
        if way[0] in places and way[2] in places
    ]
    return sentences + [
        f"clear: courier, in: {place}, rate: {rate} /h"
        for place, rate in CLEARED.items()
        if place in places
    ]


def expected(places: str, jumps=(), inflows=()) -> dict[str, np.ndarray]:
    """Amounts in each place, and all that was cleared; jumps and inflows go into 'a' (h, 1/h)."""
    n = len(places)
    rates = np.zeros((n + 1, n + 1))
    for way, flow in CROSSED.items():
        if way[0] in places and way[2] in places:
            source, target = places.index(way[0]), places.index(way[2])
            rates[target, source] += flow / VOLUME[way[0]]
            rates[source, source] -= flow / VOLUME[way[0]]
    for place, rate in CLEARED.items():
        if place in places:
            rates[n, places.index(place)] += rate
            rates[places.index(place), places.index(place)] -= rate
    into_a = np.eye(n + 1)[0]
    amounts = linear(
        rates,
        TIMES / HOUR,
        [(time, amount * into_a) for time, amount in jumps],
        [(start, stop, rate * into_a) for start, stop, rate in inflows],
    )
    return dict(zip((*places, "cleared"), amounts, strict=True))


SCHEDULES = {
    "bolus": (["amount: 1e9"], [(0.0, 1e9)], []),
    "later": (["amount: 1e9, at: 90 min"], [(1.5, 1e9)], []),
    "infusion": (["amount: 1e9, at: 30 min, over: 2 h"], [], [(0.5, 2.5, 5e8)]),
    "infusion from the start": (["amount: 1e9, over: 150 min"], [], [(0.0, 2.5, 4e8)]),
    "repeated": (
        ["amount: 1e9, at: 1 h, every: 3 h, times: 4"],
        [(hour, 1e9) for hour in (1.0, 4.0, 7.0, 10.0)],
        [],
    ),
    "repeated from the start": (
        ["amount: 1e9, every: 90 min, times: 3"],
        [(hour, 1e9) for hour in (0.0, 1.5, 3.0)],
        [],
    ),
    "infusions that overlap": (
        ["amount: 1e9, over: 5 h, every: 2 h, times: 4"],
        [],
        [(start, start + 5.0, 2e8) for start in (0.0, 2.0, 4.0, 6.0)],
    ),
    "each infusion begins as one ends": (
        ["amount: 1e9, at: 1 h, over: 2 h, every: 2 h, times: 4"],
        [],
        [(1.0, 9.0, 5e8)],
    ),
    "several at one moment": (
        ["amount: 1e9, at: 2 h", "amount: 3e9, at: 2 h", "amount: 1e9, every: 2 h, times: 3",
         "amount: 1e9, at: 2 h, over: 4 h", "amount: 1e9, over: 2 h"],
        [(2.0, 4e9), (0.0, 1e9), (2.0, 1e9), (4.0, 1e9)],
        [(2.0, 6.0, 2.5e8), (0.0, 2.0, 5e8)],
    ),
    "beyond the end": (["amount: 1e9, every: 5 h, times: 100, over: 1 h"], [],
                       [(start, start + 1.0, 1e9) for start in (0.0, 5.0, 10.0)]),
}  # fmt: skip


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("places", ("a", "ab", "abc"))
def test_doses(places: str, schedule: str) -> None:
    """Every amount to 1e-7 of itself, or 1e-11 of the dose."""
    doses, jumps, inflows = SCHEDULES[schedule]
    gives = [f"give: courier, into: a, {dose}" for dose in doses]
    run = Amounts(text_of(gives + journey(places), {p: PLACES[p] for p in places}), TIMES)
    wanted = expected(places, jumps, inflows)
    for place in places:
        assert run.of(place, "free") == pytest.approx(wanted[place], **CLOSE), place
    cleared = sum(run.of(place, "cleared") for place in places)
    assert cleared == pytest.approx(wanted["cleared"], **CLOSE)


@pytest.mark.parametrize("places", ("a", "ab", "abc"))
def test_releases(places: str) -> None:
    """Cells that release all the time, from a time on, until a time, and between two."""
    windows = {"always": (0.0, 99.0), "late": (1.0, 99.0), "early": (0.0, 5.5), "between": (2.5, 7)}
    cells = {name: "{in: a, count: 1e6}" for name in windows}
    sent = [
        "release: courier, from: always, rate: 10 /h",
        "release: courier, from: late, rate: 20 /h, starts: 1 h",
        "release: courier, from: early, rate: 30 /h, burst: 7, stops: 330 min",
        "release: courier, from: between, rate: 40 /h, starts: 2.5 h, stops: 7 h",
    ]
    run = Amounts(text_of(sent + journey(places), {p: PLACES[p] for p in places}, cells), TIMES)
    for turn, (name, (start, stop)) in enumerate(windows.items(), 1):
        wanted = expected(places, (), [(start, stop, 1e7 * turn)])
        for place in places:
            assert run.of(place, "free", name) == pytest.approx(wanted[place], **CLOSE)
        released = 1e7 * turn * np.clip(np.minimum(TIMES / HOUR, stop) - start, 0.0, None)
        assert run.of(name, "released") == pytest.approx(released, **CLOSE)


MERGED = [
    # one way to give it, the same in other words
    (["amount: 6e8, at: 2 h"], ["amount: 1e8, at: 2 h", "amount: 2e8, at: 2 h",
                                "amount: 3e8, at: 120 min"]),
    (["amount: 6e8"], ["amount: 4e8", "amount: 2e8, at: 0 s"]),
    (["amount: 1e8, at: 1 h, every: 90 min, times: 4"],
     ["amount: 1e8, at: 1 h", "amount: 1e8, at: 2.5 h, every: 90 min, times: 2",
      "amount: 1e8, at: 5.5 h"]),
    (["amount: 6e8, at: 1 h, over: 3 h"],
     ["amount: 2e8, at: 1 h, over: 1 h", "amount: 4e8, at: 2 h, over: 2 h"]),
    (["amount: 6e8, at: 1 h, over: 3 h"], ["amount: 1e8, at: 1 h, over: 30 min, every: 30 min, "
                                           "times: 6"]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), MERGED)
def test_a_dose_split_or_merged_is_the_same(one: list[str], other: list[str]) -> None:
    """To 1e-9 of the dose, which is the solver's own precision."""
    both = []
    for doses in (one, other):
        gives = [f"give: courier, into: a, {dose}" for dose in doses]
        both.append(Amounts(text_of(gives + journey("abc"), PLACES), TIMES))
    for place in "abc":
        first, second = (run.of(place, "free") for run in both)
        assert first == pytest.approx(second, rel=1e-9, abs=0.6)


def test_routes_are_kept_apart_and_add_up() -> None:
    """Doses into two places at different times: what is given is counted where it is given."""
    gives = ["give: courier, into: a, amount: 1e9", "give: courier, into: b, amount: 2e9, at: 3 h"]
    both = Amounts(text_of(gives + journey("abc"), PLACES), TIMES)
    alone = [Amounts(text_of([give, *journey("abc")], PLACES), TIMES) for give in gives]
    for place in "abc":
        summed = alone[0].of(place, "free") + alone[1].of(place, "free")
        assert both.of(place, "free") == pytest.approx(summed, rel=1e-8, abs=1.0)
    assert both.of("a", "given").tolist() == [1e9] * len(TIMES)
    assert both.of("b", "given").tolist() == [2e9 * (hour >= 3.0) for hour in TIMES / HOUR]


@pytest.mark.slow
def test_many_doses_keep_their_moments() -> None:
    """Twenty thousand doses every 0.1 s, which no binary number is: none slips out of its place."""
    doses = "give: courier, into: a, amount: 10, every: 0.1 s, times: 20000"
    times = [0.0, 0.3, 700.1, 1234.5, 1999.9, 2500.0]
    given = Amounts(text_of([doses], {"a": "{volume: 1 mL}"}), times).of("a", "given")
    assert given.tolist() == [10.0, 40.0, 70020.0, 123460.0, 200000.0, 200000.0]


def test_a_mass_of_protein_is_converted_and_says_so() -> None:
    """12.5 ug at 3e10 per ug are 3.75e11 exosomes."""
    text = text_of(
        ["give: courier, into: a, amount: 12.5 ug", "clear: courier, in: a, rate: 1 /h"],
        {"a": "{volume: 1 mL}"},
        exosomes={"courier": "{particles: 3e10 /ug}"},
    )
    run = Amounts(text, [0.0, HOUR])
    assert run.of("a", "given").tolist() == [3.75e11, 3.75e11]
    assert run.of("a", "free")[1] == pytest.approx(3.75e11 * np.exp(-1.0), rel=1e-8)
    assert understood(read(text))["journey"][0] == (
        "3.75e+11 courier (12.5 ug of protein at 3e10 /ug) are given into a at 0 h."
    )
