"""A systemic dose perfuses a small tissue: the body and the field advanced together.

The vessel runs along the left face of the tissue. At rest, under a vessel held at c_blood, the
fluid would hold c(x) = c_wall cosh((L - x) / range) / cosh(L / range), range = sqrt(D' / k) as in
examples/range, so cells deeper than the range get little, however much is in the blood.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome.views import draw

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
D, KAPPA, RADIUS = 2.7, 0.007, 8.0  # um^2/s, um/s, um: as in model.yaml
LENGTH, WIDTH, CELLS = 400.0, 80.0, 119
SHOWN = ((600.0, "10 min"), (3600.0, "1 h"), (3 * 3600.0, "3 h"), (6 * 3600.0, "6 h"))
COLOURS = ("#56B4E9", "#0072B2", "#009E73", "#D55E00")
SHELL = 50.0  # um


def penetration() -> float:
    """The mean-field range in um."""
    volume = LENGTH * WIDTH**2
    phi = CELLS / volume * 4 / 3 * np.pi * RADIUS**3
    uptake = CELLS / volume * 4 * np.pi * RADIUS**2 * KAPPA / (1 + KAPPA * RADIUS / D)
    return float(np.sqrt(D * (1 - phi) / (1 + phi / 2) / uptake))


def main() -> None:
    """Runs the model, prints who was reached and writes figure.png."""
    run = ex.simulate(
        ex.read(HERE / "model.yaml"), engine="field", until="6 h", every="10 min", voxel="16 um",
        keep="times",
    )  # fmt: skip
    print(run)
    there = run.concentration("wound", "particle")["particle"].sum("sender_type")
    profile = there.mean(("y_um", "z_um"))
    cells = run.cells().to_pandas().query("type == 'fibroblast'")
    reach = penetration()

    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(11, 3.6), layout="constrained")
    draw.observed(left, run, "blood", color="#D55E00", label="blood (%ID/mL)")
    mean = there.mean(("x_um", "y_um", "z_um"))
    share = 100 * mean / 5e10  # particles per mL as a share of the dose
    left.plot(mean["time_s"] / 3600, share, color="#0072B2", label="tissue fluid (%ID/mL)")
    left.set(xlabel="time (h)", ylabel="%ID per mL", yscale="log", xlim=(0, 6), ylim=(1e-4, 100))
    left.legend(frameon=False)
    for (time, name), colour in zip(SHOWN, COLOURS, strict=True):
        middle.plot(profile["x_um"], profile.sel(time_s=time), color=colour, label=name)
    middle.set(xlabel="distance from the vessel (um)", ylabel="exosomes per mL of fluid",
               xlim=(0, LENGTH), yscale="log", ylim=(1e3, None))  # fmt: skip
    middle.legend(frameon=False, title="after")
    edges = np.arange(0.0, LENGTH + SHELL / 2, SHELL)
    _, taken, cells_there = draw.shells(cells["x_um"], cells["received"], edges)
    per_cell = taken / cells_there
    right.bar(edges[:-1] + SHELL / 2, per_cell, 0.9 * SHELL, color="#9ecae1", label="field")
    right.axvline(reach, color="k", lw=1, ls="--", label=f"range {reach:.0f} um")
    right.set(xlabel="distance from the vessel (um)", ylabel="taken in per cell in 6 h",
              xlim=(0, LENGTH), ylim=(0.01, 10), yscale="log")  # fmt: skip
    right.legend(frameon=False)
    for axes in (left, middle, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)
    print(f"range {reach:.0f} um; a cell in the first {SHELL:.0f} um took in {per_cell[0]:,.2f}, "
          f"one in the last {per_cell[-1]:,.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
