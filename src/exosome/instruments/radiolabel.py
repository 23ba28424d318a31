"""Counting a radioactive label in a gamma counter."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from exosome.errors import UsageError
from exosome.instruments.error_models import ErrorModel, NegativeBinomial, Poisson
from exosome.instruments.instrument import Floats, Instrument, not_negative, parameter


@dataclass(frozen=True, kw_only=True)
class Radiolabel(Instrument):
    """Counts of a gamma counter: the truth is a percentage of the injected dose in the sample.

    mean counts = (dose efficiency exp(-ln 2 wait/half_life) truth/100 + background) seconds;
    Poisson, with a gamma-distributed factor for weighing and geometry of coefficient `cv`.
    """

    name: ClassVar[str] = "radiolabel"
    about: ClassVar[str] = "counting a radioactive label"
    truth_unit: ClassVar[str] = "%ID"
    reading_unit: ClassVar[str] = "counts"
    unit: ClassVar[str] = "%ID"

    dose: float = parameter(
        1e6, "Bq", "activity injected, at the time of injection", "assumed: about 30 uCi, a mouse"
    )
    half_life: float = parameter(
        6.007, "h", "half-life of the label",
        "technetium-99m, decay data, not checked; indium-111 67.3 h, iodine-125 1425 h",
    )  # fmt: skip
    wait: float = parameter(0.0, "h", "from injection to counting", "assumed: counted at once")
    efficiency: float = parameter(0.3, "", "share of decays that is counted", "assumed: a well")
    seconds: float = parameter(60.0, "s", "time of counting", "assumed: a minute each")
    background: float = parameter(1.0, "1/s", "background rate", "assumed: a shielded counter")
    cv: float = parameter(0.03, "", "weighing and geometry", "assumed: within 3 %")

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("dose", "half_life", "efficiency", "seconds"):
            if not getattr(self, name) > 0:
                raise UsageError(f"radiolabel: '{name}' is 0, expected above 0")

    @property
    def _per_percent(self) -> float:
        """Counts of one percent of the dose."""
        left = math.exp(-math.log(2.0) * self.wait / self.half_life)
        return self.dose * self.efficiency * left * self.seconds / 100.0

    def expected(self, truth: ArrayLike) -> Floats:
        """Mean counts of percentages of the dose, of any shape."""
        signal = not_negative(truth, self.name) * self._per_percent
        return np.asarray(signal + self.background * self.seconds, float)

    @property
    def error(self) -> ErrorModel:
        """The law of counts."""
        return Poisson() if self.cv == 0.0 else NegativeBinomial(size=self.cv**-2)

    @property
    def detection_limit(self) -> float:
        """%ID that is found with 95 % at 5 % false alarms: (2.71 + 4.65 sqrt(B))/counts per %.

        B is the mean background count. Source: Currie 1968, 10.1021/ac60259a007 (not checked).
        """
        count = self.background * self.seconds
        return (2.71 + 4.65 * math.sqrt(count)) / self._per_percent

    def estimate(self, reading: ArrayLike) -> Floats:
        """%ID of counts of any shape, corrected for decay and background."""
        net = np.asarray(reading, float) - self.background * self.seconds
        return np.asarray(net / self._per_percent, float)
