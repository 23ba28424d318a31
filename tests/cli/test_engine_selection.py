"""Which engine `check` recommends and `auto` takes, and what is said of the others."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from exosome.engine_selection import COSTS, choose
from exosome.model import read
from exosome.run import ENGINES, simulate
from exosome.views.checkup import checkup

DAY = 86400.0
MODEL = """format: exosome/1
places:
  gel: {box: [100 um, 100 um, 100 um], walls: closed}
cells:
  msc: {in: gel, count: 4, radius: 8 um}
exosomes:
  courier: {}
journey:
  - {release: courier, from: msc, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: msc, at: 10 nm/s}
"""
MIXED = MODEL.replace("{box: [100 um, 100 um, 100 um], walls: closed}", "{volume: 1 mL}")
MANY = MODEL.replace("60 /h", "6e5 /h")
RESTING = "\n".join([MODEL.strip(), "start: steady", ""])
OPEN = RESTING.replace("walls: closed", "walls: open")
JOINED = OPEN.replace("100 um], walls", "100 um], seed: 1, walls").replace(
    "cells:", "  skin: {box: [50 um, 50 um, 50 um], walls: closed}\ncells:"
).replace("journey:", "journey:\n  - {cross: courier, from: gel, to: skin, at: 1 /h}\n"
          "  - {diffuse: courier, in: skin, at: 4 um^2/s}")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "engine", "why"),
    [
        (MODEL, "walk", "it leaves nothing out and does not take long"),
        (MIXED, "body", "every place is well mixed"),
        (MANY, "field", "the walk would take long, and the field keeps what differs in space"),
        (RESTING, "field", "the walk can't follow it, and the field keeps what differs in space"),
        (OPEN, "field", "the walk can't follow it, and the field keeps what differs in space"),
    ],
)
def test_choice(text: str, engine: str, why: str) -> None:
    value = choose(read(text), DAY)
    assert (value.engine, value.why) == (engine, why)


def test_no_engine_can() -> None:
    """Then the walk is named, which says what it lacks; `check` has refused such a model."""
    value = choose(read(JOINED), DAY)
    assert not any(one.able for one in value.options)
    assert value.engine == "walk" and value.why == ""


def test_cost_grows_with_what_is_asked() -> None:
    """More exosomes cost the walk more and the field nothing; longer runs cost both more."""
    def seconds(text: str, until: float) -> dict[str, float]:
        return {one.engine: one.seconds for one in choose(read(text), until).options}

    few, many, longer = seconds(MODEL, DAY), seconds(MANY, DAY), seconds(MODEL, 4 * DAY)
    assert many["walk"] == pytest.approx(1e4 * few["walk"])
    assert many["field"] == few["field"]
    assert longer["field"] == pytest.approx(2 * few["field"])
    assert longer["walk"] > 3 * few["walk"]


def test_check_reads_the_cost_of_the_engines_themselves() -> None:
    """`choose` reads light files; they hold the `cost` of the engines that runs use."""
    for name, (module, engine) in ENGINES.items():
        assert getattr(import_module(module), engine).cost is COSTS[name]


def test_what_check_says() -> None:
    """Every engine with its cost; what it costs is not part of the words."""
    text = checkup(read(RESTING), DAY, True)
    note = re.sub(r"about \S+ \S+ +", "about … ", text[text.index("Recommended engine:") :])
    assert note == (
        "Recommended engine: field, because the walk can't follow it, and the field keeps what "
        "differs in space (selected by --engine auto).\n"
        "  walk   not possible   the walk can't begin at a steady state ('start: steady'): it "
        "begins without exosomes. Leave 'start' out and run longer, or use the body or the field "
        "engine\n"
        "  body   about … means in well-mixed places\n"
        "  field  about … means in space, without the chance of single exosomes"
    )


def test_auto_is_recorded_as_what_it_became(tmp_path: Path) -> None:
    run = simulate(read(RESTING), engine="auto", until="1 min", out=tmp_path / "run")
    assert run.record["engine"] == "field"
    assert run.record["track"] == "sender_type"
    assert simulate(read(MIXED), engine="auto", until="1 h").record["engine"] == "body"
