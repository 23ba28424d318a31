"""Where a field comes to rest, without the way there.

Newton's method on the slopes, each round solved by GMRES without any matrix; the same box with even
diffusion and an even loss instead of cells (`even.py`) is its preconditioner.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, gmres

from exosome.engines.field.cells.accuracy import make_tissue
from exosome.engines.field.cells.exchange import Sites
from exosome.engines.field.integrate.accumulators import (
    ADRIFT,
    CAME,
    CLEARED,
    GIVEN,
    HANDED,
    LEFT,
    RELEASED,
)
from exosome.engines.field.integrate.rhs import Motion
from exosome.engines.field.numerics.rkc import SLOPE
from exosome.engines.field.numerics.spectral_solver import EvenBox
from exosome.engines.field.problem.field_problem import FieldProblem, Supply, no_supply
from exosome.engines.field.problem.validate import check
from exosome.errors import ModelError, RunError
from exosome.physics import saturation

Floats = NDArray[np.float64]

AT_REST = 1e-10  # of all that is sent: what the slopes may leave over
MOST_ROUNDS = 40  # of Newton's method
PER_ROUND = 1e-4  # what a round leaves of the slopes
KRYLOV, RESTARTS = 30, 20  # vectors of GMRES, and how often it begins again
_BESIDES = 20  # concentrations of all voxels that are needed beside them
NUDGE = 1e-5  # of the concentrations: the way along which slopes are compared
LATE = 1e300  # s, when only what never stops goes on


@dataclass(frozen=True, eq=False)
class Rest:
    """A field at rest: concentrations, and exosomes per second; s senders, n cells."""

    concentration: Floats  # (s, nx, ny, nz) per um^3
    adrift: Floats  # (s,) exosomes, not per second
    sent: Floats  # (s,) released and given
    entered: Floats  # (s, n)
    cleared: Floats  # (s,)
    left: Floats  # (s, 6)
    handed: Floats  # (s,)
    out: Floats  # (s, 6) through each wall, for good or to the world outside
    bound: Floats  # (s, n) exosomes, not per second
    at_sites: Floats  # (s, sites) the same, as `FieldProblem.bound` takes it
    slopes: int  # evaluated


def steady(
    problem: FieldProblem,
    *,
    supply: Supply | None = None,
    threads: int = 1,
    at_rest: float = AT_REST,
) -> Rest:
    """The state in which as much is lost as sources without an end send.

    The world outside sends `supply`, and nothing if it is not told. Raises ModelError if nothing is
    ever lost or bound exosomes never go on, RunError if no rest is found.
    """
    check(problem, KRYLOV + _BESIDES)
    with ThreadPoolExecutor(threads) as pool:
        tissue = make_tissue(problem, threads)
        sites = tissue.sites
        motion = Motion(problem, tissue._replace(sites=_passing(sites)), pool, threads)
        del tissue
        motion.sources.turn_on(LATE)
        c, slopes = _rest(motion, supply or no_supply(problem.senders), threads, at_rest)
        change = slopes(c, np.zeros_like(c))
    rates, cells = motion.books.table(change), len(problem.cells)
    at_sites = _bound(motion, sites)
    return Rest(
        concentration=c,
        adrift=motion.books.table(slopes.books)[:, ADRIFT],
        sent=rates[:, GIVEN] + rates[:, RELEASED],
        entered=motion.books.entered(change),
        cleared=rates[:, CLEARED],
        left=rates[:, LEFT : LEFT + 6],
        handed=rates[:, HANDED],
        out=slopes.through,
        bound=np.array([np.bincount(sites.cell, row, cells) for row in at_sites]),
        at_sites=at_sites if sites.bound_share.any() else at_sites[:, :0],
        slopes=slopes.count,
    )


def _returned(sites: Sites) -> Floats:
    """The share of what sticks at each site that lets go again."""
    away = sites.leave + sites.take
    stuck = (sites.bound_share > 0.0) & (away == 0.0) & (sites.grip > 0.0)
    if stuck.any():
        raise ModelError(
            f"exosomes bound to cell {int(sites.cell[stuck][0]) + 1} never leave nor enter, so "
            "they gather without end; give a rate of leaving or entering, or follow a span of time"
        )
    return sites.bound_share * np.divide(sites.leave, away, out=np.zeros(len(away)), where=away > 0)


def _passing(sites: Sites) -> Sites:
    """Sites that take in at once what is taken in at last: what lets go starts at the surface."""
    stays = 1.0 - _returned(sites)
    limit = np.where(stays > 0.0, sites.limit * np.maximum(stays, 1e-300), np.inf)
    none = np.zeros(len(stays))
    return sites._replace(
        grip=sites.grip * stays, limit=limit, bound_share=none, leave=none, take=none
    )


def _bound(motion: Motion, sites: Sites) -> Floats:
    """Exosomes bound at each site, (senders, sites), from what sticks and how long it stays."""
    full = saturation.slowing(sites.grip, motion.surface.sum(axis=0), sites.limit)
    away = sites.leave + sites.take
    stays = np.divide(sites.bound_share, away, out=np.zeros(len(away)), where=away > 0.0)
    return np.asarray(sites.grip * motion.surface / full * stays)


class _Slopes:
    """The slopes at rest, counted."""

    def __init__(self, motion: Motion, supply: Supply) -> None:
        self._motion, self._supply, self.count = motion, supply, 0
        self.start = np.zeros((motion.problem.senders, *motion.problem.voxels))
        self.books = np.zeros(motion.books.size)

    def __call__(self, c: Floats, out: Floats) -> Floats:
        """Slopes of concentrations into `out`; returns those of the books."""
        self.count += 1
        held = (c * self._motion.fluid.volume).sum(axis=(1, 2, 3))
        self._motion.books.table(self.books)[:, ADRIFT] = held
        change, seen = self._motion.stage(out, c, c, c, SLOPE, 1.0, self.books, self._supply)
        self.through = seen.out
        return change


def _rest(
    motion: Motion, supply: Supply, threads: int, at_rest: float
) -> tuple[Floats, _Slopes]:
    """Newton's method from what a box with the same sources and an even loss comes to."""
    slopes, volume = _Slopes(motion, supply), motion.fluid.volume
    loss = float(motion.sinks().mean())
    if loss == 0.0 and not motion.fluid.grid.walls:
        raise ModelError(
            "nothing is ever lost: no cell takes up, no wall is open and nothing is cleared, so "
            "exosomes gather without end and there is no rest; follow a span of time instead"
        )
    box = EvenBox(motion.problem, motion.fluid.even_rate(), loss, threads)
    c = slopes.start
    base = np.zeros_like(c)
    rates = motion.books.table(slopes(c, base))
    sent = rates[:, [GIVEN, RELEASED, CAME]].sum(axis=1)
    even = np.broadcast_to(sent[:, None, None, None] / volume.sum(), c.shape)
    c = (volume > 0.0) * box.solve(even)
    for _ in range(MOST_ROUNDS):
        slopes(c, base)
        left_over = (np.abs(base) * volume).sum(axis=(1, 2, 3))
        if (left_over <= at_rest * np.maximum(sent, 1e-300)).all():
            return c, slopes
        c = c + _way(slopes, box, c, base, volume > 0.0)
    raise RunError(
        f"the field found no rest in {MOST_ROUNDS} rounds: {left_over.max():.2g} exosomes per "
        "second are still on their way"
    )


def _way(
    slopes: _Slopes, box: EvenBox, c: Floats, base: Floats, there: NDArray[np.bool_]
) -> Floats:
    """The way from c along which its slopes `base` vanish, if slopes were linear."""
    moved, size = np.zeros_like(c), float(np.linalg.norm(c))

    def along(way: Floats) -> Floats:
        length = float(np.linalg.norm(way))
        nudge = NUDGE * size / length if length > 0.0 else 1.0
        slopes(c + nudge * way.reshape(c.shape), moved)
        return np.asarray((moved - base) / nudge).ravel()

    def nearly(slope: Floats) -> Floats:
        return (there * box.solve(-slope.reshape(c.shape))).ravel()

    square = (c.size, c.size)
    way, _ = gmres(
        LinearOperator(square, along, dtype=np.float64),
        -base.ravel(),
        rtol=PER_ROUND,
        restart=KRYLOV,
        maxiter=RESTARTS,
        M=LinearOperator(square, nearly, dtype=np.float64),
    )
    return np.asarray(way).reshape(c.shape)
