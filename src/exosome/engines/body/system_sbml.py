"""A system of amounts as a complete SBML document (Level 3, Version 2).

Amounts are numbers of exosomes (`item`), times seconds, volumes litres. Doses are events, and so
are the begin and end of infusions and releases. The responses of cells are part of the same
document, so any SBML tool computes the same curves from it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property

import libsbml
import numpy as np
from numpy.typing import NDArray

from exosome.engines.amounts.system import (
    BOUND,
    FREE,
    RELEASED,
    Clearing,
    Inflow,
    State,
    System,
    Transition,
)
from exosome.engines.body.annotations import annotate
from exosome.engines.body.cells_sbml import CellWriter
from exosome.engines.body.responses_sbml import ResponseWriter
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
    """The SBML document of a system; `text` is its XML, `species` the ids of its states.

    `begin` (states,) are the amounts at time 0, including doses at time 0. `sources` gives the DOI
    of each sentence by its model path, for annotations. Delayed delivery is written as events
    (`sampled_delay`), or, with `streamed`, as parabolas that `method_of_steps` sets.
    """

    def __init__(
        self,
        system: System,
        begin: NDArray[np.float64],
        *,
        title: str = "",
        sources: Mapping[str, str] | None = None,
        streamed: bool = False,
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
            self.writer.species(self.name_of(state), self._compartment_of(state), amount)
            for state, amount in zip(system.states, begin.tolist(), strict=True)
        ]
        self.cells = CellWriter(self.writer, self.plan, self.compartments)
        self.responses = ResponseWriter(
            self.writer, system, self.species, self.compartments, streamed=streamed
        )
        self._cleared = [self._clearing(number) for number in range(len(system.clearings))]
        for transition in system.transitions:
            self._transition(transition)
        self._released = {
            number: self._release(number, inflow) for number, inflow in enumerate(system.inflows)
        }
        self.responses.load(self._released)
        self.responses.deliver()
        for number, dose in enumerate(self.plan.doses):
            self._dose(number, dose)
        annotate(self.model, system, self.sources, self.species, self.compartments)

    @property
    def values(self) -> dict[str, float]:
        """The value of every parameter and compartment volume, by id."""
        return self.writer.values

    @cached_property
    def text(self) -> str:
        """The document as XML."""
        return self.writer.text

    @cached_property
    def moving(self) -> tuple[str, ...]:
        """The ids of free and bound exosomes; amounts in all other states only accumulate."""
        states = zip(self.species, self.system.states, strict=True)
        return tuple(name for name, state in states if state.condition in (FREE, BOUND))

    def problems(self) -> list[str]:
        """Errors and warnings of libSBML's consistency check."""
        document = libsbml.readSBMLFromString(self.text)
        document.checkConsistency()
        return [document.getError(i).getMessage() for i in range(document.getNumErrors())]

    def name_of(self, state: State) -> str:
        """The name of a state, such as 'courier from dose free in liver.plasma'."""
        plan = self.plan
        kind = plan.kinds[state.kind]
        subject = f"{kind} from {state.sender}" if state.sender else kind
        if state.label >= 0:
            subject = f"{plan.labels[state.label].name} on {kind}"
        if state.cargo >= 0:
            subject = f"{plan.cargo[state.cargo]} in {subject}"
        at_cells = state.condition in ("bound", "inside", "trapped", "degraded", RELEASED)
        where = plan.cell_types[state.where] if at_cells else plan.places[state.where]
        return f"{subject} {state.condition} {'at' if at_cells else 'in'} {where}"

    def transition_name(self, transition: Transition) -> str:
        """The name of a transition: 'clear courier from dose free in a to … cleared in a'."""
        ends = (self.system.states[i] for i in (transition.source, transition.target))
        return f"{transition.verb} {' to '.join(map(self.name_of, ends))}"

    # -- within -------------------------------------------------------------------------------

    def _compartment_of(self, state: State) -> str:
        return self.compartments[self.system.place_of(state)]

    def _clearing(self, number: int) -> str:
        """The rate constant of clearance by a population: by its free room, and by its limit."""
        clearing, write = self.system.clearings[number], self.writer
        kind = self.plan.kinds[clearing.kind]
        cells = self.plan.cell_types[clearing.population]
        what = f"clearance of {kind} by {cells} {clearing.condition}"
        name = write.parameter(what, clearing.clearance / LITRE_UM3, "litre_per_second")
        name = self.responses.driven_clearance(clearing, name, self._room(clearing))
        name = self.cells.scaled(clearing.population, name)
        volume = self.compartments[clearing.place]
        if clearing.limit < math.inf:
            limit = write.parameter(f"limit of {what}", clearing.limit, PER_SECOND)
            limit = self.responses.driven_limit(clearing, limit)
            total = " + ".join(self.species[i] for i in self.system.rivals(clearing))
            law = saturation.text(name, f"({total})", f"({volume} * {limit})")
            name = write.ruled(f"slowed {what}", law, "litre_per_second")
        return f"{name} / {volume}"

    def _room(self, clearing: Clearing) -> str:
        """The free room of a population with a capacity: a parameter with a rule; or no text."""
        if not clearing.capacity < math.inf:
            return ""
        kind = self.plan.kinds[clearing.kind]
        cells, write = self.plan.cell_types[clearing.population], self.writer
        capacity = write.parameter(f"capacity for {kind} of {cells}", clearing.capacity, "item")
        held = " + ".join(self.species[i] for i in self.system.held(clearing))
        law = saturation.room_text(f"({held})", capacity)
        return write.ruled(f"room for {kind} in {cells}", law, "dimensionless")

    def _transition(self, transition: Transition) -> None:
        """Write a transition between states; transitions into cells become routes of uptake."""
        source = self.system.states[transition.source]
        if transition.clearing >= 0:
            law = self._cleared[transition.clearing]
        elif transition.flow > 0.0:
            law = f"{self._flow(transition)} / {self._compartment_of(source)}"
        else:
            law = self._rate(transition, source)
        law = f"{law} * {self.species[transition.source]}"
        out, into = self.species[transition.source], self.species[transition.target]
        self.writer.reaction(self.transition_name(transition), {out: 1.0}, {into: 1.0}, law)
        self.responses.taken_in(transition, law)

    def _flow(self, transition: Transition) -> str:
        """The parameter of a flow, one per sentence."""
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
        return self.responses.driven_unbinding(source, transition.verb, name)

    def _release(self, number: int, inflow: Inflow) -> str:
        """Write a release into a state and its counter; returns the rate as a formula."""
        write, state = self.writer, self.system.states[inflow.state]
        what = f"secretion {number + 1} of {self.name_of(state)}"
        rate = write.parameter(what, inflow.rate, PER_SECOND)
        rate = write.switched(what, rate, inflow.start, inflow.stop)
        rate = self.cells.scaled(inflow.population, rate)
        rate += self.responses.driven_release(inflow.release)
        write.reaction(f"release {what}", {}, self._counted(inflow.state, inflow.counter), rate)
        return rate

    def _counted(self, state: int, counter: int) -> dict[str, float]:
        """Products of an input: the state and its counter."""
        return {self.species[i]: 1.0 for i in (state, counter) if i >= 0}

    def _dose(self, number: int, dose: Dose) -> None:
        write = self.writer
        counter, *into = self.system.doses[number]
        amount = write.parameter(f"{dose.name} amount", dose.amount, "item")
        when = write.parameter(f"{dose.name} at", dose.at, "second")
        begun = int(dose.at <= 0.0)  # a dose at time 0 is in the initial amounts
        if dose.over <= 0.0:
            filled = [self.species[i] for i in (counter, *into)]
            changes = {species: f"{species} + {amount}" for species in filled}
            self._repeated(f"{dose.name} given", dose, when, begun, changes)
            return
        over = write.parameter(f"{dose.name} over", dose.over, "second")
        running = write.parameter(
            f"{dose.name} infusions running", float(begun), "dimensionless", constant=False
        )
        for state in into:
            name = f"infuse {self.name_of(self.system.states[state])}"
            counts = counter if self.system.states[state].label < 0 else -1
            law = schedule.infusion_text(running, amount, over)
            write.reaction(name, {}, self._counted(state, counts), law)
        more, less = (f"{running} {sign} 1 dimensionless" for sign in "+-")
        self._repeated(f"{dose.name} begins", dose, when, begun, {running: more})
        self._repeated(f"{dose.name} ends", dose, f"{when} + {over}", 0, {running: less})

    def _repeated(
        self, name: str, dose: Dose, first: str, done: int, changes: Mapping[str, str]
    ) -> None:
        """An event that is executed for each time of a dose; `done` of them are already past."""
        write = self.writer
        if done >= dose.times:
            return
        if dose.times == 1:
            write.event(name, f"time >= {first}", changes)
            return
        every = write.once((dose.name, "every"), f"{dose.name} every", dose.every, "second")
        times = write.once((dose.name, "times"), f"{dose.name} times", dose.times, "dimensionless")
        count = write.parameter(f"{name} so often", done, "dimensionless", constant=False)
        when = f"time >= {schedule.dose_time_text(first, every, count)} && {count} < {times}"
        write.event(name, when, {**changes, count: f"{count} + 1 dimensionless"})


__all__ = ["Document"]
