"""Concentrations on the grid of a field, written moment by moment and read as xarray: field.zarr.

One group for each box and kind, `gel/courier`, with the dimensions time_s, sender_type, x_um, y_um
and z_um; coordinates are centres of voxels, and cells are not cut out: where a cell is,
the value is that of the fluid that its voxel holds beside it.
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
BYTES = 4  # of a value: single precision is finer than any field is exact


def bytes_of(shapes: Sequence[tuple[int, ...]], times: int) -> int:
    """How much room so many moments of concentrations of these shapes take at most."""
    return BYTES * times * sum(math.prod(shape) for shape in shapes)


def check_room(folder: Path, need: int) -> None:
    """UsageError with the number if the disk has no room for so many bytes."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    if need > free:
        raise UsageError(
            f"the concentrations take up to {need:,} bytes, and {free:,} bytes are free in "
            f"{there}; save fewer moments with a longer --every, take larger voxels, or leave out "
            "--keep times"
        )


class Grids:
    """Writes field.zarr in a folder; `boxes` are the sides in um of each place."""

    def __init__(self, folder: Path, boxes: Mapping[str, Floats]) -> None:
        self.path, self._boxes = folder / FIELD, boxes
        self._begun: set[tuple[str, str]] = set()

    def add(
        self, time: float, place: str, kind: str, senders: Sequence[str], values: Floats
    ) -> None:
        """Add (sender types, nx, ny, nz) concentrations per um^3 at a time in s.

        RunError if the disk refuses.
        """
        import xarray as xr

        dims = ("time_s", "sender_type", "x_um", "y_um", "z_um")
        about = {"units": UNIT, "long_name": f"concentration of {kind} in the fluid of {place}"}
        found = xr.Dataset({kind: (dims, (values * PER_ML).astype(np.float32)[None], about)})
        places: dict[str, Any] = {"sender_type": list(senders)}
        places["time_s"] = ("time_s", [time], {"units": "s"})
        for axis, side, number in zip("xyz", self._boxes[place], values.shape[1:], strict=True):
            centres = (np.arange(number) + 0.5) * float(side) / number
            name = f"{axis}_um"
            places[name] = (name, centres, {"units": "um", "long_name": "centre of the voxel"})
        found = found.assign_coords(places)
        new = (place, kind) not in self._begun
        how: dict[str, Any] = {"mode": "a"} if new else {"append_dim": "time_s"}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what other readers of Zarr 3 may not know
                group = f"{place}/{kind}"
                found.to_zarr(self.path, group=group, consolidated=False, **how)
        except OSError as error:
            self.remove()
            raise RunError(f"{self.path} could not be written: {error.strerror}") from None
        self._begun.add((place, kind))

    def bytes(self) -> int:
        """What all that was written takes on the disk."""
        return _bytes(self.path)

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.path, ignore_errors=True)


def read_grid(folder: Path, place: str, kind: str, written: int | None = None) -> xr.Dataset:
    """The concentrations of a kind in a box; RunError if not all bytes `written` are there."""
    import xarray as xr

    path = folder / FIELD
    if written is not None and (there := _bytes(path)) != written:
        raise RunError(
            f"{path} is damaged: it holds {there:,} bytes, and {written:,} were written; run the "
            "model again, or copy the folder once more from where it is whole"
        )
    try:
        found: xr.Dataset = xr.open_zarr(path, group=f"{place}/{kind}", consolidated=False)
        return found
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        raise RunError(f"{path} is damaged ({why}); run the model again") from error


def _bytes(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
