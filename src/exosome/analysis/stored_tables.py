"""The stored tables of a run: every exosome, counts in time, tracks, cells, observations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from exosome.errors import UsageError, did_you_mean, quote
from exosome.ledger import schema, verified_reader
from exosome.ledger.handle import Handle
from exosome.ledger.shards import Parts, filled, tracks_table
from exosome.ledger.tallies import Tallies, summary

if TYPE_CHECKING:
    import xarray as xr


class StoredTables(Handle):
    """The tables of one run as they are stored, read on demand.

    Those of a stopped run are of its finished parts.
    """

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

    def verify(self) -> None:
        """Check the digests of all tables but messages, and the rows of counts.

        Raises RunError for a table that is missing, damaged, or without rows.
        """
        super().verify()
        if self.finished:
            self.counts()

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
        """Exosomes in each state at every saved time.

        Raises RunError if the table is damaged, or has no rows although the run has exosomes.
        """
        form = schema.counts() if self.singles else schema.amounts()
        counts = self._table(schema.COUNTS, form)
        fates = self.summary()["fates"].values()
        if not counts.num_rows and any(any(amounts.values()) for amounts in fates):
            raise verified_reader.without_rows(self.folder / schema.COUNTS)
        return counts

    def tracks(self) -> pa.Table:
        """The tracks of a sample of exosomes: exosome, time_s, x_um, y_um, z_um."""
        self._need_singles("tracks()")
        return self._table(schema.TRACKS, schema.tracks())

    def cells(self) -> pa.Table:
        """Every cell with its position, and the exosomes that it sent and internalised."""
        if not self.cellwise:
            self._need_singles("cells()")
        return self._table(schema.CELLS, schema.cells(self._number))

    def living_cells(self) -> pa.Table:
        """The rows of `cells` of those that are alive at the end."""
        cells = self.cells()
        if not self._has(schema.LINEAGE):
            return cells
        lineage = self.lineage()
        alive = lineage.filter(pc.is_null(lineage["ended_s"]))["cell"].combine_chunks()
        return cells.filter(pc.is_in(cells["cell"], value_set=alive))

    @property
    def grows(self) -> bool:
        """Whether cells change in the run, so that it has their numbers in time."""
        return self._has(schema.CELL_COUNTS)

    def lineage(self) -> pa.Table:
        """Every cell of the run: cell, type, mother, born_s, ended_s, why; by name.

        Raises UsageError if cells do not change.
        """
        return self._of_cells(schema.LINEAGE, schema.lineage())

    def cell_counts(self) -> pa.Table:
        """The cells of each type at the saved times: time_s, type, cells.

        Raises UsageError if cells do not change.
        """
        return self._of_cells(schema.CELL_COUNTS, schema.cell_counts(self._number))

    def cell_positions(self) -> pa.Table:
        """Where cells in boxes are at the saved times: time_s, cell, x_um, y_um, z_um.

        Raises UsageError if cells do not change.
        """
        return self._of_cells(schema.CELL_POSITIONS, schema.cell_positions())

    @property
    def makes_matrix(self) -> bool:
        """Whether the run has matrix that cells made."""
        return self._has(schema.MATRIX)

    def matrix_voxels(self) -> pa.Table:
        """Matrix in each voxel that has any, at the saved times: time_s, matrix, voxel, x_um,
        y_um, z_um, volume_um3, mass_pg.

        Raises UsageError if cells make no matrix.
        """
        if not self.makes_matrix:
            raise UsageError(
                f"{self.folder} holds no matrix: the model has no `make` with a rate above zero, "
                "or the run is not finished"
            )
        return self._table(schema.MATRIX, schema.matrix())

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

        Raises UsageError if the model has none that the engine follows, or if the run is not
        finished.
        """
        if not self.observes:
            raise UsageError(
                f"{self.folder} holds no observations: the model has none in `observe` that its "
                "engine follows, or the run is not finished"
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

    def summary(self) -> dict[str, Any]:
        """Sums over all exosomes: `fates`, `between` types and `copies`, as in run.json.

        Whole numbers if the run followed single exosomes, otherwise means.
        """
        if self.finished:
            return dict(self.record["summary"])
        return self._unfinished()[0]

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

    # -- within -------------------------------------------------------------------------------

    def _of_cells(self, file: str, form: pa.Schema) -> pa.Table:
        if not self._has(file):
            why = "the body engine follows numbers of cells alone: see cell_counts()"
            if not self.grows:
                why = "the model has no section `tissue` with a rate above zero, or the run is not "
                why += "finished"
            raise UsageError(f"{self.folder} holds no {file.partition('.')[0]}: {why}")
        return self._table(file, form)

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
