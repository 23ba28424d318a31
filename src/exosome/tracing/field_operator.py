"""The field as one linear operator, and its adjoint: from a sensor back to all that reach it.

The state is the amount N (exosomes) in each of n voxels and the amount b bound at each of m sites
of cells, with c = N / V the concentration. Where nothing saturates the field is linear,

    d(N, b)/dt = L (N, b) + source,     d(sensor)/dt = e . (N, b) + direct . release,

with the stencil, walls and sites of the field engine (`engines/field`). At the sites, u is uptake,
q = release + unbinding of b, r the concentrations read, K kappa times the area, delta and P the
resistances between grid and surface, of the site itself and of near ones:

    u = K/(1 + K delta) (r + delta q + P (q - u)).

The probability that what is in state x ends at the sensor is z_x with L^T z = -e: one solve for a
sensor, whatever the number of senders (Marchuk 1995, 10.1007/978-94-017-0621-6, chapter 1: adjoint
equations). By an age t it is A(t) with dA/dt = L^T A + e, A(0) = 0.

Flow that carries more than a voxel's diffusion (cell Peclet number above 2) is taken with the blend
of upwind and central values that keeps concentrations positive, without the engine's limiter, which
is not linear: first order there.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import LinearOperator, gmres, splu

from exosome.engines.field.cells.accuracy import make_geometry
from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.numerics.spectral_solver import SpectralSolver
from exosome.engines.field.problem.field_problem import FieldProblem
from exosome.engines.field.problem.source_terms import Sources
from exosome.engines.field.transport.conductances import Grid, make_grid
from exosome.engines.field.transport.transport import Transport
from exosome.errors import RunError, UsageError

Floats = NDArray[np.float64]

TIGHT = 1e-13  # relative residual of a solve for a steady state
KRYLOV, RESTARTS = 60, 40
STEP_ERROR = 1e-4  # of a step in age, relative to the largest probability so far
SMALLEST_STEP = 1e-7  # of the largest age


def _one_thread() -> AbstractContextManager[object]:
    """Products of vectors on one thread, where threadpoolctl is installed: more only cost time."""
    try:
        limits = import_module("threadpoolctl").threadpool_limits
    except ImportError:
        return nullcontext()
    context: AbstractContextManager[object] = limits(1, user_api="blas")
    return context


class FieldOperator:
    """L of a field problem without saturation, as sparse matrices; see the module.

    Raises UsageError for a problem whose cells saturate.
    """

    def __init__(self, problem: FieldProblem, threads: int = 1) -> None:
        cells = problem.cells
        if np.isfinite(cells.max_uptake).any() or np.isfinite(cells.capacity).any():
            raise UsageError(
                f"{problem.name}: uptake with a limit or a capacity depends on what else is there, "
                "so it has no adjoint; leave `limit` and `holds` out of the model"
            )
        geometry = make_geometry(problem, threads)
        grid = make_grid(problem, geometry)
        self.problem, self.sites = problem, geometry.sites
        with ThreadPoolExecutor(1) as pool:
            transport = Transport(problem, grid, pool, 1)
            self._sources = Sources(problem, transport, self.sites)
            self._rate = transport.even_rate()
        self.volume = grid.fluid.reshape(-1)
        self.inside = self.volume > 0.0
        self._threads = threads
        self._assemble(grid)

    @property
    def size(self) -> int:
        """The length of a state: voxels, then sites."""
        return len(self.volume) + len(self.sites.cell)

    def _assemble(self, grid: Grid) -> None:
        problem, sites, n = self.problem, self.sites, len(self.volume)
        loss = problem.clear + problem.exchange_rate
        fluid = _fluxes(problem, grid) - sparse.diags(loss * self.volume)
        read, give = _weights(sites, n)
        m = len(sites.cell)
        speed = sites.kappa_area / (1.0 + sites.kappa_area * sites.delta)
        near = sparse.csr_matrix((sites.pair, sites.near, sites.first_pair), shape=(m, m))
        one = sparse.identity(m, format="csc")
        # u = by_read (read c) + by_release q
        self._by_read = sparse.diags(speed).tocsr()
        self._by_release = sparse.diags(speed * sites.delta).tocsr()
        if near.nnz:
            inverse = splu((one + sparse.diags(speed) @ near).tocsc())
            again = sparse.diags(speed) @ (sparse.diags(sites.delta) + near)
            self._by_read = sparse.csr_matrix(inverse.solve(sparse.diags(speed).toarray()))
            self._by_release = sparse.csr_matrix(inverse.solve(again.toarray()))
        self._per_volume = np.divide(1.0, self.volume, out=np.zeros(n), where=self.inside)
        self._fluid, self._read, self._give = fluid.tocsr(), read, give.tocsr()
        self._reads = self._read.T.tocsr(), self._give.T.tocsr(), self._fluid.T.tocsr()
        self._away = sites.unbinding + sites.internalisation
        # What has no dynamics (solid voxels, sites that bind for good) stays what it is.
        self.idle = np.concatenate([~self.inside, self._away == 0.0])
        again = give @ (self._by_read @ np.asarray(read.sum(axis=1)).ravel())
        lost = -np.asarray(fluid.sum(axis=1)).ravel() + again
        self._sinks = max(0.0, float((lost * self._per_volume).mean()))

    def times(self, x: Floats) -> Floats:
        """L x for a state x (size,)."""
        n, sites = len(self.volume), self.sites
        c, unbound = x[:n] * self._per_volume, sites.unbinding * x[n:]
        uptake = self._by_read @ (self._read @ c) + self._by_release @ unbound
        bound = sites.bound_share * uptake - self._away * x[n:]
        return np.concatenate([self._fluid @ c + self._give @ (unbound - uptake), bound])

    def times_transposed(self, z: Floats) -> Floats:
        """L^T z for an adjoint state z (size,)."""
        n, sites = len(self.volume), self.sites
        read, give, fluid = self._reads
        given = give @ z[:n]
        uptake = sites.bound_share * z[n:] - given
        c = fluid @ z[:n] + read @ (self._by_read.T @ uptake)
        back = sites.unbinding * (given + self._by_release.T @ uptake)
        return np.concatenate([c * self._per_volume, back - self._away * z[n:]])

    def entering(self, x: Floats) -> Floats:
        """(m,) 1/s: what is internalised at each site in a state x (size,)."""
        n, sites = len(self.volume), self.sites
        c, unbound = x[:n] * self._per_volume, sites.unbinding * x[n:]
        uptake = self._by_read @ (self._read @ c) + self._by_release @ unbound
        return np.asarray((1.0 - sites.bound_share) * uptake + sites.internalisation * x[n:])

    # -- sources and sensors ------------------------------------------------------------------

    def released_by(self, cell: int) -> tuple[Floats, Floats]:
        """What one exosome that a cell releases adds: the state (size,), and uptake by sites (m,).

        The second is recapture at the surface of release and by near sites, at once.
        """
        own = np.where(self.sites.cell == cell, self.sites.share, 0.0)
        again = self._by_release @ own
        state = np.concatenate([self._give @ (own - again), self.sites.bound_share * again])
        return state, (1.0 - self.sites.bound_share) * again

    def given(self, point: Sequence[float] | None) -> Floats:
        """The state (size,) of one exosome given at a point (3,) um, or anywhere in the fluid."""
        state = np.zeros(self.size)
        if point is None:
            state[: len(self.volume)] = self.volume / self.volume.sum()
            return state
        voxel, share = self._sources._around((point[0], point[1], point[2]))
        np.add.at(state, voxel, share * self.volume[voxel])
        return state

    def caught_by(self, cells: Sequence[int]) -> tuple[Floats, Floats]:
        """The sensor of uptake by cells: e (size,) in 1/s, and what it takes of `released_by`."""
        here = np.isin(self.sites.cell, np.asarray(cells)).astype(float)
        sites, uptake = self.sites, (1.0 - self.sites.bound_share) * here
        c = (self._reads[0] @ (self._by_read.T @ uptake)) * self._per_volume
        bound = sites.unbinding * (self._by_release.T @ uptake) + sites.internalisation * here
        return np.concatenate([c, bound]), here

    def free_in(self, low: Sequence[float], high: Sequence[float]) -> Floats:
        """The sensor of what is free between two corners (3,) um: the share of each voxel."""
        parts = []
        for a, n in enumerate(self.problem.voxels):
            edge = float(self.problem.edge[a])
            begin = edge * np.arange(n)
            over = np.minimum(begin + edge, high[a]) - np.maximum(begin, low[a])
            parts.append(np.clip(over, 0.0, None) / edge)
        share = np.einsum("i,j,k->ijk", *parts).reshape(-1) * self.inside
        return np.concatenate([share, np.zeros(len(self.sites.cell))])

    # -- solves -------------------------------------------------------------------------------

    def steady(self, source: Floats, *, adjoint: bool = False) -> Floats:
        """The state x (size,) with L x = -source, or with L^T x = -source.

        Raises UsageError where nothing is ever lost.
        """
        losses = self.problem.clear + self.problem.exchange_rate
        losses += float(self.problem.cells.kappa_total.sum())
        if losses == 0.0 and not self._has_walls():
            raise UsageError(
                f"{self.problem.name}: nothing is ever lost or taken up, so that there is no "
                "steady state; give a time: at"
            )
        with _one_thread():
            return self._solve(-source, 0.0, adjoint, TIGHT)

    def by_age(self, sensor: Floats, ages: Sequence[float], integrals: int) -> Floats:
        """Adjoint states (ages, integrals + 1, size) at rising ages (s) >= 0.

        Row 0 is exp(L^T t) sensor, row 1 its integral over ages from 0 to t, row 2 that of row 1.
        The error of steps is that of the last two rows.
        """
        used = max(0, integrals - 1)
        wanted = np.asarray(ages, float)
        out = np.zeros((len(wanted), integrals + 1, self.size))
        y = np.zeros((integrals + 1, self.size))
        y[0] = sensor
        out[wanted <= 0.0] = y
        largest = float(wanted.max(initial=0.0))
        if largest <= 0.0:
            return out
        t, step = 0.0, SMALLEST_STEP * largest
        for i in np.flatnonzero(wanted > 0.0):
            while t < wanted[i] * (1.0 - 1e-12):
                h = min(step, float(wanted[i]) - t)
                with _one_thread():
                    new, error = self._age_step(y, h)
                scale = np.abs(new[used:]).max(axis=1) + 1e-300
                worst = float((np.abs(error[used:]).max(axis=1) / scale).max()) / STEP_ERROR
                grown = 0.9 * max(worst, 1e-4) ** (-1.0 / 3.0)
                if worst > 1.0 and h > SMALLEST_STEP * largest:
                    step = max(h * max(0.2, grown), SMALLEST_STEP * largest)
                    continue
                y, t = new, t + h
                if h == step or worst > 1.0:
                    step = h * min(3.0, max(0.5, grown))
            out[i] = y
        return out

    def _age_step(self, y: Floats, h: float) -> tuple[Floats, Floats]:
        """One step of TR-BDF2 of y_0' = L^T y_0, y_k' = y_(k-1), with its error.

        Hosea and Shampine 1996 (10.1016/0168-9274(95)00115-8). The integrals take the quadrature of
        the same method.
        """
        gamma = 2.0 - np.sqrt(2.0)
        d, w = gamma / 2.0, np.sqrt(2.0) / 4.0
        shift = 1.0 / (d * h)

        def slope(v: Floats) -> Floats:
            return np.concatenate([self.times_transposed(v[0])[None], v[:-1]])

        first = slope(y)
        middle = np.empty_like(y)
        middle[0] = self._solve(-(shift * (y[0] + d * h * first[0])), shift, True, 1e-8)
        for k in range(1, len(y)):
            middle[k] = y[k] + d * h * (first[k] + middle[k - 1])
        second = slope(middle)
        new = np.empty_like(y)
        known = y[0] + w * h * (first[0] + second[0])
        new[0] = self._solve(-(shift * known), shift, True, 1e-8)
        for k in range(1, len(y)):
            new[k] = y[k] + w * h * (first[k] + second[k]) + d * h * new[k - 1]
        third = slope(new)
        error = h * (
            ((1.0 - w) / 3.0 - w) * first + ((3.0 * w + 1.0) / 3.0 - w) * second
            + (d / 3.0 - d) * third
        )  # fmt: skip
        return new, error

    def _solve(self, right: Floats, shift: float, adjoint: bool, tight: float) -> Floats:
        """x with (L - shift) x = right, or (L^T - shift) x = right; `shift` in 1/s."""
        n, shape = len(self.volume), (1, *self.problem.voxels)
        size = float(np.linalg.norm(right))
        if size == 0.0:
            return np.zeros(self.size)
        idle = self.idle.copy()
        if shift > 0.0:
            idle[n:] = False
        apply = self.times_transposed if adjoint else self.times
        spectral = SpectralSolver(self.problem, self._rate, self._sinks + shift, self._threads)
        weight = np.sqrt(np.where(self.inside, self.volume, 1.0) / self.volume.max(initial=1e-300))
        weight = 1.0 / weight if adjoint else weight
        slow = self._away + shift
        bound = np.where(slow > 0.0, slow, 1.0)

        def times(x: Floats) -> Floats:
            moving = np.where(idle, 0.0, x)
            return np.asarray(np.where(idle, x, apply(moving) - shift * moving))

        def precondition(x: Floats) -> Floats:
            out = x.copy()
            out[:n] = spectral.solve((-x[:n] / weight).reshape(shape)).reshape(-1) * weight
            out[n:] = -x[n:] / bound
            return np.asarray(np.where(idle, x, out))

        square = (self.size, self.size)
        start = np.where(idle, 0.0, right)
        x = np.zeros(self.size)
        for _ in range(4):  # refinement: the residual is computed anew
            left = start - times(x)
            if float(np.linalg.norm(left)) <= 10.0 * tight * size:
                break
            change, _ = gmres(
                LinearOperator(square, times, dtype=np.float64), left,
                rtol=max(tight * size / float(np.linalg.norm(left)), 1e-14), restart=KRYLOV,
                maxiter=RESTARTS, M=LinearOperator(square, precondition, dtype=np.float64),
            )  # fmt: skip
            x = x + change
        residual = float(np.linalg.norm(start - times(x))) / size
        if residual > 1e3 * tight:
            raise RunError(
                f"{self.problem.name}: the adjoint did not converge, the residual is "
                f"{residual:.2g}; use larger voxels"
            )
        return x

    def _has_walls(self) -> bool:
        problem = self.problem
        return any(
            max(problem.walls[a]) > 0.0 and not problem.periodic[a] for a in range(3)
        )


def _weights(sites: Sites, n: int) -> tuple[sparse.csr_matrix, sparse.csc_matrix]:
    """Matrices (m, n) that read concentrations, and (n, m) that give amounts to voxels."""
    m = len(sites.cell)
    read = sparse.csr_matrix((sites.read, sites.voxel, sites.first), shape=(m, n))
    give = sparse.csr_matrix((sites.give, sites.voxel, sites.first), shape=(m, n)).T.tocsc()
    return read, give


def _fluxes(problem: FieldProblem, grid: Grid) -> sparse.csr_matrix:
    """(n, n) um^3/s: the gain of each voxel by diffusion, flow and walls from concentrations."""
    shape = problem.voxels
    n = int(np.prod(shape))
    index = np.arange(n).reshape(shape)
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    values: list[Floats] = []

    def add(row: Any, column: Any, value: Any) -> None:
        rows.append(np.ravel(row))
        columns.append(np.ravel(column))
        values.append(np.ravel(value).astype(float))

    for a in range(3):
        # A face lies between `below` and `here`; on a periodic axis the first is the last, too.
        below = np.roll(index, 1, axis=a)
        spread = np.take(grid.spread[a], np.arange(shape[a]), axis=a).astype(float)
        from_below, from_here = spread.copy(), -spread
        carry = grid.carry[a]
        if carry is not None:
            q = np.take(carry, np.arange(shape[a]), axis=a).astype(float)
            with np.errstate(divide="ignore", invalid="ignore"):
                blend = np.where(np.abs(q) <= 2.0 * spread, 1.0, 2.0 * spread / np.abs(q))
            up, down = 1.0 - 0.5 * blend, 0.5 * blend  # weights of the two sides, upwind first
            from_below = from_below + np.where(q > 0.0, q * up, q * down)
            from_here = from_here + np.where(q > 0.0, q * down, q * up)
        add(index, below, from_below)
        add(index, index, from_here)
        add(below, below, -from_below)
        add(below, index, -from_here)
    for wall in grid.walls:
        layer = np.take(index, -wall.side, axis=wall.axis)
        add(layer, layer, -np.asarray(wall.out, float))
    entries = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    return sparse.coo_matrix(entries, shape=(n, n)).tocsr()
