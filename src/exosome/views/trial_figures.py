"""Figures of a study of a trial: estimates beside the truth, and the five estimands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome.trials.sections import STRATEGIES
from exosome.views import paint

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.ledger.trial_tables import TrialStudy

Z95 = 1.959964  # standard errors of a 95 % interval


def estimates(study: TrialStudy) -> Figure:
    """How often each estimate occurs, with zero, the mean and the true value."""
    values = _finite(study.trials()["difference"].to_numpy())
    summary = study.summary
    with paint.style():
        figure = paint.figure(6.6, 3.2)
        axes = figure.add_subplot()
        if len(values):
            axes.hist(values, bins=min(60, max(10, len(values) // 20)), color="#BBD7EA")
        axes.axvline(0.0, color=paint.FAINT, linewidth=1.0, label="no difference")
        if summary["estimate_mean"] is not None:
            axes.axvline(summary["estimate_mean"], color=paint.TRACK, label="mean estimate")
        if summary["true_value"] is not None and summary["scale"] not in ("logrank", "cox"):
            axes.axvline(summary["true_value"], color=paint.NEED, linestyle="--",
                         label="true value of the estimand")  # fmt: skip
        what = summary["estimates"] or f"estimate ({summary['scale']}), treated minus control"
        axes.set_xlabel(what)
        axes.set_ylabel("trials")
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return figure


def operating(study: TrialStudy) -> Figure:
    """Shares of trials that find a difference and a benefit, with intervals, and the formula."""
    rows = operating_table(study).to_pylist()
    with paint.style():
        figure = paint.figure(6.6, 1.0 + 0.5 * len(rows))
        axes = figure.add_subplot()
        for place, row in zip(range(len(rows))[::-1], rows, strict=True):
            value = row["percent"]
            if row["low_percent"] is None:
                axes.plot(value, place, "D", color=paint.INK)
            else:
                errors = [[value - row["low_percent"]], [row["high_percent"] - value]]
                axes.errorbar(value, place, xerr=errors, fmt="o", color=paint.TRACK, capsize=3)
            axes.annotate(f"{value:.1f} %", (value, place), (0, 8), textcoords="offset points",
                          ha="center", fontsize=9)  # fmt: skip
        axes.set_yticks(range(len(rows))[::-1], [row["characteristic"] for row in rows])
        axes.set_ylim(-0.6, len(rows) - 0.2)
        axes.set_xlim(-4.0, 104.0)
        axes.set_xlabel("trials (%), with exact 95 % intervals")
    return figure


def operating_table(study: TrialStudy) -> pa.Table:
    """Each characteristic in percent of the trials with its 95 % interval; a formula has none."""
    summary = study.summary
    rows = [("a difference is found", *summary["rejected"]),
            ("a benefit is found", *summary["benefit"])]  # fmt: skip
    if summary["formula"] is not None:
        rows.append(("power by formula", summary["formula"]["power"], None, None))
    names = ("percent", "low_percent", "high_percent")
    columns = zip(*(row[1:] for row in rows), strict=True)
    return pa.table({
        "characteristic": [row[0] for row in rows],
        **{
            name: pa.array([None if one is None else 100.0 * one for one in column], pa.float64())
            for name, column in zip(names, columns, strict=True)
        },
    })  # fmt: skip


def estimands(study: TrialStudy) -> Figure:
    """The true value of each strategy with its 95 % Monte Carlo interval."""
    truth = study.summary["truth"]
    means = [truth[name] for name in STRATEGIES if name != "composite"]
    names = [name for name in STRATEGIES if name != "composite"]
    with paint.style():
        figure = paint.figure(6.6, 2.6)
        axes = figure.add_subplot()
        places = np.arange(len(means))[::-1]
        values = np.array([np.nan if one[0] is None else one[0] for one in means])
        errors = np.array([0.0 if one[1] is None else Z95 * one[1] for one in means])
        axes.errorbar(values, places, xerr=errors, fmt="o", color=paint.TRACK, capsize=3)
        axes.axvline(0.0, color=paint.FAINT, linewidth=1.0)
        axes.set_yticks(places, [name.replace("-", " ") for name in names])
        axes.set_ylim(-0.6, len(means) - 0.4)
        axes.set_xlabel(f"true difference, {study.summary['unit']}")
    return figure


def truth_table(study: TrialStudy) -> pa.Table:
    """The true value of each strategy, its Monte Carlo error, and patients it is about."""
    truth = study.summary["truth"]
    return pa.table({
        "strategy": list(truth),
        "value": pa.array([one[0] for one in truth.values()], pa.float64()),
        "se": pa.array([one[1] for one in truth.values()], pa.float64()),
        "patients": [one[2] for one in truth.values()],
    })  # fmt: skip


def _finite(values: np.ndarray) -> np.ndarray:
    """The finite ones among values (n,)."""
    return np.asarray(values[np.isfinite(values)])
