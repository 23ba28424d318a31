"""The report of replicates."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome import units
from exosome.number_text import number
from exosome.views import gallery, gap_figure, report
from exosome.views.page import PAGE, write_page

if TYPE_CHECKING:

    from exosome.analysis.replicate_tables import Replicates


def write(
    replicates: Replicates, path: str | Path | None = None, gap: str | None = None
) -> Path:
    """Write the report, by default `report.html` in the folder of the replicates.

    `gap` as in `gap_figure.shown`. Raises RunError if the disk refuses.
    """
    return write_page(lambda: html(replicates, gap), replicates.folder, path)


def html(replicates: Replicates, gap: str | None = None) -> str:
    """The page as HTML text."""
    record = replicates.record
    numbers = record["understood"]["numbers"]
    title = record["title"] or "Replicates"
    parts = [
        report.section("Model", report.listed(record["understood"]["journey"])),
        *report.answered(record["understood"]),
        gallery.shown(replicates, "counts"),
        *([] if gap is None else [gap_figure.shown(replicates, gap)]),
        report.section("Statistics over the seeds", report.table(*table(replicates))),
        report.section("Sources of the numbers", report.sources(numbers)),
    ]
    until = units.show(record["until_s"], "time")
    about = f"{len(replicates.seeds)} seeds, {record['engine']} engine, until {until}."
    return PAGE.format(title=escape(title), about=escape(about), body="\n".join(parts))


def table(replicates: Replicates) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table of statistics over the seeds."""
    head = ["quantity", "of", "unit", "seeds", "mean", "sd", "95 % confidence interval of the mean"]
    return head, [_row(row) for row in replicates.spread().to_pylist()]


def _row(row: dict[str, Any]) -> list[str]:
    spread = ["", ""]
    if row["sd"] is not None:
        spread = [number(row["sd"]), f"{number(row['low'])} to {number(row['high'])}"]
    named = [row["quantity"], row["name"], row["unit"], str(row["seeds"])]
    return [*named, number(float(row["mean"])), *spread]
