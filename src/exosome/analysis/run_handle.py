"""Reading a run: every exosome, counts in time, a sample of tracks, cells, observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike

from exosome.errors import UsageError, did_you_mean, quote
from exosome.ledger import schema, verified_reader
from exosome.ledger.handle import Handle, opened_as
from exosome.ledger.shards import Parts, filled, tracks_table
from exosome.ledger.tallies import Tallies, summary

if TYPE_CHECKING:
    import xarray as xr

    from exosome.analysis.replay import Replay


def open(folder: str | Path) -> Ledger:
    """Open the folder of a run, finished or not.

    Raises UsageError if it holds no run, RunError if its record cannot be read or was changed.
    """
    return Ledger(*opened_as(folder, "run"))


class Ledger(Handle):
    """The results of one run, read from its folder on demand; tables are Arrow tables.

    A stopped run can be opened, too: it then gives its finished parts, and `finished` is False.
    """

    kind = "a run"
    keeps = "summary(), counts(), observed() or messages()"

    def __init__(self, folder: Path, record: dict[str, Any]) -> None:
        super().__init__(folder, record)
        self._parts = Parts(folder)

    @property
    def finished_parts(self) -> tuple[int, int]:
        """The number of finished parts, and of all parts."""
        of = int(self.record["parts"])
        return (of if self.finished else len(self._parts.finished())), of

    @property
    def cargo(self) -> tuple[str, ...]:
        """The names of the cargo columns of `messages`, in order."""
        return tuple(sorted(self.record["names"]["cargo"]))

    @property
    def singles(self) -> bool:
        """Whether the run followed single exosomes (walk), not amounts (field, body)."""
        return bool(self.record["engine"] == "walk")

    @property
    def cellwise(self) -> bool:
        """Whether the run has results of single cells: counts (walk) or means (field)."""
        return self.singles or self._has(schema.CELLS)

    @property
    def every_row(self) -> bool:
        """Whether the run has a row for every exosome."""
        return self.singles and self.record["keep"] == "all"

    def messages(self, columns: Sequence[str] | None = None) -> pa.Table:
        """One row per exosome, with all columns of `ledger.schema.messages` or some of them.

        Raises UsageError for an unknown column, or if the run followed amounts.
        """
        self._need_singles("messages()")
        tables = list(self.groups(columns))
        names = schema.messages(self.cargo)
        form = names if columns is None else pa.schema([names.field(name) for name in columns])
        return pa.concat_tables(tables) if tables else form.empty_table()

    def counts(self) -> pa.Table:
        """Exosomes in each state at every saved time."""
        return self._table(schema.COUNTS, schema.counts() if self.singles else schema.amounts())

    def tracks(self) -> pa.Table:
        """The tracks of a sample of exosomes: exosome, time_s, x_um, y_um, z_um."""
        self._need_singles("tracks()")
        return self._table(schema.TRACKS, schema.tracks())

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
        cores by default). Raises UsageError for an id that the run does not have, and for a run
        that can't be replayed: another engine, another version, `drives`, and `limit` without
        `--keep all`.
        """
        return self.replayed.paths(ids, every, threads)

    @cached_property
    def replayed(self) -> Replay:
        """The replay of this run, set up once. Raises UsageError as `replay`."""
        from exosome.analysis.replay import Replay

        return Replay(self)

    def cells(self) -> pa.Table:
        """Every cell with its position, and the exosomes that it sent and internalised."""
        if not self.cellwise:
            self._need_singles("cells()")
        return self._table(schema.CELLS, schema.cells(self._number))

    def concentration(self, place: str, kind: str) -> xr.Dataset:
        """Concentrations of a kind in a place, by time_s, sender_type, x_um, y_um and z_um.

        Read from field.zarr on demand. Raises UsageError if the run kept none.
        """
        from exosome.ledger.field_store import FIELD, read_grid

        if not (self.folder / FIELD / place / kind).is_dir():
            raise UsageError(
                f"{self.folder} holds no concentrations of {quote(kind)} in {quote(place)}: the "
                "field engine writes them for every kind in a place with a box, except with --keep "
                "counts"
            )
        return read_grid(self.folder, place, kind, self.record.get("field_bytes"))

    def observed(self) -> pa.Table:
        """The observations of the model: time_s, quantity, unit, value.

        Raises UsageError if the model has none, or if the engine does not compute them.
        """
        if not self.observes:
            raise UsageError(
                f"{self.folder} holds no observations: the model has none in `observe`, or the "
                "engine does not compute them; use the field or body engine"
            )
        return self._table(schema.OBSERVED, schema.observed())

    def response(self) -> pa.Table:
        """Amounts in cells with a response: time_s, type, species, mean, sd and quantiles over the
        cells of the type. Raises UsageError if there is none.
        """
        return self._response(schema.RESPONSE, schema.response())

    def response_cells(self) -> pa.Table:
        """Amounts at the end in every cell with a response: cell, type, species, amount.

        Raises UsageError if there is none, or if the run followed the mean cell only.
        """
        if not self.cellwise:
            self._need_singles("response_cells()")
        return self._response(schema.RESPONSE_CELLS, schema.response_cells())

    @property
    def responds(self) -> bool:
        """Whether the run followed responses."""
        return self._has(schema.RESPONSE)

    @property
    def observes(self) -> bool:
        """Whether the run has observations."""
        return self._has(schema.OBSERVED)

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

    def exposure(self) -> pa.Table:
        """Observations of the body engine between events, at extremes, with their integrals.

        Columns: quantity, unit, time_s (twice at a dose: before and after it), value, area (value s
        from time 0 on), moment (of time x value, value s^2). They do not depend on the saved times.
        Raises UsageError if the run has none: another engine, or no observation.
        """
        if not self.exposed:
            raise UsageError(
                f"{self.folder} holds no exposures: only the body engine computes them, for models "
                "with `observe`"
            )
        return self._table(schema.EXPOSURE, schema.exposure())

    @property
    def exposed(self) -> bool:
        """Whether the run has integrals and extremes of its observations."""
        return self._has(schema.EXPOSURE)

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

    def summary(self) -> dict[str, Any]:
        """Sums over all exosomes: `fates`, `between` types and `copies`, as in run.json.

        Whole numbers if the run followed single exosomes, otherwise means.
        """
        if self.finished:
            return dict(self.record["summary"])
        return self._unfinished()[0]

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

        `by_kind`: if doses of several kinds were given, each kind has its own row, such as 'dose of
        courier'.
        """
        types = self.record["names"]["cell_types"]
        between = self.taken_up(by_kind=by_kind)
        of_doses = sorted({who for who, _, _ in between if who.startswith(f"{schema.DOSE} of ")})
        senders: list[str] = []
        for who in self.record["names"]["sender_types"]:
            senders += of_doses if who == schema.DOSE and of_doses else [who]
        amounts: dict[tuple[str, str], float] = {(s, r): 0 for s in senders for r in types}
        for who, whom, amount in between:
            amounts[who, whom] += amount
        number = pa.int64() if self.singles else pa.float64()
        columns = {r: pa.array([amounts[s, r] for s in senders], number) for r in types}
        return pa.table({"sender_type": pa.array(senders, pa.string()), **columns})

    def taken_up(self, *, by_kind: bool = True) -> list[tuple[str, str, float]]:
        """Internalised exosomes as (sender, receiver type, amount), one entry per kind.

        A sender is a cell type or 'dose'; if `by_kind`, and doses of several kinds were given, it
        is 'dose of KIND'.
        """
        between = self.summary()["between"]
        given = {entry["kind"] for entry in between if entry["sender_type"] == schema.DOSE}
        return [
            (
                f"{schema.DOSE} of {entry['kind']}"
                if entry["sender_type"] == schema.DOSE and by_kind and len(given) > 1
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
        given = pc.equal(table["sender_type"], schema.DOSE)
        whom = pc.coalesce(table["sender"], table["sender_type"])
        whom = pc.if_else(given, pa.scalar(None, pa.string()), whom)
        table = table.set_column(1, "sender", whom)
        sums = table.group_by(["sender", "receiver"]).aggregate([("amount", "sum")])
        table = sums.rename_columns(["sender", "receiver", "amount"])
        return table.sort_by([("sender", "ascending"), ("receiver", "ascending")])

    def groups(self, columns: Sequence[str] | None) -> Iterator[pa.Table]:
        """Rows of messages.parquet, one row group at a time, which limits the memory needed.

        Raises UsageError for an unknown column, RunError for a damaged file.
        """
        form = schema.messages(self.cargo)
        for name in columns or ():
            self._known(name, form.names)
        if self.finished:
            files = [verified_reader.check(self.folder, self.record, schema.MESSAGES, form)]
        else:
            files = [self._parts.messages(index) for index in self._parts.finished()]
        for path in files:
            wanted = form.names if columns is None else list(columns)
            yield from verified_reader.groups(path, wanted)

    @property
    def _number(self) -> pa.DataType:
        """The Arrow type of amounts of exosomes."""
        return pa.int64() if self.singles else pa.float64()

    def _has(self, name: str) -> bool:
        return verified_reader.has(self.folder, self.record, name)

    def _table(self, name: str, form: pa.Schema) -> pa.Table:
        if self.finished:
            return verified_reader.table(self.folder, self.record, name, form)
        at = {schema.COUNTS: 1, schema.TRACKS: 2, schema.CELLS: 3}[name]
        return self._unfinished()[at]

    def _unfinished(self) -> tuple[dict[str, Any], pa.Table, pa.Table, pa.Table]:
        """The results of the finished parts: sums, counts, tracks, cells."""
        with verified_reader.readable(self._parts.folder):
            return self._added_up()

    def _added_up(self) -> tuple[dict[str, Any], pa.Table, pa.Table, pa.Table]:
        cells, counts = self._parts.read_frame()
        times = len(pc.unique(counts["time_s"]))
        rows = counts.num_rows // times if times else 0
        names = self.record["names"]
        tallies = Tallies.empty(names, cells.num_rows, rows, times)
        sample = self._parts.add_up(tallies, int(self.record["tracks"]))
        cells, counts = filled(cells, counts, tallies)
        return summary(tallies, names), counts, tracks_table(sample), cells

    def _response(self, name: str, form: pa.Schema) -> pa.Table:
        if not self.responds:
            why = "the model has none" if self.finished else "the run is not finished"
            raise UsageError(f"{self.folder} holds no response: {why}")
        return self._table(name, form)

    def _known(self, name: str | None, names: Sequence[str]) -> None:
        if name is not None and name not in names:
            raise UsageError(
                f"read {quote(name)}, expected one of {', '.join(names)}."
                f"{did_you_mean(name, names)}"
            )

    def _need_singles(self, what: str) -> None:
        if not self.singles:
            raise UsageError(
                f"{what} needs single exosomes, and the {self.record['engine']} engine follows "
                "amounts; use matrix() or counts(), or run the model with the walk engine"
            )

    def _need_all_rows(self, what: str, instead: str) -> None:
        self._need_singles(what)
        if self.record["keep"] != "all":
            raise UsageError(
                f"{what} needs the rows of all exosomes, and this run has --keep "
                f"{quote(self.record['keep'])}; {instead}"
            )
