"""Models with the field engine: with fast mixing they equal the body engine, state by state."""

from __future__ import annotations

import numpy as np
import pytest

from exosome.compile.build import compile_model
from exosome.engines.body.run import follow
from exosome.engines.body.solver import Body
from exosome.engines.field.problem.media import sizes
from exosome.engines.field.run import Field
from exosome.engines.output import Floats, TimeCourse
from exosome.model import read
from support.amounts import text_of

pytestmark = pytest.mark.slow

HOUR = 3600.0
MIXED = 100.0  # um^2/s: across 60 um in 36 s, and kappa R/D is 3e-4
PLACES = {
    "gel": "{box: [60 um, 50 um, 40 um], walls: [closed, closed, periodic]}",
    "skin": "{box: [40 um, 40 um, 40 um], walls: closed}",
    "blood": "{volume: 4e5 um^3}",
    "lymph": "{volume: 2e5 um^3}",
}
CELLS = {
    "msc": "{in: gel, count: 3, radius: 6 um, contents: {miR: 1e5}}",
    "eater": "{in: gel, count: 4, radius: 5 um}",
    "binder": "{in: skin, count: 2, radius: 6 um}",
    "kupffer": "{in: blood, count: 40, radius: 5 um}",
}
MOVES = [f"diffuse: {kind}, in: {place}, at: {MIXED} um^2/s"
         for kind in ("courier", "other") for place in ("gel", "skin")]  # fmt: skip
EXCHANGES = [
    "cross: courier, from: gel, to: blood, at: 0.3 /h",
    "cross: courier, from: blood, to: gel, at: 0.2 /h",
    "cross: courier, from: gel, to: lymph, at: 2 nm/s, wall: x high",
    "cross: courier, from: blood, to: skin, at: 1 nm/s, wall: y low",
    "cross: courier, from: skin, to: blood, at: 3 nm/s, wall: y low",
    "carry: courier, from: lymph, to: blood, at: 5e4 um^3/h",
    "cross: courier, from: skin, to: outside, at: 0.1 /h",
    "cross: other, from: gel, to: outside, at: 5 nm/s, wall: x low",
]
STEPS = [
    "load: miR, into: courier, from: msc, share: 1e-5",
    "load: miR, into: courier, from: dose, copies: 3",
    "release: courier, from: msc, rate: 90 /h, starts: 20 min, stops: 3 h",
    "release: courier, from: kupffer, rate: 5 /h",
    "release: other, from: eater, rate: 20 /h",
    "clear: courier, in: gel, rate: 0.05 /h",
    "clear: courier, in: blood, rate: 0.4 /h",
    "clear: other, in: gel, rate: 0.3 /h",
    "enter: courier, into: eater, at: 4 nm/s",
    "enter: courier, into: kupffer, at: 0.6 nm/s",
    "bind: courier, to: binder, at: 5 nm/s",
    "leave: courier, from: binder, rate: 0.7 /h",
    "enter: courier, into: binder, rate: 0.5 /h",
    "clear: courier, in: binder, rate: 0.8 /h",
    "clear: courier, in: eater, rate: 0.2 /h",
    "deliver: courier, into: eater, after: 35 min, share: 60 %",
    "deliver: courier, into: binder, after: 0 s, share: 100 %",
    "give: courier, into: gel, amount: 700, at: 50 min, every: 1 h, times: 3",
    "give: courier, into: blood, amount: 400, over: 90 min",
    "give: courier, into: skin, amount: 500, over: 30 min, at: 2 h, every: 70 min, times: 2",
]
LABELS = {
    "indium": "{on: courier, law: residualising}",
    "iodine": "{on: courier, law: leaves, rate: 0.5 /h}",
    "dye": "{on: courier, law: detaches, rate: 0.3 /h}",
    "luciferase": "{on: courier, law: reporter, rate: 0.6 /h}",
}
OBSERVE = {
    f"{label} {where}": f"{{of: courier, in: {where}, as: '%ID', label: {label}}}"
    for label in LABELS
    for where in ("gel", "skin", "blood", "eater", "binder", "kupffer")
} | {"plain": "{of: courier, in: blood, as: particles/mL}"}
OBSERVE = {name.replace(" ", "-"): text for name, text in OBSERVE.items()}


