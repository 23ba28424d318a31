"""Replicates: the figure of counts with their variation over the seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome.engines.output import FATES
from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks

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
    from exosome.analysis.seed_statistics import statistics

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
