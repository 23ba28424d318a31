"""For every key of the language a model in which the key decides something, and another value.

`VARIATIONS` holds (models, path, value) by key; the key is the section or the verb, a colon, and
the key as it is written. Several models stand where no engine can follow one of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from exosome.model import MATRIX_VERBS, TISSUE_VERBS, VERBS, Body, Diameter, Material, Region
from exosome.model.paths import NAMED, SECTIONS

SPACE = """format: exosome/1
title: Two kinds in a gel beside blood
places:
  gel: {box: [60 um, 50 um, 40 um], walls: closed, fluid: plasma, temperature: 310 K, seed: 1}
  blood: {volume: 1e-6 mL}
cells:
  msc: {in: gel, count: 3, radius: 8 um, contents: {miR: 2000}}
  reader: {in: gel, count: 4, radius: 6 um, needs: {miR: 2}, activity: 0.5, uptake: 2}
  spot: {in: gel, positions: [[10 um, 10 um, 10 um]], radius: 5 um}
  pool: {in: {blood: 50}, radius: 5 um}
exosomes:
  courier: {diameter: {median: 100 nm, gsd: 1.3}, particles: 2e4 /ng}
  letter: {diameter: 80 nm}
journey:
  - {load: miR, into: courier, from: msc, share: 0.01, dispersion: 2}
  - {load: siR, into: courier, from: dose, copies: 4}
  - {release: courier, from: msc, rate: 900 /h, burst: 5, starts: 1 min, stops: 410 s}
  - {release: letter, from: msc, rate: 300 /h}
  - {diffuse: courier, in: gel}
  - {diffuse: letter, in: gel, at: 4 um^2/s}
  - {cross: courier, from: gel, to: blood, at: 0.02 um/s, wall: x low}
  - {cross: letter, from: gel, to: blood, at: 1 /h}
  - {cross: courier, from: blood, to: gel, at: 0.01 um/s, area: 500 um^2}
  - {carry: letter, from: blood, to: outside, at: 1e-6 mL/h}
  - {clear: courier, in: gel, rate: 1 /h}
  - {clear: letter, in: reader, rate: 2 /h}
  - {bind: courier, to: reader, at: 0.5 um/s}
  - {leave: courier, from: reader, rate: 3 /h}
  - {enter: courier, into: reader, rate: 6 /h}
  - {enter: letter, into: reader, at: 0.1 um/s, limit: 40 /h}
  - {enter: letter, into: pool, at: 0.5 um/s}
  - {enter: courier, into: spot, at: 0.3 um/s}
  - {deliver: courier, into: reader, after: 2 min, share: 50 %}
  - {deliver: courier, into: spot, after: 1 min, share: 100 %}
  - {give: courier, into: gel, amount: 60, at: 1 min, every: 4 min, times: 2, over: 150 s}
  - {give: letter, into: gel, amount: 40, point: [30 um, 45 um, 5 um]}
"""
READ = SPACE + """labels:
  dye: {on: courier, law: detaches, rate: 1 /h}
observe:
  gel: {of: courier, in: gel, as: particles}
  marked: {of: courier, in: gel, as: particles, label: dye}
  fed: {of: courier, in: reader, as: "% cells", above: 1}
  heard: {of: courier, in: reader, as: copies/cell, cargo: miR}
"""
CELLS_READ = (
    SPACE.replace("temperature: 310 K,", "temperature: 310 K, matrix: {rim: {hinders: 0.9}},")
    + """observe:
  near: {of: courier, in: reader, as: particles/cell, from: msc, distances: [0 um, 25 um, 99 um]}
  rim: {of: courier, in: reader, as: particles/cell, region: rim}
"""
)
SPREAD = READ + """  spread: {of: courier, in: reader, as: "% cells", bins: [0, 2, 5]}
  middle: {of: courier, in: reader, as: particles/cell, quantiles: [50 %]}
"""
FREE = READ.replace("rate: 1 /h}\nobserve", "rate: 1 /h, free: letter}\nobserve")
BODY = """format: exosome/1
title: A body and a small tissue
body:
  species: human
  weight: 70 kg
  reflection: 0.9
  depots: [joint]
  instead: {liver.plasma_volume: 0.2 L}
