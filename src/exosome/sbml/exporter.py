"""Export of a reaction network as SBML Level 3 Version 2 with units.

Amounts are in items (copies per cell), times in seconds; the cell is a compartment of size 1.
Names that are not valid SBML ids, such as miR-140, are kept in the attribute `name`.
"""

from __future__ import annotations

from collections.abc import Mapping

from exosome.plan.reaction_network import POWER, RISES, Factor, Network, Reaction
from exosome.sbml.writer import Writer

CELL = "the cell"  # no species has this name, because names contain no space
PER_ITEM = "item_power_{power}_per_second"  # unit of a rate constant with amounts in items


def to_sbml(network: Network, title: str = "") -> str:
    """The network as SBML text; ids are its names with `_` for characters that ids exclude."""
    writer = Writer(title, model=f"{title} model")
    write_network(writer, network, writer.compartment(CELL, 1.0, "dimensionless"))
    return writer.text


def write_network(
    writer: Writer, network: Network, compartment: str, suffix: str = ""
) -> tuple[str, ...]:
    """Write species and reactions into a document, with `suffix` after their names.

    Returns the ids of the species in the order of the network.
    """
    ids = tuple(
        writer.species(f"{name}{suffix}", compartment, float(start))
        for name, start in zip(network.species, network.start, strict=True)
    )
    id_of = dict(zip(network.species, ids, strict=True))
    for reaction in network.reactions:
        changed = {id_of[s]: by for s, by in reaction.change.items()}
        writer.reaction(
            f"{reaction.name} reaction{suffix}",
            {species: -by for species, by in changed.items() if by < 0},
            {species: by for species, by in changed.items() if by > 0},
            speed(writer, reaction, id_of, suffix),
            name=reaction.text,
        )
    return ids


def speed(writer: Writer, reaction: Reaction, ids: Mapping[str, str], suffix: str = "") -> str:
    """The rate of a reaction as a formula; its numbers become parameters."""
    power = int(sum(factor.power for factor in reaction.factors if factor.law == POWER))
    parts = {"item": 1 - power, "second": -1}
    unit = writer.unit(PER_ITEM.format(power=power), {k: n for k, n in parts.items() if n})
    return product(writer, reaction, ids, suffix, unit)


def product(
    writer: Writer, reaction: Reaction, ids: Mapping[str, str], suffix: str, unit: str
) -> str:
    """The rate constant of a reaction, in a unit, times its factors, as a formula."""
    formula = [writer.parameter(f"{reaction.name} constant{suffix}", reaction.constant, unit)]
    for i, factor in enumerate(reaction.factors):
        formula.append(_factor(writer, factor, f"{reaction.name} {i + 1}", ids, suffix))
    return " * ".join(formula)


def _factor(writer: Writer, factor: Factor, key: str, ids: Mapping[str, str], suffix: str) -> str:
    """One factor as a formula; its half-saturation and exponent become parameters."""
    species = ids[factor.species]
    if factor.law == POWER:
        return " * ".join([species] * int(factor.power))
    half = writer.parameter(f"{key} half{suffix}", factor.half, "item")
    hill = writer.parameter(f"{key} hill{suffix}", factor.power, "dimensionless")
    ratio = f"({species} / {half})^{hill}"
    one = "1 dimensionless"
    return f"{ratio if factor.law == RISES else one} / ({one} + {ratio})"
