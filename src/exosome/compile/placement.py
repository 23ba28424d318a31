"""Positions of all cells of a model, and the checks of positions that are given."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from exosome.compile import packing
from exosome.compile.populations import populations
from exosome.compile.rules.problem_at import problem
from exosome.compile.sizes import mean_radius
from exosome.compile.whole_body import expand
from exosome.errors import ModelError, Problem, quote
from exosome.model import Cell, Model
from exosome.model.sentences import Give
from exosome.plan import Cells, geometry
from exosome.plan.neighbor_grid import TOUCH_UM

APART = 3  # problems of one kind that are reported one by one; more are reported in one sentence


def wanted(model: Model) -> int:
    """The number of cells to be placed at random."""
    return sum(model.cells[name].count or 0 for name in _in_boxes(model))


def tissue(model: Model, *, place: bool = True) -> Cells | None:
    """Every cell of the model; None if `place` is false and some were to be placed at random.

    Types that the journey names are placed first, the widest first, then by name, so that a
    bystander never moves them. Raises ModelError with every problem: cells outside the box,
    overlapping, too crowded, too many; a dose inside a cell.
    """
    problems = room(model)
    if problems:
        raise ModelError(problems)
    xyz, radius = _all_given(model)
    for where in sorted(_boxes(model)) if place else ():
        box = [length.value for length in model.places[where].sides]
        requests, taken = _asked(model, where, xyz, radius)
        try:
            placed = packing.place_cells(box, model.places[where].seed, requests, taken)
        except packing.PlacingError as error:
            problems.append(_crowded(model, where, error, None))
            continue
        for request, centres in zip(requests, placed, strict=True):
            xyz[request.cell_type] = centres
            radius[request.cell_type] = np.full(len(centres), request.radius)
    if problems:
        raise ModelError(problems)
    if any(name not in xyz for name in _in_boxes(model)):
        return None
    cells = _gathered(model, xyz, radius)
    problems = _doses_in_cells(model, cells)
    if problems:
        raise ModelError(problems)
    return cells


def unplaced(model: Model) -> Cells:
    """The cells of a model as if every place were well mixed: one row for each population."""
    return _gathered(model, {}, {})


def gathered_again(model: Model, cells: Cells) -> Cells:
    """The cells of a changed model, those in boxes at the same positions as before."""
    xyz: dict[str, NDArray[np.float64]] = {}
    radius: dict[str, NDArray[np.float64]] = {}
    names = {one.name: one.cell_type for one in populations(model)}
    for number, population in enumerate(cells.types):
        rows = np.flatnonzero(cells.cell_type == number)
        if len(rows) != 1 or not np.isnan(cells.xyz[rows[0], 0]):
            xyz[names[population]], radius[names[population]] = cells.xyz[rows], cells.radius[rows]
    return _gathered(model, xyz, radius)


def _gathered(
    model: Model, xyz: dict[str, NDArray[np.float64]], radius: dict[str, NDArray[np.float64]]
) -> Cells:
    types, names, rows, radii, code, many = [], [], [], [], [], []
    place = {name: number for number, name in enumerate(sorted(expand(model).places))}
    groups = populations(model)
    for number, one in enumerate(groups):
        types.append(one.name)
        here = xyz.get(one.cell_type)
        if here is None:
            labels: Iterable[str] = [one.name]
            here = np.full((1, 3), np.nan)
            across = np.full(1, mean_radius(model, one.cell_type))
        else:
            labels = _labels(model, one.cell_type, len(here))
            across = radius[one.cell_type]
        names += list(labels)
        rows.append(here)
        radii.append(across)
        code.append(np.full(len(here), number, np.int32))
        many.append(np.full(len(here), one.number if np.isnan(here).any() else 1.0))
    return Cells(
        tuple(types),
        np.array([place[one.place] for one in groups], np.int32),
        tuple(names),
        np.concatenate([np.zeros((0, 3)), *rows]),
        np.concatenate([np.zeros(0), *radii]),
        np.concatenate([np.zeros(0, np.int32), *code]),
        np.concatenate([np.zeros(0), *many]),
        np.ones(len(names), bool),
    )


def _boxes(model: Model) -> list[str]:
    return [name for name, place in model.places.items() if not place.mixed]


def _in_boxes(model: Model) -> list[str]:
    """The cell types of a size that live in a box, in the order of the file."""
    boxes = set(_boxes(model))
    return [name for name, cell in model.cells.items() if cell.place in boxes and cell.sized]


def room(model: Model) -> list[Problem]:
    """Problems of the positions of cells that can be found before any is placed at random.

    Time and memory do not grow with the number of cells to be placed.
    """
    problems: list[Problem] = []
    xyz, radius = _all_given(model)
    for where in sorted(_boxes(model)):
        given = [n for n in xyz if model.cells[n].place == where]
        faults = _check_given(model, where, given, xyz, radius)
        box = [length.value for length in model.places[where].sides]
        requests, (_, taken) = _asked(model, where, xyz, radius)
        most = 0.5 * min(box)
        for request in requests:
            if request.radius > most:
                faults.append(_too_wide(model, where, request, most))
        if not faults:
            try:
                packing.check_room(box, requests, taken)
            except packing.PlacingError as error:
                faults.append(_crowded(model, where, error, (requests, taken)))
        problems += faults
    return problems


Requests = tuple[list[packing.Request], NDArray[np.float64]]


def _all_given(
    model: Model,
) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]]]:
    """Centres (n, 3) and radii (n,) in um by type, of the cells whose positions are given."""
    here = sorted(_in_boxes(model))
    given = {n: _given(model.cells[n]) for n in here if model.cells[n].count is None}
    return {n: pair[0] for n, pair in given.items()}, {n: pair[1] for n, pair in given.items()}


def _asked(
    model: Model,
    where: str,
    xyz: dict[str, NDArray[np.float64]],
    radius: dict[str, NDArray[np.float64]],
) -> tuple[list[packing.Request], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Requests for random positions in their order, and the cells whose positions are given."""
    here = [name for name in sorted(_in_boxes(model)) if model.cells[name].place == where]
    asked = (n for n in here if model.cells[n].count is not None)
    requests = [
        packing.Request(name, model.cells[name].radius.value, model.cells[name].count or 0)  # type: ignore[union-attr]
        for name in _in_turn(model, asked)
    ]
    given = [n for n in here if model.cells[n].count is None]
    return requests, (
        np.concatenate([np.zeros((0, 3)), *(xyz[n] for n in given)]),
        np.concatenate([np.zeros(0), *(radius[n] for n in given)]),
    )


