"""The report of a cohort: varied values, bands of observations, sources of numbers."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from exosome import units
from exosome.ledger.cohort_tables import BANDS
from exosome.number_text import number
from exosome.views import gallery, report
from exosome.views.page import PAGE, write_page

if TYPE_CHECKING:
    from exosome.ledger.cohort_tables import Cohort


def write(cohort: Cohort, path: str | Path | None = None) -> Path:
    """Write the report of a cohort, by default `report.html` in its folder; return its path.

    Raises RunError if the disk refuses.
    """
    return write_page(lambda: html(cohort), cohort.folder, path)


def html(cohort: Cohort) -> str:
    """The page as HTML text."""
    record = cohort.record
    title = record["title"] or "A cohort"
    laws = [*record["vary"], *record["correlate"]] or ["nothing: all subjects are equal"]
    numbers = record["understood"]["numbers"]
    parts = [
        report.section("Varied values", report.listed(laws)),
        report.section("Model", report.listed(record["understood"]["journey"])),
        gallery.shown(cohort, "observed"),
        report.section("Highest value of each observation over the subjects", _highest(cohort)),
        report.section("Sources of the numbers", report.sources(numbers)),
    ]
    until = units.show(record["until_s"], "time")
    about = f"{cohort.size:,} subjects, body engine, until {until}, seed {record['seed']}."
    return PAGE.format(title=escape(title), about=escape(about), body="\n".join(parts))


def _highest(cohort: Cohort) -> str:
    subjects = cohort.subjects()
    rows = []
    for name, unit in cohort.record["observations"]:
        values = np.quantile(subjects[f"{name} highest"].to_numpy(), BANDS)
        rows.append([name, unit, *(number(value, 4) for value in values)])
    head = ["observation", "unit", *(f"{100 * part:g} % of subjects are below" for part in BANDS)]
    return report.table(head, rows)
