"""A sample of a run: the readings that a laboratory would have got of its observations."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from exosome import units
from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.instruments.catalogue import INSTRUMENTS, instrument
from exosome.instruments.instrument import Instrument, made
from exosome.instruments.particle_counters import ParticleCounter
from exosome.instruments.sequencing import Sequencing
from exosome.number_text import NOTHING

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

# The unit of an observation that is the truth of an instrument, and the factor to it.
TRUTHS: dict[str, dict[str, float]] = {
    "nta": {"particles/mL": 1.0},
    "trps": {"particles/mL": 1.0},
    "flow": {"particles/mL": 1.0},
    "blood": {"particles/mL": 1.0},
    "qpcr": {"copies": 1.0},
    "dpcr": {},  # copies/uL: needs a scale
    "sequencing": {"copies": 1.0},
    "protein": {"particles/mL": 1.0},  # by the particles per mass of the kind
    "elisa": {},  # pg/mL: needs a scale
    "positive": {"% cells": 0.01},
    "fluorescence": {"particles/cell": 1.0, "copies/cell": 1.0},
    "radiolabel": {"%ID": 1.0},
    "organ": {"%ID/g": 1.0},
}


BLANKS = 20_000
"""Draws of a blank, for the limit of decision."""


@dataclass(frozen=True)
class Sample:
    """Readings, and how they were made: `table`, and `about` as (key, text) pairs.

    Columns: time_s, observation, replicate, reading, reading_unit, value, unit, censored ("", below
    or above); with `truth`, also truth and truth_unit.
    """

    table: pa.Table
    about: tuple[tuple[str, str], ...]
    tool: Instrument  # with its parameters and the dilution that was chosen

    def write(self, path: Path) -> None:
        """Write a CSV file; lines that begin with # say how the readings were made.

        Raises UsageError if the disk refuses.
        """
        try:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.writelines(f"# {key}: {text}\n" for key, text in self.about)
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(self.table.column_names)
                columns = [column.to_pylist() for column in self.table.columns]
                for row in zip(*columns, strict=True):
                    writer.writerow("" if value is None else value for value in row)
        except OSError as error:
            raise UsageError(f"{path} could not be written: {error.strerror}") from None


def sample(
    ledger: Ledger,
    *,
    by: str,
    of: Sequence[str] | None = None,
    at: Sequence[str] | None = None,
    replicates: int = 1,
    seed: int = 1,
    scale: float | None = None,
    parameters: Mapping[str, float] | None = None,
    truth: bool = False,
) -> Sample:
    """The readings of an instrument `by` name, of observations of a run.

    `of` are names of observations (of one with parts, all of them), by default all whose unit
    suits; `at` are saved times such as
    "2 h", by default the last. `scale` multiplies the observation before it is measured, for
    instance the part of a lysate that comes into the reaction. `parameters` are those of the
    instrument by name; particle counters choose a dilution by themselves if none is given.
    `truth` adds what was true. Readings depend on `seed`, the instrument and the run alone.
    Raises UsageError for unknown names, units that do not suit, and times that were not saved.
    """
    kind = instrument(by)
    if replicates < 1:
        raise UsageError(read_expected(replicates, "a number of at least 1", key="replicates"))
    given = dict(parameters or {})
    tool = made(kind, given)
    names, truths, truth_units = _truths(ledger, tool, of, scale)
    times, rows = _rows(ledger, at)
    values = np.array([curve[rows] for curve in truths])  # (observations, times)
    if not np.isfinite(values).all():
        raise UsageError(
            f"{by}: {quote(names[int(np.argwhere(~np.isfinite(values))[0][0])])} has no value yet "
            "at one of these times"
        )
    notes: list[tuple[str, str]] = []
    chosen = isinstance(tool, ParticleCounter) and "dilution" not in given
    if isinstance(tool, ParticleCounter):
        values, tool = _counted(ledger, tool, names, values, chosen, notes)
    rng = np.random.default_rng([seed, zlib.crc32(by.encode())])
    repeated = np.repeat(values[:, :, None], replicates, axis=2)  # (o, times, replicates)
    if isinstance(tool, Sequencing):
        reading = np.moveaxis(tool.draw(np.moveaxis(repeated, 0, -1), rng), -1, 0)
        value = np.moveaxis(tool.estimate(np.moveaxis(reading, 0, -1)), -1, 0)
    else:
        reading = tool.draw(repeated, rng)
        value = tool.estimate(reading)
    shape = reading.shape
    which, when, copy = (grid.reshape(-1) for grid in np.indices(shape))
    order = np.lexsort((copy, which, when))
    which, when, copy = which[order], when[order], copy[order]
    flat = value.reshape(-1)[order]
    columns: dict[str, Any] = {
        "time_s": times[when],
        "observation": [names[i] for i in which],
        "replicate": copy + 1,
        "reading": reading.reshape(-1)[order],
        "reading_unit": [tool.reading_unit] * len(order),
        "value": pa.array(flat, mask=~np.isfinite(flat)),
        "unit": [tool.unit] * len(order),
        "censored": _censored(tool, reading.reshape(-1)[order]),
    }
    if truth:
        columns["truth"] = values[which, when]
        columns["truth_unit"] = [truth_units[i] for i in which]
    about = (*_about(ledger, tool, seed, scale, chosen), *notes)
    return Sample(pa.table(columns), about, tool)


def suiting(ledger: Ledger) -> dict[str, list[str]]:
    """The instruments that can measure observations of a run as they are, and which ones."""
    units_of = {name: unit for name, unit, _, _ in ledger.curves()} if ledger.observes else {}
    listed = {
        tool: [name for name, unit in units_of.items() if unit in suits]
        for tool, suits in TRUTHS.items()
    }
    return {tool: names for tool, names in listed.items() if names}


def decision_limit(tool: Instrument, seed: int = 1) -> float:
    """What 95 % of the readings of a blank are at most, in the unit of the estimate.

    The critical level of Currie (1968, 10.1021/ac60259a007): a reading above it is detected, with
    one false detection in 20 blanks. From `BLANKS` draws; a blank without a value counts as 0.
    """
    rng = np.random.default_rng([seed, zlib.crc32(b"blanks")])
    blanks = np.nan_to_num(tool.estimate(tool.draw(np.zeros(BLANKS), rng)), nan=0.0, neginf=0.0)
    return float(np.quantile(blanks, 0.95))


def _truths(
    ledger: Ledger, tool: Instrument, of: Sequence[str] | None, scale: float | None
) -> tuple[list[str], list[np.ndarray], list[str]]:
    """Names, curves (times,) in the truth's unit, and that unit, of the observations to measure."""
    if not hasattr(ledger, "curves"):
        raise UsageError(f"{ledger.folder} is no run, and only a run can be sampled")
    curves = {name: (unit, values) for name, unit, _, values in ledger.curves()}
    suits = TRUTHS[tool.name]
    if scale is not None and not scale > 0:
        raise UsageError(read_expected(scale, "a number above 0", key="scale"))
    fitting = [name for name, (unit, _) in curves.items() if unit in suits]
    chosen = _with_parts(of, curves) if of else fitting
    for name in chosen:
        if name not in curves:
            raise UsageError(
                f"read the observation {quote(name)}, expected one of {', '.join(curves)}."
                f"{did_you_mean(name, curves)}"
            )
        if curves[name][0] not in suits and scale is None:
            wanted = f"an observation in {' or '.join(suits)}" if suits else "a scale"
            raise UsageError(
                f"{tool.name} measures {tool.truth_unit}, and {quote(name)} is in "
                f"{curves[name][0]}: expected {wanted}; or say by how much to multiply it, such as "
                "--scale 1e-3"
            )
    if not chosen:
        raise UsageError(
            f"{tool.name} measures {tool.truth_unit}, and {ledger.folder} has no observation in "
            f"{' or '.join(suits) if suits else 'that unit'}; add one to `observe`, or name one "
            "with --of and convert it with --scale"
        )
    factors = [(suits.get(curves[name][0], 1.0)) * (scale or 1.0) for name in chosen]
    values = [curves[name][1] * factor for name, factor in zip(chosen, factors, strict=True)]
    if tool.name == "protein" and scale is None:
        values = [v * _mass(ledger, name) for name, v in zip(chosen, values, strict=True)]
    return chosen, [_without_dust(one) for one in values], [tool.truth_unit] * len(chosen)


