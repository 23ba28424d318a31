"""Who speaks to whom among 10^4 cells in 10^7 messages: `python benchmarks/talk.py`.

Writes a ledger in its own format with made-up messages, then reads it by type and by cell, and
records seconds and peak memory in benchmarks/results/talk.json.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import exosome as ex
from exosome.ledger import schema
from exosome.ledger.verified_reader import write_record

ROOT = Path(__file__).parents[1]
CELLS = 10_000
MODEL = """
format: exosome/1
places: {gel: {box: [900 um, 900 um, 900 um], walls: closed}}
cells:
  sender: {in: gel, count: 5000, radius: 5 um}
  eater: {in: gel, count: 5000, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {load: miR-21, into: courier, from: sender, copies: 3}
  - {release: courier, from: sender, rate: 0.0001 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: eater, at: 0.2 um/s}
"""


def made_up(folder: Path, messages: int) -> ex.Ledger:
    """A run of the model whose messages are replaced by made-up ones, each to a near receiver."""
    path = folder / "model.yaml"
    path.write_text(MODEL)
    run = ex.simulate(path, until="1 min", out=folder / "run", tracks=0)
    cells = run.cells().to_pydict()
    names = [np.array([n for n, t in zip(cells["cell"], cells["type"], strict=True) if t == one])
             for one in ("sender", "eater")]  # fmt: skip
    form, rng = schema.messages(["miR-21"]), np.random.default_rng(1)
    writer = schema.writer(str(run.folder / schema.MESSAGES), form)
    for begin in range(0, messages, schema.ROWS_PER_GROUP):
        n = min(schema.ROWS_PER_GROUP, messages - begin)
        sender = np.sort(rng.integers(0, 5000, n))
        eater = (sender + rng.geometric(0.1, n)) % 5000
        born = rng.uniform(0.0, 60.0, n)
        inside = rng.random(n) < 0.9
        columns = {
            "exosome": sender.astype(np.uint64) << np.uint64(32) | np.arange(n, dtype=np.uint64),
            "kind": pa.array(["courier"] * n), "sender": names[0][sender],
            "sender_type": ["sender"] * n, "born_s": born,
            "fate": np.where(inside, "internalised", "free"),
            "receiver": pa.array(np.where(inside, names[1][eater], None).tolist()),
            "receiver_type": pa.array(np.where(inside, "eater", None).tolist()),
            "ended_s": pa.array(np.where(inside, born + 5.0, np.nan), from_pandas=True),
            "delivered_s": pa.array(np.where(inside, born + 6.0, np.nan), from_pandas=True),
            "miR-21": rng.poisson(3.0, n).astype(np.int32),
        }  # fmt: skip
        other = np.full(n, 20.0, np.float32)
        arrays = [columns.get(field.name, other) for field in form]
        full = [array.cast(field.type) if isinstance(array, pa.Array) else
                pa.array(array, field.type) for array, field in zip(arrays, form, strict=True)]
        writer.write_table(pa.table(full, schema=form), row_group_size=schema.ROWS_PER_GROUP)
    writer.close()
    write_record(run.folder, run.record)
    return ex.open(run.folder)


def main() -> None:
    """Make the ledger, read it, and record what it cost."""
    options = argparse.ArgumentParser()
    options.add_argument("--messages", type=float, default=1e7)
    messages = int(options.parse_args().messages)
    with tempfile.TemporaryDirectory() as folder:
        run = made_up(Path(folder), messages)
        rows = pq.ParquetFile(run.folder / schema.MESSAGES).metadata.num_rows
        result: dict[str, object] = {"cells": CELLS, "messages": rows}
        for by in ("type", "cell"):
            began, cpu = time.perf_counter(), time.process_time()
            table = ex.trace.talk(run, by=by).table
            result[by] = {
                "wall_s": round(time.perf_counter() - began, 1),
                "cpu_s": round(time.process_time() - cpu, 1), "pairs": table.num_rows,
                "peak_GB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
            }  # fmt: skip
            print(by, result[by], flush=True)
    (ROOT / "benchmarks/results/talk.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
