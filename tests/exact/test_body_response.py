"""Responses in the body engine against matrix exponentials, delay equations, and equivalents."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.interpolate import CubicSpline

from exosome.engines.amounts.system import INSIDE
from exosome.errors import RunError
from exosome.model import read
from support.amounts import HOUR, Amounts, text_of
from support.mixed_oracles import linear

TIMES = np.linspace(0.0, 8.0 * HOUR, 33)
V, N, RADIUS, KAPPA = 1e9, 1000, 8.0, 0.02  # um^3 of a microlitre, cells, um, um/s
UPTAKE = N * 4.0 * math.pi * RADIUS**2 * KAPPA / V  # 1/s
CLEAR = 0.4 / HOUR
PLACES = {"dish": "{volume: 1 uL}"}
ENTERS = [
    "clear: courier, in: dish, rate: 0.4 /h",
    "enter: courier, into: b, at: 0.02 um/s",
]
CHAIN = """
    reactions:
      make: signal -> signal + answer at 3 /h
      fade: signal -> nothing at 0.7 /h
      turn: answer -> nothing at 0.5 /h
"""
CHAIN_RATES = np.array([[-0.7, 0.0], [3.0, -0.5]]) / HOUR


def answer(of: Amounts, kind: str, species: str) -> np.ndarray:
    """The mean amount of a species in the cells of a type, at the saved times."""
    response = of.course.responses
    assert response is not None
    return response.values[response.rows.index((kind, species)), 0]


def dosed(after: str, extra: str = "", dose: str = "amount: 1e6") -> Amounts:
    """A dose of exosomes with 12 copies each, of which b releases 30 % inside."""
    journey = [
        "load: signal, into: courier, from: dose, copies: 12",
        f"give: courier, into: dish, {dose}",
        *ENTERS,
        f"deliver: courier, into: b, after: {after}, share: 30 %",
    ]
    cells = {"b": f"{{in: dish, count: {N}, radius: {RADIUS} um{extra}}}"}
    return Amounts(text_of(journey, PLACES, cells) + "response:\n  b:" + CHAIN, TIMES)


def chain(start: np.ndarray, doses: list[float]) -> np.ndarray:
    """Signal and answer in the mean cell, of doses at some times, as if delivered at once."""
    copies = 0.3 * 12.0 * UPTAKE / N
    rates = np.zeros((3, 3))
    rates[0, 0] = -(UPTAKE + CLEAR)
    rates[1, 0] = copies
    rates[1:, 1:] = CHAIN_RATES
    return linear(rates, start, [(time, np.array([1e6, 0.0, 0.0])) for time in doses])[1:]


@pytest.mark.parametrize("after", [0.0, 20.0, 77.0])
def test_a_dose_into_a_linear_network(after: float) -> None:
    """Four states by a matrix exponential, shifted by the delay: 1e-6 of the largest amount."""
    of = dosed(f"{after:g} min")
    late = TIMES - 60.0 * after
    wanted = np.zeros((2, len(TIMES)))
    wanted[:, late >= 0.0] = chain(late[late >= 0.0], [0.0])
    for species, values in zip(("signal", "answer"), wanted, strict=True):
        computed = answer(of, "b", species)
        np.testing.assert_allclose(computed, values, rtol=1e-6, atol=1e-6 * values.max())


@pytest.mark.parametrize("after", ["0 min", "30 min"])
def test_doses_that_come_again_and_delays_that_overlap(after: str) -> None:
    """Six doses, one every 50 min, each a jump in what is taken in, and again 30 min later."""
    of = dosed(after, dose="amount: 1e6, at: 20 min, every: 50 min, times: 6")
    doses = [(20.0 + 50.0 * i) * 60.0 for i in range(6)]
    late = TIMES - 60.0 * float(after.split()[0])
    wanted = np.zeros((2, len(TIMES)))
    wanted[:, late >= 0.0] = chain(late[late >= 0.0], doses)
    for species, values in zip(("signal", "answer"), wanted, strict=True):
        computed = answer(of, "b", species)
        np.testing.assert_allclose(computed, values, rtol=2e-6, atol=2e-6 * values.max())


@pytest.mark.parametrize(
    ("dose", "after"),
    [("at: 60 min", 20.0), ("at: 20 min", 20.0), ("at: 2 min, every: 80 min, times: 3", 80.0)],
)
def test_a_dose_at_a_multiple_of_the_delay(dose: str, after: float) -> None:
    """No window of the method of steps is as short as a rounding error; and the matrices."""
    of = dosed(f"{after:g} min", dose=f"amount: 1e6, {dose}")
    first, again = (60.0 * float(n) for n in (dose.split()[1], "80"))
    given = [first + again * i for i in range(3 if "every" in dose else 1)]
    wanted = np.zeros((2, len(TIMES)))
    for at in given:
        late = TIMES - at - 60.0 * after
        wanted[:, late >= 0.0] += chain(late[late >= 0.0], [0.0])
    for species, values in zip(("signal", "answer"), wanted, strict=True):
        np.testing.assert_allclose(
            answer(of, "b", species), values, rtol=1e-6, atol=1e-6 * values.max()
        )


def sent(share: str = "share: 0.4 %", more: str = "") -> str:
    """Cells a, which make signal and enclose a share of it, and cells b, which take it in."""
    journey = [
        f"load: signal, into: courier, from: a, {share}",
        "release: courier, from: a, rate: 80 /h",
        *ENTERS,
        "deliver: courier, into: b, after: 0 min, share: 30 %",
    ]
    cells = {
        "a": f"{{in: dish, count: 200, radius: {RADIUS} um, contents: {{signal: 500}}}}",
        "b": f"{{in: dish, count: {N}, radius: {RADIUS} um}}",
    }
    text = text_of(journey, PLACES, cells) + "response:\n  a:\n    reactions:\n"
    return text + "      make: nothing -> signal at 90 /h\n" + more + "  b:" + CHAIN


def test_a_host_that_is_emptied_by_what_it_sends() -> None:
    """Contents, copies free and in cells as one linear system; every copy is somewhere.

    Copies made by the hosts are those in them, on exosomes, and released inside or lost there.
    """
    of = Amounts(sent(), TIMES)
    leaves = 80.0 * 0.004 / HOUR
    rates = np.zeros((6, 6))  # in a host; free; taken in; cleared; signal and answer in b
    rates[0, 0], rates[1, 0] = -leaves, 200.0 * leaves
    rates[1, 1], rates[2, 1], rates[3, 1] = -(UPTAKE + CLEAR), UPTAKE, CLEAR
    rates[4, 1] = 0.3 * UPTAKE / N
    rates[4:, 4:] = CHAIN_RATES
    begin = np.array([500.0, 0, 0, 0, 0, 0])
    made = np.array([90.0 / HOUR, 0, 0, 0, 0, 0])
    wanted = linear(rates, TIMES, [(0.0, begin)], [(0.0, np.inf, made)])
    np.testing.assert_allclose(answer(of, "a", "signal"), wanted[0], rtol=1e-7)
    np.testing.assert_allclose(answer(of, "b", "signal"), wanted[4], rtol=1e-7, atol=1e-7)
    body = of.body
    amounts = body.run(TIMES)
    states = body.system.states
    traced = {s.condition: row for s, row in zip(states, amounts, strict=False) if s.cargo >= 0}
    for condition, row in (("free", 1), (INSIDE, 2), ("cleared", 3)):
        np.testing.assert_allclose(traced[condition], wanted[row], rtol=1e-7, atol=1e-6)
    everywhere = 200.0 * answer(of, "a", "signal") + sum(
        traced[c] for c in ("free", INSIDE, "cleared")
    )
    np.testing.assert_allclose(everywhere, 200.0 * (500.0 + 90.0 * TIMES / HOUR), rtol=1e-9)
    assert of.course.copies[1, 0] == pytest.approx(0.3 * wanted[2, -1], rel=1e-7)


def test_without_a_response_the_supply_is_constant() -> None:
    """The same exosomes each with 2 copies, whatever was sent before."""
    text = sent()
    text = text.replace(text[text.index("  a:\n    reactions") : text.index("  b:\n")], "")
    of = Amounts(text, TIMES)
    delivered = of.of("b", "delivered")[-1]
    assert of.course.copies[1, 0] == pytest.approx(2.0 * delivered, rel=1e-12)
    assert ("a", "signal") not in of.course.responses.rows


LOOP = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells:
  a: {in: dish, count: 1000, radius: 8 um}
exosomes: {courier: {}}
journey:
  - {load: brake, into: courier, from: a, copies: 20}
  - {release: courier, from: a, rate: 300 /h}
  - {clear: courier, in: dish, rate: 2 /h}
  - {enter: courier, into: a, at: 0.02 um/s}
  - {deliver: courier, into: a, after: 3 h, share: 30 %}
response:
  a:
    reactions: {fade: brake -> nothing at 1.5 /h}
    drives: {release.rate: unless brake above 10 (hill 8)}
"""


