"""The scene of the speed comparison: a thousand spherical cells in a closed box.

Lengths in um, times in s. Positions come from a fixed seed, so both programs see the same scene.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SIDE = 500.0  # um, edge of the closed box
PER_AXIS = 10  # cells along each axis of the lattice
RADIUS = 10.0  # um
JITTER = 10.0  # um, largest displacement of a centre along each axis
DIFFUSIVITY = 4.0  # um^2/s
UPTAKE = 0.05  # um/s, the kappa of the Robin condition
UNTIL = 600.0  # s
SEED = 20240601  # of the jitter

MODEL = """\
format: exosome/1
title: A thousand cells on a jittered lattice

places:
  tissue: {{box: [{side:g} um, {side:g} um, {side:g} um], walls: closed}}

cells:
  receiver: {{in: tissue, from: cells.csv}}

exosomes:
  courier: {{}}

journey:
  - give: courier
    into: tissue
    amount: {amount}
  - diffuse: courier
    in: tissue
    at: {diffusivity:g} um^2/s
  - enter: courier
    into: receiver
    at: {uptake:g} um/s
"""


def centres() -> NDArray[np.float64]:
    """Centres of the cells, shape (1000, 3), in um; gaps between cells are at least 10 um."""
    spacing = SIDE / PER_AXIS
    axis = spacing * (np.arange(PER_AXIS) + 0.5)
    lattice = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(-1, 3)
    draws = np.random.default_rng(SEED).uniform(-JITTER, JITTER, size=lattice.shape)
    return lattice + draws


def evenly(number: int, seed: int) -> NDArray[np.float64]:
    """Points uniform in the fluid, shape (number, 3), in um, outside the cells."""
    from scipy.spatial import cKDTree

    rng = np.random.default_rng(seed)
    tree = cKDTree(centres())
    points = np.empty((0, 3))
    while len(points) < number:
        tries = rng.uniform(0.0, SIDE, size=(2 * (number - len(points)) + 16, 3))
        outside = tree.query(tries, distance_upper_bound=RADIUS)[0] == np.inf
        points = np.concatenate([points, tries[outside]])
    return points[:number]


def write_model(folder: Path, amount: int) -> Path:
    """Write the scene as an exosome model with its table of cells; returns the model's path."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["cell,x_um,y_um,z_um,radius_um"]
    for number, (x, y, z) in enumerate(centres().tolist(), start=1):
        rows.append(f"receiver-{number:04d},{x!r},{y!r},{z!r},{RADIUS!r}")
    (folder / "cells.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    model = folder / f"scene-{amount}.yaml"
    text = MODEL.format(side=SIDE, amount=amount, diffusivity=DIFFUSIVITY, uptake=UPTAKE)
    model.write_text(text, encoding="utf-8")
    return model
