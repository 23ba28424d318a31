"""The stiff solver: order, closed forms, stops, and equal bytes for any division of the work."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.special import lambertw

from exosome.engines.respond import rosenbrock
from exosome.engines.respond.events import Arrivals
from exosome.engines.respond.rate_laws import change, jacobian, laws_of
from support.every_law import EVERY_LAW
from support.networks import cells, network_of

# Every law at once: mass action of order 0 to 3, saturation, activation, repression, a catalyst.


def slopes(network, x):
    """dx/dt by plain arithmetic from the sentences of EVERY_LAW, written a second time."""
    a, b, c, d = x
    r1 = 4.0 * 9.0 / (9.0 + c * c)
    r2, r3 = 0.05 * a * a, 0.02 * a * b
    r4 = 3.0 * c**1.5 / (8.0 + c**1.5)
    r5, r6 = 0.3 * b * c, 5.0 * a**3 / (8.0 + a**3)
    r7 = np.log(2.0) * d
    return np.array([r1 - 2 * r2 - r3 + 2 * r4, r2 - r3 - r5, r3 - r4, r6 - r7])


def fixed_steps(network, until: float, steps: int) -> tuple[np.ndarray, np.ndarray, float]:
    """End, integral and the largest embedded error estimate after equal steps."""
    laws, x, n = laws_of(network), network.start.copy(), len(network.species)
    k, new = np.empty((rosenbrock.STAGES, n)), np.empty(n)
    rooms = np.empty((n, n)), np.empty(n, np.int64)
    integral, estimate, h = np.zeros(n), 0.0, until / steps
    for _ in range(steps):
        rosenbrock.step(laws, x, np.zeros(n), h, k, *rooms, new)
        inner = (2.0 * rosenbrock.D1 + rosenbrock.D2) @ k[:5] / 12.0
        integral += h * (0.5 * (x + new) + inner)
        estimate = max(estimate, float(np.abs(k[-1]).max()))
        x = new.copy()
    return x, integral, estimate


def test_every_law_is_what_its_sentence_says() -> None:
    rng = np.random.default_rng(5)
    laws = laws_of(EVERY_LAW)
    for x in rng.uniform(0.0, 9.0, (50, 4)):
        out = np.empty(4)
        change(laws, x, np.zeros(4), out)
        np.testing.assert_allclose(out, slopes(EVERY_LAW, x), rtol=1e-13, atol=1e-13)


def test_the_jacobian_is_the_derivative() -> None:
    """Central differences of 1e-5 copies: their error is below 1e-8."""
    laws = laws_of(EVERY_LAW)
    for x in np.random.default_rng(6).uniform(0.5, 9.0, (20, 4)):
        matrix = np.empty((4, 4))
        jacobian(laws, x, matrix)
        for j in range(4):
            step = np.eye(4)[j] * 1e-5
            slope = (slopes(EVERY_LAW, x + step) - slopes(EVERY_LAW, x - step)) / 2e-5
            np.testing.assert_allclose(matrix[j], slope, rtol=1e-7, atol=1e-8)


def test_order_of_the_step_its_error_estimate_and_its_integral() -> None:
    """Halved steps: the end converges with slope 4, the integral at least so, the estimate of one
    step with slope 4 as that of an embedded method of order 3."""
    exact = solve_ivp(
        lambda t, y: np.concatenate([slopes(EVERY_LAW, y[:4]), y[:4]]),
        (0.0, 2.0), np.concatenate([EVERY_LAW.start, np.zeros(4)]),
        method="DOP853", rtol=1e-13, atol=1e-13,
    ).y[:, -1]  # fmt: skip
    results = [fixed_steps(EVERY_LAW, 2.0, steps) for steps in (16, 32, 64, 128)]
    ends = [np.abs(x - exact[:4]).max() for x, _, _ in results]
    integrals = [np.abs(integral - exact[4:]).max() for _, integral, _ in results]
    for errors, slope in ((ends, 4.0), (integrals, 4.0), ([e for *_, e in results], 4.0)):
        slopes_found = np.log2(np.array(errors[:-1]) / np.array(errors[1:]))
        assert slopes_found[-1] > slope - 0.25, slopes_found


def test_tighter_tolerances_give_smaller_errors() -> None:
    """The error follows the tolerance: over four decades, by more than a third for each tenth."""
    exact = solve_ivp(
        lambda t, y: slopes(EVERY_LAW, y), (0.0, 20.0), EVERY_LAW.start,
        method="DOP853", rtol=1e-13, atol=1e-13,
    ).y[:, -1]  # fmt: skip
    errors = []
    for relative in (1e-4, 1e-5, 1e-6, 1e-7, 1e-8):
        window = cells(EVERY_LAW, 1, relative=relative, absolute=relative).advance(20.0)
        errors.append(np.abs(window.amounts[0] - exact).max())
    assert errors[-1] < 1e-7 and errors[0] / errors[-1] > 3.0**4, errors


def test_linear_chain_against_its_closed_form() -> None:
    """A -> B -> C -> nothing with rates 3, 2 and 1 /h (Bateman), at ten times, to 1e-7."""
    chain = network_of(
        "A -> B at 3 /h", "B -> C at 2 /h", "C -> nothing at 1 /h", start={"A": 1000.0}
    )  # fmt: skip
    t = np.linspace(0.0, 3.0, 11)
    window = cells(chain, 1, relative=1e-10, absolute=1e-8).advance(3.0 * 3600.0, at=3600.0 * t)
    three, two, one = np.exp(-3.0 * t), np.exp(-2.0 * t), np.exp(-t)
    exact = 1000.0 * np.array(
        [three, 3.0 * (two - three), 6.0 * (one / 2.0 - two + three / 2.0)]
    )  # fmt: skip
    np.testing.assert_allclose(window.saved[:, 0].T, exact, rtol=1e-7, atol=1e-6)
    mean_of_a = 1000.0 * (1.0 - np.exp(-9.0)) / 9.0
    assert window.mean[0, 0] == pytest.approx(mean_of_a, rel=1e-7)


def test_saturation_against_its_closed_form() -> None:
    """S' = -V S/(K + S): S = K W(S0/K exp((S0 - V t)/K)), W the function of Lambert."""
    eaten = network_of("S -> P at up to 5 /min with half at 100", start={"S": 700.0})
    minutes = np.linspace(0.0, 300.0, 13)
    window = cells(eaten, 1, relative=1e-10, absolute=1e-8).advance(18000.0, at=60.0 * minutes)
    exact = 100.0 * lambertw(7.0 * np.exp(7.0 - 0.05 * minutes)).real
    np.testing.assert_allclose(window.saved[:, 0, 1], exact, rtol=1e-7, atol=1e-6)
    np.testing.assert_allclose(window.saved[:, 0].sum(axis=1), 700.0, rtol=1e-12)


