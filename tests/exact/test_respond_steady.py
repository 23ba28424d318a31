"""Steady states of responses: repression, activation, competition, against their algebra."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq

from support.networks import cells, network_of


def rest(*sentences: str, start: dict[str, float] | None = None, hours: float = 2000.0) -> dict:
    """Amounts by name after so long that nothing changes any more."""
    network = network_of(*sentences, start=start)
    window = cells(network, 1, relative=1e-9, absolute=1e-9).advance(3600.0 * hours)
    return dict(zip(network.species, window.amounts[0], strict=True))


@pytest.mark.parametrize("hill", [1.0, 2.0, 3.7])
def test_a_gene_that_represses_itself(hill: float) -> None:
    """b/(1 + (x/K)^n) = d x."""
    x = rest(
        f"nothing -> A at 40 /h unless A above 25 (hill {hill:g})", "A -> nothing at 0.5 /h"
    )["A"]  # fmt: skip
    exact = brentq(lambda a: 40.0 / (1.0 + (a / 25.0) ** hill) - 0.5 * a, 0.0, 100.0, xtol=1e-12)
    assert x == pytest.approx(exact, rel=1e-8)


@pytest.mark.parametrize("held", [2.0, 20.0, 200.0])
@pytest.mark.parametrize("hill", [1.0, 4.0])
def test_hill_activation_and_repression_share_out_the_maximum(held: float, hill: float) -> None:
    """At rest A/A_max = s and B/B_max = 1 - s, s = x^n/(K^n + x^n)."""
    steady = rest(
        f"nothing -> A at 60 /h when X above 20 (hill {hill:g})", "A -> nothing at 0.6 /h",
        f"nothing -> B at 60 /h unless X above 20 (hill {hill:g})", "B -> nothing at 0.6 /h",
        start={"X": held},
    )  # fmt: skip
    share = held**hill / (20.0**hill + held**hill)
    assert steady["A"] == pytest.approx(100.0 * share, rel=1e-8)
    assert steady["B"] == pytest.approx(100.0 * (1.0 - share), rel=1e-8)


def test_a_bistable_switch_remembers() -> None:
    """x' = b x^4/(K^4 + x^4) - d x has rests at 0 and at the larger root; the start decides."""
    switch = ("nothing -> A at 80 /h when A above 30 (hill 4)", "A -> nothing at 1 /h")
    gain = lambda x: 80.0 * x**4 / (30.0**4 + x**4) - x  # noqa: E731
    between, high = brentq(gain, 5.0, 30.0), brentq(gain, 40.0, 90.0, xtol=1e-12)
    assert rest(*switch, start={"A": 1.01 * between})["A"] == pytest.approx(high, rel=1e-8)
    assert rest(*switch, start={"A": 0.99 * between})["A"] < 1e-6


def test_silencing_competes_with_turnover() -> None:
    """The reactions of the design: MMP13 = make/(turn + silence miR) while miR is held."""
    steady = rest(
        "nothing -> MMP13 at 15 /min", "MMP13 -> nothing at 0.0167 /min",
        "miR-140 + MMP13 -> miR-140 at 2e-4 /min", start={"MMP13": 900.0, "miR-140": 300.0},
    )  # fmt: skip
    assert steady["MMP13"] == pytest.approx(15.0 / (0.0167 + 2e-4 * 300.0), rel=1e-9)
    assert steady["miR-140"] == 300.0


def test_targets_compete_for_one_microrna() -> None:
    """Two targets and a microRNA that bind and leave: mass action with one common K per target.

    R free solves R + R sum T_i/(K_i + R) = R_total, for 1000 copies and two pools of sites.
    """
    steady = rest(
        "R + S -> RS at 2e-4 /s", "RS -> R + S at 0.02 /s",
        "R + T -> RT at 1e-4 /s", "RT -> R + T at 0.05 /s",
        start={"R": 1000.0, "S": 800.0, "T": 3000.0},
    )  # fmt: skip
    free = brentq(
        lambda r: r + r * 800.0 / (100.0 + r) + r * 3000.0 / (500.0 + r) - 1000.0, 0.0, 1000.0,
        xtol=1e-12,
    )  # fmt: skip
    assert steady["R"] == pytest.approx(free, rel=1e-7)
    np.testing.assert_allclose(steady["S"] + steady["RS"], 800.0, rtol=1e-10)
    np.testing.assert_allclose(steady["RT"], 3000.0 * free / (500.0 + free), rtol=1e-7)