places: {wound: {box: [40 um, 40 um, 40 um], walls: closed}}
cells:
  macrophage: {in: {liver.plasma: 2e7}, radius: 8.75 um}
  fibroblast: {in: wound, count: 2, radius: 6 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: veins, amount: 3000}
  - {give: courier, into: joint, amount: 3000}
  - {diffuse: courier, in: wound, at: 4 um^2/s}
  - {cross: courier, from: wound, to: muscle.plasma, at: 1 /h}
  - {cross: courier, from: muscle.plasma, to: wound, at: 0.02 um/s, wall: x low}
  - {enter: courier, into: macrophage, at: 50 um/s}
  - {enter: courier, into: fibroblast, at: 0.1 um/s}
observe: {liver: {of: courier, in: liver, as: "%ID/g", residual: 50 %}}
"""
BARE_BODY = re.sub(r"  weight: .*?(?=places)", "", BODY, flags=re.DOTALL).replace(
    "into: joint", "into: arteries"
)


def swap(text: str, *pairs: tuple[str, str]) -> str:
    """A model with some of its texts replaced, each of which stands there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


CLEAR, BLOOD = "  - {clear: courier, in: gel", "blood: {volume: 1e-6 mL}"
ALONG = "  - {carry: courier, in: gel, at: [0.2 um/s, 0 um/s, 0 um/s]}\n"
HINDERED = "matrix: {wall: {from: [0 um, 0 um, 0 um], to: [10 um, 50 um, 40 um], hinders: 0.3}}"
DEPOT = swap(BODY, ("places: {", "places: {joint: {volume: 5 mL}, "))
FLOW = swap(
    SPACE, (CLEAR, ALONG + CLEAR), ("walls: closed", "walls: [periodic, closed, closed]"),
    ("wall: x low", "wall: y low"),
)  # fmt: skip
MATRIX = swap(SPACE, ("temperature: 310 K,", f"temperature: 310 K, {HINDERED},"))
TWO_MIXED = """format: exosome/1
places: {a: {volume: 1e-6 mL}, b: {volume: 2e-6 mL}, c: {volume: 1e-6 mL}}
cells: {}
exosomes: {courier: {}}
journey:
  - {give: courier, into: a, amount: 500}
  - {carry: courier, from: a, to: b, at: 4e-6 mL/h, reflection: 0.2}
"""
TABLE = SPACE.replace("spot: {in: gel, positions: [[10 um, 10 um, 10 um]], radius: 5 um}",
                      "spot: {in: gel, from: spots.csv, radius: 5 um}")  # fmt: skip
ANSWER = SPACE + """response:
  reader:
    start: {made: 5}
    reactions: {make: nothing -> made at 600 /h when miR above 2}
    use: [{translate: made, into: protein, half-life: 1 h}]
    receives: {siR: made}
    noise: none
"""
DRIVEN = ANSWER + """  msc:
    start: {guide: 20}
    reactions: {keep: nothing -> guide at 600 /h}
    drives: {"release[courier].rate": guide / 20}
"""
FILED = SPACE + """response:
  reader: {sbml: cell.xml, time: 1 s, copies: 2, receives: {miR: A, siR: A}}
"""
STEADY = SPACE.split("  - {give: courier")[0].replace(", starts: 1 min, stops: 410 s", "") + (
    "start: steady\n")  # fmt: skip


