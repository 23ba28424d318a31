"""Making a kernel: from a contact record, or from the field."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.engines.walk.contact_rates import Births, Rates
from exosome.errors import UsageError, quote, read_expected
from exosome.fitting import contact_numbers as numbers
from exosome.fitting.contact_making import contacts
from exosome.fitting.contact_record import BY, ContactRecord
from exosome.fitting.contact_sources import Source
from exosome.fitting.kernel import Kernel, Receiver, Sender
from exosome.model import Model, read
from exosome.plan import Plan, State

YOUNGEST = 1e-8  # the first age, of the largest
AGES = {"type": 160, "cell": 40}  # on a logarithmic and, as many, on a linear axis
BATCHES = 24  # of paths, for standard errors; fewer by cell where memory or paths are short
PATHS = 4  # at least, of a sender in a batch
MOST = 4e8  # bytes of the sums over paths
ENGINES = ("contacts", "field")


def kernel(
    what: ContactRecord | Model | str | os.PathLike[str],
    *,
    until: str | None = None,
    by: str = "type",
    changes: Mapping[str, Any] | None = None,
    paths: int | None = None,
    engine: str = "contacts",
    lives: float | None = None,
    seed: int = 1,
    threads: int | None = None,
) -> Kernel:
    """The transfer operator: probabilities and delays from every sender to every receiver.

    `what` is a contact record, or a model, of which contacts are then made until `until` with
    `lives`, `seed` and `threads` as in `exosome.contacts`. `by` is "type" or "cell", for senders
    and receivers alike; `changes` are numbers as in `ContactRecord.expect`, `paths` the first paths
    of the record that are used. With engine="field" a model's kernel comes from one run of the
    field, by type. Raises UsageError and ModelError as those do.
    """
    if by not in BY:
        raise UsageError(read_expected(by, f"one of {', '.join(map(quote, BY))}", key="by"))
    if engine not in ENGINES:
        raise UsageError(
            read_expected(engine, f"one of {', '.join(map(quote, ENGINES))}", key="engine")
        )
    if isinstance(what, ContactRecord):
        if engine == "field":
            raise UsageError("a contact record gives a kernel by contacts; leave out `engine`")
        return _of_contacts(what, by, changes or {}, paths)
    model = what if isinstance(what, Model) else read(what)
    if until is None:
        raise UsageError(read_expected("", "the largest delay, such as 24 h", key="until"))
    if engine == "field":
        from exosome.fitting.field_kernel import of_field

        if by != "type":
            raise UsageError(
                read_expected(by, "'type' for a kernel from the field", key="by")
            )
        return of_field(model.but(changes) if changes else model, until)
    options: dict[str, Any] = {} if lives is None else {"lives": lives}
    record = contacts(model, until=until, seed=seed, threads=threads, **options)
    return _of_contacts(record, by, changes or {}, paths)


def _of_contacts(
    record: ContactRecord, by: str, changes: Mapping[str, Any], paths: int | None
) -> Kernel:
    plan = record.changed(changes)
    sources = record.senders.sources
    senders, group, of_group = _senders(record, plan, by)
    rows = numbers.rows(plan, sources, by)
    ages = _ages(record.until, AGES[by])
    widest = len(plan.cells) if by == "cell" else len(plan.cell_types)
    size = 16.0 * len(senders) * 3 * widest * len(ages)
    batches = BATCHES
    if by == "cell":
        fewest = int(np.bincount(group[:paths], minlength=len(senders)).min())
        batches = max(1, min(BATCHES, int(MOST / size), fewest // PATHS))
    groups, size = len(senders) * batches, size * batches
    if size > MOST:
        raise UsageError(
            f"the kernel by {by} has {len(senders):,} senders and {widest:,} receivers, "
            f"{size:.2g} bytes; use by='type'"
        )
    number = _ranks(group) % batches
    births = Births(
        np.arange(groups + 1), np.zeros(groups), np.zeros(groups), np.ones(groups)
    )  # fmt: skip
    own = numbers.rates(plan, sources)
    spread = Rates(*(np.repeat(array[of_group], batches, axis=0) for array in own))
    result = record.sums(
        plan, births, ages[1:], by=by, source=group * batches + number, rates=spread, paths=paths
    )
    receivers = _receivers(plan, rows, by)
    index = {receiver: r for r, receiver in enumerate(receivers)}
    shape = (batches, len(senders), len(receivers), len(ages))
    chance, has = np.zeros(shape), np.zeros(shape[1:3], bool)
    n = np.maximum(result.paths.reshape(len(senders), batches), 1)
    sums = result.sums.reshape(len(senders), batches, *result.sums.shape[1:])
    for row in rows:
        receiver = _receiver(plan, row, by)
        r, share = index[receiver], 1.0
        if receiver.state == State.DELIVERED:
            kind = sources[row.source].kind
            share = float(plan.delivered_fraction[kind, receiver.cell_type])
        for s in np.flatnonzero(of_group == row.source):
            has[s, r] = True
            chance[:, s, r, 1:] = (
                share * sums[s][:, list(row.fates)].sum(axis=1) / n[s][:, None]
            )
            chance[:, s, r, 0] = 1.0 if row.state == State.FREE else 0.0
    return Kernel(plan, by, ages, tuple(senders), tuple(receivers), chance, has, str(record.folder))


def _ranks(group: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many earlier paths (n,) are in the group of each."""
    order = np.argsort(group, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(group))])
    ranks = np.empty(len(group), np.int64)
    ranks[order] = np.arange(len(group)) - first[group[order]]
    return ranks


def _ages(until: float, number: int) -> NDArray[np.float64]:
    even = np.linspace(0.0, 1.0, number + 1)
    return until * np.union1d(even, np.geomspace(YOUNGEST, 1.0, number))


def _senders(
    record: ContactRecord, plan: Plan, by: str
) -> tuple[list[Sender], NDArray[np.int64], NDArray[np.int64]]:
    """The senders, which of them each path has (n,), and the source of each sender."""
    streams, sources = record.senders.streams, record.senders.sources
    starts, source = record.senders.starts(len(record))
    cell = streams.cell[starts.stream]
    senders: list[Sender] = []
    of_group: list[int] = []
    group = np.zeros(len(source), np.int64)
    for g, one in enumerate(sources):
        own = sorted({int(streams.cell[s]) for s in one.streams})
        single = by == "cell" and own[0] >= 0
        for who in own if single else own[:1]:
            ours = source == g
            group[ours & (cell == who) if single else ours] = len(senders)
            senders.append(_sender(plan, one, who, single, len(own)))
            of_group.append(g)
    return senders, group, np.array(of_group)


def _sender(plan: Plan, source: Source, cell: int, single: bool, cells: int) -> Sender:
    if cell < 0:
        name = source.dose or source.sender
        return Sender(name, source.sender, source.kind, -1, 1.0)
    name = plan.cells[cell] if single else source.sender
    number = 1.0 if single else float(cells)
    return Sender(name, source.sender, source.kind, int(plan.cell_type[cell]), number)


def _receivers(plan: Plan, rows: list[numbers.Row], by: str) -> list[Receiver]:
    """The rows that any sender has, each once, in their order."""
    return list(dict.fromkeys(_receiver(plan, row, by) for row in rows))


def _receiver(plan: Plan, row: numbers.Row, by: str) -> Receiver:
    cell_type = -1
    if row.cell >= 0:
        cell_type = int(plan.cell_type[row.cell]) if by == "cell" else row.cell
    name = plan.cells[row.cell] if by == "cell" and row.cell >= 0 else None
    return Receiver(str(row.state), row.receiver, name, cell_type)
