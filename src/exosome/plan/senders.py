"""Sender types of doses: the names under which what was given is kept apart in results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exosome.plan.plan import Dose

DOSE = "dose"
MOST_APART = 12  # doses of one kind that are kept apart; more would multiply states and grids


def dose_senders(doses: Sequence[Dose]) -> tuple[str, ...]:
    """The sender type of each dose.

    It is 'dose' for the only dose of a kind. Of several doses of a kind each has its own name, such
    as 'dose-2', the second dose of the model; beyond `MOST_APART` they share 'dose'.
    """
    kinds = [dose.kind for dose in doses]
    return tuple(
        dose.name if 1 < kinds.count(dose.kind) <= MOST_APART else DOSE for dose in doses
    )


def is_dose(sender_type: str) -> bool:
    """Whether a sender type is that of a dose."""
    stem, _, number = sender_type.rpartition("-")
    return sender_type == DOSE or (stem == DOSE and number.isdecimal())