HOLDS = swap(SPACE, ("limit: 40 /h", "holds: 9"))
NAMED_MATERIAL = swap(SPACE, ("particles: 2e4 /ng", "particles: 2e4 /ng, material: {source: HEK}"))
MASS = swap(SPACE, ("amount: 60", "amount: 3 pg"))
MARKED = SPACE + "labels: {dye: {on: courier, law: reporter, rate: 1 /h}}\n"
SENT = "  - {release: courier, from: msc, rate: 900 /h, burst: 5, starts: 1 min, stops: 410 s}\n"
ONE_RELEASE = swap(SPACE, (SENT, ""))
NO_DELIVERY = swap(SPACE, ("  - {deliver: courier, into: spot, after: 1 min, share: 100 %}\n", ""))
LIMIT = (", limit: 40 /h", "")
BINDS = swap(
    SPACE,
    LIMIT,
    ("  - {leave: courier, from: reader, rate: 3 /h}\n", ""),
    ("  - {enter: courier, into: reader, rate: 6 /h}\n", ""),
    ("  - {deliver: courier, into: reader, after: 2 min, share: 50 %}\n", ""),
)
BOUND = """  - {bind: letter, to: reader, at: 0.1 um/s}
  - {bind: courier, to: spot, at: 0.1 um/s}
"""
LOADED = """  - {load: siR, into: letter, from: dose, copies: 3}
  - {enter: letter, into: spot, at: 0.1 um/s}
"""
TO_SPOT = "  - {deliver: courier, into: spot"
BOTH_BIND = swap(SPACE, LIMIT, ("  - {leave", BOUND + "  - {leave"), (TO_SPOT, LOADED + TO_SPOT))
MOVES = """format: exosome/1
places: {gel: {box: [60 um, 50 um, 40 um], walls: closed, fluid: plasma}, blood: {volume: 1e-6 mL}}
cells: {spot: {in: blood, count: 20, radius: 5 um}}
exosomes: {courier: {diameter: 100 nm}, letter: {diameter: 80 nm}}
journey:
  - {give: courier, into: blood, amount: 500}
  - {give: letter, into: gel, amount: 50}
  - {diffuse: letter, in: gel, at: 4 um^2/s}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {enter: courier, into: spot, at: 1 um/s}
"""
THREE = swap(SPACE, (BLOOD, f"{BLOOD}\n  b: {{volume: 1e-6 mL}}"), ("to: outside", "to: b"))
HELD = ("carry: letter, from: blood, to: b", "carry: courier, from: blood, reflection: 0.2, to: b")
JOINED = swap(THREE, (BLOOD, f"{BLOOD}\n  c: {{volume: 1e-6 mL}}"), HELD)


TISSUE = """format: exosome/1
places:
  gel: {box: [60 um, 50 um, 40 um], walls: closed}
  well: {volume: 1e-6 mL}
cells:
  msc: {in: gel, count: 6, radius: 6 um}
  reader: {in: gel, count: 4, radius: 6 um}
  scar: {in: gel, count: 1, radius: 6 um}
  pool: {in: {well: 20}, radius: 5 um}
  pit: {in: {well: 5}, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 200}
  - {give: courier, into: well, amount: 200}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {bind: courier, to: reader, at: 1 um/s}
  - {enter: courier, into: pool, at: 0.5 um/s}
tissue:
  - {divide: pool, rate: 6 /h, capacity: 25, starts: 1 min, stops: 6 min}
  - {divide: msc, rate: 9 /h}
  - {differentiate: msc, into: scar, rate: 9 /h, starts: 1 min, stops: 6 min}
  - {die: reader, rate: 9 /h, bound: lost}
  - {move: reader, speed: 2 um/min, persistence: 1 min, dimensions: 3, starts: 1 min, stops: 6 min}
"""
TURNS = swap(
    TISSUE,
    ("{bind: courier, to: reader, at: 1 um/s}", "{enter: courier, into: reader, at: 1 um/s}"),
    ("journey:", "journey:\n  - {load: signal, into: courier, from: dose, copies: 4}\n"
     "  - {load: mark, into: letter, from: dose, copies: 4}"),
    ("exosomes: {courier: {}}", "exosomes: {courier: {}, letter: {}}"),
    ("  - {give: courier, into: well", "  - {give: letter, into: gel, amount: 200}\n"
     "  - {diffuse: letter, in: gel, at: 4 um^2/s}\n"
     "  - {enter: letter, into: reader, at: 1 um/s}\n  - {give: courier, into: well"),
    ("{die: reader, rate: 9 /h, bound: lost}", "{die: scar, rate: 9 /h, bound: lost}"),
    ("dimensions: 3, starts: 1 min, stops: 6 min",
     "toward: signal, bias: 90 %, memory: 3 min, half: 0.1, threshold: 4, hill: 2"),
)
DRIFT = ("dimensions: 3, starts", "along: [1, 0, 0], bias: 50 %, starts")
IN_BOX = """format: exosome/1
places:
  gel: {box: [60 um, 50 um, 40 um], walls: closed}
cells:
  msc: {in: gel, count: 6, radius: 6 um}
  reader: {in: gel, count: 4, radius: 6 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 200}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: reader, at: 1 um/s}
tissue:
  - {divide: msc, rate: 20 /h, neighbours: 4}
  - {move: reader, speed: 2 um/min, persistence: 1 min, dimensions: 3, starts: 1 min, stops: 6 min}
"""  # the field engine follows it
LATE = swap(TISSUE, ("bound: lost}", "bound: lost, starts: 1 min, stops: 6 min}"))
POOL = "  - {divide: pool, rate: 6 /h, capacity: 25, starts: 1 min, stops: 6 min}\n"
IN_GEL, LATE_IN_GEL = swap(TISSUE, (POOL, "")), swap(LATE, (POOL, ""))  # the field follows them
CROWDED = swap(TISSUE, ("{divide: msc, rate: 9 /h", "{divide: msc, rate: 40 /h, neighbours: 6"))
WHEN = """response:
  NAME:
    start: {made: 5}
    reactions: {make: nothing -> made at 600 /h}
"""


