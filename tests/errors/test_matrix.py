"""Matrix and diffusion along the axes: what is refused, word for word, and how both are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.load import checked
from exosome.compile.rules.matrix_regions import MOST_REGIONS
from exosome.ensembles.sweep import sweep
from exosome.errors import ModelError, UsageError
from exosome.model import Model, Place, Region, read
from exosome.model.variation_text import read_vary
from exosome.views.checkup import checkup

MODEL = """format: exosome/1
places:
  tissue:
    box: [100 um, 80 um, 60 um]
    walls: closed
    matrix:
      capsule: {from: [0 um, 0 um, 0 um], to: [50 um, 80 um, 60 um], hinders: 0.2}
      septum: {from: [50 um, 20 um, 0 um], to: [0.1 mm, 40 um, 60 um], hinders: 50 %}
  blood: {volume: 1 mL}
cells:
  msc: {in: tissue, positions: [[20 um, 20 um, 20 um]], radius: 8 um}
exosomes: {courier: {}}
journey:
  - {load: miR, into: courier, from: msc, copies: 2}
  - {release: courier, from: msc, rate: 600 /h}
  - {diffuse: courier, in: tissue, at: [4 um^2/s, 4 um^2/s, 1 um^2/s]}
  - {enter: courier, into: msc, at: 10 nm/s}
  - {deliver: courier, into: msc, after: 1 min, share: 1}
sources:
  places.tissue.matrix.capsule.hinders: "assumed: a capsule"
