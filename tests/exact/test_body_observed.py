"""Observations in the body engine: every unit, in places, organs and cells, from the amounts."""

from __future__ import annotations

import math

import numpy as np
import pytest

from support.amounts import HOUR, Amounts, text_of

TIMES = np.linspace(0.0, 6.0, 7) * HOUR
PLACES = {"a": "{volume: 2 mL}", "b": "{volume: 0.5 mL}",
          "gel": "{box: [100 um, 100 um, 50 um], walls: closed}"}  # fmt: skip
CELLS = {
    "msc": "{in: gel, count: 20, radius: 6 um}",
    "macrophage": "{in: {a: 2e8, b: 1e8}, radius: 5 um}",
}
JOURNEY = [
    "give: courier, into: a, amount: 3e6",
    "give: courier, into: b, amount: 1e6, at: 2 h, every: 1 h, times: 5",  # the last at the end
    "give: other, into: b, amount: 5e6",
    "cross: courier, from: a, to: b, at: 0.4 /h",
    "cross: courier, from: b, to: gel, at: 0.1 /h",
    "diffuse: courier, in: gel, at: 4 um^2/s",
    "enter: courier, into: macrophage, at: 1 nm/s",
    "bind: courier, to: msc, at: 10 nm/s",
]
GIVEN = 3e6 + 5e6
GEL_ML = (100.0 * 100.0 * 50.0 - 20 * 4.0 / 3.0 * math.pi * 6.0**3) / 1e12
READ = {
    # unit, where: what is added up, and what it is divided by
    ("particles", "[a]"): (["a"], 1.0),
    ("particles", "[a, gel]"): (["a", "gel"], 1.0),
    ("particles", "[a, gel, msc]"): (["a", "gel", "msc"], 1.0),
    ("particles", "[macrophage]"): (["macrophage in a", "macrophage in b"], 1.0),
    ("particles", "[msc, macrophage]"): (["msc", "macrophage in a", "macrophage in b"], 1.0),
    ("particles/mL", "a"): (["a"], 2.0),
    ("particles/mL", "[a, b]"): (["a", "b"], 2.5),
    ("particles/mL", "gel"): (["gel"], GEL_ML),
    ("%ID", "[b]"): (["b"], GIVEN / 100.0),
    ("%ID", "[msc]"): (["msc"], GIVEN / 100.0),
    ("%ID/mL", "[b]"): (["b"], 0.5 * GIVEN / 100.0),
    ("%ID/g", "[a, b]"): (["a", "b"], 2.5 * GIVEN / 100.0),
}


def held(run: Amounts, where: str) -> np.ndarray:
    """All exosomes at a place, or at the cells of a population."""
    states = ("free",) if where in PLACES or "." in where else ("bound", "internalised")
    return sum((run.of(where, state) for state in states), np.zeros(len(run.course.times)))


def test_every_unit_in_places_and_cells() -> None:
    """Sums of the amounts that the ledger counts; a share of all doses, the later ones included."""
    observe = {
        f"n{i}": f"{{of: courier, in: {where}, as: '{unit}'}}"
        for i, (unit, where) in enumerate(READ)
    }
    kinds = {"courier": "{}", "other": "{}"}
    run = Amounts(text_of(JOURNEY, PLACES, CELLS, kinds, None, observe), TIMES)
    assert [unit for _, unit in run.course.observations] == [unit for unit, _ in READ]
    for i, ((unit, where), (parts, over)) in enumerate(READ.items()):
        value = sum(held(run, part) for part in parts) / over
        assert value[1:].all()
        assert run.reads(f"n{i}") == pytest.approx(value, rel=1e-12), (unit, where)


def test_a_mass_of_protein_is_a_share_of_itself() -> None:
    """100 % of the injected dose at first, in whichever unit the dose is given."""
    text = text_of(["give: courier, into: a, amount: 3 ug", "clear: courier, in: a, rate: 1 /h"],
                PLACES, None, {"courier": "{particles: 2e9 /ug}"},
                observe={"x": "{of: courier, in: a, as: '%ID'}"})  # fmt: skip
    wanted = 100.0 * np.exp(-TIMES / HOUR)
    assert Amounts(text, TIMES).reads("x") == pytest.approx(wanted, rel=1e-7)


