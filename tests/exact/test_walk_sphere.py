"""The walk beside one sphere against Collins and Kimball, at default settings.

Scored by local time (one set of lives answers every kappa): an exosome with local time L is taken
up with chance 1 - exp(-kappa L / D). Units: R = 10 um, D = 4 um^2/s.
"""

import math

import numba
import numpy as np
import pytest

from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel import plane, sphere
from support.oracles import (
    collins_kimball,
    collins_kimball_cleared,
    planar_local_time,
    planar_reflected,
    radial_density,
    sphere_ever,
)
from support.particles import live_many, plan, scene_of

pytestmark = [pytest.mark.statistical, pytest.mark.slow]

R, D = 10.0, 4.0
CENTRE = 5e4
UNIT = R * R / D  # s
DAMKOHLER = (0.08, 0.8, 8.0)
STARTS = (1.0, 1.1, 2.0)
# Lives per case: enough for a standard error of at most 0.15 % of each capture.
LIVES = {0.25: {1.0: 1_500_000, 1.1: 2_000_000, 2.0: 13_000_000}}
LIVES[2.5] = {1.0: 1_500_000, 1.1: 1_500_000, 2.0: 3_500_000}
LIVES[25.0] = {1.0: 1_000_000, 1.1: 1_200_000, 2.0: 2_600_000}
CLEARANCE = 0.2 / UNIT


def local_times(start: float, time: float, clearance: float) -> np.ndarray:
    """Local times by `time` R^2/D of lives begun at `start` R from the centre."""
    one = plan([[CENTRE] * 3], R, diffusion=D, clear=clearance)
    scene = scene_of(one, time * UNIT)
    at = (CENTRE + start * R, CENTRE, CENTRE)
    return live_many(scene, LIVES[time][start], at, seed=int(100 * start + time))[:, 0].copy()


@pytest.mark.parametrize("clearance", (0.0, CLEARANCE), ids=("kept", "cleared"))
@pytest.mark.parametrize("time", sorted(LIVES))
@pytest.mark.parametrize("start", STARTS)
def test_capture_is_collins_kimball(start, time, clearance):
    """54 captures within 0.5 % + 3 standard errors, each standard error at most 0.15 %.

    1.2e6 to 1.3e7 lives a case. An unbiased walk fails this with a chance below 1e-6, as 0.5 % is
    another 3.3 standard errors; the seeds are fixed.
    """
    local = local_times(start, time, clearance)
    for da in DAMKOHLER:
        kappa = da * D / R
        expected = (
            collins_kimball_cleared(time * UNIT, start * R, R, D, kappa, clearance)
            if clearance
            else float(collins_kimball(time * UNIT, start * R, R, D, kappa))
        )
        score = -np.expm1(-kappa * local / D)
        error = score.std() / math.sqrt(len(score)) / expected
        assert error < 0.0015, (start, time, da, error)
        assert abs(score.mean() / expected - 1.0) < 0.005 + 3.0 * error, (start, time, da)


@numba.njit(parallel=True)
def _by_fixed_steps(n, seed, sigma, steps, start):
    """Local times after a number of equal steps of the sphere's law, whatever their length."""
    ddt = 0.5 * sigma * sigma
    out = np.zeros(n)
    for i in numba.prange(n):
        r = start
        for k in range(steps):
            u, v, w, touching = four(np.uint64(seed), np.uint64(5), i, k, 0)
            x, y, z = r + sigma * normal(u), sigma * normal(v), sigma * normal(w)
            r1 = math.sqrt(x * x + y * y + z * z)
            if touching < sphere.touch_chance(r, r1, R, ddt):
                u, v, w, _ = four(np.uint64(seed), np.uint64(5), i, k, 1)
                q = sphere.reach_after_touch(r - R, ddt, u, v)
                r1 = R + sphere.height_after_touch(q, R, w)
                out[i] += q - (r1 - R)
            r = r1
    return out


@pytest.mark.parametrize("sigma", (0.64, 0.45, 0.32, 0.22))
def test_the_step_has_no_step_error(sigma):
    """From the sphere's own surface, no bias at any step length, so no slope can be fitted.

    4e6 lives a case, three kappas: |z| < 4 each, false alarms 12 x 6e-5 = 8e-4.
    """
    steps = 5
    local = _by_fixed_steps(4_000_000, int(100 * sigma), sigma * R, steps, R)
    time = steps * (sigma * R) ** 2 / (2.0 * D)
    for da in DAMKOHLER:
        kappa = da * D / R
        score = -np.expm1(-kappa * local / D)
        z = score.mean() - collins_kimball(time, R, R, D, kappa)
        assert abs(z) * math.sqrt(len(score)) / score.std() < 4.0


