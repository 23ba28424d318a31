"""`exosome check` in words: the journey, the unsourced numbers, what to expect, what it costs."""

from __future__ import annotations

import math

from exosome import units
from exosome.choice import Choice, choose
from exosome.compile.forecast import Forecast, Uptake, forecast
from exosome.compile.rates import fluid_volume, mean_radius
from exosome.compile.words import understood
from exosome.ledger.story import number, roughly
from exosome.model import Model

PERCENT, DAY = 10.0, 86400.0  # an uptake whose speed `check` tells: 10 % in 24 h


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
    lines += ["", *_uptakes(expected, model), *_arrivals(expected, model), *_cost(expected, until)]
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


def _uptakes(expected: Forecast, model: Model) -> list[str]:
    lines = []
    for u in expected.uptakes:
        lines += [
            f"{u.kind} into {u.cell_type} ({u.cells:,} cells):",
            f"  Damköhler number kappa R/D   {u.damkohler:.3g}, uptake at the surface against "
            f"diffusion to it ({_regime(u.damkohler)})",
            f"  range by clearance           {_length(u.range_clearance, '  sqrt(D/k)')}",
            f"  mean-field range with uptake {_length(u.range_uptake)}",
            f"  Péclet number v R/D          {u.peclet:.3g}, flow against diffusion over a radius",
            f"  {_from_percentage(model, u)}",
        ]
    return [*lines, ""] if lines else []


def _from_percentage(model: Model, uptake: Uptake) -> str:
    """How a share that was taken up in a time becomes an uptake speed, with these cells."""
    radius = mean_radius(model, uptake.cell_type)
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
