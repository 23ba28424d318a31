"""Models that are well written and cannot be: the full text of every message."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.compile.load import checked
from exosome.compile.rules.cell_sentences import COLUMNS
from exosome.errors import ModelError
from exosome.ledger import schema
from exosome.run import simulate
from support.small_model import TEXT

MODEL = TEXT[: TEXT.index("\nsources:")] + "\n"
FLUIDS = "cerebrospinal, lymph, plasma, saliva, urine, water"
FOLLOWS = "'diffuse' without 'at' needs the diameter of the exosome and the fluid of the place: "
COEFFICIENT = "Or give the coefficient here, such as at: 5 um^2/s"
DIAMETER = "\n    diameter: {median: 100 nm, gsd: 1.25}"
RELEASE = MODEL[MODEL.index("  - release") : MODEL.index("  - diffuse")]
ENTER = MODEL[MODEL.index("  - enter") : MODEL.index("  - deliver")]
DIFFUSE = "  - diffuse: courier\n    in: gel\n"
BOX = "[400 um, 400 um, 200 um]"

SPOILT = [
    # what stands, what stands instead, the message
    pytest.param(
        "chondrocyte: {in: gel",
        "chondrocyte: {in: gle",
        "line 9, column 21: read 'gle' for 'in', expected one of the places: gel. "
        "Did you mean 'gel'?",
        id="misspelt place",
    ),
    pytest.param(
        "- release: courier",
        "- release: courrier",
        "line 20, column 14: read 'courrier' for 'release', expected one of the exosomes: courier. "
        "Did you mean 'courier'?",
        id="misspelt exosome",
    ),
    pytest.param(
        "from: msc\n    rate",
        "from: mcs\n    rate",
        "line 21, column 11: read 'mcs' for 'from', expected one of the cells: chondrocyte, msc. "
        "Did you mean 'msc'?",
        id="misspelt sender",
    ),
    pytest.param(
        "into: chondrocyte\n    at",
        "into: fibroblast\n    at",
        "line 30, column 11: read 'fibroblast' for 'into', "
        "expected one of the cells: chondrocyte, msc",
        id="name of nothing, and nothing like it",
    ),
    pytest.param(
        "fluid: plasma",
        "fluid: plazma",
        f"line 5, column 62: read 'plazma' for 'fluid', expected a fluid of the library: {FLUIDS}. "
        "Did you mean 'plasma'?",
        id="misspelt fluid",
    ),
    pytest.param(
        "box: [400 um,",
        "box: [1.5 m,",
        "line 5, column 15: read '1.5 m' for 'box', expected at most 1 m, such as 400 um",
        id="box beyond any dish",
    ),
    pytest.param(
        "radius: 9 um",
        "radius: 0.12 mm",
        "line 8, column 45: read '0.12 mm' for 'radius', expected at most 100 um, half of the "
        f"shortest side of the box of 'gel', {BOX}",
        id="cells wider than the box",
    ),
    pytest.param(
        "count: 160",
        "count: 14000",
        "line 9, column 33: read '14000' for 'count' in 'gel', but the cells would fill 50.71 % of "
        "the box, and at most 50 % can be placed at random: use fewer cells or a larger box, such "
        "as count: 13000",
        id="crowded",
    ),
    pytest.param(
        "count: 160, radius: 6.5 um",
        "count: 1e9, radius: 100 nm",
        "line 9, column 33: read '1e9' for 'count' in 'gel', but 1,000,000,040 cells are to be "
        "placed, and at most 10,000,000 can be placed at random in one place: use fewer cells, "
        "such as count: 9900000",
        id="a billion small cells",
    ),
    pytest.param(
        "count: 40",
        "positions: [[50 um, 50 um, 50 um], [10 um, 10 um, 195 um]]",
        "line 8, column 61: cell 'msc-2' at (10, 10, 195) um with radius 9 um reaches 4 um out of "
        f"the box of 'gel' along z, expected it wholly inside {BOX}",
        id="cell beyond the box",
    ),
    pytest.param(
        "count: 40",
        "positions: [[50 um, 50 um, 50 um], [60 um, 50 um, 50 um]]",
        "line 8, column 61: cells 'msc-1' and 'msc-2' in 'gel' overlap by 8 um, "
        "expected a gap of zero or more between them",
        id="overlapping positions",
    ),
    pytest.param(
        "walls: closed, fluid: plasma",
        "walls: closed, fluid: plasma, temperature: 20 degC",
        "line 5, column 83: read '20 degC' for 'temperature', expected 37 degC, at which the "
        "library knows the viscosity of 'plasma'. For another temperature, give the diffusion "
        "coefficient of 'courier', such as at: 5 um^2/s",
        id="viscosity of another temperature",
    ),
    pytest.param(
        "load: miR-140 ",
        "load: miR-141 ",
        "line 16, column 11: read 'miR-141' for 'load', expected one of the contents of 'msc': "
        "miR-140. Did you mean 'miR-140'?",
        id="cargo that the host lacks",
    ),
    pytest.param(
        ", contents: {miR-140: 2000}",
        "",
        "line 16, column 11: read 'miR-140' for 'load', expected contents that 'msc' holds, and it "
        "holds none; write `contents: {miR-140: 1000}` there",
        id="host without contents",
    ),
    pytest.param(
        "load: miR-140            # a share of what the host holds\n    into: courier\n"
        "    from: msc\n    share: 2.5e-5",
        "load: fate\n    into: courier\n    from: msc\n    copies: 2",
        "line 16, column 11: read 'fate' for 'load', expected another name for the cargo. "
        "The ledger has a column 'fate' of its own.",
        id="cargo called like a column",
    ),
    pytest.param(
        "at: 0.007 um/s",
        "rate: 1 /h",
        "line 31, column 11: 'enter' with a rate internalises bound exosomes, and no sentence "
        "binds 'courier' to 'chondrocyte': add `- bind: courier` with `to: chondrocyte`, or let "
        "them enter at the surface with `at: 0.007 um/s`",
        id="enter at a rate without bind",
    ),
    pytest.param(
        ENTER,
        "",
        "line 29, column 5: 'courier' can't be delivered into 'chondrocyte': no sentence says "
        "`enter: courier` with `into: chondrocyte`",
        id="deliver without enter",
    ),
    pytest.param(
        DIFFUSE,
        "",
        "line 20, column 5: no sentence says how 'courier' moves in 'gel': "
        "add `- diffuse: courier` with `in: gel`",
        id="no diffuse",
    ),
    pytest.param(
        ", fluid: plasma",
        "",
        f"line 24, column 5: {FOLLOWS}'gel' names no fluid, such as fluid: plasma. {COEFFICIENT}",
        id="diffuse without fluid",
    ),
    pytest.param(
        DIAMETER,
        " {}",
        f"line 23, column 5: {FOLLOWS}'courier' has no diameter, such as diameter: 100 nm. "
        f"{COEFFICIENT}",
        id="diffuse without diameter",
    ),
    pytest.param(
        DIFFUSE,
        DIFFUSE + "    at: 0 um^2/s\n",
        "line 26, column 9: read '0 um^2/s' for 'at', "
        "expected a diffusion coefficient above zero, such as 5 um^2/s",
        id="no motion at all",
    ),
    pytest.param(
        RELEASE,
        "",
        "line 16, column 3: the journey has no source of exosomes: add a sentence `release: …` or "
        "`give: …`",
        id="nothing is sent",
    ),
]

ADDED = [
    # sentences after the last (they begin on line 36), the message
    pytest.param(
        "carry: courier, in: gel, at: [0 um/s, 2 um/s, 0 um/s]",
        "line 36, column 44: read '2 um/s' along y, where the walls of 'gel' are closed and "
        "nothing can flow through them, expected 0 um/s there, or walls: [closed, open, closed]",
        id="flow along a closed axis",
    ),
    pytest.param(
        "give: courier, into: gel, amount: 10, point: [10 um, 10 um, 0.21 mm]",
        "line 36, column 66: read '0.21 mm' for z of 'point', outside the box of 'gel', "
        "expected 0 um to 200 um",
        id="dose outside the box",
    ),
    pytest.param(
        "give: courier, into: gel, amount: 10.5",
        "line 36, column 40: read '10.5' for 'amount', "
        "expected a whole number of exosomes, such as 1000",
        id="half an exosome",
    ),
    pytest.param(
        "give: courier, into: gel, amount: 1, every: 1 s, times: 2000000",
        "line 36, column 62: read '2000000' for 'times', expected at most 100,000 doses in a "
        "sentence, such as 3",
        id="doses without end",
    ),
    pytest.param(
        "load: miR-140, into: courier, from: dose, share: 1 %",
        "line 36, column 55: read 'share', expected copies: a dose has no host cell whose contents "
        "it could take a share of. Give the copies in each exosome, such as copies: 5",
        id="share of no host",
    ),
    pytest.param(
        "leave: courier, from: chondrocyte, rate: 1 /h",
        "line 36, column 5: 'courier' can't leave 'chondrocyte', because no sentence binds it "
        "there: add `- bind: courier` with `to: chondrocyte` and `at: 0.007 um/s`",
        id="leave without bind",
    ),
    pytest.param(
        "cross: courier, from: gel, to: gel, at: 2 mL/min",
        "line 36, column 37: read 'gel' for 'to', expected a place other than that of 'from'",
        id="cross to where it is",
    ),
    pytest.param(
        "carry: courier, from: gel, to: gel, at: 2 mL/min",
        "line 36, column 37: read 'gel' for 'to', expected a place other than that of 'from'",
        id="carry to where it is",
    ),
    *(
        pytest.param(
            note,
            f"line 36, column 5: read a second {note.split(':')[0]!r} for {words}, "
            f"expected one sentence. See line {line}",
            id=f"{note.split(':')[0]} twice",
        )
        for note, words, line in (
            ("release: courier, from: msc, rate: 1 /h", "'msc' and 'courier'", 20),
            ("diffuse: courier, in: gel, at: 1 um^2/s", "'gel' and 'courier'", 24),
            ("clear: courier, in: gel, rate: 1 /h", "'gel' and 'courier'", 26),
            ("enter: courier, into: chondrocyte, at: 1 um/s", "'chondrocyte' and 'courier'", 29),
        )
    ),
]


NOT_AT_WALK = [
    # sentences that the walk alone can't follow, after the last (they begin on line 36)
    pytest.param(
        "give: courier, into: gel, amount: 3e9, every: 1 h, times: 2",
        "line 36, column 40: read '3e9' for 'amount' 2 times, expected fewer than 4,294,967,296 "
        "exosomes in a sentence, such as 1000. For more, use the body or the field engine",
        id="more exosomes than ids",
    ),
]


def description_of(
    folder: Path, text: str, monkeypatch: pytest.MonkeyPatch, engine: str | None = None
) -> str:
    """What is said of a model in the working folder, for an engine or for the one that fits."""
    monkeypatch.chdir(folder)
    Path("model.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        checked("model.yaml", engine=engine)
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_the_model_itself_is_sound(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(MODEL)
    assert checked(tmp_path / "model.yaml")[1] is True


@pytest.mark.parametrize(("old", "new", "message"), SPOILT)
def test_spoilt(
    old: str, new: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MODEL.count(old) >= 1
    spoilt = MODEL.replace(old, new, 1)
    assert description_of(tmp_path, spoilt, monkeypatch) == f"model.yaml, {message}"


@pytest.mark.parametrize(("sentence", "message"), ADDED)
def test_added(
    sentence: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = MODEL.rstrip() + f"\n  - {{{sentence}}}\n"
    assert description_of(tmp_path, spoilt, monkeypatch) == f"model.yaml, {message}"


@pytest.mark.parametrize(("sentence", "message"), NOT_AT_WALK)
def test_what_the_walk_cannot_follow(
    sentence: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = MODEL.rstrip() + f"\n  - {{{sentence}}}\n"
    assert description_of(tmp_path, spoilt, monkeypatch, engine="walk") == f"model.yaml, {message}"
    assert checked("model.yaml")[0].title  # and the body engine can follow it


def test_the_walk_begins_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = description_of(tmp_path, MODEL + "start: steady\n", monkeypatch, engine="walk")
    assert note == (
        "model.yaml, line 37, column 8: the walk can't begin at a steady state ('start: steady'): "
        "it begins without exosomes. Leave 'start' out and run longer, or use the body or the "
        "field engine"
    )


def test_a_billion_wide_cells_cost_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by their volume, before anything is allocated for them."""
    import tracemalloc

    tracemalloc.start()
    note = description_of(tmp_path, MODEL.replace("count: 160", "count: 1000000000"), monkeypatch)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert note == (
        "model.yaml, line 9, column 33: read '1000000000' for 'count' in 'gel', but the cells "
        "would fill 3.595e+06 % of the box, and at most 50 % can be placed at random: use fewer "
        "cells or a larger box, such as count: 13000"
    )
    assert most < 50e6


