"""A real run of a small tissue, with messages, cargo and tracks, for the tests of the view."""

from __future__ import annotations

from pathlib import Path

import exosome as ex

MODEL = """\
format: exosome/1
title: A small tissue
places:
  gel: {box: [60 um, 60 um, 40 um], walls: closed}
cells:
  msc: {in: gel, count: 3, radius: 6 um}
  chondrocyte: {in: gel, count: 8, radius: 5 um, needs: {miR-140: 100}}
exosomes:
  courier: {diameter: {median: 100 nm, gsd: 1.2}}
  scout: {}
journey:
  - {load: miR-140, into: courier, from: msc, copies: 3}
  - {release: courier, from: msc, rate: 600 /h, burst: 3}
  - {release: scout, from: chondrocyte, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {diffuse: scout, in: gel, at: 1 um^2/s}
  - {clear: courier, in: gel, rate: 3 /h}
  - {enter: courier, into: chondrocyte, at: 0.1 um/s}
  - {deliver: courier, into: chondrocyte, after: 1 min, share: 50 %}
sources:
  places.gel.box: "assumed: a test"
"""


def run(folder: Path, seed: int = 1, until: str = "20 min") -> ex.Ledger:
    """The run of the model in a folder."""
    (folder.parent / "small.yaml").write_text(MODEL)
    return ex.simulate(
        folder.parent / "small.yaml", until=until, seed=seed, every="20 s", tracks=20, out=folder
    )
