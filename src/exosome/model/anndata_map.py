"""Cell maps in AnnData (h5ad) and in the table of a SpatialData folder, read through anndata."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from exosome.errors import did_you_mean, quote
from exosome.model.cell_map import MOST_ROWS, UNSORTED, CellMap, MapCells
from exosome.model.map_columns import SIZES, UNITS
from exosome.model.table_text import TableError
from exosome.units import Quantity


def read_anndata(keys: CellMap, path: Path) -> MapCells:
    """The cells of `obsm['spatial']`, with columns of `obs` for their class and size.

    Raises TableError, and UsageError without the package anndata.
    """
    data = _opened(path)
    if "spatial" not in data.obsm:
        shown = ", ".join(sorted(data.obsm)) or "nothing"
        raise TableError(f"holds {shown} in obsm, expected obsm['spatial'] with positions")
    at = np.asarray(data.obsm["spatial"], dtype=np.float64)
    if len(at) > MOST_ROWS:
        raise TableError(f"holds {len(at):,} cells, expected at most {MOST_ROWS:,}")
    if at.ndim != 2 or at.shape[1] not in (2, 3) or not len(at) or not np.isfinite(at).all():
        raise TableError(
            f"holds obsm['spatial'] of shape {at.shape}, expected finite positions (n, 2) or (n, 3)"
        )
    factors = np.array(_factors(keys))
    xyz = np.full((len(at), 3), math.nan)
    xyz[:, : at.shape[1]] = at * factors[: at.shape[1]]
    classes = [""] * len(at)
    if keys.type is not None:
        column = _column(data, keys.type, "type")
        classes = ["" if value is None or value != value else str(value) for value in column]
        classes = [value.strip() or UNSORTED for value in classes]
    names = [str(name) for name in data.obs_names]
    radius = _radii(keys, data, len(at), factors)
    notes = [f"{len(at):,} cells read from obsm['spatial'] with anndata"]
    return MapCells(xyz, radius, names, classes, np.arange(1, len(at) + 1), notes)


def _opened(path: Path) -> Any:
    try:
        import anndata
    except ImportError:
        raise TableError(
            "needs the package anndata to be read; install it with: pip install 'exosome[bio]'"
        ) from None
    try:
        if path.is_dir():
            tables = sorted(one for one in (path / "tables").glob("*") if one.is_dir())
            if len(tables) != 1:
                raise TableError(
                    f"is a folder with {len(tables)} tables, expected a SpatialData folder with "
                    "one table in it, or a file"
                )
            return anndata.read_zarr(tables[0])
        return anndata.read_h5ad(path, backed="r")
    except TableError:
        raise
    except Exception as error:  # h5py and zarr raise many kinds
        raise TableError(f"cannot be read by anndata: {error}") from None


def _factors(keys: CellMap) -> tuple[float, float, float]:
    if keys.unit not in (None, "px"):
        factor = UNITS[keys.unit or "um"]
        return factor, factor, factor
    if keys.scale is None:
        raise TableError(
            "holds positions without a unit, expected unit: um or scale: and the length of a "
            "pixel, such as 0.5 um/px"
        )
    return keys.scale


def _column(data: Any, name: str, key: str) -> Any:
    columns = [str(column) for column in data.obs.columns]
    if name not in columns:
        raise TableError(
            f"read {quote(name)} for {quote(key)}, expected a column of obs: "
            f"{', '.join(quote(one) for one in columns[:12])}.{did_you_mean(name, columns)}"
        )
    return data.obs[name].tolist()


def _radii(keys: CellMap, data: Any, count: int, factors: Any) -> Any:
    if isinstance(keys.radius, Quantity):
        return np.full(count, keys.radius.value)
    role = next((one for one in SIZES if getattr(keys, one) is not None), None)
    if role is None:
        raise TableError(
            "names no size of cells, expected radius: and a length such as 6 um, or area:, "
            "diameter: or volume: and a column of obs"
        )
    size = np.asarray(_column(data, getattr(keys, role), role), dtype=np.float64)
    if not (np.isfinite(size).all() and (size > 0.0).all()):
        raise TableError(f"holds values of {quote(role)} that are not above zero")
    if role == "area":
        return np.sqrt(size * factors[0] * factors[1] / math.pi)
    if role == "volume":
        return np.cbrt(3.0 * size * factors.prod() / (4.0 * math.pi))
    return factors[0] * size * (0.5 if role == "diameter" else 1.0)
