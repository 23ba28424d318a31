"""The semantic cases of the public SBML test suite, run in every way exosome uses SBML.

A case is a folder such as `00001` with the model (`00001-sbml-l3v2.xml`, one file per Level and
Version), settings (`00001-settings.txt`), expected results (`00001-results.csv`) and a description
(`00001-model.m`). Format and rule of comparison: sbmlteam/sbml-test-suite on GitHub.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.conformance.suite_report import (
    FAILED,
    PASS,
    REFUSED,
    ROADRUNNER,
    UNREADABLE,
    WRONG,
    Report,
    Verdict,
)
from exosome.conformance.ways import IN_CELLS, CaseSettings, Way, alone
from exosome.engines.protocol import Progress
from exosome.errors import ExosomeError, ModelError, UsageError
from exosome.model.external_sbml import self_contained
from exosome.plan.sbml_model import Sbml
from exosome.sbml.importer import read_sbml

TIME_COURSE = "TimeCourse"
MODEL_FILE = re.compile(r"\d+-sbml-l(\d)v(\d)\.xml")
Rows = NDArray[np.float64]


class Case(NamedTuple):
    """The content of a case's folder, or in `fault` why it is unreadable; files from old to new."""

    folder: Path
    files: tuple[str, ...]
    kind: str
    tags: tuple[str, ...]
    asked: CaseSettings | None = None
    header: tuple[str, ...] = ()
    expected: Rows = np.zeros((0, 0))
    fault: str = ""


