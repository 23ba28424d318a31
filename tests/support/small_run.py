"""A model that runs in a moment."""

from __future__ import annotations

MODEL = """\
format: exosome/1
places: {gel: {box: [50 um, 50 um, 50 um], walls: closed}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 5}
  - {diffuse: courier, in: gel, at: 1 um^2/s}
"""
