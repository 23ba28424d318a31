"""Curves of the observations: one panel per unit, one line per observation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger

WIDE = 100.0  # a panel whose values span more than this factor is drawn on a logarithmic axis
DEEPEST = 1e-6  # lowest value of a logarithmic axis, relative to the highest
LINES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#222222")


def curves(ledger: Ledger) -> Figure:
    """Every observation in time; logarithmic if values span more than a factor of 100."""
    with paint.style():
        if not ledger.observes:
            figure = paint.figure(7.2, 1.6)
            paint.say_nothing(figure.add_subplot(), "no observations")
            return figure
        seen = ledger.curves()
        units = list(dict.fromkeys(unit for _, unit, _, _ in seen))
        figure = paint.figure(7.2, 0.5 + 2.6 * len(units))
        until = float(ledger.record["until_s"])
        for panel, unit in enumerate(units):
            axes = figure.add_subplot(len(units), 1, panel + 1)
            length = time_ticks(axes, until, labelled=panel == len(units) - 1)
            _panel(axes, [line for line in seen if line[1] == unit], length)
            axes.set_ylabel(unit)
            plain_numbers(axes)
        return figure


def _panel(axes: Axes, lines: list[tuple[str, str, np.ndarray, np.ndarray]], length: float) -> None:
    for (name, _, times, values), colour in zip(lines, LINES * len(lines), strict=False):
        axes.plot(times / length, values, color=colour, label=name)
    every = np.concatenate([values for *_, values in lines])
    above = every[every > 0.0]
    top = float(above.max()) if len(above) else 1.0
    if len(above) and top > WIDE * above.min():
        axes.set_yscale("log", nonpositive="mask")  # a zero at the start is no upright line
        axes.set_ylim(max(DEEPEST * top, float(above.min()) / 1.5), 2.0 * top)
    else:
        axes.set_ylim(0.0, 1.08 * top)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
