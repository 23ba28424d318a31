"""What a row of data reads of a model: an observation, exosomes in a state, species, or a sum.

    plasma                  an entry of `observe`, in its unit
    internalised[msc]       exosomes in a state, by cell type: internalised, delivered, bound
    free[gel], cleared      exosomes free, cleared or exited, in a place or in all
    positive[msc]           the share of cells that hold at least one exosome, in %
    msc.GLUT4               copies of a species of a response, in the mean cell
    msc.A + msc.B           the sum of several in one unit
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from exosome import units
from exosome.compile.whole_body import expand
from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.model import Enter, Model

IN_CELLS = ("internalised", "delivered", "bound")
IN_PLACES = ("free", "cleared", "exited")
POSITIVE = "positive"
PERCENT, EXOSOMES, COPIES = "%", "exosomes", "copies"
ALIKE = {"particles": EXOSOMES, "%id": "%ID", "percent": PERCENT, "cells": "cells"}
BY_SIZE = {"mL": "volume", "g": "mass"}
_STATE = re.compile(r"([a-z]+)(?: *\[ *([^\]]+?) *\])?")

What = Literal["observation", "state", "positive", "species"]


@dataclass(frozen=True)
class Term:
    """One part of a reading: `name` is an observation, a state or a species, `where` a cell type
    or a place ("": all places)."""

    what: What
    name: str
    where: str = ""


@dataclass(frozen=True)
class ReadOut:
    """A reading of a model by its name in the data: a sum of terms, in a unit."""

    name: str
    unit: str
    terms: tuple[Term, ...]

    @property
    def is_share(self) -> bool:
        """Whether it is a share of cells, from 0 to 100 %."""
        return self.terms[0].what == "positive"


def read_out(model: Model, text: str) -> ReadOut:
    """The reading with a name. Raises UsageError, with what the model has, if there is none."""
    parts = [part.strip() for part in text.split(" + ")]
    terms, kinds = zip(*(_term(model, part) for part in parts), strict=True)
    if len(set(kinds)) > 1:
        units_read = " and ".join(dict.fromkeys(kinds))
        raise UsageError(f"read {quote(text)}, expected a sum in one unit, not {units_read}")
    if len(terms) > 1 and terms[0].what == "positive":
        raise UsageError(f"read {quote(text)}, expected one share of cells: shares do not add up")
    return ReadOut(text, kinds[0], tuple(terms))


def _term(model: Model, text: str) -> tuple[Term, str]:
    for name, seen in model.observe.items():
        if text in seen.readings(name):
            return Term("observation", text), seen.unit
    match = _STATE.fullmatch(text)
    if match is not None and match[1] in (*IN_CELLS, *IN_PLACES, POSITIVE):
        state, where = match[1], match[2] or ""
        if state in IN_PLACES:
            _known(where, ("", *expand(model).places), text, "place")
            return Term("state", state, where), EXOSOMES
        _known(where, model.cells, text, "cell type")
        if state == POSITIVE:
            return Term("positive", state, where), PERCENT
        return Term("state", state, where), EXOSOMES
    for cell_type in sorted(model.response, key=len, reverse=True):
        if text.startswith(f"{cell_type}."):
            return Term("species", text[len(cell_type) + 1 :], cell_type), COPIES
    raise UsageError(_unknown(model, text))


def _known(where: str, names: Iterable[str], text: str, what: str) -> None:
    if where not in names:
        known = [name for name in names if name]
        expected = f"a {what} in brackets: {', '.join(known)}"
        raise UsageError(read_expected(text, expected, did_you_mean(where, known)))


def _unknown(model: Model, text: str) -> str:
    names = [part for name, seen in model.observe.items() for part in seen.readings(name)]
    takers = [step.into for step in model.journey if isinstance(step, Enter)]
    some = next(iter([*takers, *model.cells]), "cell")
    forms = [f"internalised[{some}]", f"positive[{some}]", "free", "cleared"]
    species = [f"{name}.SPECIES" for name in model.response]
    hint = did_you_mean(text, [*names, *forms])
    known = f"an observation of the model ({', '.join(names)}), or " if names else "a reading "
    return read_expected(text, f"{known}such as {', '.join(forms + species)}", hint)


def unit_factor(unit: str, wanted: str) -> float:
    """What a number in a unit is multiplied by to be in the unit `wanted`; ValueError if none."""
    top, _, bottom = (part.strip() for part in unit.partition("/"))
    want_top, _, want_bottom = wanted.partition("/")
    top = ALIKE.get(top.lower(), top)
    if want_top != "%ID" and top == "1":
        top = ALIKE.get(want_top, want_top)
    if top != ALIKE.get(want_top, want_top) or bool(bottom) != bool(want_bottom):
        raise ValueError(unit)
    if bottom == want_bottom:
        return 1.0
    if want_bottom not in BY_SIZE:
        raise ValueError(unit)
    kind = BY_SIZE[want_bottom]
    try:
        return units.read(f"1 {want_bottom}", kind).value / units.read(f"1 {bottom}", kind).value
    except units.UnitError as error:
        raise ValueError(unit) from error
