"""The rules of tissue in a plan, made from the sentences of the section `tissue`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from exosome import units
from exosome.compile import cell_matrix
from exosome.compile.populations import Population, populations
from exosome.model import Die, Differentiate, Divide, Model, Move, When
from exosome.model.matrix_sentences import MatrixStep
from exosome.model.sentences import Load
from exosome.model.tissue_sentences import FREED, TissueStep
from exosome.plan import tissue_rules as rules

# Assumed: cells that overlap move apart within minutes, which is fast beside division and slow
# beside diffusion of exosomes. No source: the value decides nothing once cells have moved apart.
REPULSION = 1.0 / 60.0  # 1/s


def tissue_rules(model: Model) -> rules.TissueRules:
    """The rules of the model's tissue; none without the section."""
    if not (model.tissue or model.matrices):
        return rules.TissueRules()
    groups = populations(model)
    where = {(one.cell_type, one.place): code for code, one in enumerate(groups)}
    divide, die, differentiate, move, make = [], [], [], [], []
    for step in model.tissue:
        one = _common(step, groups)
        match step:
            case Divide():
                capacity = math.inf if step.capacity is None else step.capacity
                neighbours = -1 if step.neighbours is None else step.neighbours
                every: tuple[int, ...] = one.pop("populations")
                each = [(code,) for code in every] if capacity < math.inf else [every]
                divide += [  # a capacity is that of each place
                    rules.Divide(
                        codes, rate=step.rate.value, capacity=capacity, neighbours=neighbours, **one
                    )
                    for codes in each
                ]
            case Die():
                freed = step.bound == FREED
                die.append(rules.Die(**one, rate=step.rate.value, releases=freed))
            case Differentiate():
                targets = tuple(
                    where[step.into, groups[code].place] for code in one["populations"]
                )
                differentiate.append(
                    rules.Differentiate(**one, targets=targets, rate=step.rate.value)
                )
            case Move():
                move.append(
                    rules.Move(
                        **one, speed=step.speed.value, persistence=step.persistence.value,
                        plane=step.dimensions == 2, **_cue(model, step),
                        **cell_matrix.haptotaxis(model, step),
                    )
                )
            case MatrixStep():
                make += cell_matrix.rules_of(model, step, groups, one)
    changing = [step for step in model.tissue if not isinstance(step, MatrixStep)]
    named = {name for step in changing for name in (step.subject, getattr(step, "into", ""))}
    places = sorted({one.place for one in groups if one.cell_type in named and not one.mixed})
    order = sorted({one.place for one in groups} | set(model.places))
    packings = tuple(rules.Packing(order.index(place), REPULSION) for place in places)
    return rules.TissueRules(
        tuple(divide), tuple(die), tuple(differentiate), tuple(move), tuple(make),
        cell_matrix.matrices(model, order), packings,
    )  # fmt: skip


def _common(step: TissueStep, groups: tuple[Population, ...]) -> dict[str, Any]:
    """What every rule has: populations, condition, beginning, end and path."""
    when = step.when
    return {
        "populations": tuple(c for c, one in enumerate(groups) if one.cell_type == step.cell_type),
        "condition": None if when is None else rules.Condition(
            when.species, when.above, when.copies
        ),
        "start": step.starts.value if step.starts is not None else 0.0,
        "stop": step.stops.value if step.stops is not None else math.inf,
        "path": step.path,
    }  # fmt: skip


def _cue(model: Model, step: Move) -> dict[str, Any]:
    """What the rule of a sentence `move` has of the cue that cells follow."""
    if step.along is not None:
        length = math.hypot(*step.along)
        assert step.bias is not None
        return {"toward": tuple(one / length for one in step.along), "bias": step.bias}
    if step.toward is None:
        return {}
    assert step.memory is not None
    kinds = sorted(model.exosomes)
    cargo = sorted({one.subject for one in model.journey if isinstance(one, Load)})
    of_kind = step.toward in kinds
    return {
        "to_kind": kinds.index(step.toward) if of_kind else -1,
        "to_cargo": -1 if of_kind else cargo.index(step.toward),
        "bias": 1.0 if step.bias is None else step.bias,
        "memory": step.memory.value,
        "half": 1.0 if step.half is None else step.half,
        "threshold": 0.0 if step.threshold is None else step.threshold,
        "hill": 1.0 if step.hill is None else step.hill,
    }


