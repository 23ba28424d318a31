"""What is wrong in a trial file is told with line, column and what was probably meant."""

from __future__ import annotations

import pytest

from exosome.errors import ModelError, UsageError
from exosome.ledger.trial_tables import open as open_study
from exosome.trials.description import sentences
from exosome.trials.operating import simulate_trials
from exosome.trials.trial_file import parse_trial, read_trial
from exosome.trials.trial_study import run
from support.trials import changed, trial

EFFECT = ("    # An effect is", "    effect: {points: -1, at: 4 week}\n    # An effect is")

EFFECT_OF_BOTH = (
    "    # An effect is",
    "    effect: {points: -1, at: 4 week, hypothesis: a}\n"
    "  b: {kind: prp, effect: {share: 0.1, at: 4 week, hypothesis: b}}\n    # An effect is",
)


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("compare: [exosomes, saline]", "compare: [exosomes, salin]")],
         "line 48, column 12: read 'salin' for 'compare', expected an arm of this trial: exosomes, "
         "saline. Did you mean 'saline'?"),
        ([("share: 15 %", "share: 150 %")],
         "read '150 %' for 'share', expected a share from 0 to 1"),
        ([("at: 12 week\n  comp", "at: 40 week\n  comp")],
         "read '40 week' for 'at', expected the time of a visit: 28 d, 84 d, 182 d"),
        ([("endpoint: pain", "endpoint: walking")],
         "read 'walking' for 'endpoint', expected an endpoint that is measured of this trial"),
        ([("{kind: saline, route: epidural", "{kind: saline, platelets: 4e9, route: epidural")],
         "no platelets for a treatment of kind saline: a number of them is the amount of prp"),
        ([("{kind: saline, route: epidural", "{kind: saline, protein: 9 ug, route: epidural")],
         "no protein for a treatment of kind saline: a mass of protein is the amount of exosomes"),
        ([("[\"pain, disability = 0.5\"]",
           "[\"pain, disability = 0.9\", \"pain, age = 0.9\", \"disability, age = -0.5\"]")],
         "the correlations of 'correlate' cannot all hold"),
        ([("[\"pain, disability = 0.5\"]", "[\"pain, disabilty = 0.5\"]")],
         "Did you mean 'disability'?"),
        ([("normal(46, 12) within 18..75", "normal(46, -12)")], "with a spread above zero"),
        ([("patients: 200", "patients: 200\n  looks: [0.5, 1.2]")],
         "expected a share above 0 and at most 1"),
        ([("patients: 200", "patients: 200\n  looks: [0.5, 0.8]")],
         "expected information fractions that increase and end with 1"),
        ([(EFFECT[0], EFFECT[1].replace("points", "pionts"))],
         "line 26, column 14: read 'pionts' for 'effect', expected one of scale, points, share"),
        ([(EFFECT[0], EFFECT[1].replace("-1, at", "-1, sd: -2, at"))],
         "line 26, column 30: read '-2' for 'sd', expected a number"),
        ([(EFFECT[0], EFFECT[1].replace("-1, at: 4 week", "-1"))],
         "expected the time at which the effect has its size, such as at: 4 week"),
        ([EFFECT], "expected a hypothesis for the effect of exosomes, because no blinded trial "
         "shows one"),
        ([("route: epidural\n    given: 0 d\n    part", "route: nasal\n    given: 0 d\n    part")],
         "read 'nasal' for 'route', expected one of epidural, transforaminal"),
        ([("given: 0 d}", "given: 400 d}")], "read '400 d' for 'given', expected times before the "
         "last visit at 182 d"),
        ([("patients: 200", "patients: 3")], "expected at least two for each of 2 arms"),
        ([("  exosomes: {give: exosomes}\n  saline: {give: saline}\n", "")],
         "'arms' is missing, expected this section of a trial"),
        ([("give: saline}", "give: water}")], "read 'water' for 'give', expected a treatment"),
        ([("visits: [4 week, 12 week, 26 week]", "visits: [12 week, 4 week]")],
         "expected times after the start that increase, such as [2 week, 4 week]"),
        ([("entry: 4 ", "entry: 40 ")], "read '40' for 'entry', expected a score from 0 to 10"),
        ([("method: ancova", "method: anova")], "Did you mean 'ancova'?"),
        ([("rescue: {", "rescu: {")], "Did you mean 'rescue'?"),
        ([("scale: NRS}", "scale: hair-density}")],
         "read '[4 week, 12 week, 26 week]' for 'visits', expected visits until 112 d: no later "
         "course of hair-density without treatment is in the library"),
        ([("age: normal(46, 12) within 18..75", "age: {a: normal(46, 12)}")],
         "expected a law such as normal(46, 12) within 18..75, or a number"),
        ([("age: normal(46, 12) within 18..75", "age: normal(46")],
         "Within { } and [ ] a comma ends a value: put the law in quotes."),
        ([("population.entry:", "population.entri:")], "Did you mean 'population.entry'?"),
        ([("exosome-trial/1", "exosome-trial/2")], "expected exosome-trial/1"),
        ([("title:", "titel:")], "Did you mean 'title'?"),
        ([("patients: 200", "patients: 200\n  allocation: response-adaptive"),
          ("  saline: {give: saline}", "  saline: {give: saline}\n  b: {give: saline}")],
         "expected fixed, as response-adaptive is for two arms, not for 3"),
        ([("patients: 200", "patients: 200\n  reestimate: blinded-sd")],
         "expected 'detects' too: the difference that the trial is to detect"),
        ([("patients: 200", "patients: 200\n  most: 300")], "expected 'reestimate' too"),
        ([("method: ancova", "method: bayes\n  prior: uniform(-1, 1)")],
         "read 'uniform(-1, 1)' for 'prior', expected a normal law that is not cut"),
        ([("method: ancova", "method: bayes\n  prior: normal(0, 1) within 0..1")],
         "expected a normal law that is not cut"),
        ([("method: ancova", "method: ancova\n  prior: normal(0, 1)")],
         "expected method: bayes, which alone has a prior"),
        ([("give: saline}", "give: saline, weight: 0.001}")],
         "read '0.001' for 'weight', expected a weight that gives two or more of the 200 patients"),
        ([("give: saline}", "give: saline, interaction: 1}")],
         "expected no interaction without combine: stated and two treatments"),
        ([("give: saline}", "give: [saline, saline]}")], "expected each treatment once"),
        ([("give: saline}", "give: [exosomes, b], combine: bliss}"), EFFECT_OF_BOTH],
         "read 'bliss' for 'combine', expected additive, as bliss joins effects that are each a "
         "share"),
        ([(EFFECT[0], EFFECT[1].replace("-1, at", "-1, fades: 0 d, at"))],
         "read '0 d' for 'fades', expected a time above zero"),
        ([("    given: 0 d\n", "    given: 8 week\n"), (EFFECT[0], EFFECT_OF_BOTH[1])],
         "read '4 week' for 'at', expected a time after the first dose at 56 d, counted from"),
        ([("share: 15 %", "share: 100 %")],
         "read '100 %' for 'share', expected a share below 1, such as 15 %: somebody must stay"),
        ([("share: 15 %, mech", "share: 15 %, arms: {saline: 1}, mech")],
         "expected a share below 1, such as 15 %: somebody must stay"),
        ([("age: normal(46, 12) within 18..75", "age: -5")],
         "read '-5' for 'age', expected values from 0 to 120 years, such as normal(46, 12) within"),
        ([("weight: normal(80 kg, 15 kg) within 45 kg..140 kg", "weight: normal(80 g, 15 g)")],
         "for 'weight', expected values from 0.5 kg to 500 kg, such as normal(80 kg, 15 kg)"),
        ([("duration: lognormal(12 week, 0.8) ", "duration: -1 week ")],
         "read '-1 week' for 'duration', expected values of at least 0 week"),
        ([("  female: 50 %", "  female: 50 %\n  disability: normal(400, 12)")],
         "read 'normal(400, 12)' for 'disability', expected values from 0 to 100 points"),
        ([("  female: 50 %", "  female: 50 %\n  noise: 94")],
         "read '94' for 'noise', expected a number without a unit from 0 to 10, such as 0.94"),
        ([(EFFECT[0], EFFECT[1].replace("-1, at", "-50, at"))],
         "read '-50' for 'points', expected values from -10 to 10 points, the whole scale of "
         "pain"),
        ([(EFFECT[0], EFFECT[1].replace("-1, at", "-1, sd: 94, at"))],
         "read '94' for 'sd', expected at most 10, the whole scale of pain"),
        ([(EFFECT[0], EFFECT[1].replace("points: -1", "share: 1.52"))],
         "read '1.52' for 'share', expected values from -1 to 1, of pain, such as 0.1"),
        ([("age: normal(46, 12) within 18..75", "age: normal(46, 4000)")],
         "expected values from 0 to 120 years, such as normal(46, 12) within 18..75. This law "
         "reaches from -2.395e+04 to 2.404e+04; cut it with 'within'."),
        ([("weight: normal(80 kg, 15 kg) within 45 kg..140 kg", "weight: normal(80 kg, 9e3 kg)")],
         "This law reaches from -5.39e+04 kg to 5.406e+04 kg; cut it with 'within'."),
        ([("duration: lognormal(12 week, 0.8) ", "duration: normal(12 week, 8 week) ")],
         "expected values of at least 0 week, such as lognormal(12 week, 0.8). This law reaches"),
        ([("age: normal(46, 12) within 18..75", "age: uniform(-5, 60)")],
         "This law reaches from -5 to 60."),
        ([(EFFECT[0], EFFECT[1].replace("-1, at", "\"normal(-1, 40)\", at"))],
         "This law reaches from -240.9 to 238.9; cut it with 'within'."),
        ([("particles: 1e10", "particles: 1e30")],
         "read '1e30' for 'particles', expected a number without a unit above 0 and at most 1e+18"),
        ([("particles: 1e10", "protein: 1 kg")],
         "read '1 kg' for 'protein', expected at most 100 g of protein"),
        ([("visits: [4 week, 12 week, 26 week]", "visits: [4 week, 12 week, 2600 week]")],
         "for 'visits', expected times within 3650 d"),
        ([("[\"pain, disability = 0.5\"]", "[\"pain, disability = 2\"]")],
         "weight, duration and a number between -1 and 1, such as age, weight = 0.2"),
        ([("particles: 1e10", "particles: 0")],
         "read '0' for 'particles', expected a number without a unit above 0 and at most 1e+18"),
        ([("rate: 0.004 /d", "rate: 1e9 /d")],
         "read '1e9 /d' for 'rate', expected a rate of at most 1 /h in a patient, such as 0.01 /d"),
        ([("slope: 0.3", "slope: -5")], "expected a number without a unit from -2 to 2"),
        ([("recruits: 4 /week", "recruits: 1e-9 /week")],
         "read '1e-9 /week' for 'recruits', expected at least 0.0004563 /h, with which 200 "
         "patients are recruited in 50 years"),
    ],
)  # fmt: skip
def test_what_is_wrong_has_a_place(pairs, message):
    with pytest.raises(ModelError) as error:
        parse_trial(changed(*pairs), "a.yaml")
    text = str(error.value)
    assert text.startswith("a.yaml, line ")
    assert message in text


