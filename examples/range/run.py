"""How far a message reaches, by uptake and clearance, with the closed form over it.

One sender, at the steady state. With cells as a smooth sink in the fluid between them
c(r) = S exp(-r / xi) / (4 pi D' r), with the range xi = sqrt(D' / k). Among spheres that fill a
share phi D' = D (1 - phi) / (1 + phi/2) (Maxwell 1873), and per volume of tissue
k = n 4 pi R^2 kappa / (1 + kappa R / D) + (1 - phi) clearance.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
D, RADIUS, RELEASE = 4.13, 8.0, 115 / 3600  # um^2/s, um, 1/s: as in model.yaml
EDGE, CELLS = 800.0, 4000  # um, of the box; neighbours in it
VOXEL = 25.0  # um
UPTAKES = (0.007, 0.04, 0.2)  # um/s
CLEARANCES = (1.0, 4.0, 16.0)  # 1/h
NEAR, FAR = 1.5 * VOXEL, 120.0  # um: the range is read off between; beyond, the edge is felt
COLOURS = ("#0072B2", "#009E73", "#D55E00")

PHI = CELLS / EDGE**3 * 4 / 3 * np.pi * RADIUS**3
HINDERED = D * (1 - PHI) / (1 + PHI / 2)


def closed_form(uptake: float, clearance: float) -> float:
    """The range xi in um of an uptake in um/s and a clearance in 1/h."""
    cells = CELLS / EDGE**3 * 4 * np.pi * RADIUS**2 * uptake / (1 + uptake * RADIUS / D)
    return float(np.sqrt(HINDERED / (cells + (1 - PHI) * clearance / 3600)))


def profile(model: ex.Model) -> tuple[np.ndarray, np.ndarray]:
    """Distances from the sender in um, and the exosomes per mL of fluid there."""
    run = ex.simulate(model, engine="field", until="10 s", every="10 s", voxel=f"{VOXEL} um")
    there = run.concentration("tissue", "courier")["courier"].isel(time_s=-1, sender_type=0)
    axes = np.meshgrid(*(there[name] - EDGE / 2 for name in there.dims), indexing="ij")
    distance = np.sqrt(sum(axis**2 for axis in axes)).ravel()
    shells = np.arange(VOXEL, EDGE / 2, VOXEL)
    which = np.digitize(distance, shells)
    many = np.bincount(which)[1:-1]
    mean = [np.bincount(which, weights=w)[1:-1] / many for w in (distance, there.values.ravel())]
    return mean[0], mean[1]


def measured(distance: np.ndarray, concentration: np.ndarray) -> float:
    """The range in um, from the slope of log(r c)."""
    inner = (distance > NEAR) & (distance < FAR)
    slope = np.polyfit(distance[inner], np.log(distance * concentration)[inner], 1)[0]
    return float(-1 / slope)


def main() -> None:
    """Runs the model for each uptake and clearance, prints the ranges and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    r = np.linspace(VOXEL, EDGE / 2, 200)
    speeds = np.geomspace(UPTAKES[0] / 1.5, UPTAKES[-1] * 1.5, 100)
    for clearance, colour in zip(CLEARANCES, COLOURS, strict=True):
        value = []
        for uptake in UPTAKES:
            faster = model.but({"journey.enter.at": f"{uptake} um/s"})
            both = faster.but({"journey.clear.rate": f"{clearance} /h"})
            distance, concentration = profile(both)
            value.append(measured(distance, concentration))
            xi = closed_form(uptake, clearance)
            print(f"uptake {uptake} um/s, clearance {clearance} /h: "
                  f"range {value[-1]:.0f} um, closed form {xi:.0f} um")  # fmt: skip
            if uptake == UPTAKES[0]:
                left.plot(distance, concentration, "o", ms=4, color=colour)
                line = RELEASE * np.exp(-r / xi) / (4 * np.pi * HINDERED * r)
                left.plot(r, 1e12 * line, color=colour, label=f"{clearance:g} /h")
        right.plot(UPTAKES, value, "o", ms=5, color=colour)
        right.plot(speeds, [closed_form(s, clearance) for s in speeds], color=colour)
    left.set(xlabel="distance from the sender (um)", ylabel="exosomes per mL of fluid",
             yscale="log", xlim=(0, EDGE / 2))  # fmt: skip
    left.legend(title="clearance", frameon=False)
    right.set(xlabel="uptake by the cells (um/s)", ylabel="range (um)", xscale="log")
    right.set_ylim(0, None)
    right.plot([], [], "ko", ms=5, label="field")
    right.plot([], [], "k-", label="closed form")
    right.legend(frameon=False)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
