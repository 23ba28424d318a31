"""What a field is asked: a box of voxels, what moves in it, cells, and where exosomes come from.

Lengths um, times s, amounts in exosomes, concentrations in exosomes per um^3 of fluid.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
        return self.enter + self.bind


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


@dataclass(frozen=True, eq=False)
class Outside:
    """A well-mixed world beside the tissue, advanced together with it.

    Its state is a vector of any length, `start` at time 0. `concentration(t, state)` gives what
    the tissue meets of each sender (per um^3). `change(t, state, gained)` gives the slope of the
    state (1/s), where `gained` is what each sender loses from the tissue per second; it is up
    to `change` to add `gained` to what it counts, and amounts are then conserved.
    """

    start: Floats
    concentration: Callable[[float, Floats], Floats]
    change: Callable[[float, Floats, Floats], Floats]
    rate: float = 0.0  # 1/s, exchange everywhere in the fluid: rate (c outside - c)
    faces: tuple[tuple[int, int], ...] = ()  # (axis, side 0 or 1) of the walls that lead there


Flow = Sequence[float] | tuple[Floats, Floats, Floats]


@dataclass(frozen=True, eq=False)
class FieldProblem:
    """Everything that a field needs to know; checked by `refusals.check`.

    `walls[axis][side]` is the speed (um/s) at which exosomes beside a wall go through it: 0 is a
    closed wall, infinity an open one (who crosses has left), a number in between a wall that takes
    up. The walls of a periodic axis are not looked at. `flow` is one velocity for all, or the speed
    through every face along x, y and z, of shapes (nx + 1, ny, nz), (nx, ny + 1, nz) and
    (nx, ny, nz + 1), without divergence. `hinder` multiplies the diffusion coefficient. What is
    there at the `start` counts as given.
    """

    box: tuple[float, float, float]  # um
    voxels: tuple[int, int, int]
    diffusion: tuple[float, float, float]  # um^2/s along each axis
    periodic: tuple[bool, bool, bool] = (False, False, False)
    walls: tuple[tuple[float, float], ...] = ((CLOSED, CLOSED),) * 3
    hinder: Floats | None = None  # (nx, ny, nz), above 0
    flow: Flow = (0.0, 0.0, 0.0)  # um/s
    clear: float = 0.0  # 1/s
    senders: int = 1  # concentrations that are followed apart
    cells: Cells = field(default_factory=Cells)
    sources: tuple[FromCells | Infusion, ...] = ()
    doses: tuple[Dose, ...] = ()
    outside: Outside | None = None
    start: Floats | None = None  # (senders, nx, ny, nz) per um^3

    @property
    def edge(self) -> Floats:
        """The sides of a voxel, um."""
        return np.array(self.box, np.float64) / np.array(self.voxels, np.float64)

    @property
    def flows(self) -> tuple[bool, bool, bool]:
        """Along which axes anything flows."""
        x, y, z = (bool(np.any(np.asarray(speed) != 0.0)) for speed in self.flow)
        return x, y, z
