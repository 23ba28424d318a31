"""One cause is told once, with a mend; examples and searches speak of what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

import exosome as ex
from exosome.compile.load import checked
from exosome.errors import ModelError, UsageError
from exosome.views.checkup import checkup
from exosome.views.library_text import shown

MODEL = """\
format: exosome/1
places: {dish: {box: [400 um, 400 um, 400 um], walls: closed}}
cells:
  stem: {in: dish, radius: 5 um, from: cells.csv}
  nerve: {in: dish, radius: 5 um, from: cells.csv}
exosomes: {small: {diameter: 100 nm}}
journey:
  - {give: small, into: dish, amount: 10}
  - {diffuse: small, in: dish, at: 4 um^2/s}
"""


def _problems(folder: Path, table: str, text: str = MODEL) -> list[str]:
    (folder / "model.yaml").write_text(text, encoding="utf-8")
    (folder / "cells.csv").write_text(table, encoding="utf-8")
    with pytest.raises(ModelError) as refused:
        checked(folder / "model.yaml")
    return [problem.message for problem in refused.value.problems]


def _rows(shift: float, number: int = 60, apart: float = 20.0) -> str:
    rows = [f"{shift + apart * (i % 10)},{50 + apart * (i // 10)},200" for i in range(number)]
    return "\n".join(["x_um,y_um,z_um", *rows, ""])


def test_cells_outside_the_box_are_told_once_with_the_offset(tmp_path: Path) -> None:
    one = MODEL.replace("  nerve: {in: dish, radius: 5 um, from: cells.csv}\n", "")
    assert _problems(tmp_path, _rows(1210.0), one) == [
        "60 of 60 cells of 'stem' reach out of the box of 'dish': they span 1205 to 1395 um along "
        "x, expected all wholly inside [400 um, 400 um, 400 um]. Shift x by -995 um?"
    ]
    assert _problems(tmp_path, _rows(-50.0), one)[0].endswith("Shift x by +55 um?")
    (value,) = _problems(tmp_path, _rows(10.0, 40, 300.0), one)
    need = "They need a box of [2710 um, 910 um, 10 um] or more, with its corner at 0."
    assert value.endswith(need)
    (value,) = _problems(tmp_path, _rows(1e6, 40, 1e6), one)
    assert value.endswith("Is the table in nm, or in pixels?")


def test_the_offset_that_is_told_is_a_mend(tmp_path: Path) -> None:
    one = MODEL.replace("  nerve: {in: dish, radius: 5 um, from: cells.csv}\n", "")
    (tmp_path / "model.yaml").write_text(one, encoding="utf-8")
    (tmp_path / "cells.csv").write_text(_rows(1210.0 - 995.0), encoding="utf-8")
    assert checked(tmp_path / "model.yaml")[1]


def test_overlaps_are_told_once(tmp_path: Path) -> None:
    """Both types are read from one table, so each cell lies on another."""
    (value,) = _problems(tmp_path, _rows(100.0))
    assert value.startswith("10 pairs of cells in 'dish' or more overlap, the first two 'nerve-1'")


def test_a_table_that_is_wrong_is_told_once(tmp_path: Path) -> None:
    """However many cell types are read from it, and however many columns and rows are wrong."""
    (value,) = _problems(tmp_path, "x,y,z,r,a,b,c,d,e\n" + "1,2,3,4,5,6,7,8,9\n" * 3)
    assert value.startswith("read 9 unknown columns, x, y, z, r, a, b")
    assert "x_um, y_um, z_um missing" in value
    value = _problems(tmp_path, "x_um,y_um,z_um\n" + "a,20,30\n" * 50)
    assert len(value) == 4
    assert value[-1] == "17 or more further rows are wrong, the last of them read in line 21"


@pytest.mark.parametrize(("old", "new", "example"), [
    ("into: dish, amount: 10", "amount: 10", "expected into: dish"),
    ("diffuse: small, in: dish,", "diffuse: small,", "expected in: dish"),
    ("- {give:", "- {enter: small, at: 1 um/s}\n  - {give:", "expected into: stem"),
    ("- {give:", "- {load: m, from: stem, copies: 1}\n  - {give:", "expected into: small"),
])  # fmt: skip
def test_examples_speak_of_names_that_the_model_has(
    old: str, new: str, example: str, tmp_path: Path
) -> None:
    value = _problems(tmp_path, _rows(100.0), MODEL.replace(old, new))
    assert any(message.endswith(example) for message in value)


def test_a_bare_number_of_time_may_be_several() -> None:
    with pytest.raises(UsageError, match="such as 3600 s, 3600 min or 3600 h"):
        ex.simulate(MODEL.replace(", from: cells.csv", ", count: 1"), until="3600")


def test_the_library_is_searched_for_words() -> None:
    """Where no name begins so: every species, in names and in what values are."""
    value = shown("liver")
    stems = {line for line in value.splitlines() if not line.startswith(" ")}
    assert {"human.liver", "mouse.liver", "rat.liver"} <= stems
    assert "mouse.liver" in shown("Liver flow").splitlines()
    assert shown("human.liver").startswith("human.liver.")
    with pytest.raises(UsageError, match="the library holds no 'liverwurst'"):
        shown("liverwurst")


SENDS = """\
format: exosome/1
places: {a: {volume: 1 mL}, b: {volume: 1 mL}, c: {volume: 1 mL}}
cells: {s: {in: a, count: 10}, none: {in: a, count: 0}}
exosomes: {e: {diameter: 100 nm}}
journey:
  - {release: e, from: s, rate: %s, starts: 1 h}
  - {release: e, from: none, rate: 1 /h}
  - {give: e, into: a, amount: %s, at: %s}
  - {cross: e, from: a, to: b, at: 1 /h}
"""


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "amount", "at", "until", "whys"), [
    ("0 /h", "0", "0 h", "2 h", ("from 's': the rate is 0", "into 'a': the amount is 0")),
    ("1 /h", "5", "3 h", "30 min", ("it starts at 1 h, and the run ends at 30 min",
                                    "the dose comes at 3 h, and the run ends at 30 min")),
    ("1e-3 /h", "0", "0 h", "2 h", ("1e-3 /h from 10 cells make 0.01 on average until 2 h",)),
])  # fmt: skip
def test_a_run_of_nothing_says_why(
    rate: str, amount: str, at: str, until: str, whys: tuple[str, ...]
) -> None:
    """Before the run, in `check`, and after it."""
    model = ex.read(SENDS % (rate, amount, at))
    run = ex.simulate(model, until=until, engine="walk")
    assert run.fates().get("free", 0) == 0
    seconds = ex.simulate(model, until=until, engine="body").record["until_s"]
    for text in (checkup(model, seconds, True), str(run)):
        assert "no 'e' is released: there are 0 cells of 'none'" in text
        assert all(why in text for why in whys)


def test_places_that_nothing_leaves_are_told() -> None:
    """Also at the end of a way; an end anywhere on the way out is enough."""
    text = SENDS % ("1 /h", "5", "0 h")
    warning = "Warning: 'e' in {} stays free forever"
    assert warning.format("'a', 'b'") in checkup(ex.read(text), 3600.0, True)
    ended = f"{text}  - {{clear: e, in: b, rate: 1 /h}}\n"
    assert "forever" not in checkup(ex.read(ended), 3600.0, True)
    early = f"{text}  - {{clear: e, in: a, rate: 1 /h}}\n"
    assert warning.format("'b'") in checkup(ex.read(early), 3600.0, True)
    out = f"{text}  - {{cross: e, from: b, to: outside, at: 1 /h}}\n"
    assert "forever" not in checkup(ex.read(out), 3600.0, True)
