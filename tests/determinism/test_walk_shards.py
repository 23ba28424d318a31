"""A walk divided into shards of exosomes: joined, it is the ledger of the whole, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import exosome as ex
from exosome.cli import app
from exosome.ledger.equality import same
from support.ensemble_models import gel
from support.stopping import Stop

pytestmark = pytest.mark.slow

GEL = gel("2000 /h")
RESPONSE = """
response:
  eater:
    start: {protein: 0}
    reactions: {make: miR-21 -> miR-21 + protein at 1 /h}
"""
HOW = {"until": "20 min", "tracks": 20}


def shard(number: int, out: Path, text: str = GEL, **how: object) -> str:
    """What a shard of three says when it is finished."""
    with pytest.raises(ex.ExosomeError) as ended:
        ex.simulate(text, shard=f"{number}/3", out=out, **{**HOW, **how})
    assert ended.value.exit_code == 0, str(ended.value)
    return str(ended.value)


def join(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["join", *map(str, arguments)])
    assert result.exception is None, result.exception
    return result.output


def test_shards_of_a_walk_join_to_the_run(tmp_path: Path) -> None:
    """Three shards, on one and two threads, one stopped and begun again; lost parts."""
    whole = ex.simulate(GEL, out=tmp_path / "whole", **HOW)
    folders = [tmp_path / f"s{number}" for number in (1, 2, 3)]
    with pytest.raises(ex.Interrupted, match="parts are finished and stay in"):
        ex.simulate(GEL, shard="1/3", out=folders[0], threads=1, progress=Stop(2200), **HOW)
    parts = len(list((folders[0] / "parts").glob("messages-*")))
    assert 0 < parts
    text = shard(1, folders[0], threads=2)
    assert "shard 1/3: 6 of 16 parts of the run are finished and kept in" in text
    assert len(list((folders[0] / "parts").glob("messages-*"))) == 6 > parts
    assert "shard 1/3: 6 of 16 parts" in shard(1, folders[0])  # nothing is left to do
    assert "shard 2/3: 5 of 16 parts" in shard(2, folders[1], threads=1)
    shard(3, folders[2])
    text = join(*folders, "--out", tmp_path / "all")
    assert str(ex.open(tmp_path / "all")) in text
    assert same(whole.folder, tmp_path / "all") == []
    assert ex.again(tmp_path / "all") == []
    text = join(folders[0], folders[2], "--out", tmp_path / "some")
    assert "holds 11 of 16 finished parts of a run; follow the others with: exosome run" in text
    assert same(whole.folder, ex.resume(tmp_path / "some").folder) == []
    (damaged,) = (folders[1] / "parts").glob("messages-000004*")
    damaged.write_bytes(damaged.read_bytes()[:-200])
    join(*folders, "--out", tmp_path / "mended")
    assert same(whole.folder, tmp_path / "mended") == []


def test_responses_run_when_all_shards_are_joined(tmp_path: Path) -> None:
    whole = ex.simulate(GEL + RESPONSE, out=tmp_path / "whole", **HOW)
    folders = [tmp_path / f"s{number}" for number in (1, 2, 3)]
    for number, folder in enumerate(folders, 1):
        shard(number, folder, GEL + RESPONSE)
    join(*folders, "--out", tmp_path / "all")
    assert same(whole.folder, tmp_path / "all") == []


def test_what_has_no_shards_is_refused(tmp_path: Path) -> None:
    limit = GEL.replace("at: 0.05 um/s}", "at: 0.05 um/s, limit: 1 /min}")
    with pytest.raises(ex.UsageError, match="depend on each other by `limit`, `holds` or `drives`"):
        ex.simulate(limit, shard="1/3", out=tmp_path / "a", **HOW)
    grows = GEL + "tissue:\n  - {divide: eater, rate: 1 /h}\n"
    with pytest.raises(ex.UsageError, match="depend on each other by `tissue`, so its run"):
        ex.simulate(grows, shard="1/3", out=tmp_path / "grows", **HOW)
    with pytest.raises(ex.UsageError, match="only a walk is divided into shards of exosomes, and"):
        ex.simulate(GEL, engine="body", until="20 min", shard="1/3", out=tmp_path / "b")
    with pytest.raises(ex.UsageError, match="read '4/3' for 'shard', expected the number of a sha"):
        ex.simulate(GEL, shard="4/3", out=tmp_path / "c", **HOW)
    shard(1, tmp_path / "one")
    with pytest.raises(ex.UsageError, match="holds a run with another model or settings"):
        ex.simulate(GEL, shard="1/3", seed=2, out=tmp_path / "one", **HOW)
    shard(1, tmp_path / "two", seed=2)
    other = CliRunner().invoke(
        app, ["join", str(tmp_path / "one"), str(tmp_path / "two"), "--out", str(tmp_path / "x")]
    )
    assert "hold shards of different runs; expected shards of one command" in str(other.exception)
