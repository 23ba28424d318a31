"""Secretion per cell and hour from a particle count, cells and hours: the arithmetic in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from exosome import library, units
from exosome.errors import ModelError, Problem, UsageError, read_expected
from exosome.model.size_file import SizeFile, law_of
from exosome.model.table_text import TableError

HOUR, ML = 3600.0, 1e12  # in s and um^3
COUNT = "a count such as '2e9 /mL', or the file of an instrument, such as nta.csv"
WRITTEN = re.compile(r"([0-9.]+(?:[eE][+-]?[0-9]+)?)\s*(?:particles)?\s*/\s*(mL|uL|L)", re.I)
PER_ML = {"ml": 1.0, "ul": 1e3, "l": 1e-3}


class Secretion(NamedTuple):
    """The rate per cell and hour, as counted, and with what the instrument missed; the steps."""

    counted: float
    corrected: float
    lines: tuple[str, ...]


def secretion_of(
    count: str, volume: str, cells: str, time: str, dilution: str = "1",
    blank: str | None = None, recovery: str = "100 %",
) -> Secretion:  # fmt: skip
    """The rate of release of a cell, counted particles x dilution x volume / (cells x hours).

    `count` and `blank` are concentrations in the measured samples or files of an instrument, the
    blank diluted alike; a file's law of diameters also tells the share of particles below the limit
    of the instrument. Raises UsageError and ModelError (a file).
    """
    per_mL, seen, notes = _count(count, "count")
    mL = _positive(volume, "volume", "volume") / ML
    hours = _positive(time, "time", "hours") / HOUR
    number = _positive(cells, "number", "cells")
    fold = _positive(dilution, "number", "dilution")
    kept = _positive(recovery, "share", "recovery")
    if fold < 1.0:
        raise UsageError(read_expected(dilution, "a dilution of at least 1", key="dilution"))
    if kept > 1.0:
        raise UsageError(read_expected(recovery, "a share of at most 100 %", key="recovery"))
    none = 0.0 if blank is None else _count(blank, "blank")[0]
    if none >= per_mL:
        raise UsageError(
            f"the blank holds {none:.4g} particles/mL and the sample {per_mL:.4g}, expected more "
            "in the sample: no secretion can be computed"
        )
    net = per_mL - none
    counted = net * fold * mL / (number * hours * kept)
    lines = [*notes]
    if blank is not None:
        lines.append(f"net count = {per_mL:.4g} - {none:.4g} (blank) = {net:.4g} particles/mL")
    in_medium = net * fold * mL / kept
    lost = f" / {kept:g} (recovery)" if kept < 1.0 else ""
    lines += [
        f"particles in the medium = {net:.4g} /mL x {fold:g} (dilution) x {mL:g} mL{lost} = "
        f"{in_medium:.4g}",
        f"rate = {in_medium:.4g} / ({number:.4g} cells x {hours:g} h) = {counted:.4g} /h per cell",
    ]
    corrected = counted / seen
    if seen < 1.0:
        lines.append(
            f"with those below the limit of the instrument: {counted:.4g} / {seen:.4g} = "
            f"{corrected:.4g} /h per cell, if the law of diameters holds there"
        )
    known = library.lookup("secretion.typical")
    lines += [
        f"for comparison: {known.low:g} to {known.high:g} /h per cell in culture ({known.doi})",
        f"in a model: - {{release: courier, from: CELLS, rate: {corrected:.4g} /h}}",
        "What the medium brings (serum), what cells take up again, and what is no vesicle counts "
        "here, too.",
    ]
    return Secretion(counted, corrected, tuple(lines))


def _count(text: str, name: str) -> tuple[float, float, tuple[str, ...]]:
    """Particles/mL that were counted, their share of all, and how it was read."""
    match = WRITTEN.fullmatch(text.strip())
    if match is not None:
        return float(match[1]) * PER_ML[match[2].casefold()], 1.0, ()
    if not Path(text).is_file():
        raise UsageError(read_expected(text, COUNT, key=name))
    try:
        law = law_of(SizeFile(**{"from": text}), Path())  # type: ignore[arg-type]
    except TableError as error:
        raise ModelError(Problem(str(error), text, error.line)) from None
    if law.per_mL is None:
        raise UsageError(
            f"{text} has no column of concentrations per mL: expected {COUNT}"
        )
    return law.per_mL, law.counted, (
        f"{text}: {law.per_mL:.4g} particles/mL in the bins above the limit; {law.notes[0]}",
    )


def _positive(text: str, kind: str, name: str) -> float:
    try:
        value = units.read(text, kind).value
    except units.UnitError as error:
        raise UsageError(error.sentence(name)) from None
    if value <= 0.0:
        raise UsageError(read_expected(text, f"{units.KINDS[kind].article} above zero", key=name))
    return value
