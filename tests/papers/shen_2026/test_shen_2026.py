"""A published liver-retention ODE: its numbers, and a ratio that its observable cannot tell.

Shen 2026, preprint, doi 10.21203/rs.3.rs-7939584/v1. Amounts are % of the dose; they are read as
copies here, as any amount is. What saturates in % of the dose cannot depend on the dose.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import chi2

from exosome.compile.network import network
from exosome.engines.respond.population import Population
from exosome.model import read
from exosome.sbml.exporter import to_sbml
from exosome.sbml.importer import read_sbml
from exosome.sbml.time_course_sbml import course

EXAMPLE = Path(__file__).parents[3] / "examples/papers/shen-2026/model.yaml"
HOUR = 3600.0
BIND, RELEASE = 0.020, 0.004  # 1/h, free to bound in the liver and back; the headline is 5
PRINTED = {  # of the equations and constants of the preprint
    "B": (29.2131, 0.2181), "P": (3.1124, 4.0292), "Lf": (5.7543, 5.3451),
    "Lb": (0.0636, 3.7173), "C": (0.1140, 4.6854), "Dr": (0.0021, 2.5999),
}  # fmt: skip
TIMES = np.array([1.0, 2.0, 4.0, 8.0, 12.0, 24.0, 36.0, 48.0])  # h, assumed: a usual schedule
ASSAY = 0.05  # relative error of a point, assumed: small for imaging or counting of label


def liver(bind: float = BIND, release: float = RELEASE):
    """The preprint's six equations as reactions, those of the example."""
    note = read(EXAMPLE).response["liver"]
    changed = {"bind": f"Lf -> Lb at {bind!r} /h", "release": f"Lb -> Lf at {release!r} /h"}
    return network({**note.reactions, **changed}, start=note.start)


def amounts(of, hours: np.ndarray) -> dict[str, np.ndarray]:
    population = Population(of, ["liver"], threads=1, relative=1e-9, absolute=1e-9)
    saved = population.advance(HOUR * hours[-1], at=HOUR * hours).saved[:, 0]
    return dict(zip(of.species, saved.T, strict=True))


def test_the_printed_digits() -> None:
    """Six amounts at 1 h and 24 h, to all four printed decimals, by both solvers."""
    value = amounts(liver(), np.array([1.0, 24.0]))
    for name, printed in PRINTED.items():
        assert tuple(value[name].round(4)) == printed, name
    model = liver()
    text = course(read_sbml(to_sbml(model)), 0.0, 24.0 * HOUR, 24, model.species)
    for j, name in enumerate(model.species):
        assert tuple(text[[1, 24], 1 + j].round(4)) == PRINTED[name], name


def test_the_effect_that_the_preprint_derives() -> None:
    """E = Dr/(Dr + EC50) with EC50 5: 0.34 after a day."""
    drug = amounts(liver(), np.array([24.0]))["Dr"][0]
    assert drug / (drug + 5.0) == pytest.approx(0.3421, abs=5e-5)


def label(ratio: float, release: float) -> np.ndarray:
    """What is seen of the liver: free and bound together, at TIMES."""
    value = amounts(liver(ratio * release, release), TIMES)
    return value["Lf"] + value["Lb"]


def misfit(ratio: float, seen: np.ndarray) -> tuple[float, float, float]:
    """Least chi-square, largest relative difference and the release rate at a fixed ratio."""

    def chi_square(log_release: float) -> float:
        apart = label(ratio, float(np.exp(log_release))) / seen - 1.0
        return float(((apart / ASSAY) ** 2).sum())

    best = minimize_scalar(chi_square, bounds=np.log([1e-5, 1.0]), method="bounded")
    release = float(np.exp(best.x))
    return float(best.fun), float(np.abs(label(ratio, release) / seen - 1.0).max()), release


def test_the_headline_ratio_cannot_be_identified() -> None:
    """k_bind/k_rel from 1 to 1000 fits the total label of the liver as well as the published 5.

    All other constants are held at their published values, which favours the ratio most; only the
    release rate is fitted anew. With 5 % error of each of eight points, no ratio from 1 up is
    outside the 95 % limit (3.84); from 2 up no curve differs from the published one by 1 %. What
    is bound differs by a third between them, but the label does not show what is bound.
    """
    seen = label(BIND / RELEASE, RELEASE)
    limit = chi2.ppf(0.95, 1)
    value = {ratio: misfit(ratio, seen) for ratio in (0.2, 1.0, 2.0, 5.0, 20.0, 1000.0)}
    assert value[5.0][2] == pytest.approx(RELEASE, rel=1e-3)
    assert {ratio for ratio, (chi, _, _) in value.items() if chi < limit} == {
        1.0, 2.0, 5.0, 20.0, 1000.0,
    }  # fmt: skip
    assert max(apart for ratio, (_, apart, _) in value.items() if ratio >= 2.0) < 0.01
    assert value[1.0][0] < 0.5 and value[2.0][0] < 0.05 and value[1000.0][0] < 0.02
    bound = [
        amounts(liver(ratio * value[ratio][2], value[ratio][2]), TIMES)["Lb"][-1]
        for ratio in (1.0, 1000.0)
    ]
    assert bound[1] / bound[0] == pytest.approx(1.33, abs=0.01)
