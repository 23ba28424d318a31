"""The figure of the tissue: cells at true size from above and from the side, and tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome import number_text
from exosome.analysis.recorded_model import model_of
from exosome.engines.output import FATES
from exosome.views import paint
from exosome.views.axes import scale_bar

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger
    from exosome.model import Place

MOST_TRACKS = 10
"""Most tracks drawn, evenly chosen from the sample, each in the colour of its fate."""

MOST_CELLS = 3000
"""Most cells drawn; of more, those nearest to the middle plane."""

Floats = NDArray[np.float64]
Track = tuple[Floats, str]
"""Positions (points, 3) in um in the order of time, and the fate, "" if it was not kept."""


def tissue(ledger: Ledger) -> Figure:
    """Senders, receivers and a sample of tracks, seen along z and along y; lengths in um.

    The outline of a cell shows its type, the fill the exosomes that it internalised. Of several
    places, the one with most cells is drawn, without tracks.
    """
    with paint.style():
        table, place, alone = _place(ledger)
        size = np.array([length.value for length in place.sides])
        across = np.where([wall == "periodic" for wall in place.walls or ()], size, np.inf)
        tracks = tracks_of(ledger) if alone else []
        width, depth, height = size
        scale = min(5.4 / width, 6.2 / (depth + height))
        figure = paint.figure(max(5.4, 1.8 + scale * width), 1.6 + scale * (depth + height))
        grid = figure.add_gridspec(2, 1, height_ratios=[depth, height])
        fill = _Fill(table)
        xyz = np.column_stack([table[f"{axis}_um"].to_numpy() for axis in "xyz"]).reshape(-1, 3)
        views = []
        for row, up, hidden in ((0, 1, 2), (1, 2, 1)):
            axes = figure.add_subplot(grid[row])
            views.append(axes)
            _draw_cells(axes, xyz, table["radius_um"].to_numpy(), fill, up, hidden)
            axes.set_xlim(0.0, width)
            draw_tracks(axes, tracks, up, across)
            axes.set_ylim(0.0, size[up])
            axes.set_aspect("equal")
            axes.set_ylabel(f"{'xyz'[up]} (um)")
            for edges in axes.spines.values():
                edges.set_visible(True)
        scale_bar(views[0], width)
        views[0].tick_params(labelbottom=False)
        views[0].set_title("top view, and side view below", color=paint.FAINT, fontsize=9)
        views[1].set_xlabel("x (um)")
        fill.explain(figure, views, tracks, float(ledger.record["every_s"]))
        return figure


class _Fill:
    """Colours of cells: the outline shows the type, the fill the internalised exosomes."""

    def __init__(self, cells: pa.Table) -> None:
        from matplotlib import colormaps
        from matplotlib.colors import LinearSegmentedColormap, Normalize, to_rgb

        self.sent = cells["sent"].to_numpy() > 0
        received = cells["received"].to_numpy()
        type_of = np.array(cells["type"].to_pylist(), dtype=object)
        self.counts = {str(t): int((type_of == t).sum()) for t in dict.fromkeys(type_of.tolist())}
        self.senders = {t: int((self.sent & (type_of == t)).sum()) for t in self.counts}
        self.received = received > 0
        self.colour = {
            kind: paint.TYPES[n % len(paint.TYPES)] for n, kind in enumerate(self.counts)
        }
        self.scale = Normalize(0, max(1, float(received.max(initial=0))))
        self.map = LinearSegmentedColormap.from_list(
            "taken", colormaps["YlGn"](np.r_[0.25:1:64j])
        )
        self.face = self.map(self.scale(received.astype(float))).reshape(-1, 4)
        self.edge = np.array([(*to_rgb(self.colour[t]), 1.0) for t in type_of]).reshape(-1, 4)
        pale = 0.82 + 0.18 * self.edge[:, :3]
        self.face[~self.received, :3] = pale[~self.received]

    def explain(
        self, figure: Figure, views: list[Axes], tracks: list[Track], every_s: float
    ) -> None:
        """Add colour bar and legend: cell types, fates of tracks, time between points."""
        from matplotlib.cm import ScalarMappable
        from matplotlib.lines import Line2D
        from matplotlib.ticker import MaxNLocator

        if self.received.any():
            shade = ScalarMappable(self.scale, self.map)
            bar = figure.colorbar(shade, ax=views, shrink=0.6, aspect=30)
            bar.set_label("internalised exosomes per cell (pale: none)")
            bar.ax.yaxis.set_major_locator(MaxNLocator(integer=True))
        entries = []
        for kind, count in self.counts.items():
            sends = f", {self.senders[kind]:,} senders" if self.senders[kind] else ""
            ring: dict[str, Any] = {"marker": "o", "linestyle": "none", "markersize": 8}
            ring |= {"markerfacecolor": "white", "markeredgecolor": self.colour[kind]}
            text = f"{kind} ({count:,}{sends})"
            entries.append(Line2D([], [], label=text, markeredgewidth=1.6, **ring))
        start: dict[str, Any] = {"marker": "o", "markerfacecolor": "white", "markersize": 4.5}
        fates = [fate for fate in (*FATES, "") if fate in {fate for _, fate in tracks}]
        for fate in fates:
            text = f"track, {fate}" if fate else "track, fate not kept"
            entries.append(Line2D([], [], label=text, color=_colour(fate), linewidth=1.4, **start))
        if tracks:
            text = f"open to full dot, a point every {number_text.roughly(every_s)}"
            entries.append(Line2D([], [], label=text, color="none"))
        if entries:
            for columns in (3, 2, 1):
                legend = figure.legend(
                    handles=entries, loc="outside upper left", ncols=columns, fontsize=8
                )
                if legend.get_window_extent().width <= figure.bbox.width or columns == 1:
                    break
                legend.remove()


def _draw_cells(axes: Axes, xyz: Floats, radius: Floats, fill: _Fill, up: int, hidden: int) -> None:
    """Draw cells as circles of true radius, the nearest to the viewer last.

    Of more than `MOST_CELLS`, only those near the middle plane and all senders are drawn.
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
        linewidths=1.0 if len(order) < 500 else 0.5,
        alpha=0.9,
    )
    axes.add_collection(cells)


