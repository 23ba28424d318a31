"""A stiff ODE solver for the amounts in each cell of a population, compiled.

The method is RODAS: six stages, order 4 with an embedded order 3, L-stable and stiffly accurate,
with the coefficients and the interpolant of Hairer and Wanner 1996, Solving Ordinary Differential
Equations II, section IV.7 (doi 10.1007/978-3-642-05221-7).
"""

from __future__ import annotations

import numpy as np

from exosome.engines.compiled import compiled, compiled_apart
from exosome.engines.respond.events import (
    COLLAPSED,
    COMPLETED,
    ENDLESS,
    MOST_COPIES,
    OVERFLOWED,
    arrive,
    next_stop,
    save_until,
)
from exosome.engines.respond.rate_laws import change, jacobian

SHORTEST = 1e-14  # relative step below which the time no longer changes
SAFETY, SLOWER, FASTER = 0.9, 0.2, 5.0  # step size control of Hairer and Wanner
FIRST = 0.01  # the first step, relative to the shortest time scale amount / rate of change

STAGES = 6
GAMMA = 0.25
# Row i: coefficients of the previous stages in stage i, for amounts (A) and right-hand side (C).
A = np.array(
    [
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [1.544, 0.0, 0.0, 0.0, 0.0],
        [0.9466785280815826, 0.2557011698983284, 0.0, 0.0, 0.0],
        [3.314825187068521, 2.896124015972201, 0.9986419139977817, 0.0, 0.0],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 0.0],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1.0],
    ]
)
C = np.array(
    [
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [-5.6688, 0.0, 0.0, 0.0, 0.0],
        [-2.430093356833875, -0.2063599157091915, 0.0, 0.0, 0.0],
        [-0.1073529058151375, -9.594562251023355, -20.47028614809616, 0.0, 0.0],
        [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160, 0.0],
        [
            8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136,
            -6.058818238834054,
        ],
    ]
)  # fmt: skip
# Interpolant: (1 - s) x0 + s (x1 + (1 - s) (D1 k + s D2 k)), with s from 0 to 1 in the step.
D1 = np.array(
    [10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823,
     1.025137723295662]
)  # fmt: skip
D2 = np.array(
    [-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386,
     -6.594389125716872]
)  # fmt: skip


@compiled
def factorise(matrix, order):
    """LU factors of a dense matrix (n, n) in place, with partial pivoting; swaps in `order` (n,).

    matrix[j, i] is row i of column j, so that inner loops run along memory. The diagonal holds the
    inverses of the pivots.
    """
    n = order.size
    for k in range(n):
        best = k
        for i in range(k + 1, n):
            if abs(matrix[k, i]) > abs(matrix[k, best]):
                best = i
        order[k] = best
        if best != k:
            for j in range(n):
                matrix[j, k], matrix[j, best] = matrix[j, best], matrix[j, k]
        pivot = 1.0 / matrix[k, k]
        matrix[k, k] = pivot
        for i in range(k + 1, n):
            matrix[k, i] *= pivot
        for j in range(k + 1, n):
            ratio = matrix[j, k]
            if ratio != 0.0:
                for i in range(k + 1, n):
                    matrix[j, i] -= ratio * matrix[k, i]


@compiled
def solve(matrix, order, b):
    """Solve with the factors of `factorise`; b (n,) becomes the solution."""
    n = order.size
    for k in range(n):
        if order[k] != k:
            b[k], b[order[k]] = b[order[k]], b[k]
    for k in range(n):
        for i in range(k + 1, n):
            b[i] -= matrix[k, i] * b[k]
    for k in range(n - 1, -1, -1):
        b[k] *= matrix[k, k]
        for i in range(k):
            b[i] -= matrix[k, i] * b[k]


@compiled
def step(laws, x, inflow, h, k, matrix, order, new):
    """One step of length h (s) from x to `new`, (n,) each; k (stages, n), the last is the error."""
    n = x.size
    jacobian(laws, x, matrix)
    for j in range(n):
        for i in range(n):
            matrix[j, i] = -matrix[j, i]
        matrix[j, j] += 1.0 / (h * GAMMA)
    factorise(matrix, order)
    for stage in range(STAGES):
        for i in range(n):
            new[i] = x[i]
        for j in range(stage):
            for i in range(n):
                new[i] += A[stage, j] * k[j, i]
        change(laws, new, inflow, k[stage])
        for j in range(stage):
            for i in range(n):
                k[stage, i] += C[stage, j] / h * k[j, i]
        solve(matrix, order, k[stage])
    for i in range(n):
        new[i] += k[STAGES - 1, i]


