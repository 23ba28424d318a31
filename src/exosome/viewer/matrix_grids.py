"""Matrix that cells make as grids of density for the page: slices and surfaces, as of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome.analysis.recorded_model import model_of
from exosome.errors import RunError
from exosome.ledger import schema
from exosome.viewer.field_grids import MOST_VOXELS
from exosome.views.matrix_map import PG_PER_UM3, voxel_edges

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.viewer.scene_places import ScenePlaces

UNIT = "mg/mL"


def grids(ledger: Ledger, places: ScenePlaces) -> list[dict[str, Any]]:
    """The grids of the matrices in boxes, as `field_grids.grids`; `matrix` is true.

    Raises RunError for a grid that is too large.
    """
    if not ledger.finished or not ledger.makes_matrix:
        return []
    times = sorted(set(ledger.counts()["time_s"].to_pylist()))
    boxes = {place["name"]: place["box"] for place in places.listed if place["box"]}
    listed = []
    for name, matrix in model_of(ledger.folder, ledger.record).matrices.items():
        if matrix.place not in boxes or matrix.voxel is None:
            continue
        sides = boxes[matrix.place]
        edge = voxel_edges(ledger, name, sides)
        shape = [round(side / one) for side, one in zip(sides, edge, strict=True)]
        if np.prod(shape, dtype=float) > MOST_VOXELS:
            raise RunError(
                f"{ledger.folder}: the matrix {name} has {' x '.join(map(str, shape))} voxels, "
                f"expected at most {MOST_VOXELS:,}"
            )
        listed.append({
            "place": matrix.place, "kind": name, "shape": shape,
            "first": [0.5 * one for one in edge], "voxel": edge, "unit": UNIT,
            "x": places.offsets[matrix.place], "time_s": times, "matrix": True,
        })  # fmt: skip
    return listed


def density(ledger: Ledger, one: dict[str, Any], moment: int) -> NDArray[np.float32]:
    """The density in mg/mL, shape (nx * ny * nz,), of a grid at a saved time; x varies slowest.

    Raises RunError for what no run writes.
    """
    table = ledger.matrix_voxels()
    time = one["time_s"][moment]
    chosen = pc.and_(pc.equal(table["matrix"], one["kind"]), pc.equal(table["time_s"], time))
    table = table.filter(chosen)
    voxel, mass = table["voxel"].to_numpy(), table["mass_pg"].to_numpy()
    values = np.zeros(int(np.prod(one["shape"])))
    known = (voxel >= 0) & (voxel < len(values)) & np.isfinite(mass) & (mass >= 0)
    if not known.all():
        raise RunError(
            f"{ledger.folder / schema.MATRIX} is damaged: it holds a voxel or a mass that is none; "
            "run the model again"
        )
    values[voxel] = PG_PER_UM3 * mass / np.prod(one["voxel"])
    return values.astype(np.float32)
