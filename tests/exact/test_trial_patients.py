"""Simulated patients: the same in every design, distributed as published, and true estimands."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit, logit
from scipy.stats import norm

from exosome.errors import RunError
from exosome.trials.description import answers, sentences
from exosome.trials.dose_amounts import particles, released
from exosome.trials.estimands import true_values
from exosome.trials.operating import rows
from exosome.trials.outcomes import outcomes
from exosome.trials.pain import PainCourse, course, drift_weights
from exosome.trials.patients import assignment, enrol
from exosome.trials.treatments import EffectCourse, effect_course
from support.trials import quiet, trial

RESCUED = 1.0 - math.exp(-0.02 * 28.0)  # by four weeks at 0.02 /d


def test_a_patient_is_the_same_whatever_the_design():
    """Patient 7 of trial 5: more patients, other trials, arms, visits and looks change nothing."""
    one = trial()
    other = trial(
        ("visits: [4 week, 12 week, 26 week]", "visits: [1 week, 12 week, 40 week, 52 week]"),
        ("  saline: {give: saline}",
         "  saline: {give: saline}\n  both: {give: [exosomes, saline]}"),
        ("patients: 200", "patients: 500\n  looks: 3"),
    )  # fmt: skip
    few, many = enrol(one, 1, np.array([5]), 20), enrol(other, 1, np.array([3, 5]), 400)
    for name in ("number", "baseline", "screening", "age", "weight", "disability", "half_time"):
        assert np.array_equal(getattr(few, name)[0], getattr(many, name)[1, :20])
    first, second = outcomes(one, "saline", few), outcomes(other, "saline", many)
    assert np.array_equal(first.pain()[0, :, 1], second.pain()[1, :20, 1])  # both at 12 weeks
    early = first.rescue_day[0] < 182.0
    assert early.any()
    assert np.array_equal(first.rescue_day[0, early], second.rescue_day[1, :20][early])


def test_rows_of_trials_do_not_depend_on_their_neighbours():
    text = trial(("patients: 200", "patients: 40"))
    whole = rows(text, 3, 0, 12, False)
    parts = [rows(text, 3, start, start + 4, False) for start in (0, 4, 8)]
    for name, values in whole.items():
        assert values.tobytes() == np.concatenate([part[name] for part in parts]).tobytes()


def test_blocks_hold_each_arm_in_proportion():
    text = trial(("exosomes: {give: exosomes}", "exosomes: {give: exosomes, weight: 3}"))
    arms = assignment(text, 1, np.arange(20), 80)
    assert np.all(arms.reshape(20, -1, 4).sum(axis=2) == 1)
    assert len({tuple(row) for row in arms[:, :40].tolist()}) == 20


def test_entry_rule():
    text = trial(("entry: 4 ", "entry: 6 "))
    group = enrol(text, 1, np.arange(4), 100)
    assert group.screening.min() >= 6.0
    assert np.all(np.diff(group.number.astype(int), axis=1) > 0)
    with pytest.raises(RunError, match="fewer than 1 in 200 patients have a score of 10 or more"):
        enrol(trial(("entry: 4 ", "entry: 10 "), ("pain: plan-2012 ", "noise: 0 #")), 1,
              np.array([0]), 10)  # fmt: skip


@pytest.mark.statistical
def test_regression_to_the_mean_of_an_entry_rule():
    """40,000 patients without placebo response or drift: the mean change equals an integral.

    Within 4.5 standard errors: false alarm 7e-6.
    """
    text = trial(
        ("pain: plan-2012 ", "placebo: 0\n  drift: 0 #"), ("entry: 4 ", "entry: 6 "),
        ("rate: 0.004 /d", "rate: 0 /d"),
    )  # fmt: skip
    group = enrol(text, 1, np.arange(10), 4000)
    change = outcomes(text, "saline", group).pain()[..., 0] - group.screening
    pain = PainCourse.published()
    sd = pain.day_sd

    def cut(mean: float) -> float:
        """Mean of a normal number cut at 0 and 10."""
        low, high = (0.0 - mean) / sd, (10.0 - mean) / sd
        inside = norm.cdf(high) - norm.cdf(low)
        return mean * inside + sd * (norm.pdf(low) - norm.pdf(high)) + 10.0 * norm.sf(high)

    def above(mean: float) -> tuple[float, float]:
        """Probability of a score of 6 or more, and its mean times that, cut at 10."""
        low, high = (6.0 - mean) / sd, (10.0 - mean) / sd
        inside = norm.cdf(high) - norm.cdf(low)
        part = mean * inside + sd * (norm.pdf(low) - norm.pdf(high)) + 10.0 * norm.sf(high)
        return norm.sf(low), part

    def over(value) -> float:
        def weigh(z: float) -> float:
            level = 10.0 * expit(logit(pain.baseline / 10.0) + pain.baseline_sd * z)
            return float(value(level) * norm.pdf(z))

        return quad(weigh, -8.0, 8.0, epsabs=1e-10)[0]

    passing = over(lambda b: above(b)[0])
    at_entry = over(lambda b: above(b)[1]) / passing
    later = over(lambda b: above(b)[0] * cut(b)) / passing
    error = change.std() / change.size**0.5
    assert later - at_entry < -0.3
    assert abs(change.mean() - (later - at_entry)) < 4.5 * error


@pytest.mark.statistical
@pytest.mark.parametrize(
    ("strategy", "made", "expected"),
    [
        ("treatment-policy", quiet(), -0.3),
        ("hypothetical", quiet(rate="0.02 /d", relief="40 %"), -0.3),
        ("treatment-policy", quiet(rate="0.02 /d", relief="40 %"), -0.3 * (1 - 0.4 * RESCUED)),
        ("treatment-policy", quiet(rate="0.02 /d"), -0.3),
        ("while-on-treatment", quiet(rate="0.02 /d", relief="40 %"), -0.3 * (1 - RESCUED)),
        ("principal-stratum", quiet(rate="0.02 /d", relief="40 %"), -0.3),
        ("composite", quiet("share: 0.6", rate="0.02 /d"), 1 - RESCUED),
        (  # success where the baseline is at most 6
            "composite", quiet("points: -3", rate="0.02 /d"),
            (1 - RESCUED) * norm.cdf((logit(0.6) - logit(0.6207)) / math.sqrt(0.569)),
        ),
    ],
)  # fmt: skip
def test_true_values_equal_closed_forms(strategy, made, expected):
    """20,000 patients; within 4.5 standard errors + 1e-3: false alarm below 1e-4 in all.

    At a constant rate of rescue, 1 - exp(-0.02 28) of the patients are rescued, alike in both arms.
    """
    value = true_values(made, 1, 20_000)[strategy]
    assert abs(value.value - expected) < 4.5 * value.se + 1e-3
    if strategy == "principal-stratum":
        assert value.patients / 20_000 == pytest.approx(1 - RESCUED, abs=0.02)


def test_no_effect_is_zero_to_the_last_bit():
    """The exosomes of the start have no effect: both potential outcomes of a patient are equal."""
    values = true_values(trial(), 1, 4000)
    assert [value.value for value in values.values()] == [0.0] * 5


def test_course_of_pain():
    one = np.ones(1)
    assert course(6.0 * one, 0.5 * one, 28.0 * one, 28.0)[0] == pytest.approx(6 * (1 - 0.25))
    assert course(6.0 * one, 0.5 * one, 28.0 * one, 1e6)[0] == pytest.approx(3.0)
    weights = drift_weights(np.array([14.0, 28.0, 364.0]))
    assert weights.sum(axis=1) == pytest.approx([0.5, 1.0, 13.0])
    pain = PainCourse.published()
    assert math.sqrt(13) * pain.step_sd() == pytest.approx(1.6)


def test_effects_over_time():
    from exosome.model.laws import Law

    size = Law("choice", (-1.0, -1.0))
    effect = EffectCourse("a", size, False, 28.0, 7.0, 84.0, 0.0, (0.0,))
    assert effect.shape(np.array([28.0]))[0] == pytest.approx(1.0)
    assert effect.shape(np.array([0.0]))[0] == 0.0
    twice = EffectCourse("a", size, False, 28.0, 0.0, math.inf, 0.0, (0.0, 30.0))
    assert twice.shape(np.array([28.0, 31.0])) == pytest.approx([1.0, 2.0])
    steroid = trial(
        ("    kind: exosomes\n    route: epidural", "    kind: steroid\n    route: epidural")
    )
    assert effect_course(steroid, "exosomes").size.numbers[0] == -0.52
    assert effect_course(trial(), "exosomes") is None


def test_release_of_platelets():
    """All that is free at once, and half of the rest after one half-time."""
    rate = math.log(2.0) / 3600.0
    assert released(76.0, 28.0 / 76.0, rate, np.array([0.0, 3600.0])) == pytest.approx(
        [28.0, 28.0 + 24.0]
    )


GEL = ("  saline: {kind: saline, route: epidural, given: 0 d}",
       "  saline: {kind: prp, route: epidural, given: 0 d, platelets: 1407640000, "
       "material: own blood}")  # fmt: skip


def test_sentences_of_what_a_dose_holds():
    """1 mL of Weibrich's plasma: 117 and 169 ng; 37 % + 63 % x 1/2 after one half-time of 1 h."""
    lines = sentences(trial(GEL, ("particles: 1e10", "particles: 1e10\n    protein: 10 ug")))
    text = "\n".join(lines)
    assert "Treatment exosomes: exosomes of mesenchymal stem cells of bone marrow, 1e+10 " \
        "particles, 10 ug of protein by the route epidural; its effect on pain is zero." in text
    assert "has 1e+09 particles per ug of protein, beside 3e+10 particles per ug, a pure " in text
    assert "Treatment saline: prp of own blood, 1.41e+09 platelets by the route epidural" in text
    assert "about 117 ng of PDGF-AB, 37 % free at once, 68 % after 1 h and 99 % after 6 h" in text
    assert "169 ng of TGF-beta1, 26 % free at once, 63 % after 1 h and 99 % after 6 h" in text
    assert "This is release, not effect." in text