@numba.njit(parallel=True)
def _one_step(n, seed, ddt, start):
    """Distance and local time after one step beside the sphere."""
    sigma = math.sqrt(2.0 * ddt)
    out = np.zeros((n, 2))
    for i in numba.prange(n):
        u, v, w, touching = four(np.uint64(seed), np.uint64(6), i, 0, 0)
        x, y, z = start + sigma * normal(u), sigma * normal(v), sigma * normal(w)
        r1 = math.sqrt(x * x + y * y + z * z)
        if touching < sphere.touch_chance(start, r1, R, ddt):
            u, v, w, _ = four(np.uint64(seed), np.uint64(6), i, 0, 1)
            q = sphere.reach_after_touch(start - R, ddt, u, v)
            x1 = sphere.height_after_touch(q, R, w)
            out[i, 1] = q - x1
            r1 = R + x1
        out[i, 0] = r1
    return out


@pytest.mark.parametrize("time", (0.01, 1.0, 20.0, 600.0))
@pytest.mark.parametrize("start", STARTS)
def test_one_step_ends_where_it_should(start, time):
    """Where one step of any length ends, in 20 bins of equal chance: chi-square of 19 degrees.

    1e6 draws a case, 12 cases; limit 60.4, false alarms 12 x 3e-6.
    """
    ends = np.sort(_one_step(1_000_000, int(time), D * time, start * R)[:, 0])
    spread = 8.0 * math.sqrt(2.0 * D * time)
    low, high = max(R, start * R - spread), start * R + spread
    grid = np.linspace(low, high, 200_001)
    density = radial_density(grid, time, start * R, R, D, 0.0)
    chance = np.concatenate([[0.0], np.cumsum(0.5 * (density[1:] + density[:-1]) * np.diff(grid))])
    assert abs(chance[-1] - 1.0) < 1e-5
    edges = np.interp(np.linspace(0.0, 1.0, 21)[1:-1] * chance[-1], chance, grid)
    seen = np.diff(np.concatenate([[0], np.searchsorted(ends, edges), [len(ends)]]))
    mean = len(ends) / 20
    assert ((seen - mean) ** 2 / mean).sum() < 60.4


@pytest.mark.parametrize("clearance", (0.0, CLEARANCE))
def test_uptake_is_drawn_when_it_should_be(clearance):
    """Uptake that is drawn, and its time inside the step, against the law of the time of capture.

    2e6 lives from the surface, kappa R/D = 0.8, at 8 times: |z| < 4.5, false alarms 16 x 7e-6.
    """
    kappa = 0.8 * D / R
    one = plan([[CENTRE] * 3], R, diffusion=D, clear=clearance, enter=kappa)
    scene = scene_of(one, 25.0 * UNIT)
    lives = live_many(scene, 2_000_000, (CENTRE + R, CENTRE, CENTRE), seed=11)
    ended = np.sort(lives[lives[:, 1] == 2.0, 2])
    for time in np.array([1e-4, 1e-3, 0.01, 0.1, 0.5, 2.0, 8.0, 25.0]) * UNIT:
        expected = (
            collins_kimball_cleared(time, R, R, D, kappa, clearance)
            if clearance
            else float(collins_kimball(time, R, R, D, kappa))
        )
        seen = np.searchsorted(ended, time) / len(lives)
        assert abs(seen - expected) < 4.5 * math.sqrt(expected * (1 - expected) / len(lives)), time
    taken = lives[lives[:, 1] == 2.0]
    distance = np.linalg.norm(taken[:, 3:] - CENTRE, axis=1)
    assert np.abs(distance - R).max() < 1e-6


def test_ever_captured_in_the_face_of_clearance():
    """Uptake for ever from 1.1 R with loss: 2e6 lives, |z| < 4, false alarm 6e-5."""
    kappa, clearance = 0.8 * D / R, 1.0 / UNIT
    one = plan([[CENTRE] * 3], R, diffusion=D, clear=clearance, enter=kappa)
    lives = live_many(scene_of(one, 60.0 * UNIT), 2_000_000, (CENTRE + 11.0, CENTRE, CENTRE))
    expected = sphere_ever(11.0, R, D, kappa, clearance)
    seen = (lives[:, 1] == 2.0).mean()
    assert abs(seen - expected) < 4.0 * math.sqrt(expected * (1 - expected) / len(lives))