@compiled
def worst(x, new, error, relative, absolute):
    """The largest ratio of error to allowed error over arrays (n,), and its species index."""
    largest, culprit = 0.0, 0
    for i in range(x.size):
        allowed = absolute + relative * max(abs(x[i]), abs(new[i]))
        ratio = max(abs(error[i]), -new[i]) / allowed
        if ratio != ratio:
            return np.inf, i
        if ratio > largest:
            largest, culprit = ratio, i
    return largest, culprit


@compiled
def first_step(x, slope, relative, absolute):
    """An initial step (s) from amounts x (n,) and rates slope (n,): a part of the time scale."""
    h = np.inf
    for i in range(x.size):
        if slope[i] != 0.0:
            h = min(h, (abs(x[i]) + absolute / relative) / abs(slope[i]))
    return FIRST * h


@compiled
def follow(laws, x, inflow, begin, end, next_steps, relative, absolute, max_steps, workspace, mean):
    """Integrate amounts x (n,) from begin to end (s), and add their integral to `mean` (n,).

    `next_steps` (2,) holds the next step and, if known, the first accepted step after the last
    arrival. Returns the status, its time, the index of the species that limits, and the steps.
    """
    k, matrix, order, new = workspace
    t, h, steps, culprit = begin, next_steps[0], 0, 0
    while t < end:
        steps += 1
        if steps > max_steps:
            return ENDLESS, t, culprit, steps
        left = end - t
        whole = h < left
        tried = h if whole else left
        if whole and h > 0.5 * left:
            tried = 0.5 * left  # two equal steps instead of a long and a short one
        step(laws, x, inflow, tried, k, matrix, order, new)
        error, culprit = worst(x, new, k[STAGES - 1], relative, absolute)
        if error <= 1.0:
            for i in range(x.size):
                inner = 0.0
                for j in range(STAGES - 1):
                    inner += (2.0 * D1[j] + D2[j]) * k[j, i]
                mean[i] += tried * (0.5 * (x[i] + new[i]) + inner / 12.0)
                x[i] = max(new[i], 0.0)
                if x[i] > MOST_COPIES:
                    return OVERFLOWED, t, i, steps
            t = t + tried if whole else end
            better = tried * min(FASTER, SAFETY * error**-0.25 if error > 0.0 else FASTER)
            h = better if tried == h else max(h, better)
            if next_steps[1] == 0.0:
                next_steps[1] = better
        else:
            shrunk = SAFETY * error**-0.25 if error < np.inf else 0.0
            h = tried * max(SLOWER, shrunk)
            if h <= SHORTEST * max(abs(t), abs(end)):
                return COLLAPSED, t, culprit, steps
    next_steps[0] = h
    return COMPLETED, t, culprit, steps


@compiled_apart
def advance(
    laws, lo, hi, begin, end, saves, amounts, inflow, next_steps, drives, queue, out, allowed,
    max_steps, stop,
):  # fmt: skip
    """Advance cells lo … hi - 1 from begin to end (s), with their arrivals and load requests.

    `amounts` (cells, n) and `next_steps` (cells, 2), the next step and that after an arrival (s, 0
    for none), are state and are updated. `allowed` holds the relative and absolute error of a step,
    `max_steps` the largest number of steps per cell.
    """
    n = amounts.shape[1]
    workspace = (np.empty((STAGES, n)), np.empty((n, n)), np.empty(n, np.int64), np.empty(n))
    slope = np.empty(n)
    for c in range(lo, hi):
        if stop[0] != 0:
            return
        x = amounts[c]
        t, save, arrival, last = begin, 0, queue.first[c], queue.first[c + 1]
        while True:
            if arrival < last and queue.time[arrival] <= t:
                arrival = arrive(queue, arrival, last, t, x, drives, out, c)
                if next_steps[c, 1] > 0.0:
                    next_steps[c, 0] = min(next_steps[c, 0], next_steps[c, 1])
                    next_steps[c, 1] = 0.0
            save = save_until(saves, save, t, x, out.saved, c)
            if t >= end:
                break
            if next_steps[c, 0] == 0.0:
                change(laws, x, inflow[c], slope)
                next_steps[c, 0] = min(first_step(x, slope, allowed[0], allowed[1]), end - begin)
            stop_time = next_stop(queue, arrival, last, saves, save, end)
            state, t, culprit, steps = follow(
                laws, x, inflow[c], t, stop_time, next_steps[c], allowed[0], allowed[1],
                max_steps - out.work[c], workspace, out.mean[c],
            )  # fmt: skip
            out.work[c] += steps
            if state != COMPLETED:
                out.state[c], out.time[c], out.culprit[c] = state, t, culprit
                break
        for i in range(n):
            out.mean[c, i] /= end - begin
