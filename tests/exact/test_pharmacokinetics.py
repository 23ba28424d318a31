"""The pharmacokinetic summary against closed forms and trapezoids by hand."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from exosome.analysis.pharmacokinetics import (
    Administration,
    Summary,
    as_table,
    summarise,
    summarise_solution,
)
from support.compartments import BODIES, ONE, TWO, Compartments

HALF_LIVES = 14  # of the slowest phase that are watched after the last dose
POINTS = 3000
WAYS = {
    "bolus": {"route": "blood"},
    "infusion": {"route": "blood", "over": 1200.0},
    "absorption": {"route": "extravascular"},
}
each_body = pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
each_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def _slowest(body: Compartments) -> float:
    return float(body.exponentials()[0][-1])


def _watched(body: Compartments, doses: list[Administration], points: int = POINTS) -> Summary:
    """The summary of a dense curve: the times are closer after each dose, as the curve asks."""
    end = doses[-1].at + HALF_LIVES * math.log(2.0) / _slowest(body)
    span = end - doses[-1].at
    tau = doses[-1].at - doses[-2].at if len(doses) > 1 else 0.0
    ages = np.concatenate([[0.0], np.geomspace(1e-5 * span, span, points)])
    marks = [mark for dose in doses for mark in (dose.at, dose.at + dose.over)]
    times = np.concatenate([mark + ages for mark in marks])
    times = np.unique(np.append(times, doses[-1].at + tau))
    times = times[times <= end]
    return summarise(times, body.value(times, doses), doses, "ug/mL", "ug")


def _close(computed: Summary, body: Compartments, way: dict[str, object], rel: float) -> None:
    outside = way["route"] != "blood"
    residence = body.mean_residence_time + (1.0 / body.absorption if outside else 0.0)
    assert computed.clearance.value == pytest.approx(body.clearance, rel=rel)
    assert computed.mean_residence_time.value == pytest.approx(residence, rel=rel)
    if outside:
        assert computed.volume_steady_state.value is None
    else:
        volume = body.volume_steady_state
        assert computed.volume_steady_state.value == pytest.approx(volume, rel=rel)


@each_body
@each_way
def test_one_dose(body: Compartments, way: dict[str, object]) -> None:
    """Dense curves: areas, clearance, MRT, Vss to 1e-3; phases to 1e-4.

    The rule for lambda_z takes in earlier points while adjusted r^2 is within 1e-4 of the best,
    as in Phoenix; of dense curves without noise this pulls it off by up to 8e-3.
    """
    dose = Administration(30.0, 600.0, **way)  # type: ignore[arg-type]
    computed = _watched(body, [dose])
    area = dose.amount / body.clearance
    assert computed.auc_infinity.value == pytest.approx(area, rel=1e-3)
    assert computed.auc_last.value == pytest.approx(area, rel=1e-3)
    assert computed.share_extrapolated.value == pytest.approx(2.0**-HALF_LIVES, abs=1e-4)
    _close(computed, body, way, rel=1e-3)
    slowest = _slowest(body)
    assert computed.lambda_z.value == pytest.approx(slowest, rel=8e-3)
    assert computed.half_life.value == pytest.approx(math.log(2.0) / slowest, rel=8e-3)
    assert computed.volume_z.value == pytest.approx(body.clearance / slowest, rel=8e-3)
    assert computed.adjusted_r2.value == pytest.approx(1.0, abs=2e-4)
    assert computed.interval is None
    if way["route"] == "blood" or len(body.out) < 2:  # three phases and absorption are four
        rates = list(body.exponentials()[0])
        if way["route"] != "blood":
            rates = sorted([*rates, body.absorption], reverse=True)
        expected = [math.log(2.0) / rate for rate in rates]
        assert [phase.value for phase in computed.phases] == pytest.approx(expected, rel=1e-4)
    rising = [phase for phase in computed.phases if "rising" in phase.name]
    assert len(rising) == (way["route"] != "blood")


def test_the_error_of_a_dense_curve_falls_with_the_square_of_the_step() -> None:
    """Absorption, where the trapezoid is not exact: the slope over two halvings is 2.0 +- 0.1."""
    dose = Administration(1.0, 0.0, route="extravascular")
    area = 1.0 / ONE.clearance
    errors = []
    for points in (200, 400, 800):
        times = np.linspace(0.0, 14.0 * math.log(2.0) / ONE.loss, points + 1)
        computed = summarise(times, ONE.value(times, [dose]), [dose])
        errors.append(abs((computed.auc_infinity.value or 0.0) / area - 1.0))
    slopes = [math.log2(a / b) for a, b in pairwise(errors)]
    assert slopes == pytest.approx([2.0, 2.0], abs=0.1)


@each_body
@each_way
def test_repeated_doses_at_the_steady_state(body: Compartments, way: dict[str, object]) -> None:
    """The last interval tells what one dose tells (superposition), to 1e-3 and 1e-4 not reached."""
    tau = 1.2 / _slowest(body)
    doses = [Administration(5.0, i * tau, **way) for i in range(9)]  # type: ignore[arg-type]
    computed = _watched(body, doses, points=400)
    interval = computed.interval
    assert interval is not None and interval.steady
    area = 5.0 / body.clearance
    assert interval.tau.value == pytest.approx(tau)
    assert interval.auc.value == pytest.approx(area, rel=1e-3)
    assert interval.c_average.value == pytest.approx(area / tau, rel=1e-3)
    assert "AUCtau" in computed.clearance.rule
    assert "steady state" in computed.mean_residence_time.rule
    _close(computed, body, way, rel=1e-3)
    seen = body.value(np.linspace(8.0 * tau, 9.0 * tau, 10_001), doses)
    assert interval.c_min.value == pytest.approx(seen.min(), rel=1e-6)
    assert interval.c_max.value == pytest.approx(seen.max(), rel=1e-3)
    first = _area_of_first_interval(body, doses[0], tau)
    assert interval.accumulation.value == pytest.approx(area / first, rel=2e-3)
    spread = (interval.c_max.value or 0.0) - (interval.c_min.value or 0.0)
    assert interval.fluctuation.value == pytest.approx(spread * tau / area, rel=1e-3)


def _area_of_first_interval(body: Compartments, dose: Administration, tau: float) -> float:
    from scipy.integrate import quad

    def value(time: float) -> float:
        return float(body.value(np.array([time]), [dose])[0])

    return float(quad(value, 0.0, tau, points=[dose.over], epsabs=0.0, epsrel=1e-9, limit=200)[0])


@each_body
@each_way
def test_repeated_doses_before_the_steady_state(body: Compartments, way: dict[str, object]) -> None:
    """Three doses, unlike and not evenly spaced: the sum of doses over all of the area."""
    step = 0.4 / _slowest(body)
    doses = [
        Administration(amount, at * step, **way)  # type: ignore[arg-type]
        for amount, at in ((1.0, 0.0), (4.0, 1.0), (2.0, 3.0))
    ]
    computed = _watched(body, doses, points=600)
    assert computed.clearance.rule == "sum of doses / AUCinf"
    _close(computed, body, way, rel=1e-3)
    assert computed.interval is not None
    assert computed.interval.auc.remark == "the doses are not equal"
    assert computed.interval.steady_state.value is None


def test_two_alike_doses_are_told_to_be_far_from_the_steady_state() -> None:
    """The share of steady state is 1 - exp(-lambda n tau) for one compartment."""
    tau = 0.5 / ONE.loss
    doses = [Administration(3.0, i * tau) for i in range(2)]
    computed = _watched(ONE, doses, points=500)
    assert computed.interval is not None and not computed.interval.steady
    assert computed.interval.steady_state.value == pytest.approx(1.0 - math.exp(-1.0), rel=1e-6)
    assert computed.clearance.rule == "sum of doses / AUCinf"
    assert computed.clearance.value == pytest.approx(ONE.clearance, rel=1e-6)


def test_one_dose_or_the_same_dose_split_in_two_at_once() -> None:
    times = np.linspace(0.0, 2e4, 500)
    whole, halves = [Administration(4.0, 0.0)], [Administration(2.0, 0.0)] * 2
    value = TWO.value(times, whole)
    one, two = (summarise(times, value, doses) for doses in (whole, halves))
    for key in ("clearance", "volume_z", "volume_steady_state", "mean_residence_time"):
        assert getattr(one, key).value == pytest.approx(getattr(two, key).value, rel=1e-12)


# Trapezoids by hand ---------------------------------------------------------------------------


def test_sparse_absorption_by_hand() -> None:
    """0, 4, 2, 1, 1/2 at 0, 1, 2, 4, 6 s: linear up, log down, half-life 2 s after Cmax... by hand.

    Area: 2 + 2/ln 2 + 2/ln 2 + 1/ln 2. Moment: 2 (trapezoid of t x c), then (t1 c1 - t2 c2)/k
    + (c1 - c2)/k^2 with k = ln 2, ln 2 / 2, ln 2 / 2.
    """
    dose = Administration(10.0, 0.0, route="extravascular")
    computed = summarise([0, 1, 2, 4, 6], [0, 4, 2, 1, 0.5], [dose], "mg/L", "mg")
    ln2 = math.log(2.0)
    area = 2.0 + 5.0 / ln2
    assert computed.auc_last.value == pytest.approx(area, rel=1e-14)
    k = ln2 / 2.0  # the last three points lie on one line: 2 s
    assert computed.lambda_z.value == pytest.approx(k, rel=1e-14)
    assert computed.points.value == 3.0
    whole = area + 0.5 / k
    assert computed.auc_infinity.value == pytest.approx(whole, rel=1e-14)
    assert computed.share_extrapolated.value == pytest.approx(0.5 / k / whole, rel=1e-14)
    moment = 2.0 + (4 - 4) / ln2 + 2 / ln2**2 + (4 - 4) / k + 1 / k**2 + (4 - 3) / k + 0.5 / k**2
    moment += 6 * 0.5 / k + 0.5 / k**2
    assert computed.mean_residence_time.value == pytest.approx(moment / whole, rel=1e-14)
    assert computed.clearance.value == pytest.approx(10.0 / whole, rel=1e-14)
    assert computed.volume_z.value == pytest.approx(10.0 / whole / k, rel=1e-14)
    assert (computed.c_max.value, computed.t_max.value) == (4.0, 1.0)
    assert computed.clearance.name == "CL/F" and computed.clearance.unit == "L/s"
    assert computed.volume_z.unit == "L" and computed.auc_last.unit == "mg/L s"


def test_sparse_bolus_is_carried_back_to_its_start() -> None:
    """8 and 4 at 1 and 2 s: C0 is 16, and the first piece is its log trapezoid."""
    computed = summarise([1, 2, 3, 4], [8, 4, 2, 1], [Administration(16.0, 0.0)])
    assert computed.auc_infinity.value == pytest.approx(16.0 / math.log(2.0), rel=1e-14)
    assert computed.volume_steady_state.value == pytest.approx(1.0, rel=1e-14)
    assert computed.c_max.value == 8.0  # observed, not C0
    level = summarise([1, 2, 3, 4, 5], [4, 8, 4, 2, 1], [Administration(16.0, 0.0)])
    expected = 4.0 + 6.0 + (4.0 + 2.0 + 1.0) / math.log(2.0)
    assert level.auc_last.value == pytest.approx(expected, rel=1e-14)  # C0 is the first observed


def test_sparse_infusion_starts_at_zero_and_is_corrected() -> None:
    dose = Administration(6.0, 10.0, over=2.0)
    computed = summarise([12, 13, 14, 15], [4, 2, 1, 0.5], [dose])
    ln2 = math.log(2.0)
    assert computed.auc_infinity.value == pytest.approx(4.0 + 4.0 / ln2, rel=1e-14)
    moment = 8.0 + 2 * 4 / ln2 + 4 / ln2**2
    expected = moment / (4.0 + 4.0 / ln2) - 1.0
    assert computed.mean_residence_time.value == pytest.approx(expected, rel=1e-14)
    assert computed.t_max.value == 2.0


@pytest.mark.parametrize("seen", ["both", "before", "after", "neither"])
def test_what_is_observed_at_a_later_bolus(seen: str) -> None:
    """1 -> 1/2 -> 1/4 and 1 more at 2 s; a missing side of the jump is carried on or back."""
    at_two = {"both": [0.25, 1.25], "before": [0.25], "after": [1.25], "neither": []}[seen]
    times = [0.0, 0.5, 1.0, *(2.0 for _ in at_two), 3.0, 4.0, 5.0]
    values = [1.0, 0.5**0.5, 0.5, *at_two, 0.625, 0.3125, 0.15625]
    computed = summarise(times, values, [Administration(1.0, 0.0), Administration(1.0, 2.0)])
    assert computed.auc_infinity.value == pytest.approx(2.0 / math.log(2.0), rel=1e-14)
    assert computed.clearance.value == pytest.approx(math.log(2.0), rel=1e-14)


def test_the_areas_of_pieces_that_hardly_fall_are_not_lost_in_rounding() -> None:
    from exosome.analysis.pharmacokinetics.curve import Curve

    for fall in (1e-3, 1e-8, 1e-12, 1e-15):
        pair = np.array([1.0, 1.0 - fall])
        area, moment = Curve(np.array([0.0, 3.0]), pair, np.ones(2, bool)).moments(0.0, 3.0)
        assert area == pytest.approx(3.0 * (1.0 - fall / 2.0), rel=fall**2 + 1e-15)
        assert moment == pytest.approx(4.5 * (1.0 - 2.0 * fall / 3.0), rel=fall**2 + 4e-15)


# What can't be told -----------------------------------------------------------------------------


def _untold(computed: Summary) -> dict[str, str]:
    return {name: rule for name, value, _, rule in as_table(computed) if value is None}


@pytest.mark.statistical
def test_flat_curves_with_noise_have_no_half_life() -> None:
    """10 % noise, 12 points, 400 curves from a fixed seed: 98 of 100 tell no half-life, no phase.

    By chance the last three points fall by 30 % in line in 0.7 % of such curves (of 10 000 others),
    and a slope is three standard errors from zero in 0.8 % (of 2000). More than 16 of 400 have less
    than 1 chance in 10^6; and what is told is remarked.
    """
    chance = np.random.default_rng(3)
    times = np.arange(12.0) * 3600.0
    computed = [
        summarise(times, 1.0 + 0.1 * chance.standard_normal(12), [Administration(1.0, 0.0)])
        for _ in range(400)
    ]
    lines = [summary for summary in computed if summary.lambda_z.value is not None]
    assert len(lines) <= 16
    assert all("less than the usual 2" in summary.lambda_z.remark for summary in lines)
    for summary in computed:
        if summary.lambda_z.value is None:
            for key in ("half_life", "auc_infinity", "clearance", "volume_z", "volume_steady_state",
                        "mean_residence_time", "share_extrapolated"):  # fmt: skip
                parameter = getattr(summary, key)
                assert parameter.value is None and parameter.remark == summary.lambda_z.remark
            assert summary.auc_last.value == pytest.approx(11.0 * 3600.0, rel=0.2)
    phases = [summary for summary in computed if summary.phases[0].value is not None]
    assert len(phases) <= 16


def test_no_values_above_zero() -> None:
    computed = summarise([0, 1, 2, 3], [0, 0, 0, 0], [Administration(1.0, 0.0)], "ug/mL", "ug")
    assert computed.c_max.value == 0.0
    why = "not available: every value is zero"
    untold = _untold(computed)
    assert untold.pop("lambda_z") == "not available: 0 positive values, fewer than 3"
    assert untold["Tmax"] == untold["AUClast"] == untold["CL"] == untold["MRT"] == why


@pytest.mark.parametrize(
    ("times", "values", "area"),
    [
        ([], [], "not available: observations after the first dose: 0, fewer than 2"),
        ([5], [2], "not available: observations after the first dose: 1, fewer than 2"),
        ([-2, -1], [1, 1], "not available: observations after the first dose: 0, fewer than 2"),
    ],
)
def test_hardly_any_observation(times: list[float], values: list[float], area: str) -> None:
    computed = summarise(times, values, [Administration(1.0, 0.0)])
    untold = _untold(computed)
    assert untold["AUClast"] == untold["CL"] == untold["MRT"] == area
    assert (computed.c_max.value is None) == (not any(time >= 0 for time in times))


def test_two_observations_have_an_area_and_nothing_more() -> None:
    computed = summarise([1, 2], [2, 1], [Administration(1.0, 0.0)])
    assert computed.auc_last.value == pytest.approx(3.0 / math.log(2.0), rel=1e-14)
    why = "not available: 2 positive values, fewer than 3"
    untold = _untold(computed)
    assert untold["lambda_z"] == untold["AUCinf"] == untold["CL"] == untold["MRT"] == why
    assert untold["half-life of a phase"] == (
        "not available: 2 positive values, fewer than the 5 that a fit needs"
    )


def test_missing_and_negative_values_are_noted() -> None:
    times = np.arange(9.0)
    values = np.array([8.0, 4.0, np.nan, 1.0, 0.5, 0.25, -0.01, 0.0, -0.02])
    computed = summarise(times, values, [Administration(8.0, 0.0)])
    assert computed.notes == (
        "values missing and left out: 1",
        "values below zero, counted as zero: 2",
    )
    assert computed.auc_last.value == pytest.approx(7.75 / math.log(2.0), rel=1e-14)
    assert as_table(computed)[-1] == ("note", None, "", "values below zero, counted as zero: 2")


def test_values_below_a_limit_count_as_zero() -> None:
    times = np.arange(12.0)
    computed = summarise(times, 2.0**-times, [Administration(1.0, 0.0)], limit=0.01)
    assert computed.points.value == 7.0
    assert computed.notes == ("values below 0.01, counted as zero: 5",)


def test_what_a_solver_leaves_after_hundreds_of_half_lives_is_no_terminal_phase() -> None:
    """A half-life of 7 min watched for a day, with errors of 1e-9 of the dose."""
    times = np.arange(0.0, 86400.0, 120.0)
    noise = 1e-9 * np.random.default_rng(5).standard_normal(len(times))
    computed = summarise(times, np.exp2(-times / 420.0) + noise, [Administration(1.0, 0.0)])
    assert computed.half_life.value == pytest.approx(420.0, rel=1e-3)
    assert len(computed.phases) == 1
    assert computed.phases[0].value == pytest.approx(420.0, rel=1e-3)


@pytest.mark.parametrize(
    ("noise", "rates", "computed"),
    [(0.1, (1.0,), 1), (0.1, (1.0, 2.0), 1), (0.03, (1.0, 4.0), 2), (0.02, (0.3, 1.0, 8.0), 2)],
)
def test_the_number_of_phases_under_noise(
    noise: float, rates: tuple[float, ...], computed: int
) -> None:
    """12 points, 200 curves each from a fixed seed: what the noise hides is not made up.

    In 2000 others each the number named was told in 99.9, 96.7, 100 and 99.9 %; fewer than 180 of
    200 has less than 1 chance in 10^5.
    """
    chance = np.random.default_rng(11)
    times = np.linspace(0.0, 3.0, 12)
    curve = sum(np.exp(-rate * times) for rate in rates)
    numbers = [
        len(summarise(times, curve * np.exp(noise * chance.standard_normal(12)),
                      [Administration(1.0, 0.0)]).phases)
        for _ in range(200)
    ]  # fmt: skip
    assert numbers.count(computed) >= 180


def test_a_value_elsewhere_than_in_blood_has_no_clearance() -> None:
    """An organ's curve does not jump at a bolus; it rises and falls."""
    times = np.linspace(0.0, 2e4, 400)
    value = np.exp(-2e-4 * times) - np.exp(-2e-3 * times)
    computed = summarise(times, value, [Administration(100.0, 0.0)], "%ID/g", "%ID", in_blood=False)
    why = "the observation is not a concentration in blood or plasma"
    for key in ("clearance", "volume_z", "volume_steady_state"):
        assert getattr(computed, key).value is None and getattr(computed, key).remark == why
    assert [phase.name for phase in computed.phases] == [
        "half-life of phase 1 of 2 (rising)",
        "half-life of phase 2 of 2",
    ]
    assert computed.lambda_z.rule.endswith("after Cmax")


