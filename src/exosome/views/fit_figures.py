"""Figures of a fit: data with bands, residuals, profiles, and pairs of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyarrow as pa
from scipy.stats import chi2

from exosome.ledger.fit_tables import shown_value
from exosome.number_text import number
from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks
from exosome.views.curves import LINES, WIDE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.ledger.fit_tables import Fit

FALL = 0.5 * float(chi2.ppf(0.95, 1))  # of the log likelihood at a 95 % limit
MOST_PAIRED = 6
ACROSS = 3


def data(fit: Fit) -> Figure:
    """The data with what is expected: one panel per observable, a colour per condition.

    Dark bands hold 95 % of the mean, light ones 95 % of readings. Values below the limit are
    triangles at the limit.
    """
    rows, curves = fit.data().to_pandas(), fit.curves().to_pandas()
    names = list(dict.fromkeys(rows["observable"]))
    with paint.style():
        figure = paint.figure(6.6, 0.5 + 2.6 * len(names))
        for panel, name in enumerate(names):
            axes = figure.add_subplot(len(names), 1, panel + 1)
            own = rows[rows["observable"] == name]
            last = panel == len(names) - 1
            length = time_ticks(axes, float(rows["time_s"].max()) or 1.0, labelled=last)
            end = float(rows["time_s"].max()) / length or 1.0
            axes.set_xlim(-0.02 * end, 1.02 * end)
            conditions = list(dict.fromkeys(own["condition"]))
            for i, condition in enumerate(conditions):
                colour = LINES[i % len(LINES)]
                line = curves[(curves["observable"] == name) & (curves["condition"] == condition)]
                t = line["time_s"].to_numpy() / length
                axes.fill_between(t, line["reading_low"], line["reading_high"], color=colour,
                                  alpha=0.12, linewidth=0.0)  # fmt: skip
                axes.fill_between(t, line["low"], line["high"], color=colour, alpha=0.35,
                                  linewidth=0.0)  # fmt: skip
                axes.plot(t, line["expected"], color=colour, label=condition or None)
                points = own[own["condition"] == condition]
                above, below = points[~points["below_limit"]], points[points["below_limit"]]
                axes.errorbar(
                    above["time_s"] / length, above["value"], yerr=above["error"], fmt="o",
                    color=colour, markersize=4, elinewidth=0.8,
                )  # fmt: skip
                axes.plot(below["time_s"] / length, below["value"], "v", color=colour,
                          markerfacecolor="white", markersize=5)  # fmt: skip
            _scale(axes, own["value"].to_numpy())
            axes.set_title(name)
            axes.set_ylabel(own["unit"].iloc[0])
            if len(conditions) > 1:
                axes.legend(fontsize=8)
        return figure


def _scale(axes: Axes, values: np.ndarray) -> None:
    above = values[values > 0.0]
    if len(above) and above.max() > WIDE * above.min():
        axes.set_yscale("log")
        axes.set_ylim(above.min() / 3.0, 3.0 * above.max())
    else:
        axes.set_ylim(min(0.0, float(values.min())), None)
        plain_numbers(axes)


def residuals(fit: Fit) -> Figure:
    """Residuals in standard deviations over time, and their order beside a normal law."""
    from scipy.stats import norm

    rows = fit.data().to_pandas()
    rows = rows[~rows["residual"].isna()]
    with paint.style():
        figure = paint.figure(7.2, 3.0)
        left, right = figure.subplots(1, 2)
        length = time_ticks(left, float(rows["time_s"].max()) or 1.0)
        left.margins(x=0.03)
        for axes in (left, right):
            axes.axhline(0.0, color=paint.FAINT, linewidth=0.8)
        for i, name in enumerate(dict.fromkeys(rows["observable"])):
            own = rows[rows["observable"] == name]
            left.plot(own["time_s"] / length, own["residual"], "o", markersize=4,
                      color=LINES[i % len(LINES)], label=name)  # fmt: skip
        left.axhspan(-2.0, 2.0, color=paint.FAINT, alpha=0.15, linewidth=0.0)
        left.set_ylabel("residual (standard deviations)")
        if rows["observable"].nunique() > 1:
            left.legend(fontsize=8)
        ordered = np.sort(rows["residual"].to_numpy())
        at = norm.ppf((np.arange(len(ordered)) + 0.5) / max(len(ordered), 1))
        right.plot(at, ordered, "o", markersize=4, color=paint.TRACK)
        span = [min(at.min(initial=-2.0), -2.0), max(at.max(initial=2.0), 2.0)]
        right.plot(span, span, color=paint.FAINT, linewidth=0.8)
        right.set_xlabel("normal law")
        return figure


def profiles(fit: Fit) -> Figure:
    """The profile likelihood of each number; the line marks the 95 % limits."""
    table, known = fit.profiles().to_pandas(), fit.numbers().to_pandas()
    top = fit.profiles()["log_likelihood"].to_numpy().max()
    rows = -(-len(known) // ACROSS)
    with paint.style():
        figure = paint.figure(7.6, 0.3 + 2.3 * rows)
        for i, row in known.iterrows():
            axes = figure.add_subplot(rows, ACROSS, int(i) + 1)
            own = table[table["profile"] == row["path"]]
            axes.plot(own[row["path"]], top - own["log_likelihood"], color=paint.TRACK, marker=".")
            axes.axhline(FALL, color=paint.NEED, linewidth=0.8)
            for end in ("low", "high"):
                if not np.isnan(row[end]):
                    axes.axvline(row[end], color=paint.FAINT, linewidth=0.8, linestyle=":")
            axes.axvline(row["value"], color=paint.INK, linewidth=0.8)
            axes.set_ylim(-0.1, 1.6 * FALL)
            if row["scale"] == "log":
                axes.set_xscale("log")
                _few_ticks(axes, own[row["path"]].to_numpy(), str(row["unit"]))
            axes.set_title(row["path"], fontsize=9)
            if int(i) % ACROSS == 0:
                axes.set_ylabel("fall of ln L")
        return figure


def _few_ticks(
    axes: Axes, values: np.ndarray, unit: str, which: Literal["x", "y"] = "x"
) -> None:
    """Three ticks with units, on a log axis."""
    low, high = float(values.min()), float(values.max())
    at = [low, float(np.sqrt(low * high)), high] if high > 1.001 * low else [low]
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_ticks(at, [_short(one, unit) for one in at], fontsize=6)
    axes.minorticks_off()


def _short(value: float, unit: str) -> str:
    """A value with its unit in three digits."""
    number_of, _, rest = shown_value(value, unit).partition(" ")
    try:
        return f"{float(number_of.replace(',', '')):.3g} {rest}".strip()
    except ValueError:
        return f"{number_of} {rest}".strip()


def pairs(fit: Fit) -> Figure:
    """Pairs of numbers: draws from the posterior where there are any, else the profiles."""
    known = fit.numbers().to_pandas().head(MOST_PAIRED)
    paths = list(known["path"])
    table = fit.draws().to_pandas() if fit.has_draws else fit.profiles().to_pandas()
    n = len(paths)
    with paint.style():
        figure = paint.figure(1.3 + 1.9 * n, 1.0 + 1.7 * n)
        axes: Any = figure.subplots(n, n, squeeze=False)
        for i, j in np.ndindex(n, n):
            one: Any = axes[i][j]
            if j > i:
                one.set_axis_off()
                continue
            x, log = table[paths[j]].to_numpy(), known["scale"][j] == "log"
            if i == j:
                if fit.has_draws:
                    _histogram(one, x, log)
                else:
                    own = fit.profiles().to_pandas()
                    own = own[own["profile"] == paths[j]]
                    one.plot(own[paths[j]], np.exp(own["log_likelihood"]
                             - own["log_likelihood"].max()), color=paint.TRACK)  # fmt: skip
                    if log:
                        one.set_xscale("log")
                one.set_yticks([])
            else:
                y = table[paths[i]].to_numpy()
                if fit.has_draws:
                    one.plot(x, y, ".", markersize=1.0, color=paint.TRACK, alpha=0.3)
                else:
                    for k, name in ((j, paths[j]), (i, paths[i])):
                        own = table[table["profile"] == name]
                        one.plot(own[paths[j]], own[paths[i]], ".-", markersize=3,
                                 color=LINES[k % len(LINES)])  # fmt: skip
                one.plot(known["value"][j], known["value"][i], "+", color=paint.NEED)
                if log:
                    one.set_xscale("log")
                if known["scale"][i] == "log":
                    one.set_yscale("log")
                    _few_ticks(one, y, str(known["unit"][i]), "y")
            one.tick_params(labelsize=6, which="both")
            if log:
                _few_ticks(one, x, str(known["unit"][j]))
            if i == n - 1:
                one.set_xlabel(paths[j], fontsize=7)
            if j == 0 and i:
                one.set_ylabel(paths[i], fontsize=7)
        return figure


def _histogram(axes: Axes, values: np.ndarray, log: bool) -> None:
    low, high = float(values.min()), float(values.max())
    edges = np.geomspace(low, high, 31) if log and low > 0.0 else np.linspace(low, high, 31)
    axes.hist(values, edges.tolist(), color=paint.TRACK, alpha=0.6)
    if log:
        axes.set_xscale("log")


def pairs_data(fit: Fit) -> pa.Table:
    """The data of the pairs: draws, or profiles where there are none."""
    return fit.draws() if fit.has_draws else fit.profiles()


def value_text(value: float, unit: str) -> str:
    """A value with its unit; '-' for nan."""
    return "-" if np.isnan(value) else shown_value(value, unit)


def plain(value: float) -> str:
    """A number as text; '-' for nan."""
    return "-" if np.isnan(value) else number(value)
