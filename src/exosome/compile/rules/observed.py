"""What is observed, and the labels it is observed by."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.rules.problem import problem
from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model import Model, Observe
from exosome.model.steps import Give


def observed(model: Model) -> Iterator[Problem]:
    """Observations and labels that name nothing, or that ask for what cannot be told."""
    kinds = sorted(model.known_names["exosomes"])
    for name, label in model.labels.items():
        for key, word in (("on", label.on), ("free", label.free)):
            if word is not None and word not in kinds:
                yield _unknown(model, f"labels.{name}.{key}", word, "exosomes", kinds)
        if label.free is not None and label.free == label.on:
            message = read_expected(label.free, "a kind of its own", key="free")
            yield problem(model, f"labels.{name}.free", message)
    for name, seen in model.observe.items():
        yield from _observation(model, name, seen, kinds)


def _observation(model: Model, name: str, seen: Observe, kinds: list[str]) -> Iterator[Problem]:
    path = f"observe.{name}"
    known = model.known_names
    if seen.of not in kinds:
        yield _unknown(model, f"{path}.of", seen.of, "exosomes", kinds)
    if seen.label is not None:
        label = model.labels.get(seen.label)
        if label is None:
            yield _unknown(model, f"{path}.label", seen.label, "labels", sorted(model.labels))
        elif label.on != seen.of:
            message = read_expected(
                seen.label,
                f"a label on {quote(seen.of)}",
                f"It is on {quote(label.on)}.",
                "label",
            )
            yield problem(model, f"{path}.label", message)
    organs = known.get("organs", frozenset())
    where = sorted({*known["places"], *known["cells"], *organs})
    for place in seen.places:
        if place not in where:
            yield _unknown(model, f"{path}.in", place, "places, organs and cells", where)
        elif place in known["cells"] and seen.unit in ("particles/mL", "%ID/g", "%ID/mL"):
            message = read_expected(
                seen.unit, "particles or %ID", f"{quote(place)} is a type of cell.", "as"
            )
            yield problem(model, f"{path}.as", message)
    given = any(isinstance(s, Give) and s.subject == seen.of for s in model.journey)
    if seen.unit.startswith("%ID") and not given:
        message = read_expected(
            seen.unit,
            "particles or particles/mL",
            f"No dose of {quote(seen.of)} is given, so there is nothing to be a share of.",
            "as",
        )
        yield problem(model, f"{path}.as", message)


def _unknown(model: Model, path: str, word: str, section: str, names: list[str]) -> Problem:
    if not names:
        expected = f"a name from the {section}, and there is none"
    else:
        expected = f"one of the {section}: {', '.join(names)}"
    key = path.rsplit(".", 1)[-1]
    return problem(model, path, read_expected(word, expected, did_you_mean(word, names), key))
