"""The mean mass of matrix in a place, from mean numbers of cells.

dM/dt = a N_a - (k + b N_b) M: cells a deposit, cells b degrade a share of what is in their place,
and it decays at k. Without changes of cells the closed form; else the same, over stretches in which
numbers of cells are taken as parabolas (Simpson's rule, exact to the fourth order).
"""

from __future__ import annotations

import math

import numpy as np

from exosome.engines.amounts.cell_numbers import fluxes, numbers
from exosome.engines.output import Floats, MatrixAmounts
from exosome.plan import Plan
from exosome.plan.tissue_rules import Matrix

STRETCHES = 512  # of a run at least, where numbers of cells change
SHARE = 0.05  # of a matrix at most that is lost in one: an error of 2e-9 of it by Simpson's rule
MOST = 50_000


def matrix_masses(plan: Plan, times: Floats) -> MatrixAmounts | None:
    """The mass of each matrix at rising times (t,) in s, the first 0; None without matrices.

    Conditions count as met. Raises RunError as `numbers`.
    """
    rules = plan.tissue
    if not rules.matrices:
        return None
    saved = np.asarray(times, float)
    edges = {t for one in rules.make for t in (one.start, one.stop) if 0.0 < t < saved[-1]}
    grid = np.unique(np.concatenate([saved, sorted(edges)])) if edges else np.unique(saved)
    if any(True for _ in fluxes(plan)):
        switches = {t for one in fluxes(plan) for t in (one.start, one.stop) if 0 < t < saved[-1]}
        even = np.linspace(0.0, saved[-1], _stretches(plan, float(saved[-1])) + 1)
        grid = np.unique(np.concatenate([grid, even, sorted(switches)]))
    middles = 0.5 * (grid[1:] + grid[:-1])
    every = np.sort(np.concatenate([grid, middles]))
    cells = numbers(plan, every)
    at = np.searchsorted(grid, saved)
    one = [_masses(plan, index, matrix, grid, cells) for index, matrix in enumerate(rules.matrices)]
    return MatrixAmounts(
        names=tuple(matrix.name for matrix in rules.matrices),
        places=tuple(matrix.place for matrix in rules.matrices),
        shapes=((1, 1, 1),) * len(one),
        edges=((0.0, 0.0, 0.0),) * len(one),
        times=saved,
        amounts=tuple(mass[at][:, np.newaxis] for mass, _ in one),
        begun=tuple(float(mass[0]) for mass, _ in one),
        made=tuple(float(terms[0]) for _, terms in one),
        degraded=tuple(float(terms[1]) for _, terms in one),
        decayed=tuple(float(terms[2]) for _, terms in one),
    )


def _stretches(plan: Plan, until: float) -> int:
    """In how many parts a run of `until` s is taken where numbers of cells change."""
    most = numbers(plan, np.linspace(0.0, until, STRETCHES + 1)).max(axis=1)
    fastest = 0.0
    for index, matrix in enumerate(plan.tissue.matrices):
        shares = (-rule.rate * most[list(rule.populations)].sum() for rule in plan.tissue.make
                  if rule.matrix == index and rule.rate < 0.0)  # fmt: skip
        fastest = max(fastest, matrix.decay + float(sum(shares)))
    return int(min(max(STRETCHES, math.ceil(fastest * until / SHARE)), MOST))


def begun(plan: Plan, matrix: Matrix) -> float:
    """The mass (g) of a matrix at the beginning."""
    box = plan.box[matrix.place]
    mixed = not (box > 0.0).all()
    whole = float(plan.volume[matrix.place]) if mixed else float(box.prod())
    mass = matrix.density * whole
    for low, high, density in matrix.regions:
        mass += density * math.prod(b - a for a, b in zip(low, high, strict=True))
    return mass


def _masses(
    plan: Plan, index: int, matrix: Matrix, grid: Floats, cells: Floats
) -> tuple[Floats, Floats]:
    """The mass (g) at the times of `grid` (g,), and what was made, degraded and decayed.

    `cells` (c, 2 g - 1) are numbers of cells at these times and in their middles.
    """
    mass = np.empty(len(grid))
    mass[0] = begun(plan, matrix)
    terms = np.zeros(3)
    for n in range(len(grid) - 1):
        low, high = float(grid[n]), float(grid[n + 1])
        time, gain, share = high - low, np.zeros(3), np.zeros(3)
        for rule in plan.tissue.make:
            if rule.matrix == index and rule.start <= low and rule.stop >= high:
                acting = cells[list(rule.populations), 2 * n : 2 * n + 3].sum(axis=0)
                if rule.rate >= 0.0:
                    gain += rule.rate * acting
                else:
                    share -= rule.rate * acting
        loss = matrix.decay + share
        whole = time * _mean(loss)
        # what is left of an amount at the three points: exact for parabolas at the end
        half = time * float(5.0 * loss[0] + 8.0 * loss[1] - loss[2]) / 24.0
        kept = np.exp(-np.array([whole, whole - half, 0.0]))
        constant = bool((gain == gain[0]).all() and (loss == loss[0]).all())
        if constant:
            made = float(gain[0]) * time
            rest = made if whole < 1e-9 else float(gain[0]) * -math.expm1(-whole) / float(loss[0])
        else:
            made, rest = time * _mean(gain), time * _mean(gain * kept)
        mass[n + 1] = mass[n] * kept[0] + rest
        lost = mass[n] + made - mass[n + 1]
        part = time * _mean(share) / whole if whole > 0.0 else 0.0
        terms += (made, lost * part, lost * (1.0 - part))
    return mass, terms


def _mean(values: Floats) -> float:
    """The mean over a stretch of what is known at its ends and in its middle (Simpson)."""
    return float(values[0] + 4.0 * values[1] + values[2]) / 6.0