MADE = """format: exosome/1
places:
  gel:
    box: [60 um, 60 um, 60 um]
    walls: closed
    matrix: {left: {from: [0 um, 0 um, 0 um], to: [30 um, 60 um, 60 um], hinders: 1}}
  well: {volume: 1e-6 mL}
  pond: {volume: 2e-6 mL}
cells:
  msc: {in: gel, count: 4, radius: 6 um}
  reader: {in: gel, count: 3, radius: 6 um}
  pool: {in: {well: 20, pond: 30}, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 60}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: msc, at: 0.5 um/s}
matrices:
  gag: {in: gel, voxel: 20 um, start: {left: 5 mg/mL}}
  slime: {in: gel, voxel: 20 um}
  glue: {in: well, start: 5 mg/mL, half-life: 90 min}
tissue:
  - {make: gag, by: msc, rate: 20 pg/h, starts: 1 min, stops: 6 min}
  - {degrade: glue, by: pool, rate: 2 /h, starts: 1 min, stops: 6 min}
  - {make: slime, by: reader, rate: 20 pg/h}
  - {make: gag, by: reader, rate: 10 pg/h}
  - {move: msc, speed: 3 um/min, persistence: 1 min, up: gag, bias: 90 %}
"""


HINDERED = swap(MADE, ("start: {left: 5 mg/mL}}", "start: {left: 5 mg/mL}, halves: 4 mg/mL}"))


def _made_when(verb: str, name: str) -> str:
    """The model in which one sentence about matrix depends on a response."""
    line = next(one for one in MADE.splitlines() if f"{{{verb}: " in one and f"by: {name}" in one)
    return swap(MADE, (line, line[:-1] + ", when: made above 3}")) + WHEN.replace("NAME", name)


def _when(verb: str, name: str) -> str:
    """The tissue in which one sentence depends on a response."""
    line = next(one for one in TISSUE.splitlines() if f"{{{verb}: {name}" in one)
    return swap(TISSUE, (line, line[:-1] + ", when: made above 3}")) + WHEN.replace("NAME", name)


class Variation(NamedTuple):
    """Another value at a path, in each of some models."""

    path: str
    value: object
    models: tuple[str, ...]


def _v(path: str, value: object, *models: str) -> Variation:
    return Variation(path, value, models or (SPACE,))


