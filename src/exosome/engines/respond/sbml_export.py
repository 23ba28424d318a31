"""A network as SBML Level 3 Version 2, with units, for any tool that reads SBML.

Amounts are in items (copies per cell), times in seconds; the cell is a compartment of size 1.
Names that are no identifiers there, such as miR-140, stand in the attribute `name`.
"""

from __future__ import annotations

import re

import libsbml

from exosome.compile.network import Network
from exosome.compile.reactions import POWER, RISES, Factor, Reaction

LEVEL, VERSION = 3, 2
CELL = "the cell"  # no species is called so, as a name holds no space
PER_ITEM = "item_power_{power}_per_second"  # of a constant, whose amounts are items


def to_sbml(network: Network, title: str = "") -> str:
    """The network as an SBML text; ids are its names with `_` for what an id may not hold."""
    document = libsbml.SBMLDocument(LEVEL, VERSION)
    model = document.createModel()
    ids = _Ids()
    model.setId(ids.of(f"{title} model"))
    model.setName(title)
    model.setTimeUnits("second")
    model.setExtentUnits("item")
    model.setSubstanceUnits("item")
    compartment = model.createCompartment()
    compartment.setId(ids.of(CELL))
    compartment.setConstant(True)
    compartment.setSize(1.0)
    compartment.setSpatialDimensions(3)
    compartment.setUnits("dimensionless")
    for name, start in zip(network.species, network.start, strict=True):
        species = model.createSpecies()
        species.setId(ids.of(name))
        species.setName(name)
        species.setCompartment(ids.of(CELL))
        species.setInitialAmount(float(start))
        species.setSubstanceUnits("item")
        species.setHasOnlySubstanceUnits(True)
        species.setBoundaryCondition(False)
        species.setConstant(False)
    for reaction in network.reactions:
        _reaction(model, reaction, ids)
    return str(libsbml.writeSBMLToString(document))


class _Ids:
    """Identifiers of SBML for names, each name with its own."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The id of a name: the same every time, different from that of any other name."""
        if name not in self.known:
            plain = re.sub("[^A-Za-z0-9_]", "_", name)
            plain = plain if re.match("[A-Za-z_]", plain) else f"_{plain}"
            taken = set(self.known.values())
            while plain in taken:
                plain += "_"
            self.known[name] = plain
        return self.known[name]


def _reaction(model: libsbml.Model, reaction: Reaction, ids: _Ids) -> None:
    made = model.createReaction()
    made.setId(ids.of(f"{reaction.name} reaction"))
    made.setName(reaction.text)
    made.setReversible(False)
    for species, by in reaction.change.items():
        reference = made.createReactant() if by < 0 else made.createProduct()
        reference.setSpecies(ids.of(species))
        reference.setStoichiometry(abs(by))
        reference.setConstant(True)
    for species in sorted({f.species for f in reaction.factors} - set(reaction.change)):
        made.createModifier().setSpecies(ids.of(species))
    power = int(sum(f.power for f in reaction.factors if f.law == POWER))
    name = ids.of(f"{reaction.name} constant")
    formula = [_parameter(model, name, reaction.constant, _per_item(model, power))]
    for i, factor in enumerate(reaction.factors):
        formula.append(_factor(model, factor, f"{reaction.name} {i + 1}", ids))
    made.createKineticLaw().setMath(libsbml.parseL3Formula(" * ".join(formula)))


def _factor(model: libsbml.Model, factor: Factor, key: str, ids: _Ids) -> str:
    """One factor as a formula; its half-saturation and exponent become parameters."""
    species = ids.of(factor.species)
    if factor.law == POWER:
        return " * ".join([species] * int(factor.power))
    half = _parameter(model, ids.of(f"{key} half"), factor.half, "item")
    hill = _parameter(model, ids.of(f"{key} hill"), factor.power, "dimensionless")
    ratio = f"({species} / {half})^{hill}"
    one = "1 dimensionless"
    return f"{ratio if factor.law == RISES else one} / ({one} + {ratio})"


def _parameter(model: libsbml.Model, name: str, value: float, units: str) -> str:
    parameter = model.createParameter()
    parameter.setId(name)
    parameter.setValue(value)
    parameter.setUnits(units)
    parameter.setConstant(True)
    return name


def _per_item(model: libsbml.Model, power: int) -> str:
    """The unit item^(1 - power) / second, of the constant of a speed in items per second."""
    name = PER_ITEM.format(power=power)
    if model.getUnitDefinition(name) is None:
        definition = model.createUnitDefinition()
        definition.setId(name)
        for kind, exponent in ((libsbml.UNIT_KIND_ITEM, 1 - power), (libsbml.UNIT_KIND_SECOND, -1)):
            if exponent:
                unit = definition.createUnit()
                unit.setKind(kind)
                unit.setExponent(exponent)
                unit.setScale(0)
                unit.setMultiplier(1.0)
    return name
