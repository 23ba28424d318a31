"""Random small tissues with all verbs that the field follows: every exosome is accounted for."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

import exosome as ex

TYPES = ("a", "b", "c")
SIDES = (80, 60, 80)  # um


def model(seed: int) -> str:
    """A tissue in a box: two kinds, and three types that bind, take up, divide, die and change."""
    draw = random.Random(seed)

    def some(share: float, *lines: str) -> list[str]:
        return list(lines) if draw.random() < share else []

    points = [(x, y, z) for x in (15, 40, 65) for y in (15, 45) for z in (15, 40, 65)]
    draw.shuffle(points)
    cells = []
    for kind in TYPES:
        own = [points.pop() for _ in range(draw.randint(kind != "c", 3))]
        places = ", ".join(f"[{x} um, {y} um, {z} um]" for x, y, z in own)
        where = f"positions: [{places}]" if own else "count: 0"
        cells.append(f"  {kind}: {{in: gel, {where}, radius: 6 um}}")
    walls = draw.choice(["closed", "[closed, periodic, closed]"])
    box = ", ".join(f"{side} um" for side in SIDES)
    size = draw.choice(["{}", "{diameter: {median: 100 nm, gsd: 1.3}}"])
    halves = draw.choice(["", ", halves: 2 mg/mL"])
    journey = ["  - {load: signal, into: courier, from: a, copies: 3}"]
    journey += some(0.6, "  - {give: courier, into: gel, amount: 500, at: 20 min}")
    for kind in ("courier", "letter"):
        senders = ["a", *(one for one in "bc" if draw.random() < 0.5)]
        journey += [f"  - {{release: {kind}, from: {one}, rate: 40 /h}}" for one in senders]
        journey.append(f"  - {{diffuse: {kind}, in: gel, at: 3 um^2/s}}")
        journey.append(f"  - {{clear: {kind}, in: gel, rate: 0.5 /h}}")
        journey += some(0.4, f"  - {{cross: {kind}, from: gel, to: pool, at: 0.3 /h}}")
        for one in TYPES:
            way = draw.random()
            if way < 0.4:
                journey += [
                    f"  - {{bind: {kind}, to: {one}, at: 0.01 um/s}}",
                    f"  - {{leave: {kind}, from: {one}, rate: 1 /h}}",
                    f"  - {{enter: {kind}, into: {one}, rate: 1 /h}}",
                ]
            elif way < 0.7:
                journey.append(f"  - {{enter: {kind}, into: {one}, at: 0.02 um/s}}")
            if way < 0.7:
                journey += some(0.5, f"  - {{clear: {kind}, in: {one}, rate: 0.5 /h}}")
    tissue = ["  - {make: gag, by: a, rate: 5 pg/h}", "  - {divide: a, rate: 0.3 /h}"]
    for one in TYPES:
        freed = draw.choice(["", ", bound: freed"])
        tissue += some(0.6, f"  - {{die: {one}, rate: 0.7 /h{freed}}}")
        tissue += some(0.5, f"  - {{move: {one}, speed: 8 um/h, persistence: 30 min}}")
    for one, into in (("a", "b"), ("b", "c"), ("a", "c")):
        tissue += some(0.5, f"  - {{differentiate: {one}, into: {into}, rate: 0.4 /h}}")
    return "\n".join([
        "format: exosome/1",
        f"places: {{gel: {{box: [{box}], walls: {walls}}}, pool: {{volume: 1e-6 mL}}}}",
        "cells:", *cells, f"exosomes: {{courier: {size}, letter: {{}}}}",
        f"matrices: {{gag: {{in: gel, voxel: 20 um, start: 1 mg/mL{halves}}}}}",
        "journey:", *journey, "tissue:", *tissue, "",
    ])  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_all_exosomes_are_accounted_for(seed: int) -> None:
    """At each saved time, and what single cells sent and took up adds up to it."""
    engine = ex.Field(voxel="10 um")
    run = ex.simulate(model(seed), until="2 h", every="40 min", seed=seed, engine=engine)
    sums: dict[float, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in run.counts().to_pylist():
        sums[row["time_s"]][row["state"]] += row["amount"]
    assert len(sums) == 4
    for states in sums.values():
        came = states["given"] + states["released"]
        left = [states[one] for one in ("free", "bound", "internalised", "cleared", "exited")]
        assert sum(left) == pytest.approx(came, rel=1e-9, abs=1e-9)
        assert min(states.values()) >= -1e-9 * came
        assert states["degraded"] <= states["internalised"] + 1e-9 * came
    last = sums[7200.0]
    cells = run.cells()
    assert cells["sent"].to_numpy().sum() == pytest.approx(last["released"], rel=1e-9)
    received = cells["received"].to_numpy().sum()
    assert received == pytest.approx(last["internalised"], rel=1e-9, abs=1e-9)
    ended = [row["why"] for row in run.lineage().to_pylist()]
    assert len(ended) == len(cells)


def test_the_tissues_have_every_change() -> None:
    """Eight of them divide, die with lost and with freed exosomes, change, move and hinder."""
    text = "\n".join(model(seed) for seed in range(8))
    for words in ("{die: a", "{die: b", "{die: c", "bound: freed}", "{move: ", "{bind: ", "halves",
                  "{differentiate: a, into: b", "{differentiate: b, into: c",
                  "{clear: courier, in: b", "{cross: ", "gsd", "periodic", "count: 0"):  # fmt: skip
        assert words in text, words
