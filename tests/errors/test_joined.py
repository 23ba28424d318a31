"""Places, their cells and the ways between them that cannot be: every message in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.compile.load import checked
from exosome.compile.rules.engine_support import fits
from exosome.model import read
from support.small_body import MODEL, PLACES, description_of, spoilt

CROSS = "{cross: courier, from: gel, to: depot, at: 0.01 um/s, wall: z high}"
AT = "expected a speed, a rate or a volume flow, such as 0.01 um/s, 1 /h or 2 mL/h"

SPOILT = {
    # what is wrong: what stands, what stands instead, the message
    "box and volume": (
        "{volume: 30 uL}", "{volume: 30 uL, box: [1 um, 1 um, 1 um]}",
        "line 5, column 3: in place 'depot', expected exactly one of box (with walls) and volume "
        "(well mixed), such as box: [400 um, 400 um, 200 um] or volume: 1.2 mL",
    ),
    "walls of a volume": (
        "{volume: 30 uL}", "{volume: 30 uL, walls: closed}",
        "line 5, column 33: read 'closed' for 'walls', expected no walls, since a volume is well "
        "mixed",
    ),
    "place of cells": (
        "liver.plasma: 2e7", "livre.plasma: 2e7",
        "line 7, column 35: read 'livre.plasma' for 'in', expected one of the places: "
        f"{PLACES}. Did you mean 'liver.plasma'?",
    ),
    "negative activity": (
        "activity: 1", "activity: -0.2",
        "line 7, column 85: read '-0.2' for 'activity', expected a share from 0 to 1, such as 30 % "
        "or 0.3",
    ),
    "more than all active": (
        "activity: 1", "activity: 120 %",
        "line 7, column 85: read '120 %' for 'activity', expected a share from 0 to 1, such as "
        "30 % or 0.3",
    ),
    "negative uptake": (
        "activity: 1", "uptake: -1",
        "line 7, column 83: read '-1' for 'uptake', expected a number without a unit of at least "
        "0, such as 10",
    ),
    "cells counted twice": (
        "radius: 8 um", "radius: 8 um, count: 5",
        "line 7, column 3: in cell type 'macrophage', expected no count, positions or from, since "
        "'in' gives the number of cells",
    ),
    "cells nowhere": (
        "{liver.plasma: 2e7, spleen.plasma: 5e6}", "{}",
        "line 7, column 20: read '{}' for 'in', expected places with a number of cells each, such "
        "as {liver.plasma: 2e7}",
    ),
    "surface of no size": (
        ", radius: 8 um", "",
        "line 7, column 3: 'radius' is missing in cell type 'macrophage', since its surface takes "
        "in exosomes, such as radius: 9 um",
    ),
    "sphere of no size": (
        ", radius: 9 um", "",
        "line 8, column 3: 'radius' is missing in cell type 'msc', since 'gel' is a box, such as "
        "radius: 9 um",
    ),
    "number of cells in a box": (
        "{in: gel, count: 40,", "{in: {gel: 40},",
        "line 8, column 19: read a number of cells in 'gel', which is a box, expected well-mixed "
        "places: cells in a box are given by count, positions or from",
    ),
    "positions in a volume": (
        "{in: gel, count: 40,", "{in: depot, positions: [[1 um, 1 um, 1 um]],",
        "line 8, column 31: read 'positions', expected count: 'depot' is well mixed, so its cells "
        "have no positions",
    ),
    "too few walls": (
        "walls: [closed, periodic, closed]", "walls: [closed, periodic]",
        "line 4, column 47: read '[closed, periodic]' for 'walls', expected one word per axis, "
        "such as [closed, open, periodic]",
    ),
    "positions of nothing": (
        "{in: gel, count: 40,", "{in: gel, positions: 40,",
        "line 8, column 29: read '40' for 'positions', expected a list of points such as "
        "[[10 um, 20 um, 30 um]]",
    ),
    "table of nothing": (
        "{in: gel, count: 40,", "{in: gel, from: [cells.csv],",
        "line 8, column 24: read '[cells.csv]' for 'from', expected a table of cells, such as "
        "cells.csv",
    ),
    "unit of particles": (
        "3e10 /ug", "3e10 ug",
        "line 10, column 42: read '3e10 ug' for 'particles', expected a number per mass with its "
        "unit, such as 3e10 /ug. Its unit is that of a mass.",
    ),
    "dose into no place": (
        "into: veins", "into: vains",
        "line 13, column 27: read 'vains' for 'into', expected one of the places: "
        f"{PLACES}. Did you mean 'veins'?",
    ),
    "dose of no kind of amount": (
        "amount: 10 ug", "amount: 10 mL",
        "line 13, column 42: read '10 mL' for 'amount', expected a number of exosomes or a mass of "
        "their protein, such as 1e9 or 10 ug. Its unit is that of a volume.",
    ),
    "mass without particles": (
        ", particles: 3e10 /ug", "",
        "line 13, column 42: read '10 ug' for 'amount', expected a number of exosomes. To give a "
        "mass of protein, write how many exosomes it is, such as `particles: 3e10 /ug` for "
        "'courier' in 'exosomes'",
    ),
    "point in a volume": (
        "amount: 10 ug", "amount: 10 ug, point: [1 um, 1 um, 1 um]",
        "line 13, column 56: read a point, expected none: 'veins' is well mixed, so a dose is "
        "spread evenly in it",
    ),
    "dose again and again": (
        "amount: 10 ug", "amount: 10 ug, times: 3",
        "line 13, column 6: in 'give', expected 'every' too when the dose is given more than once, "
        "such as every: 24 h",
    ),
    "dose how often": (
        "amount: 10 ug", "amount: 10 ug, every: 8 h",
        "line 13, column 6: in 'give', expected 'times' too beside 'every', such as times: 3",
    ),
    "release that ends before it starts": (
        CROSS, "{release: courier, from: msc, rate: 1 /h, starts: 2 h, stops: 1 h}",
        "line 15, column 67: read '1 h' for 'stops', expected a time after the release starts, "
        "such as 24 h",
    ),
    "burst of two laws": (
        CROSS, "{release: courier, from: msc, rate: 1 /h, burst: {fixed: 1, geometric: 2}}",
        "line 15, column 54: read '{fixed: 1, geometric: 2}' for 'burst', expected a number such "
        "as 10, or {fixed: 10}, or {geometric: 10}",
    ),
    "law of a burst": (
        CROSS, "{release: courier, from: msc, rate: 1 /h, burst: {fixd: 1}}",
        "line 15, column 54: read '{fixd: 1}' for 'burst', expected one of poisson, fixed, "
        "geometric, such as {fixed: 10}. Did you mean 'fixed'?",
    ),
    "load of two amounts": (
        CROSS, "{load: miR-140, into: courier, from: msc, share: 1 %, copies: 3}",
        "line 15, column 6: in 'load', expected exactly one of share and copies, such as share: "
        "2.5e-5",
    ),
    "limit beside a rate": (
        "at: 1 nm/s, limit", "rate: 1 /h, limit",
        "line 16, column 59: read '50 /h' for 'limit', expected no limit beside a rate: only "
        "uptake by 'at' saturates",
    ),
    "speed over no area": (
        ", wall: z high", "",
        "line 15, column 48: read the speed '0.01 um/s' for 'at', expected the area that is "
        "crossed too, such as area: 10 cm^2 or the wall of the box, such as wall: z high. Or give "
        "the product of both, such as at: 2 mL/h",
    ),
    "speed between volumes over no area": (
        CROSS, "{cross: courier, from: depot, to: lymph, at: 0.01 um/s}",
        "line 15, column 50: read the speed '0.01 um/s' for 'at', expected the area that is "
        "crossed too, such as area: 10 cm^2. Or give the product of both, such as at: 2 mL/h",
    ),
    "area and wall": (
        "wall: z high", "wall: z high, area: 1 mm^2",
        "line 15, column 65: read 'z high' for 'wall', expected no wall beside an area: only one "
        "of them can define what is crossed",
    ),
    "area beside a rate": (
        CROSS, "{cross: courier, from: gel, to: depot, at: 1 /h, area: 1 mm^2}",
        "line 15, column 60: read '1 mm^2' for 'area', expected no area, which only a speed of "
        "crossing needs",
    ),
    "wall between volumes": (
        "from: gel, to: depot", "from: lymph, to: depot",
        "line 15, column 67: read 'z high' for 'wall', expected no wall: both places are "
        "well mixed",
    ),
    "rate at a wall": (
        "at: 0.01 um/s, wall", "at: 1 /h, wall",
        "line 15, column 48: read '1 /h' for 'at', expected a speed at which exosomes at the wall "
        "cross it, such as 0.01 um/s. A crossing from everywhere in the box has no wall.",
    ),
    "wall that is not closed": (
        "wall: z high", "wall: y low",
        "line 15, column 65: read 'y low' for 'wall', where the walls of 'gel' are periodic, "
        "expected a closed wall: only a closed wall can have a crossing",
    ),
    "wall of no name": (
        "wall: z high", "wall: top",
        "line 15, column 65: read 'top' for 'wall', expected one of x low, x high, y low, y high, "
        "z low, z high",
    ),
    "unit of crossing": (
        "at: 0.01 um/s, wall", "at: 0.01 um, wall",
        f"line 15, column 48: read '0.01 um' for 'at', {AT}. Its unit is that of a length.",
    ),
    "negative crossing": (
        "at: 0.01 um/s, wall", "at: -0.01 um/s, wall",
        "line 15, column 48: read '-0.01 um/s' for 'at', expected a speed that is not negative, "
        "such as 0.007 um/s",
    ),
    "crossing to no place": (
        "to: depot", "to: deppot",
        "line 15, column 37: read 'deppot' for 'to', expected one of the places: "
        f"{PLACES.replace(', rest.i', ', outside, rest.i')}. Did you mean 'depot'?",
    ),
    "motion where it arrives": (
        CROSS, "{cross: dye, from: depot, to: gel, at: 1 /h}",
        "line 15, column 5: no sentence says how 'dye' moves in 'gel': add `- diffuse: dye` with "
        "`in: gel`",
    ),
    "three speeds in a volume": (
        CROSS, "{carry: courier, in: depot, at: [1 um/s, 0 um/s, 0 um/s]}",
        "line 15, column 37: read three speeds, expected a place with a box: 'depot' is well "
        "mixed. Write a flow out of it with from, to and at: 2 mL/min",
    ),
    "flow within and between": (
        CROSS, "{carry: courier, in: gel, to: depot, at: 2 mL/min}",
        "line 15, column 6: in 'carry', expected 'in' with a place, or 'from' and 'to' with two "
        "places, such as in: gel",
    ),
    "reflection within": (
        CROSS, "{carry: courier, in: gel, at: [0 um/s, 1 um/s, 0 um/s], reflection: 1}",
        "line 15, column 73: read '1' for 'reflection', expected no reflection within a place",
    ),
    "volume flow within": (
        CROSS, "{carry: courier, in: gel, at: 2 mL/min}",
        "line 15, column 35: read '2 mL/min' for 'at', expected three speeds such as "
        "[1 um/s, 0 um/s, 0 um/s]",
    ),
    "speeds between": (
        CROSS, "{carry: courier, from: depot, to: lymph, at: [1 um/s, 0 um/s, 0 um/s]}",
        "line 15, column 50: read '[1 um/s, 0 um/s, 0 um/s]' for 'at', expected a volume flow from "
        "place to place, such as 2 mL/min",
    ),
    "flow that the body cannot close": (
        CROSS, "{carry: courier, from: kidney.plasma, to: depot, at: 2 uL/min}",
        "line 15, column 5: the flow of 'courier' does not balance at 'kidney.plasma': 625.5 "
        "uL/min from arteries flow in, 2 uL/min to depot + 624.3 uL/min to veins + 1.251 uL/min to "
        "kidney.interstitium (627.5 uL/min in all) flow out, expected equal flows: change one of "
        "them by 2 uL/min",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", SPOILT)
def test_spoilt(wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, message = SPOILT[wrong]
    assert description_of(spoilt(old, new), tmp_path, monkeypatch) == message


NOT_AT = {
    # what an engine alone can't follow: the engine, a sentence or more in the place of the
    # crossing, the message
    "from box to box": (
        "walk", "{cross: courier, from: gel, to: clot, at: 1 /h}\n"
        "  - {diffuse: courier, in: clot, at: 4 um^2/s}",
        "line 16, column 5: 'cross' from box to box, which the walk can't follow: give one of "
        "'gel' and 'clot' a volume instead of a box, or use the body engine",
    ),
    "two ways through one wall": (
        "walk", f"{CROSS}\n  - {CROSS.replace('to: depot', 'to: outside')}",
        "line 17, column 67: a second crossing of 'courier' through the wall 'z high' of 'gel', "
        "which the walk can't follow: give one of them another wall, or use the body or the field "
        "engine",
    ),
    "open walls": (
        "body", "{diffuse: courier, in: clot, at: 4 um^2/s}",
        "line 6, column 45: 'clot' has open walls, which the body engine can't follow: it takes "
        "places as well mixed, without positions. Use the walk or the field engine, or close the "
        "walls and say how fast exosomes leave, such as cross: courier, from: clot, to: outside, "
        "at: 1 /h",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", NOT_AT)
def test_what_one_engine_cannot_follow(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other engine can, and so `check` says nothing of it."""
    engine, sentence, message = NOT_AT[wrong]
    walls = "open" if engine == "body" else "closed"
    clot = f"  clot: {{box: [40 um, 40 um, 40 um], walls: {walls}}}\n"
    text = MODEL.replace("cells:\n", f"{clot}cells:\n").replace(CROSS, sentence)
    text = text.replace(", limit: 50 /h", "").replace("10 ug", "10")
    assert description_of(text, tmp_path, monkeypatch, engine=engine) == message
    assert checked("model.yaml", engine={"walk": "body", "body": "walk"}[engine])


