"""Interstitial flow carries messages downstream: who is fed by one sender, in three flows.

With cells as a smooth sink, what is taken in per length along the flow is
exp(-x / behind) downstream and exp(x / ahead) upstream, with 1 / behind = (w - v) / (2 D'),
1 / ahead = (w + v) / (2 D') and w^2 = v^2 + 4 D' k; for v^2 above 4 D' k that is v / k downstream
and D' / v upstream. Cells fill a share phi; per volume of tissue D' = D (1 - phi) / (1 + phi/2)
(Maxwell 1873), v = flow (1 - phi) and k = n 4 pi R^2 kappa / (1 + kappa R / D).
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
LENGTH, WIDTH, SENDER, CELLS = 1600.0, 160.0, 400.0, 1910
FLOWS = (0.0, 0.1, 0.3)  # um/s: none, the slowest measured in tissue, and faster
SHELL = 50.0  # um
VOXEL = "16 um"
COLOUR_MAP = matplotlib.colormaps["YlGnBu"].with_extremes(under="#ffffd9", bad="#ffffd9")
COLOURS = ("#0072B2", "#009E73", "#D55E00")


def closed_form(flow: float, x: np.ndarray) -> np.ndarray:
    """The share of all messages taken in per um, at x um behind the sender."""
    phi = CELLS / (LENGTH * WIDTH**2) * 4 / 3 * np.pi * RADIUS**3
    uptake = CELLS / (LENGTH * WIDTH**2) * 4 * np.pi * RADIUS**2 * KAPPA / (1 + KAPPA * RADIUS / D)
    spread, speed = D * (1 - phi) / (1 + phi / 2), flow * (1 - phi)
    root = np.sqrt(speed**2 + 4 * spread * uptake)
    behind, ahead = (root - speed) / (2 * spread), (root + speed) / (2 * spread)
    return behind * ahead / (behind + ahead) * np.exp(np.where(x > 0, -behind, ahead) * x)


def main() -> None:
    """Runs the model with each flow, prints who was fed and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    figure = plt.figure(figsize=(9, 6.2), layout="constrained")
    grid = figure.add_gridspec(4, 1, height_ratios=[1, 1, 1, 4])
    below = figure.add_subplot(grid[3])
    edges = np.arange(0.0, LENGTH + SHELL / 2, SHELL)
    views = []
    fine = np.linspace(-SENDER, LENGTH - SENDER, 800)
    for row, (flow, colour) in enumerate(zip(FLOWS, COLOURS, strict=True)):
        changed = model.but({"journey.carry.at": f"[{flow} um/s, 0 um/s, 0 um/s]"})
        run = ex.simulate(changed, engine="field", until="1 h", every="1 h", voxel=VOXEL)
        cells = run.cells().to_pydict()
        x, received = np.array(cells["x_um"]), np.array(cells["received"])
        _, taken, _ = draw.shells(x, received, edges)
        middle = edges[:-1] + SHELL / 2
        gone = received.sum() + run.fates()["exited"]  # at rest as much as is released
        upstream = received[x < SENDER].sum() / received.sum()
        assert not run.record["doubts"], run.record["doubts"]
        print(f"flow {flow} um/s: {100 * upstream:.1f} % of the uptake is upstream; "
              f"on average {np.average(x - SENDER, weights=received):.0f} um downstream, "
              f"{100 * run.fates()['exited'] / gone:.0f} % leave")  # fmt: skip
        below.plot(middle, 100 * taken / gone, "o", ms=4, color=colour)
        share = 100 * SHELL * closed_form(flow, fine)
        below.plot(fine + SENDER, share, color=colour, label=f"{flow:g} um/s")
        there = run.concentration("tissue", "courier")["courier"].isel(time_s=-1, sender_type=0)
        plane = there.isel(z_um=there.sizes["z_um"] // 2).values.T
        top = figure.add_subplot(grid[row])
        image = top.imshow(plane, origin="lower", extent=(0, LENGTH, 0, WIDTH), cmap=COLOUR_MAP,
                           norm=matplotlib.colors.LogNorm(1e4, 3e7))  # fmt: skip
        top.set_title(f"flow {flow:g} um/s", loc="left", fontsize=9)
        top.set(yticks=[], xticks=[])
        views.append(top)
    figure.colorbar(image, ax=views, label="exosomes per mL", extend="min", aspect=12)
    below.set(xlabel="along the flow (um)", ylabel=f"taken in per {SHELL:.0f} um (% of released)",
              xlim=(0, LENGTH), ylim=(0, None))  # fmt: skip
    below.legend(title="dots: field; lines: closed form", frameon=False)
    below.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
