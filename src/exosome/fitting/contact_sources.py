"""Who sends the paths of a contact record, and how many exosomes each sends by when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.walk.contact_rates import Births
from exosome.engines.walk.contacts import BORN, Starts
from exosome.engines.walk.release_streams import release_streams
from exosome.engines.walk.sources import Streams
from exosome.physics.schedule import dose_times, release_rate, seconds_open
from exosome.plan import Plan

DOSE = "dose"


@dataclass(frozen=True)
class Source:
    """Who sends a kind into a place: a cell type, one dose, or another place across its border.

    `sender` is the cell type of the model, "dose", or the place that exosomes come from.
    """

    kind: int
    sender: str
    dose: str  # the name of the dose, or ""
    place: int
    entry: str  # the path of the sentence by which exosomes come in from elsewhere, or ""
    streams: NDArray[np.int64]


@dataclass(frozen=True)
class Senders:
    """The sources of a plan, all streams with those that come in, and the face of each stream.

    `face` (streams,) is BORN, -1 or a face, as in `Starts`; `cell` (streams,) the sending cell, -1:
    none.
    """

    sources: tuple[Source, ...]
    streams: Streams
    face: NDArray[np.int64]

    def starts(self, paths: int) -> tuple[Starts, NDArray[np.int64]]:
        """The starts of a number of paths, and the source of each (n,).

        Sources take turns, and so do the streams of each.
        """
        source = np.arange(paths) % len(self.sources)
        stream, number = np.zeros(paths, np.int32), np.zeros(paths, np.uint32)
        for g, one in enumerate(self.sources):
            of_source = np.flatnonzero(source == g)
            rank = np.arange(len(of_source))
            stream[of_source] = one.streams[rank % len(one.streams)]
            number[of_source] = rank // len(one.streams)
        return Starts(stream, number, self.face[stream]), source


def senders_of(plan: Plan) -> Senders:
    """The senders of a plan into places with space."""
    own = release_streams(plan)
    streams, names = own.streams, own.names
    face = np.full(len(streams.address), BORN, np.int64)
    groups: dict[tuple[int, str, str, int, str], list[int]] = {}
    for s in range(len(streams.address)):
        place = int(streams.place[s])
        if plan.mixed[place]:
            continue
        dose = "" if streams.cell[s] >= 0 else names[streams.sender[s]]
        sender = DOSE if dose else plan.parent_type[streams.load[s]]
        groups.setdefault((int(streams.kind[s]), sender, dose, place, ""), []).append(s)
    for one in plan.exchanges:
        if one.target < 0 or plan.mixed[one.target]:
            continue
        streams = _with_entry(streams, plan, one.kind, one.target, one.path)
        face = np.append(face, one.face)
        key = (one.kind, plan.places[one.source], "", one.target, one.path)
        groups.setdefault(key, []).append(len(face) - 1)
    sources = tuple(Source(*key, np.array(who)) for key, who in sorted(groups.items()))
    return Senders(sources, streams, face)


def _with_entry(streams: Streams, plan: Plan, kind: int, place: int, path: str) -> Streams:
    """Streams with one more, of exosomes that come into a place from elsewhere."""
    last = {
        "address": rng.hash_name(f"{plan.places[place]}/{plan.kinds[kind]}/{path}"), "sender": -1,
        "cell": -1, "kind": kind, "place": place, "load": len(plan.cell_types), "rate": 0.0,
        "burst_law": 0, "burst": 1.0, "start": 0.0, "stop": np.inf, "over": 0.0, "every": 0.0,
        "times": 1,
    }  # fmt: skip
    columns = [
        np.append(column, np.asarray(last[name], column.dtype)) if name != "point"
        else np.vstack([column, np.full((1, 3), np.nan)])
        for name, column in streams._asdict().items()
    ]  # fmt: skip
    return Streams(*columns)


def births_of(plan: Plan, sources: tuple[Source, ...], until: float) -> Births:
    """What each source sends by `until` s, in the mean; nothing where exosomes come in."""
    first, begin, end, amount = [0], [], [], []
    for source in sources:
        for b, e, many in _sent(plan, source, until):
            begin.append(b)
            end.append(e)
            amount.append(many)
        first.append(len(begin))
    return Births(
        np.array(first, np.int64), np.array(begin, float), np.array(end, float),
        np.array(amount, float),
    )  # fmt: skip


def sent(births: Births) -> NDArray[np.float64]:
    """The exosomes of each source (g,) that are sent by the end."""
    return np.diff(np.concatenate([[0.0], np.cumsum(births.amount)])[births.first])


def _sent(plan: Plan, source: Source, until: float) -> list[tuple[float, float, float]]:
    """(from, to, exosomes) of what a source sends by `until` s, in the mean."""
    pieces = []
    for dose in plan.doses:
        if dose.name == source.dose:
            for begin in dose_times(dose.at, dose.every, dose.times, until):
                pieces.append((begin, begin + dose.over, float(dose.amount)))
    for release in plan.releases:
        cell_type = release.cell_type
        who = (release.kind, plan.parent_type[cell_type], int(plan.type_place[cell_type]))
        if source.dose or who != (source.kind, source.sender, source.place):
            continue
        seconds = seconds_open(release.start, release.stop, until)
        rate = float(release_rate(release.rate, release.burst) * plan.cell_count[cell_type])
        if seconds > 0.0:
            pieces.append((release.start, release.start + seconds, rate * seconds))
    return pieces
