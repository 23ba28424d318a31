"""Export of concentrations of the field engine to OME-Zarr (NGFF 0.5), the format of images."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.ledger.field_store import FIELD, UNIT

VERSION = "0.5"  # of the specification of NGFF, 10.1007/s00418-023-02209-1


def images_of(run: Ledger) -> list[tuple[str, str]]:
    """(place, kind) of every concentration that a run kept. Raises UsageError if there is none."""
    top = run.folder / FIELD
    pairs = [
        (place.name, kind.name)
        for place in sorted(top.glob("*")) if place.is_dir()
        for kind in sorted(place.glob("*")) if kind.is_dir() and (kind / "zarr.json").exists()
    ]  # fmt: skip
    if not pairs:
        raise UsageError(
            f"{run.folder} holds no concentrations: --to ome-zarr needs a run of the field engine "
            "with a box, without --keep counts"
        )
    return pairs


def write_ome_zarr(run: Ledger, place: str, kind: str, target: Path) -> None:
    """Write the concentrations of a kind in a place as one image with axes t, c, z, y, x.

    A channel is a type of sender; values are particles/mL as the run kept them. One level, of
    voxels with their size in um.
    """
    import zarr

    grid = run.concentration(place, kind)
    values = np.asarray(grid[kind].transpose("time_s", "sender_type", "z_um", "y_um", "x_um"))
    times = np.asarray(grid["time_s"], dtype=np.float64)
    centres = [np.asarray(grid[f"{axis}_um"], dtype=np.float64) for axis in "zyx"]
    steps = [float(c[1] - c[0]) if len(c) > 1 else 2.0 * float(c[0]) for c in centres]
    gaps = np.diff(times)
    even = len(gaps) > 0 and float(np.ptp(gaps)) <= 1e-6 * float(gaps.max())
    step = float(gaps[0]) if even else 1.0
    scale = [step, 1.0, *steps]
    shift = [float(times[0]) if even else 0.0, 0.0, *(float(c[0]) for c in centres)]
    image: Any = zarr.open_group(target, mode="w", zarr_format=3)
    array = image.create_array(
        "0", shape=values.shape, dtype="float32", chunks=(1, 1, *(min(n, 64) for n in
                                                                    values.shape[2:])),
        dimension_names=["t", "c", "z", "y", "x"],
    )  # fmt: skip
    array[...] = values.astype(np.float32)
    names = [str(name) for name in grid["sender_type"].values]
    most = float(values.max()) if values.size and math.isfinite(float(values.max())) else 1.0
    window = {"start": 0.0, "end": most or 1.0, "min": 0.0, "max": most or 1.0}
    colours = ("FFFFFF", "FF7F0E", "1F77B4", "2CA02C", "D62728", "9467BD")
    image.attrs["ome"] = {
        "version": VERSION,
        "multiscales": [
            {
                "name": f"{kind} in {place}",
                "axes": [
                    {"name": "t", "type": "time", "unit": "second"},
                    {"name": "c", "type": "channel"},
                    *({"name": axis, "type": "space", "unit": "micrometer"} for axis in "zyx"),
                ],
                "datasets": [
                    {
                        "path": "0",
                        "coordinateTransformations": [
                            {"type": "scale", "scale": scale},
                            {"type": "translation", "translation": shift},
                        ],
                    }
                ],
            }
        ],
        "omero": {
            "channels": [
                {"label": f"{kind} of {name}", "color": colours[i % len(colours)],
                 "window": window, "active": i == 0}
                for i, name in enumerate(names)
            ]
        },
    }  # fmt: skip
    image.attrs["exosome"] = {"unit": UNIT, "time_s": times.tolist(), "sender_type": names}
