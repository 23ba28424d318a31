"""A cell that follows another by its exosomes: closed forms in one dimension, simulated in a plane.

Gonzalez and Mugler 2026, PLoS Comput Biol, 10.1371/journal.pcbi.1013894 (arXiv:2510.11909). The
follower is a cell of the tissue engine, which turns by the exosomes that arrive at it.
"""

import math
from pathlib import Path
from typing import NamedTuple

import matplotlib
import numpy as np

from exosome.engines.tissue.tissue_state import Arrivals, Space, begin
from exosome.engines.tissue.tissue_step import StepSettings, step
from exosome.physics import arrival_chemotaxis
from exosome.plan.cells import Cells
from exosome.plan.tissue_rules import Move, TissueRules

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
CARGO = (5.0, 10.0, 25.0, 50.0, 125.0, 350.0)
WIDE = 1e7  # um, a box that no cell leaves


class Chase(NamedTuple):
    """The published numbers, in um and min; one constant is memory and lifetime as in figure 2."""

    cargo: float = 25.0  # mean molecules in an exosome
    sent: float = 350.0  # molecules/min
    threshold: float = 25.0  # molecules
    hill: float = 3.0
    memory: float = 5.0  # min
    speed: float = 3.4 / 60.0  # um/min, of both cells
    diffusion: float = 250.0  # um^2/min
    reach: float = 10.0  # um, at which an exosome is detected
    ahead: float = 10.0  # um, of the leader at first
    step: float = 0.1  # min, of an exosome
    move: float = 40.0  # min, of the follower
    run: float = 450.0  # min


def followers(rules: Chase, trials: int, seed: int) -> np.ndarray:
    """Speed of the follower along x over that of the leader in each trial (trials,)."""
    draw = np.random.default_rng(seed)
    cells = Cells(
        ("follower",), np.zeros(1, np.int32), tuple(f"trial {i}" for i in range(trials)),
        np.full((trials, 3), WIDE / 2), np.full(trials, rules.reach), np.zeros(trials, np.int32),
        np.ones(trials), np.ones(trials, bool),
    )  # fmt: skip
    rule = Move(
        (0,), rules.speed, 0.0, plane=True, to_kind=0, bias=1.0, memory=rules.memory, half=1.0
    )
    tissue = TissueRules(move=(rule,))
    space = Space(np.full((1, 3), WIDE), np.zeros((1, 3), np.int8), np.array([WIDE**3]))
    points = StepSettings(points=True)
    state = begin(cells, tissue, space)
    place = np.zeros((0, 2))
    trial, molecules, age = np.zeros(0, int), np.zeros(0), np.zeros(0)
    moves = math.ceil(rules.run / rules.move)
    steps = round(rules.move / rules.step)
    total = round(rules.run / rules.step)
    for k in range(moves):
        # the draws have addresses, so this is where the same window with its arrivals ends, too
        ahead, _ = step(state, tissue, space, seed, (k + 1) * rules.move, settings=points)
        here = ahead.cells.xyz[:, :2] - WIDE / 2
        rows, times, directions, weights = [], [], [], []
        for n in range(k * steps, min((k + 1) * steps, total)):
            time = n * rules.step
            count = draw.poisson(rules.sent * rules.step / rules.cargo, trials)
            new = np.repeat(np.arange(trials), count)
            load = draw.poisson(rules.cargo, len(new))
            new, load = new[load > 0], load[load > 0]
            source = np.tile([rules.ahead + rules.speed * time, 0.0], (len(new), 1))
            place, trial = np.concatenate([place, source]), np.concatenate([trial, new])
            molecules = np.concatenate([molecules, load])
            age = np.concatenate([age, np.zeros(len(new))])
            angle = 2.0 * math.pi * draw.random(len(trial))
            length = math.sqrt(4.0 * rules.diffusion * rules.step)
            place += length * np.stack([np.cos(angle), np.sin(angle)], axis=1)
            age += rules.step
            way = place - here[trial]
            apart = np.sqrt((way**2).sum(axis=1))
            hit = apart < rules.reach
            rows.append(trial[hit])
            times.append(np.full(hit.sum(), time + rules.step))
            directions.append(way[hit] / apart[hit, None])
            weights.append(
                arrival_chemotaxis.weight(molecules[hit], rules.threshold, rules.hill)
            )
            kept = ~hit & (age < rules.memory - 1e-9)
            place, trial, molecules, age = place[kept], trial[kept], molecules[kept], age[kept]
        row = np.concatenate(rows)
        flat = np.concatenate(directions)
        came = Arrivals(
            row, np.zeros(len(row), int), np.concatenate(times),
            np.column_stack([flat, np.zeros(len(row))]), np.concatenate(weights),
        )  # fmt: skip
        state, _ = step(
            state, tissue, space, seed, (k + 1) * rules.move, arrivals=came, settings=points
        )
    return (state.cells.xyz[:, 0] - WIDE / 2) / (rules.run * rules.speed)


def main(trials: int = 50) -> None:
    """Runs the chases and writes figure.png."""
    figure, axes = plt.subplots(figsize=(6, 3.8), layout="constrained")
    best = {}
    for hill, color in ((1.0, "#999999"), (3.0, "#0072B2")):
        speeds = [followers(Chase(cargo=c, hill=hill), trials, seed=1) for c in CARGO]
        means = np.array([one.mean() for one in speeds])
        errors = np.array([one.std(ddof=1) / math.sqrt(trials) for one in speeds])
        best[hill] = CARGO[int(means.argmax())]
        axes.errorbar(CARGO, means, 1.96 * errors, fmt="o", ms=4, color=color,
                      label=f"plane, H = {hill:g}")  # fmt: skip
        x = np.geomspace(CARGO[0], CARGO[-1], 200)
        line = arrival_chemotaxis.follower_speed(x, 350.0, 5.0, 25.0, hill)
        axes.plot(x, line, color=color, label=f"one dimension, H = {hill:g}")
    axes.set(xscale="log", xlabel="molecules in an exosome (mean)", ylim=(-0.1, 1.1),
             ylabel="speed of the follower / leader")  # fmt: skip
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8)
    figure.savefig(HERE / "figure.png", dpi=150)
    exact = arrival_chemotaxis.best_cargo(25.0, 3.0)
    print(f"one dimension: fastest with {exact:.1f} molecules in an exosome (H = 3)")
    print(f"plane, {trials} trials each: of {len(CARGO)} cargoes tried, fastest with {best[3.0]:g}")


if __name__ == "__main__":
    main()
