"""Any folder of results, a contact record included: open it, go on with it, repeat it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from exosome.analysis.opened import open as open_run
from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.engines.protocol import Progress
from exosome.ensembles import by_kind
from exosome.ledger import verified_reader
from exosome.ledger.cohort_tables import Cohort
from exosome.ledger.fit_tables import Fit
from exosome.ledger.sweep_tables import Sweep
from exosome.ledger.trial_tables import TrialStudy

if TYPE_CHECKING:
    from exosome.fitting.contact_record import ContactRecord


def open(
    folder: str | Path,
) -> Ledger | Cohort | Sweep | Replicates | Fit | TrialStudy | ContactRecord:
    """Open the folder of a run, a cohort, a sweep, replicates, a fit, a trial or contacts.

    Raises UsageError if the folder holds none of them, RunError if its record cannot be read or
    was changed after it was written.
    """
    path = Path(folder)
    record = verified_reader.open_record(path)
    if verified_reader.kind_of(record) == "contact record":
        from exosome.fitting.contact_record import ContactRecord

        return ContactRecord(path, record)
    return open_run(path)


def resume(
    folder: str | os.PathLike[str], *, threads: int | None = None, progress: Progress | None = None
) -> Ledger | Replicates | ContactRecord:
    """Continue a walk, replicates or a contact record to the same result as without a stop.

    Raises UsageError if the folder holds nothing that can be continued, or if it is finished.
    """
    if _kind(folder) == "contact record":
        from exosome.fitting.contact_making import resume as resume_contacts

        return resume_contacts(folder, threads=threads, progress=progress)
    return by_kind.resume(folder, threads=threads, progress=progress)


def again(folder: str | os.PathLike[str], *, progress: Progress | None = None) -> list[str]:
    """Repeat what is in a folder from its record, elsewhere, and return the differences in words.

    An empty list means equal results, byte for byte. Raises UsageError for an unfinished run.
    """
    kind = _kind(folder)
    if kind == "contact record":
        from exosome.fitting.contact_making import again as contacts_again

        return contacts_again(folder, progress=progress)
    if kind == "fit":
        from exosome.fitting.fit_again import again as fit_again

        return fit_again(folder, progress=progress)
    if kind == "trial":
        from exosome.trials.trial_study import again as trial_again

        return trial_again(folder)
    return by_kind.again(folder, progress=progress)


def _kind(folder: str | os.PathLike[str]) -> str:
    """The kind of result in a folder; empty if there is no folder."""
    path = Path(folder)
    return verified_reader.kind_of(verified_reader.read_record(path)) if path.is_dir() else ""
