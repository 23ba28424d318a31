"""Calibration of the mouse on three data sets, and the evidence for saturation.

    python benchmarks/calibrate_mouse.py [--write]

A fit brings the sum of (ln predicted - ln measured)^2 over all points of a set, each of the same
weight, to its least, from several starts (`fit.py`). `--write` puts the numbers found into the
models: `examples/mouse-iv/model.yaml` (Panagi 2001), `benchmarks/mouse/*.yaml` (Chow 2009, Miyajima
2006). Tables go to `benchmarks/results/calibration.md` and `.json`.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import libsbml
import mouse_checks
import mouse_data
import numpy as np
from calibration_found import told
from calibration_report import page
from fit import Fit, Floats, Point, Readings, number_at
from scipy.optimize import brentq
from scipy.stats import chi2

import exosome as ex
from exosome.model import Model

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "mouse-iv" / "model.yaml"
LIPOSOMES = {
    "Chow 2009": ROOT / "benchmarks" / "mouse" / "chow2009.yaml",
    "Miyajima 2006": ROOT / "benchmarks" / "mouse" / "miyajima2006.yaml",
}
RESULTS = ROOT / "benchmarks" / "results"
AMOUNTS = {"63": "25000000000", "125": "50000000000", "250": "100000000000"}  # particles, by ug
LIMIT = "enter.limit"
HOUR = 3600.0


def organs(*names: str) -> list[str]:
    """The paths of the cells that stand for uptake by organs."""
    return [f"cells.endothelium.in.{name}.plasma" for name in names]


SPLEEN = "cells.macrophage.in.spleen.plasma"
PANAGI = ["enter.at", *organs("lung", "muscle", "bone", "rest"), "leave.rate"]
CHOW = [
    "enter.at", SPLEEN, *organs("heart", "kidney", "gut", "muscle", "bone", "rest"),
    "leave.rate", "cross[urine].at", "cross[outside].at",
]  # fmt: skip
MIYAJIMA = ["enter.at", SPLEEN, *organs("lung", "kidney", "rest"), "leave.rate",
            "labels.iodine.rate"]  # fmt: skip


def named(readings: Readings, values: Floats) -> dict[str, Floats]:
    """Readings by the name of the observation."""
    return dict(zip(readings.names, readings(values), strict=True))


def times_of(points: Sequence[Point]) -> Floats:
    """The times of some points in s, 0 first."""
    return np.array(sorted({0.0, *(p.time for p in points)}))


# -- hypotheses about uptake -----------------------------------------------------------------------


def linear(model: Model, free: Sequence[str], points: Sequence[Point]) -> Fit:
    """Uptake in proportion to what is there: every dose reads alike in %ID."""
    times, doses = times_of(points), {p.dose for p in points}
    readings = Readings(mouse_checks.unlimited(model), free, times)
    return Fit(
        lambda logs: dict.fromkeys(doses, named(readings, np.exp(logs))),
        free, np.log(readings.start), points, times,
    )  # fmt: skip


def two_kinds(model: Model, free: Sequence[str], points: Sequence[Point]) -> Fit:
    """Two kinds of particle in one dose, both linear, one of them taken up more slowly."""
    times, doses = times_of(points), {p.dose for p in points}
    readings = Readings(mouse_checks.unlimited(model), free, times)
    uptake = np.array([path.startswith(("enter", "cells")) for path in free])

    def predict(logs: Floats) -> dict[str, Mapping[str, Floats]]:
        *own, odds, ratio = np.exp(logs)
        values = np.array(own)
        slow = odds / (1.0 + odds)
        fast = named(readings, values)
        other = named(readings, np.where(uptake, ratio * values, values))
        both = {name: (1.0 - slow) * fast[name] + slow * other[name] for name in fast}
        return dict.fromkeys(doses, both)

    extra = ["odds of the slow kind", "its speeds, as a share"]
    start = np.log([*readings.start, 1.0, 0.1])
    return Fit(predict, [*free, *extra], start, points, times)


def limited(
    model: Model, free: Sequence[str], points: Sequence[Point],
    rewrite: Callable[[str], str] = str,
) -> Fit:  # fmt: skip
    """Uptake with a limit of its rate (Michaelis and Menten), as the language has it."""
    times, free = times_of(points), [*free, LIMIT]
    by_dose = {
        dose: Readings(model.but({"give.amount": AMOUNTS[dose]}), free, times, rewrite)
        for dose in sorted({p.dose for p in points})
    }
    start = np.log(next(iter(by_dose.values())).start)
    return Fit(
        lambda logs: {dose: named(one, np.exp(logs)) for dose, one in by_dose.items()},
        free, start, points, times,
    )  # fmt: skip


def filling(model: Model, free: Sequence[str], points: Sequence[Point]) -> Fit:
    """Cells that fill up: uptake falls in a straight line with what they hold.

    The language has no such law; the number of `limit` in 1/h then says how many a cell holds.
    """
    return limited(model, free, points, filled)


def filled(text: str) -> str:
    """A document whose macrophages fill up instead of having a limit of their rate."""
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    species = [model.getSpecies(i).getId() for i in range(model.getNumSpecies())]
    for number in range(model.getNumRules()):
        rule = model.getRule(number)
        cleared = rule.getVariable().removeprefix("slowed_")
        population = re.fullmatch(r"clearance_of_.*?_by_(.*)_inside", cleared)
        assert population is not None
        held = " + ".join(s for s in species if s.endswith(f"_inside_at_{population[1]}"))
        most = f"({HOUR:g} * limit_of_{cleared})"
        law = f"{cleared} * max(0, 1 - ({held}) / {most})"
        rule.setMath(libsbml.parseL3Formula(law))
    return str(libsbml.writeSBMLToString(document))


HYPOTHESES: dict[str, Callable[[Model, Sequence[str], Sequence[Point]], Fit]] = {
    "linear": linear,
    "limit of the rate": limited,
    "cells that fill up": filling,
    "two kinds of particle, linear": two_kinds,
}


@dataclass
class Panagi:
    """Everything that is asked of the three doses, for one reading of their labels."""

    model: Model
    points: list[Point]

    def fits(self) -> dict[str, Fit]:
        """One set of numbers for all doses, by hypothesis."""
        return {name: fit(self.model, PANAGI, self.points) for name, fit in HYPOTHESES.items()}

    def each_dose(self) -> dict[str, Fit]:
        """The linear hypothesis with numbers of its own for each dose: no set can do better."""
        return {dose: linear(self.model, PANAGI, self.of(dose)) for dose in AMOUNTS}

    def held_out(self) -> dict[str, Floats]:
        """The residuals at each dose of the linear fit to the two others."""
        residuals = {}
        for dose in AMOUNTS:
            others = self.of(*(d for d in AMOUNTS if d != dose))
            fit = linear(self.model, PANAGI, others)
            residuals[dose] = linear(self.model, PANAGI, self.of(dose)).residuals(fit.best.x)
        return residuals

    def of(self, *doses: str) -> list[Point]:
        """The points after some of the doses."""
        return [p for p in self.points if p.dose in doses]

    def least_limit(self, confidence: float = 0.95) -> float:
        """The limit, 1/h for each cell, below which these data rule a limit out.

        From the profile of the likelihood: n ln(SS/SS of no limit) is chi-squared.
        """
        free = linear(self.model, PANAGI, self.points)
        with_limit = limited(self.model, PANAGI, self.points)
        n, worse = len(self.points), chi2.ppf(confidence, 1)

        def excess(log_limit: float) -> float:
            fixed = Fit(
                lambda logs: with_limit.predict(np.append(logs, log_limit)),
                free.free, free.best.x, self.points, free.times, starts=1,
            )  # fmt: skip
            return n * math.log(fixed.squares / free.squares) - worse

        return math.exp(brentq(excess, math.log(1e2), math.log(1e7), xtol=1e-3))


def rounded(path: str, value: float, model: Model) -> str:
    """A number as it stands in a model: three digits, with its unit."""
    unit = number_at(model, path)[1]
    shown = f"{float(f'{value:.3g}'):.0f}" if path.startswith("cells.") else f"{value:.3g}"
    return f"{shown} {unit}".strip()


def calibrated(model: Model, fit: Fit) -> Model:
    """The model with the numbers of a fit."""
    return model.but({path: rounded(path, value, model) for path, value in fit.values.items()})


def main() -> None:
    """Fits, writes the tables, and with --write the models."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the numbers into the models")
    write = parser.parse_args().write

    example = ex.read(EXAMPLE)
    labels = {
        "Labels as transcribed": Panagi(example, mouse_data.panagi()),
        "Blood marked 63 ug taken as that of 250 ug": Panagi(
            example, mouse_data.panagi(relabelled=True)
        ),
    }
    sets = {
        "Panagi 2001": (example, PANAGI, mouse_data.panagi()),
        "Chow 2009": (ex.read(LIPOSOMES["Chow 2009"]), CHOW, mouse_data.chow()),
        "Miyajima 2006": (ex.read(LIPOSOMES["Miyajima 2006"]), MIYAJIMA, mouse_data.miyajima()),
    }
    fits = {name: linear(*one) for name, one in sets.items()}
    twos = {name: two_kinds(*one) for name, one in sets.items()}
    models = {name: calibrated(one[0], fits[name]) for name, one in sets.items()}
    threshold = float(f"{mouse_checks.limit_at_threshold(models['Panagi 2001']):.2g}")
    models["Panagi 2001"] = models["Panagi 2001"].but({LIMIT: f"{threshold:.0f} /h"})
    report = told(labels, fits, twos, models)
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(report, indent=1) + "\n"
    (RESULTS / "calibration.json").write_text(text, encoding="utf-8")
    (RESULTS / "calibration.md").write_text(page(report), encoding="utf-8")
    if write:
        for name, path in {"Panagi 2001": EXAMPLE, **LIPOSOMES}.items():
            path.write_text(models[name].text, encoding="utf-8")


if __name__ == "__main__":
    main()
