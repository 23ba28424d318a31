"""Export of observations to the table of NONMEM: subjects with doses, readings and covariates."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from exosome import units
from exosome.analysis.recorded_model import model_of
from exosome.analysis.run_handle import Ledger
from exosome.ledger.cohort_tables import Cohort
from exosome.model import Model
from exosome.model.sentences import Give

HOUR = 3600.0
COLUMNS = ("ID", "TIME", "AMT", "RATE", "ADDL", "II", "CMT", "EVID", "MDV", "DV", "DVID")
LONGEST = 20  # characters of a column's name in NONMEM


def write_nonmem(result: Ledger | Cohort, target: Path) -> dict[str, str]:
    """Write doses and observations of a run or a cohort; the meaning of every code and column.

    Times are hours, amounts particles, RATE particles/h. A dose has EVID 1, MDV 1 and the number
    of its sentence as CMT; a reading has EVID 0 and the number of its observation as DVID. Varied
    values are covariates. Raises UsageError if nothing was observed.
    """
    model = model_of(result.folder, result.record)
    gives = [step for step in model.journey if isinstance(step, Give)]
    curves = result.curves()
    subjects, drawn = _subjects(result)
    covariates = _covariates(drawn)
    meaning = {"TIME": "h", "AMT": "particles", "RATE": "particles/h; 0: at once", "II": "h"}
    meaning |= {f"CMT {n}": f"dose by {step.path} into {step.into}" for n, step in
                enumerate(gives, 1)}  # fmt: skip
    meaning |= {f"DVID {n}": f"{name} ({unit})" for n, (name, unit, _, _) in enumerate(curves, 1)}
    meaning |= {column: path for path, column in covariates.items()}
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*COLUMNS, *covariates.values()))
        for subject in range(subjects):
            own = {path: values[subject] for path, values in drawn.items()}
            rows = [_dose(model, n, step, own) for n, step in enumerate(gives, 1)]
            for n, (_, _, times, values) in enumerate(curves, 1):
                of_subject = np.atleast_2d(values)[subject]
                rows += [
                    [float(time) / HOUR, 0, 0, 0, 0, 0, 0, 0, repr(float(value)), n]
                    for time, value in zip(times.tolist(), of_subject.tolist(), strict=True)
                ]
            rows.sort(key=lambda row: (row[0], -row[6]))  # a dose before the reading of its moment
            ends = [repr(float(own[path])) for path in covariates]
            for time, *rest in rows:
                writer.writerow((subject + 1, repr(time), *rest, *ends))
    return meaning


def _dose(model: Model, number: int, step: Give, own: Mapping[str, float]) -> list[Any]:
    def value(key: str, default: float) -> float:
        return float(own.get(f"{step.path}.{key}", default))

    amount = step.amount
    if isinstance(amount, units.Quantity):
        particles = model.exosomes[step.subject].particles
        assert particles is not None  # checked when the model was read
        count = value("amount", amount.value) * particles.value
    else:
        count = value("amount", amount)
    over = value("over", step.over.value) if step.over is not None else 0.0
    rate = count / over * HOUR if over else 0
    every = value("every", step.every.value) / HOUR if step.every is not None else 0
    more = step.times - 1
    time = value("at", step.at.value) / HOUR
    return [time, repr(count), repr(rate), more, repr(every) if more else 0, number, 1, 1, 0, 0]


def _subjects(result: Ledger | Cohort) -> tuple[int, dict[str, np.ndarray]]:
    """The number of subjects, and their varied values (n,) by path, in base units."""
    if not isinstance(result, Cohort):
        return 1, {}
    table = result.subjects()
    paths = [path for path in result.record["drawn"] if path in table.schema.names]
    return result.size, {path: table[path].to_numpy() for path in paths}


def _covariates(paths: Mapping[str, Any] | Sequence[str]) -> dict[str, str]:
    """Names of columns for varied values: letters, digits and '_', each once."""
    names: dict[str, str] = {}
    for path in paths:
        name = re.sub(r"[^A-Za-z0-9]+", "_", path.removeprefix("journey.")).upper()
        name = name[-LONGEST:].strip("_")
        while name in names.values() or name in COLUMNS:
            name = f"{name[: LONGEST - 2]}_{len(names)}"
        names[path] = name
    return names
