"""The run's folder: its columns, its bytes, and what a broken-off run leaves behind."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exosome.analysis import run_handle
from exosome.engines.output import FATES
from exosome.errors import RunError, UsageError
from exosome.ledger.equality import same
from exosome.ledger.schema import ROWS_PER_GROUP
from support import made_up_ledger as made_up

COLUMNS = (
    "exosome kind sender sender_type born_s fate receiver receiver_type ended_s delivered_s "
    "diameter_nm x_um y_um z_um born_x_um born_y_um born_z_um distance_um miR-140 miR-21"
).split()


def test_files_and_columns(tmp_path: Path) -> None:
    made_up.run(tmp_path / "run", [made_up.lives(50)])
    names = {path.name for path in (tmp_path / "run").iterdir()}
    assert names == {
        "run.json",
        "messages.parquet",
        "counts.parquet",
        "tracks.parquet",
        "cells.parquet",
    }
    columns = {n: pq.read_schema(tmp_path / "run" / n).names for n in names if n != "run.json"}
    assert columns == {
        "messages.parquet": COLUMNS,
        "counts.parquet": ["time_s", "where", "kind", "state", "amount"],
        "tracks.parquet": ["exosome", "time_s", "x_um", "y_um", "z_um"],
        "cells.parquet": "cell type x_um y_um z_um radius_um sent received".split(),
    }
    form = pq.read_schema(tmp_path / "run" / "messages.parquet")
    assert form.field("exosome").type == pa.uint64()
    assert form.field("born_s").type == pa.float64()
    assert all(form.field(c).type == pa.string() for c in ("kind", "sender", "fate", "receiver"))
    units = {field.name: (field.metadata or {}).get(b"unit") for field in form}
    assert units["ended_s"] == b"s" and units["x_um"] == b"um"
    assert units["diameter_nm"] == b"nm" and units["miR-140"] == b"copies"


def test_rows_are_the_lives(tmp_path: Path) -> None:
    block, who = made_up.lives(3000), made_up.codebook()
    made_up.run(tmp_path / "run", [block])
    rows = pq.read_table(tmp_path / "run" / "messages.parquet").to_pylist()
    assert [row["exosome"] for row in rows] == sorted(row["exosome"] for row in rows)
    for life, row in enumerate(rows):
        assert row["exosome"] == (int(block.sender[life]) << 32) + int(block.number[life])
        dose = who.sender_types[block.sender[life]] == "dose"
        assert row["sender"] == (None if dose else who.senders[block.sender[life]])
        assert row["sender_type"] == ("dose" if dose else "msc")
        assert row["fate"] == FATES[block.fate[life]]
        holds = row["fate"] in ("bound", "internalised")
        assert row["receiver"] == (who.cells.names[block.receiver[life]] if holds else None)
        assert row["receiver_type"] == ("chondrocyte" if holds else None)
        assert (row["ended_s"] is None) == (row["fate"] in ("free", "bound"))
        after = {"courier": 1200.0, "scout": 60.0}[row["kind"]]
        assert row["delivered_s"] == (row["ended_s"] + after if block.delivered[life] else None)
        assert (row["diameter_nm"] is None) == (row["kind"] == "scout")
        assert [row["miR-21"], row["miR-140"]] == block.cargo[life].tolist()
        assert (row["x_um"], row["z_um"]) == (block.x[life], block.z[life])


def test_bytes_do_not_depend_on_blocks(tmp_path: Path) -> None:
    block = made_up.lives(150_000)
    made_up.run(tmp_path / "one", [block])
    for size in (150_000, 65_536, 40_001):
        made_up.run(tmp_path / str(size), made_up.cut(block, size))
        assert same(tmp_path / "one", tmp_path / str(size)) == []
    metadata = pq.read_metadata(tmp_path / "40001" / "messages.parquet")
    sizes = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
    assert sizes == [ROWS_PER_GROUP, ROWS_PER_GROUP, 150_000 - 2 * ROWS_PER_GROUP]


def test_bytes_do_not_depend_on_the_order_of_cells_and_cargo(tmp_path: Path) -> None:
    block, who = made_up.lives(2000), made_up.codebook()
    made_up.run(tmp_path / "one", [block])
    other = replace(
        who,
        cells=replace(
            who.cells,
            types=who.cells.types[::-1],
            names=who.cells.names[::-1],
            cell_type=1 - who.cells.cell_type[::-1],
            xyz=who.cells.xyz[::-1],
            radius=who.cells.radius[::-1],
        ),
        cargo=who.cargo[::-1],
        delay=who.delay[:, ::-1],
    )
    receiver = np.where(block.receiver < 0, -1, len(who.cells) - 1 - block.receiver)
    turned = replace(
        block,
        receiver=receiver.astype(np.int32),
        cargo=block.cargo[:, ::-1],
        tally=block.tally[::-1],
    )
    store = made_up.Store(tmp_path / "two")
    store.begin(
        made_up.record(), codebook=other, rows=made_up.rows()[::-1], times=made_up.TIMES, parts=1
    )
    store.put(turned)
    store.finish()
    assert same(tmp_path / "one", tmp_path / "two") == []


def test_a_sample_of_rows_leaves_the_counts_whole(tmp_path: Path) -> None:
    block = made_up.lives(5000)
    made_up.run(tmp_path / "all", [block])
    keep = np.random.default_rng(3).uniform(size=5000) < 0.1
    part = made_up.cut(replace(block, keep=keep), 700)
    made_up.run(tmp_path / "some", part, record=made_up.record(keep="sample 10 %"))
    whole, some = (pq.read_table(tmp_path / f / "messages.parquet") for f in ("all", "some"))
    assert some == whole.filter(pa.array(keep))
    assert same(tmp_path / "all", tmp_path / "some") == [
        f"messages.parquet: 5000 and {keep.sum()} rows"
    ]


def test_no_life_at_all(tmp_path: Path) -> None:
    made_up.run(tmp_path / "run", [made_up.lives(0)])
    run = run_handle.open(tmp_path / "run")
    assert run.messages().num_rows == 0 and run.messages().column_names == COLUMNS
    assert run.between().num_rows == 0
    assert sum(run.fates().values()) == 0


def test_goes_on_after_a_crash_to_the_same_ledger(tmp_path: Path) -> None:
    blocks = made_up.cut(made_up.lives(9000), 1000)
    made_up.run(tmp_path / "whole", blocks)
    first = made_up.begin(tmp_path / "run", len(blocks))
    for block in blocks[:5]:
        first.put(block)
    del first  # as a killed process: no farewell, and half-written files
    parts = tmp_path / "run" / "parts"
    (parts / "messages-000007.parquet.tmp").write_bytes(b"PAR1 half")
    (parts / "tallies-000006.npz").write_bytes(b"half")
    (parts / "messages-000003.parquet").write_bytes(b"PAR1 cut off")
    second = made_up.begin(tmp_path / "run", len(blocks), resume=True)
    assert [second.has(index) for index in range(9)] == [True] * 3 + [False, True] + [False] * 4
    assert not (parts / "tallies-000006.npz").exists()
    for block in blocks:
        if not second.has(block.index):
            second.put(block)
    second.finish()
    assert same(tmp_path / "whole", tmp_path / "run") == []
    assert not parts.exists()


def test_a_missing_part_is_told(tmp_path: Path) -> None:
    blocks = made_up.cut(made_up.lives(300), 100)
    store = made_up.begin(tmp_path / "run", 3)
    store.put(blocks[0])
    store.put(blocks[2])
    with pytest.raises(RunError, match="2 of 3 parts are finished"):
        store.finish()


def refusal(folder: Path, **more: object) -> str:
    with pytest.raises(UsageError) as caught:
        made_up.begin(folder, 3, **more)
    return str(caught.value).replace(str(folder), "runs/gel")


def test_a_folder_that_exists(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    assert refusal(folder, resume=True) == "runs/gel holds no run to resume"
    store = made_up.begin(folder, 3)
    busy = (
        "another process is writing in runs/gel; wait until it has finished, or choose another "
        "folder with --out"
    )
    assert refusal(folder, resume=True) == busy
    assert refusal(folder, overwrite=True) == busy
    assert refusal(folder) == busy
    blocks = made_up.cut(made_up.lives(300), 100)
    store.put(blocks[0])
    assert store.interrupt() == 1
    assert json.loads((folder / "run.json").read_text())["state"] == "interrupted"
    assert refusal(folder) == (
        "runs/gel already holds an unfinished run (1 finished part of 3). Continue it "
        "with: exosome run --resume runs/gel; or replace it with --overwrite"
    )
    other = made_up.record(seed=8)
    assert refusal(folder, resume=True, record=other).startswith(
        "runs/gel holds a run with another model or settings: read the fingerprint '"
    )
    other = {**made_up.record(), "code": "0123"}
    assert refusal(folder, resume=True, record=other) == (
        "the run in runs/gel was started with other source code of the engine, or another version "
        "of Python or numba, so new parts would not match; resume it with those, or start again "
        "with --overwrite"
    )
    store = made_up.begin(folder, 3, resume=True)
    for block in blocks[1:]:
        store.put(block)
    store.finish()
    assert refusal(folder) == (
        "runs/gel already holds a finished run. "
        "Choose another folder with --out, or replace it with --overwrite"
    )
    assert refusal(folder, resume=True) == "the run in runs/gel is already finished"
    (folder / "notes.txt").write_text("mine")
    made_up.run(folder, blocks, overwrite=True)
    assert (folder / "notes.txt").read_text() == "mine"
    stranger = tmp_path / "thesis"
    stranger.mkdir()
    (stranger / "chapter.txt").write_text("1")
    with pytest.raises(UsageError, match=r"not empty and holds no run \(it holds 'chapter"):
        made_up.begin(stranger, 1, overwrite=True)
    with pytest.raises(UsageError, match="is a file, expected a folder for the run"):
        made_up.begin(stranger / "chapter.txt", 1)


def test_cargo_called_like_a_column(tmp_path: Path) -> None:
    who = replace(made_up.codebook(), cargo=("fate", "miR-140"))
    with pytest.raises(UsageError) as caught:
        made_up.Store(tmp_path / "run").begin(
            made_up.record(), codebook=who, rows=made_up.rows(), times=made_up.TIMES, parts=1
        )
    assert str(caught.value) == (
        "read the cargo 'fate', expected another name: "
        "messages.parquet has a column with this name"
    )


FULL = """
import resource, signal, sys
sys.path[:0] = [{tests!r}]
from support import made_up_ledger as made_up
from exosome.errors import RunError
blocks = made_up.cut(made_up.lives(60_000), 20_000)
store = made_up.begin({folder!r}, 3)
store.put(blocks[0])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    store.put(blocks[1])
except RunError as error:
    print(error)
    store.interrupt()
    sys.exit(error.exit_code)
"""


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    folder = tmp_path / "run"
    tests = str(Path(__file__).parents[1])
    code = FULL.format(tests=tests, folder=str(folder))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    text = done.stdout.strip().replace(str(folder), "runs/gel")
    assert text == (
        "runs/gel/parts/messages-000001.parquet could not be written: the file would be larger "
        "than this system allows. 1 finished part in runs/gel/parts can be read; when the disk "
        "has space, continue with: exosome run --resume runs/gel"
    )
    left = sorted(path.name for path in (folder / "parts").iterdir())
    assert left == sorted(
        ["tallies-000000.npz", "cells.parquet", "counts.parquet", "lock", "messages-000000.parquet"]
    )
    run = run_handle.open(folder)
    assert run.messages().num_rows == 20_000 and not run.finished
    store = made_up.begin(folder, 3, resume=True)
    blocks = made_up.cut(made_up.lives(60_000), 20_000)
    for block in blocks[1:]:
        store.put(block)
    store.finish()
    made_up.run(tmp_path / "whole", blocks)
    assert same(folder, tmp_path / "whole") == []
