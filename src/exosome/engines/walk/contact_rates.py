"""Expected fates of recorded paths under any rates.

Outcomes are not drawn; their probabilities are summed. Along a reflected path with local times
dL_c (um) on cells of uptake speed kappa_c (um/s), with loss k (1/s) and diffusion D (um^2/s), the
cumulative hazard at the clock s = D t (um^2) is

    Lambda(s) = sum_c (kappa_c / D) L_c(s) + (k / D) s,

The path is still free with probability exp(-Lambda). A fate with a further hazard h has the
probability exp(-Lambda) (1 - exp(-h)); all fates of a path sum to 1. The derivatives by ln kappa,
ln k and ln D follow from the same sums, because Lambda is linear in kappa/D and k/D.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.walk.contacts import Contacts

SHORT = 0.02  # hazard of loss that is spread evenly over a stretch of a path
TASKS = 16


class Rates(NamedTuple):
    """Rates for k kinds, c groups of cells; g sources of one kind each."""

    kappa: NDArray[np.float64]  # (k, c) um/s
    loss: NDArray[np.float64]  # (k,) 1/s
    diffusion: NDArray[np.float64]  # (n,) um^2/s of each path
    delay: NDArray[np.float64]  # (k, c) s, from uptake to delivery


class Births(NamedTuple):
    """Releases of g sources: the expected number by a time, piecewise linear."""

    first: NDArray[np.int64]  # (g + 1,) first piece of each source
    begin: NDArray[np.float64]  # (pieces,) s
    end: NDArray[np.float64]  # (pieces,) s; equal to `begin`: all at once
    amount: NDArray[np.float64]  # (pieces,) exosomes


class Expected(NamedTuple):
    """Sums over the paths of each source, by saved time: of fates, their squares and derivatives.

    The axis of fates (f = 2 c + 2) holds the c groups internalised, cleared, exited, and the c
    groups delivered. Derivatives (f, t, c + 2) are by the logarithms of kappa of each group, of the
    loss and of the diffusion coefficient.
    """

    paths: NDArray[np.int64]  # (g,)
    sums: NDArray[np.float64]  # (g, f, t)
    squares: NDArray[np.float64]  # (g, f, t)
    free: NDArray[np.float64]  # (g, t, 2) of those that are free: sum, and sum of squares
    slopes: NDArray[np.float64]  # (g, f, t, c + 2)


@compiled
def _born(births, source, low, high):
    """The mean over times from low to high (s) of the number released by then."""
    total = 0.0
    for piece in range(births.first[source], births.first[source + 1]):
        a, b, amount = births.begin[piece], births.end[piece], births.amount[piece]
        if high <= a:
            continue
        if low >= b:
            total += amount
            continue
        if high - low <= 0.0:
            total += amount * (low - a) / (b - a) if b > a else amount
            continue
        # The integral of the ramp from a to b, up to `high` and less that up to `low`.
        area = max(0.0, high - b)
        if b > a:
            x, y = min(max(low, a), b), min(max(high, a), b)
            area += 0.5 * ((y - a) ** 2 - (x - a) ** 2) / (b - a)
        else:
            area = high - max(low, b)
        total += amount * area / (high - low)
    return total


@compiled
def _add(births, source, saves, low, high, delay, weight, slopes, fate, sums, slope_sums, slope):
    """Add a fate of probability `weight`, uniform over ages low to high (s), at every saved time.

    With `slopes`, `slope` holds the derivatives of the weight; ages go as 1/D.
    """
    for t in range(saves.size):
        upper = saves[t] - delay
        born = _born(births, source, upper - high, upper - low)
        sums[fate, t] += weight * born
        if slopes:
            for p in range(slope.size):
                slope_sums[fate, t, p] += slope[p] * born
            # d born / d ln D, as low and high are s / D
            width = high - low
            if width > 0.0:
                after = _born(births, source, upper - low, upper - low)
                before = _born(births, source, upper - high, upper - high)
                slope_sums[fate, t, slope.size - 1] += (
                    weight * (low * (after - born) + high * (born - before)) / width
                )


@compiled
def _end(
    births, source, saves, low, high, hazard, more, slopes, parameter, fate, later, delay, sums,
    slope_sums, gathered, slope,
):  # fmt: skip
    """End a path in a fate of further hazard `more`, uniform over ages low to high (s).

    The hazard is proportional to `parameter` and inversely to D, the last one. `later` is a fate
    that follows after a delay (s), -1: none. Returns the cumulative hazard.
    """
    survival = math.exp(-hazard)
    chance = -survival * math.expm1(-more)
    if slopes:
        change = survival * math.exp(-more) * more
        for p in range(slope.size):
            slope[p] = -chance * gathered[p]
        slope[parameter] += change
        slope[slope.size - 1] -= change
    _add(births, source, saves, low, high, 0.0, chance, slopes, fate, sums, slope_sums, slope)
    if later >= 0:
        _add(
            births, source, saves, low, high, delay, chance, slopes, later, sums, slope_sums, slope
        )
    if slopes:
        gathered[parameter] += more
        gathered[slope.size - 1] -= more
    return hazard + more


@compiled_apart
def _expect(
    contacts, source, kind, group, rates, births, saves, short, lo, hi, slopes, paths, sums,
    squares, free, slope_sums,
):  # fmt: skip
    """Add up the paths lo … hi - 1; `source` and `kind` (n,) of each, `group` (cells,).

    Loss within `short` (um^2) of the clock is uniform over it.
    """
    groups = rates.kappa.shape[1]
    fates, parameters = 2 * groups + 2, groups + 2
    cleared, exited = groups, groups + 1
    one = np.zeros((fates, saves.size))
    gathered = np.zeros(parameters)  # derivatives of the hazard
    slope = np.zeros(parameters)
    for i in range(lo, hi):
        g, k, diffusion = source[i], kind[i], rates.diffusion[i]
        loss = rates.loss[k]
        one[:] = 0.0
        gathered[:] = 0.0
        hazard, before = 0.0, 0.0
        asked = saves[-1] * diffusion
        end = min(contacts.horizon[i], contacts.exit[i])
        last = contacts.first[i + 1]
        for m in range(contacts.first[i], last + 1):
            clock = end if m == last else np.float64(contacts.clock[m])
            # Loss on the way to the contact, in pieces so short that each is lost evenly.
            lost = loss * (clock - before) / diffusion
            pieces = math.ceil((clock - before) / short) if lost > 0.0 else 0
            for piece in range(pieces):
                low = before + (clock - before) * piece / pieces
                if low >= asked:
                    break
                high = before + (clock - before) * (piece + 1) / pieces
                hazard = _end(
                    births, g, saves, low / diffusion, high / diffusion, hazard, lost / pieces,
                    slopes, groups, cleared, -1, 0.0, one, slope_sums[g], gathered, slope,
                )  # fmt: skip
            before = clock
            if m == last or clock >= asked + contacts.half[m]:
                break
            c = group[contacts.cell[m]]
            uptake = rates.kappa[k, c] * contacts.local_time[m] / diffusion
            if uptake > 0.0:
                half = np.float64(contacts.half[m])
                hazard = _end(
                    births, g, saves, (clock - half) / diffusion, (clock + half) / diffusion,
                    hazard, uptake, slopes, c, c, groups + 2 + c, rates.delay[k, c], one,
                    slope_sums[g], gathered, slope,
                )  # fmt: skip
        if contacts.exit[i] <= asked:
            survival = math.exp(-hazard)
            age = contacts.exit[i] / diffusion
            if slopes:
                for p in range(parameters):
                    slope[p] = -survival * gathered[p]
            _add(
                births, g, saves, age, age, 0.0, survival, slopes, exited, one, slope_sums[g],
                slope,
            )  # fmt: skip
        paths[g] += 1
        for t in range(saves.size):
            left = _born(births, g, saves[t], saves[t])
            for fate in range(groups + 2):
                left -= one[fate, t]
            free[g, t, 0] += left
            free[g, t, 1] += left * left
            for fate in range(fates):
                sums[g, fate, t] += one[fate, t]
                squares[g, fate, t] += one[fate, t] ** 2


def expect(
    contacts: Contacts,
    source: NDArray[np.int64],
    kind: NDArray[np.int64],
    group: NDArray[np.int64],
    rates: Rates,
    births: Births,
    saves: NDArray[np.float64],
    *,
    slopes: bool = False,
    threads: int = 1,
) -> Expected:
    """Expected fates of recorded paths at saved times (t,) in s; equal bytes on any threads.

    `source` and `kind` (n,) are those of each path, `group` (cells,) the group in which each cell
    is counted. A path counts for all exosomes of its source.
    """
    n, g, c, t = len(source), len(births.first) - 1, rates.kappa.shape[1], len(saves)
    edges = np.linspace(0, n, TASKS + 1).astype(int)
    # A power of two, so that a small change of a rate does not move the ends of the stretches.
    even = SHORT * np.median(rates.diffusion) / max(rates.loss.max(), 1e-300) if n else 1.0
    short = 2.0 ** math.floor(math.log2(even))

    def part(task: int) -> Expected:
        sums = np.zeros((g, 2 * c + 2, t))
        out = Expected(
            np.zeros(g, np.int64), sums, sums.copy(), np.zeros((g, t, 2)),
            np.zeros((g, 2 * c + 2, t, c + 2 if slopes else 1)),
        )  # fmt: skip
        _expect(
            contacts, source, kind, group, rates, births, saves, short, edges[task],
            edges[task + 1], slopes, *out[:4], out.slopes,
        )  # fmt: skip
        return out

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(part, range(len(edges) - 1)))
    return Expected(*(np.sum(column, axis=0) for column in zip(*parts, strict=True)))