def test_a_baseline_is_noted() -> None:
    computed = summarise([-1, 0, 1, 2, 3], [1, 1, 5, 3, 2],
                     [Administration(1.0, 0.0, route="extravascular")])  # fmt: skip
    assert computed.notes == (
        "value before the first dose: 20.0 % of Cmax, counted as part of the dose",
    )


@pytest.mark.parametrize("times", [[0, 1, 2, 3], [-1, 0, 0, 1, 2, 3]], ids=["first", "later"])
def test_a_value_after_a_bolus_outside_the_blood_is_no_baseline(times: list[float]) -> None:
    """The place of the dose itself was followed, with or without the value before the dose."""
    values = [0, 0, 5, 3, 2, 1][-len(times) :]
    computed = summarise_solution(times, values, [0.0] * len(times), [0.0] * len(times),
                              [Administration(1.0, 0.0, route="extravascular")], in_blood=False,
                              with_phases=False)  # fmt: skip
    assert computed.notes == ()


def test_doses_that_were_hardly_watched() -> None:
    """Only the last interval is sampled: exposure there, nothing that needs the others."""
    tau = 1.0 / ONE.loss
    doses = [Administration(2.0, i * tau) for i in range(8)]
    times = np.concatenate([[7 * tau], 7 * tau + np.linspace(1.0, tau, 30)])
    value = ONE.value(times, doses)
    value[0] -= 2.0 / ONE.volume  # the sample before the dose
    computed = summarise(times, value, doses, "ug/mL", "ug")
    assert computed.auc_last.remark == "0 observations from 0 s to 833.333 s, fewer than 3"
    assert computed.interval is not None and computed.interval.steady
    assert computed.interval.accumulation.remark == computed.auc_last.remark
    assert computed.clearance.value == pytest.approx(ONE.clearance, rel=1e-3)
    assert computed.mean_residence_time.value == pytest.approx(1.0 / ONE.loss, rel=2e-3)


