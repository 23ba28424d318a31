"""`exosome check` in words: the journey, the unsourced numbers, what to expect, what it costs."""

from __future__ import annotations

import math
from typing import Any

from exosome import units
from exosome.compile.describe import understood
from exosome.compile.estimates import Forecast, Uptake, forecast
from exosome.compile.rules.silence import kept_for_good, scarce_limits, unsent
from exosome.compile.sizes import fluid_volume
from exosome.compile.whole_body import expand
from exosome.engine_selection import Choice, choose
from exosome.model import Model
from exosome.number_text import number, roughly

MOST_SHOWN = 4  # values that one caution names
SCARCE = 0.1  # copies below this share of the need are called too few
PERCENT, DAY = 10.0, 86400.0  # an uptake whose speed `check` tells: 10 % in 24 h


def checkup(model: Model, until: float, placed: bool) -> str:
    """The text that `exosome check` prints; `until` in s, `placed`: cells were placed."""
    description = understood(model)
    choice = choose(model, until)
    expected = forecast(model, until)
    lines = [model.title, ""] if model.title else []
    lines += ["The journey as understood:"]
    lines += [f"  {i}. {text}" for i, text in enumerate(description["journey"], 1)]
    if description["response"]:
        lines += ["", "The response as understood:"]
        lines += [f"  {i}. {text}" for i, text in enumerate(description["response"], 1)]
    bare = [n for n in description["numbers"] if not n["source"]]
    assumed = sum(1 for n in description["numbers"] if (n["source"] or "").startswith("assumed"))
    lines += [
        "",
        f"Numbers: {len(description['numbers'])}, {assumed} assumed, {len(bare)} without a source.",
    ]
    lines += [f"  unsourced: {n['path']} = {n['value']}" for n in bare]
    lines += _library(description["numbers"])
    whys = (*unsent(model, until), *scarce_limits(model, until), *kept_for_good(expand(model)))
    lines += [f"Warning: {why}" for why in whys]
    lines += [f"Warning: {warning}" for warning in description["warnings"]]
    lines += [f"Warning: {message}" for message in _everywhere(description["unfollowed"])]
    if expected is None:
        return "\n".join([*lines, "", *_engines(choice, description["unfollowed"])])
    lines += ["", *_uptakes(expected, model), *_arrivals(expected, model), *_cost(expected, until)]
    lines += _engines(choice, description["unfollowed"])
    if not placed:
        lines.append("Cells: there is room for them; `exosome run` places them, and checks each.")
    return "\n".join(lines)


def _library(numbers: list[dict[str, Any]]) -> list[str]:
    """How many values of the library were not read in their source, and what speaks against any."""
    taken = [n for n in numbers if n["checked"] is not None]
    unread = sum(not n["checked"] for n in taken)
    lines = []
    if unread:
        lines.append(f"Library: {len(taken)} values, {unread} not read in the source they name.")
    cautions: dict[str, list[str]] = {}
    for value in taken:
        for caution in value.get("cautions", ()):
            cautions.setdefault(caution, []).append(f"{value['path']} ({value['value']})")
    for caution, values in sorted(cautions.items()):
        shown = "; ".join(values[:MOST_SHOWN])
        more = f"; and {len(values) - MOST_SHOWN} more" if len(values) > MOST_SHOWN else ""
        lines.append(f"  caution, {caution}: {shown}{more}")
    return lines


def _everywhere(unfollowed: dict[str, list[str]]) -> list[str]:
    """What no engine follows."""
    first, *others = unfollowed.values()
    return [message for message in first if all(message in other for other in others)]


def _engines(choice: Choice, unfollowed: dict[str, list[str]]) -> list[str]:
    """The engine to take and why, then all of them with what each costs, tells and leaves out."""
    everywhere = _everywhere(unfollowed)
    lines = [f"Engine: {choice.engine}, since {choice.why} (--engine auto takes it)."]
    for one in choice.options:
        cost = f"about {roughly(one.seconds)}" if one.able else "can't"
        lines.append(f"  {one.engine:<6} {cost:<14} {one.about}")
        messages = unfollowed[one.engine] if one.able else []
        lines += [f"         {message}" for message in messages if message not in everywhere]
    return lines


def _uptakes(expected: Forecast, model: Model) -> list[str]:
    lines = []
    for u in expected.uptakes:
        lines += [
            f"{u.kind} into {u.population} ({u.cells:,} cells):",
            f"  Damköhler number kappa R/D   {u.damkohler:.3g}, uptake at the surface against "
            f"diffusion to it ({_regime(u.damkohler)})",
            f"  range by clearance           {_length(u.range_clearance, '  sqrt(D/k)')}",
            f"  mean-field range with uptake {_length(u.range_uptake)}",
            f"  loss from {u.place} in all ways".ljust(31) + units.show(u.loss, "rate"),
            f"  Péclet number v R/D          {u.peclet:.3g}, flow against diffusion over a radius",
            f"  {_from_percentage(model, u)}",
        ]
    return [*lines, ""] if lines else []


def _from_percentage(model: Model, uptake: Uptake) -> str:
    """How a share that was taken up in a time becomes an uptake speed, with these cells."""
    radius = uptake.damkohler * uptake.diffusion / uptake.kappa
    volume = fluid_volume(model, uptake.place)
    speed = speed_of(
        PERCENT / 100.0, DAY, volume=volume, cells=uptake.cells, radius=radius,
        diffusion=uptake.diffusion,
    )  # fmt: skip
    rule = "kappa = K / (4 pi R^2 - K R/D) with K = -ln(1 - share) V / (cells x time)"
    here = "faster than diffusion allows here" if speed is None else units.show(speed, "speed")
    return f"from a percentage: {PERCENT:g} % taken up in 24 h is {here} ({rule}, if well mixed)"


def speed_of(
    share: float, time: float, *, volume: float, cells: int, radius: float, diffusion: float
) -> float | None:
    """The uptake speed kappa (um/s) at which cells take up a share of what is in a volume.

    `time` s, `volume` of the fluid um^3, `radius` of a cell um, `diffusion` um^2/s; well mixed, and
    nothing is lost otherwise. It inverts Smoluchowski's rate with the Robin correction (Collins and
    Kimball 1949, 10.1016/0095-8522(49)90023-9). None where diffusion alone is too slow for that.
    """
    clearance = -math.log1p(-share) * volume / (cells * time)  # um^3/s of a cell
    rest = 4.0 * math.pi * radius**2 - clearance * radius / diffusion
    return clearance / rest if rest > 0.0 else None


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
        lines.append(f"  {a.cargo} in {a.population}: {number(a.copies)}{verdict}")
    how = (
        "  Estimated as if each place were well mixed, with Smoluchowski's rate and the Robin "
        "correction per cell"
    )
    if expected.binds:
        how += "; what binds counts as taken in at once, so it is an upper bound"
    if expected.open_walls:
        how += "; open walls count with the rate of their slowest mode, pi^2 D/L^2"
    if expected.limited:
        how += "; limits of uptake are left out, so it is an upper bound"
    if any(response.drives for response in model.response.values()):
        how += "; what responses drive is taken as it was told, at a factor of 1"
    lines.append(how + ".")
    return [*lines, ""]


def _cost(expected: Forecast, until: float) -> list[str]:
    return [
        f"Until {units.show(until, 'time')} about {expected.exosomes:,.0f} exosomes are sent; the "
        "times below are of one core, in their order."
    ]
