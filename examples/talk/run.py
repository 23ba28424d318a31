"""Positions from a table of cells: who speaks to whom, and how much of it is due to place.

The same counts are compared with what would come if every sender were as near to each receiver.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent


def main() -> None:
    """Runs the model and writes figure.png."""
    run = ex.simulate(HERE / "model.yaml", until="1 h", seed=1)
    result = ex.trace.talk(run)
    print(result)
    rows = result.table.to_pylist()
    pairs = ex.trace.talk(run, by="cell").table
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.5, 3.6), layout="constrained")
    names = [f"{row['sender']} → {row['receiver']}" for row in rows]
    count, at = np.array([row["exosomes"] for row in rows]), np.arange(len(rows))
    low, high = (np.array([row[end] for row in rows]) for end in ("low", "high"))
    error = np.array([count - low, high - count])
    left.barh(at, count, xerr=error, color="#9ecae1", label="walk, 95 %")
    left.plot([row["well_mixed"] for row in rows], at, "k|", ms=16, label="if all were as near")
    left.set(yticks=at, yticklabels=names, xlabel="exosomes taken in within an hour")
    left.invert_yaxis()
    delay = pairs["delay_s"].to_numpy() / 60
    right.scatter(pairs["distance_um"].to_numpy(), delay, 4, color="#3182bd", alpha=0.4)
    right.set(xlabel="mean distance of a pair (um)", ylabel="mean delay of a pair (min)")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    left.legend(frameon=False)
    figure.savefig(HERE / "figure.png", dpi=150)
    most = max(rows, key=lambda row: row["ratio"])
    print(f"closest: {most['sender']} to {most['receiver']}, {most['ratio']:.2f} times well-mixed")


if __name__ == "__main__":
    main()
