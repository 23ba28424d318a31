"""Response networks of the mean cells of all populations, written into the SBML document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libsbml
import numpy as np
from numpy.typing import NDArray

from exosome.plan import CellResponse, Plan
from exosome.plan.reaction_network import POWER
from exosome.sbml.compose import copies, per_copy, prefix
from exosome.sbml.exporter import product, write_network
from exosome.sbml.time_course_sbml import ABSOLUTE, SMALLEST
from exosome.sbml.writer import Writer

COPY_TOLERANCE = 1e-9  # copies: absolute tolerance of the solver for amounts in cells


@dataclass(frozen=True)
class CellSpecies:
    """A species of a mean cell.

    `copies` is the formula or id of its copies; `species` its SBML id, empty for a parameter of a
    file; `per_copy` converts a rate in copies/s to the units of its reactions.
    """

    copies: str
    species: str
    per_copy: str = ""


class MeanCells:
    """The mean cell of each population with a response: its species and its drive factors.

    `compartments` are the SBML ids of the places. `tolerances` are absolute tolerances of the
    solver for amounts in cells, by SBML id.
    """

    def __init__(self, writer: Writer, plan: Plan, compartments: Sequence[str]) -> None:
        self.plan = plan
        self._writer, self._compartments = writer, compartments
        self._response: dict[int, CellResponse] = {}
        self._cell_species: dict[int, dict[str, CellSpecies]] = {}  # by population and species
        self.tolerances: dict[str, float] = {}
        self._factors: dict[tuple[int, str], str] = {}
        for response in plan.responses:
            for population in response.populations:
                self._response[population] = response
                self._cell_species[population] = self._cell(response, population)

    def __contains__(self, population: int) -> bool:
        return population in self._response

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Cell type and species name of every variable of the mean cells."""
        return tuple(
            (self.plan.cell_types[population], species)
            for population, ids in self._cell_species.items()
            for species in ids
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """The SBML ids of `rows`, in copies per mean cell."""
        return tuple(one.copies for ids in self._cell_species.values() for one in ids.values())

    @property
    def may_be_undefined(self) -> NDArray[np.bool_]:
        """Which `rows` a file sets by an assignment rule, which may give 0/0; shape (rows,)."""
        undefined = []
        for population, ids in self._cell_species.items():
            file = self._response[population].sbml
            file_species = file.species if file is not None else {}
            undefined += [
                file is not None and (name not in file_species or bool(file_species[name].fixed))
                for name in ids
            ]
        return np.array(undefined, bool)

    @property
    def amounts(self) -> NDArray[np.bool_]:
        """Which `rows` are amounts in copies, not parameters of a file; shape (rows,)."""
        every = (one for ids in self._cell_species.values() for one in ids.values())
        return np.array([bool(one.species) for one in every], bool)

    def cargo(self, population: int, cargo: int) -> CellSpecies | None:
        """The species of a mean cell that receives a cargo; None if the response has none."""
        response = self._response.get(population)
        if response is None or response.cargo[cargo] < 0:
            return None
        return self._cell_species[population][response.species[response.cargo[cargo]]]

    def drive_factors(self, population: int, attribute: str, target: object) -> str:
        """The text ` * factor` of every drive of a population that acts on `target`.

        `attribute` names the field of the drive that lists its targets, such as `releases`.
        """
        response = self._response.get(population)
        if response is None:
            return ""
        factors = ""
        for number, drive in enumerate(response.drives):
            if target in getattr(drive, attribute):
                factors += f" * {self._factor(population, response, number)}"
        return factors

    def _factor(self, population: int, response: CellResponse, number: int) -> str:
        path = response.drives[number].path
        if (population, path) not in self._factors:
            reaction = response.factors.reactions[number]
            suffix = f" in {self.plan.cell_types[population]}"
            power = int(sum(f.power for f in reaction.factors if f.law == POWER))
            unit = "dimensionless"
            if power:
                unit = self._writer.unit(f"per_item_power_{power}", {"item": -power})
            named = {name: one.copies for name, one in self._cell_species[population].items()}
            law = product(self._writer, reaction, named, suffix, unit)
            title = f"factor of {path}{suffix}"
            self._factors[population, path] = self._writer.ruled(title, law, "dimensionless")
        return self._factors[population, path]

    def _cell(self, response: CellResponse, population: int) -> dict[str, CellSpecies]:
        """The species of a mean cell: its network is written here; a file is already composed."""
        suffix = f" in {self.plan.cell_types[population]}"
        if response.network is not None:
            compartment = self._compartments[int(self.plan.type_place[population])]
            ids = write_network(self._writer, response.network, compartment, suffix)
            self.tolerances |= dict.fromkeys(ids, COPY_TOLERANCE)
            return {name: CellSpecies(i, i) for name, i in zip(response.species, ids, strict=True)}
        assert response.sbml is not None
        for name in response.sbml.others:
            identifier = prefix(population) + name
            self.tolerances[identifier] = _tolerance(self._writer.model, identifier)
        names = response.species
        return {name: self._file_species(response, population, name, suffix) for name in names}

    def _file_species(
        self, response: CellResponse, population: int, name: str, suffix: str
    ) -> CellSpecies:
        file = response.sbml
        assert file is not None
        unit = file.copies_per_unit(name, response.copies)
        law = copies(self._writer, file, population, name, unit)
        in_copies = self._writer.ruled(f"copies of {name}{suffix}", law, "item")
        if name not in file.species:
            return CellSpecies(in_copies, "")
        identifier = prefix(population) + name
        self.tolerances[identifier] = COPY_TOLERANCE / unit
        return CellSpecies(
            in_copies, identifier, per_copy(self._writer, file, population, name, unit)
        )


def _tolerance(model: libsbml.Model, name: str) -> float:
    """The tolerance of a parameter or compartment of a file, as in a run of the file alone."""
    parameter, compartment = model.getParameter(name), model.getCompartment(name)
    initial = 0.0
    if parameter is not None:
        initial = parameter.getValue()
    elif compartment is not None:
        initial = compartment.getSize()
    return min(ABSOLUTE, SMALLEST * abs(initial)) if abs(initial) > 0.0 else ABSOLUTE
