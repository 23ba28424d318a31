"""Models whose exosomes depend on each other: a tissue and a population."""

from __future__ import annotations

from support import small_tissue
from support.small_tissue import JOURNEY

GREEDY = {  # for cells that take up a little, cells that take up much, and a limit
    "enter: courier, into: fibroblast, at: 0.02 um/s":
        "enter: courier, into: fibroblast, at: 0.5 um/s, limit: 20 /h",
    "enter: courier, into: monolayer, at: 0.01 um/s":
        "enter: courier, into: monolayer, at: 0.1 um/s, limit: 60 /h",
}  # fmt: skip

TISSUE = small_tissue.text(journey=tuple(GREEDY.get(sentence, sentence) for sentence in JOURNEY))

POPULATION = """
format: exosome/1
places:
  blood: {volume: 1 mL}
  organ: {volume: 0.2 mL}
  tissue: {box: [120 um, 100 um, 80 um], walls: [closed, closed, open], fluid: plasma}
cells:
  sender: {in: blood, count: 40, radius: 6 um}
  eater: {in: {blood: 40, organ: 3}, radius: 8 um}
  local: {in: tissue, count: 6, radius: 8 um}
exosomes: {courier: {diameter: {median: 100 nm, gsd: 1.2}}}
journey:
  - {release: courier, from: sender, rate: 60 /h, burst: 5}
  - {give: courier, into: blood, amount: 1500, over: 2 h}
  - {give: courier, into: tissue, amount: 100, at: 5 min, every: 10 min, times: 3}
  - {diffuse: courier, in: tissue}
  - {carry: courier, from: blood, to: organ, at: 0.1 mL/min}
  - {carry: courier, from: organ, to: blood, at: 0.1 mL/min}
  - {cross: courier, from: organ, to: tissue, at: 5 /h}
  - {clear: courier, in: blood, rate: 0.5 /h}
  - {enter: courier, into: eater, at: 5e4 um/s, limit: 20 /h}
  - {bind: courier, to: eater, at: 1e4 um/s}
  - {leave: courier, from: eater, rate: 30 /h}
  - {enter: courier, into: local, at: 0.5 um/s, limit: 30 /h}
"""

MODELS = {"tissue": TISSUE, "population": POPULATION}
