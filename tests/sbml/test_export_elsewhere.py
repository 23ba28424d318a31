"""An exported document as another program reads it: delays, observations, and what is left out."""

from __future__ import annotations

import html
import re
from pathlib import Path

import libsbml
import numpy as np
import pytest
import roadrunner
from typer.testing import CliRunner

import exosome as ex
from exosome.cli import app
from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.engines.amounts.system import INSIDE
from exosome.engines.body.solver import Body
from exosome.export.formats import sbml
from exosome.export.left_out import left_out
from support.amounts import text_of

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = np.linspace(0.0, 86400.0, 25)
LABELLED = """
format: exosome/1
places: {plasma: {volume: 2 mL}, liver: {volume: 1 mL}}
cells: {kupffer: {in: liver, count: 2e7, radius: 6 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: plasma, amount: 1e10, every: 6 h, times: 2}
  - {cross: courier, from: plasma, to: liver, at: 0.4 mL/h}
  - {clear: courier, in: liver, rate: 0.2 /h}
  - {enter: courier, into: kupffer, at: 1 nm/s}
  - {clear: courier, in: kupffer, rate: 0.3 /h}
labels:
  iodine: {on: courier, law: leaves, rate: 0.5 /h}
  indium: {on: courier, law: residualising}
  dye:    {on: courier, law: intact}
observe:
  in-plasma: {of: courier, in: plasma, as: particles/mL}
  whole:     {of: courier, in: [plasma, liver, kupffer], as: "%ID", label: indium}
  gamma:     {of: courier, in: [liver, kupffer], as: particles, label: iodine}
  dense:     {of: courier, in: liver, as: "%ID/mL"}
  tissue:    {of: courier, in: liver, as: "%ID/g"}
"""


def elsewhere(text: str, show: list[str], times: np.ndarray) -> np.ndarray:
    """The values of ids at times in s, as libroadrunner alone finds them: (ids, times)."""
    roadrunner.Logger.setLevel(roadrunner.Logger.LOG_CRITICAL)
    runner = roadrunner.RoadRunner(text)
    runner.integrator.relative_tolerance = 1e-10
    runner.integrator.absolute_tolerance = 1e-9
    runner.integrator.maximum_num_steps = 200_000
    runner.timeCourseSelections = ["time", *show]
    return np.array(runner.simulate(times=times.tolist()))[:, 1:].T


@pytest.mark.parametrize("name", ["cartilage", "echo", "nerve-root"])
def test_a_delivery_with_a_delay_runs_elsewhere(name: str) -> None:
    """Every amount in cells over a day, to 2e-4 of its peak; the exact delay is our own run."""
    model = ex.read(EXAMPLES / name / "model.yaml")
    body = Body(compile_model(model, "body"))
    expected = body.run(DAY)[len(body.document.species) :]
    computed = elsewhere(sbml(model), list(body.document.responses.cells.shown), DAY)
    assert expected.max(axis=1).min() > 0.0
    difference = np.abs(computed - expected).max(axis=1) / expected.max(axis=1)
    assert difference.max() < 2e-4


@pytest.mark.parametrize("hours", [1.0, 1.525])
def test_a_burst_is_delivered_one_delay_later(hours: float) -> None:
    """A dose taken in within seconds, at a reading and between two: late by 30 min to 1.5 min."""
    model = ex.read(f"""
format: exosome/1
places: {{dish: {{volume: 1 nL}}}}
cells: {{reader: {{in: dish, count: 100, radius: 8 um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{load: msg, into: courier, from: dose, copies: 1}}
  - {{give: courier, into: dish, amount: 1e5, at: {hours} h}}
  - {{enter: courier, into: reader, at: 1 um/s}}
  - {{deliver: courier, into: reader, after: 30 min, share: 100 %}}
response: {{reader: {{start: {{msg: 0}}, reactions: {{keep: msg -> nothing at 1e-9 /h}}}}}}
""")
    difference = 1800.0 / 20.0
    dose = hours * 3600.0
    times = np.array([0.0, dose + 1800.0 - difference - 1.0, dose + 1800.0 + difference + 250.0])
    shown = Body(compile_model(model, "body")).document.responses.cells.shown
    (msg,) = elsewhere(sbml(model), list(shown), times)
    assert msg[1] == 0.0 and msg[2] == pytest.approx(1000.0, rel=1e-6)


def test_observations_are_what_a_run_reads(tmp_path: Path) -> None:
    """Five units, three laws of labels: every reading to 1e-6 of its peak."""
    model = ex.read(LABELLED)
    ledger = ex.simulate(model, engine="body", until="24 h", every="1 h", out=tmp_path / "run")
    rows = ledger.observed().to_pylist()
    text = sbml(model)
    for name in model.observe:
        expected = [row["value"] for row in rows if row["quantity"] == name]
        (computed,) = elsewhere(text, [f"observed_{name.replace('-', '_')}"], DAY)
        assert max(expected) > 0.0
        np.testing.assert_allclose(computed[1:], expected[1:], rtol=1e-6, atol=1e-6 * max(expected))
    document = libsbml.readSBMLFromString(text)
    assert document.checkConsistency() == 0
    parsed = document.getModel()
    units = {p.getName(): p.getUnits() for p in parsed.getListOfParameters()}
    assert units["observed in-plasma"] == "particles_per_mL"
    assert units["observed tissue"] == "percent_ID_per_g"


