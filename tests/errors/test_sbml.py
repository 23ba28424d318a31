"""SBML that cannot be a response: the full text of each refusal, with its place in the file."""

from __future__ import annotations

import pytest

from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.sbml_population import SbmlPopulation
from exosome.errors import ModelError, RunError, UsageError
from exosome.sbml.importer import read_sbml
from support.sbml.model import Model, units


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "MMP13 -> nothing",
            "cell.xml, line 2: is not valid SBML: Badly formed XML: XML content is not "
            "well-formed.",
        ),
        (
            '<?xml version="1.0" encoding="UTF-8"?>'
                '<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" '
            'level="3" version="2"/>',
            "cell.xml: the SBML holds no <model>",
        ),
    ],
)
def test_what_is_no_sbml_is_refused(text: str, message: str) -> None:
    with pytest.raises(ModelError) as refused:
        read_sbml(text, "cell.xml")
    assert str(refused.value) == message


def test_every_unsupported_feature_is_told_at_once() -> None:
    model = (
        Model().parameter("p", 1.0).parameter("q", 1.0).rule("algebraic", "", "p * p - 2")
        .species("A", 1.0).reaction("r", "A -> ", None).event("delay(p, 1) > 2", {"q": "3"})
    )  # fmt: skip
    with pytest.raises(ModelError) as refused:
        read_sbml(model.text(), "cell.xml")
    assert str(refused.value) == (
        "cell.xml, line 15: an algebraic rule that is not linear in one variable that nothing else "
        "sets is not supported, so the file is refused\n\n"
        "cell.xml, line 30: the reaction 'r' without a kinetic law is not supported, so the file "
        "is refused\n\n"
        "cell.xml, line 38: the csymbol 'delay' in <trigger> is not supported, so the file is "
        "refused: for a constant delay write a chain of n species, each passed on at n/delay, "
        "which delays by that time on average (relative spread 1/sqrt(n)); a delay of what "
        "exosomes bring is `deliver: ..., after: 20 min` in the model"
    )


def test_units_that_are_not_said_are_asked_for() -> None:
    model = read_sbml(Model().species("A", 1.0).text(), "cell.xml")
    with pytest.raises(ModelError) as refused:
        SbmlPopulation(model, ["a"])
    assert str(refused.value) == (
        "cell.xml: the file does not define its unit of time, expected timeUnits such as second; "
        "or give its unit in the response, such as time: 1 h"
    )
    with pytest.raises(ModelError) as refused:
        SbmlPopulation(model, ["a"], time=60.0)
    assert str(refused.value) == (
        "cell.xml: the file does not define the unit of the amount of 'A', expected substanceUnits "
        "of item, mole or dimensionless; or give the copies in one unit in the response, such as "
        "copies: 1000"
    )
    assert SbmlPopulation(model, ["a"], time=60.0, copies=3.0).amounts.tolist() == [[3.0]]


@pytest.mark.parametrize(
    ("how", "message"),
    [
        (
            {"receives": ["AA"]},
            "cell.xml: read 'AA' for 'species', expected an id of the SBML model. Did you mean "
            "'A'?",
        ),
        (
            {"receives": ["p"]},
            "cell.xml: read 'p' for 'receives', expected a species that can change: it is no "
            "species",
        ),
        (
            {"receives": ["T"]},
            "cell.xml: read 'T' for 'receives', expected a species that can change: it is set by "
            "an assignment rule",
        ),
        (
            {"receives": ["B"]},
            "cell.xml: read 'B' for 'receives', expected a species that can change: it is "
            "constant",
        ),
    ],
)
def test_where_nothing_can_arrive_is_said(how: dict, message: str) -> None:
    model = units(
        Model().species("A", 1.0).species("T", boundary=True).rule("assignment", "T", "2 * A")
        .species("B", 1.0, boundary=True, constant=True).parameter("p", 1.0)
    )  # fmt: skip
    with pytest.raises(ModelError) as refused:
        SbmlPopulation(read_sbml(model.text(), "cell.xml"), ["a"], **how)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("how", "message"),
    [
        (
            {"arrivals": Arrivals([0], [1.0], [1], [5.0])},
            "B is no species that receives copies, expected one of ('A',)",
        ),
        (
            {"inflow": [1.0, 0.0]},
            "A cannot have an inflow, because no reaction may change it",
        ),
        (
            {"arrivals": Arrivals([0], [7.0], [0], [5.0])},
            "an arrival lies at 7 s, outside the window from 0 s to 5 s",
        ),
    ],
)
def test_a_window_is_refused(how: dict, message: str) -> None:
    model = units(Model().species("A", 1.0, boundary=True).species("B", 1.0))
    population = SbmlPopulation(read_sbml(model.text(), "cell.xml"), ["a"], receives=["A"])
    with pytest.raises(ValueError) as refused:
        population.advance(5.0, **how)
    assert str(refused.value) == message


def test_too_many_cells_are_refused() -> None:
    model = read_sbml(units(Model().species("A", 1.0)).text(), "cell.xml")
    with pytest.raises(UsageError) as refused:
        SbmlPopulation(model, [f"cell-{i}" for i in range(5001)])
    assert str(refused.value) == (
        "5001 cells simulate cell.xml, expected at most 5000; a response with inline reactions "
        "takes any number of cells"
    )


@pytest.mark.parametrize(
    ("law", "message"),
    [
        (
            "A * A",  # infinite at 1 s
            "the response of blast-1: cell.xml cannot be simulated beyond 1 in its own unit of "
            "time, where 'A' changes fastest: ",
        ),
        (
            "8 * A",
            "by 4.995 s the response of blast-1 diverges: A exceeds 1e+15 copies, more than a cell "
            "can hold",
        ),
    ],
)
def test_an_explosion_says_which_cell_which_species_and_when(law: str, message: str) -> None:
    model = units(Model().species("A", 1.0).species("B", 1.0).reaction("r", " -> A", law))
    population = SbmlPopulation(read_sbml(model.text(), "cell.xml"), ["blast-1"])
    with pytest.raises(RunError) as exploded:
        population.advance(5.0)
    assert str(exploded.value).startswith(message)
