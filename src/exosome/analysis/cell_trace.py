"""What one cell of a run sent and received, by kind, fate and partner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.html_shown import HtmlShown
from exosome.ledger import schema, verified_reader
from exosome.number_text import number
from exosome.units import show

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

SHOWN = 8  # rows of each table in the text


@dataclass(frozen=True)
class CellTrace(HtmlShown):
    """One cell of a run: `cell` is its row of cells.parquet, `sent` and `received` are tables.

    `sent` has the columns kind, fate, partner (the receiver), exosomes, first_s, last_s (of their
    releases), distance_um (mean, from release to end) and the copies of each cargo; `received` the
    same of what the cell internalised or holds bound, with partner the sender (null: a dose) and
    the times of arrival, and delay_s (mean, from release to arrival). From a run of the field
    amounts are means, without times. `amounts` are those of its response at the end, in copies.
    """

    cell: dict[str, Any]
    sent: pa.Table
    received: pa.Table
    amounts: dict[str, float]
    notes: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """The trace as plain values, for JSON."""
        return {
            **self.cell, "sent": self.sent.to_pylist(), "received": self.received.to_pylist(),
            "response_at_the_end": self.amounts, "notes": list(self.notes),
        }  # fmt: skip

    def __str__(self) -> str:
        cell = self.cell
        point = [cell[f"{axis}_um"] for axis in "xyz"]
        place = "" if None in point else " at ({:.2f}, {:.2f}, {:.2f}) um".format(*point)
        lines = [
            f"{cell['cell']} ({cell['type']}){place}: sent {number(cell['sent'])} exosomes, "
            f"internalised {number(cell['received'])}"
        ]
        for name, table in (("sent", self.sent), ("received", self.received)):
            lines += [f"  {name}: {_line(row)}" for row in table.slice(0, SHOWN).to_pylist()]
            if table.num_rows > SHOWN:
                lines.append(f"  {name}: {table.num_rows - SHOWN} more rows (all with --json)")
        if self.amounts:
            held = ", ".join(f"{name} {number(value)}" for name, value in self.amounts.items())
            lines.append(f"  at the end it holds {held}")
        return "\n".join([*lines, *(f"  note: {note}" for note in self.notes)])


def trace_cell(ledger: Ledger, cell: str) -> CellTrace:
    """What a cell sent and received. Raises UsageError for a name that is no cell of the run."""
    if not ledger.cellwise:
        raise UsageError(
            f"{ledger.folder}: the {ledger.record['engine']} engine follows amounts by cell type, "
            "so single cells are not known; run the model with the walk or the field engine"
        )
    table = ledger.cells()
    names = table["cell"].to_pylist()
    if cell not in names:
        hint = did_you_mean(cell, names)
        raise UsageError(read_expected(cell, f"a cell of {ledger.folder}", hint, "cell"))
    row = table.slice(names.index(cell), 1).to_pylist()[0]
    notes: list[str] = []
    amounts: dict[str, float] = {}
    if ledger.responds and ledger.finished:
        ends = ledger.response_cells()
        own = ends.filter(pc.equal(ends["cell"], cell))
        amounts = dict(zip(own["species"].to_pylist(), own["amount"].to_pylist(), strict=True))
    if not ledger.singles:
        return CellTrace(row, *_means(ledger, cell, notes), amounts, tuple(notes))
    if not ledger.every_row:
        notes.append(
            f"the run has --keep {quote(ledger.record['keep'])}, so partners are not known; run "
            "the model with --keep all"
        )
        empty = pa.table({"kind": pa.array([], pa.string())})
        return CellTrace(row, empty, empty, amounts, tuple(notes))
    sent = _grouped(ledger, _rows(ledger, "sender", cell), "receiver", "born_s")
    arrived = _rows(ledger, "receiver", cell)
    return CellTrace(
        row, sent, _grouped(ledger, arrived, "sender", "ended_s"), amounts, tuple(notes)
    )


def _rows(ledger: Ledger, column: str, cell: str) -> pa.Table:
    form = schema.messages(ledger.cargo)
    columns = ["kind", "sender", "fate", "receiver", "born_s", "ended_s", "distance_um",
               *ledger.cargo]  # fmt: skip
    if ledger.finished:
        return verified_reader.table(
            ledger.folder, ledger.record, schema.MESSAGES, form, columns, [(column, "=", cell)]
        )
    parts = [t.filter(pc.equal(t[column], cell)) for t in ledger.groups(columns)]
    return pa.concat_tables(parts) if parts else form.empty_table().select(columns)


def _grouped(ledger: Ledger, rows: pa.Table, partner: str, when: str) -> pa.Table:
    delay = pc.subtract(rows["ended_s"], rows["born_s"])
    rows = rows.append_column("delay_s", delay)
    sums = rows.group_by(["kind", "fate", partner]).aggregate([
        ([], "count_all"), (when, "min"), (when, "max"), ("delay_s", "mean"),
        ("distance_um", "mean"), *((name, "sum") for name in ledger.cargo),
    ])  # fmt: skip
    columns = {
        "kind": sums["kind"], "fate": sums["fate"], "partner": sums[partner],
        "exosomes": sums["count_all"], "first_s": sums[f"{when}_min"],
        "last_s": sums[f"{when}_max"], "delay_s": sums["delay_s_mean"],
        "distance_um": sums["distance_um_mean"],
        **{name: sums[f"{name}_sum"] for name in ledger.cargo},
    }  # fmt: skip
    order = [("exosomes", "descending"), ("kind", "ascending"), ("fate", "ascending"),
             ("partner", "ascending")]  # fmt: skip
    return pa.table(columns).sort_by(order)


def _means(ledger: Ledger, cell: str, notes: list[str]) -> tuple[pa.Table, pa.Table]:
    """Mean numbers by partner, from a run that followed amounts."""
    notes.append("means of the field engine: amounts without single exosomes and times")
    between = ledger._table(schema.BETWEEN, schema.between())
    out = []
    for own, partner in (("sender", "receiver"), ("receiver", "sender")):
        rows = between.filter(pc.equal(between[own], cell))
        who = pc.coalesce(rows[partner], rows[f"{partner}_type"])
        fate = pa.array(["internalised"] * rows.num_rows, pa.string())
        table = pa.table({
            "kind": rows["kind"], "fate": fate, "partner": who, "exosomes": rows["amount"],
        })  # fmt: skip
        out.append(table.sort_by([("exosomes", "descending"), ("partner", "ascending")]))
    if not out[0].num_rows:
        notes.append("senders are known by type only; run with --track sender for single ones")
    return out[0], out[1]


def _line(row: dict[str, Any]) -> str:
    own = ("kind", "fate", "partner", "exosomes", "first_s", "last_s", "delay_s", "distance_um")
    partner = f" - {row['partner']}" if row["partner"] is not None else ""
    text = f"{number(row['exosomes'])} {row['kind']} {row['fate']}{partner}"
    if row.get("first_s") is not None:
        text += f", from {show(row['first_s'], 'time')} to {show(row['last_s'], 'time')}"
    if row.get("delay_s") is not None:
        text += f", {show(row['delay_s'], 'time')} later on average"
    if row.get("distance_um") is not None:
        text += f", {row['distance_um']:.3g} um away on average"
    copies = [f"{number(v)} copies of {name}" for name, v in row.items() if name not in own and v]
    return f"{text}; {', '.join(copies)}" if copies else text
