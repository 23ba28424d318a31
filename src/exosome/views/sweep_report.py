"""The report of a sweep: swept values, effects, sources of numbers."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from exosome import units
from exosome.number_text import number, share
from exosome.views import gallery, report
from exosome.views.effect_figure import label
from exosome.views.page import PAGE, write_page

if TYPE_CHECKING:
    from exosome.ledger.sweep_tables import Sweep


def write(sweep: Sweep, path: str | Path | None = None) -> Path:
    """Write the report of a sweep, by default `report.html` in its folder; return its path.

    Raises RunError if the disk refuses.
    """
    return write_page(lambda: html(sweep), sweep.folder, path)


def html(sweep: Sweep) -> str:
    """The page as HTML text."""
    record = sweep.record
    title = record["title"] or "A sweep"
    description = record["understood"]
    parts = [
        report.section("Varied values", report.listed([*record["vary"], *record["correlate"]])),
        report.section("Model", report.listed(description["journey"])),
        *report.answered(description),
        gallery.shown(sweep, "effects"),
        report.section("Effects at every point", _points(sweep)),
        report.section("Sources of the numbers", report.sources(description["numbers"])),
    ]
    each = f", {record['each']:,} subjects per point" if record["each"] > 1 else ""
    until = units.show(record["until_s"], "time")
    about = f"{record['points']} points, {record['engine']} engine, until {until}{each}."
    return PAGE.format(title=escape(title), about=escape(about), body="\n".join(parts))


def _points(sweep: Sweep) -> str:
    curves = sweep.curves()
    head = [label(sweep, n) for n in range(len(sweep.swept))]
    for curve in curves:
        head += [curve.title] + (["cells with enough"] if (curve.enough >= 0.0).any() else [])
    rows = []
    for point in range(len(curves[0].at) if curves else 0):
        row = [number(value, 4) for value in curves[0].at[point]]
        for curve in curves:
            row.append(number(curve.middle[point]))
            if (curve.enough >= 0.0).any():
                row.append(share(curve.enough[point], 1.0))
        rows.append(row)
    return report.table(head, rows)
