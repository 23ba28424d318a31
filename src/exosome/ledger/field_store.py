"""Concentrations of the field engine in field.zarr, written per saved time and read as xarray.

Each place and kind is one group, such as `gel/courier`, with the dimensions time_s, sender_type,
x_um, y_um and z_um. Coordinates are centres of voxels. In a voxel that contains part of a cell, the
value is the concentration in the fluid of that voxel.
"""

from __future__ import annotations

import math
import shutil
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.errors import RunError, UsageError

if TYPE_CHECKING:
    import xarray as xr

    from exosome.engines.output import Floats

FIELD = "field.zarr"
PER_ML = 1e12  # um^3 in a mL
UNIT = "particles/mL"
BYTES = 4  # per value: single precision is finer than the error of the grid


def bytes_of(shapes: Sequence[tuple[int, ...]], times: int) -> int:
    """Upper bound of the bytes for concentrations of these shapes at a number of saved times."""
    return BYTES * times * sum(math.prod(shape) for shape in shapes)


def check_room(folder: Path, need: int) -> None:
    """Raise UsageError if the disk has fewer free bytes than `need`."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    if need > free:
        raise UsageError(
            f"the concentrations need up to {need:,} bytes, and {there} has {free:,} bytes free; "
            "save fewer times with a longer --every, use larger voxels, or leave out --keep times"
        )


class Grids:
    """Writes field.zarr in a folder; `boxes` gives the sides (3,) in um of each place."""

    def __init__(self, folder: Path, boxes: Mapping[str, Floats]) -> None:
        self.path, self._boxes = folder / FIELD, boxes
        self._begun: set[tuple[str, str]] = set()

    def add(
        self, time: float, place: str, kind: str, senders: Sequence[str], values: Floats
    ) -> None:
        """Append concentrations at a time in s: `values` (s, nx, ny, nz) per um^3 of s senders.

        Raises RunError if the disk refuses.
        """
        import xarray as xr

        dims = ("time_s", "sender_type", "x_um", "y_um", "z_um")
        about = {"units": UNIT, "long_name": f"concentration of {kind} in the fluid of {place}"}
        dataset = xr.Dataset({kind: (dims, (values * PER_ML).astype(np.float32)[None], about)})
        coordinates: dict[str, Any] = {"sender_type": list(senders)}
        coordinates["time_s"] = ("time_s", [time], {"units": "s"})
        for axis, side, number in zip("xyz", self._boxes[place], values.shape[1:], strict=True):
            centres = (np.arange(number) + 0.5) * float(side) / number
            name = f"{axis}_um"
            coordinates[name] = (name, centres, {"units": "um", "long_name": "centre of the voxel"})
        dataset = dataset.assign_coords(coordinates)
        new = (place, kind) not in self._begun
        options: dict[str, Any] = {"mode": "a"} if new else {"append_dim": "time_s"}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # warnings about readers without Zarr 3
                group = f"{place}/{kind}"
                dataset.to_zarr(self.path, group=group, consolidated=False, **options)
        except OSError as error:
            self.remove()
            raise RunError(f"{self.path} could not be written: {error.strerror}") from None
        self._begun.add((place, kind))

    def bytes(self) -> int:
        """The size of field.zarr on the disk in bytes."""
        return _bytes(self.path)

    def remove(self) -> None:
        """Remove field.zarr."""
        shutil.rmtree(self.path, ignore_errors=True)


def read_grid(folder: Path, place: str, kind: str, written: int | None = None) -> xr.Dataset:
    """The concentrations of a kind in a place.

    Raises RunError if it is damaged, or if its size differs from `written` bytes.
    """
    import xarray as xr

    path = folder / FIELD
    if written is not None and (size := _bytes(path)) != written:
        raise RunError(
            f"{path} is damaged: it holds {size:,} bytes, and {written:,} were written; run the "
            "model again, or copy the folder again from an undamaged copy"
        )
    try:
        dataset: xr.Dataset = xr.open_zarr(path, group=f"{place}/{kind}", consolidated=False)
        return dataset
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise RunError(f"{path} is damaged ({why}); run the model again") from error


def _bytes(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
