"""Instruments that count single particles: NTA, resistive pulse sensing, flow cytometry.

The number of particles in the volume that is analysed is a Poisson count around its mean. The
volume and the gain differ between days by a gamma-distributed factor of mean 1 and coefficient of
variation `cv`, so that the count has a negative binomial law of size 1/cv^2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from exosome.errors import UsageError
from exosome.instruments.error_models import ErrorModel, NegativeBinomial, Poisson
from exosome.instruments.instrument import Floats, Instrument, not_negative, parameter

VARIATION = "10.1080/20013078.2017.1344087"  # Vestad et al. 2017, abstract
RANGES = "figshare collection 3256282 (analytical variation of NTA and TRPS, 2016), abstract"


@dataclass(frozen=True, kw_only=True)
class ParticleCounter(Instrument):
    """Counts particles of a suspension: the truth is particles/mL that are large enough."""

    truth_unit: ClassVar[str] = "particles/mL"
    reading_unit: ClassVar[str] = "counts"
    unit: ClassVar[str] = "particles/mL"

    smallest: float = 0.0
    largest: float = math.inf
    volume: float = 1.0
    dilution: float = 1.0
    background: float = 0.0
    cv: float = 0.0
    highest: float = math.inf
    coincidence: float = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("volume", "dilution", "highest"):
            if not getattr(self, name) > 0:
                raise UsageError(f"{self.name}: '{name}' is 0, expected above 0")
        if self.dilution < 1.0:
            raise UsageError(f"{self.name}: 'dilution' is {self.dilution:g}, expected at least 1")

    def visible_share(self, median_nm: float, gsd: float) -> float:
        """The share of particles between the size limits, of a log-normal law of diameters (nm).

        `gsd` is the geometric standard deviation; 1: all have the median. Scalars.
        """
        if not (median_nm > 0 and gsd >= 1.0):
            raise UsageError(
                f"{self.name}: a median of {median_nm:g} nm and a gsd of {gsd:g}; expected a median"
                " above 0 and a gsd of at least 1"
            )
        if gsd == 1.0:
            return float(self.smallest <= median_nm <= self.largest)
        low, high = (
            special.ndtr(math.log(limit / median_nm) / math.log(gsd)) if limit > 0 else 0.0
            for limit in (self.smallest, self.largest)
        )
        return float(high - low)

    def expected(self, truth: ArrayLike) -> Floats:
        """Mean counts of concentrations (particles/mL) of any shape, with coincidence.

        Particles that are in the detection volume v together give one event: the mean events are
        (1 - exp(-c v))/(c v) times the particles.
        """
        analysed = not_negative(truth, self.name) / self.dilution + self.background
        if self.coincidence > 0.0:
            together = analysed * self.coincidence / 1e9  # in a volume of pL
            analysed = -np.expm1(-together) / (self.coincidence / 1e9)
        return np.asarray(analysed * self.volume / 1e6, float)  # volume in nL

    @property
    def error(self) -> ErrorModel:
        """The law of counts; counts at the upper end of the range are censored."""
        above = math.inf
        if math.isfinite(self.highest):
            above = float(math.ceil(self.highest * self.volume / 1e6))
        if self.cv == 0.0:
            return Poisson(above=above)
        return NegativeBinomial(size=self.cv**-2, above=above)

    def estimate(self, reading: ArrayLike) -> Floats:
        """Particles/mL of counts of any shape: background subtracted, times the dilution."""
        per_ml = np.asarray(reading, float) * 1e6 / self.volume
        return np.asarray((per_ml - self.background) * self.dilution, float)

    def diluted_for(self, truth: float) -> Self:
        """The same instrument with the power of ten that brings a concentration into its range.

        The diluted sample has at most half of the highest concentration; 1: no dilution. A scalar.
        """
        if not math.isfinite(self.highest) or not truth > 0:
            return self
        power = math.ceil(math.log10(truth / (0.5 * self.highest)))
        return replace(self, dilution=float(10 ** max(0, power)))


@dataclass(frozen=True, kw_only=True)
class NTA(ParticleCounter):
    """Nanoparticle tracking analysis."""

    name: ClassVar[str] = "nta"
    about: ClassVar[str] = "nanoparticle tracking analysis"

    smallest: float = parameter(
        50.0, "nm", "smallest diameter that is tracked",
        "assumed: vesicles below about 50 nm scatter too little; differs by instrument",
    )  # fmt: skip
    largest: float = parameter(
        1000.0, "nm", "largest diameter that is tracked", "assumed: larger ones sink out of view"
    )
    volume: float = parameter(
        0.4, "nL", "volume of the view, over all videos",
        "assumed: five views of about 0.08 nL",
    )  # fmt: skip
    dilution: float = parameter(1.0, "", "dilution before the measurement", "assumed: none")
    background: float = parameter(
        1e6, "1/mL", "particles in the diluent",
        "assumed: filtered buffer, a hundredth of the least concentration recommended",
    )  # fmt: skip
    cv: float = parameter(
        0.12, "", "coefficient of variation between days",
        f"{VARIATION}: 2 to 25 % from day to day, 1 to 12 % within a day", checked=True,
    )  # fmt: skip
    highest: float = parameter(
        1e9, "1/mL", "highest concentration that is linear", RANGES, checked=True
    )
    coincidence: float = parameter(
        0.0, "pL", "volume in which particles are one", "assumed: tracks are told apart"
    )


@dataclass(frozen=True, kw_only=True)
class TRPS(ParticleCounter):
    """Tunable resistive pulse sensing."""

    name: ClassVar[str] = "trps"
    about: ClassVar[str] = "tunable resistive pulse sensing"

    smallest: float = parameter(
        60.0, "nm", "smallest diameter above the noise of the current",
        "assumed: a pore for 50 to 330 nm; small exosomes lie below the noise",
    )  # fmt: skip
    largest: float = parameter(
        330.0, "nm", "largest diameter that passes the pore", "assumed: a pore for 50 to 330 nm"
    )
    volume: float = parameter(
        5.0, "nL", "volume drawn through the pore", "assumed: 500 pulses at 1e8 particles/mL"
    )
    dilution: float = parameter(1.0, "", "dilution before the measurement", "assumed: none")
    background: float = parameter(0.0, "1/mL", "pulses of noise", "assumed: none after the gate")
    cv: float = parameter(
        0.1, "", "coefficient of variation between runs", f"{RANGES}: generally below 10 %; "
        "between laboratories 52.5 % (10.3402/jev.v5.31242)", checked=True,
    )  # fmt: skip
    highest: float = parameter(
        1.8e9, "1/mL", "highest concentration that is linear", RANGES, checked=True
    )
    coincidence: float = parameter(
        0.05, "pL", "volume of the pore, in which particles are one",
        "assumed: a cone of some micrometres",
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FlowCytometry(ParticleCounter):
    """Flow cytometry of single vesicles: threshold, coincidence (swarm) and background."""

    name: ClassVar[str] = "flow"
    about: ClassVar[str] = "flow cytometry of single vesicles"

    smallest: float = parameter(
        80.0, "nm", "smallest diameter above the trigger",
        "comparison of three high-sensitivity flow cytometers (Kim et al.), abstract: about 80 nm "
        "(CytoFLEX), 67 nm (CellStream)", checked=True,
    )  # fmt: skip
    largest: float = parameter(
        1000.0, "nm", "largest diameter in the gate", "assumed: the gate of vesicles"
    )
    volume: float = parameter(
        1000.0, "nL", "volume that passes the laser", "assumed: a minute at 1 uL/min"
    )
    dilution: float = parameter(1.0, "", "dilution before the measurement", "assumed: none")
    background: float = parameter(
        1e5, "1/mL", "events of buffer and dye",
        "assumed: of the order reported for buffer controls",
    )  # fmt: skip
    cv: float = parameter(
        0.1, "", "coefficient of variation between days", "assumed: as for the other counters"
    )
    highest: float = parameter(
        1e8, "1/mL", "highest concentration without many coincidences",
        "assumed: one particle in ten detection volumes",
    )  # fmt: skip
    coincidence: float = parameter(
        1.0, "pL", "detection volume, in which particles are one event",
        "assumed: a spot of 10 um by 10 um by 10 um; swarms: 10.1111/j.1538-7836.2012.04683.x",
    )  # fmt: skip
