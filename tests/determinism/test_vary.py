"""Draws of subjects: what they depend on, and whether they follow the laws that were said.

Every statistic is compared at 5 standard errors, or at a chance of 1e-6, of a fixed seed: a false
alarm of the whole file less than once in 10^4.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from exosome.model import Model, read
from exosome.model.law_text import Numbers, law_or_points
from exosome.model.laws import Law
from exosome.model.variation_text import read_vary
from support.small_model import TEXT

MODEL = read(TEXT)
LAWS = {
    "journey.clear.rate": "lognormal(0.1 /h, 0.4)",
    "cells.msc.radius": "normal(9 um, 0.5 um)",
    "journey.deliver.share": "uniform(20 %, 40 %)",
    "journey.release.rate": "loguniform(10 /h, 100 /h)",
    "journey.enter.at": "times lognormal(1, cv=30 %)",
    "cells.msc.count": "lognormal(40, 0.3)",
}
CORRELATIONS = ["clear.rate, cells.msc.radius = 0.5", "enter.at, clear.rate = -0.3"]
SUBJECTS = np.arange(500)


def _values(laws: dict[str, str], correlate: list[str], model: Model = MODEL, seed: int = 3,
            subjects: object = SUBJECTS) -> dict[str, np.ndarray]:  # fmt: skip
    return read_vary(model, laws, correlate).values(seed, subjects)


# What a draw depends on ---------------------------------------------------------------------------


@pytest.mark.parametrize("correlate", [[], CORRELATIONS])
def test_a_subject_is_the_same_whoever_is_drawn_with_it(correlate: list[str]) -> None:
    """Bit for bit: alone, in any order, in any part of the cohort."""
    whole = _values(LAWS, correlate)
    shuffled = np.random.default_rng(1).permutation(SUBJECTS)
    mixed = _values(LAWS, correlate, subjects=shuffled)
    asked = read_vary(MODEL, LAWS, correlate)
    alone = [asked.values(3, subject) for subject in (0, 1, 137, 498, 499)]
    for path in LAWS:
        assert (mixed[path] == whole[path][shuffled]).all()
        assert [one[path][0] for one in alone] == whole[path][[0, 1, 137, 498, 499]].tolist()
        parts = [asked.values(3, part)[path] for part in np.array_split(SUBJECTS, 7)]
        assert (np.concatenate(parts) == whole[path]).all()


def test_a_path_is_drawn_the_same_whatever_else_varies() -> None:
    whole = _values(LAWS, [])
    for path, law in LAWS.items():
        assert (_values({path: law}, [])[path] == whole[path]).all()
    backwards = _values(dict(reversed(LAWS.items())), [])
    assert all((backwards[path] == whole[path]).all() for path in LAWS)


def test_a_correlated_set_depends_on_the_set_alone() -> None:
    whole = _values(LAWS, CORRELATIONS)
    free = _values(LAWS, [])
    for path in ("journey.deliver.share", "journey.release.rate", "cells.msc.count"):
        assert (whole[path] == free[path]).all()
    alone = {path: LAWS[path] for path in LAWS if (whole[path] != free[path]).any()}
    assert set(alone) < {"journey.clear.rate", "cells.msc.radius", "journey.enter.at"}
    linked = ("journey.enter.at", "cells.msc.radius", "journey.clear.rate")
    fewer = _values({path: LAWS[path] for path in linked}, CORRELATIONS[::-1])
    assert all((fewer[path] == whole[path]).all() for path in linked)
    more = _values(LAWS, [*CORRELATIONS, "deliver.share, release.rate = 0.4"])
    assert all((more[path] == whole[path]).all() for path in linked)


def test_a_path_is_drawn_the_same_when_sentences_come_that_change_its_shortest_form() -> None:
    longer = read(TEXT.replace(
        "  - deliver", "  - enter: courier\n    into: msc\n    at: 0.001 um/s\n  - deliver"
    ))  # fmt: skip
    before = _values({"enter.at": LAWS["journey.enter.at"]}, [])
    after = _values({"enter[chondrocyte].at": LAWS["journey.enter.at"]}, [], longer)
    assert list(before) == ["journey.enter.at"]
    assert list(after) == ["journey.enter[chondrocyte].at"]
    assert (before["journey.enter.at"] == after["journey.enter[chondrocyte].at"]).all()
    other = _values({"enter[msc].at": "times lognormal(1, cv=30 %)"}, [], longer)
    ratio = other["journey.enter[msc].at"] / before["journey.enter.at"]
    assert len(set(ratio)) == len(SUBJECTS)


def test_sentences_with_the_same_words_have_draws_of_their_own() -> None:
    dose = "  - give: courier\n    into: gel\n    amount: 5\n    at: 1 h\n"
    model = read(TEXT.replace("\nsources:", f"{dose}{dose}\nsources:"))
    laws = {f"give[{i}].at": "uniform(1 h, 2 h)" for i in (1, 2)}
    first, second = _values(laws, [], model).values()
    assert (first != second).all()


def test_seeds_subjects_and_paths_have_draws_of_their_own() -> None:
    laws = {path: "uniform(0, 1)" for path in ("cells.msc.contents.miR-140", "deliver.share")}
    drawn = [row for seed in (0, 1, 2**64 - 1) for row in _values(laws, [], seed=seed).values()]
    assert len(np.unique(np.concatenate(drawn))) == 3 * 2 * len(SUBJECTS)


def test_a_subject_is_the_same_on_every_machine_for_ever() -> None:
    shown = _values(LAWS, CORRELATIONS, seed=1, subjects=[0, 137])
    expected = {
        "journey.clear.rate": (4.1132617732125514e-05, 1.4659170978629661e-05),
        "cells.msc.radius": (8.443834099854941, 9.165241789431823),
        "journey.deliver.share": (0.33286386966819015, 0.20788480381672736),
        "journey.release.rate": (0.004597629976858082, 0.02122803054696983),
    }
    for path, values in expected.items():
        assert shown[path] == pytest.approx(values, rel=1e-12)


# Whether the laws are followed --------------------------------------------------------------------

MANY = 200_000


def _uniform_score(text: str) -> np.ndarray:
    """`MANY` draws of a law of a bare number, as the path of the contents of a cell."""
    path = "cells.msc.contents.miR-140"
    return read_vary(MODEL, {path: text}).values(11, np.arange(MANY))[path]


@pytest.mark.statistical
@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("lognormal(2, 0.5)", stats.lognorm(0.5, scale=2.0)),
        ("lognormal(2, cv=30 %)", stats.lognorm(math.sqrt(math.log(1.09)), scale=2.0)),
        ("normal(20, 2)", stats.norm(20.0, 2.0)),
        ("uniform(3, 7)", stats.uniform(3.0, 4.0)),
        ("loguniform(0.1, 100)", stats.loguniform(0.1, 100.0)),
        ("normal(1, 1) within 0..1.5", stats.truncnorm(-1.0, 0.5, 1.0, 1.0)),
        ("normal(1, 1) within 0..", stats.truncnorm(-1.0, math.inf, 1.0, 1.0)),
    ],
)
def test_a_law_is_followed(text: str, law: stats.rv_continuous) -> None:
    """200 000 draws: mean and standard deviation, and Kolmogorov's largest distance."""
    drawn = _uniform_score(text)
    mean, variance, _, kurtosis = law.stats("mvsk")
    assert drawn.mean() == pytest.approx(mean, abs=5.0 * math.sqrt(variance / MANY))
    error = math.sqrt((kurtosis + 2.0) / MANY)  # of a variance, relative
    assert drawn.var() == pytest.approx(variance, rel=5.0 * error)
    assert stats.kstest(drawn, law.cdf).pvalue > 1e-6
    assert drawn.min() >= law.support()[0] and drawn.max() <= law.support()[1]


