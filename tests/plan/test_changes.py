"""A plan with other numbers is the plan of the changed model, to the last bit."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exosome as ex
from exosome.compile.build import compile_model
from exosome.errors import ModelError, UsageError
from exosome.model.law_text import kind_of
from exosome.plan import Plan
from exosome.units import KINDS
from exosome.units import read as read_quantity
from support.ledger_hashes import EXAMPLES

ENGINES = ("walk", "field", "body")
FACTORS = (1.0, 0.5, 1.25, 1.0 / 3.0, 2.0, 0.9876543210123457)
BIG = 5000  # cells that are placed: one engine is enough for those


@cache
def models() -> dict[str, ex.Model]:
    actual = sorted(EXAMPLES.rglob("model.yaml"))
    return {path.parent.relative_to(EXAMPLES).as_posix(): ex.read(path) for path in actual}


@cache
def plan_of(name: str, engine: str) -> Plan | None:
    """The plan of an example; None if the engine can't follow it."""
    try:
        return compile_model(models()[name], engine)
    except ModelError:
        return None


def same(one: Plan, other: Plan) -> bool:
    return one.fingerprint == other.fingerprint and one.needs == other.needs


CASES = [(n, e) for n in sorted(models()) for e in ENGINES if plan_of(n, e) is not None]


@pytest.mark.parametrize(("name", "engine"), CASES)
def test_every_path_that_a_plan_takes_gives_the_plan_of_the_changed_model(
    name: str, engine: str
) -> None:
    model, plan = models()[name], plan_of(name, engine)
    assert plan is not None and plan.paths
    many = len(plan.cells) > BIG  # each is placed anew by the compiler
    for path in plan.paths[:3] if many else plan.paths:
        node = model.find(path).node
        assert node is not None
        kind = kind_of(node.text)
        assert kind is not None
        value = read_quantity(node.text, kind).value
        for factor in (0.5,) if many else (0.5, 1.25):
            new = value * factor
            if path.rpartition(".")[2] in ("amount", "count", "times") or kind == "number":
                new = float(round(new)) if value >= 2.0 else new
            text = f"{new!r} {KINDS[kind].base}".strip()
            try:
                changed = compile_model(model.but({path: text}), engine)
            except (ModelError, UsageError):
                continue
            assert same(plan.with_({path: text}), changed), path
            assert same(plan.with_({path: new}), changed), path


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_several_paths_at_once_and_one_after_the_other(data: st.DataObject) -> None:
    small = [(n, e) for n, e in CASES if len(plan_of(n, e).cells) <= 300]  # type: ignore[union-attr]
    name, engine = data.draw(st.sampled_from(small))
    model, plan = models()[name], plan_of(name, engine)
    assert plan is not None
    paths = data.draw(st.lists(st.sampled_from(plan.paths), min_size=1, max_size=4, unique=True))
    texts = {}
    for path in paths:
        text = model.find(path).node.text  # type: ignore[union-attr]
        kind = kind_of(text)
        assert kind is not None
        value = read_quantity(text, kind).value * data.draw(st.sampled_from(FACTORS))
        whole = float(round(value)) if kind == "number" and value > 2.0 else value
        texts[path] = f"{whole!r} {KINDS[kind].base}".strip()
    try:
        changed = compile_model(model.but(texts), engine)
    except (ModelError, UsageError):
        return
    assert same(plan.with_(texts), changed)
    step_by_step = plan
    for path, text in texts.items():
        step_by_step = step_by_step.with_({path: text})
    assert same(step_by_step, changed)


def test_what_a_plan_cannot_change_is_refused_by_name() -> None:
    plan = plan_of("gel", "walk")
    assert plan is not None
    for path, reason in (
        ("cells.msc.count", "the positions of cells"),
        ("cells.msc.radius", "the positions of cells"),
        ("places.gel.box[1]", "the positions of cells"),
        ("cells.msc.contents.miR-21", "nothing is written there"),
        ("places.gel.fluid", "it is not a number"),
        ("cells", "it is not a number"),
    ):
        with pytest.raises(UsageError, match=reason) as refusal:
            plan.with_({path: "1"})
        assert path.rpartition(".")[2].split("[")[0] in str(refusal.value)
    with pytest.raises(UsageError, match="can't be taken out"):
        plan.with_({"clear.rate": None})
    with pytest.raises(ModelError, match=r"clear\.rat"):
        plan.with_({"clear.rat": 1.0})
    with pytest.raises(UsageError, match="expected a rate that is not negative"):
        plan.with_({"clear.rate": -1.0})
    with pytest.raises(UsageError, match="expected a rate"):
        plan.with_({"clear.rate": "3 h"})


def test_a_number_that_is_not_written_but_there_anyway_can_be_changed() -> None:
    plan, model = plan_of("gel", "walk"), models()["gel"]
    assert plan is not None
    for path, text, value in (
        ("cells.chondrocyte.uptake", "0.7", 0.7), ("enter.limit", "2 /h", 2.0 / 3600.0),
        ("release.starts", "3 min", 180.0), ("load.dispersion", "0.5", 0.5),
    ):  # fmt: skip
        changed = compile_model(model.but({path: text}), "walk")
        assert same(plan.with_({path: text}), changed), path
        assert same(plan.with_({path: value}), changed), path


def test_the_body_takes_geometry_as_numbers() -> None:
    plan, model = plan_of("gel", "body"), models()["gel"]
    assert plan is not None
    texts = {"cells.msc.count": "50", "places.gel.box[3]": "180 um"}
    assert same(plan.with_(texts), compile_model(model.but(texts), "body"))


def test_a_change_of_the_gel_takes_less_than_a_millisecond() -> None:
    plan = plan_of("gel", "walk")
    assert plan is not None
    spent = []
    for number in range(200):
        began = time.perf_counter()
        plan.with_({"clear.rate": 1e-5 * number, "enter[chondrocyte].at": 0.001 * number})
        spent.append(time.perf_counter() - began)
    assert min(spent) < 1e-3
