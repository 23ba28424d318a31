"""How far exosomes get before they are lost: the figure, its data, and the closed form."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pyarrow.csv
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.physics import loss
from exosome.views import gallery, range_figure

MODEL = """\
format: exosome/1
title: A point in a large box
places: {gel: {box: [300 um, 300 um, 300 um], walls: closed}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 4000, point: [150 um, 150 um, 150 um]}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 144 /h}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A dose at a point, all of which is cleared far from the walls: D = 4 um^2/s, k = 0.04 /s."""
    folder: Path = tmp_path_factory.mktemp("range") / "run"
    return ex.simulate(MODEL, until="10 min", every="1 min", seed=3, out=folder)


def test_the_closed_form_is_the_integral_of_the_losses() -> None:
    reach, far = 7.0, np.linspace(0.0, 400.0, 400_001)
    density = far / reach**2 * np.exp(-far / reach)  # k 4 pi r^2 exp(-r/L)/(4 pi D r)
    beyond = 1.0 - np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2e3)])
    np.testing.assert_allclose(loss.share_beyond(far, reach), beyond, atol=1e-7)
    assert np.trapezoid(loss.share_beyond(far, reach), far) == pytest.approx(2 * reach, rel=1e-6)


@pytest.mark.statistical
def test_a_point_in_open_space_follows_the_closed_form(run: Ledger) -> None:
    """About 4000 exosomes, largest gap of the shares at 200 distances.

    False alarm below 1 in 1000 (Kolmogorov, 1.95 / sqrt(n)); the seed is fixed.
    """
    (one,) = range_figure.ranges(run)
    assert (one.kind, one.place) == ("courier", "gel")
    assert one.reach == pytest.approx(10.0) and one.exosomes > 3900
    assert np.abs(one.run - one.closed).max() < 1.95 / np.sqrt(one.exosomes)


def test_the_shares_are_those_of_the_rows(run: Ledger) -> None:
    (one,) = range_figure.ranges(run)
    messages = run.messages()
    lost = messages.filter(pc.equal(messages["fate"], "cleared"))["distance_um"].to_numpy()
    assert one.exosomes == len(lost)
    np.testing.assert_allclose(one.run, [(lost > far).mean() for far in one.far], atol=1e-9)


def test_the_figure_and_its_csv_have_the_curve_and_the_closed_form(run: Ledger) -> None:
    assert "range" in gallery.pictures(run)
    (axes,) = gallery.plot(run, "range").axes
    curve, closed = axes.lines[:2]
    csv = pyarrow.csv.read_csv(io.BytesIO(gallery.table_bytes(range_figure.table(run))))
    np.testing.assert_allclose(curve.get_xdata(), csv["distance_um"].to_numpy())
    np.testing.assert_allclose(curve.get_ydata(), csv["share_farther"].to_numpy())
    np.testing.assert_allclose(closed.get_ydata(), csv["closed_form"].to_numpy())
    np.testing.assert_allclose(csv["range_um"].to_numpy(), 10.0)
    assert "range 10 um" in axes.get_legend().get_texts()[1].get_text()


def test_without_loss_or_positions_there_is_no_such_figure(tmp_path: Path) -> None:
    kept = ex.simulate(
        MODEL.replace("  - {clear: courier, in: gel, rate: 144 /h}\n", ""), until="1 min",
        out=tmp_path / "kept",
    )  # fmt: skip
    assert range_figure.ranges(kept) == [] and range_figure.table(kept).num_rows == 0
    text = gallery.OF_RUNS["range"].draw(kept).axes[0].texts[0].get_text()
    assert text == "no exosome that diffuses was lost"
    body = ex.simulate(
        "format: exosome/1\nplaces: {dish: {volume: 1 mL}}\nexosomes: {courier: {}}\n"
        "journey:\n  - {give: courier, into: dish, amount: 10}\n",
        engine="body", until="1 min", out=tmp_path / "body",
    )  # fmt: skip
    assert "range" not in gallery.pictures(body)
