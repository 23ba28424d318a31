"""Replayed paths: those of the run, whatever was kept, and refusals where they can't be known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import exosome as ex
from exosome.cli.traces import trace
from exosome.errors import UsageError
from support import small_tissue
from support.commands import exosome_says
from support.small_model import TEXT

GEL = "1 h"  # 2400 exosomes on average
MIXED = """
format: exosome/1
places:
  blood: {volume: 1 mL}
  tissue: {box: [120 um, 100 um, 80 um], walls: [closed, closed, open], fluid: plasma}
cells:
  sender: {in: tissue, count: 5, radius: 6 um}
  eater: {in: tissue, count: 6, radius: 8 um}
exosomes: {courier: {diameter: {median: 100 nm, gsd: 1.2}}, decoy: {diameter: 80 nm}}
journey:
  - {release: courier, from: sender, rate: 200 /h, burst: 5}
  - {release: decoy, from: sender, rate: 60 /h, stops: 10 min}
  - {give: courier, into: blood, amount: 300, over: 20 min}
  - {give: courier, into: tissue, amount: 100, at: 5 min, every: 10 min, times: 3}
  - {diffuse: courier, in: tissue}
  - {diffuse: decoy, in: tissue}
  - {cross: courier, from: blood, to: tissue, at: 5 /h}
  - {clear: courier, in: blood, rate: 0.5 /h}
  - {bind: courier, to: eater, at: 0.2 um/s}
  - {leave: courier, from: eater, rate: 6 /h}
  - {enter: courier, into: eater, at: 0.5 um/s LIMIT}