@pytest.mark.parametrize("take", (0.0, 0.05))
def test_binding_is_reversible(take):
    """Evenly spread exosomes bind to one cell, leave it, and may be taken in: two states, one end.

    Closed box, 4e4 lives for 60 s. Uptake is slow (kappa R/D = 0.02), so the box is well mixed to
    1 %: |difference| < 4 standard errors + 1 %, false alarms 4 x 6e-5.
    """
    radius, box, until, diffusion, kappa, leave = 5.0, 25.0, 60.0, 50.0, 0.2, 0.05
    one = plan(
        [[box / 2] * 3], radius, (box,) * 3, diffusion=diffusion, bind=kappa, leave=leave, take=take
    )
    lives = live_many(scene_of(one, until), 40_000, seed=5)
    volume = box**3 - 4 / 3 * math.pi * radius**3
    on = kappa * 4.0 * math.pi * radius**2 / volume / (1.0 + kappa * radius / diffusion)
    values, vectors = np.linalg.eig(np.array([[-on, leave], [on, -leave - take]]))
    adrift, bound = (vectors * np.exp(values * until)) @ np.linalg.solve(vectors, [1.0, 0.0])
    for fate, expected in ((0.0, adrift), (1.0, bound)):
        seen = (lives[:, 1] == fate).mean()
        error = math.sqrt(expected * (1 - expected) / len(lives))
        assert abs(seen - expected) < 4.0 * error + 0.01 * expected, (fate, seen, expected)


@numba.njit(parallel=True)
def _planar(n, seed, ddt, start, drift):
    out = np.zeros((n, 2))
    for i in numba.prange(n):
        u, v, _, _ = four(np.uint64(seed), np.uint64(8), i, 0, 0)
        out[i, 0], out[i, 1] = plane.plane_step(start, drift, ddt, u, v)
    return out


@pytest.mark.parametrize("time", (0.01, 0.1, 1.0, 10.0, 100.0))
def test_the_step_on_a_plane(time):
    """1e7 draws at each of five times: local times and ends, |z| < 4; false alarms 45 x 6e-5."""
    gap, n = 2.0, 10_000_000
    ends = _planar(n, int(100 * time), D * time, gap, 0.0)
    spread = math.sqrt(2.0 * D * time)
    checks = [
        (ends[:, 1] > level * spread, planar_local_time(level * spread, time, gap, D))
        for level in (0.0, 0.3, 1.0, 2.0)
    ]
    checks += [
        (ends[:, 0] < end, planar_reflected(end, time, gap, D))
        for end in (gap, 0.5 * gap + spread, gap + spread, gap + 2 * spread)
    ]
    for seen, expected in checks:
        if n * expected > 100.0:
            error = math.sqrt(expected * (1.0 - expected) / n)
            assert abs(seen.mean() - expected) < 4.0 * error, (time, expected)
    mean = planar_local_time(np.linspace(0.0, 12.0 * spread, 20_001), time, gap, D)
    mean = np.trapezoid(mean, dx=12.0 * spread / 20_000)
    if mean > 1e-6:
        z = (ends[:, 1].mean() - mean) / ends[:, 1].std() * math.sqrt(n)
        assert abs(z) < 4.0


def test_flow_presses_exosomes_on_a_cell():
    """Flow straight on a very wide cell: the local time of reflected motion with drift on a plane.

    P(L > l) = Phi((v t - b) / s) + exp(v b / D) Phi(-(v t + b) / s), b = gap + l, s^2 = 2 D t.
    2e6 lives, 1 um/s for 5 s: mean within 0.5 % + 3 standard errors (error 0.06 %).
    """
    from scipy.stats import norm

    wide, gap, speed, time = 2e4, 1.0, 1.0, 5.0
    centre = 5e4
    one = plan(
        [[centre] * 3], wide, walls=(2, 2, 2), diffusion=D, flow=(-speed, 0.0, 0.0)
    )  # fmt: skip
    lives = live_many(scene_of(one, time), 2_000_000, (centre + wide + gap, centre, centre))
    b = gap + np.linspace(0.0, 80.0, 80_001)
    spread = math.sqrt(2.0 * D * time)
    chance = norm.cdf((speed * time - b) / spread)
    chance += np.exp(speed * b / D + norm.logcdf(-(speed * time + b) / spread))
    mean = np.trapezoid(chance, b)
    error = lives[:, 0].std() / math.sqrt(len(lives)) / mean
    assert abs(lives[:, 0].mean() / mean - 1.0) < 0.005 + 3.0 * error
