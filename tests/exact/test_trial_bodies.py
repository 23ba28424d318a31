"""Bodies of simulated patients: drawn as in a cohort, correlated with covariates, and delivery.

Statistics of 20,000 patients at 4.5 standard errors: a false alarm of the file in less than 1 in
10^4 seeds. The seed is fixed.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from exosome.errors import ModelError
from exosome.model import read
from exosome.model.variation_text import read_vary
from exosome.trials.adam import datasets
from exosome.trials.analysis_data import assigned
from exosome.trials.description import check_text
from exosome.trials.operating import simulate_trials
from exosome.trials.outcomes import outcomes
from exosome.trials.patient_bodies import body_numbers, target_shares
from exosome.trials.patients import assignment, enrol
from exosome.trials.treatments import effect_course
from exosome.trials.trial_file import Trial, parse_trial

KNEE = Path(__file__).parent.parent.parent / "examples" / "knee" / "model.yaml"
CHONDROCYTE, LINING = "journey.enter[chondrocyte].at", "journey.enter[lining].at"
TEXT = f"""
format: exosome-trial/1
population:
  condition: pain
  placebo: 0
  noise: 0
  drift: 0
  weight: normal(80 kg, 14 kg) within 50 kg..115 kg
treatments:
  exosomes:
    kind: exosomes
    given: [0 d, 7 d]
    model: {KNEE}
    target: chondrocyte
    vary:
      body.weight: weight
      enter[chondrocyte].at: times lognormal(1, 0.4)
      enter[lining].at: times lognormal(1, 0.3)
    correlate: ["enter[chondrocyte].at, age = -0.4", "enter[lining].at, female = 0.3"]
    effect: {{points: -0.3, at: 4 week, follows: delivery, hypothesis: a}}
  saline: {{kind: saline}}
