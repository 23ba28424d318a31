"""Copies of a nucleic acid: real-time PCR and digital PCR. The truth is copies in the reaction."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from exosome.errors import UsageError
from exosome.instruments.error_models import Binomial, ErrorModel, Normal
from exosome.instruments.instrument import Floats, Instrument, not_negative, parameter

MANY = 10_000.0  # mean copies above which their number is taken as normal
WIDTH = 9.0  # standard deviations of the number of copies that are summed


@dataclass(frozen=True, kw_only=True)
class QPCR(Instrument):
    """Real-time PCR: the cycle at which the signal crosses the threshold.

    The copies in the reaction are a Poisson count n around the truth. The cycle of n copies is
    intercept - ln(n)/ln(1 + efficiency), with normal noise; a reaction with no copy, or of a cycle
    at or above `cycles`, is undetermined (reading: `cycles`).
    """

    name: ClassVar[str] = "qpcr"
    about: ClassVar[str] = "real-time PCR"
    truth_unit: ClassVar[str] = "copies"
    reading_unit: ClassVar[str] = "cycle"
    unit: ClassVar[str] = "copies"

    efficiency: float = parameter(
        0.95, "", "share of molecules doubled in a cycle", "assumed: a good assay, 90 to 105 %"
    )
    intercept: float = parameter(
        37.0, "cycles", "cycle of one copy", "assumed: one copy appears at 35 to 38 cycles"
    )
    sd: float = parameter(
        0.2, "cycles", "standard deviation between replicates",
        "assumed: replicates agree within half a cycle",
    )  # fmt: skip
    cycles: float = parameter(40.0, "cycles", "cycles that are run", "assumed: the usual program")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.efficiency > 0 and self.sd > 0 and self.cycles > 0):
            raise UsageError("qpcr: 'efficiency', 'sd' and 'cycles' must be above 0")

    def expected(self, truth: ArrayLike) -> Floats:
        """The cycle of exactly that many copies; inf for none. Any shape."""
        with np.errstate(divide="ignore"):
            copies = np.log(not_negative(truth, self.name))
        return np.asarray(self.intercept - copies / math.log1p(self.efficiency), float)

    @property
    def error(self) -> ErrorModel:
        """The law of the cycle of a known number of copies."""
        return Normal(sd=self.sd, above=self.cycles)

    def logp(self, reading: ArrayLike, truth: ArrayLike) -> Floats:
        """Logarithm of the density of cycles: summed over the number of copies in the reaction.

        Arrays that broadcast. Beyond 10 000 copies the number is taken as normal; the density then
        differs by less than 3e-3 of itself within two standard deviations.
        """
        cycle, mean = np.broadcast_arrays(
            np.asarray(reading, float), not_negative(truth, self.name)
        )
        if np.isnan(cycle).any():
            raise UsageError("qpcr: the reading is nan, expected a cycle")
        out = np.empty(cycle.shape)
        for one in np.unique(mean):
            rows = mean == one
            out[rows] = self._logp(cycle[rows], float(one))
        return out

    def _logp(self, cycle: Floats, mean: float) -> Floats:
        """Logarithm of the density of cycles (n,) of one truth."""
        if mean > MANY:
            sd = math.hypot(self.sd, 1.0 / (math.sqrt(mean) * math.log1p(self.efficiency)))
            wide = Normal(sd=sd, above=self.cycles)
            return wide.logp(cycle, float(self.expected(mean)))
        width = WIDTH * (1.0 + math.sqrt(mean))
        copies = np.arange(max(1, math.floor(mean - width)), math.ceil(mean + width) + 1)
        share = stats.poisson.logpmf(copies, mean)
        terms = share + self.error.logp(cycle[:, None], self.expected(copies))
        out = special.logsumexp(terms, axis=1)
        undetermined = cycle >= self.cycles
        out[undetermined] = np.logaddexp(out[undetermined], -mean)  # or no copy at all
        return np.asarray(out, float)

    def draw(self, truth: ArrayLike, rng: np.random.Generator) -> Floats:
        """A cycle of each truth, an array of its shape; `cycles`: undetermined."""
        copies = rng.poisson(not_negative(truth, self.name))
        out = np.full(copies.shape, float(self.cycles))
        some = copies > 0
        out[some] = self.error.draw(self.expected(copies[some]), rng)
        return out

    def estimate(self, reading: ArrayLike) -> Floats:
        """Copies of cycles of any shape; nan where undetermined."""
        cycle = np.asarray(reading, float)
        copies = np.exp((self.intercept - cycle) * math.log1p(self.efficiency))
        return np.asarray(np.where(cycle >= self.cycles, np.nan, copies), float)


@dataclass(frozen=True, kw_only=True)
class DigitalPCR(Instrument):
    """Digital PCR: the number of partitions with a signal.

    A copy lies in any of the partitions; with a mean of m copies in each, a partition is positive
    with probability 1 - (1 - false) exp(-m). The truth is copies/uL in the reaction.
    """

    name: ClassVar[str] = "dpcr"
    about: ClassVar[str] = "digital PCR"
    truth_unit: ClassVar[str] = "copies/uL"
    reading_unit: ClassVar[str] = "positive partitions"
    unit: ClassVar[str] = "copies/uL"

    partitions: float = parameter(
        20000, "", "partitions that are read", "10.1038/srep13174: approximately 20 000 droplets",
        checked=True,
    )  # fmt: skip
    volume: float = parameter(
        0.91, "nL", "volume of a partition",
        "10.1007/s00216-015-8458-z, table 3: the volume of a droplet in its calculations, with "
        "which results were 12 to 17 % below certified values", checked=True,
    )  # fmt: skip
    false: float = parameter(
        5e-5, "", "share of empty partitions with a signal", "assumed: one in 20 000"
    )

    def expected(self, truth: ArrayLike) -> Floats:
        """The mean share of positive partitions of concentrations (copies/uL) of any shape."""
        mean = not_negative(truth, self.name) * self.volume / 1e3
        return np.asarray(1.0 - (1.0 - self.false) * np.exp(-mean), float)

    @property
    def error(self) -> ErrorModel:
        """The binomial law of positive partitions."""
        return Binomial(cells=self.partitions)

    def estimate(self, reading: ArrayLike) -> Floats:
        """Copies/uL of positive partitions of any shape; inf where all are positive."""
        empty = (1.0 - np.asarray(reading, float) / self.partitions) / (1.0 - self.false)
        with np.errstate(divide="ignore"):
            return np.asarray(-np.log(empty) * 1e3 / self.volume, float)
