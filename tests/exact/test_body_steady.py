"""The steady start of the body engine against closed forms; it stays constant."""

from __future__ import annotations

import math

import numpy as np
import pytest

from exosome.errors import RunError
from support.amounts import HOUR, Amounts, text_of

TIMES = np.linspace(0.0, 20.0, 11) * HOUR
STEADY = "start: steady"
PLACE = {"a": "{volume: 1 mL}"}
SENT, CELLS = 2e8, 1e7  # exosomes per hour, and the cells that take them in
UPTAKE = 4.0 * math.pi * 36.0 * 0.004 * CELLS / 1e12 * HOUR  # /h, of 1e7 cells of 6 um at 4 nm/s
CLOSE = 1e-8  # relative


def sends(*sentences: str) -> list[str]:
    return ["release: courier, from: msc, rate: 20 /h", *sentences]


def began(journey: list[str], **more: dict[str, str]) -> Amounts:
    """A model that begins steady, with 1e7 cells that send and as many that may take in."""
    cells = {"msc": "{in: a, count: 1e7}", "c": "{in: a, count: 1e7, radius: 6 um}"}
    return Amounts(text_of(journey, more.pop("places", PLACE), cells, more=STEADY, **more), TIMES)


def stays(values: np.ndarray, wanted: float) -> None:
    """The same at all times, and as wanted."""
    assert values == pytest.approx(np.full(len(TIMES), wanted), rel=CLOSE)


def test_one_place() -> None:
    """Release over clearance; what was cleared begins at 0, what is there was released before."""
    run = began(sends("clear: courier, in: a, rate: 0.25 /h"))
    stays(run.of("a", "free"), SENT / 0.25)
    assert run.of("a", "cleared") == pytest.approx(SENT * TIMES / HOUR, rel=CLOSE)
    released = SENT / 0.25 + SENT * TIMES / HOUR
    assert run.of("msc", "released") == pytest.approx(released, rel=CLOSE)


def test_two_places_and_two_senders() -> None:
    """A leaks to B and back; each sender has a steady state of its own, by its rate."""
    run = Amounts(
        text_of(
            ["release: courier, from: msc, rate: 20 /h", "release: courier, from: x, rate: 1 /h",
             "release: courier, from: silent, rate: 0 /h",
             "cross: courier, from: a, to: b, at: 0.5 /h",
             "cross: courier, from: b, to: a, at: 0.2 /h", "clear: courier, in: b, rate: 0.1 /h"],
            {"a": "{volume: 1 mL}", "b": "{volume: 7 mL}"},
            {"msc": "{in: {a: 4e6, b: 6e6}}", "x": "{in: b, count: 1e6}",
             "silent": "{in: a, count: 1}"},
            more=STEADY,
        ), TIMES,
    )  # fmt: skip
    for sender, in_a, in_b in (("msc", 8e7, 1.2e8), ("x", 0.0, 1e6), ("silent", 0.0, 0.0)):
        b = (in_a + in_b) / 0.1
        stays(run.of("b", "free", sender), b)
        stays(run.of("a", "free", sender), (in_a + 0.2 * b) / 0.5)
    in_a, in_b = (run.of(f"msc in {place}", "released") for place in "ab")
    assert in_b / in_a == pytest.approx(np.full(len(TIMES), 1.5), rel=CLOSE)


@pytest.mark.parametrize("part", (0.01, 0.5, 0.9, 0.999))
def test_a_limit(part: float) -> None:
    """From 1 % to 99.9 % of what the cells can take in: A = u / k (1 - u / limit)."""
    run = began(sends(f"enter: courier, into: c, at: 4 nm/s, limit: {20.0 / part!r} /h"))
    stays(run.of("a", "free"), SENT / UPTAKE / (1.0 - part))
    assert run.of("c", "internalised") == pytest.approx(SENT * TIMES / HOUR, rel=CLOSE)


def test_a_limit_and_clearance() -> None:
    """The larger root of a quadratic: what is not taken in at the limit is cleared."""
    run = began(sends("clear: courier, in: a, rate: 0.05 /h",
                        "enter: courier, into: c, at: 4 nm/s, limit: 5 /h"))  # fmt: skip
    limit, clear = 5.0 * CELLS, 0.05
    half = SENT * UPTAKE / limit - UPTAKE - clear
    square = clear * UPTAKE / limit
    stays(run.of("a", "free"), (half + math.sqrt(half**2 + 4 * square * SENT)) / 2 / square)


def test_bound_and_broken_down() -> None:
    """Flux balances along the chain: free, bound, inside; what is broken down gathers."""
    run = began(sends("bind: courier, to: c, at: 4 nm/s", "leave: courier, from: c, rate: 1 /h",
                        "enter: courier, into: c, rate: 3 /h",
                        "clear: courier, in: c, rate: 0.4 /h"))  # fmt: skip
    stays(run.of("c", "bound"), SENT / 3.0)
    stays(run.of("a", "free"), SENT / 3.0 * 4.0 / UPTAKE)
    assert run.of("c", "degraded") == pytest.approx(SENT * TIMES / HOUR, rel=CLOSE)
    entered = SENT / 0.4 + SENT * TIMES / HOUR
    assert run.of("c", "internalised") == pytest.approx(entered, rel=CLOSE)


