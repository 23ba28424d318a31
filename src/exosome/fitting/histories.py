"""Secretion histories: what a sender sends, piece by piece, and in which bursts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exosome import units
from exosome.errors import UsageError, read_expected
from exosome.physics.schedule import dose_times, release_rate, seconds_open
from exosome.plan import Burst, Plan

if TYPE_CHECKING:
    from exosome.fitting.kernel import Sender

Piece = tuple[float, float, float]  # from, to (s), exosomes; from = to: all at once


@dataclass(frozen=True)
class History:
    """What a sender sends, in pieces, and the law of its bursts.

    `given`: the amounts are whole numbers that are given, and no means of a Poisson process.
    """

    pieces: tuple[Piece, ...]
    law: int = int(Burst.SINGLE)
    burst: float = 1.0
    given: bool = False

    @classmethod
    def none(cls) -> History:
        """A sender that sends nothing."""
        return cls(())


def of_model(plan: Plan, sender: Sender, end: float) -> History:
    """The history of a sender in its model, up to `end` s."""
    if sender.cell_type < 0:
        pieces: list[Piece] = []
        for dose in plan.doses:
            if dose.name == sender.name and dose.kind == sender.kind:
                begins = dose_times(dose.at, dose.every, dose.times, end)
                pieces += [(at, at + dose.over, float(dose.amount)) for at in begins]
        return History(tuple(pieces), given=True)
    pieces, law, burst = [], int(Burst.SINGLE), 1.0
    for release in plan.releases:
        if (release.kind, release.cell_type) == (sender.kind, sender.cell_type):
            seconds = seconds_open(release.start, release.stop, end)
            rate = float(release_rate(release.rate, release.burst) * sender.cells)
            if seconds > 0.0:
                pieces.append((release.start, release.start + seconds, rate * seconds))
            law, burst = release.law, release.burst
    return History(tuple(pieces), law, burst)


def bursts_of(plan: Plan, sender: Sender) -> tuple[int, float]:
    """The law and the mean of the bursts of a sender in its model."""
    for release in plan.releases:
        if (release.kind, release.cell_type) == (sender.kind, sender.cell_type):
            return release.law, release.burst
    return int(Burst.SINGLE), 1.0


def read(given: Any, sender: Sender, plan: Plan, end: float) -> History:
    """A history that a user gave, up to `end` s; see `Kernel.replay`. Raises UsageError."""
    law, burst = bursts_of(plan, sender)
    key = f"release[{sender.name!r}]"
    if isinstance(given, Mapping):
        given = [given]
    if isinstance(given, str | int | float):
        given = [(0.0, given)]
    if not isinstance(given, Sequence) or not given:
        raise UsageError(read_expected(given, EXPECTED, key=key))
    if all(isinstance(one, Mapping) for one in given):
        pieces = [_amount(one, end, key) for one in given]
        return History(tuple(p for p in pieces if p[0] <= end), given=True)
    steps = []
    for one in given:
        if isinstance(one, Mapping | str) or not isinstance(one, Sequence) or len(one) != 2:
            raise UsageError(read_expected(one, EXPECTED, key=key))
        steps.append((_number(one[0], "time", key), _number(one[1], "rate", key)))
    if steps != sorted(steps, key=lambda step: step[0]):
        raise UsageError(read_expected(given, "steps in the order of time", key=key))
    ends = [time for time, _ in steps[1:]] + [end]
    pieces = [
        (begin, min(stop, end), rate * sender.cells * (min(stop, end) - begin))
        for (begin, rate), stop in zip(steps, ends, strict=True)
        if begin < min(stop, end)
    ]
    return History(tuple(pieces), law, burst)


EXPECTED = (
    "a rate such as '60 /h', steps such as [('0 h', '60 /h'), ('6 h', '0 /h')], or an amount such "
    "as {'amount': 4000, 'at': '5 min'}"
)


def _amount(one: Mapping[str, Any], end: float, key: str) -> Piece:
    unknown = set(one) - {"amount", "at", "over"}
    if "amount" not in one or unknown:
        raise UsageError(read_expected(dict(one), EXPECTED, key=key))
    amount = float(one["amount"])
    if not amount >= 0.0:
        raise UsageError(read_expected(one["amount"], "an amount of 0 or more", key=key))
    at, over = (_number(one.get(name, 0.0), "time", key) for name in ("at", "over"))
    return at, at + over, amount


def _number(value: Any, kind: str, key: str) -> float:
    """A number in s or 1/s, from a text with its unit or in base units; 0 or more."""
    if isinstance(value, str):
        try:
            value = units.read(value, kind).value
        except units.UnitError as error:
            raise UsageError(error.sentence(key)) from None
    number = float(value)
    if not number >= 0.0:
        raise UsageError(read_expected(value, f"a {kind} of 0 or more", key=key))
    return number
