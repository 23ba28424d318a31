"""From a cell map to a tissue: cells in a slab, named, each once, moved until none overlaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.errors import did_you_mean, quote
from exosome.model.cell_map import CellMap, MapCells
from exosome.model.map_reader import read_cells
from exosome.model.parts import CellTable
from exosome.model.table_text import TableError
from exosome.plan.geometry import overlaps
from exosome.plan.neighbor_grid import Floats, grids_of
from exosome.rng import PLACE, addresses, uniforms

DOUBLE = 0.1  # of the smaller radius: centres closer than this are one cell that was read twice
MOST_NAMED = 5


class Tissue(NamedTuple):
    """The cells of a map, none overlapping, in a box with its corner at 0; lengths in um.

    `xyz` (n, 3), `radius` (n,), `names` and `classes` are those of the n cells that were kept.
    `moved` (n,) is how far each went, in the plane if the map is flat; `shrunk` the factor on all
    radii; `dropped` are the names of the others; `notes` say what was done, in sentences.
    """

    xyz: Floats
    radius: Floats
    names: tuple[str, ...]
    classes: tuple[str, ...]
    box: Floats
    moved: Floats
    shrunk: float
    dropped: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the box that its cells fill."""
        return float((4.0 / 3.0 * np.pi * self.radius**3).sum() / self.box.prod())


def tissue_of(keys: CellMap, folder: Path) -> Tissue:
    """The tissue of a map, its file relative to the folder. Raises TableError and OSError."""
    cells = read_cells(keys, folder / keys.table)
    names = _names(cells)
    order = sorted(range(len(names)), key=names.__getitem__)  # rows in another order: same tissue
    names = [names[row] for row in order]
    xyz, radius = cells.xyz[order], cells.radius[order]
    classes = [cells.classes[row] for row in order]
    xyz = _in_slab(keys, xyz, radius, names)
    keep = _single(xyz, radius)
    dropped = tuple(name for name, kept in zip(names, keep, strict=True) if not kept)
    xyz, radius = xyz[keep], radius[keep]
    names = [name for name, kept in zip(names, keep, strict=True) if kept]
    classes = [kind for kind, kept in zip(classes, keep, strict=True) if kept]
    low, high = (xyz - radius[:, None]).min(axis=0), (xyz + radius[:, None]).max(axis=0)
    if keys.thickness is not None:
        low[2], high[2] = 0.0, keys.thickness.value
    box = np.array([float(f"{length:.9g}") for length in (high - low) * (1.0 + 1e-12)])
    box = np.maximum(box, 2.0 * radius.max())
    start = xyz - low
    xyz, radius, shrunk = _apart(start, radius, box)
    axes = 2 if np.isnan(cells.xyz[:, 2]).any() else 3  # a flat map says nothing of z
    moved = np.sqrt(((xyz - start)[:, :axes] ** 2).sum(axis=1))
    notes = [*cells.notes, *_changes(names, cells, radius, moved, shrunk, dropped)]
    tissue = Tissue(
        xyz, radius, tuple(names), tuple(classes), box, moved, shrunk, dropped, tuple(notes)
    )
    size = " x ".join(f"{length:.6g}" for length in box)
    filled = f"they fill {100.0 * tissue.share:.3g} % of a box of {size} um"
    return tissue._replace(notes=(*notes, filled))


def table_of(
    tissue: Tissue, keys: CellMap, cell_type: str
) -> CellTable:
    """The table of one cell type: the cells of one class. Raises TableError if there are none."""
    wanted = keys.take or cell_type
    rows = range(len(tissue.names))
    if keys.type is not None or keys.take is not None or any(tissue.classes):
        rows_of = class_rows(tissue)
        if wanted not in rows_of:
            shown = ", ".join(quote(kind) for kind in list(rows_of)[:10])
            key = f"take: {next(iter(rows_of))}"
            raise TableError(
                f"read {quote(wanted)} for 'take', expected a class of the map: {shown}, such as "
                f"{key}.{did_you_mean(wanted, rows_of)}"
            )
        rows = rows_of[wanted]  # type: ignore[assignment]
    picked = np.asarray(rows, dtype=np.int64)
    x, y, z = (tuple(tissue.xyz[picked, axis].tolist()) for axis in range(3))
    return CellTable(
        file=f"{cell_type}-in-{Path(keys.table).name}",
        names=tuple(tissue.names[row] for row in picked),
        x=x, y=y, z=z,
        radius=tuple(tissue.radius[picked].tolist()),
        key=f"{cell_type}: {wanted} of {keys.identity}",
        notes=tissue.notes,
    )  # fmt: skip


