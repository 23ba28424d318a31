"""`exosome origin`: from tables to an answer, with files, a prior from a run, and bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import exosome as ex
from support.commands import exosome_says
from support.host_panels import write_tables


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    write_tables(folder)
    return folder


def test_the_answer_names_its_quantity_and_its_prior(desk: Path) -> None:
    done = exosome_says("origin", "sample.csv", "--reference", "reference.csv", "--draws", 40,
                        "--out", "answer.json", cwd=desk)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nshare of cargo reads (quantity rna), among" in "\n" + done.stdout
    assert "flat prior" in done.stdout and "wrote answer.json" in done.stdout
    answer = json.loads((desk / "answer.json").read_text())
    share = {row["host"]: row["share"] for row in answer["hosts"]}
    assert share["host-a"] == pytest.approx(0.6, abs=0.15)
    assert {row["quantity"] for row in answer["hosts"]} == {"rna"}
    ev = exosome_says("origin", "sample.csv", "--reference", "reference.csv", "--draws", 40,
                      "--quantity", "ev", "--prior", "prior.csv", "--no-detection",
                      "--out", "answer.csv", cwd=desk)  # fmt: skip
    assert (ev.returncode, ev.stderr) == (0, "")
    assert "\nshare of vesicles (quantity ev), among" in "\n" + ev.stdout
    assert "# share of vesicles" in (desk / "answer.csv").read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--quantity", "cell"), "the quantity 'cell' needs 'copies_per_vesicle' of every host"),
        (("--samples", "prior.csv"), "the column 'sample' is missing, expected sample, source"),
        (("--draws", "many"), "read 'many' for 'draws', expected a number"),
        (("--out", "answer.txt"), "expected a file that ends in .csv or .json"),
        (("--place", "plasma"), "--place belongs to a run; add --prior-run"),
        (("--column", "b"), "read the sample 'b', expected one of 'blood'"),
    ],
)
def test_bad_requests(desk: Path, words: tuple[str, ...], sentence: str) -> None:
    done = exosome_says("origin", "sample.csv", "--reference", "reference.csv", *words, cwd=desk)
    assert done.returncode == 2 and sentence in done.stderr


def test_a_run_is_a_prior(tmp_path: Path) -> None:
    """Shares of free vesicles by sender at the end, and secretion rates as the model has them."""
    from exosome.errors import UsageError
    from exosome.tracing.secretion_prior import Prior

    run = ex.simulate(ex.read(PLASMA), engine="body", until="1 h", every="1 h")
    prior = Prior.from_simulation(run)
    assert prior.share["a"].median == pytest.approx(0.75, rel=1e-6)
    assert prior.share["b"].median == pytest.approx(0.25, rel=1e-6)
    assert prior.secretion_rate["a"].median == pytest.approx(6.0)
    assert prior.share_of == "ev"
    with pytest.raises(UsageError, match="needs 'copies_per_vesicle' of every host"):
        prior.check(("a", "b"), "rna")
    with pytest.raises(UsageError, match="one of the places blood"):
        Prior.from_simulation(run, place="bloot")
    with pytest.raises(UsageError, match="no free vesicle at the end"):
        Prior.from_simulation(
            ex.simulate(ex.read(LATE), engine="body", until="1 h", every="1 h")
        )  # fmt: skip


def test_a_walk_is_a_prior(tmp_path: Path) -> None:
    """The counts of a walk have no senders; they come from its rows. At 3:1 both agree."""
    from exosome.errors import UsageError
    from exosome.tracing.secretion_prior import Prior

    run = ex.simulate(ex.read(GEL), engine="walk", until="1 h", seed=1, out=tmp_path / "walk")
    rows = [row for row in run.messages().to_pylist() if row["fate"] == "free"]
    share = sum(row["sender_type"] == "a" for row in rows) / len(rows)
    for place in (None, "gel"):
        prior = Prior.from_simulation(run, place=place)
        assert prior.share["a"].median == pytest.approx(share)
        assert prior.share["b"].median == pytest.approx(1.0 - share)
    assert share == pytest.approx(0.75, abs=0.1)
    with pytest.raises(UsageError, match="one of the places gel"):
        Prior.from_simulation(run, place="gell")


GEL = """
format: exosome/1
places: {gel: {box: [60 um, 60 um, 60 um], walls: closed}}
cells:
  a: {in: gel, count: 3, radius: 5 um}
  b: {in: gel, count: 3, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {release: courier, from: a, rate: 90 /h}
  - {release: courier, from: b, rate: 30 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 0.5 /h}
"""

PLASMA = """
format: exosome/1
places: {blood: {volume: 1 mL}}
cells:
  a: {in: blood, count: 100, radius: 5 um}
  b: {in: blood, count: 100, radius: 5 um}
exosomes: {courier: {}}
start: steady
journey:
  - {release: courier, from: a, rate: 6 /h}
  - {release: courier, from: b, rate: 2 /h}
  - {clear: courier, in: blood, rate: 1 /h}
"""
LATE = PLASMA.replace("start: steady\n", "").replace("/h}\n  - {", "/h, starts: 2 h}\n  - {")
