"""The model: places, cells, exosomes and their journey, read from YAML and written back."""

from exosome.model.body import Body
from exosome.model.model import Model, resolve
from exosome.model.observables import Label, Observe
from exosome.model.parse import read, read_with_problems
from exosome.model.parts import Cell, CellTable, Diameter, Exosome, Material, Place, Region
from exosome.model.response_section import Response
from exosome.model.sentences import (
    VERBS,
    Bind,
    Burst,
    Carry,
    Clear,
    Cross,
    Deliver,
    Diffuse,
    Enter,
    Give,
    Leave,
    Load,
    Release,
    Step,
)
from exosome.model.write import write

__all__ = [
    "VERBS",
    "Bind",
    "Body",
    "Burst",
    "Carry",
    "Cell",
    "CellTable",
    "Clear",
    "Cross",
    "Deliver",
    "Diameter",
    "Diffuse",
    "Enter",
    "Exosome",
    "Give",
    "Label",
    "Leave",
    "Load",
    "Material",
    "Model",
    "Observe",
    "Place",
    "Region",
    "Release",
    "Response",
    "Step",
    "read",
    "read_with_problems",
    "resolve",
    "write",
]
