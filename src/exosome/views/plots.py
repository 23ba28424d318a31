"""Figures of fates: counts in time, senders and receivers, delivered copies."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import PowerNorm
from matplotlib.ticker import MaxNLocator

from exosome import number_text
from exosome.analysis import run_summary
from exosome.plan import DOSE
from exosome.views import paint
from exosome.views.axes import plain_numbers, time_ticks
from exosome.views.tissue_figure import tissue

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger

__all__ = ["counts", "delivered", "matrix", "tissue"]

MOST_LINES = 160
"""Most lines of the heat map in each direction; with more cells, neighbours share a line."""

MOST_MEANS = 20
"""Most bars of mean copies per cell."""

_STACK = ("internalised", "bound", "free", "exited", "cleared")


def counts(ledger: Ledger) -> Figure:
    """Exosomes by fate over time, stacked; a dashed line for delivered exosomes."""
    with paint.style():
        figure = paint.figure(7.2, 3.9)
        axes = figure.add_subplot()
        times, sums = _by_state(ledger)
        if len(times) < 3:
            _bars(axes, {state: values[-1].item() for state, values in sums.items()})
            return figure
        shown = [state for state in _STACK if sums[state].any()]
        if not shown:
            paint.say_nothing(axes, "no exosome was released")
            return figure
        unit = time_ticks(axes, float(times[-1]))
        axes.stackplot(
            times / unit,
            [sums[state] for state in shown],
            labels=shown,
            colors=[paint.FATE[state] for state in shown],
            edgecolor="white",
            linewidth=0.5,
        )
        if sums["delivered"].any():
            label = "delivered (of the internalised)"
            axes.plot(times / unit, sums["delivered"], "--", color=paint.INK, label=label)
        axes.set_ylim(0, None)
        axes.set_ylabel("exosomes")
        plain_numbers(axes)
        handles, labels = axes.get_legend_handles_labels()
        order = [*range(len(shown))[::-1], *range(len(shown), len(labels))]
        axes.legend(
            [handles[n] for n in order],
            [labels[n] for n in order],
            loc="upper left",
            bbox_to_anchor=(1.0, 1.0),
        )
        return figure


def matrix(ledger: Ledger) -> Figure:
    """Internalised exosomes by sender and receiver; by cell type if not every row was kept."""
    with paint.style():
        single = ledger.every_row
        rows, columns, amounts = _by_cell(ledger) if single else _by_type(ledger)
        height = max(2.6, 1.6 + 0.09 * len(rows)) if single else 1.8 + 0.5 * len(rows)
        figure = paint.figure(7.2, min(6.0, height))
        axes = figure.add_subplot()
        if not amounts.any():
            paint.say_nothing(axes, "no exosome was internalised")
            return figure
        few_get_most = np.median(amounts) < amounts.max() / 8
        scale = PowerNorm(0.5 if few_get_most else 1.0, 0, amounts.max())
        image = axes.pcolormesh(amounts, cmap=paint.SEQUENCE, norm=scale, rasterized=True)
        axes.invert_yaxis()
        bar = figure.colorbar(image, ax=axes, label="internalised exosomes", shrink=0.9)
        if ledger.singles:
            bar.ax.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylabel("senders")
        axes.tick_params(length=0)
        if single:
            _mark_types(axes, rows, vertical=True)
            _mark_types(axes, columns, vertical=False)
            axes.set_xlabel("receivers, per type in order of x")
            return figure
        axes.set_yticks(np.arange(len(rows)) + 0.5, rows)
        axes.set_xticks(np.arange(len(columns)) + 0.5, columns)
        axes.set_xlabel("receivers")
        for (row, column), amount in np.ndenumerate(amounts):
            ink = "white" if scale(amount) > 0.6 else paint.INK
            at, text = (column + 0.5, row + 0.5), number_text.number(amount)
            axes.text(*at, text, color=ink, ha="center", va="center")
        return figure


def delivered(ledger: Ledger) -> Figure:
    """Histograms of copies delivered per cell, with the need as a line; without rows, means."""
    with paint.style():
        arrivals = [a for a in run_summary.arrivals(ledger) if a.cells]
        if not arrivals:
            figure = paint.figure(7.2, 1.6)
            paint.say_nothing(figure.add_subplot(), "nothing was delivered")
            return figure
        if not ledger.every_row:
            return _means(arrivals[:MOST_MEANS])
        arrivals = arrivals[:6]
        figure = paint.figure(7.2, 0.4 + 2.5 * len(arrivals))
        table = ledger.delivered()
        kinds = np.array(table["type"].to_pylist())
        for panel, arrival in enumerate(arrivals):
            axes = figure.add_subplot(len(arrivals), 1, panel + 1)
            carried = arrival.cargo in table.column_names
            copies = table[arrival.cargo].to_numpy() if carried else np.zeros(len(kinds))
            _histogram(axes, arrival, copies[kinds == arrival.kind])
        return figure


# -- within -----------------------------------------------------------------------------------


def _by_state(ledger: Ledger) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    table = ledger.counts()
    times, at = np.unique(table["time_s"].to_numpy(), return_inverse=True)
    state = np.array(table["state"].to_pylist())
    amount = table["amount"].to_numpy()
    sums = {}
    for name in (*_STACK, "delivered"):
        sums[name] = np.zeros(len(times), dtype=amount.dtype)
        np.add.at(sums[name], at[state == name], amount[state == name])
    return times, sums


def _bars(axes: Axes, sums: dict[str, float]) -> None:
    shown = [state for state in (*_STACK, "delivered") if sums[state]][::-1]
    colours = [paint.FATE.get(state, paint.INK) for state in shown]
    bars = axes.barh(shown, [sums[state] for state in shown], color=colours)
    axes.bar_label(bars, [f" {number_text.number(sums[state])}" for state in shown])
    axes.margins(x=0.15)
    axes.set_xlabel("exosomes at the end")
    plain_numbers(axes, "x")


def _by_type(ledger: Ledger) -> tuple[list[str], list[str], np.ndarray]:
    """Names of rows and columns, and amounts (rows, columns), by cell type, without empty ones."""
    table = ledger.matrix(by_kind=True)
    columns = np.array(table.column_names[1:], dtype=object)
    rows = np.array(table["sender_type"].to_pylist(), dtype=object)
    amounts = np.array([table[name].to_numpy() for name in columns]).T
    amounts = amounts.reshape(len(rows), len(columns))
    used, got = amounts.any(axis=1), amounts.any(axis=0)
    return list(rows[used]), list(columns[got]), amounts[used][:, got]


def _by_cell(ledger: Ledger) -> tuple[list[str], list[str], np.ndarray]:
    """The same by cell, each type in the order of x; rows and columns have the names of types.

    It includes all cells of every type that sent or received. With more than `MOST_LINES` cells,
    neighbours in x of one type share a line.
    """
    cells = ledger.cells().select(["cell", "type", "x_um", "sent", "received"]).to_pylist()
    pairs = ledger.between()
    senders = _lines(cells, "sent")
    receivers = _lines(cells, "received")
    rows, columns = list(senders[1]), receivers[1]
    if pairs["sender"].null_count:
        senders[0][None] = len(rows)
        rows.append(DOSE)
    amounts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    at = [senders[0][name] for name in pairs["sender"].to_pylist()]
    to = [receivers[0][name] for name in pairs["receiver"].to_pylist()]
    np.add.at(amounts, (at, to), pairs["amount"].to_numpy())
    return rows, columns, amounts


def _lines(cells: list[dict[str, Any]], did: str) -> tuple[dict[str | None, int], list[str]]:
    """The line of every cell whose type is active, and the type of every line."""
    active = {cell["type"] for cell in cells if cell[did]}
    chosen = [cell for cell in cells if cell["type"] in active]
    chosen.sort(key=lambda cell: (cell["type"], cell["x_um"], cell["cell"]))
    share = -(-len(chosen) // MOST_LINES)
    line: dict[str | None, int] = {}
    types: list[str] = []
    for kind, group in groupby(chosen, key=lambda cell: cell["type"]):
        for n, cell in enumerate(group):
            if n % share == 0:
                types.append(str(kind))
            line[cell["cell"]] = len(types) - 1
    return line, types


def _mark_types(axes: Axes, types: list[str], vertical: bool) -> None:
    """Label each group of lines of one type at its middle, with a dark line between groups."""
    start = 0
    marks = []
    for kind, group in groupby(types):
        length = len(list(group))
        marks.append((start + length / 2, kind))
        if start:
            line = axes.axhline if vertical else axes.axvline
            line(start, color=paint.INK, linewidth=0.8)
        start += length
    middles, names = [middle for middle, _ in marks], [kind for _, kind in marks]
    if vertical:
        axes.set_yticks(middles, names, rotation=90, va="center")
    else:
        axes.set_xticks(middles, names)


def _means(arrivals: list[run_summary.Arrival]) -> Figure:
    """Mean copies per cell as bars, relative to the need; without a need, the number alone."""
    figure = paint.figure(7.2, 1.1 + 0.45 * len(arrivals))
    axes = figure.add_subplot()
    names = [f"{one.cargo} per {one.kind}" for one in arrivals]
    shares = [one.mean / one.need if one.need else 0.0 for one in arrivals]
    bars = axes.barh(names, shares, color=paint.FATE["internalised"])
    axes.bar_label(bars, [
        f" {number_text.number(one.mean)}"
        + (f" of {number_text.number(one.need)} needed" if one.need else ", no need given")
        for one in arrivals
    ])  # fmt: skip
    axes.invert_yaxis()
    axes.axvline(1.0, color=paint.NEED, linewidth=1.8)
    axes.set_xlim(0.0, 1.6 * max(1.0, *shares))
    axes.set_xlabel("mean copies delivered per cell, relative to the need (red line)")
    plain_numbers(axes, "x")
    return figure


def _histogram(axes: Axes, arrival: run_summary.Arrival, copies: np.ndarray) -> None:
    """Cells by copies delivered, on a logarithmic scale that includes 0."""
    top = max(float(copies.max(initial=0)), arrival.need or 0.0, 1.0)
    edges = [-0.5, 0.5]
    while edges[-1] < top + 1:
        edges.append(max(edges[-1] + 1.0, np.floor(edges[-1] * 1.2) + 0.5))
    colour = paint.FATE["internalised"]
    axes.hist(copies, bins=edges, color=colour, edgecolor="white", linewidth=0.5)
    axes.set_xscale("symlog", linthresh=1.0, linscale=0.5)
    axes.set_xlim(-0.6, edges[-1] * 1.3)
    powers = 10 ** np.arange(0, np.ceil(np.log10(edges[-1])) + 1)
    ticks = [0.0, *(p for p in powers if p <= edges[-1] * 1.3)]
    axes.set_xticks(ticks, [f"{tick:,.0f}" for tick in ticks])
    axes.minorticks_off()
    axes.set_ylabel("cells")
    axes.set_xlabel(f"copies of {arrival.cargo} delivered per {arrival.kind}")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.margins(y=0.15)
    mean = arrival.mean
    axes.axvline(mean, color=paint.INK, linestyle=(0, (2, 2)), linewidth=1.2)
    marks = [(mean, 1.02, f"mean {number_text.number(mean)}", paint.INK)]
    if arrival.need is not None:
        axes.axvline(arrival.need, color=paint.NEED, linewidth=1.8)
        marks.append((arrival.need, 1.11, f"needed {number_text.number(arrival.need)}", paint.NEED))
    for value, height, text, colour in marks:
        axes.text(
            value,
            height,
            text,
            color=colour,
            ha="center",
            fontsize=9,
            transform=axes.get_xaxis_transform(),
        )
