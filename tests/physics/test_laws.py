"""Each law stands once: everything that uses it is held against it here."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome import library
from exosome.compile.build import compile_model, hazards
from exosome.compile.losses import losses
from exosome.engines import output
from exosome.engines.amounts.event_times import breakpoints
from exosome.engines.amounts.steady_state import _matrix
from exosome.engines.amounts.system import FREE, System
from exosome.engines.body.solver import beginning
from exosome.engines.body.system_sbml import Document
from exosome.engines.field.cells import exchange
from exosome.engines.field.cells.cell_geometry import bound_share
from exosome.engines.field.problem.field_problem import Cells
from exosome.engines.field.problem.media import moments_of
from exosome.engines.respond import events
from exosome.engines.walk import batch, sources
from exosome.engines.walk.coupled import saturation_order
from exosome.engines.walk.kernel import at_cell, particle, scene
from exosome.engines.walk.kernel import interface as crossing
from exosome.engines.walk.kernel import step as walking
from exosome.engines.walk.setup import prepare
from exosome.model.observables import LAWS
from exosome.model.parts import WALLS
from exosome.physics import (
    delivery,
    diffusion,
    dimensionless,
    in_plan,
    loading,
    loss,
    saturation,
    schedule,
    skew_brownian,
    uptake,
)
from exosome.plan import AtCells, Burst, Fate, InPlace, LabelLaw, Plan, Wall, words

SOURCE = Path(ex.__file__).parent
MODEL = """
format: exosome/1
places: {blood: {volume: 2 mL, fluid: plasma}, tissue: {volume: 0.5 mL, fluid: plasma}}
cells:
  liver: {in: blood, count: 200000, radius: 8 um, contents: {miR-1: 500}}
  muscle: {in: tissue, count: 90000, radius: 5 um}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {load: miR-1, into: courier, from: liver, share: 0.1 %}
  - {release: courier, from: liver, rate: 30 /h, burst: 5, starts: 10 min, stops: 3 h}
  - {give: courier, into: blood, amount: 1e6, at: 5 min, every: 40 min, times: 4}
  - {diffuse: courier, in: tissue}
  - {clear: courier, in: blood, rate: 0.3 /h}
  - {cross: courier, from: blood, to: tissue, at: 0.2 mL/h}
  - {enter: courier, into: liver, at: 0.004 um/s, limit: 3 /h}
  - {bind: courier, to: muscle, at: 0.02 um/s}
  - {enter: courier, into: muscle, at: 0.01 um/s}
  - {leave: courier, from: muscle, rate: 1 /h}
  - {deliver: courier, into: muscle, after: 12 min, share: 40 %}
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return compile_model(ex.Model.from_embedded({"text": MODEL}), "body")


@pytest.mark.parametrize(
    ("compiled", "law"),
    [
        (sources.dose_time, schedule.dose_time),
        (walking.total_speed, uptake.total_speed),
        (particle.of_size, diffusion.of_size),
        (particle.threshold, uptake.threshold),
        (at_cell.sticks_first, uptake.sticks),
        (at_cell.part_entering, uptake.part_entering),
        (at_cell.delivered_at, delivery.delivered_at),
        (at_cell.succeeds, delivery.succeeds),
        (batch.driven, loading.driven),
        (saturation_order.free_share, saturation.free_share),
        (saturation_order.room, saturation.room),
        (saturation_order.driven_share, uptake.driven_share),
        (crossing.share_beyond, skew_brownian.share_beyond),
        (crossing.part_of_bridge, skew_brownian.part_of_bridge),
        (crossing.time_of_last_passage, skew_brownian.time_of_last_passage),
        (exchange.share_at_surface, saturation.share_at_surface),
        (events.mean_copies, loading.mean_copies),
    ],
)
def test_compiled_code_is_made_from_the_law(compiled: object, law: object) -> None:
    assert getattr(compiled, "py_func", compiled) is law


