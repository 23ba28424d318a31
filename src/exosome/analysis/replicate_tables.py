"""Replicates on disk: one run per seed, and statistics over the seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from exosome import units
from exosome.analysis.run_handle import Ledger
from exosome.analysis.run_handle import open as open_run
from exosome.analysis.seed_statistics import or_none, statistics
from exosome.engines.output import FATES
from exosome.errors import UsageError
from exosome.ledger import atomic_io, schema, verified_reader
from exosome.ledger.claim import folder_name
from exosome.ledger.handle import Handle, opened_as
from exosome.ledger.shards import table, write_table
from exosome.number_text import number, roughly

Key = tuple[str, str, str]  # quantity, name, unit


class Replicates(Handle):
    """Runs of one model with different seeds, read on demand; tables are Arrow tables."""

    kind = "replicates"
    keeps = "run(seed), values(), spread() or counts()"

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds, in order."""
        return tuple(self.record["seeds"])

    def run(self, seed: int) -> Ledger:
        """The run of one seed. Raises UsageError for an unknown seed."""
        if seed not in self.seeds:
            raise UsageError(f"read the seed {seed}, expected one of {_listed(self.seeds)}")
        return open_run(folder_of(self.folder, seed))

    def values(self) -> pa.Table:
        """The results of each run: seed, quantity, name, unit, value."""
        return verified_reader.table(
            self.folder, self.record, schema.REPLICATES, schema.replicates()
        )

    def spread(self) -> pa.Table:
        """Statistics of each quantity over the seeds: number of seeds, mean, standard deviation,
        and the 95 % confidence interval of the mean (low, high); null for a single seed.
        """
        return verified_reader.table(self.folder, self.record, schema.SPREAD, schema.spread())

    def summary(self) -> list[dict[str, Any]]:
        """The rows of `spread` as dictionaries."""
        rows: list[dict[str, Any]] = self.spread().to_pylist()
        return rows

    def counts(self) -> pa.Table:
        """Exosomes in each state at every saved time: mean, sd and confidence interval."""
        return verified_reader.table(
            self.folder, self.record, schema.COUNTS, schema.counts_of_seeds()
        )

    def gap_closure(self, low: str, high: str, *, axis: str = "x") -> pa.Table:
        """How cells close a gap between two positions along an axis: statistics over the seeds.

        Columns: time_s; quantity (cells, migrated, born_there, closure, as of a run); seeds; mean;
        sd; low and high of the 95 % confidence interval of the mean. Raises UsageError as for a
        run.
        """
        from exosome.analysis.gap_closure import closure_over_seeds

        return closure_over_seeds(self, low, high, axis)

    def __str__(self) -> str:
        return story(self)

    def __repr__(self) -> str:
        return f"<Replicates of {len(self.seeds)} seeds in {self.folder}>"


def open(folder: str | Path) -> Replicates:
    """Open the folder of replicates.

    Raises UsageError if it holds none, or not all are finished; RunError if the record is damaged.
    """
    path, record = opened_as(folder, "replicates")
    if record["state"] != "finished":
        raise UsageError(
            f"the replicates in {path} are not finished; continue with: exosome run --resume {path}"
        )
    return Replicates(path, record)


def folder_of(folder: Path, seed: int) -> Path:
    """The folder of the run of one seed."""
    return folder / folder_name(seed)


def write(folder: Path, record: dict[str, Any], wall_s: float) -> Replicates:
    """Read the runs of all seeds, write the statistics over the seeds, then the record.

    Raises RunError if the disk refuses.
    """
    runs = [open_run(folder_of(folder, seed)) for seed in record["seeds"]]
    values = [dict(measured(run)) for run in runs]
    keys = list(dict.fromkeys(key for one in values for key in one))
    rows = [
        (seed, *key, one[key])
        for seed, one in zip(record["seeds"], values, strict=True)
        for key in keys
        if key in one
    ]
    form = schema.replicates()
    each = table([[row[i] for row in rows] for i in range(len(form))], form)
    gathered = [[one[key] for one in values if key in one] for key in keys]
    sums = [statistics(np.array([v]).T) for v in gathered]
    stated: list[object] = [[key[part] for key in keys] for part in range(3)]
    stated += [[len(v) for v in gathered]]
    stated += [[or_none(s[part][0]) for s in sums] for part in range(4)]
    together = table(stated, schema.spread())
    with atomic_io.explained(folder):
        for name, content in (
            (schema.REPLICATES, each), (schema.SPREAD, together), (schema.COUNTS, _counts(runs)),
        ):  # fmt: skip
            with atomic_io.whole(folder / name) as path:
                write_table(path, content)
    done = {**record, "parts": 0, "state": "finished", "wall_s": round(wall_s, 3)}
    verified_reader.write_record(folder, done)
    return Replicates(folder, done)


