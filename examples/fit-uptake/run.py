"""Secretion, uptake and loss from counts of positive cells, at three distances and three times.

The data are simulated: `python run.py --draw` draws them anew from the numbers in the model, with
another contact record than the one that fits them. So the truth is known, and the fit is judged.
"""

import sys
from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome.fitting.fit_problem import fit_problem

matplotlib.use("Agg")

HERE = Path(__file__).parent
FREE = ("release.rate=1..600 /h log", "enter.at=1e-4..1 um/s log", "clear.rate=0.05..20 /h log")
TRUTH = {  # of the model, in um and s
    "release.rate": 20 / 3600, "enter.at": 0.007, "clear.rate": 1 / 3600,
    "release.rate × enter.at": 20 / 3600 * 0.007,
}  # fmt: skip
HOURS, CELLS = (1, 2, 4), 300


def draw() -> None:
    """Writes uptake.csv: positive cells of 300 in each dish, drawn from the model's numbers."""
    rows = [(place, hour) for place in ("near", "middle", "far") for hour in HOURS]
    columns = {
        "condition": [place for place, _ in rows], "time (h)": [hour for _, hour in rows],
        "observable": ["positive[recipient]"] * 9, "value (%)": [50.0] * 9, "n": [CELLS] * 9,
    }  # fmt: skip
    problem = fit_problem(
        ex.read(HERE / "model.yaml"), data=columns, free=FREE, engine="contacts",
        conditions=HERE / "conditions.csv", seed=7, paths=4000, threads=2,
    )  # fmt: skip
    objective = problem.objective()
    x = np.array([number.coordinate(number.start) for number in problem.free])
    expected = objective.predictor.predict(objective.values(x))[0]
    columns["value (%)"] = objective.draw(x, expected, np.random.default_rng(3)).tolist()
    lines = [",".join(columns)]
    lines += [",".join(f"{one:.10g}" if isinstance(one, float) else str(one) for one in row)
              for row in zip(*columns.values(), strict=True)]  # fmt: skip
    (HERE / "uptake.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fits the data, prints what is known, and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    fit = ex.fit(
        model, data=HERE / "uptake.csv", conditions=HERE / "conditions.csv", free=FREE,
        engine="contacts", paths=300, starts=1,
    )  # fmt: skip
    print(fit)
    ex.plot(fit, "data").savefig(HERE / "figure.png", dpi=120)
    intervals = {}
    for one in fit.verdicts:
        if one["word"] == "known":
            intervals[one["path"]] = one["low"], one["high"]
        for both in one["combinations"]:
            intervals[both["text"]] = both["low"], both["high"]
    inside = [name for name, (low, high) in intervals.items() if low <= TRUTH[name] <= high]
    print(f"the truth lies within the 95 % intervals of {' and '.join(inside)}")


if __name__ == "__main__":
    draw() if "--draw" in sys.argv else main()
