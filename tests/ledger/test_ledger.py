"""Reading a run: tables, pairs, copies, and a run that was stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.analysis import run_handle
from exosome.errors import UsageError
from exosome.ledger.equality import same
from support import made_up_ledger as made_up


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> run_handle.Ledger:
    folder = tmp_path_factory.mktemp("ledger") / "run"
    made_up.run(folder, made_up.cut(made_up.lives(4000), 900))
    return run_handle.open(folder)


def test_between_is_the_rows(run: run_handle.Ledger) -> None:
    rows = run.messages().to_pylist()
    for sender, receiver in ((None, None), ("msc", None), ("dose", "chondrocyte"), ("msc", "msc")):
        expected: dict[tuple[str | None, str], int] = {}
        for row in rows:
            if (
                row["fate"] == "internalised"
                and sender in (None, row["sender_type"])
                and receiver in (None, row["receiver_type"])
            ):
                pair = (row["sender"], row["receiver"])
                expected[pair] = expected.get(pair, 0) + 1
        table = run.between(sender, receiver)
        assert table.column_names == ["sender", "receiver", "amount"]
        value = {(row["sender"], row["receiver"]): row["amount"] for row in table.to_pylist()}
        assert value == expected


def test_matrix_is_the_sum_of_between(run: run_handle.Ledger) -> None:
    for row in run.matrix().to_pylist():
        for receiver in ("msc", "chondrocyte"):
            pairs = run.between(row["sender_type"], receiver).to_pydict()["amount"]
            assert row[receiver] == sum(pairs)


def test_copies_delivered_in_each_cell(run: run_handle.Ledger) -> None:
    expected = {name: {"miR-140": 0, "miR-21": 0} for name in run.cells()["cell"].to_pylist()}
    for row in run.messages().to_pylist():
        if row["delivered_s"] is not None:
            for cargo in ("miR-140", "miR-21"):
                expected[row["receiver"]][cargo] += row[cargo]
    value = run.delivered().to_pylist()
    assert {row["cell"]: {c: row[c] for c in ("miR-140", "miR-21")} for row in value} == expected
    sums = run.summary()["copies"]["chondrocyte"]
    assert sums == {c: sum(e[c] for e in expected.values()) for c in ("miR-140", "miR-21")}


def test_columns_in_the_order_asked_for(run: run_handle.Ledger) -> None:
    assert run.messages(["fate", "exosome"]).column_names == ["fate", "exosome"]
    with pytest.raises(UsageError, match=r"read 'reciever', .* Did you mean 'receiver'\?"):
        run.messages(["reciever"])
    with pytest.raises(UsageError, match=r"Did you mean 'chondrocyte'\?"):
        run.between("msc", "condrocyte")


def test_tracks_are_the_smallest_ranks(run: run_handle.Ledger) -> None:
    import numpy as np

    tracks = run.tracks().to_pydict()
    ids = made_up.lives(4000).exosome
    rank = np.sin(ids.astype(np.float64) * 12.9898) % 1.0
    smallest = sorted(int(ids[i]) for i in np.argsort(rank)[:10])
    assert sorted(set(tracks["exosome"])) == smallest
    pairs = list(zip(tracks["exosome"], tracks["time_s"], strict=True))
    assert pairs == sorted(pairs) and len(pairs) == 20


def test_ten_lines(run: run_handle.Ledger) -> None:
    lines = str(run).splitlines()
    assert 8 <= len(lines) <= 15
    assert lines[0] == "A made-up run <b>of cells</b>"
    assert lines[1].startswith("walk engine, 1 h, seed 7, computed in ")
    assert lines[2] == "4,000 exosomes were released or given. At the end:"
    assert any(line.startswith("miR-140: ") and "1,000 needed (too few: " in line for line in lines)
    assert any(line.startswith("miR-21: ") and line.endswith("(enough)") for line in lines)


def test_citations_without_the_assumed(run: run_handle.Ledger) -> None:
    assert run.cite() == ["10.1083/jcb.202404064"]


def test_a_stopped_run_opens_with_what_is_finished(tmp_path: Path) -> None:
    blocks = made_up.cut(made_up.lives(4000), 1000)
    store = made_up.begin(tmp_path / "run", 4)
    store.put(blocks[0])
    store.put(blocks[1])
    store.interrupt()
    run = run_handle.open(tmp_path / "run")
    assert not run.finished and run.finished_parts == (2, 4)
    rows = run.messages().to_pylist()
    assert len(rows) == 2000 == sum(run.fates().values()) - run.fates()["delivered"]
    entered = sum(row["fate"] == "internalised" for row in rows)
    assert sum(run.cells()["received"].to_pylist()) == entered
    assert sum(run.between()["amount"].to_pylist()) == entered
    assert run.tracks().num_rows == 20
    last = [row for row in run.counts().to_pylist() if row["time_s"] == made_up.UNTIL]
    assert sum(row["amount"] for row in last if row["state"] == "internalised") == entered
    note = str(run).replace(str(tmp_path), "runs")
    assert (
        "INCOMPLETE: 2 of 4 parts are finished, and only these are shown; "
        "continue with: exosome run --resume runs/run"
    ) in note
    with pytest.raises(UsageError, match="holds no finished ledger"):
        same(tmp_path / "run", tmp_path / "run")


def test_a_sample_does_not_pretend_to_be_all(tmp_path: Path) -> None:
    made_up.run(tmp_path / "run", [made_up.lives(100)], record=made_up.record(keep="counts"))
    run = run_handle.open(tmp_path / "run")
    for ask in (run.between, run.delivered):
        with pytest.raises(UsageError, match=r"needs the rows of all exosomes, .* --keep 'counts'"):
            ask()
    assert run.matrix().num_rows == 2


def test_a_folder_without_a_run(tmp_path: Path) -> None:
    made_up.run(tmp_path / "gel", [made_up.lives(10)])
    with pytest.raises(UsageError) as caught:
        run_handle.open(tmp_path / "gelt")
    assert str(caught.value).endswith("gelt holds no run. Did you mean 'gel'?")
    (tmp_path / "gel" / "run.json").write_text('{"format": "exosome-run/9"}')
    with pytest.raises(UsageError, match="read the format 'exosome-run/9'"):
        run_handle.open(tmp_path / "gel")


def test_differences_in_words(tmp_path: Path) -> None:
    block = made_up.lives(500)
    made_up.run(tmp_path / "a", [block])
    block.cargo[41, 1] += 1
    made_up.run(tmp_path / "b", [block])
    text = same(tmp_path / "a", tmp_path / "b")
    assert text == [
        f"messages.parquet: row 41, miR-140: {block.cargo[41, 1] - 1} and {block.cargo[41, 1]}"
    ]
    (tmp_path / "b" / "tracks.parquet").unlink()
    assert same(tmp_path / "a", tmp_path / "b")[1] == f"tracks.parquet is only in {tmp_path / 'a'}"
