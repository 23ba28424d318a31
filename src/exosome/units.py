"""Numbers with units: '60 /h' becomes a number in base units and a kind (pint inside).

Base units: um, s, K, g, and mPa s for viscosity. Counts and shares are bare numbers. Values are
exact fractions until the final conversion to float, so that '1 /h' and '24 /d' are equal.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from numbers import Real
from typing import TYPE_CHECKING, Any, cast

from exosome.errors import did_you_mean, quote, read_expected

if TYPE_CHECKING:
    from pint import UnitRegistry


@dataclass(frozen=True)
class Kind:
    """A kind of quantity: its base unit, an example as it is written, and units to print it in."""

    name: str
    base: str
    example: str
    shown: tuple[str, ...]

    @property
    def article(self) -> str:
        """The name with its article: 'a rate'."""
        return f"a {self.name}"


KINDS = {
    kind.name: kind
    for kind in (
        Kind("length", "um", "10 um", ("nm", "um", "mm", "cm")),
        Kind("time", "s", "24 h", ("ms", "s", "min", "h", "d")),
        Kind("rate", "1/s", "60 /h", ("/h", "/s")),
        Kind("speed", "um/s", "0.007 um/s", ("nm/s", "um/s", "mm/s")),
        Kind("diffusion coefficient", "um^2/s", "5 um^2/s", ("um^2/s",)),
        Kind("area", "um^2", "10 cm^2", ("um^2", "mm^2", "cm^2", "m^2")),
        Kind("volume", "um^3", "1.2 mL", ("um^3", "pL", "nL", "uL", "mL", "L")),
        Kind(
            "volume flow",
            "um^3/s",
            "2 mL/min",
            ("um^3/s", "nL/min", "uL/min", "mL/min", "L/min"),
        ),
        Kind("share", "", "30 %", ("%",)),
        Kind("viscosity", "mPa*s", "0.69 mPa s", ("mPa s",)),
        Kind("temperature", "K", "37 degC", ("degC",)),
        Kind("number", "", "10", ("",)),
        Kind("mass", "g", "20 g", ("pg", "ng", "ug", "mg", "g", "kg")),
        Kind("mass rate", "g/s", "2 pg/h", ("pg/h", "ng/h", "ug/h", "mg/h")),
        Kind("mass concentration", "g/um^3", "5 mg/mL", ("ng/mL", "ug/mL", "mg/mL", "g/mL")),
        Kind("number per mass", "1/g", "3e10 /ug", ("/g", "/ug")),
    )
}

# All known units; prefixes are not free, so that 'cd' is never a hundredth of a day.
DEFINITIONS = """
meter = [length] = m = metre
centimeter = 1e-2 meter = cm = centimetre
millimeter = 1e-3 meter = mm = millimetre
micrometer = 1e-6 meter = um = micrometre = micron
nanometer = 1e-9 meter = nm = nanometre
second = [time] = s = sec
millisecond = 1e-3 second = ms
microsecond = 1e-6 second = us
minute = 60 second = min
hour = 3600 second = h = hr
day = 86400 second = d
week = 604800 second = week = wk
gram = [mass] = g
kilogram = 1e3 gram = kg
milligram = 1e-3 gram = mg
microgram = 1e-6 gram = ug
nanogram = 1e-9 gram = ng
picogram = 1e-12 gram = pg
liter = 1e-3 meter ** 3 = L = litre = l
deciliter = 1e-4 meter ** 3 = dL = decilitre
milliliter = 1e-6 meter ** 3 = mL = millilitre = ml
microliter = 1e-9 meter ** 3 = uL = microlitre = ul
nanoliter = 1e-12 meter ** 3 = nL = nanolitre = nl
picoliter = 1e-15 meter ** 3 = pL = picolitre = pl
femtoliter = 1e-18 meter ** 3 = fL = femtolitre = fl
pascal = 1e3 gram / meter / second ** 2 = Pa
millipascal = 1e-3 pascal = mPa
poise = 0.1 pascal * second = P
centipoise = 1e-2 poise = cP
kelvin = [temperature] = K
degree_Celsius = kelvin; offset: 273.15 = degC
"""

NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
QUANTITY = re.compile(rf"({NUMBER})\s*(.*)", re.DOTALL | re.ASCII)
UNIT_PART = re.compile(r"([A-Za-z]+)(?:\^?([+-]?[0-9]))?")
SPELLINGS = str.maketrans(
    {"µ": "u", "μ": "u", "²": "^2", "³": "^3", "·": "*", "⋅": "*", "−": "-", "\u00a0": " "}
)
LONGEST_NUMBER = 60
LONGEST_UNIT = 60
LARGEST_EXPONENT = 200


class UnitError(ValueError):
    """A number or its unit cannot be read; holds what was read and what was expected."""

    def __init__(self, read: object, expected: str, hint: str = "") -> None:
        self.read, self.expected, self.hint = read, expected, hint
        super().__init__(read_expected(read, expected, hint))

    def sentence(self, key: str) -> str:
        """The sentence with the key of the number."""
        return read_expected(self.read, self.expected, self.hint, key)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit: `value` in base units, `text` as written, `kind`; equal by value."""

    value: float
    text: str = field(compare=False)
    kind: str

    def __str__(self) -> str:
        return self.text

    def __float__(self) -> float:
        return self.value


