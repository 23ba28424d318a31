"""An SBML model that cells follow, as data: its text, what can be read from it, and its units."""

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
    begins: float | None = None  # with this amount, in its unit; None: a formula says it


@dataclass(frozen=True)
class Sbml:
    """A flat SBML model that can be followed; `seconds` per unit of its time, None if not said."""

    file: str
    text: str
    species: dict[str, Species]
    others: tuple[str, ...]  # parameters, compartments, reactions and stoichiometries, sorted
    seconds: float | None

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that can be read out, species first."""
        return (*sorted(self.species), *self.others)

    def known(self, name: str, key: str) -> None:
        """Raise ModelError unless the model has something of that id."""
        if name not in self.ids:
            message = f"read {quote(name)} for {quote(key)}, expected an id of the SBML model."
            self.refuse(message + did_you_mean(name, self.ids))

    def receives(self, name: str) -> None:
        """Raise ModelError unless copies can arrive in the species of that id."""
        self.known(name, "receives")
        species = self.species.get(name)
        why = "is no species" if species is None else species.fixed
        if why:
            expected = "expected a species that can change"
            self.refuse(f"read {quote(name)} for 'receives', {expected}: it {why}")

    def seconds_per_unit(self, told: float | None = None) -> float:
        """Seconds of its unit of time; `told` where the file does not say. Raises ModelError."""
        found = self.seconds if told is None else told
        if found is None:
            self.refuse(
                "the file does not say its unit of time, expected timeUnits such as second; or "
                "say in the response how long its unit is, such as time: 1 h"
            )
        return found

    def copies_per_unit(self, name: str, told: float | None = None) -> float:
        """Copies of a species' unit of amount, 1 for what is no species; as `seconds_per_unit`."""
        if name not in self.species:
            return 1.0
        found = self.species[name].copies if told is None else told
        if found is None:
            self.refuse(
                f"the file does not say what an amount of {quote(name)} is in, expected "
                "substanceUnits of item, mole or dimensionless; or say in the response how many "
                "copies its unit is, such as copies: 1000"
            )
        return found

    def beyond(self, most: float, told: float | None = None) -> str:
        """What to say of the species that begins with most copies, if it has more than `most`.

        Empty if none has. `told` as in `copies_per_unit`.
        """
        amounts = {
            name: one.begins * self.copies_per_unit(name, told)
            for name, one in self.species.items()
            if one.begins is not None
        }
        name = max(amounts, key=amounts.__getitem__, default="")
        if not name or not amounts[name] > most:
            return ""
        return (
            f"{quote(name)} begins with {amounts[name]:.3g} copies, more than the {most:.0e} that "
            f"a cell can hold: {self.unit_as_read(name, told)}"
        )

    def unit_as_read(self, name: str, told: float | None = None) -> str:
        """How many copies the unit of a species was taken as, and what to say if it is another."""
        unit = self.copies_per_unit(name, told)
        where = "the file" if told is None else "'copies'"
        return (
            f"its unit of amount is {unit:.4g} copies, as {where} says. Where amounts are those of "
            "a large volume, or concentrations, say how many copies one unit is in a cell, such "
            "as copies: 1000"
        )

    def refuse(self, message: str) -> NoReturn:
        """Raise ModelError about the file."""
        raise ModelError(Problem(message, self.file))
