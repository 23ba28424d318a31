"""Published uptake of labelled vesicles by two cell lines, fitted: what it tells, and what not.

One-minute iodine labelling of vesicles of stem cells, 2023, PMID 37212215 (abstract). The speeds of
uptake predict a number that the fit has not seen, the ratio of two xenografts; so does a naive
predictor, for which both lines are alike.
"""

import csv
from pathlib import Path

import matplotlib

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
LINES = ("22RV1", "DU145")
SPEEDS = tuple(f"enter[{line}].at=1e-5..1 um/s log" for line in LINES)
CELLS = tuple(f"cells.{line}.count=1e4..1e8 log" for line in LINES)
XENOGRAFTS = 3.0  # SUVmax of 22RV1 over that of DU145 at 48 h: the same abstract, not fitted


def measured() -> dict[str, tuple[float, float]]:
    """Mean and +- of each line, % of the dose."""
    rows = (line for line in (HERE / "uptake.csv").read_text().splitlines() if line[0] != "#")
    return {
        row["observable"].removeprefix("in-"): (float(row["value (%ID)"]), float(row["sd (%ID)"]))
        for row in csv.DictReader(rows)
    }


def fold(one: float, other: float) -> float:
    """The factor between two numbers, at least 1."""
    return max(one / other, other / one)


def main() -> None:
    """Fits the speeds, then speeds and numbers of cells; compares predictions; draws."""
    model, data = ex.read(HERE / "model.yaml"), HERE / "uptake.csv"
    fit = ex.fit(model, data=data, free=SPEEDS, starts=2)
    print(fit)
    both = ex.fit(model, data=data, free=(*SPEEDS, *CELLS), starts=2)
    print(f"\nif the number of cells is free, too:\n{both}\n")
    read = measured()
    untouched = ex.simulate(model, engine="body", until="4 h", every="4 h").curves()
    library = float(untouched[0][3][-1])
    print("uptake in 4 h       measured   speed of the library   naive: the other line")
    for line, other in (LINES, LINES[::-1]):
        print(f"{line}               {read[line][0]:5.2f} %    {library:.2f} % "
              f"({fold(library, read[line][0]):.1f}-fold off)   {read[other][0]:.2f} % "
              f"({fold(read[other][0], read[line][0]):.1f}-fold off)")  # fmt: skip
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.5, 3.4), layout="constrained")
    for line, colour in zip(LINES, ("#D55E00", "#0072B2"), strict=True):
        rows = [row for row in fit.curves().to_pylist() if row["observable"] == f"in-{line}"]
        hours = [row["time_s"] / 3600 for row in rows]
        left.plot(hours, [row["expected"] for row in rows], color=colour, label=line)
        low, high = ([row[end] for row in rows] for end in ("low", "high"))
        left.fill_between(hours, low, high, color=colour, alpha=0.25)
        left.errorbar([4.0], [read[line][0]], yerr=[read[line][1]], fmt="o", color=colour)
    left.set(xlabel="time (h)", ylabel="% of the dose in the cells")
    left.legend(frameon=False)
    speeds = {one["path"]: one for one in fit.verdicts}
    first, second = (speeds[f"enter[{line}].at"] for line in LINES)
    ratio = first["value"] / second["value"]
    names = ["measured in\nxenografts", "from the speeds\nin the dish", "naive:\nboth alike"]
    right.bar(names, [XENOGRAFTS, ratio, 1.0], color=["0.6", "#009E73", "#E69F00"])
    right.set(ylabel="22RV1 over DU145")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=120)
    off, naive = fold(ratio, XENOGRAFTS), fold(1.0, XENOGRAFTS)
    print(f"22RV1 over DU145: {ratio:.1f} in the dish; in xenografts, not fitted, {XENOGRAFTS:g}: "
          f"{off:.1f}-fold off, naive {naive:.1f}-fold")  # fmt: skip


if __name__ == "__main__":
    main()
