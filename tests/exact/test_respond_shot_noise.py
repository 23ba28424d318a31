"""Messages at random times into a linear network: Campbell's theorem for shot noise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad, solve_ivp

from support.networks import at_random, cells, network_of

pytestmark = [pytest.mark.statistical, pytest.mark.slow]

PER_HOUR = 20.0  # messages into each cell
TRANSLATION, M_LOSS, P_LOSS = 30.0, 1.5, 0.4  # 1/h
HOURS = 6.0


def cumulant(order: int) -> float:
    """rate times the integral of h^order, where h is the protein of one message after a time.

    Campbell 1909; Rice 1944, doi 10.1002/j.1538-7305.1944.tb00874.x, section 1.5.
    """
    def protein(age: float) -> float:
        decay = np.exp(-P_LOSS * age) - np.exp(-M_LOSS * age)
        return TRANSLATION / (M_LOSS - P_LOSS) * decay

    return PER_HOUR * quad(lambda age: protein(age) ** order, 0.0, HOURS)[0]


def test_mean_and_variance_of_protein_from_messages_at_random_times() -> None:
    """5000 cells with 120 messages each on average; |z| < 5 for both (false alarms 1.2e-6)."""
    n = 5000
    chain = network_of(
        "M -> M + P at 30 /h", "M -> nothing at 1.5 /h", "P -> nothing at 0.4 /h", receives=["M"]
    )
    arrivals = at_random(np.random.default_rng(12), n, PER_HOUR / 3600.0, 3600.0 * HOURS)
    protein = cells(chain, n).advance(3600.0 * HOURS, arrivals).amounts[:, 1]
    mean, variance, fourth = cumulant(1), cumulant(2), cumulant(4)
    assert abs(protein.mean() - mean) < 5.0 * np.sqrt(variance / n)
    error = np.sqrt((fourth + 2.0 * variance**2) / n)
    assert abs(protein.var() - variance) < 5.0 * error
    assert error < 0.03 * variance  # a wrong formula would show


def test_counted_reactions_add_their_own_noise_and_leave_the_mean() -> None:
    """The same with whole copies: variance of Campbell's theorem with births and deaths in each h.

    Of one message: after an age a, P copies with E[P] = h and E[P^2] from the moment equations
    of m and P; the cumulants of the sum are rate times the integral of the moments. 5000 cells,
    two comparisons at 5 standard errors (1.2e-6).
    """
    n = 5000

    def moments(age: float, y: np.ndarray) -> list[float]:
        m, p, mp, p2 = y[:4]
        k, g, d = TRANSLATION, M_LOSS, P_LOSS
        return [
            -g * m, k * m - d * p, -(g + d) * mp + k * m,
            2.0 * k * mp + k * m - 2.0 * d * p2 + d * p, PER_HOUR * p, PER_HOUR * p2,
        ]  # fmt: skip  # m is 0 or 1, so that m^2 = m

    end = solve_ivp(moments, (0.0, HOURS), [1.0, 0, 0, 0, 0, 0], rtol=1e-10, atol=1e-12).y[:, -1]
    mean, variance = end[4], end[5]
    chain = network_of(
        "M -> M + P at 30 /h", "M -> nothing at 1.5 /h", "P -> nothing at 0.4 /h", receives=["M"]
    )
    arrivals = at_random(np.random.default_rng(13), n, PER_HOUR / 3600.0, 3600.0 * HOURS)
    protein = cells(chain, n, "stochastic").advance(3600.0 * HOURS, arrivals).amounts[:, 1]
    assert abs(mean - cumulant(1)) < 1e-6 * mean  # counting leaves the mean as it is
    assert abs(protein.mean() - mean) < 5.0 * np.sqrt(variance / n)
    assert abs(protein.var() / variance - 1.0) < 5.0 * np.sqrt(3.0 / n)
    assert variance > 1.2 * cumulant(2)
