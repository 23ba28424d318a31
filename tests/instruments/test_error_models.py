"""Laws of error: densities that integrate to 1, draws that follow them, limits, and errors."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, special, stats

from exosome.errors import UsageError
from exosome.instruments.error_models import (
    BetaBinomial,
    Binomial,
    ErrorModel,
    GroupEffect,
    LogNormal,
    NegativeBinomial,
    Normal,
    Poisson,
    StudentT,
)

# A law, an expected value, and where nearly all its readings lie.
CONTINUOUS = {
    "normal": (Normal(sd=2.0, cv=0.1, scale=3.0, offset=5.0), 7.0, (-10.0, 60.0)),
    "student": (StudentT(sd=1.0, df=5.0), 4.0, (-300.0, 300.0)),
    "lognormal": (LogNormal(log_sd=0.4, scale=0.5), 6.0, (0.0, 60.0)),
}
COUNTS = {
    "poisson": (Poisson(scale=0.3, offset=1.0), 20.0, 60),
    "negative binomial": (NegativeBinomial(size=3.0), 12.0, 400),
    "binomial": (Binomial(cells=50, offset=0.02, scale=0.9), 0.3, 50),
    "beta-binomial": (BetaBinomial(cells=50, precision=20.0), 0.3, 50),
}
LAWS = {**CONTINUOUS, **COUNTS}
SAMPLE = 100_000


@pytest.mark.parametrize("name", CONTINUOUS)
def test_a_density_integrates_to_one_with_and_without_limits(name: str) -> None:
    law, expected, (low, high) = CONTINUOUS[name]
    centre = float(law.mean(expected))
    below, above = centre * 0.8, centre * 1.3
    limited = type(law)(**{**vars(law), "below": below, "above": above})
    whole = integrate.quad(
        lambda y: np.exp(law.logp(y, expected)), low, high, points=[centre], limit=200
    )[0]
    assert whole == pytest.approx(1.0, abs=1e-6)
    inside = integrate.quad(lambda y: np.exp(limited.logp(y, expected)), below, above)[0]
    ends = np.exp(limited.logp([below, above], expected)).sum()
    assert inside + ends == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("name", COUNTS)
def test_probabilities_of_counts_sum_to_one_with_and_without_limits(name: str) -> None:
    law, expected, most = COUNTS[name]
    counts = np.arange(most + 1)
    assert np.exp(law.logp(counts, expected)).sum() == pytest.approx(1.0, abs=1e-9)
    limited = type(law)(**{**vars(law), "below": 4, "above": 18})
    held = np.arange(4, 19)  # 4 stands for 0 to 4, and 18 for all from 18
    assert np.exp(limited.logp(held, expected)).sum() == pytest.approx(1.0, abs=1e-9)


@pytest.mark.statistical
@pytest.mark.parametrize("limited", [False, True])
@pytest.mark.parametrize("name", LAWS)
def test_draws_follow_the_probability(name: str, limited: bool) -> None:
    """Chi-square on 1e5 draws in 20 or fewer classes; 14 cases at p > 1e-4: 0.14 % false alarms."""
    law, expected, _ = LAWS[name]
    if limited:
        middle = float(np.median(law.draw(np.full(1001, expected), np.random.default_rng(1))))
        law = type(law)(**{**vars(law), "below": middle - 2.0, "above": middle + 2.0})
    draws = law.draw(np.full(SAMPLE, expected), np.random.default_rng(20261130))
    edges = np.unique(np.quantile(draws, np.linspace(0, 1, 21)[1:-1]))
    observed = np.histogram(draws, [-np.inf, *edges, np.inf])[0]  # classes [a, b)
    shares = np.diff([0.0, *(_below(law, expected, edge) for edge in edges), 1.0])
    used = shares * SAMPLE > 5
    assert observed[~used].sum() == pytest.approx(shares[~used].sum() * SAMPLE, abs=25)
    result = stats.chisquare(
        observed[used], shares[used] / shares[used].sum() * observed[used].sum()
    )
    assert result.pvalue > 1e-4


def _below(law: ErrorModel, expected: float, edge: float) -> float:
    """Probability of a reading under an edge, by summing or integrating `logp` only."""
    low, high = float(law.below), float(law.above)
    if edge <= low:
        return 0.0
    point = float(np.exp(law.logp(low, expected))) if np.isfinite(low) else 0.0
    if law.counts:
        first = int(np.floor(low)) + 1 if np.isfinite(low) else 0
        counts = np.arange(first, int(np.ceil(edge)))
        return point + float(np.exp(law.logp(counts, expected)).sum())
    start = low if np.isfinite(low) else (0.0 if isinstance(law, LogNormal) else -300.0)
    centre = float(law.mean(expected))
    points = [centre] if start < centre < edge else None
    del high
    return point + float(
        integrate.quad(
            lambda y: np.exp(law.logp(y, expected)), start, edge, points=points, limit=300
        )[0]
    )


def test_a_censored_reading_has_the_mass_beyond_its_limit() -> None:
    normal = Normal(sd=2.0, below=3.0, above=9.0)
    low = np.log(special.ndtr(-1.0))
    assert normal.logp([3.0, 0.0, -np.inf], 5.0) == pytest.approx([low] * 3)
    assert normal.logp([9.0, np.inf], 5.0) == pytest.approx([np.log(special.ndtr(-2.0))] * 2)
    counted = Poisson(below=2, above=4)
    under = np.exp(-3.0) * (1 + 3 + 4.5)
    assert np.exp(counted.logp([2, 0], 3.0)) == pytest.approx([under] * 2)
    assert np.exp(counted.logp([4, 9], 3.0)) == pytest.approx([1 - under - np.exp(-3.0) * 4.5] * 2)


def test_each_reading_may_have_limits_and_a_gain_of_its_own() -> None:
    law = Normal(sd=1.0, scale=[1.0, 2.0], below=[-np.inf, 5.0])
    assert law.logp([3.0, 5.0], 2.0) == pytest.approx(
        [stats.norm.logpdf(3.0, 2.0), stats.norm.logcdf(5.0, 4.0)]
    )


def test_moments_are_those_of_the_closed_forms() -> None:
    assert Normal(sd=3.0, cv=0.5).variance(8.0) == pytest.approx(25.0)
    assert StudentT(sd=2.0, df=6.0).variance(1.0) == pytest.approx(4.0 * 6 / 4)
    assert LogNormal(log_sd=0.5).variance(2.0) == pytest.approx(
        4.0 * (np.exp(0.25) - 1) * np.exp(0.25)
    )
    assert Poisson(scale=2.0).variance(3.0) == pytest.approx(6.0)
    assert NegativeBinomial(size=4.0).variance(6.0) == pytest.approx(6 + 36 / 4)
    assert Binomial(cells=20).variance(0.25) == pytest.approx(20 * 0.25 * 0.75)
    assert BetaBinomial(cells=20, precision=9.0).variance(0.25) == pytest.approx(
        20 * 0.25 * 0.75 * (1 + 19 / 10)
    )


def test_a_law_without_width_is_a_point() -> None:
    rng = np.random.default_rng(1)
    for law, expected, value in (
        (Normal(cv=0.2), 0.0, 0.0),
        (LogNormal(log_sd=0.3), 0.0, 0.0),
        (NegativeBinomial(size=2.0), 0.0, 0.0),
        (BetaBinomial(cells=30, precision=5.0), 1.0, 30.0),
        (Poisson(), 0.0, 0.0),
        (Binomial(cells=30), 1.0, 30.0),
    ):
        assert law.draw([expected, expected], rng).tolist() == [value, value]
        assert law.logp([value, value + 1.0], expected).tolist() == [0.0, -np.inf]
    assert LogNormal(log_sd=0.3, below=2.0).logp([2.0, 5.0], 0.0).tolist() == [0.0, -np.inf]


@pytest.mark.statistical
def test_effects_of_plates_are_shared_inside_a_plate_and_move_the_mean() -> None:
    """4e4 plates: the spread is within 3 % (over 8 standard errors: false alarms below 1e-15)."""
    plates = GroupEffect(0.25)
    groups = np.repeat(np.arange(40_000), 2)
    effects = plates.draw(groups, np.random.default_rng(5))
    assert np.array_equal(effects[::2], effects[1::2])
    assert effects[::2].std() == pytest.approx(0.25, rel=0.03)
    assert plates.logp([0.1]) == pytest.approx(stats.norm.logpdf([0.1], scale=0.25))
    law = Normal(sd=1.0, scale=2.0, offset=1.0)
    assert law.mean(3.0, log_factor=np.log(2.0), shift=0.5) == pytest.approx(1.5 + 12.0)


@pytest.mark.parametrize(
    "make, sentence",
    [
        (lambda: Normal(sd=1.0).logp([1.0, np.nan], 1.0),
         "Normal: the reading of row 2 is nan, expected a number"),
        (lambda: Poisson().logp([1.5], 1.0), "Poisson: the reading is 1.5, expected a count"),
        (lambda: Poisson().logp([1, -2], 1.0), "the reading of row 2 is -2, expected a count"),
        (lambda: Poisson().draw([1.0, -1.0], np.random.default_rng(1)),
         "the expected value of row 2 is -1, expected a number of at least 0"),
        (lambda: Binomial(cells=5).logp(1, 1.5), "is 1.5, expected a number from 0 to 1"),
        (lambda: Normal(sd=1.0).logp(1.0, np.nan), "the expected value is nan"),
        (lambda: Normal(sd=-1.0), "'sd' is -1.0, expected at least 0"),
        (lambda: Binomial(cells=5.5), "'cells' is 5.5, expected a whole number"),
        (lambda: LogNormal(log_sd=0.0), "'log_sd' is 0.0, expected above 0"),
        (lambda: Normal(sd=np.inf), "'sd' is inf, expected a number"),
        (lambda: Poisson(below=5, above=5), "the lower limit 5 is not below the upper 5"),
        (lambda: GroupEffect(0.0), "'sd' is 0.0, expected a number above 0"),
    ],
)  # fmt: skip
def test_impossible_numbers_get_a_sentence(make, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence.replace("(", r"\(")):
        make()
