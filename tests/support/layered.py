"""Diffusion through layers in closed form: eigenfunctions of a closed stretch of several layers.

D c'' in each layer, c and D c' continuous between them, no flux at both ends. Lengths in um, times
in s. With a wave number q (1/um) the loss D q^2 in each layer gives the mean of cos(q y) over the
movement y along the layers, which joins movement across and along them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq

Floats = NDArray[np.float64]
SMALL = 1e-14  # of the largest term: terms that are left out
SCANNED = 40  # points between two eigenvalues, on average, among which they are sought


class Layers:
    """Layers between `edges` (n + 1,) um with diffusion coefficients `diffusion` (n,) um^2/s."""

    def __init__(self, edges: Sequence[float], diffusion: Sequence[float], q: float = 0.0) -> None:
        self.edges, self.diffusion, self.q = np.array(edges), np.array(diffusion), q

    def _states(self, rate: Floats) -> tuple[Floats, Floats, Floats]:
        """Value and flux (layers + 1, m) at each edge, and k^2 (layers, m), for rates (m,) 1/s."""
        value, flux = [np.ones(rate.shape)], [np.zeros(rate.shape)]
        squares = rate / self.diffusion[:, None] - self.q**2
        for d, h, square in zip(self.diffusion, np.diff(self.edges), squares, strict=True):
            k = np.sqrt(square.astype(complex))
            cos = np.cos(k * h).real
            over = np.where(np.abs(k) > 0, np.sin(k * h) / np.where(k == 0, 1, k), h).real
            new = value[-1] * cos + flux[-1] / d * over
            flux.append(-value[-1] * d * square * over + flux[-1] * cos)
            value.append(new)
        return np.array(value), np.array(flux), squares

    def _rates(self, time: float) -> Floats:
        """The eigenvalues (1/s) that matter after a time (s)."""
        most = -np.log(SMALL) / time + self.diffusion.max() * self.q**2
        whole = float((np.diff(self.edges) / np.sqrt(self.diffusion)).sum())
        count = int(np.sqrt(most) * whole / np.pi) + 2
        root = np.linspace(0.0, np.sqrt(most), SCANNED * count)
        grid = root**2 + self.diffusion.min() * self.q**2 * (1.0 - 1e-9) - 1e-12

        def end_flux(rate: float) -> float:
            return float(self._states(np.array([rate]))[1][-1, 0])

        flux = self._states(grid)[1][-1]
        signs = np.flatnonzero(np.sign(flux[:-1]) != np.sign(flux[1:]))
        return np.array([brentq(end_flux, grid[i], grid[i + 1], xtol=1e-15) for i in signs])

    def density(self, x: ArrayLike, start: float, time: float) -> Floats:
        """Density 1/um at x (m,) um after a time (s), of a path that starts at `start` um."""
        x, rates = np.atleast_1d(np.asarray(x, float)), self._rates(time)
        value, flux, squares = self._states(rates)
        points = np.r_[x, start]
        layer = np.clip(np.searchsorted(self.edges, points, "right") - 1, 0, len(squares) - 1)
        k = np.sqrt(squares[layer].astype(complex))
        s = (points - self.edges[layer])[:, None]
        over = np.where(np.abs(k) > 0, np.sin(k * s) / np.where(k == 0, 1, k), s).real
        d = self.diffusion[layer][:, None]
        shape = value[layer] * np.cos(k * s).real + flux[layer] / d * over  # (points, rates)
        norm = np.zeros(len(rates))
        nodes, weights = np.polynomial.legendre.leggauss(400)
        for i, (low, high) in enumerate(zip(self.edges[:-1], self.edges[1:], strict=True)):
            s = (0.5 * (high - low) * (nodes + 1.0))[:, None]
            k = np.sqrt(squares[i].astype(complex))[None]
            over = np.where(np.abs(k) > 0, np.sin(k * s) / np.where(k == 0, 1, k), s).real
            inside = value[i] * np.cos(k * s).real + flux[i] / self.diffusion[i] * over
            norm += 0.5 * (high - low) * weights @ inside**2
        return np.asarray((shape[:-1] * shape[-1] * np.exp(-rates * time) / norm).sum(axis=1))

    def within(self, low: float, high: float, start: float, time: float) -> float:
        """Probability of being between two points (um) after a time, times the mean of cos(q y)."""
        cuts = np.unique(np.clip(np.r_[low, self.edges, high], low, high))
        nodes, weights = np.polynomial.legendre.leggauss(60)
        total = 0.0
        for a, b in pairwise(cuts):
            x = 0.5 * (b - a) * (nodes + 1.0) + a
            total += 0.5 * (b - a) * float(weights @ self.density(x, start, time))
        return total

    def mean(self, of: Callable[[Floats], Floats], start: float, time: float) -> float:
        """The mean of a function of x (um), times cos(q y), after a time (s)."""
        cuts = np.unique(np.r_[self.edges, start])
        spread = 8.0 * np.sqrt(2.0 * self.diffusion.max() * time)
        nodes, weights = np.polynomial.legendre.leggauss(400)
        total = 0.0
        for a, b in pairwise(cuts):
            low, high = max(a, start - spread), min(b, start + spread)
            if high > low:
                x = 0.5 * (high - low) * (nodes + 1.0) + low
                values = of(x) * self.density(x, start, time)
                total += 0.5 * (high - low) * float(weights @ values)
        return total


def mean_exit_time(edges: Sequence[float], diffusion: Sequence[float], start: float) -> float:
    """Mean time (s) until a path that starts at `start` um leaves layers through either end.

    D T'' = -1 in each layer, T and D T' continuous, T = 0 at both ends: with S(x) the integral of
    1/D and G(x) that of x/D from the low end, T = A S - G (x from the low end), A = G/S at the end.
    """
    low, first, second = edges[0], [0.0], [0.0]
    for d, a, b in zip(diffusion, edges[:-1], edges[1:], strict=True):
        first.append(first[-1] + (b - a) / d)
        second.append(second[-1] + ((b - low) ** 2 - (a - low) ** 2) / (2.0 * d))
    layer = int(np.searchsorted(edges, start, "right")) - 1
    a, d = edges[layer], diffusion[layer]
    s = first[layer] + (start - a) / d
    g = second[layer] + ((start - low) ** 2 - (a - low) ** 2) / (2.0 * d)
    return second[-1] / first[-1] * s - g
