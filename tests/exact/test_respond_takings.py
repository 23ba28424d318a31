"""Exosomes enclose copies drawn from what their host holds at that time, which it then loses."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from exosome.compile.reactions import read_factor
from exosome.engines.draws import poisson
from exosome.engines.respond.events import Arrivals, LoadRequests
from exosome.engines.respond.population import Population
from exosome.engines.respond.sbml_population import SbmlPopulation
from exosome.plan.reaction_network import factors
from exosome.sbml.exporter import to_sbml
from exosome.sbml.importer import read_sbml
from support.networks import cells, network_of

pytestmark = pytest.mark.slow

INERT = network_of("X -> nothing at 1 /h", start={"X": 3.0}, receives=["A"])
A = INERT.index("A")


def load_requests(
    cell, time, uniform, *, share=0.0, mean=0.0, spread=np.inf, worth=1.0, drive=-1, of=A
):
    """Load requests for one species, with the same numbers for all."""
    same = (np.full(len(np.asarray(cell)), value) for value in (of, mean, share, spread))
    ends = (np.full(len(np.asarray(cell)), value) for value in (worth, drive))
    return LoadRequests(cell, time, *same, uniform, *ends)


def holding(count: int, copies: float, **how: object) -> Population:
    population = cells(INERT, count, **how)
    population.amounts[:, A] = copies
    return population


@pytest.mark.statistical
def test_a_share_of_what_is_there_is_poisson() -> None:
    """20 000 cells that hold 500 copies, 1 % each: mean and variance 5 at 5 standard errors
    (false alarms 1.2e-6), and the counts are those of the law at the uniform numbers."""
    n = 20_000
    uniform = np.random.default_rng(1).uniform(size=n)
    requests = load_requests(np.arange(n), np.full(n, 10.0), uniform, share=0.01)
    window = holding(n, 500.0).advance(20.0, requests=requests)
    copies = window.enclosed
    assert abs(copies.mean() - 5.0) < 5.0 * np.sqrt(5.0 / n)
    assert abs(copies.var() - 5.0) < 5.0 * np.sqrt((5.0 + 2.0 * 25.0) / n)
    np.testing.assert_array_equal(window.amounts[:, A], 500.0 - copies)
    chance = stats.poisson.pmf(np.arange(30), 5.0)
    seen = np.bincount(copies, minlength=30)[:30]
    expected = np.maximum(n * chance, 1.0)
    assert ((seen - n * chance) ** 2 / expected).sum() < stats.chi2.ppf(1 - 1e-6, 30)


@pytest.mark.statistical
def test_a_dispersion_makes_it_negative_binomial() -> None:
    """Variance m + m^2/k with m = 20, k = 2: 220, to 5 standard errors of 40 000 cells."""
    n = 40_000
    uniform = np.random.default_rng(2).uniform(size=n)
    requests = load_requests(np.arange(n), np.zeros(n), uniform, share=0.002, spread=2.0)
    copies = holding(n, 10_000.0).advance(1.0, requests=requests).enclosed
    law = stats.nbinom(2.0, 2.0 / 22.0)
    fourth = float(law.stats(moments="k")) + 3.0
    assert abs(copies.mean() - 20.0) < 5.0 * np.sqrt(220.0 / n)
    assert abs(copies.var() - 220.0) < 5.0 * 220.0 * np.sqrt((fourth - 1.0) / n)


@pytest.mark.statistical
@pytest.mark.parametrize("kind", ["deterministic", "stochastic"])
def test_taking_again_and_again_empties_the_host_as_its_law_says(kind: str) -> None:
    """Forty load requests of 5 % each from 1000 copies: on average (0.95)^40 of them stay, and each
    copy is in the host or in an exosome. 2000 cells, 5 standard errors of what was seen."""
    n, times = 2000, np.linspace(1.0, 40.0, 40)
    rng = np.random.default_rng(3)
    cell, when = np.repeat(np.arange(n), 40), np.tile(times, n)
    requests = load_requests(cell, when, rng.uniform(size=40 * n), share=0.05)
    window = holding(n, 1000.0, kind=kind).advance(41.0, requests=requests)
    left = window.amounts[:, A]
    taken = window.enclosed.reshape(n, 40)
    np.testing.assert_array_equal(left + taken.sum(axis=1), 1000.0)
    assert abs(left.mean() - 1000.0 * 0.95**40) < 5.0 * left.std() / np.sqrt(n)
    expected = 50.0 * 0.95 ** np.arange(40)
    error = taken.std(axis=0) / np.sqrt(n)
    assert (np.abs(taken.mean(axis=0) - expected) < 5.5 * error).all()


def test_no_more_is_enclosed_than_is_there() -> None:
    """A mean of 30 for each of two exosomes, from 40 copies: all that is there, then nothing."""
    requests = load_requests([0, 0, 0], [1.0, 2.0, 3.0], [0.5, 0.5, 0.5], mean=30.0)
    window = holding(1, 40.0).advance(4.0, requests=requests)
    first = poisson(30.0, 0.5)
    assert window.enclosed.tolist() == [first, 40 - first, 0] and window.amounts[0, A] == 0.0


def test_a_constant_supply_takes_nothing() -> None:
    requests = load_requests([0], [1.0], [0.5], mean=40.0, worth=0.0)
    window = holding(1, 3.0).advance(2.0, requests=requests)
    assert window.enclosed[0] == poisson(40.0, 0.5) and window.amounts[0, A] == 3.0


def test_a_cell_that_stands_for_many_loses_a_part_of_a_copy() -> None:
    """One row for 1000 cells: what one exosome takes is a thousandth for the mean cell."""
    requests = load_requests([0, 0], [1.0, 2.0], [0.5, 0.5], share=0.1, worth=1e-3)
    window = holding(1, 50.0).advance(3.0, requests=requests)
    first = poisson(5.0, 0.5)
    assert window.enclosed.tolist() == [first, poisson(0.1 * (50.0 - first / 1000.0), 0.5)]
    assert window.amounts[0, A] == pytest.approx(50.0 - window.enclosed.sum() / 1000.0, abs=1e-12)


def test_arrivals_of_a_moment_come_before_what_is_taken_then() -> None:
    requests = load_requests([0], [1.0], [0.5], share=1.0)
    window = holding(1, 0.0).advance(2.0, Arrivals([0], [1.0], [A], [7.0]), requests=requests)
    assert window.enclosed[0] == 7 and window.amounts[0, A] == 0.0


def test_a_factor_of_the_host_multiplies_the_mean() -> None:
    """`X / 2 when A above 30`, at X = 3 and A = 10: 1.5 times 1/4."""
    network = network_of("X -> X + B at 1 /h", start={"X": 3.0}, receives=["A"])
    drive = factors([read_factor("load", "X / 2 when A above 30")], network.species)
    population = Population(network, ["a"], drives=drive)
    population.amounts[0, network.index("A")] = 10.0
    requests = load_requests([0], [1.0], [0.73], mean=400.0, worth=0.0, drive=0)
    window = population.advance(2.0, requests=requests)
    assert window.enclosed[0] == poisson(400.0 * 1.5 * 0.25, 0.73)


def test_windows_change_no_draw() -> None:
    """One window, and five, of counted copies: the same loads to the last copy."""
    network = network_of("nothing -> A at 50 /h", "A -> nothing at 1 /h", start={"A": 50.0})
    rng = np.random.default_rng(5)
    n, each = 300, 30
    who = np.repeat(np.arange(n), each)
    when = np.sort(rng.uniform(0.0, 7200.0, (n, each)), axis=1).ravel()
    requests = load_requests(who, when, rng.uniform(size=n * each), share=0.1, of=0)
    whole = cells(network, n, "stochastic").advance(7200.0, requests=requests)
    parts, enclosed = cells(network, n, "stochastic"), np.zeros(n * each, np.int32)
    for begin, end in zip(range(0, 7200, 1440), range(1440, 8640, 1440), strict=False):
        now = np.flatnonzero((when >= begin) & (when < end))
        some = LoadRequests(*(np.asarray(column)[now] for column in requests))
        window = parts.advance(float(end), requests=some)
        enclosed[now] = window.enclosed
    np.testing.assert_array_equal(enclosed, whole.enclosed)
    np.testing.assert_array_equal(window.amounts, whole.amounts)


def test_a_file_takes_as_inline_reactions_do() -> None:
    """The same network as SBML: the same copies at the same draws, amounts to 1e-6."""
    network = network_of("nothing -> A at 90 /h", "A -> nothing at 1 /h", start={"A": 40.0})
    rng = np.random.default_rng(6)
    who, when = np.repeat([0, 1], 20), rng.uniform(0.0, 3600.0, 40)
    requests = load_requests(who, when, rng.uniform(size=40), share=0.05, of=0)
    inline = cells(network, 2, relative=1e-9, absolute=1e-9)
    imported = SbmlPopulation(read_sbml(to_sbml(network)), inline.cells, receives=["A"])
    one, other = (cells.advance(3600.0, requests=requests) for cells in (inline, imported))
    np.testing.assert_array_equal(one.enclosed, other.enclosed)
    np.testing.assert_allclose(one.amounts, other.amounts, rtol=1e-6)
