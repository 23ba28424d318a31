"""How long a gel keeps exosomes: free diffusion against published retention, and what mesh it asks.

A slab of thickness L with both faces open keeps the share
8/pi^2 sum over odd n of exp(-n^2 pi^2 D t/L^2)/n^2 of what it held evenly (Crank 1975, The
Mathematics of Diffusion). Retention: 10.3390/ijms22126203, table 4, as that review quotes it.
"""

from pathlib import Path

import matplotlib
import numpy as np
from scipy.optimize import brentq

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
D = 4.13  # um^2/s, as in model.yaml
DAY = 86400.0  # s
THICK = (2.0, 4.0, 6.0)  # mm
MEASURED = {  # share kept, after days
    "thermosensitive chitosan": (0.98, 0.5),
    "2 % thermosensitive chitosan": (0.86, 2.0),
    "hyaluronic acid": (0.90, 14.0),
}
COLOURS = ("#0072B2", "#009E73", "#D55E00")


def kept(days: np.ndarray | float, thick: float, factor: float = 1.0) -> np.ndarray:
    """The share that a slab (mm) keeps after days, with D times a factor."""
    odd = 2.0 * np.arange(400) + 1.0
    x = D * factor * np.asarray(days, float)[..., None] * DAY / (1000.0 * thick) ** 2
    return (8.0 / (np.pi * odd) ** 2 * np.exp(-((odd * np.pi) ** 2) * x)).sum(axis=-1)


def factor_of(share: float, days: float, thick: float) -> float:
    """The factor on D with which a slab (mm) keeps a share after days."""
    return brentq(lambda f: float(kept(days, thick, f)) - share, 1e-6, 10.0, xtol=1e-12)


def simulated(model: ex.Model, thick: float, factor: float) -> tuple[np.ndarray, np.ndarray]:
    """Days, and the share that the field engine finds in a slab (mm)."""
    changed = model.but({"places.gel.box[1]": f"{thick} mm",
                         "places.gel.matrix.mesh.hinders": f"{factor:.6g}"})  # fmt: skip
    run = ex.simulate(changed, engine="field", until="14 d", every="12 h", voxel="10 um")
    rows = [r for r in run.counts().to_pylist() if r["where"] == "gel" and r["state"] == "free"]
    return np.array([r["time_s"] for r in rows]) / DAY, np.array([r["amount"] for r in rows]) / 1e6


def main() -> None:
    """Runs slabs with and without a mesh, prints the comparison and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    fine = np.linspace(0.0, 14.0, 400)
    mesh = factor_of(*MEASURED["hyaluronic acid"], 4.0)
    for thick, colour in zip(THICK, COLOURS, strict=True):
        for factor, style in ((1.0, "o"), (mesh, "s")):
            days, share = simulated(model, thick, factor)
            error = np.abs(share - kept(days, thick, factor)).max()
            assert error < 0.01, error
            left.plot(days[2::4], 100 * share[2::4], style, ms=4, color=colour, mfc="none")
            left.plot(fine, 100 * kept(fine, thick, factor), color=colour,
                      ls="-" if factor == 1.0 else "--")  # fmt: skip
        left.plot([], [], color=colour, label=f"{thick:g} mm")
    for share, days in MEASURED.values():
        left.plot(days, 100 * share, "k*", ms=9)
    left.set(xlabel="days", ylabel="kept in the gel (%)", xlim=(0, 14.3), ylim=(0, 103))
    left.legend(title=f"solid: free; dashed: D x {mesh:.2g}", frameon=False, loc="center right")
    thick = np.linspace(THICK[0], THICK[-1], 60)
    for (name, (share, days)), style in zip(MEASURED.items(), ("-", "--", ":"), strict=True):
        factors = [factor_of(share, days, t) for t in thick]
        right.plot(thick, factors, "k", ls=style, label=f"{name}: {100 * share:g} %, {days:g} d")
        free = [100 * float(kept(days, t)) for t in (THICK[0], THICK[-1])]
        print(f"{name}: {100 * share:g} % kept after {days:g} d; free diffusion keeps {free[0]:.0f}"
              f" to {free[1]:.0f} % in {THICK[0]:g} to {THICK[-1]:g} mm; D times {factors[0]:.2g}"
              f" to {factors[-1]:.2g} explains it")  # fmt: skip
    right.set(xlabel="thickness (mm)", ylabel="D in the gel / D in free fluid", yscale="log",
              ylim=(1e-3, 1))  # fmt: skip
    right.legend(frameon=False, fontsize=8)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
