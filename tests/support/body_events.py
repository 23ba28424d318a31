"""A model with an SBML file whose events come late."""

from __future__ import annotations

MODEL = """
format: exosome/1
places: {dish: {volume: 10 nL}}
cells: {reader: {in: dish, count: 10, radius: 8 um}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {load: msg, into: courier, from: dose, copies: 1}
  - {give: courier, into: dish, amount: 10000}
  - {enter: courier, into: reader, at: 0.1 um/s}
  - {deliver: courier, into: reader, after: LATE, share: 100 %}
response: {reader: {sbml: cell.xml, receives: {msg: S}}}
observe: {dish: {of: courier, in: dish, as: particles}}
"""