arms: {{treated: {{give: exosomes}}, control: {{give: saline}}}}
visits: [4 week]
endpoints: {{pain: {{scale: NRS}}}}
analysis: {{endpoint: pain, compare: [treated, control]}}
design: {{patients: 4}}
"""
PATIENTS = 20_000


def made(*pairs: tuple[str, str]) -> Trial:
    """The trial of `TEXT` with texts replaced."""
    text = TEXT
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return parse_trial(text)


@pytest.fixture(scope="module")
def many():
    """The bodies of many patients of one trial, and the patients."""
    trial = made()
    patients = enrol(trial, 3, np.array([0]), PATIENTS)
    numbers = body_numbers(trial, "exosomes", patients)
    return patients, {path: values[0] for path, values in numbers.items()}


def test_a_patient_is_a_subject_of_a_cohort():
    """Patient n of trial 0 has the numbers of subject n of a cohort with that seed, to the bit."""
    trial = made(('    correlate: ["enter[chondrocyte].at, age = -0.4", '
                  '"enter[lining].at, female = 0.3"]\n', ""))  # fmt: skip
    patients = enrol(trial, 3, np.array([0, 1]), 50)
    own = body_numbers(trial, "exosomes", patients)
    laws = {"enter[chondrocyte].at": "times lognormal(1, 0.4)"}
    subjects = read_vary(read(KNEE), laws).values(3, patients.number[0])
    assert own[CHONDROCYTE][0].tobytes() == subjects[CHONDROCYTE].tobytes()
    assert not np.any(own[CHONDROCYTE][1] == own[CHONDROCYTE][0])


@pytest.mark.statistical
def test_laws_of_bodies(many):
    patients, numbers = many
    assert np.array_equal(numbers["body.weight"], patients.weight[0])
    for path, sigma in ((CHONDROCYTE, 0.4), (LINING, 0.3)):
        logs = np.log(numbers[path] / 0.007) / sigma  # um/s, the model's number
        assert abs(logs.mean()) < 4.5 / PATIENTS**0.5
        assert abs(logs.std() - 1.0) < 4.5 / (2 * PATIENTS) ** 0.5
        assert stats.kstest(logs, "norm").pvalue > 1e-5


@pytest.mark.statistical
def test_bodies_follow_covariates(many):
    """Rank correlation with age as stated; with sex by the means of women and men, closed form.

    Women's latent number is the upper half of a normal law: their normal numbers of the path differ
    from men's by 2 r E|Z| with r = 2 sin(pi 0.3/6). What is not stated is 0.
    """
    patients, numbers = many
    error = 1.1 / PATIENTS**0.5  # of Spearman's rho, at most
    rank = stats.spearmanr(patients.age[0], numbers[CHONDROCYTE]).statistic
    assert abs(rank + 0.4) < 4.5 * error
    for path in (CHONDROCYTE, LINING):
        assert abs(stats.spearmanr(patients.duration[0], numbers[path]).statistic) < 4.5 * error
    assert abs(stats.spearmanr(numbers[LINING], numbers[CHONDROCYTE]).statistic) < 4.5 * error
    female, logs = patients.female[0], np.log(numbers[LINING] / 0.007) / 0.3
    difference = logs[female].mean() - logs[~female].mean()
    expected = 2.0 * 2.0 * math.sin(math.pi * 0.3 / 6.0) * math.sqrt(2.0 / math.pi)
    assert abs(difference - expected) < 4.5 * 2.0 / PATIENTS**0.5


@pytest.mark.statistical
def test_covariates_keep_their_own_correlation():
    """Weight goes with age by 0.5: what goes with weight alone goes with age through it."""
    trial = made(
        ("  placebo: 0\n", '  placebo: 0\n  correlate: ["age, weight = 0.5"]\n'),
        ("enter[chondrocyte].at, age = -0.4", "enter[chondrocyte].at, weight = 0.6"),
    )
    patients = enrol(trial, 3, np.array([0]), PATIENTS)
    logs = np.log(body_numbers(trial, "exosomes", patients)[CHONDROCYTE][0])
    normal = 2.0 * math.sin(math.pi * 0.6 / 6.0)
    expected = 6.0 / math.pi * math.asin(0.5 * normal / 2.0)
    error = 1.1 / PATIENTS**0.5
    assert abs(stats.spearmanr(patients.weight[0], logs).statistic - 0.6) < 4.5 * error
    assert abs(stats.spearmanr(patients.age[0], logs).statistic - expected) < 4.5 * error


def test_what_reaches_the_target_belongs_to_the_patient():
    """The same in other company and for any times; twice the speed, twice the exosomes."""
    trial = made()
    days = np.array([1.0, 28.0])
    alone = enrol(trial, 1, np.array([5]), 8)
    among = enrol(trial, 1, np.array([3, 5, 9]), 20)
    median, own = target_shares(trial, "exosomes", alone, days)
    again, shares = target_shares(trial, "exosomes", among, days)
    assert own[0].tobytes() == shares[1, :8].tobytes()
    assert median.tobytes() == again.tobytes()
    assert np.all(np.diff(shares, axis=-1) > 0.0) and shares.max() < 1.0
    speed = body_numbers(trial, "exosomes", among)[CHONDROCYTE]
    assert stats.spearmanr(speed.ravel(), shares[..., 1].ravel()).statistic > 0.9
    later = target_shares(trial, "exosomes", among, np.array([2.0, 28.0, 56.0]))[1][..., 1]
    assert later == pytest.approx(shares[..., 1], rel=1e-5)


def test_an_effect_that_follows_delivery_differs_between_patients():
    """Points in proportion to what has reached the target by then, over that in the median body."""
    trial = made()
    patients = enrol(trial, 1, np.array([0]), 30)
    treated, control = (outcomes(trial, arm, patients) for arm in ("treated", "control"))
    change = (treated.latent - control.latent)[0, :, 0]
    median, each = target_shares(trial, "exosomes", patients, np.array([21.0, 28.0]))
    assert change == pytest.approx(-0.3 * each[0].sum(axis=-1) / median.sum(), rel=1e-4)
    assert change.std() > 0.05
    same = made(
        ("      body.weight: weight\n", ""),
        ("lognormal(1, 0.4)", "lognormal(1, 1e-9)"), ("lognormal(1, 0.3)", "lognormal(1, 1e-9)"),
    )  # fmt: skip
    course = effect_course(same, "exosomes")
    days = np.array([3.0, 10.0, 28.0])
    shape = course.shape_in(same, enrol(same, 1, np.array([0]), 3), days)
    assert shape[0] == pytest.approx(np.tile(course.shape(days), (3, 1)), rel=5e-3)


@pytest.mark.slow
def test_workers_give_the_same_trials(tmp_path):
    trial = made()
    tables = [simulate_trials(trial, 100, workers=workers) for workers in (1, 2)]
    for name, values in tables[0].items():
        assert values.tobytes() == tables[1][name].tobytes()


def test_bodies_are_told_and_written():
    trial = made()
    text = check_text(trial)
    assert "Bodies differ between patients: body.weight is the patient's weight; " in text
    assert "Rank correlations: enter[chondrocyte].at, age = -0.4; " in text
    assert "of a dose of exosomes reach chondrocyte by the last visit in 90 of 100 pat" in text
    for path in (CHONDROCYTE.removeprefix("journey."), LINING.removeprefix("journey.")):
        assert f"treatments.exosomes.vary.{path}" in trial.unsourced
    patients, arms = enrol(trial, 1, np.array([0]), 4), assignment(trial, 1, np.array([0]), 4)
    tables = datasets(trial, patients, arms, assigned(trial, patients, arms), "X")
    bodies = next(table for table in tables if table.name == "ADPP")
    rows = [row for row in bodies.rows if row[1] == "X-00002"]
    labels = [row[4] for row in rows]
    assert labels == [
        "exosomes: body.weight (kg)", f"exosomes: {CHONDROCYTE} (um/s)",
        f"exosomes: {LINING} (um/s)", "exosomes: share in chondrocyte at the last visit",
    ]  # fmt: skip
    assert rows[0][5] == pytest.approx(patients.weight[0, 1] / 1000.0, rel=1e-9)
    assert 0.0 < rows[-1][5] < 0.1


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("body.weight: weight", "body.weigth: weight")], "Did you mean 'weight'?"),
        ([("body.weight: weight", "body.weight: age")],
         "read 'age' for 'body.weight', expected a law: age has no unit that a number of the "
         "model could have"),
        ([("body.weight: weight", "cells.lining.radius: weight")],
         "read 'weight' for 'cells.lining.radius', expected only values that are valid there"),
        ([("times lognormal(1, 0.4)", "lognormal(1 /h, 0.4)")],
         "expected a speed with its unit, such as 0.007 um/s. Its unit is that of a rate."),
        ([("times lognormal(1, 0.3)", "times 1..3 log 5"),
          (', "enter[lining].at, female = 0.3"', "")],
         "has points, expected a law from which patients draw, such as times lognormal(1, 0.3)"),
        ([("at, age = -0.4", "at, agee = -0.4")], "Did you mean 'age'?"),
        ([("at, age = -0.4", "at, age = -1.4")],
         "expected a rank correlation between -1 and 1, such as 0.5"),
        ([("enter[chondrocyte].at, age = -0.4", "age, weight = 0.4")],
         "expected one of pain, disability, age, weight, duration, female with paths of the model"),
        ([("enter[chondrocyte].at, age = -0.4", "body.weight, age = 0.4")],
         f"read 'body.weight' for 'correlate', expected a number that varies by a law other than "
         f"choice: {CHONDROCYTE}, {LINING}, pain, disability, age, weight, duration, female"),
        ([('"enter[chondrocyte].at, age = -0.4"',
           '"enter[chondrocyte].at, age = 0.9", "enter[chondrocyte].at, weight = 0.9"')],
         "numbers can't have these rank correlations together: "),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_model_has_its_place(pairs, message):
    with pytest.raises(ModelError) as error:
        check_text(made(*pairs))
    assert str(error.value).startswith("line 16, column 7: ")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("    target: chondrocyte\n", ""), ("follows: delivery, ", "")],
         "expected a model and the target cell type too, whose numbers vary between patients"),
        ([("    vary:\n      body.weight: weight\n"
           "      enter[chondrocyte].at: times lognormal(1, 0.4)\n"
           "      enter[lining].at: times lognormal(1, 0.3)\n", "")],
         "expected 'vary' too: laws of the numbers that are correlated"),
        ([("    vary:\n      body.weight: weight\n"
           "      enter[chondrocyte].at: times lognormal(1, 0.4)\n"
           "      enter[lining].at: times lognormal(1, 0.3)\n", "    vary: weight\n")],
         "expected paths of the model, each with a law"),
    ],
)  # fmt: skip
def test_sections_that_do_not_fit(pairs, message):
    with pytest.raises(ModelError, match="line ") as error:
        made(*pairs)
    assert message in str(error.value)
