"""Fits from beginning to end: truth found again, the same for any cores and after a stop."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.engines.protocol import Progress
from exosome.errors import Interrupted, ShardFinished, UsageError
from exosome.fitting.estimate import fit_from, reached, starts
from exosome.fitting.fit_again import again
from exosome.fitting.fit_problem import fit_problem
from exosome.fitting.objective import Objective
from exosome.fitting.posterior import effective_size, r_hat
from exosome.ledger.equality import same
from exosome.ledger.fit_tables import compared, criteria
from exosome.ledger.item_parts import ItemParts, join_parts, key_of_parts
from support.fit_problems import CLEAR, TWO_COMPARTMENTS, truth, with_values
from support.stopping import Stop

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
    kept = ItemParts(tmp_path / "a", key_of_parts(tmp_path / "a"))
    assert all(number in kept for number in range(3))
    stored = float(kept.read(0)["value"])
    resumed = ex.fit(BUILT.model, **request, threads=2, out=tmp_path / "a")
    fresh = ex.fit(BUILT.model, **request, threads=1, out=tmp_path / "b")
    assert resumed.values == fresh.values
    assert resumed.starts().equals(fresh.starts())
    assert resumed.profiles().equals(fresh.profiles())
    assert stored == resumed.starts()["log_likelihood"][0].as_py()
    assert not (tmp_path / "a" / "parts").exists()
    assert ex.open(tmp_path / "a").values == fresh.values
    assert again(tmp_path / "a") == []


@pytest.mark.slow
def test_shards_of_a_fit_join_to_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starts, then profiles and draws in two shards, one of them stopped: the same tables."""
    how = {"data": DATA, "free": BUILT.free, "starts": 3, "posterior": 20, "seed": 4, "threads": 1}
    whole = ex.fit(BUILT.model, **how, out=tmp_path / "whole")
    shards, starts, items = [tmp_path / "1", tmp_path / "2"], tmp_path / "starts", tmp_path / "all"
    with pytest.raises(Interrupted, match=r"^stopped: 1 of 10 items of the fit"):
        ex.fit(BUILT.model, **how, out=shards[0], shard="1/2", progress=Stop(1))
    for number, count in ((1, 2), (2, 1)):
        with pytest.raises(ShardFinished, match=f"shard {number}/2: its starts, {count} items"):
            ex.fit(BUILT.model, **how, out=shards[number - 1], shard=f"{number}/2")
    assert join_parts(shards, starts) == 3
    with pytest.raises(UsageError, match="holds items of another fit; expected shards of this co"):
        ex.fit(BUILT.model, **{**how, "seed": 5}, out=tmp_path / "x", shard="1/2", joined=starts)
    with pytest.raises(UsageError, match="holds no finished parts of a study, expected a shard"):
        ex.fit(BUILT.model, **how, out=tmp_path / "x", shard="1/2", joined=tmp_path / "whole")
    for number, count in ((1, 4), (2, 3)):
        with pytest.raises(ShardFinished, match=f"shard {number}/2: its profiles .*, {count} it"):
            ex.fit(BUILT.model, **how, out=shards[number - 1], shard=f"{number}/2", joined=starts)
    assert join_parts(shards, items) == 10
    monkeypatch.setattr("exosome.fitting.fit_items._result", None)  # nothing is left to compute
    fitted = ex.fit(BUILT.model, **how, out=items)
    assert same(whole.folder, fitted.folder) == []


def test_forgotten_parts_leave_the_others(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    kept = ItemParts(tmp_path, "key")
    for number in range(4):
        kept.put(number, {"x": np.array([number])})
    kept.flush()
    kept.forget([0, 2])
    kept.put(0, {"x": np.array([10])})
    kept.flush()
    again_open = ItemParts(tmp_path, "key")
    assert [number in again_open for number in range(4)] == [True, True, False, True]
    assert [int(again_open.read(number)["x"][0]) for number in (0, 1, 3)] == [10, 1, 3]


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