@pytest.mark.parametrize(
    ("course", "says"),
    [
        ("at: 12 week, fades: 2 week", ", at its largest 401 times that (-401 points at 0.091 d)"),
        ("at: 4 week, onset: 3 week", ", at its largest 1.36 times that (-1.36 points at 182 d)"),
    ],
)
def test_an_effect_larger_than_at_its_day_is_told(course, says):
    """Rise and decay of an exponential: exp(84 / 14), 1 / (1 - exp(-28 / 21))."""
    effect = f"    effect: {{points: -1, {course}, hypothesis: a}}\n    # An effect is"
    assert says in "\n".join(sentences(parse_trial(changed((EFFECT[0], effect)))))
    small = "    effect: {points: -1, at: 1 d, fades: 26 week, hypothesis: a}\n    # An effect is"
    assert "at its largest" not in "\n".join(sentences(parse_trial(changed((EFFECT[0], small)))))


def test_files_that_are_no_trial(tmp_path):
    with pytest.raises(UsageError, match=r"could not be read: No such file .*; exosome trial new"):
        read_trial(tmp_path / "none.yaml")
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="is not text in UTF-8"):
        read_trial(tmp_path / "bad.yaml")
    for text in ("", "- a\n", "a: [\n"):
        with pytest.raises(ModelError):
            parse_trial(text)


