"""Protein: an assay of its mass (BCA, Bradford), and an ELISA."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from exosome.errors import UsageError
from exosome.instruments.error_models import ErrorModel, Normal
from exosome.instruments.instrument import Floats, Instrument, not_negative, parameter


@dataclass(frozen=True, kw_only=True)
class ProteinMass(Instrument):
    """An assay of protein mass: normal error, with limits of quantification."""

    name: ClassVar[str] = "protein"
    about: ClassVar[str] = "protein mass, by a colour assay"
    truth_unit: ClassVar[str] = "ug/mL"
    reading_unit: ClassVar[str] = "ug/mL"
    unit: ClassVar[str] = "ug/mL"

    contamination: float = parameter(
        0.0, "ug/mL", "protein that is not of vesicles", "assumed: none; often most of it"
    )
    sd: float = parameter(
        2.0, "ug/mL", "standard deviation without protein",
        "assumed: a tenth of the lowest standard",
    )  # fmt: skip
    cv: float = parameter(0.05, "", "proportional error", "assumed: triplicates within 5 %")
    lowest: float = parameter(
        20.0, "ug/mL", "lower limit of quantification", "assumed: lowest standard of a BCA assay"
    )
    highest: float = parameter(
        2000.0, "ug/mL", "upper limit of quantification", "assumed: highest standard of a BCA assay"
    )

    def expected(self, truth: ArrayLike) -> Floats:
        """Mean mass concentration (ug/mL), of concentrations of any shape."""
        return not_negative(truth, self.name) + self.contamination

    @property
    def error(self) -> ErrorModel:
        """The normal law, with readings outside the standards censored."""
        return Normal(sd=self.sd, cv=self.cv, below=self.lowest, above=self.highest)

    def estimate(self, reading: ArrayLike) -> Floats:
        """The reading itself, of any shape; nan outside the standards."""
        value = np.asarray(reading, float)
        inside = (value > self.lowest) & (value < self.highest)
        return np.asarray(np.where(inside, value, np.nan), float)


@dataclass(frozen=True, kw_only=True)
class ELISA(Instrument):
    """An ELISA: optical density by a four-parameter logistic curve of the concentration.

    od = bottom + (top - bottom)/(1 + (half/c)^slope), with normal error.
    """

    name: ClassVar[str] = "elisa"
    about: ClassVar[str] = "enzyme-linked immunosorbent assay"
    truth_unit: ClassVar[str] = "pg/mL"
    reading_unit: ClassVar[str] = "optical density"
    unit: ClassVar[str] = "pg/mL"

    bottom: float = parameter(0.05, "", "optical density of the blank", "assumed: a usual blank")
    top: float = parameter(3.0, "", "optical density at saturation", "assumed: a usual plate")
    half: float = parameter(
        500.0, "pg/mL", "concentration of half the signal", "assumed: the middle of the standards"
    )
    slope: float = parameter(1.0, "", "Hill slope", "assumed: one binding site")
    sd: float = parameter(0.01, "", "standard deviation of the blank", "assumed: of the reader")
    cv: float = parameter(0.05, "", "proportional error between wells", "assumed: within 5 %")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.top > self.bottom and self.half > 0 and self.slope > 0):
            raise UsageError("elisa: 'top' must be above 'bottom', 'half' and 'slope' above 0")

    def expected(self, truth: ArrayLike) -> Floats:
        """Mean optical density of concentrations (pg/mL) of any shape."""
        power = (not_negative(truth, self.name) / self.half) ** self.slope
        return np.asarray(self.bottom + (self.top - self.bottom) * power / (1.0 + power), float)

    @property
    def error(self) -> ErrorModel:
        """The normal law of the optical density."""
        return Normal(sd=self.sd, cv=self.cv)

    @property
    def detection_limit(self) -> float:
        """Concentration (pg/mL) of the mean blank plus three of its standard deviations."""
        spread = np.hypot(self.sd, self.cv * self.bottom)
        return float(self._inverse(np.asarray(self.bottom + 3.0 * spread)))

    def estimate(self, reading: ArrayLike) -> Floats:
        """Concentration (pg/mL) of densities of any shape; nan outside the curve."""
        return self._inverse(np.asarray(reading, float))

    def _inverse(self, density: Floats) -> Floats:
        inside = (density > self.bottom) & (density < self.top)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = (density - self.bottom) / (self.top - density)
            value = self.half * np.abs(ratio) ** (1.0 / self.slope)
        return np.asarray(np.where(inside, value, np.nan), float)
