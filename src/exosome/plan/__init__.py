"""The plan: a model as flat numbers, data only. Engines read the plan and not the model."""

from exosome.plan.cell_response import CellResponse, Drive
from exosome.plan.cells import Cells
from exosome.plan.codes import AtCells, Burst, Fate, InPlace, LabelLaw, State, Wall, words
from exosome.plan.plan import (
    OUTSIDE,
    CellObservation,
    CellSelection,
    Dose,
    Exchange,
    Label,
    Observation,
    Plan,
    Region,
    Release,
)
from exosome.plan.senders import DOSE, dose_senders, is_dose
from exosome.plan.tissue_rules import TissueRules

__all__ = [
    "DOSE", "OUTSIDE", "AtCells", "Burst", "CellObservation", "CellResponse", "CellSelection",
    "Cells", "Dose", "Drive", "Exchange", "Fate", "InPlace", "Label", "LabelLaw", "Observation",
    "Plan", "Region", "Release", "State", "TissueRules", "Wall", "dose_senders", "is_dose", "words",
]  # fmt: skip
