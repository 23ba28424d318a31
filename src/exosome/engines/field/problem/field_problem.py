"""The problem that the field engine solves: a box of voxels, media, cells, sources and walls.

Units: lengths in um, times in s, amounts in exosomes, concentrations in exosomes per um^3 of fluid.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.physics import uptake
from exosome.plan import Region

Floats = NDArray[np.float64]

Point = tuple[float, float, float]  # um

CLOSED, OPEN = 0.0, math.inf  # permeability of a wall, um/s


def _floats(value: ArrayLike, *shape: int) -> Floats:
    """A copy as float64, broadcast to a shape."""
    return np.array(np.broadcast_to(np.asarray(value, np.float64), shape))


class MatrixVoxels(NamedTuple):
    """Factors on diffusion (x, y, z) of matrix that cells made, in voxels of `edge` (3,) um."""

    edge: Floats
    factor: Floats

    def along(self, axis: int, points: Floats) -> NDArray[np.intp]:
        """The numbers of the voxels at coordinates (n,) um along an axis."""
        last = self.factor.shape[axis] - 1
        return np.asarray(np.clip((points / self.edge[axis]).astype(np.intp), 0, last))


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of a box: n spheres, each with its own uptake and binding rates."""

    xyz: Floats = field(default_factory=lambda: np.zeros((0, 3)))  # (n, 3) um, centres
    radius: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) um
    uptake_speed: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) um/s
    binding_speed: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) um/s
    unbinding: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) 1/s, bound -> free
    internalisation: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) 1/s, bound -> in
    max_uptake: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) 1/s, Vmax of a cell
    capacity: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) exosomes that it can hold
    degrade: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) 1/s, of exosomes inside

    @classmethod
    def of(
        cls,
        xyz: ArrayLike,
        radius: ArrayLike,
        uptake_speed: ArrayLike = 0.0,
        *,
        binding_speed: ArrayLike = 0.0,
        unbinding: ArrayLike = 0.0,
        internalisation: ArrayLike = 0.0,
        max_uptake: ArrayLike = math.inf,
        capacity: ArrayLike = math.inf,
        degrade: ArrayLike = 0.0,
    ) -> Cells:
        """Cells at centres (n, 3) um; every other value is a scalar for all cells, or (n,)."""
        centres = np.array(xyz, np.float64).reshape(-1, 3)
        n = len(centres)
        values = (
            radius, uptake_speed, binding_speed, unbinding, internalisation, max_uptake, capacity,
            degrade,
        )  # fmt: skip
        return cls(centres, *(_floats(value, n) for value in values))

    def __len__(self) -> int:
        return len(self.radius)

    @property
    def kappa_total(self) -> Floats:
        """(n,) um/s: surface reactivity of each cell, uptake and binding together."""
        return np.asarray(uptake.total_speed(self.uptake_speed, self.binding_speed))


@dataclass(frozen=True, eq=False)
class CellSource:
    """Cells that release `rate` exosomes per second each, uniformly over their surface."""

    sender: int  # row of the concentrations that receives the exosomes
    cells: NDArray[np.intp]  # (m,) rows of `Cells`
    rate: Floats  # (m,) 1/s
    start: float = 0.0  # s
    stop: float = math.inf

    @classmethod
    def of(
        cls,
        sender: int,
        cells: ArrayLike,
        rate: ArrayLike,
        start: float = 0.0,
        stop: float = math.inf,
    ) -> CellSource:
        """A source of cells (m,); `rate` is a scalar for all of them, or (m,)."""
        rows = np.array(cells, np.intp).reshape(-1)
        return cls(sender, rows, _floats(rate, len(rows)), start, stop)


@dataclass(frozen=True)
class Infusion:
    """`rate` exosomes per second into the fluid, uniformly or at a point (see `Dose`)."""

    sender: int
    rate: float  # 1/s
    start: float = 0.0  # s
    stop: float = math.inf
    point: Point | None = None


@dataclass(frozen=True)
class Dose:
    """`amount` exosomes given at one moment, uniformly in the fluid or at a point.

    A dose at a point is spread over the voxels around it with cubic B-spline weights
    (`lattice_green.py`).
    """

    sender: int
    amount: float
    at: float = 0.0  # s
    point: Point | None = None


class Supply(NamedTuple):
    """Inflow into a tissue from the well-mixed compartments, exosomes/s, for s senders."""

    uniform: Floats  # (s,) into all the fluid of the tissue
    walls: Floats  # (s, 6) through the low and the high wall of x, y and z, uniform over each


