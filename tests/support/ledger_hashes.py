"""Hashes of what runs write, so that a change of the program that must not change them is seen.

`python tests/support/ledger_hashes.py hashes.json` runs every example at every engine that can
follow it, short and with a fixed seed, beside some models that meet what no example does, and
writes one hash for every table. `--small` takes those of
`tests/reproducibility/test_ledger_hashes.py`.

The bytes of a Parquet file depend on the version of pyarrow that wrote it. So the content of a
table is hashed instead: names and types of its columns, its rows in their order, every number by
its little-endian bytes, every text by its UTF-8.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import exosome as ex
from exosome.errors import ExosomeError, ModelError

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ENGINES = ("walk", "field", "body")
UNTIL = {"walk": "40 min", "field": "10 min", "body": "24 h"}
SPANS = {"echo/walk": "2 h", "nerve-root/walk": "2 min"}  # where few are sent, or cells are many
MOST_CELLS = 5000  # in boxes that are followed at field, where many take minutes
SMALL = (
    "gel/walk", "gel/field", "gel/body", "echo/walk", "mouse-iv/body", "cartilage/body",
    "perfused/field", "limit/walk", "tissue/walk", "plasma/body",
)  # fmt: skip
LIMIT = {"enter.limit": "0.3 /h", "release.rate": "600 /h"}  # of gel: uptake that saturates


def content(path: Path) -> str:
    """The SHA-256 of the content of a Parquet file."""
    table = pq.read_table(path)
    digest = hashlib.sha256(f"{table.num_rows}".encode())
    for name in table.column_names:
        column = table[name].combine_chunks()
        if pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        digest.update(f"|{name}:{column.type}|".encode())
        digest.update(np.asarray(column.is_valid()).tobytes())
        kind = column.type
        if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind):
            zero = False if pa.types.is_boolean(kind) else 0
            values = np.asarray(column.fill_null(zero).to_numpy(zero_copy_only=False))
            digest.update(values.astype(values.dtype.newbyteorder("<")).tobytes())
        else:
            digest.update(json.dumps(column.to_pylist(), default=str).encode())
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """Of what computes the numbers: with others the last digits of a run may differ."""
    parts = ("numpy", "scipy", "numba", "libroadrunner")
    return {"machine": platform.machine(), **{part: metadata.version(part) for part in parts}}


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every table of a run, by its path in the folder of the run."""
    paths = sorted(folder.rglob("*.parquet"))
    return {path.relative_to(folder).as_posix(): content(path) for path in paths}


def models() -> dict[str, ex.Model]:
    """The examples by the name of their folder, and the models beside them."""
    from support import small_tissue

    chosen = {
        path.parent.relative_to(EXAMPLES).as_posix(): ex.read(path)
        for path in sorted(EXAMPLES.rglob("model.yaml"))
    }
    chosen["limit"] = ex.read(EXAMPLES / "gel" / "model.yaml").but(LIMIT)
    with tempfile.TemporaryDirectory() as folder:
        chosen["tissue"] = ex.read(small_tissue.write(Path(folder)))
    return chosen


def voxel_of(model: ex.Model) -> str:
    """A coarse voxel: a twelfth of the shortest side of any box, in um."""
    sides = [one.value for place in model.places.values() for one in place.sides]
    return f"{min(sides, default=120.0) / 12.0!r} um"


def cells_in_boxes(model: ex.Model) -> int:
    """How many cells have a place of their own."""
    boxes = {name for name, place in model.places.items() if not place.mixed}
    return sum(cell.number for cell in model.cells.values() if cell.place in boxes)


def runs(chosen: tuple[str, ...] | None = None) -> Iterator[tuple[str, dict[str, str]]]:
    """The name of every run and the hashes of its tables; of those `chosen`, or of all."""
    for name, model in models().items():
        for engine in ENGINES:
            run = f"{name}/{engine}"
            if chosen is not None and run not in chosen:
                continue
            more: dict[str, Any] = {"voxel": voxel_of(model)} if engine == "field" else {}
            if engine == "field" and cells_in_boxes(model) > MOST_CELLS:
                continue
            until = SPANS.get(run, UNTIL[engine])
            with tempfile.TemporaryDirectory() as folder:
                out = Path(folder) / "run"
                try:
                    ex.simulate(model, engine=engine, until=until, seed=5, tracks=20, threads=2,
                                out=out, **more)  # fmt: skip
                except ModelError:
                    continue  # this engine can't follow it
                except ExosomeError as error:
                    yield run, {"error": str(error)}
                    continue
                yield run, hashes(out)


def main() -> None:
    """Write the hashes as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--small", action="store_true")
    options.add_argument("--runs", nargs="*", help="such as gel/walk; by default all")
    asked = options.parse_args()
    tables_of = {}
    for run, tables in runs(SMALL if asked.small else tuple(asked.runs) if asked.runs else None):
        tables_of[run] = tables
        print(run, len(tables), "tables", flush=True)
    kept = {"versions": versions(), "runs": tables_of}
    asked.file.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, os.fspath(ROOT / "tests"))
    main()
