"""The text of `exosome check`: journey, missing sources, estimates, cost per engine."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from exosome import units
from exosome.compile.build import hazards, make_plan
from exosome.compile.describe import understood
from exosome.compile.estimates import Forecast, Uptake, forecast
from exosome.compile.placement import unplaced
from exosome.compile.rules.membrane import membrane_budget
from exosome.compile.rules.silence import never_emptied, scarce_limits, unsent
from exosome.compile.rules.ways_out import kept_for_good, only_ways_out
from exosome.compile.sizes import fluid_volume
from exosome.compile.whole_body import expand
from exosome.engine_selection import Choice, choose
from exosome.engines.amounts.cell_numbers import changing, course, numbers, passes
from exosome.engines.output import Floats
from exosome.errors import RunError
from exosome.model import Model
from exosome.number_text import counted, number, roughly
from exosome.plan import Plan
from exosome.plan.tissue_rules import MOST_CELLS
from exosome.views.matrix_estimate import matrix_lines

MOST_SHOWN = 4  # values listed with one caution
PERCENT, DAY = 10.0, 86400.0  # example of an uptake: 10 % in 24 h


def checkup(model: Model, until: float, placed: bool) -> str:
    """The text of `exosome check`; `until` in s; `placed`: the positions of cells were computed."""
    description = understood(model)
    choice = choose(model, until)
    whole = expand(model)
    expected = forecast(model, until, _course(whole, until))
    lines = [model.title, ""] if model.title else []
    lines += ["The journey as the program reads it:"]
    lines += [f"  {i}. {text}" for i, text in enumerate(description["journey"], 1)]
    if description["response"]:
        lines += ["", "The response as the program reads it:"]
        lines += [f"  {i}. {text}" for i, text in enumerate(description["response"], 1)]
    bare = [n for n in description["numbers"] if not n["source"]]
    assumed = sum(1 for n in description["numbers"] if (n["source"] or "").startswith("assumed"))
    lines += [
        "",
        f"Numbers: {len(description['numbers'])}, {assumed} assumed, {len(bare)} without a source.",
    ]
    lines += [f"  unsourced: {n['path']} = {n['value']}" for n in bare]
    lines += _library(description["numbers"])
    lines += _maps(model)
    whys = (
        *unsent(model, until), *scarce_limits(model, until), *never_emptied(model),
        *kept_for_good(whole), *only_ways_out(whole), *membrane_budget(model),
    )  # fmt: skip
    lines += [f"Warning: {why}" for why in whys]
    lines += [f"Warning: {warning}" for warning in description["warnings"]]
    lines += [f"Warning: {message}" for message in _everywhere(description["unfollowed"])]
    lines += _cells(whole, until)
    if expected is None:
        return "\n".join([*lines, "", *_engines(choice, description["unfollowed"])])
    lines += ["", *_uptakes(expected, model), *_arrivals(expected, model)]
    lines += _cost(expected, until, bool(model.tissue))
    lines += _engines(choice, description["unfollowed"])
    if not placed:
        lines.append("Cells: they fit into their places; `exosome run` computes their positions.")
    return "\n".join(lines)


def _course(model: Model, until: float) -> tuple[Floats, Floats] | None:
    """Times and mean numbers of cells, where they change."""
    if not model.tissue:
        return None
    return course(make_plan(model, unplaced(model), hazards(model)), until)


def _cells(model: Model, until: float) -> list[str]:
    """Lines about how many cells there will be, where they change."""
    if not model.tissue:
        return []
    plan = make_plan(model, unplaced(model), hazards(model))
    try:
        counts = numbers(plan, np.array([0.0, until]))
    except RunError as error:
        return ["", f"Estimated cells: {error}", *_too_many(plan, until)]
    if not changing(plan):
        return matrix_lines(model, plan, until)
    limits = [
        text for text, there in (
            ("conditions are taken as met", any(one.when is not None for one in model.tissue)),
            ("contact inhibition is left out",
             any(getattr(one, "neighbours", None) is not None for one in model.tissue)),
        ) if there
    ]  # fmt: skip
    how = f" ({'; '.join(limits)})" if limits else ""
    lines = ["", f"Estimated cells in {units.show(until, 'time')}{how}:"]
    for population in changing(plan):
        first, last = counts[population].tolist()
        name = plan.cell_types[population]
        lines.append(f"  {name}: {number(first)} at first, then about {number(last)}")
    return [*lines, *_too_many(plan, until), *matrix_lines(model, plan, until)]


def _too_many(plan: Plan, until: float) -> list[str]:
    """A line where the walk is refused, because cells divide too fast."""
    when = passes(plan, until, MOST_CELLS)
    if when >= until:
        return []
    return [
        f"  Warning: more than {MOST_CELLS:,} after {units.show(when, 'time')}, and the walk is "
        "refused"
    ]


def _library(numbers: list[dict[str, Any]]) -> list[str]:
    """Lines about values of the library: how many are unchecked, and cautions."""
    taken = [n for n in numbers if n["checked"] is not None]
    unread = sum(not n["checked"] for n in taken)
    lines = []
    if unread:
        lines.append(f"Library: {len(taken)} values, {unread} not checked in their source.")
    cautions: dict[str, list[str]] = {}
    for value in taken:
        for caution in value.get("cautions", ()):
            cautions.setdefault(caution, []).append(f"{value['path']} ({value['value']})")
    for caution, values in sorted(cautions.items()):
        shown = "; ".join(values[:MOST_SHOWN])
        more = f"; and {len(values) - MOST_SHOWN} more" if len(values) > MOST_SHOWN else ""
        lines.append(f"  caution, {caution}: {shown}{more}")
    return lines


def _maps(model: Model) -> list[str]:
    """What was read of maps of cells and files of diameters, and what was changed in them."""
    notes = {cell.table.notes for cell in model.cells.values() if cell.table is not None}
    lines = [f"Map of cells: {'; '.join(note)}." for note in sorted(notes) if note]
    for name, kind in model.exosomes.items():
        if kind.diameter is not None and kind.diameter.notes:
            lines.append(f"Diameters of {name}: {'; '.join(kind.diameter.notes)}.")
    return lines


def _everywhere(unfollowed: dict[str, list[str]]) -> list[str]:
    """Messages about what no engine follows."""
    first, *others = unfollowed.values()
    return [message for message in first if all(message in other for other in others)]


def _engines(choice: Choice, unfollowed: dict[str, list[str]]) -> list[str]:
    """The recommended engine and why; then the cost, results and omissions of each engine."""
    everywhere = _everywhere(unfollowed)
    lines = ["No engine can run this as it is, for these reasons:"]
    if choice.why:
        lines = [f"Recommended engine: {choice.engine}, because {choice.why} (selected by --engine "
                 "auto)."]  # fmt: skip
    for one in choice.options:
        cost = f"about {roughly(one.seconds)}" if one.able else "not possible"
        lines.append(f"  {one.engine:<6} {cost:<14} {one.about}")
        messages = unfollowed[one.engine] if one.able else []
        lines += [f"         {message}" for message in messages if message not in everywhere]
    return lines


def _uptakes(expected: Forecast, model: Model) -> list[str]:
    lines = []
    for u in expected.uptakes:
        lines += [
            f"{u.kind} into {u.population} ({counted(u.cells, 'cell')}):",
            f"  Damköhler number kappa R/D   {u.damkohler:.3g}, uptake at the surface relative to "
            f"diffusion to it ({_regime(u.damkohler)})",
            f"  range by clearance           {_length(u.range_clearance, '  sqrt(D/k)')}",
            f"  mean-field range with uptake {_length(u.range_uptake)}",
            f"  total loss rate              {units.show(u.loss, 'rate')} in {u.place}",
            f"  Péclet number v R/D          {u.peclet:.3g}, flow relative to diffusion",
        ]
        if u.cells:
            lines.append(f"  {_from_percentage(model, u)}")
    return [*lines, ""] if lines else []


def _from_percentage(model: Model, uptake: Uptake) -> str:
    """The line that converts a taken-up percentage to an uptake speed, for these cells."""
    radius = uptake.damkohler * uptake.diffusion / uptake.kappa
    volume = fluid_volume(model, uptake.place)
    speed = speed_of(
        PERCENT / 100.0, DAY, volume=volume, cells=uptake.cells, radius=radius,
        diffusion=uptake.diffusion,
    )  # fmt: skip
    rule = "K / (4 pi R^2 - K R/D), K = -ln(1 - share) V / (cells x time)"
    here = "faster than diffusion allows"
    if speed is not None:
        here = f"kappa = {units.show(speed, 'speed')}"
    return f"uptake speed from data: {PERCENT:g} % in 24 h gives {here} ({rule}; well mixed)"


def speed_of(
    share: float, time: float, *, volume: float, cells: int, radius: float, diffusion: float
) -> float | None:
    """The uptake speed kappa (um/s) at which cells take up a share of the exosomes in a volume.

    `time` in s, `volume` of the fluid in um^3, `radius` of a cell in um, `diffusion` in um^2/s; all
    scalars. The volume is well mixed, without other losses. The inverse of Smoluchowski's rate with
    the Robin correction (Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9). None if diffusion
    alone is too slow.
    """
    clearance = -math.log1p(-share) * volume / (cells * time)  # um^3/s of a cell
    rest = 4.0 * math.pi * radius**2 - clearance * radius / diffusion
    return clearance / rest if rest > 0.0 else None


def _regime(da: float) -> str:
    if da < 0.1:
        return "uptake is limiting: an exosome touches cells many times before uptake"
    return (
        "diffusion is limiting: near cells shield far ones" if da > 1 else "both are limiting"
    )


def _length(value: float, how: str = "") -> str:
    if math.isinf(value):
        return "infinite, as there is no loss"
    return units.show(value, "length") + how


def _arrivals(expected: Forecast, model: Model) -> list[str]:
    if not expected.arrivals:
        return []
    span = units.show(expected.until, "time")
    lines = [f"Estimated copies delivered per cell in {span}:"]
    for a in expected.arrivals:
        verdict = ""
        if a.need is not None:
            if a.copies >= a.need:
                verdict = f", {number(a.need)} needed: may be enough"
            else:
                short = a.need / a.copies if a.copies > 0 else math.inf
                less = f"too few by a factor of {short:,.3g}" if math.isfinite(short) else "none"
                verdict = f", {number(a.need)} needed: {less}"
        lines.append(f"  {a.cargo} in {a.population}: {number(a.copies)}{verdict}")
    how = (
        "  Assumptions: every place is well mixed; uptake per cell by Smoluchowski's rate with the "
        "Robin correction"
    )
    if expected.binds:
        how += "; bound exosomes count as internalised at once, which gives an upper bound"
    if expected.open_walls:
        how += "; loss through open walls has the rate of the slowest mode, pi^2 D/L^2"
    if expected.limited:
        how += "; limits of uptake and capacities are ignored, which gives an upper bound"
    if any(response.drives for response in model.response.values()):
        how += "; rates that responses drive have a factor of 1"
    if model.tissue:
        how += "; cells take up as those of the start, and send by their estimated numbers"
    lines.append(how + ".")
    return [*lines, ""]


def _cost(expected: Forecast, until: float, changing: bool) -> list[str]:
    cells = " by the estimated cells" if changing else ""
    return [
        f"Until {units.show(until, 'time')} about {expected.exosomes:,.0f} exosomes are released "
        f"or given{cells}. Computing times below are estimates for one core."
    ]