@pytest.mark.statistical
def test_the_coefficient_of_variation_is_that_of_the_numbers_not_of_their_logarithm() -> None:
    """200 000 draws with cv=60 %, of which the standard error is about 0.4 %."""
    drawn = _uniform_score("lognormal(5, cv=60 %)")
    assert np.median(drawn) == pytest.approx(5.0, rel=0.01)
    assert drawn.std() / drawn.mean() == pytest.approx(0.6, rel=0.02)


@pytest.mark.statistical
def test_a_law_that_is_cut_off_is_the_law_between_its_ends() -> None:
    """A log-normal law within ends: Kolmogorov's distance from the law divided by what is kept."""
    drawn = _uniform_score("lognormal(2, 0.5) within 1..3")
    whole = stats.lognorm(0.5, scale=2.0)
    low, high = whole.cdf([1.0, 3.0])
    assert stats.kstest(drawn, lambda x: (whole.cdf(x) - low) / (high - low)).pvalue > 1e-6
    assert 1.0 <= drawn.min() and drawn.max() <= 3.0


@pytest.mark.statistical
def test_a_choice_is_even() -> None:
    """Chi-square of 200 000 draws of four, three degrees of freedom, at 1e-6."""
    drawn = _uniform_score("choice(1, 2, 5, 10)")
    values, counts = np.unique(drawn, return_counts=True)
    assert values.tolist() == [1.0, 2.0, 5.0, 10.0]
    assert stats.chisquare(counts).pvalue > 1e-6


