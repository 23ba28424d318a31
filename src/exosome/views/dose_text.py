"""The text of `exosome dose`: one dose in every unit, the arithmetic, and published doses."""

from __future__ import annotations

from exosome import library
from exosome.analysis.dose_arithmetic import Dose, Range, exactly, range_of
from exosome.library import Known

NAME = 34


def dose_text(dose: Dose, kind: str | None, per_ug_source: str, copies_source: str) -> str:
    """The lines of a dose: units with ranges, steps of the arithmetic, sources, other doses."""
    lines = [f"{dose.text} of {kind}" if kind else dose.text]
    rows = [
        ("particles", dose.particles, ""),
        ("protein", dose.protein, " ug"),
        ("particles per kg", dose.per_kg, ""),
        ("particles per mL", dose.per_mL, ""),
        ("particles per target cell", dose.per_cell, ""),
        ("copies per target cell", dose.copies_per_cell, ""),
        ("cell equivalents (cells x 24 h)", dose.cell_equivalents, ""),
    ]
    lines += [f"  {name:<{NAME}}{_row(value, unit)}" for name, value, unit in rows
              if value is not None]  # fmt: skip
    lines += ["", "The arithmetic:", *(f"  {step}" for step in dose.steps)]
    if dose.per_cell is not None:
        lines.append(f"  per target cell = particles / {dose.cells:g} cells, if all reached one")
        lines.append(f"  copies = particles x {_row(dose.copies, '')} copies per particle")
    lines.append(f"  cell equivalents = particles / ({_row(dose.secretion, '')} per hour x 24 h)")
    lines += [
        "",
        "Numbers behind it:",
        f"  particles per ug of protein: {per_ug_source}",
        f"  copies per particle: {copies_source}",
        f"  particles per cell and hour: {_source(library.lookup('secretion.typical'))}",
        "",
        "What others gave (in particles; those given as protein by the particles per ug above):",
    ]
    return "\n".join([*lines, *_others(dose)])


def library_source(name: str) -> str:
    """The value of the library with its range, source, and whether it was read there."""
    return f"{_row(range_of(library.lookup(name)), '')}, {_source(library.lookup(name))}"


def _others(dose: Dose) -> list[str]:
    lines = []
    for name in library.names("dose."):
        known = library.lookup(name)
        given = range_of(known)
        particles = given.times(dose.per_ug) if known.unit == "ug" else given
        times = dose.particles.value / particles.value
        shown = f" from {known.value:g} ug" if known.unit == "ug" else ""
        lines.append(
            f"  {known.what}: {_row(particles, '')}{shown}; yours is {times:.3g} times it "
            f"({_source(known)})"
        )
        lines += [f"    caution: {caution}" for caution in known.cautions]
    return lines


def _source(known: Known) -> str:
    checked = "read there" if known.checked else "not checked there"
    return f"{known.source}, {checked}"


def _row(value: Range, unit: str) -> str:
    if value == exactly(value.value):
        return f"{value.value:.3g}{unit}"
    return f"{value.value:.3g}{unit} ({value.low:.3g} to {value.high:.3g})"
