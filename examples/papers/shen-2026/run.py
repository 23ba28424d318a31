"""A published model of retention in the liver: its digits again, and a ratio that nobody can tell.

Shen 2026, preprint, 10.21203/rs.3.rs-7939584/v1. The headline is the ratio of binding to release in
the liver, 5. What is seen is the label of the whole liver, free and bound together.
"""

from pathlib import Path

import matplotlib
import numpy as np
from scipy.optimize import minimize_scalar

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
PRINTED = {  # at 1 h and 24 h, % of the dose, by the equations and constants of the preprint
    "B": (29.2131, 0.2181), "P": (3.1124, 4.0292), "Lf": (5.7543, 5.3451),
    "Lb": (0.0636, 3.7173), "C": (0.1140, 4.6854), "Dr": (0.0021, 2.5999),
}  # fmt: skip
SEEN = np.array([1, 2, 4, 8, 12, 24, 36, 48])  # h, assumed: a usual schedule
ASSAY = 0.05  # relative error of a point, assumed
RATIOS = (0.2, 1, 2, 5, 20, 1000)
LIMIT = 3.84  # of chi-square, 95 %, one degree of freedom
START = {"release": 0.004, "bind": 0.020}


def followed(model: ex.Model, bind: float, release: float) -> dict[str, np.ndarray]:
    """Amounts by the hour for two days, % of the dose."""
    where = "response.liver.reactions"
    changed = model.but({
        f"{where}.bind": f"Lf -> Lb at {bind!r} /h",
        f"{where}.release": f"Lb -> Lf at {release!r} /h",
    })  # fmt: skip
    rows = ex.simulate(changed, engine="body", until="48 h", every="1 h").response().to_pylist()
    return {name: np.array([r["mean"] for r in rows if r["species"] == name]) for name in PRINTED}


def label(results: dict[str, np.ndarray]) -> np.ndarray:
    """What is seen of the liver."""
    return (results["Lf"] + results["Lb"])[SEEN]


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    published = followed(model, START["bind"], START["release"])
    digits = [
        round(float(published[name][hour]), 4) == printed
        for name, both in PRINTED.items()
        for hour, printed in zip((1, 24), both, strict=True)
    ]
    print(f"{sum(digits)} of {len(digits)} amounts agree in all four printed decimals")
    seen = label(published)

    def misfit(ratio: float, release: float) -> float:
        apart = label(followed(model, ratio * release, release)) / seen - 1.0
        return float(((apart / ASSAY) ** 2).sum())

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    results = []
    for ratio in RATIOS:
        best = minimize_scalar(
            lambda log, ratio=ratio: misfit(ratio, float(np.exp(log))),
            bounds=np.log([1e-5, 1.0]), method="bounded", options={"xatol": 0.03},
        )  # fmt: skip
        results.append(best.fun)
        if ratio in (1, 5, 1000):
            release = float(np.exp(best.x))
            both = followed(model, ratio * release, release)
            line = left.plot(both["Lf"] + both["Lb"], label=f"ratio {ratio}")[0]
            left.plot(both["Lb"], "--", color=line.get_color())
    left.errorbar(SEEN, seen, 1.96 * ASSAY * seen, fmt="ko", ms=3, lw=1, label="seen, assumed 5 %")
    left.set(xlabel="time (h)", ylabel="% of the dose", ylim=(0, None),
             title="the liver: all of it, and bound (dashed)")  # fmt: skip
    right.plot(RATIOS, np.maximum(results, 1e-3), "o-", ms=4, color="#0072B2")
    right.axhline(LIMIT, color="#D55E00", lw=1)
    right.text(RATIOS[-1], 1.2 * LIMIT, "95 % limit", ha="right", color="#D55E00")
    right.set(xscale="log", yscale="log", title="every ratio from 1 up fits")
    right.set(xlabel="binding over release", ylabel="misfit, chi-square")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    left.legend(frameon=False, fontsize=8)
    figure.savefig(HERE / "figure.png", dpi=150)
    fit = ex.fit(
        model, data=HERE / "label.csv", starts=4,
        free=[f"response.liver.reactions.{name}" + "=1e-4..10 /h log" for name in START],
    )  # fmt: skip
    for one in fit.verdicts:
        print(f"{one['path']}: {one['sentence']}")
    fits = [ratio for ratio, chi in zip(RATIOS, results, strict=True) if chi < LIMIT]
    print(f"ratios that fit the label as well as the published 5: {', '.join(map(str, fits))}")


if __name__ == "__main__":
    main()
