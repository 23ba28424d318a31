"""Pharmacokinetics of a run at body follow from its solution, whatever times are saved.

Closed forms of one and two compartments (tests/support/compartments.py) after a bolus, an infusion
and repeated doses, read as exosomes and by a label; and what a reading can be at most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.analysis.kinetics import administrations
from exosome.analysis.pharmacokinetics import Administration, Summary, summarise_solution
from exosome.compile.build import compile_model
from exosome.compile.whole_body import organs
from exosome.engines.amounts import panels
from exosome.engines.body.run import follow
from exosome.engines.body.solver import Body
from exosome.engines.body.subject_numbers import SubjectEnsemble
from exosome.ensembles.plans import Plans
from exosome.errors import RunError
from exosome.ledger import amount_tables
from exosome.model import read
from exosome.views import tables
from support.amounts import HOUR, Amounts, text_of
from support.compartments import Compartments

DAY = 24.0 * HOUR
EVERY = ("30 s", "7 min", "12 h")
ONE = Compartments(1.0, 0.3 / HOUR)
TWO = Compartments(1.0, 0.3 / HOUR, (0.5 / HOUR,), (0.2 / HOUR,))
EXCHANGE = ["cross: courier, from: plasma, to: tissue, at: 0.5 /h",
            "cross: courier, from: tissue, to: plasma, at: 0.2 /h"]  # fmt: skip
LOSS = ["clear: courier, in: a, rate: 0.3 /h"]
DYE = {"dye": "{on: courier, law: reporter, rate: 0.1 /h}"}


@dataclass(frozen=True)
class Case:
    """Doses into plasma, in words and in numbers, and what is there."""

    gives: Sequence[str]
    doses: Sequence[Administration]
    law: Compartments = ONE
    label: str = ""

    @property
    def text(self) -> str:
        places = {"plasma": "{volume: 1 mL}", "tissue": "{volume: 3 mL}"}
        journey = [*(f"give: courier, into: plasma, {give}" for give in self.gives),
                   "clear: courier, in: plasma, rate: 0.3 /h"]  # fmt: skip
        journey += EXCHANGE if self.law.out else []
        seen = f"{{of: courier, in: plasma, as: particles/mL{self.label}}}"
        labels = DYE if self.label else None
        return text_of(journey, places, labels=labels, observe={"plasma": seen})


WEEKLY = "amount: 1e10, every: 12 h, times: 7"
WEEK = [Administration(1e10, 12.0 * HOUR * number) for number in range(7)]
CASES = {
    "bolus": Case(["amount: 1e10"], [Administration(1e10, 0.0)]),
    "bolus, later": Case(["amount: 1e10, at: 100 min"], [Administration(1e10, 6000.0)]),
    "bolus, two": Case(["amount: 1e10"], [Administration(1e10, 0.0)], TWO),
    "infusion": Case(["amount: 1e10, over: 3 h, at: 1 h"],
                     [Administration(1e10, HOUR, 3 * HOUR)]),
    "infusion, two": Case(["amount: 1e10, over: 3 h"], [Administration(1e10, 0.0, 3 * HOUR)], TWO),
    "repeated": Case([WEEKLY], WEEK),
    "repeated, two": Case([WEEKLY], WEEK, TWO),
    "unlike": Case(["amount: 1e10", "amount: 3e9, at: 5 h, over: 1 h"],
                   [Administration(1e10, 0.0), Administration(3e9, 5 * HOUR, HOUR)], TWO),
    "label": Case(["amount: 1e10"], [Administration(1e10, 0.0)],
                  Compartments(1.0, 0.4 / HOUR), ", label: dye"),
}  # fmt: skip


def summary(case: Case, every: str) -> Summary:
    run = ex.simulate(read(case.text), engine="body", until="8 d", every=every)
    return ex.kinetics(run)["plasma"]


@pytest.mark.parametrize("name", CASES)
def test_figures_equal_closed_forms_and_do_not_depend_on_saved_times(name: str) -> None:
    """AUC, Cmax, half-lives, clearance, volumes, residence and troughs to 1e-6, every way."""
    case = CASES[name]
    law, doses = case.law, list(case.doses)
    given = sum(dose.amount for dose in doses)
    ends = np.array([dose.at + dose.over for dose in doses])
    highest = law.value(ends, doses).max()
    for every in EVERY:
        seen = summary(case, every)
        assert seen.solved
        assert seen.notes == ()
        close = {
            "AUCinf": (seen.auc_infinity.value, given / law.clearance),
            "CL": (seen.clearance.value, law.clearance),
            "Vss": (seen.volume_steady_state.value, law.volume_steady_state),
            "MRT": (seen.mean_residence_time.value, law.mean_residence_time),
            "Cmax": (seen.c_max.value, highest),
            "half-life": (seen.half_life.value, np.log(2.0) / law.exponentials()[0].min()),
            "last phase": (seen.phases[-1].value, np.log(2.0) / law.exponentials()[0].min()),
        }
        if seen.interval is not None and seen.interval.tau.value is not None:
            tau, last = 12 * HOUR, doses[-1].at
            until = law.value(np.array([last + tau, last * (1.0 - 1e-12)]), doses)
            close["trough"] = (seen.interval.trough.value, until[0])
            close["trough before"] = (seen.interval.trough_before.value, until[1])
        for what, (value, wanted) in close.items():
            assert value == pytest.approx(wanted, rel=1e-6), (what, every)


def test_a_peak_between_saved_times_is_found() -> None:
    """The highest value in a second place: its time by the closed form of two rates."""
    text = text_of(
        ["give: courier, into: a, amount: 1e10", "cross: courier, from: a, to: b, at: 2 /h",
         "clear: courier, in: b, rate: 0.3 /h"],
        {"a": "{volume: 1 mL}", "b": "{volume: 1 mL}"},
        observe={"b": "{of: courier, in: b, as: particles}"},
    )  # fmt: skip
    fast, slow = 2.0 / HOUR, 0.3 / HOUR
    at = np.log(fast / slow) / (fast - slow)
    high = 1e10 * np.exp(-slow * at)
    for every in ("30 s", "12 h"):
        seen = ex.kinetics(ex.simulate(read(text), engine="body", until="2 d", every=every))["b"]
        assert seen.t_max.value == pytest.approx(at, rel=1e-5)
        assert seen.c_max.value == pytest.approx(high, rel=1e-6)
        assert seen.auc_infinity.value == pytest.approx(1e10 / slow, rel=1e-6)


def test_a_sampled_estimate_is_named_so() -> None:
    """Asked for: from the saved times, with a note; never in place of a table that is gone."""
    run = ex.simulate(read(CASES["bolus"].text), engine="body", until="8 d", every="12 h")
    sampled = ex.kinetics(run, sampled=True)["plasma"]
    assert not sampled.solved
    assert sampled.notes[0].startswith("sampled estimates, from values every 12 h: they depend on")
    (run.folder / "exposure.parquet").unlink()
    with pytest.raises(RunError, match=r"exposure\.parquet is missing"):
        ex.kinetics(run)


def test_saved_values_after_a_dose_pass_for_no_trough() -> None:
    """Sampled, of a place that is no blood: the trough before the last dose, not what follows."""
    text = text_of(
        ["give: courier, into: a, amount: 1e10, every: 12 h, times: 5", *LOSS],
        {"a": "{volume: 1 mL}"}, observe={"a": "{of: courier, in: a, as: particles}"},
    )  # fmt: skip
    run = ex.simulate(read(text), engine="body", until="2 d", every="1 h")
    sampled = ex.kinetics(run, sampled=True)["a"].interval
    exact = ex.kinetics(run)["a"].interval
    assert sampled is not None
    assert exact is not None
    assert exact.trough_before.value == pytest.approx(1e10 * sum(
        np.exp(-3.6 * n) for n in range(1, 4)), rel=1e-6)  # fmt: skip
    assert sampled.trough_before.value == pytest.approx(exact.trough_before.value, rel=1e-3)


def test_a_sharp_bend_is_resolved() -> None:
    """Uptake that is full for long and then ends within a thousandth of the time: area to 1e-6."""
    text = text_of(
        ["give: courier, into: a, amount: 1e6", "enter: courier, into: eater, at: 10 um/s",
         "diffuse: courier, in: a, at: 1e6 um^2/s"][:2],
        {"a": "{volume: 1e6 um^3}"}, {"eater": "{in: a, count: 10, radius: 5 um}"},
        observe={"a": "{of: courier, in: a, as: particles}"},
    ).replace("at: 10 um/s", "at: 10 um/s, limit: 1e5 /h")  # fmt: skip
    body = Body(compile_model(read(text), "body"))
    most = 10.0 * 1e5 / HOUR
    rate = 10 * 10.0 * 4.0 * np.pi * 25.0 / 1e6
    actual = Amounts(text, [0.0, 3.0 * HOUR]).course.exposures[0]
    # dA/dt = -k A/(1 + k A/most): the area is A0/k + A0^2/(2 most), less what is left
    assert actual.area[-1] == pytest.approx(1e6 / rate + 1e12 / (2.0 * most), rel=1e-6)
    assert actual.error < 1e-5
    assert body.system.fastest == pytest.approx(rate, rel=1e-9)


def test_cohorts_take_areas_and_highest_values_from_the_solution() -> None:
    """Doses at times of their own: the closed form for each subject, whatever times are saved."""
    text = text_of(
        ["give: courier, into: a, amount: 1e10, at: 1 h, over: 2 h",
         "clear: courier, in: a, rate: 0.3 /h"],
        {"a": "{volume: 1 mL}"}, observe={"a": "{of: courier, in: a, as: '%ID/mL'}"},
    )  # fmt: skip
    model, rate = read(text), 0.3 / HOUR
    for every in ("2 min", "12 h"):
        cohort = ex.cohort(model, until="2 d", subjects=6, every=every, threads=1,
                           vary={"give.at": "uniform(1 h, 4 h)"})  # fmt: skip
        rows = cohort.subjects().to_pydict()
        for number in range(6):
            at = rows["journey.give.at"][number]
            left = 2 * DAY - at - 2 * HOUR
            high = 100.0 / (2 * HOUR * rate) * (1.0 - np.exp(-rate * 2 * HOUR))
            area = (100.0 - high * np.exp(-rate * left)) / rate
            assert rows["a highest"][number] == pytest.approx(high, rel=1e-6)
            assert rows["a time_of_highest_s"][number] == pytest.approx(at + 2 * HOUR, rel=1e-6)
            assert rows["a area_s"][number] == pytest.approx(area, rel=1e-6)


def test_blood_holds_no_more_than_the_dose_over_all_blood() -> None:
    """At any time after an intravenous dose, by any label: at most 100 % over what is read."""
    labels = {"dye": "{on: courier, law: detaches, rate: 1 /h}",
              "metal": "{on: courier, law: residualising}"}  # fmt: skip
    names = ("blood", "plasma")
    observe = {
        f"{name}-{label}": f"{{of: courier, in: {name}, as: '%ID/g', label: {label}}}"
        for name in names for label in labels
    } | {name: f"{{of: courier, in: {name}, as: '%ID/g'}}" for name in names}  # fmt: skip
    text = text_of(
        ["give: courier, into: veins, amount: 1e10",
         "clear: courier, in: liver.plasma, rate: 5 /min"],
        labels=labels, observe=observe, more="body: {species: mouse}",
    )  # fmt: skip
    body = read(text).body
    assert body is not None
    times = np.concatenate([[0.0], np.geomspace(0.1, DAY, 60)])
    actual = Amounts(text, times)
    for number, (name, _) in enumerate(actual.course.observations):
        grams = organs(body)[name.partition("-")[0]].volume / 1e12
        most = 100.0 / grams
        assert actual.reads(name).max() <= most * (1.0 + 1e-9), name
        assert actual.course.exposures[number].values.max() <= most * (1.0 + 1e-9), name
        assert actual.reads(name)[0] == pytest.approx(most)
    assert 1.5 < organs(body)["blood"].volume / 1e12 < 2.5  # mL of a mouse of 28 g


def test_a_share_of_the_dose_is_of_what_is_given_by_the_end() -> None:
    """Doses beyond the end do not count, of an infusion that goes on its part does."""
    journey = ["give: courier, into: a, amount: 1e6, every: 1 d, times: 10",
               "give: courier, into: a, amount: 4e6, at: 1 d, over: 4 d"]  # fmt: skip
    seen = {"a": "{of: courier, in: a, as: '%ID'}"}
    text = text_of(journey, {"a": "{volume: 1 mL}"}, observe=seen)
    actual = Amounts(text, np.linspace(0.0, 2.5, 6) * DAY)
    assert actual.reads("a")[-1] == pytest.approx(100.0, rel=1e-9)
    assert actual.reads("a")[0] == pytest.approx(100.0 * 1e6 / 4.5e6, rel=1e-9)
    model = read(text)
    doses = administrations(model, model.observe["a"], 2.5 * DAY)
    assert sum(dose.amount for dose in doses) == pytest.approx(100.0)
    assert [dose.over for dose in doses if dose.over] == [1.5 * DAY]


@pytest.mark.parametrize("until", (20.0, 24.0, 48.0))
def test_a_small_dose_keeps_its_digits_before_a_large_one(until: float) -> None:
    """An infusion of 1e4, and one of 1e12 that begins after 24 h: to 1e-6 at every time."""
    gives = ["give: courier, into: a, amount: 1e4, at: 1 h, over: 33 min",
             "give: courier, into: a, amount: 1e12, at: 24 h, over: 1 h"]  # fmt: skip
    doses = [Administration(1e4, HOUR, 33 * 60.0), Administration(1e12, DAY, HOUR)]
    times = np.linspace(0.0, until, 145) * HOUR
    text = text_of([*gives, *LOSS], {"a": "{volume: 1 mL}"})
    wanted = ONE.value(times, doses)
    actual = Amounts(text, times)
    amount_tables.check(actual.course)
    there = wanted > 0.0
    assert actual.of("a", "free")[there] == pytest.approx(wanted[there], rel=1e-6)


def test_a_small_dose_keeps_its_digits_after_a_large_one_and_so_again() -> None:
    """10 after 1e12 are gone; the same body run twice gives the same."""
    gives = ["give: courier, into: a, amount: 100",
             "give: courier, into: a, amount: 1e12, at: 20 h",
             "give: courier, into: a, amount: 10, at: 150 h"]  # fmt: skip
    doses = [Administration(100.0, 0.0), Administration(1e12, 20 * HOUR),
             Administration(10.0, 150 * HOUR)]  # fmt: skip
    times = np.array([0.0, 5.0, 19.0, 21.0, 100.0, 151.0, 160.0, 170.0]) * HOUR
    text = text_of([*gives, *LOSS], {"a": "{volume: 1 mL}"})
    body = Body(compile_model(read(text), "body"))
    wanted = ONE.value(times, doses)
    first, second = body.run(times), body.run(times)
    rows = [body.document.species.index(name) for name in body.document.moving]
    assert first[rows].sum(axis=0) == pytest.approx(wanted, rel=1e-6)
    assert second.tolist() == first.tolist()


def test_a_sweep_has_tolerances_of_each_point() -> None:
    """A dose of 10 beside one of 1e12, in either order."""
    text = text_of(
        ["give: courier, into: a, amount: 100", *LOSS], {"a": "{volume: 1 mL}"},
        observe={"a": "{of: courier, in: a, as: particles}"},
    )  # fmt: skip
    times = np.array([0.0, 20.0, 40.0]) * HOUR
    for amounts in ((1e12, 10.0), (10.0, 1e12)):
        texts, values = {"give.amount": [repr(a) for a in amounts]}, np.array(amounts)
        plans = Plans(read(text), "body", texts, {"give.amount": values})
        cohort = SubjectEnsemble(plans, times)
        (block,) = cohort.readings(1)
        wanted = np.array(amounts)[:, None] * np.exp(-0.3 * times / HOUR)
        assert block.readings[:, 0] == pytest.approx(wanted, rel=1e-6)


def test_a_very_fast_exchange_is_followed() -> None:
    """Two places that exchange 1e6 times a second share what is there; the balance closes."""
    text = text_of(
        ["give: courier, into: a, amount: 2000", "cross: courier, from: a, to: b, at: 1e6 /s",
         "cross: courier, from: b, to: a, at: 1e6 /s", *LOSS],
        {"a": "{volume: 1 mL}", "b": "{volume: 1 mL}"},
    )  # fmt: skip
    body = Body(compile_model(read(text), "body"))
    course = follow(body, np.linspace(0.0, 1.0, 145) * HOUR)
    amount_tables.check(course)
    adrift = sum(course.amount[n, -1] for n, row in enumerate(course.rows) if row[2] == "free")
    assert adrift == pytest.approx(2000.0 * np.exp(-0.15), rel=1e-6)
    wrong = course.amount.copy()
    wrong[0] *= 1.0 + 1e-5
    with pytest.raises(RunError, match="the balance of 'courier' does not close"):
        amount_tables.check(replace(course, amount=wrong))


def test_doses_of_several_kinds_have_rows_of_their_own(tmp_path: Path) -> None:
    """What was taken up of each kind that was given, apart; of one kind 'dose' alone."""
    journey = [f"give: {kind}, into: a, amount: {n}" for kind, n in (("x", 1e6), ("y", 3e6))]
    journey += [f"enter: {kind}, into: eater, at: 1 um/s" for kind in "xy"]
    cells = {"eater": "{in: a, count: 1e6, radius: 5 um}"}
    text = text_of(journey, {"a": "{volume: 1 mL}"}, cells, {"x": "{}", "y": "{}"})
    run = ex.simulate(read(text), engine="body", until="30 d", out=tmp_path / "run")
    assert run.matrix()["sender_type"].to_pylist() == ["dose"]
    table = run.matrix(by_kind=True).to_pydict()
    assert table["sender_type"] == ["dose of x", "dose of y"]
    assert table["eater"] == pytest.approx([1e6, 3e6], rel=1e-3)
    assert "dose of y -> eater" in str(run)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ("walk", "field", "body"))
def test_doses_of_one_kind_have_rows_of_their_own(engine: str, tmp_path: Path) -> None:
    """Two doses of x and one of y: rows for each in every table; cohorts add them up."""
    place = "{volume: 1 nL}" if engine == "body" else "{box: [40 um, 40 um, 40 um], walls: closed}"
    journey = ["give: x, into: a, amount: 300", "give: y, into: a, amount: 50",
               "give: x, into: a, amount: 100, at: 20 min"]  # fmt: skip
    journey += [f"clear: {kind}, in: a, rate: 1 /h" for kind in "xy"]
    if engine != "body":
        journey += [f"diffuse: {kind}, in: a, at: 4 um^2/s" for kind in "xy"]
    journey += [f"enter: {kind}, into: eater, at: 1 um/s" for kind in "xy"]
    cells = {"eater": "{in: a, count: 3, radius: 5 um}"}
    observe = {"a": "{of: x, in: a, as: particles}"} if engine == "body" else None
    text = text_of(journey, {"a": place}, cells, {"x": "{}", "y": "{}"}, observe=observe)
    run = ex.simulate(read(text), engine=engine, until="1 h", out=tmp_path / "run")
    assert run.record["names"]["sender_types"] == ["dose", "dose-1", "dose-3"]
    table = run.matrix(by_kind=True).to_pydict()
    assert table["sender_type"] == ["dose of y", "dose-1 of x", "dose-3 of x"]
    first, second = table["eater"][1:]
    assert first > second > 0
    assert first + second == pytest.approx(run.summary()["fates"]["x"]["internalised"])
    assert "dose-3 of x -> eater" in str(run)
    if engine == "walk":
        born = run.messages(["sender_type", "born_s"])
        assert {(row["sender_type"], row["born_s"]) for row in born.to_pylist()} == {
            ("dose-1", 0.0), ("dose", 0.0), ("dose-3", 1200.0)}  # fmt: skip
        assert set(run.distances()["sender_type"].to_pylist()) == {"dose", "dose-1", "dose-3"}
        return
    given = {row["sender_type"]: row["amount"] for row in run.counts().to_pylist()
             if row["state"] == "given"}  # fmt: skip
    assert given == pytest.approx({"dose-1": 300.0, "dose": 50.0, "dose-3": 100.0})
    if engine == "body":
        cohort = ex.cohort(read(text), until="1 h", subjects=2, threads=1,
                           vary={"clear[x].rate": "uniform(1 /h, 1.000000001 /h)"})  # fmt: skip
        high = cohort.subjects()["a highest"].to_pylist()
        assert high == pytest.approx([max(run.exposures()["a"]["value"])] * 2, rel=1e-6)


def test_panels_integrate_and_find_extremes_to_their_error() -> None:
    """A damped swing: area, moment, highest and lowest, with panels cut until they resolve."""
    breaks = np.array([0.0, 3.0])
    pieces = panels.panels(breaks, 10.0, 1.0)

    def value(t: np.ndarray) -> np.ndarray:
        return np.exp(-0.3 * t) * np.sin(2.0 * t) + 2.0

    for _ in range(panels.ROUNDS):
        values = value(pieces.times)
        pieces = pieces.split(panels.unresolved(values))
    values = value(pieces.times)
    whole = panels.exposure(pieces, values)
    z = complex(-0.3, 2.0)
    area = ((np.exp(10.0 * z) - 1.0) / z).imag + 20.0
    moment = ((10.0 * np.exp(10.0 * z) - (np.exp(10.0 * z) - 1.0) / z) / z).imag + 100.0
    assert whole.area[-1] == pytest.approx(area, rel=1e-9)
    assert whole.moment[-1] == pytest.approx(moment, rel=1e-9)
    turns = np.arctan2(2.0, 0.3) / 2.0 + np.arange(2) * np.pi / 2.0
    for at, near in zip(turns, (np.argmax(whole.values), np.argmin(whole.values)), strict=True):
        assert whole.times[near] == pytest.approx(at, rel=1e-6)
        assert whole.values[near] == pytest.approx(value(at), rel=1e-7)


@pytest.mark.parametrize("place", ("blood", "dish"))
def test_a_dose_at_the_end_counts_as_given(place: str) -> None:
    """It is in %ID, in the last value, in the highest and in Cmax, of runs, samples and cohorts."""
    give = f"give: courier, into: {place}, amount: 1000"
    journey = [f"{give}, over: 10 h", f"{give}, at: 1 h, every: 1 h, times: 9"]
    text = text_of(
        journey, {place: "{volume: 1 mL}"},
        observe={"a": f"{{of: courier, in: {place}, as: '%ID'}}"},
    )  # fmt: skip
    run = ex.simulate(read(text), engine="body", until="5 h")
    _, head, (row,) = next(t for t in tables.tables(run) if t[0] == "Observations")
    observed = dict(zip(head, row, strict=True))
    assert observed["highest"] == observed["at 5 h, after the dose"] == "100"
    for sampled in (False, True):
        seen = ex.kinetics(run, sampled=sampled)["a"]
        assert seen.c_max.value == pytest.approx(100.0, rel=1e-9)
        assert seen.t_max.value == pytest.approx(5 * HOUR)
    exposed = run.exposures()["a"]
    assert exposed["time_s"][-2:].tolist() == [5 * HOUR] * 2
    assert exposed["value"][-2:] == pytest.approx([100.0 * 4.5 / 5.5, 100.0], rel=1e-6)
    cohort = ex.cohort(read(text), until="5 h", subjects=2, threads=1,
                       vary={"give[1].amount": "uniform(1000, 1000.0001)"})  # fmt: skip
    rows = cohort.subjects().to_pydict()
    assert rows["a highest"] == pytest.approx([100.0] * 2, rel=1e-6)
    assert rows["a time_of_highest_s"] == pytest.approx([5 * HOUR] * 2)


def test_a_dose_at_the_end_leaves_the_figures_of_those_before_it() -> None:
    """Half-life, clearance and troughs of seven doses, with the next one at the end or without."""
    law = CASES["repeated"]
    model = read(law.text).but({"give.times": "8"})
    seen = ex.kinetics(ex.simulate(model, engine="body", until="3.5 d"))["plasma"]
    wanted = ex.kinetics(ex.simulate(read(law.text), engine="body", until="3.5 d"))["plasma"]
    for part in ("auc_infinity", "half_life", "clearance", "mean_residence_time"):
        assert getattr(seen, part).value == pytest.approx(getattr(wanted, part).value, rel=1e-6)
    assert seen.interval is not None and wanted.interval is not None
    assert seen.interval.trough.value == pytest.approx(wanted.interval.trough.value, rel=1e-6)


def test_of_equal_peaks_the_first_has_the_time() -> None:
    """Weekly doses that are gone within a day, in two places: Tmax of the first, at any noise."""
    text = text_of(
        ["give: courier, into: a, amount: 1e10, every: 7 d, times: 5",
         "cross: courier, from: a, to: b, at: 2 /h", "clear: courier, in: b, rate: 0.3 /h"],
        {"a": "{volume: 1 mL}", "b": "{volume: 1 mL}"},
        observe={name: f"{{of: courier, in: {name}, as: particles}}" for name in "ab"},
    )  # fmt: skip
    seen = ex.kinetics(ex.simulate(read(text), engine="body", until="35 d"))
    assert seen["a"].t_max.value == 0.0
    at = np.log(2.0 / 0.3) / 1.7 * HOUR
    assert seen["b"].t_max.value == pytest.approx(at, rel=1e-5)
    cohort = ex.cohort(read(text), until="35 d", subjects=2, threads=1,
                       vary={"clear.rate": "uniform(0.3 /h, 0.3000001 /h)"})  # fmt: skip
    rows = cohort.subjects().to_pydict()
    assert rows["a time_of_highest_s"] == [0.0] * 2
    assert rows["b time_of_highest_s"] == pytest.approx([at] * 2, rel=1e-4)


def test_noise_of_the_solver_does_not_choose_between_equal_peaks() -> None:
    """Three peaks, the last higher by 1e-8 (noise) or by 1e-4 (not noise)."""
    shape = np.array([0.0, 0.9, 1.0, 0.8, 0.1])
    for more, first in ((1e-8, 2), (1e-4, 12)):
        values = np.concatenate([shape, shape, shape * (1.0 + more)])
        assert panels.first_highest(values) == first
        edges = np.array([[0.0, 1.0], [1.0, 2.0], [2.0, 3.0]])
        wave = np.sin(np.pi * (panels.points() + 1.0) / 2.0)
        time = panels.highest(edges, np.array([wave, wave, wave * (1.0 + more)]))[1]
        assert time == pytest.approx(0.5 if more < 1e-6 else 2.5, abs=1e-3)


def test_one_exponential_is_not_fitted_through_rise_and_fall() -> None:
    """Plasma after a dose into a joint rises over eight decades: only its fall is fitted."""
    model = read(Path(__file__).parents[2] / "examples" / "knee" / "model.yaml")
    seen = ex.kinetics(ex.simulate(model, engine="body", until="24 h"))["plasma"]
    (phase,) = seen.phases
    assert phase.value == pytest.approx(seen.half_life.value, rel=0.03)  # 3 times, through both
    assert "points after the highest value after the dose" in phase.rule
    assert "values differ from the fit by" in phase.remark


SLOW = Compartments(1.0, 0.5 / HOUR, (0.3 / HOUR,), (0.1 / HOUR,))  # MRT 8 h


def exchanged(gives: Sequence[str], until: str, more: Sequence[str] = ()) -> Summary:
    """Plasma of 1 mL with clearance of 0.5 mL/h, in exchange with 3 mL at 0.3 mL/h."""
    journey = [*(f"give: courier, into: plasma, amount: 1e10{give}" for give in gives), *more,
               "clear: courier, in: plasma, rate: 0.5 /h",
               "cross: courier, from: plasma, to: tissue, at: 0.3 /h",
               "cross: courier, from: tissue, to: plasma, at: 0.1 /h"]  # fmt: skip
    places = {"plasma": "{volume: 1 mL}", "tissue": "{volume: 3 mL}", "dish": "{volume: 1 mL}"}
    seen = {"plasma": "{of: courier, in: plasma, as: particles/mL}"}
    run = ex.simulate(read(text_of(journey, places, observe=seen)), engine="body", until=until)
    return ex.kinetics(run)["plasma"]


@pytest.mark.parametrize(("give", "until"), [
    (", every: 24 h, times: 2", "48 h"), (", every: 24 h, times: 2", "50 h"),
    (", every: 24 h, times: 4", "96 h"), (", every: 12 h, times: 14", "168 h"),
    (", every: 24 h, over: 2 h, times: 3", "72 h"), (", every: 24 h, times: 3, at: 5 h", "77 h"),
])  # fmt: skip
def test_residence_of_repeated_doses_is_that_of_one(give: str, until: str) -> None:
    """Slow exchange: 7.77 h and 6.3 h by the last interval alone, exact by superposition."""
    seen = exchanged([give], until)
    assert seen.mean_residence_time.value == pytest.approx(SLOW.mean_residence_time, rel=1e-6)
    assert seen.clearance.value == pytest.approx(SLOW.clearance, rel=1e-6)
    assert seen.volume_steady_state.value == pytest.approx(SLOW.volume_steady_state, rel=1e-6)
    for part in (seen.mean_residence_time, seen.clearance):
        assert "of one dose" in part.rule or "sum of doses" in part.rule
        assert part.remark == ""


@pytest.mark.parametrize(("give", "until", "bounded"), [
    ("", "24 h", True), ("", "12 h", True), (", every: 8 h, times: 2", "16 h", True),
    ("", "6 h", False),
])  # fmt: skip
def test_a_residence_that_is_not_exact_says_how_far_it_may_be_off(
    give: str, until: str, bounded: bool
) -> None:
    """Runs that end before the terminal phase; one far before it is worse than it says."""
    part = exchanged([give], until).mean_residence_time
    assert part.value is not None
    off = abs(part.value / SLOW.mean_residence_time - 1.0)
    remark = re.fullmatch(r"it may be off by ([\d.]+) % or more, since the terminal slope still "
                          r"changes at the end", part.remark)  # fmt: skip
    assert remark is not None and off > 5e-4
    assert (off <= 1.05 * float(remark[1]) / 100.0) == bounded


def test_only_doses_that_can_reach_an_observation_count() -> None:
    """A later dose into a place of its own shifts nothing, and is named."""
    wanted = exchanged([""], "4 d")
    seen = exchanged([""], "4 d", ["give: courier, into: dish, amount: 1e10, at: 30 h"])
    assert seen.notes == ("doses into dish can't reach it, and are not counted",)
    for part in ("mean_residence_time", "clearance", "half_life"):
        assert getattr(seen, part).value == pytest.approx(getattr(wanted, part).value, rel=1e-6)
    back = exchanged([""], "4 d", ["give: courier, into: tissue, amount: 1e10, at: 30 h"])
    assert back.notes == () and back.mean_residence_time.value != pytest.approx(8 * HOUR, rel=0.1)


def test_what_accumulates_for_good_has_no_residence() -> None:
    """Cells keep what they take up but for 1e-4 of it: that is no slope, and no MRT follows."""
    text = text_of(
        ["give: courier, into: a, amount: 1e10, every: 1 d, times: 4",
         "enter: courier, into: eater, at: 1 um/s", "clear: courier, in: eater, rate: 1e-9 /s"],
        {"a": "{volume: 1 mL}"}, {"eater": "{in: a, count: 1e6, radius: 5 um}"},
        observe={"kept": "{of: courier, in: eater, as: '%ID'}"},
    )  # fmt: skip
    seen = ex.kinetics(ex.simulate(read(text), engine="body", until="4 d"))["kept"]
    assert seen.mean_residence_time.value is None
    assert seen.c_max.value == pytest.approx(100.0, rel=1e-3)


def test_a_plateau_within_the_last_half_life_is_no_slope() -> None:
    """Constant, then a fall: what a slope of zero leaves of MRT may be off by any amount."""
    time = np.linspace(0.0, 10.0, 101)
    value = np.where(time < 5.2, 1.0, np.exp(-(time - 5.2) * 0.136))
    area, moment = (np.concatenate([[0.0], np.cumsum(np.diff(time) * (one[1:] + one[:-1]) / 2)])
                    for one in (value, time * value))  # fmt: skip
    seen = summarise_solution(time, value, area, moment, [Administration(1.0, 0.0)])
    assert seen.mean_residence_time.value is not None
    assert seen.mean_residence_time.remark.startswith("it may be off by any amount, since the term")
