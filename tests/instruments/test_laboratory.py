"""Samples of runs: from any engine, right on average, reproducible, and refused with a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pyarrow.csv as pcsv
import pytest

import exosome as ex
from exosome.cli import bench
from exosome.errors import UsageError
from exosome.instruments.laboratory import TRUTHS
from exosome.instruments.particle_counters import NTA

MODEL = """
format: exosome/1
places:
  flask: {volume: 2 mL}
  dish: {box: [60 um, 60 um, 60 um], walls: closed}
cells:
  reader: {in: dish, count: 20, radius: 6 um}
exosomes:
  courier: {diameter: {median: 100 nm, gsd: 1.3}, particles: 3e9 /ug}
  plain: {}
journey:
  - {load: miR, into: courier, from: dose, copies: 3}
  - {load: siR, into: courier, from: dose, copies: 1}
  - {give: courier, into: flask, amount: 1e12}
  - {give: plain, into: flask, amount: 1e6}
  - {give: courier, into: dish, amount: 400}
  - {diffuse: courier, in: dish, at: 20 um^2/s}
  - {clear: courier, in: flask, rate: 0.1 /h}
  - {enter: courier, into: reader, at: 0.01 um/s}
  - {deliver: courier, into: reader, after: 1 min, share: 100 %}
observe:
  medium: {of: courier, in: flask, as: particles/mL}
  bare: {of: plain, in: flask, as: particles/mL}
  share: {of: courier, in: flask, as: "%ID"}
  gram: {of: courier, in: flask, as: "%ID/g"}
  fed: {of: courier, in: reader, as: "% cells", above: 19}
  each: {of: courier, in: reader, as: particles/cell}
  one: {of: courier, in: reader, as: copies, cargo: miR}
  two: {of: courier, in: reader, as: copies, cargo: siR}
