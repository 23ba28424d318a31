"""Models with every verb and every part of the language."""

from __future__ import annotations

from support.small_model import TEXT

RICH = (
    TEXT
    + """
response:
  chondrocyte:
    start: {MMP13: 900}
    reactions:
      make:    nothing -> MMP13             at 15 /min
      silence: miR-140 + MMP13 -> miR-140   at 2e-4 /min
    drives: {release.rate: MMP13}
"""
)

ALL_VERBS = """\
format: exosome/1
places:
  gel: {box: [1 mm, 0.4 mm, 200 um], walls: [closed, periodic, open], temperature: 310 K, seed: 7}
  dish: {box: [10 um, 10 um, 10 um], walls: open}
cells:
  a: {in: gel, positions: [[10 um, 20 um, 30 um], [50 um, 60 um, 70 um]], radius: 5 um}
exosomes: {small: , large: {diameter: 120 nm}}
journey:
  - {load: miR-1, into: small, from: a, copies: 0.5, dispersion: 2}
  - {release: small, from: a, rate: 1 /min, burst: {geometric: 4}, starts: 1 h, stops: 2 h}
  - {diffuse: small, in: gel, at: 4 um^2/s}
  - {carry: small, in: gel, at: [0 um/s, -1 um/s, 0 um/s]}
  - {carry: small, from: gel, to: dish, at: 2 uL/min}
  - {cross: small, from: gel, to: dish, at: 1 /h}
  - {cross: large, from: gel, to: dish, at: 0.1 um/s}
  - {clear: small, in: gel, rate: 0 /h}
  - {bind: small, to: a, at: 0.01 um/s}
  - {leave: small, from: a, rate: 1 /h}
  - {enter: small, into: a, rate: 2 /h}
  - {enter: large, into: a, at: 0.1 um/s, limit: 5 /h}
  - {deliver: small, into: a, after: 0 min, share: 1}
  - {give: large, into: gel, amount: 1e6, at: 1 h, over: 5 min, every: 24 h, times: 3}
  - {give: large, into: gel, amount: 10, point: [1 um, 2 um, 3 um]}
body: {species: mouse, weight: 20 g}
"""
