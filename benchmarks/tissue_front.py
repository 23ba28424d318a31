"""Speed of a front of cells that walk, divide and crowd each other, against the law for finite N.

python benchmarks/tissue_front.py            # about ten minutes of one core
python benchmarks/tissue_front.py --cells 200 --replicates 4

Cells walk with persistence in a long channel, divide at a rate and are crowded by the cells within
0.5 um (`Divide.within`): units are free, so that the rate is 1. The front is where 1/8 of the
cells of the range are still ahead. Cells far behind are left out. Results in
results/tissue-front.json; `tests/exact/test_tissue_front.py` has a small version.
"""

import argparse
import json
import math
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from exosome.engines.tissue.tissue_state import Space, TissueState, begin
from exosome.engines.tissue.tissue_step import StepSettings, step
from exosome.physics import front_speed, persistent_walk
from exosome.plan.cells import Cells
from exosome.plan.tissue_rules import Divide, Move, TissueRules

RESULTS = Path(__file__).parent / "results" / "tissue-front.json"
RATE, SPEED, PERSISTENCE = 1.0, 2.0, 0.1
RANGE, WIDTH, LENGTH = 0.5, 0.25, 1000.0
BEHIND = 3.0  # um of the crowded part that is kept
WINDOW = 0.1


def kept(state: TissueState, keep: np.ndarray) -> TissueState:
    """The state with the cells of the rows `keep` (m,) only."""
    cells = state.cells
    fewer = Cells(
        cells.types, cells.type_place, tuple(cells.names[row] for row in keep), cells.xyz[keep],
        cells.radius[keep], cells.cell_type[keep], cells.multiplicity[keep], cells.present[keep],
    )  # fmt: skip
    by_row = {name: getattr(state, name)[keep]
              for name in ("address", "contents", "born", "ended", "ending")}  # fmt: skip
    by_rule = {name: getattr(state, name)[:, keep]
               for name in ("remaining", "draws", "turns", "run", "heading", "signal",
                            "remembered")}  # fmt: skip
    return replace(state, cells=fewer, mother=np.full(len(keep), -1), **by_row, **by_rule)


def front(most: int, until: float, seed: int) -> float:
    """Speed of a front whose cells are crowded at `most` within the range."""
    density = most / (2.0 * RANGE)
    box = np.array([LENGTH, WIDTH, WIDTH])
    space = Space(box[None], np.zeros((1, 3), np.int8), np.array([box.prod()]))
    rules = TissueRules(
        divide=(Divide((0,), RATE, capacity=float(most), within=RANGE),),
        move=(Move((0,), SPEED, PERSISTENCE),),
    )
    draw = np.random.default_rng(seed)
    n = int(density * BEHIND)
    cells = Cells(
        ("cell",), np.zeros(1, np.int32), tuple(f"c{i}" for i in range(n)),
        draw.random((n, 3)) * [BEHIND, WIDTH, WIDTH], np.zeros(n), np.zeros(n, np.int32),
        np.ones(n), np.ones(n, bool),
    )  # fmt: skip
    state, places = begin(cells, rules, space), []
    for k in range(1, round(until / WINDOW) + 1):
        state, _ = step(state, rules, space, seed, k * WINDOW, settings=StepSettings(points=True))
        x = state.cells.xyz[:, 0]
        here = np.sort(x[state.cells.present])[-max(1, most // 8)]
        places.append(here)
        if k % 10 == 0:
            state = kept(state, np.flatnonzero(state.cells.present & (x > here - BEHIND)))
    places = np.array(places)
    late = places[len(places) // 3 :]
    return float(np.polyfit(WINDOW * np.arange(len(late)), late, 1)[0])


def compared(most: int, until: float, replicates: int) -> dict[str, float]:
    """The mean speed, its standard error, and the laws beside it."""
    began = time.process_time()
    speeds = np.array([front(most, until, seed) for seed in range(replicates)])
    whole, steepness = front_speed.front_speed(RATE, SPEED, PERSISTENCE, 3)
    number = most / (2.0 * RANGE) / steepness
    spread = persistent_walk.diffusion(SPEED, PERSISTENCE, 3)
    law = front_speed.finite_front_speed(RATE, SPEED, PERSISTENCE, 3, number)
    return {
        "cells_in_the_range": most, "cells_in_a_decay_length": round(number, 1),
        "speed": round(float(speeds.mean()), 4),
        "standard_error": round(float(speeds.std(ddof=1)) / math.sqrt(replicates), 4),
        "law_for_finite_numbers": round(law, 4), "law_of_persistent_walks": round(whole, 4),
        "fisher": round(front_speed.fisher_speed(RATE, spread), 4),
        "cpu_s": round(time.process_time() - began, 1),
    }  # fmt: skip


def main() -> None:
    """Runs and writes the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, nargs="*", default=[200, 1000, 4000])
    parser.add_argument("--replicates", type=int, default=4)
    parser.add_argument("--until", type=float, default=60.0)
    chosen = parser.parse_args()
    rows = []
    for most in chosen.cells:
        rows.append(compared(most, chosen.until, chosen.replicates))
        print(rows[-1], flush=True)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