def loop_by_steps(until: float, delay: float) -> tuple[CubicSpline, list]:
    """The delay equation of LOOP by the method of steps with scipy: solutions step by step."""
    k = 1000 * 4 * math.pi * 64 * 0.02 / 1e9

    def brake(_: float, y: np.ndarray, flux) -> list[float]:  # type: ignore[no-untyped-def]
        factor = 1.0 / (1.0 + (y[1] / 10.0) ** 8)
        return [1000 * 300 / HOUR * factor - (k + 2.0 / HOUR) * y[0], flux - 1.5 / HOUR * y[1]]

    pieces: list = []
    y, begin = np.array([0.0, 0.0]), 0.0
    while begin < until:
        end = min(begin + delay, until)
        last = pieces[-1].sol if pieces else None

        def right(t: float, y: np.ndarray, last=last) -> list[float]:  # type: ignore[no-untyped-def]
            flux = 0.0 if last is None else 0.3 * 20.0 * k * last(t - delay)[0] / 1000
            return brake(t, y, flux)

        piece = solve_ivp(right, (begin, end), y, rtol=1e-10, atol=1e-10, dense_output=True)
        pieces.append(piece)
        y, begin = piece.y[:, -1], end
    return pieces


def test_a_delayed_brake_against_the_method_of_steps() -> None:
    """Cells that slow their own release, 3 h late, until it swings: 1e-5 of the largest amount over
    24 h, and it does swing."""
    times = np.linspace(0.0, 24 * HOUR, 97)
    of = Amounts(LOOP, times)
    pieces = loop_by_steps(24 * HOUR, 3 * HOUR)
    piece = [next(p for p in pieces if t <= p.t[-1]) for t in times]
    exact = np.array([p.sol(t) for p, t in zip(piece, times, strict=True)]).T
    np.testing.assert_allclose(of.of("dish", "free"), exact[0], atol=1e-5 * exact[0].max())
    np.testing.assert_allclose(answer(of, "a", "brake"), exact[1], atol=1e-5 * exact[1].max())
    late = exact[1][times > 12 * HOUR]
    assert late.max() > 2.0 * late.min()


