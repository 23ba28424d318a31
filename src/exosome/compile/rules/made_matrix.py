"""Rules of matrix that cells make: its place, its voxels, its cells, and cells that follow it."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.rules.problem_at import problem, unknown
from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model import Make, Matrix, Model, Move, Place
from exosome.model.matrix_sentences import MatrixStep

MOST_VOXELS = 200_000  # rows of a table for each saved time
FASTEST = 1e-9 / 3600.0  # g/s: a cell of 1 ng makes its own mass in an hour at most
FASTEST_SHARE = 1.0 / 60.0  # 1/s
DENSEST = 1.5e-12  # g/um^3: dry protein has 1.4 g/mL


def made_matrix(model: Model) -> Iterator[Problem]:
    """Every problem of the section `matrices` and of the sentences about them."""
    for name, one in model.matrices.items():
        yield from _of_matrix(model, name, one)
        if not any(isinstance(s, MatrixStep) and s.subject == name for s in model.tissue):
            message = (
                f"no cell makes or degrades {quote(name)}: write a sentence in 'tissue', such as "
                f"make: {name}, by: {next(iter(model.cells), 'fibroblast')}, rate: 2 pg/h"
            )
            yield problem(model, f"matrices.{name}", message)
    known = model.known_names["matrices"]
    seen: dict[tuple[str, str, str], MatrixStep] = {}
    for step in model.tissue:
        if isinstance(step, Move) and step.up is not None:
            yield from _of_haptotaxis(model, step, step.up)
        if not isinstance(step, MatrixStep):
            continue
        strange = step.subject not in known
        if strange:
            path = f"{step.path}.{step.verb}"
            yield unknown(model, path, step.subject, "matrices", known, step.verb)
        cells = model.known_names["cells"]
        if step.source not in cells:
            yield unknown(model, f"{step.path}.by", step.source, "cells", cells, "by")
            continue
        yield from _fast(model, step)
        if step.subject in model.matrices and step.source in model.cells:
            yield from _lives_there(model, step, f"{step.path}.by", step.source, step.subject)
        pair = (step.verb, step.subject, step.source)
        if pair in seen:
            first = model.where(seen[pair].path)
            message = (
                f"read a second {quote(step.verb)} for {quote(step.subject)} by "
                f"{quote(step.source)}, expected one sentence"
                f"{f'. See line {first[1]}' if first else ''}"
            )
            yield problem(model, step.path, message)
        seen.setdefault(pair, step)


def _of_matrix(model: Model, name: str, one: Matrix) -> Iterator[Problem]:
    path, places = f"matrices.{name}", model.known_names["places"]
    if one.place not in model.places:
        if one.place not in places:
            yield unknown(model, f"{path}.in", one.place, "places", places, "in")
        return
    place = model.places[one.place]
    for key, density in (("start", one.start), ("halves", one.halves)):
        several = density.items() if isinstance(density, dict) else [("", density)]
        for word, value in several:
            if value is not None and value.value > DENSEST:
                below = f"{path}.{key}.{word}" if word else f"{path}.{key}"
                expected = "at most 1500 mg/mL (dry protein has 1400 mg/mL)"
                yield problem(model, below, read_expected(value.text, expected, "", word or key))
    if place.mixed:
        yield from _in_mixed_place(model, path, one)
        return
    yield from _voxels(model, path, one, place)
    if isinstance(one.start, dict):
        for region in one.start:
            if region not in place.matrix:
                expected = f"a region in places.{one.place}.matrix"
                near = did_you_mean(region, place.matrix)
                if not place.matrix:
                    near = (
                        "It has none: write its corners there, such as core: {from: [0 um, 0 um, "
                        "0 um], to: [50 um, 50 um, 50 um], hinders: 1}."
                    )
                message = read_expected(region, expected, near, "start")
                yield problem(model, f"{path}.start.{region}", message)


def _in_mixed_place(model: Model, path: str, one: Matrix) -> Iterator[Problem]:
    """Voxels, regions and hindrance in a place without positions."""
    where = quote(one.place)
    for key, there in (
        ("voxel", one.voxel is not None), ("halves", one.halves is not None),
        ("start", isinstance(one.start, dict)),
    ):  # fmt: skip
        if there:
            what = {
                "voxel": "is counted as one amount: leave 'voxel' out",
                "halves": "hinders no diffusion: leave 'halves' out, or give the place a box",
                "start": "has no regions: give one density, such as start: 5 mg/mL",
            }[key]
            message = f"read {quote(key)}, and {where} is well mixed, so that matrix in it {what}"
            yield problem(model, f"{path}.{key}", message)


def _voxels(model: Model, path: str, one: Matrix, place: Place) -> Iterator[Problem]:
    if one.voxel is None:
        message = (
            f"'voxel' is missing in matrix, expected the edge of the cubes in which it is counted "
            f"in {quote(one.place)}, about as wide as a cell, such as voxel: 20 um"
        )
        yield problem(model, path, message)
        return
    number = 1.0
    shortest = min(place.sides, key=lambda side: side.value)
    if one.voxel.value > shortest.value:
        expected = f"at most the shortest side of {quote(one.place)}, {shortest.text}"
        message = read_expected(one.voxel.text, expected, "", "voxel")
        yield problem(model, f"{path}.voxel", message)
        return
    for side in place.sides:
        number *= max(1.0, round(side.value / one.voxel.value))
    if number > MOST_VOXELS:
        expected = f"at most {MOST_VOXELS:,} voxels in {quote(one.place)}, not {number:.3g}"
        message = read_expected(one.voxel.text, expected, "", "voxel")
        yield problem(model, f"{path}.voxel", message)


def _of_haptotaxis(model: Model, step: Move, matrix: str) -> Iterator[Problem]:
    known = model.known_names["matrices"]
    if matrix not in known:
        yield unknown(model, f"{step.path}.up", matrix, "matrices", known, "up")
    elif matrix in model.matrices and step.subject in model.cells:
        yield from _lives_there(model, step, f"{step.path}.up", step.subject, matrix)


def _lives_there(
    model: Model, step: Move | MatrixStep, path: str, cell_type: str, matrix: str
) -> Iterator[Problem]:
    """Cells that live elsewhere than the matrix that they make, degrade or follow."""
    place, lives = model.matrices[matrix].place, model.cells[cell_type].places
    if place in model.places and place not in lives:
        does = {"make": "makes", "degrade": "degrades", "move": "follows"}[step.verb]
        message = (
            f"{quote(cell_type)} {does} {quote(matrix)}, which is in {quote(place)}, but lives in "
            f"{', '.join(map(quote, lives))}: write matrices.{matrix}.in: {next(iter(lives))}"
        )
        yield problem(model, path, message)


def _fast(model: Model, step: MatrixStep) -> Iterator[Problem]:
    """Rates that no cell has."""
    makes = isinstance(step, Make)
    if step.rate.value > (FASTEST if makes else FASTEST_SHARE):
        expected = (
            "at most 1 ng/h (about the mass of a cell in an hour)" if makes
            else "at most 60 /h (no cell clears the matrix around it in a minute)"
        )  # fmt: skip
        message = read_expected(step.rate.text, expected, "", "rate")
        yield problem(model, f"{step.path}.rate", message)
