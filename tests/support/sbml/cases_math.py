"""Cases of formulas."""

from __future__ import annotations

import numpy as np

from support.sbml.case import Case, after, exp, flat, with_k
from support.sbml.model import Model

FORMULAS = [
    Case("function definitions, one within the other",
        Model().function("half", "lambda(x, x / 2)")
        .function("hill", "lambda(s, k, n, half(2 * s^n / (k^n + s^n)))")
        .parameter("p", 0.0).rule("rate", "p", "hill(3, 1, 2)"), {"p": lambda t: 0.9 * t}),
    Case("a piecewise rate that changes twice",
        Model().parameter("p", 0.0)
        .rule("rate", "p", "piecewise(1, time < 1.3, 5, time < 2.1, 0)"),
        {"p": lambda t: np.minimum(t, 1.3) + 5 * np.clip(t - 1.3, 0, 0.8)}),
    Case("time in a kinetic law",
        Model().species("A", 1.0).reaction("r", "A -> ", "2 * time * A"),
        {"A": lambda t: exp(-t**2)}, duration=2.0),
    Case("logic: and, or, xor, not and every relation",
        Model().parameter("p").rule(
            "assignment", "p",
            "piecewise(1, time < 1 && !(time >= 0.5), 2, xor(time > 2, time > 3), "
            "3, time == 5 || time <= 1.5 && time != 1, 4)"),
        {"p": lambda t: np.where(t < 0.5 - 1e-9, 1, np.where((t > 2 + 1e-9) & (t < 3 + 1e-9), 2,
         np.where((t > 5 - 1e-9) | ((t < 1.5 + 1e-9) & (abs(t - 1) > 1e-9)), 3, 4)))},
        steps=50),
    Case("elementary functions",
        Model().parameter("p").rule(
            "assignment", "p",
            "exp(-time) + ln(time + 1) + log10(time + 2) + sqrt(time) + root(3, time + 1) + "
            "abs(2 - time) + floor(1.5 * time + 0.05) + ceil(1.5 * time + 0.05) + factorial(4) + "
            "log(3, time + 3) + (time + 1)^1.5"),
        {"p": lambda t: exp(-t) + np.log(t + 1) + np.log10(t + 2) + np.sqrt(t) + np.cbrt(t + 1)
         + abs(2 - t) + np.floor(1.5 * t + 0.05) + np.ceil(1.5 * t + 0.05) + 24
         + np.log(t + 3) / np.log(3) + (t + 1) ** 1.5}),
    Case("trigonometric and hyperbolic functions and their inverses",
        Model().parameter("p").rule(
            "assignment", "p",
            "sin(time) + cos(time) + tan(time / 4) + sec(time / 4) + arcsin(time / 6) + "
            "arccos(time / 6) + arctan(time) + sinh(time / 3) + cosh(time / 3) + tanh(time) + "
            "arcsinh(time) + arccosh(time + 1) + arctanh(time / 6) + cot(time + 0.1) + "
            "csc(1 + time / 9)"
        ),
        {"p": lambda t: np.sin(t) + np.cos(t) + np.tan(t / 4) + 1 / np.cos(t / 4) + np.arcsin(t / 6)
         + np.arccos(t / 6) + np.arctan(t) + np.sinh(t / 3) + np.cosh(t / 3) + np.tanh(t)
         + np.arcsinh(t) + np.arccosh(t + 1) + np.arctanh(t / 6) + 1 / np.tan(t + 0.1)
         + 1 / np.sin(1 + t / 9)}),
    Case("min, max, quotient, remainder and implies",
        Model().parameter("p").rule(
            "assignment", "p",
            "min(time, 2) + max(time, 3, 1) + quotient(7, 2) + rem(7, 4) + "
            "piecewise(1, implies(time > 2.5, time > 4), 0)"),
        {"p": lambda t: np.minimum(t, 2) + np.maximum(t, 3) + 6
         + np.where((t > 2.5) & (t < 4 + 1e-9), 0, 1)}),
    Case("the constants pi and e, and Avogadro's number",
        Model().parameter("p").rule("assignment", "p", "pi * exponentiale + avogadro / 1e24"),
        {"p": flat(np.pi * np.e + 0.602214179)}),
    Case("the rate of change of a species, rateOf",
        with_k().species("A", 3.0).parameter("p").reaction("r", "A -> ", "k * A")
        .rule("assignment", "p", "rateOf(A)"), {"p": lambda t: -2.1 * exp(-0.7 * t)}),
    Case("truth as a number",
        Model().parameter("p").rule("assignment", "p", "2 + (time > 2.1)"),
        {"p": lambda t: after(t, 2.1, 2.0, 3.0)}),
    Case("sums and products of nothing and of one",
        Model().parameter("p").rule("assignment", "p", "plus() + times() + plus(time) + times(3)"),
        {"p": lambda t: 4 + t}),
    Case("a power of a negative base, and of zero",
        Model().parameter("p").rule("assignment", "p", "(-2)^3 + 0^0 + (-time)^2"),
        {"p": lambda t: -7 + t**2}),
    Case("values that are no numbers: infinity and nan",
        Model().parameter("p").parameter("q").rule("assignment", "p", "infinity")
        .rule("assignment", "q", "notanumber"), {"p": flat(np.inf), "q": flat(np.nan)}),
]  # fmt: skip
