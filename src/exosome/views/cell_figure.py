"""The figure of numbers of cells in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger


def cell_numbers(ledger: Ledger) -> Figure:
    """Cells of each type over time; a note where cells do not change."""
    if not ledger.grows:
        with paint.style():
            figure = paint.figure(7.2, 1.6)
            paint.say_nothing(figure.add_subplot(), "cells do not change in this run")
            return figure
    table = ledger.cell_counts()
    times, number = (table[name].to_numpy() for name in ("time_s", "cells"))
    kinds = np.array(table["type"].to_pylist())
    with paint.style():
        figure = paint.figure(7.2, 3.9)
        axes = figure.add_subplot()
        unit = time_ticks(axes, float(times.max()))
        draw = "steps-post" if ledger.singles else "default"
        for row, kind in enumerate(dict.fromkeys(kinds.tolist())):
            own = kinds == kind
            colour = paint.TYPES[row % len(paint.TYPES)]
            axes.plot(times[own] / unit, number[own], color=colour, label=kind, drawstyle=draw)
        axes.set_ylim(0, None)
        axes.set_ylabel("cells")
        plain_numbers(axes)
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        return figure