"""
SHARE = "expected a share above 0 and at most 1, such as 30 % or 0.3"
AT = "at: [4 um^2/s, 4 um^2/s, 1 um^2/s]"

SPOILT = [
    # what stands, what stands instead, the message
    (
        "hinders: 0.2",
        "hinders: 1.5",
        f"line 7, column 79: in 'tissue': read '1.5' for 'hinders', {SHARE}",
    ),
    (
        "hinders: 0.2",
        "hinders: 0",
        f"line 7, column 79: in 'tissue': read '0' for 'hinders', {SHARE}",
    ),
    (
        ", hinders: 0.2",
        "",
        "line 7, column 7: in 'tissue': 'hinders' is missing in region 'capsule', expected "
        "hinders: 0.2",
    ),
    (
        "hinders: 0.2",
        "slows: 0.2",
        "line 7, column 70: in 'tissue': read 'slows', expected one of from, to, hinders",
    ),
    (
        "to: [50 um, 80 um, 60 um]",
        "to: [50 um, 80 um]",
        "line 7, column 47: in 'tissue': read '[50 um, 80 um]' for 'to', expected three lengths x, "
        "y, z such as [10 um, 20 um, 30 um]",
    ),
    (
        "to: [50 um, 80 um, 60 um]",
        "to: [50 um, 90 um, 60 um]",
        "line 7, column 55: read '90 um' for 'to', expected 0 um to 80 um along y, as the box of "
        "'tissue' reaches",
    ),
    (
        "from: [0 um, 0 um, 0 um]",
        "from: [0 um, 0 um, -1 um]",
        "line 7, column 36: read '-1 um' for 'from', expected 0 um to 60 um along z, as the box of "
        "'tissue' reaches",
    ),
    (
        "from: [50 um, 20 um, 0 um]",
        "from: [50 um, 40 um, 0 um]",
        "line 8, column 57: read '40 um' for 'to', expected more than 40 um along y, where this "
        "region of 'tissue' begins",
    ),
    (
        "from: [50 um, 20 um, 0 um]",
        "from: [45 um, 20 um, 0 um]",
        "line 8, column 7: 'capsule' and 'septum' of 'tissue' overlap, 45 to 50 um along x, 20 to "
        "40 um along y, 0 to 60 um along z, expected regions that do not overlap",
    ),
    (
        "blood: {volume: 1 mL}",
        "blood: {volume: 1 mL, matrix: {a: {from: [0 um, 0 um, 0 um], to: [1 um, 1 um, 1 um], "
        "hinders: 0.2}}}",
        "line 9, column 33: read '{a: {from: [0 um, 0 um, 0 um], to: [1 um, 1 um, 1 um], hinders: "
        "0.2}}' for 'matrix', expected no matrix, since a volume is well mixed",
    ),
    (
        AT,
        "at: [4 um^2/s, 4 um^2/s]",
        "line 16, column 40: read '[4 um^2/s, 4 um^2/s]' for 'at', expected a diffusion "
        "coefficient, or three such as [4 um^2/s, 4 um^2/s, 1 um^2/s]",
    ),
    (
        AT,
        "at: [4 um^2/s, 4 um^2/s, 0 um^2/s]",
        "line 16, column 61: read '0 um^2/s' for 'at', expected a diffusion coefficient above "
        "zero, such as 5 um^2/s",
    ),
    (
        "  - {enter",
        "  - {diffuse: courier, in: blood, at: [1 um^2/s, 1 um^2/s, 2 um^2/s]}\n  - {enter",
        "line 17, column 39: read three diffusion coefficients, expected one such as at: 5 "
        "um^2/s: 'blood' is well mixed and has no axes",
    ),
]


@pytest.mark.parametrize(("stands", "instead", "message"), SPOILT)
def test_what_is_wrong_is_named(stands: str, instead: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    assert stands in MODEL
    file.write_text(MODEL.replace(stands, instead, 1).partition("sources:")[0])
    with pytest.raises(ModelError) as refusal:
        checked(file)
    assert str(refusal.value).replace(str(tmp_path), "") == f"/model.yaml, {message}"


WHOLE = MODEL.replace("capsule: {from: [0 um, 0 um, 0 um], to: [50 um, 80 um, 60 um], ", "mesh: {")


def test_matrix_of_a_whole_box() -> None:
    """Without corners it is the whole box: part of the coefficients, told as such, alone."""
    alone = "\n".join(line for line in WHOLE.splitlines() if "septum" not in line)
    alone = alone.replace("matrix.capsule", "matrix.mesh")
    plan = compile_model(read(alone), "field")
    tissue = plan.places.index("tissue")
    assert plan.regions == () and plan.diffusion[0, tissue].tolist() == [0.8, 0.8, 0.2]
    assert understood(read(alone))["journey"][0] == (
        "In tissue, mesh, in the whole box, is matrix: diffusion in it is multiplied by 0.2."
    )
    with pytest.raises(ModelError) as refusal:
        compile_model(read(WHOLE.partition("sources:")[0]), "field")
    assert str(refusal.value) == (
        "line 8, column 7: 'mesh' and 'septum' of 'tissue' overlap, 50 to 100 um along x, 20 to 40 "
        "um along y, 0 to 60 um along z, expected regions that do not overlap"
    )
    half = alone.partition("sources:")[0].replace("{hinders", "{from: [0 um, 0 um, 0 um], hinders")
    with pytest.raises(ModelError) as refusal:
        read(half)
    assert str(refusal.value).endswith(
        "in 'tissue': in region 'mesh', expected both corners, such as from: [0 um, 0 um, 0 um], "
        "to: [50 um, 300 um, 300 um], or neither for the whole box"
    )


def test_more_regions_than_can_be_followed() -> None:
    model = read(MODEL)
    one = model.places["tissue"].matrix["capsule"]
    many = {f"r{i}": one for i in range(MOST_REGIONS + 1)}
    place = model.places["tissue"].model_copy(update={"matrix": many})
    crowded = model.model_copy(update={"places": model.places | {"tissue": place}})
    with pytest.raises(ModelError) as refusal:
        compile_model(crowded, "field")
    assert "read 101 regions of 'tissue', expected at most 100" in str(refusal.value)


@pytest.mark.parametrize(("engine", "who"), [("walk", "the walk"), ("body", "the body engine")])
def test_engines_that_have_neither_say_so(engine: str, who: str) -> None:
    """With the engine that can; what makes no difference is no reason."""
    with pytest.raises(ModelError) as refusal:
        compile_model(read(MODEL), engine)
    parts = (
        f"line 6, column 5: matrix hinders diffusion in parts of 'tissue', which {who} can't "
        "follow; the walk and the field engine can\n\n"
    )
    assert str(refusal.value) == (parts if engine == "body" else "") + (
        "line 16, column 40: diffusion of 'courier' differs along the axes of 'tissue', which "
        f"{who} can't follow; the field engine can"
    )
    alike = read(MODEL).but({"diffuse.at[3]": "4 um^2/s"})
    if engine == "walk":
        assert len(compile_model(alike, engine).regions) == 2
    else:
        with pytest.raises(ModelError, match="in parts of 'tissue', which the body engine"):
            compile_model(alike, engine)
    compile_model(read(MODEL), "field")
    even = {"diffuse.at[3]": "4 um^2/s", "places.tissue.matrix.capsule.hinders": 1,
            "places.tissue.matrix.septum.hinders": "100 %"}  # fmt: skip
    plan = compile_model(read(MODEL).but(even), engine)
    assert plan.diffusion[0, 1].tolist() == [4.0, 4.0, 4.0]


def test_how_it_is_told(tmp_path: Path) -> None:
    """Sentences, unsourced numbers, and the engine that a check recommends."""
    model = read(MODEL)
    assert understood(model)["journey"][:2] == [
        "In tissue, capsule from (0 um, 0 um, 0 um) to (50 um, 80 um, 60 um) is matrix: diffusion "
        "in it is multiplied by 0.2.",
        "In tissue, septum from (50 um, 20 um, 0 um) to (0.1 mm, 40 um, 60 um) is matrix: "
        "diffusion in it is multiplied by 0.5.",
    ]
    text = checkup(model, 3600.0, True)
    assert "diffuses in tissue with (4 um^2/s, 4 um^2/s, 1 um^2/s) along x, y and z." in text
    assert "unsourced: places.tissue.matrix.septum.hinders = 0.5" in text
    assert "unsourced: places.tissue.matrix.capsule.to = 50 um, 80 um, 60 um" in text
    assert "unsourced: places.tissue.matrix.capsule.hinders" not in text
    assert "unsourced: journey.diffuse.at = 4 um^2/s, 4 um^2/s, 1 um^2/s" in text
    engine = "Recommended engine: field, because the walk can't follow it, and the field keeps "
    assert f"\n{engine}what differs in space (selected by --engine auto).\n" in text
    why = (
        "diffusion of 'courier' differs along the axes of 'tissue', which the walk can't follow; "
        "the field engine can"
    )
    assert f"\n  walk   not possible   {why}\n" in text


def test_said_again_it_is_the_same() -> None:
    """Canonical and embedded form, and parts made in Python."""
    model = read(MODEL)
    plain = model.canonical()
    assert plain["places"]["tissue"]["matrix"]["capsule"] == {
        "from": ["0 um", "0 um", "0 um"], "to": ["50 um", "80 um", "60 um"], "hinders": 0.2,
    }  # fmt: skip
    assert Model.from_canonical(plain) == model
    assert Model.from_embedded(model.embed()) == model
    capsule = model.places["tissue"].matrix["capsule"]
    made = Place(box=("9 um",) * 3, walls="closed", matrix={
        "a": Region(low=("0 um",) * 3, high=("9 um",) * 3, hinders=0.2),
        "b": {"from": ["0 um"] * 3, "to": ["9 um"] * 3, "hinders": "20 %"},
    })  # fmt: skip
    assert made.matrix["a"] == made.matrix["b"] != capsule
    assert compile_model(model, "field").fingerprint == (
        compile_model(Model.from_canonical(plain), "field").fingerprint
    )


def test_paths() -> None:
    """One number of a region or an axis changed, added, taken away; a law that can't stand."""
    model = read(MODEL)
    changed = model.but({
        "journey.diffuse.at": "[3 um^2/s, 2 um^2/s, 1 um^2/s]",
        "diffuse.at[2]": "5 um^2/s",
        "places.tissue.matrix.capsule.to[1]": "40 um",
        "places.tissue.matrix.septum": None,
        "places.tissue.matrix.lid": "{from: [40 um, 0 um, 50 um], to: [100 um, 80 um, 60 um], "
                                    "hinders: 0.1}",
    })  # fmt: skip
    plan = compile_model(changed, "field")
    assert plan.diffusion[0].tolist()[1] == [3.0, 5.0, 1.0]
    assert [(r.place, r.low[0], r.high[0], r.factor) for r in plan.regions] == [
        (1, 0.0, 40.0, 0.2), (1, 40.0, 100.0, 0.1),
    ]  # fmt: skip
    assert plan.fingerprint != compile_model(model, "field").fingerprint
    path = "places.tissue.matrix.capsule.hinders"
    assert read_vary(model, {path: "0.1, 0.5", "diffuse.at[3]": "lognormal(1 um^2/s, 0.3)"})
    with pytest.raises(UsageError, match="but 1\\.2 is possible: in 'tissue': read '1\\.2' for"):
        read_vary(model, {path: "0.5, 1.2"})


def test_a_sweep_over_matrix_at_field() -> None:
    """Matrix keeps what a cell sends near it, and it takes back more."""
    path = "places.tissue.matrix.capsule.hinders"
    value = sweep(read(MODEL), until="20 min", engine="field", vary={path: "0.1, 0.3, 1"})
    rows = value.effects().to_pylist()
    taken = {row[path]: row["mean"] for row in rows}
    assert list(taken) == [0.1, 0.3, 1.0]
    assert taken[0.1] > 1.2 * taken[0.3] > 1.3 * taken[1.0] > 0.0
