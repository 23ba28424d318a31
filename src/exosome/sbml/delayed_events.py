"""Delayed events of an SBML model, rewritten so that pending events are part of its state.

A solver keeps pending events in an internal queue that can be neither read nor set. The rewritten
event stores its due time and the values it will assign in parameters when it is triggered; a
second event executes the assignments at that time.
"""

from __future__ import annotations

from collections.abc import Callable

import libsbml

from exosome.sbml.math_trees import Tree, either, name, now, number, plus, tree

SLOTS = 16  # pending executions of one event
NEVER = 1e300  # a time that is never reached, in any unit
EARLIER = 1e299  # every reachable time is below it


def without_delays(model: libsbml.Model, free_id: Callable[[str], str]) -> tuple[str, ...]:
    """Replace events with a delay by events without; `free_id` makes unused ids.

    Follows SBML Level 3 Version 2 Core, section 4.12. The delay is evaluated when the event is
    triggered, and assignments then or at execution (useValuesFromTriggerTime). An event whose
    trigger is not persistent is cancelled when the trigger turns false. Priorities are evaluated
    at execution. Returns the ids of counters, one per event: above 0 once more than `SLOTS`
    executions were pending.
    """
    events = [e for e in model.getListOfEvents() if e.isSetDelay() and e.getDelay().isSetMath()]
    return tuple(_Waiting(model, event, free_id, i).lost for i, event in enumerate(events))


class _Waiting:
    """The slots that hold the pending executions of one event."""

    def __init__(
        self, model: libsbml.Model, event: libsbml.Event, free_id: Callable[[str], str], index: int
    ) -> None:
        self._model, self._level = model, model.getLevel()
        self._free_id = lambda text: free_id(f"event_{index}_{text}")
        self.lost = self._parameter("lost", 0.0)
        self._next = self._parameter("next", 0.0)
        self._when = [self._parameter(f"due_{k}", NEVER) for k in range(SLOTS)]
        old = event.clone()
        at_trigger = old.getUseValuesFromTriggerTime()
        assigned = [
            (assignment_.getVariable(), assignment_.getMath().deepCopy())
            for assignment_ in old.getListOfEventAssignments()
            if assignment_.isSetMath()
        ]
        values = [
            [self._parameter(f"value_{k}_{j}", 0.0) for j in range(len(assigned))]
            if at_trigger
            else []
            for k in range(SLOTS)
        ]
        self._store(event, assigned, values)
        for k in range(SLOTS):
            laws = [name(assignment_) for assignment_ in values[k]] or [law for _, law in assigned]
            targets = [variable for variable, _ in assigned]
            self._execute(k, old, dict(zip(targets, laws, strict=True)))
        if self._level == 3 and not old.getTrigger().getPersistent():
            self._cancel(old)

    def _store(
        self, event: libsbml.Event, assigned: list[tuple[str, Tree]], values: list[list[str]]
    ) -> None:
        """Rewrite the event so that it stores due time and values in the next slot."""
        due = plus(now(), event.getDelay().getMath())
        event.unsetDelay()
        event.unsetPriority()
        event.setUseValuesFromTriggerTime(True)
        if self._level == 3:
            event.getTrigger().setPersistent(True)
        while event.getNumEventAssignments():
            event.removeEventAssignment(0)
        is_next = [
            tree(libsbml.AST_RELATIONAL_EQ, name(self._next), number(k)) for k in range(SLOTS)
        ]
        full = [
            tree(libsbml.AST_LOGICAL_AND, is_next[k],
                 tree(libsbml.AST_RELATIONAL_LT, name(self._when[k]), number(EARLIER)))
            for k in range(SLOTS)
        ]  # fmt: skip
        for k in range(SLOTS):
            _assign(event, self._when[k], either(due, is_next[k], name(self._when[k])))
            for slot, (_, law) in zip(values[k], assigned, strict=False):
                _assign(event, slot, either(law, is_next[k], name(slot)))
        after = plus(name(self._next), number(1.0))
        _assign(event, self._next, either(number(0.0), is_next[-1], after))
        more = plus(name(self.lost), number(1.0))
        any_full = tree(libsbml.AST_LOGICAL_OR, *full)
        _assign(event, self.lost, either(more, any_full, name(self.lost)))

    def _execute(self, k: int, old: libsbml.Event, laws: dict[str, Tree]) -> None:
        """Add the event that executes the assignments of slot k at its due time."""
        event = self._event(tree(libsbml.AST_RELATIONAL_GEQ, now(), name(self._when[k])))
        event.setUseValuesFromTriggerTime(False)
        if old.isSetPriority():
            event.createPriority().setMath(old.getPriority().getMath().deepCopy())
        for variable, law in laws.items():
            _assign(event, variable, law)
        _assign(event, self._when[k], number(NEVER))

    def _cancel(self, old: libsbml.Event) -> None:
        """Add the event that cancels pending executions when the trigger turns false."""
        trigger = tree(libsbml.AST_LOGICAL_NOT, old.getTrigger().getMath())
        event = self._event(trigger)
        event.setUseValuesFromTriggerTime(True)
        for when in self._when:
            _assign(event, when, number(NEVER))

    def _event(self, when: Tree) -> libsbml.Event:
        event = self._model.createEvent()
        trigger = event.createTrigger()
        trigger.setMath(when)
        if self._level == 3:
            trigger.setPersistent(True)
            trigger.setInitialValue(True)
        return event

    def _parameter(self, text: str, value: float) -> str:
        parameter = self._model.createParameter()
        parameter.setId(self._free_id(text))
        parameter.setValue(value)
        parameter.setConstant(False)
        return str(parameter.getId())


def _assign(event: libsbml.Event, variable: str, law: Tree) -> None:
    assignment = event.createEventAssignment()
    assignment.setVariable(variable)
    assignment.setMath(law)
