"""What the SBML cases are: models in the words of `a_model`, and their closed forms.

Numbered as written, so that a new case is appended. A value is a formula of the times t, or of
what is refused the words that the refusal must hold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy.special import lambertw

from sbml.a_model import Model

Array = np.ndarray


@dataclass(frozen=True)
class Case:
    """One case: its model, and values by variable (`[S]` a concentration) or why it is refused."""

    synopsis: str
    model: Model | str
    values: dict[str, Callable[[Array], Array]] = field(default_factory=dict)
    refused: str = ""
    start: float = 0.0
    duration: float = 5.0
    steps: int = 25
    kind: str = "TimeCourse"


def after(t: Array, when: float, before: float | Array, then: float | Array) -> Array:
    """`before` up to a time, `then` from it on."""
    return np.where(t < when - 1e-12, before, then)


def flat(value: float) -> Callable[[Array], Array]:
    return lambda t: np.full_like(t, value)


def shows(**values: Callable[[Array], Array]) -> dict[str, Callable[[Array], Array]]:
    return values


exp = np.exp
two = lambda: Model().parameter("k", 0.7, True)  # noqa: E731
CASES: list[Case] = []


def case(synopsis: str, model: Model | str, values=None, **how: object) -> None:
    CASES.append(Case(synopsis, model, values or {}, **how))  # type: ignore[arg-type]


# Reactions ----------------------------------------------------------------------------------------

case("first-order decay, amounts",
     two().species("A", 3.0).species("B", 0.0).reaction("r", "A -> B", "k * A"),
     {"A": lambda t: 3 * exp(-0.7 * t), "B": lambda t: 3 - 3 * exp(-0.7 * t)})
case("a concentration in a compartment of size 4",
     two().compartment("C", 4.0).species("A", conc=2.0).species("B", conc=0.0)
     .reaction("r", "A -> B", "k * A * C"),
     {"[A]": lambda t: 2 * exp(-0.7 * t), "B": lambda t: 8 - 8 * exp(-0.7 * t)})
case("symbols that stand for amounts in a compartment of size 4",
     two().compartment("C", 4.0).species("A", 2.0, as_amount=True)
     .species("B", 0.0, as_amount=True).reaction("r", "A -> B", "k * A"),
     {"[A]": lambda t: 0.5 * exp(-0.7 * t), "B": lambda t: 2 - 2 * exp(-0.7 * t)})
case("two of one reactant: second order",
     two().species("A", 2.0).species("B", 0.0).reaction("r", "2 A -> B", "k * A * A"),
     {"A": lambda t: 2 / (1 + 2.8 * t), "B": lambda t: 1 - 1 / (1 + 2.8 * t)})
case("half a molecule for each",
     two().species("A", 2.0).species("B", 0.0).reaction("r", "A -> 0.5 B", "k * A"),
     {"B": lambda t: 1 - exp(-0.7 * t)})
case("a boundary species is used and stays",
     two().species("A", 2.0, boundary=True).species("B", 0.0).reaction("r", "A -> B", "k * A"),
     {"A": flat(2.0), "B": lambda t: 1.4 * t})
case("a constant boundary species",
     two().species("A", 2.0, boundary=True, constant=True).species("B", 0.0)
     .reaction("r", "A -> B", "k * A"),
     {"A": flat(2.0), "B": lambda t: 1.4 * t})
case("there and back in one reaction",
     two().parameter("l", 0.3, True).species("A", 1.0).species("B", 0.0)
     .reaction("r", "A -> B", "k * A - l * B", reversible=True),
     {"A": lambda t: 0.3 + 0.7 * exp(-t), "B": lambda t: 0.7 - 0.7 * exp(-t)})
case("Michaelis and Menten with an enzyme as modifier",
     Model().parameter("kcat", 0.5, True).parameter("K", 2.0, True).species("S", 6.0)
     .species("E", 3.0).species("P", 0.0).reaction("r", "S -> P", "kcat * E * S / (K + S)"),
     {"S": lambda t: 2 * lambertw(3 * exp(3 - 0.75 * t)).real, "E": flat(3.0)})
case("a local parameter hides the global one of the same name",
     two().species("A", 1.0).species("B", 1.0)
     .reaction("r", "A -> ", "k * A", local={"k": 0.2}).reaction("q", "B -> ", "k * B"),
     {"A": lambda t: exp(-0.2 * t), "B": lambda t: exp(-0.7 * t)})
case("two compartments of different size exchange",
     two().compartment("C", 2.0).compartment("D", 3.0).species("A", conc=5.0)
     .species("B", conc=0.0, inside="D").reaction("r", "A -> B", "k * (A - B)", reversible=True),
     {"[A]": lambda t: 2 + 3 * exp(-0.7 * (1 / 2 + 1 / 3) * t),
      "[B]": lambda t: 2 - 2 * exp(-0.7 * (1 / 2 + 1 / 3) * t)})
case("reactants that annihilate each other, equal amounts",
     two().species("A", 2.0).species("B", 2.0).reaction("r", "A + B -> ", "k * A * B"),
     {"A": lambda t: 2 / (1 + 1.4 * t), "B": lambda t: 2 / (1 + 1.4 * t)})
case("a catalyst on both sides",
     two().species("A", 2.0).species("E", 3.0)
     .reaction("r", "A + E -> E", "k * A * E"),
     {"A": lambda t: 2 * exp(-2.1 * t), "E": flat(3.0)}, duration=2.0)
case("a stoichiometry set at the beginning",
     two().species("A", 2.0).species("B", 0.0).parameter("n", 3.0, True)
     .reaction("r", "A -> B", "k * A", ids={"B": "many"}).initial("many", "n + 1"),
     {"B": lambda t: 8 - 8 * exp(-0.7 * t)})
case("amounts as few as attomoles",
     Model().compartment("C", 1e-15).species("A", 1e-18).species("B", 0.0)
     .parameter("k", 1000.0, True).reaction("r", "2 A -> B", "k * A * A * C"),
     {"[A]": lambda t: 1e-3 / (1 + 2 * t)})
case("a stoichiometry that follows time by an assignment rule",
     two().species("B", 0.0).reaction("r", " -> B", "k", ids={"B": "many"})
     .rule("assignment", "many", "2 * time"), {"B": lambda t: 0.7 * t**2})
case("a stoichiometry that an event changes",
     two().species("B", 0.0).reaction("r", " -> B", "k", ids={"B": "many"})
     .event("time > 2.1", {"many": "3"}),
     {"B": lambda t: after(t, 2.1, 0.7 * t, 0.7 * (2.1 + 3 * (t - 2.1)))})
case("a stoichiometry with a rate rule",
     two().species("B", 0.0).reaction("r", " -> B", "k", ids={"B": "many"})
     .rule("rate", "many", "2"), {"B": lambda t: 0.7 * (t + t**2)})
case("a factor that converts extent to substance",
     two().parameter("f", 5.0, True).species("A", 3.0).species("B", 0.0)
     .reaction("r", "A -> B", "k * A / 5").converted("f", "A"),
     {"A": lambda t: 3 * exp(-0.7 * t), "B": lambda t: (3 - 3 * exp(-0.7 * t)) / 5})
case("an id that is read out beside amounts: the speed of a reaction",
     two().species("A", 3.0).reaction("r", "A -> ", "k * A"),
     {"r": lambda t: 2.1 * exp(-0.7 * t)})
case("a species in a surface and one in a line",
     two().compartment("C", 2.0, dims=2).compartment("D", 3.0, dims=1).species("A", 4.0)
     .species("B", 0.0, inside="D").reaction("r", "A -> B", "k * A * C"),
     {"[A]": lambda t: 2 * exp(-0.7 * t), "[B]": lambda t: (4 - 4 * exp(-0.7 * t)) / 3})
case("the course is shown from time 2 on",
     two().species("A", 3.0).reaction("r", "A -> ", "k * A"),
     {"A": lambda t: 3 * exp(-0.7 * t)}, start=2.0)

# Rules --------------------------------------------------------------------------------------------

case("a parameter set by an assignment rule of time",
     Model().parameter("p").rule("assignment", "p", "2 + 3 * time"), {"p": lambda t: 2 + 3 * t})
case("a parameter with a rate rule",
     Model().parameter("p", 2.0).rule("rate", "p", "-0.5 * p"), {"p": lambda t: 2 * exp(-t / 2)})
case("two rate rules that swing",
     Model().parameter("p", 1.0).parameter("q", 0.0).rule("rate", "p", "q").rule("rate", "q", "-p"),
     {"p": np.cos, "q": lambda t: -np.sin(t)})
case("a rate rule on an amount",
     Model().compartment("C", 4.0).species("A", 1.0, as_amount=True, boundary=True)
     .rule("rate", "A", "0.5 * A"),
     {"[A]": lambda t: exp(t / 2) / 4})
case("a rate rule on a concentration",
     Model().compartment("C", 4.0).species("A", conc=1.0, boundary=True)
     .rule("rate", "A", "0.5 * A"),
     {"A": lambda t: 4 * exp(t / 2)})
case("a growing compartment dilutes what it holds",
     Model().compartment("C", 2.0, False).species("A", 6.0).rule("rate", "C", "0.5"),
     {"C": lambda t: 2 + t / 2, "[A]": lambda t: 6 / (2 + t / 2)})
case("rate rules on a concentration and on its compartment",
     Model().compartment("C", 0.5, False).species("A", conc=0.0, boundary=True)
     .rule("rate", "A", "0.4").rule("rate", "C", "0.2"),
     {"A": lambda t: 0.4 * t * (0.5 + 0.2 * t)})
case("a reaction in a compartment that grows",
     two().compartment("C", 1.0, False).species("A", 3.0).rule("rate", "C", "C")
     .reaction("r", "A -> ", "k * A * C"),
     {"[A]": lambda t: 3 * exp(-1.7 * t)})
case("a compartment set by an assignment rule",
     Model().compartment("C", None, False).species("A", 6.0)
     .rule("assignment", "C", "2 + time"),
     {"C": lambda t: 2 + t, "[A]": lambda t: 6 / (2 + t)})
case("a species set by an assignment rule",
     two().compartment("C", 2.0).species("A", 3.0).species("T", boundary=True)
     .reaction("r", "A -> ", "k * A * C").rule("assignment", "T", "4 * A"),
     {"T": lambda t: 12 * exp(-0.7 * t), "[A]": lambda t: 3 / 2 * exp(-0.7 * t)})
case("assignment rules out of order",
     Model().parameter("a").parameter("b").parameter("c").rule("assignment", "a", "b + 1")
     .rule("assignment", "b", "2 * c").rule("assignment", "c", "time"),
     {"a": lambda t: 2 * t + 1, "b": lambda t: 2 * t})
case("initial assignments of a parameter, a species and a compartment",
     two().compartment("C", 1.0).parameter("x", 9.0, True).initial("C", "x / 3")
     .species("A", conc=1.0).initial("A", "x - 4").reaction("r", "A -> ", "k * A * C")
     .parameter("y", 0.0, True).initial("y", "A * C"),
     {"C": flat(3.0), "[A]": lambda t: 5 * exp(-0.7 * t), "y": flat(15.0)})
case("a rate rule that an assignment rule feeds",
     Model().parameter("p", 0.0).parameter("q").rule("assignment", "q", "2 * time")
     .rule("rate", "p", "q"), {"p": lambda t: t**2})

# Events -------------------------------------------------------------------------------------------

case("an event at a time sets a parameter",
     Model().parameter("p", 1.0).event("time > 2.1", {"p": "5"}),
     {"p": lambda t: after(t, 2.1, 1.0, 5.0)})
case("an event when an amount has fallen adds to another",
     Model().parameter("k", np.log(2.0), True).species("A", 8.0).species("B", 0.0)
     .reaction("r", "A -> ", "k * A").event("A < 3", {"B": "B + 2 * A"}),
     {"B": lambda t: after(t, np.log2(8 / 3), 0.0, 6.0)})
case("an event assigns a concentration in a compartment of size 4",
     Model().compartment("C", 4.0).species("A", conc=1.0)
     .event("time >= 1.9", {"A": "A + 2"}),
     {"A": lambda t: after(t, 1.9, 4.0, 12.0)})
case("a delayed event with the values of its trigger",
     Model().parameter("p", 0.0).parameter("x", 0.0).rule("rate", "x", "1")
     .event("time > 1.1", {"p": "x"}, delay="2"),
     {"p": lambda t: after(t, 3.1, 0.0, 1.1)})
case("a delayed event with the values of its execution",
     Model().parameter("p", 0.0).parameter("x", 0.0).rule("rate", "x", "1")
     .event("time > 1.1", {"p": "x"}, delay="2", at_trigger=False),
     {"p": lambda t: after(t, 3.1, 0.0, 3.1)})
case("an event whose trigger does not persist is called off",
     Model().parameter("p", 0.0).event("time > 1.1 && time < 1.9", {"p": "1"}, delay="2",
                                       persistent=False), {"p": flat(0.0)})
case("an event whose trigger persists is carried out",
     Model().parameter("p", 0.0).event("time > 1.1 && time < 1.9", {"p": "1"}, delay="2"),
     {"p": lambda t: after(t, 3.1, 0.0, 1.0)})
case("the event of higher priority is carried out first",
     Model().parameter("p", 1.0)
     .event("time > 2.1", {"p": "p + 1"}, priority="1", at_trigger=False)
     .event("time > 2.1", {"p": "p * 10"}, priority="2", at_trigger=False),
     {"p": lambda t: after(t, 2.1, 1.0, 11.0)})
case("of two events with the values of their trigger the last one counts",
     Model().parameter("p", 1.0).event("time > 2.1", {"p": "p + 1"}, priority="1")
     .event("time > 2.1", {"p": "p * 10"}, priority="2"),
     {"p": lambda t: after(t, 2.1, 1.0, 2.0)})
case("an event that is true at the beginning and was not before",
     Model().parameter("p", 1.0).event("time >= 0", {"p": "4"}, initial=False), {"p": flat(4.0)})
case("an event that is true at the beginning and was so before",
     Model().parameter("p", 1.0).event("time >= 0", {"p": "4"}), {"p": flat(1.0)})
case("a trigger that is true for a hundredth of the course",
     Model().parameter("p", 0.0).parameter("x", 0.0).rule("rate", "x", "1")
     .event("x > 2.11 && x < 2.16", {"p": "3"}), {"p": lambda t: after(t, 2.11, 0.0, 3.0)})
case("a sawtooth: an event that happens again and again",
     Model().parameter("x", 0.0).rule("rate", "x", "1").event("x >= 0.73", {"x": "0"}),
     {"x": lambda t: t - 0.73 * np.floor((t + 1e-9) / 0.73)})
case("one event sets off another at the same moment",
     Model().parameter("p", 0.0).parameter("q", 0.0).event("time > 1.1", {"p": "2"})
     .event("p > 1", {"q": "p + 5"}), {"q": lambda t: after(t, 1.1, 0.0, 7.0)})
case("an event halves a compartment",
     Model().compartment("C", 2.0, False).species("A", 6.0).event("time > 1.1", {"C": "C / 2"}),
     {"C": lambda t: after(t, 1.1, 2.0, 1.0), "[A]": lambda t: after(t, 1.1, 3.0, 6.0)})
case("an event on a concentration whose compartment grows",
     Model().compartment("C", 0.5, False).species("A", conc=0.0, boundary=True)
     .rule("rate", "A", "0.4").rule("rate", "C", "0.2").parameter("x").rule("assignment", "x", "A")
     .event("A > 0.18 && A < 0.2", {"A": "0.2"}, delay="0.1"),
     {"x": lambda t: after(t, 0.55, 0.4 * t, 0.2 + 0.4 * (t - 0.55))}, duration=1.0, steps=10)
case("two delayed executions of one event are on their way together",
     Model().parameter("p", 0.0)
     .event("sin((time - 0.25) * 2 * pi) > 0", {"p": "p + 1"}, delay="1.7", at_trigger=False),
     {"p": lambda t: np.floor(np.maximum(t - 0.95, 0.0))})
case("events exchange two values at one moment",
     Model().parameter("p", 1.0).parameter("q", 2.0).event("time > 1.1", {"p": "q", "q": "p"}),
     {"p": lambda t: after(t, 1.1, 1.0, 2.0), "q": lambda t: after(t, 1.1, 2.0, 1.0)})

# Mathematics --------------------------------------------------------------------------------------

case("function definitions, one within the other",
     Model().function("half", "lambda(x, x / 2)")
     .function("hill", "lambda(s, k, n, half(2 * s^n / (k^n + s^n)))")
     .parameter("p", 0.0).rule("rate", "p", "hill(3, 1, 2)"), {"p": lambda t: 0.9 * t})
case("a piecewise rate that changes twice",
     Model().parameter("p", 0.0)
     .rule("rate", "p", "piecewise(1, time < 1.3, 5, time < 2.1, 0)"),
     {"p": lambda t: np.minimum(t, 1.3) + 5 * np.clip(t - 1.3, 0, 0.8)})
case("time in a kinetic law",
     Model().species("A", 1.0).reaction("r", "A -> ", "2 * time * A"), {"A": lambda t: exp(-t**2)},
     duration=2.0)
case("logic: and, or, xor, not and every relation",
     Model().parameter("p").rule(
         "assignment", "p",
         "piecewise(1, time < 1 && !(time >= 0.5), 2, xor(time > 2, time > 3), "
         "3, time == 5 || time <= 1.5 && time != 1, 4)"),
     {"p": lambda t: np.where(t < 0.5 - 1e-9, 1, np.where((t > 2 + 1e-9) & (t < 3 + 1e-9), 2,
      np.where((t > 5 - 1e-9) | ((t < 1.5 + 1e-9) & (abs(t - 1) > 1e-9)), 3, 4)))},
     steps=50)
case("elementary functions",
     Model().parameter("p").rule(
         "assignment", "p",
         "exp(-time) + ln(time + 1) + log10(time + 2) + sqrt(time) + root(3, time + 1) + "
         "abs(2 - time) + floor(1.5 * time + 0.05) + ceil(1.5 * time + 0.05) + factorial(4) + "
         "log(3, time + 3) + (time + 1)^1.5"),
     {"p": lambda t: exp(-t) + np.log(t + 1) + np.log10(t + 2) + np.sqrt(t) + np.cbrt(t + 1)
      + abs(2 - t) + np.floor(1.5 * t + 0.05) + np.ceil(1.5 * t + 0.05) + 24
      + np.log(t + 3) / np.log(3) + (t + 1) ** 1.5})
case("trigonometric and hyperbolic functions and their inverses",
     Model().parameter("p").rule(
         "assignment", "p",
         "sin(time) + cos(time) + tan(time / 4) + sec(time / 4) + arcsin(time / 6) + "
         "arccos(time / 6) + arctan(time) + sinh(time / 3) + cosh(time / 3) + tanh(time) + "
         "arcsinh(time) + arccosh(time + 1) + arctanh(time / 6) + cot(time + 0.1) + csc(1 + time/9)"
     ),
     {"p": lambda t: np.sin(t) + np.cos(t) + np.tan(t / 4) + 1 / np.cos(t / 4) + np.arcsin(t / 6)
      + np.arccos(t / 6) + np.arctan(t) + np.sinh(t / 3) + np.cosh(t / 3) + np.tanh(t)
      + np.arcsinh(t) + np.arccosh(t + 1) + np.arctanh(t / 6) + 1 / np.tan(t + 0.1)
      + 1 / np.sin(1 + t / 9)})
case("min, max, quotient, remainder and implies",
     Model().parameter("p").rule(
         "assignment", "p",
         "min(time, 2) + max(time, 3, 1) + quotient(7, 2) + rem(7, 4) + "
         "piecewise(1, implies(time > 2.5, time > 4), 0)"),
     {"p": lambda t: np.minimum(t, 2) + np.maximum(t, 3) + 6
      + np.where((t > 2.5) & (t < 4 + 1e-9), 0, 1)})
case("the constants pi and e, and Avogadro's number",
     Model().parameter("p").rule("assignment", "p", "pi * exponentiale + avogadro / 1e24"),
     {"p": flat(np.pi * np.e + 0.602214179)})
case("the rate of change of a species, rateOf",
     two().species("A", 3.0).parameter("p").reaction("r", "A -> ", "k * A")
     .rule("assignment", "p", "rateOf(A)"), {"p": lambda t: -2.1 * exp(-0.7 * t)})
case("truth as a number",
     Model().parameter("p").rule("assignment", "p", "2 + (time > 2.1)"),
     {"p": lambda t: after(t, 2.1, 2.0, 3.0)})
case("sums and products of nothing and of one",
     Model().parameter("p").rule("assignment", "p", "plus() + times() + plus(time) + times(3)"),
     {"p": lambda t: 4 + t})
case("a power of a negative base, and of zero",
     Model().parameter("p").rule("assignment", "p", "(-2)^3 + 0^0 + (-time)^2"),
     {"p": lambda t: -7 + t**2})
case("values that are no numbers: infinity and nan",
     Model().parameter("p").parameter("q").rule("assignment", "p", "infinity")
     .rule("assignment", "q", "notanumber"), {"p": flat(np.inf), "q": flat(np.nan)})

# Levels, versions and hierarchies -----------------------------------------------------------------

case("Level 2 Version 4, with its built-in units and an event",
     Model(2, 4).parameter("k", 0.7, True).species("A", 3.0).parameter("p", 0.0)
     .reaction("r", "A -> ", "k * A").event("time > 2.1", {"p": "1"}),
     {"A": lambda t: 3 * exp(-0.7 * t), "p": lambda t: after(t, 2.1, 0.0, 1.0)})
case("Level 3 Version 1",
     Model(3, 1).parameter("k", 0.7, True).species("A", 3.0).reaction("r", "A -> ", "k * A"),
     {"A": lambda t: 3 * exp(-0.7 * t)})
case("Level 1 Version 2", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level1" level="1" version="2">
  <model name="m">
    <listOfCompartments><compartment name="C" volume="2"/></listOfCompartments>
    <listOfSpecies>
      <species name="A" compartment="C" initialAmount="6"/>
      <species name="B" compartment="C" initialAmount="0"/>
    </listOfSpecies>
    <listOfParameters><parameter name="k" value="0.7"/></listOfParameters>
    <listOfReactions>
      <reaction name="r" reversible="false">
        <listOfReactants><speciesReference species="A"/></listOfReactants>
        <listOfProducts><speciesReference species="B" stoichiometry="2"/></listOfProducts>
        <kineticLaw formula="k * A * C"/>
      </reaction>
    </listOfReactions>
  </model>
</sbml>
""", {"[A]": lambda t: 3 * exp(-0.7 * t), "B": lambda t: 12 - 12 * exp(-0.7 * t)})
case("Level 2 Version 1, with a stoichiometry that is a formula",
     """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level2" level="2" version="1">
  <model id="m">
    <listOfCompartments><compartment id="C" size="2"/></listOfCompartments>
    <listOfSpecies>
      <species id="A" compartment="C" initialConcentration="3"/>
      <species id="B" compartment="C" initialConcentration="0"/>
    </listOfSpecies>
    <listOfParameters>
      <parameter id="k" value="0.7"/><parameter id="n" value="2"/>
    </listOfParameters>
    <listOfReactions>
      <reaction id="r" reversible="false">
        <listOfReactants><speciesReference species="A"/></listOfReactants>
        <listOfProducts><speciesReference species="B"><stoichiometryMath>
          <math xmlns="http://www.w3.org/1998/Math/MathML">
            <apply><times/><cn> 3 </cn><ci> n </ci></apply></math>
        </stoichiometryMath></speciesReference></listOfProducts>
        <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML">
          <apply><times/><ci> k </ci><ci> A </ci><ci> C </ci></apply></math></kineticLaw>
      </reaction>
    </listOfReactions>
  </model>
</sbml>
""", {"[A]": lambda t: 3 * exp(-0.7 * t), "B": lambda t: 36 - 36 * exp(-0.7 * t)})
case("a model within a model, made flat", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
      xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true">
  <model id="whole">
    <listOfParameters><parameter id="q" value="2" constant="true"/></listOfParameters>
    <comp:listOfSubmodels>
      <comp:submodel comp:id="one" comp:modelRef="part"/>
      <comp:submodel comp:id="two" comp:modelRef="part"/>
    </comp:listOfSubmodels>
  </model>
  <comp:listOfModelDefinitions>
    <comp:modelDefinition id="part">
      <listOfParameters><parameter id="p" value="1" constant="false"/></listOfParameters>
      <listOfRules><rateRule variable="p"><math xmlns="http://www.w3.org/1998/Math/MathML">
        <apply><minus/><ci> p </ci></apply></math></rateRule></listOfRules>
    </comp:modelDefinition>
  </comp:listOfModelDefinitions>
</sbml>
""", {"one__p": lambda t: exp(-t), "two__p": lambda t: exp(-t), "q": flat(2.0)})

# Refused by name ----------------------------------------------------------------------------------

case("an algebraic rule",
     Model().parameter("p", 1.0).parameter("q", 1.0).rule("algebraic", "", "p + q - 2"),
     refused="an algebraic rule is not supported")
case("a delay differential equation",
     Model().parameter("p", 1.0).rule("rate", "p", "-delay(p, 1)"),
     refused="the csymbol 'delay' in <rateRule> is not supported")
case("a fast reaction",
     Model(3, 1).parameter("k", 1.0, True).species("A", 1.0)
     .reaction("quick", "A -> ", "k * A", fast=True),
     refused="the fast reaction 'quick' is not supported")
case("a reaction without a kinetic law",
     Model().species("A", 1.0).reaction("r", "A -> ", None),
     refused="the reaction 'r' without a kinetic law is not supported")
case("random numbers", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
  xmlns:distrib="http://www.sbml.org/sbml/level3/version1/distrib/version1" distrib:required="true">
  <model id="m">
    <listOfParameters><parameter id="p" value="1" constant="true"/></listOfParameters>
    <listOfInitialAssignments><initialAssignment symbol="p">
      <math xmlns="http://www.w3.org/1998/Math/MathML"><apply>
        <csymbol encoding="text"
          definitionURL="http://www.sbml.org/sbml/symbols/distrib/normal">normal</csymbol>
        <cn> 0 </cn><cn> 1 </cn></apply></math></initialAssignment></listOfInitialAssignments>
  </model>
</sbml>
""", refused="the SBML package 'distrib' is not supported")
case("a package that nobody knows", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
  xmlns:odd="http://www.sbml.org/sbml/level3/version1/odd/version1" odd:required="true">
  <model id="m"/>
</sbml>
""", refused="Package 'odd' is a required package")
case("a parameter whose id is time",
     Model().parameter("time", 3.0, True),
     refused="the id 'time' of a <parameter> is not supported")
case("text that is no SBML", "<sbml><model>", refused="is not valid SBML")
case("an unknown name in a formula",
     Model().parameter("p", 1.0).rule("rate", "p", "-q"), refused="is not valid SBML")
case("a flux balance", Model().species("A", 1.0), refused="it is a FluxBalanceSteadyState",
     kind="FluxBalanceSteadyState")
