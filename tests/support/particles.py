"""Many exosomes at once for statistical tests: their local times, fates and positions.

Plans are made by hand here, so that a test needs neither the language nor the compiler.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from exosome.engines.compiled import compiled
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.kernel.scene import Scene
from exosome.engines.walk.setup import prepare
from exosome.plan import OUTSIDE, Cells, Dose, Exchange, Plan

THREADS = 2


def plan(
    xyz=(),
    radius=10.0,
    box=(1e5, 1e5, 1e5),
    walls=(0, 0, 0),
    *,
    diffusion=4.0,
    enter=0.0,
    clear=0.0,
    flow=(0.0, 0.0, 0.0),
    bind=0.0,
    leave=0.0,
    take=0.0,
    doses=(),
    releases=(),
    exchanges=(),
) -> Plan:
    """One place, one kind of exosome, one type of cell (um, s)."""
    centres = np.array(xyz, float).reshape(-1, 3)
    n = len(centres)

    def one(value: float) -> np.ndarray:
        return np.full((1, 1), float(value))

    return Plan(
        title="by hand", places=("box",), kinds=("courier",), cargo=(),
        cells=Cells(
            types=("cell",), type_place=np.zeros(1, np.int32),
            names=tuple(f"cell-{i + 1}" for i in range(n)), xyz=centres,
            radius=np.broadcast_to(np.asarray(radius, float), (n,)).copy(),
            cell_type=np.zeros(n, np.int32), multiplicity=np.ones(n), present=np.ones(n, bool),
        ),
        box=np.array([box], float), walls=np.array([walls], np.int8),
        parent_type=("cell",), type_radius=np.array([np.mean(radius)]), mixed=np.zeros(1, bool),
        volume=np.array([np.prod(box)], float), max_uptake=one(np.inf), capacity=one(np.inf),
        degrade=one(0.0), exchanges=tuple(exchanges), steady=False, labels=(), observations=(),
        mobility=one(np.nan),
        diffusion=np.full((1, 1, 3), diffusion),
        flow=np.array(flow, float).reshape(1, 1, 3), clear=one(clear), uptake_speed=one(enter),
        binding_speed=one(bind), unbinding=one(leave), internalisation=one(take),
        delivered_fraction=one(0.0), delay=one(0.0),
        median=np.full(1, np.nan), log_gsd=np.zeros(1), load_mean=np.zeros((1, 2, 0)),
        load_size=np.full((1, 2, 0), np.inf), load_share=np.zeros((1, 2, 0)), responses=(),
        regions=(),
        releases=tuple(releases), doses=tuple(doses),
        needs={},
    )  # fmt: skip


def dose(amount: int, point=None) -> Dose:
    """A dose at time 0, uniform in the fluid or at a point (um)."""
    return Dose("dose-1", 0, 0, amount, 0.0, 0.0, 0.0, 1, point)


def permeable(speed: float, face: int) -> Exchange:
    """A permeable wall (face 2 axis + side) to the outside, at a speed in um/s."""
    return Exchange(0, 0, OUTSIDE, 0.0, speed, face, 0.0, "cross", "")


def scene_of(a_plan: Plan, until: float) -> Scene:
    """The scene of a plan, with counts saved at the end alone."""
    return prepare(a_plan, until, until).scene


@compiled
def _local_times(scene, seed, lo, hi, evenly, x, y, z, out, tally):
    no_path = np.zeros((0, 3))
    contacts, no_visits = np.zeros((scene.x.size + 7, 3)), np.zeros(0, np.int64)
    place = np.int64(0)
    for i in range(lo, hi):
        if evenly:
            x, y, z = particle.fluid_point(scene, seed, np.uint64(7), i, 0)
        contacts[0, 0] = 0.0
        identity = (seed, np.uint64(7), np.int64(i))
        fate, _, state = particle.follow_particle(
            scene, identity, place, place, (x, y, z), 0.0, tally, no_path, contacts, no_visits
        )
        out[i, 0] = 0.0
        for row in range(1, 1 + int(contacts[0, 0])):
            if contacts[row, 0] < scene.x.size:  # a cell, and no face
                out[i, 0] += contacts[row, 1]
        out[i, 1] = fate
        out[i, 2] = np.nan if fate <= particle.BOUND else state[4]
        out[i, 3], out[i, 4], out[i, 5] = state[1], state[2], state[3]


def live_many(scene: Scene, n: int, start=None, seed: int = 1) -> np.ndarray:
    """Local time, fate, end time, x, y, z of n exosomes (n, 6), from a point or uniform."""
    out = np.zeros((n, 6))
    x, y, z = start if start is not None else (0.0, 0.0, 0.0)
    edges = np.linspace(0, n, 16 * THREADS + 1).astype(int)
    rows = scene.place_row.size + scene.type_row.size

    def part(i: int) -> None:
        tally = np.zeros((rows, scene.saved_times.size), np.int64)
        _local_times(
            scene, np.uint64(seed), edges[i], edges[i + 1], start is None,
            float(x), float(y), float(z), out, tally,
        )  # fmt: skip

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(part, range(len(edges) - 1)))
    return out
