"""All instruments by name."""

from __future__ import annotations

from exosome.errors import UsageError, did_you_mean, quote
from exosome.instruments.imaging import Fluorescence, PositiveCells
from exosome.instruments.instrument import Instrument
from exosome.instruments.nucleic_acids import QPCR, DigitalPCR
from exosome.instruments.particle_counters import NTA, TRPS, FlowCytometry
from exosome.instruments.protein_assays import ELISA, ProteinMass
from exosome.instruments.radiolabel import Radiolabel
from exosome.instruments.samples import BloodDraw, OrganHarvest
from exosome.instruments.sequencing import Sequencing

INSTRUMENTS: dict[str, type[Instrument]] = {
    one.name: one
    for one in (
        NTA, TRPS, FlowCytometry, QPCR, DigitalPCR, Sequencing, ProteinMass, ELISA, PositiveCells,
        Fluorescence, Radiolabel, BloodDraw, OrganHarvest,
    )
}  # fmt: skip


def instrument(name: str) -> type[Instrument]:
    """The class of an instrument. Raises UsageError for an unknown name."""
    if name not in INSTRUMENTS:
        raise UsageError(
            f"read the instrument {quote(name)}, expected one of {', '.join(INSTRUMENTS)}."
            f"{did_you_mean(name, INSTRUMENTS)}"
        )
    return INSTRUMENTS[name]
