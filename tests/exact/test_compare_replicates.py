"""Replicates of two models: means over seeds are compared by Student's t, paired or not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import ttest_ind, ttest_rel

import exosome as ex
from exosome.analysis.replicate_tables import Replicates
from exosome.errors import UsageError

MODEL = """
format: exosome/1
places: {dish: {box: [60 um, 60 um, 40 um], walls: closed}}
cells: {reader: {in: dish, positions: [[15 um, 15 um, 15 um], [45 um, 45 um, 25 um]], radius: 6 um}}
exosomes: {courier: {}}
matrices: {gag: {in: dish, voxel: 20 um}}
journey:
  - {release: courier, from: reader, rate: 40 /h}
  - {diffuse: courier, in: dish, at: 2 um^2/s}
  - {clear: courier, in: dish, rate: 4 /h}
  - {enter: courier, into: reader, at: 0.01 um/s}
tissue:
  - {divide: reader, rate: 0.4 /h}
  - {die: reader, rate: 0.1 /h}
  - {make: gag, by: reader, rate: 2 pg/h}
"""
DIVIDES = "divide.rate"


def made(folder: Path, seeds: str, rate: str = "0.4 /h", until: str = "2 h") -> Replicates:
    model = ex.read(MODEL).but({DIVIDES: rate})
    return ex.replicates(model, until=until, seeds=seeds, out=folder, tracks=0)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Replicates]:
    folder = tmp_path_factory.mktemp("seeds")
    return {
        "with": made(folder / "with", "1..5"), "without": made(folder / "without", "1..5", "0 /h"),
        "later": made(folder / "later", "11..14"), "one": made(folder / "one", "3"),
        "short": made(folder / "short", "1..2", until="1 h"),
    }  # fmt: skip


def of(replicates: Replicates, name: str) -> np.ndarray:
    """The values of a quantity, 0 for seeds that have none."""
    values = dict.fromkeys(replicates.seeds, 0.0)
    for row in replicates.values().to_pylist():
        if f"{row['quantity']}: {row['name']} ({row['unit']})" == name:
            values[row["seed"]] = row["value"]
    return np.array([values[seed] for seed in replicates.seeds])


def test_replicates_hold_cells_and_matrix(runs: dict[str, Replicates]) -> None:
    one = runs["with"]
    for seed, alive in zip(one.seeds, of(one, "cells: reader, at the end (cells)"), strict=True):
        run = one.run(seed)
        assert run.cell_counts()["cells"].to_pylist()[-1] == alive
        last = run.matrix_voxels().to_pandas().query("time_s == 7200").mass_pg.sum()
        at = one.seeds.index(seed)
        assert of(one, "matrix at the end: gag (pg)")[at] == pytest.approx(last)
    born, died = (of(one, f"cells: reader, {what} (cells)") for what in ("divisions", "deaths"))
    assert (2 + born - died == of(one, "cells: reader, at the end (cells)")).all()
    assert born.sum() > 0 and died.sum() > 0


@pytest.mark.parametrize("other", ["without", "later"], ids=("paired", "unpaired"))
def test_differences_are_students(runs: dict[str, Replicates], other: str) -> None:
    (comparison,) = ex.compare(runs["with"], runs[other])
    test = ttest_rel if other == "without" else ttest_ind
    options = {} if other == "without" else {"equal_var": False}
    checked = 0
    for one in comparison.differences:
        values = [of(runs[name], one.quantity) for name in ("with", other)]
        assert [one.first, one.other] == pytest.approx([v.mean() for v in values])
        if one.error > 0.0:
            result = test(*reversed(values), **options)
            assert one.errors == pytest.approx(result.statistic)
            assert one.apart == (result.pvalue < 0.0027)
            checked += 1
    assert checked > 8
    text = str(comparison)
    assert ("seed by seed" in text) == (other == "without")
    assert ("as independent runs, since their seeds differ" in text) == (other == "later")


def test_replicates_are_themselves(runs: dict[str, Replicates]) -> None:
    (comparison,) = ex.compare(runs["with"].folder, runs["with"].folder)
    assert comparison.agree
    assert {one.error for one in comparison.differences} == {0.0}
    assert "do not differ in any of" in comparison.verdict


def test_what_cannot_be_compared(runs: dict[str, Replicates]) -> None:
    with pytest.raises(UsageError, match=r"one has one seed, so the spread"):
        ex.compare(runs["with"], runs["one"])
    with pytest.raises(UsageError, match="holds a run; replicates are compared with replicates"):
        ex.compare(runs["with"], runs["with"].run(1))
    with pytest.raises(UsageError, match=r"ends at 7200 s and .*short at 3600 s"):
        ex.compare(runs["with"], runs["short"])
    with pytest.raises(UsageError, match="only runs can be compared"):
        ex.compare(runs["with"].run(1), runs["with"])


def test_a_field_among_cells_that_change_has_seeds() -> None:
    field = ex.replicates(ex.read(MODEL), until="2 h", seeds="1..3", engine="field")
    alive = of(field, "cells: reader, at the end (cells)")
    assert len(set(alive)) > 1
    walk = ex.simulate(MODEL, until="2 h", seed=2, tracks=0)
    assert walk.cell_counts()["cells"].to_pylist()[-1] == alive[1]
    with pytest.raises(UsageError, match="the field engine is deterministic"):
        text = MODEL[: MODEL.index("matrices:")] + MODEL[MODEL.index("journey:") :]
        ex.replicates(ex.read(text.split("tissue:")[0]), until="1 h", seeds="1..3", engine="field")
