"""`exosome check` in words: the journey, the unsourced numbers, what to expect, what it costs."""

from __future__ import annotations

import math

from exosome import units
from exosome.compile.body import expand
from exosome.compile.forecast import Forecast, forecast
from exosome.compile.rules.fits import fits, fitting
from exosome.compile.words import understood
from exosome.ledger.story import roughly
from exosome.model import Model

SCARCE = 0.1  # copies below this share of the need are called too few


def checkup(model: Model, until: float, placed: bool) -> str:
    """The text that `exosome check` prints; `until` in s, `placed`: cells were placed."""
    told = understood(model)
    engine = fitting(model)
    expected = forecast(model, until) if engine == "walk" else None
    lines = [model.title, ""] if model.title else []
    lines += ["The journey as understood:"]
    lines += [f"  {i}. {text}" for i, text in enumerate(told["journey"], 1)]
    if told["response"]:
        lines += ["", "The response as understood:"]
        lines += [f"  {i}. {text}" for i, text in enumerate(told["response"], 1)]
    bare = [n for n in told["numbers"] if not n["source"]]
    assumed = sum(1 for n in told["numbers"] if (n["source"] or "").startswith("assumed"))
    lines += [
        "",
        f"Numbers: {len(told['numbers'])}, {assumed} assumed, {len(bare)} without a source.",
    ]
    lines += [f"  unsourced: {n['path']} = {n['value']}" for n in bare]
    lines += [f"Warning: {warning}" for warning in told["warnings"]]
    if expected is None:
        return "\n".join([*lines, "", _without_the_walk(model, engine)])
    lines += ["", *_uptakes(expected), *_arrivals(expected), *_cost(expected, until)]
    if not placed:
        lines.append("Cells: there is room for them; `exosome run` places them, and checks each.")
    return "\n".join(lines)


def _without_the_walk(model: Model, engine: str) -> str:
    """Why a model is run at body or at field."""
    if all(place.mixed for place in model.places.values()):
        return "Engine: body, since every place is well mixed. A run takes less than a second."
    why = fits(expand(model), "walk")[0].message
    return f"Engine: {engine}, since the walk can't follow it: {why}."


def _uptakes(expected: Forecast) -> list[str]:
    lines = []
    for u in expected.uptakes:
        lines += [
            f"{u.kind} into {u.cell_type} ({u.cells:,} cells):",
            f"  Damköhler number kappa R/D   {u.damkohler:.3g}  ({_regime(u.damkohler)})",
            f"  range by clearance           {_length(u.range_clearance, '  sqrt(D/k)')}",
            f"  mean-field range with uptake {_length(u.range_uptake)}",
            f"  Péclet number v R/D          {u.peclet:.3g}",
        ]
    return [*lines, ""] if lines else []


def _regime(da: float) -> str:
    if da < 0.1:
        return "uptake limits: an exosome meets cells many times before one takes it up"
    return "diffusion limits: near neighbours shield the far" if da > 1 else "both limit"


def _length(value: float, how: str = "") -> str:
    return "no limit: nothing is lost" if math.isinf(value) else units.show(value, "length") + how


def _arrivals(expected: Forecast) -> list[str]:
    if not expected.arrivals:
        return []
    span = units.show(expected.until, "time")
    lines = [f"Copies delivered per cell in {span}, about:"]
    for a in expected.arrivals:
        verdict = ""
        if a.need is not None:
            if a.copies >= a.need:
                verdict = f", {a.need:,g} needed: may be enough"
            else:
                short = a.need / a.copies if a.copies > 0 else math.inf
                less = f"{short:,.3g} times too few" if math.isfinite(short) else "none arrives"
                verdict = f", {a.need:,g} needed: {less}"
        lines.append(f"  {a.cargo} in {a.cell_type}: {a.copies:.3g}{verdict}")
    how = (
        "  Estimated as if each place were well mixed, with Smoluchowski's rate and the Robin "
        "correction per cell"
    )
    if expected.binds:
        how += "; what binds counts as taken in at once, so it is an upper bound"
    if expected.open_walls:
        how += "; loss through open walls is left out, so it is an upper bound"
    lines.append(how + ".")
    return [*lines, ""]


def _cost(expected: Forecast, until: float) -> list[str]:
    return [
        f"Engine: walk. Until {units.show(until, 'time')}: about "
        f"{expected.exosomes:,.0f} exosomes, in the order of "
        f"{roughly(max(expected.core_seconds, 0.001))} of one core."
    ]
