"""Codes: one enumeration each for states, fates, walls and burst laws.

Plans and ledgers hold these numbers; new ones are appended, and none is ever renumbered.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class State(StrEnum):
    """States of exosomes, in the words of the ledger and of its counts."""

    RELEASED = "released"
    GIVEN = "given"
    FREE = "free"
    BOUND = "bound"
    INTERNALISED = "internalised"
    DELIVERED = "delivered"
    DEGRADED = "degraded"
    CLEARED = "cleared"
    EXITED = "exited"
    INSIDE = "inside"  # internalised and not degraded
    TRAPPED = "trapped"  # the signal of a label that stays where its exosome ended
    LOST = "lost"  # the signal of a label that has left every place and cell


class _Coded(IntEnum):
    """A number with its word."""

    @property
    def word(self) -> str:
        """The word in models and ledgers."""
        return self.name.lower()


class Fate(_Coded):
    """The fate of an exosome at the end of a run: `fate` in the messages of the ledger."""

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
    """The law of the number of exosomes that one fusion releases."""

    SINGLE = 0
    POISSON = 1
    FIXED = 2
    GEOMETRIC = 3


class LabelLaw(_Coded):
    """The law of the signal of a label after its exosome ends."""

    INTACT = 0
    RESIDUALISING = 1
    LEAVES = 2
    DETACHES = 3
    REPORTER = 4


def words(codes: type[_Coded]) -> tuple[str, ...]:
    """The words of an enumeration, in the order of its numbers."""
    return tuple(code.word for code in codes)
