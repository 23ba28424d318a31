"""Replay of exosomes among cells that divide, die, move and change: the run is followed again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import numpy as np
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray

from exosome.analysis.replay import LOW, Life, Replay, point_um, read_ids, replayable_plan
from exosome.errors import RunError, UsageError, quote
from exosome.ledger import schema

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.engines.walk.coupled.followed_again import FollowedAgain
    from exosome.plan import Plan

MOST_POINTS = 5_000_000
"""Positions of all exosomes at the ends of all windows that are kept after the first replay; of a
run that may have more, every replay follows the run again."""

Ids = NDArray[np.uint64]


def replay_of(ledger: Ledger) -> Replay:
    """The replay of a run, whether its cells change or not. Raises UsageError as `Replay`."""
    plan = replayable_plan(ledger)
    return TissueReplay(ledger, plan) if plan.tissue.acts else Replay(ledger, plan)


class TissueReplay(Replay):
    """Replays exosomes of a run in which cells change.

    What cells do depends on what they received, so the first replay follows the whole run again,
    which takes as long as the run did; its paths are kept where they fit into memory. What became
    of an exosome is compared with its row in the ledger. Raises UsageError as `Replay`.
    """

    def __init__(self, ledger: Ledger, plan: Plan) -> None:
        super().__init__(ledger, plan)
        self._all: FollowedAgain | None = None

    def paths(
        self, ids: Iterable[int] | ArrayLike, every: str | None = None, threads: int | None = None
    ) -> pa.Table:
        """As `Replay.paths` for `ids` (n,), with a point at the end of every window of the run.

        Raises UsageError if `every` is given: between windows cells are not known.
        """
        if every is not None:
            raise UsageError(
                f"{self._ledger.folder}: cells change in this run ('tissue'), and a replayed path "
                "has a point at the end of every window of the run; leave 'every' out"
            )
        wanted, again, rows = self._followed(ids, threads)
        form = schema.tracks()
        which, times, points = [wanted[:0]], [np.zeros(0)], [np.zeros((0, 3))]
        for identity, row in zip(wanted, rows, strict=True):
            time, xyz = again.path(row)
            there = np.isfinite(xyz[:, 0])
            which.append(np.full(int(there.sum()), identity))
            times.append(time[there])
            points.append(xyz[there])
        x, y, z = np.concatenate(points).T
        columns = (np.concatenate(which), np.concatenate(times), x, y, z)
        arrays = [
            pa.array(c.astype(f.type.to_pandas_dtype()), type=f.type)
            for c, f in zip(columns, form, strict=True)
        ]
        return pa.table(arrays, schema=form)

    def lives(self, ids: Iterable[int] | ArrayLike, threads: int | None = None) -> list[Life]:
        """What became of each exosome of `ids` (n,), in the given order."""
        _, again, rows = self._followed(ids, threads)
        return [self._life(again, row) for row in rows]

    def released(self, wanted: Ids) -> NoReturn:
        """Raises UsageError: no exosome of such a run has a history of its own."""
        raise UsageError(
            f"{self._ledger.folder}: cells change in this run ('tissue'), so that one exosome "
            "can't be walked again without the others; replay() has its path"
        )

    # -- within -------------------------------------------------------------------------------

    def _followed(
        self, ids: Iterable[int] | ArrayLike, threads: int | None
    ) -> tuple[Ids, FollowedAgain, NDArray[np.int64]]:
        """Ids (n,), a run followed again, and their rows (n,) in it."""
        from exosome.engines.walk.coupled.followed_again import follow_again

        wanted = read_ids(ids)
        seed, cores = int(self._seed), threads or len(os.sched_getaffinity(0))
        again = self._all
        if again is None and self._fits():
            again = self._all = follow_again(self._problem, seed=seed, threads=cores)
        if again is None:
            watched = self._numbers(wanted)
            again = follow_again(self._problem, seed=seed, threads=cores, watched=watched)
        rows = np.minimum(np.searchsorted(again.ids, wanted), max(len(again.ids) - 1, 0))
        known = again.ids[rows] == wanted if len(again.ids) else np.zeros(len(wanted), bool)
        if not known.all():
            raise UsageError(f"{self._ledger.folder} has no exosome {wanted[~known][0]}")
        self._compare_rows(wanted, again, rows)
        return wanted, again, rows

    def _fits(self) -> bool:
        """Whether the positions of all exosomes at the ends of all windows can be kept."""
        from exosome.engines.walk import sources

        windows = self._ledger.record.get("windows", {}).get("number", MOST_POINTS)
        expected = sources.expected(self._problem.streams, self._until)
        total = sum(n for name, n in self._ledger.fates().items() if name != "delivered")
        return bool(max(expected, total) * (windows + 1) <= MOST_POINTS)

    def _numbers(self, wanted: Ids) -> dict[int, Ids]:
        """The exosomes (n,) as `follow_again` takes them, from the rows of the run."""
        ledger = self._ledger
        if not ledger.every_row:
            raise UsageError(
                f"{ledger.folder}: cells change in this run ('tissue'), and it is too large "
                "for all its paths; replay of single ones needs their rows: run it with --keep "
                f"all, not --keep {quote(ledger.record['keep'])}"
            )
        table = ledger.messages(["exosome", "kind", "sender"])
        ids = table["exosome"].to_numpy()
        kinds = np.array(table["kind"].to_pylist(), object)
        at = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
        if (ids[at] != wanted).any():
            raise UsageError(f"{ledger.folder} has no exosome {wanted[ids[at] != wanted][0]}")
        numbers: dict[int, list[int]] = {}
        for identity, row in zip(wanted.tolist(), at.tolist(), strict=True):
            first = 0
            if table["sender"][row].as_py() is not None:  # a dose has one kind
                rank = ids >> np.uint64(32) == ids[row] >> np.uint64(32)
                first = int(ids[rank & (kinds == kinds[row])].min() & LOW)
            code = ledger.record["names"]["kinds"].index(kinds[row])
            numbers.setdefault(code, []).append(identity - first)
        return {code: np.array(values, np.uint64) for code, values in numbers.items()}

    def _life(self, again: FollowedAgain, row: int) -> Life:
        from exosome.engines.output import FATES

        one, book = again.ended[row], again.codebook
        fate, cell, sender = FATES[one["fate"]], int(one["cell"]), int(again.sender[row])
        held = cell >= 0 and fate in ("bound", "internalised")
        return Life(
            int(again.ids[row]), book.kinds[again.kind[row]], book.senders[sender],
            book.sender_types[sender], float(one["born"]), fate,
            book.cells.names[cell] if held else None,
            book.cell_types[cell] if held else None,
            None if fate in ("free", "bound") else float(one["time"]),
            self._places[one["place"]],
            point_um(np.array([one[f"born_{axis}"] for axis in "xyz"])),
            point_um(np.array([one[axis] for axis in "xyz"], np.float32)),
        )  # fmt: skip

    def _compare_rows(self, wanted: Ids, again: FollowedAgain, rows: NDArray[np.int64]) -> None:
        """RunError if an exosome did not end as its row in the ledger says."""
        ledger = self._ledger
        if not ledger.every_row:
            return
        names = ("fate", "receiver", "ended_s", *(f"{axis}_um" for axis in "xyz"))
        table = ledger.messages(["exosome", *names])
        at = np.searchsorted(table["exosome"].to_numpy(), wanted)
        for row, told in zip(rows, table.take(pa.array(at)).to_pylist(), strict=True):
            life = self._life(again, row)
            ends = [None if np.isnan(v) else v for v in life.end_um]
            own = dict(zip(names, (life.fate, life.receiver, life.ended_s, *ends), strict=True))
            if {"exosome": life.exosome, **own} != told:
                raise RunError(
                    f"{ledger.folder}: the replay of exosome {life.exosome} does not end as its "
                    "row says; run the model again with this version"
                )
