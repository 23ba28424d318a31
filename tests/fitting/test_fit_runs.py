"""Fits from beginning to end: truth found again, the same for any cores and after a stop."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.engines.protocol import Progress
from exosome.errors import Interrupted
from exosome.fitting.estimate import fit_from, reached, starts
from exosome.fitting.fit_again import again
from exosome.fitting.fit_problem import fit_problem
from exosome.fitting.objective import Objective
from exosome.fitting.posterior import effective_size, r_hat
from exosome.ledger.fit_tables import compared, criteria
from support.fit_problems import CLEAR, TWO_COMPARTMENTS, truth, with_values

BUILT = TWO_COMPARTMENTS
DATA = BUILT.drawn(1)


def test_gradients_are_those_of_the_log_likelihood() -> None:
    """Central differences of the whole, with free errors and a free gain, to 1e-4."""
    columns = {key: value for key, value in DATA.items() if key != "cv"}
    free = [*BUILT.free, "scale[wall]=0.1..10 log", "offset[wall]=-5..5 linear"]
    problem = fit_problem(BUILT.model, data=columns, free=free)
    assert [n.path for n in problem.free][-2:] == ["sd[blood]", "sd[wall]"]
    objective = problem.objective()
    x = starts(problem.free, 1, 1)[0] + 0.05
    one = objective(x)
    for i in range(len(x)):
        ends = []
        for sign in (1.0, -1.0):
            at = x.copy()
            at[i] += sign * 1e-4
            ends.append(objective(at).value)
        assert one.gradient[i] == pytest.approx((ends[0] - ends[1]) / 2e-4, rel=1e-4, abs=1e-4)


@pytest.mark.statistical
@pytest.mark.slow
def test_intervals_cover_and_random_starts_reach_the_optimum() -> None:
    """20 replicates of 3 numbers: at most 9 of 60 intervals miss (P = 2e-3 at 95 %); 60 starts."""
    problem, x = truth(BUILT.model, BUILT.columns(), BUILT.free)
    objective = problem.objective()
    from exosome.fitting.likelihood_profile import FALL, fixed_at

    missed, hits = 0, 0
    for seed in range(20):
        here = Objective(with_values(problem, objective, x, seed), problem.free,
                         objective.predictor)  # fmt: skip
        optima = [fit_from(here, s) for s in starts(problem.free, 4, seed)[1:]]
        best = max(optima, key=lambda one: one.value)
        hits += reached(optima)
        missed += sum(
            best.value - fixed_at(here, best, i, float(x[i])) > FALL for i in range(len(x))
        )
    assert missed <= 9
    assert hits >= 54


@pytest.mark.slow
def test_a_stopped_fit_goes_on_and_gives_the_same(tmp_path: Path) -> None:
    class Stop(Progress):
        def advance(self, done: int) -> None:
            if done == 3:
                raise KeyboardInterrupt

    request = {"data": DATA, "free": BUILT.free, "starts": 3, "seed": 4}
    with pytest.raises(Interrupted, match=r"^stopped: 3 of 6 items of the fit are finished"):
        ex.fit(BUILT.model, **request, threads=1, out=tmp_path / "a", progress=Stop())
    kept = sorted(path.name for path in (tmp_path / "a" / "parts").glob("fit-start-*"))
    assert len(kept) >= 2
    stamp = (tmp_path / "a" / "parts" / kept[0]).stat().st_mtime_ns
    stored = json.loads((tmp_path / "a" / "parts" / kept[0]).read_text())
    resumed = ex.fit(BUILT.model, **request, threads=2, out=tmp_path / "a")
    fresh = ex.fit(BUILT.model, **request, threads=1, out=tmp_path / "b")
    assert resumed.values == fresh.values
    assert resumed.starts().equals(fresh.starts())
    assert resumed.profiles().equals(fresh.profiles())
    assert stamp and stored["result"]["value"] == resumed.starts()["log_likelihood"][0].as_py()
    assert not (tmp_path / "a" / "parts").exists()
    assert ex.open(tmp_path / "a").values == fresh.values
    assert again(tmp_path / "a") == []


@pytest.mark.slow
def test_fits_compare_by_their_criteria(tmp_path: Path) -> None:
    own = criteria(-10.0, 3, 20)
    assert own["AIC"] == 26.0 and own["BIC"] == pytest.approx(3 * np.log(20) + 20)
    assert own["AICc"] == pytest.approx(26.0 + 2 * 3 * 4 / 16)
    large = ex.fit(BUILT.model, data=DATA, free=BUILT.free, starts=1, threads=1)
    small = ex.fit(BUILT.model, data=DATA, free=[CLEAR], starts=1, threads=1)
    rows = {row["fit"]: row for row in compared({"large": large, "small": small}).to_pylist()}
    assert rows["large"]["against"] == "small" and 0.0 <= rows["large"]["p"] <= 1.0
    assert min(row["delta"] for row in rows.values()) == 0.0


def test_diagnostics_of_draws_against_what_is_known() -> None:
    """Independent draws count all; an autoregression of 0.9 counts (1 - 0.9)/(1 + 0.9) of them."""
    random = np.random.default_rng(1)
    white = random.normal(size=(4, 4000))
    assert r_hat(white) < 1.01
    assert effective_size(white) == pytest.approx(16000, rel=0.1)
    red = np.zeros((4, 20000))
    for step in range(1, 20000):
        red[:, step] = 0.9 * red[:, step - 1] + random.normal(size=4)
    assert effective_size(red) == pytest.approx(80000 / 19, rel=0.2)
    apart = white + np.arange(4)[:, None]
    assert r_hat(apart) > 1.5


@pytest.mark.slow
def test_a_posterior_agrees_with_the_curvature_and_is_drawn(tmp_path: Path) -> None:
    fit = ex.fit(BUILT.model, data=DATA, free=BUILT.free, starts=1, posterior=80, threads=1,
                 out=tmp_path / "x")  # fmt: skip
    for row in fit.numbers().to_pylist():
        assert row["r_hat"] < 1.1 and row["effective"] > 50
        width = np.log(row["posterior_high"] / row["posterior_low"])
        assert width == pytest.approx(np.log(row["high"] / row["low"]), rel=0.3)
    text = ex.report(fit).read_text(encoding="utf-8")
    for part in ("known within a factor of", "Profile likelihoods", "Sources of the fixed numbers",
                 "exosome fit MODEL --data data"):  # fmt: skip
        assert part in text
    for name in ("data", "residuals", "profiles", "pairs"):
        assert ex.plot(fit, name).axes
    assert "known within" in str(fit)
