"""The model: places, cells, exosomes and their journey, read from YAML and written back."""

from exosome.model.body import Body
from exosome.model.matrix_sentences import MATRIX_VERBS, Degrade, Make, Matrix
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
from exosome.model.tissue_sentences import TISSUE_VERBS, Die, Differentiate, Divide, Move, When
from exosome.model.write import write

__all__ = [
    "MATRIX_VERBS",
    "TISSUE_VERBS",
    "VERBS",
    "Bind",
    "Body",
    "Burst",
    "Carry",
    "Cell",
    "CellTable",
    "Clear",
    "Cross",
    "Degrade",
    "Deliver",
    "Diameter",
    "Die",
    "Differentiate",
    "Diffuse",
    "Divide",
    "Enter",
    "Exosome",
    "Give",
    "Label",
    "Leave",
    "Load",
    "Make",
    "Material",
    "Matrix",
    "Model",
    "Move",
    "Observe",
    "Place",
    "Region",
    "Release",
    "Response",
    "Step",
    "When",
    "read",
    "read_with_problems",
    "resolve",
    "write",
]