def no_supply(senders: int) -> Supply:
    """An inflow of zero for so many senders."""
    return Supply(np.zeros(senders), np.zeros((senders, 6)))


class TissueState(NamedTuple):
    """Amounts and fluxes of a tissue that the compartments need; s senders, n cells."""

    free: Floats  # (s,) exosomes in the fluid
    bound: Floats  # (s, n) exosomes bound to each cell
    entering: Floats  # (s, n) 1/s, internalised by each cell
    out: Floats  # (s, 6) 1/s, outflow through each wall


@dataclass(frozen=True, eq=False)
class CoupledCompartments:
    """A system of ODEs (well-mixed compartments) that is advanced together with the tissues.

    The state is a vector (k,) of any length, `start` at time 0. `supply(t, state)` returns the
    inflow into each tissue. `derivative(t, state, tissues)` returns the time derivative (k,) of the
    state in 1/s; it adds what leaves the tissues and subtracts what `supply` hands to them.
    `apply_events(t, state)` changes the state in place at the `event_times` (s; 0 is always one).
    """

    start: Floats  # (k,)
    supply: Callable[[float, Floats], Sequence[Supply]]
    derivative: Callable[[float, Floats, Sequence[TissueState]], Floats]
    apply_events: Callable[[float, Floats], None] = lambda time, state: None
    event_times: tuple[float, ...] = ()
    group: NDArray[np.intp] | None = None  # (k,) entries whose errors have one common scale
    expected_total: Floats | None = None  # (k,) exosomes expected in the whole run
    eigenvalues: NDArray[np.complex128] | None = None  # 1/s, of the linear part


Flow = Sequence[float] | tuple[Floats, Floats, Floats]


@dataclass(frozen=True, eq=False)
class FieldProblem:
    """One exosome kind in one box; checked by `validate.check`.

    `walls[axis][side]` is the permeability of a wall (um/s): 0 is a closed wall, infinity an open
    one (what crosses has left), a value in between a wall that takes up. What crosses one of the
    `joined_walls`, at a permeability below infinity, goes to the compartments. The walls of a
    periodic axis are ignored. `flow` is one velocity for the whole box, or the velocity through
    every face along x, y and z, of shapes (nx + 1, ny, nz), (nx, ny + 1, nz) and (nx, ny, nz + 1),
    without divergence. `hindrance_factor` multiplies the diffusion coefficients, per voxel, or in
    regions and in voxels of matrix; outside of them it is 1 (see `hindrance.py`). The amounts
    present at time 0 (`start`, `bound`) are counted as given.
    """

    box: tuple[float, float, float]  # um
    voxels: tuple[int, int, int]
    diffusion: tuple[float, float, float]  # um^2/s along each axis
    name: str = ""  # of the kind and the place, for messages
    periodic: tuple[bool, bool, bool] = (False, False, False)
    walls: tuple[tuple[float, float], ...] = ((CLOSED, CLOSED),) * 3
    hindrance_factor: Floats | tuple[Region | MatrixVoxels, ...] | None = None  # above 0
    flow: Flow = (0.0, 0.0, 0.0)  # um/s
    clear: float = 0.0  # 1/s
    senders: int = 1  # number of concentrations, one per sender
    decay: Floats | None = None  # (senders,) 1/s, beside clearance, of free and bound alike
    competes: NDArray[np.bool_] | None = None  # (senders,) which load cells that saturate
    exchange_rate: float = 0.0  # 1/s, from everywhere in the fluid to the compartments
    joined_walls: tuple[tuple[int, int], ...] = ()  # (axis, side), walls to the compartments
    cells: Cells = field(default_factory=Cells)
    sources: tuple[CellSource | Infusion, ...] = ()
    doses: tuple[Dose, ...] = ()
    start: Floats | None = None  # (senders, nx, ny, nz) per um^3
    bound: Floats | None = None  # (senders, sites) exosomes bound at the start
    expected_total: Floats | None = None  # (senders,) exosomes expected in the whole run
    overlap: float = 0.0  # share of the sum of radii by which cells may overlap

    @property
    def edge(self) -> Floats:
        """(3,) um: the sides of a voxel."""
        return np.array(self.box, np.float64) / np.array(self.voxels, np.float64)

    @property
    def flows(self) -> tuple[bool, bool, bool]:
        """Whether there is flow along x, y and z."""
        x, y, z = (bool(np.any(np.asarray(speed) != 0.0)) for speed in self.flow)
        return x, y, z
