"""Variation that can't be followed: the full text of every message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exosome as ex
from exosome.errors import UsageError
from exosome.model import read
from exosome.model.correlate import correlated
from exosome.model.law_text import Numbers, law_or_points
from exosome.model.laws import Law
from exosome.model.variation_text import read_vary
from support.small_model import TEXT

MODEL = read(TEXT)
LAWS = "lognormal, normal, uniform, loguniform, choice"
EXAMPLES = "a law such as lognormal(1, 0.3), or a sweep such as 1..10 log 5 or 1, 2, 5"
LOGNORMAL = "lognormal(median, sigma) or lognormal(median, cv=30 %)"
CUT = "Truncate the law, such as normal(0.3, 0.1) within 0..1."
MOST = Law("lognormal", (0.3, 0.5)).ends[1]
LEAST = Law("normal", (0.1 / 3600.0, 0.2 / 3600.0)).ends[0]
COUNTED = "expected whole numbers, because this number is a count"
ENDS = "expected two ends after 'within', of which one may be left out, such as 0..1 or 0.."
HOW = "expected a scale and a number of points, such as 1..10 log 5 or 0..10 linear 11"
POINTS = "expected a whole number of points from 2 to 10000 after 'log'"

PATHS = [
    # what is asked, the message
    ("clear.rate", "read 'clear.rate' for 'vary', expected path=law such as "
     "release.rate=times lognormal(1, 0.3), or path=points for a sweep"),
    ("cells.msk.count=lognormal(1, 2)", "read 'cells.msk.count', expected one of chondrocyte, msc "
     "in cells. Did you mean 'msc'?"),
    ("cells.msc=lognormal(1, 0.3)", "read 'cells.msc' for 'vary', expected the path of one number. "
     "It has cells.msc.in, cells.msc.count, cells.msc.radius, cells.msc.contents."),
    ("places.gel.box=uniform(1 um, 2 um)", "read 'places.gel.box' for 'vary', expected the path of "
     "one number. It has places.gel.box[1], places.gel.box[2], places.gel.box[3]."),
    ("places.gel.walls=choice(1, 2)", "read 'places.gel.walls' for 'vary', expected the path of "
     "one number"),
    ("release.stops=times lognormal(1, 0.3)", "read 'times lognormal(1, 0.3)' for "
     "'journey.release.stops', expected a value in the model to multiply. Write it there, or omit "
     "'times'."),
    ("cells.msc.count=lognormal(40 /h, 0.3)", "read '40 /h' for 'cells.msc.count', expected a "
     "number without a unit, such as 10"),
    ("cells.msc.count=1, 2.5", f"read '1, 2.5' for 'cells.msc.count', {COUNTED}"),
    ("cells.msc.count=choice(1, 2.5)", f"read 'choice(1, 2.5)' for 'cells.msc.count', {COUNTED}"),
    ("places.gel.temperature=normal(37 degC, 1 degC)", "read 'normal(37 degC, 1 degC)' for "
     "'places.gel.temperature', expected a spread of temperatures in K, such as 1 K"),
    ("deliver.share=lognormal(0.3, 0.5)", "read 'lognormal(0.3, 0.5)' for 'journey.deliver.share', "
     f"expected only values that are valid there, but 601.9 % is possible: read '{MOST!r}' for "
     f"'share', expected a share from 0 to 1, such as 30 % or 0.3. {CUT}"),
    ("deliver.share=0..2 linear 3", "read '0..2 linear 3' for 'journey.deliver.share', expected "
     "only values that are valid there, but 200 % is possible: read '2' for 'share', expected a "
     "share from 0 to 1, such as 30 % or 0.3"),
    ("cells.msc.count=normal(40, 10)", "read 'normal(40, 10)' for 'cells.msc.count', expected "
     "only values that are valid there, but -20 is possible: read '-20' for 'count', expected a "
     f"whole number without a unit, from 0 to 1e16, such as 40. {CUT}"),
]  # fmt: skip

RATES = [
    # the law of 'clear.rate', the message after "read '…' for 'journey.clear.rate', "
    ("", f"expected {EXAMPLES}"),
    ("0.1 /h", f"expected {EXAMPLES}. One value alone is set by --set."),
    ("lognormal 0.1 /h 0.3", f"expected {EXAMPLES}. Did you mean 'lognormal'?"),
    ("lognormal(0.1 /h, 0.3", f"expected {EXAMPLES}"),
    ("lognorml(0.1 /h, 0.3)", f"expected one of the laws {LAWS}. Did you mean 'lognormal'?"),
    ("log-normal(0.1 /h, 0.3)", f"expected one of the laws {LAWS}. Did you mean 'lognormal'?"),
    ("x lognormal(1, 0.3)", f"expected one of the laws {LAWS}. Did you mean 'times lognormal'?"),
    ("lognormal(0.1 /h)", f"expected {LOGNORMAL}"),
    ("normal(0.1 /h, 0.2 /h, 0.3 /h)", "expected normal(mean, standard deviation)"),
    ("lognormal(0.1 /h, 30 %)", "expected sigma, the standard deviation of the logarithm, such as "
     "0.3. A coefficient of variation is written cv=30 %."),
    ("lognormal(0.1 /h, 0)", f"expected {LOGNORMAL} with a spread above zero"),
    ("lognormal(0.1 /h, cv=0 %)", f"expected {LOGNORMAL} with a spread above zero"),
    ("lognormal(0 /h, 0.3)", f"expected {LOGNORMAL} with numbers above zero"),
    ("uniform(2 /h, 1 /h)", "expected uniform(low, high) with the lower end first"),
    ("loguniform(0 /h, 1 /h)", "expected loguniform(low, high) with numbers above zero"),
    ("uniform(1 /h, 2 /h) within 0 /h..1 /h", "expected 'within' only after normal or lognormal: "
     "uniform(low, high) is bounded already"),
    ("normal(1 /h, 0.1 /h) within 2 /h", ENDS),
    ("normal(1 /h, 0.1 /h) within ..", ENDS),
    ("normal(1 /h, 0.1 /h) within 2 /h..1 /h",
     "expected the lower end first after 'within', such as 0..1"),
    ("normal(1 /h, 0.1 /h) within 1.3 /h..",
     "expected ends that keep 1 % of the law or more. These keep 0.13 %."),
    ("normal(0.1 /h, 0.2 /h)", "expected only values that are valid there, but -1.1 /h is "
     f"possible: read '{LEAST!r} 1/s' for 'rate', expected a rate that is not negative, such as "
     f"60 /h. {CUT}"),
    ("1 /h..2 /h", HOW),
    ("1 /h..2 /h lin 5", HOW),
    ("1 /h..2 /h log 1", POINTS),
    ("1 /h..2 /h log many", POINTS),
    ("1 /h..2 /h log 20000", POINTS),
    ("0 /h..2 /h log 3",
     "expected ends above zero before 'log', such as 1..10 log 5. From zero use 'linear'."),
    ("1 /h..1 /h log 3", "expected two ends that differ, such as 1..10 log 5"),
]  # fmt: skip

UNITS = [
    # the law of 'clear.rate', the message: the number at fault is told, not the whole law
    ("lognormal(0.1, 0.3)", "read '0.1' for 'journey.clear.rate', expected a rate with its unit, "
     "such as 0.1 /h"),
    ("normal(0.1 /h, 0.1 um)", "read '0.1 um' for 'journey.clear.rate', expected a rate with its "
     "unit, such as 60 /h. Its unit is that of a length."),
    ("1..2 /h log 3", "read '1' for 'journey.clear.rate', expected a rate with its unit, such as "
     "1 /h"),
    ("1 /h, 2", "read '2' for 'journey.clear.rate', expected a rate with its unit, such as 2 /h"),
    ("times lognormal(1 /h, 0.3)", "read '1 /h' for 'journey.clear.rate', expected a number "
     "without a unit, such as 10"),
]  # fmt: skip

VARIED = (
    "clear.rate=lognormal(1 /h, 0.3)",
    "enter.at=lognormal(1 um/s, 0.3)",
    "release.rate=uniform(1 /h, 2 /h)",
    "deliver.share=choice(0.1, 0.2)",
    "deliver.after=1 h, 2 h",
    "cells.msc.radius=uniform(8 um, 9 um)",
)
RANKED = (
    "expected a number that varies by a law other than choice: journey.clear.rate, "
    "journey.enter.at, journey.release.rate, cells.msc.radius"
)
PAIR = "expected paths and their rank correlation, such as clear.rate, cells.msc.radius = 0.5"
BETWEEN = "expected a rank correlation between -1 and 1, such as 0.5"
NOT_AT_ONCE = "numbers can't have these rank correlations together: "

CORRELATIONS = [
    # what is asked, the message
    (["clear.rate, enter.at"], f"read 'clear.rate, enter.at' for 'correlate', {PAIR}"),
    (["clear.rate = 0.5"], f"read 'clear.rate = 0.5' for 'correlate', {PAIR}"),
    (["clear.rate, enter.rt = 0.5"], "read 'enter.rt', expected one of at, enter, holds, into, "
     "limit, rate in journey.enter. Did you mean 'rate'?"),
    (["clear.rate, cells.msc.count = 0.5"], f"read 'cells.msc.count' for 'correlate', {RANKED}"),
    (["clear.rate, deliver.share = 0.5"], f"read 'deliver.share' for 'correlate', {RANKED}"),
    (["clear.rate, deliver.after = 0.5"], f"read 'deliver.after' for 'correlate', {RANKED}"),
    (["clear.rate, clear[gel, courier].rate = 0.5"], "read 'clear.rate, clear[gel, courier].rate = "
     "0.5' for 'correlate', expected paths that differ"),
    (["clear.rate, enter.at = 1"], f"read '1' for 'correlate', {BETWEEN}"),
    (["clear.rate, enter.at = half"], f"read 'half' for 'correlate', {BETWEEN}"),
    (["clear.rate, enter.at = 0.5", "enter.at, clear.rate = 0.4"], "read 'enter.at, clear.rate = "
     "0.4' for 'correlate', expected every pair once. That of journey.clear.rate and "
     "journey.enter.at is given twice."),
    (["clear.rate, enter.at = 0.9", "clear.rate, release.rate = 0.9",
      "cells.msc.radius, enter.at = 0.1"],
     f"{NOT_AT_ONCE}journey.clear.rate, journey.enter.at = 0.9; journey.clear.rate, "
     "journey.release.rate = 0.9; journey.enter.at, journey.release.rate = 0 (not given)"),
    (["clear.rate, enter.at, release.rate = -0.6"],
     f"{NOT_AT_ONCE}journey.clear.rate, journey.enter.at = -0.6; journey.clear.rate, "
     "journey.release.rate = -0.6; journey.enter.at, journey.release.rate = -0.6"),
]  # fmt: skip


def _refusal(texts: list[str] | dict[str, str], correlate: list[str] | None = None) -> str:
    with pytest.raises(UsageError) as refusal:
        read_vary(MODEL, texts, correlate or [])
    return str(refusal.value)


@pytest.mark.parametrize(("text", "message"), PATHS)
def test_a_path_or_a_value_that_can_not_be(text: str, message: str) -> None:
    assert _refusal([text]) == message


@pytest.mark.parametrize(("law", "message"), RATES)
def test_a_law_or_a_sweep_that_can_not_be(law: str, message: str) -> None:
    read_as = f"read {law!r}" if law else "read nothing"
    assert _refusal([f"clear.rate={law}"]) == f"{read_as} for 'journey.clear.rate', {message}"


@pytest.mark.parametrize(("law", "message"), UNITS)
def test_a_number_that_can_not_be(law: str, message: str) -> None:
    assert _refusal({"clear.rate": law}) == message


@pytest.mark.parametrize(("texts", "message"), CORRELATIONS)
def test_correlations_that_can_not_be(texts: list[str], message: str) -> None:
    assert _refusal(list(VARIED), texts) == message


def test_a_path_that_is_varied_twice() -> None:
    message = "read 'journey.clear.rate' for 'vary', expected every path once"
    assert _refusal(["clear.rate=1 /h, 2 /h", "clear[gel].rate=lognormal(1 /h, 0.3)"]) == message


def test_every_problem_is_told_at_once() -> None:
    first, second = _refusal(["clear.rate", "cells.msc.count=1, 2.5"]).split("\n\n")
    assert first.startswith("read 'clear.rate' for 'vary'")
    assert second.startswith("read '1, 2.5' for 'cells.msc.count'")


DRAWN = read_vary(MODEL, VARIED).drawn
PIECES = ["lognormal", "normal", "choice", "(", ")", ",", "..", "within", "log", "linear", "times",
          "cv=", "%", "1", "0.3 /h", "-2 /h", "5", "um", "=", " ", "[", "1e400", "\n"]  # fmt: skip


@given(st.one_of(st.text(max_size=20), st.lists(st.sampled_from(PIECES), max_size=9).map("".join)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_followed_or_refused_in_a_sentence(text: str) -> None:
    _, problems = correlated(MODEL, [text], DRAWN)
    try:
        read_vary(MODEL, {"clear.rate": text})
    except UsageError as refusal:
        problems.append(str(refusal))
    assert all(re.match("read |no numbers", problem) for problem in problems)


def test_a_subject_has_a_whole_number() -> None:
    asked = read_vary(MODEL, ["clear.rate=lognormal(1 /h, 0.3)"])
    for wrong in (-1, 2**32, 0.5):
        with pytest.raises(UsageError) as refusal:
            asked.values(1, [3, wrong])
        message = f"read '{wrong}', expected the number of a subject, from 0 to 4294967295"
        assert str(refusal.value) == message


def test_every_law_on_the_page_of_cohorts_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "cohorts.md").read_text(encoding="utf-8")
    laws = re.findall(r'--vary "[^"=]+=([^"…]+)"', page)
    laws += re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert len(laws) == 18
    for law in laws:
        law_or_points(law.removeprefix("times "), Numbers(None))


def test_a_cohort_in_which_nothing_varies(tmp_path: Path) -> None:
    model = """
format: exosome/1
places: {dish: {volume: 1 mL}}
exosomes: {courier: {}}
journey: [{give: courier, into: dish, amount: 100}]
observe: {level: {of: courier, in: dish, as: particles}}
"""
    with pytest.raises(UsageError, match="nothing varies between the subjects"):
        ex.cohort(model, until="1 h", subjects=5, vary=[], out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