def test_a_dose_stated_by_its_protein():
    """10 ug at 3e10 particles per ug: this number is what a joined body model is given."""
    made = trial(("particles: 1e10", "protein: 10 ug"), (
        "treatments.exosomes.particles", "treatments.exosomes.protein"))  # fmt: skip
    assert particles(made.treatments["exosomes"]) == pytest.approx(3e11)
    assert particles(trial().treatments["exosomes"]) == 1e10
    assert particles(made.treatments["saline"]) is None
    assert any("is about 3e+11 particles, if its protein has 3e+10" in x for x in sentences(made))


@pytest.mark.parametrize(("weights", "counts"), [((2, 3), [80, 120]), ((0.5, 1), [67, 133])])
def test_arms_have_patients_in_proportion_to_their_weights(weights, counts):
    """Also where no weight is a multiple of the least one; two patients off for the last block."""
    planned = trial(*(
        (f"{arm}: {{give: {arm}}}", f"{arm}: {{give: {arm}, weight: {weight}}}")
        for arm, weight in zip(("exosomes", "saline"), weights, strict=True)
    ))  # fmt: skip
    arms = assignment(planned, 1, np.arange(5), 200)
    for row in arms:
        assert np.bincount(row) == pytest.approx(counts, abs=2)


def test_a_trial_is_told_back_whole():
    """Also schedules, endpoints, shares of arms, other events, futility and re-estimation."""
    text = " ".join(sentences(trial(
        ("given: 0 d}", "given: [0 d, 28 d]}"),
        ("{give: saline}", "{give: saline, weight: 0.5}"),
        ("mechanism: at-random}", "mechanism: at-random, arms: {saline: 30 %}}\n"
         "  surgery: {rate: 0.001 /d, relief: 40 %}\n"
         "  adverse: {rate: 0.01 /d, arms: {exosomes: 2}}"),
        ("patients: 200", "patients: 200\n  looks: 2\n  futility: 0.5\n  reestimate: blinded-sd\n"
         "  detects: -1"),
    )))  # fmt: skip
    for part in (
        "given at 0 d, 28 d", "1 of 3 patients", "Measured: pain (NRS), half (whether NRS improves "
        "by 50 %).", "30 % in the arm saline", "Surgery happens at 0.001 /d, and takes 40 %",
        "0.01 /d, 2 times that in the arm exosomes", "is below 0.5", "to find -1, up to 400",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize(
    "pair",
    [("endpoint: pain", "endpoint: half"), ("estimand: treatment-policy", "estimand: composite")],
)
def test_shares_of_responders_are_told_as_such(pair):
    """Not as a difference of scores, which such an analysis does not make."""
    planned = trial(pair)
    assert "(responder, not ancova)" in sentences(planned)[-2]
    assert "size shares --control" in answers(planned)[0]


def test_times_to_rescue_are_told_as_such():
    assert "size hazards --observed" in answers(trial(("ancova", "logrank")))[0]
