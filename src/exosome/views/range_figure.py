"""How far exosomes get before they are lost, beside the closed form of open space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome.analysis.recorded_model import model_of
from exosome.compile.build import compile_model
from exosome.model.sentences import Diffuse, Give, Release
from exosome.number_text import number
from exosome.physics import in_plan, loss
from exosome.plan.senders import dose_names, is_dose
from exosome.views import paint
from exosome.views.distance_figure import has_distances

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger
    from exosome.model import Model

Floats = NDArray[np.float64]
LOST = ("internalised", "cleared", "exited")
BINS = 200
RANGES = 8.0  # of the closed form, that are shown
MOST_PANELS = 6


@dataclass(frozen=True)
class Distances:
    """Of a kind released in a place: the range (um), and shares (n,) that got beyond `far` (um).

    `run` is the share of the `exosomes` that were lost, `closed` that of the closed form;
    `diagonal` (um) that of the box.
    """

    kind: str
    place: str
    reach: float
    diagonal: float
    exosomes: int
    far: Floats
    run: Floats
    closed: Floats


def has_ranges(ledger: Ledger) -> bool:
    """Whether a run has distances, and a kind that diffuses in a box and is lost there."""
    if ledger.grows or not has_distances(ledger):
        return False
    model = model_of(ledger.folder, ledger.record)
    boxes = {name for name, place in model.places.items() if not place.mixed}
    if not any(isinstance(step, Release | Give) for step in model.journey):
        return False
    return any(isinstance(step, Diffuse) and step.place in boxes for step in model.journey)


def ranges(ledger: Ledger) -> list[Distances]:
    """The distances of lost exosomes by kind and by the box where they were released."""
    if not has_ranges(ledger):
        return []
    model = model_of(ledger.folder, ledger.record)
    plan = compile_model(model, "walk")
    listed = []
    for kind, place, senders in _released(model, ledger.record["names"]["sender_types"]):
        k, p = plan.kinds.index(kind), plan.places.index(place)
        diffusion, rate = in_plan.diffusion_of(plan, k, p), in_plan.total_loss(plan, k, p)
        if not (diffusion > 0.0 and rate > 0.0):
            continue
        reach = loss.reach(diffusion, rate)
        edges = np.linspace(0.0, RANGES * reach, BINS + 1)
        within, exosomes = _within(ledger, kind, senders, edges)
        if exosomes:
            listed.append(Distances(
                kind, place, reach, float(np.linalg.norm(plan.box[p])), exosomes, edges,
                1.0 - within / exosomes, loss.share_beyond(edges, reach),
            ))  # fmt: skip
    return listed


def draw(ledger: Ledger) -> Figure:
    """One panel per kind and place: the share of lost exosomes that got farther than a distance."""
    with paint.style():
        some = ranges(ledger)[:MOST_PANELS]
        if not some:
            figure = paint.figure(7.2, 1.6)
            paint.say_nothing(figure.add_subplot(), "no exosome that diffuses was lost")
            return figure
        figure = paint.figure(7.2, 0.5 + 2.8 * len(some))
        for panel, one in enumerate(some):
            axes = figure.add_subplot(len(some), 1, panel + 1)
            axes.plot(one.far, one.run, color=paint.TRACK, linewidth=1.8,
                      label=f"run, {one.exosomes:,} exosomes")  # fmt: skip
            axes.plot(one.far, one.closed, "--", color=paint.INK, linewidth=1.2,
                      label=f"closed form,\nrange {number(one.reach)} um")  # fmt: skip
            axes.axvline(one.reach, color=paint.FAINT, linewidth=0.8)
            if one.diagonal < one.far[-1]:
                axes.axvline(one.diagonal, linestyle=":", color=paint.NEED, linewidth=1.4,
                             label="diagonal of the box")  # fmt: skip
            axes.set_title(f"{one.kind} released in {one.place}")
            axes.set_ylabel("share that got farther")
            axes.set_xlim(0.0, one.far[-1])
            axes.set_ylim(0.0, 1.02)
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        axes.set_xlabel("straight distance from release to end (um)")
        return figure


def table(ledger: Ledger) -> pa.Table:
    """Kind, place, exosomes, range_um, distance_um, share_farther, closed_form."""
    some = ranges(ledger)
    each = np.array([len(one.far) for one in some], np.int64)
    none = np.empty(0)
    return pa.table({
        "kind": _repeated([one.kind for one in some], each),
        "place": _repeated([one.place for one in some], each),
        "exosomes": np.repeat(np.array([one.exosomes for one in some], np.int64), each),
        "range_um": np.repeat(np.array([one.reach for one in some], float), each),
        "distance_um": np.concatenate([one.far for one in some] or [none]),
        "share_farther": np.concatenate([one.run for one in some] or [none]),
        "closed_form": np.concatenate([one.closed for one in some] or [none]),
    })  # fmt: skip


def _repeated(names: list[str], each: NDArray[np.int64]) -> pa.Array:
    return pa.array(np.repeat(np.array(names, object), each).tolist(), pa.string())


def _released(model: Model, sender_types: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Kinds with the box in which they are released and diffuse, and the sender types there."""
    given = [step for step in model.journey if isinstance(step, Give)]
    names = dose_names([step.subject for step in given])
    into = {
        (step.subject, name): step.into for step, name in zip(given, names, strict=True)
    }
    for step in model.journey:
        if not isinstance(step, Diffuse) or model.places[step.place].mixed:
            continue
        homes = {name: next(iter(cell.places), None) for name, cell in model.cells.items()}
        senders = [
            name for name in sender_types
            if (into.get((step.subject, name)) if is_dose(name) else homes.get(name)) == step.place
        ]  # fmt: skip
        if senders:
            yield step.subject, step.place, senders


def _within(
    ledger: Ledger, kind: str, senders: list[str], edges: Floats
) -> tuple[Floats, int]:
    """How many lost exosomes ended within each distance (n,), and how many were lost."""
    counts, total = np.zeros(len(edges)), 0
    for rows in ledger.groups(["kind", "sender_type", "fate", "distance_um"]):
        chosen = pc.and_(pc.equal(rows["kind"], kind), pc.is_in(rows["fate"], pa.array(LOST)))
        chosen = pc.and_(chosen, pc.is_in(rows["sender_type"], pa.array(senders)))
        far = rows.filter(chosen)["distance_um"].to_numpy(zero_copy_only=False).astype(float)
        far = far[np.isfinite(far)]
        total += len(far)
        counts[1:] += np.histogram(far, edges)[0]
    return np.cumsum(counts), total
