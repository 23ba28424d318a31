"""A wall that lets through: the law of one step, survival in a slab, and where they come out.

Fate 4 is `exited`: all walls here lead outside. D = 4 um^2/s throughout.
"""

import math

import numpy as np
import pytest

from exosome.engines.compiled import compiled
from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel.boundaries import through_permeable_wall
from support.oracles import planar_robin, slab_left, slab_mean_time
from support.particles import live_many, permeable, plan, scene_of

pytestmark = [pytest.mark.statistical, pytest.mark.slow]

D, WIDTH = 4.0, 20.0
SPEEDS = (0.05, 0.5, 5.0)  # um/s: speed times width over D is 0.25, 2.5, 25
EXITED = 4.0
X_LOW, X_HIGH, Y_LOW, Y_HIGH = 0, 1, 2, 3


@compiled
def _by_fixed_steps(scene, seed, n, dt, steps, start, out):
    """When each was through the wall at x = 0, by equal steps of a given length; inf: not yet."""
    sigma, nothing = math.sqrt(2.0 * D * dt), np.zeros((0, 3))
    for i in range(n):
        x, out[i] = start, np.inf
        for k in range(steps):
            u, v, w, _ = four(np.uint64(seed), np.uint64(5), i, k, 0)
            here = (x, 5e3, 5e3)
            there = (x + sigma * normal(u), 5e3 + sigma * normal(v), 5e3 + sigma * normal(w))
            identity = (np.uint64(seed), np.uint64(5), i)
            face, when, there = through_permeable_wall(
                scene, 0, 0, identity, k, D, dt, here, there, nothing, 0.0
            )
            if face >= 0:
                out[i] = k * dt + when
                break
            x = there[0]


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("steps", (1, 4, 32))
def test_the_step_has_no_step_error(steps: int, speed: float) -> None:
    """Share through a lone wall by 8 s, 4 s and 1 s, started 3 um above it, whatever the steps.

    8 s are one step of 8 um, four of 4 um, or 32 of 1.4 um; the time inside the step is drawn, so
    earlier times hold too. 4e5 lives a case: |z| < 4.5, false alarms 27 x 7e-6 = 2e-4.
    """
    scene = scene_of(plan((), 1.0, (1e4,) * 3, exchanges=[permeable(speed, X_LOW)]), 8.0)
    out = np.zeros(400_000)
    _by_fixed_steps(scene, 3, len(out), 8.0 / steps, steps, 3.0, out)
    for time in (8.0, 4.0, 1.0):
        expected = float(planar_robin(time, 3.0, D, speed))
        error = math.sqrt(expected * (1.0 - expected) / len(out))
        assert abs((out <= time).mean() - expected) < 4.5 * error, (time, expected)


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("start", (0.0, 15.0))
def test_a_slab(start: float, speed: float) -> None:
    """Who is left at five times, the mean time, and how far they came along the wall meanwhile.

    One wall at x = 20 um lets through, the other is closed. 5e4 lives until all but 1e-7 are
    through: survival |z| < 4.5, means within 4.5 standard errors, false alarms 6 x 8 x 7e-6.
    """
    mean = slab_mean_time(start, WIDTH, D, speed)
    one = plan((), 1.0, (WIDTH, 1e5, 1e5), diffusion=D, exchanges=[permeable(speed, X_HIGH)])
    lives = live_many(scene_of(one, 20.0 * mean + 400.0), 50_000, (start, 5e4, 5e4), seed=4)
    assert (lives[:, 1] == EXITED).all() and (lives[:, 3] == WIDTH).all()
    ended = lives[:, 2]
    for time in mean * np.array([0.05, 0.3, 1.0, 2.0, 4.0]):
        expected = float(slab_left(time, start, WIDTH, D, speed))
        error = math.sqrt(max(expected * (1.0 - expected), 1e-9) / len(ended))
        assert abs((ended > time).mean() - expected) < 4.5 * error, (time, expected)
    assert abs(ended.mean() - mean) < 4.5 * ended.std() / math.sqrt(len(ended))
    for along in (lives[:, 4] - 5e4, lives[:, 5] - 5e4):  # 2 D t of the time that each had
        excess = along**2 - 2.0 * D * ended
        assert abs(excess.mean()) < 4.5 * excess.std() / math.sqrt(len(excess))


@pytest.mark.parametrize("speeds", ((0.05, 0.2), (0.5, 5.0), (20.0, 0.5)))
def test_two_walls_of_an_axis_share_what_comes(speeds: tuple[float, float]) -> None:
    """Who leaves by which wall: (D/k0 + x) / (D/k0 + D/k1 + width) by the one at `width`.

    1e5 lives a case: |z| < 4.5, false alarms 3 x 7e-6.
    """
    low, high = speeds
    walls = [permeable(low, X_LOW), permeable(high, X_HIGH)]
    one = plan((), 1.0, (WIDTH, 1e5, 1e5), diffusion=D, exchanges=walls)
    lives = live_many(scene_of(one, 2e4), 100_000, (6.0, 5e4, 5e4), seed=5)
    assert (lives[:, 1] == EXITED).all() and np.isin(lives[:, 3], (0.0, WIDTH)).all()
    expected = (D / low + 6.0) / (D / low + D / high + WIDTH)
    error = math.sqrt(expected * (1.0 - expected) / len(lives))
    assert abs((lives[:, 3] == WIDTH).mean() - expected) < 4.5 * error


@pytest.mark.parametrize("other", ("permeable", "open"))
def test_walls_of_two_axes_act_apart(other: str) -> None:
    """Through one wall in x or one in y, whichever comes first: survival is a product.

    2e5 lives at four times: |z| < 4.5, false alarms 2 x 4 x 7e-6; all come out at a wall that
    lets them.
    """
    walls = [permeable(0.5, X_HIGH)] + [permeable(2.0, Y_LOW)] * (other == "permeable")
    one = plan((), 1.0, (WIDTH, 2.0 * WIDTH, 1e5), (0, int(other == "open"), 0), diffusion=D,
               exchanges=walls)  # fmt: skip
    for time in (2.0, 10.0, 40.0, 160.0):
        lives = live_many(scene_of(one, time), 200_000, (15.0, 7.0, 5e4), seed=6)
        along_x = float(slab_left(time, 15.0, WIDTH, D, 0.5))
        if other == "permeable":
            along_y = float(slab_left(time, 2.0 * WIDTH - 7.0, 2.0 * WIDTH, D, 2.0))
        else:
            along_y = _open_slab(time, 7.0, 2.0 * WIDTH)
        expected = along_x * along_y
        error = math.sqrt(max(expected * (1.0 - expected), 1e-9) / len(lives))
        assert abs((lives[:, 1] == 0.0).mean() - expected) < 4.5 * error, (time, expected)
    left = lives[lives[:, 1] == EXITED]
    by_y = (left[:, 4] == 0.0) | ((left[:, 4] == 2.0 * WIDTH) & (other == "open"))
    assert ((left[:, 3] == WIDTH) | by_y).all() and by_y.any() and not by_y.all()


def _open_slab(time: float, start: float, width: float) -> float:
    """Share still in a slab with two open walls, by images."""
    spread = math.sqrt(4.0 * D * time)
    images = 2.0 * width * np.arange(-40, 41)

    def within(centres: np.ndarray) -> float:
        return 0.5 * sum(math.erf((width - c) / spread) - math.erf(-c / spread) for c in centres)

    return within(images + start) - within(images - start)
