"""What is said: places, cells, exosomes and their journey, read from YAML and written back."""

from exosome.model.body import Body
from exosome.model.model import Model, resolve
from exosome.model.observe import Label, Observe
from exosome.model.parts import Cell, CellTable, Diameter, Exosome, Place, Region
from exosome.model.read import read, read_with_problems
from exosome.model.response import Response
from exosome.model.steps import (
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
