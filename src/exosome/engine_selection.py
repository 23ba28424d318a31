"""Which engine to take: what each can follow, what it costs, and what it leaves out."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from exosome.compile.build import hazards, make_plan
from exosome.compile.placement import unplaced
from exosome.compile.regime import reasons
from exosome.compile.rules.check import check
from exosome.compile.rules.engine_support import ENGINES, fits
from exosome.compile.unfollowed import unfollowed
from exosome.compile.whole_body import expand
from exosome.engines.amounts.cell_numbers import too_many_cells
from exosome.engines.body.body_cost import body_cost
from exosome.engines.field.field_cost import field_cost
from exosome.engines.protocol import Cost, Settings
from exosome.engines.walk.walk_cost import walk_cost
from exosome.errors import ModelError, UsageError
from exosome.model import Model
from exosome.plan import Plan
from exosome.rng import MAX_STEP
from exosome.settings import AUTO, SAVES, duration, known_engine

LOG = logging.getLogger("exosome")
_announced: ContextVar[bool] = ContextVar("announced", default=False)
ENDLESS = 3e8  # s of one core, ten years: what takes longer is refused
PATIENCE = 300.0  # s of one core: a walk that takes longer gives way to the field
LEAST, LEAST_MIXED = 0.001, 0.3  # s of a walk; where all is well mixed, body is no slower
COSTS: dict[str, Callable[[Plan, Settings], Cost]] = {
    "walk": walk_cost, "field": field_cost, "body": body_cost,
}  # fmt: skip
"""The cost of each engine, `Engine.cost`, without the import of what runs it."""


@dataclass(frozen=True)
class Option:
    """An engine for a model: seconds of one core, what it tells and leaves out, in words."""

    engine: str
    able: bool
    seconds: float
    about: str  # what it tells or, where it is not able, why not


@dataclass(frozen=True)
class Choice:
    """The engine to take, why, and all of them."""

    engine: str
    why: str  # empty: none can follow the model, and a run at `engine` says why not
    options: tuple[Option, ...]


def engine_of(model: Model, engine: str, until: str) -> str:
    """The engine that a word names; of "auto" the one that suits the model (see `choose`).

    Raises ModelError for a model that has to be mended first, UsageError for an unknown engine.
    """
    if engine != AUTO:
        known_engine(engine)
        return engine
    problems = check(model)
    if problems:
        raise ModelError(problems)
    return choose(model, duration(until, "until")).engine


def choose(model: Model, until: float) -> Choice:
    """The engine for a checked model and a time in s.

    The walk, which leaves nothing out, if it can follow the model within `PATIENCE`; else the
    field, else the body where everything is well mixed, and of those that remain the quickest.
    """
    model = expand(model)
    options = tuple(_option(model, name, until) for name in ENGINES)
    able = {one.engine: one for one in options if one.able}
    if not able:
        return Choice("walk", "", options)
    if all(place.mixed for place in model.places.values()):
        return Choice("body", "every place is well mixed", options)
    walk, field = able.get("walk"), able.get("field")
    if walk is not None and walk.seconds <= PATIENCE:
        return Choice("walk", "it leaves nothing out and does not take long", options)
    if field is not None and (walk is None or field.seconds < walk.seconds):
        why = "the walk would take long" if walk is not None else "the walk can't follow it"
        return Choice("field", f"{why}, and the field keeps what differs in space", options)
    best = min(able.values(), key=lambda one: one.seconds)
    return Choice(best.engine, "of those that can follow it, it is the quickest", options)


def announce(model: Model, engine: str, more: Iterable[str] = ()) -> None:
    """Log one warning that names all in a checked model that the engine runs without, and more."""
    if _announced.get():
        return
    left_out = [str(one) for one in unfollowed(model, engine)]
    lines = [*([f"not followed at {engine}:"] if left_out else []), *left_out, *more]
    if lines:
        LOG.warning("%s", "\n".join(lines))


@contextmanager
def announced() -> Iterator[None]:
    """Runs within, such as the points of a sweep, repeat no warning of `announce`."""
    token = _announced.set(True)
    try:
        yield
    finally:
        _announced.reset(token)


def refuse_endless(model: Model, engine: str, until: float) -> None:
    """Raises UsageError for a run that an engine can't end, by the estimate of what it costs.

    The model is one that the engine can follow otherwise.
    """
    if engine == "body":
        return
    option = _option(expand(model), engine, until)
    if not option.able:
        raise UsageError(f"at {engine} this run {option.about}")


def _option(model: Model, name: str, until: float) -> Option:
    problems = fits(model, name)
    if problems:
        return Option(name, False, math.inf, problems[0].message)
    plan = make_plan(model, unplaced(model), hazards(model))
    too_many = too_many_cells(plan, until) if name != "body" else ""
    if too_many:
        return Option(name, False, math.inf, too_many)
    settings = Settings(name, until, until / SAVES, seed=1, threads=1, tracks=0, keep="all")
    seconds, exosomes, passages = COSTS[name](plan, settings)
    if not seconds <= ENDLESS:
        instead = (
            "a shorter time or body" if name == "field" else
            f"a shorter time, or field or body: {exosomes:.3g} exosomes are sent"
        )  # fmt: skip
        years = f"would take about {seconds / 3.156e7:.2g} years of one core"
        return Option(name, False, seconds, f"{years}; take {instead}")
    if name == "body":
        lacks = reasons(model, ("body",))
        return Option(name, True, seconds, "; but ".join(["means in well-mixed places", *lacks]))
    if name == "field":
        return Option(
            name, True, seconds, "means in space, without the chance of single exosomes"
        )
    if passages > MAX_STEP:
        what = (
            f"would need about {passages:.2g} passages from place to place per exosome, and the "
            f"walk follows at most {MAX_STEP:,} steps of each; use the body engine, or write "
            "places that exchange so fast as one place"
        )
        return Option(name, False, seconds, what)
    boxed = any(not place.mixed for place in model.places.values())
    return Option(
        name, True, max(seconds, LEAST if boxed else LEAST_MIXED),
        "every exosome on its own, with its chance",
    )  # fmt: skip