def run_suite(
    folder: str | Path,
    ways: Mapping[str, Way] = IN_CELLS,
    *,
    every_level: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Run every case in a folder in each way, and in libroadrunner without the import of exosome.

    Runs the highest Level and Version of each case, or all with `every_level`. UsageError if the
    folder holds no case.
    """
    cases = sorted(p for p in Path(folder).iterdir() if p.is_dir() and p.name.isdigit()) if (
        Path(folder).is_dir()
    ) else []  # fmt: skip
    if not cases:
        raise UsageError(
            f"{folder} holds no cases of the SBML test suite, expected folders such as 00001 with "
            "00001-sbml-l3v2.xml, 00001-settings.txt and 00001-results.csv"
        )
    progress = progress or Progress()
    progress.begin(len(cases), "cases")
    verdicts: list[Verdict] = []
    for done, path in enumerate(cases, start=1):
        case = read_case(path)
        for file in case.files if every_level else case.files[-1:] or ("",):
            verdicts += run_file(case, file, ways)
        progress.advance(done)
    return Report(tuple(verdicts))


def run_case(path: Path, ways: Mapping[str, Way] = IN_CELLS) -> list[Verdict]:
    """The verdicts of the highest Level and Version of a case, one per way."""
    case = read_case(path)
    return run_file(case, case.files[-1] if case.files else "", ways)


def read_case(folder: Path) -> Case:
    """Read the folder of a case; an error is described in `fault`."""
    name = folder.name
    files = tuple(sorted(p.name for p in folder.iterdir() if MODEL_FILE.fullmatch(p.name)))
    described = folder / f"{name}-model.m"
    about = described.read_text(encoding="utf-8", errors="replace") if described.exists() else ""
    kind = _field(about, "testType") or TIME_COURSE
    tags = tuple(
        tag.strip()
        for key in ("componentTags", "testTags")
        for tag in _field(about, key).split(",")
        if tag.strip()
    )
    case = Case(folder, files, kind, tags)
    if kind != TIME_COURSE:
        return case
    try:
        asked = _settings((folder / f"{name}-settings.txt").read_text(encoding="utf-8"))
        header, expected = _results(folder / f"{name}-results.csv", asked.variables)
    except (OSError, ValueError) as fault:
        return case._replace(fault=" ".join(str(fault).split()))
    return case._replace(asked=asked, header=tuple(header), expected=expected)


def run_file(case: Case, file: str, ways: Mapping[str, Way]) -> list[Verdict]:
    """The verdicts of one file of a case: libroadrunner alone first, then each way."""
    blank = Verdict(case.folder.name, file, "", PASS, "", case.kind == TIME_COURSE, case.tags)

    def all_of(outcome: str, why: str) -> list[Verdict]:
        return [replace(blank, way=way, outcome=outcome, why=why) for way in (ROADRUNNER, *ways)]

    if not blank.time_course:
        return all_of(REFUSED, f"it is a {case.kind}, and only time courses are run")
    if not file:
        return all_of(UNREADABLE, "it holds no SBML file")
    if case.asked is None:
        return all_of(UNREADABLE, case.fault)
    try:
        text = (case.folder / file).read_text(encoding="utf-8")
        text = self_contained(text, case.folder / file)
    except (OSError, ValueError) as fault:
        return all_of(UNREADABLE, f"{file}: {' '.join(str(fault).split())}")
    bare = Sbml(file=file, text=text, species={}, others=case.asked.variables, seconds=None)
    verdicts = [_verdict(replace(blank, way=ROADRUNNER), case, alone, bare)]
    try:
        model = read_sbml(text, file)
    except ModelError as refusal:
        why = " ".join(str(refusal).split())
        return verdicts + [replace(blank, way=way, outcome=REFUSED, why=why) for way in ways]
    for name, way in ways.items():
        verdicts.append(_verdict(replace(blank, way=name), case, way, model))
    return verdicts


def _verdict(blank: Verdict, case: Case, way: Way, model: Sbml) -> Verdict:
    """The verdict on a file in one way; errors are reported and stop no other file.

    A refusal by libroadrunner itself is a failure, because it names no feature.
    """
    assert case.asked is not None
    try:
        computed = way(model, case.asked)
    except ModelError as refusal:
        outcome = FAILED if blank.way == ROADRUNNER else REFUSED
        return replace(blank, outcome=outcome, why=" ".join(str(refusal).split()))
    except ExosomeError as failure:
        return replace(blank, outcome=FAILED, why=" ".join(str(failure).split()))
    except Exception as fault:  # a program error in one file must not stop a run of 1,800
        why = f"{type(fault).__name__}: {' '.join(str(fault).split())}"
        return replace(blank, outcome=FAILED, why=why)
    faults = list(_differences(computed, case.expected, case.header, case.asked))
    return replace(blank, outcome=WRONG, why=faults[0]) if faults else blank


def _differences(
    computed: Rows, expected: Rows, header: Sequence[str], asked: CaseSettings
) -> Iterator[str]:
    """Violations of |C - U| <= Ta + Tr |C|; infinities and nan must be equal."""
    if len(computed) != len(expected):
        yield f"{len(computed)} rows were computed, expected {len(expected)}"
        return
    for j, name in enumerate(("time", *asked.variables)):
        want, have = expected[:, header.index(name)], computed[:, j]
        with np.errstate(invalid="ignore"):
            close = np.abs(want - have) <= asked.absolute + asked.relative * np.abs(want)
        same = close | (want == have) | (np.isnan(want) & np.isnan(have))
        for i in np.flatnonzero(~same)[:1]:
            yield f"{name} is {have[i]:.7g} at {computed[i, 0]:g}, expected {want[i]:.7g}"


def _settings(text: str) -> CaseSettings:
    def names(key: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in _field(text, key).split(",") if name.strip())

    return CaseSettings(
        start=float(_field(text, "start") or 0.0),
        duration=float(_field(text, "duration")),
        steps=int(_field(text, "steps")),
        absolute=float(_field(text, "absolute")),
        relative=float(_field(text, "relative")),
        variables=names("variables"),
        concentration=frozenset(names("concentration")),
    )


def _field(text: str, key: str) -> str:
    line = re.search(rf"^\s*{key}\s*:(.*)$", text, re.MULTILINE)
    return line[1].strip() if line else ""


def _results(path: Path, variables: tuple[str, ...]) -> tuple[list[str], Rows]:
    """The header, with `time` in lower case, and the rows; without header the settings' order."""
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
