"""A sweep on disk: effects at every point; reading and writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from exosome import units
from exosome.engines.output import AT_THE_END, DELIVERED
from exosome.ledger import schema, verified_reader
from exosome.ledger.handle import Handle, opened_as
from exosome.ledger.shards import table, write_table
from exosome.ledger.store import Store
from exosome.number_text import number

BAND = (0.05, 0.5, 0.95)


class Row(NamedTuple):
    """One effect of one item: mean and sd over the cells of a type, share of cells with enough."""

    type: str
    what: str  # TAKEN_IN, DELIVERED or AT_THE_END
    name: str
    mean: float
    sd: float | None = None
    enough: float | None = None


class Curve(NamedTuple):
    """One effect at the p points of a sweep.

    `at` (p, swept paths) are the points, see `units_of`; `middle` (p,) is the median over the
    subjects, and 90 % of the subjects lie between `low` and `high` (p,); `enough` (p,) is the share
    of cells that received at least what they `need`, nan where it is unknown.
    """

    type: str
    what: str
    name: str
    at: np.ndarray
    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray
    enough: np.ndarray
    need: float | None

    @property
    def title(self) -> str:
        """The effect in words, such as 'miR-140 delivered per chondrocyte'."""
        how = "at the end in a" if self.what == AT_THE_END else f"{self.what} per"
        return f"{self.name} {how} {self.type}"


class Sweep(Handle):
    """A finished sweep, read from its folder on demand; tables are Arrow tables."""

    kind = "a sweep"
    keeps = "effects(), curves() or summary()"

    @property
    def swept(self) -> tuple[str, ...]:
        """The swept paths; the first one changes slowest."""
        return tuple(self.record["swept"])

    def effects(self) -> pa.Table:
        """One row per point, subject, cell type and effect.

        Columns: point, subject, the varied values (in the units given), type, what (`taken in`:
        exosomes per cell; `delivered`: copies per cell; `at the end`: copies in a cell), name, mean
        and sd over cells, need, and enough, the share of cells that received their need.
        """
        form = schema.effects(units_of(self.record))
        return verified_reader.table(self.folder, self.record, schema.EFFECTS, form)

    def curves(self) -> list[Curve]:
        """Every effect at all points, in the order of the table of effects."""
        effects = self.effects()
        keys = list(zip(*(effects[c].to_pylist() for c in ("type", "what", "name")), strict=True))
        point = effects["point"].to_numpy()
        at = np.column_stack([effects[name].to_numpy() for name in map(_column, self.swept)])
        mean, enough = (effects[c].to_numpy() for c in ("mean", "enough"))
        needs = effects["need"].to_pylist()
        curves = []
        for key in dict.fromkeys(keys):
            chosen = np.array([other == key for other in keys])
            points = np.unique(point[chosen])
            rows = [np.flatnonzero(chosen & (point == p)) for p in points]
            low, middle, high = (
                np.array([np.quantile(mean[row], part) for row in rows]) for part in BAND
            )
            share = np.array([enough[row].mean() for row in rows])
            where = np.array([at[row[0]] for row in rows])
            need = needs[int(np.flatnonzero(chosen)[0])]
            kind, what, name = key
            curves.append(Curve(kind, what, name, where, middle, low, high, share, need))
        return curves

    def summary(self) -> list[dict[str, Any]]:
        """Per effect, for the median subject: type, what, name, need, and the smallest and largest
        value over the points."""
        return [
            {"type": c.type, "what": c.what, "name": c.name, "need": c.need}
            | {"least": float(c.middle.min()), "largest": float(c.middle.max())}
            for c in self.curves()
        ]

    def __str__(self) -> str:
        return story(self)

    def __repr__(self) -> str:
        return f"<Sweep of {self.record['points']} points in {self.folder}>"


def open(folder: str | Path) -> Sweep:
    """Open the folder of a sweep.

    Raises UsageError if it holds none, RunError if its record cannot be read or was changed.
    """
    return Sweep(*opened_as(folder, "sweep"))


def units_of(record: Mapping[str, Any]) -> dict[str, str]:
    """The unit of each varied path in the table of effects: as written, or the base unit."""
    written, kinds = record.get("units", {}), record["kinds"]
    return {path: written.get(path) or units.KINDS[kind].base for path, kind in kinds.items()}


def story(sweep: Sweep) -> str:
    """A sweep in a few lines of text: settings, the range of each effect, and the need."""
    record = sweep.record
    each = f", {record['each']:,} subjects per point" if record["each"] > 1 else ""
    lines = [
        record["title"] or str(sweep.folder),
        f"sweep of {record['points']} points{each}, {record['engine']} engine, "
        f"{units.show(record['until_s'], 'time')}, seed {record['seed']}, computed in "
        f"{units.show(record['wall_s'], 'time')}",
    ]
    lines += [f"  {text}" for text in (*record["vary"], *record["correlate"])]
    for curve in sweep.curves():
        sentence = f"{curve.title}: {number(curve.middle.min())} to {number(curve.middle.max())}"
        if curve.need is not None:
            reached = np.flatnonzero(curve.middle >= curve.need)
            sentence += f", {number(curve.need)} needed"
            sentence += (
                f" (reached at {len(reached)} of {len(curve.middle)} points)" if len(reached)
                else " (not reached at any point)"
            )  # fmt: skip
        lines.append(sentence)
    return "\n".join([*lines, f"folder: {sweep.folder}"])


def write(
    store: Store,
    record: dict[str, Any],
    effects: Sequence[Sequence[Row]],
    values: Mapping[str, np.ndarray],
    needs: Mapping[tuple[str, str], float],
) -> Sweep:
    """Write the effects of every item (point and subject) into the folder that `store` owns.

    `values` by path (items,) in base units; `needs` by cell type and cargo. Raises RunError if
    the disk refuses.
    """
    keys = sorted({row[:3] for rows in effects for row in rows})
    by_key = [{row[:3]: row for row in rows} for rows in effects]
    every = [(n, rows.get(key, Row(*key, 0.0))) for n, rows in enumerate(by_key) for key in keys]
    item = np.array([number for number, _ in every], np.int64)
    need = [needs.get((r.type, r.name)) if r.what == DELIVERED else None for _, r in every]
    kinds, written = record["kinds"], units_of(record)
    values = {
        path: np.array(units.in_unit(column.tolist(), written[path], kinds[path]))
        for path, column in values.items()
    }
    form = schema.effects(written)
    columns: dict[str, object] = {
        "point": item // record["each"], "subject": item % record["each"], "need": need,
        **{_column(path): column[item] for path, column in values.items()},
        **{name: [getattr(row, name) for _, row in every] for name in Row._fields},
    }  # fmt: skip
    with store.staged(schema.EFFECTS) as path:
        write_table(path, table([columns[name] for name in form.names], form))
    return Sweep(store.folder, store.commit(record))


def _column(path: str) -> str:
    return schema.column_of(path, schema.EFFECTS_OWN)
