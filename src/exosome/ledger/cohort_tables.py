"""A cohort on disk: values and observations of every subject; reading and writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from exosome import units
from exosome.errors import UsageError, read_expected
from exosome.ledger import atomic_io, schema, verified_reader
from exosome.ledger.handle import Handle, opened_as
from exosome.ledger.shards import write_table
from exosome.ledger.store import Store

if TYPE_CHECKING:
    from exosome.engines.body.ensemble import Block

BANDS = (0.05, 0.5, 0.95)
MEASURES = ("highest", "time_of_highest_s", "area_s")  # per observation of a subject
_OWN = ("subject", "time_s")  # columns of observed.parquet beside the observations


class Cohort(Handle):
    """A finished cohort, read from its folder on demand; tables are Arrow tables."""

    kind = "a cohort"
    keeps = "subjects(), observed(), curves(), bands(quantity) or summary()"

    @property
    def size(self) -> int:
        """The number of subjects."""
        return int(self.record["subjects"])

    def subjects(self) -> pa.Table:
        """One row per subject: its varied values, and per observation the highest value, the time
        of that value in s, and the area under the curve to the end (unit times s).

        They are computed from the solution, independently of the saved times.
        """
        return verified_reader.table(
            self.folder, self.record, schema.SUBJECTS, self._subjects_form()
        )

    def observed(self, subject: int | None = None) -> pa.Table:
        """Observations of one subject or of all: subject, time_s, one column per observation.

        Raises UsageError for an unknown subject.
        """
        if subject is not None and not 0 <= subject < self.size:
            expected = f"a number from 0 to {self.size - 1}"
            raise UsageError(read_expected(subject, expected, key="subject"))
        filters = None if subject is None else [("subject", "=", subject)]
        return self._observed(filters=filters)

    def curves(self) -> list[tuple[str, str, np.ndarray, np.ndarray]]:
        """Each observation as (name, unit, times (t,) in s, values (subjects, t))."""
        return [(name, unit, *self._values(name)) for name, unit in self.record["observations"]]

    def bands(self, quantity: str, parts: Sequence[float] = BANDS) -> pa.Table:
        """Quantiles over the subjects at every saved time: time_s, then one column per quantile.

        Raises UsageError for an unknown observation.
        """
        names = [name for name, _ in self.record["observations"]]
        if quantity not in names:
            raise UsageError(read_expected(quantity, f"one of {', '.join(names)}"))
        times, values = self._values(quantity)
        columns = {f"{part:g}": np.quantile(values, part, axis=0) for part in parts}
        return pa.table({"time_s": times, **columns})

    def summary(self) -> dict[str, dict[str, float]]:
        """Quantiles over the subjects of the highest value of each observation, by its name."""
        subjects = self.subjects()
        quantiles = {}
        for name, _ in self.record["observations"]:
            values = np.quantile(subjects[f"{name} highest"].to_numpy(), BANDS)
            quantiles[name] = {f"{part:g}": float(v) for part, v in zip(BANDS, values, strict=True)}
        return quantiles

    def _observed(self, **how: Any) -> pa.Table:
        form = observed_form(self.record["observations"])
        return verified_reader.table(self.folder, self.record, schema.OBSERVED, form, **how)

    def _values(self, quantity: str) -> tuple[np.ndarray, np.ndarray]:
        column = schema.column_of(quantity, _OWN)
        table = self._observed(columns=["time_s", column])
        times = np.unique(table["time_s"].to_numpy())
        return times, table[column].to_numpy().reshape(self.size, len(times))

    def _subjects_form(self) -> pa.Schema | None:
        drawn = self.record.get("drawn")
        return None if drawn is None else subjects_form(drawn, self.record["observations"])

    def __str__(self) -> str:
        return story(self)

    def __repr__(self) -> str:
        return f"<Cohort of {self.size} subjects in {self.folder}>"


def open(folder: str | Path) -> Cohort:
    """Open the folder of a cohort.

    Raises UsageError if it holds none, RunError if its record cannot be read or was changed.
    """
    return Cohort(*opened_as(folder, "cohort"))


def observed_form(observations: Sequence[Sequence[str]]) -> pa.Schema:
    """Columns of observed.parquet of a cohort with these observations (name, unit)."""
    return pa.schema(
        [
            pa.field("subject", pa.uint32()),
            pa.field("time_s", pa.float64(), metadata={"unit": "s"}),
            *(
                pa.field(schema.column_of(name, _OWN), pa.float64(), metadata={"unit": unit})
                for name, unit in observations
            ),
        ]
    )


def story(cohort: Cohort) -> str:
    """A cohort in a few lines of text: settings, distributions, highest observed values."""
    record = cohort.record
    lines = [
        record["title"] or str(cohort.folder),
        f"cohort of {cohort.size:,} subjects, body engine, {units.show(record['until_s'], 'time')}"
        f", seed {record['seed']}, computed in {units.show(record['wall_s'], 'time')}",
    ]
    lines += [f"  {law}" for law in (*record["vary"], *record["correlate"])]
    subjects = cohort.subjects()
    for name, unit in record["observations"]:
        low, middle, high = np.quantile(subjects[f"{name} highest"].to_numpy(), BANDS)
        lines.append(
            f"{name}, highest value: median {middle:.4g} {unit}, "
            f"90 % of subjects from {low:.4g} to {high:.4g}"
        )
    return "\n".join([*lines, f"folder: {cohort.folder}"])


def subjects_form(varied: Mapping[str, str], observations: Sequence[Sequence[str]]) -> pa.Schema:
    """Columns of subjects.parquet: `varied` paths with their units, and the `MEASURES` of each
    observation (name, unit)."""
    own = {f"{name} {measure}" for name, _ in observations for measure in MEASURES} | {"subject"}
    paths = [
        pa.field(schema.column_of(path, own), pa.float64(), metadata={"unit": unit})
        for path, unit in varied.items()
    ]
    summaries = [
        pa.field(f"{name} {measure}", pa.float64())
        for name, _ in observations
        for measure in MEASURES
    ]
    return pa.schema([pa.field("subject", pa.uint32()), *paths, *summaries])


class Writer:
    """Writes a cohort block by block, in the order of the subjects, into the folder of `store`.

    `values` by path (subjects,) in base units; `times` (t,) in s.
    """

    def __init__(
        self,
        store: Store,
        record: dict[str, Any],
        values: dict[str, np.ndarray],
        kinds: dict[str, str],
        times: np.ndarray,
    ) -> None:
        self._store, self._record, self._values, self._times = store, record, values, times
        self._record["drawn"] = {path: units.KINDS[kind].base for path, kind in kinds.items()}
        self._seen = len(record["observations"])
        self._schema = observed_form(record["observations"])
        self._open = ExitStack()
        self._path = self._open.enter_context(store.staged(schema.OBSERVED))
        self._writer = schema.writer(str(self._path), self._schema)
        self._sums: list[np.ndarray] = []

    def put(self, block: Block) -> None:
        """Write the observations of a block of subjects; keep their highest values and areas."""
        assert block.sums is not None
        first, readings = block.first, block.readings
        subjects, _, times = readings.shape
        who = np.arange(first, first + subjects, dtype=np.uint32)
        columns = [np.repeat(who, times), np.tile(self._times, subjects)]
        columns += [np.ascontiguousarray(readings[:, i]).ravel() for i in range(self._seen)]
        with atomic_io.explained(self._store.folder / schema.OBSERVED):
            self._writer.write_table(pa.table(columns, schema=self._schema))
        self._sums.append(block.sums)

    def finish(self, wall_s: float) -> Cohort:
        """Close observed.parquet, write the table of subjects and the record."""
        sums = np.concatenate(self._sums)
        columns = [np.arange(len(sums), dtype=np.uint32), *self._values.values()]
        columns += [np.ascontiguousarray(one) for seen in sums.transpose(1, 2, 0) for one in seen]
        form = subjects_form(self._record["drawn"], self._record["observations"])
        with atomic_io.explained(self._store.folder / schema.OBSERVED):
            self._writer.close()
            self._open.close()
        with self._store.staged(schema.SUBJECTS) as path:
            write_table(path, pa.table(columns, schema=form))
        record = {**self._record, "wall_s": wall_s}
        return Cohort(self._store.folder, self._store.commit(record))