TABLE = "cell,x_um,y_um,z_um,radius_um\na,50,50,50,9\nb,{b},50,50,9\nc,{c},50,50,9\n"


@pytest.mark.parametrize(
    ("b", "c", "message"),
    [
        (
            60,
            300,
            "cells 'a' and 'b' in 'gel' overlap by 8 um, "
            "expected a gap of zero or more between them",
        ),
        (
            100,
            395,
            "cell 'c' at (395, 50, 50) um with radius 9 um reaches 4 um out of the box of 'gel' "
            f"along x, expected it wholly inside {BOX}",
        ),
    ],
)
def test_cells_of_a_table(
    b: int, c: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cells.csv").write_text(TABLE.format(b=b, c=c))
    shown = MODEL.replace("count: 40, radius: 9 um", "from: cells.csv")
    note = description_of(tmp_path, shown, monkeypatch)
    assert note == f"model.yaml, line 8, column 32: {message}"


def test_a_dose_inside_a_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = MODEL.replace("count: 40", "positions: [[50 um, 50 um, 50 um]]").rstrip()
    dose = "\n  - {give: courier, into: gel, amount: 10, point: [51 um, 0.05 mm, 50 um]}\n"
    assert description_of(tmp_path, shown + dose, monkeypatch) == (
        "model.yaml, line 36, column 51: read the point [51 um, 0.05 mm, 50 um], which lies inside "
        "the cell 'msc-1', expected a point in the fluid between the cells"
    )


def test_no_room_for_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the limit of packing, and yet no third cell fits beside two that are given."""
    shown = (
        MODEL.replace("[400 um, 400 um, 200 um]", "[60 um, 20 um, 20 um]")
        .replace("count: 40", "positions: [[20 um, 10 um, 10 um], [40 um, 10 um, 10 um]]")
        .replace("count: 160, radius: 6.5 um", "count: 1, radius: 6.5 um")
    )
    shown = shown.replace("radius: 9 um", "radius: 4.5 um").replace(
        "[20 um, 10 um, 10 um], [40 um, 10 um, 10 um]",
        ", ".join(f"[{x} um, 10 um, 10 um]" for x in (5, 15, 25, 35, 45, 55)),
    )
    assert description_of(tmp_path, shown, monkeypatch) == (
        "model.yaml, line 9, column 33: read '1' for 'count' in 'gel', but 1 of 1 cells of radius "
        "6.5 um found no room in 10,000 attempts: use fewer cells or a larger box"
    )


def test_all_problems_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sentence lacks that cannot be read is not held against the others."""
    spoilt = MODEL.replace("rate: 60 /h", "rate: 60")  # so nothing is said of what is released
    spoilt = spoilt.replace("at: 0.007 um/s", "at: 0.007 /h")  # nor of what enters
    spoilt = spoilt.replace("radius: 9 um", "radius: 120 um")
    spoilt = spoilt.replace("- clear: courier", "- clear: carrier")
    spoilt += "  - leave: courier\n    from: chondrocyte\n    rate: 1 /h\n"
    spoilt += "  - enter: courier\n    into: mcs\n    at: 1 um/s\n"
    assert description_of(tmp_path, spoilt, monkeypatch).split("\n\n") == [
        f"model.yaml, line 8, column 45: read '120 um' for 'radius', expected at most 100 um, half "
        f"of the shortest side of the box of 'gel', {BOX}",
        "model.yaml, line 22, column 11: read '60' for 'rate', expected a rate with its unit, such "
        "as 60 /h",
        "model.yaml, line 26, column 12: read 'carrier' for 'clear', expected one of the exosomes: "
        "courier. Did you mean 'courier'?",
        "model.yaml, line 31, column 9: read '0.007 /h' for 'at', expected a speed with its unit, "
        "such as 0.007 um/s. Its unit is that of a rate.",
        "model.yaml, line 37, column 5: 'courier' can't leave 'chondrocyte', because no sentence "
        "binds it there: add `- bind: courier` with `to: chondrocyte` and `at: 0.007 um/s`",
        "model.yaml, line 41, column 11: read 'mcs' for 'into', expected one of the cells: "
        "chondrocyte, msc. Did you mean 'msc'?",
    ]


def test_a_model_made_wrong_by_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `--set` does it: the place is that in the model's text with the change in it."""
    monkeypatch.chdir(tmp_path)
    Path("model.yaml").write_text(MODEL)
    with pytest.raises(ModelError) as caught:
        checked("model.yaml", {"cells.msc.in": "gle"})
    assert str(caught.value) == (
        "model.yaml, line 8, column 21: read 'gle' for 'in', expected one of the places: gel. "
        "Did you mean 'gel'?"
    )
    with pytest.raises(ModelError) as caught:
        checked("model.yaml", {"release.rat": "6 /h"})
    assert str(caught.value) == (
        "read 'release.rat', expected one of burst, from, rate, release, starts, stops in "
        "journey.release. Did you mean 'rate'?"
    )


def test_a_model_in_python_is_held_to_the_same(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        simulate(MODEL.replace(DIFFUSE, ""), until="1 min", out=tmp_path / "run")
    assert str(caught.value) == (
        "line 20, column 5: no sentence says how 'courier' moves in 'gel': "
        "add `- diffuse: courier` with `in: gel`"
    )
    assert not (tmp_path / "run").exists()


def test_names_that_cargo_may_not_have_are_the_columns_of_the_ledger() -> None:
    assert list(COLUMNS) == schema.messages(()).names
