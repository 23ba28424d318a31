"""Group-sequential boundaries and sample sizes against published values and simulation."""

from __future__ import annotations

import numpy as np
import pytest

from exosome.errors import UsageError
from exosome.trials.analyses.ancova import ancova
from exosome.trials.group_sequential import (
    boundaries,
    crossing,
    drift_for_power,
    expected_information,
    inflation,
    information_fractions,
)
from exosome.trials.sample_size import (
    detectable_difference,
    events_for_hazard_ratio,
    inflated_for_dropout,
    per_arm_for_interaction,
    per_arm_for_means,
    per_arm_for_shares,
    power_for_means,
)


@pytest.mark.parametrize(
    ("kind", "looks", "constant", "growth"),
    [  # Jennison and Turnbull 2000, tables 2.1, 2.3 and 2.2, 2.4 (power 0.8)
        ("pocock", 2, 2.178, 1.110), ("pocock", 3, 2.289, 1.166), ("pocock", 5, 2.413, 1.229),
        ("obrien-fleming", 2, 1.977, 1.008), ("obrien-fleming", 3, 2.004, 1.017),
        ("obrien-fleming", 5, 2.040, 1.028),
    ],
)  # fmt: skip
def test_constants_and_sample_sizes_of_classical_boundaries(kind, looks, constant, growth):
    assert boundaries(looks, kind)[-1] == pytest.approx(constant, abs=0.001)
    assert inflation(looks, kind) == pytest.approx(growth, abs=0.001)


def test_spending_boundaries():
    """Lan and DeMets with the O'Brien-Fleming form, two looks: 2.963 and 1.969."""
    assert boundaries(2, "obrien-fleming-spending") == pytest.approx([2.963, 1.969], abs=0.001)


@pytest.mark.parametrize("kind", ["pocock", "obrien-fleming", "pocock-spending"])
@pytest.mark.parametrize("looks", [1, 4, [0.2, 0.7, 1.0]])
def test_error_is_spent_exactly(kind, looks):
    bounds = boundaries(looks, kind, 0.03)
    assert crossing(bounds, -bounds, information_fractions(looks)).total == pytest.approx(
        0.03, abs=1e-8
    )


@pytest.mark.statistical
def test_crossing_against_simulation():
    """400,000 paths; each of six probabilities within 4.5 standard errors: false alarm 4e-5."""
    rng = np.random.default_rng(8)
    times = np.array([0.3, 0.6, 1.0])
    steps = rng.standard_normal((400_000, 3)) * np.sqrt(np.diff(times, prepend=0.0))
    path = np.cumsum(steps, axis=1) + 1.7 * times
    z = path / np.sqrt(times)
    upper, lower = np.array([2.8, 2.4, 2.0]), np.array([-0.5, 0.3, 2.0])
    exact = crossing(upper, lower, times, 1.7)
    alive = np.ones(len(z), bool)
    for look in range(3):
        for hit, probability in (
            (z[:, look] >= upper[look], exact.upper[look]),
            (z[:, look] < lower[look], exact.lower[look]),
        ):
            share = (alive & hit).mean()
            assert abs(share - probability) < 4.5 * np.sqrt(probability / len(z))
        alive &= (z[:, look] < upper[look]) & (z[:, look] >= lower[look])
    stops = expected_information(upper, lower, times, 1.7)
    assert 0.3 < stops < 1.0
    assert drift_for_power(np.array([1.959964]), np.array([1.0]), 0.8) == pytest.approx(
        1.959964 + 0.841621, abs=1e-3
    )


@pytest.mark.parametrize(
    ("difference", "sd", "power", "normal", "student"),
    [
        (0.52, 1.86, 0.8, 201, 202), (1.8, 2.6, 0.8, 33, 34), (1.8, 2.6, 0.9, 44, 45),
        (0.4, 2.6, 0.8, 664, 665),
    ],
)  # fmt: skip
def test_patients_for_a_difference(difference, sd, power, normal, student):
    assert per_arm_for_means(difference, sd, power) == normal
    assert per_arm_for_means(-difference, sd, power, with_t=True) == student
    reached = power_for_means(difference / sd, student)
    assert power_for_means(difference / sd, student - 1) < power <= reached
    assert detectable_difference(student, sd, reached) == pytest.approx(difference, rel=1e-6)


@pytest.mark.statistical
def test_power_by_simulation_agrees_with_the_formula():
    """4,000 trials of 34 per arm; within 4 standard errors of the formula: false alarm 6e-5."""
    rng = np.random.default_rng(3)
    n, trials = 34, 4000
    score = 2.6 * rng.standard_normal((trials, 2 * n))
    treated = np.broadcast_to(np.arange(2 * n) < n, score.shape)
    score = np.where(treated, score - 1.8, score)
    used = np.ones(score.shape, bool)
    power = (ancova(score, rng.standard_normal(score.shape), treated, used).p < 0.05).mean()
    formula = power_for_means(1.8 / 2.6, n)
    assert abs(power - formula) < 4 * np.sqrt(formula * (1 - formula) / trials) + 0.005


def test_an_interaction_needs_four_times_the_patients_of_a_main_effect():
    main = 2 * per_arm_for_means(0.52, 1.86)  # in all, each half of a factorial is one arm
    assert 4 * per_arm_for_interaction(0.52, 1.86) == pytest.approx(4 * main, abs=8)


def test_other_numbers_of_patients():
    assert events_for_hazard_ratio(0.5) == 66  # Schoenfeld: 4 (1.96 + 0.84)^2 / ln(2)^2 = 65.4
    assert per_arm_for_shares(0.3, 0.5) == 93
    assert per_arm_for_means(1.0, 2.0, correlation=0.6) < per_arm_for_means(1.0, 2.0)
    assert inflated_for_dropout(100, 0.2) == 125


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: boundaries(3, "pocok"), "read 'pocok' for 'boundary', expected one of pocock"),
        (lambda: boundaries([0.5, 0.4, 1.0]), "information fractions that increase and end with 1"),
        (lambda: boundaries([0.5, 0.9]), "end with 1"),
        (lambda: boundaries(0), "a number of looks from 1 to 50"),
        (lambda: per_arm_for_means(0.0, 1.0), "read '0.0' for 'difference'"),
        (lambda: per_arm_for_means(1.0, -1.0), "read '-1.0' for 'sd'"),
        (lambda: per_arm_for_means(1.0, 1.0, power=1.0), "for 'power', expected a share between"),
        (lambda: per_arm_for_means(1e-9, 1.0), "fewer than 10,000,000 patients"),
        (lambda: per_arm_for_shares(0.3, 1.3), "read '1.3' for 'treated'"),
        (lambda: events_for_hazard_ratio(1.0), "logarithm of the hazard ratio"),
        (lambda: inflated_for_dropout(10, 1.0), "a share from 0 to below 1"),
    ],
)
def test_what_cannot_be_is_refused(call, message):
    with pytest.raises(UsageError, match=message.replace("(", r"\(")):
        call()