def test_the_stiff_problem_of_robertson() -> None:
    """Rates of 0.04, 3e7 and 1e4 /s from 1e-6 copies' accuracy on, up to 1e5 s.

    Robertson 1966, in Hairer and Wanner 1996 (doi 10.1007/978-3-642-05221-7); the reference is
    Radau IIA of order 5 at 1e-12.
    """
    stiff = network_of(
        "A -> B at 0.04 /s", "2 B -> B + C at 3e7 /s", "B + C -> A + C at 1e4 /s", start={"A": 1.0}
    )
    times = np.array([0.4, 4.0, 40.0, 400.0, 4e3, 4e4])
    window = cells(stiff, 1, relative=1e-8, absolute=1e-12).advance(1e5, at=times)
    exact = solve_ivp(
        lambda t, y: [
            -0.04 * y[0] + 1e4 * y[1] * y[2],
            0.04 * y[0] - 1e4 * y[1] * y[2] - 3e7 * y[1] ** 2,
            3e7 * y[1] ** 2,
        ],
        (0.0, 1e5), [1.0, 0.0, 0.0], method="Radau", rtol=1e-12, atol=1e-16, t_eval=times,
    ).y.T  # fmt: skip
    np.testing.assert_allclose(window.saved[:, 0], exact, rtol=1e-6, atol=1e-12)
    assert window.work < 1000


def test_arrivals_and_saved_times_are_met_exactly() -> None:
    """Two arrivals at one time in one of two cells; what is saved then holds what arrived."""
    still = network_of("A -> nothing at 0 /s", receives=["A"])
    window = cells(still, 2).advance(
        10.0, Arrivals([1, 1, 0], [4.0, 4.0, 10.0], [0, 0, 0], [2.5, 3.0, 7.0]), at=[3.99, 4.0, 10]
    )
    assert window.saved[:, :, 0].tolist() == [[0.0, 0.0], [0.0, 5.5], [7.0, 5.5]]
    np.testing.assert_allclose(window.mean[:, 0], [0.0, 5.5 * 0.6], rtol=1e-12)


def test_decay_between_arrivals_is_that_of_each_arrival_alone() -> None:
    """A linear response is the sum of what each arrival leaves: exact to the tolerance."""
    rng = np.random.default_rng(2)
    time, copies = rng.uniform(0.0, 3600.0, 200), rng.uniform(1.0, 9.0, 200)
    fading = network_of("A -> nothing at 2 /h", receives=["A"])
    arrivals = Arrivals(np.zeros(200, int), time, np.zeros(200, int), copies)
    window = cells(fading, 1, relative=1e-9, absolute=1e-9).advance(3600.0, arrivals)
    exact = (copies * np.exp(-(3600.0 - time) / 1800.0)).sum()
    assert window.amounts[0, 0] == pytest.approx(exact, rel=1e-7)


def test_what_is_taken_and_not_there_is_told() -> None:
    still = network_of("A -> nothing at 0 /s", start={"A": 5.0})
    window = cells(still, 1).advance(1.0, Arrivals([0, 0], [0.2, 0.4], [0, 0], [-3.0, -4.0]))
    assert (window.amounts[0, 0], window.short[0, 0]) == (0.0, 2.0)