def _without_dust(values: np.ndarray) -> np.ndarray:
    """Values (times,) with 0 for what is negative by the rounding errors of a solver."""
    largest = float(np.max(np.abs(values[np.isfinite(values)]), initial=0.0))
    return np.where((values < 0.0) & (values >= -NOTHING * largest), 0.0, values)


def _with_parts(names: Sequence[str], curves: Mapping[str, Any]) -> list[str]:
    """Names of readings; an observation that has parts, such as name[q50], is all of them."""
    return [
        part for name in names
        for part in [one for one in curves if one.startswith(f"{name}[")] or [name]
    ]  # fmt: skip


def _observed(ledger: Ledger, name: str) -> tuple[str, Any]:
    """The kind that an observation counts, by name and as the model has it."""
    from exosome.analysis.recorded_model import model_of

    model = model_of(ledger.folder, ledger.record)
    kind = model.observe[name.partition("[")[0]].of
    return kind, model.exosomes[kind]


def _mass(ledger: Ledger, name: str) -> float:
    """The protein (ug) of one particle of the kind of an observation."""
    kind, exosome = _observed(ledger, name)
    if exosome.particles is None:
        raise UsageError(
            f"protein: {quote(kind)} has no `particles` such as 3e10 /ug, so its mass of protein "
            "is unknown; add it, or give the ug per particle with --scale"
        )
    return float(1e6 / exosome.particles.value)


