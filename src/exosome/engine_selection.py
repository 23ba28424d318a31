"""Which engine to take: what each can follow, what it costs, and what it leaves out."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from exosome.compile.build import hazards, make_plan
from exosome.compile.estimates import forecast
from exosome.compile.placement import unplaced
from exosome.compile.regime import Regime, reasons, regimes
from exosome.compile.rules.check import check
from exosome.compile.rules.engine_support import ENGINES, fits
from exosome.compile.unfollowed import unfollowed
from exosome.compile.whole_body import expand
from exosome.engines.field.problem.grid_limits import sides_due
from exosome.errors import ModelError, UsageError
from exosome.model import Give, Model, Release
from exosome.rng import MAX_STEP
from exosome.settings import AUTO, duration, known_engine

LOG = logging.getLogger("exosome")
_announced: ContextVar[bool] = ContextVar("announced", default=False)
ENDLESS = 3e8  # s of one core, ten years: what takes longer is refused
PATIENCE = 300.0  # s of one core: a walk that takes longer gives way to the field
MOMENTS = 180.0  # steps of a field between whose ends it is saved 144 times, as measured
# Of one core: measured on a machine of 2024 with grids of 16^3 to 96^3 voxels; the order counts.
PER_STAGE, PER_VOXEL, PER_CELL = 3e-4, 1e-8, 2e-6  # s; the last two for each sender
BODY = 0.3  # s


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
    why: str
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
        return Choice("walk", options[0].about, options)
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
    found = fits(model, name)
    if found:
        return Option(name, False, math.inf, found[0].message)
    if name == "body":
        lacks = reasons(model, ("body",))
        return Option(name, True, BODY, "; but ".join(["means in well-mixed places", *lacks]))
    if name == "field":
        seconds = _field_seconds(model, until)
        if seconds > ENDLESS:
            return Option(name, False, seconds, _endless(seconds, "a shorter time or body"))
        return Option(
            name, True, seconds, "means in space, without the chance of single exosomes"
        )
    expected = forecast(model, until)
    seconds = max(expected.core_seconds, 0.001)
    if not seconds <= ENDLESS:
        what = f"a shorter time, or field or body: {expected.exosomes:.3g} exosomes are sent"
        return Option(name, False, seconds, _endless(seconds, what))
    if expected.passages > MAX_STEP:
        what = (
            f"would need about {expected.passages:.2g} passages from place to place per exosome, "
            f"and the walk follows at most {MAX_STEP:,} steps of each; use the body engine, or "
            "write places that exchange so fast as one place"
        )
        return Option(name, False, seconds, what)
    boxed = any(not place.mixed for place in model.places.values())
    return Option(
        name, True, seconds if boxed else max(BODY, seconds),
        "every exosome on its own, with its chance",
    )  # fmt: skip


def _endless(seconds: float, instead: str) -> str:
    years = seconds / 3.156e7
    return f"would take about {years:.2g} years of one core; take {instead}"


def _field_seconds(model: Model, until: float) -> float:
    """About how long a field takes on the grids that are due, as far as cells allow them."""
    found: list[Regime] = list(regimes(model))
    plan = make_plan(model, unplaced(model), hazards(model))
    stages = each = 0.0
    for place in {one.place for one in found}:
        here = [one for one in found if one.place == place]
        sides = [length.value for length in model.places[place].sides]
        cells = {name: cell.number_in(place) for name, cell in model.cells.items()}
        edges = sides_due(plan, plan.places.index(place), until)
        voxels = math.prod(max(1, round(a / b)) for a, b in zip(sides, edges, strict=True))
        fastest = max(one.diffusion for one in here)
        stiff = 4.0 * fastest * sum(edge**-2 for edge in edges)  # 1/s, the fastest mode of the grid
        per_step = math.sqrt(max(stiff * until / MOMENTS / 0.65, 4.0))
        stages = max(stages, MOMENTS * per_step)
        for one in here:
            rows = _senders(model, one.kind)
            each += PER_STAGE + rows * (PER_VOXEL * voxels + PER_CELL * sum(cells.values()))
    return stages * each


def _senders(model: Model, kind: str) -> int:
    """How many sender types a kind has."""
    who = {s.source for s in model.journey if isinstance(s, Release) and s.subject == kind}
    gives = any(isinstance(s, Give) and s.subject == kind for s in model.journey)
    return max(1, len(who) + gives)
