"""What a field is asked: a box of voxels, what moves in it, cells, and where exosomes come from.

Lengths um, times s, amounts in exosomes, concentrations in exosomes per um^3 of fluid.
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

CLOSED, OPEN = 0.0, math.inf  # speeds (um/s) at which a wall lets exosomes through


def _floats(value: ArrayLike, *shape: int) -> Floats:
    """A copy as float64, stretched to a shape."""
    return np.array(np.broadcast_to(np.asarray(value, np.float64), shape))


@dataclass(frozen=True, eq=False)
class Cells:
    """Spheres that take exosomes up: n centres and radii, and what happens at each surface."""

    xyz: Floats = field(default_factory=lambda: np.zeros((0, 3)))  # (n, 3) um
    radius: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) um
    enter: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) um/s, taken in on sticking
    bind: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) um/s, bound on sticking
    leave: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) 1/s, bound ones let go
    take: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) 1/s, bound ones taken in
    limit: Floats = field(default_factory=lambda: np.zeros(0))  # (n,) most that stick per s

    @classmethod
    def of(
        cls,
        xyz: ArrayLike,
        radius: ArrayLike,
        enter: ArrayLike = 0.0,
        *,
        bind: ArrayLike = 0.0,
        leave: ArrayLike = 0.0,
        take: ArrayLike = 0.0,
        limit: ArrayLike = math.inf,
    ) -> Cells:
        """Cells at centres (n, 3) um; each other number is one for all, or one per cell."""
        centres = np.array(xyz, np.float64).reshape(-1, 3)
        n = len(centres)
        columns = (_floats(v, n) for v in (radius, enter, bind, leave, take, limit))
        return cls(centres, *columns)

    def __len__(self) -> int:
        return len(self.radius)

    @property
    def grip(self) -> Floats:
        """The speed (um/s) at which each surface holds on to exosomes: taken in and bound."""
        return np.asarray(uptake.total_speed(self.enter, self.bind))


@dataclass(frozen=True, eq=False)
class FromCells:
    """Cells that release `rate` exosomes per second each, evenly from their surface."""

    sender: int  # whose they are: a row of the concentrations
    cells: NDArray[np.intp]  # rows of `Cells`
    rate: Floats  # (len(cells),) 1/s
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
    ) -> FromCells:
        """One rate for all of these cells, or one for each."""
        rows = np.array(cells, np.intp).reshape(-1)
        return cls(sender, rows, _floats(rate, len(rows)), start, stop)


@dataclass(frozen=True)
class Infusion:
    """`rate` exosomes per second into the fluid, evenly or at a point (see `Dose`)."""

    sender: int
    rate: float  # 1/s
    start: float = 0.0  # s
    stop: float = math.inf
    point: Point | None = None


@dataclass(frozen=True)
class Dose:
    """`amount` exosomes given at once, evenly in all the fluid or at a point.

    A point is spread over the voxels around it with the smooth weights of `kernel.py`.
    """

    sender: int
    amount: float
    at: float = 0.0  # s
    point: Point | None = None


class Supply(NamedTuple):
    """What comes into a tissue from the world outside, exosomes/s of each of s senders."""

    evenly: Floats  # (s,) into all its fluid
    walls: Floats  # (s, 6) through the low and the high wall of x, y and z, evenly over each


def no_supply(senders: int) -> Supply:
    """Nothing for any of so many senders."""
    return Supply(np.zeros(senders), np.zeros((senders, 6)))


class Seen(NamedTuple):
    """What the world outside sees of a tissue at a moment; s senders, n cells."""

    adrift: Floats  # (s,) exosomes in the fluid
    bound: Floats  # (s, n) exosomes bound to each cell
    entering: Floats  # (s, n) 1/s, taken in by each cell
    out: Floats  # (s, 6) 1/s, out through each wall


@dataclass(frozen=True, eq=False)
class Outside:
    """A well-mixed world beside tissues, advanced together with them.

    Its state is a vector of any length, `start` at time 0. `supply(t, state)` gives what goes into
    each tissue. `change(t, state, seen)` gives the slope of the state (1/s), where `seen` tells of
    each tissue; it is up to `change` to add to what it counts what leaves the tissues, and to take
    away what it supplies. `meet(t, state)` changes the state at the moments `stops` (s, 0 is one).
    """

    start: Floats
    supply: Callable[[float, Floats], Sequence[Supply]]
    change: Callable[[float, Floats, Sequence[Seen]], Floats]
    meet: Callable[[float, Floats], None] = lambda time, state: None
    stops: tuple[float, ...] = ()
    group: NDArray[np.intp] | None = None  # of each number: those that are measured together
    scale: Floats | None = None  # of each number: what is expected in all
    rates: NDArray[np.complex128] | None = None  # 1/s, the eigenvalues of its slope


Flow = Sequence[float] | tuple[Floats, Floats, Floats]


@dataclass(frozen=True, eq=False)
class FieldProblem:
    """Everything that a field needs to know; checked by `refusals.check`.

    `walls[axis][side]` is the speed (um/s) at which exosomes beside a wall go through it: 0 is a
    closed wall, infinity an open one (who crosses has left), a number in between a wall that takes
    up; what goes through one of the `joined` walls, at a speed below infinity, is handed to the
    world outside. The walls of a periodic axis are not looked at. `flow` is one velocity for all,
    or the speed through every face along x, y and z, of shapes (nx + 1, ny, nz), (nx, ny + 1, nz)
    and (nx, ny, nz + 1), without divergence. `hinder` multiplies the diffusion coefficients, voxel
    by voxel or in regions, between which it is 1 (see `matrix.py`). What is there at the `start`
    counts as given.
    """

    box: tuple[float, float, float]  # um
    voxels: tuple[int, int, int]
    diffusion: tuple[float, float, float]  # um^2/s along each axis
    name: str = ""  # by which messages call it
    periodic: tuple[bool, bool, bool] = (False, False, False)
    walls: tuple[tuple[float, float], ...] = ((CLOSED, CLOSED),) * 3
    hinder: Floats | tuple[Region, ...] | None = None  # (nx, ny, nz), above 0
    flow: Flow = (0.0, 0.0, 0.0)  # um/s
    clear: float = 0.0  # 1/s
    senders: int = 1  # concentrations that are followed apart
    fade: Floats | None = None  # (senders,) 1/s, lost beside that, free and bound alike
    rival: NDArray[np.bool_] | None = None  # (senders,) which compete at cells with a limit
    seep: float = 0.0  # 1/s, to the world outside from everywhere in the fluid
    joined: tuple[tuple[int, int], ...] = ()  # (axis, side) of the walls that lead there
    cells: Cells = field(default_factory=Cells)
    sources: tuple[FromCells | Infusion, ...] = ()
    doses: tuple[Dose, ...] = ()
    start: Floats | None = None  # (senders, nx, ny, nz) per um^3
    bound: Floats | None = None  # (senders, sites) exosomes bound at the start
    scale: Floats | None = None  # (senders,) exosomes expected in all; far fewer do not matter

    @property
    def edge(self) -> Floats:
        """The sides of a voxel, um."""
        return np.array(self.box, np.float64) / np.array(self.voxels, np.float64)

    @property
    def flows(self) -> tuple[bool, bool, bool]:
        """Along which axes anything flows."""
        x, y, z = (bool(np.any(np.asarray(speed) != 0.0)) for speed in self.flow)
        return x, y, z
