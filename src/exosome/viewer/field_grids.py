"""Concentrations of a run of the field engine for the page: one grid at one saved time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.errors import RunError, UsageError, read_expected
from exosome.ledger.field_store import FIELD, UNIT
from exosome.viewer.column_file import Column
from exosome.views import field_sections

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from exosome.analysis.run_handle import Ledger
    from exosome.viewer.scene_places import ScenePlaces

MOST_VOXELS = 8_000_000


def grids(ledger: Ledger, places: ScenePlaces) -> list[dict[str, Any]]:
    """The grids of a run: place, kind, shape, first centre and voxel (um), saved times (s).

    Only places and kinds that the model names are looked for. `x` is the shift in the scene.
    """
    if not ledger.finished or not (ledger.folder / FIELD).is_dir():
        return []
    listed = []
    for place in places.offsets:
        for kind in ledger.record["names"]["kinds"]:
            path = ledger.folder / FIELD / place / kind
            if {place, kind} & {"..", "."} or "/" in place + kind or not path.is_dir():
                continue
            values = _values(ledger, place, kind)
            shape = [int(values.sizes[f"{axis}_um"]) for axis in "xyz"]
            if int(np.prod(shape, dtype=np.float64)) > MOST_VOXELS:
                raise RunError(
                    f"{ledger.folder / FIELD} has a grid of {' x '.join(map(str, shape))} voxels, "
                    f"expected at most {MOST_VOXELS:,}"
                )
            first = [float(values[f"{axis}_um"][0]) for axis in "xyz"]
            listed.append({
                "place": place, "kind": kind, "shape": shape, "first": first,
                "voxel": [2.0 * one for one in first], "unit": UNIT, "x": places.offsets[place],
                "time_s": [float(t) for t in values["time_s"].values],
            })  # fmt: skip
    return listed


def chosen(listed: list[dict[str, Any]], which: str, time: str) -> tuple[dict[str, Any], int]:
    """One of the grids, and the number of one of its saved times, from two numbers in texts.

    Raises UsageError for numbers that are not there.
    """
    one = listed[_below(which, len(listed), "which")]
    return one, _below(time, len(one["time_s"]), "time")


def concentration(ledger: Ledger, one: dict[str, Any], moment: int) -> Column:
    """The concentrations (nx ny nz,) of a grid at a saved time by number; x varies slowest.

    They are the sum over senders. Raises RunError for what no run writes.
    """
    return _total(ledger, one, moment).values.astype(np.float32).ravel()  # type: ignore[no-any-return]


def without_fluid(
    ledger: Ledger, one: dict[str, Any], ever: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which voxels of a grid lie within a cell, of those that hold nothing at any time.

    `ever`, shape (nx ny nz,): whether a voxel ever holds something; the answer has its shape.
    """
    first = _total(ledger, one, 0)
    never = first.copy(data=ever.reshape(first.shape).astype(np.float64))
    fluid: NDArray[np.float64] = field_sections.in_fluid(ledger, one["place"], never).values
    return np.isnan(fluid).ravel()


def _total(ledger: Ledger, one: dict[str, Any], moment: int) -> xr.DataArray:
    """The concentrations (x, y, z) at a saved time by number, summed over senders."""
    values = _values(ledger, one["place"], one["kind"]).isel(time_s=moment)
    total = values.sum("sender_type").transpose("x_um", "y_um", "z_um").load()
    if not np.isfinite(total.values).all():
        raise RunError(f"{ledger.folder / FIELD} is damaged: it holds a value that is no number")
    return total


def _values(ledger: Ledger, place: str, kind: str) -> xr.DataArray:
    return ledger.concentration(place, kind)[kind]


def _below(text: str, number: int, key: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) >= number:
        raise UsageError(read_expected(text, f"a whole number below {number}", key=key))
    return int(text)