def both(text: str, times: Floats, **how: object) -> tuple[TimeCourse, TimeCourse]:
    """A model with the field engine, on 4 voxels a side, and with the body engine."""
    plan = compile_model(read(text), "field")
    voxels = {place: (4, 4, 4) for place in np.flatnonzero(~plan.mixed).tolist()}
    field = Field(plan, voxels, float(times[-1]), **how)  # type: ignore[arg-type]
    return field.follow(times, tolerance=2e-4), follow(
        Body(compile_model(read(text), "body")), times
    )


def compare(field: TimeCourse, body: TimeCourse, rel: float) -> int:
    """All rows that the body has, to `rel` of the most that each kind ever holds; how many."""
    amounts = dict(zip(field.rows, field.amount, strict=True))
    most = {kind: max(v.max() for r, v in zip(body.rows, body.amount, strict=True) if r[1] == kind)
            for kind in body.kinds}  # fmt: skip
    for row, values in zip(body.rows, body.amount, strict=True):
        error = np.abs(amounts[row] - values).max()
        assert error <= rel * most[row[1]], (row, amounts[row], values)
    assert field.observations == body.observations
    for name, here, there in zip(field.observations, field.observed, body.observed, strict=True):
        assert np.abs(here - there).max() <= rel * max(there.max(), 1e-9), (name, here, there)
    assert field.entered == pytest.approx(body.entered, rel=3 * rel, abs=0.1)
    assert field.copies == pytest.approx(body.copies, rel=3 * rel, abs=0.1)
    return len(body.rows)


def test_all_verbs_together() -> None:
    """Two boxes, two kinds, two well-mixed places, every verb, four labels: to 0.3 %.

    Doses fall between saved times and on them.
    """
    text = text_of([*STEPS, *MOVES, *EXCHANGES], PLACES, CELLS, {"courier": "{}", "other": "{}"},
                LABELS, OBSERVE)  # fmt: skip
    times = np.linspace(0.0, 4.0 * HOUR, 13)
    assert compare(*both(text, times), rel=3e-3) == 84


def test_a_steady_start() -> None:
    """What cells release, in boxes and beside them, begins at rest and stays there: to 0.3 %.

    A dose comes on top; a limit in blood, and degradation in cells and late delivery.
    """
    limited = "enter: courier, into: kupffer, at: 0.6 nm/s, limit: 3 /h"
    steps = [limited if step.startswith("enter: courier, into: kupffer") else step
             for step in STEPS if not step.startswith("give")]  # fmt: skip
    steps = [step.replace(", starts: 20 min, stops: 3 h", "") for step in steps]
    steps += ["give: courier, into: blood, amount: 300, at: 1 h"]
    labels = {name: LABELS[name] for name in ("indium", "iodine")}
    observe = {n: text for n, text in OBSERVE.items() if n.partition("-")[0] in (*labels, "plain")}
    text = text_of([*steps, *MOVES, *EXCHANGES], PLACES, CELLS, {"courier": "{}", "other": "{}"},
                labels, observe, more="start: steady")  # fmt: skip
    field, body = both(text, np.linspace(0.0, 2.0 * HOUR, 5))
    assert compare(field, body, rel=3e-3) == 52
    cells = field.per_cell
    assert cells is not None
    assert cells.entered.sum() == pytest.approx(field.entered.sum(), rel=1e-9)
    assert cells.copies.sum() == pytest.approx(field.copies.sum(), rel=1e-9)


SPREAD = text_of(
    ["give: courier, into: gel, amount: 1000", "diffuse: courier, in: gel",
     "enter: courier, into: eater, at: 30 um/s"],
    {"gel": "{box: [60 um, 60 um, 60 um], walls: closed, fluid: plasma}"},
    {"eater": "{in: gel, count: 6, radius: 6 um}"},
    {"courier": "{diameter: {median: 100 nm, gsd: 1.5}}"},
)  # fmt: skip


def entered(text: str, until: float) -> float:
    """All that is taken in by then."""
    plan = compile_model(read(text), "field")
    return float(Field(plan, {0: (12, 12, 12)}, until).follow(np.array([0.0, until])).entered.sum())


