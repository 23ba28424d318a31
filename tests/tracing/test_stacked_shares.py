"""Stabilised fits, and draws that move towards them by a share that left-out donors decide."""

from __future__ import annotations

import numpy as np
import pytest

from exosome.tracing.cargo_likelihood import fitted
from exosome.tracing.deconvolution import deconvolve, model_of
from exosome.tracing.interval_calibration import (
    moved_draws,
    stabilised_shares,
    stacking_weight,
)
from exosome.tracing.reference_samples import Reference
from support.host_panels import panel

SHARE = np.array([0.5, 0.3, 0.15, 0.05, 0.0, 0.0])


@pytest.fixture(scope="module")
def reference() -> Reference:
    return panel(seed=5).reference()


def test_without_noise_a_stabilised_fit_is_exact(reference: Reference) -> None:
    weights = np.random.default_rng(1).dirichlet(np.ones(reference.profiles.shape[1]))
    counts = 1e7 * reference.profiles @ weights
    model = model_of(reference, unknown=False)
    assert fitted(counts, model, stabilised=True).profiles == pytest.approx(weights, abs=2e-3)
    means = model.of_hosts()
    shares = np.random.default_rng(2).dirichlet(np.ones(len(reference.hosts)))
    made = fitted(1e7 * means.profiles @ shares, means, stabilised=True).profiles
    assert made == pytest.approx(shares, abs=2e-3)


def test_hosts_have_the_mean_and_the_spread_of_their_donors(reference: Reference) -> None:
    model = model_of(reference, unknown=False)
    made = model.of_hosts()
    for row in range(len(reference.hosts)):
        own = reference.profiles[:, reference.host_rows == row]
        assert made.profiles[:, row] == pytest.approx(own.mean(axis=1))
        expected = own.var(axis=1, ddof=1) / own.mean(axis=1) ** 2
        assert made.variance[:, row] == pytest.approx(expected)
    single = model.of_profiles(np.flatnonzero(reference.host_rows == 0)[:1]).of_hosts()
    assert single.variance[:, 0] == pytest.approx(model.variance)


def test_draws_move_with_their_spread() -> None:
    """All draws move alike, stay shares, and their mean is at the weight between both."""
    draws = np.random.default_rng(3).dirichlet([60.0, 30.0, 20.0], 400)
    towards = np.array([0.4, 0.35, 0.25])
    mean = draws.mean(axis=0)
    for weight in (0.0, 0.4, 1.0):
        moved = moved_draws(draws, towards, weight)
        assert moved.sum(axis=1) == pytest.approx(np.ones(400)) and (moved >= 0.0).all()
        assert moved.mean(axis=0) == pytest.approx(mean + weight * (towards - mean), abs=1e-12)
        assert moved.std(axis=0) == pytest.approx(draws.std(axis=0))
    edge = moved_draws(np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([1.0, 0.0]), 1.0)
    assert edge[1].tolist() == [1.0, 0.0] and (edge >= 0.0).all()


def test_donors_decide_the_share(reference: Reference) -> None:
    """High where donors are alike and hosts uniform; none without a donor to leave out."""
    weight = stacking_weight(reference, None, 0.4)
    assert 0.5 < weight <= 1.0
    assert stacking_weight(reference, None, 0.4) == weight
    alone = reference
    for donor in reference.donors[1:]:
        alone = alone.without_donor(donor)
    assert stacking_weight(alone, None, 0.4) == 0.0


def test_the_estimate_lies_in_its_interval_at_any_weight(reference: Reference) -> None:
    """And moves towards the stabilised fit; by default by the weight that donors decide."""
    counts = panel(seed=5).sample(SHARE, depth=20_000)
    kept = {"unknown": False, "detect": False, "draws": 60, "independence": 0.4}
    made = [deconvolve(counts, reference, stacking=weight, **kept) for weight in (0.0, 0.5, 1.0)]
    target = stabilised_shares(counts, model_of(reference, unknown=False))
    for origin in made:
        assert origin.share.sum() == pytest.approx(1.0)
        assert (origin.low <= origin.share + 1e-9).all()
        assert (origin.share <= origin.high + 1e-9).all()
    away = [float(np.abs(origin.share - target).sum()) for origin in made]
    assert away[0] > away[1] > away[2]
    usual = deconvolve(counts, reference, **kept)
    weight = stacking_weight(reference, None, 0.4)
    same = deconvolve(counts, reference, stacking=weight, **kept)
    assert usual.share == pytest.approx(same.share, abs=1e-12)


def test_stabilised_shares_name_the_host_of_a_pure_sample(reference: Reference) -> None:
    model = model_of(reference, unknown=False)
    shares = stabilised_shares(1e6 * reference.profiles[:, 0], model)
    assert shares.sum() == pytest.approx(1.0)
    assert shares.argmax() == reference.host_rows[0]
