"""Kenward and Roger's formulas against digits that SAS printed, on an incomplete open data set.

PROC MIXED, REML, ddfm=kr(linear), unstructured covariance, one effect and no means of visits: 537
scores of 197 patients of `fev_data` (R package mmrm, Apache licence 2.0). Output and program stand
in openpharma/mmrm, design/ddfm_covtype/kr1_us.csv and ddfm_covtype.R (both read there).

SAS takes the observed information of the variances, the package the expected one. So this holds the
formulas (doi 10.2307/2533558), in plain numpy and none of the package's code; with the expected
information `test_orthodont_growth.py` holds the package against the same formulas.

SAS stops before the least deviance: the program sets no criterion, and the default is
g'H^-1 g / |f| < 1e-8 (read in notes on the procedure's options, not in the guide itself). It
starts from MIVQUE0 (assumed: from the procedure's description, not read).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

VISITS = 4
PAIRS = [(i, j) for i in range(VISITS) for j in range(i + 1)]
PRINTED = (3.81972492174648, 0.66124382270307, 160.733266403768)  # effect, SE, ddf


class Point(NamedTuple):
    """Deviance, its gradient and Hessian, expected information, and what the formulas need."""

    deviance: float
    gradient: np.ndarray
    hessian: np.ndarray
    expected: np.ndarray
    effect: float
    phi: np.ndarray
    p: np.ndarray
    q: np.ndarray

    def kenward_roger(self, information: np.ndarray) -> tuple[float, float]:
        """Standard error and degrees of freedom of the effect; covariance 2 information^-1."""
        w, phi = 2.0 * np.linalg.inv(information), self.phi
        inner = sum(w[a, b] * (self.q[a, b] - self.p[a] @ phi @ self.p[b]) for a, b in
                    np.ndindex(w.shape))  # fmt: skip
        adjusted = phi + 2.0 * phi @ inner @ phi
        slopes = np.array([-(phi @ one @ phi)[1, 1] for one in self.p])
        return adjusted[1, 1] ** 0.5, 2.0 * phi[1, 1] ** 2 / (slopes @ w @ slopes)


def patients() -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Scores, design (intercept, arm) and the visits seen, of every patient with a score."""
    file = Path(__file__).with_name("fev_by_visit.txt")
    made = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        arm, *row = line.split()
        seen = np.array([word != "-" for word in row])
        if seen.any():
            scores = np.array([float(word) for word in row if word != "-"])
            design = np.column_stack([np.ones(len(scores)), np.full(len(scores), arm == "T")])
            made.append((scores, design, seen))
    return made


def unit(i: int, j: int) -> np.ndarray:
    """The derivative of the covariance by its element i, j."""
    made = np.zeros((VISITS, VISITS))
    made[i, j] = made[j, i] = 1.0
    return made


def point(theta: np.ndarray, people: list) -> Point:
    """The restricted deviance of the variances `theta` and its exact derivatives."""
    sigma = sum(value * unit(*pair) for value, pair in zip(theta, PAIRS, strict=True))
    n, k = sum(len(y) for y, _, _ in people), len(PAIRS)
    inverses = [np.linalg.inv(sigma[np.ix_(seen, seen)]) for _, _, seen in people]
    cross = sum(x.T @ v @ x for (_, x, _), v in zip(people, inverses, strict=True))
    phi = np.linalg.inv(cross)
    beta = phi @ sum(x.T @ v @ y for (y, x, _), v in zip(people, inverses, strict=True))
    p, q, bent = np.zeros((k, 2, 2)), np.zeros((k, k, 2, 2)), np.zeros((k, 2))
    gradient, traces, squares = np.zeros(k), np.zeros((k, k)), np.zeros((k, k))
    deviance = np.linalg.slogdet(cross)[1] + (n - 2) * np.log(2.0 * np.pi)
    for (y, x, seen), v in zip(people, inverses, strict=True):
        rest = y - x @ beta
        deviance += rest @ v @ rest - np.linalg.slogdet(v)[1]
        halves = [v @ unit(*pair)[np.ix_(seen, seen)] for pair in PAIRS]
        for a, half in enumerate(halves):
            p[a] -= x.T @ half @ v @ x
            bent[a] += x.T @ half @ v @ rest
            gradient[a] += np.trace(half) - rest @ half @ v @ rest
            for b, other in enumerate(halves):
                q[a, b] += x.T @ half @ other @ v @ x
                traces[a, b] += np.trace(half @ other)
                squares[a, b] += rest @ half @ other @ v @ rest
    gradient += np.array([np.trace(phi @ one) for one in p])
    expected = traces.copy()
    for a, b in np.ndindex(k, k):
        expected[a, b] += np.trace(phi @ p[a] @ phi @ p[b]) - 2.0 * np.trace(phi @ q[a, b])
    hessian = 2.0 * (squares - bent @ phi @ bent.T) - expected
    return Point(deviance, gradient, hessian, expected, beta[1], phi, p, q)


@pytest.fixture(scope="module")
def iterates() -> list[tuple[float, Point]]:
    """Criterion and point of each Newton step from MIVQUE0 on."""
    people = patients()
    assert (len(people), sum(len(y) for y, _, _ in people)) == (197, 537)
    theta = np.array([float(i == j) for i, j in PAIRS])
    start = point(theta, people)
    theta = theta - np.linalg.solve(start.expected, start.gradient)
    made = []
    for _ in range(6):
        here = point(theta, people)
        assert np.linalg.eigvalsh(here.hessian)[0] > 0.0
        step = np.linalg.solve(here.hessian, here.gradient)
        made.append((here.gradient @ step / abs(here.deviance), here))
        theta = theta - step
    return made


def test_where_sas_stops_the_formulas_have_its_digits(iterates):
    """Six digits; the data are kept to four decimals, which moves the effect by 3e-6."""
    stopped = next(here for criterion, here in iterates if criterion < 1e-8)
    assert (stopped.effect, *stopped.kenward_roger(stopped.hessian)) == pytest.approx(
        PRINTED, rel=2e-6
    )


def test_the_rule_of_stopping_is_not_chosen_by_its_result(iterates):
    """Any bound from 4.2e-9 to 7e-6 stops at the same step; its neighbours miss the digits."""
    criteria = np.array([criterion for criterion, _ in iterates])
    stop = int(np.argmax(criteria < 1e-8))
    assert (criteria[stop] < 4.2e-9, criteria[stop - 1] > 7e-6) == (True, True)
    for other in (stop - 1, stop + 1):
        here = iterates[other][1]
        error, _ = here.kenward_roger(here.hessian)
        assert abs(error / PRINTED[1] - 1.0) > 5e-5


def test_the_least_deviance_with_either_information(iterates):
    """What `docs/trials.md` states of the optimum."""
    last = iterates[-1][1]
    assert np.abs(last.gradient).max() < 1e-9
    assert last.kenward_roger(last.hessian)[0] == pytest.approx(0.66130, abs=5e-6)
    assert last.kenward_roger(last.expected)[0] == pytest.approx(0.65362, abs=5e-6)
