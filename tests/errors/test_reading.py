"""Bad models: the full text of every message, with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.errors import ModelError
from exosome.model import read, read_with_problems
from support.small_model import TEXT

NAME = "a name of letters, digits, '-', '_' and '.', such as msc or miR-140"
RATE = "expected a rate with its unit, such as 60 /h"
VERBS = "load, release, diffuse, carry, cross, clear, bind, leave, enter, deliver, give"
COUNT = "expected a whole number without a unit, from 0 to 1e16, such as 40"

SPOILT = [
    # what stands, what stands instead, the message
    ("60 /h", "60", f"line 22, column 11: read '60' for 'rate', {RATE}"),
    ("60 /h", "", f"line 22, column 5: read nothing for 'rate', {RATE}"),
    (
        "60 /h",
        "60 /huor",
        f"line 22, column 11: read '60 /huor' for 'rate', {RATE}. "
        "'huor' is not a unit known here. Did you mean 'hour'?",
    ),
    (
        "60 /h",
        "60 um",
        f"line 22, column 11: read '60 um' for 'rate', {RATE}. Its unit is that of a length.",
    ),
    (
        "60 /h",
        "-60 /h",
        "line 22, column 11: read '-60 /h' for 'rate', "
        "expected a rate that is not negative, such as 60 /h",
    ),
    (
        "60 /h",
        ".nan",
        f"line 22, column 11: read '.nan' for 'rate', {RATE}. The number must be finite.",
    ),
    (
        "60 /h",
        "inf /h",
        f"line 22, column 11: read 'inf /h' for 'rate', {RATE}. The number must be finite.",
    ),
    (
        "walls: closed",
        "wals: closed",
        "line 5, column 40: read 'wals', expected one of box, walls, volume, fluid, temperature, "
        "seed, matrix. Did you mean 'walls'?",
    ),
    (
        "walls: closed",
        "walls: [closed, opne, open]",
        "line 5, column 56: read 'opne' for 'walls', expected one of closed, open, periodic. "
        "Did you mean 'open'?",
    ),
    (
        "[400 um, 400 um, 200 um]",
        "[400 um, 0 um, 200 um]",
        "line 5, column 23: read '0 um' for 'box', expected a length above zero, such as 10 um",
    ),
    (
        "walls: closed, ",
        "",
        "line 5, column 3: in place 'gel', expected the walls of the box too, such as walls: "
        "closed",
    ),
    ("count: 40", "count: 10 /h", f"line 8, column 33: read '10 /h' for 'count', {COUNT}"),
    ("count: 40", "count: 4.5", f"line 8, column 33: read '4.5' for 'count', {COUNT}"),
    ("count: 40", "count: -4", f"line 8, column 33: read '-4' for 'count', {COUNT}"),
    ("count: 40", "count: 3e16", f"line 8, column 33: read '3e16' for 'count', {COUNT}"),
    (
        "count: 40",
        "count: 40, positions: []",
        "line 8, column 3: in cell type 'msc', "
        "expected exactly one of count, positions and from, such as count: 40",
    ),
    (
        "miR-140: 2000",
        "140: 2000",
        f"line 8, column 62: read '140' for 'contents', expected {NAME}. "
        "YAML reads this as a number or a keyword, not as a name.",
    ),
    (
        "  msc:  ",
        "  dose: ",
        "line 8, column 3: read 'dose' for 'cells', expected cells with names of their own. 'dose' "
        "is the name of the sender of doses.\n\n"
        "line 39, column 3: read 'cells.msc.count' for 'sources', expected one of chondrocyte, "
        "dose in cells",
    ),
    (
        "gsd: 1.25",
        "gsd: 0.5",
        "line 13, column 37: read '0.5' for 'gsd', "
        "expected a number without a unit of at least 1, such as 1.25",
    ),
    (
        "- release:",
        "- relase:",
        f"line 20, column 5: read 'relase', expected a verb, one of {VERBS}. "
        "Did you mean 'release'?",
    ),
    (
        "- load: miR-140 ",
        "- into: courier\n    load: miR-140\n    #",
        "line 16, column 5: read 'into', expected the verb 'load' first in its sentence\n\n"
        "line 19, column 5: read 'into' a second time, expected it once. See line 16",
    ),
    (
        "    rate: 60 /h\n",
        "",
        "line 20, column 5: 'rate' is missing in 'release', expected rate: 60 /h",
    ),
    (
        "    rate: 60 /h\n",
        "    rate: 60 /h\n    rate: 50 /h\n",
        "line 23, column 5: read 'rate' a second time, expected it once. See line 22",
    ),
    (
        "burst: 10",
        "burst: {fixed: 3.5}",
        "line 23, column 20: read '3.5' for 'fixed', expected a whole number without a unit, "
        "from 1 to 2147483647, such as 10",
    ),
    (
        "share: 30 %",
        "share: 130 %",
        "line 35, column 12: read '130 %' for 'share', "
        "expected a share from 0 to 1, such as 30 % or 0.3",
    ),
    (
        "    at: 0.007 um/s\n",
        "",
        "line 29, column 5: in 'enter', expected exactly one of at (uptake at the surface, such as "
        "at: 0.007 um/s) and rate (internalisation once bound, such as rate: 1 /h)",
    ),
    (
        "journey.release.rate: 10",
        "journey.release.rat: 10",
        "line 38, column 3: read 'journey.release.rat' for 'sources', expected one of burst, from, "
        "rate, release, starts, stops in journey.release. Did you mean 'rate'?",
    ),
    (
        "10.1016/j.example.2024.1",
        "a paper",
        "line 38, column 25: read 'a paper' for 'journey.release.rate', "
        "expected a DOI such as 10.1002/jev2.12404, or 'assumed: why' in quotes",
    ),
    (
        '"assumed: a small gel"',
        "assumed: a small gel",
        "line 39, column 27: cannot be read as YAML: mapping values are not allowed here. Put a "
        "text with ': ' in quotes, such as 'assumed: why'",
    ),
    (
        "format: exosome/1\n",
        "",
        "line 1, column 1: 'format' is missing, expected the line format: exosome/1",
    ),
    (
        "exosome/1",
        "exosome/2",
        "line 1, column 9: read 'exosome/2' for 'format', expected exosome/1",
    ),
    (
        "journey:",
        "journy:",
        "line 15, column 1: read 'journy', expected one of format, title, places, cells, exosomes, "
        "body, journey, start, labels, observe, response, matrices, tissue, sources. Did you mean "
        "'journey'?",
    ),
    (
        "  gel:",
        "\tgel:",
        "line 5, column 1: cannot be read as YAML: found character '\\t' that cannot start any "
        "token. YAML is indented with spaces, not tabs",
    ),
]


@pytest.mark.parametrize(("stands", "instead", "message"), SPOILT)
def test_message_names_the_place_and_a_right_example(
    tmp_path: Path, stands: str, instead: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stands in TEXT
    monkeypatch.chdir(tmp_path)
    Path("model.yaml").write_text(TEXT.replace(stands, instead, 1))
    with pytest.raises(ModelError) as refusal:
        read("model.yaml")
    assert str(refusal.value) == "\n\n".join(f"model.yaml, {m}" for m in message.split("\n\n"))
    assert refusal.value.exit_code == 2


BEGINNING = "expected a model that begins format: exosome/1"
BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n", f"the file is empty, {BEGINNING}"),
        ("# only a comment\n", f"the file is empty, {BEGINNING}"),
        ("- a\n- b\n", f"line 1, column 1: read '- a\\n- b', {BEGINNING}"),
        ("a word\n", f"line 1, column 1: read 'a word', {BEGINNING}"),
        (
            "{a: [\n",
            "line 2, column 1: cannot be read as YAML: expected the node content, "
            "but found '<stream end>'",
        ),
        (BOMB, "line 5, column 36: more than 100000 values, expected a table of cells"),
        (
            "a: " + "[" * 9000 + "\n",
            "line 1, column 33: nested deeper than 30 levels, expected fewer",
        ),
        ("a: *b\n", "line 1, column 4: read '*b', expected a name set by &"),
        (
            "a: !!python/name:os.system\n",
            "line 1, column 4: read 'tag:yaml.org,2002:python/name:os.system', "
            "expected a value without a tag",
        ),
        (
            "a: \x00\n",
            "line 1, column 4: read the character '\\x00', expected text that can be printed",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "line 2, column 1: read a second YAML document, expected one model per file",
        ),
    ],
)
def test_what_is_no_model_is_refused_in_a_sentence(text: str, message: str) -> None:
    model, problems = read_with_problems(text)
    assert model is None
    assert "\n\n".join(map(str, problems)) == message


def test_a_file_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bytes.yaml").write_bytes(b"format: exosome/1\ntitle: \xff\xfe\n")
    Path("large.yaml").write_bytes(b"#" * 2_000_001)
    Path("folder").mkdir()
    note = {name: str(read_with_problems(name)[1][0]) for name in
            ("bytes.yaml", "large.yaml", "folder", "absent.yaml", "nul\0.yaml")}  # fmt: skip
    assert note == {
        "bytes.yaml": "bytes.yaml, line 2: not a text in UTF-8, expected a model file",
        "large.yaml": "large.yaml: is larger than 2 MB, expected a model file",
        "folder": "folder: is a folder, expected a model file such as model.yaml",
        "absent.yaml": "absent.yaml: no such file, expected a model file such as model.yaml",
        "nul\0.yaml": "nul\0.yaml: can't be read: embedded null byte",
    }


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    spoilt = TEXT.replace("60 /h", "60").replace("count: 160", "count: x").replace("0.1 /h", "1 um")
    _, problems = read_with_problems(spoilt)
    assert [(p.line, p.path) for p in problems] == [
        (9, "cells.chondrocyte.count"),
        (22, "journey.release.rate"),
        (28, "journey.clear.rate"),
    ]


def test_what_is_wrong_is_left_out_and_its_name_known() -> None:
    model, problems = read_with_problems(TEXT.replace("radius: 9 um", "radius: 9"))
    assert len(problems) == 1
    assert model is not None and set(model.cells) == {"chondrocyte"}
    assert model.known_names["cells"] == {"msc", "chondrocyte"}
    assert model.known_names["cargo"] == {"miR-140"}


def test_a_path_that_fits_two_sentences_lists_both() -> None:
    twice = TEXT.replace(
        "  - diffuse", "  - release: courier\n    from: chondrocyte\n    rate: 3 /h\n  - diffuse"
    )
    _, problems = read_with_problems(twice)
    assert [str(problem) for problem in problems] == [
        "line 41, column 3: read 'journey.release.rate' for 'sources', expected one sentence: "
        "journey.release[msc].rate or journey.release[chondrocyte].rate"
    ]


TABLE = "x_um,y_um,z_um,radius_um,cell\n10,20,30,5,b\n40,50,60,6,a\n"


@pytest.mark.parametrize(
    ("stands", "instead", "message"),
    [
        (
            "40,",
            "forty,",
            "cells.csv, line 3: read 'forty' for 'x_um', expected a number of um, such as 12.5",
        ),
        (
            "40,",
            "nan,",
            "cells.csv, line 3: read 'nan' for 'x_um', expected a number of um, such as 12.5",
        ),
        (
            ",6,",
            ",0,",
            "cells.csv, line 3: read '0' for 'radius_um', "
            "expected a number of um above zero, such as 12.5",
        ),
        (
            "6,a",
            "6,b",
            "cells.csv, line 3: read 'b' for 'cell' a second time, expected it once. See line 2",
        ),
        (
            "radius_um",
            "radius",
            "cells.csv, line 1: read 'radius' for 'a column', expected one of x_um, y_um, z_um, "
            "radius_um, cell. Did you mean 'radius_um'?",
        ),
        (
            "40,50,60,6,a",
            "40,50",
            "cells.csv, line 3: read fewer values than columns, "
            "expected x_um, y_um, z_um, radius_um, cell",
        ),
        (TABLE[30:], "", "cells.csv, line 1: read no rows, expected one row per cell"),
        ("x_um,", "", "cells.csv, line 1: 'x_um' is missing in the table"),
        (
            "6,a",
            "6,dose-1",
            "line 8, column 3: read 'msc' for 'cells', expected cells with names of their own. "
            "Its cell 'dose-1' has the name of a dose.",
        ),
        (
            "6,a",
            "6,chondrocyte-7",
            "line 8, column 3: read 'msc' for 'cells', expected cells with names of their own. "
            "Its cell 'chondrocyte-7' has the name of one of 'chondrocyte'.",
        ),
    ],
)
def test_a_table_names_its_line_and_its_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: str, instead: str, message: str
) -> None:
    assert stands in TABLE
    monkeypatch.chdir(tmp_path)
    Path("cells.csv").write_text(TABLE.replace(stands, instead, 1))
    note = TEXT.replace("count: 40, radius: 9 um", "from: cells.csv").replace(".msc.count", ".msc")
    _, problems = read_with_problems(note)
    assert str(problems[0]) == message


def test_a_table_that_is_not_there() -> None:
    note = TEXT.replace("count: 40, radius: 9 um", "from: no.csv").replace(".msc.count", ".msc")
    _, problems = read_with_problems(note)
    assert [str(problem) for problem in problems] == [
        "line 8, column 32: read 'no.csv' for 'from', expected a CSV file beside the model, "
        "with columns x_um, y_um, z_um. No such file or directory."
    ]


def test_rows_with_names_are_sorted_so_their_order_does_not_matter(tmp_path: Path) -> None:
    note = TEXT.replace("count: 40, radius: 9 um", "from: cells.csv").replace(".msc.count", ".msc")
    models = []
    for number, rows in enumerate([TABLE, "\n".join([TABLE.split("\n")[i] for i in (0, 2, 1)])]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "cells.csv").write_text(rows)
        (folder / "model.yaml").write_text(note)
        models.append(read(folder / "model.yaml"))
    assert models[0] == models[1]
    table = models[0].cells["msc"].table
    assert table is not None
    assert (table.names, table.x, table.radius) == (("a", "b"), (40.0, 10.0), (6.0, 5.0))
