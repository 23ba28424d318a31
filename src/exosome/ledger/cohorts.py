"""A cohort on disk: the numbers of every subject, what was observed of it, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from exosome import units
from exosome.errors import UsageError
from exosome.ledger import disk, schema
from exosome.ledger.parts import write_table
from exosome.ledger.store import Store, read_record

if TYPE_CHECKING:
    from exosome.engines.body.subjects import Block

BANDS = (0.05, 0.5, 0.95)


class Cohort:
    """What was observed of many subjects, read when asked; tables are Arrow tables."""

    def __init__(self, folder: Path, record: dict[str, Any]) -> None:
        self.folder = folder
        self.record = record

    @property
    def size(self) -> int:
        """How many subjects there are."""
        return int(self.record["subjects"])

    def subjects(self) -> pa.Table:
        """One row per subject: the numbers that vary, and of each observation its highest value,
        the time of it in s, and the area under it up to the end (unit times s).

        They follow from the solution, not from the saved times."""
        return pq.read_table(self.folder / schema.SUBJECTS)

    def observed(self, subject: int | None = None) -> pa.Table:
        """What was read: subject, time_s, and a column for each observation; of one, or of all."""
        filters = None if subject is None else [("subject", "=", subject)]
        return pq.read_table(self.folder / schema.OBSERVED, filters=filters)

    def bands(self, quantity: str, parts: Sequence[float] = BANDS) -> pa.Table:
        """Quantiles over the subjects at every time: time_s, then a column for each part."""
        names = [name for name, _ in self.record["observations"]]
        if quantity not in names:
            raise UsageError(f"read '{quantity}', expected one of {', '.join(names)}")
        table = pq.read_table(self.folder / schema.OBSERVED, columns=["time_s", quantity])
        times = np.unique(table["time_s"].to_numpy())
        values = table[quantity].to_numpy().reshape(self.size, len(times))
        columns = {f"{part:g}": np.quantile(values, part, axis=0) for part in parts}
        return pa.table({"time_s": times, **columns})

    def __str__(self) -> str:
        return story(self)

    def __repr__(self) -> str:
        return f"<Cohort of {self.size} subjects in {self.folder}>"


def lies_in(folder: str | Path) -> bool:
    """Whether a folder holds a cohort."""
    return Path(folder).is_dir() and "subjects" in read_record(Path(folder))


def open(folder: str | Path) -> Cohort:
    """Open a cohort's folder; UsageError if none lies there."""
    path = Path(folder)
    record = read_record(path) if path.is_dir() else {}
    if "subjects" not in record:
        raise UsageError(f"{path} holds no cohort")
    return Cohort(path, record)


def story(cohort: Cohort) -> str:
    """A cohort in a few lines of plain text."""
    record = cohort.record
    lines = [
        record["title"] or str(cohort.folder),
        f"{cohort.size:,} subjects at body, {units.show(record['until_s'], 'time')}, seed "
        f"{record['seed']}, computed in {units.show(record['wall_s'], 'time')}",
    ]
    lines += [f"  {law}" for law in (*record["vary"], *record["correlate"])]
    subjects = cohort.subjects()
    for name, unit in record["observations"]:
        low, middle, high = np.quantile(subjects[f"{name} highest"].to_numpy(), BANDS)
        lines.append(
            f"{name}: highest {middle:.4g} {unit} in the median, "
            f"{low:.4g} to {high:.4g} in 90 % of the subjects"
        )
    return "\n".join([*lines, f"in {cohort.folder}"])


class Writer:
    """Writes a cohort block by block, in the order of the subjects."""

    def __init__(
        self,
        store: Store,
        record: dict[str, Any],
        values: dict[str, np.ndarray],
        kinds: dict[str, str],
        times: np.ndarray,
        overwrite: bool,
    ) -> None:
        self._store, self._record, self._values, self._times = store, record, values, times
        store.make_room(overwrite)
        self._names = [name for name, _ in record["observations"]]
        about = {path: {"unit": units.KINDS[kind].base} for path, kind in kinds.items()}
        self._fields = [pa.field(path, pa.float64(), metadata=about[path]) for path in values]
        fields = [
            pa.field("subject", pa.uint32()),
            pa.field("time_s", pa.float64(), metadata={"unit": "s"}),
            *(pa.field(n, pa.float64(), metadata={"unit": u}) for n, u in record["observations"]),
        ]
        self._schema = pa.schema(fields)
        self._path = store.folder / schema.OBSERVED
        self._temporary = self._path.with_name(self._path.name + disk.TEMPORARY)
        with disk.explained(self._path):
            self._writer = schema.writer(str(self._temporary), self._schema)
        self._sums: list[np.ndarray] = []

    def put(self, block: Block) -> None:
        """Write what some subjects gave, and keep their highest values and areas."""
        assert block.sums is not None
        first, readings = block.first, block.readings
        subjects, _, times = readings.shape
        who = np.arange(first, first + subjects, dtype=np.uint32)
        columns = [np.repeat(who, times), np.tile(self._times, subjects)]
        columns += [np.ascontiguousarray(readings[:, i]).ravel() for i in range(len(self._names))]
        with disk.explained(self._path):
            self._writer.write_table(pa.table(columns, schema=self._schema))
        self._sums.append(block.sums)

    def finish(self, wall_s: float) -> Cohort:
        """Close what was written, add the table of subjects and the record."""
        sums = np.concatenate(self._sums)
        columns: dict[str, Any] = {"subject": np.arange(len(sums), dtype=np.uint32)}
        table = pa.table(columns)
        for field, values in zip(self._fields, self._values.values(), strict=True):
            table = table.append_column(field, pa.array(values))
        for i, name in enumerate(self._names):
            for j, what in enumerate(("highest", "time_of_highest_s", "area_s")):
                column = pa.array(np.ascontiguousarray(sums[:, i, j]))
                table = table.append_column(f"{name} {what}", column)
        with disk.explained(self._path):
            self._writer.close()
            self._temporary.replace(self._path)
            write_table(self._store.folder / schema.SUBJECTS, table)
        record = {**self._record, "parts": 0, "state": "finished", "wall_s": wall_s}
        disk.write_json(self._store.folder / schema.RECORD, record)
        return Cohort(self._store.folder, record)
