"""The walk in a tissue: many cells, walls, flow, clearance and bursts against what must hold."""

import math

import numpy as np
import pytest

from exosome.compile.packing import Request, place_cells
from exosome.engines.walk import sources
from exosome.engines.walk.setup import prepare
from exosome.plan import Burst, Release, words
from support.oracles import bursts, cleared_within
from support.particles import dose, live_many, plan, scene_of

pytestmark = [pytest.mark.statistical, pytest.mark.slow]

SIDE = 100.0


@pytest.mark.parametrize("walls", [(0, 0, 0), (2, 0, 2)], ids=("closed", "periodic"))
@pytest.mark.parametrize(("share", "radius"), [(0.03, 6.0), (0.1, 6.0), (0.25, 5.0)])
def test_an_even_suspension_stays_even(share, radius, walls):
    """In equilibrium the mean local time is D t S / V, and the gaps to cells keep their law.

    Exact for any packing and any walls: S is the surface of all cells, V the volume of the fluid.
    3e5 lives (1.5e5 where crowded), 20 s: mean within 0.5 % + 3 standard errors (errors 0.1 to
    0.4 %); where they end, 8 x 8 x 8 boxes against where they begin, chi-square of about 511
    degrees below 700, false alarms 6 x 1e-7.
    """
    box, time, diffusion = (SIDE,) * 3, 20.0, 4.0
    n = 300_000 if share < 0.2 else 150_000
    cells = int(share * SIDE**3 / (4 / 3 * math.pi * radius**3))
    xyz = place_cells(box, 1, [Request("cell", radius, cells)])[0]
    one = plan(xyz, radius, box, walls, diffusion=diffusion)
    lives = live_many(scene_of(one, time), n, seed=2)
    fluid = SIDE**3 - cells * 4 / 3 * math.pi * radius**3
    expected = diffusion * time * cells * 4 * math.pi * radius**2 / fluid
    error = lives[:, 0].std() / math.sqrt(n) / expected
    assert abs(lives[:, 0].mean() / expected - 1.0) < 0.005 + 3.0 * error
    before = live_many(scene_of(one, 1e-9), n, seed=3)[:, 3:]
    after = lives[:, 3:]
    assert _distance(after, xyz, walls) > radius - 1e-6
    seen, there = (np.histogramdd(p, bins=8, range=[(0, SIDE)] * 3)[0] for p in (after, before))
    both = seen + there
    assert ((seen - there)[both > 0] ** 2 / both[both > 0]).sum() < 700.0


@pytest.mark.parametrize("share", [0.5, 0.64, 0.68])
def test_an_even_suspension_between_packed_cells(share):
    """As above where cells are packed: 50 % at random, touching; 64 % and 68 % in a crystal.

    20,000 lives of 20 s: mean local time within 0.5 % + 3 standard errors (0.1 to 0.4 %; measured
    0.1 to 0.3 %). In a crystal of 74 %, where every cell touches twelve, it is 2.0 % too small.
    """
    time, diffusion, n, edge = 20.0, 4.0, 20_000, SIDE / 5
    walls = (0, 0, 0) if share == 0.5 else (2, 2, 2)
    if share == 0.5:
        radius = 5.0
        cells = int(share * SIDE**3 / (4 / 3 * math.pi * radius**3))
        xyz = place_cells((SIDE,) * 3, 1, [Request("cell", radius, cells)])[0]
    else:
        corners = np.array([[0, 0, 0], [0.5, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0.5]]) + 0.25
        steps = np.stack(np.meshgrid(*[np.arange(5)] * 3), axis=-1).reshape(-1, 1, 3)
        xyz = ((corners + steps) * edge).reshape(-1, 3)
        radius = (share * SIDE**3 * 3 / (4 * math.pi * len(xyz))) ** (1 / 3)
    one = plan(xyz, radius, (SIDE,) * 3, walls, diffusion=diffusion)
    lives = live_many(scene_of(one, time), n, seed=2)
    fluid = SIDE**3 - len(xyz) * 4 / 3 * math.pi * radius**3
    expected = diffusion * time * len(xyz) * 4 * math.pi * radius**2 / fluid
    error = lives[:, 0].std() / math.sqrt(n) / expected
    assert abs(lives[:, 0].mean() / expected - 1.0) < 0.005 + 3.0 * error
    assert _distance(lives[:, 3:], xyz, walls) > radius - 1e-6


def _distance(points, xyz, walls) -> float:
    """The least distance of any point to the centre of any cell."""
    from scipy.spatial import cKDTree

    size = [SIDE if wall == 2 else 0.0 for wall in walls]
    inside = np.where(np.array(walls) == 2, points % SIDE, points)
    return float(cKDTree(xyz, boxsize=size).query(inside)[0].min())


@pytest.mark.parametrize("speed", (0.0, 0.05))
def test_where_a_point_source_is_cleared(speed):
    """Where the cleared ended around a point, in shells from 0.25 to 3 ranges, still or in flow.

    D = 6.57 um^2/s, half-life 1 h, 4e6 lives in a wide box: each of 11 shells within 1 % + 3
    standard errors of the closed form (errors about 0.15 %).
    """
    diffusion, rate, n = 6.57, math.log(2.0) / 3600.0, 4_000_000
    reach = math.sqrt(diffusion / rate)
    side = 40.0 * reach
    one = plan((), 1.0, (side,) * 3, (2, 1, 1), diffusion=diffusion, clear=rate,
               flow=(speed, 0.0, 0.0))  # fmt: skip
    lives = live_many(scene_of(one, 30.0 / rate), n, (side / 2,) * 3, seed=4)
    assert (lives[:, 1] == 3.0).mean() > 0.999
    ended = lives[lives[:, 1] == 3.0, 3:] - side / 2
    edges = np.linspace(0.25, 3.0, 12) * reach
    seen = np.histogram(np.linalg.norm(ended, axis=1), edges)[0] / n
    expected = np.diff([cleared_within(r, diffusion, rate, speed) for r in edges])
    error = np.sqrt(expected / n)
    assert (np.abs(seen - expected) < 0.01 * expected + 3.0 * error).all()


