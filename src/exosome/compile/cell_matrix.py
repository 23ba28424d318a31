"""Matrix that cells make: its rules in the plan, its sentences and numbers in `exosome check`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from exosome.compile.populations import Population
from exosome.model import Make, Matrix, Model, Move
from exosome.model.matrix_sentences import MatrixStep
from exosome.plan import tissue_rules as rules
from exosome.units import Quantity


def matrices(model: Model, places: list[str]) -> tuple[rules.Matrix, ...]:
    """The matrices of a plan with these `places`, sorted by name."""
    return tuple(_matrix(model, name, places) for name in sorted(model.matrices))


def _matrix(model: Model, name: str, places: list[str]) -> rules.Matrix:
    one = model.matrices[name]
    everywhere, regions = 0.0, []
    if isinstance(one.start, Quantity):
        everywhere = one.start.value
    elif one.start is not None:
        place = model.places[one.place]
        for region, density in one.start.items():
            corners = place.matrix[region].corners(place.sides)
            low, high = (tuple(end.value for end in corner) for corner in corners)
            regions.append((low, high, density.value))
    return rules.Matrix(
        name,
        places.index(one.place),
        density=everywhere,
        decay=0.0 if one.half_life is None else math.log(2.0) / one.half_life.value,
        half=math.inf if one.halves is None else one.halves.value,
        voxel=0.0 if one.voxel is None else one.voxel.value,
        regions=tuple(regions),
        path=f"matrices.{name}",
    )


def rules_of(
    model: Model, step: MatrixStep, groups: tuple[Population, ...], common: dict[str, Any]
) -> list[rules.Make]:
    """The rules of a sentence: its cells in the place of the matrix make or degrade it."""
    name = step.subject
    here = tuple(
        code for code in common.pop("populations")
        if groups[code].place == model.matrices[name].place
    )
    rate = step.rate.value if isinstance(step, Make) else -step.rate.value
    return [rules.Make(here, sorted(model.matrices).index(name), rate, **common)]


def haptotaxis(model: Model, step: Move) -> dict[str, Any]:
    """What the rule of a sentence `move` has of the matrix that cells follow."""
    if step.up is None:
        return {}
    index = sorted(model.matrices).index(step.up)
    return {"up_matrix": index, "bias": 1.0 if step.bias is None else step.bias}


def turns(step: Move) -> str:
    """How cells follow a matrix, as the end of the sentence of `move`; empty if they do not."""
    if step.up is None:
        return ""
    bias = 100.0 if step.bias is None else 100.0 * step.bias
    return (
        f"; it turns up the gradient of {step.up}, in {bias:g} % x d/(1 + d) of its turns, where d "
        f"is the difference of {step.up} across the cell over that in its middle"
    )


def sentence(step: MatrixStep) -> str:
    """The sentence of `make` or `degrade` without its condition and times."""
    if isinstance(step, Make):
        return f"Each {step.source} makes {step.subject} at {step.rate.text}, around its centre"
    return f"Each {step.source} degrades the {step.subject} around its centre at {step.rate.text}"


def sentences(model: Model) -> Iterator[str]:
    """What each matrix is, as `exosome check` prints it."""
    for name, one in model.matrices.items():
        yield " ".join((f"In {one.place}, {name} is a matrix{_voxels(one)}.", *_facts(name, one)))


def _voxels(one: Matrix) -> str:
    return "" if one.voxel is None else f", counted in cubes of {one.voxel.text}"


def _facts(name: str, one: Matrix) -> Iterator[str]:
    if isinstance(one.start, Quantity):
        yield f"It begins with {one.start.text} everywhere."
    elif one.start is not None:
        parts = (f"{density.text} in {region}" for region, density in one.start.items())
        yield f"It begins with {', '.join(parts)}."
    if one.half_life is not None:
        yield f"It decays with a half-life of {one.half_life.text}."
    if one.halves is not None:
        yield f"Diffusion in it is divided by 1 + {name}/({one.halves.text})."


def numbers(model: Model) -> Iterator[dict[str, Any]]:
    """Every number of the matrices, with its source."""
    for name, one in model.matrices.items():
        for key, field in one.keys().items():
            value = getattr(one, field)
            values = {f".{word}": part for word, part in value.items()} if isinstance(
                value, dict
            ) else {"": value}
            for below, part in values.items():
                if isinstance(part, Quantity):
                    path = f"matrices.{name}.{key}{below}"
                    yield {"path": path, "value": part.text, "source": model.source_of(path),
                           "checked": None}  # fmt: skip
