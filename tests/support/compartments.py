"""Closed forms of one, two and three compartments: sums of exponentials, doses superposed.

The centre exchanges with each other compartment at first order and loses at first order, so that
its concentration after a bolus is a sum of exponentials whose rates are the eigenvalues of the
matrix of rates (Gibaldi and Perrier, Pharmacokinetics, 2nd edition, 1982, appendix B).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.analysis.pharmacokinetics import Administration

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Compartments:
    """A centre of `volume` (mL) with loss (1/s), and rates (1/s) out to and back from others.

    `absorption` (1/s) is that of doses outside the blood, all of which reaches the centre.
    """

    volume: float
    loss: float
    out: tuple[float, ...] = ()
    back: tuple[float, ...] = ()
    absorption: float = 0.0

    @property
    def clearance(self) -> float:
        return self.loss * self.volume

    @property
    def volume_steady_state(self) -> float:
        return self.volume * (1.0 + sum(o / b for o, b in zip(self.out, self.back, strict=True)))

    @property
    def mean_residence_time(self) -> float:
        return self.volume_steady_state / self.clearance

    def exponentials(self) -> tuple[Array, Array]:
        """Rates (1/s), fastest first, and amplitudes (1/mL) after a bolus of one."""
        size = 1 + len(self.out)
        matrix = np.zeros((size, size))
        matrix[0, 0] = -self.loss - sum(self.out)
        matrix[0, 1:] = self.back
        matrix[1:, 0] = self.out
        matrix[range(1, size), range(1, size)] = -np.array(self.back)
        values, vectors = np.linalg.eig(matrix)
        order = np.argsort(values.real)
        weights = np.linalg.solve(vectors, np.eye(size)[0])
        amplitudes = (vectors[0] * weights).real / self.volume
        return -values.real[order], amplitudes[order]

    def value(self, times: Array, doses: Sequence[Administration]) -> Array:
        """The concentration in the centre at times (s); at a bolus it is the one after it."""
        total = np.zeros_like(times)
        for dose in doses:
            age = times - dose.at
            seen = np.where(age >= 0.0, self._one(np.maximum(age, 0.0), dose), 0.0)
            total += dose.amount * seen
        return total

    def _one(self, age: Array, dose: Administration) -> Array:
        rates, amplitudes = self.exponentials()
        if dose.route != "blood":
            ka = self.absorption
            decays = np.exp(-rates * age[:, None]) - np.exp(-ka * age)[:, None]
            return np.asarray(decays @ (amplitudes * ka / (ka - rates)))
        if dose.over == 0.0:
            return np.asarray(np.exp(-rates * age[:, None]) @ amplitudes)
        during = np.minimum(age, dose.over)[:, None]
        since = np.maximum(age - dose.over, 0.0)[:, None]
        built = -np.expm1(-rates * during) * np.exp(-rates * since)
        return np.asarray(built @ (amplitudes / rates) / dose.over)


ONE = Compartments(volume=2.0, loss=1.2e-3, absorption=4.0e-3)
TWO = Compartments(volume=1.5, loss=8.0e-4, out=(6.0e-4,), back=(3.0e-4,), absorption=5.0e-3)
THREE = Compartments(
    volume=1.0, loss=1.0e-3, out=(1.5e-3, 2.0e-4), back=(1.2e-3, 1.0e-4), absorption=8.0e-3
)
BODIES = {"one": ONE, "two": TWO, "three": THREE}
