"""A contact record of a model against runs of the walk, its own slopes, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

import exosome as ex
from exosome.errors import UsageError

MODEL = """\
format: exosome/1
title: two cell types in a box with one open axis
places:
  gel: {box: [120 um, 120 um, 120 um], walls: [closed, periodic, open], fluid: plasma}
cells:
  host: {in: gel, count: 6, radius: 8 um, contents: {miR-140: 1000}}
  near: {in: gel, count: 20, radius: 7 um}
exosomes:
  courier: {diameter: {median: 100 nm, gsd: 1.25}}
journey:
  - {load: miR-140, into: courier, from: host, share: 1e-3}
  - {release: courier, from: host, rate: 2000 /h, burst: 5, stops: 20 min}
  - {give: courier, into: gel, amount: 3000, at: 5 min, point: [60 um, 60 um, 60 um]}
  - {diffuse: courier, in: gel}
  - {clear: courier, in: gel, rate: 1 /h}
  - {enter: courier, into: near, at: 0.02 um/s}
  - {enter: courier, into: host, at: 0.005 um/s}
  - {deliver: courier, into: near, after: 2 min, share: 40 %}
"""
PATHS = 12_000
RATES = (
    {},
    {"clear.rate": "4 /h", "enter[near].at": "0.2 um/s", "enter[host].at": "0.001 um/s"},
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory):
    """Contacts of 12 000 paths over half an hour."""
    file = tmp_path_factory.mktemp("contacts") / "model.yaml"
    file.write_text(MODEL)
    return ex.contacts(ex.read(file), until="30 min", lives=PATHS, seed=3, threads=2)


def rows(table, **wanted):
    """The rows of a table whose columns hold the values that are wanted."""
    return [r for r in table.to_pylist() if all(r[k] == v for k, v in wanted.items())]


@pytest.mark.parametrize("changes", RATES, ids=("as recorded", "other rates"))
def test_a_record_expects_what_fresh_walks_count(record, changes) -> None:
    """Fates at 15 and 30 min against two walks of 7 000 exosomes: all abs(z) < 4.

    18 comparisons a case, so that an unbiased record fails one with a chance of about 0.1 %; the
    counts of bursts are over-dispersed by (mean burst + 1), which the error allows for.
    """
    expected = record.expect(changes, at=["15 min", "30 min"], per="run")
    runs = [
        ex.simulate(record.model.but(changes), until="30 min", every="15 min", seed=seed, tracks=0)
        for seed in (11, 12)
    ]
    checked = 0
    for time in (900.0, 1800.0):
        counts: dict[tuple[str, str], float] = {}
        for run in runs:
            for row in run.counts().to_pylist():
                if row["time_s"] == time:
                    key = row["where"], row["state"]
                    counts[key] = counts.get(key, 0.0) + row["amount"] / len(runs)
        for where, state in (("gel", "free"), ("gel", "cleared"), ("gel", "exited"),
                             ("near", "internalised"), ("host", "internalised"),
                             ("near", "delivered")):  # fmt: skip
            receiver = where if where != "gel" else None
            ours = rows(expected, time_s=time, state=state, receiver_type=receiver)
            mean = sum(row["mean"] for row in ours)
            error = np.sqrt(sum(row["se"] ** 2 for row in ours) + 6.0 * max(mean, 1.0) / len(runs))
            assert abs(mean - counts.get((where, state), 0.0)) < 4.0 * error, (state, where, time)
            checked += 1
    assert checked == 12


def test_fates_sum_to_what_is_sent(record) -> None:
    """Per exosome: free, internalised, cleared and exited of each source sum to 1 at the end."""
    table = record.expect({}, at="30 min")
    for sender in ("host", "dose"):
        total = sum(
            row["mean"] for row in rows(table, sender_type=sender) if row["state"] != "delivered"
        )
        assert total == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize(
    ("path", "value", "tolerance"),
    [
        ("enter[near].at", 0.02, 1e-6), ("clear.rate", 1.0 / 3600.0, 1e-6),
        ("release.rate", 2000.0 / 3600.0, 1e-6), ("deliver.share", 0.4, 1e-6),
    ],
)  # fmt: skip
def test_slopes_are_those_of_the_record(record, path: str, value: float, tolerance: float) -> None:
    """Derivatives by the logarithm equal central differences of the record itself."""
    table = record.expect({path: value}, at=["10 min", "20 min"], per="run")
    step = 1e-4
    pair = [
        record.expect({path: value * np.exp(sign * step)}, at=["10 min", "20 min"], per="run")
        for sign in (1.0, -1.0)
    ]
    difference = (pair[0]["mean"].to_numpy() - pair[1]["mean"].to_numpy()) / (2.0 * step)
    slope = table[f"d_{path}"].to_numpy()
    assert np.abs(slope).max() > 0.0
    assert np.abs(slope - difference).max() < tolerance * np.abs(difference).max() + 1e-7


def test_cells_add_up_to_their_type(record) -> None:
    """Expected internalisation by cell, summed, is that by type; each cell is named."""
    by_type = record.expect({}, at="30 min", per="run")
    by_cell = record.expect({}, at="30 min", per="run", by="cell")
    for receiver in ("near", "host"):
        whole = sum(r["mean"] for r in rows(by_type, state="internalised", receiver_type=receiver))
        single = rows(by_cell, state="internalised", receiver_type=receiver)
        assert sum(r["mean"] for r in single) == pytest.approx(whole, rel=1e-9)
        assert {r["receiver"].rsplit("-", 1)[0] for r in single} == {receiver}


def test_copies_are_exosomes_times_their_mean_load(record) -> None:
    exosomes = record.expect({}, at="30 min", per="run")
    copies = record.expect({"load.share": "2e-3"}, at="30 min", per="run", quantity="miR-140")
    one = rows(exosomes, state="delivered", sender_type="host", receiver_type="near")[0]["mean"]
    two = rows(copies, state="delivered", sender_type="host", receiver_type="near")[0]["mean"]
    assert two == pytest.approx(2.0 * one, rel=1e-12)  # 2e-3 of 1000 copies


def test_what_a_record_does_not_cover_is_refused_by_name(record) -> None:
    with pytest.raises(UsageError, match="times up to the record's 1800 s"):
        record.expect({}, at="1 h")
    with pytest.raises(UsageError, match="the positions of cells depend on it"):
        record.expect({"cells.near.radius": "8 um"}, at="5 min")
    with pytest.raises(UsageError, match="make it with spare="):
        record.expect({"exosomes.courier.diameter.median": "50 nm"}, at="30 min")
    with pytest.raises(UsageError, match="expected one of 'exosome', 'run'"):
        record.expect({}, at="5 min", per="cell")
    with pytest.raises(UsageError, match="exosomes or a cargo: miR-140"):
        record.expect({}, at="5 min", quantity="miR-21")
    with pytest.raises(UsageError, match="paths of the model with a value each, such as"):
        record.expect(["clear.rate"], at="5 min")
    limited = record.model.but({"enter[near].limit": "10 /h"})
    with pytest.raises(UsageError, match="`limit` makes uptake depend on"):
        ex.contacts(limited, until="5 min", lives=10)


def test_slopes_by_d_move_the_exits_of_open_walls(tmp_path) -> None:
    """Of a release within 1e-3 of differences of the record; of a dose within 15 % of wide ones."""
    file = tmp_path / "open.yaml"
    text = MODEL.replace("[closed, periodic, open], fluid: plasma", "open")
    text = text.replace("rate: 2000 /h, burst: 5, stops: 20 min", "rate: 2000 /h")
    file.write_text(text.replace("in: gel}\n  - {clear", "in: gel, at: 4 um^2/s}\n  - {clear"))
    record = ex.contacts(ex.read(file), until="20 min", lives=6000, seed=3, threads=2, spare=1.3)
    with pytest.raises(UsageError, match="read 0 for the diffusion coefficient of 'courier'"):
        record.expect({"diffuse.at": "0 um^2/s"}, at=["12 min"])
    for sender, width, part in (("host", 0.01, 1e-3), ("dose", 0.2, 0.15)):
        tables = [
            record.expect({"diffuse.at": f"{4.0 * factor} um^2/s"}, at=["12 min"])
            for factor in (1.0, np.exp(width), np.exp(-width))
        ]
        for state in ("free", "exited"):
            now, more, less = (rows(t, state=state, sender_type=sender)[0] for t in tables)
            difference = (more["mean"] - less["mean"]) / (2.0 * width)
            assert abs(now["d_diffuse.at"] - difference) < part * abs(difference), (state, sender)


def test_slopes_by_d_of_a_dose_have_no_bias_at_open_walls(tmp_path) -> None:
    """What has left an open cube of side L by D t, from its middle: 1 - s(D t)^3 with

        s = sum over k of 4 (-1)^k / ((2 k + 1) pi) exp(-((2 k + 1) pi / L)^2 D t),

    whose derivative f by ln D the record estimates from paths that left within a quarter of the age
    before: with weights of mean square 4, so the variance is 4 f / (n / 4) of n paths. Three times,
    20 000 paths: all abs(z) < 4, which a right estimate fails with a chance of 0.02 %.
    """
    side, paths, odd = 120.0, 20_000, 2.0 * np.arange(60) + 1.0
    signs = np.where(odd % 4.0 == 1.0, 1.0, -1.0)

    def left(path_time: float) -> float:
        terms = 4.0 * signs / (odd * np.pi) * np.exp(-((odd * np.pi / side) ** 2) * path_time)
        return float(1.0 - terms.sum() ** 3)

    file = tmp_path / "cube.yaml"
    file.write_text("""
format: exosome/1
places: {gel: {box: [120 um, 120 um, 120 um], walls: open}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 3000, point: [60 um, 60 um, 60 um]}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
""")
    record = ex.contacts(ex.read(file), until="10 min", lives=paths, seed=3, threads=2)
    times = (240.0, 360.0, 480.0)
    table = record.expect({"diffuse.at": "4 um^2/s"}, at=[f"{time} s" for time in times])
    for time, row in zip(times, rows(table, state="exited"), strict=True):
        share, step = left(4.0 * time), 1e-4
        slope = (left(4.0 * time * (1 + step)) - left(4.0 * time * (1 - step))) / (2 * step)
        assert abs(row["mean"] - share) < 4.0 * (share * (1.0 - share) / paths) ** 0.5
        assert abs(row["d_diffuse.at"] - slope) < 4.0 * (16.0 * slope / paths) ** 0.5
