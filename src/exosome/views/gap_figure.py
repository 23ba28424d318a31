"""The gap in a sheet of cells: its closure over time, and which cells close it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from exosome.errors import UsageError, read_expected
from exosome.views import gallery, paint
from exosome.views.axes import plain_numbers, time_ticks

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.analysis.replicate_tables import Replicates
    from exosome.analysis.run_handle import Ledger

CELLS = (("migrated", "migrated into it", "#0072B2"), ("born_there", "born there", "#D55E00"))
CLOSURE = "#222222"


def gap(course: pa.Table) -> Figure:
    """Closure and cells of `gap_closure` of a run, or of replicates with intervals of the mean."""
    data = course.to_pandas()
    lines: dict[str, tuple[np.ndarray, ...]] = {}
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


def shown(handle: Ledger | Replicates, where: str) -> str:
    """The HTML of the figure for a gap such as 170um..330um, or y 170um..330um.

    Raises UsageError for a text that is no gap, and as `gap_closure`.
    """
    match = re.fullmatch(r"\s*(?:([xyz])\s+)?(.+?)\s*\.\.\s*(.+?)\s*", where)
    if match is None:
        expected = "a gap along x such as 170um..330um, or along y: y 170um..330um"
        raise UsageError(read_expected(where, expected, key="gap"))
    axis, low, high = match[1] or "x", match[2], match[3]
    course = handle.gap_closure(low, high, axis=axis)
    about = escape(
        f"Closure of the gap from {low} to {high} along {axis}: cells per length in it over that "
        "beside it, and the cells in it that migrated there or were born there"
        + ("; means over the seeds, 95 % intervals." if "quantity" in course.column_names else ".")
    )
    png = gallery.address("image/png", gallery.drawn(gap(course), "png"))
    csv = gallery.address("text/csv", gallery.table_bytes(course))
    return (
        f'<figure><img alt="{about}" src="{png}"><figcaption>{about} <small>'
        f'<a download="gap.csv" href="{csv}">CSV</a></small></figcaption></figure>'
    )


def _line(
    axes: Axes, line: tuple[np.ndarray, ...], unit: float, colour: str, label: str | None
) -> None:
    times, value, low, high = line
    axes.plot(times / unit, value, color=colour, label=label)
    if np.isfinite(low).any():
        axes.fill_between(times / unit, low, high, color=colour, alpha=0.25, linewidth=0.0)
