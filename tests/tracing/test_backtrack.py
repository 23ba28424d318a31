"""Backtracking: against counts of a walk, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

import exosome as ex
from exosome.errors import ModelError, UsageError
from exosome.fitting.field_kernel import of_field
from support import tracing_scenes
from support.commands import exosome_says

SCENES = tracing_scenes.scenes()
SMALL = ["point sources", "flow", "closed box", "two tissues"]


@pytest.mark.statistical
@pytest.mark.slow
def test_senders_of_caught_vesicles_are_those_that_a_walk_counts(tmp_path: Path) -> None:
    """189 pairs of sensor and sender with 5 vesicles or more expected, 4 scenes, 24 sensors.

    Every pair within 4 standard errors (false alarm 1 in 80 for all pairs), and the reliability
    curve within its simultaneous band of 95 % (Bonferroni over bins). Seed 1.
    """
    pairs = [tracing_scenes.compare(SCENES[name], tmp_path / name, seed=1) for name in SMALL]
    z = np.concatenate([tracing_scenes.deviations(one) for one in pairs])
    assert len(z) >= 180
    assert np.abs(z).max() < 4.0
    bins = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 1.01])
    curve = tracing_scenes.reliability(pairs, bins)
    limit = stats.norm.isf(0.025 / len(curve))
    for mean, observed, error, _ in curve:
        assert abs(observed - mean) < limit * error
    for one in pairs:
        for counts, expected in zip(one.counts, one.expected, strict=True):
            assert abs(counts.sum() - expected.sum()) < 4.0 * np.sqrt(expected.sum())


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tracing_scenes.write(SCENES["two tissues"], tmp_path_factory.mktemp("two"))


def test_a_point_in_the_stream(two: Path) -> None:
    """Free at a point: nearer senders upstream are more probable; the map is largest there."""
    origins = ex.trace.backtrack(two, point=(100.0, 30.0, 45.0), at="3 h", voxel="10 um")
    assert origins.probability.sum() == pytest.approx(1.0)
    assert sum(origins.by_type().values()) == pytest.approx(1.0)
    assert set(origins.by_type()) == {"liver", "tumour", "dose"}
    assert origins.by_type()["liver"] > origins.by_type()["tumour"]
    peak = np.unravel_index(origins.reach.argmax(), origins.reach.shape)
    assert np.abs((np.array(peak) + 0.5) * 10.0 - [100.0, 30.0, 45.0]).max() < 25.0
    assert origins.reach[:10].sum() > 1.5 * origins.reach[10:].sum()  # it comes down the stream
    rows = origins.table().to_pylist()
    assert len(rows) == 9 and rows == sorted(rows, key=lambda row: -row["probability"])


def test_without_a_time_and_by_one(tmp_path: Path) -> None:
    """Long after the start the window's shares are those of the steady state, within 1 %."""
    path = tracing_scenes.write(SCENES["point sources"], tmp_path)
    steady = ex.trace.backtrack(path, cell="e1")
    late = ex.trace.backtrack(path, cell="e1", since="9 h", at="10 h")
    assert late.probability == pytest.approx(steady.probability, rel=1e-2)
    assert late.expected == pytest.approx(steady.expected * 3600.0, rel=1e-2)


CARGO = """
format: exosome/1
places: {gel: {box: [80 um, 60 um, 60 um], walls: open}}
cells:
  liver: {in: gel, count: 1, radius: 6 um}
  tumour: {in: gel, count: 1, radius: 6 um}
  eater: {in: gel, count: 1, radius: 8 um}
exosomes: {courier: {}, decoy: {}}
journey:
  - {load: miR-21, into: courier, from: liver, copies: 1}
  - {load: miR-21, into: courier, from: tumour, copies: 4, dispersion: 2}
  - {release: courier, from: liver, rate: 60 /h}
  - {release: courier, from: tumour, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: eater, at: 0.1 um/s}
"""


def test_the_likelihood_of_cargo() -> None:
    """Odds change by the ratio of both laws: Poisson of 1, negative binomial of 4 and size 2."""
    model = ex.read(CARGO)
    plain = ex.trace.backtrack(model, cell="eater-1", kind="courier", voxel="10 um")
    read = ex.trace.backtrack(
        model, cell="eater-1", kind="courier", voxel="10 um", cargo={"miR-21": 5}
    )
    ratio = stats.nbinom.pmf(5, 2, 2 / 6) / stats.poisson.pmf(5, 1.0)
    odds = [one.by_type()["tumour"] / one.by_type()["liver"] for one in (plain, read)]
    assert odds[1] / odds[0] == pytest.approx(ratio, rel=1e-9)
    with pytest.raises(UsageError, match=r"read 'miR-2' for 'cargo'.*Did you mean 'miR-21'"):
        ex.trace.backtrack(model, cell="eater-1", kind="courier", cargo={"miR-2": 1})
    with pytest.raises(UsageError, match="expected a whole number of copies, 0 or more"):
        ex.trace.backtrack(model, cell="eater-1", kind="courier", cargo={"miR-21": -1})