def sentences(model: Model) -> Iterator[str]:
    """The sentences of tissue as `exosome check` prints them."""
    yield from cell_matrix.sentences(model)
    for step in model.tissue:
        what = f"{_sentence(model, step)}."
        limits = _limits(step)
        yield f"{limits[0].upper()}{limits[1:]}, {what[0].lower()}{what[1:]}" if limits else what


def _sentence(model: Model, step: TissueStep) -> str:
    match step:
        case Divide():
            text = f"Each {step.subject} divides at {step.rate.text}"
            if step.capacity is not None:
                text += (
                    f" x (1 - N/{step.capacity:g}), where N counts all {step.subject} of its place"
                )
            if step.neighbours is not None:
                text += f", and waits while {step.neighbours} cells or more touch it"
            return text
        case Die():
            bound = "go free" if step.bound == FREED else "are lost with it"
            return (
                f"Each {step.subject} dies at {step.rate.text}: exosomes bound to it {bound}, and "
                "what is inside is destroyed"
            )
        case Differentiate():
            return f"Each {step.subject} becomes a {step.into} at {step.rate.text}"
        case Move():
            plane = " in x and y" if step.dimensions == 2 else ""
            return (
                f"Each {step.subject} moves{plane} at {step.speed.text} and keeps its direction "
                f"for {step.persistence.text} on average{_turns(model, step)}"
                f"{cell_matrix.turns(step)}"
            )
        case MatrixStep():
            return cell_matrix.sentence(step)
    raise TypeError(step.verb)


def _turns(model: Model, step: Move) -> str:
    """How a cue turns cells that move; empty without one."""
    if step.along is not None:
        assert step.bias is not None
        direction = ", ".join(f"{one:g}" for one in step.along)
        return (
            f"; {100.0 * step.bias:g} % of its turns take the direction ({direction}), a mean "
            f"drift of {step.bias:g} x {step.speed.text}"
        )
    if step.toward is None:
        return ""
    assert step.memory is not None
    bias = 1.0 if step.bias is None else step.bias
    half = 1.0 if step.half is None else step.half
    weight, which = "", f"{step.toward} entered it"
    if step.toward not in model.exosomes:
        which = f"exosomes with {step.toward} entered it"
        if step.threshold is not None:
            power = "" if step.hill is None else f"^{step.hill:g}"
            n, level = f"n{power}", f"{step.threshold:g}{power}"
            weight = f" x {n}/({n} + {level}), n its copies of {step.toward}"
    return (
        f"; it turns to where {which}, in {100.0 * bias:g} % x A/({half:g} + A) of its turns, "
        f"where A counts each exosome as exp(-age/({step.memory.text})){weight}"
    )


def _more(when: When) -> str:
    return f"{'more' if when.above else 'fewer'} than {when.copies:g}"


def _limits(step: TissueStep) -> str:
    """When a sentence holds, such as: from 2 h, while it holds more than 5 signal."""
    limits = [
        f"{word} {time.text}"
        for word, time in (("from", step.starts), ("until", step.stops))
        if time is not None
    ]
    if step.when is not None:
        limits.append(f"while it holds {_more(step.when)} {step.when.species}")
    return ", ".join(limits)


def numbers(model: Model) -> Iterator[dict[str, Any]]:
    """Every number of the sentences of tissue, with its source."""
    yield from cell_matrix.numbers(model)
    for step in model.tissue:
        for key, field in step.keys().items():
            value = getattr(step, field)
            if field in step.model_fields_set and not isinstance(value, str) and value is not None:
                path = f"{step.path}.{key}"
                shown = _shown(value)
                source = model.source_of(path)
                yield {"path": path, "value": shown, "source": source, "checked": None}


def _shown(value: Any) -> str:
    """A value of a sentence as a model has it."""
    if isinstance(value, units.Quantity | When):
        return value.text
    if isinstance(value, tuple):
        return f"[{', '.join(f'{one:g}' for one in value)}]"
    return f"{value:g}"
