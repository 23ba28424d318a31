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
from exosome.views import draw

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
D, KAPPA, RADIUS = 4.13, 0.007, 8.0  # um^2/s, um/s, um: as in model.yaml
EDGE = 1000.0  # um, of the box
FARTHEST = 400.0  # um, within the box on all sides
SHELL = 25.0  # um


def range_of_messages(cells_per_um3: float) -> float:
    """The mean-field range xi in um."""
    phi = cells_per_um3 * 4 / 3 * np.pi * RADIUS**3
    uptake = cells_per_um3 * 4 * np.pi * RADIUS**2 * KAPPA / (1 + KAPPA * RADIUS / D) / (1 - phi)
    return float(np.sqrt(D / (1 + phi / 2) / uptake))


def main() -> None:
    """Runs the model and writes figure.png."""
    run = ex.simulate(ex.read(HERE / "model.yaml"), engine="walk", until="96 h", seed=1)
    print(run)
    cells = run.cells().to_pydict()
    xyz = np.stack([cells[axis] for axis in ("x_um", "y_um", "z_um")], axis=1)
    kind, received = np.array(cells["type"]), np.array(cells["received"])
    distance = np.linalg.norm(xyz - xyz[kind == "sender"], axis=1)[kind == "neighbour"]
    received = received[kind == "neighbour"]
    released = run.messages(["fate"]).num_rows
    density = len(distance) / EDGE**3
    xi = range_of_messages(density)

    edges = np.arange(0.0, FARTHEST + SHELL / 2, SHELL)
    middle, taken, cells_there = draw.shells(distance, received, edges)
    r = np.linspace(2 * RADIUS, FARTHEST, 300)

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    width = 0.9 * SHELL
    left.bar(edges[:-1] + SHELL / 2, 100 * taken / released, width, color="#9ecae1", label="walk")
    mean_field = 100 * SHELL * r / xi**2 * np.exp(-r / xi)
    left.plot(r, mean_field, "k-", label=f"mean field, range {xi:.0f} um")
    left.set(ylabel=f"taken in, share of all released per {SHELL:.0f} um (%)", ylim=(0, 10.5))

    error = np.sqrt(taken) / cells_there
    right.errorbar(middle, taken / cells_there, error, fmt="o", color="#3182bd", label="walk ± SE")
    mean_field = released * np.exp(-r / xi) / (4 * np.pi * xi**2 * r * density)
    right.plot(r, mean_field, "k-", label="mean field")
    right.set(ylabel="exosomes taken in per cell in four days", yscale="log")
    for axes in (left, right):
        axes.set(xlabel="distance from the sender (um)", xlim=(0, FARTHEST))
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
    figure.savefig(HERE / "figure.png", dpi=150)
    far = received[distance > xi].sum() / released
    print(
        f"mean-field range {xi:.0f} um; {100 * far:.0f} % of all released were taken in beyond it"
    )


if __name__ == "__main__":
    main()
