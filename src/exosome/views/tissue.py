"""The tissue drawn: cells at their true size from above and from the side, and a few tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome.ledger import story
from exosome.ledger.reader import model_of
from exosome.views import paint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.ledger.ledger import Ledger
    from exosome.model import Place

MOST_TRACKS = 10
"""So many tracks are drawn at most, evenly over the sample, each in a colour of its own."""

MOST_CELLS = 3000
"""Beyond so many cells only those nearest to the middle plane are drawn."""

Floats = NDArray[np.float64]


def tissue(ledger: Ledger) -> Figure:
    """Senders, receivers and a sample of tracks, seen along z and along y; lengths in um.

    Of several places the one with most cells is drawn, and then no tracks.
    """
    with paint.style():
        table, place, alone = _place(ledger)
        size = np.array([length.value for length in place.sides])
        across = np.where([wall == "periodic" for wall in place.walls or ()], size, np.inf)
        tracks = _tracks(ledger) if alone else []
        width, depth, height = size
        scale = min(5.4 / width, 6.2 / (depth + height))
        figure = paint.figure(max(4.8, 1.8 + scale * width), 1.3 + scale * (depth + height))
        grid = figure.add_gridspec(2, 1, height_ratios=[depth, height])
        fill = _Fill(table["sent"].to_numpy(), table["received"].to_numpy())
        xyz = np.column_stack([table[f"{axis}_um"].to_numpy() for axis in "xyz"]).reshape(-1, 3)
        views = []
        for row, up, hidden in ((0, 1, 2), (1, 2, 1)):
            axes = figure.add_subplot(grid[row])
            views.append(axes)
            _draw_cells(axes, xyz, table["radius_um"].to_numpy(), fill, up, hidden)
            axes.set_xlim(0.0, width)
            _draw_tracks(axes, tracks, up, across)
            axes.set_ylim(0.0, size[up])
            axes.set_aspect("equal")
            axes.set_ylabel(f"{'xyz'[up]} (um)")
            for edges in axes.spines.values():
                edges.set_visible(True)
        views[0].tick_params(labelbottom=False)
        views[0].set_title("from above, and from the side", color=paint.FAINT, fontsize=9)
        views[1].set_xlabel("x (um)")
        every = story.roughly(ledger.record["every_s"]) if tracks else ""
        fill.explain(figure, views, every)
        return figure


class _Fill:
    """How a cell is painted: what it sent gives the edge, what entered it gives the fill."""

    def __init__(self, sent: NDArray[np.int64], received: NDArray[np.int64]) -> None:
        from matplotlib import colormaps
        from matplotlib.colors import LinearSegmentedColormap, Normalize

        greens = LinearSegmentedColormap.from_list("taken", colormaps["YlGn"](np.r_[0.25:1:64j]))
        self.sent, self.received = sent > 0, received
        self.scale = Normalize(0, max(1, int(received.max(initial=0))))
        self.map = greens
        self.face = greens(self.scale(received.astype(float))).reshape(-1, 4)
        self.face[received == 0] = (0.94, 0.94, 0.94, 1.0)
        self.face[self.sent & (received == 0)] = (0.96, 0.62, 0.35, 1.0)
        self.edge = np.tile((0.45, 0.45, 0.45, 1.0), (len(sent), 1))
        self.edge[self.sent] = (0.835, 0.369, 0.0, 1.0)
        self.line = np.where(self.sent, 1.5, 0.4)

    def explain(self, figure: Figure, views: list[Axes], every: str) -> None:
        """Colour bar and legend; `every`: the time between the points of a track, if any."""
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
        if every:
            start: dict[str, Any] = {"marker": "o", "markerfacecolor": "white", "markersize": 4.5}
            label = f"tracks from ring to dot, a point every {every}"
            entries.append(Line2D([], [], label=label, color=paint.TRACK, linewidth=1.0, **start))
        if entries:
            figure.legend(handles=entries, loc="outside upper left", ncols=3, fontsize=9)


def _draw_cells(axes: Axes, xyz: Floats, radius: Floats, fill: _Fill, up: int, hidden: int) -> None:
    """Circles of true radius, the nearest to the eye last; of very many those in the middle.

    Senders are drawn even then, above the others.
    """
    from matplotlib.collections import EllipseCollection

    depth = xyz[:, hidden]
    order = np.argsort(depth if hidden == 2 else -depth)
    if len(order) > MOST_CELLS:
        near = np.argsort(np.abs(depth - np.median(depth)))[:MOST_CELLS]
        order = order[np.isin(order, near) | fill.sent[order]]
        order = order[np.argsort(fill.sent[order], kind="stable")]
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


def _draw_tracks(axes: Axes, tracks: list[Floats], up: int, across: Floats) -> None:
    """Lines between saved places, from a ring to a dot.

    They are broken at a periodic wall; `across` is the width in um of each axis that has such
    walls, infinite for the others. Points far apart are joined by thin lines: the way between
    them was not kept.
    """
    from matplotlib import colormaps

    legs = [np.linalg.norm(np.diff(way, axis=0), axis=1) for way in tracks]
    far = bool(tracks) and np.median(np.concatenate(legs)) > axes.get_xlim()[1] / 10
    line: dict[str, Any] = (
        {"linewidth": 0.5, "alpha": 0.6} if far else {"linewidth": 0.9, "alpha": 0.8}
    )
    for number, way in enumerate(tracks):
        colour = colormaps["tab10"](number % 10)
        jump = np.flatnonzero((np.abs(np.diff(way, axis=0)) > across / 2).any(axis=1)) + 1
        for piece in np.split(way, jump):
            axes.plot(piece[:, 0], piece[:, up], color=colour, **line)
        ends: dict[str, Any] = {
            "color": colour,
            "markersize": 4.5,
            "linestyle": "none",
            "zorder": 4,
        }
        axes.plot(way[:1, 0], way[:1, up], marker="o", markerfacecolor="white", **ends)
        axes.plot(way[-1:, 0], way[-1:, up], marker="o", **ends)


def _tracks(ledger: Ledger) -> list[Floats]:
    """Places of some exosomes in um, each (points, 3), in the order of time."""
    table = ledger.tracks()
    if not table.num_rows:
        return []
    xyz = np.column_stack([table[f"{axis}_um"].to_numpy() for axis in "xyz"]).astype(np.float64)
    exosome = table["exosome"].to_numpy()
    ways = np.split(xyz, np.flatnonzero(np.diff(exosome)) + 1)
    return ways[:: -(-len(ways) // MOST_TRACKS)]


def has_tissue(ledger: Ledger) -> bool:
    """Whether there is a box to draw."""
    return any(not p.mixed for p in model_of(ledger.folder, ledger.record).places.values())


def _place(ledger: Ledger) -> tuple[pa.Table, Place, bool]:
    """Cells of the box that is drawn, the box, and whether it is alone."""
    model = model_of(ledger.folder, ledger.record)
    table = ledger.cells()
    boxes = [name for name, place in model.places.items() if not place.mixed]
    home = {name: cell.place for name, cell in model.cells.items() if cell.place in boxes}
    places = [home.get(kind, "") for kind in table["type"].to_pylist()]
    chosen = max(boxes, key=places.count)
    inside = [place == chosen for place in places]
    shown = table.filter(pa.array(inside, pa.bool_()))
    return shown, model.places[chosen], len(boxes) == 1 and len(model.places) == 1
