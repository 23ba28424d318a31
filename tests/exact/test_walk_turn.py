"""How well the direction of an exosome beside a cell is followed: the walk's one approximation.

One step of the sphere's law against 300 steps of a 300th of its time; unit radius.
"""

import math

import numba
import numpy as np
import pytest

from exosome.engines.draws import four, normal
from exosome.engines.walk.kernel import sphere

pytestmark = [pytest.mark.statistical, pytest.mark.slow]


@numba.njit(parallel=True)
def _turns(n, seed, start, sigma, parts):
    """1 - cosine of the angle between start and end, of lives in `parts` equal steps."""
    ddt = 0.5 * sigma * sigma / parts
    step = math.sqrt(2.0 * ddt)
    out = np.zeros(n)
    for i in numba.prange(n):
        x, y, z = start, 0.0, 0.0
        for k in range(parts):
            r0 = math.sqrt(x * x + y * y + z * z)
            nx, ny, nz = x / r0, y / r0, z / r0
            u, v, w, touching = four(np.uint64(seed), np.uint64(9), i, k, 0)
            x, y, z = x + step * normal(u), y + step * normal(v), z + step * normal(w)
            r1 = math.sqrt(x * x + y * y + z * z)
            down = max(0.0, r0 - 1.0)
            if touching < sphere.touch_chance(r0, r1, 1.0, ddt):
                u, v, w, a = four(np.uint64(seed), np.uint64(9), i, k, 1)
                up = sphere.height_after_touch(sphere.reach_after_touch(down, ddt, u, v), 1.0, w)
                spread = sphere.spread_after_touch(down, up, 1.0, ddt)
                cosine = sphere.deflection_cosine(1.0 / spread, a)
                r1 = 1.0 + up
            else:
                less = sphere.narrowing_without_touch(down, r1 - 1.0, 1.0, ddt)
                cosine = 1.0 - less * (1.0 - (x * nx + y * ny + z * nz) / r1)
            x, y, z = sphere.rotated_towards(nx, ny, nz, x, y, z, cosine)
            x, y, z = r1 * x, r1 * y, r1 * z
        out[i] = 1.0 - x / math.sqrt(x * x + y * y + z * z)
    return out


@pytest.mark.parametrize(
    ("start", "sigma", "allowed"),
    [(1.0, 0.3, 0.015), (1.0, 0.6, 0.04), (1.25, 0.75, 0.05), (2.0, 1.2, 0.04), (3.0, 1.8, 0.02)],
)
def test_the_direction_turns_as_far_as_it_should(start, sigma, allowed):
    """The mean turn in one step, the longest that are taken among them: within 1.5 to 5 %.

    4e5 lives in one step against 1e5 in 300: allowed + 3 standard errors (of 0.35 %).
    """
    one, many = _turns(400_000, 1, start, sigma, 1), _turns(100_000, 2, start, sigma, 300)
    ratio = one.mean() / many.mean()
    error = math.hypot(
        one.std() / one.mean() / math.sqrt(len(one)),
        many.std() / many.mean() / math.sqrt(len(many)),
    )
    assert abs(ratio - 1.0) < allowed + 3.0 * error, ratio - 1.0
