"""What cells hold: what is refused, word for word, and how `check` tells it."""

from __future__ import annotations

import numpy as np
import pytest

import exosome as ex
from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.rules.silence import never_emptied
from exosome.errors import ModelError, UsageError
from exosome.fitting.coverage import refuse_uncovered
from exosome.model import Model
from exosome.views.checkup import checkup

MODEL = """format: exosome/1
places: {dish: {volume: 1 mL}}
cells:
  sender: {in: dish, count: 20}
  eater: {in: dish, count: 50, radius: 8 um, activity: 0.5}
exosomes: {courier: {}}
journey:
  - {release: courier, from: sender, rate: 60 /h}
  - {enter: courier, into: eater, at: 1 um/s, holds: 1e4}
  - {clear: courier, in: eater, rate: 0.2 /h}
"""
RESPONSE = """response:
  eater:
    start: {X: 1}
    reactions: {make: nothing -> X at 1 /h}
    drives: {cells.eater.activity: when X above 2}
"""


def model(text: str) -> Model:
    return ex.Model.from_embedded({"text": text})


def refusals(text: str, engine: str = "body") -> list[str]:
    with pytest.raises(ModelError) as caught:
        compile_model(model(text), engine)
    return [str(one) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("holds: 1e4", "holds: 0.5",
         "line 9, column 54: read '0.5' for 'holds', expected a number without a unit of at least "
         "1, such as 10000"),
        ("holds: 1e4", "holds: 10 /h",
         "line 9, column 54: read '10 /h' for 'holds', expected a number without a unit, such "
         "as 10"),
        ("holds: 1e4", "hold: 1e4", "line 9, column 47: read 'hold', expected one of enter, into, "
         "at, rate, limit, holds. Did you mean 'holds'?"),
        ("at: 1 um/s, holds", "rate: 1 /h, holds",
         "line 9, column 54: read '1e4' for 'holds', expected no holds beside a rate: only uptake "
         "by 'at' saturates"),
        ("holds: 1e4", "holds: 1e10",
         "line 9, column 54: read '1e10' for 'holds', expected from 1 to 1e+09 (1e9 exosomes of "
         "100 nm fill a cell of 50 um radius). If it is meant, quote it in its source, such as "
         "journey.enter.holds: 'assumed: 1e10 is meant, since ...' in sources"),
        ("  - {clear", "  - {bind: courier, to: eater, at: 1 um/s}\n  - {clear",
         "line 9, column 54: 'holds' where 'eater' also binds 'courier', expected one pathway of "
         "uptake: bound exosomes would enter at a rate that does not depend on the free room. "
         "Leave out 'holds', or let them enter at the surface alone"),
        ("  - {clear: courier, in: eater, rate: 0.2 /h}", "start: steady",
         "line 9, column 54: 'start: steady' with cells of 'eater' that hold a number of "
         "'courier' and never degrade any, so that they are full: add `clear: courier` with "
         "`in: eater` and `rate: 0.1 /h`, or leave 'start' out"),
    ],
)  # fmt: skip
def test_refused(old: str, new: str, message: str) -> None:
    assert MODEL.count(old) == 1
    assert refusals(MODEL.replace(old, new)) == [message]


def test_a_driven_activity_is_refused() -> None:
    message = (
        "line 15, column 36: 'activity' of 'eater' is driven and 'journey.enter' says what its "
        "cells hold, which can't change in time: drive cells.eater.uptake instead"
    )
    assert refusals(MODEL + RESPONSE) == [message]
    driven = RESPONSE.replace("activity", "uptake")
    compile_model(model(MODEL.replace("0.5}", "0.5, uptake: 1}") + driven), "body")


def test_the_contact_record_refuses_it() -> None:
    boxed = MODEL.replace("{volume: 1 mL}", "{box: [400 um, 400 um, 400 um], walls: closed}")
    boxed = boxed.replace("count: 20", "count: 20, radius: 8 um")
    boxed += "  - {diffuse: courier, in: dish, at: 4 um^2/s}\n"
    plan = compile_model(model(boxed), "body")
    with pytest.raises(UsageError, match="`holds` makes uptake depend on what a cell holds"):
        refuse_uncovered(plan, ())


def test_how_it_is_told() -> None:
    shown = understood(model(MODEL))
    assert shown["journey"][1] == (
        "eater takes in courier at its surface at 1 um/s; a cell holds at most 10000 until they "
        "are degraded, and its uptake speed falls in proportion to its free room."
    )
    path = "journey.enter.holds"
    assert {"path": path, "value": "10000", "source": None, "checked": None} in shown["numbers"]
    assert list(never_emptied(model(MODEL))) == []
    kept = model(MODEL.replace("  - {clear: courier, in: eater, rate: 0.2 /h}\n", ""))
    warning = (
        "each 'eater' takes in at most 10000 'courier' in all: no sentence degrades them, such as "
        "clear: courier, in: eater, rate: 0.1 /h"
    )
    assert list(never_emptied(kept)) == [warning]
    loaded = model(
        MODEL.replace("  - {clear: courier, in: eater, rate: 0.2 /h}\n", "")
        + "  - {load: miR, into: courier, from: sender, copies: 2}\n"
        "  - {deliver: courier, into: eater, after: 1 min, share: 1}\n"
    )
    text = checkup(loaded, 3600.0, True)
    assert f"Warning: {warning}" in text
    assert "limits of uptake and capacities are ignored, which gives an upper bound" in text


def test_a_plan_takes_its_path() -> None:
    plan = compile_model(model(MODEL), "body")
    assert "journey.enter.holds" in plan.paths
    changed = plan.with_({"enter.holds": 300.0})
    assert changed.fingerprint != plan.fingerprint
    again = compile_model(model(MODEL).but({"enter.holds": "300"}), "body")
    assert changed.fingerprint == again.fingerprint
    eater = plan.cell_types.index("eater")
    assert changed.capacity[0].tolist() == np.where(
        np.arange(2) == eater, 150.0, np.inf).tolist()  # fmt: skip
