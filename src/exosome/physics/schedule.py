"""Schedules of doses and releases: their times, and the amount by a time.

A dose is given at `at` s, during `over` s (0: at once), and repeated after `every` s, `times` in
all. A release has a constant rate from `start` to `stop` s.
"""

from __future__ import annotations

from typing import Any


def dose_time(at: Any, every: Any, number: Any) -> Any:
    """Time in s of a repeat of a dose, by its `number` (0: the first).

    Arrays that broadcast; compiled.
    """
    return at + number * every


def dose_times(at: float, every: float, times: int, until: float | None = None) -> list[float]:
    """All times in s at which a dose is given; with `until` (s), those up to and including it."""
    given: list[float] = []
    for number in range(times):
        time = dose_time(at, every, number)
        if until is not None and time > until:
            break
        given.append(time)
    return given


def number_by(at: float, every: float, times: int, until: float) -> float:
    """Number of times that a dose is given by `until` s, computed without a list of them."""
    if at > until:
        return 0
    return min(times, 1 + (until - at) // every if every else 1)


def dose_time_text(first: str, every: str, number: str) -> str:
    """The law of `dose_time` as a formula, with its arguments as text."""
    return f"{first} + {every} * {number}"


def given_of_one(over: Any, since: Any) -> Any:
    """Share of one dose given by `since` s after its beginning (0 or more). Scalars.

    1 at once if `over` is 0, or else rising at a constant rate during `over` s.
    """
    return min(1.0, since / over) if over > 0.0 else 1.0


def infusion_rate(amount: Any, over: Any) -> Any:
    """Exosomes per second while an amount is given during `over` s, above 0; any shape."""
    return amount / over


def infusion_text(running: str, amount: str, over: str) -> str:
    """The rate of several infusions running at once as a formula, with arguments as text."""
    return f"{running} * {amount} / {over}"


def runs(start: Any, stop: Any, time: Any) -> Any:
    """Whether a process from `start` to `stop` (s) is running right after `time`. Scalars."""
    return start <= time < stop


def seconds_open(start: float, stop: float, until: float) -> float:
    """Duration of a release by `until`, s: from `start` to `stop`, 0 before it starts."""
    return max(min(stop, until) - start, 0.0)


def fusion_rate(rate: Any, burst: Any) -> Any:
    """Fusions per second that release `rate` exosomes per second, `burst` by each on average."""
    return rate / burst


def release_rate(fusions: Any, burst: Any) -> Any:
    """Exosomes per second released by fusions (1/s) of `burst` exosomes each on average."""
    return fusions * burst
