"""Numbers of cells that change, as species of an SBML document; uptake and release follow them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from exosome.engines.amounts.cell_numbers import Flux, changing, fluxes, reference
from exosome.plan import Plan
from exosome.sbml.writer import Writer

ONE = "1 dimensionless"


class CellWriter:
    """Writes the numbers of cells of the populations that change, and factors that follow them."""

    def __init__(self, write: Writer, plan: Plan, compartments: Sequence[str]) -> None:
        self._write, self._plan = write, plan
        self._reference = reference(plan)
        self._species: dict[int, str] = {}
        self._factor: dict[int, str] = {}
        for population in changing(plan):
            name = plan.cell_types[population]
            where = compartments[int(plan.type_place[population])]
            self._species[population] = write.species(
                f"cells of {name}", where, plan.cells.number.item(population)
            )
        for flux in fluxes(plan):
            self._flux(flux)

    def scaled(self, population: int, rate: str) -> str:
        """A rate of all cells of a population, in proportion to their number now."""
        if population not in self._species:
            return rate
        if population not in self._factor:
            name = self._plan.cell_types[population]
            first = self._write.parameter(
                f"cells of {name} for which rates are given", self._reference.item(population),
                "item",
            )  # fmt: skip
            self._factor[population] = self._write.ruled(
                f"cells of {name} per cell at first", f"{self._species[population]} / {first}",
                "dimensionless",
            )  # fmt: skip
        return f"{rate} * {self._factor[population]}"

    def _flux(self, flux: Flux) -> None:
        """Write a change of numbers as a reaction."""
        write, plan = self._write, self._plan
        who = plan.cell_types[flux.source]
        what = f"{flux.verb} cells of {who}"
        if flux.verb == "differentiate":
            what += f" to {plan.cell_types[flux.target]}"
        rate = write.parameter(f"rate {what}", flux.rate, "per_second")
        law = f"{write.switched(what, rate, flux.start, flux.stop)} * {self._species[flux.source]}"
        if flux.capacity < math.inf:
            capacity = write.parameter(f"capacity {what}", flux.capacity, "item")
            total = " + ".join(self._species[c] for c in flux.counted)
            law += f" * piecewise({ONE} - ({total}) / {capacity}, ({total}) < {capacity}, "
            law += "0 dimensionless)"
        takes = {} if flux.verb == "divide" else {self._species[flux.source]: 1.0}
        gives = {} if flux.target < 0 else {self._species[flux.target]: 1.0}
        write.reaction(what, takes, gives, law)
