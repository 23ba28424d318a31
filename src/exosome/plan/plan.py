"""The plan: a model as flat numbers, in um and s, that every engine reads."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError
from exosome.plan.cell_response import CellResponse, Drive
from exosome.plan.cells import Cells
from exosome.plan.tissue_rules import (
    Die,
    Differentiate,
    Divide,
    Make,
    Matrix,
    Move,
    Packing,
    TissueRules,
)

OUTSIDE = -1


@dataclass(frozen=True)
class Release:
    """Release by a cell type: fusions per s, exosomes per fusion, from start to stop (s)."""

    cell_type: int
    kind: int
    rate: float
    burst: float
    law: int  # of `Burst`
    start: float
    stop: float
    path: str = ""  # of its sentence in the model, as in the entries below


@dataclass(frozen=True)
class Dose:
    """A dose: amount at a time (s), during `over` s, repeated after `every` s, `times` in all."""

    name: str
    kind: int
    place: int
    amount: float  # a whole number
    at: float
    over: float
    every: float
    times: int
    point: tuple[float, float, float] | None
    path: str = ""


@dataclass(frozen=True)
class Region:
    """Matrix in a part of a box, between two corners (um): `factor` multiplies diffusion there."""

    place: int
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    factor: float  # above 0 and at most 1
    path: str = ""


@dataclass(frozen=True)
class Exchange:
    """An exchange from place to place: at a rate from everywhere, or at a speed through a wall."""

    kind: int
    source: int
    target: int  # OUTSIDE: gone for good
    rate: float  # 1/s for each exosome in the source; of a wall, if the source were well mixed
    speed: float  # um/s at the wall of a source with a box; 0: from everywhere
    face: int  # 2 axis + side (0 low, 1 high) of the box it leaves or comes into; -1: everywhere
    flow: float  # um^3/s of fluid, or of fluid cleared: rate times the volume of the source
    verb: str  # cross or carry
    path: str  # of the sentence


@dataclass(frozen=True)
class Label:
    """A label that is measured instead of a kind; `law` is one of `LabelLaw`."""

    name: str
    kind: int
    law: int
    rate: float
    free: int  # the kind that free label continues as; -1: it is lost
    path: str = ""


@dataclass(frozen=True)
class Observation:
    """An observation: weights of the amounts in places and in cells."""

    name: str
    kind: int
    label: int  # index in `Plan.labels`; -1: the intact exosome
    unit: str
    places: tuple[tuple[int, float], ...]  # place, share of it that is measured
    cleared: tuple[tuple[int, float], ...]  # place, share measured of a label that stayed there
    cells: tuple[int, ...]  # cell types whose contents are measured
    volume: float  # um^3 that the amount is divided by for particles/mL, %ID/mL and %ID/g
    path: str = ""


@dataclass(frozen=True)
class CellSelection:
    """Some cells of the chosen types: those with their centres in a region, or near other cells."""

    senders: tuple[int, ...] = ()  # cell types from which distances are measured
    nearest: tuple[float, float] = (0.0, math.inf)  # um, from, and below, to the nearest of them
    low: tuple[float, float, float] | None = None  # um, corners of the region; None: everywhere
    high: tuple[float, float, float] | None = None
    place: int = -1  # of the region; -1: a region of every place


@dataclass(frozen=True)
class CellObservation:
    """A reading of what cells have taken up: `unit` is one of `model.observables.OF_CELLS`."""

    name: str
    kind: int
    cells: tuple[int, ...]  # cell types
    unit: str
    above: float  # the threshold of '% cells'
    cargo: int  # index in `Plan.cargo`; -1: exosomes are counted
    path: str = ""
    upto: float = math.inf  # '% cells' above the threshold and not above this
    quantile: float | None = None  # over the cells; None: their mean
    selection: CellSelection | None = None  # None: all cells of the types


class Source(Protocol):
    """The model of a plan, from which it can be made again with other numbers."""

    def with_(self, changes: Mapping[str, Any]) -> Plan:
        """The plan with other numbers."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of every number that can be changed."""


