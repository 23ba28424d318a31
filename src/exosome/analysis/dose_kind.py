"""Particles per protein and copies per particle of a kind of exosome: as given, or of a model."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exosome import units
from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.model import read
from exosome.model.sentences import Load

PER_UG = 1e-6  # 1/g times this is 1/ug


class Given(NamedTuple):
    """A number and where it comes from, in words."""

    value: float
    source: str


def numbers_of(
    kind: str | None, model: Path | None, particles: str | None, copies: str | None
) -> tuple[Given | None, Given | None]:
    """Particles per ug of protein and copies per particle; None where neither is given.

    Raises UsageError for the options and ModelError for the model.
    """
    per_ug = per_particle = None
    if model is not None:
        per_ug, per_particle = _of_model(kind, model)
    if particles is not None:
        try:
            value = units.read(particles, "number per mass").value
        except units.UnitError as error:
            raise UsageError(error.sentence("particles")) from None
        if value <= 0.0:
            raise UsageError(read_expected(particles, "a number above zero", key="particles"))
        per_ug = Given(PER_UG * value, f"{particles}, as given")
    if copies is not None:
        try:
            value = units.read(copies, "number").value
        except units.UnitError as error:
            raise UsageError(error.sentence("copies")) from None
        if value < 0.0:
            raise UsageError(read_expected(copies, "a number of at least zero", key="copies"))
        per_particle = Given(value, f"{copies}, as given")
    return per_ug, per_particle


def _of_model(kind: str | None, file: Path) -> tuple[Given | None, Given | None]:
    model = read(file)
    kinds = list(model.exosomes)
    if kind is None and len(kinds) == 1:
        kind = kinds[0]
    if kind not in model.exosomes:
        expected = f"a kind of exosome of {file}: {', '.join(kinds)}"
        raise UsageError(read_expected(kind or "", expected, did_you_mean(kind, kinds), "kind"))
    per_ug = per_particle = None
    written = model.exosomes[kind].particles
    if written is not None:
        source = model.source_of(f"exosomes.{kind}.particles") or "without a source"
        per_ug = Given(PER_UG * written.value, f"{written.text} in {file} ({source})")
    loads = [step for step in model.journey if isinstance(step, Load) and step.into == kind]
    held = [step for step in loads if step.source == "dose" and step.copies is not None]
    if len(held) == 1:
        value = held[0].copies
        source = model.source_of(f"{held[0].path}.copies") or "without a source"
        per_particle = Given(float(value or 0.0), f"{value:g} in {file} ({source})")
    return per_ug, per_particle