def test_an_interval_that_is_not_watched_to_its_end() -> None:
    doses = [Administration(2.0, 0.0), Administration(2.0, 1000.0)]
    times = np.linspace(0.0, 1800.0, 50)
    computed = summarise(times, ONE.value(times, doses), doses)
    assert computed.interval is not None
    why = "the last observation is before the end of the interval at 2000 s"
    assert computed.interval.auc.remark == computed.interval.steady_state.remark == why


def test_a_long_extrapolation_is_remarked() -> None:
    times = np.linspace(0.0, 1000.0, 20)
    dose = Administration(1.0, 0.0)
    computed = summarise(times, ONE.value(times, [dose]), [dose])
    assert computed.auc_infinity.remark == "30.1 % of it is extrapolated, more than the usual 20 %"
    assert computed.auc_infinity.value == pytest.approx(1.0 / ONE.clearance, rel=1e-9)


@pytest.mark.parametrize(
    ("unit", "dose_unit", "clearance", "volume"),
    [
        ("particles/mL", "particles", "mL/s", "mL"),
        ("%ID/g", "%ID", "g/s", "g"),
        ("%ID", "%ID", "1/s", ""),
        ("particles/mL", "ug", "ug/(particles/mL)/s", "ug/(particles/mL)"),
    ],
)
def test_units(unit: str, dose_unit: str, clearance: str, volume: str) -> None:
    times = np.linspace(0.0, 5000.0, 20)
    dose = Administration(1.0, 0.0)
    computed = summarise(times, ONE.value(times, [dose]), [dose], unit, dose_unit)
    assert (computed.clearance.unit, computed.volume_z.unit) == (clearance, volume)
    assert computed.volume_steady_state.unit == volume