MOUSE = [
    "give: courier, into: veins, amount: 1e10",
    "enter: courier, into: kupffer, at: 1 nm/s",
    "cross: courier, from: kidney.plasma, to: urine, at: 2 uL/min",
]
TISSUE = {  # g or mL of a mouse of 25 g, blood and cells included: the shares of body weight
    "liver": 25.0 * 0.0549,
    "spleen": 25.0 * 0.0035,
}


@pytest.mark.parametrize("residual", (0.0, 0.35, 1.0))
def test_an_organ_is_its_tissue_and_the_blood_left_in_it(residual: float) -> None:
    """The plasma counts by `residual`, interstitium and cells in full, over the whole organ."""
    units = {"share": "%ID", "per-gram": "%ID/g", "per-ml": "particles/mL"}
    read = f"residual: {residual}}}"
    observe = {
        f"{organ}-{name}": f"{{of: courier, in: {organ}, as: '{unit}', {read}"
        for name, unit in units.items()
        for organ in TISSUE
    }
    observe["both"] = f"{{of: courier, in: [liver, spleen], as: '%ID/g', {read}"
    cells = {"kupffer": "{in: liver.plasma, count: 2e7, radius: 5 um}"}
    body = "body: {species: mouse, weight: 25 g, reflection: 80 %}"
    run = Amounts(text_of(MOUSE, None, cells, observe=observe, more=body), TIMES)
    amount = {}
    for organ, size in TISSUE.items():
        amount[organ] = residual * run.of(f"{organ}.plasma", "free")
        amount[organ] += run.of(f"{organ}.interstitium", "free")
        amount[organ] += run.of("kupffer", "internalised") * (organ == "liver")
        part = amount[organ] / 1e8
        assert run.reads(f"{organ}-share") == pytest.approx(part, rel=1e-12)
        assert run.reads(f"{organ}-per-gram") == pytest.approx(part / size, rel=1e-12)
        assert run.reads(f"{organ}-per-ml") == pytest.approx(1e8 * part / size, rel=1e-12)
    both = sum(amount.values()) / 1e8 / sum(TISSUE.values())
    assert run.reads("both") == pytest.approx(both, rel=1e-12)


def test_blood_and_plasma_are_those_of_all_vessels() -> None:
    """Over the blood or over its plasma: apart by one less the haematocrit, and by blood cells."""
    observe = {
        "blood": "{of: courier, in: blood, as: '%ID/mL'}",
        "plasma": "{of: courier, in: plasma, as: '%ID/mL'}",
        "places": "{of: courier, in: [veins, arteries], as: '%ID'}",
        "share": "{of: courier, in: blood, as: '%ID'}",
        "urine": "{of: courier, in: urine, as: '%ID'}",
    }
    body = "body: {species: mouse, instead: {haematocrit: 40 %}}"
    takes = "enter: courier, into: monocyte, at: 1 nm/s"
    cells = {"monocyte": "{in: veins, count: 1e6, radius: 5 um}"}
    run = Amounts(text_of([*MOUSE[::2], takes], None, cells, observe=observe, more=body), TIMES)
    great = run.of("veins", "free") + run.of("arteries", "free")
    vessels = [p for p in run.body.plan.places if p.endswith(".plasma")]
    there = great + sum(run.of(place, "free") for place in vessels)
    inside = run.of("monocyte", "internalised")
    assert len(vessels) > 10
    assert run.reads("share") == pytest.approx((there + inside) / 1e8, rel=1e-12)
    assert run.reads("places") == pytest.approx(great / 1e8, rel=1e-12)
    blood = 0.6 * run.reads("plasma") * (there + inside) / there
    assert run.reads("blood") == pytest.approx(blood, rel=1e-12)
    assert run.reads("urine") == pytest.approx(run.of("urine", "free") / 1e8, rel=1e-12)
