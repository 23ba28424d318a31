"""One sender in a field of receivers: how far do its messages travel?

The walk is compared with the mean field: cells as a smooth sink in the fluid between them,
c(r) = S exp(-r/xi) / (4 pi D r), so that a message ends at a distance with density
(r/xi^2) exp(-r/xi). The range xi = sqrt(D_eff / k), with D_eff = D / (1 + phi/2) among spheres
that fill a share phi (Maxwell 1873), and k = n 4 pi R^2 kappa / ((1 + kappa R/D) (1 - phi)).
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
D, KAPPA, RADIUS = 4.13, 0.007, 8.0  # um^2/s, um/s, um: as in model.yaml
SHELL = 25.0  # um


def range_of_messages(cells_per_um3: float) -> float:
    """The mean-field range xi in um."""
    phi = cells_per_um3 * 4 / 3 * np.pi * RADIUS**3
    uptake = cells_per_um3 * 4 * np.pi * RADIUS**2 * KAPPA / (1 + KAPPA * RADIUS / D) / (1 - phi)
    return float(np.sqrt(D / (1 + phi / 2) / uptake))


def main() -> None:
    """Runs the model and writes figure.png."""
    run = ex.simulate(ex.read(HERE / "model.yaml"), at="walk", until="96 h", seed=1)
    print(run)
    cells = run.cells().to_pydict()
    xyz = np.stack([cells[axis] for axis in ("x_um", "y_um", "z_um")], axis=1)
    kind, received = np.array(cells["type"]), np.array(cells["received"])
    distance = np.linalg.norm(xyz - xyz[kind == "sender"], axis=1)[kind == "neighbour"]
    received = received[kind == "neighbour"]
    sent = received.sum()
    xi = range_of_messages(len(distance) / 700.0**3)

    edges = np.arange(0.0, 350.0 + SHELL / 2, SHELL)
    middle = (edges[1:] + edges[:-1]) / 2
    taken = np.histogram(distance, edges, weights=received)[0]
    cells_there = np.histogram(distance, edges)[0]
    mean = taken / np.maximum(cells_there, 1)

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    r = np.linspace(2 * RADIUS, 350, 300)
    left.bar(middle, 100 * taken / sent, 0.9 * SHELL, color="#9ecae1", label="walk")
    left.plot(
        r, 100 * SHELL * r / xi**2 * np.exp(-r / xi), "k-", label=f"mean field, range {xi:.0f} um"
    )
    left.set(
        xlabel="distance from the sender (um)",
        ylabel=f"share of what was taken in, per {SHELL:.0f} um (%)",
        xlim=(0, 350),
    )
    left.legend(frameon=False)
    seen = taken > 0
    right.errorbar(
        middle[seen],
        mean[seen],
        np.sqrt(taken[seen]) / cells_there[seen],
        fmt="o",
        color="#3182bd",
        label="walk, ± 1 standard error",
    )
    density = len(distance) / 700.0**3
    right.plot(
        r, sent * np.exp(-r / xi) / (4 * np.pi * xi**2 * r * density), "k-", label="mean field"
    )
    right.set(
        xlabel="distance from the sender (um)",
        ylabel="exosomes per receiving cell in four days",
        yscale="log",
        xlim=(0, 350),
    )
    right.legend(frameon=False)
    figure.savefig(HERE / "figure.png", dpi=150)
    half = np.sort(np.repeat(distance, received))[sent // 2]
    print(f"half of the {sent} that were taken in stopped within {half:.0f} um; range {xi:.0f} um")


if __name__ == "__main__":
    main()