def test_the_table_has_every_parameter_once_and_its_rule() -> None:
    doses = [Administration(2.0, i * 1000.0) for i in range(2)]
    times = np.linspace(0.0, 9000.0, 200)
    computed = summarise(times, ONE.value(times, doses), doses, "ug/mL", "ug")
    table = as_table(computed)
    names = [name for name, *_ in table]
    assert len(set(names)) == len(names) == 25
    assert all(rule for *_, rule in table)
    rules = {name: rule for name, _, _, rule in table}
    assert rules["CL"] == "sum of doses / AUCinf"
    assert rules["lambda_z"] == (
        "log-line with the best adjusted r^2 through 3 or more of the last points after the last "
        "dose, Cmax allowed"
    )


def test_whatever_was_observed_is_told_in_numbers_or_with_a_reason() -> None:
    """600 curves of noise, zeros and gaps, one to three doses: no nan, no None without a why."""
    chance = np.random.default_rng(0)
    for trial in range(600):
        times = np.sort(chance.uniform(-1.0, 10.0, chance.integers(0, 15)))
        times = np.unique(np.round(times)) if trial % 5 == 0 else times
        falling = np.exp(-times * chance.exponential()) * chance.lognormal(0.0, 0.1, len(times))
        noise = chance.choice([0.0, 1.0, -0.1, np.nan], len(times)) * chance.exponential()
        doses = [
            Administration(chance.exponential() + 0.01, float(chance.integers(0, 6)),
                           float(chance.choice([0.0, 0.5])),
                           str(chance.choice(["blood", "extravascular"])))
            for _ in range(chance.integers(1, 4))
        ]  # fmt: skip
        doses = [Administration(1.0, 2.0 * i) for i in range(3)] if trial % 3 == 0 else doses
        computed = summarise(times, falling if trial % 2 else noise, doses, in_blood=trial % 4 < 2)
        for name, value, _, rule in as_table(computed):
            assert value is None or math.isfinite(value), name
            assert rule and "nan" not in rule and rule != "not available: ", name


def test_exposure_that_falls_is_no_steady_state() -> None:
    """Doses are said, but what is seen is one exponential that takes no notice of them."""
    times = np.linspace(0.0, 10.0, 50)
    doses = [Administration(1.0, 2.0 * i) for i in range(3)]
    computed = summarise(times, np.exp(-0.3 * times), doses, in_blood=False)
    assert computed.interval is not None and not computed.interval.steady
    assert computed.interval.steady_state.remark == "the exposure falls by more than half"
