"""Rules of each engine about matrix that cells make: what it can't follow, and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, quote
from exosome.model import Degrade, Model
from exosome.model.matrix_sentences import MatrixStep
from exosome.model.sentences import Enter

MOST_ALONG = 200  # voxels along an axis of a place whose matrix hinders exosomes


def matrix_of_the_walk(model: Model) -> Iterator[Problem]:
    """Saturation of uptake beside matrix, and voxels so fine that exosomes can't be followed."""
    changes = any(not isinstance(step, MatrixStep) for step in model.tissue)
    for step in model.journey if model.matrices and not changes else ():
        for key in ("limit", "holds"):
            if isinstance(step, Enter) and getattr(step, key) is not None:
                message = (
                    f"{quote(key)} beside 'matrices', which the walk can't follow yet: it follows "
                    "matrix in windows of its own. Leave one of them out"
                )
                yield problem(model, f"{step.path}.{key}", message)
    for name, one in model.matrices.items():
        if one.halves is None or one.voxel is None or one.place not in model.places:
            continue
        sides = model.places[one.place].sides
        along = max((round(side.value / one.voxel.value) for side in sides), default=0)
        if along > MOST_ALONG:
            message = (
                f"read {quote(one.voxel.text)} for 'voxel' of a matrix that hinders diffusion "
                f"('halves'), expected at most {MOST_ALONG} voxels along an axis, not {along:,}: "
                "the walk stops at each of their faces"
            )
            yield problem(model, f"matrices.{name}.voxel", message)


def matrix_of_the_body(model: Model) -> Iterator[Problem]:
    """What needs positions: hindrance by density, and what lies around a cell."""
    for name, one in model.matrices.items():
        if one.halves is not None:
            message = (
                f"'halves' of {quote(name)}, which the body engine can't follow: how much matrix "
                "is in the way of exosomes depends on where it lies. Use the walk, or leave it out "
                "for the amounts of matrix"
            )
            yield problem(model, f"matrices.{name}.halves", message)
    for step in model.tissue:
        if not isinstance(step, Degrade) or step.subject not in model.matrices:
            continue
        place = model.places.get(model.matrices[step.subject].place)
        if place is not None and not place.mixed:
            message = (
                f"'degrade' in a box, where {quote(step.source)} degrades what lies around it, "
                "which the body engine can't follow. Use the walk, or a half-life of "
                f"{quote(step.subject)}"
            )
            yield problem(model, step.path, message)
