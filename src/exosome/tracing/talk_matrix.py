"""`talk`: who speaks to whom in a run, by type or by cell, with intervals.

Messages are read one row group at a time, so that memory follows the number of pairs that speak and
not the number of messages. By type, lives are shared out over groups by the fusion that freed them,
and intervals come from a bootstrap over these groups: exosomes of one fusion count together. By
cell, counts are small and have the exact interval of a Poisson variable (Garwood 1936,
10.1093/biomet/28.3-4.437). Of several runs with other seeds, intervals are those of Student's t.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy import stats

from exosome.analysis.opened import open as open_any
from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError, quote, read_expected
from exosome.html_shown import HtmlShown
from exosome.ledger.handle import Handle
from exosome.number_text import number
from exosome.plan import is_dose
from exosome.tracing.written_tables import write_table
from exosome.units import show

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BY = ("type", "cell")
GROUPS = 64  # of lives, for the bootstrap
REPLICATES = 400
SEED = 20_260_101
LEVEL = 0.95
MERGE = 20_000_000  # sums of pairs that are held before they are merged
SHOWN = 20


@dataclass(frozen=True, eq=False)
class Talk(HtmlShown):
    """Who speaks to whom: `table` has a row for each kind, sender and receiver that spoke.

    Columns: kind, sender, receiver, exosomes (internalised; the mean of several runs), low, high
    (95 %), delivered, delay_s and distance_um (means, with delay_se_s and distance_se_um),
    well_mixed (expected if every sender of the kind were as near to each receiver), ratio
    (exosomes / well_mixed), and the copies of each cargo delivered.
    """

    table: pa.Table
    by: str
    runs: tuple[Ledger, ...]

    def write(self, path: str | Path) -> None:
        """Write it as CSV, Parquet or h5ad, by the ending of the name.

        h5ad is that of `exosome export --to h5ad`, with this table in `uns['talk']` and, by cell,
        the copies of each cargo and the mean delays in `obsp`. Raises UsageError for another
        ending, for h5ad of several runs, and without the package anndata.
        """
        if Path(path).suffix == ".h5ad":
            from exosome.tracing.talk_anndata import write_h5ad

            write_h5ad(self, Path(path))
            return
        write_table(self.table, path, (".h5ad",))

    def __str__(self) -> str:
        rows = self.table.slice(0, SHOWN).to_pylist()
        head = f"exosomes internalised, by {self.by}, with 95 % intervals"
        if len(self.runs) > 1:
            head += f" over {len(self.runs)} seeds"
        lines = [head]
        for row in rows:
            ratio = "" if row["ratio"] is None else f"; {row['ratio']:.3g} times well-mixed"
            distance = row["distance_um"]
            far = "" if distance is None else f" and {distance:.3g} um"
            lines.append(
                f"  {row['sender']} -> {row['receiver']} ({row['kind']}): "
                f"{number(row['exosomes'])} ({row['low']:.4g} to {row['high']:.4g}), after "
                f"{show(row['delay_s'], 'time')}{far} on average{ratio}"
            )
        if self.table.num_rows > SHOWN:
            lines.append(f"  … and {self.table.num_rows - SHOWN} more (all with --out FILE.csv)")
        if not rows:
            lines.append("  none: no exosome was internalised")
        return "\n".join(lines)


def talk(*runs: Handle | str | Path, by: str = "type") -> Talk:
    """Who speaks to whom in a run, or in runs of one model with other seeds, by type or by cell.

    Each is a run, its folder, or a folder of replicates (`exosome run --seeds`), which stands for
    all its runs. Raises UsageError for other kinds of results, for a run that followed amounts or
    did not keep all rows, for runs with other names, for two runs with the same seed, and for
    another `by`.
    """
    if by not in BY:
        raise UsageError(read_expected(by, f"one of {', '.join(map(quote, BY))}", key="by"))
    if not runs:
        raise UsageError("talk needs a run, such as: exosome talk runs/gel")
    ledgers = [ledger for run in runs for ledger in _ledgers(run)]
    _refuse_unlike(ledgers)
    sums = [_Sums(ledger, by) for ledger in ledgers]
    return Talk(_table(sums), by, tuple(ledgers))


class _Sums:
    """Sums over the internalised exosomes of a run, by kind, sender and receiver."""

    def __init__(self, ledger: Ledger, by: str) -> None:
        names = ledger.record["names"]
        self.ledger, self.by = ledger, by
        self.kinds: list[str] = list(names["kinds"])
        if by == "type":
            self.senders = list(names["sender_types"])
            self.receivers = list(names["cell_types"])
        else:
            cells = ledger.cells()["cell"].to_pylist()
            doses = [one for one in names["sender_types"] if is_dose(one)]
            self.senders, self.receivers = [*cells, *doses], cells
        self.cargo = list(ledger.cargo)
        self._held: list[tuple[Ints, Floats]] = []
        self._size = 0
        # columns: exosomes, delivered, delay, delay^2, distance, distance^2, copies of each cargo
        self._width = 6 + len(self.cargo)
        dense = len(self.kinds) * len(self.senders) * len(self.receivers)
        self.groups = np.zeros((dense, GROUPS)) if by == "type" else None
        self._read()
        self.code, self.sums = self._merged()

    def _read(self) -> None:
        own = ["sender_type", "receiver_type"] if self.by == "type" else ["sender", "receiver"]
        columns = list(dict.fromkeys([
            "kind", *own, "sender_type", "fate", "born_s", "ended_s", "delivered_s",
            "distance_um", *self.cargo, "exosome",
        ]))  # fmt: skip
        kinds, senders, receivers = (
            pa.array(names, pa.string()) for names in (self.kinds, self.senders, self.receivers)
        )
        given = [one for one in self.ledger.record["names"]["sender_types"] if is_dose(one)]
        doses = pa.array(given, pa.string())
        for table in self.ledger.groups(columns):
            table = table.filter(pc.equal(table["fate"], "internalised"))
            if not table.num_rows:
                continue
            who = table[own[0]]
            if self.by == "cell":
                who = pc.coalesce(who, table["sender_type"])
            code = _codes(table["kind"], kinds) * len(senders) + _codes(who, senders)
            code = code * len(receivers) + _codes(table[own[1]], receivers)
            born = table["born_s"].to_numpy()
            delay = table["ended_s"].to_numpy() - born
            distance = table["distance_um"].to_numpy(zero_copy_only=False).astype(float)
            there = np.isfinite(table["delivered_s"].to_numpy(zero_copy_only=False).astype(float))
            values = [np.ones(len(code)), there.astype(float), delay, delay**2, distance,
                      distance**2]  # fmt: skip
            values += [table[name].to_numpy() * there for name in self.cargo]
            unique, inverse = np.unique(code, return_inverse=True)
            sums = _sums(inverse, values, len(unique))
            self._held.append((unique, sums))
            self._size += len(unique)
            if self.groups is not None:
                # Exosomes of one dose are given at one moment, and each is drawn by itself.
                ids, dose = table["exosome"].to_numpy(), pc.is_in(table["sender_type"], doses)
                group = _group(np.where(dose.to_numpy(), ids, ids >> np.uint64(32)), born)
                flat = np.bincount(code * GROUPS + group, minlength=self.groups.size)
                self.groups += flat.reshape(self.groups.shape)
            if self._size > MERGE:
                self._held = [self._merged()]
                self._size = len(self._held[0][0])

    def _merged(self) -> tuple[Ints, Floats]:
        if not self._held:
            return np.zeros(0, np.int64), np.zeros((0, self._width))
        code = np.concatenate([code for code, _ in self._held])
        values = np.concatenate([sums for _, sums in self._held])
        self._held = []
        unique, inverse = np.unique(code, return_inverse=True)
        return unique, _sums(inverse, list(values.T), len(unique))

    def interval(self, code: Ints) -> tuple[Floats, Floats]:
        """Low and high (n,) of the numbers of exosomes of pairs `code` (n,)."""
        tail = 0.5 * (1.0 - LEVEL)
        if self.groups is None:
            at = np.searchsorted(self.code, code)
            count = self.sums[at, 0]
            low = stats.chi2.ppf(tail, 2.0 * np.maximum(count, 0.5)) / 2.0
            return np.where(count > 0.0, low, 0.0), stats.chi2.isf(tail, 2.0 * count + 2.0) / 2.0
        rng = np.random.Generator(np.random.Philox(SEED))
        weights = rng.multinomial(GROUPS, np.full(GROUPS, 1.0 / GROUPS), REPLICATES)
        drawn = self.groups[code] @ weights.T
        low, high = np.quantile(drawn, [tail, 1.0 - tail], axis=1)
        return low, high


def _table(sums: list[_Sums]) -> pa.Table:
    first = sums[0]
    code = np.unique(np.concatenate([one.code for one in sums]))
    each = np.zeros((len(sums), len(code), first.sums.shape[1]))
    for row, one in zip(each, sums, strict=True):
        row[np.searchsorted(code, one.code)] = one.sums
    runs, mean = len(sums), each.mean(axis=0)
    if runs == 1:
        low, high = first.interval(code)
    else:
        half = stats.t.isf(0.5 * (1.0 - LEVEL), runs - 1) / np.sqrt(runs)
        spread = each[:, :, 0].std(axis=0, ddof=1) * half
        low, high = np.maximum(mean[:, 0] - spread, 0.0), mean[:, 0] + spread
    count, total = mean[:, 0], each.sum(axis=0)
    n = np.maximum(total[:, 0], 1.0)
    pair, receiver = code // len(first.receivers), code % len(first.receivers)
    kind, sender = pair // len(first.senders), pair % len(first.senders)
    expected = _well_mixed(kind, pair, receiver, count, len(first.receivers))
    columns: dict[str, Any] = {
        "kind": np.array(first.kinds, object)[kind],
        "sender": np.array(first.senders, object)[sender],
        "receiver": np.array(first.receivers, object)[receiver],
        "exosomes": count, "low": low, "high": high, "delivered": mean[:, 1],
    }  # fmt: skip
    for name, at in (("delay", 2), ("distance", 4)):
        unit = "s" if name == "delay" else "um"
        average = total[:, at] / n
        variance = np.maximum(total[:, at + 1] / n - average**2, 0.0)
        columns[f"{name}_{unit}"] = pa.array(average, from_pandas=True)
        error = np.where(n > 1.0, np.sqrt(variance / np.maximum(n - 1.0, 1.0)), np.nan)
        columns[f"{name}_se_{unit}"] = pa.array(error, from_pandas=True)
    columns["well_mixed"] = expected
    columns["ratio"] = pa.array(count / expected, from_pandas=True)
    columns |= {name: mean[:, 6 + m] for m, name in enumerate(first.cargo)}
    table = pa.table(columns)
    order = [("exosomes", "descending"), ("kind", "ascending"), ("sender", "ascending"),
             ("receiver", "ascending")]  # fmt: skip
    return table.sort_by(order)


def _well_mixed(kind: Ints, pair: Ints, receiver: Ints, count: Floats, receivers: int) -> Floats:
    """(n,) what each pair would have if senders of a kind differed in their numbers only."""
    _, sender_row = np.unique(pair, return_inverse=True)
    _, receiver_row = np.unique(kind * receivers + receiver, return_inverse=True)
    of_kind = np.bincount(kind, count, int(kind.max(initial=0)) + 1)
    of_sender = np.bincount(sender_row, count)
    of_receiver = np.bincount(receiver_row, count)
    return np.asarray(of_sender[sender_row] * of_receiver[receiver_row] / of_kind[kind])


def _sums(row: Ints, values: list[Floats], rows: int) -> Floats:
    """(rows, values) the sums of each of `values` (n,) by `row` (n,)."""
    return np.stack([np.bincount(row, one, rows).astype(float) for one in values], -1)


def _codes(column: pa.ChunkedArray, names: pa.Array) -> Ints:
    return np.asarray(pc.index_in(column, value_set=names).to_numpy(), np.int64)


def _group(sender: NDArray[np.uint64], born: Floats) -> Ints:
    """The group (n,) of each life: one for all that a sender freed at one moment."""
    mixed = (born.view(np.uint64) ^ (sender * np.uint64(0x9E3779B97F4A7C15))) + np.uint64(1)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0x94D049BB133111EB)
    return (mixed >> np.uint64(58)).astype(np.int64)  # 64 groups


def _refuse_unlike(ledgers: list[Ledger]) -> None:
    """Raise UsageError unless runs are draws of one model over one time."""
    first = ledgers[0]
    by_seed: dict[int, Ledger] = {}
    for one in ledgers:
        same_model = one.record["names"] == first.record["names"] and all(
            one.record["understood"].get(key) == first.record["understood"].get(key)
            for key in ("journey", "numbers")
        )
        same_length = one.record["until_s"] == first.record["until_s"]
        for same, what in ((same_model, "different models"), (same_length, "different lengths")):
            if not same:
                raise UsageError(
                    f"{first.folder} and {one.folder} are runs of {what}; talk takes several runs "
                    "of one model and length with other seeds"
                )
        seed = one.record["seed"]
        if seed in by_seed:
            raise UsageError(
                f"{by_seed[seed].folder} and {one.folder} have the same seed, so they are no two "
                "draws"
            )
        by_seed[seed] = one


def _ledgers(run: Handle | str | Path) -> list[Ledger]:
    """The run itself, or all runs of replicates."""
    handle = run if isinstance(run, Handle) else open_any(run)
    if isinstance(handle, Replicates):
        return [one for seed in handle.seeds for one in _ledgers(handle.run(seed))]
    if not isinstance(handle, Ledger):
        raise UsageError(
            f"{handle.folder} holds {handle.kind}, and talk reads runs of the walk, or replicates "
            "of one model (exosome run MODEL --seeds 1..10)"
        )
    handle._need_all_rows("talk", "matrix() gives the sums by cell type")
    return [handle]
