"""Numbers beyond what is plausible, countable or ever done: refused with the bound, or followed."""

from __future__ import annotations

import math
from textwrap import dedent

import numpy as np
import pytest
from scipy.stats import nbinom, poisson

import exosome as ex
from exosome.compile.rules.check import check
from exosome.compile.rules.engine_support import fits
from exosome.compile.rules.ranges import MOST_COPIES, RANGES, too_many_copies
from exosome.engine_selection import choose
from exosome.engines.draws import negative_binomial
from exosome.errors import ModelError, RunError, UsageError
from exosome.model import Model, read
from exosome.views.checkup import checkup

TEXT = """\
format: exosome/1
places: {gel: {box: [60 um, 60 um, 60 um], walls: closed, fluid: plasma}, blood: {volume: 1 mL}}
cells:
  msc: {in: gel, count: 2, radius: 9 um, contents: {m: 2000}}
  eater: {in: gel, count: 3, radius: 6 um, uptake: 1, needs: {m: 1000}}
exosomes: {e: {diameter: {median: 100 nm, gsd: 1.25}, particles: 3e10 /ug}}
journey:
  - {load: m, into: e, from: msc, copies: 5, dispersion: 3}
  - {release: e, from: msc, rate: 60 /h, burst: 10, starts: 1 h, stops: 2 h}
  - {give: e, into: gel, amount: 100, at: 1 h, over: 1 h, every: 2 h, times: 2}
  - {diffuse: e, in: gel, at: 5 um^2/s}
  - {clear: e, in: gel, rate: 0.1 /h}
  - {cross: e, from: gel, to: blood, at: 0.1 um/s, area: 10 um^2}
  - {bind: e, to: msc, at: 0.007 um/s}
  - {leave: e, from: msc, rate: 1 /h}
  - {enter: e, into: eater, at: 0.007 um/s, limit: 60 /h}
  - {deliver: e, into: eater, after: 20 min, share: 30 %}
"""

WRONG = {
    "places.blood.volume": "1e12 mL",
    "cells.msc.radius": "1 m",
    "cells.msc.contents.m": "1e13",
    "cells.eater.uptake": "1e10",
    "cells.eater.needs.m": "1e13",
    "exosomes.e.diameter.median": "0.1 nm",
    "exosomes.e.diameter.gsd": "20",
    "exosomes.e.particles": "1 /ug",
    "load.copies": "1e8",
    "load.dispersion": "1e-4",
    "release.rate": "1e12 /s",
    "release.burst": "1e-9",
    "release.stops": "1e12 s",
    "give.amount": "1e20",
    "give.over": "1e12 s",
    "diffuse.at": "1e6 um^2/s",
    "clear.rate": "1e8 /s",
    "cross.at": "1e9 um/s",
    "cross.area": "1e20 um^2",
    "bind.at": "1e9 um/s",
    "leave.rate": "1e8 /s",
    "enter.at": "1e9 um/s",
    "enter.limit": "1e-15 /h",
    "deliver.after": "1e12 s",
}


def _model(path: str, text: str, source: str = "") -> Model:
    model = read(TEXT).but({path: text})
    if not source:
        return model
    return read(f"{model.text}sources:\n  {path}: {source!r}\n")


@pytest.mark.parametrize(("path", "text"), WRONG.items())
def test_beyond_its_range_a_number_is_meant_or_refused(path: str, text: str) -> None:
    """Refused with the bounds, whatever its source, unless that names the number as written."""
    for source in ("", "assumed: a guess"):
        actual = check(_model(path, text, source))
        assert len(actual) == 1 and f"read {text!r} for" in actual[0].message
        assert f"'assumed: {text} is meant, since ...' in sources" in actual[0].message
    assert check(_model(path, text, f"assumed: {text} is meant")) == []