@pytest.mark.parametrize("wall", ("open", "closed"))
def test_one_axis_with_walls(wall):
    """A slab of 20 um with flow along it: who has left by t, and where the others are, by images.

    5e5 lives at 4 times: |z| < 4.5, false alarms 12 x 7e-6.
    """
    length, start, diffusion, n = 20.0, 6.0, 4.0, 500_000
    code = 1 if wall == "open" else 0
    for time in (0.5, 3.0, 12.0, 40.0):
        one = plan((), 1.0, (1e4, length, 1e4), (2, code, 0), diffusion=diffusion,
                   flow=(3.0, 0.0, 0.0))  # fmt: skip
        lives = live_many(scene_of(one, time), n, (5e3, start, 5e3), seed=6)
        images = np.arange(-40, 41)
        spread = math.sqrt(4.0 * diffusion * time)

        def below(y, images=images, spread=spread):
            def part(centres):
                return (
                    sum(math.erf((y - c) / spread) - math.erf(-c / spread) for c in centres) / 2.0
                )

            sign = -1.0 if wall == "open" else 1.0
            return part(2 * length * images + start) + sign * part(2 * length * images - start)

        stays = lives[lives[:, 1] == 0.0]
        for seen, expected in (
            (len(stays) / n, below(length)),
            ((stays[:, 4] < 5.0).sum() / n, below(5.0)),
        ):
            error = math.sqrt(max(expected * (1 - expected), 1e-9) / n)
            assert abs(seen - expected) < 4.5 * error, (time, seen, expected)
        if wall == "open":
            left = lives[lives[:, 1] == 4.0]
            assert np.isin(left[:, 4], (0.0, length)).all()
            half = (left[:, 2] < time / 2).sum() / n
            one = plan((), 1.0, (1e4, length, 1e4), (2, code, 0), diffusion=diffusion)
            other = live_many(scene_of(one, time / 2), n, (5e3, start, 5e3), seed=7)
            gone = (other[:, 1] == 4.0).mean()
            assert abs(half - gone) < 4.5 * math.sqrt(max(2 * gone * (1 - gone), 1e-9) / n)


@pytest.mark.parametrize("law", ("poisson", "fixed", "geometric", "single"))
def test_bursts_are_compound_poisson(law):
    """Exosomes per hour of 4000 cells: mean, variance and silent share of the compound law.

    rate 6 /h, bursts of 10 (1 if single), 240 intervals each, 960 000 intervals: |z| < 4.5 for the
    three, false alarms 12 x 7e-6.
    """
    cells, hours, rate, size = 4_000, 240, 6.0, 1.0 if law == "single" else 10.0
    release = Release(0, 0, rate / size / 3600.0, size, words(Burst).index(law), 0.0, math.inf)
    side = 3200.0
    grid = np.stack(np.meshgrid(*[np.arange(16) * 200.0 + 100.0] * 3), -1).reshape(-1, 3)[:cells]
    streams = prepare(
        plan(grid, 5.0, (side,) * 3, releases=[release]), hours * 3600.0, 3600.0
    ).streams
    seed, end = np.uint64(9), hours * 3600.0
    most = int(cells * hours * rate * 1.2)
    stream, number, born = np.zeros(most, np.int32), np.zeros(most, np.uint32), np.zeros(most)
    cursor = sources.new_cursor(streams, seed)
    n = sources.next_releases(streams, seed, end, end, cursor, stream, number, born)
    hour = (born[:n] // 3600.0).astype(int)
    counts = np.bincount(stream[:n] * hours + hour, minlength=cells * hours)
    mean, variance, silent = bursts(rate, 1.0, size, "fixed" if law == "single" else law)
    total = len(counts)
    assert abs(counts.mean() - mean) < 4.5 * math.sqrt(variance / total)
    fourth = ((counts - counts.mean()) ** 4).mean()
    assert abs(counts.var() - variance) < 4.5 * math.sqrt((fourth - variance**2) / total)
    error = math.sqrt(silent * (1 - silent) / total)
    assert abs((counts == 0).mean() - silent) < 4.5 * error
    assert (np.diff(stream[:n]) >= 0).all()


def test_a_dose_is_even_in_the_fluid():
    """A dose lies outside cells, evenly: 2e5 in the 7/8 of a box that no cell reaches, |z| < 4."""
    one = plan([[50.0] * 3], 40.0, (SIDE,) * 3, doses=[dose(1)])
    points = live_many(scene_of(one, 1e-9), 200_000, seed=8)[:, 3:]
    assert np.linalg.norm(points - 50.0, axis=1).min() > 40.0 - 1e-3
    corner = (points < 10.0).any(axis=1) | (points > 90.0).any(axis=1)
    expected = (SIDE**3 - 80.0**3) / (SIDE**3 - 4 / 3 * math.pi * 40.0**3)
    error = math.sqrt(expected * (1 - expected) / len(points))
    assert abs(corner.mean() - expected) < 4.0 * error
