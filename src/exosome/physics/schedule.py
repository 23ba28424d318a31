"""When doses are given and cells release, and how much of it by a time.

A dose is given at `at` s, over a while (`over` s; 0: at once), again after `every` s, `times` in
all. A release goes on at a constant rate from `start` to `stop` s.
"""

from __future__ import annotations

from typing import Any


def turn(at: Any, every: Any, number: Any) -> Any:
    """When a dose is given for the time of this `number` (0: the first), s; arrays; compiled."""
    return at + number * every


def turns(at: float, every: float, times: int, until: float | None = None) -> list[float]:
    """Every time in s at which a dose is given; with `until` (s), those up to it, it included."""
    given: list[float] = []
    for number in range(times):
        time = turn(at, every, number)
        if until is not None and time > until:
            break
        given.append(time)
    return given


def number_by(at: float, every: float, times: int, until: float) -> float:
    """How often a dose is given by `until` s, without a list of the times."""
    if at > until:
        return 0
    return min(times, 1 + (until - at) // every if every else 1)


def turn_text(first: str, every: str, number: str) -> str:
    """The law of `turn` as a formula, of its parts as text."""
    return f"{first} + {every} * {number}"


def given_of_one(over: Any, since: Any) -> Any:
    """The share of one dose that is given `since` s after its beginning (0 or more).

    1 at once if `over` is 0, and else at a constant rate over `over` s.
    """
    return min(1.0, since / over) if over > 0.0 else 1.0


def infusion_rate(amount: Any, over: Any) -> Any:
    """Exosomes per second while an amount is given over `over` s, above 0."""
    return amount / over


def infusion_text(running: str, amount: str, over: str) -> str:
    """The rate of so many infusions at once as a formula, of its parts as text."""
    return f"{running} * {amount} / {over}"


def runs(start: Any, stop: Any, time: Any) -> Any:
    """Whether what goes on from `start` to `stop` (s) goes on right after `time`."""
    return start <= time < stop


def seconds_open(start: float, stop: float, until: float) -> float:
    """For how long a release goes on by `until`, s: from `start` to `stop`, 0 if it is later."""
    return max(min(stop, until) - start, 0.0)


def fusion_rate(rate: Any, burst: Any) -> Any:
    """Fusions per second that free `rate` exosomes per second, `burst` by each in the mean."""
    return rate / burst


def release_rate(fusions: Any, burst: Any) -> Any:
    """Exosomes per second that fusions (1/s) of `burst` exosomes each free in the mean."""
    return fusions * burst
