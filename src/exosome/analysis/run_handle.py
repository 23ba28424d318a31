"""A run as an object: its stored tables, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike

from exosome.analysis.stored_tables import StoredTables
from exosome.ledger import schema
from exosome.ledger.handle import opened_as
from exosome.plan import is_dose

if TYPE_CHECKING:
    from exosome.analysis.message_trace import MessageTrace
    from exosome.analysis.replay import Replay


def open(folder: str | Path) -> Ledger:
    """Open the folder of a run, finished or not.

    Raises UsageError if it holds no run, RunError if its record cannot be read or was changed.
    """
    return Ledger(*opened_as(folder, "run"))


class Ledger(StoredTables):
    """The results of one run, read from its folder on demand; tables are Arrow tables.

    A stopped run can be opened, too: it then gives its finished parts, and `finished` is False.
    """

    kind = "a run"
    keeps = "summary(), counts(), observed() or messages()"

    def replay(
        self,
        ids: Iterable[int] | ArrayLike,
        *,
        every: str | None = None,
        threads: int | None = None,
    ) -> pa.Table:
        """The paths of exosomes, walked again: exosome, time_s, x_um, y_um, z_um; by id, in time.

        `ids` (n,) are numbers of the column `exosome` of `messages`; a run that kept counts only
        has them, too. A path begins with the release, has the positions at the saved times (or
        `every` so often, such as "10 s"), and finishes at the end of the exosome, or of the run.
        There are no rows in places without a box. The table does not depend on `threads` (all
        cores by default). Where cells change (`tissue`), the whole run is followed again, the
        points are those at the ends of its windows, and `every` is refused. Raises UsageError for
        an id that the run does not have, and for a run that can't be replayed: another engine,
        another version, `drives`, and `limit` without `--keep all`.
        """
        return self.replayed.paths(ids, every, threads)

    def trace(self, exosome: int) -> MessageTrace:
        """The dated story of one exosome, by its number in the column `exosome` of `messages`.

        See `MessageTrace`; `exosome.trace.follow` tells that of a cell, too. Raises UsageError for
        an id that the run does not have, and for a run that followed amounts.
        """
        from exosome.analysis.message_trace import trace_message

        return trace_message(self, exosome)

    @cached_property
    def replayed(self) -> Replay:
        """The replay of this run, set up once. Raises UsageError as `replay`."""
        from exosome.analysis.tissue_replay import replay_of

        return replay_of(self)

    def curves(self) -> list[tuple[str, str, np.ndarray, np.ndarray]]:
        """Each observation as (name, unit, times (t,) in s, values (t,))."""
        table = self.observed()
        names = table["quantity"].to_numpy(zero_copy_only=False)
        columns = [table[c].to_numpy(zero_copy_only=False) for c in ("unit", "time_s", "value")]
        curves = []
        for name in dict.fromkeys(names.tolist()):
            unit, times, values = (column[names == name] for column in columns)
            curves.append((str(name), str(unit[0]), times, values))
        return curves

    def exposures(self) -> dict[str, dict[str, np.ndarray]]:
        """The columns of `exposure`, each (n,), by the name of the observation; may be empty."""
        if not self.exposed:
            return {}
        table = self.exposure()
        names = table["quantity"].to_numpy(zero_copy_only=False)
        return {
            str(name): {c: table[c].to_numpy()[names == name]
                        for c in ("time_s", "value", "area", "moment")}
            for name in dict.fromkeys(names.tolist())
        }  # fmt: skip

    def fates(self) -> dict[str, float]:
        """Exosomes by fate over all kinds, with `delivered` as a further entry."""
        total: dict[str, float] = {}
        for amounts in self.summary()["fates"].values():
            for fate, amount in amounts.items():
                total[fate] = total.get(fate, 0) + amount
        return total

    def between(self, sender_type: str | None = None, receiver_type: str | None = None) -> pa.Table:
        """Internalised exosomes per sender and receiver cell: sender, receiver, amount.

        A null sender is a dose. With the field engine the amounts are means, and senders are single
        cells if the run tracked them (`--track sender`), otherwise names of cell types. Raises
        UsageError for an unknown type, or if the run did not keep all rows.
        """
        wanted = {"sender_type": sender_type, "receiver_type": receiver_type}
        names = self.record["names"]
        self._known(sender_type, sorted({*names["sender_types"], *names["cell_types"]}))
        self._known(receiver_type, names["cell_types"])
        if self.cellwise and not self.singles:
            return self._between_in_means(wanted)
        self._need_all_rows("between()", "matrix() gives the sums by cell type")
        parts = []
        for table in self.groups(["sender", "receiver", "fate", *wanted]):
            mask = pc.equal(table["fate"], "internalised")
            for name, value in wanted.items():
                if value is not None:
                    mask = pc.and_(mask, pc.equal(table[name], value))
            one = table.filter(mask).group_by(["sender", "receiver"]).aggregate([([], "count_all")])
            parts.append(one.rename_columns(["sender", "receiver", "amount"]))
        form = pa.schema(
            [("sender", pa.string()), ("receiver", pa.string()), ("amount", pa.int64())]
        )
        if not parts:
            return form.empty_table()
        sums = pa.concat_tables(parts).group_by(["sender", "receiver"])
        table = sums.aggregate([("amount", "sum")]).rename_columns(form.names).cast(form)
        return table.sort_by([("sender", "ascending"), ("receiver", "ascending")])

    def matrix(self, *, by_kind: bool = False) -> pa.Table:
        """Internalised exosomes by sender type (rows) and receiver type (columns).

        Of several doses of a kind each has its own row. `by_kind`: if doses of several kinds were
        given, their rows name the kind, such as 'dose of courier'.
        """
        types = self.record["names"]["cell_types"]
        between = self.taken_up(by_kind=by_kind)
        named: dict[str, set[str]] = {}
        for entry, (who, _, _) in zip(self.summary()["between"], between, strict=True):
            named.setdefault(entry["sender_type"], set()).add(who)
        senders: list[str] = []
        for sender in self.record["names"]["sender_types"]:
            senders += sorted(named.get(sender, {sender}))
        amounts: dict[tuple[str, str], float] = {(s, r): 0 for s in senders for r in types}
        for who, whom, amount in between:
            amounts[who, whom] += amount
        number = pa.int64() if self.singles else pa.float64()
        columns = {r: pa.array([amounts[s, r] for s in senders], number) for r in types}
        return pa.table({"sender_type": pa.array(senders, pa.string()), **columns})

    def taken_up(self, *, by_kind: bool = True) -> list[tuple[str, str, float]]:
        """Internalised exosomes as (sender, receiver type, amount), one entry per kind.

        A sender is a cell type, 'dose', or one of several doses of a kind, such as 'dose-2'; if
        `by_kind`, and doses of several kinds were given, it is 'dose of KIND' or 'dose-2 of KIND'.
        """
        between = self.summary()["between"]
        given = {entry["kind"] for entry in between if is_dose(entry["sender_type"])}
        by_kind = by_kind and len(given) > 1
        return [
            (
                f"{entry['sender_type']} of {entry['kind']}"
                if by_kind and is_dose(entry["sender_type"])
                else entry["sender_type"],
                entry["receiver_type"],
                entry["amount"],
            )
            for entry in between
        ]

    def delivered(self) -> pa.Table:
        """Copies released inside each cell: cell, type, then one column per cargo; all cells.

        Means with the field engine. Raises UsageError if the run did not keep all rows.
        """
        if self.cellwise and not self.singles:
            form = schema.delivered(self.cargo, pa.float64())
            return self._table(schema.DELIVERED, form)
        self._need_all_rows("delivered()", "summary() gives the copies by cell type")
        cells = self.cells().select(["cell", "type"])
        sums = np.zeros((cells.num_rows, len(self.cargo)), dtype=np.int64)
        names = cells["cell"].combine_chunks()
        for table in self.groups(["receiver", "delivered_s", *self.cargo]):
            table = table.filter(pc.is_valid(table["delivered_s"]))
            at = pc.index_in(table["receiver"], value_set=names).to_numpy()
            for column, cargo in enumerate(self.cargo):
                np.add.at(sums[:, column], at, table[cargo].to_numpy())
        form = schema.delivered(self.cargo)
        return pa.table([*cells.columns, *(pa.array(column) for column in sums.T)], schema=form)

    def reached(self) -> pa.Table:
        """Statistics of delivered copies over the cells of each type, and the share of cells that
        received their need; only the mean if single cells were not followed.
        """
        from exosome.analysis.delivery_stats import reached

        return reached(self)

    def gap_closure(self, low: str, high: str, *, axis: str = "x") -> pa.Table:
        """How cells close a gap between two positions along an axis, at the saved times.

        `low` and `high` are lengths such as "200 um". Columns: time_s; cells in the gap; `migrated`
        (they were first seen outside) and `born_there`; closure, the number of cells per length in
        the gap over that beside it. Raises UsageError if cells do not change or have no positions.
        """
        from exosome.analysis.gap_closure import gap_closure

        return gap_closure(self, low, high, axis)

    def matrix_per_cell(self) -> pa.Table:
        """Matrix that cells made, in all, per cell and per DNA, at the saved times.

        Columns: time_s; matrix; mass_pg in its place; cells that are alive there; pg_per_cell;
        dna_pg, by the `dna` of each cell type; per_dna, pg per pg. The last two are null where a
        type of the place has no `dna`. Raises UsageError if cells make no matrix.
        """
        from exosome.analysis.matrix_per_cell import matrix_per_cell

        return matrix_per_cell(self)

    def distances(self) -> pa.Table:
        """Distances of exosomes from their place of release, and uptake by their own sender: one
        row per kind, sender type, fate and receiver type, over the rows kept.

        Raises UsageError if the run followed amounts.
        """
        from exosome.analysis.distances import distances

        self._need_singles("distances()")
        return distances(self)

    def __str__(self) -> str:
        from exosome.analysis.run_summary import story

        return story(self)

    def __repr__(self) -> str:
        return f"<Ledger of {self.folder}, {self.record['state']}>"

    # -- within -------------------------------------------------------------------------------

    def _between_in_means(self, wanted: dict[str, str | None]) -> pa.Table:
        table = self._table(schema.BETWEEN, schema.between())
        for name, value in wanted.items():
            if value is not None:
                table = table.filter(pc.equal(table[name], value))
        doses = [name for name in self.record["names"]["sender_types"] if is_dose(name)]
        given = pc.is_in(table["sender_type"], pa.array(doses, pa.string()))
        whom = pc.coalesce(table["sender"], table["sender_type"])
        whom = pc.if_else(given, pa.scalar(None, pa.string()), whom)
        table = table.set_column(1, "sender", whom)
        sums = table.group_by(["sender", "receiver"]).aggregate([("amount", "sum")])
        table = sums.rename_columns(["sender", "receiver", "amount"])
        return table.sort_by([("sender", "ascending"), ("receiver", "ascending")])
