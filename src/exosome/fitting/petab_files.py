"""Fits of body models as PEtab problems (version 1), out and in.

Out: the SBML document of the model, in which each free number is a parameter and what it moves a
rule, with the tables of parameters, observables, measurements and conditions. Another
tool solves the problem from these files alone. In: the tables that this program wrote, with the
model in YAML beside them. Source of the format: Schmiester et al. 2021,
10.1371/journal.pcbi.1008646.
"""

from __future__ import annotations

import csv
import io
import math
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import libsbml
import numpy as np

from exosome.engines.amounts.system import System
from exosome.engines.amounts.time_course import scale, weights
from exosome.engines.body.solver import beginning
from exosome.engines.body.system_sbml import Document
from exosome.errors import RunError, UsageError, quote
from exosome.fitting.body_predictor import plan_of
from exosome.fitting.fit_problem import FitProblem, fit_problem
from exosome.fitting.free_numbers import FreeNumber
from exosome.ledger import atomic_io
from exosome.model import Model, read
from exosome.model.laws import sigma_of
from exosome.model.observables import OF_CELLS
from exosome.plan import Plan

PROBLEM, MODEL, SBML = "problem.yaml", "model.yaml", "model.xml"
PARAMETERS, OBSERVABLES = "parameters.tsv", "observables.tsv"
MEASUREMENTS, CONDITIONS = "measurements.tsv", "conditions.tsv"
LAWS = ("normal", "log-normal")
SAME = 1e-9  # relative


def export_petab(problem: FitProblem, folder: str | os.PathLike[str]) -> list[Path]:
    """Write a fit of a body model as a PEtab problem; returns the paths of its files.

    Raises UsageError, by name, for what PEtab has no form for (laws of counts, values below a
    limit, numbers that a formula of the body does not keep proportional).
    """
    written = _Written(problem)
    files = {
        PROBLEM: _yaml(), MODEL: problem.model.embed()["text"], SBML: written.sbml(),
        PARAMETERS: _tsv(written.parameters()), OBSERVABLES: _tsv(written.observables()),
        MEASUREMENTS: _tsv(written.measurements()), CONDITIONS: _tsv(written.conditions()),
    }  # fmt: skip
    target = Path(folder)
    with atomic_io.explained(target):
        target.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            with atomic_io.whole(target / name) as path:
                path.write_text(text, encoding="utf-8")
    return [target / name for name in files]


def import_petab(folder: str | os.PathLike[str]) -> FitProblem:
    """The fit in a folder that `export_petab` wrote, from its tables and its model.

    Raises UsageError if a file is missing, RunError if a table lacks a column.
    """
    path = Path(folder)
    for name in (MODEL, PARAMETERS, OBSERVABLES, MEASUREMENTS, CONDITIONS):
        if not (path / name).exists():
            raise UsageError(f"{path} holds no {name}, expected a PEtab problem of this program")
    try:
        tables = {
            name: list(csv.DictReader((path / name).open(encoding="utf-8"), delimiter="\t"))
            for name in (PARAMETERS, OBSERVABLES, MEASUREMENTS, CONDITIONS)
        }
        return _read(read(path / MODEL), tables)
    except KeyError as error:
        raise RunError(f"{path}: a table lacks the column {error}") from None