def draw_tracks(axes: Axes, tracks: list[Track], up: int, across: Floats) -> None:
    """Draw tracks as lines between saved positions, from an open to a full dot, coloured by fate.

    Lines are broken at periodic walls; `across` (3,) is the width in um of each axis with such
    walls, infinite for the others. Thin lines join distant points, between which the path was not
    kept. `up` is the axis drawn vertically.
    """
    legs = [np.linalg.norm(np.diff(way, axis=0), axis=1) for way, _ in tracks]
    far = bool(tracks) and np.median(np.concatenate(legs)) > axes.get_xlim()[1] / 10
    line: dict[str, Any] = (
        {"linewidth": 0.5, "alpha": 0.6} if far else {"linewidth": 0.9, "alpha": 0.8}
    )
    for way, fate in tracks:
        colour = _colour(fate)
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


def _colour(fate: str) -> str:
    return paint.FATE.get(fate, paint.INK)


def tracks_of(ledger: Ledger) -> list[Track]:
    """The tracks of the figure."""
    table = ledger.tracks()
    if not table.num_rows:
        return []
    xyz = np.column_stack([table[f"{axis}_um"].to_numpy() for axis in "xyz"]).astype(np.float64)
    exosome = table["exosome"].to_numpy()
    starts = np.flatnonzero(np.diff(exosome, prepend=exosome[:1] - np.uint64(1)))
    ways = np.split(xyz, starts[1:])
    step = -(-len(ways) // MOST_TRACKS)
    chosen = exosome[starts][::step]
    fate: dict[int, str] = {}
    wanted = pa.array(chosen)
    for group in ledger.groups(["exosome", "fate"]):
        group = group.filter(pc.is_in(group["exosome"], value_set=wanted))
        fate |= dict(zip(*(column.to_pylist() for column in group.columns), strict=True))
    return [(way, fate.get(int(who), "")) for way, who in zip(ways[::step], chosen, strict=True)]


def has_tissue(ledger: Ledger) -> bool:
    """Whether the model has a place with a box."""
    return any(not p.mixed for p in model_of(ledger.folder, ledger.record).places.values())


def shown_cells(ledger: Ledger) -> pa.Table:
    """The cells of the place that is drawn, as in cells.parquet."""
    return _place(ledger)[0]


def _place(ledger: Ledger) -> tuple[pa.Table, Place, bool]:
    """The cells of the place that is drawn, that place, and whether it is the only one."""
    model = model_of(ledger.folder, ledger.record)
    table = ledger.living_cells()
    boxes = [name for name, place in model.places.items() if not place.mixed]
    home = {name: cell.place for name, cell in model.cells.items() if cell.place in boxes}
    places = [home.get(kind, "") for kind in table["type"].to_pylist()]
    chosen = max(boxes, key=places.count)
    inside = [place == chosen for place in places]
    shown = table.filter(pa.array(inside, pa.bool_()))
    return shown, model.places[chosen], len(boxes) == 1 and len(model.places) == 1