UPTAKES = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells:
  a: {in: dish, count: 1000, radius: 8 um, activity: 0.5, uptake: 1}
exosomes: {courier: {}, other: {}}
journey:
  - {give: courier, into: dish, amount: 1e6}
  - {give: other, into: dish, amount: 1e6}
  - {enter: courier, into: a, at: 0.02 um/s, limit: 2000 /h}
  - {bind: other, to: a, at: 0.05 um/s}
  - {enter: other, into: a, at: 0.01 um/s}
  - {leave: other, from: a, rate: 1 /h}
  - {diffuse: courier, in: dish, at: 0.3 um^2/s}
  - {diffuse: other, in: dish, at: 0.3 um^2/s}
"""
DRIVEN = """
response:
  a:
    start: {key: 300}
    reactions: {none: other_key -> key at 1 /h}
    drives: {"PATH": FACTOR}
"""


@pytest.mark.parametrize(
    ("path", "factor", "instead"),
    [
        ("enter[courier].at", "unless key above 100", {"enter[courier].at": "0.005 um/s"}),
        ("bind.at", "key / 100", {"bind.at": "0.15 um/s"}),
        ("enter[other].at", "when key above 900", {"enter[other].at": "0.0025 um/s"}),
        ("cells.a.uptake", "key / 200", {"cells.a.uptake": "1.5"}),
        ("cells.a.activity", "when key above 300", {"cells.a.activity": "0.25"}),
    ],
)
def test_a_factor_on_uptake_is_that_of_another_number(path, factor, instead) -> None:
    """Species that stay as they are: as if the model said the number times the factor, with what
    diffusion, binding and the limit make of it; 1e-8."""
    text = UPTAKES + DRIVEN.replace("PATH", path).replace("FACTOR", factor)
    text = text.replace("start: {key: 300}", "start: {key: 300, other_key: 0}")
    driven = Amounts(text, TIMES)
    other = Amounts(read(UPTAKES).but(instead).text, TIMES)
    for kind in ("courier", "other"):
        for where, state in (("dish", "free"), ("a", "internalised"), ("a", "bound")):
            computed, wanted = (of.of(where, state, kind=kind) for of in (driven, other))
            np.testing.assert_allclose(computed, wanted, rtol=1e-7, atol=1e-7 * 1e6)


def test_a_factor_of_one_is_none() -> None:
    """`key / 300` at 300 copies, on release: the same counts as without, to 1e-9."""
    plain = sent()
    driven = plain.replace(
        "  b:\n", "    start: {key: 300}\n    drives: {release.rate: key / 300}\n  b:\n"
    ).replace(
        "      make: nothing -> signal at 90 /h\n",
        "      make: nothing -> signal at 90 /h\n      none: lock -> key at 1 /h\n",
    ).replace("start: {key: 300}", "start: {key: 300, lock: 0}")  # fmt: skip
    one, other = Amounts(driven, TIMES), Amounts(plain, TIMES)
    assert one.course.rows == other.course.rows
    np.testing.assert_allclose(one.course.amount, other.course.amount, rtol=1e-9, atol=1e-3)


def test_what_is_loaded_may_be_driven() -> None:
    """Copies by a factor of key: as `copies` times it; a share by it: empties the host faster."""
    plain = sent("copies: 3").replace(", contents: {signal: 500}", "")
    more = "    start: {key: 300}\n    drives: {load.copies: key / 100}\n"
    text = sent("copies: 3", more).replace(", contents: {signal: 500}", "")
    text = text.replace("      make:", "      none: lock -> key at 1 /h\n      make:", 1)
    text = text.replace("start: {key: 300}", "start: {key: 300, lock: 0}")
    driven, other = Amounts(text, TIMES), Amounts(plain.replace("copies: 3", "copies: 9"), TIMES)
    np.testing.assert_allclose(
        answer(driven, "b", "answer"), answer(other, "b", "answer"), rtol=1e-7, atol=1e-7
    )
    more = more.replace("load.copies", "load.share")
    text = sent(more=more).replace("      make:", "      none: lock -> key at 1 /h\n      make:", 1)
    text = text.replace("start: {key: 300}", "start: {key: 300, lock: 0}")
    driven, other = Amounts(text, TIMES), Amounts(sent("share: 1.2 %"), TIMES)
    for kind, species in (("a", "signal"), ("b", "answer")):
        np.testing.assert_allclose(
            answer(driven, kind, species), answer(other, kind, species), rtol=1e-7, atol=1e-7
        )


def test_a_steady_start_delivers_what_entered_before() -> None:
    """From the first moment on a constant stream, whatever the delay: closed form, 1e-7."""
    text = sent("copies: 2").replace("after: 0 min", "after: 50 min")
    text = text.replace(", contents: {signal: 500}", "") + "start: steady\n"
    of = Amounts(text, TIMES)
    stream = 0.3 * 2.0 * 200 * 80 / HOUR * UPTAKE / (UPTAKE + CLEAR) / N
    wanted = linear(CHAIN_RATES, TIMES, [], [(0.0, np.inf, np.array([stream, 0.0]))])
    np.testing.assert_allclose(answer(of, "b", "signal"), wanted[0], rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(answer(of, "b", "answer"), wanted[1], rtol=1e-7, atol=1e-9)


def test_each_population_has_a_cell_of_its_own() -> None:
    """One type in two places with different doses: two mean cells, each as if alone."""
    journey = [
        "load: signal, into: courier, from: dose, copies: 12",
        "give: courier, into: dish, amount: 1e6",
        "give: courier, into: well, amount: 2e5",
        *ENTERS, "clear: courier, in: well, rate: 0.4 /h",
        "deliver: courier, into: b, after: 0 min, share: 30 %",
    ]  # fmt: skip
    places = {**PLACES, "well": "{volume: 1 uL}"}
    cells = {"b": "{in: {dish: 1000, well: 1000}, radius: 8 um}"}
    of = Amounts(text_of(journey, places, cells) + "response:\n  b:" + CHAIN, TIMES)
    here, there = (answer(of, f"b in {place}", "answer") for place in ("dish", "well"))
    np.testing.assert_allclose(here, chain(TIMES, [0.0])[1], rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(there, here / 5.0, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize(
    ("burst", "message"),
    [
        (
            "signal -> 2 signal at 1 /s",
            "by 58.13 s the response of b diverges: signal exceeds 1e+15 copies, more than a cell "
            "can hold",
        ),
        (
            "2 signal -> 3 signal at 1 /s",
            "at 9.528 min the response of b diverges: signal, 1.7 copies shortly before, grows "
            "ever faster",
        ),
    ],
)
def test_a_stiff_explosion_says_where_and_when(burst: str, message: str) -> None:
    text = sent().replace(CHAIN, f"\n    reactions: {{burst: {burst}}}\n")
    with pytest.raises(RunError) as raised:
        Amounts(text, TIMES)
    assert str(raised.value) == message
