"""Observations of a cohort in time: the median subject and a band with 90 % of the subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome.ledger.cohort_tables import BANDS
from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks
from exosome.views.curves import DEEPEST, LINES, WIDE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.ledger.cohort_tables import Cohort


def bands(cohort: Cohort) -> Figure:
    """One panel per observation: the median subject, and a band with 90 % of the subjects."""
    with paint.style():
        seen = cohort.record["observations"]
        figure = paint.figure(6.2, 0.5 + 2.4 * len(seen))
        for panel, (quantity, unit) in enumerate(seen):
            axes = figure.add_subplot(len(seen), 1, panel + 1)
            last = panel == len(seen) - 1
            length = time_ticks(axes, float(cohort.record["until_s"]), labelled=last)
            table = cohort.bands(quantity)
            times = table["time_s"].to_numpy() / length
            low, middle, high = (table[f"{part:g}"].to_numpy() for part in BANDS)
            colour = LINES[panel % len(LINES)]
            axes.fill_between(times, low, high, color=colour, alpha=0.25, linewidth=0.0)
            (line,) = axes.plot(times, middle, color=colour)
            above = middle[middle > 0.0]
            top = float(np.max(high, initial=0.0)) or 1.0
            if len(above) and top > WIDE * above.min():
                axes.set_yscale("log")
                line.set_ydata(np.where(middle > 0.0, middle, np.nan))  # a zero is nowhere on it
                axes.set_ylim(max(DEEPEST * top, float(above.min()) / 1.5), 2.0 * top)
            else:
                axes.set_ylim(0.0, 1.08 * top)
            axes.set_title(quantity)
            axes.set_ylabel(unit)
            plain_numbers(axes)
        return figure
