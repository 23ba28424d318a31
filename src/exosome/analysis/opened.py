"""Opening the folder of a run, a cohort, a sweep, replicates, a fit or a trial."""

from __future__ import annotations

from pathlib import Path

from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.ledger import verified_reader
from exosome.ledger.cohort_tables import Cohort
from exosome.ledger.fit_tables import Fit
from exosome.ledger.sweep_tables import Sweep
from exosome.ledger.trial_tables import TrialStudy

HANDLES = {"run": Ledger, "cohort": Cohort, "sweep": Sweep, "replicates": Replicates,
           "fit": Fit, "trial": TrialStudy}  # fmt: skip


def open(folder: str | Path) -> Ledger | Cohort | Sweep | Replicates | Fit | TrialStudy:
    """Open the folder of a run, a cohort, a sweep, replicates, a fit or a trial.

    Raises UsageError if the folder holds none of them, RunError if its record cannot be read or
    was changed after it was written.
    """
    path = Path(folder)
    record = verified_reader.open_record(path)
    kind = verified_reader.kind_of(record)
    if kind not in HANDLES:
        raise UsageError(
            f"{path} holds {verified_reader.with_article(kind)}, expected a run, a cohort, a "
            f"sweep, replicates or a fit; show it with: exosome show {path}"
        )
    handle = HANDLES[kind]
    return handle(path, record)  # type: ignore[return-value]