class _Written:
    """A fit as the content of the files of a PEtab problem."""

    def __init__(self, problem: FitProblem) -> None:
        if problem.engine != "body":
            raise UsageError(
                f"PEtab holds body models; this fit is one of the engine {problem.engine}"
            )
        self.problem, self.data = problem, problem.data
        self.laws = problem.objective().laws
        self._refuse()
        self._plans = [plan_of(problem.model, "body", one) for one in self.data.conditions]
        self._numbers = [_numbers(plan) for plan in self._plans]
        self.document = _document(self._plans[0])
        self.names = {number.path: f"free_{_id(number.path)}" for number in problem.free}
        self._moved = {
            number.path: self._moved_by(number) for number in problem.free if not number.error
        }

    def _refuse(self) -> None:
        for name, law in self.laws.items():
            if law not in LAWS:
                raise UsageError(
                    f"PEtab has no law {law} ({quote(name)}), only normal and log-normal"
                )
        censored = np.flatnonzero(np.isfinite(self.data.limit))
        if len(censored):
            raise UsageError(
                f"{self.data.place(int(censored[0]), 'below')}: PEtab has no form for values below "
                "a limit"
            )
        for number in self.problem.free:
            if number.error not in ("", "sd"):
                raise UsageError(
                    f"{number.path} is not written to PEtab; scale, offset and effects are not"
                )
        for out in self.data.read_outs.values():
            of_cells = out.unit in OF_CELLS and any(t.what == "observation" for t in out.terms)
            if out.is_share or of_cells or any(t.what == "state" for t in out.terms):
                raise UsageError(
                    f"{quote(out.name)} is not written to PEtab: only observations of amounts "
                    "and species of responses are"
                )

    def _moved_by(self, number: FreeNumber) -> list[str]:
        """The ids of the document that are proportional to a free number."""
        start = number.start
        changed = self.problem.model.but({number.path: number.text(2.0 * start)})
        other = _numbers(plan_of(changed, "body", self.data.conditions[0]))
        moved = []
        for name, value in self._numbers[0].items():
            if other[name] == value:
                continue
            if not math.isclose(other[name], 2.0 * value, rel_tol=SAME):
                raise UsageError(
                    f"{quote(number.path)} is not written to PEtab: the number {quote(name)} of "
                    "the SBML document depends on it, but is not proportional to it. Fix it, or "
                    "fit it with this program"
                )
            moved.append(name)
        if any(name.startswith("factor ") for name in moved):
            raise UsageError(
                f"{quote(number.path)} changes the unit of an observation (%ID of a dose, or a "
                "volume); PEtab problems of this program keep it fixed"
            )
        return moved

    def sbml(self) -> str:
        """The document with a parameter for each free number and rules of what it moves."""
        document = libsbml.readSBMLFromString(self.document.text)
        model = document.getModel()
        every: dict[str, list[FreeNumber]] = {}
        for number in self.problem.free:
            if number.error:
                continue
            parameter = model.createParameter()
            parameter.setId(self.names[number.path])
            parameter.setValue(number.start)
            parameter.setConstant(True)
            parameter.setUnits("dimensionless")
            for name in self._moved[number.path]:
                every.setdefault(name, []).append(number)
        for name, numbers in every.items():
            factors = " * ".join(f"({self.names[n.path]} / {n.start!r})" for n in numbers)
            law = libsbml.parseL3Formula(f"{self._numbers[0][name]!r} * {factors}")
            parameter, species = model.getParameter(name), model.getSpecies(name)
            if parameter is not None:
                # A rule, since solvers evaluate initial assignments of parameters only once.
                parameter.setConstant(False)
                rule = model.createAssignmentRule()
                rule.setVariable(name)
                rule.setMath(law)
            elif species is not None:
                assignment = model.createInitialAssignment()
                assignment.setSymbol(name)
                assignment.setMath(law)
        return str(libsbml.writeSBMLToString(document))

    def parameters(self) -> list[dict[str, Any]]:
        """The table of parameters, on natural logarithms where the scale is log."""
        rows = []
        for number in self.problem.free:
            nominal = number.start if number.low <= number.start <= number.high else math.nan
            if math.isnan(nominal):
                nominal = number.value(0.5 * sum(number.ends))
            prior = ("", "")
            if number.prior is not None:
                centre, sd = number.prior.numbers
                centre = math.log(centre) if number.log else centre
                prior = "parameterScaleNormal", f"{centre!r};{sd!r}"
            rows.append({
                "parameterId": self.names[number.path], "parameterName": number.path,
                "parameterScale": "log" if number.log else "lin",
                "lowerBound": repr(number.low), "upperBound": repr(number.high),
                "nominalValue": repr(nominal), "estimate": 1,
                "objectivePriorType": prior[0], "objectivePriorParameters": prior[1],
            })  # fmt: skip
        if not any(row["objectivePriorType"] for row in rows):
            for row in rows:
                del row["objectivePriorType"], row["objectivePriorParameters"]
        return rows

    def observables(self) -> list[dict[str, Any]]:
        """The table of observables: a factor of each row times the weighted amounts."""
        rows = []
        for name, law in self.laws.items():
            rows.append({
                "observableId": _seen(name), "observableName": name,
                "observableFormula": f"observableParameter1_{_seen(name)} * ({self._sum(name)})",
                "observableTransformation": "log" if law == "log-normal" else "lin",
                "noiseFormula": f"noiseParameter1_{_seen(name)}", "noiseDistribution": "normal",
            })  # fmt: skip
        return rows

    def _sum(self, name: str) -> str:
        """The weighted amounts of a reading, as a formula."""
        system, out = self.document.system, self.data.read_outs[name]
        cells = self.document.responses.cells
        parts = []
        for term in out.terms:
            if term.what == "observation":
                seen = next(o for o in system.plan.observations if o.name == term.name)
                pairs = zip(self.document.species, weights(system, seen).tolist(), strict=True)
                parts += [f"{w!r} * {one}" for one, w in pairs if w]
            else:
                shown = zip(cells.rows, cells.shown, strict=True)
                own = [i for (kind, species), i in shown
                       if kind.split(" in ")[0] == term.where and species == term.name]  # fmt: skip
                parts += [f"{1.0 / len(own)!r} * {one}" for one in own]
        return " + ".join(parts)

    def measurements(self) -> list[dict[str, Any]]:
        """The table of measurements, times in s."""
        data = self.data
        until = [
            float(data.time[data.condition == c].max()) for c in range(len(data.conditions))
        ]
        with_sd = {number.observable for number in self.problem.free if number.error == "sd"}
        rows = []
        for i in range(len(data)):
            name, condition = data.observable[i], int(data.condition[i])
            noise = self.names[f"sd[{name}]"] if name in with_sd else repr(self._noise(i, name))
            rows.append({
                "observableId": _seen(name), "simulationConditionId": f"condition{condition}",
                "measurement": repr(float(data.value[i])), "time": repr(float(data.time[i])),
                "observableParameters": repr(self._factor(condition, name, until[condition])),
                "noiseParameters": noise,
            })  # fmt: skip
        return rows

    def _noise(self, row: int, name: str) -> float:
        data = self.data
        if self.laws[name] == "log-normal":
            return sigma_of(float(data.cv[row]))
        if np.isfinite(data.cv[row]):
            raise UsageError(
                f"{data.place(row, 'cv')}: a proportional normal error is not written to PEtab; "
                "give sd, or use the law log-normal"
            )
        return float(data.sd[row])

    def _factor(self, condition: int, name: str, until: float) -> float:
        plan = self._plans[condition]
        term = self.data.read_outs[name].terms[0]
        if term.what != "observation":
            return 1.0
        seen = next(one for one in plan.observations if one.name == term.name)
        return scale(plan, seen, until)

    def conditions(self) -> list[dict[str, Any]]:
        """The table of conditions: ids of the document whose values differ from the first."""
        first = self._numbers[0]
        differ = [
            name for name, value in first.items()
            if not name.startswith("factor ") and any(n[name] != value for n in self._numbers)
        ]  # fmt: skip
        free = {name for moved in self._moved.values() for name in moved}
        clash = sorted(set(differ) & free)
        if clash:
            raise UsageError(
                f"{clash[0]} of the SBML document differs between conditions and follows a free "
                "number; PEtab problems of this program hold one or the other"
            )
        rows = []
        for number, values in enumerate(self._numbers):
            name = self.data.conditions[number].name or f"condition {number}"
            row: dict[str, Any] = {"conditionId": f"condition{number}", "conditionName": name}
            rows.append(row | {one: repr(values[one]) for one in differ})
        return rows


