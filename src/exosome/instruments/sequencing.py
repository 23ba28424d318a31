"""Sequencing at a depth: reads of each gene in a library of a fixed number of reads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from exosome.errors import UsageError
from exosome.instruments.error_models import NegativeBinomial
from exosome.instruments.instrument import Floats, Instrument, not_negative, parameter


@dataclass(frozen=True, kw_only=True)
class Sequencing(Instrument):
    """Reads of genes: multinomial in a library, or negative binomial gene by gene.

    The truth is the abundance of each gene (last axis), in any unit; its share of all is what is
    sequenced. With `dispersion` 0, the reads of a library are multinomial: they add up to the
    depth. Above 0, each gene has a negative binomial count by itself, with variance
    mean + dispersion mean^2 (Anders and Huber 2010, 10.1186/gb-2010-11-10-r106).
    """

    name = "sequencing"
    about = "sequencing at a depth"
    truth_unit = "copies"
    reading_unit = "reads"
    unit = "reads per million"

    depth: float = parameter(1e6, "reads", "reads in a library", "assumed: small RNA, shallow")
    dispersion: float = parameter(
        0.16, "", "squared coefficient of variation between samples",
        "assumed: a coefficient of variation of 0.4, usual between human samples",
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.depth < 1 or self.depth != int(self.depth):
            raise UsageError(f"sequencing: 'depth' is {self.depth}, expected a whole number")

    def expected(self, truth: ArrayLike) -> Floats:
        """Mean reads of each gene, of abundances (libraries, genes)."""
        amount = not_negative(truth, self.name)
        total = amount.sum(axis=-1, keepdims=True)
        if not (total > 0).all():
            raise UsageError("sequencing: no gene has any copies, so there is nothing to sequence")
        return np.asarray(self.depth * amount / total, float)

    @property
    def error(self) -> NegativeBinomial:
        """The law of the reads of one gene by itself."""
        if self.dispersion == 0.0:
            raise UsageError("sequencing: without dispersion genes share one multinomial law")
        return NegativeBinomial(size=1.0 / self.dispersion)

    def logp(self, reading: ArrayLike, truth: ArrayLike) -> Floats:
        """Logarithm of the probability of reads (libraries, genes): per gene, or (libraries,).

        With a dispersion each gene has its own; without one the library has one, and reads that do
        not add up to the depth have probability 0.
        """
        if self.dispersion > 0.0:
            return super().logp(reading, truth)
        share = self.expected(truth) / self.depth
        reads = np.asarray(reading, float)
        if not ((reads >= 0) & (reads == np.floor(reads))).all():
            raise UsageError("sequencing: expected counts of reads (0, 1, 2, ...)")
        return np.asarray(
            stats.multinomial.logpmf(reads.astype(np.int64), int(self.depth), share), float
        )

    def draw(self, truth: ArrayLike, rng: np.random.Generator) -> Floats:
        """Reads of each gene, of abundances (libraries, genes)."""
        if self.dispersion > 0.0:
            return super().draw(truth, rng)
        share = self.expected(truth) / self.depth
        return np.asarray(rng.multinomial(int(self.depth), share), float)

    def estimate(self, reading: ArrayLike) -> Floats:
        """Reads per million of reads (libraries, genes)."""
        reads = np.asarray(reading, float)
        return np.asarray(1e6 * reads / np.maximum(reads.sum(axis=-1, keepdims=True), 1.0), float)