def test_diffusion(plan: Plan) -> None:
    tissue_, courier = plan.places.index("tissue"), 0
    viscosity = library.lookup("fluid.plasma.viscosity").value
    warm = library.lookup("convention.temperature").value
    expected = diffusion.stokes_einstein(0.1, viscosity, warm)
    assert in_plan.diffusion_of(plan, courier, tissue_) == pytest.approx(expected, rel=1e-14)
    ready = prepare(plan, 60.0, 60.0).scene
    moves = ready.motion[courier, tissue_, scene.MOBILITY]
    assert diffusion.of_size(moves, 100.0) == in_plan.diffusion_of(plan, courier, tissue_)
    assert diffusion.geometric_mean([2.0, 2.0, 2.0]) == 2.0
    assert diffusion.geometric_mean([1.0, 8.0, 27.0]) == pytest.approx(6.0)


def test_uptake(plan: Plan) -> None:
    """By the system of body and field, by the walk, and in the choice of voxels."""
    system, ready = System(plan), prepare(plan, 60.0, 60.0).scene
    for population, kappa in ((plan.cell_types.index("liver"), 0.004),
                              (plan.cell_types.index("muscle"), 0.03)):  # fmt: skip
        place = int(plan.type_place[population])
        d = in_plan.diffusion_of(plan, 0, place)
        both = uptake.clearance(kappa, plan.type_radius[population], d)
        number, volume = plan.cell_count[population], plan.volume[place]
        rate = uptake.by_population(both, number, volume)
        of_system = sum(
            system.speed(t) for t in system.transitions if t.clearing >= 0
            and system.clearings[t.clearing].population == population
            and system.states[t.source].sender == "dose"
        )  # fmt: skip
        assert of_system == pytest.approx(rate, rel=1e-14)
        channels = ready.channels[ready.first_channel[0, place] : ready.first_channel[0, place + 1]]
        taken = channels[channels[:, scene.WHAT] >= scene.ENTERS]
        assert taken[:, scene.RATE].sum() == pytest.approx(rate, rel=1e-14)
    away, inside = in_plan.unbinding(plan, 0, plan.cell_types.index("muscle"))
    escaped = uptake.escape(0.03, 5.0, in_plan.diffusion_of(plan, 0, plan.places.index("tissue")))
    assert away == pytest.approx(escaped / 3600.0)
    assert inside == pytest.approx((1.0 - escaped) / 3600.0 / 3.0)
    cells = Cells.of([[1.0, 1.0, 1.0]], 1.0, 0.01, binding_speed=0.02)
    assert cells.kappa_total == uptake.total_speed(0.01, 0.02)
    assert bound_share(cells) == pytest.approx(1.0 - uptake.part_entering(0.01, 0.02))
    assert uptake.resistance(4.0, 6.0, 6.0, 0.0) == pytest.approx(1.0 / (96.0 * math.pi))
    half = uptake.driven_share(0.5, 3.0) * uptake.clearance(4.0, 3.0, 4.0)
    assert half == pytest.approx(uptake.clearance(2.0, 3.0, 4.0))


def test_loss(plan: Plan) -> None:
    place = plan.places.index("tissue")
    d = in_plan.diffusion_of(plan, 0, place)
    muscle = plan.cell_types.index("muscle")
    clearance = uptake.clearance(0.03, 5.0, d)
    taken = uptake.by_population(clearance, plan.cell_count[muscle], plan.volume[place])
    model = ex.Model.from_embedded({"text": MODEL})
    estimated = losses(model, hazards(model))["courier", "tissue"]
    assert estimated.total == pytest.approx(taken, rel=1e-14)
    reached = loss.reach(d, taken)
    assert dimensionless.thiele(reached, taken, d) == pytest.approx(1.0)
    assert loss.reach(d, 0.0) == math.inf


