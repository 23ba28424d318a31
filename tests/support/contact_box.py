"""A few cells in a box with open walls, for tests of folders of contact records."""

MODEL = """\
format: exosome/1
title: a few cells in a box with open walls
places:
  gel: {box: [60 um, 60 um, 60 um], walls: open, fluid: plasma}
cells:
  host: {in: gel, count: 2, radius: 6 um}
  near: {in: gel, count: 6, radius: 6 um}
exosomes:
  courier: {diameter: 100 nm}
journey:
  - {release: courier, from: host, rate: 200 /h}
  - {diffuse: courier, in: gel}
  - {enter: courier, into: near, at: 0.02 um/s}
"""
