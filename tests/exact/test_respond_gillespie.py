"""Stochastic simulation of whole copies: against closed forms and the chemical master equation.

Each test fixes its seed and states its chance of a false alarm over all seeds.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse, stats
from scipy.sparse.linalg import expm_multiply

from exosome.engines.respond.events import Arrivals
from exosome.errors import RunError
from support.networks import at_random, cells, network_of

pytestmark = pytest.mark.slow


@pytest.mark.statistical
def test_birth_and_death() -> None:
    """b = 3 /min, d = 0.1 /min from 50 copies: mean and variance at four times, 20 000 cells.

    Copies are a binomial of the 50 and a Poisson number of new ones. Eight comparisons at 5
    standard errors: a false alarm in 2e5 (5e-6).
    """
    n, start = 20_000, 50
    turned_over = network_of(
        "nothing -> A at 3 /min", "A -> nothing at 0.1 /min", start={"A": float(start)}
    )
    minutes = np.array([2.0, 10.0, 30.0, 100.0])
    window = cells(turned_over, n, "stochastic", seed=11).advance(6000.0, at=60.0 * minutes)
    left = np.exp(-0.1 * minutes)
    new = 30.0 * (1.0 - left)
    mean, variance = start * left + new, start * left * (1.0 - left) + new
    copies = window.saved[:, :, 0]
    assert (abs(copies.mean(axis=1) - mean) < 5.0 * np.sqrt(variance / n)).all()
    error = np.sqrt((2.0 * variance**2 + variance) / n)  # the fourth cumulant is below the second
    assert (abs(copies.var(axis=1) - variance) < 5.0 * error).all()


@pytest.mark.statistical
def test_a_dimer_counts_ordered_pairs() -> None:
    """2 A -> nothing from 2 copies: the pair is lost at twice the constant. 20 000 cells.

    Exponential with rate 2 k: the share left after 1 s, at 5 standard errors (6e-7).
    """
    n = 20_000
    pair = network_of("2 A -> nothing at 0.5 /s", start={"A": 2.0})
    window = cells(pair, n, "stochastic", seed=3).advance(1.0)
    left = np.exp(-1.0)
    assert abs((window.amounts == 2.0).mean() - left) < 5.0 * np.sqrt(left * (1.0 - left) / n)


def test_against_the_chemical_master_equation() -> None:
    """Two species, eight reactions, every law: the joint distribution at 30 s, 40 000 cells.

    The distance (half the sum of absolute differences) of a sample of n to its own law is at most
    half the sum of sqrt(p (1 - p)/n) on average, and exceeds that by more than e in a share
    exp(-2 n e^2) of samples (McDiarmid 1989): e = 0.0131 makes that 1e-6.
    """
    n, size = 40_000, 40
    switch = network_of(
        "nothing -> A at 2 /s unless B above 6 (hill 2)",
        "nothing -> B at 2 /s unless A above 6 (hill 2)",
        "A -> nothing at 0.2 /s",
        "B -> nothing at 0.2 /s",
        "2 A -> A at 0.01 /s",
        "A + B -> B at 0.02 /s",
        "A -> B at up to 0.4 /s with half at 5",
        "B -> B + A at 0.05 /s when A above 3 (hill 3)",
        start={"A": 9.0},
    )
    rates_and_changes = [
        (lambda a, b: 2.0 * 36 / (36 + b**2), 1, 0),
        (lambda a, b: 2.0 * 36 / (36 + a**2), 0, 1),
        (lambda a, b: 0.2 * a, -1, 0),
        (lambda a, b: 0.2 * b, 0, -1),
        (lambda a, b: 0.01 * a * (a - 1), -1, 0),
        (lambda a, b: 0.02 * a * b, -1, 0),
        (lambda a, b: 0.4 * a / (5 + a), -1, 1),
        (lambda a, b: 0.05 * b * a**3 / (27 + a**3), 1, 0),
    ]
    a, b = (axis.ravel() for axis in np.meshgrid(*[np.arange(size)] * 2, indexing="ij"))
    here = a * size + b
    generator = sparse.lil_matrix((size * size, size * size))
    for rate, da, db in rates_and_changes:
        inside = (a + da >= 0) & (a + da < size) & (b + db >= 0) & (b + db < size)
        speed = np.where(inside, rate(a, b), 0.0)
        there = np.where(inside, here + da * size + db, here)
        generator += sparse.csr_matrix((speed, (there, here)), shape=generator.shape)
        generator -= sparse.diags(speed)
    exact = np.zeros(size * size)
    exact[9 * size] = 1.0
    exact = expm_multiply(generator.tocsr() * 30.0, exact)
    assert exact.reshape(size, size)[-1].sum() + exact.reshape(size, size)[:, -1].sum() < 1e-9
    copies = cells(switch, n, "stochastic", seed=21).advance(30.0).amounts.astype(int)
    assert copies.max() < size
    frequencies = np.bincount(copies[:, 0] * size + copies[:, 1], minlength=size * size) / n
    typical = 0.5 * np.sqrt(exact * (1.0 - exact) / n).sum()
    assert 0.5 * np.abs(frequencies - exact).sum() < typical + np.sqrt(np.log(1e6) / (2.0 * n))
    assert typical < 0.05  # what is compared is far finer than the law itself


@pytest.mark.statistical
def test_proteins_of_one_messenger() -> None:
    """Translation of one delivered mRNA, 12 /h, half-life 20 min: a geometric number of proteins.

    Mean 12/h times the mean life. 20 000 cells, chi-square of 12 classes: limit 46.0 (false alarms
    3e-6; 11 degrees of freedom).
    """
    n = 20_000
    burst = network_of(
        "M -> M + P at 12 /h", "M -> nothing with half-life 20 min", receives=["M"]
    )  # fmt: skip
    rng = np.random.default_rng(4)
    arrivals = Arrivals(np.arange(n), rng.uniform(0, 3600, n), np.zeros(n, int), np.ones(n))
    window = cells(burst, n, "stochastic", seed=8).advance(40 * 3600.0, arrivals)
    assert (window.amounts[:, 0] == 0.0).all()
    mean = 12.0 * (20.0 / 60.0) / np.log(2.0)
    law = stats.geom(1.0 / (1.0 + mean), loc=-1)
    classes = [*range(11), np.inf]
    chances = np.diff(np.concatenate([[0.0], law.cdf(range(11)), [1.0]]))
    counts = np.histogram(window.amounts[:, 1], bins=[-0.5, *(c + 0.5 for c in classes)])[0]
    assert ((counts - n * chances) ** 2 / (n * chances)).sum() < 46.0


@pytest.mark.statistical
def test_arrivals_at_random_into_decay_are_poisson() -> None:
    """Single copies at 30 /h, each lost at 2 /h, for 1 h: a Poisson number, 20 000 cells.

    Chi-square of 18 classes: limit 58.0 (17 degrees of freedom, false alarms 2.4e-6).
    """
    n = 20_000
    fading = network_of("A -> nothing at 2 /h", receives=["A"])
    arrivals = at_random(np.random.default_rng(6), n, 30.0 / 3600.0, 3600.0)
    window = cells(fading, n, "stochastic", seed=2).advance(3600.0, arrivals)
    law = stats.poisson(15.0 * (1.0 - np.exp(-2.0)))
    edges = np.arange(5, 22)
    chances = np.diff(np.concatenate([[0.0], law.cdf(edges), [1.0]]))
    bins = [-0.5, *(edges + 0.5), np.inf]
    counts = np.histogram(window.amounts[:, 0], bins=bins)[0]
    assert ((counts - n * chances) ** 2 / (n * chances)).sum() < 58.0


@pytest.mark.statistical
def test_inflow_is_a_poisson_process() -> None:
    """An inflow of 15 /h for an hour and of 45 /h for another: mean and variance of the sum.

    20 000 cells, two comparisons at 5 standard errors (1.2e-6).
    """
    n = 20_000
    conserved = network_of("A -> nothing at 0 /h", receives=["A"])
    population = cells(conserved, n, "stochastic", seed=5)
    population.advance(3600.0, inflow=[15.0 / 3600.0])
    copies = population.advance(7200.0, inflow=[45.0 / 3600.0]).amounts
    assert abs(copies.mean() - 60.0) < 5.0 * np.sqrt(60.0 / n)
    assert abs(copies.var() - 60.0) < 5.0 * np.sqrt((2.0 * 60.0**2 + 60.0) / n)


@pytest.mark.statistical
def test_the_mean_over_a_window_is_exact() -> None:
    """One copy lost at a random time T: the mean of the window is min(T, 1)/1, its average 1 - 1/e.

    20 000 cells at 5 standard errors of at most 0.5/sqrt(n) (6e-7).
    """
    n = 20_000
    fading = network_of("A -> nothing at 1 /s", start={"A": 1.0})
    window = cells(fading, n, "stochastic").advance(1.0)
    assert abs(window.mean.mean() - (1.0 - np.exp(-1.0))) < 5.0 * 0.5 / np.sqrt(n)
    assert window.mean[window.amounts == 1.0].min() == pytest.approx(1.0, rel=1e-12)


NOISY = network_of(
    "nothing -> A at 5 /s unless B above 20 (hill 2)",
    "A + B -> B at 0.01 /s",
    "nothing -> B at 3 /s",
    "B -> nothing at 0.1 /s",
    receives=["A"],
)


def path(windows: list[float], at: list[float], threads: int = 1, order: int = 1) -> bytes:
    """The amounts of 200 cells at 40 s, with arrivals, in these windows and saved times."""
    rng = np.random.default_rng(1)
    cell, time = rng.integers(0, 200, 500), rng.uniform(0.0, 40.0, 500)
    copies = rng.integers(1, 9, 500).astype(float)
    population = cells(NOISY, 200, "stochastic", seed=3, threads=threads)
    begin = 0.0
    for end in windows:
        now = np.flatnonzero((time > begin) & (time <= end))[::order]
        population.advance(
            end, Arrivals(cell[now], time[now], np.zeros(len(now), int), copies[now]),
            at=[t for t in at if begin <= t <= end],
        )  # fmt: skip
        begin = end
    return population.amounts.tobytes()


def test_threads_windows_saved_times_and_order_change_no_byte() -> None:
    alone = path([40.0], [])
    assert alone == path([40.0], [], threads=2, order=-1)
    assert alone == path([0.1, 7.0, 33.3, 40.0], [])
    assert alone == path([40.0], [0.0, 1.0, 2.5, 39.0, 40.0])


def test_the_path_depends_on_the_name_and_the_seed() -> None:
    one = cells(NOISY, 3, "stochastic", seed=1).advance(9.0).amounts
    other = cells(NOISY, 3, "stochastic", seed=2).advance(9.0).amounts
    assert (one != other).any()
    assert (one[0] != one[1]).any()
    assert (cells(NOISY, 5, "stochastic", seed=1).advance(9.0).amounts[:3] == one).all()


def test_parts_of_copies_are_refused() -> None:
    half = network_of("A -> nothing at 1 /s", start={"A": 0.5})
    with pytest.raises(RunError) as refused:
        cells(half, 1, "stochastic")
    assert str(refused.value) == (
        "the initial amounts: read 0.5 copies, expected whole copies for a stochastic response; "
        "a deterministic response takes any amount"
    )