def _too_wide(model: Model, where: str, request: packing.Request, most: float) -> Problem:
    radius = model.cells[request.cell_type].radius
    box = ", ".join(length.text for length in model.places[where].sides)
    return problem(
        model,
        f"cells.{request.cell_type}.radius",
        f"read '{radius.text if radius else request.radius}' for 'radius', expected at most "
        f"{most:g} um, half of the shortest side of the box of '{where}', [{box}]",
    )


def _crowded(
    model: Model, where: str, error: packing.PlacingError, asked: Requests | None
) -> Problem:
    """The problem of too many cells for their box, with a number that fits where there is one."""
    name = error.cell_type
    example = ""
    if asked is not None:
        requests, taken = asked
        volume = {r.cell_type: 4 / 3 * np.pi * r.radius**3 for r in requests}
        others = [r for r in requests if r.cell_type != name]
        box = np.prod([length.value for length in model.places[where].sides])
        free = packing.MAX_PACKING * box - sum(r.wanted * volume[r.cell_type] for r in others)
        free -= (4 / 3 * np.pi * taken**3).sum()
        fits = min(free / volume[name], packing.MAX_CELLS - sum(r.wanted for r in others))
        if fits >= 1:
            digits = max(0, len(str(int(fits))) - 2)
            example = f", such as count: {int(fits) // 10**digits * 10**digits}"
    path = f"cells.{name}.count"
    node = model.find(path).node
    count = node.text if node is not None else model.cells[name].count
    return problem(model, path, f"read '{count}' for 'count' in '{where}', but {error}{example}")


def _in_turn(model: Model, names: Iterable[str]) -> list[str]:
    named = {word for step in model.journey for word in step.words()}
    return sorted(names, key=lambda n: (n not in named, -model.cells[n].radius.value, n))  # type: ignore[union-attr]


