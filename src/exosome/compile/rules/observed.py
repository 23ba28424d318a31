"""Rules of observations and labels."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.observations import matrix_of
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
    if all(place in cells for place in seen.places) and (seen.region or seen.senders):
        yield from _some_cells(model, path, seen)


def _some_cells(model: Model, path: str, seen: Observe) -> Iterator[Problem]:
    """A region or distances of cells without positions; senders elsewhere; a region not there."""
    cells = model.cells
    key = "region" if seen.region is not None else "from"
    mixed = _without_positions(model, seen.places)
    if mixed:
        hint = f"{quote(mixed)} is well mixed, and its cells have no positions."
        boxes = "cells in boxes alone, or no " + quote(key)
        yield problem(model, f"{path}.in", read_expected(str(seen.places[0]), boxes, hint, "in"))
        return
    for sender in seen.senders or ():
        if sender not in cells:
            yield unknown(model, f"{path}.from", sender, "cells", model.known_names["cells"])
            return
    near = {place for sender in seen.senders or () for place in cells[sender].places}
    for cell in seen.places if seen.senders else ():
        if cell in (seen.senders or ()):
            hint = f"Each cell of {quote(cell)} is at distance 0 from itself."
            message = read_expected(cell, "other cells than those of 'in'", hint, "from")
            yield problem(model, f"{path}.from", message)
        elif not near & set(cells[cell].places):
            hint = f"None of them lives in a place of {quote(cell)}."
            wanted = f"cells in {' or '.join(cells[cell].places)}"
            message = read_expected(", ".join(seen.senders or ()), wanted, hint, "from")
            yield problem(model, f"{path}.from", message)
    if isinstance(seen.region, str) and len(matrix_of(model, seen)) != 1:
        lived_in = {place for cell in seen.places for place in cells[cell].places}
        known = sorted({word for place in lived_in for word in model.places[place].matrix})
        hint = "More than one place has it." if matrix_of(model, seen) else ""
        wanted = f"a region of the cells' place: {', '.join(known) or 'it has no matrix'}"
        message = read_expected(seen.region, wanted, hint, "region")
        yield problem(model, f"{path}.region", message)


def _without_positions(model: Model, cells: tuple[str, ...]) -> str:
    """A well-mixed place in which one of the cells lives; '' if there is none."""
    lived_in = (place for cell in cells for place in model.cells[cell].places)
    places = model.places
    return next((one for one in lived_in if one not in places or places[one].mixed), "")


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
