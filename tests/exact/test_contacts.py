"""Recorded contacts against the closed form of one sphere, fresh walks, and their own slopes.

Units: R = 10 um, D = 4 um^2/s, so R^2/D = 25 s.
"""

import numpy as np
import pytest

from exosome.engines.walk.contact_rates import Births, Powers, Rates, Surfaces, expect
from exosome.engines.walk.contacts import BORN, FACES, Contacts, Starts, joined, record, reflecting
from exosome.engines.walk.setup import prepare
from exosome.plan import Release
from support.oracles import collins_kimball, collins_kimball_cleared
from support.particles import THREADS, dose, live_many, plan, scene_of

pytestmark = pytest.mark.slow

R, D = 10.0, 4.0
CENTRE = 5e4
UNIT = R * R / D
PATHS = 100_000
TIMES = np.array([0.04, 0.2, 1.0, 5.0, 25.0]) * UNIT
DAMKOHLER = (0.01, 0.1, 1.0, 10.0, 100.0)
AT_ONCE = Births(np.array([0, 1]), np.zeros(1), np.zeros(1), np.ones(1))


def recorded(a_plan, until: float, paths: int, seed: int = 1, threads: int = THREADS) -> Contacts:
    """So many paths of the first sender of a plan, which every surface reflects, until a time."""
    problem = prepare(reflecting(a_plan), 2.0 * until, 2.0 * until)
    turn = np.arange(paths)
    streams = len(problem.streams.address)
    starts = Starts(
        (turn % streams).astype(np.int32), (turn // streams).astype(np.uint32),
        np.full(paths, BORN),
    )  # fmt: skip
    blocks = record(
        problem.scene, problem.streams, starts, seed=seed, until=until, threads=threads, size=4096
    )
    return joined([contacts for _, contacts in blocks])


def expected(contacts: Contacts, kappa, loss, times, slopes=False, d_factor=1.0, wall=0.0):
    """What one sort of cell takes in, and the loss takes, of paths that begin together.

    Rows: free, exited, lost, internalised by cells, and by faces of speed `wall`. With `slopes`,
    derivatives by ln kappa, ln loss and ln D.
    """
    n, cells = len(contacts.stream), 4096
    sorts = 1 + FACES
    enter = np.full((1, sorts), wall)
    enter[0, 0] = kappa
    nothing = np.zeros((1, sorts))
    rates = Rates(enter, nothing, nothing, np.zeros(1), np.full((1, 1), loss), nothing)
    powers = None
    if slopes:
        powers = Powers(np.zeros((3, 1, sorts)), np.zeros((3, 1, 1)), np.zeros((3, 1)))
        powers.enter[0, 0, 0] = powers.loss[1, 0, 0] = powers.diffusion[2, 0] = 1.0
    count = int(contacts.cell.max(initial=0)) + 1
    assert count < cells
    groups = np.zeros(count, np.int64)
    return expect(
        [lambda: (contacts, np.zeros(n, np.int64), contacts.diffusion * d_factor)],
        Surfaces(groups, groups), rates, AT_ONCE, np.asarray(times, float), powers=powers,
        threads=THREADS,
    )  # fmt: skip


INSIDE = 3  # the row of those internalised


@pytest.fixture(scope="module", params=("surface", "1.1 R", "2 R"))
def sphere(request):
    """Contacts of paths from the surface of one sphere, and from points outside; start in R."""
    start = {"surface": 1.0, "1.1 R": 1.1, "2 R": 2.0}[request.param]
    sends = {"releases": [Release(0, 0, 1.0, 1.0, 0, 0.0, np.inf)]}
    if start > 1.0:
        sends = {"doses": [dose(PATHS, (CENTRE + start * R, CENTRE, CENTRE))]}
    contacts = recorded(plan([[CENTRE] * 3], R, diffusion=D, **sends), TIMES[-1], PATHS)
    return start, contacts


@pytest.mark.statistical
@pytest.mark.parametrize("loss", (0.0, 0.2 / UNIT), ids=("kept", "cleared"))
def test_one_record_is_collins_kimball_at_every_rate(sphere, loss):
    """25 captures from one record of 1e5 paths, within 0.3 % + 3 standard errors each.

    From three starts, with and without clearance: 150 in all. An unbiased record with errors of
    3 SE alone would fail one of them with a chance of 0.33; the seed is fixed.
    """
    start, contacts = sphere
    for da in DAMKOHLER:
        kappa = da * D / R
        result = expected(contacts, kappa, loss, TIMES)
        mean = result.sums[0, INSIDE] / PATHS
        error = np.sqrt((result.squares[0, INSIDE] / PATHS - mean**2) / PATHS)
        for t, time in enumerate(TIMES):
            exact = (
                collins_kimball_cleared(time, start * R, R, D, kappa, loss)
                if loss
                else float(collins_kimball(time, start * R, R, D, kappa))
            )
            if exact < 1e-9:
                continue
            assert abs(mean[t] - exact) < 0.003 * exact + 3.0 * error[t], (da, time, mean[t], exact)


def one_path(contacts: Contacts, i: int) -> Contacts:
    """A single path of a record."""
    lo, hi = contacts.first[i], contacts.first[i + 1]
    own = [column[i : i + 1] for column in contacts[:6]]
    return Contacts(*own, np.array([0, hi - lo]), *(column[lo:hi] for column in contacts[7:]))


def test_fates_of_every_path_sum_to_one(sphere):
    """What is free at the end is exp(-hazard), computed apart; all fates sum to 1 within 1e-12."""
    _, contacts = sphere
    kappa, loss = 0.4, 0.01
    for i in range(50):
        one = one_path(contacts, i)
        result = expected(one, kappa, loss, TIMES)
        hazard = (kappa * one.local_time.astype(float).sum() + loss * one.horizon[0]) / D
        ended = result.sums[0, 1 : INSIDE + 1].sum(axis=0)
        assert abs(ended[-1] + np.exp(-hazard) - 1.0) < 1e-12
        assert np.all(np.abs(result.sums[0, 0] + ended - 1.0) < 1e-12)
        assert np.all(result.sums[0] > -1e-12)


def test_slopes_are_those_of_the_record(sphere):
    """Slopes by ln kappa, ln k and ln D equal central differences to 1e-6 of the largest."""
    _, contacts = sphere
    kappa, loss, h = 0.4, 0.2 / UNIT, 1e-4
    times = TIMES[:4]  # well before the horizon, so that a larger D needs nothing beyond it
    slopes = expected(contacts, kappa, loss, times, slopes=True).slopes[:, 0] / PATHS
    for parameter in range(3):
        pair = []
        for sign in (h, -h):
            factor = np.ones(3)
            factor[parameter] = np.exp(sign)
            moved = expected(
                contacts, kappa * factor[0], loss * factor[1], times, d_factor=factor[2]
            )
            pair.append(moved.sums[0] / PATHS)
        difference = (pair[0] - pair[1]) / (2.0 * h)
        scale = np.abs(difference).max()
        # D moves contacts across the saved times, where a mean over a bin has a corner.
        tolerance = 1e-6 if parameter < 2 else 1e-3
        assert np.all(np.abs(slopes[parameter] - difference) < tolerance * scale)


@pytest.mark.statistical
def test_a_record_of_a_crowd_is_the_walk():
    """Contacts of a box with 60 cells against fresh walks at four pairs of rates: abs(z) < 4.

    40 000 walks and 20 000 recorded paths; false alarms below 1 in 1000 over all; fixed seeds.
    """
    rng = np.random.default_rng(5)
    grid = (np.stack(np.meshgrid(*[np.arange(4)] * 3), -1).reshape(-1, 3) + 0.5) * 30.0
    xyz = grid[rng.permutation(64)[:60]] + rng.uniform(-3.0, 3.0, (60, 3))
    at = (60.0, 60.0, 60.0)
    base = {"xyz": xyz, "radius": 8.0, "box": (120.0,) * 3, "walls": (0, 0, 1), "diffusion": D}
    until = 60.0
    contacts = recorded(plan(**base, doses=[dose(1, at)]), until, 20_000)
    for seed, (kappa, loss) in enumerate([(0.01, 0.0), (0.05, 0.01), (0.5, 0.02), (0.002, 0.05)]):
        result = expected(contacts, kappa, loss, [until])
        walked = live_many(
            scene_of(plan(**base, enter=kappa, clear=loss), until), 40_000, at, seed=90 + seed
        )
        for fate, row in ((2, INSIDE), (3, 2), (4, 1)):
            mean = result.sums[0, row, 0] / 20_000
            variance = (result.squares[0, row, 0] / 20_000 - mean**2) / 20_000
            share = float((walked[:, 1] == fate).mean())
            error = np.sqrt(variance + share * (1.0 - share) / 40_000)
            assert abs(mean - share) <= 4.0 * error, (kappa, loss, fate, mean, share, error)


def test_a_record_is_the_same_on_any_threads():
    """Every array of a record made on one and on two threads is equal, byte for byte."""
    one = plan([[CENTRE] * 3], R, diffusion=D, releases=[Release(0, 0, 1.0, 1.0, 0, 0.0, np.inf)])
    both = [recorded(one, 50.0, 2000, seed=3, threads=threads) for threads in (1, 2)]
    for a, b in zip(*both, strict=True):
        assert a.tobytes() == b.tobytes()
