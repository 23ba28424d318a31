"""A system as an SBML document (level 3, version 2): it says all that decides what happens.

Amounts are numbers of exosomes (`item`), times seconds, volumes litres. Doses are events, and so
are the begin and end of infusions and releases; what cells do with what they receive is beside it,
in the same document. Whoever runs it gets the same curves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property

import libsbml
import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.system import (
    ADRIFT,
    BOUND,
    RELEASED,
    Inflow,
    State,
    System,
    Transition,
)
from exosome.engines.body.annotations import annotate
from exosome.engines.body.responses_sbml import Answering
from exosome.physics import saturation, schedule
from exosome.plan import Dose
from exosome.sbml.compose import files_of, seconds_of, with_files
from exosome.sbml.writer import PER_SECOND, Writer

LITRE_UM3 = 1e15
UNITS: dict[str, dict[str, int]] = {
    "per_second": {"second": -1},
    "litre_per_second": {"litre": 1, "second": -1},
    PER_SECOND: {"item": 1, "second": -1},
}


class Document:
    """The SBML document of a system; `text` is what is written, `species` the ids of its states.

    `begin` (states,) are the amounts at time 0, doses given then included. `sources` gives the
    source of a sentence's number by its path, for the annotations. A delivery a fixed time after
    uptake is said by events (`sampled_delay`), or, where it is `fed`, as a stream that its runner
    tells in windows.
    """

    def __init__(
        self,
        system: System,
        begin: NDArray[np.float64],
        *,
        title: str = "",
        sources: Mapping[str, str] | None = None,
        fed: bool = False,
    ) -> None:
        self.system = system
        self.begin = begin
        self.sources = sources or {}
        self.plan = system.plan
        files = files_of(self.plan)
        self.writer = Writer(title, upon=with_files(files))
        self.model = self.writer.model
        self.writer.values |= seconds_of(files)
        for name, parts in UNITS.items():
            self.writer.unit(name, parts)
        self.compartments = [
            self.writer.compartment(name, volume / LITRE_UM3, "litre")
            for name, volume in zip(self.plan.places, self.plan.volume.tolist(), strict=True)
        ]
        self.species = [
            self.writer.species(self.name_of(state), self._room(state), amount)
            for state, amount in zip(system.states, begin.tolist(), strict=True)
        ]
        self.answering = Answering(self.writer, system, self.species, self.compartments, fed=fed)
        self._cleared = [self._clearing(number) for number in range(len(system.clearings))]
        for transition in system.transitions:
            self._transition(transition)
        self._released = {
            number: self._release(number, inflow) for number, inflow in enumerate(system.inflows)
        }
        self.answering.load(self._released)
        self.answering.deliver()
        for number, dose in enumerate(self.plan.doses):
            self._dose(number, dose)
        annotate(self.model, system, self.sources, self.species, self.compartments)

    @property
    def values(self) -> dict[str, float]:
        """What every parameter and volume is, by id."""
        return self.writer.values

    @cached_property
    def text(self) -> str:
        """The document as XML."""
        return self.writer.text

    @cached_property
    def moving(self) -> tuple[str, ...]:
        """The ids of exosomes on their way, free or bound; in other states they add up."""
        states = zip(self.species, self.system.states, strict=True)
        return tuple(name for name, state in states if state.condition in (ADRIFT, BOUND))

    def problems(self) -> list[str]:
        """What libSBML's consistency check finds, errors and warnings in its words."""
        document = libsbml.readSBMLFromString(self.text)
        document.checkConsistency()
        return [document.getError(i).getMessage() for i in range(document.getNumErrors())]

    def name_of(self, state: State) -> str:
        """A state in words: 'courier from dose free in liver.plasma'."""
        plan = self.plan
        kind = plan.kinds[state.kind]
        who = f"{kind} from {state.sender}" if state.sender else kind
        if state.label >= 0:
            who = f"{plan.labels[state.label].name} on {kind}"
        if state.cargo >= 0:
            who = f"{plan.cargo[state.cargo]} in {who}"
        at_cells = state.condition in ("bound", "inside", "trapped", "degraded", RELEASED)
        where = plan.cell_types[state.where] if at_cells else plan.places[state.where]
        return f"{who} {state.condition} {'at' if at_cells else 'in'} {where}"

    def told(self, transition: Transition) -> str:
        """A transition in words: 'clear courier from dose free in a to … cleared in a'."""
        ends = (self.system.states[i] for i in (transition.source, transition.target))
        return f"{transition.verb} {' to '.join(map(self.name_of, ends))}"

    # -- within -------------------------------------------------------------------------------

    def _room(self, state: State) -> str:
        return self.compartments[self.system.place_of(state)]

    def _clearing(self, number: int) -> str:
        """Clearance by a population over the volume; slowed where its uptake has a limit."""
        clearing, write = self.system.clearings[number], self.writer
        kind = self.plan.kinds[clearing.kind]
        cells = self.plan.cell_types[clearing.population]
        what = f"clearance of {kind} by {cells} {clearing.condition}"
        name = write.parameter(what, clearing.clearance / LITRE_UM3, "litre_per_second")
        name = self.answering.driven_clearance(clearing, name)
        volume = self.compartments[clearing.place]
        if clearing.limit < math.inf:
            most = write.parameter(f"limit of {what}", clearing.limit, PER_SECOND)
            most = self.answering.driven_limit(clearing, most)
            total = " + ".join(self.species[i] for i in self.system.rivals(clearing))
            law = saturation.text(name, f"({total})", f"({volume} * {most})")
            name = write.ruled(f"slowed {what}", law, "litre_per_second")
        return f"{name} / {volume}"

    def _transition(self, transition: Transition) -> None:
        """A way from state to state, and what it brings to the cells."""
        source = self.system.states[transition.source]
        if transition.clearing >= 0:
            law = self._cleared[transition.clearing]
        elif transition.flow > 0.0:
            law = f"{self._flow(transition)} / {self._room(source)}"
        else:
            law = self._rate(transition, source)
        law = f"{law} * {self.species[transition.source]}"
        out, into = self.species[transition.source], self.species[transition.target]
        self.writer.reaction(self.told(transition), {out: 1.0}, {into: 1.0}, law)
        self.answering.taken_in(transition, law)

    def _flow(self, transition: Transition) -> str:
        """The parameter of a flow, one for every sentence."""
        return self.writer.once(
            ("flow", transition.path),
            f"flow {transition.path}",
            transition.flow / LITRE_UM3,
            "litre_per_second",
        )

    def _rate(self, transition: Transition, source: State) -> str:
        """The parameter of a first-order rate, one for all senders of a kind."""
        key = (transition.verb, source.kind, source.condition, source.where, source.label)
        bare = State(source.kind, "", source.condition, source.where, source.label)
        what = f"rate {transition.verb} {self.name_of(bare)}"
        name = self.writer.once(key, what, transition.rate, "per_second")
        if source.condition != BOUND or transition.verb not in ("leave", "enter"):
            return name
        return self.answering.driven_unbinding(source, transition.verb, name)

    def _release(self, number: int, inflow: Inflow) -> str:
        """What is released, counted beside the state it comes into; gives how fast."""
        write, state = self.writer, self.system.states[inflow.state]
        what = f"secretion {number + 1} of {self.name_of(state)}"
        rate = write.parameter(what, inflow.rate, PER_SECOND)
        if inflow.start > 0.0 or math.isfinite(inflow.stop):
            on = 1.0 if inflow.start <= 0.0 < inflow.stop else 0.0
            switch = write.parameter(f"{what} is on", on, "dimensionless", constant=False)
            rate = f"{rate} * {switch}"
            for word, time, value in (("begins", inflow.start, 1), ("ends", inflow.stop, 0)):
                if 0.0 < time < math.inf:
                    at = write.parameter(f"{what} {word}", time, "second")
                    changes = {switch: f"{value} dimensionless"}
                    write.event(f"{what} {word} then", f"time >= {at}", changes)
        rate += self.answering.driven_release(inflow.release)
        write.reaction(f"release {what}", {}, self._counted(inflow.state, inflow.counter), rate)
        return rate

    def _counted(self, state: int, told: int) -> dict[str, float]:
        """What comes into a state, and what counts it."""
        return {self.species[i]: 1.0 for i in (state, told) if i >= 0}

    def _dose(self, number: int, dose: Dose) -> None:
        write = self.writer
        told, *into = self.system.doses[number]
        amount = write.parameter(f"{dose.name} amount", dose.amount, "item")
        when = write.parameter(f"{dose.name} at", dose.at, "second")
        begun = int(dose.at <= 0.0)  # one at time 0 is in the beginning
        if dose.over <= 0.0:
            filled = [self.species[i] for i in (told, *into)]
            changes = {species: f"{species} + {amount}" for species in filled}
            self._repeated(f"{dose.name} given", dose, when, begun, changes)
            return
        over = write.parameter(f"{dose.name} over", dose.over, "second")
        running = write.parameter(
            f"{dose.name} infusions running", float(begun), "dimensionless", constant=False
        )
        for state in into:
            name = f"infuse {self.name_of(self.system.states[state])}"
            counts = told if self.system.states[state].label < 0 else -1
            law = schedule.infusion_text(running, amount, over)
            write.reaction(name, {}, self._counted(state, counts), law)
        more, less = (f"{running} {sign} 1 dimensionless" for sign in "+-")
        self._repeated(f"{dose.name} begins", dose, when, begun, {running: more})
        self._repeated(f"{dose.name} ends", dose, f"{when} + {over}", 0, {running: less})

    def _repeated(
        self, name: str, dose: Dose, first: str, done: int, changes: Mapping[str, str]
    ) -> None:
        """An event that happens as often as a dose is given; `done` of its times are over."""
        write = self.writer
        if done >= dose.times:
            return
        if dose.times == 1:
            write.event(name, f"time >= {first}", changes)
            return
        every = write.once((dose.name, "every"), f"{dose.name} every", dose.every, "second")
        often = write.once((dose.name, "times"), f"{dose.name} times", dose.times, "dimensionless")
        turn = write.parameter(f"{name} so often", done, "dimensionless", constant=False)
        when = f"time >= {schedule.turn_text(first, every, turn)} && {turn} < {often}"
        write.event(name, when, {**changes, turn: f"{turn} + 1 dimensionless"})


__all__ = ["Document"]
