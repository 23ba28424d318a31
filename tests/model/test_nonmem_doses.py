"""Dosing tables in the shape of NONMEM: read, refused, and run as one model for each subject."""

from __future__ import annotations

from pathlib import Path

import pytest

import exosome as ex
from exosome.errors import ModelError
from exosome.export.subject_models import write_models
from exosome.model.nonmem_doses import DoseRow, read_doses
from exosome.model.table_text import TableError

TABLE = """\
#ID,TIME,AMT,RATE,CMT,EVID,MDV,DV,ADDL,II
1,0,1e9,0,1,1,1,.,2,6
1,4,.,.,.,0,0,3.2e8,.,.
2,1.5,2e9,4e9,1,1,1,.,0,0
2,20,5e8,0,2,1,1,.,,
3,4,0,0,1,0,0,1,0,0
"""
MODEL = """\
format: exosome/1
places: {blood: {volume: 2 mL}, joint: {volume: 1 mL}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {give: courier, into: blood, amount: 7}
  - {clear: courier, in: blood, rate: 0.1 /h}
observe: {blood: {of: courier, in: blood, as: particles}}
sources: {journey.give.amount: "assumed: to be replaced"}
"""


def test_other_events_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(TABLE)
    (tmp_path / "e.csv").write_text(TABLE.replace("1,4,.,.,.,0,0,3.2e8", "1,4,.,.,.,2,1,."))
    assert read_doses(tmp_path / "e.csv") == read_doses(tmp_path / "d.csv")


def test_doses_by_subject(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(TABLE)
    assert read_doses(tmp_path / "d.csv") == {
        "1": [DoseRow(0.0, 1e9, 0.0, 3, 6.0, 1, 2)],
        "2": [DoseRow(1.5, 2e9, 0.5, 1, 0.0, 1, 4), DoseRow(20.0, 5e8, 0.0, 1, 0.0, 2, 5)],
        "3": [],
    }
    spaces = TABLE.replace(",,\n", ",0,0\n").replace(",", " ").replace("#", "")
    (tmp_path / "s.txt").write_text(spaces)
    assert read_doses(tmp_path / "s.txt") == read_doses(tmp_path / "d.csv")


def test_every_subject_gets_its_model(tmp_path: Path) -> None:
    """All that is given by 24 h: 3e9 and 2.5e9, which the body run counts; none gets no model."""
    (tmp_path / "d.csv").write_text(TABLE)
    (tmp_path / "m.yaml").write_text(MODEL)
    paths = write_models(tmp_path / "d.csv", tmp_path / "m.yaml", "courier", ["blood", "joint"],
                         tmp_path / "models")  # fmt: skip
    assert [path.name for path in paths] == ["subject-n-1.yaml", "subject-n-2.yaml"]
    for path, amount in zip(paths, (3e9, 2.5e9), strict=True):
        model = ex.read(path)
        gives = [step for step in model.journey if step.verb == "give"]
        assert sum(step.amount * step.times for step in gives) == amount  # type: ignore[attr-defined]
        for step in gives:
            assert model.source_of(f"{step.path}.amount") == "assumed: a dose of d.csv"
    run = ex.simulate(ex.read(paths[1]), engine="body", until="24 h", out=tmp_path / "run")
    assert sum(run.fates().values()) == pytest.approx(2.5e9, rel=1e-6)


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ("1,0,1e9", "1,0,1e9x", "in the column 'AMT', read '1e9x', expected a number", 2),
        ("AMT,RATE", "DOSE,RATE", "the table has no column AMT, expected at least ID, TIME, AMT. "
         "Did you mean 'CMT'?", None),
        ("1,1,1,.,2,6", "1,4,1,.,2,6", "read 4 for 'EVID', expected 0 (a reading) or 1 (a dose): "
         "resets are not followed", 2),
        ("2e9,4e9", "2e9,-2", "read -2 for 'RATE', expected 0 (at once) or a rate per hour: rates "
         "that a model estimates are not followed", 4),
        ("1,1,1,.,2,6", "1,1,1,.,2,0", "read 2 for 'ADDL' and 0 for 'II', expected a whole number "
         "of further doses and their interval in hours", 2),
        ("1,0,1e9", "1,-1,1e9", "read -1 for 'TIME' of a dose, expected hours from 0 on", 2),
        ("1,0,1e9", "1,0,0", "read 0 for 'AMT' of a dose, expected it above 0", 2),
    ],
)  # fmt: skip
def test_tables_that_are_refused(
    old: str, new: str, message: str, line: int | None, tmp_path: Path
) -> None:
    (tmp_path / "d.csv").write_text(TABLE.replace(old, new, 1))
    with pytest.raises(TableError) as refused:
        read_doses(tmp_path / "d.csv")
    assert (str(refused.value), refused.value.line) == (message, line)


def test_a_compartment_without_a_place(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(TABLE)
    (tmp_path / "m.yaml").write_text(MODEL)
    with pytest.raises(ModelError, match=r"d.csv, line 5: read 2 for 'CMT', expected a number from "
                                         r"1 to 1, for blood"):  # fmt: skip
        write_models(tmp_path / "d.csv", tmp_path / "m.yaml", "courier", ["blood"], tmp_path / "o")
