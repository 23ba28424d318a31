"""Networks in the mean cells of a body's populations, written into its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libsbml
import numpy as np
from numpy.typing import NDArray

from exosome.engines.body.files import copies, per_copy, prefix
from exosome.engines.respond.sbml_course import ABSOLUTE, SMALLEST
from exosome.engines.respond.sbml_export import product, write_network
from exosome.engines.respond.sbml_writer import Writer
from exosome.plan import CellResponse, Plan
from exosome.plan.network import POWER

FINE = 1e-9  # copies: tolerance of a solver for amounts in cells


@dataclass(frozen=True)
class Inside:
    """A species in a population: what it is in copies, its id, and what makes a speed its own."""

    copies: str
    species: str
    per_copy: str = ""


class Cells:
    """The mean cell of each population with a response: what it follows, and what it multiplies.

    `rooms` are the ids of the places. `fine` are a solver's tolerances for amounts in cells, by id.
    """

    def __init__(self, writer: Writer, plan: Plan, rooms: Sequence[str]) -> None:
        self.plan = plan
        self._write, self._rooms = writer, rooms
        self._response: dict[int, CellResponse] = {}
        self._inside: dict[int, dict[str, Inside]] = {}  # by population and species
        self.fine: dict[str, float] = {}
        self._factors: dict[tuple[int, str], str] = {}
        for response in plan.responses:
            for population in response.populations:
                self._response[population] = response
                self._inside[population] = self._cell(response, population)

    def __contains__(self, population: int) -> bool:
        return population in self._response

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Type of cell and species of everything that is followed in cells."""
        return tuple(
            (self.plan.cell_types[population], species)
            for population, ids in self._inside.items()
            for species in ids
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of `rows`, whose amounts are copies in the mean cell."""
        return tuple(one.copies for ids in self._inside.values() for one in ids.values())

    @property
    def may_lack(self) -> NDArray[np.bool_]:
        """Which `rows` are read-outs of a file, set by a rule, that may be 0/0: (rows,)."""
        lacks = []
        for population, ids in self._inside.items():
            file = self._response[population].sbml
            of = file.species if file is not None else {}
            lacks += [file is not None and (s not in of or bool(of[s].fixed)) for s in ids]
        return np.array(lacks, bool)

    @property
    def amounts(self) -> NDArray[np.bool_]:
        """Which `rows` are amounts in copies, and no parameters of a file: (rows,)."""
        every = (one for ids in self._inside.values() for one in ids.values())
        return np.array([bool(one.species) for one in every], bool)

    def cargo(self, population: int, cargo: int) -> Inside | None:
        """The species that a cargo is in a population, if it is one."""
        response = self._response.get(population)
        if response is None or response.cargo[cargo] < 0:
            return None
        return self._inside[population][response.species[response.cargo[cargo]]]

    def times(self, population: int, rows: str, one: object) -> str:
        """` * factor` for every drive of a population whose rows of that name hold that one."""
        response = self._response.get(population)
        if response is None:
            return ""
        found = ""
        for number, drive in enumerate(response.drives):
            if one in getattr(drive, rows):
                found += f" * {self._factor(population, response, number)}"
        return found

    def _factor(self, population: int, response: CellResponse, number: int) -> str:
        path = response.drives[number].path
        if (population, path) not in self._factors:
            reaction = response.factors.reactions[number]
            whose = f" in {self.plan.cell_types[population]}"
            power = int(sum(f.power for f in reaction.factors if f.law == POWER))
            unit = "dimensionless"
            if power:
                unit = self._write.unit(f"per_item_power_{power}", {"item": -power})
            named = {name: one.copies for name, one in self._inside[population].items()}
            law = product(self._write, reaction, named, whose, unit)
            title = f"factor of {path}{whose}"
            self._factors[population, path] = self._write.ruled(title, law, "dimensionless")
        return self._factors[population, path]

    def _cell(self, response: CellResponse, population: int) -> dict[str, Inside]:
        """The network of the mean cell of a population, or its file, which is there already."""
        whose = f" in {self.plan.cell_types[population]}"
        if response.network is not None:
            room = self._rooms[int(self.plan.type_place[population])]
            ids = write_network(self._write, response.network, room, whose)
            self.fine |= dict.fromkeys(ids, FINE)
            return {name: Inside(i, i) for name, i in zip(response.species, ids, strict=True)}
        assert response.sbml is not None
        for name in response.sbml.others:
            own = prefix(population) + name
            self.fine[own] = _tolerance(self._write.model, own)
        names = response.species
        return {name: self._of_file(response, population, name, whose) for name in names}

    def _of_file(
        self, response: CellResponse, population: int, name: str, whose: str
    ) -> Inside:
        file = response.sbml
        assert file is not None
        unit = file.copies_per_unit(name, response.copies)
        law = copies(self._write, file, population, name, unit)
        shown = self._write.ruled(f"copies of {name}{whose}", law, "item")
        if name not in file.species:
            return Inside(shown, "")
        own = prefix(population) + name
        self.fine[own] = FINE / unit
        return Inside(shown, own, per_copy(self._write, file, population, name, unit))


def _tolerance(model: libsbml.Model, name: str) -> float:
    """The tolerance of a parameter or room of a file, as where the file is followed alone."""
    parameter, room = model.getParameter(name), model.getCompartment(name)
    begin = parameter.getValue() if parameter is not None else room.getSize() if room else 0.0
    return min(ABSOLUTE, SMALLEST * abs(begin)) if abs(begin) > 0.0 else ABSOLUTE
