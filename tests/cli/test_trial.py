"""Trials from the command line: files, studies in folders, tables, workers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import exosome as ex
from exosome.cli import app
from exosome.trials.estimands import true_values
from exosome.trials.outcomes import outcomes
from exosome.trials.patients import enrol
from exosome.trials.trial_file import NOTICE, read_trial
from support.trials import changed, trial

pytestmark = pytest.mark.slow

SMALL = (("patients: 200", "patients: 40"),)


def run(*arguments: str) -> str:
    """The output of a command that succeeds."""
    result = CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small trial in a file."""
    path = tmp_path / "small.yaml"
    path.write_text(changed(*SMALL), encoding="utf-8")
    return path


def test_new_check_power_report(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert NOTICE in run("trial", "new", "trial.yaml")
    told_back = run("trial", "check", "trial.yaml")
    for part in ("its effect on pain is zero", "can and cannot answer", "Assumed: ", NOTICE):
        assert part in told_back
    text = run("trial", "power", "trial.yaml", "--trials", "60", "--out", "t", "-q")
    assert text == ""
    shown = run("show", "t")
    assert "60 simulated trials of 200 patients" in shown
    assert "type-I error, since no treatment has an effect" in shown
    assert NOTICE in shown
    run("trial", "report", "t")
    page = (tmp_path / "t" / "report.html").read_text(encoding="utf-8")
    for part in (NOTICE, "ASME V&amp;V 40", "Operating characteristics", "True and estimated"):
        assert part in page
    run("plot", "t", "estimates", "--to", "csv")
    assert (tmp_path / "t" / "estimates.csv").exists()


def test_a_study_opens_again_and_does_not_depend_on_workers(file, tmp_path):
    one = ex.trial.power(file, trials=160, seed=3, out=tmp_path / "one")
    two = ex.trial.power(file, trials=160, seed=3, workers=2, out=tmp_path / "two")
    four = ex.trial.power(file, trials=160, seed=3, workers=4, out=tmp_path / "four")
    tables = [(tmp_path / name / "trials.parquet").read_bytes() for name in ("one", "two", "four")]
    assert tables[0] == tables[1] == tables[2]
    assert ex.again(tmp_path / "one") == []
    again = ex.open(tmp_path / "one")
    assert again.summary == one.summary == two.summary == four.summary
    assert again.trials().num_rows == 160
    with pytest.raises(ex.UsageError, match="belongs to a run"):
        again.messages()
    with pytest.raises(ex.UsageError, match="holds a finished trial"):
        ex.trial.power(file, trials=10, out=tmp_path / "one")


def test_tables_of_one_trial(file, tmp_path):
    folder = tmp_path / "one"
    run("trial", "run", file, "--out", folder)
    subjects = pd.read_csv(folder / "ADSL.csv")
    scores = pd.read_csv(folder / "ADQS.csv")
    times = pd.read_csv(folder / "ADTTE.csv")
    assert len(subjects) == 40 and set(subjects["SIMFL"]) == {"Y"}
    assert subjects["TRT01P"].value_counts().to_dict() == {"exosomes": 20, "saline": 20}
    assert set(scores["USUBJID"]) == set(times["USUBJID"]) == set(subjects["USUBJID"])
    assert np.allclose(scores["AVAL"] - scores["BASE"], scores["CHG"])
    drops = times[(times["PARAMCD"] == "DROPOUT") & (times["CNSR"] == 0)]
    for subject, day in zip(drops["USUBJID"], drops["AVAL"], strict=True):
        assert scores.loc[scores["USUBJID"] == subject, "ADY"].max() <= day
    content = json.loads((folder / "ADQS.json").read_text(encoding="utf-8"))
    assert content["records"] == len(scores) == len(content["rows"])
    assert [column["name"] for column in content["columns"]] == list(scores.columns)
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert result["true_values"]["treatment-policy"] == 0.0
    assert result["notice"] == NOTICE
    again = CliRunner().invoke(app, ["trial", "run", str(file), "--out", str(folder)])
    assert "holds files already; replace them with --overwrite" in str(again.exception)


@pytest.mark.statistical
def test_steroid_reproduces_its_trial():
    """CLEAR: -0.52 (SE 0.163) between arms, -1.29 (1.814) under sham at 4 weeks, 8,000 patients."""
    file = Path(__file__).parent.parent.parent / "examples" / "radiculopathy" / "trial.yaml"
    made = read_trial(file)
    difference = true_values(made, 1, 8000)["treatment-policy"].value
    assert abs(difference + 0.52) < 0.163
    group = enrol(made, 1, np.array([0]), 8000)
    change = outcomes(made, "saline", group).pain()[0, :, 1] - group.screening[0]
    assert abs(change.mean() + 1.29) < 2 * 1.814 / 199**0.5
    assert change.std() == pytest.approx(1.814, rel=0.12)


@pytest.mark.statistical
def test_a_hypothesis_moves_the_assurance(tmp_path):
    """300 trials each: 5 % without an effect, far more with one that is stated and on."""
    effect = ("    # An effect is", "    effect: {points: 'normal(-1, 0.5)', at: 12 week, "
              "hypothesis: a}\n    # An effect is")  # fmt: skip
    null = ex.trial.power(trial(), trials=300).summary["benefit"][0]
    some = ex.trial.power(trial(effect), trials=300, prior=True)
    off = (effect[0], effect[1].replace("hypothesis: a", "hypothesis: a, on: no"))
    assert null < 0.06
    assert some.summary["benefit"][0] > 0.4
    assert "HYPOTHESIS, not evidence: a" in str(some)
    assert ex.trial.power(trial(off), trials=50).summary["true_value"] == 0.0


def test_shards_join_to_the_same_file(file, tmp_path, monkeypatch):
    """Three shards, one stopped and begun again, give the table of the whole, byte for byte."""
    whole = ex.trial.power(file, trials=220, out=tmp_path / "whole")
    for number in (1, 2, 3):
        with pytest.raises(ex.ExosomeError, match=f"shard {number}/3: .* of 220 trials are fin"):
            ex.trial.power(file, trials=220, out=tmp_path / f"s{number}", shard=f"{number}/3")

    class Stop(ex.Progress):
        """Stops after the first part."""

        def advance(self, done: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(ex.Interrupted, match="50 of 220 trials are finished and kept"):
        ex.trial.power(file, trials=220, out=tmp_path / "s4", progress=Stop())
    shards = [str(tmp_path / f"s{number}") for number in (1, 2)]
    text = run("join", *shards, "--out", tmp_path / "all")
    assert "holds 4 finished parts; now the same command" in text
    joined = ex.trial.power(file, trials=220, out=tmp_path / "all")  # computes the third shard
    rest = ex.trial.power(file, trials=220, out=tmp_path / "s4")  # goes on
    for study in (joined, rest):
        assert (study.folder / "trials.parquet").read_bytes() == (
            whole.folder / "trials.parquet"
        ).read_bytes()
    with pytest.raises(ex.UsageError, match="read '4/3' for 'shard', expected the number of a sh"):
        ex.trial.power(file, trials=220, out=tmp_path / "s5", shard="4/3")
    with pytest.raises(ex.ExosomeError):
        ex.trial.power(file, trials=220, seed=2, out=tmp_path / "s6", shard="1/3")
    other = CliRunner().invoke(
        app, ["join", shards[0], str(tmp_path / "s6"), "--out", str(tmp_path / "x")]
    )
    assert "hold parts of different studies" in str(other.exception)
    empty = CliRunner().invoke(app, ["join", str(tmp_path), "--out", str(tmp_path / "x")])
    assert "holds no finished parts of a study" in str(empty.exception)