@dataclass(frozen=True, eq=False)
class Plan:
    """A model as flat numbers: p places, k kinds of exosome, c cell types, n cells, m cargoes.

    A cell type of the model that lives in several places is one cell type (population) for each;
    its cells in a well-mixed place are one row with a `multiplicity`. Names are sorted, so that
    their order in the model changes nothing.
    """

    title: str
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    cargo: tuple[str, ...]
    cells: Cells  # those at time 0; `with_cells` gives the plan of later ones
    parent_type: tuple[str, ...]  # (c,) the cell type of the model that each belongs to
    type_radius: NDArray[np.float64]  # (c,) um, mean; nan where none is given
    mixed: NDArray[np.bool_]  # (p,) well mixed
    volume: NDArray[np.float64]  # (p,) um^3 of fluid
    box: NDArray[np.float64]  # (p, 3) um; 0 where well mixed
    walls: NDArray[np.int8]  # (p, 3) of `Wall`
    diffusion: NDArray[np.float64]  # (k, p, 3) um^2/s, nan where it follows from the diameter
    mobility: NDArray[np.float64]  # (k, p) um^2/s nm, nan where it is not needed
    regions: tuple[Region, ...]  # sorted by place and name; they do not overlap
    flow: NDArray[np.float64]  # (k, p, 3) um/s
    clear: NDArray[np.float64]  # (k, p) 1/s
    uptake_speed: NDArray[np.float64]  # (k, c) um/s
    binding_speed: NDArray[np.float64]  # (k, c) um/s
    unbinding: NDArray[np.float64]  # (k, c) 1/s
    internalisation: NDArray[np.float64]  # (k, c) 1/s
    max_uptake: NDArray[np.float64]  # (k, c) 1/s, the most that one cell takes in; inf: no limit
    capacity: NDArray[np.float64]  # (k, c) exosomes, the most that one cell holds; inf: any number
    degrade: NDArray[np.float64]  # (k, c) 1/s, once inside
    delivered_fraction: NDArray[np.float64]  # (k, c)
    delay: NDArray[np.float64]  # (k, c) s
    median: NDArray[np.float64]  # (k,) nm
    log_gsd: NDArray[np.float64]  # (k,)
    load_mean: NDArray[np.float64]  # (k, c + 1, m) copies; the last row is for doses
    load_size: NDArray[np.float64]  # (k, c + 1, m); inf: Poisson
    load_share: NDArray[np.float64]  # (k, c + 1, m) of what the host holds; 0: a mean of its own
    releases: tuple[Release, ...]
    doses: tuple[Dose, ...]
    exchanges: tuple[Exchange, ...]
    steady: bool  # begins at the steady state of what cells release
    labels: tuple[Label, ...]
    observations: tuple[Observation, ...]
    responses: tuple[CellResponse, ...]
    needs: dict[str, dict[str, float]]
    source: Source | None = field(default=None, repr=False)  # the model behind it
    cell_observations: tuple[CellObservation, ...] = ()
    tissue: TissueRules = field(default_factory=TissueRules)

    def with_(self, changes: Mapping[str, Any]) -> Plan:
        """The plan with other numbers at paths of its model, `{"clear.rate": 2.8e-5}`.

        Numbers are in base units (um, s, and their products), or texts with a unit as in a model.
        The plan is equal to the last bit to that of the changed model, `model.but(...)`; each
        number is checked like one from a file, the model as a whole is not, and no cell is placed.
        Raises UsageError, with the reason, for a path whose number cannot be changed in a plan
        (positions of cells, numbers that are not written) and for an invalid value; ModelError for
        a path that leads nowhere.
        """
        if self.source is None:
            raise UsageError("this plan was made without a model, so it has no paths")
        return self.source.with_(changes)

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of every number that `with_` can change."""
        return () if self.source is None else self.source.paths

    def with_cells(self, cells: Cells) -> Plan:
        """The plan with other cells of the same populations, such as those of a later time."""
        return replace(self, cells=cells)

    @property
    def cell_types(self) -> tuple[str, ...]:
        """The names of the populations (c,)."""
        return self.cells.types

    @property
    def type_place(self) -> NDArray[np.int32]:
        """The place of each population (c,)."""
        return self.cells.type_place

    @property
    def cell_type(self) -> NDArray[np.int32]:
        """The population of each cell (n,)."""
        return self.cells.cell_type

    @property
    def cell_count(self) -> NDArray[np.float64]:
        """The number of cells in each population (c,)."""
        return self.cells.number

    @property
    def fingerprint(self) -> str:
        """SHA-256 of every number and name that results depend on (not of titles or sources)."""
        digest = hashlib.sha256()
        numbers = {one.name: getattr(self, one.name) for one in fields(self)}
        cells = numbers.pop("cells")
        numbers |= {f"cells.{one.name}": getattr(cells, one.name) for one in fields(cells)}
        for name, value in numbers.items():
            if name in ("title", "needs", "source") or (name == "tissue" and not value):
                continue
            digest.update(name.encode())
            if isinstance(value, np.ndarray):
                digest.update(repr(value.shape).encode())
                little = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<"))
                digest.update(little.tobytes())
            else:
                digest.update(json.dumps(value, default=_plain).encode())
        return digest.hexdigest()

    @cached_property
    def decided(self) -> NDArray[np.bool_]:
        """Cargo whose load depends on the state of its host at release; shape (k, c + 1, m)."""
        follows = np.zeros(self.load_share.shape, bool)
        for response in self.responses:
            rows = list(response.populations)
            follows[:, rows] = (self.load_share[:, rows] > 0.0) & (np.array(response.cargo) >= 0)
            for kind, cargo in (pair for drive in response.drives for pair in drive.loads):
                follows[kind, rows, cargo] = True
        return follows

    @property
    def feedback(self) -> bool:
        """Whether a response drives the fate of exosomes, and not only their cargo."""
        return any(drive.drives_fate for one in self.responses for drive in one.drives)


LATER = ("upto", "quantile", "selection")  # fields of `CellObservation` that may be absent


def _plain(row: Any) -> Any:
    if isinstance(row, Drive) and not row.rules:
        return {name: value for name, value in vars(row).items() if name != "rules"}
    if isinstance(row, Divide | Die | Differentiate | Move | Make | Matrix | Packing):
        return {name: value for name, value in vars(row).items() if name != "path"}
    if isinstance(row, np.ndarray):
        return row.tolist()
    if isinstance(row, Release | Dose | Region | Label | Observation | CellObservation):
        # paths decide nothing
        fields = {name: value for name, value in vars(row).items() if name != "path"}
        if isinstance(row, CellObservation):  # as before these were added, where nothing sets them
            fields = {key: value for key, value in fields.items()
                      if key not in LATER or value != getattr(CellObservation, key)}  # fmt: skip
        return fields
    return vars(row)
