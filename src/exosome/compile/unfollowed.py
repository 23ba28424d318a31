"""Parts of a model that an engine ignores: listed before the run, never dropped in silence.

What would change the means of a run is refused by `rules.fits`. An engine ignores what it has no
use for: labels that leave their exosome in a walk, positions where everything is well mixed, the
spread of a number where only means are computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.rules.problem_at import problem
from exosome.compile.whole_body import expand
from exosome.errors import Problem, quote
from exosome.model import Model, Move
from exosome.model.sentences import Carry, Diffuse, Give, Load, Release


def unfollowed(model: Model, engine: str) -> list[Problem]:
    """Parts of a checked model that an engine ignores, in the order of the file."""
    listed = list(_ENGINES[engine](expand(model)))
    return sorted(listed, key=lambda p: (p.line or 0, p.column or 0))


def _walk(model: Model) -> Iterator[Problem]:
    """Labels that leave their exosome, and observations of them; labels that nothing observes."""
    follows = "The body and the field engine follow it"
    apart = {name for name, label in model.labels.items() if label.law not in LAWS_OF_COUNTS}
    seen = {one.label for one in model.observe.values()}
    for name in model.labels:
        if name in apart:
            message = f"the walk ignores the label {quote(name)}, which leaves its exosome"
            yield problem(model, f"labels.{name}", f"{message}. {follows}")
        elif name not in seen:
            message = f"the label {quote(name)} has no effect: nothing in `observe` reads it"
            yield problem(model, f"labels.{name}", message)
    for name, one in model.observe.items():
        if one.label in apart:
            message = (
                f"the walk leaves out the observation {quote(name)}, because it ignores the label "
                f"{quote(one.label)}. {follows}"
            )
            yield problem(model, f"observe.{name}", message)
    yield from _everywhere(model)


def _body(model: Model) -> Iterator[Problem]:
    """Positions and flow within places, which are well mixed; the spread of numbers."""
    mixed = "the body engine takes every place as well mixed and ignores"
    for name, place in model.places.items():
        if place.box is not None and "seed" in place.model_fields_set:
            message = f"{mixed} 'seed' of {quote(name)}: no cell is placed"
            yield problem(model, f"places.{name}.seed", message)
    for name, cell in model.cells.items():
        key = "positions" if cell.positions is not None else "from"
        if cell.positions is not None or cell.table is not None:
            message = f"{mixed} {quote(key)} of {quote(name)}, except for the number of cells"
            yield problem(model, f"cells.{name}.{key}", message)
    for step in model.journey:
        if isinstance(step, Give) and step.point is not None:
            message = f"{mixed} 'point': the dose is spread evenly"
            yield problem(model, f"{step.path}.point", message)
        if isinstance(step, Carry) and step.place is not None:
            message = f"{mixed} flow within {quote(step.place)}"
            yield problem(model, f"{step.path}.at", message)
    for name, matrix in model.matrices.items():
        if matrix.voxel is not None:
            message = f"{mixed} 'voxel' of {quote(name)}: it has the amount in all"
            yield problem(model, f"matrices.{name}.voxel", message)
    for one in model.tissue:
        if isinstance(one, Move):
            message = f"{mixed} how {quote(one.subject)} moves"
            yield problem(model, one.path, message)
    for name, exosome in model.exosomes.items():
        if exosome.diameter is not None and exosome.diameter.gsd > 1.0:
            message = (
                f"the body engine uses the median diameter of {quote(name)} and ignores 'gsd', its "
                "spread"
            )
            yield problem(model, f"exosomes.{name}.diameter.gsd", message)
    yield from _means(model, "the body engine")
    yield from _everywhere(model)


def _field(model: Model) -> Iterator[Problem]:
    yield from _means(model, "the field engine")
    yield from _everywhere(model)


def _means(model: Model, engine: str) -> Iterator[Problem]:
    """The spread of numbers where an engine follows means."""
    for step in model.journey:
        key = {Release: "burst", Load: "dispersion"}.get(type(step))
        if key is not None and getattr(step, key) is not None:
            message = f"{engine} computes means, which {quote(key)} does not change"
            yield problem(model, f"{step.path}.{key}", message)
    for name, response in model.response.items():
        if response.noise != "none":
            message = (
                f"{engine} computes the response of {quote(name)} without noise; the walk has "
                f"'noise: {response.noise}'"
            )
            yield problem(model, f"response.{name}.noise", message)


def _everywhere(model: Model) -> Iterator[Problem]:
    """A fluid or a temperature that no diffusion needs, which every engine ignores."""
    asked = {s.place for s in model.journey if isinstance(s, Diffuse) and s.at is None}
    for name, place in model.places.items():
        for key in ("fluid", "temperature"):
            if getattr(place, key) is not None and name not in asked:
                message = (
                    f"{quote(key)} of {quote(name)} has no effect: no sentence `diffuse` in "
                    f"{quote(name)} without `at` uses it"
                )
                yield problem(model, f"places.{name}.{key}", message)


LAWS_OF_COUNTS = ("intact", "residualising")  # labels that follow from counts of exosomes
_ENGINES = {"walk": _walk, "body": _body, "field": _field}