VARIATIONS: dict[str, Variation] = {
    "model:format": _v("format", "exosome/2"),
    "model:title": _v("title", "Another name"),
    "model:places": _v("places.blood.volume", "3e-6 mL"),
    "model:cells": _v("cells.spot.radius", "7 um"),
    "model:exosomes": _v("exosomes.courier.diameter.median", "150 nm"),
    "model:body": _v("body.weight", "40 kg", BODY),
    "model:journey": _v("clear[gel].rate", "8 /h"),
    "model:start": _v("start", "empty", STEADY),
    "model:labels": _v("labels.dye.rate", "9 /h", READ),
    "model:observe": _v("observe.gel.as", "particles/mL", READ),
    "model:response": _v("response.reader.start.made", "50", ANSWER),
    "model:tissue": _v("die.rate", "40 /h", TISSUE, IN_GEL),
    "model:sources": _v("sources", "{cells.msc.radius: 'assumed: as in a dish'}"),
    "places:box": _v("places.gel.box[3]", "60 um"),
    "places:walls": _v("places.gel.walls[1]", "open", FLOW),
    "places:volume": _v("places.blood.volume", "3e-6 mL"),
    "places:fluid": _v("places.gel.fluid", "water"),
    "places:temperature": _v("places.gel.temperature", "300 K"),
    "places:seed": _v("places.gel.seed", "2"),
    "places:matrix": _v("places.gel.matrix.wall.hinders", "0.9", MATRIX),
    "matrix:from": _v("places.gel.matrix.wall.from[1]", "5 um", MATRIX),
    "matrix:to": _v("places.gel.matrix.wall.to[1]", "30 um", MATRIX),
    "matrix:hinders": _v("places.gel.matrix.wall.hinders", "0.9", MATRIX),
    "cells:in": _v("cells.pool.in.blood", "500"),
    "cells:count": _v("cells.reader.count", "8"),
    "cells:positions": _v("cells.spot.positions[1]", "[50 um, 40 um, 30 um]"),
    "cells:from": _v("cells.spot.from", "other.csv", TABLE),
    "cells:radius": _v("cells.reader.radius", "8 um"),
    "cells:activity": _v("cells.reader.activity", "1"),
    "cells:uptake": _v("cells.reader.uptake", "9"),
    "cells:contents": _v("cells.msc.contents.miR", "9000"),
    "cells:needs": _v("cells.reader.needs.miR", "30"),
    "exosomes:diameter": _v("exosomes.courier.diameter", "300 nm"),
    "exosomes:particles": _v("exosomes.courier.particles", "9e4 /ng", MASS),
    "exosomes:material": _v("exosomes.courier.material", {"source": "MSC"}),
    "material:source": _v("exosomes.courier.material.source", "MSC", NAMED_MATERIAL),
    "material:isolation": _v("exosomes.courier.material.isolation", "SEC", NAMED_MATERIAL),
    "material:storage": _v("exosomes.courier.material.storage", "-80 degC", NAMED_MATERIAL),
    "material:ev-track": _v("exosomes.courier.material.ev-track", "EV1", NAMED_MATERIAL),
    "diameter:median": _v("exosomes.courier.diameter.median", "300 nm"),
    "diameter:gsd": _v("exosomes.courier.diameter.gsd", "1.9"),
    "labels:on": _v("labels.dye.on", "letter", MARKED),
    "labels:law": _v("labels.dye.law", "reporter", READ),
    "labels:rate": _v("labels.dye.rate", "9 /h", READ),
    "labels:free": _v("labels.dye.free", None, FREE),
    "observe:of": _v("observe.gel.of", "letter", READ),
    "observe:in": _v("observe.gel.in", "blood", READ),
    "observe:as": _v("observe.gel.as", "particles/mL", READ),
    "observe:above": _v("observe.fed.above", 3, READ),
    "observe:cargo": _v("observe.heard.cargo", "siR", READ),
    "observe:bins": _v("observe.spread.bins", "[0, 1]", SPREAD),
    "observe:quantiles": _v("observe.middle.quantiles", "[90 %]", SPREAD),
    "observe:from": _v("observe.near.from", "spot", CELLS_READ),
    "observe:distances": _v("observe.near.distances", "[0 um, 30 um]", CELLS_READ),
    "observe:region": _v(
        "observe.rim.region", "[[0 um, 0 um, 0 um], [30 um, 50 um, 40 um]]", CELLS_READ
    ),
    "observe:label": _v("observe.marked.label", None, READ),
    "observe:residual": _v("observe.liver.residual", "5 %", BODY),
    "response:start": _v("response.reader.start.made", "50", ANSWER),
    "response:reactions": _v("response.reader.reactions.make", "nothing -> made at 9 /s", ANSWER),
    "response:use": _v("response.reader.use[1].half-life", "9 h", ANSWER),
    "response:sbml": _v("response.reader.sbml", "other.xml", FILED),
    "response:time": _v("response.reader.time", "1 h", FILED),
    "response:copies": _v("response.reader.copies", "9", FILED),
    "response:receives": _v("response.reader.receives.siR", "protein", ANSWER),
    "response:drives": _v("response.msc.drives.release[courier].rate", "guide / 2", DRIVEN),
    "response:noise": _v("response.reader.noise", "exact", ANSWER),
    "body:species": _v("body.species", "rat", BARE_BODY),
    "body:weight": _v("body.weight", "40 kg", BODY),
    "body:reflection": _v("body.reflection", "0.1", BODY),
    "body:depots": _v("body.depots", "[epidural]", DEPOT),
    "body:instead": _v("body.instead.liver.plasma_volume", "0.3 L", BODY),
    "load:load": _v("load[dose].load", "miR"),
    "load:into": _v("load[dose].into", "letter"),
    "load:from": _v("load[dose].from", "msc"),
    "load:share": _v("load[msc].share", "0.05"),
    "load:copies": _v("load[dose].copies", "40"),
    "load:dispersion": _v("load[msc].dispersion", "0.1"),
    "release:release": _v("release[letter].release", "courier", ONE_RELEASE),
    "release:from": _v("release[letter].from", "reader"),
    "release:rate": _v("release[letter].rate", "3000 /h"),
    "release:burst": _v("release[courier].burst", "{fixed: 20}"),
    "release:starts": _v("release[courier].starts", "3 min"),
    "release:stops": _v("release[courier].stops", "4 min"),
    "diffuse:diffuse": _v("diffuse[courier].diffuse", "letter", MOVES),
    "diffuse:in": _v("diffuse[courier].in", "blood", MOVES),
    "diffuse:at": _v("diffuse[letter].at", "40 um^2/s"),
    "carry:carry": _v("carry[blood].carry", "courier"),
    "carry:in": _v("carry[gel].in", "blood", FLOW),
    "carry:from": _v("carry.from", "c", TWO_MIXED, JOINED),
    "carry:to": _v("carry.to", "outside", TWO_MIXED, JOINED),
    "carry:at": _v("carry[gel].at", "[2 um/s, 0 um/s, 0 um/s]", FLOW),
    "carry:reflection": _v("carry.reflection", "0.9", TWO_MIXED, JOINED),
    "cross:cross": _v("cross[letter].cross", "courier"),
    "cross:from": _v("cross[letter].from", "b", THREE),
    "cross:to": _v("cross[letter].to", "outside"),
    "cross:at": _v("cross[letter].at", "9 /h"),
    "cross:area": _v("cross[courier, blood to gel].area", "9e7 um^2"),
    "cross:wall": _v("cross[courier, gel to blood].wall", "z low"),
    "clear:clear": _v("clear[gel].clear", "letter"),
    "clear:in": _v("clear[reader].in", "pool"),
    "clear:rate": _v("clear[gel].rate", "8 /h"),
    "bind:bind": _v("bind.bind", "letter", BINDS),
    "bind:to": _v("bind.to", "spot", BINDS),
    "bind:at": _v("bind.at", "0.9 um/s"),
    "leave:leave": _v("leave.leave", "letter", BOTH_BIND),
    "leave:from": _v("leave.from", "spot", BOTH_BIND),
    "leave:rate": _v("leave.rate", "90 /h"),
    "enter:enter": _v("enter[spot].enter", "letter", NO_DELIVERY),
    "enter:into": _v("enter[spot].into", "msc", NO_DELIVERY),
    "enter:at": _v("enter[spot].at", "3 um/s"),
    "enter:rate": _v("enter[courier, reader].rate", "90 /h"),
    "enter:limit": _v("enter[letter, reader].limit", "1 /h"),
    "enter:holds": _v("enter[letter, reader].holds", "1", HOLDS),
    "deliver:deliver": _v("deliver[spot].deliver", "letter", BOTH_BIND),
    "deliver:into": _v("deliver[spot].into", "msc"),
    "deliver:after": _v("deliver[spot].after", "4 min"),
    "deliver:share": _v("deliver[spot].share", "5 %"),
    "give:give": _v("give[courier].give", "letter"),
    "give:into": _v("give[courier].into", "blood"),
    "give:amount": _v("give[courier].amount", "90"),
    "give:at": _v("give[courier].at", "2 min"),
    "give:over": _v("give[courier].over", "6 min"),
    "give:every": _v("give[courier].every", "3 min"),
    "give:times": _v("give[courier].times", "1"),
    **{
        f"{verb}:{key}": _v(
            f"{verb}[{name}].{key}", value,
            *((LATE, LATE_IN_GEL) if verb == "die" and key in ("starts", "stops") else (TISSUE,)),
            *{"move": [IN_BOX], "divide": []}.get(verb, [IN_GEL]),
        )
        for verb, name, change in (
            ("divide", "pool", {"divide": "pit", "rate": "40 /h", "capacity": "21"}),
            ("differentiate", "msc", {"differentiate": "reader", "into": "reader",
                                      "rate": "40 /h"}),
            ("die", "reader", {"die": "msc", "rate": "40 /h", "bound": "freed"}),
            ("move", "reader", {"move": "msc", "speed": "4 um/min", "persistence": "4 min",
                                "dimensions": "2"}),
        )
        for key, value in (change | {"starts": "3 min", "stops": "2 min"}).items()
    },
    **{
        f"move:{key}": _v(
            f"move[reader].{key}", value,
            *((swap(TISSUE, DRIFT), swap(IN_BOX, DRIFT)) if key == "along" else (TURNS,)),
        )
        for key, value in {"along": "[0, 1, 0]", "toward": "mark", "bias": "10 %", "hill": "9",
                           "memory": "30 s", "half": "40", "threshold": "40"}.items()
    },
    "divide:neighbours": _v("divide[msc].neighbours", "1", CROWDED, IN_BOX),
    **{
        f"{verb}:when": _v(f"{verb}[{name}].when", "made above 1e6", _when(verb, name))
        for verb, name in (("divide", "pool"), ("differentiate", "msc"), ("die", "reader"),
                           ("move", "reader"))
    },
    "model:matrices": _v("matrices.glue.start", "9 mg/mL", MADE),
    **{
        f"matrices:{key}": _v(f"matrices.{name}.{key}", value, MADE)
        for key, name, value in (
            ("in", "glue", "pond"), ("voxel", "gag", "12 um"), ("start", "glue", "9 mg/mL"),
            ("half-life", "glue", "9 min"),
        )
    },
    "matrices:halves": _v("matrices.gag.halves", "1 mg/mL", HINDERED),
    **{
        f"{verb}:{key}": _v(f"{verb}[{name}].{key}", value, MADE)
        for verb, name, change in (
            ("make", "msc", {"make": "slime", "by": "reader", "rate": "40 pg/h"}),
            ("degrade", "pool", {"degrade": "gag", "by": "reader", "rate": "40 /h"}),
        )
        for key, value in (change | {"starts": "3 min", "stops": "2 min"}).items()
    },
    **{
        f"{verb}:when": _v(f"{verb}[{name}].when", "made above 1e6", _made_when(verb, name))
        for verb, name in (("make", "msc"), ("degrade", "pool"))
    },
    "move:up": _v("move.up", "slime", MADE),
    "cells:dna": _v("cells.msc.dna", "9 pg"),
    "give:point": _v("give[letter].point", "[50 um, 5 um, 35 um]"),
}


