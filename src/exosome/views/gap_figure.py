"""The gap in a sheet of cells: its closure over time, and which cells close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.figure import Figure

CELLS = (("migrated", "migrated into it", "#0072B2"), ("born_there", "born there", "#D55E00"))
CLOSURE = "#222222"


def gap(course: pa.Table) -> Figure:
    """Closure and cells of `gap_closure` of a run, or of replicates with intervals of the mean."""
    data = course.to_pandas()
    lines = {}
    for name in ("closure", *(name for name, _, _ in CELLS)):
        if "quantity" in data:
            own = data[data["quantity"] == name]
            parts = (own[part].to_numpy(float) for part in ("time_s", "mean", "low", "high"))
        else:
            parts = (data[part].to_numpy(float) for part in ("time_s", name, name, name))
        lines[name] = tuple(parts)
    with paint.style():
        figure = paint.figure(7.2, 5.0)
        until = float(lines["closure"][0].max())
        above, below = figure.subplots(2, 1)
        unit = time_ticks(above, until, labelled=False)
        _line(above, lines["closure"], unit, CLOSURE, None)
        above.set_ylabel("density in the gap / beside it")
        time_ticks(below, until)
        for name, label, colour in CELLS:
            _line(below, lines[name], unit, colour, label)
        below.set_ylabel("cells in the gap")
        below.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        for axes in (above, below):
            axes.set_ylim(0.0, None)
            plain_numbers(axes)
        return figure


def _line(axes, line, unit: float, colour: str, label: str | None) -> None:  # type: ignore[no-untyped-def]
    times, value, low, high = line
    axes.plot(times / unit, value, color=colour, label=label)
    if np.isfinite(low).any():
        axes.fill_between(times / unit, low, high, color=colour, alpha=0.25, linewidth=0.0)
