"""The tissue drawn: cells at their true size from above and from the side, and a few tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome.views import paint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.ledger.ledger import Ledger

MOST_TRACKS = 40
"""So many tracks are drawn at most, evenly over the sample."""

MOST_CELLS = 3000
"""Beyond so many cells only those nearest to the middle plane are drawn."""

Floats = NDArray[np.float64]


def tissue(ledger: Ledger) -> Figure:
    """Senders, receivers and a sample of tracks, seen along z and along y; lengths in um."""
    with paint.style():
        table = ledger.cells()
        xyz = np.column_stack([table[f"{axis}_um"].to_numpy() for axis in "xyz"]).reshape(-1, 3)
        radius = table["radius_um"].to_numpy()
        tracks = _tracks(ledger)
        low, high = _extent(ledger, xyz, radius, tracks)
        width, depth, height = high - low
        scale = min(5.4 / width, 6.2 / (depth + height))
        figure = paint.figure(max(4.8, 1.8 + scale * width), 1.3 + scale * (depth + height))
        if not len(xyz) and not tracks:
            paint.say_nothing(figure.add_subplot(), "no cells and no tracks")
            return figure
        grid = figure.add_gridspec(2, 1, height_ratios=[depth, height])
        fill = _Fill(table["sent"].to_numpy(), table["received"].to_numpy())
        views = []
        for row, up, hidden in ((0, 1, 2), (1, 2, 1)):
            axes = figure.add_subplot(grid[row])
            views.append(axes)
            _draw_cells(axes, xyz, radius, fill, up, hidden)
            _draw_tracks(axes, tracks, up, high - low)
            axes.set_xlim(low[0], high[0])
            axes.set_ylim(low[up], high[up])
            axes.set_aspect("equal")
            axes.set_ylabel(f"{'xyz'[up]} (um)")
            for edges in axes.spines.values():
                edges.set_visible(True)
        views[0].tick_params(labelbottom=False)
        views[0].set_title("from above, and from the side", color=paint.FAINT, fontsize=9)
        views[1].set_xlabel("x (um)")
        fill.explain(figure, views, tracks=bool(tracks))
        return figure


class _Fill:
    """How a cell is painted: what it sent gives the edge, what entered it gives the fill."""

    def __init__(self, sent: NDArray[np.int64], received: NDArray[np.int64]) -> None:
        from matplotlib import colormaps
        from matplotlib.colors import LinearSegmentedColormap, Normalize

        greens = LinearSegmentedColormap.from_list("taken", colormaps["YlGn"](np.r_[0.12:1:64j]))
        self.sent, self.received = sent > 0, received
        self.scale = Normalize(0, max(1, int(received.max(initial=0))))
        self.map = greens
        self.face = greens(self.scale(received.astype(float))).reshape(-1, 4)
        self.face[received == 0] = (0.94, 0.94, 0.94, 1.0)
        self.face[self.sent & (received == 0)] = (0.96, 0.62, 0.35, 1.0)
        self.edge = np.tile((0.45, 0.45, 0.45, 1.0), (len(sent), 1))
        self.edge[self.sent] = (0.835, 0.369, 0.0, 1.0)
        self.line = np.where(self.sent, 1.5, 0.4)

    def explain(self, figure: Figure, views: list[Axes], tracks: bool) -> None:
        """Colour bar and legend."""
        from matplotlib.cm import ScalarMappable
        from matplotlib.lines import Line2D
        from matplotlib.ticker import MaxNLocator

        if self.received.any():
            shade = ScalarMappable(self.scale, self.map)
            bar = figure.colorbar(shade, ax=views, shrink=0.6, aspect=30)
            bar.set_label("exosomes that entered the cell")
            bar.ax.yaxis.set_major_locator(MaxNLocator(integer=True))
        ring: dict[str, Any] = {"marker": "o", "linestyle": "none", "markersize": 8}
        entries = []
        if self.sent.any():
            edge: dict[str, Any] = {"markerfacecolor": "#f59e59", "markeredgecolor": paint.SENDER}
            entries.append(Line2D([], [], label="sender", markeredgewidth=1.5, **ring, **edge))
        if ((self.received == 0) & ~self.sent).any():
            edge = {"markerfacecolor": "#f0f0f0", "markeredgecolor": "#737373"}
            entries.append(
                Line2D([], [], label="none entered", markeredgewidth=0.5, **ring, **edge)
            )
        if tracks:
            label = "track of an exosome"
            entries.append(Line2D([], [], label=label, color=paint.TRACK, linewidth=1.2))
        if entries:
            figure.legend(handles=entries, loc="outside upper left", ncols=3, fontsize=9)


def _draw_cells(axes: Axes, xyz: Floats, radius: Floats, fill: _Fill, up: int, hidden: int) -> None:
    """Circles of true radius, the nearest to the eye last; very many: those of the middle."""
    from matplotlib.collections import EllipseCollection

    order = np.argsort(xyz[:, hidden] if hidden == 2 else -xyz[:, hidden])
    if len(order) > MOST_CELLS:
        middle = np.abs(xyz[:, hidden] - np.median(xyz[:, hidden]))
        near = np.sort(np.argsort(middle)[:MOST_CELLS])
        order = order[np.isin(order, near)]
    around = 2 * radius[order]
    cells = EllipseCollection(
        around,
        around,
        np.zeros(len(order)),
        units="xy",
        offsets=xyz[order][:, [0, up]],
        offset_transform=axes.transData,
        facecolors=fill.face[order],
        edgecolors=fill.edge[order],
        linewidths=fill.line[order],
        alpha=0.9,
    )
    axes.add_collection(cells)


def _draw_tracks(axes: Axes, tracks: list[Floats], up: int, size: Floats) -> None:
    """Thin lines, broken where an exosome went through a periodic wall; a dot where it ends."""
    for way in tracks:
        jump = np.flatnonzero((np.abs(np.diff(way, axis=0)) > size / 2).any(axis=1)) + 1
        for piece in np.split(way, jump):
            axes.plot(piece[:, 0], piece[:, up], color=paint.TRACK, linewidth=0.7, alpha=0.55)
        axes.plot(way[-1:, 0], way[-1:, up], marker="o", color=paint.TRACK, markersize=2.0)


def _tracks(ledger: Ledger) -> list[Floats]:
    """Places of some exosomes in um, each (points, 3), in the order of time."""
    table = ledger.tracks()
    if not table.num_rows:
        return []
    xyz = np.column_stack([table[f"{axis}_um"].to_numpy() for axis in "xyz"]).astype(np.float64)
    exosome = table["exosome"].to_numpy()
    ways = np.split(xyz, np.flatnonzero(np.diff(exosome)) + 1)
    return ways[:: -(-len(ways) // MOST_TRACKS)]


def _extent(
    ledger: Ledger, xyz: Floats, radius: Floats, tracks: list[Floats]
) -> tuple[Floats, Floats]:
    """Corners of the picture in um: the box if there is one, or what there is to see."""
    places = ledger.record["understood"].get("places", {})
    boxes = [place["box"] for place in places.values()]
    if boxes:
        return np.zeros(3), np.max(np.array(boxes, dtype=np.float64), axis=0)
    corners = [xyz - radius[:, None], xyz + radius[:, None], *tracks]
    points = np.concatenate(corners) if len(xyz) or tracks else np.zeros((1, 3))
    low, high = points.min(axis=0), points.max(axis=0)
    return low, np.maximum(high, low + 1.0)