def test_numbers_of_trials_and_workers():
    with pytest.raises(UsageError, match="read '0' for 'trials', expected a number of trials"):
        simulate_trials(trial(), 0)
    with pytest.raises(UsageError, match="read '0' for 'workers', expected one or more"):
        simulate_trials(trial(), 10, workers=0)
    with pytest.raises(UsageError, match="read '-1' for 'seed', expected a whole number from 0"):
        simulate_trials(trial(), 10, seed=-1)
    with pytest.raises(UsageError, match="read '-1' for 'number', expected a whole number from 0"):
        run(trial(), "never", number=-1)


def test_numbers_without_a_source_are_listed():
    assert trial().unsourced == ()
    assert trial(('  events.dropout: "assumed: no data at hand"\n', "")).unsourced == (
        "events.dropout.share",
    )


def test_one_trial_is_no_study_and_has_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "knee.yaml").write_text(changed(("patients: 200", "patients: 20")))
    texts = run("knee.yaml", seed=3)
    assert texts[1].count("points of NRS") == 1
    assert "in points of NRS (composite: share of patients):" in texts[2]
    assert (tmp_path / "trials" / "knee-1" / "result.json").is_file()
    expected = r"tables of one simulated trial \(exosome trial run\), expected the folder of many"
    with pytest.raises(UsageError, match=expected):
        open_study("trials/knee-1")
