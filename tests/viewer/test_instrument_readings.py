"""Fluids and organs as an instrument would report them: seed, limit of detection, and the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.instruments import laboratory
from exosome.instruments.particle_counters import NTA
from exosome.viewer import page_export, view
from exosome.viewer.instrument_readings import reading
from exosome.viewer.page_server import PageServer
from exosome.viewer.run_data import RunData
from support.browser import Tab

Open = Callable[..., Tab]
BODY = """\
format: exosome/1
title: A dose into a person
body: {species: human, weight: 70 kg}
cells: {macrophage: {in: {liver.plasma: 2e10}, radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: veins, amount: 1e12}
  - {enter: courier, into: macrophage, at: 0.03 um/s}
  - {cross: courier, from: kidney.plasma, to: urine, at: 1e-4 mL/min}
  - {cross: courier, from: arteries, to: saliva, at: 1e-6 mL/min}
observe:
  blood: {of: courier, in: blood, as: particles/mL}
  urine: {of: courier, in: urine, as: particles/mL}
  saliva: {of: courier, in: saliva, as: particles/mL}
  liver: {of: courier, in: liver, as: "%ID"}
"""


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder: Path = tmp_path_factory.mktemp("read") / "person"
    return ex.simulate(BODY, until="4 h", every="10 min", engine="body", out=folder)


@pytest.fixture(scope="module")
def served(body: Ledger) -> Iterator[PageServer]:
    one = view.server([body.folder])
    one.start()
    yield one
    one.close()


def test_readings_are_those_of_the_laboratory(body: Ledger) -> None:
    answer = reading(body, "nta", "5")
    times = [f"{float(t)!r} s" for t in body.curves()[0][2]]
    table = laboratory.sample(body, by="nta", at=times, seed=5, truth=True).table.to_pylist()
    for one in answer["observations"]:
        rows = [row for row in table if row["observation"] == one["name"]]
        assert one["truth"] == [row["truth"] for row in rows]
        for value, why, row in zip(one["value"], one["censored"], rows, strict=True):
            assert value == (row["value"] if row["value"] > answer["limit"] else None)
            assert (why == "below") == (value is None)
    names = [one["name"] for one in answer["observations"]]
    assert names == ["blood", "urine", "saliva"] and answer["unit"] == "particles/mL"
    assert reading(body, "nta", "5") == answer
    assert reading(body, "nta", "6")["observations"] != answer["observations"]


def test_blood_is_detected_and_a_trace_in_saliva_is_not(body: Ledger) -> None:
    answer = {one["name"]: one for one in reading(body, "nta", "1")["observations"]}
    blood = np.array(answer["blood"]["value"][1:], float)
    truth = np.array(answer["blood"]["truth"][1:])
    assert np.isfinite(blood).all() and np.abs(np.log(blood / truth)).mean() < 0.5
    missed = answer["saliva"]["censored"].count("below")
    assert max(answer["saliva"]["truth"]) > 0.0 and missed >= 0.8 * len(answer["saliva"]["value"])


def test_a_truth_below_0_by_rounding_is_0(body: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = body.curves()

    def dusty(self: Ledger) -> list[tuple[str, str, np.ndarray, np.ndarray]]:
        return [
            (name, unit, times, np.where(np.arange(len(v)) == 2, -1e-13 * v.max(), v))
            for name, unit, times, v in seen
        ]

    monkeypatch.setattr(Ledger, "curves", dusty)
    for one in reading(body, "nta", "1")["observations"]:
        assert one["truth"][2] == 0.0 and min(one["truth"]) == 0.0
    monkeypatch.setattr(Ledger, "curves", lambda self: [(*one[:3], -one[3]) for one in seen])
    with pytest.raises(UsageError, match="expected at least 0"):
        reading(body, "nta", "1")


@pytest.mark.statistical
def test_the_limit_is_exceeded_by_one_blank_in_twenty() -> None:
    """40,000 other blanks of a counter with a fine background: 5 % and its rounding to counts.

    The standard error is 0.1 %; false alarm below 1e-6 at 1 % off. The seed is fixed.
    """
    tool = NTA(background=5e8, highest=1e12)
    limit = laboratory.decision_limit(tool, seed=3)
    blanks = tool.estimate(tool.draw(np.zeros(40_000), np.random.default_rng(9)))
    assert (blanks > limit).mean() == pytest.approx(0.05, abs=0.01)


def test_what_does_not_suit_is_refused_in_words(body: Ledger) -> None:
    manifest = RunData(body).manifest
    listed = {one["name"] for one in manifest["instruments"]}
    assert listed >= {"nta", "flow", "blood", "radiolabel"}
    with pytest.raises(UsageError, match="read 'qpcr' for 'by', expected one of the instruments"):
        reading(body, "qpcr", "1")
    for seed in ("", "-1", "1.5", "x", str(2**32)):
        with pytest.raises(UsageError, match="for 'seed', expected a whole number below 42"):
            reading(body, "nta", seed)


def test_the_exported_file_holds_one_seed_of_each_instrument(body: Ledger) -> None:
    data = RunData(body)
    blocks = page_export._readings(data)
    assert len(blocks) == len(data.manifest["instruments"])
    assert json.loads(blocks["reading?by=nta&seed=1"]) == reading(body, "nta", "1")
    assert "has no `particles`" in json.loads(blocks["reading?by=protein&seed=1"])["error"]


@pytest.mark.slow
def test_the_page_shows_readings_beside_the_model(
    tab: Open, served: PageServer, body: Ledger
) -> None:
    page = tab(served.address + "#t=7200")
    page.until("document.querySelector('.instruments table')")
    answer = {one["name"]: one for one in reading(body, "nta", "1")["observations"]}
    text = page.page.locator(".instruments").inner_text()
    assert "not detected (limit" in text and "blood, as nta reports it (particles/mL)" in text
    row = answer["blood"]["time_s"].index(7200.0)
    shown = page.page.locator(".instruments tr", has_text="blood").first.inner_text().split("\t")
    assert float(shown[2].split()[0].replace(",", "")) == pytest.approx(
        answer["blood"]["value"][row], rel=6e-3
    )
    assert float(shown[1].split()[0].replace(",", "")) == pytest.approx(
        answer["blood"]["truth"][row], rel=6e-3
    )
    page.page.get_by_label("Seed").fill("2")
    page.page.get_by_label("Seed").press("Enter")
    page.until("document.querySelector('.instruments caption').innerText.includes('Seed 2')")
    page.page.locator(".instruments select").select_option("radiolabel")
    page.until("document.querySelector('.instruments h4').innerText.startsWith('liver, as')")
    page.page.locator(".instruments select").select_option("protein")
    page.until("document.querySelector('.instruments .bad')?.innerText.includes('`particles`')")
    page.complaints = [one for one in page.complaints if "409" not in one]  # that refusal
