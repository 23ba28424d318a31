"""What a model says and an engine runs without: named before the run, never dropped in silence.

What would change the means of a run is refused by `rules.fits`. Here is what an engine leaves out
because it reads nothing (`observe` in a walk), or has no place for it (positions where everything
is well mixed, the spread of a number where only means are followed).
"""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.body import expand
from exosome.compile.rules.problem import problem
from exosome.errors import Problem, quote
from exosome.model import Model
from exosome.model.steps import Carry, Diffuse, Give, Load, Release


def unfollowed(model: Model, engine: str) -> list[Problem]:
    """All in a checked model that an engine runs without, in the order of the file."""
    listed = list(_ENGINES[engine](expand(model)))
    return sorted(listed, key=lambda p: (p.line or 0, p.column or 0))


def _walk(model: Model) -> Iterator[Problem]:
    """The walk has no instruments, and so nothing that labels would change."""
    for section, names in (("observe", model.observe), ("labels", model.labels)):
        for name in names:
            yield problem(
                model,
                f"{section}.{name}",
                f"the walk does not follow {quote(section)}: {quote(name)} is left out; body and "
                "field read it",
            )
    yield from _everywhere(model)


def _body(model: Model) -> Iterator[Problem]:
    """Well-mixed places have no positions; means have no spread."""
    mixed = "body takes every place as well mixed and does not follow"
    for name, place in model.places.items():
        if place.box is not None and "seed" in place.model_fields_set:
            message = f"{mixed} 'seed' of {quote(name)}: no cell is placed"
            yield problem(model, f"places.{name}.seed", message)
    for name, cell in model.cells.items():
        key = "positions" if cell.positions is not None else "from"
        if cell.positions is not None or cell.table is not None:
            message = f"{mixed} {quote(key)} of {quote(name)}, but for the number of cells"
            yield problem(model, f"cells.{name}.{key}", message)
    for step in model.journey:
        if isinstance(step, Give) and step.point is not None:
            message = f"{mixed} 'point': the dose is spread evenly"
            yield problem(model, f"{step.path}.point", message)
        if isinstance(step, Carry) and step.place is not None:
            message = f"{mixed} flow within {quote(step.place)}"
            yield problem(model, f"{step.path}.at", message)
    for name, exosome in model.exosomes.items():
        if exosome.diameter is not None and exosome.diameter.gsd > 1.0:
            message = f"body follows the median diameter of {quote(name)} and not 'gsd', its spread"
            yield problem(model, f"exosomes.{name}.diameter.gsd", message)
    yield from _means(model, "body")
    yield from _everywhere(model)


def _field(model: Model) -> Iterator[Problem]:
    yield from _means(model, "the field")
    yield from _everywhere(model)


def _means(model: Model, engine: str) -> Iterator[Problem]:
    """The spread of numbers where an engine follows means."""
    for step in model.journey:
        key = {Release: "burst", Load: "dispersion"}.get(type(step))
        if key is not None and getattr(step, key) is not None:
            message = f"{engine} follows means, which {quote(key)} does not change"
            yield problem(model, f"{step.path}.{key}", message)
    for name, response in model.response.items():
        if response.noise != "none":
            message = (
                f"{engine} follows the response of {quote(name)} without noise; the walk follows "
                f"'noise: {response.noise}'"
            )
            yield problem(model, f"response.{name}.noise", message)


def _everywhere(model: Model) -> Iterator[Problem]:
    """What no engine would read: a fluid or a temperature that no diffusion asks for."""
    asked = {s.place for s in model.journey if isinstance(s, Diffuse) and s.at is None}
    for name, place in model.places.items():
        for key in ("fluid", "temperature"):
            if getattr(place, key) is not None and name not in asked:
                message = (
                    f"{quote(key)} of {quote(name)} decides nothing: no sentence `diffuse` in "
                    f"{quote(name)} without `at` follows from it"
                )
                yield problem(model, f"places.{name}.{key}", message)


_ENGINES = {"walk": _walk, "body": _body, "field": _field}
