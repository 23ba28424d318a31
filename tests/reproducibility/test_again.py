"""A run from its own record alone: the same ledger, or a sentence that says where it differs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exosome.errors import RunError
from exosome.ledger.verified_reader import write_record
from exosome.run import again, simulate
from support import small_tissue
from support.commands import exosome_says


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run whose model and table of cells are gone."""
    folder = tmp_path_factory.mktemp("again")
    model = small_tissue.write(folder)
    simulate(
        model, until="20 min", every="90 s", seed=5, threads=2, tracks=10, keep="sample 40 %",
        out=folder / "run",
    )  # fmt: skip
    model.unlink()
    (folder / "msc.csv").unlink()
    return folder / "run"


@pytest.fixture
def copied(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "run"))


def test_the_same_ledger_from_the_record_alone(copied: Path) -> None:
    before = {path.name: path.read_bytes() for path in copied.iterdir()}
    done = exosome_says("again", "run", cwd=copied.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "run: the repeated run gave the same ledger, byte for byte\n"
    assert {path.name: path.read_bytes() for path in copied.iterdir()} == before
    assert list(copied.parent.iterdir()) == [copied]


def tampered(path: Path, column: str, row: int, value: object) -> object:
    """Write another value into one row of a table; gives the value that was there."""
    table = pq.read_table(path)
    values = table[column].to_pylist()
    old, values[row] = values[row], value
    at = table.column_names.index(column)
    field = table.schema.field(column)
    pq.write_table(table.set_column(at, field, pa.array(values, field.type)), path)
    return old


def test_one_life_tampered_with(copied: Path) -> None:
    old = tampered(copied / "messages.parquet", "born_s", 700, 12.5)
    done = exosome_says("again", "-q", "run", cwd=copied.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"messages.parquet: row 700, born_s: 12.5 and {old}\n"


def test_counts_and_cells_tampered_with(copied: Path) -> None:
    count = tampered(copied / "counts.parquet", "amount", 3, 1_000_000)
    cell = tampered(copied / "cells.parquet", "received", 0, 77)
    assert again(copied) == [
        f"cells.parquet: row 0, received: 77 and {cell}",
        f"counts.parquet: row 3, amount: 1000000 and {count}",
    ]


def test_a_file_that_is_gone(copied: Path) -> None:
    (copied / "tracks.parquet").unlink()
    (text,) = again(copied)
    assert text.startswith("tracks.parquet is only in ")


@pytest.mark.parametrize(
    ("key", "value", "files"),
    [
        ("seed", 6, {"messages.parquet", "counts.parquet", "cells.parquet", "tracks.parquet"}),
        ("keep", "all", {"messages.parquet"}),
        ("every_s", 80.0, {"counts.parquet", "tracks.parquet"}),
    ],
)
def test_a_record_tampered_with(copied: Path, key: str, value: object, files: set[str]) -> None:
    """Another seed or another sample is another ledger, and the record cannot hide it: its seal
    tells, and where that was made anew the ledger does."""
    record = json.loads((copied / "run.json").read_text())
    record[key] = value
    (copied / "run.json").write_text(json.dumps(record))
    with pytest.raises(RunError, match="was changed after it was written"):
        again(copied)
    write_record(copied, record)
    assert {text.split(":")[0] for text in again(copied)} == files


def test_the_record_names_no_user_host_or_path(finished: Path) -> None:
    import getpass
    import socket

    text = (finished / "run.json").read_text()
    assert str(finished.parent) not in text and str(Path.home()) not in text
    assert f'"{socket.gethostname()}"' not in text
    if getpass.getuser() != "root":  # a word that may stand in a model
        assert f'"{getpass.getuser()}"' not in text


def test_an_unfinished_run_is_no_record_of_one(copied: Path) -> None:
    record = json.loads((copied / "run.json").read_text())
    write_record(copied, {**record, "state": "interrupted"})
    done = exosome_says("again", "run", cwd=copied.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "run is not finished; resume it with --resume first\n"
