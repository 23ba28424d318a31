"""Direct spectral solver of a box with uniform diffusion and uniform loss.

On voxel centres the second difference has cosines for eigenvectors between two closed walls, sines
between two open ones, both with half waves between one of each, and complex exponentials on a
periodic axis (Strang 1999, 10.1137/S0036144598336745).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from exosome.engines.field.problem.field_problem import FieldProblem

Floats = NDArray[np.float64]

# By open walls (low, high): the transform, its type, and the shift of its wave numbers.
_TRANSFORMS = {
    (False, False): ("dct", 2, 0.0),
    (True, True): ("dst", 2, 1.0),
    (False, True): ("dct", 4, 0.5),
    (True, False): ("dst", 4, 0.5),
}


class SpectralSolver:
    """Solver of loss c - D laplace(c) = source by sine, cosine and Fourier transforms.

    `rate` (3,) 1/s is the diffusion coefficient over the squared voxel side along each axis;
    `loss` is in 1/s. A wall that takes up is treated as open if its resistance is below that of
    half a voxel; otherwise it counts as a uniform loss, and only where there is no other loss.
    """

    def __init__(self, problem: FieldProblem, rate: Floats, loss: float, threads: int) -> None:
        self._threads = threads
        self._kinds: list[tuple[str, int]] = []
        total: Floats = np.full((1, 1, 1), loss)
        wall_loss = 0.0  # through walls that are not treated as open, 1/s
        for a, n in enumerate(problem.voxels):
            wave = np.arange(n, dtype=np.float64)
            if problem.periodic[a]:
                self._kinds.append(("fft", 0))
                wave = 2.0 * np.minimum(wave, n - wave)
            else:
                half = 0.5 * float(problem.edge[a]) / problem.diffusion[a]
                low, high = (speed * half > 1.0 for speed in problem.walls[a])
                slow = [speed for speed in problem.walls[a] if speed * half <= 1.0]
                wall_loss += sum(slow) / problem.box[a]
                name, kind, shift = _TRANSFORMS[low, high]
                self._kinds.append((name, kind))
                wave += shift
            shape = [1, 1, 1]
            shape[a] = n
            eigenvalues = 4.0 * rate[a] * np.sin(0.5 * math.pi * wave / n) ** 2
            total = total + eigenvalues.reshape(shape)
        self._total = total if total.min() > 0.0 else total + wall_loss

    def solve(self, sources: Floats) -> Floats:
        """Concentrations (senders, nx, ny, nz) per um^3 whose loss equals `sources`.

        `sources` (senders, nx, ny, nz) in 1/um^3/s.
        """
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
