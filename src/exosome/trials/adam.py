"""Tables of one simulated trial in the shape of CDISC ADaM: ADSL, ADQS, ADTTE and ADPP.

As CSV and as Dataset-JSON 1.1. The names are those of the ADaM implementation guide 1.3; patients
are simulated, which `SIMFL` says in every row.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from exosome.trials.analysis_data import Whole
from exosome.trials.control_courses import WOUND
from exosome.trials.outcomes import Outcomes, readings
from exosome.trials.patient_bodies import body_numbers, body_variation, target_shares
from exosome.trials.patients import Patients
from exosome.trials.trial_file import Trial
from exosome.units import in_unit

CREATED = "1970-01-01T00:00:00"  # not the time of the run: the same trial gives the same bytes
TYPES = {str: "string", int: "integer", float: "double"}


@dataclass(frozen=True)
class Dataset:
    """One table: its name, its label, its columns (name, label, type), and rows."""

    name: str
    label: str
    columns: tuple[tuple[str, str, type], ...]
    rows: tuple[tuple[Any, ...], ...]

    def csv(self) -> str:
        """The table as CSV text; an empty field is a missing value."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([name for name, _, _ in self.columns])
        writer.writerows([["" if cell is None else cell for cell in row] for row in self.rows])
        return text.getvalue()

    def json(self) -> str:
        """The table as Dataset-JSON 1.1 text."""
        columns = [
            {"itemOID": f"IT.{self.name}.{name}", "name": name, "label": label,
             "dataType": TYPES[kind]}
            for name, label, kind in self.columns
        ]  # fmt: skip
        content = {
            "datasetJSONCreationDateTime": CREATED, "datasetJSONVersion": "1.1.0",
            "itemGroupOID": f"IG.{self.name}", "records": len(self.rows), "name": self.name,
            "label": self.label, "columns": columns, "rows": self.rows,
        }  # fmt: skip
        return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def datasets(
    trial: Trial, patients: Patients, arms: Whole, result: Outcomes, study: str
) -> tuple[Dataset, ...]:
    """ADSL, ADQS and ADTTE of the first trial of `patients`; `arms` (trials, patients).

    Where bodies differ between patients, ADPP too.
    """
    names = list(trial.arms)
    subjects = [f"{study}-{number + 1:05d}" for number in range(arms.shape[1])]
    arm = [names[index] for index in arms[0]]
    return (
        _subjects(study, subjects, arm, patients, result),
        _questionnaires(trial, study, subjects, arm, patients, result),
        _times(trial, study, subjects, arm, result),
        *_bodies(trial, study, subjects, arm, patients),
    )


def _subjects(
    study: str, subjects: Sequence[str], arm: Sequence[str], patients: Patients, result: Outcomes
) -> Dataset:
    end = float(result.days[-1])
    rows = []
    for i, subject in enumerate(subjects):
        rows.append((
            study, subject, int(patients.number[0, i]) + 1, arm[i], "Y", "Y",
            round(float(patients.age[0, i]), 2), "F" if patients.female[0, i] else "M",
            round(float(patients.weight[0, i]) / 1000.0, 3),
            round(float(patients.duration[0, i]) / 604800.0, 3),
            "CERVICAL" if patients.cervical[0, i] else "LUMBAR",
            float(patients.screening[0, i]), round(float(patients.disability[0, i]), 4),
            "Y" if result.dropout_day[0, i] > end else "N", int(result.adverse[0, i]),
        ))  # fmt: skip
    columns = (
        ("STUDYID", "Study identifier", str), ("USUBJID", "Unique subject identifier", str),
        ("SCRNUM", "Number at screening", int), ("TRT01P", "Planned treatment", str),
        ("ITTFL", "Intention-to-treat population flag", str), ("SIMFL", "Simulated patient", str),
        ("AGE", "Age (years)", float), ("SEX", "Sex", str), ("WEIGHT", "Weight (kg)", float),
        ("DURWK", "Duration of pain before entry (weeks)", float), ("LEVEL", "Level", str),
        ("PAINBL", "Pain at entry (0-10)", float),
        ("DISBL", "Disability at entry (0-100)", float),
        ("COMPLFL", "Completed the trial", str), ("AECNT", "Number of adverse events", int),
    )  # fmt: skip
    return Dataset("ADSL", "Subject-level analysis dataset", columns, tuple(rows))


