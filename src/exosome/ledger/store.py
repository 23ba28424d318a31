"""A run's folder while it is being written: parts one by one, joined when all are there."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from exosome.errors import RunError, UsageError, quote
from exosome.ledger import balance, disk, schema
from exosome.ledger.books import Bookkeeper, Books, names_of, numbers_of, summary
from exosome.ledger.grid import FIELD
from exosome.ledger.parts import (
    FOLDER,
    Parts,
    cells_table,
    counts_order,
    counts_table,
    filled,
    join,
    tracks_table,
    write_table,
)
from exosome.ledger.rows import Rows

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from exosome.engines.record import Block, People

REPORT = "report.html"
_LOCK = "lock"


class Store:
    """Writes a run's folder; survives Ctrl-C, `kill -9` and a full disk without losing a part.

    `begin`, then `put` every block that the folder does not yet `has`, then `finish`; or
    `interrupt`, after which another Store may go on.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.record: dict[str, Any] = {}
        self._parts = Parts(self.folder)
        self._held: IO[bytes] | None = None
        self._began = time.monotonic()  # before the engine is set up, which may compile code

    def begin(
        self,
        record: dict[str, Any],
        *,
        people: People,
        rows: Sequence[tuple[str, str, str]],
        times: Sequence[float],
        parts: int,
        overwrite: bool = False,
        resume: bool = False,
    ) -> None:
        """Open the folder for a run of `parts` blocks, whose tally has these rows and times in s.

        Raises UsageError if a run lies there and neither `overwrite` nor `resume` is asked for,
        if the one to be resumed is another one, or if another one is writing it; RunError if
        the disk refuses.
        """
        refuse_clashes(people.cargo)
        order = counts_order(rows)
        self._order = order
        self._rows_of_counts = [rows[r] for r in order]
        self._times = [float(t) for t in times]
        self._people = people
        self._rows = Rows(people, float(record["until_s"]))
        self._keeper = Bookkeeper(people)
        self.record = {**record, "parts": parts, "names": names_of(people), "state": "running"}
        self.record["numbers"] = numbers_of(people)
        old = self._make_way(overwrite, resume)
        self._before = float(old.get("wall_s", 0.0))
        with disk.explained(self._parts.folder):
            self._parts.folder.mkdir(parents=True, exist_ok=True)
            self._hold()
            self._parts.remove_broken()
            disk.remove_temporary(self.folder)
        disk.write_json(self.folder / schema.RECORD, self.record)
        with disk.explained(self._parts.folder):
            self._parts.frame(cells_table(people), counts_table(self._rows_of_counts, times))

    def keep(self, record: dict[str, Any], tables: dict[str, pa.Table]) -> None:
        """Write a run that was computed at once where `make_room` made room: its tables by file
        name, then its record. RunError if the disk refuses.
        """
        for name, table in tables.items():
            with self._final(name) as path:
                write_table(path, table)
        self.record = {**record, "parts": 0, "state": "finished"}
        disk.write_json(self.folder / schema.RECORD, self.record)
        shutil.rmtree(self._parts.folder, ignore_errors=True)

    def make_room(self, overwrite: bool = False) -> None:
        """An empty folder for a run that is computed at once; raises what `begin` does."""
        self._make_way(overwrite, False)
        with disk.explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            disk.remove_temporary(self.folder)

    def may_begin(self, overwrite: bool = False) -> None:
        """Raise the UsageError that `begin` would, and change nothing: to ask before long work."""
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{self.folder} is a file, expected a folder for the run")
        if self._lies() and not overwrite:
            raise UsageError(self._occupied(read_record(self.folder)))

    def has(self, index: int) -> bool:
        """Whether this part is already whole."""
        return self._parts.messages(index).exists()

    def put(self, block: Block, more: Mapping[str, np.ndarray] = MappingProxyType({})) -> None:
        """Write a whole part, or nothing of it; RunError if the disk refuses.

        `more` are arrays that stay beside it until the run is finished: see `beside`.
        """
        books = self._empty_books()
        books.amount[...] = block.tally[self._order]
        messages = self._parts.messages(block.index)
        with disk.explained(messages, self._stays), disk.whole(messages) as path:
            writer = schema.writer(str(path), self._rows.schema)
            try:
                for piece in self._rows.slices(block):
                    delivered = self._rows.delivered(block, piece)
                    self._keeper.enter(books, block, piece, delivered)
                    batch = self._rows.batch(block, piece, delivered)
                    if batch.num_rows:
                        writer.write_batch(batch, row_group_size=schema.ROWS_PER_GROUP)
            finally:
                writer.close()
            with disk.whole(self._parts.books(block.index)) as beside:
                books.save(beside, block.tracks, more)

    def beside(self, names: Sequence[str]) -> list[tuple[np.ndarray, ...]]:
        """Arrays that were put beside each part, in their order."""
        return self._parts.beside(names)

    def interrupt(self) -> int:
        """Mark the run as interrupted; gives the number of finished parts, which stay."""
        disk.remove_temporary(self._parts.folder)
        with suppress(RunError):  # a disk so full that even this cannot be said: it says "running"
            self._say("interrupted")
        self._let_go()
        return len(self._parts.finished())

    def finish(
        self,
        tables: Mapping[str, pa.Table] = MappingProxyType({}),
        told: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Check the balance, join the parts to the files of the ledger and remove them.

        `tables` by file name and what is `told` by key are added to the folder and to run.json.
        Raises RunError if a part is missing, if the balance does not close (the parts stay) or
        if the disk refuses.
        """
        self.record |= told
        finished = self._parts.finished()
        if finished != list(range(self.record["parts"])):
            raise RunError(
                f"{self.folder}: {len(finished)} of {self.record['parts']} parts are finished"
            )
        books = self._empty_books()
        with disk.explained(self.folder, self._stays):
            sample = self._parts.add_up(books, int(self.record["tracks"]))
        balance.check(
            self._rows_of_counts,
            self._times,
            books.amount,
            self.record["names"]["kinds"],
            books.fates,
            books.arrived,
            float(self.record["until_s"]),
        )
        cells, counts = filled(*self._parts.read_frame(), books)
        with self._final(schema.MESSAGES) as path:
            join(path, self._rows.schema, self._parts.groups())
        own = {schema.COUNTS: counts, schema.CELLS: cells, schema.TRACKS: tracks_table(sample)}
        for name, table in {**own, **tables}.items():
            with self._final(name) as path:
                write_table(path, table)
        self.record["summary"] = summary(books, self.record["names"])
        self._say("finished")
        self._let_go()
        shutil.rmtree(self._parts.folder, ignore_errors=True)

    # -- within -------------------------------------------------------------------------------

    def _empty_books(self) -> Books:
        return Books.empty(
            self.record["names"], len(self._people.cells), len(self._order), len(self._times)
        )

    @contextmanager
    def _final(self, name: str) -> Iterator[Path]:
        path = self.folder / name
        with disk.explained(path, self._stays), disk.whole(path) as temporary:
            yield temporary

    def _say(self, state: str) -> None:
        self.record["state"] = state
        self.record["wall_s"] = round(self._before + time.monotonic() - self._began, 3)
        disk.write_json(self.folder / schema.RECORD, self.record)

    def _stays(self) -> str:
        number = len(self._parts.finished())
        return (
            f"{_parts(number)} in {self._parts.folder} can be read; when there is room, go on "
            f"with: exosome run --resume {self.folder}"
        )

    def _make_way(self, overwrite: bool, resume: bool) -> dict[str, Any]:
        """Look at what lies in the folder; gives the record to go on from, empty if none."""
        if resume:
            old = read_record(self.folder)
            self._must_go_on(old)
            return old
        self.may_begin(overwrite)
        self._hold()
        self._clear()
        return {}

    def _lies(self) -> bool:
        """Whether a run lies in the folder; UsageError if only other things do."""
        if not self.folder.is_dir():
            return False
        there = {path.name for path in self.folder.iterdir()}
        if there and not there & {schema.RECORD, FOLDER, FIELD}:
            raise UsageError(
                f"{self.folder} holds {quote(min(there))} but no run; choose another folder"
            )
        return bool(there)

    def _occupied(self, old: dict[str, Any]) -> str:
        if old.get("state") == "finished":
            return (
                f"{self.folder} already holds a finished run. "
                "Choose another folder with --out, or write over it with --overwrite"
            )
        return (
            f"{self.folder} already holds an unfinished run ({_parts(len(self._parts.finished()))} "
            f"of {old.get('parts', '?')}). Go on with: exosome run --resume {self.folder}; "
            "or write over it with --overwrite"
        )

    def _must_go_on(self, old: dict[str, Any]) -> None:
        if not old:
            raise UsageError(f"{self.folder} holds no run that could go on")
        if old.get("state") == "finished":
            raise UsageError(f"{self.folder} holds a run that is already finished")
        for key, what in (("fingerprint", "model or settings"), ("parts", "division into parts")):
            if old.get(key) != self.record.get(key):
                raise UsageError(
                    f"{self.folder} holds a run of another {what}: "
                    f"{key} {quote(old.get(key))}, expected {quote(self.record.get(key))}"
                )
        before, now = (r.get("versions", {}).get("exosome") for r in (old, self.record))
        if before != now:
            raise UsageError(
                f"{self.folder} was begun with exosome {before}, and this is {now}; "
                "go on with that version, or begin again with --overwrite"
            )
        if old.get("engine") != self.record.get("engine"):
            raise UsageError(
                f"{self.folder} was begun with other sources of the engine, or with another Python "
                "or numba, so its parts would not match; go on with those, or begin again with "
                "--overwrite"
            )

    def _clear(self) -> None:
        with disk.explained(self.folder):
            for name in (schema.RECORD, *schema.FILES, REPORT):
                (self.folder / name).unlink(missing_ok=True)
            shutil.rmtree(self.folder / FIELD, ignore_errors=True)
            if self._parts.folder.exists():
                for path in self._parts.folder.iterdir():
                    if path.name != _LOCK:
                        path.unlink()
            disk.remove_temporary(self.folder)

    def _hold(self) -> None:
        if self._held is not None or not self._parts.folder.exists():
            return
        try:
            self._held = disk.hold(self._parts.folder / _LOCK)
        except BlockingIOError:
            raise UsageError(f"{self.folder} is being written by another run") from None

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None


def read_record(folder: Path) -> dict[str, Any]:
    """What run.json says; empty if there is none; RunError if it cannot be read."""
    path = folder / schema.RECORD
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise RunError(f"{path} could not be read: {error}") from error
    if not isinstance(content, dict):
        raise RunError(f"{path} could not be read: it holds no record of a run")
    return content


def refuse_clashes(cargo: Iterable[str]) -> None:
    """Raise UsageError for cargo that is called like a column of messages.parquet."""
    for name in schema.clashes(cargo):
        raise UsageError(
            f"read the cargo {quote(name)}, expected another name: "
            f"{schema.MESSAGES} has a column of its own called so"
        )


def _parts(number: int) -> str:
    return "1 finished part" if number == 1 else f"{number} finished parts"
