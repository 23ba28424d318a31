"""`exosome check` in words: the journey, the unsourced numbers, what to expect, what it costs."""

from __future__ import annotations

import math

from exosome import units
from exosome.choice import Choice, choose
from exosome.compile.forecast import Forecast, forecast
from exosome.compile.words import understood
from exosome.ledger.story import number, roughly
from exosome.model import Model

SCARCE = 0.1  # copies below this share of the need are called too few


def checkup(model: Model, until: float, placed: bool) -> str:
    """The text that `exosome check` prints; `until` in s, `placed`: cells were placed."""
    told = understood(model)
    choice = choose(model, until)
    expected = forecast(model, until) if _walks(choice) else None
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
        return "\n".join([*lines, "", *_engines(choice, until)])
    lines += ["", *_uptakes(expected), *_arrivals(expected, model), *_cost(expected, until)]
    lines += _engines(choice, until)
    if not placed:
        lines.append("Cells: there is room for them; `exosome run` places them, and checks each.")
    return "\n".join(lines)


def _walks(choice: Choice) -> bool:
    """Whether exosomes can be followed one by one where there is space."""
    able = {one.engine for one in choice.options if one.able}
    return "walk" in able and choice.engine != "body"


def _engines(choice: Choice, until: float) -> list[str]:
    """The engine to take and why, then all of them with what each costs, tells and leaves out."""
    lines = [f"Engine: {choice.engine}, since {choice.why} (--at auto takes it)."]
    for one in choice.options:
        cost = f"about {roughly(one.seconds)}" if one.able else "can't"
        lines.append(f"  {one.engine:<6} {cost:<14} {one.about}")
    return lines


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


def _arrivals(expected: Forecast, model: Model) -> list[str]:
    if not expected.arrivals:
        return []
    span = units.show(expected.until, "time")
    lines = [f"Copies delivered per cell in {span}, about:"]
    for a in expected.arrivals:
        verdict = ""
        if a.need is not None:
            if a.copies >= a.need:
                verdict = f", {number(a.need)} needed: may be enough"
            else:
                short = a.need / a.copies if a.copies > 0 else math.inf
                less = f"{short:,.3g} times too few" if math.isfinite(short) else "none arrives"
                verdict = f", {number(a.need)} needed: {less}"
        lines.append(f"  {a.cargo} in {a.cell_type}: {a.copies:.3g}{verdict}")
    how = (
        "  Estimated as if each place were well mixed, with Smoluchowski's rate and the Robin "
        "correction per cell"
    )
    if expected.binds:
        how += "; what binds counts as taken in at once, so it is an upper bound"
    if expected.open_walls:
        how += "; loss through open walls is left out, so it is an upper bound"
    if any(said.drives for said in model.response.values()):
        how += "; what responses drive is taken as it was told, at a factor of 1"
    lines.append(how + ".")
    return [*lines, ""]


def _cost(expected: Forecast, until: float) -> list[str]:
    return [
        f"Until {units.show(until, 'time')} about {expected.exosomes:,.0f} exosomes are sent; the "
        "times below are of one core, in their order."
    ]