"""


DISH = """
format: exosome/1
places: {dish: {volume: 1 mL}}
exosomes: {courier: {}}
journey: [{give: courier, into: dish, amount: 10}]
"""


def run(folder: Path, text: str, **options: object) -> ex.Ledger:
    path = folder / "model.yaml"
    path.write_text(text)
    settings = {"until": "30 min", "every": "1 min", "threads": 2, "tracks": 10_000, **options}
    return ex.simulate(path, **settings)  # type: ignore[arg-type]


def ids_of(ledger: ex.Ledger) -> np.ndarray:
    return ledger.messages(["exosome"])["exosome"].to_numpy()


@pytest.fixture(scope="module")
def gel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ex.Ledger]:
    folder = tmp_path_factory.mktemp("gel")
    return {keep: run(folder, TEXT, until=GEL, keep=keep, seed=7) for keep in ("all", "counts")}


def test_a_thousand_exosomes_of_a_run_with_counts_only(gel: dict[str, ex.Ledger]) -> None:
    """Against the twin that kept all rows and tracks: release, path and end, to the last bit."""
    kept, counted = gel["all"], gel["counts"]
    assert counted.messages().num_rows == 0
    table = kept.messages()
    rows = np.random.default_rng(1).choice(table.num_rows, 1000, replace=False)
    chosen = table.take(np.sort(rows))
    ids = chosen["exosome"].to_numpy()
    paths = counted.replay(ids, threads=1)
    assert paths.equals(counted.replay(ids, threads=2))

    tracks = kept.tracks()
    assert paths.equals(tracks.filter(np.isin(tracks["exosome"].to_numpy(), ids)))

    who, first = np.unique(paths["exosome"].to_numpy(), return_index=True)
    assert who.tolist() == ids.tolist()
    last = np.append(first[1:], paths.num_rows) - 1
    cells = kept.cells()
    at = [cells["cell"].to_pylist().index(name) for name in chosen["sender"].to_pylist()]
    for place, (begin, end) in enumerate(zip(first, last, strict=True)):
        row = chosen.slice(place, 1).to_pylist()[0]
        ended = 3600.0 if row["ended_s"] is None else row["ended_s"]
        assert paths["time_s"][begin].as_py() == row["born_s"]
        assert paths["time_s"][end].as_py() == ended
        for axis in ("x_um", "y_um", "z_um"):
            assert paths[axis][end].as_py() == row[axis]
            assert paths[axis][begin].as_py() == row[f"born_{axis}"]
    start = np.stack([paths[a].to_numpy()[first] for a in ("x_um", "y_um", "z_um")], -1)
    centre = np.stack([cells[a].to_numpy()[at] for a in ("x_um", "y_um", "z_um")], -1)
    assert np.linalg.norm(start - centre, axis=1) == pytest.approx(
        cells["radius_um"].to_numpy()[at], abs=1e-4
    )

    for life, row in zip(counted.replayed.lives(ids), chosen.to_pylist(), strict=True):
        assert (life.kind, life.sender, life.sender_type) == (
            row["kind"], row["sender"], row["sender_type"]
        )  # fmt: skip
        assert (life.born_s, life.ended_s) == (row["born_s"], row["ended_s"])
        assert (life.fate, life.receiver) == (row["fate"], row["receiver"])


@pytest.mark.parametrize("limit", ["", ", limit: 40 /h"])
def test_every_exosome_of_a_model_with_doses_places_and_binding(tmp_path: Path, limit: str) -> None:
    """Two kinds of one sender, infusions, a well-mixed place, binding, and a limit."""
    ledger = run(tmp_path, MIXED.replace(" LIMIT", limit))
    ids = ids_of(ledger)
    assert len(ids) > 900
    assert ledger.replay(ids).equals(ledger.tracks())
    fates = [life.fate for life in ledger.replayed.lives(ids)]
    assert fates == ledger.messages(["fate"])["fate"].to_pylist()
    assert set(fates) == {"free", "bound", "internalised", "cleared", "exited"}


@pytest.mark.slow
def test_every_exosome_of_the_tissue_with_all_verbs(tmp_path: Path) -> None:
    model = small_tissue.write(tmp_path)
    ledger = ex.simulate(model, until="30 min", threads=2, tracks=10_000)
    assert ledger.replay(ids_of(ledger)).equals(ledger.tracks())


def test_other_times_change_neither_release_nor_end(gel: dict[str, ex.Ledger]) -> None:
    ids = ids_of(gel["all"])[[5, 900, 3]]
    coarse, fine = gel["counts"].replay(ids), gel["counts"].replay(ids, every="7 s")
    assert fine.num_rows > coarse.num_rows * 4
    for table in (coarse, fine):
        order = table["exosome"].to_numpy()
        assert list(dict.fromkeys(order.tolist())) == ids.tolist()  # in the order asked for
    ends = [table.group_by("exosome", use_threads=False).aggregate(
        [(c, edge) for c in ("time_s", "x_um", "y_um", "z_um") for edge in ("first", "last")]
    ) for table in (coarse, fine)]  # fmt: skip
    assert ends[0].equals(ends[1])
    one = gel["counts"].replay(int(ids[0]))
    assert one.equals(coarse.slice(0, one.num_rows))
    assert gel["counts"].replay(pa.array(ids)).equals(coarse)
    assert gel["counts"].replay([]).num_rows == 0


def test_ids_that_the_run_does_not_have(gel: dict[str, ex.Ledger]) -> None:
    ledger = gel["counts"]
    first_sender = gel["all"].messages(["sender"])["sender"][0].as_py()
    for ids, sentence in (
        ([2**40], "no exosome 1099511627776: its sender would be number 256, and the run has 40"),
        ([10**6], f"has no exosome 1000000: '{first_sender}' sent"),
        (["msc-1"], "read 'msc-1' for 'ids', expected the whole number of an exosome"),
        ([-1], "read '-1' for 'ids'"),
        ([True], "read 'True' for 'ids'"),
    ):  # fmt: skip
        with pytest.raises(UsageError, match=sentence):
            ledger.replay(ids)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="read '0 s' for 'every', expected a time above 0"):
        ledger.replay([0], every="0 s")


def test_runs_that_can_not_be_replayed(
    tmp_path: Path, gel: dict[str, ex.Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    limited = run(tmp_path, MIXED.replace(" LIMIT", ", limit: 40 /h"), keep="counts", tracks=0)
    with pytest.raises(UsageError, match=r"has `limit`, .* replay needs the rows of the exosomes"):
        limited.replay([0])
    driven = run(
        tmp_path,
        "format: exosome/1\nplaces: {dish: {volume: 1 nL}}\n"
        "cells: {a: {in: dish, count: 3, radius: 8 um}}\nexosomes: {call: {}}\njourney:\n"
        "  - {load: m, into: call, from: a, copies: 2}\n"
        "  - {release: call, from: a, rate: 6 /h}\n"
        "  - {enter: call, into: a, at: 1 um/s}\n"
        "  - {deliver: call, into: a, after: 1 min, share: 1}\n"
        "response: {a: {start: {m: 10}, reactions: {fade: m -> nothing at 1 /h}, "
        'drives: {"release[call].rate": m / 10}}}\n',
    )
    with pytest.raises(UsageError, match=r"has `drives`, .* replay needs a model without `drives`"):
        driven.replay([0])
    bodily = run(tmp_path, DISH, engine="body", tracks=200)
    with pytest.raises(UsageError, match="the body engine follows amounts, so there is no path"):
        bodily.replay([0])
    other = ex.open(gel["counts"].folder)
    monkeypatch.setattr("exosome.engines.compiled.source_key", lambda: "another")
    with pytest.raises(UsageError, match="was made by other source code of the engine"):
        other.replay([0])


def test_the_command_tells_the_life_and_writes_the_path(
    tmp_path: Path, gel: dict[str, ex.Ledger], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, identity = gel["counts"].folder, int(ids_of(gel["all"])[17])
    row = gel["all"].messages().slice(17, 1).to_pylist()[0]
    trace(folder, str(identity))
    shown = capsys.readouterr().out
    assert shown.startswith(
        f"exosome {identity}, a courier: released by {row['sender']} (msc) after "
    )
    assert row["fate"] in shown
    done = exosome_says(
        "trace", folder, "--exosome", identity, "--path", "--out", "path.csv", cwd=tmp_path
    )
    path = gel["counts"].replay([identity])
    assert f"wrote path.csv: {path.num_rows} positions" in done.stdout
    lines = (tmp_path / "path.csv").read_text().splitlines()
    assert lines[0] == "exosome,time_s,x_um,y_um,z_um" and len(lines) == path.num_rows + 1
    assert [float(x) for x in lines[1].split(",")[2:]] == [
        path[axis][0].as_py() for axis in ("x_um", "y_um", "z_um")
    ]
    with pytest.raises(UsageError, match="read 'msc-1' for 'exosome', expected the whole number"):
        trace(folder, "msc-1")
    with pytest.raises(UsageError, match="belong to the positions; add --path"):
        trace(folder, str(identity), every="1 s")
    trace(folder, str(identity), path=True)
    assert capsys.readouterr().out.splitlines() == lines