def test_saturation(plan: Plan) -> None:
    """Of the system's rates and their slope, of the document's formula, and of the cells' law."""
    system = System(plan)
    amounts = np.full(len(system.states), 1e7)
    value, slope = _matrix(system, amounts)
    way = next(t for t in system.transitions if t.clearing >= 0
               and system.clearings[t.clearing].limit < math.inf
               and system.states[t.source].condition == FREE)  # fmt: skip
    clearing = system.clearings[way.clearing]
    load = 1e7 * len(system.rivals(clearing))
    slowed = system.speed(way) / saturation.slowing(system.speed(way), load, clearing.limit)
    assert value[way.target, way.source] == pytest.approx(slowed)
    bend = saturation.slope(slowed, clearing.limit)
    other = next(r for r in system.rivals(clearing) if r != way.source)
    assert slope[way.target, other] == pytest.approx(bend * 1e7)
    step = 1.0
    more = system.speed(way) / saturation.slowing(system.speed(way), load + step, clearing.limit)
    assert (more - slowed) / step == pytest.approx(bend, rel=1e-3)
    written = eval(saturation.text("2.0", "3.0", "4.0").replace(" dimensionless", ""))
    assert written == 2.0 / saturation.slowing(2.0, 3.0, 4.0)
    text = Document(system, beginning(system), streamed=True).text
    assert "slowed clearance of courier by liver inside" in text
    # cells of their own, and the same through a resistance delta up to the surface
    kappa, free, limit, delta = 3.0, 2.0, 5.0, 0.7
    share = saturation.share_at_surface(kappa * free / limit, kappa * delta)
    surface = free / (1.0 + kappa * share * delta)
    assert kappa * share * surface == pytest.approx(
        kappa * surface / saturation.slowing(kappa, surface, limit)
    )
    attempted, cells = 12.0, 4.0
    busy = cells * attempted / (attempted + cells * limit)  # at rest
    taken = attempted * saturation.free_share(busy, cells)
    assert taken == pytest.approx(attempted / saturation.slowing(1.0, attempted, cells * limit))


def test_schedule(plan: Plan) -> None:
    times = schedule.dose_times(300.0, 2400.0, 4)
    assert times == [300.0, 2700.0, 5100.0, 7500.0]
    assert moments_of(plan, 0, 5100.0) == schedule.dose_times(300.0, 2400.0, 4, 5100.0) == times[:3]
    assert set(times) <= set(breakpoints(plan).tolist())
    assert [schedule.number_by(300.0, 2400.0, 4, t) for t in (0.0, 5100.0, 1e9)] == [0, 3, 4]
    streams = prepare(plan, 9000.0, 9000.0).streams
    released = 200_000 * 30.0 / 3600.0 * schedule.seconds_open(600.0, 10800.0, 9000.0)
    assert sources.expected(streams, 9000.0) == pytest.approx(released + 4e6)
    inflow = System(plan).inflows[0]
    assert inflow.rate == pytest.approx(200_000 * 30.0 / 3600.0)
    assert schedule.given_of_one(10.0, 4.0) == 0.4 and schedule.given_of_one(0.0, 0.0) == 1.0


def test_delivery() -> None:
    assert output.delivered_at is delivery.delivered_at
    assert delivery.entered_by(10.0, 12.0) == 0.0
    now = np.array([5.0, 30.0])
    assert delivery.from_before(2.0, now, 12.0).tolist() == [10.0, 24.0]
    entered = delivery.entered_by(now, 12.0)
    assert (delivery.delivered_at(entered, 12.0) <= np.maximum(now, 12.0)).all()


def test_loading(plan: Plan) -> None:
    liver = plan.cell_types.index("liver")
    assert plan.load_mean[0, liver, 0] == loading.mean_copies(0.001, 500.0)
    assert loading.over_hosts(np.array([1.0, 3.0])) == 2.0


def test_codes_are_the_words_of_models_and_ledgers() -> None:
    assert words(Wall)[:3] == WALLS and words(LabelLaw) == LAWS
    assert words(Fate) == output.FATES == ("free", "bound", "internalised", "cleared", "exited")
    assert words(InPlace) == ("given", "free", "cleared", "exited")
    assert words(AtCells) == ("released", "bound", "internalised", "delivered", "degraded")
    assert words(Burst) == ("single", "poisson", "fixed", "geometric")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("3 * math.pi * viscosity", ["physics/diffusion.py"]),
        ("1.0 + kappa * radius", ["physics/uptake.py"]),
        ("4 * math.pi * radius**2", ["physics/uptake.py"]),
        ("1.0 + rate * ", ["physics/saturation.py"]),
        ("math.log(uniform)", ["physics/uptake.py"]),
        ("dose.every for", []),
        ("* dose.every", []),
        ("min(inflow.stop", []),
    ],
)
def test_a_formula_is_written_in_one_file(text: str, places: list[str]) -> None:
    value = [p.relative_to(SOURCE).as_posix() for p in sorted(SOURCE.rglob("*.py"))
             if text in p.read_text(encoding="utf-8")]  # fmt: skip
    assert value == places
