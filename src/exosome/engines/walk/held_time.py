"""The law of the time for which the cells of a path have held an exosome.

A cell that binds holds an exosome for an exponential time of mean 1/mu, again and again. Along a
path, bindings that end in unbinding are a Poisson process of the local time, with the mean number b
so far. The total time H for which they last is a compound Poisson variable with exponential jumps.
With x = mu t, and X, X' further exponential times,

    Q0 = P(H <= t),   Q1 = P(H + X <= t),   Q2 = P(H + X + X' <= t),   …

Since n jumps are over by t if a Poisson variable of mean x is at least n, Qk = P(N(x) >= N(b) + k)
for independent Poisson variables of means x and b (Skellam 1946, 10.2307/2981372).
Integrals over time follow from the same numbers, as the mean of H where H <= t is b Q2/mu.
"""

from __future__ import annotations

import math

import numpy as np

from exosome.engines.compiled import compiled, compiled_apart

FAR = 10.0  # standard deviations of a Poisson variable, beyond which nothing is summed


@compiled
def _mass(mean, count):
    """The probability of a Poisson count."""
    return math.exp(count * math.log(mean) - mean - math.lgamma(count + 1.0))


@compiled_apart
def held_within(x, b):
    """Q0, Q1, Q2 and Q3 (four scalars), each the chance that holding is over at x = mu t.

    `b` is the mean number of bindings that end in unbinding.
    """
    if x <= 0.0:
        return math.exp(-b), 0.0, 0.0, 0.0
    if b <= 0.0:
        none = math.exp(-x)
        return 1.0, -math.expm1(-x), 1.0 - none * (1.0 + x), 1.0 - none * (1.0 + x + 0.5 * x * x)
    reach = FAR * (math.sqrt(x) + math.sqrt(b)) + 20.0
    if x - b > reach:
        return 1.0, 1.0, 1.0, 1.0
    if b - x > reach:
        return 0.0, 0.0, 0.0, 0.0
    n = max(0, int(b - FAR * math.sqrt(b) - 10.0))
    last = int(b + FAR * math.sqrt(b) + 20.0)
    tail = 1.0  # P(N(x) >= n)
    low = max(0, int(x - FAR * math.sqrt(x) - 10.0))
    if low < n:
        below = _mass(x, low)
        for count in range(low, n):
            tail -= below
            below *= x / (count + 1.0)
        tail = max(0.0, tail)
    of_x, of_b = _mass(x, n), _mass(b, n)
    q0, q1, q2, q3 = 0.0, 0.0, 0.0, 0.0
    while n <= last:
        one = of_x * x / (n + 1.0)
        two = one * x / (n + 2.0)
        q0 += of_b * tail
        q1 += of_b * (tail - of_x)
        q2 += of_b * (tail - of_x - one)
        q3 += of_b * (tail - of_x - one - two)
        tail -= of_x
        of_x = one
        n += 1
        of_b *= b / n
    return max(0.0, q0), max(0.0, q1), max(0.0, q2), max(0.0, q3)


@compiled
def _until(time, mu, b, extra):
    """(P, integral of P up to `time` in s), P(t) the chance that holding is over by t; no atom.

    With `extra`, H + X is over; without it H, less its atom at 0 of weight exp(-b).
    """
    if time <= 0.0:
        return 0.0, 0.0
    q0, q1, q2, q3 = held_within(mu * time, b)
    if extra:
        return q1, time * q1 - (b * q3 + q2) / mu
    atom = math.exp(-b)
    return q0 - atom, time * (q0 - atom) - b * q2 / mu


@compiled_apart
def born_before_holding(births, source, time, mu, b, extra):
    """How many were released so long before a time (scalar, s) that holding is over by then.

    Without those who were never held; see `_until`. `births` as in `contact_rates.py`.
    """
    if mu <= 0.0:
        return 0.0
    total = 0.0
    for piece in range(births.first[source], births.first[source + 1]):
        begin, end, amount = births.begin[piece], births.end[piece], births.amount[piece]
        if time <= begin:
            continue
        chance, area = _until(time - begin, mu, b, extra)
        if end > begin:
            _, later = _until(time - end, mu, b, extra)
            total += amount * (area - later) / (end - begin)
        else:
            total += amount * chance
    return total


# The largest hazard in one piece of a contact. The number of bindings before is taken at its
# middle, which is off by at most 0.25^2/24 = 0.3 % of what the piece adds.
LONGEST_HOLD = np.float64(0.25)
