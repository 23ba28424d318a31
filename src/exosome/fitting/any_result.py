"""Opening the folder of any result: those of `analysis.opened`, and a contact record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exosome.analysis.opened import open as open_run
from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.ledger import verified_reader
from exosome.ledger.cohort_tables import Cohort
from exosome.ledger.fit_tables import Fit
from exosome.ledger.sweep_tables import Sweep

if TYPE_CHECKING:
    from exosome.fitting.contact_record import ContactRecord


def open(folder: str | Path) -> Ledger | Cohort | Sweep | Replicates | Fit | ContactRecord:
    """Open the folder of a run, a cohort, a sweep, replicates, a fit or a contact record.

    Raises UsageError if the folder holds none of them, RunError if its record cannot be read or
    was changed after it was written.
    """
    path = Path(folder)
    record = verified_reader.open_record(path)
    if verified_reader.kind_of(record) == "contact record":
        from exosome.fitting.contact_record import ContactRecord

        return ContactRecord(path, record)
    return open_run(path)
