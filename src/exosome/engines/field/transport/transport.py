"""Transport in the fluid: diffusion, flow, loss and walls on the grid, without cells."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.numerics.rkc import Stage
from exosome.engines.field.numerics.stencil import add_flow, combine, error_norms, refill_negative
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.transport.conductances import Grid

Floats = NDArray[np.float64]

_WORTH_THREADS = 65_536  # voxels below which threads cost more than they save
_ITERATIONS = 8  # of the bound on the spectrum; cut voxels need several


class Transport:
    """The fluid of a problem on its grid; `pool` runs `threads` threads.

    Concentrations have the shape (senders, nx, ny, nz) and are per um^3.
    """

    def __init__(
        self, problem: FieldProblem, grid: Grid, pool: ThreadPoolExecutor, threads: int
    ) -> None:
        self.grid, self.volume = grid, grid.fluid
        self.total = float(self.volume.sum())
        self._senders, self._periodic = problem.senders, problem.periodic
        self._pool = pool
        planes = problem.voxels[0]
        parts = min(threads, planes) if self.volume.size >= _WORTH_THREADS else 1
        self._slabs = np.linspace(0, planes, parts + 1).astype(int).tolist()

    def apply_stage(
        self,
        out: Floats,
        first: Floats,
        old: Floats,
        slope: Floats,
        row: Stage,
        step: float,
        loss: Floats,
        even: Floats,
    ) -> None:
        """One stage with diffusion, flow, `loss` (senders,) 1/s and a uniform source.

        Writes into `out`, which holds the stage before `old`; `first` and `slope` are the
        concentrations at the start of the step and their time derivative, all
        (senders, nx, ny, nz). The source `even` (senders,) is in 1/um^3/s.
        """
        grid, scale = self.grid, step * row.new

        def part(sender: int, low: int, high: int) -> None:
            combine(
                out[sender], first[sender], old[sender], slope[sender], *grid.spread, grid.inverse,
                loss[sender], even[sender], row.kept, row.old, row.older, scale, step * row.first,
                low, high,
            )  # fmt: skip
            for a, carry in enumerate(grid.carry):
                if carry is not None:
                    add_flow(
                        out[sender], old[sender], a, carry, grid.spread[a], grid.inverse,
                        self._periodic[a], scale, low, high,
                    )  # fmt: skip

        self._everywhere(part)

    def cross_walls(self, out: Floats, old: Floats, coming: Floats, scale: float) -> Floats:
        """Add outflow and inflow through walls to `out` (senders, nx, ny, nz), for `scale` s.

        The inflow `coming` (senders, 6) is in exosomes/s. Returns the outflow (senders, 6),
        exosomes/s, at concentrations `old` (senders, nx, ny, nz).
        """
        outflow = np.zeros((len(old), 6))
        for wall in self.grid.walls:
            index: list[slice | int] = [slice(None)] * 4
            index[wall.axis + 1] = -wall.side
            at, face = tuple(index), 2 * wall.axis + wall.side
            flux = wall.out * old[at]
            outflow[:, face] = flux.sum(axis=(1, 2))
            if wall.joined:
                in_fluid = wall.stay > 0.0
                per_voxel = coming[:, face] / max(1, int(in_fluid.sum()))
                flux -= per_voxel[:, None, None] * wall.stay
                outflow[:, face] += per_voxel * (1.0 - wall.stay[in_fluid]).sum()
            out[at] -= scale * flux * self.grid.inverse[at[1:]]
        return outflow

    def error_norms(
        self, first: Floats, last: Floats, slope: Floats, after: Floats, step: float
    ) -> tuple[Floats, Floats, float]:
        """(senders,) norms of a step's error and of its result; the smallest concentration.

        All arguments have the shape (senders, nx, ny, nz).
        """
        planes = np.empty((len(first), first.shape[1], 3))
        self._everywhere(
            lambda s, low, high: error_norms(
                first[s], last[s], slope[s], after[s], step, planes[s], low, high
            )
        )
        error, size = np.sqrt(planes[:, :, :2].sum(axis=1)).T
        return error, size, float(planes[:, :, 2].min())

    def refill_negative(self, c: Floats) -> float:
        """Refill negative voxels of `c` (senders, nx, ny, nz); returns the amount moved.

        See `stencil.refill_negative`; what neighbours lack is taken from all voxels.
        """
        filled = 0.0
        for field in c:
            negative, missing = refill_negative(field, self.volume)
            filled += negative
            if missing > 0.0:
                field *= field > 0.0
                total = float((field * self.volume).sum())
                field *= max(0.0, 1.0 - missing / total) if total > 0.0 else 0.0
        return filled

    def amounts(self, c: Floats) -> Floats:
        """(senders,) exosomes in the fluid, from concentrations `c` (senders, nx, ny, nz)."""
        return np.array([math.fsum((field * self.volume).sum(axis=(1, 2))) for field in c])

    def even_rate(self) -> Floats:
        """(3,) 1/s: diffusion coefficient over the squared voxel side, averaged over the box."""
        means = [float(s.sum()) / max(1, int(np.count_nonzero(s))) for s in self.grid.spread]
        return np.array(means) / float(self.volume.mean())

    def spectrum(self, sinks: Floats) -> tuple[float, float]:
        """Half-axes (1/s) of an ellipse through 0 that contains the spectrum.

        `sinks` (nx, ny, nz) is the rate of uptake and loss, 1/s. Real axis: the bound of Collatz
        (1942, 10.1007/BF01180013); with alternating signs all rates have one sign, and for any
        x > 0 no eigenvalue exceeds the largest (A x)/x. Imaginary axis: half of the flow through
        all faces of a voxel, over its volume.
        """
        grid = self.grid
        inverse = grid.inverse.astype(np.float64)
        decay, rotation = sinks.copy(), np.zeros(inverse.shape)
        for a, carry in enumerate(grid.carry):
            if carry is not None:
                beyond = np.maximum(0.0, np.abs(carry) - 2.0 * grid.spread[a])
                rotation += 0.5 * _both_faces(np.abs(carry), a) * inverse
                decay += _both_faces(beyond, a) * inverse
        for wall in grid.walls:
            index: list[slice | int] = [slice(None)] * 3
            index[wall.axis] = -wall.side
            decay[tuple(index)] += wall.out * inverse[tuple(index)]
        i, j, k = np.ogrid[: inverse.shape[0], : inverse.shape[1], : inverse.shape[2]]
        signs = (1 - 2 * ((i + j + k) % 2)).astype(np.int8)
        x = (inverse > 0.0).astype(np.float64)
        bound, out = math.inf, np.zeros((1, *x.shape))
        for _ in range(_ITERATIONS):
            trial = (signs * x)[None]
            self._diffusion_slope(out, trial)
            grown = decay * x - signs * out[0]
            positive = x > 0.0
            ratio: float = np.max(grown[positive] / x[positive], initial=0.0)
            bound = min(bound, ratio)
            x = grown / ratio if ratio > 0.0 else x
        return 0.5 * bound, float(rotation.max())

    def _diffusion_slope(self, out: Floats, c: Floats) -> None:
        """The time derivative by diffusion alone, into `out`; both (1, nx, ny, nz)."""
        combine(
            out[0], c[0], c[0], c[0], *self.grid.spread, self.grid.inverse,
            0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0, c.shape[1],
        )  # fmt: skip

    def _everywhere(self, part: Callable[[int, int, int], None]) -> None:
        """Run part(sender, low, high) over all planes of all senders, on threads for large grids.

        The parts are independent of one another.
        """
        tasks = [
            (sender, low, high)
            for sender in range(self._senders)
            for low, high in zip(self._slabs[:-1], self._slabs[1:], strict=True)
        ]
        if len(self._slabs) == 2:
            for task in tasks:
                part(*task)
        else:
            list(self._pool.map(lambda task: part(*task), tasks))


def _both_faces(faces: Floats, axis: int) -> Floats:
    """(nx, ny, nz) sum over the two faces of each voxel along an axis."""
    n = faces.shape[axis]
    return np.asarray(faces.take(range(n - 1), axis) + faces.take(range(1, n), axis))
