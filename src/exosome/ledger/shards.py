"""The parts of a run: finished blocks in `parts/`, joined at the end of the run.

`parts/cells.parquet` and `parts/counts.parquet` list the cells and the counts, with all amounts 0;
`messages-000000.parquet` holds the rows of the first block and `tallies-000000.npz` its sums and
tracks. A part is complete when its messages exist: that file is renamed last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from exosome.ledger import schema, track_tables
from exosome.ledger.arrow_rows import known
from exosome.ledger.atomic_io import remove_temporary, whole
from exosome.ledger.verified_reader import BROKEN, PARTS, digest

if TYPE_CHECKING:
    from exosome.engines.output import Codebook
    from exosome.ledger.tallies import Tallies

FOLDER = PARTS
KEY, DIGEST = "key", "digest"  # stored with a part: the key of its run, and the digest of its rows


class Parts:
    """The parts of the run in `folder`: writes, lists, reads and removes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def messages(self, index: int) -> Path:
        """The file with the rows of a part."""
        return self.folder / f"messages-{index:06d}.parquet"

    def tallies(self, index: int) -> Path:
        """The file with the sums and tracks of a part."""
        return self.folder / f"tallies-{index:06d}.npz"

    def finished(self) -> list[int]:
        """The numbers of the complete parts, in order."""
        matches = (re.fullmatch(r"messages-(\d+)\.parquet", p.name) for p in self.folder.glob("m*"))
        return sorted(int(match[1]) for match in matches if match)

    def frame(self, cells: pa.Table, counts: pa.Table) -> None:
        """Write the tables of cells and of counts, with all amounts 0."""
        for name, table in ((schema.CELLS, cells), (schema.COUNTS, counts)):
            with whole(self.folder / name) as path:
                write_table(path, table)

    def read_frame(self) -> tuple[pa.Table, pa.Table]:
        """The tables that `frame` wrote: cells, counts."""
        cells, counts = (pq.read_table(self.folder / n) for n in (schema.CELLS, schema.COUNTS))
        return cells, counts

    def remove_broken(self, key: str) -> None:
        """Remove incomplete files, and parts that are damaged or have another `key`."""
        remove_temporary(self.folder)
        for index in self.finished():
            if not self._is_whole(index, key):
                self.messages(index).unlink(missing_ok=True)
        whole_ones = set(self.finished())
        for path in self.folder.glob("tallies-*.npz"):
            match = re.fullmatch(r"tallies-(\d+)\.npz", path.name)
            if match and int(match[1]) not in whole_ones:
                path.unlink(missing_ok=True)

    def _is_whole(self, index: int, key: str) -> bool:
        """Whether a part is undamaged; reading an array of an npz file checks it."""
        try:
            with np.load(self.tallies(index)) as saved:
                for name in saved.files:
                    saved[name]
                right = (str(saved[KEY]), str(saved[DIGEST]))
            return right == (key, digest(self.messages(index)))
        except BROKEN:
            return False

    def add_up(self, tallies: Tallies, keep: int) -> tuple[np.ndarray, ...]:
        """Add the sums of all parts to `tallies`; return the tracks of the `keep` smallest ranks.

        The tracks are the arrays `track_tables.NAMES`, each (points,).
        """
        sample = track_tables.none()
        for index in self.finished():
            with np.load(self.tallies(index)) as saved:
                tallies.add_saved(saved)
                some = tuple(saved["track_" + name] for name in track_tables.NAMES)
            sample = track_tables.merge(sample, some, keep)
        return sample

    def beside(self, names: Sequence[str]) -> list[tuple[np.ndarray, ...]]:
        """The named arrays of each finished part, one tuple per part, with the shapes they had."""
        arrays = []
        for index in self.finished():
            with np.load(self.tallies(index)) as saved:
                arrays.append(tuple(saved[name] for name in names))
        return arrays

    def groups(self) -> Iterator[pa.Table]:
        """The rows of all parts in order, in row groups of fixed size."""
        waiting: list[pa.Table] = []
        length = 0
        for index in self.finished():
            with pq.ParquetFile(self.messages(index)) as file:
                for group in range(file.num_row_groups):
                    waiting.append(file.read_row_group(group))
                    length += waiting[-1].num_rows
                    while length >= schema.ROWS_PER_GROUP:
                        joined = pa.concat_tables(waiting)
                        yield joined.slice(0, schema.ROWS_PER_GROUP)
                        waiting = [joined.slice(schema.ROWS_PER_GROUP)]
                        length -= schema.ROWS_PER_GROUP
        if length:
            yield pa.concat_tables(waiting)