@lru_cache(maxsize=1)
def registry() -> UnitRegistry[Any]:
    """The pint registry with the units of `DEFINITIONS` only, computing in exact fractions."""
    import pint

    units: Any = pint.UnitRegistry(None, non_int_type=Fraction)
    units.load_definitions(DEFINITIONS.strip().splitlines())
    return cast("UnitRegistry[Any]", units)


@lru_cache(maxsize=1)
def known_units() -> tuple[str, ...]:
    """Every spelling of every known unit, sorted."""
    words = set()
    for line in DEFINITIONS.strip().splitlines():
        names = [part.strip() for part in line.split(";")[0].split("=")]
        words |= {name for name in names if re.fullmatch("[A-Za-z]+", name)}
        if "offset" in line:
            words.add(line.rsplit("=", 1)[1].strip())
    return tuple(sorted(words))


def read(text_or_number: object, kind: str) -> Quantity:
    """A quantity of a kind, read from '60 /h' (counts and shares also from bare numbers).

    Raises UnitError if the text is not a finite number, if its unit is missing, superfluous or
    unknown, and if it is a unit of another kind.
    """
    want = KINDS[kind]
    text = _as_text(text_or_number, want)
    match = QUANTITY.fullmatch(_ascii(text))
    if match is None or match[2].startswith(","):
        raise UnitError(text, _expected(want), _why_not_a_number(text))
    number = _exact(match[1], text, want)
    unit = match[2].strip()
    if kind == "number" and unit:
        raise UnitError(text, f"a number without a unit, such as {want.example}")
    if kind == "share":
        if unit not in ("", "%"):
            raise UnitError(text, _expected(want))
        number = number / 100 if unit else number
    elif kind != "number":
        number = _in_base_units(number, unit, text, want)
    value = float(number)
    return Quantity(value, text, kind)


def unit_of(text: str) -> str:
    """The unit as it is written in a quantity: '/h' of '60 /h'; '' if it has none."""
    match = QUANTITY.fullmatch(_ascii(text.strip()))
    return match[2].strip() if match is not None else ""


def in_unit(values: Sequence[float], unit: str, kind: str) -> list[float]:
    """Values in base units, in another unit of their kind, such as '/h'."""
    if unit in ("", KINDS[kind].base) or kind == "number":
        return list(values)
    zero = read(f"0 {unit}", kind).value
    one = Fraction(read(f"1 {unit}", kind).value) - Fraction(zero)
    exact = (float((Fraction(value) - Fraction(zero)) / one) for value in values)
    return [float(f"{value:.15g}") for value in exact]  # 0.1, not 0.10000000000000002


def show(value: float, kind: str) -> str:
    """A short text for a value in base units, in its most readable unit: '60 /h', '100 nm'."""
    want = KINDS[kind]
    if not math.isfinite(value):
        return str(value)
    if kind == "temperature":
        return f"{value - 273.15:.4g} degC"
    if kind == "share":
        text = f"{100 * value:.4g}"
        text = f"{100 * value:.12g}" if text == "100" else text  # 100 % only where it is
        return f"{text} %" if abs(value) >= 1e-3 or value == 0 else f"{value:.4g}"
    if kind == "number":
        return f"{value:.0f}" if value == int(value) and abs(value) < 1e6 else f"{value:.4g}"
    scaled = [(value / _factor(unit), unit) for unit in want.shown]
    if value == 0:
        return f"0 {want.base if want.base in want.shown else want.shown[0]}"
    fits = [pair for pair in scaled if abs(pair[0]) >= (3 if pair[1] == "d" else 1)]
    best = min(fits, key=lambda pair: abs(pair[0])) if fits else max(scaled, key=_size)
    return f"{best[0]:.4g} {best[1]}"


def _size(pair: tuple[float, str]) -> float:
    return abs(pair[0])


@lru_cache(maxsize=64)
def _factor(unit: str) -> float:
    kind = next(kind for kind in KINDS.values() if unit in kind.shown)
    return float(_in_base_units(Fraction(1), unit, unit, kind))


def _expected(want: Kind) -> str:
    if want.name == "number":
        return f"a number without a unit, such as {want.example}"
    if want.name == "share":
        return f"a share, such as {want.example} or 0.3"
    return f"{want.article} with its unit, such as {want.example}"