def class_rows(tissue: Tissue) -> Mapping[str, list[int]]:
    """The rows of each class, by the number of cells."""
    rows: dict[str, list[int]] = {}
    for row, kind in enumerate(tissue.classes):
        rows.setdefault(kind, []).append(row)
    return dict(sorted(rows.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def model_name(text: str, default: str = "cell") -> str:
    """A name as a model allows it: 'Tumor: Positive' becomes Tumor-Positive."""
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", text).strip("-")[:100]
    return name if re.search("[A-Za-z]", name) else f"{default}-{name}".rstrip("-")


def _names(cells: MapCells) -> list[str]:
    """Names of cells that the ledger can hold, each once; those of the map where they are valid."""
    if not any(cells.names):
        return [f"row-{line}" for line in cells.lines.tolist()]
    names = [re.sub(r"[^A-Za-z0-9_.-]+", "-", name)[:100] for name in cells.names]
    if all(name.isdecimal() for name in names):
        names = [f"cell-{name}" for name in names]
    count = Counter(names)
    if len(count) < len(names):
        name = next(one for one in names if count[one] > 1)
        rows = [row for row, other in enumerate(names) if other == name]
        first, second = cells.lines[rows[:2]].tolist()
        shown = f"the name {quote(name)}" if name.strip("-") else "an empty name"
        raise TableError(
            f"read {shown} a second time, expected each cell once. See line {first}", second
        )
    return names


def _in_slab(keys: CellMap, xyz: Floats, radius: Floats, names: list[str]) -> Floats:
    """Centres with a z: that of the map, or at random in the slab of a flat map."""
    flat = np.isnan(xyz[:, 2])
    if not flat.any():
        if keys.thickness is not None:
            high = float((xyz[:, 2] + radius).max() - (xyz[:, 2] - radius).min())
            if high > keys.thickness.value:
                raise TableError(
                    f"has cells over {high:.4g} um along z, expected no thickness, or one of at "
                    f"least {high:.4g} um"
                )
            return xyz - [0.0, 0.0, float((xyz[:, 2] - radius).min())]
        return xyz
    if keys.thickness is None:
        raise TableError(
            "has no column for z, expected thickness: and the height of the slab that the cells "
            "lie in, such as 20 um"
        )
    thickness = keys.thickness.value
    if 2.0 * radius.max() > thickness:
        wide = int(radius.argmax())
        raise TableError(
            f"read {quote(keys.thickness.text)} for 'thickness', expected at least "
            f"{2 * radius.max():.4g} um, the diameter of the widest cell, {quote(names[wide])}"
        )
    draw = uniforms(0, addresses(names), 0, 0, PLACE)[:, 2]
    out = xyz.copy()
    out[:, 2] = np.where(flat, radius + draw * (thickness - 2.0 * radius), xyz[:, 2])
    return out


def _single(xyz: Floats, radius: Floats) -> NDArray[np.bool_]:
    """Which cells are kept: of two whose centres nearly coincide in the image, the wider one."""
    keep = np.ones(len(xyz), bool)
    if len(xyz) < 2:
        return keep
    flat = xyz.copy()
    flat[:, 2] = 0.0 if np.ptp(xyz[:, 2]) <= 2.0 * radius.max() else xyz[:, 2]
    corner = flat.min(axis=0)
    flat -= corner
    reach = DOUBLE * float(radius.max())
    for grid in grids_of(flat.max(axis=0), flat, np.zeros(len(flat)), reach):
        for i, slot in grid.pairs(flat):
            j = grid.index[slot]
            i, j = i[j > i], j[j > i]
            gap = np.sqrt(((flat[i] - flat[j]) ** 2).sum(axis=1))
            near = gap < DOUBLE * np.minimum(radius[i], radius[j])
            for a, b in zip(i[near].tolist(), j[near].tolist(), strict=True):
                if keep[a] and keep[b]:
                    keep[b if radius[b] <= radius[a] else a] = False
    return keep


def _apart(xyz: Floats, radius: Floats, box: Floats) -> tuple[Floats, Floats, float]:
    """Centres and radii of cells that overlap none, and the factor on radii."""
    inside = np.clip(xyz, radius[:, None], np.maximum(box - radius[:, None], radius[:, None]))
    if np.array_equal(inside, xyz) and not overlaps(xyz, radius):
        return xyz, radius, 1.0
    from exosome.plan.sphere_relaxation import relax

    relaxed = relax(xyz, radius, box)
    return relaxed.xyz, relaxed.radius, relaxed.scale


def _changes(
    names: list[str], cells: MapCells, radius: Floats, moved: Floats, shrunk: float,
    dropped: tuple[str, ...],
) -> list[str]:  # fmt: skip
    """What was changed in the map, in sentences."""
    sentences = []
    gone = moved > 1e-9
    if gone.any():
        far = int(moved.argmax())
        sentences.append(
            f"{np.count_nonzero(gone):,} cells moved until they at most touch; the mean move of "
            f"all is {moved.mean():.3g} um ({100.0 * moved.mean() / radius.mean():.3g} % of the "
            f"mean radius), the farthest {moved[far]:.3g} um, of {quote(names[far])}"
        )
    else:
        sentences.append("no cell moved, since none overlaps another")
    if shrunk < 1.0:
        sentences.append(
            f"all radii multiplied by {shrunk:.4g}, since the cells had no room at their size"
        )
    if dropped:
        shown = ", ".join(dropped[:MOST_NAMED])
        more = f" and {len(dropped) - MOST_NAMED} others" if len(dropped) > MOST_NAMED else ""
        sentences.append(
            f"{len(dropped):,} cells dropped, whose centre lies within {100 * DOUBLE:g} % of a "
            f"radius of another's (read twice): {shown}{more}"
        )
    return sentences
