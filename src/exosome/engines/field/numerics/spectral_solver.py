"""A box with even diffusion and an even loss, solved at once by transforms along its axes.

On voxel centres the second difference has cosines for eigenvectors between two closed walls, sines
between two open ones, both with half waves between one of each, and complex exponentials on a ring
(Strang 1999, 10.1137/S0036144598336745).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from exosome.engines.field.problem.field_problem import FieldProblem

Floats = NDArray[np.float64]

# By which walls are open (low, high): the transform, its type, what is added to its wave numbers.
_TRANSFORMS = {
    (False, False): ("dct", 2, 0.0),
    (True, True): ("dst", 2, 1.0),
    (False, True): ("dct", 4, 0.5),
    (True, False): ("dst", 4, 0.5),
}


class EvenBox:
    """`rate` (3) is diffusion over the square of a voxel's side along each axis, `loss` 1/s.

    A wall that takes up counts as open if it is less of a hindrance than half a voxel, and as an
    even loss where nothing else is lost.
    """

    def __init__(self, problem: FieldProblem, rate: Floats, loss: float, threads: int) -> None:
        self._threads = threads
        self._kinds: list[tuple[str, int]] = []
        total: Floats = np.full((1, 1, 1), loss)
        through = 0.0  # walls that do not count as open, 1/s
        for a, n in enumerate(problem.voxels):
            wave = np.arange(n, dtype=np.float64)
            if problem.periodic[a]:
                self._kinds.append(("fft", 0))
                wave = 2.0 * np.minimum(wave, n - wave)
            else:
                half = 0.5 * float(problem.edge[a]) / problem.diffusion[a]
                low, high = (speed * half > 1.0 for speed in problem.walls[a])
                slow = [speed for speed in problem.walls[a] if speed * half <= 1.0]
                through += sum(slow) / problem.box[a]
                name, kind, shift = _TRANSFORMS[low, high]
                self._kinds.append((name, kind))
                wave += shift
            shape = [1, 1, 1]
            shape[a] = n
            each = 4.0 * rate[a] * np.sin(0.5 * math.pi * wave / n) ** 2
            total = total + each.reshape(shape)
        self._total = total if total.min() > 0.0 else total + through

    def solve(self, sources: Floats) -> Floats:
        """Concentrations (senders, nx, ny, nz) that lose what comes in, per um^3 and s."""
        value = sources
        for a in range(3):
            value = self._transform(value, a, "")
        value = value / self._total
        for a in range(3):
            value = self._transform(value, a, "i")
        return np.ascontiguousarray(value.real)

    def _transform(self, value: Floats, axis: int, inverse: str) -> Floats:
        name, kind = self._kinds[axis]
        kinds = {"type": kind} if kind else {}
        function = getattr(fft, inverse + name)
        return np.asarray(function(value, axis=axis + 1, workers=self._threads, **kinds))
