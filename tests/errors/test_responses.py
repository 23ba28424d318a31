"""Responses in a model: every fault at its line and column, and what `check` says of a good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.load import checked
from exosome.errors import ModelError
from exosome.model import Model, read
from exosome.plan.senders import dose_senders

MODEL = """
format: exosome/1
places: {gel: {box: [200 um, 200 um, 200 um], walls: closed}}
cells:
  host:   {in: gel, count: 4, radius: 8 um, contents: {miR: 300}}
  reader: {in: gel, count: 4, radius: 8 um, activity: 1}
exosomes: {courier: {}}
journey:
  - {load: miR, into: courier, from: host, share: 1 %}
  - {release: courier, from: host, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: reader, at: 0.05 um/s}
  - {deliver: courier, into: reader, after: 2 min, share: 60 %}
response:
  reader:
    start: {target: 900}
    reactions:
      silence: miR + target -> miR at 2e-4 /min
""".lstrip()
REACTIONS = """    start: {target: 900}
    reactions:
      silence: miR + target -> miR at 2e-4 /min
"""
START = "    start: {target"
MAKES = (
    "expected a species with a source: a reaction that can happen, 'start', the contents of the "
    "cell, or exosomes that deliver it. If it is there at the start, write start: {helper: 100}."
)
AT_MOST_1 = (
    "expected a factor of at most 1 on uptake, such as when X above 500, or unless X above 500: "
    "the walk can only reject attempts of uptake. The body engine takes any factor"
)
SPOILT = {
    "cells that are not there": (
        {"  reader:\n": "  raeder:\n"},
        "line 14, column 3: read 'raeder' for 'response', expected one of the cells: host, reader. "
        "Did you mean 'reader'?",
    ),
    "a species that nothing makes": (
        {"miR + target ->": "miR + target + helper ->"},
        "line 17, column 16: in 'miR + target + helper -> miR at 2e-4 /min', read 'helper', "
        + MAKES,
    ),
    "a unit that does not fit the order": (
        {"2e-4 /min": "2e-4 /nM/min"},
        "line 17, column 16: in 'miR + target -> miR at 2e-4 /nM/min', read '2e-4 /nM/min', "
        "expected a rate with its unit, such as 60 /h. 'nM' is not a unit known here. Did you mean "
        "'nm'? Amounts are copies per cell, so the constant of a reaction of any order has the "
        "unit 1/time. To convert a constant per concentration, divide it by the copies in a cell "
        "at one unit of concentration.",
    ),
    "a start that no reaction names": (
        {"{target: 900}": "{target: 900, spare: 3}"},
        "line 15, column 33: read 'spare' for 'start', expected a species of one of the reactions: "
        "miR, target",
    ),
    "cargo that never comes": (
        {START: f"    receives: {{miR-9: target}}\n{START}"},
        "line 15, column 23: read 'miR-9' for 'receives', expected cargo that exosomes deliver "
        "into 'reader': miR. Did you mean 'miR'?",
    ),
    "cargo inside what is no species": (
        {START: f"    receives: {{miR: tarjet}}\n{START}"},
        "line 15, column 21: read 'tarjet' for 'miR', expected a species of the response. Did you "
        "mean 'target'?",
    ),
    "a number of others driven": (
        {START: f"    drives: {{release.rate: target / 900}}\n{START}"},
        "line 15, column 28: read 'release.rate' for 'drives', expected a number of its own cells: "
        "journey.enter.at, cells.reader.activity",
    ),
    "a path that leads nowhere": (
        {START: f"    drives: {{entre.at: target / 900}}\n{START}"},
        "line 15, column 14: read 'entre.at' for 'drives', expected a path such as "
        "journey.release.rate or cells.msc.count. Did you mean 'enter'?",
    ),
    "a path that leads nowhere, without a value": (
        {START: f"    drives: {{entre.at: ''}}\n{START}"},
        "line 15, column 14: read 'entre.at' for 'drives', expected a path such as "
        "journey.release.rate or cells.msc.count. Did you mean 'enter'?",
    ),
    "a factor of a word that YAML reads as a value": (
        {START: f"    drives: {{enter.at: True / 10}}\n{START}"},
        "line 15, column 24: for 'enter.at', in 'True / 10', read 'True', expected a name of "
        "letters, digits, '-', '_' and '.', such as msc or miR-140. YAML reads this as a number or "
        "a keyword, not as a name.",
    ),
    "a factor of what is no species": (
        {START: f"    drives: {{enter.at: unless targt above 900}}\n{START}"},
        "line 15, column 24: read 'targt' for 'enter.at', expected a species of the response: miR, "
        "target. Did you mean 'target'?",
    ),
    "a factor on uptake without a bound, in the walk": (
        {START: f"    drives: {{enter.at: target / 900}}\n{START}"},
        f"line 15, column 24: read 'target / 900', {AT_MOST_1}",
    ),
    "one of two ways in, in the walk": (
        {
            START: f"    drives: {{enter.at: unless target above 900}}\n{START}",
            "response:\n": "  - {bind: courier, to: reader, at: 0.1 um/s}\nresponse:\n",
        },
        "line 16, column 24: 'reader' takes up 'courier' by 'enter' and by 'bind', and the walk "
        "can only drive both together: drive cells.reader.uptake, or use the body engine",
    ),
    "a limit that is driven, in the walk": (
        {
            START: f"    drives: {{cells.reader.activity: unless target above 900}}\n{START}",
            "at: 0.05 um/s": "at: 0.05 um/s, limit: 10 /h",
        },
        "line 15, column 37: 'activity' of 'reader' is driven and 'journey.enter' has a limit, "
        "which only the body engine can follow; in the walk drive cells.reader.uptake instead",
    ),
    "a noise that is none": (
        {START: f"    noise: exactly\n{START}"},
        "line 15, column 12: read 'exactly' for 'noise', expected one of none, exact. Did you mean "
        "'exact'?",
    ),
    "parts of copies that are counted": (
        {"{target: 900}": "{target: 900.5}\n    noise: exact"},
        "line 15, column 21: read '900.5' for 'target', expected whole copies, as noise: exact "
        "counts them",
    ),
    "nothing said": (
        {REACTIONS: ""},
        "line 14, column 3: in response 'reader', expected reactions, use or sbml, such as sbml: "
        "cell.xml",
    ),
    "units of a file without a file": (
        {START: f"    time: 1 s\n{START}"},
        "line 15, column 11: read '1 s' for 'time', expected it only beside sbml, whose unit it "
        "defines",
    ),
    "a file that is not there": (
        {REACTIONS: "    sbml: nowhere.xml\n"},
        "line 15, column 11: read 'nowhere.xml' for 'sbml', expected an SBML file beside the "
        "model, such as cell.xml. No such file or directory.",
    ),
    "copies of what the host's response follows": (
        {
            "share: 1 %": "copies: 3",
            "response:\n": "response:\n  host: {reactions: {lose: miR -> nothing at 1 /h}}\n",
        },
        "line 8, column 52: read 'copies', expected share: the response of 'host' follows how much "
        "miR it holds, and its exosomes take a share of that, such as share: 2.5e-5",
    ),
}


def changed(changes: dict[str, str]) -> str:
    """The model with pieces of its text replaced, each of them there."""
    text = MODEL
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    return text


def description_of(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    Path("model.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        checked("model.yaml", engine="walk")
    return str(caught.value)


@pytest.mark.parametrize("case", SPOILT)
def test_a_fault_is_said_where_it_stands(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes, message = SPOILT[case]
    assert description_of(changed(changes), tmp_path, monkeypatch) == f"model.yaml, {message}"


def test_a_file_that_does_not_parse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cell.xml").write_text("<sbml>", encoding="utf-8")
    note = description_of(changed({REACTIONS: "    sbml: cell.xml\n"}), tmp_path, monkeypatch)
    assert note == (
        "cell.xml, line 2, column 6: is not valid SBML: Badly formed XML: XML content is not "
        "well-formed."
    )


def good() -> Model:
    return read(changed({
        START: "    drives: {enter.at: unless target above 900}\n    noise: exact\n" + START,
    }))  # fmt: skip


def test_a_response_is_told_back() -> None:
    assert understood(good())["response"] == [
        "Each reader begins with 900 target.",
        "In each reader, silence: miR + target -> miR at 2e-4 /min.",
        "miR delivered into a reader becomes miR there.",
        "In each reader, copies are counted one by one (exact stochastic simulation).",
        "Each reader multiplies journey.enter.at by unless target above 900.",
    ]


def test_its_numbers_are_listed_with_their_sources() -> None:
    """What has none, and what a piece takes from the library."""
    text = good().text + "    use:\n      - {translate: target, into: protein, rate: 40 /h}\n"
    text += "sources: {response.reader.start.target: 10.1000/xyz}\n"
    shown = {n["path"]: n for n in understood(read(text))["numbers"]}
    assert shown["response.reader.start.target"]["source"] == "10.1000/xyz"
    for path in ("reactions.silence", "use[1].rate", "drives.enter.at"):
        assert shown[f"response.reader.{path}"]["source"] is None
    assert any("10.1038/nature10098" in str(n["source"]) for n in shown.values())


def test_check_names_doses_as_the_tables_do() -> None:
    """Two doses of one kind and one of another: dose-1, dose and dose-3; of each kind one: none."""
    kinds, more = "exosomes: {courier: {}, other: {}}", "  - {give: other, into: gel, amount: 5}\n"
    moves = "  - {diffuse: other, in: gel, at: 4 um^2/s}\n"
    dose = "  - {give: courier, into: gel, amount: 5}\n"
    text = MODEL.replace("exosomes: {courier: {}}", kinds)
    for gives, names in ((dose + more + dose, ("dose-1", "dose", "dose-3")),
                         (dose + more, ()), (dose, ())):  # fmt: skip
        model = read(text.replace("response:\n", f"{gives}{moves}response:\n", 1))
        ends = [s for s in understood(model)["journey"] if " are given into gel" in s]
        assert [s.rsplit("(", 1)[-1].rstrip(").") for s in ends if "(dose" in s] == list(names)
        if names:
            assert dose_senders(compile_model(model, "walk").doses) == names


@pytest.mark.parametrize(
    ("verb", "old", "new"),
    [("deliver", ", share: 60 %", ""), ("load", "share: 1 %", "shar: 1 %"),
     ("enter", "at: 0.05 um/s", "at: 0.05 um")],
)  # fmt: skip
def test_a_sentence_that_was_not_read_is_the_only_fault(verb: str, old: str, new: str) -> None:
    """It may bring the species that has no source without it, so nothing is said of that."""
    with pytest.raises(ModelError) as refusal:
        checked(read(MODEL.replace("miR: 300", "other: 300").replace(old, new)))
    messages = [one.message for one in refusal.value.problems]
    assert not any("a species with a source" in message for message in messages)
    assert any(f"'{verb}'" in message or "'at'" in message or "shar" in message
               for message in messages)  # fmt: skip
