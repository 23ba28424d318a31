"""MMRM on a published data set: growth of 27 children, through a dense reference.

Distances (mm) from the pituitary to the pterygomaxillary fissure at 8, 10, 12 and 14 years:
Potthoff and Roy 1964, doi 10.1093/biomet/51.3-4.313, as printed by the SAS/STAT User's Guide, PROC
MIXED, example "Repeated Measures" (the table checked there). The fit of that example, by maximum
likelihood with means linear in age, holds a dense fit (full matrices, no code of the package); the
same dense fit, by restricted likelihood with Kenward and Roger's formulas, holds ours.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from exosome.trials.analyses.mmrm import fit_repeated

GIRLS = """
21.0 20.0 21.5 23.0 | 21.0 21.5 24.0 25.5 | 20.5 24.0 24.5 26.0 | 23.5 24.5 25.0 26.5
21.5 23.0 22.5 23.5 | 20.0 21.0 21.0 22.5 | 21.5 22.5 23.0 25.0 | 23.0 23.0 23.5 24.0
20.0 21.0 22.0 21.5 | 16.5 19.0 19.0 19.5 | 24.5 25.0 28.0 28.0
"""
BOYS = """
26.0 25.0 29.0 31.0 | 21.5 22.5 23.0 26.5 | 23.0 22.5 24.0 27.5 | 25.5 27.5 26.5 27.0
20.0 23.5 22.5 26.0 | 24.5 25.5 27.0 28.5 | 22.0 22.0 24.5 26.5 | 24.0 21.5 24.5 25.5
23.0 20.5 31.0 26.0 | 27.5 28.0 31.0 31.5 | 23.0 23.0 23.5 25.0 | 21.5 23.5 24.0 28.0
17.0 24.5 26.0 29.5 | 22.5 25.5 25.5 26.0 | 23.0 24.5 26.0 30.0 | 22.0 21.5 23.5 25.0
"""


def children() -> tuple[np.ndarray, np.ndarray]:
    """Distances (27, 4) and who is a girl (27,)."""
    rows = [np.array(text.replace("|", " ").split(), float).reshape(-1, 4)
            for text in (GIRLS, BOYS)]  # fmt: skip
    return np.vstack(rows), np.arange(27) < 11


class DenseFit:
    """A normal model with full matrices: `y` (n,), `design` (n, k), and who and when of each."""

    def __init__(self, y, design, who, when, restricted):
        self.y, self.design, self.restricted = y, design, restricted
        self.size = int(when.max()) + 1
        together = (who[:, None] == who[None, :]).astype(float)
        self.units = []
        for i in range(self.size):
            for j in range(i + 1):
                unit = np.zeros((self.size, self.size))
                unit[i, j] = unit[j, i] = 1.0
                self.units.append(unit[np.ix_(when, when)] * together)
        rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
        table = np.full((int(who.max()) + 1, self.size), np.nan)
        table[who, when] = rest
        self.sigma = np.cov(table[~np.isnan(table).any(axis=1)].T)
        for _ in range(60):
            self.beta, self.phi, self.inverse, _ = self.solve(self.sigma)
            step = self.scoring_step()
            self.sigma = self.sigma + step
            if np.abs(step).max() < 1e-10:
                break
        self.least = self.minus_twice(self.sigma)

    def scoring_step(self):
        """Fisher's scoring step of the covariance, from full matrices."""
        v, x, units = self.inverse, self.design, self.units
        project = v - v @ x @ self.phi @ x.T @ v
        weight = project if self.restricted else v
        halves = [weight @ unit for unit in units]
        outer = project @ self.y
        score = [outer @ unit @ outer - np.trace(half)
                 for unit, half in zip(units, halves, strict=True)]  # fmt: skip
        information = [[np.sum(one * other.T) for other in halves] for one in halves]
        step = np.linalg.solve(np.array(information), np.array(score))
        change = np.zeros((self.size, self.size))
        change[np.tril_indices(self.size)] = step
        return change + np.tril(change, -1).T

    def solve(self, sigma):
        """Coefficients, their covariance, the inverse of the covariance of y, its log det."""
        pairs = [sigma[i, j] for i in range(self.size) for j in range(i + 1)]
        whole = sum(value * unit for value, unit in zip(pairs, self.units, strict=True))
        inverse = np.linalg.inv(whole)
        phi = np.linalg.inv(self.design.T @ inverse @ self.design)
        return phi @ self.design.T @ inverse @ self.y, phi, inverse, np.linalg.slogdet(whole)[1]

    def minus_twice(self, sigma):
        """Minus twice the log likelihood, restricted (without its constant) or not."""
        beta, phi, inverse, logdet = self.solve(sigma)
        rest = self.y - self.design @ beta
        value = logdet + rest @ inverse @ rest
        if self.restricted:
            return value - np.linalg.slogdet(phi)[1]
        return value + len(self.y) * np.log(2.0 * np.pi)

    def kenward_roger(self, contrast):
        """Variance and degrees of freedom of one contrast, doi 10.2307/2533558, one by one."""
        x, v, phi, units = self.design, self.inverse, self.phi, self.units
        project = v - v @ x @ phi @ x.T @ v
        count = range(len(units))
        information = np.array([[0.5 * np.trace(project @ units[a] @ project @ units[b])
                                 for b in count] for a in count])  # fmt: skip
        w = np.linalg.inv(information)
        p = [-x.T @ v @ unit @ v @ x for unit in units]
        inner = np.zeros_like(phi)
        for a, b in product(count, count):
            q = x.T @ v @ units[a] @ v @ units[b] @ v @ x
            inner += w[a, b] * (q - p[a] @ phi @ p[b])
        adjusted = phi + 2.0 * phi @ inner @ phi
        slopes = np.array([contrast @ phi @ one @ phi @ contrast for one in p])
        plain = contrast @ phi @ contrast
        return contrast @ adjusted @ contrast, 2.0 * plain**2 / (slopes @ w @ slopes)


