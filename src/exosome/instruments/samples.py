"""How a sample comes from a body: a blood draw, and the harvest of an organ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from exosome.errors import UsageError
from exosome.instruments.error_models import ErrorModel, LogNormal, NegativeBinomial
from exosome.instruments.instrument import Floats, Instrument, not_negative, parameter


@dataclass(frozen=True, kw_only=True)
class BloodDraw(Instrument):
    """A blood draw: particles (or copies) in the plasma that is made of it.

    The truth is their concentration in plasma. The tube adds what platelets that are left in the
    plasma and red cells that broke give off; the parts that `each` of them adds are those of the
    particle or cargo that is counted, and have no default that suits all.
    """

    name: ClassVar[str] = "blood"
    about: ClassVar[str] = "a blood draw, with residual platelets and broken red cells"
    truth_unit: ClassVar[str] = "particles/mL"
    reading_unit: ClassVar[str] = "particles"
    unit: ClassVar[str] = "particles/mL"

    volume: float = parameter(1.0, "mL", "plasma that is used", "assumed: a small tube")
    recovery: float = parameter(1.0, "", "share recovered by isolation", "assumed: none is lost")
    platelets: float = parameter(
        3.8e6, "1/mL", "platelets left in the plasma",
        "Bettin et al. 2022, J Thromb Haemost 20:2679-2685, abstract: 5.1e5 to 2.8e7 after double "
        "centrifugation; this is the geometric mean", checked=True,
    )  # fmt: skip
    per_platelet: float = parameter(
        0.0, "", "particles or copies that one platelet adds",
        "assumed: none; platelets raised two miRNAs 2 to 4 times (PMC9929339, abstract)",
    )  # fmt: skip
    red_cells: float = parameter(
        5e9, "1/mL", "red cells in the blood", "assumed: a usual count of an adult"
    )
    haemolysis: float = parameter(
        0.001, "", "share of red cells that broke", "assumed: not visible by eye"
    )
    per_red_cell: float = parameter(
        0.0, "", "particles or copies that one broken red cell adds",
        "assumed: none; large for miR-451a (10.1371/journal.pone.0024145)",
    )  # fmt: skip
    haematocrit: float = parameter(0.45, "", "volume of cells in blood", "assumed: an adult")
    cv: float = parameter(0.1, "", "variation between draws", "assumed: within 10 %")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.volume > 0 and self.cv > 0 and self.haematocrit < 1):
            raise UsageError("blood: 'volume' and 'cv' must be above 0, 'haematocrit' below 1")
        if self.recovery > 1 or self.haemolysis > 1:
            raise UsageError("blood: 'recovery' and 'haemolysis' are shares, from 0 to 1")

    @property
    def added(self) -> float:
        """What platelets and red cells add, per mL of plasma."""
        broken = self.red_cells * self.haemolysis / (1.0 - self.haematocrit)
        return self.platelets * self.per_platelet + broken * self.per_red_cell

    def expected(self, truth: ArrayLike) -> Floats:
        """Mean particles in the sample, of concentrations (1/mL) of any shape."""
        per_ml = not_negative(truth, self.name) + self.added
        return np.asarray(self.recovery * self.volume * per_ml, float)

    @property
    def error(self) -> ErrorModel:
        """The negative binomial law of the number in the sample."""
        return NegativeBinomial(size=self.cv**-2)

    def estimate(self, reading: ArrayLike) -> Floats:
        """Particles/mL of plasma, of numbers of any shape; what cells added is in it."""
        return np.asarray(np.asarray(reading, float) / (self.volume * self.recovery), float)


@dataclass(frozen=True, kw_only=True)
class OrganHarvest(Instrument):
    """The harvest of an organ: the amount that is found in the piece that was dissected."""

    name: ClassVar[str] = "organ"
    about: ClassVar[str] = "the harvest of an organ"
    truth_unit: ClassVar[str] = "%ID/g"
    reading_unit: ClassVar[str] = "%ID/g"
    unit: ClassVar[str] = "%ID/g"

    recovery: float = parameter(
        1.0, "", "share that stays through perfusion and dissection", "assumed: none is lost"
    )
    log_sd: float = parameter(
        0.15, "", "spread between animals of dissection, of the natural log",
        "assumed: about 15 %, beside the spread of the animals themselves",
    )  # fmt: skip
    lowest: float = parameter(
        1e-3, "%ID/g", "limit of detection", "assumed: of the counter; see `Radiolabel`"
    )

    def expected(self, truth: ArrayLike) -> Floats:
        """The median reading, of amounts (%ID/g) of any shape."""
        return np.asarray(self.recovery * not_negative(truth, self.name), float)

    @property
    def error(self) -> ErrorModel:
        """The log-normal law, with readings below the limit censored."""
        return LogNormal(log_sd=self.log_sd, below=self.lowest)

    def estimate(self, reading: ArrayLike) -> Floats:
        """%ID/g of readings of any shape; nan where nothing was detected."""
        value = np.asarray(reading, float)
        return np.asarray(np.where(value > self.lowest, value / self.recovery, np.nan), float)
