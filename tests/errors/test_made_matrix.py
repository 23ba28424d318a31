"""Matrices and their sentences that are wrong: each error says where, what, and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

import exosome as ex
from exosome.compile.build import compile_model
from exosome.errors import ModelError, UsageError

MODEL = """format: exosome/1
places:
  gel: {box: [60 um, 60 um, 60 um], walls: closed}
  well: {volume: 1e-6 mL}
cells:
  msc: {in: gel, count: 2, radius: 6 um}
  pool: {in: {well: 20}, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 20}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: msc, at: 1 um/s}
matrices:
  gag: {MATRIX}
tissue:
  - {SENTENCE}
"""
RIGHT = "in: gel, voxel: 20 um", "make: gag, by: msc, rate: 2 pg/h"


def problems(matrix: str, sentence: str, engine: str = "walk") -> list[str]:
    """The messages of all problems of the model with a matrix and a sentence."""
    with pytest.raises(ModelError) as refusal:
        compile_model(
            ex.read(MODEL.replace("MATRIX", matrix).replace("SENTENCE", sentence)), engine
        )
    return [f"{one.path}: {one.message}" for one in refusal.value.problems]


MATRICES = [
    ("in: gell, voxel: 20 um",
     "matrices.gag.in: read 'gell' for 'in', expected one of the places: gel, well. Did you mean "
     "'gel'?"),
    ("voxel: 20 um", "matrices.gag.in: 'in' is missing in matrix 'gag', expected in: gel"),
    ("in: gel, voxel: 20 um, decay: 1 /h",
     "matrices.gag.decay: read 'decay', expected one of in, voxel, start, half-life, halves"),
    ("in: gel",
     "matrices.gag: 'voxel' is missing in matrix, expected the edge of the cubes in which it is "
     "counted in 'gel', about as wide as a cell, such as voxel: 20 um"),
    ("in: gel, voxel: 80 um",
     "matrices.gag.voxel: read '80 um' for 'voxel', expected at most the shortest side of 'gel', "
     "60 um"),
    ("in: gel, voxel: 0.5 um",
     "matrices.gag.voxel: read '0.5 um' for 'voxel', expected at most 200,000 voxels in 'gel', not "
     "1.73e+06"),
    ("in: gel, voxel: 20 um, start: 3 mg",
     "matrices.gag.start: read '3 mg' for 'start', expected a mass concentration with its unit, "
     "such as 5 mg/mL, or regions of its place with one each: {core: 5 mg/mL}. Its unit is that of "
     "a mass."),
    ("in: gel, voxel: 20 um, start: 9 g/mL",
     "matrices.gag.start: read '9 g/mL' for 'start', expected at most 1500 mg/mL (dry protein has "
     "1400 mg/mL)"),
    ("in: gel, voxel: 20 um, start: {core: 3 mg/mL}",
     "matrices.gag.start.core: read 'core' for 'start', expected a region in places.gel.matrix. It "
     "has none: write its corners there, such as core: {from: [0 um, 0 um, 0 um], to: [50 um, 50 "
     "um, 50 um], hinders: 1}."),
    ("in: gel, voxel: 20 um, half-life: 0 h",
     "matrices.gag.half-life: read '0 h' for 'half-life', expected a time above zero, such as 24 "
     "h"),
    ("in: gel, voxel: 20 um, halves: 0 mg/mL",
     "matrices.gag.halves: read '0 mg/mL' for 'halves', expected a mass concentration above zero, "
     "such as 5 mg/mL"),
]  # fmt: skip
SENTENCES = [
    ("make: gsg, by: msc, rate: 2 pg/h",
     "tissue.make.make: read 'gsg' for 'make', expected one of the matrices: gag. Did you mean "
     "'gag'?"),
    ("make: gag, by: mcs, rate: 2 pg/h",
     "tissue.make.by: read 'mcs' for 'by', expected one of the cells: msc, pool. Did you mean "
     "'msc'?"),
    ("make: gag, rate: 2 pg/h",
     "tissue.make.by: 'by' is missing in 'make', expected by: msc"),
    ("make: gag, by: msc, rate: 2 /h",
     "tissue.make.rate: read '2 /h' for 'rate', expected a mass rate with its unit, such as 2 "
     "pg/h. Its unit is that of a rate."),
    ("degrade: gag, by: msc, rate: 2 pg/h",
     "tissue.degrade.rate: read '2 pg/h' for 'rate', expected a rate with its unit, such as 60 /h. "
     "Its unit is that of a mass rate."),
    ("make: gag, by: msc, rate: 2 ug/h",
     "tissue.make.rate: read '2 ug/h' for 'rate', expected at most 1 ng/h (about the mass of a "
     "cell in an hour)"),
    ("degrade: gag, by: msc, rate: 90 /h",
     "tissue.degrade.rate: read '90 /h' for 'rate', expected at most 60 /h (no cell clears the "
     "matrix around it in a minute)"),
    ("make: gag, by: pool, rate: 2 pg/h",
     "tissue.make.by: 'pool' makes 'gag', which is in 'gel', but lives in 'well': write "
     "matrices.gag.in: well"),
    ("make: gag, by: msc, rate: 2 pg/h, when: signal above 3",
     "tissue.make.when: read 'signal above 3', and 'msc' has no response: write the reactions of "
     "signal below response.msc"),
    ("make: gag, by: msc, rate: 2 pg/h, starts: 2 h, stops: 1 h",
     "tissue.make.stops: read '1 h' for 'stops', expected a time after it starts, such as 24 h"),
    ("make: gag, by: msc, rate: 2 pg/h}\n  - {make: gag, by: msc, rate: 1 pg/h",
     "tissue.make[2]: read a second 'make' for 'gag' by 'msc', expected one sentence. See line 16"),
    ("make: gag, by: msc, rate: 2 pg/h}\n  - {move: msc, speed: 1 um/min, persistence: 1 min, "
     "up: gas",
     "tissue.move.up: read 'gas' for 'up', expected one of the matrices: gag. Did you mean 'gag'?"),
]  # fmt: skip


@pytest.mark.parametrize(("matrix", "message"), MATRICES)
def test_a_wrong_matrix_is_told(matrix: str, message: str) -> None:
    assert message in problems(matrix, RIGHT[1])


@pytest.mark.parametrize(("sentence", "message"), SENTENCES)
def test_a_wrong_sentence_is_told(sentence: str, message: str) -> None:
    assert message in problems(RIGHT[0], sentence)


def test_a_matrix_that_nobody_makes() -> None:
    texts = problems(RIGHT[0], "divide: msc, rate: 1 /h")
    assert texts == [
        "matrices.gag: no cell makes or degrades 'gag': write a sentence in 'tissue', such as "
        "make: gag, by: msc, rate: 2 pg/h"
    ]


def test_a_well_mixed_place_has_one_amount() -> None:
    matrix = "in: well, voxel: 20 um, halves: 3 mg/mL, start: {core: 1 mg/mL}"
    assert problems(matrix, "make: gag, by: pool, rate: 2 pg/h") == [
        "matrices.gag.voxel: read 'voxel', and 'well' is well mixed, so that matrix in it is "
        "counted as one amount: leave 'voxel' out",
        "matrices.gag.halves: read 'halves', and 'well' is well mixed, so that matrix in it "
        "hinders no diffusion: leave 'halves' out, or give the place a box",
        "matrices.gag.start: read 'start', and 'well' is well mixed, so that matrix in it has no "
        "regions: give one density, such as start: 5 mg/mL",
    ]


def test_engines_say_what_they_do_not_follow() -> None:
    """The field refuses what is not steady, the body what needs positions, the walk a limit."""
    right = MODEL.replace("MATRIX", RIGHT[0])
    assert compile_model(ex.read(right.replace("SENTENCE", RIGHT[1])), "field").tissue.make
    with pytest.raises(ModelError) as refusal:
        text = right.replace("SENTENCE", RIGHT[1]) + "start: steady\n"
        compile_model(ex.read(text), "field")
    assert [one.message for one in refusal.value.problems] == [
        "'start: steady' with cells that change ('tissue'), so that nothing is steady"
    ]
    body = problems(f"{RIGHT[0]}, halves: 5 mg/mL", "degrade: gag, by: msc, rate: 1 /h", "body")
    assert body == [
        "matrices.gag.halves: 'halves' of 'gag', which the body engine can't follow: how much "
        "matrix is in the way of exosomes depends on where it lies. Use the walk, or leave it out "
        "for the amounts of matrix",
        "tissue.degrade: 'degrade' in a box, where 'msc' degrades what lies around it, which the "
        "body engine can't follow. Use the walk, or a half-life of 'gag'",
    ]
    with pytest.raises(ModelError) as refusal:
        text = MODEL.replace("MATRIX", RIGHT[0]).replace("SENTENCE", RIGHT[1])
        compile_model(ex.read(text.replace("at: 1 um/s", "at: 1 um/s, limit: 3 /h")), "walk")
    assert [one.message for one in refusal.value.problems] == [
        "'limit' beside 'matrices', which the walk can't follow yet: it follows matrix in windows "
        "of its own. Leave one of them out"
    ]
    fine = problems("in: gel, voxel: 0.25 um, halves: 1 mg/mL", RIGHT[1])
    assert fine == [
        "matrices.gag.voxel: read '0.25 um' for 'voxel', expected at most 200,000 voxels in 'gel', "
        "not 1.38e+07"
    ]
    flat = MODEL.replace("[60 um, 60 um, 60 um]", "[300 um, 60 um, 16 um]")
    text = flat.replace("MATRIX", "in: gel, voxel: 1.2 um, halves: 1 mg/mL")
    with pytest.raises(ModelError) as refusal:
        compile_model(ex.read(text.replace("SENTENCE", RIGHT[1])), "walk")
    assert [one.message for one in refusal.value.problems] == [
        "read '1.2 um' for 'voxel' of a matrix that hinders diffusion ('halves'), expected at most "
        "200 voxels along an axis, not 250: the walk stops at each of their faces"
    ]


def test_an_exported_document_says_that_matrix_is_left_out() -> None:
    from exosome.export.left_out import left_out

    text = MODEL.replace("MATRIX", RIGHT[0]).replace("SENTENCE", RIGHT[1])
    assert "matrices.gag: matrix that cells make is left out" in left_out(ex.read(text))


def test_check_tells_the_matrix_and_how_much_there_will_be(tmp_path: Path) -> None:
    from exosome.views.checkup import checkup

    matrix = f"{RIGHT[0]}, start: 1 mg/mL, half-life: 1 d, halves: 20 mg/mL"
    sentence = f"{RIGHT[1]}, stops: 3 h}}\n  - {{degrade: gag, by: msc, rate: 0.01 /h"
    sentence += "}\n  - {move: msc, speed: 0.1 um/min, persistence: 1 h, up: gag, bias: 20 %"
    model = ex.read(MODEL.replace("MATRIX", matrix).replace("SENTENCE", sentence))
    text = checkup(model, 24 * 3600.0, placed=True)
    for line in (
        "In gel, gag is a matrix, counted in cubes of 20 um. It begins with 1 mg/mL everywhere. "
        "It decays with a half-life of 1 d. Diffusion in it is divided by 1 + gag/(20 mg/mL).",
        "Until 3 h, each msc makes gag at 2 pg/h, around its centre.",
        "Each msc degrades the gag around its centre at 0.01 /h.",
        "; it turns up the gradient of gag, in 20 % x d/(1 + d) of its turns, where d is the "
        "difference of gag across the cell over that in its middle.",
        "Estimated matrix in 24 h (what cells degrade counts as if it were spread evenly):",
        "  gag: 216 pg at first, 12 pg made, then about ",
        "matrices.gag.half-life = 1 d",
    ):
        assert line in text
    bare = ex.read(MODEL[: MODEL.index("matrices:")])
    ledger = ex.simulate(bare, until="1 min", out=tmp_path / "a")
    with pytest.raises(UsageError, match="holds no matrix: the model has no `make` with a rate"):
        ledger.matrix_voxels()


def test_the_side_that_is_told_is_the_shortest() -> None:
    text = MODEL.replace("[60 um, 60 um, 60 um]", "[90 um, 70 um, 40 um]")
    text = text.replace("MATRIX", "in: gel, voxel: 95 um").replace("SENTENCE", RIGHT[1])
    with pytest.raises(ModelError, match="at most the shortest side of 'gel', 40 um"):
        compile_model(ex.read(text), "walk")
