"""Images of cells: percent positive cells, and fluorescence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from exosome.errors import UsageError
from exosome.instruments.error_models import BetaBinomial, Binomial, ErrorModel, Normal
from exosome.instruments.instrument import Floats, Instrument, not_negative, parameter


@dataclass(frozen=True, kw_only=True)
class PositiveCells(Instrument):
    """Percent positive: how many of the imaged cells are above the threshold of the image.

    The truth is the share of cells above it (`share_above` makes one from single cells). A positive
    cell is missed with the probability `missed`, a negative one is called positive with `false`.
    """

    name: ClassVar[str] = "positive"
    about: ClassVar[str] = "percent positive cells, by images or cytometry of cells"
    truth_unit: ClassVar[str] = "share of cells"
    reading_unit: ClassVar[str] = "positive cells"
    unit: ClassVar[str] = "%"

    cells: float = parameter(300, "", "cells that are counted", "assumed: some fields of view")
    threshold: float = parameter(
        0.5, "", "content above which a cell is positive",
        "assumed: one exosome or more shows; calibrate it with your own negative control",
    )  # fmt: skip
    false: float = parameter(
        0.01, "", "share of negative cells called positive", "assumed: gate at 1 % of the control"
    )
    missed: float = parameter(0.0, "", "share of positive cells missed", "assumed: none")
    precision: float = parameter(
        200.0, "", "agreement of wells: parameters of the beta law, added; 0: wells do not differ",
        "assumed: wells differ by 3 to 4 percentage points",
    )  # fmt: skip

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.cells < 1 or self.cells != int(self.cells):
            raise UsageError(f"positive: 'cells' is {self.cells}, expected a whole number")
        if self.false + self.missed > 1.0:
            raise UsageError("positive: 'false' and 'missed' are more than 1 together")

    def share_above(self, contents: ArrayLike) -> float:
        """The share of cells whose content (n,) is above the threshold."""
        values = not_negative(contents, self.name)
        if values.size == 0:
            raise UsageError("positive: there are no cells")
        return float((values > self.threshold).mean())

    def expected(self, truth: ArrayLike) -> Floats:
        """The mean share called positive, of shares of any shape."""
        share = not_negative(truth, self.name)
        return np.asarray(self.false + (1.0 - self.false - self.missed) * share, float)

    @property
    def error(self) -> ErrorModel:
        """Binomial, or beta-binomial where wells differ."""
        if self.precision == 0.0:
            return Binomial(cells=self.cells)
        return BetaBinomial(cells=self.cells, precision=self.precision)

    def estimate(self, reading: ArrayLike) -> Floats:
        """Percent of positive cells, of counts of any shape."""
        return np.asarray(100.0 * np.asarray(reading, float) / self.cells, float)


@dataclass(frozen=True, kw_only=True)
class Fluorescence(Instrument):
    """Mean fluorescence: a scale, a background, and the end of the camera's range."""

    name: ClassVar[str] = "fluorescence"
    about: ClassVar[str] = "fluorescence of cells, in arbitrary units"
    truth_unit: ClassVar[str] = "particles per cell"
    reading_unit: ClassVar[str] = "a.u."
    unit: ClassVar[str] = "a.u."

    gain: float = parameter(
        10.0, "a.u.", "signal of one exosome", "assumed: arbitrary; a fit must estimate it"
    )
    background: float = parameter(
        100.0, "a.u.", "autofluorescence and offset", "assumed: arbitrary; measure the control"
    )
    sd: float = parameter(5.0, "a.u.", "standard deviation of the background", "assumed: 5 %")
    cv: float = parameter(0.1, "", "proportional error between fields", "assumed: 10 %")
    highest: float = parameter(65535.0, "a.u.", "end of the range", "assumed: a 16-bit camera")

    def expected(self, truth: ArrayLike) -> Floats:
        """The mean signal of contents of any shape."""
        return np.asarray(self.background + self.gain * not_negative(truth, self.name), float)

    @property
    def error(self) -> ErrorModel:
        """The normal law of the signal, censored at the end of the range."""
        return Normal(sd=self.sd, cv=self.cv, above=self.highest)

    def estimate(self, reading: ArrayLike) -> Floats:
        """The signal above the background, of readings of any shape."""
        return np.asarray(np.asarray(reading, float) - self.background, float)