@pytest.mark.parametrize(("path", "text"), [
    ("exosomes.e.diameter.median", "1e-190 nm"), ("exosomes.e.diameter.gsd", "1e100"),
    ("clear.rate", "1e190 /s"), ("enter.limit", "1e-100 /h"), ("release.rate", "1e100 /s"),
])  # fmt: skip
def test_a_million_times_beyond_it_no_engine_follows(path: str, text: str) -> None:
    actual = check(_model(path, text, f"assumed: {text} is meant"))
    assert len(actual) == 1 and actual[0].message.endswith("No engine can compute with it.")


@pytest.mark.parametrize(("path", "text"), [
    ("give.amount", "1e300"), ("give.amount", "1e-300 ug"), ("places.blood.volume", "1e-300 mL"),
    ("cells.msc.count", "1e300"), ("load.copies", "1e300"), ("deliver.share", "1e-300"),
    ("diffuse.at", "1e201 um^2/s"),
])  # fmt: skip
def test_a_number_that_cannot_be_read_is_refused_with_the_bound(path: str, text: str) -> None:
    with pytest.raises(ModelError) as refusal:
        _model(path, text)
    (problem,) = refusal.value.problems
    assert f"read '{text}' for" in problem.message
    assert problem.message.endswith("The exponent must be from -200 to 200.")


def test_needs_of_nothing_and_masses_that_are_no_dose() -> None:
    (actual,) = check(_model("cells.eater.needs.m", "0"))
    assert "read '0' for 'm', expected more than 0 copies" in actual.message
    (actual,) = check(_model("give.amount", "1e-12 ug"))
    assert "expected a mass of one exosome or more. At 3e10 /ug it is 0.03." in actual.message
    (actual,) = check(_model("give.amount", "1e200 ug"))
    assert "expected at most 1e+18 exosomes. At 3e10 /ug it is 3e+210." in actual.message
    assert check(_model("give.amount", "1e-9 ug")) == []


def test_every_sentence_with_a_quantity_has_a_range() -> None:
    """So that a verb that comes later can't be forgotten."""
    from exosome.model.sentences import VERBS
    from exosome.units import Quantity

    shown = {step.verb: step for step in read(TEXT).journey}
    for verb in VERBS:
        for key in VERBS[verb].keys() if verb in shown else ():
            value = getattr(shown[verb], key, None)
            if isinstance(value, Quantity):
                assert {f"{verb}.{key}", f"{verb}.{value.kind}"} & set(RANGES), (verb, key)


@pytest.mark.statistical
@pytest.mark.parametrize("size", (1e4, 1e6, 1e8, 1e11, 1e15, 1e30, 1e300))
@pytest.mark.parametrize("mean", (0.3, 2.0, 150.0))
def test_a_large_dispersion_is_nearly_poisson(size: float, mean: float) -> None:
    """Shares of each count, against the law; the logarithms of gamma alone give 192 for 2."""
    uniforms = (np.arange(20_000) + 0.5) / 20_000
    counts = np.array([negative_binomial(mean, size, u) for u in uniforms])
    law = nbinom(size, size / (size + mean)) if size < 1e7 else poisson(mean)
    for count in range(int(mean + 5 * math.sqrt(mean)) + 3):
        assert abs((counts == count).mean() - law.pmf(count)) < 1e-4


def test_more_copies_than_the_walk_counts_are_refused() -> None:
    """Unless the far tail of the law can't reach 2^31: held to the law itself."""
    for mean, size in ((1e9, None), (2.1e9, None), (1e8, 3.0), (1e7, 0.1), (1e6, 0.1), (1e8, 1e3)):
        law = poisson(mean) if size is None else nbinom(size, size / (size + mean))
        reaches = law.sf(MOST_COPIES) > 1e-15
        assert too_many_copies(mean, size) or not reaches
    assert not too_many_copies(1e9, None) and not too_many_copies(1e7, 10.0)
    model = _model("load.copies", "3e9", "assumed: 3e9 is meant")
    (actual,) = fits(model, "walk")
    assert "expected so few that none holds more than 2,147,483,647" in actual.message
    assert fits(model, "field") == [] or "copies" not in fits(model, "field")[0].message
    with pytest.raises(ModelError):
        ex.simulate(model, until="1 h")