def _document(plan: Plan) -> Document:
    system = System(plan)
    return Document(system, beginning(system))


def _numbers(plan: Plan) -> dict[str, float]:
    """The values of a document by id, initial amounts included, and factors of observations."""
    document = _document(plan)
    amounts = dict(zip(document.species, document.begin.tolist(), strict=True))
    factors = {
        f"factor {one.name}": scale(plan, one, math.inf if not plan.doses else 1e11)
        for one in plan.observations
    }
    return document.values | amounts | factors


def _id(text: str) -> str:
    """A text as an SBML id."""
    return re.sub(r"\W+", "_", text).strip("_")


def _seen(name: str) -> str:
    """The id of an observable, which no entity of the model has."""
    return f"observed_{_id(name)}"


def _tsv(rows: Sequence[Mapping[str, Any]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _yaml() -> str:
    return (
        f"format_version: 1\nparameter_file: {PARAMETERS}\nproblems:\n"
        f"- condition_files: [{CONDITIONS}]\n  measurement_files: [{MEASUREMENTS}]\n"
        f"  observable_files: [{OBSERVABLES}]\n  sbml_files: [{SBML}]\n"
    )


def _read(model: Model, tables: Mapping[str, list[dict[str, str]]]) -> FitProblem:
    from exosome.fitting.read_outs import read_out

    names = {row["observableId"]: row["observableName"] for row in tables[OBSERVABLES]}
    log = {row["observableId"]: row["observableTransformation"] == "log"
           for row in tables[OBSERVABLES]}  # fmt: skip
    conditions = {row["conditionId"]: row["conditionName"] for row in tables[CONDITIONS]}
    free_ids = {row["parameterId"] for row in tables[PARAMETERS]}
    columns: dict[str, list[Any]] = {
        key: [] for key in ("time", "observable", "value", "unit", "sd", "cv", "condition")
    }
    for row in tables[MEASUREMENTS]:
        one = row["observableId"]
        noise = row["noiseParameters"]
        known = noise not in free_ids
        columns["time"].append(f"{row['time']} s")
        columns["observable"].append(names[one])
        columns["value"].append(row["measurement"])
        columns["unit"].append(read_out(model, names[one]).unit)
        columns["sd"].append(noise if known and not log[one] else "")
        cv = math.sqrt(math.expm1(float(noise) ** 2)) if known and log[one] else math.nan
        columns["cv"].append("" if math.isnan(cv) else repr(cv))
        columns["condition"].append(conditions[row["simulationConditionId"]])
    likelihood = {names[one]: "log-normal" if is_log else "normal" for one, is_log in log.items()}
    table = {"condition": list(dict.fromkeys(conditions.values()))}
    changes = _changes(table["condition"])
    free = [_free_text(model, row) for row in tables[PARAMETERS]]
    return fit_problem(
        model, data=columns, free=free, conditions=table | changes, likelihood=likelihood
    )


def _changes(names: Sequence[str]) -> dict[str, list[str]]:
    """The paths that differ between conditions, from their names 'path = value, path = value'."""
    pairs = [dict(part.split(" = ") for part in re.split(r", (?=[^,]* = )", name) if " = " in part)
             for name in names]  # fmt: skip
    paths = dict.fromkeys(path for one in pairs for path in one)
    return {path: [one.get(path, "") for one in pairs] for path in paths}


def _free_text(model: Model, row: Mapping[str, str]) -> str:
    from exosome.fitting.free_numbers import number_at
    from exosome.units import KINDS

    path = row["parameterName"]
    log = row["parameterScale"] == "log"
    unit = "" if "[" in path and path.startswith("sd[") else KINDS[number_at(model, path)[0]].base
    text = f"{path}={row['lowerBound']}..{row['upperBound']} {unit} {'log' if log else 'linear'}"
    prior = row.get("objectivePriorType")
    if prior:
        centre, sd = (float(one) for one in row["objectivePriorParameters"].split(";"))
        middle = f"{math.exp(centre) if log else centre!r} {unit}".strip()
        wide = f"{sd!r}" if log else f"{sd!r} {unit}".strip()
        text += f" ~ {'lognormal' if log else 'normal'}({middle}, {wide})"
    return re.sub(r" +", " ", text)


__all__ = ["export_petab", "import_petab"]