def test_the_dense_fit_equals_the_printed_one():
    """SAS's printed maximum likelihood fit: UN covariance, fixed effects, -2 log likelihood.

    The digits were read in a public test suite that cites the guide, not in the guide itself.
    """
    distance, girl = children()
    who, when = np.indices(distance.shape).reshape(2, -1)
    age, sex = 8.0 + 2.0 * when, girl[who].astype(float)
    design = np.column_stack([np.ones(len(age)), sex, age, age * sex])
    fit = DenseFit(distance.ravel(), design, who, when, restricted=False)
    printed = [
        [5.1192, 2.4409, 3.6105, 2.5222], [2.4409, 3.9279, 2.7175, 3.0624],
        [3.6105, 2.7175, 5.9798, 3.8235], [2.5222, 3.0624, 3.8235, 4.6180],
    ]  # fmt: skip
    assert fit.sigma == pytest.approx(np.array(printed), abs=1.5e-4)
    assert fit.beta == pytest.approx([15.8423, 1.5831, 0.8268, -0.3504], abs=1e-4)
    assert np.diag(fit.phi) ** 0.5 == pytest.approx([0.9356, 1.4658, 0.07911, 0.1239], rel=5e-4)
    assert fit.least == pytest.approx(419.5, abs=0.05)
    for place in np.ndindex(4, 4):  # a least value, whatever way led to it
        change = np.zeros((4, 4))
        change[place] = change[place[::-1]] = 0.02
        assert min(fit.minus_twice(fit.sigma + d) for d in (change, -change)) > fit.least


@pytest.mark.parametrize("missing", ["none", "age 10", "dropout"])
def test_repeated_measures_of_the_children(missing):
    """Ages 10, 12 and 14 adjusted for age 8, girls against boys, to 4 digits and better.

    `age 10` leaves out nine children at 10 years, `dropout` eight from 12 or 14 years on.
    """
    distance, girl = children()
    baseline, scores = distance[:, 0], distance[:, 1:]
    seen = np.ones(scores.shape, bool)
    if missing == "age 10":
        seen[[2, 5, 8, 9, 12, 15, 22, 23, 26], 0] = False
    if missing == "dropout":
        seen[[1, 6, 13, 20], 1:] = False
        seen[[3, 9, 16, 25], 2] = False
    fit = fit_repeated(scores, baseline, girl, seen)
    who, when = np.argwhere(seen).T
    design = np.zeros((len(who), 9))
    row = np.arange(len(who))
    design[row, when], design[row, 3 + when], design[row, 6 + when] = 1.0, girl[who], baseline[who]
    dense = DenseFit(scores[seen], design, who, when, restricted=True)
    assert fit.sigma == pytest.approx(dense.sigma, rel=1e-4)
    assert fit.coefficients.ravel() == pytest.approx(dense.beta, rel=1e-4)
    assert -2.0 * fit.log_likelihood == pytest.approx(dense.least, abs=1e-5)
    for visit in range(3):
        variance, freedom = dense.kenward_roger(np.eye(9)[3 + visit])
        assert fit.adjusted[visit] == pytest.approx(variance, rel=1e-4)
        assert fit.freedom[visit] == pytest.approx(freedom, rel=1e-4)