def _as_text(given: object, want: Kind) -> str:
    if isinstance(given, Quantity):
        return given.text
    if isinstance(given, str):
        return given.strip()
    if isinstance(given, bool) or not isinstance(given, Real):
        raise UnitError(given, _expected(want))
    if isinstance(given, int):
        return str(given) if abs(given) < 10**LONGEST_NUMBER else "a very large integer"
    number = float(given)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _ascii(text: str) -> str:
    text = text.translate(SPELLINGS).replace("°C", "degC").replace("℃", "degC")
    return re.sub(r"\s+", " ", text)


def _why_not_a_number(text: str) -> str:
    if re.match(r"[+-]?\d+,\d", text):
        return "Write a decimal point, not a comma."
    if re.match(r"[+-]?\.?(nan|inf)", text, re.IGNORECASE):
        return "The number must be finite."
    return ""


def _exact(number: str, text: str, want: Kind) -> Fraction:
    exponent = number.lower().partition("e")[2] or "0"
    expected = f"{want.article} of a size that can be computed with"
    if len(number) > LONGEST_NUMBER:
        raise UnitError(text, expected, f"Write at most {LONGEST_NUMBER} characters.")
    if abs(int(exponent)) > LARGEST_EXPONENT:
        bounds = f"-{LARGEST_EXPONENT} to {LARGEST_EXPONENT}"
        raise UnitError(text, expected, f"The exponent must be from {bounds}.")
    return Fraction(number)


def _in_base_units(number: Fraction, unit: str, text: str, want: Kind) -> Fraction:
    if not unit:
        example = f"{text} {want.example.split(' ', 1)[1]}"
        if want.name == "time":  # nobody knows whether 3600 are seconds
            example = ", ".join(f"{text} {unit}" for unit in ("s", "min")) + f" or {text} h"
        raise UnitError(text, f"{want.article} with its unit, such as {example}")
    parts = _parts(unit, text, want)
    if want.name == "temperature" and parts == (("degC", 1),):
        return number + Fraction("273.15")
    ratio, dimension = _ratio(parts, _parts(want.base, text, want))
    if "degC" in dict(parts) or ratio is None:
        raise UnitError(text, _expected(want), _what_it_is(dimension))
    return number * ratio


@lru_cache(maxsize=1024)
def _ratio(
    parts: tuple[tuple[str, int], ...], base: tuple[tuple[str, int], ...]
) -> tuple[Fraction | None, Any]:
    """How many base units a unit is, both by their words and powers, and the unit's dimension.

    None if the two have different dimensions.
    """
    units = registry()
    measured = units.Quantity(Fraction(1), _container(parts))
    other = units.Quantity(Fraction(1), _container(base))
    if measured.dimensionality != other.dimensionality:
        return None, measured.dimensionality
    ratio = Fraction((measured / other).to_base_units().magnitude)
    return ratio, measured.dimensionality


def _container(parts: tuple[tuple[str, int], ...]) -> Any:
    units = registry()
    total = units.Unit("")
    for name, power in parts:
        total = total * units.Unit(name) ** power
    return total


@lru_cache(maxsize=1)
def _dimensions() -> dict[Any, str]:
    units = registry()
    names = {}
    for kind in KINDS.values():
        if kind.base:
            measured = units.Quantity(1, _container(_parts(kind.base, kind.base, kind)))
            names[measured.dimensionality] = kind.article
    return names


def _what_it_is(dimension: Any) -> str:
    name = _dimensions().get(dimension)
    return f"Its unit is that of {name}." if name else ""


def _parts(unit: str, text: str, want: Kind) -> tuple[tuple[str, int], ...]:
    """The unit's words with their powers: 'um2/s' is (('um', 2), ('s', -1))."""
    if len(unit) > LONGEST_UNIT:
        raise UnitError(text, _expected(want))
    spelt = re.sub(r"\bper\b", "/", unit.replace("**", "^")).strip()
    spelt = re.sub(r"^1? ?/", "1/", re.sub(r" *([*/^]) *", r"\1", spelt))
    sign = 1
    known = known_units()
    parts: list[tuple[str, int]] = []
    for piece in re.split(r"([*/ ])", spelt):
        if piece in ("*", " ", "1"):
            continue
        if piece == "/":
            sign = -1
            continue
        match = UNIT_PART.fullmatch(piece)
        if match is None:
            raise UnitError(text, _expected(want))
        name = match[1] if match[1] in known else match[1].removesuffix("s")
        if name not in known:
            hint = f"{quote(match[1])} is not a unit known here." + did_you_mean(match[1], known)
            raise UnitError(text, _expected(want), hint)
        parts.append((name, sign * int(match[2] or 1)))
    return tuple(parts)
