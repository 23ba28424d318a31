"""Contact records against fresh walks at random rates; the full proof is benchmarks/contacts.py."""

from __future__ import annotations

import pytest
from contacts import BODY, LIMIT, slope_scores, z_scores

pytestmark = [pytest.mark.slow, pytest.mark.statistical]


@pytest.mark.parametrize("scene", list(BODY))
def test_expected_fates_are_those_of_fresh_walks(scene: str) -> None:
    """Every fate at two times, as written and at one random set of rates: all abs(z) < 4.

    3000 paths and about 4000 walked exosomes a set; 140 comparisons over all scenes, so that an
    unbiased record fails one of them with a chance of 0.9 %; the seed is fixed.
    """
    scores = dict(z_scores(scene, 2, 3000, 4))
    assert len(scores) >= 12
    worst = max(scores, key=lambda what: abs(scores[what]))
    assert abs(scores[worst]) < LIMIT, (worst, scores[worst])


@pytest.mark.parametrize("scene", ["dose in a closed box", "open box with clearance"])
def test_derivatives_are_differences_of_fresh_walks(scene: str) -> None:
    """Derivatives by every rate and by D, at random rates, against pairs of walks: all z < 4.

    8 pairs of walks of one seed for each of 3 and 4 numbers, 4000 exosomes each; 78 comparisons,
    false alarm 0.5 %; the seed is fixed.
    """
    scores = dict(slope_scores(scene, 2000, 1, 8))
    assert len(scores) >= 24
    worst = max(scores, key=scores.__getitem__)
    assert scores[worst] < LIMIT, (worst, scores[worst])
