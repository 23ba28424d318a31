"""The sink of a run: what its engine computes, written down in the run's folder."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import (
    Block,
    Codebook,
    Lineage,
    MatrixAmounts,
    ResponseAmounts,
    TimeCourse,
)
from exosome.engines.protocol import Progress, Settings
from exosome.errors import Interrupted, ShardFinished, UsageError
from exosome.ledger import (
    amount_tables,
    field_store,
    lineage_tables,
    matrix_tables,
    observed_readings,
    provenance,
    response_tables,
    schema,
)
from exosome.ledger.store import Store
from exosome.plan import Plan

TIED = (
    "runs with `limit`, `holds` or `drives` write their results only at the end, so nothing of "
    "this one is kept. Start again"
)


class RunSink:
    """A run's folder, owned while a `with` statement lasts; see `engines.protocol.Sink`.

    `about` are the model as it is kept in run.json, and what the compiler made of it (`model`,
    `understood`). `block` is the size of the blocks of a walk that goes on. With `shard`, its
    number from 1 and how many there are, only every n-th block of a walk is stored, and
    ShardFinished is raised; `block` is then the size that all shards use, and `resume` says whether
    it goes on.
    """

    def __init__(
        self,
        folder: Path,
        plan: Plan,
        settings: Settings,
        about: Mapping[str, Any],
        *,
        overwrite: bool = False,
        block: int | None = None,
        progress: Progress | None = None,
        shard: tuple[int, int] | None = None,
        resume: bool | None = None,
    ) -> None:
        self.folder, self.block, self.progress = folder, block, progress or Progress()
        self._plan, self._settings, self._about = plan, settings, dict(about)
        self._overwrite, self._shard = overwrite, shard
        self._resume = block is not None if resume is None else resume
        self._store = Store(folder)
        self._began = time.monotonic()
        self._blocks = self._coupled = False  # a walk has begun; it is kept at its end alone
        self._grids: field_store.Grids | None = None

    def __enter__(self) -> RunSink:
        self._store.take(self._overwrite, self._resume)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if not self._blocks:
            self._store.leave()
        elif kind is not None:  # a full disk, an endless path, Ctrl-C: finished parts stay
            kept = self._store.interrupt()
            if kind is KeyboardInterrupt:
                parts = self._store.record["parts"]
                what = f"{kept} of {parts} parts are finished and stay in {self.folder}; go on"
                what = TIED if self._coupled else what
                again = f"exosome run --resume {self.folder}"
                raise Interrupted(f"stopped: {what} with: {again}") from None

    # -- what an engine calls ---------------------------------------------------------------------

    def begin(
        self, codebook: Codebook, rows: Sequence[tuple[str, str, str]], times: Sequence[float],
        parts: int, block: int, coupled: bool,
    ) -> None:  # fmt: skip
        """Begin a walk, or go on with it. Raises UsageError for a shard of dependent exosomes."""
        self._coupled = coupled
        if self._shard is not None:
            self._refuse_dependent(coupled)
        self._store.begin(
            self._record(block=block), codebook=codebook, rows=rows, times=times, parts=parts,
            overwrite=self._overwrite, resume=self._resume,
        )  # fmt: skip
        self._blocks = True

    def has(self, index: int) -> bool:
        """Whether a block is whole in the folder, or belongs to another shard."""
        return not self._owns(index) or self._store.has(index)

    def put(self, block: Block, more: Mapping[str, NDArray[Any]] = MappingProxyType({})) -> None:
        """Store a block of n exosomes as a part, with further arrays (n, ...) in `more`.

        Raises RunError if the disk refuses.
        """
        self._store.put(block, more)

    def beside(self, names: Sequence[str]) -> list[tuple[NDArray[Any], ...]]:
        """The further arrays (n, ...) of each block, in the order of blocks.

        Raises ShardFinished where this is a shard, as blocks of the others are not here.
        """
        self._end_shard()
        return self._store.beside(names)

    def finish(
        self, record: Mapping[str, Any], responses: ResponseAmounts | None = None,
        lineage: Lineage | None = None, matrix: MatrixAmounts | None = None,
    ) -> None:  # fmt: skip
        """Join the blocks of a walk to the tables of a run; a shard raises ShardFinished."""
        self._end_shard()
        entries, tables = dict(record), {}
        if responses is not None:
            tables = response_tables.tables(responses, *self._cell_names())
            entries["response"] = response_tables.summary(responses)
        if lineage is not None:
            tables |= lineage_tables.tables(lineage)
            entries["cells"] = lineage_tables.summary(lineage)
        if matrix is not None:
            tables |= matrix_tables.tables(matrix)
            entries["matrices"] = matrix_tables.summary(matrix)
        self._store.finish(tables, entries, partial(observed_readings.of_walk, self._plan))
        self._blocks = False

    def room_for(self, shapes: Sequence[tuple[int, ...]], times: int) -> None:
        """UsageError where the disk has no room for arrays of these shapes at so many times."""
        field_store.check_room(self.folder, field_store.bytes_of(shapes, times))

    def concentrations(
        self, time: float, place: str, kind: str, senders: tuple[str, ...],
        values: NDArray[np.float64],
    ) -> None:  # fmt: skip
        """Write concentrations (senders, x, y, z) per um^3 into field.zarr."""
        self._opened_grids().add(time, place, kind, senders, values)

    def finish_amounts(self, course: TimeCourse, record: Mapping[str, Any]) -> None:
        """Write the tables of a run of amounts."""
        own: dict[str, Any] = dict(record)
        if self._settings.track is not None:
            own["field_bytes"] = self._opened_grids().bytes()
        own |= {
            "names": amount_tables.names_of(course),
            "numbers": dict(zip(course.cell_types, course.number.tolist(), strict=True)),
            "summary": amount_tables.summary(course),
            "wall_s": round(time.monotonic() - self._began, 3),
        }
        if course.responses is not None:
            own["response"] = response_tables.summary(course.responses)
        if course.exposures:
            errors = zip(course.observations, course.exposures, strict=True)
            own["exposure_error"] = {name: float(one.error) for (name, _), one in errors}
        readings = observed_readings.of_means(self._plan, course)
        tables = amount_tables.tables(course, readings)
        if course.lineage is not None:
            tables |= lineage_tables.tables(course.lineage)
            own["cells"] = lineage_tables.summary(course.lineage)
        if course.cells is not None:  # means, as of every engine of amounts
            tables[schema.CELL_COUNTS] = lineage_tables.counts(
                course.times, course.cell_types, course.cells
            )
        if course.matrix is not None:
            tables |= matrix_tables.tables(course.matrix)
            own["matrices"] = matrix_tables.summary(course.matrix)
        self._store.keep(self._record() | own, tables)

    # -- within -----------------------------------------------------------------------------------

    def _owns(self, index: int) -> bool:
        return self._shard is None or index % self._shard[1] == self._shard[0] - 1

    def _end_shard(self) -> None:
        """Raise ShardFinished if this run is a shard, whose blocks are all stored now."""
        if self._shard is None:
            return
        total = self._store.record["parts"]
        own = sum(self._owns(index) for index in range(total))
        raise ShardFinished(
            f"shard {self._shard[0]}/{self._shard[1]}: {own:,} of {total:,} parts of the run are "
            f"finished and kept in {self.folder}. When all shards are: exosome join FOLDER FOLDER "
            "... --out DIR"
        )

    def _refuse_dependent(self, coupled: bool) -> None:
        decided = bool(self._plan.responses) and bool(self._plan.decided.any())
        if coupled or decided:
            tie = "`tissue`" if self._plan.tissue.acts else "`limit`, `holds` or `drives`"
            tie = "cargo that a response decides" if decided else tie
            raise UsageError(
                f"exosomes of this model depend on each other by {tie}, so its run cannot be "
                "divided into shards; leave out --shard"
            )

    def _record(self, **more: Any) -> dict[str, Any]:
        return provenance.record(
            **self._about, **self._settings.record(), plan=self._plan.fingerprint, **more
        )

    def _cell_names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        codebook = self._store.codebook
        return codebook.cells.names, codebook.cell_types

    def _opened_grids(self) -> field_store.Grids:
        if self._grids is None:
            boxes = dict(zip(self._plan.places, self._plan.box, strict=True))
            self._grids = field_store.Grids(self._store.new, boxes)
        return self._grids
