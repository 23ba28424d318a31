"""Writing the folder of a run: part by part, joined at the end, or all tables at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.errors import RunError, UsageError, quote
from exosome.ledger import atomic_io, balance, provenance, schema
from exosome.ledger.arrow_rows import Rows
from exosome.ledger.claim import Claim, count_parts
from exosome.ledger.observed_readings import Reading, table_of
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
from exosome.ledger.tallies import Tallies, TallyCounter, names_of, numbers_of, summary
from exosome.ledger.verified_reader import digest, unfinished_record, write_record

if TYPE_CHECKING:
    import pyarrow as pa

    from exosome.engines.output import Block, Codebook


Observed = Callable[..., list[Reading]]
"""Called with rows of counts, times, amounts (rows, times) and an iterator of rows of exosomes."""


class Store:
    """Writes the folder of a run; Ctrl-C, `kill -9` or a full disk lose no finished part.

    For a walk: `begin`, then `put` every block for which `has` is False, then `finish`; or
    `interrupt`, after which another Store can continue. For a run that is computed at once: write
    its files to `staged` paths while the folder is `owned`, then `commit` (or `keep` its tables).
    One process owns the folder at a time, from `begin` or `owned` on.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.record: dict[str, Any] = {}
        self._parts = Parts(self.folder)
        self._claim = Claim(self.folder)
        self._began = time.monotonic()  # before the setup of the engine, which may compile code

    def begin(
        self,
        record: dict[str, Any],
        *,
        codebook: Codebook,
        rows: Sequence[tuple[str, str, str]],
        times: Sequence[float],
        parts: int,
        overwrite: bool = False,
        resume: bool = False,
    ) -> None:
        """Prepare the folder for a run of `parts` blocks, with these rows of counts and times in s.

        Raises UsageError if the folder holds a run and neither `overwrite` nor `resume` is given,
        if the run to resume is another one, or if another process writes there; RunError if the
        disk refuses.
        """
        refuse_clashes(codebook.cargo)
        order = counts_order(rows)
        self._order = order
        self._rows_of_counts = [rows[r] for r in order]
        self._times = [float(t) for t in times]
        self._codebook = codebook
        self._rows = Rows(codebook, float(record["until_s"]))
        self._counter = TallyCounter(codebook)
        self.record = {**record, "parts": parts, "names": names_of(codebook), "state": "running"}
        self.record["numbers"] = numbers_of(codebook)
        self.record["key"] = self._key()
        old = self._go_on() if resume else {}
        self._claim.take(overwrite, resume)
        try:
            if resume:
                old = self._go_on()  # again: another process may have finished it meanwhile
            else:
                self._claim.clear()
            self._before = float(old.get("wall_s", 0.0))
            with atomic_io.explained(self._parts.folder):
                self._parts.remove_broken(self.record["key"])
            write_record(self.folder, self.record)
            with atomic_io.explained(self._parts.folder):
                self._parts.frame(cells_table(codebook), counts_table(self._rows_of_counts, times))
        except BaseException:
            self._claim.leave()
            raise

    @contextmanager
    def owned(self, overwrite: bool = False) -> Iterator[None]:
        """Own the folder for a run that is computed at once; uncommitted files are removed.

        Raises the errors of `begin`.
        """
        self._claim.take(overwrite)
        try:
            yield
        finally:
            self._claim.leave()

    @property
    def new(self) -> Path:
        """The staging folder for unfinished files, while the folder is owned."""
        return self._claim.new

    @property
    def codebook(self) -> Codebook:
        """The names behind the codes of blocks, of a walk that has begun."""
        return self._codebook

    def staged(self, name: str) -> AbstractContextManager[Path]:
        """A path for a file that `commit` moves into the folder."""
        return self._claim.staged(name)

    def commit(self, record: dict[str, Any]) -> dict[str, Any]:
        """Replace the content of the folder by the staged files; return the record."""
        self.record = {**record, "parts": 0, "state": "finished"}
        self._claim.commit(self.record)
        return self.record

    def keep(self, record: dict[str, Any], tables: dict[str, pa.Table]) -> None:
        """Write a run that was computed at once: its tables by file name, then its record.

        Raises RunError if the disk refuses.
        """
        for name, table in tables.items():
            with self.staged(name) as path:
                write_table(path, table)
        self.commit(record)

    def take(self, overwrite: bool = False, resume: bool = False) -> None:
        """Own the folder before `begin`, during setup. Raises the errors of `begin`."""
        self._claim.take(overwrite, resume)

    def leave(self) -> None:
        """Release the folder; only a finished run or finished parts stay in it."""
        self._claim.leave()

    def may_begin(self, overwrite: bool = False) -> None:
        """Raise the UsageError that `begin` would raise, but change nothing."""
        self._claim.may_begin(overwrite)

    def has(self, index: int) -> bool:
        """Whether a part is already complete."""
        return self._parts.messages(index).exists()

    def put(self, block: Block, more: Mapping[str, np.ndarray] = MappingProxyType({})) -> None:
        """Write a part atomically. Raises RunError if the disk refuses.

        `more` are arrays of any shape, kept with the part until the run is finished (see `beside`).
        """
        tallies = self._empty_tallies()
        tallies.amount[...] = block.tally[self._order]
        messages = self._parts.messages(block.index)
        with atomic_io.explained(messages, self._stays), atomic_io.whole(messages) as path:
            writer = schema.writer(str(path), self._rows.schema)
            try:
                for piece in self._rows.slices(block):
                    delivered = self._rows.delivered(block, piece)
                    self._counter.enter(tallies, block, piece, delivered)
                    batch = self._rows.batch(block, piece, delivered)
                    if batch.num_rows:
                        writer.write_batch(batch, row_group_size=schema.ROWS_PER_GROUP)
            finally:
                writer.close()
            marks = {KEY: np.array(self.record["key"]), DIGEST: np.array(digest(path))}
            with atomic_io.whole(self._parts.tallies(block.index)) as beside:
                tallies.save(beside, block.tracks, {**more, **marks})

    def beside(self, names: Sequence[str]) -> list[tuple[np.ndarray, ...]]:
        """The named arrays that were `put` with each part: one tuple per part, shapes as put."""
        return self._parts.beside(names)

    def interrupt(self) -> int:
        """Mark the run as interrupted, keep its finished parts; return their number."""
        atomic_io.remove_temporary(self._parts.folder)
        with suppress(RunError):  # on a full disk the record keeps the state "running"
            self._say("interrupted")
        kept = len(self._parts.finished())
        self._claim.leave()
        return kept

    def finish(
        self,
        tables: Mapping[str, pa.Table] = MappingProxyType({}),
        entries: Mapping[str, Any] = MappingProxyType({}),
        observed: Observed | None = None,
    ) -> None:
        """Check the balance, join the parts to the files of the ledger and remove the parts.

        `tables` by file name are added to the folder, and `entries` by key to run.json; `observed`
        gives the observations from rows of counts, times, amounts and the rows of exosomes.
        Raises RunError if a part is missing, if the balance does not close (the parts stay) or
        if the disk refuses.
        """
        self.record |= entries
        finished = self._parts.finished()
        if finished != list(range(self.record["parts"])):
            raise RunError(
                f"{self.folder}: only {len(finished)} of {self.record['parts']} parts are finished"
            )
        tallies = self._empty_tallies()
        with atomic_io.explained(self.folder, self._stays):
            sample = self._parts.add_up(tallies, int(self.record["tracks"]))
        balance.check(
            self._rows_of_counts,
            self._times,
            tallies.amount,
            self.record["names"]["kinds"],
            tallies.fates,
            tallies.arrived,
            float(self.record["until_s"]),
        )
        cells, counts = filled(*self._parts.read_frame(), tallies)
        with self._final(schema.MESSAGES) as path:
            join(path, self._rows.schema, self._parts.groups())
        readings = []
        if observed is not None:
            moments = np.array(self._times)
            readings = observed(
                self._rows_of_counts, moments, tallies.amount, self._parts.groups
            )
        own = {schema.COUNTS: counts, schema.CELLS: cells, schema.TRACKS: tracks_table(sample)}
        if readings:
            own[schema.OBSERVED] = table_of(moments, readings)
        for name, table in {**own, **tables}.items():
            with self._final(name) as path:
                write_table(path, table)
        self.record["summary"] = summary(tallies, self.record["names"])
        self._say("finished")
        self._claim.done()

    # -- within -------------------------------------------------------------------------------

    def _empty_tallies(self) -> Tallies:
        return Tallies.empty(
            self.record["names"], len(self._codebook.cells), len(self._order), len(self._times)
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
            f"{count_parts(number)} in {self._parts.folder} can be read; when the disk has space, "
            f"continue with: exosome run --resume {self.folder}"
        )

    def _key(self) -> str:
        """The fingerprint of everything that the parts depend on."""
        named = ("fingerprint", "parts", "block", "code", "names")
        what = {name: self.record.get(name) for name in named}
        return provenance.fingerprint(what | {"exosome": self.record["versions"]["exosome"]})

    def _go_on(self) -> dict[str, Any]:
        """The record of the run to continue. Raises UsageError if it is another run."""
        old = unfinished_record(self.folder)
        self._must_be(old)
        return old

    def _must_be(self, old: dict[str, Any]) -> None:
        """Raise UsageError if the parts of an unfinished run are not those of this one."""
        for key, what in (("fingerprint", "model or settings"), ("parts", "division into parts")):
            if old.get(key) != self.record.get(key):
                raise UsageError(
                    f"{self.folder} holds a run with another {what}: "
                    f"read the {key} {quote(old.get(key))}, expected {quote(self.record.get(key))}"
                )
        before, now = (r.get("versions", {}).get("exosome") for r in (old, self.record))
        if before != now:
            raise UsageError(
                f"the run in {self.folder} was started with exosome {before}, and this is {now}; "
                "resume it with that version, or start again with --overwrite"
            )
        if old.get("code") != self.record.get("code"):
            raise UsageError(
                f"the run in {self.folder} was started with other source code of the engine, or "
                "another version of Python or numba, so new parts would not match; resume it with "
                "those, or start again with --overwrite"
            )
        if old.get("key") != self.record["key"]:
            raise UsageError(
                f"the record of the run in {self.folder} was changed, so new parts would not "
                f"match: read the key {quote(old.get('key'))}, expected "
                f"{quote(self.record['key'])}; start again with --overwrite"
            )


def refuse_clashes(cargo: Iterable[str]) -> None:
    """Raise UsageError for cargo with the name of a column of messages.parquet."""
    for name in schema.clashes(cargo):
        raise UsageError(
            f"read the cargo {quote(name)}, expected another name: "
            f"{schema.MESSAGES} has a column with this name"
        )
