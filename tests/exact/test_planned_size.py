"""Numbers of patients by formula beside simulated trials of that size."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from exosome.cli import app
from exosome.errors import UsageError
from exosome.trials.planned_size import size
from exosome.trials.trial_file import NOTICE


@pytest.mark.statistical
@pytest.mark.parametrize(
    ("kind", "numbers", "per_arm"),
    [
        ("means", {"difference": 0.52, "sd": 1.86}, 201),
        ("means", {"difference": 1.8, "sd": 2.6}, 33),
        ("means", {"difference": 1.8, "sd": 2.6, "power": "90 %"}, 44),
        ("means", {"difference": 0.4, "sd": 2.6}, 664),
        ("shares", {"control": "30 %", "treated": "45 %"}, 163),
        ("hazards", {"ratio": 0.7, "observed": "60 %"}, 206),
        ("interaction", {"difference": 1.8, "sd": 2.6}, 66),
    ],
)
def test_simulated_trials_of_the_size_have_the_power(kind, numbers, per_arm):
    """2,000 trials; within 4.5 standard errors + 0.02 of the power: false alarm below 5e-5 in all.

    0.02: formulas are of normal statistics, and numbers of patients are whole.
    """
    made = size(kind, **numbers)
    power = made.numbers.get("power", 0.8)
    assert made.per_arm == per_arm
    assert abs(made.simulated.value - power) < 4.5 * (power * (1 - power) / 2000) ** 0.5 + 0.02


@pytest.mark.statistical
def test_a_2_x_2_interaction_needs_four_times_the_patients_of_a_main_effect():
    """2,000 trials: with a quarter of the patients the interaction is found in 29 %, not 80 %.

    The power at half the drift is 0.288; within 4.5 standard errors + 0.01: false alarm 7e-6.
    """
    whole = size("interaction", difference=0.52, sd=1.86, trials=0)
    assert whole.simulated is None
    assert whole.per_arm == pytest.approx(4 * whole.main_effect, abs=4)
    quarter = size("interaction", difference=0.26, sd=0.93, power=0.2883)  # half of the drift
    assert quarter.per_arm == pytest.approx(whole.main_effect, abs=1)
    assert abs(quarter.simulated.value - 0.288) < 4.5 * 0.0101 + 0.01


def test_the_command():
    words = ["trial", "size", "means", "--difference", "0.4", "--sd", "2.6", "--correlation", "0.5"]
    shown = CliRunner().invoke(app, [*words, "--dropout", "15 %", "--trials", "0"]).output
    assert "by formula 498 patients in each of 2 arms, 996 in all" in shown
    assert "with dropout enrol 586 in each arm" in shown
    assert NOTICE in shown
    shown = CliRunner().invoke(app, ["trial", "size", "hazards", "--ratio", "0.7", "--trials", "9"])
    assert "by formula 247 events in two arms together" in shown.output
    assert "in 9 simulated trials of that size a difference is found in" in shown.output


@pytest.mark.parametrize(
    ("kind", "numbers", "message"),
    [
        ("mean", {}, "read 'mean' for 'kind', expected one of means, shares, hazards, interaction"),
        ("means", {"sd": 3}, "the number 'difference' is missing, expected for means: differ"),
        ("shares", {"control": 0.3, "sd": 3}, "read 'sd', expected for shares control, treated"),
        ("means", {"sd": -3, "difference": 1}, "for 'sd', expected a number without a unit above"),
        ("means", {"sd": 3, "difference": 0}, "for 'difference', expected a number above zero"),
        ("shares", {"control": 0.3, "treated": "130 %"}, "expected a share from 0 to 1, such"),
        ("means", {"sd": 3, "difference": 1, "trials": -1}, "for 'trials', expected a number"),
    ],
)
def test_numbers_that_are_wrong(kind, numbers, message):
    with pytest.raises(UsageError) as error:
        size(kind, **numbers)
    assert message in str(error.value)
