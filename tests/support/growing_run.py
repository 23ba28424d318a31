"""A real run of a small tissue in which cells divide, die, move and change their type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import exosome as ex

MODEL = """\
format: exosome/1
title: A small tissue that grows
places:
  gel: {box: [120 um, 90 um, 40 um], walls: [closed, periodic, closed]}
  well: {volume: 1e-6 mL}
cells:
  msc: {in: gel, count: 5, radius: 6 um}
  reader: {in: gel, count: 9, radius: 5 um}
  scar: {in: gel, count: 0, radius: 7 um}
  pool: {in: {well: 20}, radius: 6 um}
exosomes:
  courier: {diameter: {median: 100 nm, gsd: 1.2}}
  letter: {diameter: 80 nm}
journey:
  - {load: miR-21, into: courier, from: msc, copies: 3}
  - {release: courier, from: msc, rate: 60 /h, burst: 2}
  - {release: letter, from: msc, rate: 20 /h}
  - {release: letter, from: pool, rate: 10 /h}
  - {give: letter, into: gel, amount: 30, at: 5 min, over: 20 min}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {diffuse: letter, in: gel, at: 2 um^2/s}
  - {cross: letter, from: well, to: gel, at: 1 /h}
  - {clear: courier, in: gel, rate: 1 /h}
  - {bind: courier, to: reader, at: 0.1 um/s}
  - {leave: courier, from: reader, rate: 3 /h}
  - {enter: courier, into: reader, rate: 4 /h}
  - {enter: letter, into: msc, at: 0.05 um/s}
  - {deliver: courier, into: reader, after: 5 min, share: 60 %}
response:
  reader:
    start: {active: 40}
    reactions:
      rest: nothing -> active at 20 /h
      react: nothing -> active at 60 /h when miR-21 above 2
      tire: active -> nothing at 0.5 /h
    drives:
      "move[reader].speed": active / 40
tissue:
  - {divide: msc, rate: 0.6 /h}
  - {die: reader, rate: 0.4 /h, bound: freed}
  - {die: msc, rate: 0.3 /h}
  - {differentiate: reader, into: scar, rate: 0.3 /h}
  - {move: reader, speed: 0.4 um/min, persistence: 20 min}
  - {move: msc, speed: 0.2 um/min, persistence: 20 min}
  - {divide: pool, rate: 0.3 /h}
"""


def run(folder: Path, seed: int = 5, until: str = "2 h", **options: Any) -> ex.Ledger:
    """The run of the model in a folder."""
    model = folder.parent / "growing.yaml"
    model.write_text(MODEL)
    settings: dict[str, Any] = {"every": "10 min", "tracks": 40, **options}
    return ex.simulate(model, until=until, seed=seed, out=folder, **settings)
