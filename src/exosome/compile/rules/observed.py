"""Rules of observations and labels."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.rules.problem_at import problem, unknown
from exosome.compile.whole_body import Organ, organs
from exosome.errors import Problem, quote, read_expected
from exosome.model import Model, Observe
from exosome.model.observables import OF_CELLS
from exosome.model.sentences import Give, Load


def observed(model: Model, refused: set[str]) -> Iterator[Problem]:
    """Observations and labels with unknown names, or in a unit that cannot be computed."""
    kinds = model.known_names["exosomes"]
    for name, label in model.labels.items():
        for key, word in (("on", label.on), ("free", label.free)):
            if word is not None and word not in kinds:
                yield unknown(model, f"labels.{name}.{key}", word, "exosomes", kinds)
        if label.free == label.on:
            message = read_expected(label.free, "a kind other than that of 'on'", key="free")
            yield problem(model, f"labels.{name}.free", message)
    dissected = organs(model.body) if model.body is not None and model.observe else {}
    for name, seen in model.observe.items():
        path = f"observe.{name}"
        if seen.of not in kinds:
            yield unknown(model, f"{path}.of", seen.of, "exosomes", kinds)
        else:
            yield from _label(model, path, seen)
            if "give" not in refused:
                yield from _share(model, path, seen)
        places = _cells if seen.unit in OF_CELLS else _places
        yield from places(model, path, seen)
        yield from _twice(model, path, seen, dissected)


def _label(model: Model, path: str, seen: Observe) -> Iterator[Problem]:
    """An unknown label, or one on another kind."""
    if seen.label is None:
        return
    known = model.known_names
    if seen.label not in known["labels"]:
        yield unknown(model, f"{path}.label", seen.label, "labels", known["labels"])
    label = model.labels.get(seen.label)
    if label is not None and label.on in known["exosomes"] and label.on != seen.of:
        hint = f"It is on {quote(label.on)}."
        message = read_expected(seen.label, f"a label on {quote(seen.of)}", hint, "label")
        yield problem(model, f"{path}.label", message)


def _share(model: Model, path: str, seen: Observe) -> Iterator[Problem]:
    """A percentage of the injected dose where no dose is given."""
    given = any(isinstance(s, Give) and s.subject == seen.of for s in model.journey)
    if seen.unit.startswith("%ID") and not given:
        hint = f"No dose of {quote(seen.of)} is given, so a share of the dose is undefined."
        message = read_expected(seen.unit, "particles or particles/mL", hint, "as")
        yield problem(model, f"{path}.as", message)


def _places(model: Model, path: str, seen: Observe) -> Iterator[Problem]:
    """Unknown places, organs and cells; concentrations in cells."""
    known = model.known_names
    where = {*known["places"], *known["cells"], *known.get("organs", ())}
    for place in seen.places:
        if place not in where:
            yield unknown(model, f"{path}.in", place, "places, organs and cells", where)
        elif place in known["cells"] and seen.unit in ("particles/mL", "%ID/g", "%ID/mL"):
            hint = f"{quote(place)} is a cell type, which has no volume here."
            message = read_expected(seen.unit, "particles or %ID", hint, "as")
            yield problem(model, f"{path}.as", message)


def _cells(model: Model, path: str, seen: Observe) -> Iterator[Problem]:
    """Readings of cells: in places, or of cargo that the kind does not carry."""
    cells = model.known_names["cells"]
    for place in seen.places:
        if place not in cells:
            hint = f"{quote(seen.unit)} is a reading of cells."
            message = read_expected(place, f"one of the cells: {', '.join(sorted(cells))}", hint,
                                    "in")  # fmt: skip
            yield problem(model, f"{path}.in", message)
    carried = {s.subject for s in model.journey if isinstance(s, Load) and s.into == seen.of}
    if seen.cargo is not None and seen.cargo not in carried and seen.of in model.exosomes:
        known = ", ".join(sorted(carried)) or "none is loaded"
        message = read_expected(seen.cargo, f"a cargo of {quote(seen.of)}: {known}", key="cargo")
        yield problem(model, f"{path}.cargo", message)


def _twice(
    model: Model, path: str, seen: Observe, dissected: dict[str, Organ]
) -> Iterator[Problem]:
    """A place that is named twice, or that belongs to an organ that is also named."""
    held: dict[str, str] = {}
    for name in seen.places:
        organ = None if name in model.places else dissected.get(name)
        parts = {name: 1.0} if organ is None else organ.parts(seen.residual)
        for part in (part for part, share in parts.items() if share > 0.0):
            if part in held:
                hint = f"{quote(held[part])} includes {quote(part)} already."
                message = read_expected(name, "each place once", hint, "in")
                yield problem(model, f"{path}.in", message)
                break
            held[part] = name
