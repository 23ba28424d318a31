"""What a comparison tells: the differences of two results, their size, and a verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from exosome.errors import UsageError
from exosome.ledger.handle import Handle
from exosome.number_text import number, share


@dataclass(frozen=True)
class Difference:
    """One quantity in two runs: both values, and the standard error of their difference.

    `share` is the difference relative to all exosomes of the kind. `error` is 0 for deterministic
    engines; `apart` is True if the difference exceeds both 3 standard errors and the tolerance.
    """

    quantity: str
    first: float
    other: float
    error: float
    share: float
    apart: bool

    @property
    def errors(self) -> float:
        """The difference in standard errors; infinite if the standard error is 0."""
        gap = self.other - self.first
        return gap / self.error if self.error > 0.0 else math.copysign(math.inf, gap or 1.0)


@dataclass(frozen=True)
class Comparison:
    """One run compared with the first: differences, a verdict, and reasons for differences."""

    first: str
    other: str
    differences: tuple[Difference, ...]
    reasons: tuple[str, ...] = field(default=())

    @property
    def agree(self) -> bool:
        """Whether no quantity is `apart`."""
        return not any(d.apart for d in self.differences)

    @property
    def verdict(self) -> str:
        """The result of the comparison in one sentence."""
        worst = max(self.differences, key=lambda d: abs(d.share), default=None)
        if worst is None:
            return f"{self.other} and {self.first}: no exosomes, so nothing to compare."
        far = (
            f"the largest difference is {share(abs(worst.share), 1.0)} of all exosomes of a kind "
            f"({worst.quantity})"
        )
        if self.agree:
            return f"{self.other} and {self.first} agree: {far}."
        apart = [d for d in self.differences if d.apart]
        return (
            f"{self.other} and {self.first} DIFFER in {len(apart)} of {len(self.differences)} "
            f"quantities: {far}."
        )

    def __str__(self) -> str:
        lines = [self.verdict]
        width = max((len(d.quantity) for d in self.differences), default=0)
        for d in self.differences:
            gap = f"{d.other - d.first:+,.4g}"
            chance = f"{d.errors:+.1f} standard errors" if d.error > 0.0 else "deterministic"
            mark = "  <-" if d.apart else ""
            lines.append(
                f"  {d.quantity:<{width}}  {number(d.first):>12}  {number(d.other):>12}  "
                f"{gap:>10}  {chance}{mark}"
            )
        word = "note" if self.agree else "possible reason"
        return "\n".join([*lines, *(f"  {word}: {reason}" for reason in self.reasons)])


def same_length(first: Handle, other: Handle, what: str) -> None:
    """Raises UsageError for results of another length; `what` they are, in the plural."""
    ends = first.record["until_s"], other.record["until_s"]
    if ends[0] != ends[1]:
        raise UsageError(
            f"{first.folder} ends at {ends[0]:g} s and {other.folder} at {ends[1]:g} s; compare "
            f"{what} of the same length"
        )
