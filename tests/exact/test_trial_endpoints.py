"""Endpoints that are no pain: control arms as published, effects, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from exosome.errors import ModelError
from exosome.trials.adam import datasets
from exosome.trials.analysis_data import assigned
from exosome.trials.control_courses import cut_moments, uncut
from exosome.trials.description import check_text
from exosome.trials.estimands import true_values
from exosome.trials.operating import rows
from exosome.trials.outcomes import outcomes, readings
from exosome.trials.patients import assignment, enrol
from exosome.trials.trial_file import Trial, parse_trial

PATIENTS = 40_000
TEXT = """
format: exosome-trial/1
population: {{condition: a}}
treatments:
  exosomes: {{kind: exosomes{effect}}}
  control: {{kind: sham}}
arms: {{treated: {{give: exosomes}}, control: {{give: control}}}}
visits: [4 week, {week} week]
endpoints: {{main: {{scale: {scale}}}}}
analysis: {{method: {method}, endpoint: main, compare: [treated, control]}}
design: {{patients: 100}}
"""
WEEKS = {"IIEF-5": 12, "hair-density": 16, "wound-closure": 24}


def made(scale: str, effect: str = "", method: str = "ancova", *pairs: tuple[str, str]) -> Trial:
    """A trial of one endpoint until its course ends, with texts replaced."""
    stated = f", effect: {{scale: {scale}, {effect}, hypothesis: a}}" if effect else ""
    text = TEXT.format(scale=scale, effect=stated, week=WEEKS[scale], method=method)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return parse_trial(text)


def test_moments_of_a_cut_normal_number():
    mean, sd = cut_moments(17.7, 5.6, 1.0, 25.0)
    first, second = (
        quad(lambda x, n=n: np.clip(x, 1.0, 25.0) ** n * norm.pdf(x, 17.7, 5.6), -40.0, 70.0,
             points=[1.0, 25.0])[0] for n in (1, 2)
    )  # fmt: skip
    assert mean == pytest.approx(first, rel=1e-8)
    assert sd == pytest.approx(math.sqrt(second - first**2), rel=1e-7)
    assert cut_moments(*uncut(17.7, 5.6, 1.0, 25.0), 1.0, 25.0) == pytest.approx((17.7, 5.6))


@pytest.mark.statistical
@pytest.mark.parametrize(
    ("scale", "start", "end", "change"),
    [
        ("IIEF-5", (17.0, 3.1), (17.7, 5.6), None),
        ("hair-density", (228.2 / 2.85, 133.4 / 2.85), (252.1 / 2.85, 143.3 / 2.85),
         (23.9 / 2.85, 30.1 / 2.85)),
    ],
)  # fmt: skip
def test_control_arms_are_as_published(scale, start, end, change):
    """40,000 patients: means within 4.5 standard errors (false alarm 7e-6), deviations within 3 %.

    Hairs at entry are log-normal, so their deviation is the least certain: fourth moments.
    """
    trial = made(scale)
    group = enrol(trial, 1, np.array([0]), PATIENTS)
    baseline, scores = readings(trial, "main", group, outcomes(trial, "control", group))
    for values, (mean, sd) in ((baseline[0], start), (scores[0, :, 1], end)):
        assert abs(values.mean() - mean) < 4.5 * sd / PATIENTS**0.5
        assert values.std() == pytest.approx(sd, rel=0.03)
    if change is not None:
        moved = scores[0, :, 1] - baseline[0]
        assert abs(moved.mean() - change[0]) < 4.5 * change[1] / PATIENTS**0.5
        assert moved.std() == pytest.approx(change[1], rel=0.03)
        early = (scores[0, :, 0] - baseline[0]).mean() / moved.mean()
        assert early == pytest.approx(4 / WEEKS[scale], abs=0.01)  # a straight line


@pytest.mark.statistical
def test_wounds_close_as_published():
    """Half by 69 d; the share by 24 weeks, 81.5 %, is inside the error of 101 of 126."""
    trial = made("wound-closure", method="responder")
    group = enrol(trial, 1, np.array([0]), PATIENTS)
    result = outcomes(trial, "control", group)
    closed = result.closure_day[0] <= 168.0
    assert abs((result.closure_day[0] <= 69.0).mean() - 0.5) < 4.5 * 0.5 / PATIENTS**0.5
    assert abs(closed.mean() - (1.0 - 0.5 ** (168 / 69))) < 4.5 * 0.4 / PATIENTS**0.5
    assert abs(closed.mean() - 101 / 126) < 2.0 * math.sqrt(0.8 * 0.2 / 126)
    scores = readings(trial, "main", group, result)[1][0]
    assert set(np.unique(scores)) == {0.0, 100.0}
    assert np.array_equal(scores[:, 1] == 0.0, closed)


@pytest.mark.statistical
def test_effects_on_other_scales():
    """None by default; points are added; a ratio of 1.4 is ln 1.4 for Cox (60 trials, 4.5 SE)."""
    assert true_values(made("IIEF-5"), 1, 4000)["treatment-policy"].value == 0.0
    hair = true_values(made("hair-density", "points: 5, at: 16 week"), 1, 4000)
    assert hair["treatment-policy"].value == pytest.approx(5.0, abs=0.03)  # cut at 400
    assert hair["hypothetical"].value == hair["treatment-policy"].value
    cox = rows(made("wound-closure", "ratio: 1.4", "cox"), 1, 0, 60, False)["difference"]
    assert abs(cox.mean() - math.log(1.4)) < 4.5 * cox.std() / 60**0.5
    shares = true_values(made("wound-closure", "ratio: 1.4", "responder"), 1, 4000)
    expected = 0.5 ** (168 / 69) - 0.5 ** (1.4 * 168 / 69)
    assert abs(shares["treatment-policy"].value - expected) < 4.5 * 0.5 / 4000**0.5
    pain = true_values(
        made("hair-density", "points: 5, at: 16 week", "ancova",
             ("main: {scale: hair-density}", "main: {scale: NRS}, hair: {scale: hair-density}")),
        1, 4000)  # fmt: skip
    assert pain["treatment-policy"].value == 0.0  # an effect on hair is none on pain


def test_wounds_are_told_and_written():
    trial = made("wound-closure", "ratio: 1.4", "logrank")
    text = check_text(trial)
    for part in ("with the median 69 d of one trial", "this predicts 81.5 %, where 80 % had closed",
                 "its effect is 1.4 times the rate at which wounds close, a HYPOTHESIS: a",
                 "% of wounds are closed at the analysed visit", "A higher value is better."):
        assert part in text
    assert "their pain" not in text
    assert "17.0 (SD 3.1), after 12 weeks 17.7 (SD 5.6)" in check_text(made("IIEF-5"))
    patients, arms = enrol(trial, 1, np.array([0]), 6), assignment(trial, 1, np.array([0]), 6)
    tables = datasets(trial, patients, arms, assigned(trial, patients, arms), "X")
    times = [row for row in tables[2].rows if row[3] == "CLOSURE"]
    assert len(times) == 6
    assert {row[6] for row in times} <= {0, 1}


@pytest.mark.parametrize(
    ("trial", "message"),
    [
        (("IIEF-5", "", "ancova", ("12 week]", "26 week]")),
         "expected visits until 84 d: no later course of IIEF-5 without treatment is in the lib"),
        (("IIEF-5", "", "cox"), "expected a method for scores of IIEF-5, such as ancova"),
        (("wound-closure", "", "ancova"),
         "expected responder (the share closed), logrank or cox (the time to closure) for wound-"),
        (("IIEF-5", "", "ancova", ("condition: a", "condition: a, entry: 4")),
         "expected no entry rule: it is on pain, and IIEF-5 is analysed"),
        (("IIEF-5", "", "ancova", ("analysis:", "events: {rescue: {rate: 1 /week}}\nanalysis:")),
         "expected no rescue: it follows pain, and IIEF-5 is analysed"),
        (("IIEF-5", "", "ancova", ("analysis:", "events: {dropout: {share: 9 %, mechanism: "
                                   "at-random}}\nanalysis:")),
         "expected completely-at-random, as the others follow pain, and IIEF-5 is analysed"),
        (("IIEF-5", "", "ancova", ("scale: IIEF-5}", "scale: IIEF-5, noise: 2}")),
         "expected no noise of IIEF-5: its spread is that of the published course"),
        (("IIEF-5", "points: 2, at: 12 week", "ancova", ("main: {scale: IIEF-5", "main: {scale: "
                                                         "NRS")),
         "expected the scale of an endpoint of this trial, or pain"),
        (("IIEF-5", "share: 20 %, at: 12 week"), "expected points of the scale IIEF-5, such as"),
        (("IIEF-5", "points: 2"), "expected the time at which the effect has its size, such as at"),
        (("IIEF-5", "ratio: 2"), "expected points or share; a ratio is an effect on the scale w"),
        (("wound-closure", "points: 2, at: 12 week", "cox"),
         "expected a ratio alone for the scale wound-closure, such as ratio: 1.2"),
        (("wound-closure", "ratio: 1.2, at: 12 week", "cox"),
         "expected a ratio that holds from the start, without at, onset, fades, sd and follows"),
        (("IIEF-5", "", "cox", ("main: {scale: IIEF-5", "main: {scale: NRS")),
         "expected a rescue in events, whose time cox compares, or another method"),
    ],
)  # fmt: skip
def test_what_no_evidence_carries_is_refused(trial, message):
    with pytest.raises(ModelError, match="line ") as error:
        made(*trial)
    assert message in str(error.value)
