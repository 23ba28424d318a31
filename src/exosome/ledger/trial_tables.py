"""A study of a trial on disk: one row for each simulated trial, and what they show together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from exosome.errors import UsageError
from exosome.ledger import schema, verified_reader
from exosome.ledger.handle import Handle, opened_as

ROWS = pa.schema([
    ("trial", pa.int64()), ("difference", pa.float64()), ("se", pa.float64()), ("p", pa.float64()),
    ("rejected", pa.bool_()), ("benefit", pa.bool_()), ("look", pa.int64()),
    ("patients", pa.int64()),
])  # fmt: skip
"""Columns of trials.parquet: the estimate of each trial (treated minus control), whether it found a
difference or a benefit, and the look and the number of patients at which it ended."""

ONE_TRIAL = "result.json"  # of the folder of a single simulated trial, beside its tables


class TrialStudy(Handle):
    """Many simulated trials of one trial file, read from their folder."""

    kind = "a trial"
    keeps = "trials(), summary, or text of the trial file in record['trial']"

    def trials(self) -> pa.Table:
        """One row for each simulated trial: `ROWS`."""
        return verified_reader.table(self.folder, self.record, schema.TRIALS, ROWS)

    @property
    def summary(self) -> dict[str, Any]:
        """Operating characteristics, true values and sample sizes, as the report shows them."""
        return dict(self.record["summary"])

    def __str__(self) -> str:
        return "\n".join([*self.record["lines"], f"folder: {self.folder}"])

    def __repr__(self) -> str:
        return f"<TrialStudy of {self.record['trials']} trials in {self.folder}>"


def open(folder: str | Path) -> TrialStudy:
    """Open the folder of a study.

    Raises UsageError if it holds none, or only one simulated trial; RunError if its record cannot
    be read or was changed.
    """
    path = Path(folder)
    if (path / ONE_TRIAL).is_file() and not (path / schema.RECORD).exists():
        raise UsageError(
            f"{path} holds the tables of one simulated trial (exosome trial run), expected the "
            "folder of many: exosome trial power TRIAL --out DIR"
        )
    return TrialStudy(*opened_as(path, "trial"))
