"""What the signal of vesicles around donor cells in a living tissue tells: kappa over D.

The signal in rings around donor cells, less the controls, is fitted by A exp(-x/L). At the steady
state L = sqrt(D'/k) among cells that take up at kappa, with D' = D (1 - phi)/(1 + phi/2) (Maxwell
1873) and k = (3 phi/R) kappa/(1 + kappa R/D): L knows D and kappa only as kappa/D.
"""

import csv
from pathlib import Path

import matplotlib
import numpy as np
from scipy.optimize import curve_fit

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
RADIUS, PHI = 8.0, 0.5  # um, share of the tissue that is cells: as in model.yaml
TWO_D = (1.0, 4.4)  # um^2/s
VOXEL, EDGE = 16.0, 240.0  # um
REPEATS, SEED = 2000, 1  # of the bootstrap over images


def signals() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Middles of the rings (um), signals (rings, images), and the mean of both controls (rings)."""
    rows: dict[str, dict[float, list[float]]] = {}
    with (HERE / "ev_signal_by_distance.csv").open() as lines:
        for row in csv.DictReader(lines):
            middle = 0.5 * (float(row["from_um"]) + float(row["to_um"]))
            rows.setdefault(row["channel"], {}).setdefault(middle, []).append(float(row["signal"]))
    rings = sorted(rows["ev_in_tissue"])
    signal = np.array([rows["ev_in_tissue"][ring] for ring in rings])
    controls = [
        np.mean([value for name in rows if name != "ev_in_tissue" for value in rows[name][ring]])
        for ring in rings
    ]
    return np.array(rings), signal, np.array(controls)


def decay(x: np.ndarray, size: float, length: float) -> np.ndarray:
    """A exp(-x/L)."""
    return size * np.exp(-x / length)


def length_of(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """A and L (um) of rings, by least squares."""
    size, length = curve_fit(decay, x, y, p0=(1.0, 30.0), maxfev=20_000)[0]
    return float(size), float(length)


def held_out(x: np.ndarray, net: np.ndarray) -> dict[str, float]:
    """Errors (root mean square, in units of the signal) of what a fit has not seen.

    Rings beyond 50 um from a fit to those below, and each image from a fit to the others; beside
    each the naive prediction: the last ring that was fitted, and the mean of the other images.
    """
    near, far, all_rings = slice(1, 5), slice(5, None), slice(1, None)
    mean = net.mean(axis=1)
    outer = decay(x[far], *length_of(x[near], mean[near])) - mean[far]
    images: list[np.ndarray] = []
    naive: list[np.ndarray] = []
    for image in range(net.shape[1]):
        others = np.delete(net, image, axis=1).mean(axis=1)[all_rings]
        fitted = decay(x[all_rings], *length_of(x[all_rings], others))
        images.append(fitted - net[all_rings, image])
        naive.append(others - net[all_rings, image])
    errors = {
        "rings": outer, "last ring": mean[near][-1] - mean[far], "images": images, "mean": naive
    }  # fmt: skip
    return {name: float(np.sqrt(np.mean(np.square(error)))) for name, error in errors.items()}


def ratio(length: float) -> float:
    """kappa/D in 1/um of a range in um: 3 phi q/(R (1 + q R)) = (1 - phi)/(1 + phi/2)/L^2."""
    sink = (1 - PHI) / (1 + PHI / 2) / length**2
    most = 3 * PHI / RADIUS**2
    return sink / (3 * PHI / RADIUS - sink * RADIUS) if sink < most else float("inf")


def profile(model: ex.Model) -> tuple[np.ndarray, np.ndarray]:
    """Distances from the donor (um) and concentrations (per mL) at the steady state."""
    run = ex.simulate(model, engine="field", until="10 s", every="10 s", voxel=f"{VOXEL} um")
    there = run.concentration("tissue", "courier")["courier"].isel(time_s=-1, sender_type=0)
    axes = np.meshgrid(*(there[name] - EDGE / 2 for name in there.dims), indexing="ij")
    distance = np.sqrt(sum(axis**2 for axis in axes)).ravel()
    which = np.digitize(distance, np.arange(VOXEL, 100.0, VOXEL))
    many = np.bincount(which)[1:-1]
    return tuple(np.bincount(which, weights=w)[1:-1] / many
                 for w in (distance, there.values.ravel()))  # fmt: skip


def main() -> None:
    """Fits the rings, draws images again and again, runs two models with one ratio."""
    rings, signal, controls = signals()
    net = signal - controls[:, None]
    rows = slice(1, None)  # the first ring holds the donor cell itself
    size, length = length_of(rings[rows], net[rows].mean(axis=1))
    draw = np.random.default_rng(SEED)
    lengths = []
    for _ in range(REPEATS):
        images = draw.integers(0, net.shape[1], net.shape[1])
        try:
            lengths.append(length_of(rings[rows], net[rows][:, images].mean(axis=1))[1])
        except RuntimeError:
            lengths.append(np.inf)
    low, high = np.quantile(lengths, [0.025, 0.975])
    print(f"range L = {length:.0f} um (95 % over images {low:.0f} to {high:.0f}), 9 images")
    off = held_out(rings, net)
    print(f"rings beyond 50 um, from a fit to those below: error {off['rings']:.3f}, of the last "
          f"fitted ring {off['last ring']:.3f}")  # fmt: skip
    print(f"an image, from a fit to the other eight: error {off['images']:.3f}, of their mean "
          f"{off['mean']:.3f}")  # fmt: skip
    model = ex.read(HERE / "model.yaml")
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    left.plot(rings, net, "o", ms=3, color="0.75")
    left.plot(rings, net.mean(axis=1), "o", color="#0072B2", label="mean of nine images")
    x = np.linspace(rings[1], rings[-1], 100)
    left.plot(x, decay(x, size, length), color="#0072B2", label=f"A exp(-x/L), L = {length:.0f} um")
    left.set(xlabel="distance from donor cells (um)", ylabel="signal less controls")
    left.legend(frameon=False)
    q = ratio(length)
    shapes = []
    for d, mark in zip(TWO_D, "o+", strict=True):
        kappa = q * d
        print(f"D = {d} um^2/s: kappa = {kappa:.4f} um/s "
              f"({ratio(high) * d:.4f} to {ratio(low) * d:.4f})")  # fmt: skip
        tissue = model.but({"journey.diffuse.at": f"{d} um^2/s",
                            "journey.enter.at": f"{kappa} um/s"})  # fmt: skip
        distance, concentration = profile(tissue)
        shapes.append(concentration * distance)
        right.plot(distance, concentration * d, mark, ms=8 if mark == "+" else 5,
                   label=f"D = {d} um^2/s, kappa = {kappa:.3f} um/s")  # fmt: skip
    right.set(xlabel="distance (um)", ylabel="D x concentration", yscale="log")
    right.legend(frameon=False)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)
    shape = [np.log(one / one[0]) for one in shapes]
    apart = float(np.abs(shape[0] - shape[1]).max())
    print(f"the two profiles have one shape to {100 * apart:.1f} %: only D/kappa is known")


if __name__ == "__main__":
    main()