def _given(cell: Cell) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if cell.table is not None:
        xyz = np.array([cell.table.x, cell.table.y, cell.table.z], dtype=float).T.reshape(-1, 3)
        if cell.table.radius is not None:
            return xyz, np.array(cell.table.radius, dtype=float)
    else:
        points = [[p.value for p in point] for point in cell.positions or ()]
        xyz = np.array(points, dtype=float).reshape(-1, 3)
    assert cell.radius is not None
    return xyz, np.full(len(xyz), cell.radius.value)


def _labels(model: Model, name: str, n: int) -> Iterable[str]:
    table = model.cells[name].table
    if table is not None and table.names is not None:
        return table.names
    return (f"{name}-{i + 1}" for i in range(n))


def _check_given(
    model: Model,
    where: str,
    names: list[str],
    xyz: dict[str, NDArray[np.float64]],
    radius: dict[str, NDArray[np.float64]],
) -> list[Problem]:
    """Problems of cells outside the box, and of cells that overlap."""
    faults = []
    box = [length.value for length in model.places[where].sides]
    labels = [(name, label) for name in names for label in _labels(model, name, len(xyz[name]))]

    def at(name: str, i: int) -> str:
        given = model.cells[name].table is None
        return f"cells.{name}.{f'positions[{i + 1}]' if given else 'from'}"

    first: dict[str, int] = {}
    start = 0
    for name in names:
        first[name] = start
        out = geometry.beyond(xyz[name], radius[name], box)
        if np.count_nonzero(out > TOUCH_UM) > APART:
            message = geometry.many_outside(where, name, xyz[name], radius[name], box)
            faults.append(problem(model, f"cells.{name}.{_key_of(model, name)}", message))
            start += len(xyz[name])
            continue
        for i, axis, by in geometry.outside(xyz[name], radius[name], box):
            x, y, z = xyz[name][i]
            faults.append(
                problem(
                    model,
                    at(name, i),
                    f"cell '{labels[start + i][1]}' at ({x:g}, {y:g}, {z:g}) um with radius "
                    f"{radius[name][i]:g} um reaches {by:.4g} um out of the box of '{where}' along "
                    f"{axis}, expected it wholly inside "
                    f"[{', '.join(f'{length:g} um' for length in box)}]",
                )
            )
        start += len(xyz[name])
    if faults or not names:
        return faults
    points = np.concatenate([xyz[n] for n in names])
    pairs = geometry.overlaps(points, np.concatenate([radius[n] for n in names]))
    if len(pairs) > APART:
        (i, j, gap), name = pairs[0], labels[pairs[0][1]][0]
        message = (
            f"{len(pairs)} pairs of cells in {quote(where)} or more overlap, the first two "
            f"'{labels[i][1]}' and '{labels[j][1]}' by {-gap:.4g} um, expected gaps of zero or "
            "more. Are the radii in nm, are they diameters, or are rows repeated?"
        )
        return [problem(model, f"cells.{name}.{_key_of(model, name)}", message)]
    for i, j, gap in pairs:
        faults.append(
            problem(
                model,
                at(labels[j][0], j - first[labels[j][0]]),
                f"cells '{labels[i][1]}' and '{labels[j][1]}' in '{where}' overlap by "
                f"{-gap:.4g} um, expected a gap of zero or more between them",
            )
        )
    return faults


def _key_of(model: Model, name: str) -> str:
    """The key that gives the positions of the cells of a type."""
    return "positions" if model.cells[name].table is None else "from"


def _doses_in_cells(model: Model, cells: Cells) -> list[Problem]:
    problems = []
    for step in model.journey:
        if isinstance(step, Give) and step.point is not None:
            here = [p.place == step.into and not p.mixed for p in populations(model)]
            rows = np.flatnonzero(np.array(here, bool)[cells.cell_type])
            at = [p.value for p in step.point]
            inside = geometry.inside_a_cell(at, cells.xyz[rows], cells.radius[rows])
            if inside is not None:
                problems.append(
                    problem(
                        model,
                        f"{step.path}.point",
                        f"read the point [{', '.join(p.text for p in step.point)}], which lies "
                        f"inside the cell '{cells.names[rows[inside]]}', expected a point in the "
                        "fluid between the cells",
                    )
                )
    return problems
