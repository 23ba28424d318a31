"""The semantic cases of the public SBML test suite, run through our import.

A case is a folder such as `00001` with the model (`00001-sbml-l3v2.xml`, one file per Level and
Version), what to do (`00001-settings.txt`), what comes out (`00001-results.csv`) and a description
(`00001-model.m`). Format and rule of comparison: sbmlteam/sbml-test-suite on GitHub.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exosome.compile.sbml import read_sbml
from exosome.engines.respond.sbml_course import course
from exosome.errors import ExosomeError, UsageError
from exosome.model.external_sbml import self_contained

PASS, WRONG, REFUSED = "pass", "wrong", "refused"
TIME_COURSE = "TimeCourse"
MODEL_FILE = re.compile(r"\d+-sbml-l(\d)v(\d)\.xml")


@dataclass(frozen=True)
class Verdict:
    """What became of one case: `pass`, `wrong` or `refused`, and why."""

    case: str
    file: str  # of the model that was run: the highest Level and Version that there is
    outcome: str
    why: str
    time_course: bool


@dataclass(frozen=True)
class Report:
    """All verdicts, in the order of the cases."""

    verdicts: tuple[Verdict, ...]

    def count(self, outcome: str) -> int:
        """How many cases ended so."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)

    def __str__(self) -> str:
        """A line for each case that did not pass, and a line of counts."""
        lines = [
            f"{verdict.case} {verdict.outcome}: {verdict.why}"
            for verdict in self.verdicts
            if verdict.outcome != PASS
        ]
        counts = [f"{self.count(outcome)} {outcome}" for outcome in (PASS, WRONG, REFUSED)]
        return "\n".join([*lines, f"{len(self.verdicts)} cases: {', '.join(counts)}"])


@dataclass(frozen=True)
class _Settings:
    start: float
    duration: float
    steps: int
    absolute: float
    relative: float
    variables: tuple[str, ...]
    concentration: frozenset[str]


def run_suite(folder: str | Path) -> Report:
    """Run every case in a folder. Raises UsageError if it holds none."""
    cases = sorted(p for p in Path(folder).iterdir() if p.is_dir() and p.name.isdigit()) if (
        Path(folder).is_dir()
    ) else []  # fmt: skip
    if not cases:
        raise UsageError(
            f"{folder} holds no cases of the SBML test suite, expected folders such as 00001 with "
            "00001-sbml-l3v2.xml, 00001-settings.txt and 00001-results.csv"
        )
    return Report(tuple(run_case(case) for case in cases))


def run_case(case: Path) -> Verdict:
    """Run one case and hold it against its results."""
    name = case.name
    described = case / f"{name}-model.m"
    kind = _field(described.read_text(encoding="utf-8"), "testType") if described.exists() else ""
    time_course = kind in ("", TIME_COURSE)
    models = sorted(p.name for p in case.iterdir() if MODEL_FILE.fullmatch(p.name))
    file = models[-1] if models else ""

    def verdict(outcome: str, why: str = "") -> Verdict:
        return Verdict(name, file, outcome, why, time_course)

    if not time_course:
        return verdict(REFUSED, f"it is a {kind}, and only time courses are run")
    if not models:
        return verdict(REFUSED, "it holds no SBML file")
    try:
        settings = _settings((case / f"{name}-settings.txt").read_text(encoding="utf-8"))
        header, expected = _results(case / f"{name}-results.csv", settings.variables)
        text = self_contained((case / file).read_text(encoding="utf-8"), case / file)
        model = read_sbml(text, file)
        show = [f"[{v}]" if v in settings.concentration else v for v in settings.variables]
        found = course(model, settings.start, settings.duration, settings.steps, show)
    except (ExosomeError, OSError, ValueError) as refusal:
        return verdict(REFUSED, " ".join(str(refusal).split()))
    faults = list(_differences(found, expected, header, settings))
    return verdict(WRONG, faults[0]) if faults else verdict(PASS)


def _differences(
    found: NDArray[np.float64], expected: NDArray[np.float64], header: list[str], said: _Settings
) -> Iterator[str]:
    """Where results differ: |C - U| <= Ta + Tr |C|, with infinities and nan only as themselves."""
    if len(found) != len(expected):
        yield f"{len(found)} rows were found, expected {len(expected)}"
        return
    for j, name in enumerate(("time", *said.variables)):
        want, have = expected[:, header.index(name)], found[:, j]
        with np.errstate(invalid="ignore"):
            near = np.abs(want - have) <= said.absolute + said.relative * np.abs(want)
        same = near | (want == have) | (np.isnan(want) & np.isnan(have))
        for i in np.flatnonzero(~same)[:1]:
            yield f"{name} is {have[i]:.7g} at {found[i, 0]:g}, expected {want[i]:.7g}"


def _settings(text: str) -> _Settings:
    def names(key: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in _field(text, key).split(",") if name.strip())

    return _Settings(
        start=float(_field(text, "start") or 0.0),
        duration=float(_field(text, "duration")),
        steps=int(_field(text, "steps")),
        absolute=float(_field(text, "absolute")),
        relative=float(_field(text, "relative")),
        variables=names("variables"),
        concentration=frozenset(names("concentration")),
    )


def _field(text: str, key: str) -> str:
    found = re.search(rf"^\s*{key}\s*:(.*)$", text, re.MULTILINE)
    return found[1].strip() if found else ""


def _results(path: Path, variables: tuple[str, ...]) -> tuple[list[str], NDArray[np.float64]]:
    """The header, with `time` in small letters, and the rows; without one the settings' order."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    header = ["time", *variables]
    if rows and not re.match(r"[-+.0-9]", rows[0][0].strip()):
        header = [cell.strip() for cell in rows.pop(0)]
        header[0] = header[0].lower()
    if header[0] != "time" or not set(variables) <= set(header):
        expected = ", ".join(["time", *variables])
        raise ValueError(f"{path.name} has the columns {', '.join(header)}, expected {expected}")
    return header, np.array([[float(cell) for cell in row] for row in rows])
