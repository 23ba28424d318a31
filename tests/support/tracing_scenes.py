"""Five scenes in which senders of caught vesicles are counted by a walk and computed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

import exosome as ex

HEAD = "format: exosome/1\n"


class Scene(NamedTuple):
    """A model with a sender type or two, and how long it runs; `sensors` receivers are read."""

    text: str
    tables: dict[str, np.ndarray]  # x, y, z, radius of cells, by file
    until: str
    sensors: int


def grid_of(low: tuple[float, ...], high: tuple[float, ...], shape: tuple[int, ...], seed: int,
            radius: float = 6.0) -> np.ndarray:  # fmt: skip
    """Cells on a jittered grid, which do not touch."""
    axes = [np.linspace(a, b, 2 * n + 1)[1::2] for a, b, n in zip(low, high, shape, strict=True)]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
    room = np.array([(b - a) / n for a, b, n in zip(low, high, shape, strict=True)])
    shift = np.random.default_rng(seed).uniform(-0.5, 0.5, points.shape)
    points = points + shift * np.maximum(room - 2.2 * radius, 0.0)
    return np.column_stack([points, np.full(len(points), radius)])


def scenes(more: float = 1.0) -> dict[str, Scene]:
    """The five scenes; `more` times as many exosomes."""
    rate = 60.0 * more
    point_sources = HEAD + f"""
places: {{gel: {{box: [150 um, 150 um, 150 um], walls: closed}}}}
cells:
  sender: {{in: gel, from: senders.csv}}
  eater: {{in: gel, from: eaters.csv}}
exosomes: {{courier: {{}}}}
journey:
  - {{release: courier, from: sender, rate: {4 * rate} /h}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 4 /h}}
  - {{enter: courier, into: eater, at: 0.3 um/s}}
"""
    flow = point_sources.replace("150 um, 150 um, 150 um", "240 um, 120 um, 100 um").replace(
        "walls: closed", "walls: [open, closed, periodic]"
    ).replace("rate: 4 /h}", "rate: 1 /h}").replace(
        "  - {enter", "  - {carry: courier, in: gel, at: [0.15 um/s, 0 um/s, 0 um/s]}\n  - {enter"
    )  # fmt: skip
    closed = point_sources.replace("  - {clear: courier, in: gel, rate: 4 /h}\n", "").replace(
        "150 um, 150 um, 150 um", "110 um, 100 um, 90 um"
    )
    two = HEAD + f"""
places: {{gel: {{box: [200 um, 150 um, 90 um], walls: [open, closed, closed]}}}}
cells:
  liver: {{in: gel, from: liver.csv}}
  tumour: {{in: gel, from: tumour.csv}}
  eater: {{in: gel, from: eaters.csv}}
exosomes: {{courier: {{diameter: {{median: 100 nm, gsd: 1.25}}}}}}
journey:
  - {{release: courier, from: liver, rate: {3 * rate} /h}}
  - {{release: courier, from: tumour, rate: {6 * rate} /h, starts: 1 h}}
  - {{give: courier, into: gel, amount: {int(20 * rate)}}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{carry: courier, in: gel, at: [0.05 um/s, 0 um/s, 0 um/s]}}
  - {{clear: courier, in: gel, rate: 0.5 /h}}
  - {{bind: courier, to: eater, at: 0.2 um/s}}
  - {{leave: courier, from: eater, rate: 3 /h}}
  - {{enter: courier, into: eater, rate: 6 /h}}
  - {{enter: courier, into: tumour, at: 0.02 um/s}}
"""
    thousand = HEAD + f"""
places: {{gel: {{box: [300 um, 300 um, 300 um], walls: periodic}}}}
cells:
  sender: {{in: gel, from: senders.csv}}
  eater: {{in: gel, from: eaters.csv}}
exosomes: {{courier: {{}}}}
journey:
  - {{release: courier, from: sender, rate: {16 * rate} /h}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 1 /h}}
  - {{enter: courier, into: eater, at: 0.3 um/s}}
