"""Axes shared by several figures: time with round ticks, and a scale bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from matplotlib.ticker import MaxNLocator

from exosome.number_text import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

UNITS = ((3 * 86400.0, 86400.0, "d"), (2 * 3600.0, 3600.0, "h"), (120.0, 60.0, "min"))
STEPS = {  # between ticks, round on a clock or in a calendar
    "s": (1, 2, 5, 10, 15, 20, 30),
    "min": (1, 2, 5, 10, 15, 20, 30),
    "h": (1, 2, 3, 6, 12, 24),
    "d": (1, 2, 7, 14, 28, 91, 182, 364),
}
MOST_STEPS = 8  # between ticks, along an axis of time
BAR = 0.25  # longest scale bar, relative to the width of a figure


def time_unit(last: float) -> tuple[float, str]:
    """The unit of time in s and its name, for a run of `last` s."""
    return next(((unit, name) for least, unit, name in UNITS if last >= least), (1.0, "s"))


class TimeLocator(MaxNLocator):
    """Round ticks for an axis of time in s, min, h or d."""

    def __init__(self, unit: str) -> None:
        super().__init__(MOST_STEPS)
        self._steps_of_unit = STEPS.get(unit, ())

    def tick_values(self, vmin: float, vmax: float) -> Any:
        """The times of the ticks; decimal steps if the unit is too short or too long."""
        span = abs(vmax - vmin)
        steps = [step for step in self._steps_of_unit if span / MOST_STEPS <= step < span / 3]
        if not steps:
            return super().tick_values(vmin, vmax)
        first, last = np.floor(min(vmin, vmax) / steps[0]), np.ceil(max(vmin, vmax) / steps[0])
        return np.arange(first, last + 1) * steps[0]


def time_ticks(axes: Axes, last: float, *, labelled: bool = True) -> float:
    """Prepare an axis of time for a run of `last` s; return its unit in s.

    Ticks are round, such as 0, 6, 12, 18 and 24 h.
    """
    unit, name = time_unit(last)
    axes.xaxis.set_major_locator(TimeLocator(name))
    axes.margins(x=0.0)
    if labelled:
        axes.set_xlabel(f"time ({name})")
    return unit


def plain_numbers(axes: Axes, which: Literal["x", "y"] = "y") -> None:
    """Format the numbers of a linear axis as in the tables; a logarithmic axis is not changed."""
    axis = axes.yaxis if which == "y" else axes.xaxis
    if axis.get_scale() == "linear":
        axis.set_major_formatter(lambda value, _: number(value))


def scale_bar(axes: Axes, width: float) -> None:
    """Add a scale bar of round length above the right end of axes that are `width` um wide."""
    from matplotlib.offsetbox import AnchoredOffsetbox, AuxTransformBox, HPacker, TextArea
    from matplotlib.patches import Rectangle

    power = 10.0 ** np.floor(np.log10(BAR * width))
    length = max(n * power for n in (1.0, 2.0, 5.0) if n * power <= BAR * width)
    bar = AuxTransformBox(axes.transData)
    bar.add_artist(Rectangle((0.0, 0.0), length, 0.012 * width, color="#222222"))
    text = TextArea(f"{length:g} um", textprops={"fontsize": 8})
    box = AnchoredOffsetbox(
        "lower right", child=HPacker(children=[text, bar], align="center", pad=0, sep=4),
        frameon=False, pad=0, borderpad=0.3, bbox_to_anchor=(1.0, 1.0),
        bbox_transform=axes.transAxes,
    )  # fmt: skip
    axes.add_artist(box)
