"""The arithmetic of doses: particles, protein, per weight, per target cell, in cells that send.

Every conversion is one multiplication or division by a published or given number; the range of the
result is that number's range.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from exosome import library, units
from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.library import Known

DAY_H = 24.0  # a cell equivalent is what one cell in culture sends in a day
KG, UG, ML = 1e3, 1e-6, 1e12  # in g, g and um^3
EXPECTED = (
    "a dose such as 200 ug (of protein), 1e10 particles, 10 ug/kg, 5e9 particles/kg, 1e9 "
    "particles/mL with a volume, or 1e6 cell equivalents"
)
COUNTS = ("", "particle", "particles", "exosome", "exosomes", "vesicle", "vesicles", "ev", "evs")
CELLS = ("cell equivalent", "cell equivalents", "cell-equivalents")
MASSES = ("pg", "ng", "ug", "µg", "μg", "mcg", "mg", "g")
WRITTEN = re.compile(r"([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)\s*(?:x?\s*)?(.*)", re.DOTALL)


class Range(NamedTuple):
    """A number with its lowest and highest value by the published range behind it."""

    value: float
    low: float
    high: float

    def times(self, other: Range) -> Range:
        """The product; ranges multiply."""
        return Range(*(a * b for a, b in zip(self, other, strict=True)))

    def over(self, other: Range) -> Range:
        """The quotient; the lowest is over the highest."""
        low = self.low / other.high if other.high else 0.0
        high = self.high / other.low if other.low else float("inf")
        return Range(self.value / other.value, low, high)


def exactly(value: float) -> Range:
    """A number without a range."""
    return Range(value, value, value)


def range_of(known: Known, factor: float = 1.0) -> Range:
    """The value of the library with its range, times a factor."""
    low = known.value if known.low is None else known.low
    high = known.value if known.high is None else known.high
    return Range(factor * known.value, factor * low, factor * high)


@dataclass(frozen=True)
class Dose:
    """A dose as a number of particles and a mass of protein (ug), each with its range.

    `steps` are the conversions that were made, in words. `weight` in kg, `volume` in mL and
    `cells`, the target cells, are None if not given.
    """

    text: str
    particles: Range
    protein: Range
    per_ug: Range
    copies: Range
    secretion: Range
    weight: float | None
    volume: float | None
    cells: float | None
    cell_equivalents: Range  # cells that send as many in a day
    steps: tuple[str, ...]

    @property
    def per_kg(self) -> Range | None:
        """Particles per kg of body weight."""
        return self.particles.over(exactly(self.weight)) if self.weight else None

    @property
    def per_mL(self) -> Range | None:
        """Particles per mL of the given volume."""
        return self.particles.over(exactly(self.volume)) if self.volume else None

    @property
    def per_cell(self) -> Range | None:
        """Particles per target cell, if every particle reached one."""
        return self.particles.over(exactly(self.cells)) if self.cells else None

    @property
    def copies_per_cell(self) -> Range | None:
        """Copies per target cell, if every particle released its cargo in one."""
        return self.per_cell.times(self.copies) if self.per_cell else None


def dose_of(
    text: str,
    *,
    per_ug: Range | None = None,
    copies: Range | None = None,
    weight: str | None = None,
    volume: str | None = None,
    cells: str | None = None,
) -> Dose:
    """The dose of a text such as '200 ug' in all its units.

    `per_ug` particles per ug of protein and `copies` of cargo per particle are those of the library
    by default. Raises UsageError for a unit that is no unit of doses, with the ones that are.
    """
    per_ug = per_ug or range_of(library.lookup("vesicle.particles_per_protein"))
    copies = copies or range_of(library.lookup("cargo.microrna.copies"))
    secretion = range_of(library.lookup("secretion.typical"))
    kg = _quantity(weight, "mass", "weight", KG)
    mL = _quantity(volume, "volume", "volume", ML)
    number = None if cells is None else _number(cells)
    match = WRITTEN.fullmatch(text.strip())
    amount = _float(match[1]) if match else None
    if match is None or amount is None or not 0.0 < amount < float("inf"):
        raise UsageError(read_expected(text, EXPECTED, key="dose"))
    noun, slash, per = (part.strip() for part in match[2].partition("/"))
    noun = re.sub(r"\s+", " ", noun.replace("of protein", "")).strip()
    steps: list[str] = []
    dose = exactly(amount)
    if slash:
        dose = _whole(text, dose, per, kg, mL, steps)
    kind = noun.casefold()
    day = secretion.times(exactly(DAY_H))
    if kind in COUNTS:
        particles, protein = dose, dose.over(per_ug)
        steps.append(f"protein = particles / {_shown(per_ug)} particles per ug")
    elif kind in CELLS:
        particles = dose.times(day)
        protein = particles.over(per_ug)
        steps.append(f"particles = cells x {_shown(secretion)} per cell and hour x 24 h")
    elif noun in MASSES:
        unit = "ug" if noun in ("µg", "μg", "mcg") else noun
        in_ug = units.read(f"1 {unit}", "mass").value / UG
        protein = dose.times(exactly(in_ug))
        particles = protein.times(per_ug)
        steps.append(f"particles = {protein.value:g} ug x {_shown(per_ug)} particles per ug")
    else:
        known = [*MASSES, *COUNTS[1:], *CELLS]
        hint = f"{quote(noun)} is no unit of doses." + did_you_mean(noun, known)
        if noun.startswith(","):
            hint = "Write a decimal point, such as 1.5 ug, and no separators of thousands."
        raise UsageError(read_expected(text, EXPECTED, hint, "dose"))
    equivalents = dose if kind in CELLS else particles.over(day)
    return Dose(
        text, particles, protein, per_ug, copies, secretion, kg, mL, number, equivalents,
        tuple(steps),
    )  # fmt: skip


def _whole(
    text: str, dose: Range, per: str, kg: float | None, mL: float | None, steps: list[str]
) -> Range:
    """A dose per weight or per volume, times the weight or the volume."""
    unit = per.casefold()
    factors = {"kg": 1.0, "g": KG, "ml": 1.0, "ul": 1e3, "l": 1e-3}
    if unit not in factors:
        hint = f"{quote(per)} is neither a weight nor a volume."
        raise UsageError(read_expected(text, EXPECTED, hint, "dose"))
    of_weight = unit in ("kg", "g")
    size, option, example = (kg, "--weight", "20g") if of_weight else (mL, "--volume", '"0.2 mL"')
    if size is None:
        raise UsageError(
            f"read {quote(text)} for 'dose', which is per {per}: expected {option} too, such as "
            f"{option} {example}"
        )
    steps.append(f"the whole dose = {dose.value:g} per {per} x {size * factors[unit]:g} {per}")
    return dose.times(exactly(size * factors[unit]))


def _quantity(text: str | None, kind: str, name: str, base: float) -> float | None:
    if text is None:
        return None
    try:
        value = units.read(text, kind).value / base
    except units.UnitError as error:
        raise UsageError(error.sentence(name)) from None
    if value <= 0.0:
        example = units.KINDS[kind].example
        raise UsageError(read_expected(text, f"a {kind} above zero such as {example}", key=name))
    return value


def _number(text: str) -> float:
    value = _float(text)
    if value is None or not 0.0 < value < float("inf"):
        raise UsageError(read_expected(text, "a number of cells such as 1e6", key="cells"))
    return value


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _shown(number: Range) -> str:
    if number.low == number.high:
        return f"{number.value:g}"
    return f"{number.value:g} ({number.low:g} to {number.high:g})"
