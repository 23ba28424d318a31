"""Cases of reactions, rules and initial assignments."""

from __future__ import annotations

import numpy as np
from scipy.special import lambertw

from support.sbml.case import Case, after, exp, flat, with_k
from support.sbml.model import Model

REACTIONS = [
    Case("first-order decay, amounts",
        with_k().species("A", 3.0).species("B", 0.0).reaction("r", "A -> B", "k * A"),
        {"A": lambda t: 3 * exp(-0.7 * t), "B": lambda t: 3 - 3 * exp(-0.7 * t)}),
    Case("a concentration in a compartment of size 4",
        with_k().compartment("C", 4.0).species("A", conc=2.0).species("B", conc=0.0)
        .reaction("r", "A -> B", "k * A * C"),
        {"[A]": lambda t: 2 * exp(-0.7 * t), "B": lambda t: 8 - 8 * exp(-0.7 * t)}),
    Case("symbols that stand for amounts in a compartment of size 4",
        with_k().compartment("C", 4.0).species("A", 2.0, as_amount=True)
        .species("B", 0.0, as_amount=True).reaction("r", "A -> B", "k * A"),
        {"[A]": lambda t: 0.5 * exp(-0.7 * t), "B": lambda t: 2 - 2 * exp(-0.7 * t)}),
    Case("two of one reactant: second order",
        with_k().species("A", 2.0).species("B", 0.0).reaction("r", "2 A -> B", "k * A * A"),
        {"A": lambda t: 2 / (1 + 2.8 * t), "B": lambda t: 1 - 1 / (1 + 2.8 * t)}),
    Case("half a molecule for each",
        with_k().species("A", 2.0).species("B", 0.0).reaction("r", "A -> 0.5 B", "k * A"),
        {"B": lambda t: 1 - exp(-0.7 * t)}),
    Case("a boundary species is used and stays",
        with_k().species("A", 2.0, boundary=True).species("B", 0.0)
        .reaction("r", "A -> B", "k * A"), {"A": flat(2.0), "B": lambda t: 1.4 * t}),
    Case("a constant boundary species",
        with_k().species("A", 2.0, boundary=True, constant=True).species("B", 0.0)
        .reaction("r", "A -> B", "k * A"),
        {"A": flat(2.0), "B": lambda t: 1.4 * t}),
    Case("there and back in one reaction",
        with_k().parameter("l", 0.3, True).species("A", 1.0).species("B", 0.0)
        .reaction("r", "A -> B", "k * A - l * B", reversible=True),
        {"A": lambda t: 0.3 + 0.7 * exp(-t), "B": lambda t: 0.7 - 0.7 * exp(-t)}),
    Case("Michaelis and Menten with an enzyme as modifier",
        Model().parameter("kcat", 0.5, True).parameter("K", 2.0, True).species("S", 6.0)
        .species("E", 3.0).species("P", 0.0).reaction("r", "S -> P", "kcat * E * S / (K + S)"),
        {"S": lambda t: 2 * lambertw(3 * exp(3 - 0.75 * t)).real, "E": flat(3.0)}),
    Case("a local parameter hides the global one of the same name",
        with_k().species("A", 1.0).species("B", 1.0)
        .reaction("r", "A -> ", "k * A", local={"k": 0.2}).reaction("q", "B -> ", "k * B"),
        {"A": lambda t: exp(-0.2 * t), "B": lambda t: exp(-0.7 * t)}),
    Case("two compartments of different size exchange",
        with_k().compartment("C", 2.0).compartment("D", 3.0).species("A", conc=5.0)
        .species("B", conc=0.0, inside="D").reaction("r", "A -> B", "k * (A - B)", reversible=True),
        {"[A]": lambda t: 2 + 3 * exp(-0.7 * (1 / 2 + 1 / 3) * t),
         "[B]": lambda t: 2 - 2 * exp(-0.7 * (1 / 2 + 1 / 3) * t)}),
    Case("reactants that annihilate each other, equal amounts",
        with_k().species("A", 2.0).species("B", 2.0).reaction("r", "A + B -> ", "k * A * B"),
        {"A": lambda t: 2 / (1 + 1.4 * t), "B": lambda t: 2 / (1 + 1.4 * t)}),
    Case("a catalyst on both sides",
        with_k().species("A", 2.0).species("E", 3.0)
        .reaction("r", "A + E -> E", "k * A * E"),
        {"A": lambda t: 2 * exp(-2.1 * t), "E": flat(3.0)}, duration=2.0),
    Case("a stoichiometry set at the beginning",
        with_k().species("A", 2.0).species("B", 0.0).parameter("n", 3.0, True)
        .reaction("r", "A -> B", "k * A", ids={"B": "many"}).initial("many", "n + 1"),
        {"B": lambda t: 8 - 8 * exp(-0.7 * t)}),
    Case("amounts as few as attomoles",
        Model().compartment("C", 1e-15).species("A", 1e-18).species("B", 0.0)
        .parameter("k", 1000.0, True).reaction("r", "2 A -> B", "k * A * A * C"),
        {"[A]": lambda t: 1e-3 / (1 + 2 * t)}),
    Case("a stoichiometry that follows time by an assignment rule",
        with_k().species("B", 0.0).reaction("r", " -> B", "k", ids={"B": "many"})
        .rule("assignment", "many", "2 * time"), {"B": lambda t: 0.7 * t**2}),
    Case("a stoichiometry that an event changes",
        with_k().species("B", 0.0).reaction("r", " -> B", "k", ids={"B": "many"})
        .event("time > 2.1", {"many": "3"}),
        {"B": lambda t: after(t, 2.1, 0.7 * t, 0.7 * (2.1 + 3 * (t - 2.1)))}),
    Case("a stoichiometry with a rate rule",
        with_k().species("B", 0.0).reaction("r", " -> B", "k", ids={"B": "many"})
        .rule("rate", "many", "2"), {"B": lambda t: 0.7 * (t + t**2)}),
    Case("a factor that converts extent to substance",
        with_k().parameter("f", 5.0, True).species("A", 3.0).species("B", 0.0)
        .reaction("r", "A -> B", "k * A / 5").converted("f", "A"),
        {"A": lambda t: 3 * exp(-0.7 * t), "B": lambda t: (3 - 3 * exp(-0.7 * t)) / 5}),
    Case("an id that is read out beside amounts: the speed of a reaction",
        with_k().species("A", 3.0).reaction("r", "A -> ", "k * A"),
        {"r": lambda t: 2.1 * exp(-0.7 * t)}),
    Case("a species in a surface and one in a line",
        with_k().compartment("C", 2.0, dims=2).compartment("D", 3.0, dims=1).species("A", 4.0)
        .species("B", 0.0, inside="D").reaction("r", "A -> B", "k * A * C"),
        {"[A]": lambda t: 2 * exp(-0.7 * t), "[B]": lambda t: (4 - 4 * exp(-0.7 * t)) / 3}),
    Case("the course is shown from time 2 on",
        with_k().species("A", 3.0).reaction("r", "A -> ", "k * A"),
        {"A": lambda t: 3 * exp(-0.7 * t)}, start=2.0),
    # Rules
    Case("a parameter set by an assignment rule of time",
        Model().parameter("p").rule("assignment", "p", "2 + 3 * time"), {"p": lambda t: 2 + 3 * t}),
    Case("a parameter with a rate rule",
        Model().parameter("p", 2.0).rule("rate", "p", "-0.5 * p"),
        {"p": lambda t: 2 * exp(-t / 2)}),
    Case("two rate rules that swing",
        Model().parameter("p", 1.0).parameter("q", 0.0).rule("rate", "p", "q")
        .rule("rate", "q", "-p"),
        {"p": np.cos, "q": lambda t: -np.sin(t)}),
    Case("a rate rule on an amount",
        Model().compartment("C", 4.0).species("A", 1.0, as_amount=True, boundary=True)
        .rule("rate", "A", "0.5 * A"),
        {"[A]": lambda t: exp(t / 2) / 4}),
    Case("a rate rule on a concentration",
        Model().compartment("C", 4.0).species("A", conc=1.0, boundary=True)
        .rule("rate", "A", "0.5 * A"),
        {"A": lambda t: 4 * exp(t / 2)}),
    Case("a growing compartment dilutes what it holds",
        Model().compartment("C", 2.0, False).species("A", 6.0).rule("rate", "C", "0.5"),
        {"C": lambda t: 2 + t / 2, "[A]": lambda t: 6 / (2 + t / 2)}),
    Case("rate rules on a concentration and on its compartment",
        Model().compartment("C", 0.5, False).species("A", conc=0.0, boundary=True)
        .rule("rate", "A", "0.4").rule("rate", "C", "0.2"),
        {"A": lambda t: 0.4 * t * (0.5 + 0.2 * t)}),
    Case("a reaction in a compartment that grows",
        with_k().compartment("C", 1.0, False).species("A", 3.0).rule("rate", "C", "C")
        .reaction("r", "A -> ", "k * A * C"),
        {"[A]": lambda t: 3 * exp(-1.7 * t)}),
    Case("a compartment set by an assignment rule",
        Model().compartment("C", None, False).species("A", 6.0)
        .rule("assignment", "C", "2 + time"),
        {"C": lambda t: 2 + t, "[A]": lambda t: 6 / (2 + t)}),
    Case("a species set by an assignment rule",
        with_k().compartment("C", 2.0).species("A", 3.0).species("T", boundary=True)
        .reaction("r", "A -> ", "k * A * C").rule("assignment", "T", "4 * A"),
        {"T": lambda t: 12 * exp(-0.7 * t), "[A]": lambda t: 3 / 2 * exp(-0.7 * t)}),
    Case("assignment rules out of order",
        Model().parameter("a").parameter("b").parameter("c").rule("assignment", "a", "b + 1")
        .rule("assignment", "b", "2 * c").rule("assignment", "c", "time"),
        {"a": lambda t: 2 * t + 1, "b": lambda t: 2 * t}),
    Case("initial assignments of a parameter, a species and a compartment",
        with_k().compartment("C", 1.0).parameter("x", 9.0, True).initial("C", "x / 3")
        .species("A", conc=1.0).initial("A", "x - 4").reaction("r", "A -> ", "k * A * C")
        .parameter("y", 0.0, True).initial("y", "A * C"),
        {"C": flat(3.0), "[A]": lambda t: 5 * exp(-0.7 * t), "y": flat(15.0)}),
    Case("a rate rule that an assignment rule feeds",
        Model().parameter("p", 0.0).parameter("q").rule("assignment", "q", "2 * time")
        .rule("rate", "p", "q"), {"p": lambda t: t**2}),
]  # fmt: skip
