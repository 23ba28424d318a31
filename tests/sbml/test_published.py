"""Published models driven by delivered cargo, against libroadrunner with the same events.

In the walk each exosome brings copies at its own time: these are events of the reference. At body
they come as a stream from a dose that is cleared, and again at a second dose: the reference has
the dose as a species of its own. Nothing of our import or export is in the reference.
"""

from __future__ import annotations

import math
from pathlib import Path

import libsbml
import numpy as np
import pytest
import roadrunner

import exosome as ex
from support.sbml.published import PUBLISHED, Published

pytestmark = pytest.mark.slow

NEAR = 1e-6  # of the peak of each species
EXOSOMES, COPIES_EACH = 24, 20
VOLUME, RADIUS = 1e5, 8.0  # um^3 of fluid, um
TAKEN = 3.0  # first-order constants of uptake in a run
SAVED = 40


def around(one: Published, doses: str, copies: float) -> str:
    """A model in which one cell takes in what is given, `TAKEN` times in the run."""
    until = one.duration * one.seconds
    speed = TAKEN / until * VOLUME / (4.0 * math.pi * RADIUS**2)
    return f"""
format: exosome/1
places: {{dish: {{volume: {VOLUME!r} um^3}}}}
cells: {{reader: {{in: dish, count: 1, radius: {RADIUS!r} um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{load: msg, into: courier, from: dose, copies: {copies!r}}}
{doses}
  - {{enter: courier, into: reader, at: {speed!r} um/s}}
  - {{deliver: courier, into: reader, after: 0 s, share: 100 %}}
response:
  reader:
    sbml: cell.xml
    time: {one.seconds!r} s
    copies: {one.copies!r}
    receives: {{msg: {one.receives}}}
"""


def course(text: str, names: list[str], times: np.ndarray) -> dict[str, np.ndarray]:
    """Amounts of species in libroadrunner alone, at times in the model's unit."""
    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_CRITICAL)
    runner = roadrunner.RoadRunner(text)
    runner.integrator.relative_tolerance = 1e-12
    runner.integrator.absolute_tolerance = 1e-15
    runner.integrator.maximum_num_steps = 1_000_000
    runner.timeCourseSelections = names
    rows = np.array(runner.simulate(times=times.tolist()))
    return {name: rows[:, i] for i, name in enumerate(names)}


def computed(ledger: ex.Ledger, copies: float) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Saved times in s, and amounts of each species in the file's unit."""
    rows = ledger.response().to_pylist()
    times = np.array(sorted({row["time_s"] for row in rows}))
    amounts: dict[str, list[float]] = {}
    for row in sorted(rows, key=lambda row: row["time_s"]):
        amounts.setdefault(row["species"], []).append(row["mean"] / copies)
    return times, {name: np.array(values) for name, values in amounts.items()}


def compare(amounts: dict[str, np.ndarray], expected: dict[str, np.ndarray]) -> None:
    assert set(amounts) == set(expected)
    for name, values in expected.items():
        difference = np.abs(amounts[name] - values).max() / np.abs(values).max()
        assert difference < NEAR, f"{name} is {difference:.2g} of its peak off"


def run(one: Published, folder: Path, doses: str, copies: float, engine: str) -> ex.Ledger:
    (folder / "cell.xml").write_text(one.text())
    (folder / "model.yaml").write_text(around(one, doses, copies))
    until = one.duration * one.seconds
    return ex.simulate(
        folder / "model.yaml", engine=engine, until=f"{until!r} s", every=f"{until / SAVED!r} s",
        out=folder / "run", **({"seed": 7} if engine == "walk" else {}),
    )  # fmt: skip


def room(model: libsbml.Model, name: str) -> str:
    """What turns an amount into that which a symbol stands for."""
    species = model.getSpecies(name)
    return "" if species.getHasOnlySubstanceUnits() else f" / {species.getCompartment()}"


