"""Dose-response curves: the effects on cells at every point of a sweep."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from exosome.engines.output import DELIVERED, TAKEN_IN
from exosome.ledger.sweep_tables import units_of
from exosome.number_text import number
from exosome.views import paint
from exosome.views.axes import plain_numbers
from exosome.views.curves import LINES, WIDE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.ledger.sweep_tables import Curve, Sweep

COLUMNS = 2
MOST_LINES = 6  # lines per panel: points of the other swept values
MOST_TICKS = 6
TITLE = 38  # characters of a title that fit over a panel
UNITLESS = {"amount": "exosomes", "copies": "copies", "count": "cells", "start": "copies"}
"""What a value without a unit counts, by the last part of its path."""


def effects(sweep: Sweep) -> Figure:
    """One panel per effect: the median subject and a band with 90 %, over the first swept value.

    If it is known which cells received their need, a panel below shows their share. Axes are
    logarithmic if values span more than a factor of 100 (points: 10). Other swept values give
    one line per point, at most 6.
    """
    with paint.style():
        curves = sweep.curves()
        if not curves:
            figure = paint.figure(8.0, 3.2)
            paint.say_nothing(figure.add_subplot(), "no effect on any cell")
            return figure
        panels = [(curve, False) for curve in curves]
        panels += [(curve, True) for curve in curves if (curve.enough >= 0.0).any()]
        columns = min(COLUMNS, len(curves))
        wide = -(-len(curves) // columns)
        shares = -(-(len(panels) - len(curves)) // columns)
        figure = paint.figure(4.0 * columns + 1.0 * (columns == 1), 0.6 + 2.6 * (wide + shares))
        for panel, (curve, share) in enumerate(panels):
            at = panel if not share else wide * columns + panel - len(curves)
            axes = figure.add_subplot(wide + shares, columns, at + 1)
            if share:
                _share(axes, curve, sweep)
            else:
                _effect(axes, curve, sweep)
            axes.set_xlabel(label(sweep, 0))
            if len(np.unique(curve.at[:, 1:], axis=0)) > 1:
                axes.legend(fontsize=8)
        return figure


def _effect(axes: Axes, curve: Curve, sweep: Sweep) -> None:
    """One panel: the median subject, the band, and the need."""
    for x, rows, colour, name in _lines(curve, sweep):
        axes.plot(x, curve.middle[rows], "o-", ms=3, color=colour, label=name)
        if sweep.record["each"] > 1:
            low, high = curve.low[rows], curve.high[rows]
            axes.fill_between(x, low, high, color=colour, alpha=0.25, linewidth=0.0)
    every = [curve.low, curve.high] + ([np.array([curve.need])] if curve.need else [])
    values = np.concatenate(every)
    above = values[values > 0.0]
    if len(above) and values.max() > WIDE * above.min():
        _logarithmic(axes, "y")
    else:
        axes.set_ylim(0.0, 1.08 * max(float(values.max(initial=0.0)), 1e-300))
    _spread(axes, curve)
    axes.set_title(fill(curve.title, TITLE))
    axes.set_ylabel("exosomes" if curve.what == TAKEN_IN else "copies")
    plain_numbers(axes)
    if curve.need is not None and curve.what == DELIVERED:
        axes.axhline(curve.need, color=paint.NEED, linewidth=1.4)
        axes.text(
            0.02, curve.need, f"needed {number(curve.need)}", va="bottom", color=paint.NEED,
            fontsize=9, transform=axes.get_yaxis_transform(),
        )  # fmt: skip


def _share(axes: Axes, curve: Curve, sweep: Sweep) -> None:
    """One panel: the share of cells that received their need."""
    for x, rows, colour, name in _lines(curve, sweep):
        axes.plot(x, 100.0 * curve.enough[rows], "o-", ms=3, color=colour, label=name)
    _spread(axes, curve)
    axes.set_ylim(-3.0, 103.0)
    axes.set_ylabel(f"{curve.type} with enough (%)")
    need = "enough" if curve.need is None else f"{number(curve.need)} or more"
    axes.set_title(fill(f"{curve.type} with {need} {curve.name}", TITLE))


def _lines(curve: Curve, sweep: Sweep) -> list[tuple[np.ndarray, np.ndarray, str, str]]:
    """The lines of a panel: points in order, their rows, colour and name."""
    others = np.unique(curve.at[:, 1:], axis=0)
    step = max(1, -(-len(others) // MOST_LINES))
    lines = []
    for line, other in enumerate(others[::step]):
        rows = np.flatnonzero((curve.at[:, 1:] == other).all(axis=1))
        rows = rows[np.argsort(curve.at[rows, 0])]
        name = ", ".join(
            f"{sweep.swept[i + 1].rsplit('.', 1)[-1]} {_shown(sweep, i + 1, value)}"
            for i, value in enumerate(other)
        )
        lines.append((curve.at[rows, 0], rows, LINES[line % len(LINES)], name))
    return lines


def _spread(axes: Axes, curve: Curve) -> None:
    """The axis of the first swept value, logarithmic if points span more than a factor of 10."""
    from matplotlib.ticker import MaxNLocator

    points = curve.at[:, 0]
    if points.min() > 0.0 and points.max() > 10.0 * points.min():
        _logarithmic(axes, "x")
    else:
        axes.xaxis.set_major_locator(MaxNLocator(MOST_TICKS - 1))
        plain_numbers(axes, "x")


def _logarithmic(axes: Axes, which: str) -> None:
    """A logarithmic axis with few ticks, at powers of ten if there are several."""
    from matplotlib.ticker import LogLocator

    (axes.set_xscale if which == "x" else axes.set_yscale)("log")
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_locator(LogLocator(10.0, numticks=MOST_TICKS))


def label(sweep: Sweep, number: int) -> str:
    """The label of an axis: the path of a swept value, and its unit."""
    path = sweep.swept[number].removeprefix("journey.")
    unit = units_of(sweep.record)[sweep.swept[number]]
    unit = unit or UNITLESS.get(path.rsplit(".", 1)[-1], "")
    return f"{path} ({unit})" if unit else path


def _shown(sweep: Sweep, number: int, value: float) -> str:
    return f"{value:g} {units_of(sweep.record)[sweep.swept[number]]}".strip()
