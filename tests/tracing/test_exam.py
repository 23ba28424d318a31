"""The exam: the same bytes from its seed, the truth of a ledger, and grades that mean something."""

from __future__ import annotations

import csv
from pathlib import Path

import anndata
import numpy as np
import pytest

from exosome.errors import UsageError
from exosome.model import read
from exosome.run import simulate
from exosome.tracing.exam_baselines import BASELINES
from exosome.tracing.exam_files import exam_record, read_tissue
from exosome.tracing.exam_grades import auprc, auroc, grade
from exosome.tracing.exam_tissues import exam
from support.commands import exosome_says

RANGES = ("20 um", "60 um")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("exams") / "exam"
    exam(tissues=2, ranges=RANGES, out=place)
    return place


@pytest.mark.slow
def test_the_same_exam_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    again = exam(tissues=2, ranges=RANGES, out=tmp_path / "again", threads=1)
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in again.folder.iterdir())
    assert len(names) == 1 + 4 * 4
    for name in names:
        assert (folder / name).read_bytes() == (again.folder / name).read_bytes(), name


@pytest.mark.slow
def test_it_opens_in_anndata_in_the_shape_of_the_benchmark(folder: Path) -> None:
    for name in exam_record(folder)["files"]:
        data = anndata.read_h5ad(folder / name)
        target = data.uns["ccc_target"]
        assert {"source", "target", "response"} <= set(target.columns)
        assert set(target["response"]) == {0, 1} and len(target) == 20
        assert set(target["source"]) | set(target["target"]) == set(data.obs["label"])
        assert data.X.shape == (data.n_obs, 102) and (data.X == np.floor(data.X)).all()
        assert data.obsm["spatial"].shape == (data.n_obs, 3)


@pytest.mark.slow
def test_the_truth_is_that_of_the_ledger(folder: Path) -> None:
    """The model beside a tissue, run again, gives the exosomes per receiver that it holds."""
    tissue = read_tissue(folder, "tissue-002-60um")
    until = f"{tissue.until_s:.6g} s"
    run = simulate(read(tissue.model), until=until, every=until, seed=tissue.seed, tracks=0)
    cells = {one: tissue.label.count(one) for one in tissue.types}
    amounts = {(s, r): n / cells[r] for s, r, n in run.taken_up()}
    for (s, t), value in zip(tissue.pairs, tissue.amounts, strict=True):
        assert amounts.get((tissue.types[s], tissue.types[t]), 0) == pytest.approx(value)
    assert tissue.response.sum() <= 7
    assert tissue.amounts[tissue.response == 1].min() > tissue.amounts[tissue.response == 0].max()


@pytest.mark.slow
@pytest.mark.statistical
def test_grades_of_chance_and_of_the_truth(folder: Path) -> None:
    """Random scores: the mean of 200 tables of 40 pairs a range, within 0.02 of 0.5.

    The standard error is about 0.10/sqrt(400) = 0.005: missed once in 1e4. The truth: 1 exactly.
    """
    table = grade(folder).table.to_pylist()
    assert {row["method"] for row in table} == set(BASELINES)
    assert len(table) == len(BASELINES) * len(RANGES)
    for row in table:
        if row["method"] == "random":
            assert row["auroc"] == pytest.approx(0.5, abs=0.02)
        if row["method"] == "truth":
            assert row["auroc"] == 1.0 and row["auprc"] == 1.0
    spacing = {row["range_um"]: row["range_over_spacing"] for row in table}
    assert spacing[60.0] == pytest.approx(3 * spacing[20.0])


def test_areas_of_small_cases() -> None:
    """By hand: of 2 x 2 comparisons three are right; precisions 1/1 and 2/3."""
    score, response = np.array([4.0, 3.0, 2.0, 1.0]), np.array([1, 0, 1, 0])
    assert auroc(score, response) == 0.75
    assert auprc(score, response) == pytest.approx((1 + 2 / 3) / 2)
    assert auroc(np.zeros(4), response) == 0.5
    assert auprc(np.zeros(4), response) == 0.5


@pytest.mark.slow
def test_tables_of_scores_from_the_command_line(folder: Path, tmp_path: Path) -> None:
    rows = []
    for name in exam_record(folder)["files"]:
        tissue = read_tissue(folder, name.removesuffix(".h5ad"))
        for (s, t), value in zip(tissue.pairs, tissue.amounts, strict=True):
            rows.append([tissue.name, tissue.types[s], tissue.types[t], -value])

    def write(path: Path, lines: list[list[object]], head: str = "score") -> Path:
        with open(path, "w", newline="") as file:
            csv.writer(file).writerows([["tissue", "source", "target", head], *lines])
        return path

    wrong = write(tmp_path / "wrong.csv", rows)
    done = exosome_says("exam", "grade", folder, wrong, "--no-baselines", "--out", "grades.csv",
                        cwd=tmp_path)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    graded = list(csv.DictReader(open(tmp_path / "grades.csv")))
    assert [float(row["auroc"]) for row in graded] == [0.0, 0.0]
    spoilt = {
        "missing, expected tissue, source": write(tmp_path / "a.csv", rows, "scores"),
        "has no score of a to b, expected one for each pair": write(tmp_path / "b.csv", rows[1:]),
        "read 'much' for 'score', expected a number": write(
            tmp_path / "c.csv", [[*rows[0][:3], "much"], *rows[1:]]
        ),
        "expected one of the types a, b, c, d, e": write(
            tmp_path / "d.csv", [[rows[0][0], "z", "b", 1], *rows[1:]]
        ),
        "expected a tissue of the exam, such as tissue-001-20um": write(
            tmp_path / "e.csv", [["tissue-9", "a", "b", 1], *rows[1:]]
        ),
    }
    for sentence, path in spoilt.items():
        with pytest.raises(UsageError, match=sentence):
            grade(folder, {"bad": path}, baselines=False)


def test_bad_requests(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected at least 1"):
        exam(tissues=0, out=tmp_path / "x")
    with pytest.raises(UsageError, match="read '60 h'"):
        exam(tissues=1, ranges=["60 h"], out=tmp_path / "x")
    with pytest.raises(UsageError, match=r"expected the folder of an exam, with exam\.json"):
        grade(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("")
    with pytest.raises(UsageError, match="already exists; replace it with --overwrite"):
        exam(tissues=1, out=tmp_path / "full")
