"""Numbers of patients by formula, for means, shares, times to an event and interactions."""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtri
from scipy.stats import nct, t

from exosome.errors import UsageError, read_expected

MOST = 10_000_000  # patients in an arm
FARTHEST = 12.0  # mean of the statistic: the power is then 1 within rounding


def quantiles(alpha: float, power: float) -> float:
    """The sum of the normal quantiles of a two-sided error `alpha` and of a power."""
    for key, value in (("alpha", alpha), ("power", power)):
        if not 0.0 < value < 1.0:
            raise UsageError(read_expected(value, "a share between 0 and 1, such as 0.8", key=key))
    return float(ndtri(1.0 - alpha / 2.0) + ndtri(power))


def _positive(value: float, key: str) -> None:
    if not (math.isfinite(value) and value > 0.0):
        raise UsageError(read_expected(value, "a number above zero, such as 2.6", key=key))


def _whole(count: float, exact: bool) -> int:
    if not count < MOST:
        expected = f"a difference that fewer than {MOST:,} patients in an arm can show"
        raise UsageError(read_expected(f"{count:.3g} patients in an arm", expected))
    return max(2, math.ceil(count - 1e-9)) if exact else math.ceil(count)


def per_arm_for_means(
    difference: float, sd: float, power: float = 0.8, alpha: float = 0.05,
    correlation: float = 0.0, with_t: bool = False,
) -> int:  # fmt: skip
    """Patients in each of two equal arms that show a difference of means.

    `sd` is that of the outcome; adjusting for a baseline with this `correlation` divides its square
    by 1 / (1 - correlation^2) (Borm et al. 2007, doi 10.1016/j.jclinepi.2007.02.006). By the normal
    distribution, or with `with_t` by the noncentral t distribution. Raises UsageError.
    """
    _positive(abs(difference), "difference")
    _positive(sd, "sd")
    if not -1.0 < correlation < 1.0:
        expected = "a correlation between -1 and 1, such as 0.3"
        raise UsageError(read_expected(correlation, expected, key="correlation"))
    size = abs(difference) / (sd * math.sqrt(1.0 - correlation**2))
    count = 2.0 * (quantiles(alpha, power) / size) ** 2
    if not with_t:
        return _whole(count, exact=False)
    n = max(2, math.floor(count))
    while power_for_means(size, n, alpha) < power:
        n += 1
    return _whole(n, exact=True)


def power_for_means(size: float, per_arm: int, alpha: float = 0.05) -> float:
    """Power of the two-sided t test of a standardised difference, `per_arm` in each of two arms.

    By the noncentral t distribution; the probability of the wrong sign is included.
    """
    freedom = 2 * per_arm - 2
    limit = t.isf(alpha / 2.0, freedom)
    centre = abs(size) * math.sqrt(per_arm / 2.0)
    wrong_sign = nct.cdf(-limit, freedom, centre)  # nan where it is below the smallest float
    return float(nct.sf(limit, freedom, centre) + np.nan_to_num(wrong_sign))


def per_arm_for_shares(
    control: float, treated: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Patients in each of two equal arms that show a difference of two shares.

    By the normal distribution with the pooled variance under no difference (Fleiss, Levin and Paik
    2003, Statistical Methods for Rates and Proportions, doi 10.1002/0471445428, chapter 4). Raises
    UsageError for shares outside 0 to 1, and for equal ones.
    """
    for key, share in (("control", control), ("treated", treated)):
        if not 0.0 <= share <= 1.0:
            raise UsageError(read_expected(share, "a share from 0 to 1, such as 0.3", key=key))
    _positive(abs(treated - control), "difference")
    quantiles(alpha, power)
    mean = (control + treated) / 2.0
    under_null = ndtri(1.0 - alpha / 2.0) * math.sqrt(2.0 * mean * (1.0 - mean))
    spread = math.sqrt(control * (1.0 - control) + treated * (1.0 - treated))
    return _whole(((under_null + ndtri(power) * spread) / (treated - control)) ** 2, exact=False)


def events_for_hazard_ratio(ratio: float, power: float = 0.8, alpha: float = 0.05) -> int:
    """Events that the log-rank test needs, in two equal arms together.

    Source: Schoenfeld 1981, doi 10.1093/biomet/68.1.316. Raises UsageError for a ratio of 1.
    """
    _positive(ratio, "hazard ratio")
    _positive(abs(math.log(ratio)), "logarithm of the hazard ratio")
    return _whole(4.0 * (quantiles(alpha, power) / math.log(ratio)) ** 2, exact=False)


def per_arm_for_interaction(
    interaction: float, sd: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Patients in each of the four arms of a 2 x 2 factorial that show an interaction.

    The interaction is the difference between two differences of means; its variance is 4 sd^2/n,
    where a main effect over 2n patients in each half has sd^2/n. Raises UsageError.
    """
    _positive(abs(interaction), "interaction")
    _positive(sd, "sd")
    return _whole(4.0 * (quantiles(alpha, power) * sd / interaction) ** 2, exact=False)


def inflated_for_dropout(count: int, share: float) -> int:
    """Patients to enrol so that `count` remain after a `share` drops out. Raises UsageError."""
    if not 0.0 <= share < 1.0:
        raise UsageError(read_expected(share, "a share from 0 to below 1, such as 0.15"))
    return math.ceil(count / (1.0 - share) - 1e-9)


def detectable_difference(
    per_arm: int, sd: float, power: float = 0.8, alpha: float = 0.05
) -> float:
    """The difference of means that `per_arm` patients in each of two arms show with this power."""
    _positive(sd, "sd")

    def missing(size: float) -> float:
        return power_for_means(size, per_arm, alpha) - power

    return sd * float(brentq(missing, 1e-6, FARTHEST / math.sqrt(per_arm / 2.0)))
