"""A small model of a mouse that the tests of its messages spoil, one place at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.compile.load import checked
from exosome.errors import ModelError

MODEL = """\
format: exosome/1
body: {species: mouse, weight: 20 g, reflection: {liver: 50 %}, instead: {haematocrit: 45 %}}
places:
  gel: {box: [400 um, 400 um, 200 um], walls: [closed, periodic, closed]}
  depot: {volume: 30 uL}
cells:
  macrophage: {in: {liver.plasma: 2e7, spleen.plasma: 5e6}, radius: 8 um, activity: 1}
  msc: {in: gel, count: 40, radius: 9 um}
exosomes:
  courier: {diameter: 100 nm, particles: 3e10 /ug}
  dye: {}
journey:
  - {give: courier, into: veins, amount: 10 ug}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {cross: courier, from: gel, to: depot, at: 0.01 um/s, wall: z high}
  - {enter: courier, into: macrophage, at: 1 nm/s, limit: 50 /h}
labels:
  mark: {on: courier, law: leaves, rate: 0.2 /h, free: dye}
observe:
  blood: {of: courier, in: blood, as: "%ID/mL", label: mark}
"""
PLACES = (
    "adipose.interstitium, adipose.plasma, arteries, bone.interstitium, bone.plasma, "
    "brain.interstitium, brain.plasma, depot, gel, gut.interstitium, gut.plasma, "
    "heart.interstitium, heart.plasma, kidney.interstitium, kidney.plasma, liver.interstitium, "
    "liver.plasma, lung.interstitium, lung.plasma, lymph, muscle.interstitium, muscle.plasma, "
    "rest.interstitium, rest.plasma, skin.interstitium, skin.plasma, spleen.interstitium, "
    "spleen.plasma, urine, veins"
)


def description_of(
    text: str, folder: Path, monkeypatch: pytest.MonkeyPatch, engine: str | None = None
) -> str:
    """What `check` prints of a model, for an engine or the one that fits, without its file."""
    monkeypatch.chdir(folder)
    Path("model.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        checked("model.yaml", engine=engine)
    assert caught.value.exit_code == 2
    problems = str(caught.value).split("\n\n")
    assert all(problem.startswith("model.yaml, ") for problem in problems)
    return "\n\n".join(problem.removeprefix("model.yaml, ") for problem in problems)


def spoilt(old: str, new: str) -> str:
    """The model with one text in the place of another, which stands in it once."""
    assert MODEL.count(old) == 1, MODEL.count(old)
    return MODEL.replace(old, new)
