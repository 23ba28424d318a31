"""Rules of ranges: numbers that are not plausible, or that no engine can compute with.

A number outside its range is refused, unless its source in `sources` quotes it as it is written,
such as `journey.enter.at: "assumed: 1e6 um/s is meant, a perfect sink"`. A number a million times
outside its range is refused in any case, since no engine can compute with it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from exosome import units
from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, quote, read_expected
from exosome.model import Model
from exosome.model import sentences as say
from exosome.physics import loading
from exosome.units import Quantity

BEYOND = 1e6  # times outside a range: refused in any case
MOST_COPIES = 2**31 - 1  # of a cargo in an exosome, in the ledger of the walk
TAIL = 40.0  # e^-40: how rarely a draw of copies may exceed what can be counted


@dataclass(frozen=True)
class Range:
    """The plausible range of a quantity in base units, and its reason; zero is always allowed."""

    kind: str
    low: float
    high: float
    why: str


# The speed at which exosomes in thermal motion hit a wall, sqrt(k T/(2 pi m)), of 30 nm and a
# density of 1.1 g/mL at 37 degC is 1.7e5 um/s: uptake cannot be faster (Hertz and Knudsen).
FLUX = Range("speed", 1e-12, 2e5, "2e5 um/s is how fast exosomes of 30 nm hit any surface")
LOSS = Range("rate", 1e-15, 1e7, "a loss is no faster than diffusion over some nanometres")
TIME = Range("time", 0.0, 1e11, "1e11 s are three thousand years")
RANGES = {
    "volume": Range("volume", 1e-3, 1e21, "1e6 L is more than any body holds"),
    "temperature": Range("temperature", 250.0, 400.0, "water is a fluid between them"),
    "radius": Range("length", 0.005, 1e4, "of cells"),
    "uptake": Range("number", 1e-9, 1e9, "a factor on uptake"),
    "contents": Range("number", 0.0, 1e12, "a cell holds some 1e10 molecules of protein"),
    "needs": Range("number", 0.0, 1e12, "a cell holds some 1e10 molecules of protein"),
    "diameter": Range("length", 1e-3, 100.0, "vesicles measure 30 nm to some micrometres"),
    "gsd": Range("number", 1.0, 10.0, "a geometric standard deviation"),
    "particles": Range("number per mass", 1e9, 1e22, "an exosome holds about 1e-16 g"),
    "load.copies": Range("number", 0.0, 1e7, "as many proteins fill a vesicle of a micrometre"),
    "load.dispersion": Range("number", 1e-3, math.inf, "below it almost every exosome is empty"),
    "release.rate": Range("rate", 1e-15, 1e6, "of one cell; some thousand an hour are measured"),
    "release.burst": Range("number", 1e-3, 1e6, "one multivesicular body holds up to some hundred"),
    "diffuse.at": Range("diffusion coefficient", 1e-9, 1e4, "a sphere of 1 nm in water has 650"),
    "carry.speed": Range("speed", 0.0, 1e7, "blood in the aorta flows at 1 m/s"),
    "carry.volume flow": Range("volume flow", 0.0, 1e18, "a heart pumps 8e13 um^3/s"),
    "cross.speed": FLUX,
    "cross.rate": LOSS,
    "cross.volume flow": Range("volume flow", 0.0, 1e18, "a heart pumps 8e13 um^3/s"),
    "cross.area": Range("area", 1e-6, 1e16, "the capillaries of a person have some 1e15 um^2"),
    "clear.rate": LOSS,
    "bind.at": FLUX,
    "leave.rate": LOSS,
    "enter.at": FLUX,
    "enter.rate": LOSS,
    "enter.limit": Range("rate", 1e-13, 1e9, "of one cell; 1e-13 /s is one in 300,000 years"),
    "enter.holds": Range("number", 1.0, 1e9, "1e9 exosomes of 100 nm fill a cell of 50 um radius"),
    "deliver.after": TIME,
    "release.starts": TIME,
    "release.stops": TIME,
    "give.at": TIME,
    "give.over": TIME,
    "give.every": TIME,
    "give.amount": Range("number", 0.0, 1e18, "a litre of plasma holds some 1e13"),
    "labels.rate": LOSS,
}


@dataclass(frozen=True)
class _Number:
    """A number of the model: its path, value in base units, text and range."""

    path: str
    value: float
    text: str
    range: Range


def ranges(model: Model) -> Iterator[Problem]:
    """Numbers outside their range that no source quotes; needs of 0; masses below one exosome.

    Of the model as it was written, without the places and flows of a body.
    """
    for number in _numbers(model):
        low, high = number.range.low, number.range.high
        size = abs(number.value)
        if size == 0.0 or low <= size <= high:
            continue
        never = size < low / BEYOND or size > high * BEYOND or not math.isfinite(size)
        text = _written(model, number.path) or number.text
        if never or not _meant(model, number.path, text):
            yield _outside(model, number, text, never)
    for name, cell in model.cells.items():
        for cargo, need in cell.needs.items():
            if need == 0.0:
                path = f"cells.{name}.needs.{cargo}"
                expected = "more than 0 copies, such as 1000, or leave it out"
                yield problem(model, path, read_expected("0", expected, key=cargo))
    yield from _doses(model)


def too_many_copies(mean: float, dispersion: float | None) -> bool:
    """Whether a draw of copies with this mean may exceed what the ledger of the walk can hold.

    The tail of a negative binomial of size k falls as exp(-k x/mean), that of a Poisson law faster.
    """
    size = math.inf if dispersion is None else dispersion
    high = mean * (1.0 + math.sqrt(2.0 * TAIL / size) + TAIL / size)
    return high + math.sqrt(2.0 * TAIL * mean) + TAIL > MOST_COPIES


def uncountable(model: Model) -> Iterator[Problem]:
    """Loads with more copies in an exosome than the ledger of the walk can hold."""
    for step in model.journey:
        if not isinstance(step, say.Load):
            continue
        held = 0.0
        if step.source in model.cells:
            held = model.cells[step.source].contents.get(step.subject, 0.0)
        mean = step.copies if step.share is None else loading.mean_copies(step.share, held)
        if mean is not None and too_many_copies(mean, step.dispersion):
            spread = "" if step.dispersion is None else f" of dispersion {step.dispersion:g}"
            message = (
                f"read {mean:g} copies{spread} in each {quote(step.into)}, expected so few that "
                f"none holds more than {MOST_COPIES:,}, the most that the walk can count; the body "
                "and the field engine follow means"
            )
            key = "copies" if step.share is None else "share"
            yield problem(model, f"{step.path}.{key}", message)


# -- within ------------------------------------------------------------------------------------


def _meant(model: Model, path: str, text: str) -> bool:
    """Whether the source of a number quotes it as it is written."""
    return text in (model.source_of(path) or "")


def _written(model: Model, path: str) -> str:
    """A number as it stands in the model; empty where it does not stand alone."""
    node = model.find(path).node
    return node.text if node is not None and node.kind == "text" else ""


def _outside(model: Model, number: _Number, text: str, never: bool) -> Problem:
    kind, key = number.range.kind, number.path.rsplit(".", 1)[-1]
    low, high = number.range.low, number.range.high
    ends = [units.show(end, kind) for end in (low, high)]
    span = f"from {ends[0]} to {ends[1]}" if math.isfinite(high) else f"{ends[0]} or more"
    if low == 0.0:
        span = f"at most {ends[1]}"
    insists = f"'assumed: {text} is meant, since ...'"
    hint = f"If it is meant, quote it in its source, such as {number.path}: {insists} in sources"
    if never:
        hint = "No engine can compute with it."
    expected = f"{span} ({number.range.why})"
    return problem(model, number.path, read_expected(text, expected, hint, key))


def _numbers(model: Model) -> Iterator[_Number]:
    """Every number that has a range, with its path."""

    def one(path: str, value: Quantity | float | None, key: str) -> Iterator[_Number]:
        if value is not None:
            text = value.text if isinstance(value, Quantity) else f"{value:g}"
            yield _Number(path, float(value), text, RANGES[key])

    for name, place in model.places.items():
        yield from one(f"places.{name}.volume", place.volume, "volume")
        yield from one(f"places.{name}.temperature", place.temperature, "temperature")
    for name, cell in model.cells.items():
        yield from one(f"cells.{name}.radius", cell.radius, "radius")
        if "uptake" in cell.model_fields_set:
            yield from one(f"cells.{name}.uptake", cell.uptake, "uptake")
        for key in ("contents", "needs"):
            for cargo, amount in getattr(cell, key).items():
                yield from one(f"cells.{name}.{key}.{cargo}", amount, key)
    for name, exosome in model.exosomes.items():
        if exosome.diameter is not None:
            path = f"exosomes.{name}.diameter"
            node = model.find(path).node
            several = node is not None and bool(node.pairs)
            stem = f"{path}.median" if several else path
            yield from one(stem, exosome.diameter.median, "diameter")
            if several:
                yield from one(f"{path}.gsd", exosome.diameter.gsd, "gsd")
        yield from one(f"exosomes.{name}.particles", exosome.particles, "particles")
    for name, label in model.labels.items():
        yield from one(f"labels.{name}.rate", label.rate, "labels.rate")
    for step in model.journey:
        if step.index >= 0:
            yield from _of_a_step(step)


def _of_a_step(step: say.Step) -> Iterator[_Number]:
    for key in say.VERBS[step.verb].keys():
        value = getattr(step, key, None)
        several = isinstance(value, tuple)
        parts: tuple[object, ...] = value if isinstance(value, tuple) else (value,)
        for i, one in enumerate(parts, 1):
            if isinstance(one, say.Burst):
                one = one.mean
            kind = one.kind if isinstance(one, Quantity) else "number"
            known = RANGES.get(f"{step.verb}.{key}") or RANGES.get(f"{step.verb}.{kind}")
            if not isinstance(one, Quantity | float | int) or known is None or known.kind != kind:
                continue
            text = one.text if isinstance(one, Quantity) else f"{one:g}"
            path = f"{step.path}.{key}" + (f"[{i}]" if several else "")
            yield _Number(path, float(one), text, known)


def _doses(model: Model) -> Iterator[Problem]:
    """A mass of protein that is less than one exosome, or more than can be counted."""
    for step in model.journey:
        if not isinstance(step, say.Give) or not isinstance(step.amount, Quantity):
            continue
        kind = model.exosomes.get(step.subject)
        if kind is None or kind.particles is None or step.amount.value == 0.0:
            continue
        number, most = step.amount.value * kind.particles.value, RANGES["give.amount"].high
        path = f"{step.path}.amount"
        meant = number <= BEYOND * most and _meant(model, path, step.amount.text)
        if number > most and not meant:
            expected = f"at most {most:g} exosomes"
        elif number < 0.5:
            expected = "a mass of one exosome or more"
        else:
            continue
        hint = f"At {kind.particles.text} it is {number:.3g}."
        yield problem(model, path, read_expected(step.amount.text, expected, hint, "amount"))
