"""The calibration of the mouse as a fit: the same numbers, with intervals and verdicts."""

from pathlib import Path

import matplotlib

import exosome as ex

matplotlib.use("Agg")

HERE = Path(__file__).parent
FREE = (
    "enter.at=1e-3..1 um/s log", "leave.rate=0.02..20 /h log",
    *(f"cells.endothelium.in.{organ}.plasma=1e5..1e10 log" for organ in
      ("lung", "muscle", "bone", "rest")),
)  # fmt: skip
CALIBRATED = {"enter.at": 0.0357, "leave.rate": 0.546 / 3600.0}  # um/s, 1/s: in the model


def main() -> None:
    """Fits the data, prints what is known, and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    fit = ex.fit(model, data=HERE / "panagi2001.csv", free=FREE, starts=2)
    print(fit)
    ex.plot(fit, "data").savefig(HERE / "figure.png", dpi=90)
    off = max(abs(fit.values[path] / value - 1.0) for path, value in CALIBRATED.items())
    print(f"the fit is within {100 * off:.1f} % of the calibration of least squares")


if __name__ == "__main__":
    main()
