"""Fits as PEtab problems: they pass petablint, come back, and another tool solves them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import exosome as ex
from exosome.cli import app
from exosome.errors import UsageError
from exosome.export.formats import export
from exosome.fitting.estimate import best_of, fit_from, starts
from exosome.fitting.fit_problem import FitProblem, fit_problem
from exosome.fitting.petab_files import export_petab, import_petab
from support.fit_problems import BLOOD, CLEAR, CULTURE, LEAVE, TWO_COMPARTMENTS

pytestmark = pytest.mark.filterwarnings("ignore")  # of pandas, in the reader of petab

UPTAKE = """journey:
  - {enter: courier, into: msc, at: 0.01 um/s}
  - {diffuse: courier, in: dish, at: 4 um^2/s}"""
PRIOR = "bind.at=1e-4..0.1 um/s log ~ lognormal(0.005 um/s, 0.5)"


def problems() -> dict[str, FitProblem]:
    """Fits with known and free errors, a prior, and two conditions."""
    two = fit_problem(
        TWO_COMPARTMENTS.model, data=TWO_COMPARTMENTS.drawn(1), free=[CLEAR, PRIOR, LEAVE]
    )
    doses = fit_problem(
        ex.read(CULTURE), free=["clear.rate=0.01..10 /h log"],
        data={"time (h)": [1.0, 5.0, 20.0, 5.0], "observable": ["medium"] * 4,
              "value (particles/mL)": [6e6, 2e7, 3e7, 5e7],
              "release.rate": ["", "", "", "120 /h"]},
        likelihood={"medium": "normal"},
    )  # fmt: skip
    return {"two compartments": two, "conditions and a free sd": doses}


PROBLEMS = problems()


@pytest.mark.parametrize("name", PROBLEMS)
def test_petablint_has_nothing_to_say(name: str, tmp_path: Path) -> None:
    petab = pytest.importorskip("petab.v1")
    export_petab(PROBLEMS[name], tmp_path)
    problem = petab.Problem.from_yaml(str(tmp_path / "problem.yaml"))
    assert not petab.lint.lint_problem(problem)


@pytest.mark.parametrize("name", PROBLEMS)
def test_reading_back_gives_the_same_objective(name: str, tmp_path: Path) -> None:
    one = PROBLEMS[name]
    export_petab(one, tmp_path)
    back = import_petab(tmp_path)
    here, there = one.objective(), back.objective()
    for x in starts(one.free, 3, 1):
        assert there(x).value == pytest.approx(here(x).value, rel=1e-10)


@pytest.mark.slow
def test_pypesto_finds_the_same_optimum_from_the_files_alone(tmp_path: Path) -> None:
    """Its own reading of the tables, its own simulation by libroadrunner, its own optimiser."""
    importer = pytest.importorskip("pypesto.petab")
    import pypesto.optimize

    one = PROBLEMS["two compartments"]
    export_petab(one, tmp_path)
    objective = one.objective()
    best = best_of([fit_from(objective, x) for x in starts(one.free, 4, 1)])
    made = importer.PetabImporter.from_yaml(
        str(tmp_path / "problem.yaml"), simulator_type="roadrunner"
    )
    problem = made.create_problem()
    problem.set_x_guesses(best.x[None] + 0.2)
    result = pypesto.optimize.minimize(
        problem, optimizer=pypesto.optimize.ScipyOptimizer("Nelder-Mead", tol=1e-12,
                                                           options={"maxiter": 600}),
        n_starts=1, progress_bar=False,
    )  # fmt: skip
    value = np.asarray(result.optimize_result[0].x)
    assert np.exp(value) == pytest.approx(np.exp(best.x), rel=1e-4)
    flat = sum(np.log(n.ends[1] - n.ends[0]) for n in one.free if n.prior is None)
    assert -result.optimize_result[0].fval == pytest.approx(best.value + flat, abs=1e-3)


def test_what_petab_has_no_form_for(tmp_path: Path) -> None:
    model = ex.read(BLOOD)
    cases = [
        ({"value": ["3", "2"]}, {"plasma": "poisson"}, [CLEAR],
         "PEtab has no law poisson ('plasma'), only normal and log-normal"),
        ({"value": ["3", "<2"], "cv": [0.1, 0.1]}, {}, [CLEAR],
         "data, row 2, column 'below': PEtab has no form for values below a limit"),
        ({"value": ["3", "2"], "cv": [0.1, 0.1]}, {}, [CLEAR, "scale[plasma]=0.1..10 log"],
         "scale[plasma] is not written to PEtab; scale, offset and effects are not"),
    ]  # fmt: skip
    for columns, likelihood, free, message in cases:
        table = {"time (h)": [1.0, 2.0], "observable": ["plasma"] * 2,
                 "unit": ["particles/mL"] * 2, **columns}  # fmt: skip
        problem = fit_problem(model, data=table, free=free, likelihood=likelihood)
        with pytest.raises(UsageError) as error:
            export_petab(problem, tmp_path)
        assert str(error.value) == message


@pytest.mark.slow
def test_a_fit_goes_out_and_comes_back_from_the_command_line(tmp_path: Path) -> None:
    fit = ex.fit(TWO_COMPARTMENTS.model, data=TWO_COMPARTMENTS.drawn(1), free=[CLEAR], starts=1,
                 threads=1, out=tmp_path / "a")  # fmt: skip
    run = CliRunner().invoke(app, ["export", str(fit.folder), "--to", "petab"])
    assert run.exit_code == 0 and "problem.yaml" in run.output
    petab = str(fit.folder / "petab")
    out = ["--out", str(tmp_path / "b"), "--starts", "1", "-q"]
    assert CliRunner().invoke(app, ["fit", petab, *out]).exit_code == 0
    assert ex.open(tmp_path / "b").values == pytest.approx(fit.values, rel=1e-9)
    run = CliRunner().invoke(app, ["fit", petab, "--free", CLEAR, *out])
    assert "is a PEtab problem, which holds data" in str(run.exception)
    run = CliRunner().invoke(app, ["fit", str(tmp_path / "model.yaml"), *out])
    assert "expected a table of measurements" in str(run.exception)
    run = CliRunner().invoke(app, ["fit", f"{petab}/problem.yaml", *out])
    assert f"for a PEtab problem give its folder, {petab}" in str(run.exception)


def test_petab_needs_numbers_that_the_document_follows(tmp_path: Path) -> None:
    """Uptake by a sphere is 4 pi R^2 kappa/(1 + kappa R/D): proportional to neither number."""
    problem = fit_problem(
        ex.read(CULTURE.replace("journey:", UPTAKE, 1)), free=["enter.at=1e-4..1 um/s log"],
        data={"time (h)": [1.0], "observable": ["medium"], "value (particles/mL)": [6e6],
              "sd": [1e6]},
    )  # fmt: skip
    with pytest.raises(UsageError, match=r"'enter.at' is not written to PEtab: the number '.*' of"):
        export_petab(problem, tmp_path)


def test_petab_is_written_of_fits_of_the_body(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(CULTURE, encoding="utf-8")
    with pytest.raises(UsageError, match=r"needs the folder of a finished fit, and .* is none"):
        export(file, "petab")