def test_inflow_is_a_constant_source() -> None:
    """x' = u - k x from 0: u/k (1 - exp(-k t)), another inflow in each cell."""
    fading = network_of("A -> nothing at 2 /h", receives=["A"])
    u = np.array([[0.1], [3.0]])
    window = cells(fading, 2, relative=1e-9, absolute=1e-9).advance(3600.0, inflow=u)
    exact = u / (2.0 / 3600.0) * (1.0 - np.exp(-2.0))
    np.testing.assert_allclose(window.amounts, exact, rtol=1e-7)


def test_amounts_never_turn_negative() -> None:
    """A fast pair that eats itself up: with loose tolerances, at every one of 500 saved times."""
    start = {"A": 900.0, "B": 901.0}
    pair = network_of("A + B -> nothing at 50 /s", "nothing -> A at 1 /s", start=start)
    window = cells(pair, 1, relative=1e-2, absolute=1e-1).advance(50.0, at=np.linspace(0, 50, 501))
    assert window.saved.min() >= 0.0


def test_two_windows_are_one() -> None:
    """State is kept from window to window, to the tolerance of the steps."""
    one, two = (cells(EVERY_LAW, 3, relative=1e-8, absolute=1e-8) for _ in range(2))
    arrivals = Arrivals([0, 2], [3.0, 7.0], [0, 1], [4.0, 2.0])
    whole = one.advance(10.0, arrivals).amounts
    two.advance(5.0, Arrivals([0], [3.0], [0], [4.0]))
    halves = two.advance(10.0, Arrivals([2], [7.0], [1], [2.0])).amounts
    np.testing.assert_allclose(whole, halves, rtol=1e-6)


@pytest.mark.parametrize("kind", ["deterministic", "stochastic"])
def test_a_window_can_be_lived_again(kind: str) -> None:
    """Back to a state: the same bytes once more, and other ones with other arrivals."""
    whole = network_of(*(r.text for r in EVERY_LAW.reactions), start={"A": 5.0, "B": 1.0, "C": 2.0})
    population = cells(whole, 3, kind)
    population.advance(3.0)
    state = population.state()
    first = population.advance(6.0, Arrivals([1], [4.0], [0], [9.0])).amounts
    population.return_to(state)
    other = population.advance(6.0, Arrivals([1], [4.0], [0], [90.0])).amounts
    population.return_to(state)
    again = population.advance(6.0, Arrivals([1], [4.0], [0], [9.0])).amounts
    assert first.tobytes() == again.tobytes() != other.tobytes()


def many(threads: int, order: slice) -> tuple[bytes, ...]:
    """Bytes of a window of 300 cells, with 3000 arrivals passed in one order or the other."""
    rng = np.random.default_rng(9)
    arrivals = Arrivals(
        rng.integers(0, 300, 3000)[order], rng.uniform(0, 60, 3000)[order],
        rng.integers(0, 4, 3000)[order], rng.uniform(0, 5, 3000)[order],
    )  # fmt: skip
    window = cells(EVERY_LAW, 300, threads=threads).advance(60.0, arrivals, at=[0, 20, 40])
    return window.amounts.tobytes(), window.mean.tobytes(), window.saved.tobytes()


def test_threads_and_the_order_of_arrivals_change_no_byte() -> None:
    assert many(1, slice(None)) == many(2, slice(None, None, -1))


def test_other_cells_change_no_byte() -> None:
    arrivals = Arrivals([0, 0, 1], [1.0, 2.0, 2.0], [0, 1, 3], [3.0, 4.0, 5.0])
    two = cells(EVERY_LAW, 2).advance(9.0, arrivals)
    one = cells(EVERY_LAW, 1).advance(9.0, Arrivals([0, 0], [1.0, 2.0], [0, 1], [3.0, 4.0]))
    assert two.amounts[0].tobytes() == one.amounts[0].tobytes()


def test_no_cells_are_a_population_too() -> None:
    window = cells(EVERY_LAW, 0).advance(3.0, at=[1.0])
    assert window.saved.shape == (1, 0, 4) and window.coupling_error.tolist() == [0.0] * 4
    assert np.isinf(window.time_scale).all()


@pytest.mark.parametrize("kind", ["deterministic", "stochastic"])
def test_a_response_without_species_goes_on_in_time(kind: str) -> None:
    assert cells(network_of(), 2, kind).advance(5.0).amounts.shape == (2, 0)


def test_time_scale_and_coupling_error() -> None:
    """One cell decays at 2 /h from 1000 copies, one at rest: both numbers have closed forms."""
    fading = network_of("A -> nothing at 2 /h", receives=["A"])
    population = cells(fading, 2, relative=1e-9, absolute=1e-9)
    window = population.advance(360.0, Arrivals([0], [0.0], [0], [1000.0]))
    assert window.time_scale[0] == pytest.approx(1800.0, rel=1e-6)
    second = population.advance(720.0)
    mean = 1000.0 * np.exp(-0.2) * (1.0 - np.exp(-0.2)) / 0.2
    before = 1000.0 * np.exp(-0.2)
    assert second.coupling_error[0] == pytest.approx((before - mean) / mean, rel=1e-5)
