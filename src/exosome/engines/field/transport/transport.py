"""The fluid on the grid, without cells: what moves between its voxels and through its walls."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.numerics.rkc import Stage
from exosome.engines.field.numerics.stencil import add_flow, combine, fill_holes, judge
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.transport.conductances import Grid

Floats = NDArray[np.float64]

_WORTH_THREADS = 65_536  # voxels below which waking a thread costs more than it saves
_ROUNDS = 8  # of the bound on the spectrum; cut voxels need a few to be seen as what they are


class Fluid:
    """Concentrations are (senders, nx, ny, nz) per um^3; `pool` runs `threads` threads."""

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

    def mix(
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
        """A stage: `out`, which held what was before `old`, becomes what diffusion, flow, loss
        and an even source make of it; both of the last for each sender.
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

    def go_through(self, out: Floats, old: Floats, coming: Floats, scale: float) -> Floats:
        """Let exosomes out through walls, and those that come, `coming` (senders, 6), in.

        Returns (senders, 6) exosomes/s that go out through each.
        """
        through = np.zeros((len(old), 6))
        for wall in self.grid.walls:
            index: list[slice | int] = [slice(None)] * 4
            index[wall.axis + 1] = -wall.side
            at, face = tuple(index), 2 * wall.axis + wall.side
            flux = wall.out * old[at]
            through[:, face] = flux.sum(axis=(1, 2))
            if wall.joined:
                there = wall.stay > 0.0
                each = coming[:, face] / max(1, int(there.sum()))
                flux -= each[:, None, None] * wall.stay
                through[:, face] += each * (1.0 - wall.stay[there]).sum()
            out[at] -= scale * flux * self.grid.inverse[at[1:]]
        return through

    def judge(
        self, first: Floats, last: Floats, slope: Floats, after: Floats, step: float
    ) -> tuple[Floats, Floats, float]:
        """(senders) norms over the voxels of a step's error and of all; the least of all."""
        planes = np.empty((len(first), first.shape[1], 3))
        self._everywhere(
            lambda s, low, high: judge(
                first[s], last[s], slope[s], after[s], step, planes[s], low, high
            )
        )
        error, size = np.sqrt(planes[:, :, :2].sum(axis=1)).T
        return error, size, float(planes[:, :, 2].min())

    def fill_holes(self, c: Floats) -> float:
        """Bring all concentrations to 0 or above; returns the amount that was below."""
        filled = 0.0
        for one in c:
            holes, left = fill_holes(one, self.volume)
            filled += holes
            if left > 0.0:  # what no neighbour had is taken from all
                one *= one > 0.0
                held = float((one * self.volume).sum())
                one *= max(0.0, 1.0 - left / held) if held > 0.0 else 0.0
        return filled

    def held(self, c: Floats) -> Floats:
        """The amounts in all voxels, of each sender."""
        return np.array([math.fsum((one * self.volume).sum(axis=(1, 2))) for one in c])

    def even_rate(self) -> Floats:
        """(3,) 1/s: diffusion over the square of a voxel's side, averaged over the box."""
        through = [float(s.sum()) / max(1, int(np.count_nonzero(s))) for s in self.grid.spread]
        return np.array(through) / float(self.volume.mean())

    def spectrum(self, sinks: Floats) -> tuple[float, float]:
        """Half-axes (1/s) of an ellipse through 0 that holds what the slopes can do.

        `sinks` (voxels) is what cells and loss take, 1/s. Along the real axis the bound of Collatz
        (1942, 10.1007/BF01180013): with alternating signs the rates have one sign, and for any
        x > 0 no eigenvalue exceeds the largest (A x)/x. Along the imaginary axis, half of what flow
        brings through all faces of a voxel.
        """
        grid = self.grid
        inverse = grid.inverse.astype(np.float64)
        fixed, turning = sinks.copy(), np.zeros(inverse.shape)
        for a, carry in enumerate(grid.carry):
            if carry is not None:
                beyond = np.maximum(0.0, np.abs(carry) - 2.0 * grid.spread[a])
                turning += 0.5 * _both_faces(np.abs(carry), a) * inverse
                fixed += _both_faces(beyond, a) * inverse
        for wall in grid.walls:
            index: list[slice | int] = [slice(None)] * 3
            index[wall.axis] = -wall.side
            fixed[tuple(index)] += wall.out * inverse[tuple(index)]
        i, j, k = np.ogrid[: inverse.shape[0], : inverse.shape[1], : inverse.shape[2]]
        signs = (1 - 2 * ((i + j + k) % 2)).astype(np.int8)
        x = (inverse > 0.0).astype(np.float64)
        bound, out = math.inf, np.zeros((1, *x.shape))
        for _ in range(_ROUNDS):
            trial = (signs * x)[None]
            self._mix_one(out, trial)
            grown = fixed * x - signs * out[0]
            there = x > 0.0
            ratio: float = np.max(grown[there] / x[there], initial=0.0)
            bound = min(bound, ratio)
            x = grown / ratio if ratio > 0.0 else x
        return 0.5 * bound, float(turning.max())

    def _mix_one(self, out: Floats, c: Floats) -> None:
        """The slope of diffusion alone."""
        combine(
            out[0], c[0], c[0], c[0], *self.grid.spread, self.grid.inverse,
            0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0, c.shape[1],
        )  # fmt: skip

    def _everywhere(self, part: Callable[[int, int, int], None]) -> None:
        """Run part(sender, low, high) over all planes of all senders, on threads if it is worth it.

        What it fills depends on nothing that another part fills.
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
    """What the two faces of each voxel have together."""
    n = faces.shape[axis]
    return np.asarray(faces.take(range(n - 1), axis) + faces.take(range(1, n), axis))
