"""Warnings of models that send nothing, or limit uptake below one exosome."""

from __future__ import annotations

from collections.abc import Iterator

from exosome import units
from exosome.compile.rules.engine_support import number_given
from exosome.errors import quote
from exosome.model import Model
from exosome.model import sentences as say
from exosome.number_text import counted

FEW = 1.0  # exosomes expected, below which a release may well send none


def unsent(model: Model, until: float) -> Iterator[str]:
    """A warning for each sentence that sends nothing, or hardly anything, by `until` s."""
    end = units.show(until, "time")
    for step in model.journey:
        if isinstance(step, say.Release):
            who, number = quote(step.source), model.cells[step.source].number
            starts = step.starts.value if step.starts is not None else 0.0
            stops = min(until, step.stops.value if step.stops is not None else until)
            mean = step.rate.value * number * max(stops - starts, 0.0)
            if not number:
                yield f"no {quote(step.subject)} is released: there are 0 cells of {who}"
            elif step.rate.value == 0.0:
                yield f"no {quote(step.subject)} is released from {who}: the rate is 0"
            elif starts >= until and step.starts is not None:
                yield (
                    f"no {quote(step.subject)} is released from {who}: it starts at "
                    f"{step.starts.text}, and the run ends at {end}"
                )
            elif mean < FEW:
                yield (
                    f"hardly any {quote(step.subject)} is released from {who}: {step.rate.text} "
                    f"from {counted(number, 'cell')} {'makes' if number == 1 else 'make'} "
                    f"{mean:.2g} on average until {end}"
                )
        elif isinstance(step, say.Give):
            who = f"no {quote(step.subject)} is given into {quote(step.into)}"
            if number_given(model, step) == 0.0:
                yield f"{who}: the amount is 0"
            elif step.at.value > until:
                yield f"{who}: the dose comes at {step.at.text}, and the run ends at {end}"


def scarce_limits(model: Model, until: float) -> Iterator[str]:
    """A warning for each limit below one exosome per cell by `until` s, which the walk exceeds."""
    for step in model.journey:
        if isinstance(step, say.Enter) and step.limit is not None:
            most = step.limit.value * until
            if 0.0 < most < 1.0:
                yield (
                    f"a limit of {step.limit.text} allows each {quote(step.into)} "
                    f"{most:.2g} {quote(step.subject)} until {units.show(until, 'time')}; the "
                    "walk counts whole exosomes and lets each cell take in one before it is busy"
                )


def never_emptied(model: Model) -> Iterator[str]:
    """A warning for each cell type that holds a number of exosomes and never degrades any."""
    degraded = {(s.subject, s.place) for s in model.journey if isinstance(s, say.Clear)}
    for step in model.journey:
        if not isinstance(step, say.Enter) or step.holds is None:
            continue
        if (step.subject, step.into) not in degraded:
            yield (
                f"each {quote(step.into)} takes in at most {step.holds:g} {quote(step.subject)} in "
                f"all: no sentence degrades them, such as clear: {step.subject}, in: {step.into}, "
                "rate: 0.1 /h"
            )
