"""An intravenous dose in a mouse: blood, and liver with spleen, with and without macrophages.

The data are those that the numbers of the model were calibrated on: Panagi 2001,
10.1016/s0378-5173(01)00676-7, three doses (`benchmarks/data/README.md`).
"""

import csv
from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome.views import draw

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "benchmarks" / "data" / "panagi2001.csv"
BLOOD = 2.33  # mL of blood in the mouse of 27.5 g (84.7 mL/kg): the data tell %ID of all blood
MANY = "1e13"  # particles: ten times the dose above which macrophages of the liver are overwhelmed
LIMIT = "87000 /h"  # in each: half speed at that dose in the plasma; an assumption, not a fit
PANELS = {"blood": "in all blood (%ID)", "mps": "in liver and spleen (%ID)"}
CASES = {  # what is changed in the model, and how it is drawn
    "all macrophages": ({}, "#0072B2", "-"),
    "half of them": ({"cells.macrophage.activity": "0.5"}, "#56B4E9", "-"),
    "none": ({"cells.macrophage.activity": "0"}, "#D55E00", "-"),
    "1e13 with a limit (assumed)": (
        {"give.amount": MANY, "enter[macrophage].limit": LIMIT}, "#0072B2", ":",
    ),
}  # fmt: skip
MARKS = {"63": "v", "125": "o", "250": "^"}  # by dose, ug


def measured() -> list[tuple[str, str, float, float]]:
    """Matrix, dose (ug), time (min) and %ID of what was measured after the dose."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return [
            (row["matrix"], row["dose"], 60 * float(row["time_h"]), float(row["value"]))
            for row in csv.DictReader(file)
            if row["matrix"] in PANELS and float(row["time_h"]) > 0.0
        ]


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    data = measured()
    figure, panels = plt.subplots(1, 2, figsize=(9.6, 3.6), layout="constrained")
    curves = {}
    for name, (changes, colour, line) in CASES.items():
        run = ex.simulate(model.but(changes), engine="body", until="1 h", every="15 s")
        if not changes:
            print(run)
        for axes, seen in zip(panels, PANELS, strict=True):
            curves[name, seen] = draw.observed(
                axes, run, seen, times=BLOOD if seen == "blood" else 1.0, unit="min",
                linestyle=line, color=colour, label=name,
            )  # fmt: skip
    for axes, (seen, label) in zip(panels, PANELS.items(), strict=True):
        for dose, mark in MARKS.items():
            points = [(t, v) for m, d, t, v in data if (m, d) == (seen, dose)]
            times, values = np.array(points).reshape(-1, 2).T
            axes.plot(times, values, "k" + mark, mfc="none", ms=5, label=f"measured, {dose} ug")
        axes.set(xlabel="time (min)", ylabel=label, xlim=(0, 62))
        axes.spines[["top", "right"]].set_visible(False)
    ticks = [2, 5, 10, 20, 50, 100]
    panels[0].set(yscale="log", ylim=(2, 110), yticks=ticks, yticklabels=ticks)
    panels[0].minorticks_off()
    panels[1].set(ylim=(0, 80))
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside right center", frameon=False)
    figure.savefig(HERE / "figure.png", dpi=150)

    off = [
        abs(np.log(np.interp(t, *curves["all macrophages", seen]) / value))
        for seen, _, t, value in data
    ]
    left = curves["none", "blood"][1][-1] / curves["all macrophages", "blood"][1][-1]
    print(
        f"{len(off)} points of blood, liver and spleen: off by a factor of "
        f"{np.exp(np.mean(off)):.2f} on average; without macrophages {left:.0f} times as much is "
        "in the blood after an hour"
    )


if __name__ == "__main__":
    main()
