"""How far cells of a map move until they at most touch, and how long it takes.

python benchmarks/relaxation.py > benchmarks/results/relaxation.txt

First cells at wholly random places, at packings up to that of the closest random packing; then a
packing of 45 % whose centres were measured with an error. Radii vary by 15 % (log-normal).
"""

import time

import numpy as np

from exosome.plan.geometry import overlaps
from exosome.plan.sphere_relaxation import relax

SEED, MEDIAN, SPREAD = 1, 6.0, 0.15  # um


def measured(name: str, xyz: np.ndarray, radius: np.ndarray, box: np.ndarray) -> np.ndarray:
    """Relaxes, prints one line, and returns the centres (n, 3)."""
    began = time.process_time()
    relaxed = relax(xyz, radius, box)
    took = time.process_time() - began
    mean = radius.mean()
    print(
        f"{name:<34} {len(radius):>7,} {took:>7.2f} {relaxed.sweeps:>7} "
        f"{100 * relaxed.moved.mean() / mean:>9.1f} {100 * relaxed.moved.max() / mean:>9.1f} "
        f"{relaxed.scale:>7.3f} {len(overlaps(relaxed.xyz, relaxed.radius)):>8}"
    )
    return relaxed.xyz


def main() -> None:
    """Prints the table."""
    draw = np.random.default_rng(SEED)
    relax(np.array([[5.0, 5, 5], [6.0, 5, 5]]), np.array([2.0, 2]), np.full(3, 10.0))  # compiles
    print(f"{'cells':<34} {'number':>7} {'CPU s':>7} {'sweeps':>7} {'mean move':>9} {'most':>9} "
          f"{'radii x':>7} {'overlaps':>8}")  # fmt: skip
    for count, share in ((20_000, 0.3), (20_000, 0.45), (20_000, 0.5), (5_000, 0.55), (5_000, 0.6)):
        radius = MEDIAN * np.exp(draw.normal(0.0, SPREAD, count))
        side = (4 / 3 * np.pi * (radius**3).sum() / share) ** (1 / 3)
        box = np.full(3, side)
        start = radius[:, None] + draw.random((count, 3)) * (box - 2 * radius[:, None])
        packed = measured(f"random places, {100 * share:.0f} %", start, radius, box)
        if share == 0.45:
            for error in (0.05, 0.1, 0.15, 0.2):
                seen = packed + draw.normal(0.0, error, packed.shape) * radius[:, None]
                measured(f"45 %, centres off by {error} radii", seen, radius, box)
    print("moves in % of the mean radius; radii x: factor on all radii, where there was no room")


if __name__ == "__main__":
    main()
