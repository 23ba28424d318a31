"""The rates of a plan as they meet recorded paths, and the powers with which numbers enter them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import units
from exosome.engines.walk.contact_rates import EXITED, FREE, LOST, Powers, Rates, Surfaces
from exosome.engines.walk.contacts import FACES, Contacts
from exosome.errors import UsageError, read_expected
from exosome.fitting.contact_sources import DOSE, Source, births_of, sent
from exosome.fitting.coverage import binding_types, open_walls
from exosome.model.law_text import kind_of
from exosome.physics import diffusion as diffusion_law
from exosome.plan import OUTSIDE, Plan, State

# A rate is taken as a power of the number at a path; its exponent is seen from two factors.
FACTORS = (0.5, 0.75)
SAME_EXPONENT = 1e-9


class Row(NamedTuple):
    """A row of the expected ledger at one time: sums of a source whose `fates` add up to it."""

    source: int
    state: str
    receiver: str | None  # a cell type, or the place that exosomes left for
    cell: int  # its number, or that of its type; -1: none
    fates: tuple[int, ...]  # rows of `contact_rates.Expected`


def outlets(plan: Plan, sources: tuple[Source, ...]) -> list[int]:
    """The places that exosomes leave for, OUTSIDE included, in the order of first-order losses."""
    walked = {(source.kind, source.place) for source in sources}
    return sorted({one.target for one in plan.exchanges if (one.kind, one.source) in walked})


def surfaces(plan: Plan, by: str) -> Surfaces:
    """Sort and group of every surface; groups are cell types, or cells if `by` is "cell"."""
    cells = plan.cell_type.astype(np.int64)
    group = np.arange(len(cells)) if by == "cell" else cells
    number = len(cells) if by == "cell" else len(plan.cell_types)
    faces = np.arange(FACES)
    return Surfaces(
        np.concatenate([cells, len(plan.cell_types) + faces]),
        np.concatenate([group, number + faces]).astype(np.int64),
    )


def rates(plan: Plan, sources: tuple[Source, ...]) -> Rates:
    """The rates of each source: first-order losses are clearance, then those to `outlets`."""
    types, out = len(plan.cell_types), outlets(plan, sources)
    g = len(sources)
    enter, bind, unbinding, delay = (np.zeros((g, types + FACES)) for _ in range(4))
    release, loss = np.zeros(g), np.zeros((g, 1 + len(out)))
    for i, source in enumerate(sources):
        k, place = source.kind, source.place
        enter[i, :types], bind[i, :types] = plan.uptake_speed[k], plan.binding_speed[k]
        delay[i, :types] = plan.delay[k]
        loss[i, 0] = plan.clear[k, place]
        for one in plan.exchanges:
            if (one.kind, one.source) != (k, place):
                continue
            if one.speed > 0.0:
                enter[i, types + one.face] = one.speed
            else:
                loss[i, 1 + out.index(one.target)] += one.rate
        binding = binding_types(plan, k, place)
        bind[i, [c for c in range(types) if c not in binding]] = 0.0
        for c in binding:
            release[i] = plan.unbinding[k, c] + plan.internalisation[k, c]
            unbinding[i, c] = plan.unbinding[k, c] / release[i] if release[i] > 0.0 else 0.0
    return Rates(enter, bind, unbinding, release, loss, delay)


def diffusion(
    recorded: Plan, plan: Plan, sources: tuple[Source, ...], source: NDArray[np.int64],
    paths: Contacts,
) -> NDArray[np.float64]:  # fmt: skip
    """D (n,) in um^2/s of every path in a plan: given, or by its size; `source` (n,) is its own."""
    out = paths.diffusion.copy()
    for number, one in enumerate(sources):
        k = one.kind
        of_source = source == number
        given = plan.diffusion[k, one.place, 0]
        if given == given:
            out[of_source] = given
            continue
        size = paths.diameter[of_source].astype(float)
        if plan.median[k] != recorded.median[k] or plan.log_gsd[k] != recorded.log_gsd[k]:
            spread = recorded.log_gsd[k]
            z = np.log(size / recorded.median[k]) / spread if spread > 0.0 else 0.0 * size
            size = plan.median[k] * np.exp(plan.log_gsd[k] * z)
        elif plan.mobility[k, one.place] == recorded.mobility[k, one.place]:
            continue
        out[of_source] = diffusion_law.of_size(plan.mobility[k, one.place], size)
    return out


def rows(plan: Plan, sources: tuple[Source, ...], by: str) -> list[Row]:
    """The rows of the expected ledger at one time; receivers are cell types, or cells."""
    types, out = len(plan.cell_types), outlets(plan, sources)
    groups = (len(plan.cells) if by == "cell" else types) + FACES
    taken = LOST + 1 + len(out)
    table: list[Row] = []
    for g, source in enumerate(sources):
        k, place = source.kind, source.place
        table.append(Row(g, State.FREE, None, -1, (FREE,)))
        for c in range(groups - FACES):
            t = int(plan.cell_type[c]) if by == "cell" else c
            if int(plan.type_place[t]) != place:
                continue
            name = plan.parent_type[t]
            binds = plan.binding_speed[k, t] > 0.0
            if binds:
                table.append(Row(g, State.BOUND, name, c, (taken + 2 * groups + c,)))
            if plan.uptake_speed[k, t] > 0.0 or (binds and plan.internalisation[k, t] > 0.0):
                table.append(Row(g, State.INTERNALISED, name, c, (taken + c,)))
                table.append(Row(g, State.DELIVERED, name, c, (taken + groups + c,)))
        if plan.clear[k].any():
            table.append(Row(g, State.CLEARED, None, -1, (LOST,)))
        if open_walls(plan, place):
            table.append(Row(g, State.EXITED, None, -1, (EXITED,)))
        for number, target in enumerate(out):
            own = [
                one for one in plan.exchanges
                if (one.kind, one.source, one.target) == (k, place, target)
            ]  # fmt: skip
            fates = {
                LOST + 1 + number if one.speed == 0.0 else taken + groups - FACES + one.face
                for one in own
            }
            where = None if target == OUTSIDE else plan.places[target]
            if fates:
                table.append(Row(g, State.EXITED, where, -1, tuple(sorted(fates))))
    return table


def copies(plan: Plan, source: Source, cargo: str) -> float:
    """Mean copies of a cargo in an exosome of a source."""
    return float(plan.load_mean[source.kind, _host(plan, source), plan.cargo.index(cargo)])


def _host(plan: Plan, source: Source) -> int:
    """The row of `load_mean` of a source; the last is that of doses."""
    if source.sender == DOSE or source.entry:
        return len(plan.cell_types)
    return next(
        c for c in range(len(plan.cell_types))
        if plan.parent_type[c] == source.sender and int(plan.type_place[c]) == source.place
    )  # fmt: skip


# -- derivatives ----------------------------------------------------------------------------------


class Exponents(NamedTuple):
    """The powers with which everything that a record reads follows the number at one path."""

    enter: NDArray[np.float64]  # (g, j)
    loss: NDArray[np.float64]  # (g, l)
    diffusion: NDArray[np.float64]  # (g,)
    sent: NDArray[np.float64]  # (g,)
    share: NDArray[np.float64]  # (k, c)
    load: NDArray[np.float64]  # (k, c + 1, m)


def exponents(
    changed: Callable[[Mapping[str, Any]], Plan], changes: Mapping[str, Any], path: str,
    base: Mapping[str, NDArray[np.float64]], sources: tuple[Source, ...], until: float,
) -> Exponents | None:  # fmt: skip
    """How rates follow the number at a path of `changes`; None if one of them is no power of it.

    `base` are the arrays of `read_numbers`, shapes (g, j) to (g,), of the plan with the changes;
    `changed` gives the plan of others.
    """
    value = number_at(path, changes[path])
    if base["bind"].any():
        return None
    seen: list[dict[str, NDArray[np.float64]]] = []
    for factor in FACTORS:
        try:
            other = read_numbers(changed({**changes, path: factor * value}), sources, until)
        except UsageError:
            return None
        powers = {}
        for name, array in base.items():
            if array.shape != other[name].shape:
                return None
            with np.errstate(divide="ignore", invalid="ignore"):
                power = np.log(other[name] / array) / math.log(factor)
            powers[name] = np.where(array == other[name], 0.0, power)
        seen.append(powers)
    for name in base:
        one, two = seen[0][name], seen[1][name]
        if not np.isfinite(one).all() or np.abs(one - two).max(initial=0.0) > SAME_EXPONENT:
            return None
    if any(seen[0][name].any() for name in ("delay", "begin", "end", "log_gsd", "bind")):
        return None
    return Exponents(*(seen[0][name] for name in Exponents._fields))


def read_numbers(
    plan: Plan, sources: tuple[Source, ...], until: float
) -> dict[str, NDArray[np.float64]]:
    """Every number that an expected ledger may follow, as arrays (g, j), (g, l), (g,) by name."""
    births, own = births_of(plan, sources, until), rates(plan, sources)
    diffuses = []
    for source in sources:
        given = float(plan.diffusion[source.kind, source.place, 0])
        by_size = plan.mobility[source.kind, source.place] / plan.median[source.kind]
        diffuses.append(given if given == given else float(by_size))
    return {
        "enter": own.enter, "bind": own.bind, "loss": own.loss, "delay": own.delay,
        "diffusion": np.array(diffuses), "sent": sent(births), "share": plan.delivered_fraction,
        "load": plan.load_mean, "begin": births.begin, "end": births.end, "log_gsd": plan.log_gsd,
    }  # fmt: skip


def powers(of: list[Exponents], like: Rates) -> Powers:
    """The powers of several numbers, as the sums over paths take them; `like` gives shapes."""
    return Powers(
        np.array([one.enter for one in of]).reshape(-1, *like.enter.shape),
        np.array([one.loss for one in of]).reshape(-1, *like.loss.shape),
        np.array([one.diffusion for one in of]).reshape(-1, len(like.release)),
    )


def scale_power(
    plan: Plan, exponent: Exponents, row: Row, source: Source, *, per: str, by: str, quantity: str
) -> float:
    """The power with which the factor on a row's sum follows a number."""
    power = float(exponent.sent[row.source]) if per == "run" else 0.0
    if row.state == State.DELIVERED:
        cell_type = int(plan.cell_type[row.cell]) if by == "cell" else row.cell
        power += float(exponent.share[source.kind, cell_type])
    if quantity != "exosomes":
        number = plan.cargo.index(quantity)
        power += float(exponent.load[source.kind, _host(plan, source), number])
    return power


def number_at(path: str, changed: Any) -> float:
    """The number at a path in base units, as it was changed to: a text with a unit, or a number."""
    if not isinstance(changed, str):
        return float(changed)
    kind = kind_of(changed)
    if kind is None:
        raise UsageError(read_expected(changed, "a number with its unit", key=path))
    return units.read(changed, kind).value