def test_what_is_left_out_is_said_in_the_notes_and_on_the_terminal(tmp_path: Path) -> None:
    path, out = EXAMPLES / "gel" / "model.yaml", tmp_path / "gel.xml"
    lines = left_out(ex.read(path))
    assert lines[0] == (
        "places.gel.box: the positions of exosomes in 'gel' are left out; it is one well-mixed "
        "volume"
    )
    keys = [one.split(":")[0] for one in lines]
    assert keys == [
        "places.gel.box", "cells.msc", "cells.chondrocyte", "journey.diffuse", "chance",
        "exosomes.courier.diameter.gsd", "journey.release.burst", "journey.deliver",
        "journey.load", "cells.chondrocyte.needs",
    ]  # fmt: skip
    done = CliRunner().invoke(app, ["export", str(path), "--to", "sbml", "--out", str(out)])
    assert done.exit_code == 0
    document = libsbml.readSBMLFromFile(str(out))
    notes = html.unescape(document.getModel().getNotesString())
    for one in lines:
        assert f"  {one}\n" in done.output
        assert one in notes
    assert "Source of journey.release.rate: assumed: the low end of the 60 to 170" in notes


def without_notes(text: str) -> str:
    return re.sub(r"<notes>.*?</notes>", "", text, count=1, flags=re.DOTALL)


NUMBER = re.compile(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?")


@pytest.mark.parametrize("name", ["gel", "cartilage", "echo", "nerve-root", "mouse-iv", "knee"])
def test_no_number_is_left_out_in_silence(name: str) -> None:
    """Each number of a model, made another: the document changes, or says that it lacks it."""
    model = ex.read(EXAMPLES / name / "model.yaml")
    document, lines = without_notes(sbml(model)), left_out(model)
    changed = 0
    for number in understood(model)["numbers"]:
        path, value = number["path"], str(number["value"])
        if not NUMBER.match(value) or "," in value or "(" in value:
            continue  # boxes, bursts and what the library says are held by other tests
        less = float(NUMBER.match(value)[0]) * (1.25 if path.endswith("gsd") else 0.75) or 1.0
        other = NUMBER.sub(f"{less:.0f}" if less > 20 else f"{less:.6g}", value, count=1)
        changed += 1
        if without_notes(sbml(model.but({path: other}))) == document:
            assert any(path.startswith(one.split(":")[0]) for one in lines), path
    assert changed >= 5


def test_a_delay_and_a_label_that_nothing_reads_are_said() -> None:
    assert left_out(ex.read(LABELLED))[-1] == (
        "labels.dye: left out; its signal is proportional to the exosomes that carry it, and "
        "nothing in 'observe' reads it"
    )
    (lines,) = [one for one in left_out(ex.read(EXAMPLES / "cartilage" / "model.yaml"))
               if one.startswith("journey.deliver.after")]  # fmt: skip
    assert lines == (
        "journey.deliver.after: the delay is approximated by one event every 1 min. The total "
        "delivered is exact at each event; a copy is delivered at most 1 min early or late. If a "
        "long run has too many events, export without the delay: "
        '--set "journey.deliver.after=0 s"'
    )


def test_cells_that_fill_run_elsewhere() -> None:
    """A dish with breakdown and a mouse: every amount over a day to 1e-6 of its peak."""
    filling = text_of(
        ["give: courier, into: a, amount: 5e9, every: 4 h, times: 2",
         "give: courier, into: a, amount: 9e9, at: 1 h, over: 2 h",
         "diffuse: courier, in: a, at: 1e-3 um^2/s", "clear: courier, in: a, rate: 0.1 /h",
         "enter: courier, into: c, at: 3 nm/s, limit: 400 /h, holds: 8",
         "clear: courier, in: c, rate: 0.3 /h"],
        {"a": "{volume: 1 mL}"}, {"c": "{in: a, count: 1e8, radius: 5 um}"},
    )  # fmt: skip
    mouse = text_of(
        ["give: courier, into: veins, amount: 1e10, every: 6 h, times: 2",
         "enter: courier, into: kupffer, at: 5 nm/s, holds: 200",
         "clear: courier, in: kupffer, rate: 0.2 /h"], None,
        {"kupffer": "{in: liver.plasma, count: 2e7, radius: 6 um}"},
        more="body: {species: mouse, reflection: 50 %}",
    )  # fmt: skip
    for text in (filling, mouse):
        model = ex.Model.from_embedded({"text": text})
        body = Body(compile_model(model, "body"))
        expected = body.run(DAY)
        held = [i for i, s in enumerate(body.system.states) if s.condition == INSIDE]
        assert expected[held].max() > 0.3 * body.system.clearings[0].capacity
        computed = elsewhere(sbml(model), list(body.document.species), DAY)
        peak = np.maximum(expected.max(axis=1), 1.0)
        assert (np.abs(computed - expected).max(axis=1) / peak).max() < 1e-6
