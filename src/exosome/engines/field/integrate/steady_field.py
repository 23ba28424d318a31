"""The steady state of a field problem, by a matrix-free Newton-Krylov method.

Each Newton iteration is solved by GMRES on differences of the right-hand side. The preconditioner
is the same box with uniform diffusion and a uniform loss instead of cells (`spectral_solver.py`).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, gmres

from exosome.engines.field.cells.accuracy import make_geometry
from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.integrate.accumulators import (
    CLEARED,
    EXITED,
    FREE,
    GIVEN,
    RECEIVED,
    RELEASED,
    TRANSFERRED,
)
from exosome.engines.field.integrate.rhs import RightHandSide
from exosome.engines.field.numerics.rkc import SLOPE
from exosome.engines.field.numerics.spectral_solver import SpectralSolver
from exosome.engines.field.problem.field_problem import FieldProblem, Supply, no_supply
from exosome.engines.field.problem.validate import check
from exosome.errors import ModelError, RunError
from exosome.physics import saturation

Floats = NDArray[np.float64]

TOLERANCE = 1e-10  # residual, relative to the rate of all sources
MAX_ITERATIONS = 40  # of Newton's method
LINEAR_TOLERANCE = 1e-4  # relative residual of GMRES in each iteration
KRYLOV, RESTARTS = 30, 20  # vectors of GMRES, and number of restarts
_BESIDES = 20  # arrays of all concentrations that are needed beside them
INCREMENT = 1e-5  # relative to the concentrations, of the directional differences
LATE = 1e300  # s, a time at which only sources without an end are active


@dataclass(frozen=True, eq=False)
class SteadyState:
    """Concentrations and fluxes (exosomes/s) of a steady state; s senders, n cells."""

    concentration: Floats  # (s, nx, ny, nz) per um^3
    free: Floats  # (s,) exosomes, not per second
    sent: Floats  # (s,) released and given
    entered: Floats  # (s, n)
    cleared: Floats  # (s,)
    left: Floats  # (s, 6)
    transferred: Floats  # (s,)
    out: Floats  # (s, 6) through each wall, lost or to the compartments
    bound: Floats  # (s, n) exosomes, not per second
    at_sites: Floats  # (s, sites) exosomes bound at each site, for `FieldProblem.bound`
    slopes: int  # number of evaluations of the right-hand side


def solve_steady(
    problem: FieldProblem,
    *,
    supply: Supply | None = None,
    threads: int = 1,
    tolerance: float = TOLERANCE,
) -> SteadyState:
    """The steady state with the sources of a problem that have no end.

    `supply` is a constant inflow from the compartments (None: no inflow). Raises ModelError if
    nothing is ever lost or bound exosomes accumulate without end, RunError if Newton's method does
    not converge to `tolerance`.
    """
    check(problem, KRYLOV + _BESIDES)
    with ThreadPoolExecutor(threads) as pool:
        geometry = make_geometry(problem, threads)
        sites = geometry.sites
        tissue = RightHandSide(problem, geometry._replace(sites=_passing(sites)), pool, threads)
        del geometry
        tissue.sources.activate(LATE)
        c, slopes = _newton(tissue, supply or no_supply(problem.senders), threads, tolerance)
        change = slopes(c, np.zeros_like(c))
    rates, cells = tissue.accumulators.table(change), len(problem.cells)
    at_sites = _bound(tissue, sites)
    return SteadyState(
        concentration=c,
        free=tissue.accumulators.table(slopes.totals)[:, FREE],
        sent=rates[:, GIVEN] + rates[:, RELEASED],
        entered=tissue.accumulators.entered(change),
        cleared=rates[:, CLEARED],
        left=rates[:, EXITED : EXITED + 6],
        transferred=rates[:, TRANSFERRED],
        out=slopes.outflow,
        bound=np.array([np.bincount(sites.cell, row, cells) for row in at_sites]),
        at_sites=at_sites if sites.bound_share.any() else at_sites[:, :0],
        slopes=slopes.count,
    )


def _returned(sites: Sites) -> Floats:
    """(sites,) fraction of the exosomes caught at each site that unbind again."""
    away = sites.unbinding + sites.internalisation
    stuck = (sites.bound_share > 0.0) & (away == 0.0) & (sites.kappa_area > 0.0)
    if stuck.any():
        raise ModelError(
            f"exosomes bound to cell {int(sites.cell[stuck][0]) + 1} neither leave nor enter, so "
            "they accumulate without end; add a rate to `leave` or `enter` after binding, or begin "
            "with start: empty"
        )
    unbinds = np.divide(sites.unbinding, away, out=np.zeros(len(away)), where=away > 0)
    return sites.bound_share * unbinds


def _passing(sites: Sites) -> Sites:
    """Sites with the net uptake of a steady state: without binding, less what unbinds again."""
    stays = 1.0 - _returned(sites)
    limit = np.where(stays > 0.0, sites.max_uptake * np.maximum(stays, 1e-300), np.inf)
    none = np.zeros(len(stays))
    return sites._replace(
        kappa_area=sites.kappa_area * stays, max_uptake=limit, bound_share=none, unbinding=none,
        internalisation=none,
    )  # fmt: skip


def _bound(tissue: RightHandSide, sites: Sites) -> Floats:
    """(senders, sites) exosomes bound at each site: rate of binding times mean time bound."""
    slowing = saturation.slowing(sites.kappa_area, tissue.surface.sum(axis=0), sites.max_uptake)
    away = sites.unbinding + sites.internalisation
    stays = np.divide(sites.bound_share, away, out=np.zeros(len(away)), where=away > 0.0)
    return np.asarray(sites.kappa_area * tissue.surface / slowing * stays)


class _Slopes:
    """The right-hand side with constant sources, and a count of its evaluations."""

    def __init__(self, tissue: RightHandSide, supply: Supply) -> None:
        self._tissue, self._supply, self.count = tissue, supply, 0
        self.start = np.zeros((tissue.problem.senders, *tissue.problem.voxels))
        self.totals = np.zeros(tissue.accumulators.size)

    def __call__(self, c: Floats, out: Floats) -> Floats:
        """Time derivative of `c` (senders, nx, ny, nz) into `out`; returns that of the totals."""
        self.count += 1
        free = (c * self._tissue.transport.volume).sum(axis=(1, 2, 3))
        self._tissue.accumulators.table(self.totals)[:, FREE] = free
        change, state = self._tissue.stage(out, c, c, c, SLOPE, 1.0, self.totals, self._supply)
        self.outflow = state.out
        return change


def _newton(
    tissue: RightHandSide, supply: Supply, threads: int, tolerance: float
) -> tuple[Floats, _Slopes]:
    """Newton's method, started from the steady state of a box with a uniform loss."""
    slopes, volume = _Slopes(tissue, supply), tissue.transport.volume
    loss = float(tissue.sinks().mean())
    if loss == 0.0 and not tissue.transport.grid.walls:
        raise ModelError(
            "there is no loss: no cell takes up exosomes, no wall is open and nothing is cleared, "
            "so exosomes accumulate without end; add a loss, or begin with start: empty"
        )
    preconditioner = SpectralSolver(tissue.problem, tissue.transport.even_rate(), loss, threads)
    c = slopes.start
    base = np.zeros_like(c)
    rates = tissue.accumulators.table(slopes(c, base))
    sent = rates[:, [GIVEN, RELEASED, RECEIVED]].sum(axis=1)
    even = np.broadcast_to(sent[:, None, None, None] / volume.sum(), c.shape)
    c = (volume > 0.0) * preconditioner.solve(even)
    for _ in range(MAX_ITERATIONS):
        slopes(c, base)
        residual = (np.abs(base) * volume).sum(axis=(1, 2, 3))
        if (residual <= tolerance * np.maximum(sent, 1e-300)).all():
            return c, slopes
        c = c + _newton_step(slopes, preconditioner, c, base, volume > 0.0)
    raise RunError(
        f"the steady state did not converge in {MAX_ITERATIONS} iterations: the residual is "
        f"{residual.max():.2g} exosomes/s; begin with start: empty"
    )


def _newton_step(
    slopes: _Slopes,
    preconditioner: SpectralSolver,
    c: Floats,
    base: Floats,
    in_fluid: NDArray[np.bool_],
) -> Floats:
    """The Newton step from c, whose time derivative is `base`; arrays of one shape."""
    shifted, size = np.zeros_like(c), float(np.linalg.norm(c))

    def jacobian_times(direction: Floats) -> Floats:
        length = float(np.linalg.norm(direction))
        increment = INCREMENT * size / length if length > 0.0 else 1.0
        slopes(c + increment * direction.reshape(c.shape), shifted)
        return np.asarray((shifted - base) / increment).ravel()

    def precondition(slope: Floats) -> Floats:
        return (in_fluid * preconditioner.solve(-slope.reshape(c.shape))).ravel()

    square = (c.size, c.size)
    change, _ = gmres(
        LinearOperator(square, jacobian_times, dtype=np.float64),
        -base.ravel(),
        rtol=LINEAR_TOLERANCE,
        restart=KRYLOV,
        maxiter=RESTARTS,
        M=LinearOperator(square, precondition, dtype=np.float64),
    )
    return np.asarray(change).reshape(c.shape)
