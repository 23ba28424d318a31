"""Pictures: what is drawn is what the ledger says, whatever the run."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import EllipseCollection, QuadMesh
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnchoredOffsetbox

from exosome.analysis import run_handle, run_summary
from exosome.number_text import number
from exosome.views import axes as axes_of
from exosome.views import gallery, paint, plots
from support import made_up_ledger as made_up


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> run_handle.Ledger:
    folder = tmp_path_factory.mktemp("views") / "run"
    made_up.run(folder, [made_up.lives(3000)])
    return run_handle.open(folder)


def drawn(figure: Figure) -> bytes:
    """The picture as a PNG, which draws everything once."""
    file = io.BytesIO()
    figure.savefig(file, format="png")
    content = file.getvalue()
    assert content.startswith(b"\x89PNG")
    return content


def mesh(figure: Figure) -> np.ndarray:
    value = [c for c in figure.axes[0].collections if isinstance(c, QuadMesh)]
    return np.asarray(value[0].get_array())


def test_counts_stack_up_to_all_exosomes(run: run_handle.Ledger) -> None:
    figure = plots.counts(run)
    drawn(figure)
    axes = figure.axes[0]
    top = max(path.get_paths()[0].vertices[:, 1].max() for path in axes.collections)
    assert top == 3000
    assert axes.lines[0].get_ydata()[-1] == run.fates()["delivered"]
    assert axes.get_xlabel() == "time (min)"
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    fates = {"internalised", "bound", "free", "exited", "cleared"}
    assert set(legend) == {*fates, "delivered (of the internalised)"}


def test_matrix_holds_every_exosome_that_entered(run: run_handle.Ledger) -> None:
    figure = plots.matrix(run)
    drawn(figure)
    cells = mesh(figure)
    assert cells.shape == (7, 20)  # six senders and the dose, twenty receivers
    assert cells.sum() == run.fates()["internalised"]
    x = {cell["cell"]: cell["x_um"] for cell in run.cells().to_pylist()}
    amounts = {
        (pair["sender"], pair["receiver"]): pair["amount"] for pair in run.between().to_pylist()
    }
    senders = sorted((name for name in x if name.startswith("msc")), key=lambda name: x[name])
    receivers = sorted((name for name in x if name.startswith("ch")), key=lambda name: x[name])
    expected = [[amounts.get((s, r), 0) for r in receivers] for s in [*senders, None]]
    assert cells.tolist() == expected  # the dose stands last


def test_many_cells_share_lines(run: run_handle.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "MOST_LINES", 6)
    figure = plots.matrix(run)
    drawn(figure)
    assert mesh(figure).shape == (7, 5)  # 6 senders by ones, 20 receivers by fours
    assert mesh(figure).sum() == run.fates()["internalised"]


def test_histogram_holds_every_cell_and_the_need(run: run_handle.Ledger) -> None:
    figure = plots.delivered(run)
    drawn(figure)
    assert len(figure.axes) == 2
    for axes, need in zip(figure.axes, (1000.0, 0.5), strict=True):
        assert sum(bar.get_height() for bar in axes.patches) == made_up.RECEIVERS
        lines = [float(line.get_xdata()[0]) for line in axes.lines]
        assert need in lines
        low, high = axes.get_xlim()
        assert low < need < high
        assert f"needed {need:,g}" in [text.get_text() for text in axes.texts]


def test_a_need_of_cargo_that_nothing_carries_is_a_histogram_of_zeros(tmp_path: Path) -> None:
    record = made_up.record()
    record["understood"] = record["understood"] | {"needs": {"chondrocyte": {"miR-9": 3.0}}}
    made_up.run(tmp_path / "run", [made_up.lives(300)], record=record)
    figure = plots.delivered(run_handle.open(tmp_path / "run"))
    drawn(figure)
    needed = [t.get_text() for axes in figure.axes for t in axes.texts]
    assert "needed 3" in needed


def test_tissue_draws_every_cell_twice_at_its_size(run: run_handle.Ledger) -> None:
    figure = plots.tissue(run)
    drawn(figure)
    table = run.cells()
    for axes, up in zip(figure.axes[:2], "yz", strict=True):
        (cells,) = (c for c in axes.collections if isinstance(c, EllipseCollection))
        place = np.asarray(cells.get_offsets())
        order = np.lexsort(place.T)
        true = np.column_stack([table["x_um"].to_numpy(), table[f"{up}_um"].to_numpy()])
        true_order = np.lexsort(true.T)
        assert np.allclose(place[order], true[true_order])
        width = cells.get_widths()
        assert np.allclose(width[order], 2 * table["radius_um"].to_numpy()[true_order])


def test_tracks_break_at_a_periodic_wall_only() -> None:
    from exosome.views import tissue_figure

    way = np.array([[90.0, 5.0, 5.0], [98.0, 5.0, 5.0], [2.0, 5.0, 5.0], [9.0, 5.0, 5.0]])
    broken, whole = [[90.0, 98.0], [2.0, 9.0]], [[90.0, 98.0, 2.0, 9.0]]
    for width, lines in ((100.0, broken), (np.inf, whole)):
        axes = Figure().add_subplot()
        tissue_figure.draw_tracks(axes, [(way, "cleared")], 1, np.array([width, np.inf, np.inf]))
        assert {line.get_color() for line in axes.lines} == {paint.FATE["cleared"]}
        pieces = [line.get_xdata().tolist() for line in axes.lines]
        assert pieces == [*lines, [90.0], [9.0]]  # then the ring and the dot


def test_types_have_rings_and_tracks_the_colour_of_their_fate(run: run_handle.Ledger) -> None:
    from exosome.views import tissue_figure

    figure = plots.tissue(run)
    drawn(figure)
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert "chondrocyte (20)" in legend and "msc (6, 6 senders)" in legend
    rings = {tuple(colour) for colour in figure.axes[0].collections[0].get_edgecolor()[:, :3]}
    assert rings == {to_rgb(colour) for colour in paint.TYPES[:2]}
    table = run.messages(["exosome", "fate"])
    fates = dict(zip(*(column.to_pylist() for column in table.columns), strict=True))
    wanted = dict.fromkeys(run.tracks()["exosome"].to_pylist())
    expected = [fates[exosome] for exosome in wanted]
    shown = [fate for _, fate in tissue_figure.tracks_of(run)]
    assert shown == expected[:: -(-len(expected) // 10)]
    assert {text for text in legend if text.startswith("track, ")} == {
        f"track, {fate}" for fate in expected
    }


@pytest.mark.parametrize(
    ("last_s", "unit", "ticks"),
    [
        (86400.0, 3600.0, [0, 3, 6, 9, 12, 15, 18, 21, 24]),
        (48 * 3600.0, 3600.0, [0, 6, 12, 18, 24, 30, 36, 42, 48]),
        (28 * 86400.0, 86400.0, [0, 7, 14, 21, 28]),
        (3600.0, 60.0, [0, 10, 20, 30, 40, 50, 60]),
    ],
)
def test_ticks_of_time(last_s: float, unit: float, ticks: list[float]) -> None:
    axes = Figure().add_subplot()
    assert axes_of.time_ticks(axes, last_s) == unit
    axes.plot([0.0, last_s / unit], [0.0, 1.0])
    low, high = axes.get_xlim()
    assert [tick for tick in axes.get_xticks() if low <= tick <= high] == ticks


def test_the_scale_bar_has_the_length_that_it_says(run: run_handle.Ledger) -> None:
    figure = plots.tissue(run)
    drawn(figure)
    (box,) = (a for a in figure.axes[0].artists if isinstance(a, AnchoredOffsetbox))
    text, bar = box.get_child().get_children()
    assert text.get_text() == "20 um"
    (drawn_bar,) = bar.get_children()
    scale = figure.axes[0].transData.transform([(0, 0), (20, 0)])
    extent = drawn_bar.get_window_extent(figure.canvas.get_renderer())
    assert np.isclose(extent.width, scale[1, 0] - scale[0, 0], rtol=1e-3)


def test_runs_with_little_in_them(tmp_path: Path) -> None:
    made_up.run(tmp_path / "none", [made_up.lives(0)])
    made_up.run(tmp_path / "one", [made_up.lives(1)])
    keep = np.zeros(500, dtype=bool)
    some = replace(made_up.lives(500), keep=keep)
    made_up.run(tmp_path / "counts", [some], record=made_up.record(keep="counts"))
    for name in ("none", "one", "counts"):
        opened = run_handle.open(tmp_path / name)
        for name in gallery.OF_RUNS:
            drawn(gallery.OF_RUNS[name].draw(opened))
        for name in gallery.pictures(opened):
            assert gallery.save(opened, name, "csv").read_bytes()
    figure = plots.matrix(run_handle.open(tmp_path / "counts"))
    rows = opened.matrix(by_kind=True).to_pylist()
    assert mesh(figure).tolist() == [[row["chondrocyte"]] for row in rows]
    counted = run_handle.open(tmp_path / "counts")
    axes = plots.delivered(counted).axes[0]
    arrivals = run_summary.arrivals(counted)
    assert axes.texts[0].get_text().startswith(f" {number(arrivals[0].mean)}")
    needed = [one for one in arrivals if one.need]
    assert needed and [bar.get_width() for bar in axes.patches] == [
        one.mean / one.need if one.need else 0.0 for one in arrivals
    ]


def test_no_state_is_left_behind(run: run_handle.Ledger) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    for picture in gallery.OF_RUNS.values():
        picture.draw(run)
    for to in ("svg", "pdf", "png"):
        gallery.drawn(plots.counts(run), to)
    assert dict(mpl.rcParams) == before


def test_the_legend_of_the_tissue_fits_into_the_figure(
    run: run_handle.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a narrow figure, where three columns of it do not."""
    from exosome.views import tissue_figure

    way = np.array([[10.0, 10.0, 10.0], [20.0, 20.0, 20.0]])
    tracks = [(way, "free"), (way, "internalised"), (way, "cleared")]
    monkeypatch.setattr(tissue_figure, "tracks_of", lambda ledger: tracks)
    figure = plots.tissue(run)
    figure.set_size_inches(5.5, 7.0)
    figure.legends[0].remove()
    tissue_figure._Fill.explain(_Legend(), figure, figure.axes[:2], tracks, 20.0)  # type: ignore[arg-type]
    drawn(figure)
    assert figure.legends[0].get_window_extent().x1 <= figure.bbox.width


class _Legend:
    """What a fill must know to write a legend of two types of cells."""

    received = np.zeros(2, bool)
    counts = {"chondrocyte": 8, "msc": 3}  # noqa: RUF012
    senders = {"chondrocyte": 8, "msc": 3}  # noqa: RUF012
    colour = {"chondrocyte": "red", "msc": "blue"}  # noqa: RUF012
