"""A small model that the tests of the language spoil, one place at a time."""

TEXT = """\
format: exosome/1
title: Stem cells speak to chondrocytes

places:
  gel: {box: [400 um, 400 um, 200 um], walls: closed, fluid: plasma}

cells:
  msc:         {in: gel, count: 40, radius: 9 um, contents: {miR-140: 2000}}
  chondrocyte: {in: gel, count: 160, radius: 6.5 um, needs: {miR-140: 1000}}

exosomes:
  courier:
    diameter: {median: 100 nm, gsd: 1.25}

journey:
  - load: miR-140            # a share of what the host holds
    into: courier
    from: msc
    share: 2.5e-5
  - release: courier
    from: msc
    rate: 60 /h
    burst: 10                # exosomes per fusion
  - diffuse: courier
    in: gel
  - clear: courier
    in: gel
    rate: 0.1 /h
  - enter: courier
    into: chondrocyte
    at: 0.007 um/s
  - deliver: courier
    into: chondrocyte
    after: 20 min
    share: 30 %

sources:
  journey.release.rate: 10.1016/j.example.2024.1
  cells.msc.count: "assumed: a small gel"
"""
