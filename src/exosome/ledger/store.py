"""A run's folder while it is being written: parts one by one, joined when all are there, or all
at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.errors import RunError, UsageError, quote
from exosome.ledger import atomic_io, balance, provenance, schema
from exosome.ledger.arrow_rows import Rows
from exosome.ledger.claim import Claim, count_parts
from exosome.ledger.shards import (
    DIGEST,
    KEY,
    Parts,
    cells_table,
    counts_order,
    counts_table,
    filled,
    join,
    tracks_table,
    write_table,
)
from exosome.ledger.tallies import Bookkeeper, Books, names_of, numbers_of, summary
from exosome.ledger.verified_reader import digest, read_record, write_record

if TYPE_CHECKING:
    import pyarrow as pa

    from exosome.engines.output import Block, People


class Store:
    """Writes a run's folder; survives Ctrl-C, `kill -9` and a full disk without losing a part.

    Of a walk: `begin`, then `put` every block that the folder does not yet `has`, then `finish`; or
    `interrupt`, after which another Store may go on. Of a run that is computed at once: `stage`
    its files while it is `owned`, then `commit` (or `keep` its tables). One process owns the folder
    at a time, from `begin` or `owned` on.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.record: dict[str, Any] = {}
        self._parts = Parts(self.folder)
        self._claim = Claim(self.folder)
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
        self.record["key"] = self._key()
        old = self._go_on() if resume else {}
        self._claim.take(overwrite, resume)
        try:
            if resume:
                old = self._go_on()  # once more: another one may have finished meanwhile
            else:
                self._claim.clear()
            self._before = float(old.get("wall_s", 0.0))
            with atomic_io.explained(self._parts.folder):
                self._parts.remove_broken(self.record["key"])
            write_record(self.folder, self.record)
            with atomic_io.explained(self._parts.folder):
                self._parts.frame(cells_table(people), counts_table(self._rows_of_counts, times))
        except BaseException:
            self._claim.leave()
            raise

    @contextmanager
    def owned(self, overwrite: bool = False) -> Iterator[None]:
        """Own the folder for a run that is computed at once; what is not committed vanishes.

        Raises what `begin` does.
        """
        self._claim.take(overwrite)
        try:
            yield
        finally:
            self._claim.leave()

    @property
    def new(self) -> Path:
        """The folder for what is not finished yet, while the run is owned."""
        return self._claim.new

    @property
    def people(self) -> People:
        """The names behind the codes of blocks, of a walk that has begun."""
        return self._people

    def staged(self, name: str) -> AbstractContextManager[Path]:
        """A path for a file that will lie in the folder once the run is committed."""
        return self._claim.staged(name)

    def commit(self, record: dict[str, Any]) -> dict[str, Any]:
        """Put what was staged in the place of what lies in the folder; gives the record."""
        self.record = {**record, "parts": 0, "state": "finished"}
        self._claim.commit(self.record)
        return self.record

    def keep(self, record: dict[str, Any], tables: dict[str, pa.Table]) -> None:
        """Write a run that was computed at once: its tables by file name, then its record.

        RunError if the disk refuses.
        """
        for name, table in tables.items():
            with self.staged(name) as path:
                write_table(path, table)
        self.commit(record)

    def take(self, overwrite: bool = False, resume: bool = False) -> None:
        """Own the folder before `begin`, while the run is prepared; raises what `begin` does."""
        self._claim.take(overwrite, resume)

    def leave(self) -> None:
        """Let go of the folder: nothing that is not finished or kept in parts stays."""
        self._claim.leave()

    def may_begin(self, overwrite: bool = False) -> None:
        """Raise the UsageError that `begin` would, and change nothing: to ask before long work."""
        self._claim.may_begin(overwrite)

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
        with atomic_io.explained(messages, self._stays), atomic_io.whole(messages) as path:
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
            marks = {KEY: np.array(self.record["key"]), DIGEST: np.array(digest(path))}
            with atomic_io.whole(self._parts.books(block.index)) as beside:
                books.save(beside, block.tracks, {**more, **marks})

    def beside(self, names: Sequence[str]) -> list[tuple[np.ndarray, ...]]:
        """Arrays that were put beside each part, in their order."""
        return self._parts.beside(names)

    def interrupt(self) -> int:
        """Mark the run as interrupted; gives the number of finished parts, which stay."""
        atomic_io.remove_temporary(self._parts.folder)
        with suppress(RunError):  # a disk so full that even this cannot be said: it says "running"
            self._say("interrupted")
        kept = len(self._parts.finished())
        self._claim.leave()
        return kept

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
        with atomic_io.explained(self.folder, self._stays):
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
        self._claim.done()

    # -- within -------------------------------------------------------------------------------

    def _empty_books(self) -> Books:
        return Books.empty(
            self.record["names"], len(self._people.cells), len(self._order), len(self._times)
        )

    @contextmanager
    def _final(self, name: str) -> Iterator[Path]:
        path = self.folder / name
        with atomic_io.explained(path, self._stays), atomic_io.whole(path) as temporary:
            yield temporary

    def _say(self, state: str) -> None:
        self.record["state"] = state
        self.record["wall_s"] = round(self._before + time.monotonic() - self._began, 3)
        write_record(self.folder, self.record)

    def _stays(self) -> str:
        number = len(self._parts.finished())
        return (
            f"{count_parts(number)} in {self._parts.folder} can be read; when there is room, go on "
            f"with: exosome run --resume {self.folder}"
        )

    def _key(self) -> str:
        """What every part of the run depends on, as one text: parts of another key are not its."""
        named = ("fingerprint", "parts", "block", "code", "names")
        what = {name: self.record.get(name) for name in named}
        return provenance.fingerprint(what | {"exosome": self.record["versions"]["exosome"]})

    def _go_on(self) -> dict[str, Any]:
        """The record of the run that goes on; UsageError if it is not this one."""
        old = read_record(self.folder) if self.folder.is_dir() else {}
        self._must_go_on(old)
        return old

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
        if old.get("code") != self.record.get("code"):
            raise UsageError(
                f"{self.folder} was begun with other sources of the engine, or with another Python "
                "or numba, so its parts would not match; go on with those, or begin again with "
                "--overwrite"
            )
        if old.get("key") != self.record["key"]:
            raise UsageError(
                f"{self.folder} holds a run whose record was changed, and its parts would not "
                f"match: key {quote(old.get('key'))}, expected {quote(self.record['key'])}; begin "
                "again with --overwrite"
            )


def refuse_clashes(cargo: Iterable[str]) -> None:
    """Raise UsageError for cargo that is called like a column of messages.parquet."""
    for name in schema.clashes(cargo):
        raise UsageError(
            f"read the cargo {quote(name)}, expected another name: "
            f"{schema.MESSAGES} has a column of its own called so"
        )