def _counted(
    ledger: Ledger,
    tool: ParticleCounter,
    names: Sequence[str],
    values: np.ndarray,
    chosen: bool,
    notes: list[tuple[str, str]],
) -> tuple[np.ndarray, ParticleCounter]:
    """Concentrations of the particles that a counter can see, and the counter as diluted.

    `chosen` says that the dilution is chosen for the range; `notes` takes what was seen.
    """
    seen = []
    for name in names:
        kind, exosome = _observed(ledger, name)
        if exosome.diameter is None:
            notes.append((f"{name}, size", f"{kind} has no diameter; all are counted"))
            seen.append(1.0)
            continue
        median = 1e3 * exosome.diameter.median.value
        seen.append(tool.visible_share(median, exosome.diameter.gsd))
        law = f"median {median:g} nm, gsd {exosome.diameter.gsd:g}"
        share = f"{100 * seen[-1]:.3g} % lie between the size limits"
        notes.append((f"{name}, size", f"{kind}: {law}; {share}"))
    values = values * np.array(seen)[:, None]
    return values, tool.diluted_for(float(values.max(initial=0.0))) if chosen else tool


def _rows(ledger: Ledger, at: Sequence[str] | None) -> tuple[np.ndarray, np.ndarray]:
    """The times (n,) in s that are sampled, and their rows among the saved times."""
    saved = ledger.curves()[0][2]
    if not at:
        return saved[-1:], np.array([len(saved) - 1])
    rows = []
    for text in at:
        try:
            time = units.read(text, "time").value
        except units.UnitError as error:
            raise UsageError(str(error)) from None
        row = int(np.argmin(np.abs(saved - time)))
        if abs(saved[row] - time) > 1e-6 * max(1.0, float(saved[-1])):
            raise UsageError(
                f"read {quote(text)} for 'at', expected a saved time: the nearest is "
                f"{units.show(float(saved[row]), 'time')}; save more of them with --every"
            )
        rows.append(row)
    return saved[rows], np.array(rows)


def _censored(tool: Instrument, reading: np.ndarray) -> list[str]:
    if isinstance(tool, Sequencing):
        return [""] * len(reading)
    low, high = reading <= tool.error.below, reading >= tool.error.above
    return ["below" if a else "above" if b else "" for a, b in zip(low, high, strict=True)]


def _about(
    ledger: Ledger, tool: Instrument, seed: int, scale: float | None, chosen: bool
) -> list[tuple[str, str]]:
    record = ledger.record
    lines = [
        ("instrument", f"{tool.name}, {tool.about}"),
        ("run", f"{record['engine']} engine, fingerprint {record['fingerprint'][:16]}"),
        ("exosome", str(record["versions"]["exosome"])),
        ("seed", str(seed)),
    ]
    if scale is not None:
        lines.append(("scale", f"{scale:g}"))
    for one in tool.parameters():
        unit = f" {one.unit}" if one.unit else ""
        checked = "" if one.source.startswith(("assumed", "given")) else (
            ", checked" if one.checked else ", not checked"
        )  # fmt: skip
        source = f"{one.source}{checked}"
        if one.name == "dilution" and chosen:
            source = "chosen for its range"
        lines.append((f"parameter {one.name}", f"{one.value:g}{unit} ({source})"))
    return lines


def described(name: str) -> str:
    """The parameters of an instrument with units and sources, one per line."""
    tool = instrument(name)()
    width = max(len(one.name) for one in fields(tool))
    lines = [f"{name}: {tool.about}; measures {tool.truth_unit}, reads {tool.reading_unit}"]
    for one in tool.parameters():
        unit = f" {one.unit}" if one.unit else ""
        lines.append(f"  {one.name:<{width}}  {one.value:g}{unit}: {one.about} ({one.source})")
    return "\n".join(lines)


def listed() -> str:
    """The names of all instruments with what they measure, one per line."""
    return "\n".join(
        f"{name:<13} {one.about} ({one.truth_unit})" for name, one in INSTRUMENTS.items()
    )
