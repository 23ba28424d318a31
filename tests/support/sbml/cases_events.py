"""Cases of events."""

from __future__ import annotations

import numpy as np

from support.sbml.case import Case, after, flat
from support.sbml.model import Model

EVENTS = [
    Case("an event at a time sets a parameter",
        Model().parameter("p", 1.0).event("time > 2.1", {"p": "5"}),
        {"p": lambda t: after(t, 2.1, 1.0, 5.0)}),
    Case("an event when an amount has fallen adds to another",
        Model().parameter("k", np.log(2.0), True).species("A", 8.0).species("B", 0.0)
        .reaction("r", "A -> ", "k * A").event("A < 3", {"B": "B + 2 * A"}),
        {"B": lambda t: after(t, np.log2(8 / 3), 0.0, 6.0)}),
    Case("an event assigns a concentration in a compartment of size 4",
        Model().compartment("C", 4.0).species("A", conc=1.0)
        .event("time >= 1.9", {"A": "A + 2"}),
        {"A": lambda t: after(t, 1.9, 4.0, 12.0)}),
    Case("a delayed event with the values of its trigger",
        Model().parameter("p", 0.0).parameter("x", 0.0).rule("rate", "x", "1")
        .event("time > 1.1", {"p": "x"}, delay="2"),
        {"p": lambda t: after(t, 3.1, 0.0, 1.1)}),
    Case("a delayed event with the values of its execution",
        Model().parameter("p", 0.0).parameter("x", 0.0).rule("rate", "x", "1")
        .event("time > 1.1", {"p": "x"}, delay="2", at_trigger=False),
        {"p": lambda t: after(t, 3.1, 0.0, 3.1)}),
    Case("an event whose trigger does not persist is called off",
        Model().parameter("p", 0.0).event("time > 1.1 && time < 1.9", {"p": "1"}, delay="2",
                                          persistent=False), {"p": flat(0.0)}),
    Case("an event whose trigger persists is carried out",
        Model().parameter("p", 0.0).event("time > 1.1 && time < 1.9", {"p": "1"}, delay="2"),
        {"p": lambda t: after(t, 3.1, 0.0, 1.0)}),
    Case("the event of higher priority is carried out first",
        Model().parameter("p", 1.0)
        .event("time > 2.1", {"p": "p + 1"}, priority="1", at_trigger=False)
        .event("time > 2.1", {"p": "p * 10"}, priority="2", at_trigger=False),
        {"p": lambda t: after(t, 2.1, 1.0, 11.0)}),
    Case("of two events with the values of their trigger the last one counts",
        Model().parameter("p", 1.0).event("time > 2.1", {"p": "p + 1"}, priority="1")
        .event("time > 2.1", {"p": "p * 10"}, priority="2"),
        {"p": lambda t: after(t, 2.1, 1.0, 2.0)}),
    Case("an event that is true at the beginning and was not before",
        Model().parameter("p", 1.0).event("time >= 0", {"p": "4"}, initial=False),
        {"p": flat(4.0)}),
    Case("an event that is true at the beginning and was so before",
        Model().parameter("p", 1.0).event("time >= 0", {"p": "4"}), {"p": flat(1.0)}),
    Case("a trigger that is true for a hundredth of the course",
        Model().parameter("p", 0.0).parameter("x", 0.0).rule("rate", "x", "1")
        .event("x > 2.11 && x < 2.16", {"p": "3"}), {"p": lambda t: after(t, 2.11, 0.0, 3.0)}),
    Case("a sawtooth: an event that happens again and again",
        Model().parameter("x", 0.0).rule("rate", "x", "1").event("x >= 0.73", {"x": "0"}),
        {"x": lambda t: t - 0.73 * np.floor((t + 1e-9) / 0.73)}),
    Case("one event sets off another at the same moment",
        Model().parameter("p", 0.0).parameter("q", 0.0).event("time > 1.1", {"p": "2"})
        .event("p > 1", {"q": "p + 5"}), {"q": lambda t: after(t, 1.1, 0.0, 7.0)}),
    Case("an event halves a compartment",
        Model().compartment("C", 2.0, False).species("A", 6.0).event("time > 1.1", {"C": "C / 2"}),
        {"C": lambda t: after(t, 1.1, 2.0, 1.0), "[A]": lambda t: after(t, 1.1, 3.0, 6.0)}),
    Case("an event on a concentration whose compartment grows",
        Model().compartment("C", 0.5, False).species("A", conc=0.0, boundary=True)
        .rule("rate", "A", "0.4").rule("rate", "C", "0.2")
        .parameter("x").rule("assignment", "x", "A")
        .event("A > 0.18 && A < 0.2", {"A": "0.2"}, delay="0.1"),
        {"x": lambda t: after(t, 0.55, 0.4 * t, 0.2 + 0.4 * (t - 0.55))}, duration=1.0, steps=10),
    Case("two delayed executions of one event are on their way together",
        Model().parameter("p", 0.0)
        .event("sin((time - 0.25) * 2 * pi) > 0", {"p": "p + 1"}, delay="1.7", at_trigger=False),
        {"p": lambda t: np.floor(np.maximum(t - 0.95, 0.0))}),
    Case("events exchange two values at one moment",
        Model().parameter("p", 1.0).parameter("q", 2.0).event("time > 1.1", {"p": "q", "q": "p"}),
        {"p": lambda t: after(t, 1.1, 1.0, 2.0), "q": lambda t: after(t, 1.1, 2.0, 1.0)}),
]  # fmt: skip