def test_a_run_that_cannot_end_is_refused_by_its_estimate() -> None:
    model = _model("release.rate", "1e6 /s").but({"release.stops": "1e9 s"})
    with pytest.raises(UsageError, match=r"at walk this run would take about .* years of one core"):
        ex.simulate(model, until="1e9 s")
    option = next(one for one in choose(model, 1e9).options if one.engine == "walk")
    assert not option.able and choose(model, 1e9).engine != "walk"
    with pytest.raises(UsageError, match="read '1e30 d' for 'until', expected at most"):
        ex.simulate(model, until="1e30 d")


def test_a_limit_below_one_exosome_for_each_cell_is_told() -> None:
    text = checkup(_model("enter.limit", "1e-3 /h"), 86400.0, True)
    assert "Warning: a limit of 1e-3 /h allows each 'eater' 0.024 'e' until" in text
    assert "a limit of" not in checkup(_model("enter.limit", "1 /h"), 86400.0, True)


def test_a_limit_of_zero_takes_in_nothing_at_field() -> None:
    """In a box and in a well-mixed place, as at body and in the walk."""
    text = """\
format: exosome/1
places: {gel: {box: [40 um, 40 um, 40 um], walls: closed}, blood: {volume: 1 mL}}
cells: {c: {in: gel, count: 2, radius: 6 um}, d: {in: blood, count: 1e7, radius: 6 um}}
exosomes: {e: {diameter: 100 nm}}
journey:
  - {give: e, into: gel, amount: 1000}
  - {give: e, into: blood, amount: 1000}
  - {diffuse: e, in: gel, at: 5 um^2/s}
  - {enter: e, into: c, at: 0.1 um/s, limit: 0 /h}
  - {enter: e, into: d, at: 0.1 um/s, limit: 0 /h}
"""
    fates = ex.simulate(text, until="10 min", engine="field").fates()
    assert fates["free"] == pytest.approx(2000.0)
    assert fates.get("internalised", 0.0) == 0.0


def test_an_exchange_too_fast_for_the_walk_is_refused() -> None:
    """Before the run, with what to do instead; the body follows it (tests/exact/test_exposure)."""
    text = """
        format: exosome/1
        places: {a: {volume: 1 mL}, b: {volume: 1 mL}}
        exosomes: {courier: {}}
        journey:
          - {give: courier, into: a, amount: 20}
          - {cross: courier, from: a, to: b, at: 1e6 /s}
          - {cross: courier, from: b, to: a, at: 1e6 /s}
        """
    model = ex.read(dedent(text))
    with pytest.raises(UsageError) as shown:
        ex.simulate(model, until="1 h")
    assert str(shown.value) == (
        "at walk this run would need about 3.6e+09 passages from place to place per exosome, and "
        "the walk follows at most 16,777,216 steps of each; use the body engine, or write places "
        "that exchange so fast as one place"
    )
    slower = model.but({"cross[a to b].at": "1 /s", "cross[b to a].at": "1 /s"})
    assert ex.simulate(slower, until="1 min").fates()["free"] == 20


@pytest.mark.parametrize("spread", ("", ", dispersion: 2"))
def test_contents_that_grow_beyond_what_an_exosome_can_hold(spread: str) -> None:
    """Copies that a response makes, enclosed by a share: refused with the bound, never negative."""
    text = f"""
        format: exosome/1
        places: {{a: {{volume: 1 nL}}}}
        cells: {{sender: {{in: a, count: 2, radius: 5 um, contents: {{signal: 1000}}}}}}
        exosomes: {{courier: {{}}}}
        journey:
          - {{load: signal, into: courier, from: sender, share: 50 %{spread}}}
          - {{release: courier, from: sender, rate: 20 /h}}
        response:
          sender:
            reactions: {{make: nothing -> signal at 1e11 /h}}
        """
    bound = "of sender would hold more than 2,147,483,647 copies of signal, the most that"
    with pytest.raises(RunError, match=f"{bound} the walk can count; give a smaller `share`"):
        ex.simulate(ex.read(dedent(text)), until="2 h")
