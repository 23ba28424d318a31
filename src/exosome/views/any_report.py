"""The report of a run, a cohort, a sweep, replicates, a fit, a trial or a contact record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.ledger.cohort_tables import Cohort
from exosome.ledger.fit_tables import Fit
from exosome.ledger.handle import Handle
from exosome.ledger.sweep_tables import Sweep
from exosome.ledger.trial_tables import TrialStudy
from exosome.ledger.verified_reader import kind_of
from exosome.trials.any_result import open as open_any
from exosome.views import (
    cohort_report,
    contact_report,
    fit_report,
    replicates_report,
    report,
    sweep_report,
    trial_report,
)

if TYPE_CHECKING:
    from exosome.fitting.contact_record import ContactRecord


def write(
    run: Handle | str | Path, path: str | Path | None = None, gap: str | None = None
) -> Path:
    """Write the report of any folder of results, a contact record included; return its path.

    The default path is `report.html` in its folder. `gap`, such as 170um..330um, adds the closure
    of a gap to that of a run or of replicates. Raises UsageError if the folder holds no results,
    RunError if they are damaged or the disk refuses.
    """
    handle = run if isinstance(run, Handle) else open_any(run)
    if gap is not None and not isinstance(handle, Ledger | Replicates):
        raise UsageError(f"{handle.folder} holds {handle.kind}, and a gap is one of a run's cells")
    if isinstance(handle, Cohort):
        return cohort_report.write(handle, path)
    if isinstance(handle, Sweep):
        return sweep_report.write(handle, path)
    if isinstance(handle, Replicates):
        return replicates_report.write(handle, path, gap)
    if isinstance(handle, TrialStudy):
        return trial_report.write(handle, path)
    if isinstance(handle, Fit):
        return fit_report.write(handle, path)
    if kind_of(handle.record) == "contact record":
        return contact_report.write(cast("ContactRecord", handle), path)
    assert isinstance(handle, Ledger)
    return report.write(handle, path, gap)
