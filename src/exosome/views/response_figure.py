"""Amounts in cells with a response over time: the mean of each species, and a band of 90 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome.engines.output import QUANTILES
from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks
from exosome.views.curves import DEEPEST, LINES, WIDE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger

AT_ONCE = len(LINES)  # species in a panel


def answers(ledger: Ledger) -> Figure:
    """One panel per cell type, or several if it has more than seven species.

    A panel is logarithmic if its species differ by more than a factor of 100.
    """
    with paint.style():
        if not ledger.responds:
            figure = paint.figure(7.2, 3.1)
            paint.say_nothing(figure.add_subplot(), "no cell has a response")
            return figure
        table = ledger.response()
        columns = {name: table[name].to_numpy(zero_copy_only=False) for name in table.column_names}
        kinds = list(dict.fromkeys(columns["type"].tolist()))
        panels = []
        for kind in kinds:
            species = list(dict.fromkeys(columns["species"][columns["type"] == kind].tolist()))
            panels += [(kind, species[i : i + AT_ONCE]) for i in range(0, len(species), AT_ONCE)]
        figure = paint.figure(7.2, 0.5 + 2.6 * len(panels))
        until = float(ledger.record["until_s"])
        for number, (kind, some) in enumerate(panels):
            axes = figure.add_subplot(len(panels), 1, number + 1)
            length = time_ticks(axes, until, labelled=number == len(panels) - 1)
            _panel(axes, columns, kind, some, length)
            axes.set_title(f"per {kind}")
            axes.set_ylabel("copies")
            plain_numbers(axes)
        return figure


def _panel(
    axes: Axes, columns: dict[str, np.ndarray], kind: str, species: list[str], length: float
) -> None:
    low, _, high = (f"q{100 * part:02.0f}" for part in QUANTILES)
    tops = []  # the highest value of each species
    for one, colour in zip(species, LINES, strict=False):
        chosen = (columns["type"] == kind) & (columns["species"] == one)
        time, mean = columns["time_s"][chosen] / length, columns["mean"][chosen]
        axes.plot(time, mean, color=colour, label=one)
        tops.append(float(np.nanmax(mean, initial=0.0)))  # the share of an amount of zero is nan
        edges = [columns[edge][chosen].astype(float) for edge in (low, high)]
        if np.isfinite(edges[0]).all():
            axes.fill_between(time, *edges, color=colour, alpha=0.2, linewidth=0.0)
            tops[-1] = max(tops[-1], float(edges[1].max(initial=0.0)))
    least = min((top for top in tops if top > 0.0), default=1.0)
    if max(tops) > WIDE * least:
        axes.set_yscale("log")
        axes.set_ylim(max(DEEPEST * max(tops), least / WIDE), 2.0 * max(tops))
    else:
        axes.set_ylim(0.0, 1.08 * max(tops) or 1.0)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
