"""Variation read from text: 'clear.rate=lognormal(0.1 /h, 0.4)', 'give.amount=1e8..1e12 log 9'.

The page docs/cohorts.md explains the syntax.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from exosome.errors import ModelError, UsageError, read_expected
from exosome.model.correlate import correlated
from exosome.model.fields import Wrong
from exosome.model.law_text import Numbers, kind_of, law_or_points
from exosome.model.laws import Law
from exosome.model.model import Model
from exosome.model.paths import Spot
from exosome.model.variation import (
    NO_COVARIATES,
    Covariate,
    Covariates,
    Drawn,
    Swept,
    Variation,
)
from exosome.units import Quantity, UnitError, show, unit_of
from exosome.units import read as read_quantity

WHOLE = ("amount", "count", "times")  # keys of counts: values drawn for them are rounded


def read_vary(
    model: Model,
    texts: Sequence[str] | Mapping[str, str],
    correlate: Sequence[str] = (),
    covariates: Covariates = NO_COVARIATES,
) -> Variation:
    """The variation of a model: numbers drawn for each subject, correlations, and sweeps.

    `texts` are 'path=law' (or laws by path), `correlate` 'path, path = rank correlation'. The name
    of one of the `covariates` may stand for a path in `correlate`, and for a law if it has one.
    Raises UsageError with a paragraph for every text that is wrong.
    """
    problems: list[str] = []
    numbers: dict[str, Drawn | Swept] = {}
    for text in texts.items() if isinstance(texts, Mapping) else texts:
        try:
            path, law = _pair(model, text) if isinstance(text, str) else text
            same = next((one for one in covariates.each if one.name == law.strip()), None)
            number = _number(model, path, law) if same is None else _same(model, path, same)
            if number.path in numbers:
                raise UsageError(read_expected(number.path, "every path once", key="vary"))
            numbers[number.path] = number
        except (UsageError, ModelError) as error:
            problems.append(str(error))
    drawn = tuple(number for number in numbers.values() if isinstance(number, Drawn))
    swept = tuple(number for number in numbers.values() if isinstance(number, Swept))
    if not problems:
        together, problems = correlated(model, correlate, drawn, covariates)
    if problems:
        raise UsageError("\n\n".join(problems))
    return Variation(drawn, swept, together, covariates.names)


def an_example(model: Model, points: bool = False) -> str:
    """An example of variation for this model: a law at one of its paths, or points."""
    for key in ("amount", "rate", "at", "share"):
        for step in model.journey:
            value = getattr(step, key, None)
            written = step.path.startswith("journey") and key in step.keys()
            if written and isinstance(value, float | Quantity):
                path = step.path.removeprefix("journey.")
                return f"{path}.{key}=times " + ("0.1..10 log 5" if points else "lognormal(1, 0.3)")
    path = next((f"cells.{name}.activity" for name in model.cells), "cells.msc.count")
    return f"{path}=" + ("0..1 linear 5" if points else "uniform(0.2, 1)")


def _pair(model: Model, text: str) -> tuple[str, str]:
    path, equals, law = text.partition("=")
    if not equals:
        expected = f"path=law such as {an_example(model)}, or path=points for a sweep"
        raise UsageError(read_expected(text, expected, key="vary"))
    return path.strip(), law.strip()


def _number(model: Model, path: str, text: str) -> Drawn | Swept:
    """The number at a path with its law or its sweep."""
    spot = model.find(path)
    try:
        kind, value = _there(spot)
        relative = re.fullmatch(r"times\s+(.*)", text, re.DOTALL)
        if relative is not None and value is None:
            raise Wrong("a value in the model to multiply", "Write it there, or omit 'times'.")
        counted = spot.keys[-1] in WHOLE and kind in (None, "number")
        numbers = Numbers("number", False) if relative else Numbers(kind, counted)
        law = law_or_points(relative[1] if relative else text, numbers)
        written = spot.node.text if relative and spot.node is not None else ""
        unit = unit_of(written) or numbers.unit
        kind = kind or numbers.kind or "number"
        factor = value if relative and value is not None else 1.0
        number: Drawn | Swept
        if isinstance(law, Law):
            number = Drawn(spot.path, kind, counted, unit, law, _address(model, spot), factor)
        else:
            points = [factor * point for point in law]
            points = [float(round(point)) for point in points] if counted else points
            number = Swept(spot.path, kind, counted, unit, tuple(dict.fromkeys(points)))
        _stands(model, number)
    except UnitError as error:
        raise UsageError(error.sentence(spot.path)) from None
    except Wrong as wrong:
        raise UsageError(read_expected(text, wrong.expected, wrong.hint, spot.path)) from None
    return number


def _same(model: Model, path: str, covariate: Covariate) -> Drawn:
    """The number at a path that is a covariate of each subject, such as his or her weight."""
    spot = model.find(path)
    if covariate.law is None or covariate.kind == "number":
        expected = f"a law: {covariate.name} has no unit that a number of the model could have"
        raise UsageError(read_expected(covariate.name, expected, key=spot.path))
    number = Drawn(
        spot.path, covariate.kind, False, covariate.unit, covariate.law, covariate.name,
        covariate=covariate.name,
    )  # fmt: skip
    try:
        _stands(model, number)
    except Wrong as wrong:
        raise UsageError(
            read_expected(covariate.name, wrong.expected, wrong.hint, spot.path)
        ) from None
    return number


def _there(spot: Spot) -> tuple[str | None, float | None]:
    """Kind and value of the number at a path; None if it is allowed but not written."""
    node = spot.node
    if node is None:
        return None, None
    kind = kind_of(node.text) if node.kind == "text" else None
    if kind is None:
        below = [f"{spot.path}.{key.text}" for key, _ in node.pairs]
        below += [f"{spot.path}[{i}]" for i in range(1, len(node.items) + 1)]
        hint = f"It has {', '.join(below)}." if below else ""
        raise UsageError(read_expected(spot.path, "the path of one number", hint, "vary"))
    return kind, read_quantity(node.text, kind).value


def _stands(model: Model, number: Drawn | Swept) -> None:
    """Try the least and the largest value in the model; raise Wrong if one is invalid."""
    for value, text in zip(number.ends.tolist(), number.texts(number.ends), strict=True):
        try:
            model.but({number.path: text})
        except ModelError as error:
            why = f"{show(value, number.kind)} is possible: {error.problems[0].message}"
            cuts = isinstance(number, Drawn) and number.law.name in ("normal", "lognormal")
            hint = "Truncate the law, such as normal(0.3, 0.1) within 0..1." if cuts else ""
            raise Wrong(f"only values that are valid there, but {why}", hint) from None


def _address(model: Model, spot: Spot) -> str:
    """A name of the number that other sentences do not change, unlike its path."""
    if spot.keys[0] != "journey" or len(spot.keys) < 3:
        return spot.path
    index = int(spot.keys[1])
    step = model.journey[index]
    alike = [s.verb == step.verb and set(s.words()) == set(step.words()) for s in model.journey]
    rank = sum(alike[:index])
    words = ", ".join(sorted(set(step.words()))) + (f" {rank + 1}" if rank else "")
    return f"{step.verb}[{words}].{'.'.join(map(str, spot.keys[2:]))}"
