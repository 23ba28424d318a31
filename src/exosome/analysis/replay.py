"""The path of any exosome of a walk, computed again from its addressed draws and never stored."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray

from exosome import units
from exosome.errors import RunError, UsageError, quote, read_expected
from exosome.ledger import provenance, schema, verified_reader

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.engines.walk import replayed_paths
    from exosome.engines.walk.setup import WalkProblem
    from exosome.plan import Plan

LOW = np.uint64(0xFFFFFFFF)  # of an id: the number in its sender


@dataclass(frozen=True)
class Life:
    """One exosome as replayed: who sent it, when, and what became of it; times in s, um."""

    exosome: int
    kind: str
    sender: str
    sender_type: str
    born_s: float
    fate: str
    receiver: str | None
    receiver_type: str | None
    ended_s: float | None  # None: still free or bound at the end of the run
    place: str
    start_um: tuple[float, float, float]
    end_um: tuple[float, float, float]


class Replay:
    """Replays exosomes of one run; it compiles the model once and keeps the scene.

    Raises UsageError if the run can't be replayed: another engine, another version of the code,
    exosomes that depend on each other.
    """

    def __init__(self, ledger: Ledger, plan: Plan) -> None:
        """`plan` is that of `replayable_plan`."""
        from exosome.engines.walk.setup import prepare

        record = ledger.record
        self._ledger = ledger
        self._every = float(record["every_s"])
        self._until = float(record["until_s"])
        self._seed = np.uint64(int(record["seed"]))
        self._places = plan.places
        self._problem: WalkProblem = prepare(plan, self._until, self._every)
        full = bool(np.isfinite(plan.capacity).any())
        self._limited = self._problem.coupling.any or full
        if self._limited and not ledger.every_row:
            raise UsageError(
                f"{ledger.folder}: the model has `{'holds' if full else 'limit'}`, so that uptake "
                "depends on other "
                f"exosomes, and the run has --keep {quote(record['keep'])}; replay needs the "
                "rows of the exosomes: run it with --keep all"
            )

    def paths(
        self, ids: Iterable[int] | ArrayLike, every: str | None = None, threads: int | None = None
    ) -> pa.Table:
        """Columns exosome, time_s, x_um, y_um, z_um, by exosome in the given order and by time.

        See `Ledger.replay`. `ids` (n,) are whole numbers.
        """
        from exosome.engines.walk.replayed_paths import rows_of_paths

        wanted, released, lived, times = self._live(ids, every, threads)
        columns = rows_of_paths(wanted, released, lived, times)
        form = schema.tracks()
        arrays = [pa.array(c, type=f.type) for c, f in zip(columns, form, strict=True)]
        return pa.table(arrays, schema=form)

    def lives(self, ids: Iterable[int] | ArrayLike, threads: int | None = None) -> list[Life]:
        """What became of each exosome of `ids` (n,), in the given order."""
        from exosome.engines.output import FATES

        wanted, released, lived, _ = self._live(ids, None, threads)
        codebook, streams = self._problem.codebook, self._problem.streams
        result = []
        for i, one in enumerate(wanted):
            stream, cell = released.stream[i], int(lived.receiver[i])
            sender = int(streams.sender[stream])
            held = cell >= 0 and FATES[lived.fate[i]] in ("bound", "internalised")
            ended = float(lived.ended[i])
            result.append(
                Life(
                    int(one), codebook.kinds[streams.kind[stream]], codebook.senders[sender],
                    codebook.sender_types[sender], float(released.born[i]), FATES[lived.fate[i]],
                    codebook.cells.names[cell] if held else None,
                    codebook.cell_types[cell] if held else None,
                    ended if np.isfinite(ended) else None,
                    self._places[lived.place[i]], point_um(lived.start[i]), point_um(lived.end[i]),
                )
            )  # fmt: skip
        return result

    @property
    def problem(self) -> WalkProblem:
        """The walk of the run, as it was prepared."""
        return self._problem

    @property
    def seed(self) -> np.uint64:
        """The seed of the run."""
        return self._seed

    @property
    def until(self) -> float:
        """The end of the run, s."""
        return self._until

    def accepted(self, wanted: NDArray[np.uint64]) -> NDArray[np.float64]:
        """When a cell with limited uptake took up each exosome (n,) in s; nan: none did."""
        return self._entered(wanted) if self._limited else np.full(len(wanted), np.nan)

    def _live(
        self, ids: Iterable[int] | ArrayLike, every: str | None, threads: int | None
    ) -> tuple[
        NDArray[np.uint64], replayed_paths.Released, replayed_paths.Lived, NDArray[np.float64]
    ]:
        from exosome.engines.saved_times import saved_times
        from exosome.engines.walk.replayed_paths import live_again

        wanted = read_ids(ids)
        released, entered = self.released(wanted), self.accepted(wanted)
        times = saved_times(self._until, self._every if every is None else _seconds(every))
        cores = threads or len(os.sched_getaffinity(0))
        lived = live_again(self._problem, self._seed, released, entered, times, cores)
        if self._limited:
            self._compare(wanted, lived.ended, entered)
        return wanted, released, lived, times

    def released(self, wanted: NDArray[np.uint64]) -> replayed_paths.Released:
        """The releases (n,) of ids (n,). Raises UsageError for an id that the run does not have."""
        from exosome.engines.walk.replayed_paths import Released, releases

        senders = self._problem.codebook.senders
        rank, number = wanted >> np.uint64(32), (wanted & LOW).astype(np.int64)
        n = len(wanted)
        released = Released(np.zeros(n, np.int32), np.zeros(n, np.uint32), np.zeros(n))
        for sender in np.unique(rank):
            rows = np.flatnonzero(rank == sender)
            if sender >= len(senders):
                raise UsageError(
                    f"{self._ledger.folder} has no exosome {wanted[rows[0]]}: its sender would be "
                    f"number {sender}, and the run has {len(senders)}"
                )
            part, total = releases(self._problem, self._seed, int(sender), number[rows])
            if (part.stream < 0).any():
                first, last = int(sender) << 32, (int(sender) << 32) + total - 1
                sent = f"{total} exosomes, with the ids {first} to {last}" if total else "none"
                raise UsageError(
                    f"{self._ledger.folder} has no exosome {wanted[rows][part.stream < 0][0]}: "
                    f"{quote(senders[int(sender)])} sent {sent}"
                )
            released.stream[rows], released.number[rows] = part.stream, part.number
            released.born[rows] = part.born
        return released

    def _entered(self, wanted: NDArray[np.uint64]) -> NDArray[np.float64]:
        """When cells accepted the exosomes, from the rows of the run; nan: none did."""
        ledger = self._ledger
        columns = ["exosome", "fate", "ended_s"]
        if ledger.finished:
            table = verified_reader.table(
                ledger.folder, ledger.record, schema.MESSAGES, schema.messages(ledger.cargo),
                columns, [("exosome", "in", wanted.tolist())],  # type: ignore[list-item]
            )  # fmt: skip
        else:
            table = ledger.messages(columns)
        ids = table["exosome"].to_numpy()
        order = np.argsort(ids)
        at = order[np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)]
        if not len(ids) or (ids[at] != wanted).any():
            raise UsageError(
                f"{ledger.folder} has no rows of some of these exosomes; finish the run with: "
                f"exosome run --resume {ledger.folder}"
            )
        ended = table["ended_s"].to_numpy(zero_copy_only=False)[at]
        fate = table["fate"].to_numpy(zero_copy_only=False)[at]
        return np.where(fate == "internalised", ended, np.nan)

    def _compare(
        self, wanted: NDArray[np.uint64], ended: NDArray[np.float64], entered: NDArray[np.float64]
    ) -> None:
        """RunError if a replayed uptake is not that of the run."""
        wrong = np.isfinite(entered) & (ended != entered)
        if wrong.any():
            raise RunError(
                f"{self._ledger.folder}: the replay of exosome {wanted[np.argmax(wrong)]} does not "
                "end as its row says; run the model again with this version"
            )


def replayable_plan(ledger: Ledger) -> Plan:
    """The plan of a run of the walk that can be followed again.

    Raises UsageError for another engine, another version of the code, and for `drives`.
    """
    from exosome.analysis.recorded_model import model_of
    from exosome.compile.build import compile_model

    if not ledger.singles:
        raise UsageError(
            f"{ledger.folder}: the {ledger.record['engine']} engine follows amounts, so there is "
            "no path to replay; run the model with the walk engine"
        )
    plan = compile_model(model_of(ledger.folder, ledger.record), "walk")
    _refuse_other_code(ledger, plan.fingerprint)
    if plan.feedback:
        raise UsageError(
            f"{ledger.folder}: the model has `drives`, which change release and uptake in "
            "windows that the run does not keep; replay needs a model without `drives`"
        )
    return plan


def read_ids(ids: Iterable[int] | ArrayLike) -> NDArray[np.uint64]:
    """Whole numbers of exosomes (n,). Raises UsageError for anything else."""
    values: Any = [ids] if isinstance(ids, (int, np.integer)) else ids
    out = []
    for one in values:
        number = one.as_py() if isinstance(one, pa.Scalar) else one
        whole = isinstance(number, (int, np.integer)) and not isinstance(number, bool)
        if not whole or not 0 <= int(number) < 2**64:
            expected = "the whole number of an exosome, as in the column `exosome` of messages"
            raise UsageError(read_expected(number, expected, key="ids"))
        out.append(int(number))
    return np.array(out, np.uint64)


def _refuse_other_code(ledger: Ledger, plan: str) -> None:
    """UsageError if this version of the code would walk other paths than the run."""
    record = ledger.record
    field = ("voxel_um", "track") if "track" in record else ()
    kept = ("engine", "until_s", "seed", "every_s", "tracks", "keep", *field)
    expected = provenance.fingerprint(
        {"format": record["format"], "plan": plan, **{name: record[name] for name in kept}}
    )
    from exosome.engines.compiled import source_key

    if expected != record["fingerprint"] or record.get("code") != source_key():
        raise UsageError(
            f"{ledger.folder} was made by other source code of the engine (exosome "
            f"{record['versions']['exosome']}), or another version of Python or numba, so replayed "
            "paths may differ from those of the run; replay it with those, or run the model again"
        )


def _seconds(every: str) -> float:
    try:
        seconds = units.read(every, "time").value
    except units.UnitError:
        seconds = float("nan")
    if not seconds > 0.0:
        raise UsageError(read_expected(every, "a time above 0 such as 10 s", key="every"))
    return seconds


def point_um(point: NDArray[np.floating[Any]]) -> tuple[float, float, float]:
    """A point (3,) in um as three numbers."""
    x, y, z = (float(one) for one in point)
    return x, y, z