@pytest.mark.parametrize("one", PUBLISHED, ids=lambda one: one.name)
def test_in_the_walk_each_delivery_is_an_event(one: Published, tmp_path: Path) -> None:
    per_copy = one.dose * one.copies / (EXOSOMES * COPIES_EACH)  # so many make up the dose
    copies = max(1.0, COPIES_EACH * per_copy)
    doses = f"  - {{give: courier, into: dish, amount: {EXOSOMES}}}"
    ledger = run(one, tmp_path, doses, copies, "walk")
    came = [row for row in ledger.messages().to_pylist() if row["delivered_s"] is not None]
    assert len(came) > EXOSOMES / 2 and sum(row["msg"] for row in came) > 0
    document = libsbml.readSBMLFromString(one.text())
    model = document.getModel()
    for number, row in enumerate(came):
        event = model.createEvent()
        event.setId(f"arrival{number}")
        event.setUseValuesFromTriggerTime(True)
        trigger = event.createTrigger()
        trigger.setMath(libsbml.parseL3Formula(f"time >= {row['delivered_s'] / one.seconds!r}"))
        if document.getLevel() == 3:
            trigger.setInitialValue(True)
            trigger.setPersistent(True)
        change = event.createEventAssignment()
        change.setVariable(one.receives)
        amount = f"({row['msg'] / one.copies!r}){room(model, one.receives)}"
        change.setMath(libsbml.parseL3Formula(f"{one.receives} + {amount}"))
    times, amounts = computed(ledger, one.copies)
    expected = course(libsbml.writeSBMLToString(document), list(amounts), times / one.seconds)
    compare(amounts, expected)
    alone = course(one.text(), list(amounts), times / one.seconds)
    assert max(np.abs(alone[n] - expected[n]).max() / expected[n].max() for n in amounts) > 0.01


@pytest.mark.parametrize("one", PUBLISHED, ids=lambda one: one.name)
def test_at_body_a_dose_is_a_stream(one: Published, tmp_path: Path) -> None:
    until = one.duration * one.seconds
    again = 0.4 * until
    doses = f"  - {{give: courier, into: dish, amount: 1000, every: {again!r} s, times: 2}}"
    copies = one.dose * one.copies / 2000.0
    ledger = run(one, tmp_path, doses, copies, "body")
    document = libsbml.readSBMLFromString(one.text())
    model = document.getModel()
    half = one.dose / 2.0
    for name, value, constant in (
        ("free_cargo", half, False), ("uptake_of_cargo", TAKEN / one.duration, True),
    ):  # fmt: skip
        parameter = model.createParameter()
        parameter.setId(name)
        parameter.setValue(value)
        parameter.setConstant(constant)
    rule = model.createRateRule()
    rule.setVariable("free_cargo")
    rule.setMath(libsbml.parseL3Formula("-uptake_of_cargo * free_cargo"))
    event = model.createEvent()
    event.setId("second_dose")
    event.setUseValuesFromTriggerTime(True)
    trigger = event.createTrigger()
    trigger.setMath(libsbml.parseL3Formula(f"time >= {again / one.seconds!r}"))
    change = event.createEventAssignment()
    change.setVariable("free_cargo")
    change.setMath(libsbml.parseL3Formula(f"free_cargo + {half!r}"))
    stream = model.createReaction()
    stream.setId("stream_of_cargo")
    stream.setReversible(False)
    product = stream.createProduct()
    product.setSpecies(one.receives)
    product.setStoichiometry(1.0)
    if document.getLevel() == 3:
        trigger.setInitialValue(True)
        trigger.setPersistent(True)
        product.setConstant(True)
        stream.setFast(False)
    stream.createKineticLaw().setMath(libsbml.parseL3Formula("uptake_of_cargo * free_cargo"))
    times, amounts = computed(ledger, one.copies)
    expected = course(libsbml.writeSBMLToString(document), list(amounts), times / one.seconds)
    compare(amounts, expected)


def test_there_are_fourteen_each_of_a_paper_of_its_own() -> None:
    """Valid SBML, with the DOI of its paper in its notes."""
    assert len({one.paper for one in PUBLISHED}) >= 14
    for one in PUBLISHED:
        document = libsbml.readSBMLFromString(one.text())
        document.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
        document.checkConsistency()
        errors = [document.getError(i) for i in range(document.getNumErrors())]
        assert [e.getMessage() for e in errors if e.getSeverity() >= 2] == []
        assert f"doi:{one.paper}" in document.getModel().getNotesString()
    compared = {one.name for one in PUBLISHED if one.checked.startswith("parameters")}
    assert compared == {"repressilator", "mitotic", "mapk", "toggle", "resistant-clock"}
    assert all(one.checked.startswith("no") for one in PUBLISHED if one.name not in compared)