def _questionnaires(
    trial: Trial, study: str, subjects: Sequence[str], arm: Sequence[str], patients: Patients,
    result: Outcomes,
) -> Dataset:  # fmt: skip
    rows = []
    seen, rescued = result.seen[0], result.rescued[0]
    for name, endpoint in trial.endpoints.items():
        if endpoint.responder is not None:
            continue
        baseline, scores = readings(trial, name, patients, result)
        label = f"{name} ({endpoint.scale})"
        for i, subject in enumerate(subjects):
            start = float(baseline[0, i])
            rows.append((study, subject, arm[i], name, label, "Baseline", 0, 0.0, start, start,
                         0.0, "N", "Y"))  # fmt: skip
            for visit, day in enumerate(trial.visits):
                if seen[i, visit]:
                    score = float(scores[0, i, visit])
                    rows.append((
                        study, subject, arm[i], name, label, f"Day {day:g}", visit + 1, day, score,
                        start, score - start, "Y" if rescued[i, visit] else "N", "Y",
                    ))  # fmt: skip
    columns = (
        ("STUDYID", "Study identifier", str), ("USUBJID", "Unique subject identifier", str),
        ("TRTP", "Planned treatment", str), ("PARAMCD", "Parameter code", str),
        ("PARAM", "Parameter", str), ("AVISIT", "Analysis visit", str),
        ("AVISITN", "Analysis visit (number)", int), ("ADY", "Analysis day", float),
        ("AVAL", "Analysis value", float), ("BASE", "Baseline value", float),
        ("CHG", "Change from baseline", float), ("RESCFL", "After rescue", str),
        ("SIMFL", "Simulated patient", str),
    )  # fmt: skip
    return Dataset("ADQS", "Questionnaires analysis dataset", columns, tuple(rows))


def _times(
    trial: Trial, study: str, subjects: Sequence[str], arm: Sequence[str], result: Outcomes
) -> Dataset:
    end = float(result.days[-1])
    stop = np.minimum(result.dropout_day[0], end)
    rows = []
    events = [
        ("RESCUE", "Time to rescue (days)", result.rescue_day[0]),
        ("DROPOUT", "Time to dropout (days)", result.dropout_day[0]),
        ("SURGERY", "Time to surgery (days)", result.surgery_day[0]),
    ]
    if any(endpoint.scale == WOUND for endpoint in trial.endpoints.values()):
        events.append(("CLOSURE", "Time to closure of the wound (days)", result.closure_day[0]))
    for code, label, day in events:
        limit = np.full_like(stop, end) if code == "DROPOUT" else stop
        for i, subject in enumerate(subjects):
            happened = bool(day[i] <= limit[i])
            rows.append((
                study, subject, arm[i], code, label, float(min(day[i], limit[i])),
                0 if happened else 1, "Y",
            ))  # fmt: skip
    columns = (
        ("STUDYID", "Study identifier", str), ("USUBJID", "Unique subject identifier", str),
        ("TRTP", "Planned treatment", str), ("PARAMCD", "Parameter code", str),
        ("PARAM", "Parameter", str), ("AVAL", "Analysis value", float),
        ("CNSR", "Censored (1) or event (0)", int), ("SIMFL", "Simulated patient", str),
    )  # fmt: skip
    return Dataset("ADTTE", "Time-to-event analysis dataset", columns, tuple(rows))


def _bodies(
    trial: Trial, study: str, subjects: Sequence[str], arm: Sequence[str], patients: Patients
) -> tuple[Dataset, ...]:
    """ADPP: the body of each patient, and what of a dose of each treatment would reach its target.

    Also of patients in other arms, as their bodies are known.
    """
    columns = (
        ("STUDYID", "Study identifier", str), ("USUBJID", "Unique subject identifier", str),
        ("TRTP", "Planned treatment", str), ("PARAMCD", "Parameter code", str),
        ("PARAM", "Parameter", str), ("AVAL", "Analysis value", float),
        ("SIMFL", "Simulated patient", str),
    )  # fmt: skip
    values: list[tuple[str, Any]] = []
    for name, treatment in trial.treatments.items():
        made = body_variation(trial, name)
        if made is None:
            continue
        numbers = body_numbers(trial, name, patients)
        for one in made[1].drawn:
            unit = f" ({one.unit})" if one.unit else ""
            own = in_unit(numbers[one.path][0].tolist(), one.unit, one.kind)
            values.append((f"{name}: {one.path}{unit}", own))
        shares = target_shares(trial, name, patients, np.array([trial.visits[-1]]))[1]
        values.append((f"{name}: share in {treatment.target} at the last visit", shares[0, :, 0]))
    rows = tuple(
        (study, subject, arm[i], f"BODY{code + 1}", label, float(own[i]), "Y")
        for i, subject in enumerate(subjects) for code, (label, own) in enumerate(values)
    )  # fmt: skip
    if not values:
        return ()
    return (Dataset("ADPP", "Pharmacokinetic parameters analysis dataset", columns, rows),)
