"""Our cases in the format of the public SBML test suite, through the runner and the import."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from exosome.engines.respond.suite import Report, run_case, run_suite
from exosome.errors import UsageError
from sbml.a_case import Case
from sbml.a_model import Model
from sbml.cases import CASES
from sbml.write import write, write_case


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run_suite(write(tmp_path_factory.mktemp("suite")))


def test_every_case_passes_or_is_refused_as_it_should(report: Report) -> None:
    assert len(report.verdicts) == len(CASES)
    for case, verdict in zip(CASES, report.verdicts, strict=True):
        told = f"{verdict.case}, {case.synopsis}: {verdict.why}"
        assert verdict.outcome == ("refused" if case.refused else "pass"), told
        assert case.refused in verdict.why, told
    assert report.count("wrong") == 0


def test_a_construct_is_in_a_case_of_its_own() -> None:
    """At least sixty that are run and nine that are refused; no synopsis twice."""
    assert sum(not case.refused for case in CASES) >= 60
    assert sum(bool(case.refused) for case in CASES) >= 9
    assert len({case.synopsis for case in CASES}) == len(CASES)


def test_the_report_tells_what_did_not_pass_and_counts(report: Report) -> None:
    lines = str(report).splitlines()
    refused = report.count("refused")
    assert lines[-1] == (
        f"{len(CASES)} cases: {report.count('pass')} pass, 0 wrong, {refused} refused"
    )
    assert len(lines) == refused + 1
    assert lines[0].endswith(
        "refused: 00072-sbml-l3v2.xml, line 9: an algebraic rule that is not linear in one "
        "variable that nothing else sets is not supported, so the file is refused"
    )


DECAY = Case(
    "decay",
    Model().species("A", 3.0).parameter("k", 0.7, True).reaction("r", "A -> ", "k * A"),
    {"A": lambda t: 3.0 * np.exp(-0.7 * t)},
)


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
        (lambda rows: rows[:-1], "wrong", "26 rows were found, expected 25"),
        (lambda rows: [*rows[:-1], "5,nan"], "wrong", "A is 0.09059215 at 5, expected nan"),
        (lambda rows: rows[1:], "pass", ""),
        (lambda rows: ["Time,A", *rows[1:]], "pass", ""),
        (
            lambda rows: ["time,B", *rows[1:]], "refused",
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
