"""A growing spheroid and a closing gap, by the tissue engine and by PhysiCell's rules.

python benchmarks/tissue_growth.py            # both comparisons, about four minutes of one core
python benchmarks/tissue_growth.py --cost     # a window of 10^4 and of 10^5 cells, ours alone

Results in results/tissue-growth.json. PhysiCell: Ghaffarizadeh et al. 2018,
10.1371/journal.pcbi.1005991; pyphysicell reimplements it in Python with compiled kernels
(pip install -e ".[peers]"). Both have the same rates of division, speeds and persistence. The
mechanics differ: PhysiCell's repulsion rises with the square of the overlap and its cells grow
after they divide; ours have a linear spring and one size.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np

from exosome.engines.tissue.tissue_state import Space, TissueState, begin
from exosome.engines.tissue.tissue_step import step
from exosome.plan.cells import Cells
from exosome.plan.tissue_rules import Divide, Move, Packing, TissueRules

RESULTS = Path(__file__).parent / "results" / "tissue-growth.json"
RADIUS = (3.0 * 2494.0 / (4.0 * math.pi)) ** (1.0 / 3.0)  # um, of PhysiCell's default volume
BIRTH = 0.00072  # 1/min, PhysiCell's default of live cells
SPEED, PERSISTENCE = 0.5, 15.0  # um/min and min, assumed for cells in a sheet
REPULSION, ADHESION, REACH = 0.5, 0.05, 0.25 * RADIUS  # 1/min, 1/min, um
REPLICATES = 5
SPHEROID_UNTIL, GAP_UNTIL = 2880.0, 1440.0  # min
SHEET, GAP = 400.0, 160.0  # um, side of the sheet and width of the gap in its middle


def ours(
    xyz: np.ndarray, box: np.ndarray, rules: TissueRules, until: list[float], seed: int,
    radius: float = RADIUS,
) -> tuple[list[TissueState], float]:  # fmt: skip
    """States at the times `until` (min) of cells that begin at xyz (n, 3) um, and CPU seconds."""
    n = len(xyz)
    cells = Cells(
        ("cell",), np.zeros(1, np.int32), tuple(f"c{i}" for i in range(n)), xyz, np.full(n, radius),
        np.zeros(n, np.int32), np.ones(n), np.ones(n, bool),
    )  # fmt: skip
    space = Space(box[None], np.zeros((1, 3), np.int8), np.array([box.prod()]))
    state = begin(cells, rules, space)
    states, spent = [], time.process_time()
    for stop in until:
        state, _ = step(state, rules, space, seed, stop)
        states.append(state)
    return states, time.process_time() - spent


def theirs(
    xyz: np.ndarray, box: np.ndarray, flat: bool, moves: bool, until: list[float], seed: int
) -> tuple[list[np.ndarray], float]:
    """Centres of cells (m, 3) um at the times `until` (min) by pyphysicell, and CPU seconds."""
    import pyphysicell as pc

    cycle = pc.Cycle(transition_rates={(0, 0): BIRTH}, fixed_duration={(0, 0): False})
    motility = pc.Motility(
        speed=SPEED, persistence_time=PERSISTENCE, enabled=moves, use_2D=flat
    )
    kind = pc.CellType("cell", cycle=cycle, motility=motility)
    half = box / 2.0
    domain = pc.Domain(
        -half[0], half[0], -half[1], half[1], -half[2], half[2], 20.0, 20.0, 20.0, flat
    )
    clock = pc.Time(dt_diffusion=0.1, dt_mechanics=0.1, dt_phenotype=6.0, max_time=until[-1])
    start = [(*(point - half), "cell") for point in xyz.tolist()]
    model = pc.Model(
        domain=domain, time=clock, cell_types=[kind], initial_cells=start,
        calculate_gradients=False, random_seed=seed, name="growth",
    )  # fmt: skip
    simulation = pc.Simulation(model, seed=seed)
    places, spent = [], time.process_time()
    for stop in until:
        simulation.run(until=stop)
        places.append(simulation.cells.position[: simulation.cells.n].copy() + half)
    return places, time.process_time() - spent


def shape(xyz: np.ndarray) -> dict[str, float]:
    """Number of cells, radius of gyration and mean distance of nearest neighbours, um."""
    from scipy.spatial import cKDTree

    centred = xyz - xyz.mean(axis=0)
    nearest = cKDTree(xyz).query(xyz, k=2)[0][:, 1]
    return {
        "cells": float(len(xyz)),
        "radius_of_gyration_um": float(np.sqrt((centred**2).sum(axis=1).mean())),
        "nearest_neighbour_um": float(nearest.mean()),
    }


def open_share(xyz: np.ndarray) -> float:
    """Share of the former gap that is farther than one radius from every cell."""
    from scipy.spatial import cKDTree

    low = 0.5 * (SHEET - GAP)
    x, y = np.meshgrid(np.arange(low + 2, low + GAP, 4.0), np.arange(2.0, SHEET, 4.0))
    points = np.column_stack([x.ravel(), y.ravel()])
    return float((cKDTree(xyz[:, :2]).query(points)[0] > RADIUS).mean())


def summary(values: list[dict[str, float]]) -> dict[str, list[float]]:
    """Mean and standard error of each number."""
    table = {key: np.array([one[key] for one in values]) for key in values[0]}
    return {
        key: [round(float(v.mean()), 4), round(float(v.std(ddof=1) / math.sqrt(len(v))), 4)]
        for key, v in table.items()
    }


def spheroid() -> dict[str, object]:
    """From 30 cells in a cluster, without own movement, for 48 h."""
    box = np.full(3, 600.0)
    grid = np.stack(np.meshgrid(*[np.arange(-2, 3)] * 3, indexing="ij"), -1).reshape(-1, 3)
    order = np.argsort((grid**2).sum(axis=1), kind="stable")[:30]
    xyz = 300.0 + 1.8 * RADIUS * grid[order]
    rules = TissueRules(
        divide=(Divide((0,), BIRTH),), packings=(Packing(0, REPULSION, ADHESION, REACH),)
    )
    until = np.arange(60.0, SPHEROID_UNTIL + 1, 60.0).tolist()
    our_shapes, peers, spent = [], [], [0.0, 0.0]
    for seed in range(REPLICATES):
        states, cpu = ours(xyz, box, rules, until, seed)
        our_shapes.append(shape(states[-1].cells.xyz[states[-1].cells.present]))
        places, other = theirs(xyz, box, False, False, [SPHEROID_UNTIL], seed)
        peers.append(shape(places[-1]))
        spent = [spent[0] + cpu, spent[1] + other]
    expected = 30.0 * math.exp(BIRTH * SPHEROID_UNTIL)
    return {
        "expected_cells": round(expected, 1), "exosome": summary(our_shapes),
        "pyphysicell": summary(peers), "cpu_s": [round(s / REPLICATES, 2) for s in spent],
    }  # fmt: skip


def gap() -> dict[str, object]:
    """A confluent sheet of 400 um with a gap of 160 um, cells move and divide, for 24 h."""
    box = np.array([SHEET, SHEET, 40.0])
    pitch = 2.0 * RADIUS
    x, y = np.meshgrid(np.arange(RADIUS, SHEET, pitch), np.arange(RADIUS, SHEET, pitch))
    outside = np.abs(x - SHEET / 2) > GAP / 2 + RADIUS
    xyz = np.column_stack([x[outside], y[outside], np.full(outside.sum(), 20.0)])
    until = np.arange(120.0, GAP_UNTIL + 1, 120.0).tolist()
    windows = np.arange(10.0, GAP_UNTIL + 1, 10.0).tolist()
    answer: dict[str, object] = {"cells_at_first": len(xyz)}
    for name, birth in (("motion and division", BIRTH), ("motion alone", 0.0)):
        rules = TissueRules(
            divide=(Divide((0,), birth),),
            move=(Move((0,), SPEED, PERSISTENCE, plane=True),),
            packings=(Packing(0, REPULSION, ADHESION, REACH),),
        )
        our_shapes, peers, spent = [], [], [0.0, 0.0]
        for seed in range(REPLICATES):
            states, cpu = ours(xyz, box, rules, windows, seed)
            shown = [s for s in states if s.time in until]
            our_shapes.append({f"open_{s.time / 60:g}h": open_share(s.cells.xyz[s.cells.present])
                         for s in shown} | {"cells": float(shown[-1].number)})  # fmt: skip
            spent[0] += cpu
            if birth > 0.0:
                places, other = theirs(xyz, box, True, True, until, seed)
                peers.append({f"open_{t / 60:g}h": open_share(p)
                              for t, p in zip(until, places, strict=True)}
                             | {"cells": float(len(places[-1]))})  # fmt: skip
                spent[1] += other
        answer[name] = {"exosome": summary(our_shapes), "cpu_s": [s / REPLICATES for s in spent]}
        if peers:
            answer[name]["pyphysicell"] = summary(peers)
    return answer


def window_cost(number: int, windows: int = 3) -> dict[str, object]:
    """CPU time of windows of 30 min of cells that move, push and divide tenfold in 72 h."""
    grid = np.stack(np.meshgrid(*[np.arange(47)] * 3, indexing="ij"), -1).reshape(-1, 3)
    order = np.argsort(((grid - 23) ** 2).sum(axis=1), kind="stable")[:number]
    xyz = 500.0 + 10.5 * grid[order]
    rules = TissueRules(
        divide=(Divide((0,), math.log(10.0) / 4320.0),),
        move=(Move((0,), 5.0 / 60.0, 60.0),),
        packings=(Packing(0, 0.25, 0.05, 1.25),),
    )
    box = np.full(3, 1500.0)
    ours(xyz[:100], box, rules, [30.0], 3, radius=5.0)  # compiles
    until = [30.0 * k for k in range(1, windows + 1)]
    states, cpu = ours(xyz, box, rules, until, 3, radius=5.0)
    return {
        "cells": [number, states[-1].number], "windows": windows,
        "cpu_s_per_window": round(cpu / windows, 2),
    }  # fmt: skip


def main() -> None:
    """Runs and writes the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cost", action="store_true")
    chosen = parser.parse_args()
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    if chosen.cost:
        kept["window"] = [window_cost(n) for n in (10_000, 100_000)]
    else:
        kept |= {"spheroid": spheroid(), "gap": gap()}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n")
    print(json.dumps(kept, indent=1))


if __name__ == "__main__":
    main()
