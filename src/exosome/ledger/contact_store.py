"""The folder of a contact record: paths.parquet, contacts.parquet and run.json.

Blocks of paths are written as they end, as parts that an interruption does not lose. At the end
they are joined, one row group for each block, after an integer balance: every path reached the end
of the record or left by an open wall, and every contact belongs to a path.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from exosome.engines.walk.contacts import Contacts
from exosome.errors import Interrupted, RunError, UsageError
from exosome.ledger import atomic_io, provenance, schema, verified_reader
from exosome.ledger.claim import Claim
from exosome.ledger.shards import FOLDER, table, write_table
from exosome.ledger.verified_reader import BROKEN, read_record, write_record

KEY, FACE = "key", "face"


class ContactStore:
    """Writes the folder of a contact record; one process owns it while a `with` statement lasts.

    `record` is the content of run.json as far as it is known before the paths are walked; `blocks`
    is the number of blocks. With `resume`, finished parts of the same record are kept.
    """

    def __init__(
        self, folder: Path, record: Mapping[str, Any], blocks: int, *, overwrite: bool = False,
        resume: bool = False,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.record: dict[str, Any] = {**record, "parts": blocks, "state": "running"}
        self.record[KEY] = _key(self.record)
        self._parts = folder / FOLDER
        self._claim = Claim(folder)
        self._overwrite, self._resume = overwrite, resume
        self._began, self._before = time.monotonic(), 0.0
        self._finished = False

    def __enter__(self) -> ContactStore:
        if self._resume:
            self._before = self._to_resume()
        self._claim.take(self._overwrite, self._resume)
        try:
            if self._resume:
                self._before = self._to_resume()  # again: another process may have finished it
            else:
                self._claim.clear()
            with atomic_io.explained(self._parts):
                atomic_io.remove_temporary(self._parts)
                for index in range(self.record["parts"]):
                    if self._part(index).exists() and self._read(index) is None:
                        self._part(index).unlink()
            write_record(self.folder, self.record)
        except BaseException:
            self._claim.leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._finished:
            return
        with suppress(RunError):  # on a full disk the record keeps the state "running"
            self._say("interrupted")
        kept = len(self.kept)
        self._claim.leave()
        if kind is KeyboardInterrupt:
            raise Interrupted(
                f"stopped: {kept} of {self.record['parts']} parts are finished and stay in "
                f"{self.folder}; go on with: exosome run --resume {self.folder}"
            ) from None

    @property
    def kept(self) -> frozenset[int]:
        """The numbers of the blocks that are finished."""
        return frozenset(i for i in range(self.record["parts"]) if self._part(i).exists())

    def put(self, index: int, contacts: Contacts, face: np.ndarray) -> None:
        """Write a block of n paths atomically; `face` (n,) is where each begins.

        Raises RunError if the disk refuses.
        """
        path = self._part(index)
        again = f"continue with: exosome run --resume {self.folder}"
        with atomic_io.explained(path, lambda: again), atomic_io.whole(path) as temporary:
            with open(temporary, "wb") as file:
                more = {FACE: face, KEY: np.array(self.record[KEY])}
                arrays: dict[str, Any] = contacts._asdict() | more
                np.savez(file, **arrays)

    def finish(self) -> dict[str, Any]:
        """Check the balance, join the parts to tables, and return the record.

        Raises RunError if a part is missing or if the balance does not close.
        """
        blocks = self.record["parts"]
        if len(self.kept) != blocks:
            raise RunError(f"{self.folder}: only {len(self.kept)} of {blocks} parts are finished")
        paths, sums = [], np.zeros(4, np.int64)
        staged = self.folder / schema.CONTACTS
        with atomic_io.explained(staged), atomic_io.whole(staged) as path:
            writer = _writer(path)
            try:
                for contacts, face in self._blocks():
                    paths.append(_paths_table(contacts, face))
                    sums += balance(contacts)
                    rows = _contacts_table(contacts)
                    writer.write_table(rows, row_group_size=max(rows.num_rows, 1))
            finally:
                writer.close()
        written = pq.read_metadata(staged).num_rows
        if sums[0] != self.record["paths"] or sums[3] != written:
            raise RunError(
                f"{self.folder}: the balance does not close: {sums[0]} of {self.record['paths']} "
                f"paths, and {sums[3]} contacts in them of {written} written"
            )
        names = ("paths", "at_the_end", "exited", "contacts")
        self.record["balance"] = dict(zip(names, sums.tolist(), strict=True))
        target = self.folder / schema.PATHS
        with atomic_io.explained(target), atomic_io.whole(target) as path:
            write_table(path, pa.concat_tables(paths).combine_chunks())
        self._say("finished")
        self._claim.done()
        self._finished = True
        return self.record

    # -- within -----------------------------------------------------------------------------------

    def _part(self, index: int) -> Path:
        return self._parts / f"contacts-{index:06d}.npz"

    def _blocks(self) -> Iterator[tuple[Contacts, np.ndarray]]:
        for index in range(self.record["parts"]):
            block = self._read(index)
            if block is None:
                raise RunError(
                    f"{self._part(index)} is damaged; go on with: exosome run --resume "
                    f"{self.folder}"
                )
            yield block

    def _read(self, index: int) -> tuple[Contacts, np.ndarray] | None:
        """A part; None if it is damaged or of another record. Reading an array checks it."""
        try:
            with np.load(self._part(index)) as saved:
                if str(saved[KEY]) != self.record[KEY]:
                    return None
                return Contacts(*(saved[name] for name in Contacts._fields)), saved[FACE]
        except BROKEN:
            return None

    def _say(self, state: str) -> None:
        self.record["state"] = state
        self.record["wall_s"] = round(self._before + time.monotonic() - self._began, 3)
        write_record(self.folder, self.record)

    def _to_resume(self) -> float:
        """The seconds already spent on the record to go on with; UsageError if it differs."""
        old = read_record(self.folder) if self.folder.is_dir() else {}
        if not old or verified_reader.kind_of(old) != "contact record":
            raise UsageError(f"{self.folder} holds no contact record to resume")
        if old["state"] == "finished":
            raise UsageError(f"the contact record in {self.folder} is already finished")
        if old[KEY] != self.record[KEY]:
            raise UsageError(
                f"the contact record in {self.folder} was begun with another model, other "
                "settings or another version of exosome, Python or numba, so new parts would not "
                "match; start again with --overwrite"
            )
        return float(old["wall_s"])


def balance(contacts: Contacts) -> tuple[int, int, int, int]:
    """Paths, those at the end of the record, those that left, and contacts: scalars of one block.

    Raises RunError if a path has neither end, or if contacts and paths do not match.
    """
    n = len(contacts.stream)
    exited = int(np.isfinite(contacts.exit).sum())
    ended = int((np.isinf(contacts.exit) & (contacts.horizon > 0.0)).sum())
    rows = len(contacts.cell)
    counts = np.diff(contacts.first)
    if ended + exited != n or (counts < 0).any() or int(counts.sum()) != rows:
        raise RunError(
            f"the balance of contacts does not close: {n} paths are not {ended} at the end + "
            f"{exited} exited, or {int(counts.sum())} contacts of paths are not {rows} rows"
        )
    return n, ended, exited, rows


class ContactTables:
    """Reads the tables of a finished contact record, block by block; they are verified first."""

    def __init__(self, folder: Path, record: Mapping[str, Any]) -> None:
        self._path = verified_reader.check(folder, record, schema.CONTACTS, schema.contacts())
        rows = verified_reader.table(folder, record, schema.PATHS, schema.paths())
        columns = {name: rows[name].to_numpy(zero_copy_only=False) for name in rows.column_names}
        self.face = columns["face"].astype(np.int64)
        count = columns["contacts"].astype(np.int64)
        exit_ = columns["exit_um2"].astype(float)
        self.paths = Contacts._make([
            columns["stream"], columns["number"], columns["diameter_nm"].astype(np.float32),
            columns["diffusion_um2_s"], columns["horizon_um2"],
            np.where(np.isnan(exit_), np.inf, exit_),
            np.concatenate([[0], np.cumsum(count)]), *(np.zeros(0, t) for t in _DTYPES),
        ])  # fmt: skip
        with verified_reader.readable(self._path):
            groups = pq.read_metadata(self._path)
        ends = np.cumsum([groups.row_group(i).num_rows for i in range(groups.num_row_groups)])
        size = int(record["block"])
        n = len(self.face)
        self.ranges = [(lo, min(n, lo + size)) for lo in range(0, n, size)]
        firsts = [int(self.paths.first[hi]) for _, hi in self.ranges]
        if firsts != [int(end) for end in ends]:
            raise RunError(
                f"{self._path} is damaged: its rows are not those of {schema.PATHS}; make the "
                "contact record again"
            )

    def block(self, index: int) -> Contacts:
        """The contacts of one block. Raises RunError if the file is damaged."""
        lo, hi = self.ranges[index]
        with verified_reader.readable(self._path), pq.ParquetFile(self._path) as file:
            rows = file.read_row_group(index)
        columns = [rows[name].to_numpy() for name in rows.column_names]
        first = self.paths.first[lo : hi + 1] - self.paths.first[lo]
        own = [column[lo:hi] for column in self.paths[:6]]
        return Contacts._make([*own, first, *columns])


_DTYPES = (np.int32, np.float32, np.float32, np.float32)


def _paths_table(contacts: Contacts, face: np.ndarray) -> pa.Table:
    def known(values: np.ndarray) -> pa.Array:
        return pa.array(values, mask=~np.isfinite(values))

    columns = [
        contacts.stream, contacts.number, face.astype(np.int8), known(contacts.diameter),
        contacts.diffusion, contacts.horizon, known(contacts.exit), np.diff(contacts.first),
    ]  # fmt: skip
    return table(columns, schema.paths())


def _contacts_table(contacts: Contacts) -> pa.Table:
    columns: list[object] = list(contacts[-4:])
    return table(columns, schema.contacts())


def _writer(path: Path) -> pq.ParquetWriter:
    """A writer without compression: the digits of floats fill the bytes, and reading is faster."""
    return pq.ParquetWriter(
        str(path), schema.contacts(), version="2.6", data_page_version="1.0", compression="none",
        use_dictionary=False, write_statistics=True, store_schema=True,
    )  # fmt: skip


def _key(record: Mapping[str, Any]) -> str:
    """The fingerprint of everything that the parts depend on."""
    named = ("fingerprint", "paths", "spare", "parts", "block", "code")
    what = {name: record[name] for name in named}
    return provenance.fingerprint(what | {"exosome": record["versions"]["exosome"]})


