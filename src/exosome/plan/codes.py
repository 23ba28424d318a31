"""Codes: one enumeration each for states, fates, walls and burst laws.

The numbers are those in plans and ledgers; they are appended to, never renumbered.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class State(StrEnum):
    """What may be said of exosomes, in the words of the ledger and of its counts."""

    RELEASED = "released"
    GIVEN = "given"
    FREE = "free"
    BOUND = "bound"
    INTERNALISED = "internalised"
    DELIVERED = "delivered"
    DEGRADED = "degraded"
    CLEARED = "cleared"
    EXITED = "exited"
    INSIDE = "inside"  # entered, and not broken down since
    TRAPPED = "trapped"  # the signal of a label that stays where its exosome ended
    LOST = "lost"  # the signal of a label that is gone


class _Coded(IntEnum):
    """A code with the word that stands for it."""

    @property
    def word(self) -> str:
        """The word in models and ledgers."""
        return self.name.lower()


class Fate(_Coded):
    """What had become of an exosome by the end of a run: `fate` of the ledger's messages."""

    FREE = 0
    BOUND = 1
    INTERNALISED = 2
    CLEARED = 3
    EXITED = 4


class InPlace(_Coded):
    """States that are counted by place, in the order of their columns."""

    GIVEN = 0
    FREE = 1
    CLEARED = 2
    EXITED = 3


class AtCells(_Coded):
    """States that are counted by cell type, in the order of their columns."""

    RELEASED = 0
    BOUND = 1
    INTERNALISED = 2
    DELIVERED = 3
    DEGRADED = 4


class Wall(_Coded):
    """What a wall of a box does with exosomes."""

    CLOSED = 0
    OPEN = 1
    PERIODIC = 2
    MIXED = 3  # no wall: the place is well mixed and has no space


class Burst(_Coded):
    """How many exosomes one fusion frees."""

    SINGLE = 0
    POISSON = 1
    FIXED = 2
    GEOMETRIC = 3


class LabelLaw(_Coded):
    """What becomes of the signal of a label."""

    INTACT = 0
    RESIDUALISING = 1
    LEAVES = 2
    DETACHES = 3
    REPORTER = 4


def words(codes: type[_Coded]) -> tuple[str, ...]:
    """The words of an enumeration, in the order of its numbers."""
    return tuple(code.word for code in codes)