def test_the_command(two: Path, tmp_path: Path) -> None:
    words = ["backtrack", two, "--cell", "e1", "--at", "3 h", "--voxel", "10 um"]
    text = exosome_says(
        *words, "--out", "senders.csv", "--map", "map.csv", cwd=tmp_path
    ).stdout
    assert text.startswith("a courier caught at e1 by 3 h, probably from:")
    assert (tmp_path / "senders.csv").read_text().startswith('"sender","sender_type"')
    assert len((tmp_path / "map.csv").read_text().splitlines()) == 20 * 15 * 9 + 1
    record = json.loads(exosome_says(*words, "--json", cwd=tmp_path).stdout)
    assert sum(record["by_type"].values()) == pytest.approx(1.0)


def test_bad_input(two: Path) -> None:
    model = ex.read(CARGO)
    for options, message in (
        ({}, "give either `cell` or `point`"),
        ({"cell": "eater-2"}, r"read 'eater-2' for 'cell', expected a cell of the model"),
        ({"cell": "eater-1"}, r"say which kind of exosome was caught \(kind\): courier, decoy"),
        ({"cell": "eater-1", "kind": "couriers"}, "Did you mean 'courier'"),
        ({"cell": "eater-1", "kind": "decoy"}, "no 'decoy' ever comes into 'gel'"),
        ({"point": (1, 2, 99), "kind": "courier"}, "inside the box of 80 x 60 x 60 um"),
        ({"point": (1, 2, 9), "place": "blood"}, "expected a place with a box: gel"),
        ({"cell": "eater-1", "kind": "courier", "since": "1 h"}, "`since` needs `at`"),
        ({"cell": "eater-1", "kind": "courier", "at": "1 h", "since": "2 h"}, "a time before 1 h"),
        ({"cell": "eater-1", "kind": "courier", "voxel": "5"}, "a length above 0 such as 10 um"),
    ):
        with pytest.raises(UsageError, match=message):
            ex.trace.backtrack(model, **options)
    limited = CARGO.replace("at: 0.1 um/s}", "at: 0.1 um/s, limit: 40 /h}")
    with pytest.raises(UsageError, match="it has no adjoint; leave `limit` and `holds` out"):
        ex.trace.backtrack(ex.read(limited), cell="eater-1", kind="courier")
    moving = CARGO + "tissue:\n  - {die: liver, rate: 0.1 /h}\n"
    with pytest.raises(UsageError, match="and an adjoint has those of the beginning alone"):
        ex.trace.backtrack(ex.read(moving), cell="eater-1", kind="courier")
    with pytest.raises(UsageError, match="and a kernel has those of the beginning alone"):
        of_field(ex.read(moving.replace("die:", "divide:")), "1 h")
    driven = CARGO + (
        "response:\n  eater:\n    start: {miR-21: 0}\n"
        "    reactions: {fade: miR-21 -> nothing with half-life 1 h}\n"
        '    drives: {"enter[courier].at": unless miR-21 above 60 (hill 4)}\n'
    )
    with pytest.raises(ModelError, match="driven by a response is feedback, which the field"):
        ex.trace.backtrack(ex.read(driven), cell="eater-1", kind="courier")


def test_the_folder_of_a_contact_record(tmp_path: Path) -> None:
    """A folder is opened as what it holds: the answer is that of its kernel."""
    model = ex.read(CARGO.replace(", decoy: {}", ""))
    record = ex.contacts(model, until="1 h", lives=300, seed=2, out=tmp_path / "record")
    of_folder = ex.trace.backtrack(tmp_path / "record", cell="eater-1")
    assert of_folder.expected == pytest.approx(
        ex.trace.backtrack(record, cell="eater-1").expected
    )  # fmt: skip


@pytest.mark.statistical
def test_the_contact_record_agrees_with_the_adjoint() -> None:
    """The same sensor from 4000 recorded paths: shares within 0.05 (4 SE at the worst). Seed 2."""
    model = ex.read(CARGO.replace(", decoy: {}", ""))
    kernel = ex.kernel(model, until="1 h", by="cell", lives=4000, seed=2)
    contacts = ex.trace.backtrack(kernel, cell="eater-1")
    field = ex.trace.backtrack(model, cell="eater-1", at="1 h")
    assert contacts.by_type()["tumour"] == pytest.approx(field.by_type()["tumour"], abs=0.05)
    assert contacts.expected.sum() == pytest.approx(field.expected.sum(), rel=0.1)
    assert field.se is None and field.probability_se is None
    assert field.table()["se"].null_count == len(field.senders)
    assert contacts.probability_se is not None
    rows = {row["sender_type"]: row for row in contacts.table().to_pylist()}
    for row in rows.values():  # both sides of one number: their errors are the same
        assert 0.0 < row["probability_se"] == pytest.approx(rows["liver"]["probability_se"])
        assert abs(row["probability"] - field.by_type()[row["sender_type"]]) < (
            4.0 * row["probability_se"]
        )
    assert "standard error" in str(contacts) and "standard error" not in str(field)
    late = ex.trace.backtrack(kernel, cell="eater-1", since="30 min", at="1 h")
    assert (late.se > contacts.se).all()  # an upper bound, of a smaller number
    with pytest.raises(UsageError, match="a kernel has no map"):
        contacts.write_map("map.csv")
    by_type = ex.kernel(model, until="1 h", by="type", lives=200, seed=2)
    with pytest.raises(UsageError, match="make it with by='cell'"):
        ex.trace.backtrack(by_type, cell="eater-1")
