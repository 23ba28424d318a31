"""A path across flat interfaces between two diffusion coefficients, against closed forms.

`python benchmarks/interface.py --lives 1000000 --out benchmarks/results/interface.json`

One interface, five pairs of D with starts on either side: the share of paths in ten slices on both
sides, the concentrations just beside the interface, the mean time spent beyond it (from movement
along it), and the mean of cos(k . movement) at three angles of k to the interface. A capsule of
three layers in many steps: slices, and the mean time until an open wall. Each line gives the value,
the closed form, and z, their difference over the standard error of the lives.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.integrate import quad

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from exact.test_walk_interface import WIDE, halves
from exosome.physics import skew_brownian
from exosome.plan import Region
from support.layered import Layers, mean_exit_time
from support.particles import live_many, plan, scene_of

CASES = ((4.0, 0.04, 2.0), (4.0, 0.4, 3.0), (0.4, 4.0, 3.0), (4.0, 3.6, 0.0), (0.04, 4.0, 0.5))
ANGLES = (20.0, 50.0, 80.0)  # degrees of k from the normal of the interface
TIME, LAYERS, FACTORS = 20.0, [0.0, 30.0, 38.0, 70.0], [1.0, 0.1, 1.0]


class Lines:
    """Lines of results: what, the value, the closed form, and z; written to `out` as they come."""

    def __init__(self, lives: int, out: Path | None) -> None:
        self.rows: list[dict[str, object]] = []
        self._lives, self._out = lives, out

    def write(self, complete: bool) -> None:
        """Write what is there; `complete` says whether all cases have run."""
        largest = max(abs(float(str(row["z"]))) for row in self.rows)
        print(f"{len(self.rows)} values, largest |z| {largest:.2f}", flush=True)
        if self._out is not None:
            results = {
                "lives": self._lives, "complete": complete, "values": len(self.rows),
                "largest_z": round(largest, 2), "python": platform.python_version(),
                "note": "cases of one interface share their random numbers, and so their errors",
                "rows": self.rows,
            }  # fmt: skip
            self._out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")

    def share(self, what: str, inside: np.ndarray, share: float) -> None:
        """A share of the lives against its closed form."""
        self._add(what, float(inside.mean()), share, math.sqrt(share * (1 - share) / len(inside)))

    def mean(self, what: str, values: np.ndarray, mean: float) -> None:
        """A mean over the lives against its closed form."""
        self._add(what, float(values.mean()), mean, float(values.std()) / math.sqrt(len(values)))

    def _add(self, what: str, value: float, exact: float, error: float) -> None:
        z = (value - exact) / error
        self.rows.append({"what": what, "value": value, "closed_form": exact, "z": z})
        print(f"{what:64s} {value:.6f} {exact:.6f} {z:+.2f}", flush=True)


def between(low: float, high: float, gap: float, here: float, beyond: float) -> float:
    """The probability of lying between two points (um) from the interface."""
    cuts = sorted({low, high, *(c for c in (0.0, gap) if low < c < high)})

    def law(x: float) -> float:
        return float(skew_brownian.density(x, gap, TIME, here, beyond))

    return sum(quad(law, *ends, limit=200)[0] for ends in pairwise(cuts))


def time_beyond(gap: float, here: float, beyond: float) -> float:
    """The mean time (s) beyond the interface: p erfc(gap/sqrt(4 D t)) over time."""
    share = float(skew_brownian.share_beyond(here, beyond))
    law = lambda s: share * math.erfc(gap / math.sqrt(4.0 * here * s))  # noqa: E731
    return quad(law, 0.0, TIME, limit=200)[0]


def one_interface(lines: Lines, lives: int) -> None:
    """Paths from either side of one interface, in one step each."""
    for here, beyond, gap in CASES:
        name, at = f"D {here:g} to {beyond:g}, start {gap:g} um:", WIDE / 2
        paths = live_many(scene_of(halves(here, beyond), TIME), lives, (at + gap, at, at))
        x, y = paths[:, 3] - at, paths[:, 4] - at
        far = 3.0 * math.sqrt(2.0 * max(here, beyond) * TIME)
        for low, high in pairwise([-8 * far, *np.linspace(-1.0, 1.0, 9) * far, 8 * far]):
            share = between(low, high, gap, here, beyond)
            if share * lives > 20.0:
                inside = (x >= low) & (x < high)
                lines.share(f"{name} share in {low:.1f} to {high:.1f} um", inside, share)
        thin = 0.05 * math.sqrt(2.0 * min(here, beyond) * TIME)
        for low, high, side in ((-thin, 0.0, "beyond"), (0.0, thin, "here")):
            share = between(low, high, gap, here, beyond)
            lines.share(f"{name} share {thin:.2g} um beside it, {side}", (x >= low) & (x < high),
                        share)  # fmt: skip
        spent = time_beyond(gap, here, beyond)
        spread = 2.0 * (here * (TIME - spent) + beyond * spent)
        lines.mean(f"{name} variance along it ({spent:.3g} s beyond)", y * y, spread)
        k = 1.0 / math.sqrt(2.0 * max(here, beyond) * TIME)
        width = 8.0 / k
        for angle in ANGLES:
            across, along = k * math.cos(math.radians(angle)), k * math.sin(math.radians(angle))
            layers = Layers([-width, 0.0, width], [beyond, here], along)
            exact = layers.mean(lambda s, w=across, g=gap: np.cos(w * (s - g)), gap, TIME)
            lines.mean(f"{name} cos at {angle:g} degrees",
                       np.cos(across * (x - gap)) * np.cos(along * y), exact)  # fmt: skip


def capsule(lines: Lines, lives: int) -> None:
    """Three layers in many steps."""
    region = Region(0, (30.0, 0.0, 0.0), (38.0, 40.0, 40.0), 0.1)
    closed = replace(
        plan(box=(70.0, 40.0, 40.0), walls=(0, 2, 0), diffusion=4.0), regions=(region,)
    )
    diffusion = [4.0 * factor for factor in FACTORS]
    layers = Layers(LAYERS, diffusion)
    for until, start in ((30.0, 25.0), (300.0, 35.0)):
        x = live_many(scene_of(closed, until), lives, (start, 20.0, 20.0))[:, 3]
        for low, high in pairwise([0.0, 20.0, 30.0, 34.0, 38.0, 70.0]):
            share = layers.within(low, high, start, until)
            what = f"capsule, start {start:g} um, {until:g} s: {low:g} to {high:g} um"
            lines.share(what, (x >= low) & (x < high), share)
    opened = replace(closed, walls=np.array([[1, 2, 0]], np.int8))
    for start in (25.0, 36.0):
        paths = live_many(scene_of(opened, 1e5), lives, (start, 20.0, 20.0))
        exact = mean_exit_time(LAYERS, diffusion, start)
        lines.mean(f"capsule with open walls, start {start:g} um: mean time", paths[:, 2], exact)


def main() -> None:
    """Runs all cases, prints them and writes the results."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lives", type=int, default=1_000_000)
    options.add_argument("--out", type=Path)
    chosen = options.parse_args()
    lines = Lines(chosen.lives, chosen.out)
    one_interface(lines, chosen.lives)
    lines.write(complete=False)
    capsule(lines, chosen.lives)
    lines.write(complete=True)


if __name__ == "__main__":
    main()
