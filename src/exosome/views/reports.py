"""The report of a folder, whatever kind of folder it is."""

from __future__ import annotations

from pathlib import Path

from exosome.ledger.cohorts import Cohort
from exosome.ledger.handle import Handle
from exosome.ledger.handle import open as open_any
from exosome.ledger.ledger import Ledger
from exosome.ledger.replicates import Replicates
from exosome.ledger.sweeps import Sweep
from exosome.views import cohort_report, replicates, report, sweep_report


def write(run: Handle | str | Path, path: str | Path | None = None) -> Path:
    """Write the report of a run, a cohort, a sweep or replicates, `report.html` in its folder
    unless said otherwise. Raises UsageError if there is none, RunError if it is damaged or the
    disk refuses.
    """
    handle = run if isinstance(run, Handle) else open_any(run)
    if isinstance(handle, Cohort):
        return cohort_report.write(handle, path)
    if isinstance(handle, Sweep):
        return sweep_report.write(handle, path)
    if isinstance(handle, Replicates):
        return replicates.write(handle, path)
    assert isinstance(handle, Ledger)
    return report.write(handle, path)
