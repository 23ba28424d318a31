"""`exosome library` as a person meets it: all names in lines, some with sources, errors."""

from __future__ import annotations

from pathlib import Path

from exosome import library
from exosome.views.library_text import WIDTH, conflict, shown
from support.commands import HEAVY, exosome_says, loaded

JOINT = """\
human.joint.volume: synovial fluid of a human knee without disease
  default  6.7 (4.4 to 9) mL, checked in its source
           10.1055/s-2008-1039786, Heilmann 1996, volume of synovial fluid in 15 control knees
           (abstract)
           +- 2.3 SD, from the dilution of 35 mL of starch solution; caution: body weight not given;
           default: it was measured
  or       2 mL, not checked
           no source
           caution: commonly quoted value
  conflict 3.4 times between the least and the greatest value
"""
MONOCYTE = """\
human.blood.monocyte.count: monocytes per volume of blood
           5e+08 (2e+08 to 8e+08) 1/L, not checked
           no source
           standard clinical reference value

human.blood.monocyte.secretion_rate: vesicles sent per human blood monocyte in vivo
           2700 (1440 to 3960) 1/h, checked in its source
           10.1002/jex2.46, Auber & Svenningsen 2022, evidence row 2secr_06
           45±21 EVs/cell/min x60

human.blood.monocyte.vesicles_per_cell: vesicles in the plasma that came from monocytes, per
           monocyte in the blood
           1900 (600 to 3200), checked in its source
           10.1002/jex2.46, Auber & Svenningsen 2022, evidence row 2secr_11
"""


def test_one_value_with_all_its_sources(tmp_path: Path) -> None:
    done = exosome_says("library", "human.joint.volume", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, JOINT, "")


def test_everything_below_a_stem(tmp_path: Path) -> None:
    done = exosome_says("library", "human.blood.monocyte", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, MONOCYTE, "")


def test_an_unknown_name_is_one_sentence_with_the_nearest(tmp_path: Path) -> None:
    for word, message in (
        ("human.livr", "the library holds no 'human.livr'. Did you mean 'human.liver'?"),
        ("human.liver.flwo", "the library holds no 'human.liver.flwo'. Did you mean "
         "'human.liver.flow'?"),
        ("moose", "the library holds no 'moose'. Did you mean 'mouse'?"),
        ("", "the library holds no ''."),
        ("[red]", "the library holds no '[red]'."),
    ):  # fmt: skip
        done = exosome_says("library", word, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")


def test_the_list_has_a_line_for_every_name() -> None:
    head, hint, conflicts, blank, columns, *lines = shown().splitlines()
    values = [row for name in library.names() for row in library.alternatives(name)]
    read = sum(row.checked for row in values)
    assert head == (
        f"{len(library.names())} names, {len(values)} values, {read} of them read in their "
        "source. For notes, sources and"
    )
    assert hint == "other values of some names use, for example: exosome library human.liver"
    apart = sum(conflict(library.alternatives(name)) >= 2.0 for name in library.names())
    assert apart > 10
    assert conflicts == (
        f"{apart} names have values that differ by a factor of 2 or more; the factor stands after "
        "their number."
    )
    assert blank == "" and columns.split() == ["value", "read", "more", "source"]
    listed, group = [], ""
    for line in lines:
        if line.startswith("  "):
            listed.append(".".join(part for part in (group, line.split()[0]) if part))
        else:
            group = line
    assert sorted(listed) == list(library.names())
    assert max(map(len, lines)) <= WIDTH


def test_a_line_of_the_list() -> None:
    assert (
        "  exosomes               2.41e+10 1/mL                yes  +1 x24   "
        "10.1186/s13075-017-1228-x\n"
    ) in shown() + "\n"


def test_conflicts_are_between_values_that_can_be_compared() -> None:
    """A fraction and a percentage of one whole can, amounts at two body weights can not."""
    factors = {
        "mouse.gut.vascular_fraction": 0.19 / 0.029,
        "mouse.heart.vascular_fraction": 0.26 / 0.07,
        "mouse.cardiac_output": 16.5 / 14.1,  # others are in mL/min
        "human.joint.volume": 6.7 / 2.0,
        "human.plasma.vesicle_residence": 8.4 * 60 / 20,  # h and min
        "fluid.plasma.viscosity": 1.0,  # alone
    }
    for name, factor in factors.items():
        assert abs(conflict(library.alternatives(name)) - factor) < 1e-12, name
    assert "  conflict 6.6 times" in shown("mouse.gut.vascular_fraction")
    assert "conflict" not in shown("mouse.cardiac_output")


def test_no_identifier_is_cut_or_broken() -> None:
    text = shown()
    whole = "\n".join(shown(stem) for stem in {name.split(".")[0] for name in library.names()})
    for name in library.names():
        for row in library.alternatives(name):
            assert not row.doi or row.doi in whole, row
            if row == library.lookup(name):
                assert not row.doi or row.doi in text, row


def test_every_note_and_title_is_shown_once_unbroken() -> None:
    """Of all below `rat`: the words in their order, whatever the lines."""
    words = " ".join(shown("rat").split())
    for name in library.below("rat"):
        for row in library.alternatives(name):
            for text in (row.title, row.note, row.what):
                assert " ".join(text.split()) in words, row


def test_it_is_plain_text_and_loads_no_table_or_engine(tmp_path: Path) -> None:
    answer = exosome_says("library", cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "") and "\x1b" not in answer.stdout
    assert answer.stdout == shown() + "\n"
    names = loaded("from exosome.views.library_text import shown; shown()", tmp_path)
    assert not names & {*HEAVY, "numpy", "pydantic", "pint", "rich"}