def measured(run: Ledger) -> Iterator[tuple[Key, float]]:
    """The quantities of one run, in the order of the tables."""
    whole = run.summary()
    for kind, amounts in whole["fates"].items():
        yield ("exosomes", kind, "exosomes"), sum(amounts[fate] for fate in FATES)
        for fate in (*FATES, "delivered"):
            yield ("exosomes", f"{kind}, {fate}", "exosomes"), amounts[fate]
    for entry in whole["between"]:
        pair = f"{entry['kind']}, {entry['sender_type']} -> {entry['receiver_type']}"
        yield ("internalised", pair, "exosomes"), entry["amount"]
    for kind, cargo in whole["copies"].items():
        cells = run.record["numbers"][kind]
        for name, copies in cargo.items():
            if cells:
                yield ("delivered", f"{name} per {kind}", "copies"), copies / cells
    for row in run.reached().to_pylist():
        if row["enough"] is not None:
            yield ("cells with enough", f"{row['cargo']} in {row['type']}", "%"), (
                100.0 * row["enough"]
            )
    for end in run.record.get("response", ()):
        if end["end"] is None:
            continue
        yield ("at the end", f"{end['species']} in {end['type']}", "copies"), end["end"]
    for name, terms in run.record.get("cells", {}).items():
        yield ("cells", f"{name}, at the end", "cells"), terms["alive"]
        for term, what in (("born", "divisions"), ("died", "deaths"), ("went", "changes of type")):
            if terms[term]:
                yield ("cells", f"{name}, {what}", "cells"), terms[term]
    for name, terms in run.record.get("matrices", {}).items():
        yield ("matrix at the end", name, "pg"), terms["there_pg"]
    for row in run.distances().to_pylist() if run.singles else ():
        if row["fate"] != "internalised":
            continue
        pair = f"{row['kind']}, {row['sender_type']} -> {row['receiver_type']}"
        if row["mean_um"] is not None:
            yield ("mean distance", pair, "um"), row["mean_um"]
        if row["sender_type"] == row["receiver_type"] and row["own"] is not None:
            yield ("in their own sender", pair, "%"), 100.0 * row["own"] / row["exosomes"]


def story(replicates: Replicates) -> str:
    """Replicates in a few lines of text: settings, and the statistics over the seeds."""
    record = replicates.record
    seeds = f"seeds {_listed(replicates.seeds)}"
    lines = [
        record["title"] or str(replicates.folder),
        f"{record['engine']} engine, {units.show(record['until_s'], 'time')}, {seeds}, computed in "
        f"{roughly(record['wall_s'])}",
        "Mean over the seeds (95 % confidence interval of the mean), standard deviation (sd):",
    ]
    for row in replicates.spread().to_pylist():
        if row["mean"]:
            lines.append(f"  {row['quantity']}: {row['name']}: {with_interval(row)}")
    return "\n".join([*lines, f"folder: {replicates.folder}"])


def with_interval(row: dict[str, Any]) -> str:
    """Mean, confidence interval and standard deviation of a row of `spread`, with the unit."""
    text = number(float(row["mean"]))
    if row["sd"] is not None:
        text += f" ({number(row['low'])} to {number(row['high'])}), sd {number(row['sd'])}"
    return f"{text} {row['unit']}"


def _counts(runs: Sequence[Ledger]) -> pa.Table:
    """Statistics over the seeds of every row of counts.parquet; all runs have the same rows."""
    tables = [run.counts() for run in runs]
    amounts = np.stack([each["amount"].to_numpy() for each in tables]).astype(float)
    names = [tables[0][name] for name in ("time_s", "where", "kind", "state")]
    many = np.full(amounts.shape[1], len(runs))
    over_seeds = [pa.array(v, mask=np.isnan(v)) for v in statistics(amounts)]
    return pa.table([*names, pa.array(many), *over_seeds], schema=schema.counts_of_seeds())


def _listed(seeds: Sequence[int]) -> str:
    """Seeds as text: '1..10', or '1, 4, 9'."""
    if len(seeds) > 2 and list(seeds) == list(range(seeds[0], seeds[-1] + 1)):
        return f"{seeds[0]}..{seeds[-1]}"
    return ", ".join(map(str, seeds))