"""
    all_cells = grid_of((0, 0, 0), (300, 300, 300), (10, 10, 10), 5)
    sends = np.zeros(1000, bool)
    sends[[444, 455, 545, 554, 446, 564, 465, 554 + 12]] = True
    near = np.argsort(np.linalg.norm(all_cells[:, :3] - 150.0, axis=1))
    eaters = [i for i in near if not sends[i]]
    return {
        "point sources": Scene(point_sources, {
            "senders.csv": grid_of((10, 10, 10), (140, 140, 140), (2, 2, 2), 1),
            "eaters.csv": grid_of((50, 50, 10), (100, 100, 140), (1, 2, 3), 2, 7.0),
        }, "3 h", 6),
        "flow": Scene(flow, {
            "senders.csv": grid_of((10, 10, 10), (110, 110, 90), (2, 2, 2), 3),
            "eaters.csv": grid_of((120, 10, 10), (230, 110, 90), (2, 3, 1), 4, 7.0),
        }, "3 h", 6),
        "closed box": Scene(closed, {
            "senders.csv": grid_of((5, 5, 5), (105, 95, 45), (4, 2, 1), 6),
            "eaters.csv": grid_of((5, 5, 50), (105, 95, 85), (3, 2, 1), 7, 7.0),
        }, "2 h", 6),
        "two tissues": Scene(two, {
            "liver.csv": grid_of((10, 5, 5), (70, 70, 85), (2, 2, 1), 8),
            "tumour.csv": grid_of((10, 80, 5), (70, 145, 85), (2, 2, 1), 9),
            "eaters.csv": grid_of((90, 5, 5), (190, 145, 85), (2, 3, 1), 10, 7.0),
        }, "4 h", 6),
        "1000 cells": Scene(thousand, {
            "senders.csv": all_cells[sends], "eaters.csv": all_cells[eaters],
        }, "1 h", 6),
    }  # fmt: skip


def write(scene: Scene, folder: Path) -> Path:
    """The model and its tables as files; the path of the model."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, cells in scene.tables.items():
        rows = [",".join([f"{name[0]}{i}", *(f"{x:.3f}" for x in cell)])
                for i, cell in enumerate(cells)]  # fmt: skip
        header = "cell,x_um,y_um,z_um,radius_um"
        (folder / name).write_text("\n".join([header, *rows]) + "\n")
    path = folder / "model.yaml"
    path.write_text(scene.text)
    return path


class Pairs(NamedTuple):
    """Sensor by sensor: counts of a walk (senders,), and the computed probabilities."""

    sensors: list[str]
    counts: list[np.ndarray]
    probability: list[np.ndarray]
    expected: list[np.ndarray]


def compare(scene: Scene, folder: Path, *, seed: int, voxel: str | None = None) -> Pairs:
    """Count by a walk and compute by the adjoint who sent what the first sensors caught."""
    path = write(scene, folder)
    run = ex.simulate(path, until=scene.until, seed=seed, threads=2, tracks=0)
    table = run.messages(["sender", "receiver", "fate"])
    rows = np.array([table[c].to_numpy(zero_copy_only=False) for c in table.column_names])
    sensors = [name for name in run.cells()["cell"].to_pylist() if name.startswith("e")]
    sensors = sorted(sensors, key=lambda name: int(name[1:]))[: scene.sensors]
    pairs = Pairs(sensors, [], [], [])
    for sensor in sensors:
        origins = ex.trace.backtrack(path, cell=sensor, at=scene.until, voxel=voxel)
        caught = rows[0][(rows[1] == sensor) & (rows[2] == "internalised")]
        names = [None if one.name == "dose" else one.name for one in origins.senders]
        pairs.counts.append(np.array([np.sum(caught == name) for name in names]))
        assert pairs.counts[-1].sum() == len(caught)
        pairs.probability.append(origins.probability)
        pairs.expected.append(origins.expected)
    return pairs


def deviations(pairs: Pairs) -> np.ndarray:
    """Standard errors between counts and probabilities of all pairs with 5 expected or more."""
    out = []
    for counts, p in zip(pairs.counts, pairs.probability, strict=True):
        total = counts.sum()
        here = total * p >= 5.0
        out.append((counts - total * p)[here] / np.sqrt(total * p * (1.0 - p))[here])
    return np.concatenate(out)


def reliability(pairs: list[Pairs], bins: np.ndarray) -> list[tuple[float, float, float, int]]:
    """(mean probability, observed share, standard error, vesicles) in each bin of probability."""
    p = np.concatenate([one for each in pairs for one in each.probability])
    n = np.concatenate([np.full(len(c), c.sum()) for each in pairs for c in each.counts])
    k = np.concatenate([one for each in pairs for one in each.counts])
    out = []
    for low, high in pairwise(bins):
        here = (p >= low) & (p < high) & (n > 0)
        total = n[here].sum()
        if total:
            mean = float((n * p)[here].sum() / total)
            error = float(np.sqrt((n * p * (1.0 - p))[here].sum()) / total)
            out.append((mean, float(k[here].sum() / total), error, int(total)))
    return out
