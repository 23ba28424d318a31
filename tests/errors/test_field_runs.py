"""Errors of models with the field engine, word for word, with place and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.errors import ExosomeError, ModelError, UsageError
from exosome.model import read
from exosome.run import simulate

MODEL = """format: exosome/1
places:
  gel: {box: [100 um, 80 um, 60 um], walls: closed}
cells:
  msc: {in: gel, positions: [[20 um, 20 um, 20 um], [60 um, 20 um, 20 um]], radius: 8 um}
exosomes:
  courier: {}
  free: {}
journey:
  - {release: courier, from: msc, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: msc, at: 10 nm/s}
"""


def message(tmp_path: Path, old: str = "", new: str = "", **how: object) -> str:
    """The error message of a run of the model, with one text in place of another."""
    file = tmp_path / "model.yaml"
    assert old in MODEL
    file.write_text(MODEL.replace(old, new) if old else MODEL)
    with pytest.raises(ExosomeError) as caught:
        simulate(file, engine="field", until="1 min", out=tmp_path / "run", **how)  # type: ignore[arg-type]
    assert isinstance(caught.value, ModelError | UsageError)
    assert not (tmp_path / "run").exists()
    return str(caught.value).replace(str(tmp_path), "")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "[60 um, 20 um, 20 um]", "[30 um, 20 um, 20 um]",
            "/model.yaml, line 5, column 53: cells 'msc-1' and 'msc-2' in 'gel' overlap by 6 um, "
            "expected a gap of zero or more between them",
        ),
        (
            "[60 um, 20 um, 20 um]", "[95 um, 20 um, 20 um]",
            "/model.yaml, line 5, column 53: cell 'msc-2' at (95, 20, 20) um with radius 8 um "
            "reaches 3 um out of the box of 'gel' along x, expected it wholly inside [100 um, "
            "80 um, 60 um]",
        ),
        (
            "  - {enter", "  - {carry: courier, in: gel, at: [1 um/s, 0 um/s, 0 um/s]}\n  - {enter",
            "/model.yaml, line 12, column 36: read '1 um/s' along x, where the walls of 'gel' are "
            "closed and nothing can flow through them, expected 0 um/s there, or walls: [open, "
            "closed, closed]",
        ),
        (
            "{box: [100 um, 80 um, 60 um], walls: closed}", "{volume: 1 mL}",
            "/model.yaml, line 5, column 29: read 'positions', expected count: 'gel' is well "
            "mixed, and cells have no place of their own in it",
        ),
    ],
)  # fmt: skip
def test_models(old: str, new: str, sentence: str, tmp_path: Path) -> None:
    """Cells and flow, with the line: the same words as at any engine that has space."""
    assert message(tmp_path, old, new) == sentence


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (
            {"voxel": "70 um"},
            "'gel': read a voxel of 70 um along z, expected more than 0 and at most 60 um, the "
            "side of the box there, such as 6 um",
        ),
        ({"voxel": "0 um"}, "read '0 um' for 'voxel', expected a length above zero, such as 10 um"),
        (
            {"voxel": "10"},
            "read '10' for 'voxel', expected a length with its unit, such as 10 um",
        ),
        (
            {"track": "senders"},
            "read 'senders' for 'track', expected one of sender_type, sender, none. Did you mean "
            "'sender'?",
        ),
        (
            {"keep": "sample 1 %"},
            "read 'sample 1 %' for 'keep', expected all (the concentrations at the end), times "
            "(those at every saved time) or counts",
        ),
    ],
)
def test_settings(how: dict[str, str], sentence: str, tmp_path: Path) -> None:
    assert message(tmp_path, **how) == sentence


def test_a_grid_that_cannot_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is allocated, with the number; and concentrations that the disk can't."""
    monkeypatch.setattr("exosome.engines.field.problem.validate.bytes_free", lambda: 1_000_000_000)
    text = message(tmp_path, voxel="0.1 um")
    assert text == (
        "courier in gel: a grid of 1000 x 800 x 600 voxels needs 67,370,061,120 bytes, and "
        "1,000,000,000 bytes are free; take larger voxels, such as 0.448 um"
    )
    monkeypatch.setattr(
        "exosome.ledger.field_store.shutil.disk_usage",
        lambda _: type("Disk", (), {"free": 1_000_000}),
    )
    text = message(tmp_path, voxel="2 um", keep="times")
    assert text.replace(str(tmp_path), "") == (
        "the concentrations need up to 34,800,000 bytes, and /run has 1,000,000 bytes free; save "
        "fewer times with a longer --every, use larger voxels, or leave out --keep times"
    )


@pytest.mark.parametrize("name", ["voxel", "track"])
def test_settings_of_another_engine(name: str, tmp_path: Path) -> None:
    value = {"voxel": "10 um", "track": "sender"}[name]
    with pytest.raises(UsageError) as caught:
        simulate(read(MODEL), engine="body", until="1 min", out=tmp_path / "run", **{name: value})  # type: ignore[arg-type]
    assert str(caught.value) == (
        f"body knows no '{name}', which is a setting of the field; leave it out"
    )


def test_what_the_field_cannot_follow(tmp_path: Path) -> None:
    """With the engine that can."""
    text = message(
        tmp_path, "  - {enter: courier, into: msc, at: 10 nm/s}",
        "  - {enter: courier, into: msc, at: 10 nm/s, limit: 5 /h}\n"
        "  - {bind: courier, to: msc, at: 1 nm/s}\n  - {diffuse: free, in: gel, at: 400 um^2/s}\n"
        "labels: {dye: {on: courier, law: detaches, rate: 1 /h, free: free}}",
    )  # fmt: skip
    assert text == (
        "/model.yaml, line 12, column 53: 'limit' where 'msc' binds 'courier', too, is saturation "
        "of one of two ways in, which the field can't follow; the body engine can\n\n"
        "/model.yaml, line 15, column 62: what comes off and travels on as 'free' begins where "
        "its exosomes were, which the field can't follow; the body engine can. Leave 'free' out, "
        "and "
        "it is lost"
    )


def test_no_box_is_reached(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        "format: exosome/1\nplaces:\n  gel: {box: [100 um, 80 um, 60 um], walls: closed}\n"
        "  blood: {volume: 1 mL}\nexosomes: {courier: {}}\njourney:\n"
        "  - {give: courier, into: blood, amount: 10}\n"
    )
    with pytest.raises(UsageError) as caught:
        simulate(tmp_path / "other.yaml", engine="field", until="1 min", out=tmp_path / "run")
    assert str(caught.value) == (
        "no exosome ever enters a place with a box, and the field engine needs one; run this model "
        "with the body engine: engine='body' or --engine body"
    )
    assert not (tmp_path / "run").exists()
