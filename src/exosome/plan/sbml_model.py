"""An SBML model that cells follow, as data: its text, its ids and its units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from exosome.errors import ModelError, Problem, did_you_mean, quote


@dataclass(frozen=True)
class Species:
    """A species of an SBML model; `fixed` says why nothing can arrive in it, empty if it can."""

    compartment: str
    as_amount: bool  # its symbol stands for an amount in formulas, not for a concentration
    fixed: str
    reacts: bool  # reactions change it, so that it can have an inflow
    copies: float | None  # per unit of its amount; None: the file does not say
    begins: float | None = None  # with this amount, in its unit; None: given by a formula


@dataclass(frozen=True)
class Sbml:
    """A flat SBML model that can be solved; `seconds` per unit of its time, None if undefined."""

    file: str
    text: str
    species: dict[str, Species]
    others: tuple[str, ...]  # parameters, compartments, reactions and stoichiometries, sorted
    seconds: float | None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that has a value in time, species first."""
        return (*sorted(self.species), *self.others)

    def known(self, name: str, key: str) -> None:
        """Raise ModelError unless the model has that id."""
        if name not in self.ids:
            message = f"read {quote(name)} for {quote(key)}, expected an id of the SBML model."
            self.refuse(message + did_you_mean(name, self.ids))

    def receives(self, name: str) -> None:
        """Raise ModelError unless copies can be added to the species of that id."""
        self.known(name, "receives")
        species = self.species.get(name)
        why = "is no species" if species is None else species.fixed
        if why:
            expected = "expected a species that can change"
            self.refuse(f"read {quote(name)} for 'receives', {expected}: it {why}")

    def seconds_per_unit(self, given: float | None = None) -> float:
        """Seconds per unit of time, or `given` instead. Raises ModelError if neither is known."""
        unit = self.seconds if given is None else given
        if unit is None:
            self.refuse(
                "the file does not define its unit of time, expected timeUnits such as second; or "
                "give its unit in the response, such as time: 1 h"
            )
        return unit

    def copies_per_unit(self, name: str, given: float | None = None) -> float:
        """Copies per unit of amount of a species, or `given` instead; 1 for other ids.

        Raises ModelError if neither is known.
        """
        if name not in self.species:
            return 1.0
        unit = self.species[name].copies if given is None else given
        if unit is None:
            self.refuse(
                f"the file does not define the unit of the amount of {quote(name)}, expected "
                "substanceUnits of item, mole or dimensionless; or give the copies in one unit in "
                "the response, such as copies: 1000"
            )
        return unit

    def beyond(self, most: float, given: float | None = None) -> str:
        """The message for the species that begins with the most copies, if more than `most`.

        Empty if none has. `given` as in `copies_per_unit`.
        """
        amounts = {
            name: one.begins * self.copies_per_unit(name, given)
            for name, one in self.species.items()
            if one.begins is not None
        }
        name = max(amounts, key=amounts.__getitem__, default="")
        if not name or not amounts[name] > most:
            return ""
        return (
            f"{quote(name)} begins with {amounts[name]:.3g} copies, more than the {most:.0e} that "
            f"a cell can hold: {self.unit_as_read(name, given)}"
        )

    def unit_as_read(self, name: str, given: float | None = None) -> str:
        """The hint about the copies in a unit of a species, and how to change it."""
        unit = self.copies_per_unit(name, given)
        where = "the file" if given is None else "'copies'"
        return (
            f"its unit of amount is {unit:.4g} copies, from {where}. If amounts are those of a "
            "large volume, or concentrations, give the copies of one unit in a cell, such as "
            "copies: 1000"
        )

    def refuse(self, message: str) -> NoReturn:
        """Raise ModelError about the file."""
        raise ModelError(Problem(message, self.file))
