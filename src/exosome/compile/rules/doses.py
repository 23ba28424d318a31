"""Rules of doses: amount, number and point."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, quote, read_expected
from exosome.model import Model
from exosome.model.sentences import Give
from exosome.units import Quantity

MOST_DOSES = 100_000


def doses(model: Model) -> Iterator[Problem]:
    """Doses with an invalid amount, too many repeats, or a point outside the box."""
    for step in model.journey:
        if not isinstance(step, Give):
            continue
        if step.times > MOST_DOSES:
            expected = f"at most {MOST_DOSES:,} doses in a sentence, such as 3"
            message = read_expected(step.times, expected, key="times")
            yield problem(model, f"{step.path}.times", message)
        path = f"{step.path}.amount"
        amount = model.find(path).node
        text = amount.text if amount is not None else str(step.amount)
        kind = model.exosomes.get(step.subject)
        if isinstance(step.amount, Quantity):
            if kind is not None and kind.particles is None:
                message = read_expected(
                    text,
                    "a number of exosomes",
                    f"To give a mass of protein, write how many exosomes it is, such as "
                    f"`particles: 3e10 /ug` for {quote(step.subject)} in 'exosomes'",
                    "amount",
                )
                yield problem(model, path, message)
        elif step.amount != int(step.amount):
            message = read_expected(text, "a whole number of exosomes, such as 1000", key="amount")
            yield problem(model, path, message)
        if step.point is not None and step.into in model.places:
            box = model.places[step.into].sides
            if not box:
                message = (
                    f"read a point, expected none: '{step.into}' is well mixed, so a dose is "
                    "spread evenly in it"
                )
                yield problem(model, f"{step.path}.point", message)
            for i, (p, length) in enumerate(zip(step.point, box, strict=False)):
                if not 0.0 <= p.value <= length.value:
                    yield problem(
                        model,
                        f"{step.path}.point[{i + 1}]",
                        f"read '{p.text}' for {'xyz'[i]} of 'point', outside the box of "
                        f"'{step.into}', expected 0 um to {length.text}",
                    )
