"""The sections through the concentrations of a run of the field engine."""

from __future__ import annotations

from pathlib import Path

import exosome as ex
from exosome.views.field_sections import sectioned, sections

MODEL = """\
format: exosome/1
places:
  dish: {box: [80 um, 60 um, 30 um], walls: closed}
cells:
  msc: {in: dish, count: 4, radius: 7 um}
exosomes:
  letter: {}
journey:
  - {release: letter, from: msc, rate: 200 /h}
  - {diffuse: letter, in: dish, at: 3 um^2/s}
"""


def test_no_title_leaves_the_page(tmp_path: Path) -> None:
    """Numbers such as 8 x 10^8 beside the profile leave little room for it."""
    run = ex.simulate(MODEL, engine="field", until="10 min", out=tmp_path / "run")
    figure = sections(run)
    figure.savefig(tmp_path / "figure.png")
    titles = [title for axes in figure.axes for title in (axes.title, axes._left_title)]  # type: ignore[attr-defined]
    shown = [title for title in titles if title.get_text()]
    assert len(shown) == 2
    for title in shown:
        assert title.get_window_extent().x1 <= figure.bbox.x1, title.get_text()


def test_voxels_within_a_cell_hold_no_concentration(tmp_path: Path) -> None:
    """A cell of 20 um among voxels of 5 um: beside it the lowest value is that of the fluid."""
    model = """
format: exosome/1
places: {dish: {box: [100 um, 60 um, 60 um], walls: closed}}
cells:
  host: {in: dish, radius: 20 um, positions: [[30 um, 30 um, 30 um]]}
exosomes: {courier: {}}
journey:
  - {release: courier, from: host, rate: 1000 /h}
  - {diffuse: courier, in: dish, at: 4 um^2/s}
"""
    run = ex.simulate(model, engine="field", until="2 h", voxel="5 um", out=tmp_path / "run")
    ((_, plane),) = sectioned(run)
    kept = run.concentration("dish", "courier")["courier"].isel(time_s=-1).sum("sender_type")
    assert int((kept == 0.0).sum()) > 100
    assert int(plane.isnull().sum()) > 30
    assert float(plane.min()) > 0.5 * float(plane.max())
