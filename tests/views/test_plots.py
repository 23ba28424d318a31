"""Pictures: what is drawn is what the ledger says, whatever the run."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import EllipseCollection, QuadMesh
from matplotlib.figure import Figure

from exosome.ledger import ledger
from exosome.views import plots
from ledger import made_up


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ledger.Ledger:
    folder = tmp_path_factory.mktemp("views") / "run"
    made_up.run(folder, [made_up.lives(3000)])
    return ledger.open(folder)


def drawn(figure: Figure) -> bytes:
    """The picture as a PNG, which draws everything once."""
    file = io.BytesIO()
    figure.savefig(file, format="png")
    content = file.getvalue()
    assert content.startswith(b"\x89PNG")
    return content


def mesh(figure: Figure) -> np.ndarray:
    found = [c for c in figure.axes[0].collections if isinstance(c, QuadMesh)]
    return np.asarray(found[0].get_array())


def test_counts_stack_up_to_all_exosomes(run: ledger.Ledger) -> None:
    figure = plots.counts(run)
    drawn(figure)
    axes = figure.axes[0]
    top = max(path.get_paths()[0].vertices[:, 1].max() for path in axes.collections)
    assert top == 3000
    assert axes.lines[0].get_ydata()[-1] == run.fates()["delivered"]
    assert axes.get_xlabel() == "time (min)"
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert set(legend) == {"entered", "bound", "adrift", "left", "cleared", "of them delivered"}


def test_matrix_holds_every_exosome_that_entered(run: ledger.Ledger) -> None:
    figure = plots.matrix(run)
    drawn(figure)
    cells = mesh(figure)
    assert cells.shape == (7, 20)  # six senders and the dose, twenty receivers
    assert cells.sum() == run.fates()["entered"]
    x = {cell["cell"]: cell["x_um"] for cell in run.cells().to_pylist()}
    amounts = {
        (pair["sender"], pair["receiver"]): pair["amount"] for pair in run.between().to_pylist()
    }
    senders = sorted((name for name in x if name.startswith("msc")), key=lambda name: x[name])
    receivers = sorted((name for name in x if name.startswith("ch")), key=lambda name: x[name])
    expected = [[amounts.get((s, r), 0) for r in receivers] for s in [*senders, None]]
    assert cells.tolist() == expected  # the dose stands last


def test_many_cells_share_lines(run: ledger.Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "MOST_LINES", 6)
    figure = plots.matrix(run)
    drawn(figure)
    assert mesh(figure).shape == (7, 5)  # 6 senders by ones, 20 receivers by fours
    assert mesh(figure).sum() == run.fates()["entered"]


def test_histogram_holds_every_cell_and_the_need(run: ledger.Ledger) -> None:
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


def test_tissue_draws_every_cell_twice_at_its_size(run: ledger.Ledger) -> None:
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
    from exosome.views import tissue

    way = np.array([[90.0, 5.0, 5.0], [98.0, 5.0, 5.0], [2.0, 5.0, 5.0], [9.0, 5.0, 5.0]])
    broken, whole = [[90.0, 98.0], [2.0, 9.0]], [[90.0, 98.0, 2.0, 9.0]]
    for width, lines in ((100.0, broken), (np.inf, whole)):
        axes = Figure().add_subplot()
        tissue._draw_tracks(axes, [way], 1, np.array([width, np.inf, np.inf]))
        pieces = [line.get_xdata().tolist() for line in axes.lines]
        assert pieces == [*lines, [90.0], [9.0]]  # then the ring and the dot


def test_runs_with_little_in_them(tmp_path: Path) -> None:
    made_up.run(tmp_path / "none", [made_up.lives(0)])
    made_up.run(tmp_path / "one", [made_up.lives(1)])
    keep = np.zeros(500, dtype=bool)
    some = replace(made_up.lives(500), keep=keep)
    made_up.run(tmp_path / "counts", [some], record=made_up.record(keep="counts"))
    for name in ("none", "one", "counts"):
        opened = ledger.open(tmp_path / name)
        for draw, _ in plots.pictures().values():
            drawn(draw(opened))
    figure = plots.matrix(ledger.open(tmp_path / "counts"))
    assert mesh(figure).tolist() == [[row["chondrocyte"]] for row in opened.matrix().to_pylist()]
    said = plots.delivered(ledger.open(tmp_path / "counts")).axes[0].texts[0].get_text()
    assert said == "not every row was kept"


def test_no_state_is_left_behind(run: ledger.Ledger) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    for draw, _ in plots.pictures().values():
        draw(run)
    assert dict(mpl.rcParams) == before
