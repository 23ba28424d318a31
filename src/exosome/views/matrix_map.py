"""The figure of matrix that cells made: where it is at the end, and its mass in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from matplotlib.collections import PatchCollection
from matplotlib.patches import Circle

from exosome import units
from exosome.analysis.recorded_model import model_of
from exosome.engines.output import Floats
from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger

PG_PER_UM3 = 1000.0  # mg/mL


def deposits(ledger: Ledger) -> Figure:
    """For each matrix a map from above, the mean along z, with the cells; and its mass in time."""
    with paint.style():
        if not ledger.makes_matrix:
            figure = paint.figure(7.2, 1.6)
            paint.say_nothing(figure.add_subplot(), "cells make no matrix in this run")
            return figure
        model = model_of(ledger.folder, ledger.record)
        names = sorted(model.matrices)
        figure = paint.figure(7.2, 3.1 * len(names))
        grid = figure.add_gridspec(len(names), 2, width_ratios=[1.35, 1.0])
        table = ledger.matrix_per_cell()
        for row, name in enumerate(names):
            sides = [side.value for side in model.places[model.matrices[name].place].sides]
            if sides and ledger.singles:
                _map(figure.add_subplot(grid[row, 0]), ledger, name, sides)
            _course(figure.add_subplot(grid[row, 1]), table, name)
        return figure


def density_map(ledger: Ledger, name: str, sides: list[float]) -> tuple[Floats, Floats, Floats]:
    """Planes of voxels along x and y (um), and the density (x, y) in mg/mL: the mean along z."""
    table = ledger.matrix_voxels()
    table = table.filter(pc.equal(table["matrix"], name))
    last = pc.max(table["time_s"]).as_py()
    table = table.filter(pc.equal(table["time_s"], last))
    x, y, mass, volume = (
        table[key].to_numpy() for key in ("x_um", "y_um", "mass_pg", "volume_um3")
    )
    if not len(x):
        return np.array([0.0, sides[0]]), np.array([0.0, sides[1]]), np.zeros((1, 1))
    edge = voxel_edges(ledger, name, sides)
    planes = [np.linspace(0.0, side, round(side / one) + 1)
              for side, one in zip(sides, edge, strict=True)]  # fmt: skip
    sums, _, _ = np.histogram2d(x, y, planes[:2], weights=mass)
    return planes[0], planes[1], PG_PER_UM3 * sums / (volume[0] * (len(planes[2]) - 1))


def voxel_edges(ledger: Ledger, name: str, sides: list[float]) -> list[float]:
    """The edges (um) of the voxels of a matrix, as the engine makes them."""
    voxel = model_of(ledger.folder, ledger.record).matrices[name].voxel
    assert voxel is not None
    return [side / max(1, round(side / voxel.value)) for side in sides]


def _map(axes: Axes, ledger: Ledger, name: str, sides: list[float]) -> None:
    x, y, density = density_map(ledger, name, sides)
    shown = axes.pcolormesh(x, y, density.T, cmap="YlGnBu", vmin=0.0)
    model = model_of(ledger.folder, ledger.record)
    place = model.matrices[name].place
    rows = ledger.living_cells().to_pylist()
    for number, kind in enumerate(sorted(model.cells)):
        own = [row for row in rows if row["type"] in (kind, f"{kind} in {place}")]
        here = place in model.cells[kind].places
        circles = [Circle((row["x_um"], row["y_um"]), row["radius_um"])
                   for row in own if here and row["x_um"] is not None]  # fmt: skip
        colour = paint.TYPES[number % len(paint.TYPES)]
        axes.add_collection(
            PatchCollection(circles, facecolor="none", edgecolor=colour, linewidth=0.9)
        )
        if circles:
            axes.plot([], [], "o", mfc="none", color=colour, label=kind)
    axes.set(xlim=(0.0, sides[0]), ylim=(0.0, sides[1]), aspect="equal", xlabel="x (um)",
             ylabel="y (um)", title=f"{name} at the end")  # fmt: skip
    bar: Any = axes.figure
    bar.colorbar(shown, ax=axes, label="mg/mL, mean along z", shrink=0.85)
    axes.legend(loc="upper left", bbox_to_anchor=(0.0, -0.16), ncols=3)


def _course(axes: Axes, table: pa.Table, name: str) -> None:
    own = table.filter(pc.equal(table["matrix"], name))
    times, mass = own["time_s"].to_numpy(), own["mass_pg"].to_numpy() * 1e-12
    largest = units.show(float(mass.max(initial=0.0)), "mass").split(" ")[1]
    unit = time_ticks(axes, float(times.max()))
    axes.plot(times / unit, units.in_unit(mass.tolist(), largest, "mass"), color="#225EA8")
    axes.set_ylim(0, 1.06 * axes.get_ylim()[1])
    axes.set_ylabel(f"{name} in all ({largest})")
    plain_numbers(axes)