def join(path: Path, form: pa.Schema, groups: Iterator[pa.Table]) -> None:
    """Write tables as one Parquet file with one row group per table, each in one chunk."""
    writer = schema.writer(str(path), form)
    try:
        for group in groups:
            writer.write_table(group.combine_chunks(), row_group_size=schema.ROWS_PER_GROUP)
    finally:
        writer.close()


def write_table(path: Path, table: pa.Table) -> None:
    """Write one table as a Parquet file with row groups of fixed size."""
    size = schema.ROWS_PER_GROUP
    starts = range(0, table.num_rows, size)
    join(path, table.schema, (table.slice(start, size) for start in starts))


def cells_table(codebook: Codebook) -> pa.Table:
    """The rows of cells.parquet, sorted by name, with 0 exosomes sent and received."""
    cells = codebook.cells
    order = sorted(range(len(cells)), key=lambda cell: cells.names[cell])
    nothing = np.zeros(len(order), dtype=np.int64)
    columns = [
        [cells.names[cell] for cell in order],
        [codebook.cell_types[cell] for cell in order],
        *[known(cells.xyz[order, axis]) for axis in range(3)],
        known(cells.radius[order]),
        nothing,
        nothing,
    ]
    return table(columns, schema.cells())


def counts_order(rows: Sequence[tuple[str, str, str]]) -> list[int]:
    """The order in counts.parquet of the rows (where, kind, state) of the tally."""
    place = {state: number for number, state in enumerate(schema.STATES)}
    return sorted(range(len(rows)), key=lambda r: (rows[r][1], place[rows[r][2]], rows[r][0]))


def counts_table(rows: Sequence[tuple[str, str, str]], times: Sequence[float]) -> pa.Table:
    """The rows of counts.parquet, by time and in the given order, with all amounts 0."""
    columns = [
        np.repeat(np.asarray(times, dtype=np.float64), len(rows)),
        *[[row[part] for row in rows] * len(times) for part in range(3)],
        np.zeros(len(rows) * len(times), dtype=np.int64),
    ]
    return table(columns, schema.counts())


def filled(cells: pa.Table, counts: pa.Table, tallies: Tallies) -> tuple[pa.Table, pa.Table]:
    """Both tables with the amounts of the tallies."""
    for name, values in (("sent", tallies.sent), ("received", tallies.received)):
        cells = _with(cells, name, values)
    return cells, _with(counts, "amount", np.ascontiguousarray(tallies.amount.T).reshape(-1))


def _with(table: pa.Table, name: str, values: np.ndarray) -> pa.Table:
    column = table.schema.get_field_index(name)
    field = table.schema.field(column)
    return table.set_column(column, field, pa.array(values, type=field.type))


def tracks_table(sample: tuple[np.ndarray, ...]) -> pa.Table:
    """The rows of tracks.parquet, sorted by exosome and time; none without positions.

    `sample` are the arrays `track_tables.NAMES`, each (points,).
    """
    exosome, _, time, x, y, z = (column[np.isfinite(sample[3])] for column in sample)
    return table([exosome, time, x, y, z], schema.tracks())


def table(columns: list[object], form: pa.Schema) -> pa.Table:
    """An Arrow table of columns in the order of a schema."""
    arrays = [
        pa.array(column, type=field.type) for column, field in zip(columns, form, strict=True)
    ]
    return pa.table(arrays, schema=form)
