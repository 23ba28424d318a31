"""The plan: a model as flat numbers, in um and s, that every engine reads."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

WALLS = ("closed", "open", "periodic")
BURSTS = ("single", "poisson", "fixed", "geometric")


@dataclass(frozen=True)
class Hazard:
    """One row of the table of hazards: verb, who, where, value in base units."""

    verb: str
    quantity: str
    kind: str
    where: str  # a place or a cell type
    value: float
    unit: str
    path: str  # of the number in the model


@dataclass(frozen=True)
class Release:
    """A cell type that sends: fusions per s, exosomes per fusion, from start to stop (s)."""

    cell_type: int
    kind: int
    rate: float
    burst: float
    law: int  # index in BURSTS
    start: float
    stop: float


@dataclass(frozen=True)
class Dose:
    """Exosomes given: amount at a time (s), over a while, again after `every`, `times` in all."""

    name: str
    kind: int
    place: int
    amount: int
    at: float
    over: float
    every: float
    times: int
    point: tuple[float, float, float] | None


@dataclass(frozen=True, eq=False)
class Plan:
    """Flat numbers: p places, k kinds of exosome, c cell types, n cells, m cargoes.

    Names are sorted, so that the order of telling changes nothing.
    """

    title: str
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    cell_types: tuple[str, ...]
    cargo: tuple[str, ...]
    cells: tuple[str, ...]
    xyz: NDArray[np.float64]  # (n, 3) um
    radius: NDArray[np.float64]  # (n,) um
    cell_type: NDArray[np.int32]  # (n,)
    cell_place: NDArray[np.int32]  # (n,)
    box: NDArray[np.float64]  # (p, 3) um
    walls: NDArray[np.int8]  # (p, 3) index in WALLS
    type_place: NDArray[np.int32]  # (c,)
    diffusion: NDArray[np.float64]  # (k, p) um^2/s, nan where it follows from the diameter
    mobility: NDArray[np.float64]  # (k, p) um^2/s nm, nan where it is not needed
    flow: NDArray[np.float64]  # (k, p, 3) um/s
    clear: NDArray[np.float64]  # (k, p) 1/s
    enter: NDArray[np.float64]  # (k, c) um/s
    bind: NDArray[np.float64]  # (k, c) um/s
    leave: NDArray[np.float64]  # (k, c) 1/s
    take: NDArray[np.float64]  # (k, c) 1/s
    share: NDArray[np.float64]  # (k, c)
    delay: NDArray[np.float64]  # (k, c) s
    median: NDArray[np.float64]  # (k,) nm
    log_gsd: NDArray[np.float64]  # (k,)
    load_mean: NDArray[np.float64]  # (k, c + 1, m) copies; the last row is for doses
    load_size: NDArray[np.float64]  # (k, c + 1, m); inf: Poisson
    releases: tuple[Release, ...]
    doses: tuple[Dose, ...]
    needs: dict[str, dict[str, float]]
    hazards: tuple[Hazard, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of every number and name that decides what happens (not of titles or sources)."""
        digest = hashlib.sha256()
        for field in fields(self):
            if field.name in ("title", "needs", "hazards"):
                continue
            value: Any = getattr(self, field.name)
            digest.update(field.name.encode())
            if isinstance(value, np.ndarray):
                digest.update(repr(value.shape).encode())
                little = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<"))
                digest.update(little.tobytes())
            else:
                digest.update(json.dumps(value, default=lambda row: vars(row)).encode())
        return digest.hexdigest()
