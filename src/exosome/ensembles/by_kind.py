"""`resume` and `again` of a folder of any kind: a run, replicates, a cohort or a sweep."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from exosome import run
from exosome.engines.protocol import Progress
from exosome.ensembles import cohort, replicates, sweep
from exosome.errors import UsageError

if TYPE_CHECKING:
    from exosome.analysis.replicate_tables import Replicates
    from exosome.analysis.run_handle import Ledger


def resume(
    folder: str | os.PathLike[str],
    *,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Ledger | Replicates:
    """Continue a walk, or replicates, that were stopped, to the same result as without a stop.

    Of replicates, finished seeds are kept, the seed in progress continues, and the missing seeds
    are run; `progress` counts finished seeds. Raises UsageError if the folder
    holds nothing that can be continued, or if it is finished.
    """
    from exosome.ledger.verified_reader import kind_of, read_record

    path = Path(folder)
    if path.is_dir() and kind_of(read_record(path)) == "replicates":
        return replicates.resume(path, threads=threads, progress=progress)
    return run.resume(path, threads=threads, progress=progress)


def again(folder: str | os.PathLike[str], *, progress: Progress | None = None) -> list[str]:
    """Repeat what is in a folder from its record, elsewhere, and return the differences in words.

    An empty list means equal results, byte for byte. Raises UsageError for an unfinished run.
    """
    from exosome.ledger.verified_reader import kind_of, open_record

    of_kind = {
        "run": run.again, "cohort": cohort.again, "sweep": sweep.again,
        "replicates": replicates.again,
    }  # fmt: skip
    kind = kind_of(open_record(Path(folder)))
    if kind not in of_kind:
        raise UsageError(f"{folder} holds a {kind}; repeat it with: exosome again {folder}")
    return of_kind[kind](folder, progress=progress)
