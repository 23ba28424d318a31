"""Sentences of tissue that are wrong: each error says where, what was read, and what to do."""

from __future__ import annotations

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
  scar: {in: gel, count: 1, radius: 6 um}
  pool: {in: {well: 20}, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {load: miR-21, into: courier, from: dose, copies: 2}
  - {give: courier, into: gel, amount: 20}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: msc, at: 1 um/s}
  - {deliver: courier, into: msc, after: 1 min, share: 50 %}
response:
  msc:
    reactions: {turn: miR-21 -> nothing at 1 /h, slow: idle -> nothing at 1 /h}
    start: {idle: 0}
tissue:
  - SENTENCE
"""


def problems(sentence: str, engine: str = "walk", text: str = MODEL) -> list[str]:
    """The messages of all problems of the model with a sentence of tissue."""
    with pytest.raises(ModelError) as refusal:
        compile_model(ex.read(text.replace("SENTENCE", sentence)), engine)
    return [f"{one.path}: {one.message}" for one in refusal.value.problems]


WRONG = [
    ("{divde: msc, rate: 1 /h}",
     "tissue.divde: read 'divde', expected a verb, one of divide, die, differentiate, move, "
     "make, degrade. Did you mean 'divide'?"),
    ("{release: courier, from: msc, rate: 1 /h}",
     "tissue.release: read 'release', expected a verb, one of divide, die, differentiate, move, "
     "make, degrade. 'release' belongs to 'journey'."),
    ("{divide: mcs, rate: 1 /h}",
     "tissue.divide.divide: read 'mcs' for 'divide', expected one of the cells: msc, pool, scar. "
     "Did you mean 'msc'?"),
    ("{divide: msc}", "tissue.divide.rate: 'rate' is missing in 'divide', expected rate: 0.03 /h"),
    ("{divide: msc, rate: 90 /h}",
     "tissue.divide.rate: read '90 /h' for 'rate', expected at most 60 /h (no cell divides, dies "
     "or changes once a minute)"),
    ("{divide: msc, rate: 1 /h, starts: 2 h, stops: 1 h}",
     "tissue.divide.stops: read '1 h' for 'stops', expected a time after it starts, such as 24 h"),
    ("{divide: msc, rate: 1 /h, when: miR-21 over 3}",
     "tissue.divide.when: read 'miR-21 over 3' for 'when', expected a species, above or below, and "
     "a number of copies, such as collagen above 5000"),
    ("{divide: msc, rate: 1 /h, when: miR-22 above 3}",
     "tissue.divide.when: read 'miR-22' for 'when', expected a species of the response of 'msc': "
     "idle, miR-21. Did you mean 'miR-21'?"),
    ("{divide: msc, rate: 1 /h, when: idle above 3}",
     "tissue.divide.when: read 'idle above 3', and nothing makes idle in 'msc': no reaction gives "
     "it, no cargo becomes it, and cells begin without it"),
    ("{divide: scar, rate: 1 /h, when: miR-21 above 3}",
     "tissue.divide.when: read 'miR-21 above 3', and 'scar' has no response: write the reactions "
     "of miR-21 below response.scar"),
    ("{divide: pool, rate: 1 /h, neighbours: 4}",
     "tissue.divide.neighbours: read 'neighbours', and 'well' is well mixed, so that cells have "
     "none: give capacity, the number of cells at which division stops"),
    ("{move: pool, speed: 1 um/min, persistence: 5 min}",
     "tissue.move: 'pool' moves in 'well', which is well mixed, so that its cells have no "
     "positions: give it a box, or leave the sentence out"),
    ("{move: scar, speed: 20 um/s, persistence: 5 min}",
     "tissue.move.speed: read '20 um/s' for 'speed', expected at most 10 um/s (the fastest cells "
     "reach 1 um/s)"),
    ("{differentiate: msc, into: pool, rate: 1 /h}",
     "tissue.differentiate: 'msc' lives in 'gel', where no 'pool' lives: write `in: gel` with "
     "`count: 0` for 'pool'"),
    ("{die: msc, rate: 1 /h, bound: free}",
     "tissue.die.bound: read 'free' for 'bound', expected one of freed, lost. Did you mean "
     "'freed'?"),
    ("{die: msc, rate: 1 /h}\n  - {die: msc, rate: 2 /h}",
     "tissue.die[2]: read a second 'die' for 'msc', expected one sentence. See line 21"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "message"), WRONG)
def test_a_wrong_sentence_is_told(sentence: str, message: str) -> None:
    assert problems(sentence) == [message]


def test_types_do_not_change_in_a_circle() -> None:
    texts = problems("{differentiate: msc, into: scar, rate: 1 /h}\n"
                    "  - {differentiate: scar, into: msc, rate: 1 /h}")  # fmt: skip
    assert texts[0] == (
        "tissue.differentiate[1]: 'msc' becomes 'scar', from which it becomes 'msc' again: "
        "types can't change in a circle. Leave out one of the sentences"
    )
    assert len(texts) == 2


def test_cells_do_not_move_out_of_open_walls() -> None:
    text = MODEL.replace("walls: closed", "walls: [closed, open, closed]")
    assert problems("{move: scar, speed: 1 um/min, persistence: 5 min}", text=text) == [
        "tissue.move: 'scar' would move out of 'gel' through its open walls, and cells that left "
        "are not followed: close the walls for cells and say how exosomes leave, such as cross: "
        "courier, from: gel, to: outside, at: 1 /h"
    ]


def test_engines_say_what_they_do_not_follow() -> None:
    """The field has mean responses, the body numbers, the walk no saturation."""
    texts = problems("{die: scar, rate: 1 /h}", "field")
    assert texts == [
        "response.msc: the response of 'msc' beside 'tissue', which the field engine can't follow: "
        "cells that respond differ. Use the walk",
    ]
    texts = problems("{die: msc, rate: 1 /h}", "field")
    assert any("'deliver' after a delay into 'msc', which dies: the field engine" in t
               for t in texts)  # fmt: skip
    later = "{differentiate: msc, into: scar, rate: 1 /h}\n  - {die: scar, rate: 1 /h}"
    texts = problems(later, "field")
    assert any("'deliver' after a delay into 'msc', which dies" in one for one in texts)
    texts = problems("{divide: msc, rate: 1 /h, when: miR-21 above 5}", "field")
    assert any("'when' in a sentence of tissue, which the field engine can't" in t for t in texts)
    follows = "{move: msc, speed: 1 um/min, persistence: 5 min, toward: courier, memory: 30 min}"
    assert any("'toward' in a sentence of tissue, which" in t for t in problems(follows, "field"))
    texts = problems("{divide: pool, rate: 1 /h}", "field")
    assert any("'pool' divides in a well-mixed place, which the field" in t for t in texts)
    texts = problems("{divide: scar, rate: 1 /h}", "field", MODEL + "start: steady\n")
    assert any("'start: steady' with cells that change ('tissue'), so" in t for t in texts)
    bare = MODEL.replace(MODEL[MODEL.index("response:"):MODEL.index("tissue:")], "")
    texts = problems("{die: msc, rate: 1 /h, starts: 1 h}", "body", bare)
    assert any("'die' from or until a time, for cells that take up exosomes" in t for t in texts)
    assert any("'deliver' after a delay into 'msc', which dies" in one for one in texts)
    texts = problems("{divide: msc, rate: 1 /h, neighbours: 6}", "body", MODEL)
    assert any("'neighbours', which the body engine can't follow" in one for one in texts)
    assert any("the response of 'msc' beside 'tissue'" in one for one in texts)
    full = bare.replace("at: 1 um/s", "at: 1 um/s, limit: 3 /h")
    texts = problems("{divide: msc, rate: 1 /h}", "walk", full)
    assert texts == [
        "journey.enter.limit: 'limit' beside 'tissue', which the walk can't follow: what a cell "
        "refuses would depend on how its contents were shared at division"
    ]


def test_numbers_that_explode_are_told_before_memory_goes(tmp_path) -> None:
    """Two million cells after 14 h on average: no run is begun."""
    text = MODEL.replace("SENTENCE", "{divide: pool, rate: 0.8 /h}")
    with pytest.raises(UsageError) as refusal:
        ex.simulate(ex.read(text), until="30 h", out=tmp_path / "run")
    assert str(refusal.value) == (
        "at walk this run would have 2,000,000 cells after 14.4 h, the most that are followed one "
        "by one, because they divide so fast; end it earlier, give a lower rate or a capacity, or "
        "use the body engine, which follows numbers"
    )
    assert not (tmp_path / "run").exists()


BARE = MODEL.replace(MODEL[MODEL.index("response:"):MODEL.index("tissue:")], "")
LIVELY = BARE.replace("SENTENCE", "{divide: scar, rate: 4 /h}")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    """A run in which cells change."""
    out = tmp_path_factory.mktemp("tissue") / "run"
    return ex.simulate(ex.read(LIVELY), until="20 min", every="10 min", out=out, threads=1)


def test_contact_records_refuse_cells_that_change(ledger: ex.Ledger) -> None:
    from exosome.fitting.contact_making import contacts

    assert ledger.grows and ledger.lineage().num_rows > 3
    with pytest.raises(UsageError, match=r"cells change in this model \('tissue'\)"):
        contacts(ex.read(LIVELY), until="1 min", lives=10)


def test_tables_of_cells_are_asked_where_there_are_some(ledger: ex.Ledger, tmp_path) -> None:
    still = ex.simulate(ex.read(BARE.split("tissue:")[0]), until="1 min", out=tmp_path / "a")
    with pytest.raises(UsageError, match="holds no lineage: the model has no section `tissue`"):
        still.lineage()
    body = ex.simulate(ex.read(LIVELY), until="1 h", engine="body", out=tmp_path / "b")
    assert body.cell_counts().num_rows and body.grows
    with pytest.raises(UsageError, match="the body engine follows numbers of cells alone"):
        body.lineage()
    with pytest.raises(UsageError, match="expected the lower end first"):
        ledger.gap_closure("20 um", "10 um")
    with pytest.raises(UsageError, match="read 'w' for 'axis', expected one of x, y, z"):
        ledger.gap_closure("10 um", "20 um", axis="w")
    with pytest.raises(UsageError, match="read '10' for 'low'"):
        ledger.gap_closure("10", "20 um")
    gap = ledger.gap_closure("0 um", "30 um").to_pandas()
    assert gap.time_s.tolist() == [0.0, 600.0, 1200.0]
    assert (gap.migrated + gap.born_there == gap.cells).all()


def test_rates_of_tissue_are_changed_in_a_plan_as_in_the_model() -> None:
    """`plan.with_` gives the plan of the changed model, to the last bit."""
    model = ex.read(LIVELY)
    for engine in ("walk", "body"):
        changed = compile_model(model, engine).with_({"divide.rate": "7 /h"})
        assert changed.fingerprint == compile_model(
            model.but({"tissue.divide.rate": "7 /h"}), engine
        ).fingerprint
        assert changed.fingerprint != compile_model(model, engine).fingerprint


def test_a_capacity_is_that_of_each_place() -> None:
    """Cells of a type in two places are counted apart, in the walk as in the body."""
    text = """format: exosome/1
places: {a: {volume: 1e-6 mL}, b: {volume: 1e-6 mL}}
cells: {pool: {in: {a: 30, b: 4}, radius: 5 um}}
exosomes: {courier: {}}
journey: [{give: courier, into: a, amount: 1}]
tissue: [{divide: pool, rate: 9 /h, capacity: 30}]
"""
    for engine in ("walk", "body"):
        plan = compile_model(ex.read(text), engine)
        assert [rule.populations for rule in plan.tissue.divide] == [(0,), (1,)]
        run = ex.simulate(ex.read(text), until="3 h", engine=engine)
        last = run.cell_counts().to_pandas().tail(2).cells.tolist()
        assert last[0] == 30 and 29.0 < last[1] <= 30