@pytest.mark.parametrize("inside", ([], ["clear: courier, in: c, rate: 2 /h"]))
def test_delivery_goes_on_as_before(inside: list[str]) -> None:
    """What entered in the hours before time 0 is delivered after it, evenly, from nothing on."""
    run = began(sends("enter: courier, into: c, at: 4 nm/s", *inside,
                        "deliver: courier, into: c, after: 5 h, share: 40 %"))  # fmt: skip
    wanted = 0.4 * SENT * TIMES / HOUR
    assert run.of("c", "delivered") == pytest.approx(wanted, rel=CLOSE, abs=1.0)


def test_a_dose_comes_on_top() -> None:
    run = began(sends("clear: courier, in: a, rate: 0.25 /h", "give: courier, into: a, "
                        "amount: 7e8", "give: courier, into: a, amount: 7e8, at: 4 h"))  # fmt: skip
    stays(run.of("a", "free", "msc"), SENT / 0.25)
    hours = TIMES / HOUR
    wanted = 7e8 * (np.exp(-0.25 * hours) + np.exp(-0.25 * (hours - 4.0)) * (hours >= 4.0))
    given = run.of("a", "free", "dose-1") + run.of("a", "free", "dose-2")
    assert given == pytest.approx(wanted, rel=1e-7)


def test_releases_that_end_and_that_begin_later() -> None:
    """One that ends falls from the steady state; one that begins later is not in it."""
    ends = began(["release: courier, from: msc, rate: 20 /h, stops: 4 h",
                  "clear: courier, in: a, rate: 0.25 /h"])  # fmt: skip
    since = np.clip(TIMES / HOUR - 4.0, 0.0, None)
    wanted = SENT / 0.25 * np.exp(-0.25 * since)
    assert ends.of("a", "free") == pytest.approx(wanted, rel=CLOSE)
    begins = began(["release: courier, from: msc, rate: 20 /h, starts: 4 h",
                    "clear: courier, in: a, rate: 0.25 /h"])  # fmt: skip
    wanted = SENT / 0.25 * -np.expm1(-0.25 * since)
    assert begins.of("a", "free") == pytest.approx(wanted, rel=CLOSE)
    assert begins.of("msc", "released") == pytest.approx(SENT * since, rel=CLOSE)


@pytest.mark.parametrize("species", ("mouse", "rat", "human"))
@pytest.mark.parametrize("share", (0.1, 0.98))
def test_a_whole_body(species: str, share: float) -> None:
    """Cells in the veins send, those of the liver take in up to a limit: nothing changes in a day.

    Every place holds what it held to 1e-6, and the liver takes in what is sent.
    """
    text = text_of(
        ["release: courier, from: sender, rate: 1 /h",
         f"enter: courier, into: kupffer, at: 0.01 um/s, limit: {1.0 / share!r} /h"],
        None,
        {"sender": "{in: veins, count: 1e8}", "kupffer": "{in: liver.plasma, count: 1e8, "
         "radius: 6 um}"},
        more=f"body: {{species: {species}, reflection: 50 %}}\nstart: steady",
    )  # fmt: skip
    run = Amounts(text, TIMES)
    adrift = [run.of(place, "free") for place in run.body.plan.places]
    there = [values for values in adrift if values.any()]
    assert len(there) >= 20
    for values in there:
        assert values == pytest.approx(np.full(len(TIMES), values[0]), rel=1e-6)
    assert run.of("kupffer", "internalised") == pytest.approx(1e8 * TIMES / HOUR, rel=1e-6)


def refusal(journey: list[str], **more: dict[str, str]) -> str:
    with pytest.raises(RunError) as caught:
        began(journey, **more)
    return str(caught.value)


NONE = "there is no steady state of courier: cells release 2e+08 an hour, and "
TRY = "; add a `clear`, raise a `limit` or `holds`, or begin with start: empty"


def test_none_where_nothing_is_removed() -> None:
    """Alone, in a ring, and in a body whose circulation is closed; labels are not counted."""
    assert refusal(sends()) == f"{NONE}nothing removes them from a{TRY}"
    ring = ["cross: courier, from: a, to: b, at: 1 /h", "cross: courier, from: b, to: a, at: 2 /h"]
    places = {"a": "{volume: 1 mL}", "b": "{volume: 1 mL}"}
    labels = {"dye": "{on: courier, law: reporter, rate: 1 /h}"}
    message = refusal(sends(*ring), places=places, labels=labels)
    assert message == f"{NONE}nothing removes them from a and b{TRY}"
    cells = {"msc": "{in: veins, count: 1e7}"}
    whole = text_of(sends(), None, cells, more=f"body: {{species: mouse}}\n{STEADY}")
    with pytest.raises(RunError) as caught:
        Amounts(whole, TIMES)
    assert str(caught.value) == (
        f"{NONE}nothing removes them from adipose.plasma and 13 other places{TRY}"
    )


@pytest.mark.parametrize("limit", ("20 /h", "19.9 /h", "1 /h", "0 /h"))
def test_none_where_less_is_removed_than_is_released(limit: str) -> None:
    """At the limit itself there is none either: it would take an endless amount."""
    message = refusal(sends(f"enter: courier, into: c, at: 4 nm/s, limit: {limit}"))
    less = "what clears or takes them in removes less than that"
    assert message == f"{NONE}{less if limit != '0 /h' else 'nothing removes them from a'}{TRY}"