@pytest.mark.statistical
def test_the_far_tails_are_there() -> None:
    """2 10^6 normal draws: beyond 4 and 4.5 standard deviations as many as expected (Poisson)."""
    asked = read_vary(MODEL, {"cells.msc.contents.miR-140": "normal(10, 1)"})
    drawn = asked.values(5, np.arange(2_000_000))["cells.msc.contents.miR-140"] - 10.0
    for beyond in (4.0, 4.5):
        expected = 2.0 * stats.norm.sf(beyond) * len(drawn)
        assert abs((np.abs(drawn) > beyond).sum() - expected) < 5.0 * math.sqrt(expected)


@pytest.mark.statistical
@pytest.mark.parametrize("rho", [-0.9, -0.3, 0.1, 0.5, 0.95])
def test_the_rank_correlation_is_the_one_that_was_said(rho: float) -> None:
    """Laws of three kinds, 400 000 subjects: Spearman's rho to 5 / sqrt(n) = 0.008."""
    subjects = np.arange(400_000)
    paths = ("journey.clear.rate", "journey.deliver.share", "journey.release.rate")
    for first, second in itertools.pairwise(paths):
        laws = {path: LAWS[path] for path in (first, second)}
        drawn = _values(laws, [f"{first}, {second} = {rho}"], subjects=subjects)
        shown = stats.spearmanr(drawn[first], drawn[second]).statistic
        assert shown == pytest.approx(rho, abs=5.0 / math.sqrt(len(subjects)))


@pytest.mark.statistical
def test_a_set_of_four_has_every_correlation_and_keeps_every_law() -> None:
    """200 000 subjects; what was not said is 0."""
    paths = list(LAWS)[:4]
    note = {(0, 1): 0.6, (1, 2): -0.4, (2, 3): 0.3}
    texts = [f"{paths[i]}, {paths[j]} = {rho}" for (i, j), rho in note.items()]
    subjects = np.arange(MANY)
    drawn = _values({path: LAWS[path] for path in paths}, texts, subjects=subjects)
    shown = stats.spearmanr(np.array([drawn[path] for path in paths]).T).statistic
    for i, j in itertools.combinations(range(4), 2):
        assert shown[i, j] == pytest.approx(note.get((i, j), 0.0), abs=5.0 / math.sqrt(MANY))
    clear = stats.lognorm(0.4, scale=0.1 / 3600.0)
    assert stats.kstest(drawn["journey.clear.rate"], clear.cdf).pvalue > 1e-6
    radius = stats.norm(9.0, 0.5)
    assert stats.kstest(drawn["cells.msc.radius"], radius.cdf).pvalue > 1e-6


@pytest.mark.statistical
def test_paths_subjects_and_seeds_are_independent() -> None:
    """200 000 subjects: correlations of paths, of neighbours and of seeds below 5 / sqrt(n)."""
    paths = list(LAWS)[:4]
    laws = {path: LAWS[path] for path in paths}
    drawn, other = (_values(laws, [], seed=seed, subjects=np.arange(MANY)) for seed in (3, 4))
    ranks = [stats.rankdata(drawn[path]) for path in paths]
    ranks += [np.roll(ranks[0], lag) for lag in (1, 2, 7)]
    ranks += [stats.rankdata(other[path]) for path in paths]
    shown = np.corrcoef(ranks)
    np.fill_diagonal(shown, 0.0)
    assert np.abs(shown).max() < 5.0 / math.sqrt(MANY)


def test_every_law_rises_with_its_normal_number_and_ends_where_it_says() -> None:
    normal = np.linspace(-8.0, 8.0, 1001)
    for text in ("lognormal(2, 0.5)", "normal(2, 0.5)", "uniform(1, 2)", "loguniform(1, 9)",
                 "choice(1, 2, 5)", "normal(2, 0.5) within 1..2.2", "lognormal(2, 1) within ..9"):
        law = law_or_points(text, Numbers("number"))
        assert isinstance(law, Law)
        values = law.at(normal)
        assert (np.diff(values) >= 0.0).all()
        least, most = law.ends
        inside = np.abs(normal) < 5.99  # the ends leave 1e-9 outside on either side
        assert least <= values[inside].min() and values[inside].max() <= most