def keys() -> list[str]:
    """Every key of the language, from the classes of the model."""
    listed = [f"model:{section}" for section in SECTIONS]
    parts = {section: part for section, part in NAMED.items()}
    parts |= {"matrix": Region, "diameter": Diameter, "body": Body, "material": Material, **VERBS}
    parts |= TISSUE_VERBS | MATRIX_VERBS
    return listed + [f"{name}:{key}" for name, part in parts.items() for key in part.keys()]


SPOTS = {
    "spots.csv": "x_um,y_um,z_um\n10,10,10\n",
    "other.csv": "x_um,y_um,z_um\n50,40,30\n",
}
CELL = """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
<model id="m"><listOfCompartments>
<compartment id="C" size="1" constant="true"/></listOfCompartments>
<listOfSpecies><species id="A" compartment="C" initialAmount="4" hasOnlySubstanceUnits="true"
 boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfParameters><parameter id="k" value="0.001" constant="true"/></listOfParameters>
<listOfReactions><reaction id="r" reversible="false"><listOfReactants><speciesReference species="A"
 stoichiometry="1" constant="true"/></listOfReactants><kineticLaw>
<math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci></apply></math>
</kineticLaw></reaction></listOfReactions></model></sbml>
"""
OTHER_CELL = CELL.replace('initialAmount="4"', 'initialAmount="400"')
