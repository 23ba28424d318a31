"""Effect against dose: what is delivered, and what the cells hold at the end, at every point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome import units
from exosome.engines.record import DELIVERED, TAKEN_IN
from exosome.views import paint
from exosome.views.curves import LINES, WIDE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.ledger.sweeps import Curve, Sweep

COLUMNS = 2
MOST_LINES = 6  # of a panel: points of a second number that is swept as well


def effects(sweep: Sweep) -> Figure:
    """One panel for each effect: the median subject and a band of 90 %, against the first number.

    Axes are logarithmic where they span more than a hundredfold; a second number has a line for
    each of its points, at most 6 of them.
    """
    with paint.style():
        curves = sweep.curves()
        rows = -(-len(curves) // COLUMNS)
        figure = paint.figure(8.0, 0.6 + 2.6 * max(rows, 1))
        if not curves:
            paint.say_nothing(figure.add_subplot(), "nothing reaches any cell")
            return figure
        for panel, curve in enumerate(curves):
            axes = figure.add_subplot(rows, COLUMNS, panel + 1)
            _panel(axes, curve, sweep)
            axes.set_title(curve.title)
            axes.set_xlabel(_label(sweep, 0))
            axes.set_ylabel("exosomes" if curve.what == TAKEN_IN else "copies")
        return figure


def _panel(axes: Axes, curve: Curve, sweep: Sweep) -> None:
    others = np.unique(curve.at[:, 1:], axis=0)
    step = max(1, -(-len(others) // MOST_LINES))
    for line, other in enumerate(others[::step]):
        mine = (curve.at[:, 1:] == other).all(axis=1)
        x, colour = curve.at[mine, 0], LINES[line % len(LINES)]
        order = np.argsort(x)
        label = ", ".join(
            f"{sweep.swept[i + 1].rsplit('.', 1)[-1]} {_shown(sweep, i + 1, value)}"
            for i, value in enumerate(other)
        )
        axes.plot(x[order], curve.middle[mine][order], "o-", ms=3, color=colour, label=label)
        if sweep.record["each"] > 1:
            axes.fill_between(
                x[order], curve.low[mine][order], curve.high[mine][order], color=colour,
                alpha=0.25, linewidth=0.0,
            )  # fmt: skip
    every = [curve.low, curve.high] + ([np.array([curve.need])] if curve.need else [])
    values = np.concatenate(every)
    above = values[values > 0.0]
    if len(above) and values.max() > WIDE * above.min():
        axes.set_yscale("log")
    else:
        axes.set_ylim(0.0, 1.08 * max(float(values.max(initial=0.0)), 1e-300))
    points = curve.at[:, 0]
    if points.min() > 0.0 and points.max() > 10.0 * points.min():
        axes.set_xscale("log")
    if curve.need is not None and curve.what == DELIVERED:
        axes.axhline(curve.need, color=paint.NEED, linewidth=1.4)
        axes.text(
            0.02, curve.need, "needed", va="bottom", color=paint.NEED, fontsize=9,
            transform=axes.get_yaxis_transform(),
        )  # fmt: skip
    if len(others) > 1:
        axes.legend(fontsize=8)


def _label(sweep: Sweep, number: int) -> str:
    path = sweep.swept[number].removeprefix("journey.")
    unit = units.KINDS[sweep.record["kinds"][sweep.swept[number]]].base
    return f"{path} ({unit})" if unit else path


def _shown(sweep: Sweep, number: int, value: float) -> str:
    kind = sweep.record["kinds"][sweep.swept[number]]
    return f"{value:g}" if kind == "number" else units.show(value, kind)
