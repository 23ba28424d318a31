"""The sections through the concentrations of a run of the field engine."""

from __future__ import annotations

from pathlib import Path

import exosome as ex
from exosome.views.field_sections import sections

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
