"""Numbers of many subjects at once: the same as those of each alone, to the last bit."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.body.endpoints import Endpoints
from exosome.engines.body.subject_numbers import SubjectEnsemble
from exosome.ensembles.plans import Plans
from exosome.model.variation_text import read_vary
from exosome.plan.many import Disagree, Many, column, put, spread
from support.ledger_hashes import EXAMPLES

DAY = np.array([0.0, 3600.0, 86400.0])
floats = st.floats(1e-6, 1e6)
VARIED = {
    "mouse-iv": {
        "cells.macrophage.uptake": "lognormal(1, 0.3)", "body.weight": "normal(20 g, 2 g)",
    },
    "knee": {"body.weight": "normal(70 kg, 7 kg) within 50 kg..100 kg"},
    "cartilage": {"give.amount": "lognormal(2e10, 0.5)"},
    "cells that fill": {
        "enter.holds": "lognormal(100, 0.5)", "enter.at": "lognormal(1e-2 um/s, 1)",
    },
}


@given(st.lists(floats, min_size=3, max_size=3), st.lists(floats, min_size=3, max_size=3), floats)
def test_arithmetic_is_that_of_each(ours: list[float], theirs: list[float], one: float) -> None:
    many, other = Many(np.array(ours)), Many(np.array(theirs))
    value = (2.0 - many * other / one + 3) ** 0.75 if all(
        2.0 - a * b / one + 3 > 0.0 for a, b in zip(ours, theirs, strict=True)
    ) else many / other - one  # fmt: skip
    for i, (a, b) in enumerate(zip(ours, theirs, strict=True)):
        positive = all(2.0 - c * d / one + 3 > 0.0 for c, d in zip(ours, theirs, strict=True))
        alone = (2.0 - a * b / one + 3) ** 0.75 if positive else a / b - one
        assert value.values[i] == alone
    assert (np.float64(one) * many).values.tolist() == [one * a for a in ours]


def test_a_comparison_is_the_answer_of_all_or_none() -> None:
    many = Many(np.array([1.0, 2.0]))
    assert many > 0.0 and not many < 0.0 and bool(many) and many != 3.0
    with pytest.raises(Disagree):
        _ = many > 1.5
    with pytest.raises(Disagree):
        bool(Many(np.array([0.0, 1.0])))


def test_nothing_is_taken_for_one_number_in_silence() -> None:
    many = Many(np.array([1.0, 2.0]))
    for use in (float, math.sqrt, np.log, lambda one: np.zeros(2) + one):
        with pytest.raises(TypeError):
            use(many)
    array = np.zeros(2)
    with pytest.raises(TypeError):
        array[0] = many
    arrays = {"a": np.zeros(2)}
    put(arrays, "a", 1, many)
    assert arrays["a"].dtype == object and arrays["a"][0] == 0.0
    assert spread(list(column([1.0, many])), 2).tolist() == [[1.0, 1.0], [1.0, 2.0]]


FILLING = """format: exosome/1
places: {dish: {volume: 1 mL}}
cells: {eater: {in: dish, count: 1e6, radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: dish, amount: 2e8, every: 6 h, times: 2}
  - {diffuse: courier, in: dish, at: 1e-2 um^2/s}
  - {enter: courier, into: eater, at: 0.01 um/s, holds: 100, limit: 90 /h}
  - {clear: courier, in: eater, rate: 0.2 /h}
"""


def _model_of(name: str) -> ex.Model:
    if name == "cells that fill":
        return ex.Model.from_embedded({"text": FILLING})
    return ex.read(EXAMPLES / name / "model.yaml")


@pytest.mark.parametrize("name", sorted(VARIED))
def test_a_cohort_is_computed_at_once_and_equals_each_alone(name: str) -> None:
    model = _model_of(name)
    variation = read_vary(model, VARIED[name])
    who = np.arange(40)
    plans = Plans(model, "body", variation.texts(1, who), variation.values(1, who))
    effects = Endpoints(plans.of(0), 86400.0)
    read = (DAY,) if model.observe else (effects.times, effects.readout)
    engine = SubjectEnsemble(plans, *read)
    assert not plans.reason
    assert engine.computed == "at once"
    together = engine.numbers(who.tolist())
    for subject in (0, 1, 17, 39):
        assert (together[:, [subject]] == engine._alone(subject)).all()
    parts = np.concatenate([engine.numbers([n]) for n in who.tolist()], axis=1)
    assert (parts == together).all()


def test_what_has_no_form_for_many_is_computed_one_by_one() -> None:
    model = ex.read(EXAMPLES / "cartilage" / "model.yaml")
    who = np.arange(6)
    laws = {"give.at": "lognormal(2 h, 0.3)", "give.amount": "lognormal(2e10, 1)"}
    variation = read_vary(model, laws)
    plans = Plans(model, "body", variation.texts(1, who), variation.values(1, who))
    effects = Endpoints(plans.of(0), 86400.0)
    engine = SubjectEnsemble(plans, effects.times, effects.readout)
    assert not plans.reason and engine.computed == "one by one"
    numbers = engine.numbers(who.tolist())
    for subject in who.tolist():
        alone = plans.of(subject)
        changed = compile_model(
            model.but({p: t[subject] for p, t in variation.texts(1, who).items()}), "body"
        )
        assert alone.fingerprint == changed.fingerprint
        row = engine.names.index("dose_1_amount")
        assert numbers[row, subject] == changed.doses[0].amount