@pytest.mark.parametrize("until", [2.0, 60.0])
def test_a_few_sizes_stand_for_their_law(until: float) -> None:
    """Uptake limited by diffusion, against 15 nodes of the same law one by one: to 0.1 %.

    The median alone is 1 to 4 % off.
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(15)
    diameters = 100.0 * 1.5**nodes
    one_by_one = [entered(SPREAD.replace("{median: 100 nm, gsd: 1.5}", f"{d} nm"), until)
                  for d in diameters]  # fmt: skip
    exact = float(weights @ one_by_one / weights.sum())
    assert entered(SPREAD, until) == pytest.approx(exact, rel=1e-3)
    median = entered(SPREAD.replace("{median: 100 nm, gsd: 1.5}", "100 nm"), until)
    assert 0.01 < abs(median / exact - 1.0) < 0.1


def test_where_sizes_compete_all_have_the_mean_coefficient() -> None:
    limited = SPREAD.replace("at: 30 um/s", "at: 30 um/s, limit: 50 /s")
    (share, mean), = sizes(compile_model(read(limited), "field"), 0, 0)
    plan = compile_model(read(SPREAD), "field")
    classes = sizes(plan, 0, 0)
    assert share == 1.0 and len(classes) == 3
    assert sum(w for w, _ in classes) == pytest.approx(1.0)
    assert sum(w * d for w, d in classes) == pytest.approx(mean, rel=1e-3)


@pytest.mark.parametrize("limit", ["", ", limit: 20 /h"])
def test_senders_one_by_one_add_up_to_their_type(limit: str) -> None:
    """Each cell's own, returns from blood, and no senders distinguished: equal sums, to 1e-4.

    In batches where nothing saturates, and all together where something does.
    """
    text = text_of(
        ["release: courier, from: msc, rate: 90 /h", "release: courier, from: eater, rate: 30 /h",
         "diffuse: courier, in: gel, at: 4 um^2/s",
         f"enter: courier, into: eater, at: 40 nm/s{limit}",
         "cross: courier, from: gel, to: blood, at: 2 /h", EXCHANGES[1]],
        {name: PLACES[name] for name in ("gel", "blood")},
        {"msc": "{in: gel, count: 2, radius: 5 um}", "eater": "{in: gel, count: 3, radius: 5 um}"},
    )  # fmt: skip
    plan = compile_model(read(text), "field")
    times = np.array([0.0, 2 * HOUR])
    courses = {
        track: Field(plan, {1: (6, 5, 4)}, times[-1], track).follow(times, tolerance=1e-5)
        for track in ("sender_type", "sender", "none")
    }
    types, senders, none = (course.per_cell for course in courses.values())
    assert types is not None and senders is not None and none is not None
    assert [s[2] for s in none.senders] == ["any"]
    assert senders.senders == (
        ("courier", "", "eater"), ("courier", "", "msc"), ("courier", "eater-1", "eater"),
        ("courier", "eater-2", "eater"), ("courier", "eater-3", "eater"),
        ("courier", "msc-1", "msc"), ("courier", "msc-2", "msc"),
    )  # fmt: skip
    for row, (_, _, sender_type) in enumerate(types.senders):
        rows = [r for r, key in enumerate(senders.senders) if key[2] == sender_type]
        assert senders.entered[rows].sum(axis=0) == pytest.approx(types.entered[row], rel=1e-4)
    assert types.entered.sum(axis=0) == pytest.approx(none.entered[0], rel=1e-4)
    own = senders.entered[2:5, 2:] if plan.cell_types[0] == "msc" else senders.entered[2:5, :3]
    others = own.sum(axis=0) - own.diagonal()
    assert (own.diagonal() > others / 2).all()  # most of what a cell takes back is its own


def test_boxes_without_cells() -> None:
    """Crossed everywhere and through walls, two kinds, one of which never comes there."""
    text = text_of(
        ["give: courier, into: blood, amount: 1000", "give: other, into: blood, amount: 10",
         "clear: other, in: blood, rate: 1 /h", "clear: courier, in: gel, rate: 1 /h",
         *MOVES[:1], EXCHANGES[0], EXCHANGES[1], EXCHANGES[2], EXCHANGES[5]],
        {name: PLACES[name] for name in ("gel", "blood", "lymph")}, None,
        {"courier": "{}", "other": "{}"},
    )  # fmt: skip
    assert compare(*both(text, np.linspace(0.0, 3.0 * HOUR, 4)), rel=2e-3) == 8
