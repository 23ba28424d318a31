"""Replicates: the figure of counts with their variation over the seeds, and the report."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome import units
from exosome.engines.output import FATES
from exosome.number_text import number
from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks
from exosome.views.page import PAGE, write_page

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.analysis.replicate_tables import Replicates


def seeds(replicates: Replicates) -> Figure:
    """Exosomes by fate over time: mean over the seeds, its confidence interval and the sd.

    Counts are summed over places, cell types and kinds in each run before the statistics.
    """
    with paint.style():
        figure = paint.figure(7.2, 3.9)
        axes = figure.add_subplot()
        unit = time_ticks(axes, float(replicates.record["until_s"]))
        times, sums = _by_state(replicates)
        for state in FATES:
            values = sums[state]
            if not values.any():
                continue
            mean, sd, low, high = _statistics(values)
            colour = paint.FATE[state]
            axes.plot(times / unit, mean, color=colour, label=state)
            axes.fill_between(
                times / unit, mean - sd, mean + sd, color=colour, alpha=0.2, linewidth=0.0
            )
            axes.fill_between(times / unit, low, high, color=colour, alpha=0.4, linewidth=0.0)
        axes.set_ylim(0.0, None)
        axes.set_ylabel("exosomes")
        plain_numbers(axes)
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        return figure


def _statistics(values: np.ndarray) -> tuple[np.ndarray, ...]:
    from exosome.analysis.replicate_tables import statistics

    return tuple(np.nan_to_num(part, nan=0.0) for part in statistics(values))


def _by_state(replicates: Replicates) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Saved times (t,), and for each fate the exosomes (seeds, t)."""
    sums: dict[str, list[np.ndarray]] = {state: [] for state in FATES}
    times = np.zeros(0)
    for seed in replicates.seeds:
        table = replicates.run(seed).counts()
        times, at = np.unique(table["time_s"].to_numpy(), return_inverse=True)
        state = np.array(table["state"].to_pylist())
        amount = table["amount"].to_numpy()
        for name, rows in sums.items():
            chosen = state == name
            rows.append(np.bincount(at[chosen], amount[chosen], len(times)))
    return times, {name: np.stack(rows) for name, rows in sums.items()}


def write(replicates: Replicates, path: str | Path | None = None) -> Path:
    """Write the report, by default `report.html` in the folder of the replicates.

    Raises RunError if the disk refuses.
    """
    return write_page(lambda: html(replicates), replicates.folder, path)


def html(replicates: Replicates) -> str:
    """The page as HTML text."""
    from exosome.views import gallery, report

    record = replicates.record
    numbers = record["understood"]["numbers"]
    title = record["title"] or "Replicates"
    parts = [
        report.section("Model", report.listed(record["understood"]["journey"])),
        *report.answered(record["understood"]),
        gallery.shown(replicates, "counts"),
        report.section("Statistics over the seeds", report.table(*table(replicates))),
        report.section("Sources of the numbers", report.sources(numbers)),
    ]
    until = units.show(record["until_s"], "time")
    about = f"{len(replicates.seeds)} seeds, {record['engine']} engine, until {until}."
    return PAGE.format(title=escape(title), about=escape(about), body="\n".join(parts))


def table(replicates: Replicates) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table of statistics over the seeds."""
    head = ["quantity", "of", "unit", "seeds", "mean", "sd", "95 % confidence interval of the mean"]
    return head, [_row(row) for row in replicates.spread().to_pylist()]


def _row(row: dict[str, Any]) -> list[str]:
    spread = ["", ""]
    if row["sd"] is not None:
        spread = [number(row["sd"]), f"{number(row['low'])} to {number(row['high'])}"]
    named = [row["quantity"], row["name"], row["unit"], str(row["seeds"])]
    return [*named, number(float(row["mean"])), *spread]