"""


@pytest.fixture(scope="module")
def runs() -> dict[str, ex.Ledger]:
    """The dish by walk is `walk`; with the flask, whose dose no walk could follow, by body."""
    walk = MODEL.replace("amount: 1e12", "amount: 2000").replace("amount: 1e6", "amount: 200")
    options: dict[str, dict[str, object]] = {
        "body": {}, "field": {"voxel": "10 um"}, "walk": {"tracks": 0}
    }  # fmt: skip
    return {
        engine: ex.simulate(
            ex.read(walk if engine == "walk" else MODEL), until="1 h", every="20 min",
            engine=engine, **more,
        )
        for engine, more in options.items()
    }  # fmt: skip


def test_every_instrument_reads_every_engine(runs: dict[str, ex.Ledger]) -> None:
    for engine, run in runs.items():
        for name, units in TRUTHS.items():
            scale = None if units else 1e-3
            of = {"protein": ["medium"], "dpcr": ["one"], "elisa": ["one"]}.get(name)
            result = ex.sample(run, by=name, of=of, scale=scale, at=["20 min", "1 h"], truth=True)
            table = result.table
            assert table.num_rows >= 2, (engine, name)
            assert set(table["time_s"].to_pylist()) == {1200.0, 3600.0}
            assert np.isfinite(table["reading"].to_numpy()).all()
            assert dict(result.about)["seed"] == "1"


@pytest.mark.statistical
def test_a_count_of_particles_is_right_on_average(runs: dict[str, ex.Ledger]) -> None:
    """4000 readings with cv 0.12: the mean within 5 standard errors, 1 % (false alarms 6e-7)."""
    result = ex.sample(runs["body"], by="nta", of=["medium"], replicates=4000, truth=True)
    table, about = result.table, dict(result.about)
    seen = NTA().visible_share(100.0, 1.3)
    truth = 0.5e12 * np.exp(-0.1) * seen
    assert table["truth"][0].as_py() == pytest.approx(truth, rel=1e-3)
    assert table["value"].to_numpy().mean() == pytest.approx(truth, rel=0.0125)
    assert about["parameter dilution"] == "1000 (chosen for its range)"
    assert about["medium, size"].startswith("courier: median 100 nm, gsd 1.3; 99")
    assert "10.1080/20013078.2017.1344087" in about["parameter cv"]
    bare = ex.sample(runs["body"], by="nta", of=["bare"])
    assert dict(bare.about)["bare, size"] == "plain has no diameter; all are counted"


def test_readings_repeat_with_their_seed_alone(runs: dict[str, ex.Ledger]) -> None:
    run = runs["walk"]
    first, again, other = (ex.sample(run, by="positive", replicates=9, seed=s).table
                           for s in (4, 4, 5))  # fmt: skip
    assert first.equals(again) and not first["reading"].equals(other["reading"])
    reads = ex.sample(run, by="sequencing", parameters={"dispersion": 0.0, "depth": 1000})
    assert reads.table["observation"].to_pylist() == ["one", "two"]
    assert sum(reads.table["reading"].to_pylist()) == 1000
    assert sum(reads.table["value"].to_pylist()) == pytest.approx(1e6)


def test_protein_follows_from_the_particles_of_the_kind(runs: dict[str, ex.Ledger]) -> None:
    table = ex.sample(runs["body"], by="protein", of=["medium"], truth=True).table
    assert table["truth"][0].as_py() == pytest.approx(0.5e12 * np.exp(-0.1) / 3e9, rel=1e-3)
    with pytest.raises(UsageError, match="protein: 'plain' has no `particles` such as 3e10 /ug"):
        ex.sample(runs["body"], by="protein", of=["bare"])


def test_what_lies_below_a_limit_is_marked_and_has_no_value(runs: dict[str, ex.Ledger]) -> None:
    table = ex.sample(runs["body"], by="organ", parameters={"lowest": 1e3}).table
    assert table["censored"].to_pylist() == ["below"]
    assert table["value"].to_pylist() == [None]


def test_the_command_writes_a_table_with_its_conditions(
    runs: dict[str, ex.Ledger], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, path = runs["body"].folder, tmp_path / "nta.csv"
    bench.sample(folder, by="nta", of=["medium"], replicates="3", seed="8",
                 change=["dilution=10000"], out=path)  # fmt: skip
    assert capsys.readouterr().out == f"wrote {path}: 3 readings\n"
    text = path.read_text()
    head = [line for line in text.splitlines() if line.startswith("# ")]
    assert "# seed: 8" in head and "# parameter dilution: 10000 (given by the user)" in head
    body = "\n".join(line for line in text.splitlines() if not line.startswith("# "))
    table = pcsv.read_csv(io.BytesIO(body.encode()))
    wanted = ex.sample(runs["body"], by="nta", of=["medium"], replicates=3, seed=8,
                       parameters={"dilution": 10000}).table  # fmt: skip
    assert table["value"].to_pylist() == wanted["value"].to_pylist()
    assert set(table["unit"].to_pylist()) == {"particles/mL"}
    bench.sample()
    assert "nta           nanoparticle tracking analysis (particles/mL)" in capsys.readouterr().out
    bench.sample(by="nta")
    assert "  cv           0.12: coefficient of variation between days" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options, sentence",
    [
        ({"by": "nta", "of": ["mediun"]}, r"read the observation 'mediun', .*'medium'\?"),
        ({"by": "nta", "of": ["fed"]}, "nta measures particles/mL, and 'fed' is in % cells: expec"),
        ({"by": "dpcr", "of": ["one"]}, "expected a scale; or say by how much to multiply it"),
        ({"by": "dpcr"}, r"has no observation in that unit; add one to `observe`, or name one wi"),
        (
            {"by": "nta", "at": ["30 min"]},
            "read '30 min' for 'at', expected a saved time: the n",
        ),
        ({"by": "nta", "at": ["5 um"]}, "5 um"),
        ({"by": "nta", "replicates": 0}, "read '0' for 'replicates', expected a number of at le"),
        ({"by": "nta", "scale": -1.0}, "read '-1.0' for 'scale', expected a number above 0"),
        ({"by": "nta", "parameters": {"cvv": 1}}, r"nta: read the parameter 'cvv', expected one"),
    ],
)
def test_impossible_samples_get_a_sentence(
    options: dict[str, object], sentence: str, runs: dict[str, ex.Ledger]
) -> None:
    with pytest.raises(UsageError, match=sentence):
        ex.sample(runs["body"], **options)  # type: ignore[arg-type]


def test_a_command_without_an_instrument_or_with_a_word_for_a_number(
    runs: dict[str, ex.Ledger],
) -> None:
    folder = runs["body"].folder
    for words, sentence in (
        ({}, "the instrument is missing, such as: exosome sample"),
        ({"by": "nta", "replicates": "three"}, "read 'three' for 'replicates', expected a number"),
        ({"by": "nta", "change": ["dilution"]}, "read 'dilution' for 'set', expected name=number"),
    ):
        with pytest.raises(UsageError, match=sentence):
            bench.sample(folder, **words)
