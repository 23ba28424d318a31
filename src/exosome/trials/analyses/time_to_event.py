"""Times to an event in two arms: the log-rank test and Cox's hazard ratio."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome.trials.analyses.effect_estimates import Estimates

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

ROUNDS = 50
FARTHEST = 20.0  # of the logarithm of the hazard ratio


@dataclass(frozen=True)
class _AtRisk:
    """In order of time: events, events in the treated arm, and patients at risk in each arm.

    Arrays (trials, patients). Events at one time share the numbers at risk; `ties` is the number of
    events at the time of each.
    """

    event: Array
    treated: Array
    risk1: Array
    risk0: Array
    ties: Array


def _at_risk(time: Array, event: Mask, treated: Mask) -> _AtRisk:
    order = np.argsort(time, axis=1, kind="stable")
    when = np.take_along_axis(time, order, axis=1)
    happened = np.take_along_axis(event, order, axis=1).astype(np.float64)
    group = np.take_along_axis(treated, order, axis=1).astype(np.float64)
    left1 = np.cumsum(group[:, ::-1], axis=1)[:, ::-1]
    left0 = np.cumsum(1.0 - group[:, ::-1], axis=1)[:, ::-1]
    first = np.empty(when.shape, dtype=bool)
    first[:, 0] = True
    first[:, 1:] = when[:, 1:] > when[:, :-1]
    place = np.maximum.accumulate(np.where(first, np.arange(when.shape[1]), 0), axis=1)
    risk1 = np.take_along_axis(left1, place, axis=1)
    risk0 = np.take_along_axis(left0, place, axis=1)
    last = np.append(first[:, 1:], np.ones((len(when), 1), dtype=bool), axis=1)
    columns = np.arange(when.shape[1])
    end = np.minimum.accumulate(np.where(last, columns, when.shape[1])[:, ::-1], axis=1)[:, ::-1]
    total = np.cumsum(happened, axis=1)
    before = np.take_along_axis(total - happened, place, axis=1)
    ties = np.take_along_axis(total, end, axis=1) - before
    return _AtRisk(happened, happened * group, risk1, risk0, ties)


def logrank(time: Array, event: Mask, treated: Mask) -> Estimates:
    """Log-rank tests: observed minus expected events of the treated, and its standard deviation.

    All arguments (trials, patients). Ties enter with the hypergeometric variance. Source: Peto and
    Peto 1972, doi 10.2307/2344317.
    """
    risk = _at_risk(time, event, treated)
    share = risk.risk1 / (risk.risk1 + risk.risk0)
    observed = (risk.treated - risk.event * share).sum(axis=1)
    at_risk = risk.risk1 + risk.risk0
    finite = (at_risk - risk.ties) / np.maximum(at_risk - 1.0, 1.0)
    variance = (risk.event * share * (1.0 - share) * finite).sum(axis=1)
    with np.errstate(invalid="ignore"):
        se = np.where(variance > 0.0, np.sqrt(variance), np.nan)
    return Estimates(observed, se, np.full(len(observed), np.inf))


def cox(time: Array, event: Mask, treated: Mask) -> Estimates:
    """Logarithms of hazard ratios, treated to control, by Cox's partial likelihood.

    All arguments (trials, patients). Ties after Breslow. The test is that of the likelihood ratio,
    as Wald's is conservative with few events. Without an event in one arm there is no estimate
    (nan). Source: Cox 1972, doi 10.1111/j.2517-6161.1972.tb00899.x.
    """
    risk = _at_risk(time, event, treated)
    beta = np.zeros(len(time))
    for _ in range(ROUNDS):
        weight = risk.risk1 * np.exp(beta)[:, None]
        share = weight / (weight + risk.risk0)
        score = (risk.treated - risk.event * share).sum(axis=1)
        information = (risk.event * share * (1.0 - share)).sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.where(information > 0.0, score / information, 0.0)
        step = np.clip(step, -2.0, 2.0)
        beta = np.clip(beta + step, -FARTHEST, FARTHEST)
        if np.all(np.abs(step) < 1e-12):
            break
    events1, events = risk.treated.sum(axis=1), risk.event.sum(axis=1)
    bad = (events1 == 0) | (events1 == events) | (information <= 0.0)
    with np.errstate(divide="ignore"):
        se = information**-0.5
    at_risk = risk.risk1 + risk.risk0
    larger = (risk.risk1 * np.exp(beta)[:, None] + risk.risk0) / at_risk
    gain = beta * events1 - (risk.event * np.log(larger)).sum(axis=1)
    test = np.sign(beta) * np.sqrt(2.0 * np.maximum(gain, 0.0))
    nothing = np.full(len(beta), np.nan)
    return Estimates(
        np.where(bad, nothing, beta), np.where(bad, nothing, se), np.full(len(beta), np.inf),
        np.where(bad, nothing, test),
    )  # fmt: skip
