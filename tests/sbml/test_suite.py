"""Our cases in the format of the public SBML test suite, through the runner and the import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from exosome.cli import app
from exosome.conformance import test_suite
from exosome.conformance.body_way import in_body
from exosome.conformance.suite_report import Report, Verdict
from exosome.conformance.test_suite import run_suite
from exosome.conformance.ways import IN_CELLS, alone
from exosome.errors import UsageError
from support.sbml.case import Case
from support.sbml.cases import CASES
from support.sbml.model import Model
from support.sbml.write import write, write_case
from support.stopping import Noted


def decay_at(level: int, version: int) -> Model:
    return (
        Model(level, version).species("A", 3.0).parameter("k", 0.7, True)
        .reaction("r", "A -> ", "k * A")
    )  # fmt: skip


DECAY = Case("decay", decay_at(3, 2), {"A": lambda t: 3.0 * np.exp(-0.7 * t)})
REFUSALS = ("refused", "unreadable")


WAYS = (*IN_CELLS, "body")
INFINITE = {  # in cells a value is integrated over time as well, which has no end there
    "trigonometric and hyperbolic functions and their inverses",
    "values that are no numbers: infinity and nan",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = write(tmp_path_factory.mktemp("suite"))
    return run_suite(folder, {**IN_CELLS, "body": in_body})


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_every_case_passes_or_is_refused_as_it_should(report: Report, way: str) -> None:
    verdicts = [verdict for verdict in report.verdicts if verdict.way == way]
    assert len(verdicts) == len(CASES)
    faults = []
    for case, verdict in zip(CASES, verdicts, strict=True):
        if case.synopsis in INFINITE and way != "alone":
            assert verdict.outcome in ("pass", "failed")
            continue
        outcomes = REFUSALS if case.refused else ("pass",)
        if verdict.outcome not in outcomes or case.refused not in verdict.why:
            faults.append(f"{verdict.case} {verdict.outcome}, {case.synopsis}: {verdict.why}")
    assert "\n".join(faults) == ""
    assert report.count("wrong", way) == 0


@pytest.mark.slow
def test_libroadrunner_itself_passes_what_it_can(report: Report) -> None:
    """What only our import follows: algebraic rules, and models of other Levels in other words."""
    passed = [v for v in report.verdicts if v.outcome == "pass"]
    imported = {v.case for v in passed if v.way == "alone"}
    bare = {v.case for v in passed if v.way == "libroadrunner"}
    only = {CASES[int(case) - 1].synopsis for case in imported - bare}
    assert "an algebraic rule that is linear in a parameter" in only
    assert "a stoichiometry that is a rational number, at Level 2" in only


def test_a_construct_is_in_a_case_of_its_own() -> None:
    """At least sixty that are run and nine that are refused; no synopsis twice."""
    assert sum(not case.refused for case in CASES) >= 60
    assert sum(bool(case.refused) for case in CASES) >= 9
    assert len({case.synopsis for case in CASES}) == len(CASES)


def test_the_report_tells_what_did_not_pass_and_counts(tmp_path: Path) -> None:
    write_case(tmp_path / "00001", DECAY)
    write_case(tmp_path / "00002", replace(CASES[71], tags=("AlgebraicRule", "0D-Compartment")))
    write_case(tmp_path / "00003", replace(DECAY, values={"A": lambda t: 3.0 * np.exp(-0.6 * t)}))
    (tmp_path / "00004").mkdir()
    write_case(tmp_path / "00005", DECAY)
    (tmp_path / "00005" / "00005-sbml-l3v2.xml").write_bytes("é".encode("latin-1"))
    noted = Noted()
    report = run_suite(tmp_path, progress=noted)
    assert noted.calls == [(5, "cases", 0), 1, 2, 3, 4, 5]
    lines = str(report).splitlines()
    assert lines[0] == (
        "00002 refused (alone, walk, again): 00002-sbml-l3v2.xml, line 9: an algebraic rule that "
        "is not linear in one variable that nothing else sets is not supported, so the file is "
        "refused"
    )
    assert lines[1].startswith("00003 wrong (alone, walk, again): A is 2.6080")
    assert lines[2] == "00004 unreadable (alone, walk, again): it holds no SBML file"
    assert lines[3].startswith(
        "00005 unreadable (alone, walk, again): 00005-sbml-l3v2.xml: 'utf-8' codec"
    )
    table = {tuple(line.split()[:1]): line.split()[-4:] for line in lines if line}
    assert table[("pass",)] == ["1", "1", "1", "1"]
    assert table[("wrong",)] == ["1", "1", "1", "1"]
    assert table[("refused",)] == ["0", "1", "1", "1"]
    assert table[("failed",)] == ["1", "0", "0", "0"]
    assert table[("unreadable",)] == ["2", "2", "2", "2"]
    assert table[("AlgebraicRule",)] == ["1", "1", "1", "1"]
    assert lines[-1] == (
        "5 files; of those that pass in libroadrunner: alone 100.0 %, walk 100.0 %, "
        "again 100.0 %"
    )


def test_every_level_of_a_case_is_run_where_it_is_asked_for(tmp_path: Path) -> None:
    write_case(tmp_path / "00001", DECAY)
    old = replace(DECAY, model=decay_at(2, 4))
    write_case(tmp_path / "other" / "00001", old)
    (tmp_path / "other" / "00001" / "00001-sbml-l2v4.xml").rename(
        tmp_path / "00001" / "00001-sbml-l2v4.xml"
    )
    files = {(v.file, v.outcome) for v in run_suite(tmp_path, every_level=True).verdicts}
    assert files == {("00001-sbml-l2v4.xml", "pass"), ("00001-sbml-l3v2.xml", "pass")}
    assert {v.file for v in run_suite(tmp_path).verdicts} == {"00001-sbml-l3v2.xml"}


@pytest.mark.parametrize(
    ("least", "code"), [("0 %", 0), ("0.6", 1), ("40 %", 1), ("101 %", 2), ("most", 2)]
)
def test_the_exit_code_follows_a_threshold(tmp_path: Path, least: str, code: int) -> None:
    """Two cases that pass in libroadrunner, neither of which our import takes."""
    for number, name in enumerate(("one", "two"), start=1):
        model = Model().species("A").reaction("r", "A -> ", "A")
        write_case(tmp_path / f"{number:05d}", Case(name, model, {"A": lambda t: 0.0 * t}))
    done = CliRunner().invoke(app, ["sbml-suite", str(tmp_path), "--least", least, "-q"])
    if code == 2:
        assert isinstance(done.exception, UsageError)
        assert str(done.exception).endswith("expected a share from 0 to 1 such as 99 %")
    else:
        assert done.exit_code == code


def run_case(case: Path) -> Verdict:
    """What becomes of a case through our import."""
    _, verdict = test_suite.run_case(case, {"alone": alone})
    return verdict


@pytest.fixture
def decay(tmp_path: Path) -> Path:
    write_case(tmp_path / "00001", DECAY)
    return tmp_path / "00001"


def results(case: Path) -> list[str]:
    return (case / f"{case.name}-results.csv").read_text().splitlines()


def rewrite(case: Path, lines: list[str]) -> None:
    (case / f"{case.name}-results.csv").write_text("\n".join(lines) + "\n")


def test_a_value_beyond_the_tolerances_is_wrong(decay: Path) -> None:
    """Two in a million beyond 1e-7 + 1e-6 of it, one in a million not."""
    lines = results(decay)
    time, value = lines[5].split(",")
    for factor, outcome in ((1.0 + 0.9e-6, "pass"), (1.0 + 3e-6, "wrong")):
        rewrite(decay, [*lines[:5], f"{time},{float(value) * factor:.12g}", *lines[6:]])
        assert run_case(decay).outcome == outcome
    assert run_case(decay).why == "A is 1.713627 at 0.8, expected 1.713632"


@pytest.mark.parametrize(
    ("spoil", "outcome", "why"),
    [
        (lambda rows: rows[:-1], "wrong", "26 rows were computed, expected 25"),
        (lambda rows: [*rows[:-1], "5,nan"], "wrong", "A is 0.09059215 at 5, expected nan"),
        (lambda rows: rows[1:], "pass", ""),
        (lambda rows: ["Time,A", *rows[1:]], "pass", ""),
        (
            lambda rows: ["time,B", *rows[1:]], "unreadable",
            "00001-results.csv has the columns time, B, expected time, A",
        ),
    ],
)  # fmt: skip
def test_results_are_held_against_each_other(decay: Path, spoil, outcome: str, why: str) -> None:
    rewrite(decay, spoil(results(decay)))
    verdict = run_case(decay)
    assert (verdict.outcome, verdict.why) == (outcome, why)


def test_the_highest_level_is_run(decay: Path) -> None:
    (decay / "00001-sbml-l2v4.xml").write_text("<sbml/>")
    assert run_case(decay).file == "00001-sbml-l3v2.xml"


def test_a_variable_that_is_not_there_is_refused(decay: Path) -> None:
    settings = decay / "00001-settings.txt"
    settings.write_text(settings.read_text().replace("variables: A", "variables: AA"))
    rewrite(decay, [row.replace("time,A", "time,AA") for row in results(decay)])
    assert run_case(decay).why == (
        "00001-sbml-l3v2.xml: read 'AA' for 'variables', expected an id of the SBML model. Did you "
        "mean 'A'?"
    )


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        run_suite(tmp_path / "nothing")
    assert str(refused.value) == (
        f"{tmp_path / 'nothing'} holds no cases of the SBML test suite, expected folders such as "
        "00001 with 00001-sbml-l3v2.xml, 00001-settings.txt and 00001-results.csv"
    )
