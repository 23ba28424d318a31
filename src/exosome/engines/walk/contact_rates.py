"""Expected fates of recorded paths under any rates.

Outcomes are not drawn; their probabilities are summed. Along a reflected path with local times
dL_c (um) on surfaces of speed kappa_c (um/s), with loss k (1/s) and diffusion D (um^2/s), the
cumulative hazard at the clock s = D t (um^2) is

    Lambda(s) = sum_c (kappa_c / D) L_c(s) + (k / D) s,

The path is still free with probability exp(-Lambda). A fate with a further hazard h has the
probability exp(-Lambda) (1 - exp(-h)); all fates of a path sum to 1. Derivatives by the logarithm
of a number follow from the same sums, because Lambda is linear in kappa/D and k/D.

Where cells bind and let go, time stands still on the path while an exosome is held; how long that
has been so far has the law of `held_time.py`, which delays everything that comes later.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.walk.contacts import Contacts
from exosome.engines.walk.held_time import LONGEST_HOLD, born_before_holding
from exosome.engines.walk.loss_integral import lost

SHORT = 0.02  # where cells bind: hazard of loss that is spread evenly over a stretch of a path
TASK = 256  # paths in one task
WITHIN = 1 / 4  # of the age at an exit: over which those of a dose count, for slopes by D
FREE, EXITED, LOST = 0, 1, 2  # rows of `Expected`; the first row of losses


class Rates(NamedTuple):
    """Rates for g sources of paths, j sorts of surfaces and l first-order losses."""

    enter: NDArray[np.float64]  # (g, j) um/s
    bind: NDArray[np.float64]  # (g, j) um/s
    unbinding: NDArray[np.float64]  # (g, j) share of the bound that unbind, the others enter
    release: NDArray[np.float64]  # (g,) 1/s, at which a bound exosome unbinds or enters
    loss: NDArray[np.float64]  # (g, l) 1/s
    delay: NDArray[np.float64]  # (g, j) s, from uptake to delivery


class Powers(NamedTuple):
    """The powers with which rates follow q numbers, for derivatives by their logarithms."""

    enter: NDArray[np.float64]  # (q, g, j)
    loss: NDArray[np.float64]  # (q, g, l)
    diffusion: NDArray[np.float64]  # (q, g)


class Births(NamedTuple):
    """Releases of g sources: the expected number by a time, piecewise linear."""

    first: NDArray[np.int64]  # (g + 1,) first piece of each source
    begin: NDArray[np.float64]  # (pieces,) s
    end: NDArray[np.float64]  # (pieces,) s; equal to `begin`: all at once
    amount: NDArray[np.float64]  # (pieces,) exosomes


class Surfaces(NamedTuple):
    """The sort (rates) and the group (counts) of each of m surfaces: cells, then faces."""

    sort: NDArray[np.int64]  # (m,)
    group: NDArray[np.int64]  # (m,)


class Expected(NamedTuple):
    """Sums over the paths of each source, by saved time: of fates, their squares and derivatives.

    Rows (f = 2 + l + 3 c): free, exited, the l losses, then c groups internalised, c delivered and
    c bound. A face is a group, too: those who crossed it are internalised by it.
    """

    paths: NDArray[np.int64]  # (g,)
    sums: NDArray[np.float64]  # (g, f, t)
    squares: NDArray[np.float64]  # (g, f, t)
    slopes: NDArray[np.float64]  # (q, g, f, t)


@compiled
def _born(births, source, low, high):
    """The mean over times from low to high (s) of the number released by then."""
    total = 0.0
    for piece in range(births.first[source], births.first[source + 1]):
        a, b, amount = births.begin[piece], births.end[piece], births.amount[piece]
        if high < a:
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
def _born_per_second(births, source, time, within):
    """What is released per second at a time; of a dose, on average over `within` (s) before it.

    A dose has no rate: what paths of about one age do to it is counted over their ages, with the
    weights 4 - 6 u of the share u of `within`. No path is known to be older than the record; the
    first moment of these weights is zero, so that they have no error of first order in `within`.
    """
    total = 0.0
    for piece in range(births.first[source], births.first[source + 1]):
        a, b, amount = births.begin[piece], births.end[piece], births.amount[piece]
        if b > a:
            if a <= time < b:
                total += amount / (b - a)
        elif a <= time < a + within:
            total += amount * (4.0 - 6.0 * (time - a) / within) / within
    return total


@compiled_apart
def _add(
    births, source, saves, low, high, delay, weight, slope, by_diffusion, row, one, slope_sums
):  # fmt: skip
    """Add a fate of probability `weight`, uniform over ages low to high (s), at every saved time.

    `slope` (q,) holds the derivatives of the weight; ages go as 1/D to `by_diffusion` (q,).
    """
    for t in range(saves.size - 1, -1, -1):
        upper = saves[t] - delay
        if upper <= low:
            break
        born = _born(births, source, upper - high, upper - low)
        one[row, t] += weight * born
        for q in range(slope.size):
            slope_sums[q, row, t] += slope[q] * born
            width = high - low
            if by_diffusion[q] != 0.0 and width <= 0.0:
                moved = low * _born_per_second(births, source, upper - low, low * WITHIN)
                slope_sums[q, row, t] += by_diffusion[q] * weight * moved
            elif by_diffusion[q] != 0.0:
                # d born / d ln D, as low and high are s / D
                after = _born(births, source, upper - low, upper - low)
                before = _born(births, source, upper - high, upper - high)
                slope_sums[q, row, t] += (
                    by_diffusion[q] * weight
                    * (low * (after - born) + high * (born - before)) / width
                )  # fmt: skip


@compiled
def _end(
    births, source, saves, low, high, hazard, more, power, row, later, delay, one, slope_sums,
    gathered, slope, by_diffusion,
):  # fmt: skip
    """End a path in a fate of further hazard `more`, uniform over ages low to high (s).

    `power` (q,) are those of its rate; `gathered` (q,) are the derivatives of the hazard so far.
    `later` is the row of a fate that follows after a delay (s), -1: none. Returns the new hazard.
    """
    survival = math.exp(-hazard)
    weight = -survival * math.expm1(-more)
    for q in range(slope.size):
        change = more * (power[q] - by_diffusion[q])
        slope[q] = survival * math.exp(-more) * change - weight * gathered[q]
        gathered[q] += change
    _add(
        births, source, saves, low, high, 0.0, weight, slope, by_diffusion, row, one, slope_sums
    )
    if later >= 0:
        _add(
            births, source, saves, low, high, delay, weight, slope, by_diffusion, later, one,
            slope_sums,
        )  # fmt: skip
    return hazard + more


@compiled_apart
def _lose(
    births, source, saves, low, high, hazard, loss, total, powers, by_diffusion, gathered, one,
    slope_sums,
):  # fmt: skip
    """Lose from ages low to high (s) at the rates `loss` (g, l), `total` in sum.

    `powers` (q, g, l) are those of the rates. Returns the new hazard.
    """
    survival = math.exp(-hazard)
    for t in range(saves.size - 1, -1, -1):
        if saves[t] <= low:
            break
        number, later, moved = lost(births, source, saves[t], low, high, total)
        for channel in range(loss.shape[1]):
            share = survival * loss[source, channel] / total
            one[LOST + channel, t] += share * number
            for q in range(gathered.size):
                both = -by_diffusion[q]
                for other in range(loss.shape[1]):
                    both += powers[q, source, other] * loss[source, other] / total
                own = powers[q, source, channel] - by_diffusion[q] - gathered[q]
                slope_sums[q, LOST + channel, t] += share * (
                    own * number - both * later + by_diffusion[q] * moved
                )
    for q in range(gathered.size):
        for channel in range(loss.shape[1]):
            power = powers[q, source, channel] - by_diffusion[q]
            gathered[q] += power * loss[source, channel] * (high - low)
    return hazard + total * (high - low)


@compiled_apart
def _lose_held(births, source, saves, low, high, d, short, hazard, loss, mu, b, one):
    """Lose from the clock low to high (um^2), where cells hold, in pieces up to `short` (um^2).

    Each piece is lost evenly. Returns the new hazard.
    """
    pieces = max(1, math.ceil((high - low) / short))
    for piece in range(pieces):
        begin = (low + (high - low) * piece / pieces) / d
        end = (low + (high - low) * (piece + 1) / pieces) / d
        for channel in range(loss.shape[1]):
            more = loss[source, channel] * (end - begin)
            if more > 0.0:
                weight = -math.exp(-hazard) * math.expm1(-more)
                _add_held(
                    births, source, saves, begin, end, 0.0, weight, False, mu, b, LOST + channel,
                    one,
                )  # fmt: skip
                hazard += more
    return hazard


@compiled_apart
def _add_held(births, source, saves, low, high, delay, weight, extra, mu, b, row, one):
    """Add a fate at ages low to high (s) of the path, later by the time that cells held it.

    `b` is the mean number of bindings before; with `extra` there is one more, which has just begun.
    """
    middle = 0.5 * (low + high)
    for t in range(saves.size - 1, -1, -1):
        upper = saves[t] - delay
        if upper <= low:
            break
        born = born_before_holding(births, source, upper - middle, mu, b, extra)
        if not extra:
            born += math.exp(-b) * _born(births, source, upper - high, upper - low)
        one[row, t] += weight * born


@compiled_apart
def _bind(births, source, saves, low, high, hazard, enter, bind, unbinding, mu, b, delay, rows,
          one):  # fmt: skip
    """A contact with hazards to enter and to bind, over ages low to high (s).

    `rows` are those of internalised, delivered and bound. Returns the new hazard and the new b.
    """
    internalised, delivered, bound = rows
    pieces = max(1, math.ceil((enter + bind) / LONGEST_HOLD))
    enter, bind = enter / pieces, bind / pieces
    stays = bind * (1.0 - unbinding)
    more = enter + stays
    for _ in range(pieces):
        survival = math.exp(-hazard)
        weight = -survival * math.expm1(-more)
        flux = weight / more if more > 1e-12 else survival
        middle = b + 0.5 * bind * unbinding
        for row, late in ((internalised, 0.0), (delivered, delay)):
            _add_held(
                births, source, saves, low, high, late, flux * enter, False, mu, middle, row, one
            )
            _add_held(
                births, source, saves, low, high, late, flux * stays, True, mu, middle, row, one
            )
        _add_held(
            births, source, saves, low, high, 0.0, flux * bind, False, mu, middle, bound, one
        )
        _add_held(
            births, source, saves, low, high, 0.0, -flux * bind, True, mu, middle, bound, one
        )
        hazard += more
        b += bind * unbinding
    return hazard, b


@compiled_apart
def _expect(
    contacts, source, surfaces, rates, powers, births, saves, groups, short, lo, hi, diffusion,
    paths, sums, squares, slope_sums,
):  # fmt: skip
    """Add up the paths lo … hi - 1; `source` (n,) and `diffusion` (n,) are those of each.

    Loss within `short` (um^2) of the clock is uniform over it.
    """
    losses, changed = rates.loss.shape[1], powers.diffusion.shape[0]
    taken = LOST + losses
    one = np.zeros((taken + 3 * groups, saves.size))
    gathered, slope, power = np.zeros(changed), np.zeros(changed), np.zeros(changed)
    by_diffusion = np.zeros(changed)
    touched, seen = np.zeros(groups, np.int64), np.zeros(groups, np.bool_)
    for i in range(lo, hi):
        g, d = source[i], diffusion[i]
        holds = rates.bind[g].max() > 0.0
        mu = rates.release[g]
        slopes = slope_sums[:, g]
        gathered[:] = 0.0
        by_diffusion[:] = powers.diffusion[:, g]
        one[:taken] = 0.0
        meets = 0
        hazard, b, before = 0.0, 0.0, 0.0
        total_loss = rates.loss[g].sum()
        asked = saves[-1] * d
        end = min(contacts.horizon[i], contacts.exit[i])
        last = contacts.first[i + 1]
        for m in range(contacts.first[i], last + 1):
            clock, enter, bind = end, 0.0, 0.0
            if m < last:
                sort = surfaces.sort[contacts.cell[m]]
                enter = rates.enter[g, sort] * contacts.local_time[m] / d
                bind = rates.bind[g, sort] * contacts.local_time[m] / d
                if enter + bind <= 0.0:
                    continue
                clock = min(end, np.float64(contacts.clock[m]))
            if total_loss > 0.0 and clock > before:
                if holds:
                    hazard = _lose_held(
                        births, g, saves, before, min(clock, asked + short), d, short, hazard,
                        rates.loss, mu, b, one,
                    )  # fmt: skip
                else:
                    hazard = _lose(
                        births, g, saves, before / d, clock / d, hazard, rates.loss, total_loss,
                        powers.loss, by_diffusion, gathered, one, slopes,
                    )  # fmt: skip
            before = max(before, clock)
            if m == last or clock >= asked + contacts.half[m]:
                break
            group = surfaces.group[contacts.cell[m]]
            if not seen[group]:
                seen[group] = True
                touched[meets] = group
                meets += 1
                for block in range(3):
                    one[taken + block * groups + group] = 0.0
            half = np.float64(contacts.half[m])
            low, high = (clock - half) / d, (clock + half) / d
            rows = (taken + group, taken + groups + group, taken + 2 * groups + group)
            if holds:
                hazard, b = _bind(
                    births, g, saves, low, high, hazard, enter, bind, rates.unbinding[g, sort],
                    mu, b, rates.delay[g, sort], rows, one,
                )  # fmt: skip
                continue
            power[:] = powers.enter[:, g, sort]
            hazard = _end(
                births, g, saves, low, high, hazard, enter, power, rows[0], rows[1],
                rates.delay[g, sort], one, slopes, gathered, slope, by_diffusion,
            )  # fmt: skip
        if contacts.exit[i] <= asked:
            survival, age = math.exp(-hazard), contacts.exit[i] / d
            if holds:
                _add_held(
                    births, g, saves, age, age, 0.0, survival, False, mu, b, EXITED, one
                )
            else:
                for q in range(changed):
                    slope[q] = -survival * gathered[q]
                _add(
                    births, g, saves, age, age, 0.0, survival, slope, by_diffusion, EXITED, one,
                    slopes,
                )  # fmt: skip
        paths[g] += 1
        for t in range(saves.size):
            left = _born(births, g, saves[t], saves[t])
            for row in range(EXITED, taken):
                left -= one[row, t]
            for meeting in range(meets):
                left -= one[taken + touched[meeting], t]
                left -= one[taken + 2 * groups + touched[meeting], t]
            one[FREE, t] = left
            for row in range(taken):
                sums[g, row, t] += one[row, t]
                squares[g, row, t] += one[row, t] ** 2
            for meeting in range(meets):
                for block in range(3):
                    row = taken + block * groups + touched[meeting]
                    sums[g, row, t] += one[row, t]
                    squares[g, row, t] += one[row, t] ** 2
        for meeting in range(meets):
            seen[touched[meeting]] = False


def no_powers(sources: int, sorts: int, losses: int) -> Powers:
    """Powers of no number: shapes (0, g, j), (0, g, l), (0, g). No derivative is then computed."""
    return Powers(
        np.zeros((0, sources, sorts)), np.zeros((0, sources, losses)), np.zeros((0, sources))
    )


def expect(
    blocks: Sequence[Callable[[], tuple[Contacts, NDArray[np.int64], NDArray[np.float64]]]],
    surfaces: Surfaces,
    rates: Rates,
    births: Births,
    saves: NDArray[np.float64],
    *,
    powers: Powers | None = None,
    threads: int = 1,
) -> Expected:
    """Expected fates of recorded paths at saved times (t,) in s; equal bytes on any threads.

    Each of `blocks` returns the contacts of some paths, the source of each (n,) and its diffusion
    coefficient (n,) in um^2/s; blocks are read one after another. A path counts for all exosomes of
    its source. Where a source binds, no derivatives are computed.
    """
    groups = int(surfaces.group.max(initial=-1)) + 1
    if powers is None:
        powers = no_powers(len(rates.enter), rates.enter.shape[1], rates.loss.shape[1])
    g, rows = rates.enter.shape[0], LOST + rates.loss.shape[1] + 3 * groups
    shape = (g, rows, len(saves))
    out = Expected(
        np.zeros(g, np.int64), np.zeros(shape), np.zeros(shape),
        np.zeros((powers.diffusion.shape[0], *shape)),
    )  # fmt: skip

    def part(
        contacts: Contacts, source: NDArray[np.int64], diffusion: NDArray[np.float64],
        short: float, lo: int,
    ) -> Expected:  # fmt: skip
        own = Expected._make([np.zeros_like(array) for array in out])
        _expect(
            contacts, source, surfaces, rates, powers, births, saves, groups, short, lo,
            min(lo + TASK, len(source)), diffusion, *own,
        )  # fmt: skip
        return own

    largest = max(float(rates.loss.sum(axis=1).max(initial=0.0)), 1e-300)
    with ThreadPoolExecutor(threads) as pool:
        for read in blocks:
            contacts, source, diffusion = read()
            # A power of two, so that a small change of a rate does not move the ends of pieces.
            even = SHORT * float(np.median(diffusion)) / largest
            short = 2.0 ** math.floor(math.log2(even))
            tasks = [
                pool.submit(part, contacts, source, diffusion, short, lo)
                for lo in range(0, len(source), TASK)
            ]
            for task in tasks:
                for total, more in zip(out, task.result(), strict=True):
                    np.add(total, more, out=total)
    for q in range(out.slopes.shape[0]):  # what ends a path is no longer free
        taken = LOST + rates.loss.shape[1]
        others = out.slopes[q, :, EXITED : taken + groups].sum(axis=1)
        out.slopes[q, :, FREE] = -others
    return out
