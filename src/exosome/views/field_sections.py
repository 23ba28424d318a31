"""Figures of concentrations: a section through each place with its cells, and a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.colors import LogNorm, Normalize
from matplotlib.patches import Circle
from scipy.spatial import cKDTree

from exosome import units
from exosome.analysis.recorded_model import model_of
from exosome.engines.output import Floats
from exosome.ledger.field_store import FIELD, UNIT
from exosome.views import paint
from exosome.views.axes import scale_bar

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger

MOST_SHOWN = 4
"""Largest number of sections: the places and kinds with the highest concentrations."""

DECADES = 4
"""Powers of ten that a logarithmic colour scale covers below the highest concentration."""

SENDER = "#f59e59"

WIDE = 20.0
"""Ratio of highest to lowest concentration above which the scale is logarithmic."""


def has_sections(ledger: Ledger) -> bool:
    """Whether a run has concentrations."""
    return (ledger.folder / FIELD).is_dir()


def sections(ledger: Ledger) -> Figure:
    """A section through each place at its highest concentration, at the end of the run.

    Beside it, a profile along the longer side of the section: mean, highest and lowest value in
    the fluid. Concentrations are sums over all senders; lengths in um.
    """
    with paint.style():
        if not has_sections(ledger):
            figure = paint.figure(7.2, 1.6)
            paint.say_nothing(figure.add_subplot(), "no concentrations were kept")
            return figure
        shown = _shown(ledger)
        figure = paint.figure(7.2, 3.3 * len(shown))
        grid = figure.add_gridspec(len(shown), 2, width_ratios=[1.5, 1.0])
        for row, (name, concentration) in enumerate(shown):
            left, right = figure.add_subplot(grid[row, 0]), figure.add_subplot(grid[row, 1])
            _draw(left, right, ledger, name, concentration)
        return figure


def sectioned(ledger: Ledger) -> list[tuple[tuple[str, str], xr.DataArray]]:
    """The sections of the figure: (place, kind), and the concentrations in the plane (n, m)."""
    planes = []
    for (place, kind), values in _shown(ledger):
        hidden, level = _plane(values)
        values = values.isel({str(values.dims[hidden]): level})
        planes.append(((place, kind), values.rename(f"concentration ({UNIT})")))
    return planes


# -- within -----------------------------------------------------------------------------------


def _shown(ledger: Ledger) -> list[tuple[tuple[str, str], xr.DataArray]]:
    """(Place, kind) with the highest concentrations, and the concentrations at the end."""
    kept = [
        (place.name, kind.name)
        for place in sorted((ledger.folder / FIELD).iterdir()) if place.is_dir()
        for kind in sorted(place.iterdir()) if kind.is_dir()
    ]  # fmt: skip
    ends = [(name, in_fluid(ledger, name[0], _end(ledger.concentration(*name)[name[1]])))
            for name in kept]  # fmt: skip
    return sorted(ends, key=lambda pair: -float(pair[1].max()))[:MOST_SHOWN]


def _plane(concentration: xr.DataArray) -> tuple[int, int]:
    """The viewing axis, and the layer of voxels with the highest concentration."""
    values = concentration.values
    hidden = _hidden(values.shape)
    return hidden, int(np.unravel_index(int(np.nanargmax(values)), values.shape)[hidden])


def _end(concentration: xr.DataArray) -> xr.DataArray:
    """The sum over senders of the concentrations at the end, (x, y, z)."""
    return concentration.isel(time_s=-1).sum("sender_type").load()


def in_fluid(ledger: Ledger, place: str, concentration: xr.DataArray) -> xr.DataArray:
    """The concentrations (x, y, z), nan in voxels within a cell, which hold no fluid."""
    if not ledger.cellwise:
        return concentration
    table = ledger.living_cells()
    here = np.isin(table["type"].to_numpy(zero_copy_only=False), _types_in(ledger, place))
    xyz = np.column_stack([table[f"{axis}_um"].to_numpy()[here] for axis in "xyz"])
    centres = [concentration[dim].values for dim in concentration.dims]
    empty = np.argwhere(concentration.values == 0.0)
    if not len(empty) or not len(xyz):
        return concentration
    points = np.column_stack([line[rows] for line, rows in zip(centres, empty.T, strict=True)])
    within = cKDTree(points).query_ball_point(xyz, table["radius_um"].to_numpy()[here])
    values = concentration.values.copy()
    values[tuple(empty[np.unique(np.concatenate(within).astype(np.int64))].T)] = np.nan
    return concentration.copy(data=values)


def _draw(
    left: Axes, right: Axes, ledger: Ledger, name: tuple[str, str], concentration: xr.DataArray
) -> None:
    place, kind = name
    values = np.ma.masked_invalid(concentration.values)
    if not values.max() > 0.0:
        paint.say_nothing(left, f"no {kind} in {place}")
        right.set_axis_off()
        return
    hidden, layer = _plane(concentration)
    across, up = (axis for axis in range(3) if axis != hidden)
    plane = np.take(values, layer, axis=hidden)
    if values.shape[across] < values.shape[up]:
        across, up, plane = up, across, plane.T
    names = [str(dim) for dim in concentration.dims]
    centres = [concentration[dim].values for dim in names]
    steps = [2.0 * float(centre[0]) for centre in centres]  # the first is half a voxel from 0
    edges = [np.append(c - s / 2, c[-1] + s / 2) for c, s in zip(centres, steps, strict=True)]
    level = float(centres[hidden][layer])
    scale = _scale(plane)
    image = left.pcolormesh(
        edges[across], edges[up], plane.T, cmap=paint.SEQUENCE, norm=scale, rasterized=True
    )
    _cells(left, ledger, place, (across, up, hidden), (level, 0.5 * steps[hidden]))
    left.set_aspect("equal")
    left.set_xlim(edges[across][0], edges[across][-1])
    left.set_ylim(edges[up][0], edges[up][-1])
    left.set_xlabel(f"{'xyz'[across]} (um)")
    left.set_ylabel(f"{'xyz'[up]} (um)")
    when = units.show(float(concentration["time_s"]), "time")
    at = f", {'xyz'[hidden]} = {level:.4g} um" if values.shape[hidden] > 1 else ""
    title = f"{kind} in {place}{at}, at {when}"
    left.set_title(title, color=paint.FAINT, fontsize=9, pad=18.0)
    scale_bar(left, float(edges[across][-1]))
    for side in left.spines.values():
        side.set_visible(True)
    bar = left.figure.colorbar(image, ax=left, shrink=0.8, extend=_beyond(plane, scale))
    bar.set_label(UNIT)
    right.fill_between(
        centres[across], plane.min(axis=1), plane.max(axis=1), color=paint.FATE["free"],
        alpha=0.25, lw=0,
    )  # fmt: skip
    right.plot(centres[across], plane.mean(axis=1), color=paint.TRACK)
    if isinstance(scale, LogNorm):
        right.set_yscale("log")
        right.set_ylim(scale.vmin, 1.3 * float(plane.max()))
    else:
        right.set_ylim(0.0, None)
    right.set_xlim(edges[across][0], edges[across][-1])
    right.set_xlabel(f"{'xyz'[across]} (um)")
    right.set_ylabel(UNIT)
    about = f"profile along {'xyz'[across]}:\nmean and range"  # in one line it leaves the page
    right.set_title(about, color=paint.FAINT, fontsize=9)


def _hidden(shape: tuple[int, ...]) -> int:
    """The viewing axis: the one with the fewest voxels, the last one if equal."""
    return max(range(3), key=lambda axis: (-shape[axis], axis))


def _scale(plane: Floats) -> Normalize:
    """The colour scale, logarithmic if concentrations differ much."""
    highest = float(plane.max())
    if plane.min() * WIDE < highest:
        lowest = float(plane[plane > 0.0].min())
        return LogNorm(max(lowest, highest / 10**DECADES), highest)
    return Normalize(0.0, highest)


def _beyond(plane: Floats, scale: Normalize) -> str:
    """Whether the colour bar marks values below its lower end."""
    assert scale.vmin is not None
    return "min" if isinstance(scale, LogNorm) and plane.min() < scale.vmin else "neither"


def _cells(
    axes: Axes, ledger: Ledger, place: str, ways: tuple[int, int, int], layer: tuple[float, float]
) -> None:
    """Draw the cells that a layer (middle, half thickness) cuts, with their largest section."""
    if not ledger.cellwise:
        return
    table = ledger.living_cells()
    across, up, hidden = ways
    xyz = np.column_stack([table[f"{axis}_um"].to_numpy() for axis in "xyz"]).reshape(-1, 3)
    radius, sent = table["radius_um"].to_numpy(), table["sent"].to_numpy()
    here = np.isin(table["type"].to_numpy(zero_copy_only=False), _types_in(ledger, place))
    middle, half = layer
    squared = radius**2 - np.maximum(np.abs(xyz[:, hidden] - middle) - half, 0.0) ** 2
    for senders, colour, fill in ((False, paint.INK, "white"), (True, paint.SENDER, SENDER)):
        cut = here & (squared > 0.0) & ((sent > 0) == senders)
        circles = [
            Circle((x, y), float(r))
            for x, y, r in zip(xyz[cut, across], xyz[cut, up], np.sqrt(squared[cut]), strict=True)
        ]
        axes.add_collection(
            PatchCollection(circles, facecolor=fill, edgecolor=colour, linewidth=0.6)
        )


def _types_in(ledger: Ledger, place: str) -> list[str]:
    model = model_of(ledger.folder, ledger.record)
    return [name for name, cells in model.cells.items() if place in cells.places]
