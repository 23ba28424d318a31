"""The closed forms agree with each other and with published and recomputed digits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import dblquad, quad
from scipy.special import erfc

from support import oracles

SPHERE = {"radius": 10.0, "diffusivity": 4.0}


@pytest.mark.parametrize(("da", "captured"), [(0.125, 0.05324), (1.0, 0.30218)])
def test_collins_kimball_digits(da: float, captured: float) -> None:
    uptake = da * 4.0 / 10.0
    assert float(oracles.collins_kimball(20.0, 11.0, uptake=uptake, **SPHERE)) == pytest.approx(
        captured, abs=5e-6
    )


@pytest.mark.parametrize("da", [0.08, 0.8, 8.0])
@pytest.mark.parametrize("start", [10.0, 11.0, 20.0])
@pytest.mark.parametrize("reduced", [0.25, 2.5, 25.0])
def test_collins_kimball_is_the_integral_of_its_rate(
    da: float, start: float, reduced: float
) -> None:
    uptake, time = da * 0.4, reduced * 25.0
    direct = float(oracles.collins_kimball(time, start, uptake=uptake, **SPHERE))
    integral = oracles.collins_kimball_cleared(time, start, uptake=uptake, clearance=0.0, **SPHERE)
    assert integral == pytest.approx(direct, rel=1e-10)
    adrift = quad(
        lambda r: float(oracles.radial_density(r, time, start, uptake=uptake, **SPHERE)),
        10.0,
        start + 12.0 * math.sqrt(8.0 * time),
        points=[start] if start > 10.0 else None,
        epsrel=1e-11,
        limit=500,
    )[0]
    assert adrift == pytest.approx(1.0 - direct, rel=1e-9)


def _cleared_in_closed_form(time: float, start: float, uptake: float, clearance: float) -> float:
    """Laplace inversion by partial fractions; loses digits only where h is near 1/range."""
    radius, d = 10.0, 4.0
    x, s = start - radius, math.sqrt(4.0 * d * time)
    h, lam = uptake / d + 1.0 / radius, math.sqrt(clearance / d)

    def term(a: float) -> float:
        exponent = a * x + (a * a - lam * lam) * d * time
        return a * math.exp(exponent) * float(erfc(x / s + a * s / 2.0))

    near = term(h) / (h * h - lam * lam)
    far = term(-lam) / (2.0 * lam * (h + lam)) - term(lam) / (2.0 * lam * (h - lam))
    return -radius / start * uptake / d * (near + far)


@pytest.mark.parametrize("da", [0.08, 0.8, 8.0])
@pytest.mark.parametrize("start", [10.0, 11.0, 20.0])
@pytest.mark.parametrize("clearance", [1e-4, 0.01, 0.2])
@pytest.mark.parametrize("time", [6.25, 62.5])
def test_clearance_by_integral_and_by_partial_fractions(
    da: float, start: float, clearance: float, time: float
) -> None:
    integral = oracles.collins_kimball_cleared(
        time, start, uptake=0.4 * da, clearance=clearance, **SPHERE
    )
    closed = _cleared_in_closed_form(time, start, 0.4 * da, clearance)
    assert integral == pytest.approx(closed, rel=1e-7)


@pytest.mark.parametrize("start", [10.0, 11.0, 20.0])
@pytest.mark.parametrize("clearance", [1e-5, 1e-3, 0.1])
def test_with_clearance_time_runs_to_the_share_ever_captured(
    start: float, clearance: float
) -> None:
    ever = oracles.sphere_ever(start, uptake=0.05, clearance=clearance, **SPHERE)
    late = oracles.collins_kimball_cleared(1e9, start, uptake=0.05, clearance=clearance, **SPHERE)
    assert late == pytest.approx(ever, rel=1e-9)


def test_no_overflow_and_no_start_at_time_zero() -> None:
    times = np.array([0.0, 1e-12, 1e3, 1e12])
    captured = oracles.collins_kimball(times, 10.0, 10.0, 4.0, 4e3)
    assert captured[0] == 0.0
    assert np.all(np.diff(captured) > 0.0)
    assert captured[-1] == pytest.approx(1e4 / (1e4 + 1.0), rel=1e-6)


def test_a_large_sphere_is_a_plane() -> None:
    sphere = oracles.collins_kimball(20.0, 1e7 + 3.0, 1e7, 4.0, 0.5)
    plane = oracles.planar_robin(20.0, 3.0, 4.0, 0.5)
    assert float(sphere) == pytest.approx(float(plane), rel=1e-5)
    ever = oracles.sphere_ever(1e7 + 3.0, 1e7, 4.0, 0.5, 0.01)
    assert ever == pytest.approx(oracles.planar_robin_ever(3.0, 4.0, 0.5, 0.01), rel=1e-5)


@pytest.mark.parametrize("gap", [0.0, 0.7, 5.0])
def test_local_time_with_an_exponential_threshold_is_robin_uptake(gap: float) -> None:
    time, diffusivity, uptake = 3.0, 4.0, 0.9
    rate = uptake / diffusivity
    mean = quad(
        lambda u: (
            rate * math.exp(-rate * u) * float(oracles.planar_local_time(u, time, gap, diffusivity))
        ),
        0.0,
        80.0,
    )[0]
    assert mean == pytest.approx(
        float(oracles.planar_robin(time, gap, diffusivity, uptake)), rel=1e-8
    )


def test_reflected_end_is_a_probability_law() -> None:
    ends = np.array([0.0, 1.0, 5.0, 100.0])
    law = oracles.planar_reflected(ends, 3.0, 0.7, 4.0)
    assert law[0] == 0.0
    assert np.all(np.diff(law) > 0.0)
    assert law[-1] == pytest.approx(1.0, abs=1e-12)
    mean = quad(lambda x: 1.0 - float(oracles.planar_reflected(x, 3.0, 0.0, 4.0)), 0.0, 80.0)[0]
    assert mean == pytest.approx(math.sqrt(4.0 * 4.0 * 3.0 / math.pi), rel=1e-9)


@pytest.mark.parametrize(
    ("diffusivity", "distance", "per_ml"),
    [
        (6.57, 20.0, 9.058e6),
        (6.57, 50.0, 3.080e6),
        (6.57, 100.0, 1.1748e6),
        (6.57, 200.0, 3.418e5),
        (1.0, 20.0, 5.024e7),
        (1.0, 50.0, 1.3254e7),
        (1.0, 100.0, 3.311e6),
        (1.0, 200.0, 4.134e5),
    ],
)
def test_point_source_digits(diffusivity: float, distance: float, per_ml: float) -> None:
    clearance = math.log(2.0) / 3600.0
    got = float(oracles.point_source(distance, 60.0 / 3600.0, diffusivity, clearance)) * 1e12
    assert got == pytest.approx(per_ml, rel=2e-4)


@pytest.mark.parametrize("speed", [0.0, 0.02, 0.5, 3.0])
def test_shells_of_the_cleared_are_the_integral_of_the_plume(speed: float) -> None:
    diffusivity, clearance, inner, outer = 4.0, 0.01, 6.0, 37.0
    law = oracles.cleared_within(np.array([inner, outer]), diffusivity, clearance, speed)

    def density(r: float, mu: float) -> float:
        along, across = r * mu, r * math.sqrt(max(0.0, 1.0 - mu * mu))
        c = oracles.plume(along, across, 1.0, diffusivity, clearance, speed)
        return clearance * float(c) * 2.0 * math.pi * r * r

    shell = dblquad(density, -1.0, 1.0, inner, outer, epsrel=1e-9)[0]
    assert float(law[1] - law[0]) == pytest.approx(shell, rel=1e-8)


def test_without_flow_the_plume_is_round_and_all_is_cleared_in_the_end() -> None:
    still = float(oracles.plume(3.0, 4.0, 1.0, 4.0, 0.01, 0.0))
    assert still == pytest.approx(float(oracles.point_source(5.0, 1.0, 4.0, 0.01)), rel=1e-12)
    slow = oracles.cleared_within(np.array([5.0, 20.0, 60.0]), 4.0, 0.01, 1e-7)
    assert slow == pytest.approx(
        oracles.cleared_within(np.array([5.0, 20.0, 60.0]), 4.0, 0.01), rel=1e-6
    )
    for speed in (0.0, 0.5, 50.0):
        assert float(oracles.cleared_within(1e9, 4.0, 0.01, speed)) == pytest.approx(1.0, rel=1e-9)


def test_smoluchowski_digits_and_limits() -> None:
    perfect = oracles.smoluchowski(10.0, 6.57, 1e9) * 1e-3 * 3600.0  # 1e9 /mL = 1e-3 /um^3
    assert perfect == pytest.approx(2972.0, rel=2e-4)
    assert perfect * 9.058e-3 == pytest.approx(26.9, abs=0.05)
    surface = 4.0 * math.pi * 10.0**2 * 0.05
    assert float(oracles.smoluchowski_at(0.0, 10.0, 4.0, 0.05)) == pytest.approx(surface)
    late = float(oracles.smoluchowski_at(1e12, 10.0, 4.0, 0.05))
    assert late == pytest.approx(oracles.smoluchowski(10.0, 4.0, 0.05), rel=1e-5)


def test_smoluchowski_is_collins_kimball_summed_over_starts() -> None:
    time, uptake = 20.0, 0.05
    taken = quad(lambda t: float(oracles.smoluchowski_at(t, 10.0, 4.0, uptake)), 0.0, time)[0]
    summed = quad(
        lambda r: (
            4.0 * math.pi * r * r * float(oracles.collins_kimball(time, r, uptake=uptake, **SPHERE))
        ),
        10.0,
        200.0,
        limit=200,
    )[0]
    assert taken == pytest.approx(summed, rel=1e-7)


def test_mean_field_range_without_cells_and_without_clearance() -> None:
    clearance = math.log(2.0) / 3600.0
    assert oracles.mean_field_range(6.57, clearance, 0.0, 10.0, 0.05) == pytest.approx(
        184.72, abs=0.01
    )
    alone = oracles.mean_field_range(4.0, 0.0, 8e-6, 10.0, 0.05)
    cells = 1.0 / math.sqrt(8e-6 * 4.0 * math.pi * 10.0 * 0.125 / 1.125)
    assert alone == pytest.approx(cells, rel=1e-12)


@pytest.mark.parametrize("law", ["poisson", "fixed", "geometric"])
def test_bursts_against_their_generating_function(law: str) -> None:
    rate, interval, size = 0.7, 3.0, 4.0
    numbers = np.arange(0, 60)
    if law == "poisson":
        logs = [n * math.log(size) - size - math.lgamma(n + 1) for n in numbers]
        chances = np.exp(logs)
    elif law == "fixed":
        chances = (numbers == size).astype(float)
    else:
        chances = np.where(numbers > 0, (1 / size) * (1 - 1 / size) ** (numbers - 1.0), 0.0)
    fusions = rate / size * interval
    totals = np.zeros(600)  # Panjer's recursion for the compound Poisson law
    totals[0] = math.exp(-fusions * (1.0 - chances[0]))
    for n in range(1, len(totals)):
        j = np.arange(1, min(n, len(chances) - 1) + 1)
        totals[n] = fusions / n * float(np.sum(j * chances[j] * totals[n - j]))
    values = np.arange(len(totals))
    mean = float(np.sum(values * totals))
    variance = float(np.sum(values**2 * totals)) - mean**2
    assert oracles.bursts(rate, interval, size, law) == pytest.approx(
        (mean, variance, totals[0]), rel=1e-5
    )


@pytest.mark.parametrize(
    ("diameter", "viscosity", "kelvin", "expected"),
    [
        (50.0, 0.6913, 310.15, 13.145),
        (80.0, 0.6913, 310.15, 8.215),
        (100.0, 0.6913, 310.15, 6.572),
        (150.0, 0.6913, 310.15, 4.382),
        (100.0, 0.890, 298.15, 4.907),
        (100.0, 1.1, 310.15, 4.130),
        (150.0, 1.1, 310.15, 2.754),
    ],
)
def test_stokes_einstein_digits(
    diameter: float, viscosity: float, kelvin: float, expected: float
) -> None:
    assert oracles.stokes_einstein(diameter, viscosity, kelvin) == pytest.approx(expected, abs=6e-4)


@pytest.mark.parametrize("speed", [0.05, 0.5, 5.0])
@pytest.mark.parametrize("start", [0.0, 14.0, 20.0])
def test_survival_in_a_slab_adds_up_to_its_mean_time(start: float, speed: float) -> None:
    mean = oracles.slab_mean_time(start, 20.0, 4.0, speed)
    edges = np.concatenate([[0.0], np.geomspace(1e-7 * mean, 40.0 * mean + 4000.0, 40)])
    nodes, weights = np.polynomial.legendre.leggauss(16)
    length = np.diff(edges)[:, None] / 2.0
    times = edges[:-1, None] + length * (1.0 + nodes)
    left = oracles.slab_left(times.ravel(), start, 20.0, 4.0, speed).reshape(times.shape)
    assert float((left * weights * length).sum()) == pytest.approx(mean, rel=1e-6)


@pytest.mark.parametrize("speed", [0.05, 0.5, 5.0])
def test_a_wide_slab_is_a_wall(speed: float) -> None:
    """Before the closed wall is felt, the slab is the half-space of Carslaw and Jaeger."""
    times = np.array([0.1, 1.0, 4.0])
    left = oracles.slab_left(times, 57.0, 60.0, 4.0, speed)
    assert 1.0 - left == pytest.approx(oracles.planar_robin(times, 3.0, 4.0, speed), rel=1e-9)
