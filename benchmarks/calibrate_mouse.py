"""Calibration of the mouse on three data sets, laws of uptake, and scores beside a naive predictor.

    python benchmarks/calibrate_mouse.py [--write]

A fit brings the sum of (ln predicted - ln measured)^2 over all points of a set, each of the same
weight, to its least, from several starts (`fit.py`). `--write` puts the numbers found into the
models: `examples/mouse-iv/model.yaml` (Panagi 2001), `benchmarks/mouse/*.yaml` (Chow 2009, Miyajima
2006). Tables go to `benchmarks/results/calibration.md` and `.json`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import mouse_checks
import mouse_data
from calibration_report import page
from calibration_results import results_of
from fit import Fit, Point, number_at
from mouse_hypotheses import (
    AMOUNTS,
    HYPOTHESES,
    LIMIT,
    TAKEN_IN,
    UPTAKE,
    linear,
    one_way_out,
    two_kinds,
)
from mouse_scores import Scored, leave_one_dose_out

import exosome as ex
from exosome.model import Model

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "mouse-iv" / "model.yaml"
LIPOSOMES = {
    "Chow 2009": ROOT / "benchmarks" / "mouse" / "chow2009.yaml",
    "Miyajima 2006": ROOT / "benchmarks" / "mouse" / "miyajima2006.yaml",
}
RESULTS = ROOT / "benchmarks" / "results"
STARTS = 3  # of each fit


def organs(*names: str) -> list[str]:
    """The paths of the cells that stand for uptake by organs."""
    return [f"cells.endothelium.in.{name}.plasma" for name in names]


LIVER, SPLEEN = "cells.macrophage.in.liver.plasma", "cells.macrophage.in.spleen.plasma"
PANAGI = [UPTAKE, *organs("lung", "muscle", "bone", "rest"), "leave.rate", TAKEN_IN]
CHOW = [
    UPTAKE, SPLEEN, *organs("heart", "kidney", "gut", "muscle", "bone", "rest"),
    "leave.rate", TAKEN_IN, "cross[urine].at", "cross[outside].at",
]  # fmt: skip
MIYAJIMA = [UPTAKE, SPLEEN, *organs("lung", "kidney", "rest"), "leave.rate", "labels.iodine.rate"]
BEGIN = {TAKEN_IN: "0.01 /h"}  # where Miyajima's fit with a second way out begins: its own is 0


@dataclass
class Panagi:
    """Everything that is asked of the three doses, for one reading of their labels."""

    model: Model
    points: list[Point]

    @cached_property
    def fits(self) -> dict[str, Fit]:
        """One set of numbers for all doses, by hypothesis."""
        return {
            name: law(self.model, PANAGI, self.points, STARTS) for name, law in HYPOTHESES.items()
        }

    @cached_property
    def each_dose(self) -> dict[str, Fit]:
        """The linear hypothesis with numbers of its own for each dose: no set can do better."""
        return {dose: linear(self.model, PANAGI, self.of(dose), STARTS) for dose in AMOUNTS}

    @cached_property
    def held_out(self) -> dict[str, dict[str, Scored]]:
        """Each dose predicted from the two others, by hypothesis."""
        return {name: leave_one_dose_out(fit) for name, fit in self.fits.items()}

    def of(self, *doses: str) -> list[Point]:
        """The points after some of the doses."""
        return [p for p in self.points if p.dose in doses]


def rounded(path: str, value: float, model: Model) -> str:
    """A number as it stands in a model: three digits, with its unit."""
    unit = number_at(model, path)[1]
    shown = f"{float(f'{value:.3g}'):.0f}" if path.startswith("cells.") else f"{value:.3g}"
    return f"{shown} {unit}".strip()


def calibrated(model: Model, fit: Fit) -> Model:
    """The model with the numbers of a fit."""
    return model.but({path: rounded(path, value, model) for path, value in fit.values.items()})


def spleen_as(model: Model, other: Model) -> Model:
    """The model with as many macrophages in the spleen for each of the liver as another has."""
    share = number_at(other, SPLEEN)[0] / number_at(other, LIVER)[0]
    return model.but({SPLEEN: rounded(SPLEEN, share * number_at(model, LIVER)[0], model)})


def main() -> None:
    """Fits, writes the tables, and with --write the models."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the numbers into the models")
    write = parser.parse_args().write

    paths = {"Panagi 2001": EXAMPLE, **LIPOSOMES}
    models = {name: ex.read(path) for name, path in paths.items()}
    free = {"Panagi 2001": PANAGI, "Chow 2009": CHOW, "Miyajima 2006": MIYAJIMA}
    points = {
        "Panagi 2001": mouse_data.panagi(),
        "Chow 2009": mouse_data.chow(),
        "Miyajima 2006": mouse_data.miyajima(),
    }
    fits = {}
    for name in ("Chow 2009", "Panagi 2001", "Miyajima 2006"):
        if name == "Panagi 2001":
            models[name] = spleen_as(models[name], models["Chow 2009"])
        fits[name] = linear(models[name], free[name], points[name], STARTS)
        models[name] = calibrated(models[name], fits[name])
    ways = {
        name: (
            one_way_out(models[name], free[name], points[name], STARTS),
            linear(models[name].but(BEGIN), [*MIYAJIMA, TAKEN_IN], points[name], STARTS)
            if name == "Miyajima 2006" else fits[name],
        )
        for name in points
    }  # fmt: skip
    threshold = float(f"{mouse_checks.limit_at_threshold(models['Panagi 2001']):.2g}")
    example = models["Panagi 2001"].but({LIMIT: f"{threshold:.0f} /h"})  # for one law alone
    labels = {
        "Labels as transcribed": Panagi(example, points["Panagi 2001"]),
        "Blood marked 63 ug taken as that of 250 ug": Panagi(
            example, mouse_data.panagi(relabelled=True)
        ),
    }
    twos = {name: two_kinds(models[name], free[name], points[name], STARTS) for name in LIPOSOMES}
    twos["Panagi 2001"] = labels["Labels as transcribed"].fits["two kinds of particle, linear"]
    report = results_of(labels, fits, twos, ways, models, points)
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(report, indent=1) + "\n"
    (RESULTS / "calibration.json").write_text(text, encoding="utf-8")
    (RESULTS / "calibration.md").write_text(page(report), encoding="utf-8")
    if write:
        for name, path in paths.items():
            path.write_text(models[name].text, encoding="utf-8")


if __name__ == "__main__":
    main()
