"""The calibration of the mouse as a fit: the same numbers, with intervals and verdicts."""

from pathlib import Path

import matplotlib

import exosome as ex

matplotlib.use("Agg")

HERE = Path(__file__).parent
FREE = (
    "enter[macrophage].at=1e-3..1 um/s log", "enter[endothelium].rate=0.02..20 /h log",
    "leave.rate=0.02..20 /h log",
    *(f"cells.endothelium.in.{organ}.plasma=1e5..1e10 log" for organ in
      ("lung", "muscle", "bone", "rest")),
)  # fmt: skip
CALIBRATED = {  # um/s and 1/s: in the model, to three digits
    "enter[macrophage].at": 0.032,
    "enter[endothelium].rate": 1.71 / 3600.0,
    "leave.rate": 1.89 / 3600.0,
}


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
