"""Ready-made pieces, translation and repression: their values and their effect."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.optimize import brentq

from exosome.compile.network import network
from exosome.compile.templates import Used, expand
from exosome.engines.respond.events import Arrivals
from exosome.errors import ModelError
from support.networks import cells

HOUR = 3600.0


def test_translation_with_the_numbers_of_the_library() -> None:
    made = expand([{"translate": "IL10-mRNA", "into": "IL10"}], "response.macrophage")
    assert list(made.reactions.values()) == [
        "IL10-mRNA -> IL10-mRNA + IL10 at 215 /h",
        "IL10-mRNA -> nothing with half-life 9 h",
        "IL10 -> nothing with half-life 46 h",
    ]
    path = "response.macrophage.use[1]"
    assert made.used == [
        Used(
            f"{path}.rate", "215 /h",
            "assumed: derived 900->69, 2800->216, 9800->755 per h; Schwanhausser's own median 40 "
            "(original) / 140 (corrected) is commonly quoted", False,
        ),
        Used(f"{path}.half-life", "9 h", "10.1038/nature10098", True),
        Used(f"{path}.protein half-life", "46 h", "10.1038/nature10098", False),
    ]  # fmt: skip


def test_a_delivered_messenger_makes_as_much_protein_as_was_measured() -> None:
    """Without protein loss, 9 h of half-life at 215 /h make 2792 proteins, as 2800 were published.

    7resp_05, doi 10.7717/peerj.270: the rate of the library is derived from it and rounded.
    """
    made = expand([{"translate": "M", "into": "P", "protein half-life": "none"}])
    response = network(made.reactions, receives=["M"])
    window = cells(response, 1).advance(400.0 * HOUR, Arrivals([0], [0.0], [0], [1.0]))
    proteins = window.amounts[0, response.index("P")]
    assert proteins == pytest.approx(215.0 * 9.0 / math.log(2.0), rel=1e-4)
    assert proteins == pytest.approx(2800.0, rel=0.01)


REPRESS = {"repress": "T", "by": "R", "unbinding": "2 /min", "silencing": "0.1 /min", "half": "500"}


def rest(pieces: list[dict[str, str]], microrna: float, **more: str) -> dict[str, float]:
    """Amounts long after `microrna` copies began to be held, targets made at 10 /h, lost at 0.1."""
    made = expand([{**piece, "half-life": "none"} for piece in pieces])
    reactions = {**more, **made.reactions}
    response = network(reactions, start={"R": microrna, **made.start})
    window = cells(response, 1, relative=1e-9, absolute=1e-9).advance(3000.0 * HOUR)
    return dict(zip(response.species, window.amounts[0], strict=True))


def test_repression_at_rest_follows_from_binding_and_silencing() -> None:
    """T = make/(lose + s R/(K + K s/u)) with R free, and R free + bound = R in all."""
    steady = rest([REPRESS], 40.0, make="nothing -> T at 10 /h", lose="T -> nothing at 0.1 /h")
    s, u, k = 0.1 * 60.0, 2.0 * 60.0, 500.0
    bound_per_free = u / k / (u + s)  # of T and R, at rest

    def excess(free: float) -> float:
        target = 10.0 / (0.1 + s * bound_per_free * free)
        return free + bound_per_free * free * target - 40.0

    free = brentq(excess, 0.0, 40.0, xtol=1e-12)
    assert steady["R"] == pytest.approx(free, rel=1e-7)
    assert steady["T"] == pytest.approx(10.0 / (0.1 + s * bound_per_free * free), rel=1e-7)
    assert steady["T"] < 0.5 * 100.0  # without the microRNA there are 100


def test_other_sites_take_the_microrna_from_its_target() -> None:
    """Sites elsewhere compete: twenty thousand of them undo most of the repression."""
    turnover = {"make": "nothing -> T at 10 /h", "lose": "T -> nothing at 0.1 /h"}
    alone, crowded = (
        rest([{**REPRESS, **others}], 40.0, **turnover)["T"] for others in ({}, {"others": "20000"})
    )
    assert alone < 30.0 and crowded > 85.0


def test_two_targets_of_one_microrna_share_its_turnover() -> None:
    two = expand([{**REPRESS, "repress": target} for target in ("T", "U")])
    fading = [text for text in two.reactions.values() if text.startswith("R -> nothing")]
    assert fading == ["R -> nothing with half-life 119 h"]
    response = network(two.reactions, start={"T": 900.0, "U": 50.0}, receives=["R"])
    arrivals = Arrivals([0], [0.0], [response.index("R")], [300.0])
    window = cells(response, 1).advance(0.5 * HOUR, arrivals)
    got = dict(zip(response.species, window.amounts[0], strict=True))
    np.testing.assert_allclose(got["R"] + got["R.T"] + got["R.U"], 300.0, rtol=5e-3)  # of 119 h
    assert got["R.T"] / got["T"] == pytest.approx(got["R.U"] / got["U"], rel=1e-3)


@pytest.mark.parametrize(
    ("piece", "path", "message"),
    [
        (
            {"translat": "M", "into": "P"}, "use[1]",
            "read 'translat' for 'use', expected one of translate, repress. Did you mean "
            "'translate'?",
        ),
        (
            {"translate": "M"}, "use[1].into",
            "'into' is missing in 'translate', expected the name of a species",
        ),
        (
            {"translate": "M", "into": "P", "rates": "3 /h"}, "use[1].rates",
            "read 'rates', expected one of translate, into, rate, half-life, protein half-life in "
            "'translate'. Did you mean 'rate'?",
        ),
        (
            {"translate": "M", "into": "P", "rate": "3"}, "use[1].rate",
            "read '3' for 'rate', expected a rate with its unit, such as 3 /h",
        ),
        (
            {"translate": "M", "into": "P", "rate": "0 /h"}, "use[1].rate",
            "read '0 /h' for 'rate', expected a rate above zero",
        ),
        (
            {"repress": "T", "by": "R", "silencing": "1 /h"}, "use[1].unbinding",
            "'unbinding' is missing in 'repress', expected a rate such as 60 /h",
        ),
        (
            {"translate": "at", "into": "P"}, "use[1].translate",
            "read 'at' for 'translate', expected the name of a species",
        ),
    ],
)  # fmt: skip
def test_a_piece_is_refused(piece: dict[str, str], path: str, message: str) -> None:
    with pytest.raises(ModelError) as refused:
        expand([piece], "response.msc")
    (problem,) = refused.value.problems
    assert (problem.path, problem.message) == (f"response.msc.{path}", message)


def test_two_pieces_that_contradict_each_other_are_refused() -> None:
    pieces = [REPRESS, {**REPRESS, "repress": "U", "half-life": "5 h"}]
    with pytest.raises(ModelError) as refused:
        expand(pieces)
    assert str(refused.value) == (
        "response.use[2]: read 'R -> nothing with half-life 5 h', but response.use[1] gives "
        "'R -> nothing with half-life 119 h'; expected the same numbers in both"
    )


def test_a_species_that_nothing_makes_is_told_at_the_piece() -> None:
    made = expand([{"translate": "M", "into": "P"}])
    with pytest.raises(ModelError) as refused:
        network(made.reactions, paths=made.paths)
    assert {problem.path for problem in refused.value.problems} == {"response.use[1]"}