def test_a_radius_told_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cells.csv").write_text("x_um,y_um,z_um,radius_um\n50,50,50,9\n")
    text = spoilt("{in: gel, count: 40,", "{in: gel, from: cells.csv,")
    assert description_of(text, tmp_path, monkeypatch) == (
        "line 8, column 43: read '9 um' for 'radius', expected no radius, since the table has a "
        "column radius_um"
    )


def test_more_cells_than_can_be_placed_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = spoilt("count: 40, radius: 9 um", "count: 3e9, radius: 10 nm")
    text = text.replace(", limit: 50 /h", "").replace("10 ug", "10")
    note = description_of(text, tmp_path, monkeypatch, engine="walk").split("\n\n")
    assert note[0] == (
        "line 8, column 25: read 3e+09 cells in a box, expected at most 2,147,483,647: the walk "
        "gives each a position"
    )


def test_a_limit_where_cells_let_go() -> None:
    """Where exosomes diffuse, body can't limit who is caught again at once; stirred it can."""
    text = """format: exosome/1
places: {blood: {volume: 1 mL}}
cells:
  eater: {in: blood, count: 40, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: blood, amount: 1000}
  - {diffuse: courier, in: blood, at: 4 um^2/s}
  - {bind: courier, to: eater, at: 5 nm/s}
  - {leave: courier, from: eater, rate: 1 /h}
  - {enter: courier, into: eater, at: 5 nm/s, limit: 3 /h}
"""
    assert [str(problem) for problem in fits(read(text), "body")] == [
        "line 11, column 54: 'limit' where 'courier' diffuses and also leaves 'eater': an unbound "
        "exosome may be recaptured immediately, and the body engine can't apply the limit to "
        "recapture. Use the walk, or leave out 'diffuse' there, for a stirred place"
    ]
    assert fits(read(text), "walk") == []
    stirred = text.replace("  - {diffuse: courier, in: blood, at: 4 um^2/s}\n", "")
    assert fits(read(stirred), "body") == []
