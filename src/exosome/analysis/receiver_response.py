"""The response of one cell of a walk around a moment, with and without one message.

The response of a cell depends on its name, the seed, what it received and what it sent. So it is
computed again for this cell alone, from the rows of the run: once as it was, and once without the
delivery of one exosome. Both use the same random numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome.errors import UsageError, quote
from exosome.ledger import schema, verified_reader

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.engines.respond.hosts import Delivered, Released

Floats = NDArray[np.float64]


class CellResponse(NamedTuple):
    """Amounts (species, t) in one cell at times (t,) in s, as they were and without a message."""

    cell: str
    species: tuple[str, ...]
    times: Floats
    amounts: Floats
    without: Floats


def response_of(
    ledger: Ledger, cell: str, exosome: int | Collection[int], times: Sequence[float]
) -> CellResponse:
    """The response of a cell at times (t,) in s, and without the delivery of some exosomes.

    Raises UsageError if the run did not keep all rows, if no response follows this cell, or if the
    model has `drives`, with which cells change each other.
    """
    from exosome.analysis.recorded_model import model_of
    from exosome.compile.build import compile_model
    from exosome.engines.respond.scheduler import ResponseScheduler

    if not ledger.every_row:
        raise UsageError(
            f"{ledger.folder}: the response of one cell needs the rows of all exosomes; run the "
            "model with --keep all"
        )
    plan = compile_model(model_of(ledger.folder, ledger.record), "walk")
    if plan.tissue.acts:
        raise UsageError(
            f"{ledger.folder}: cells change in this run ('tissue'), so that what one received goes "
            "on in its daughters, which is not followed yet"
        )
    if plan.feedback:
        raise UsageError(
            f"{ledger.folder}: the model has `drives`, so that what one cell receives also changes "
            "what others send; compare two runs instead: exosome compare RUN --without-exosome ID"
        )
    if plan.tissue.acts:
        raise UsageError(
            f"{ledger.folder}: cells change in this run (`tissue`), so that the response of one "
            "cell alone is not known"
        )
    row = list(plan.cells.names).index(cell)
    others = np.delete(np.arange(len(plan.cells)), row)
    plan = plan.with_cells(plan.cells.removed(others))
    populations = {p for response in plan.responses for p in response.populations}
    if int(plan.cells.cell_type[row]) not in populations:
        raise UsageError(f"{ledger.folder}: {quote(cell)} has no response")
    seed, until = int(ledger.record["seed"]), float(ledger.record["until_s"])
    formed = _released(ledger, cell, row, plan.decided)
    arrived = _delivered(ledger, cell, row)
    at = np.unique(np.clip(np.asarray(times, float), 0.0, until))
    amounts = []
    gone = np.array([exosome] if isinstance(exosome, int) else list(exosome), np.uint64)
    for rows in (arrived, arrived.rows(np.flatnonzero(~np.isin(arrived.exosome, gone)))):
        scheduler = ResponseScheduler(plan, seed=seed, at=at, threads=1)
        scheduler.advance(until, formed, rows)
        result = scheduler.result()
        names = [species for _, species in result.rows]
        amounts.append(result.values[:, 0, :])
    return CellResponse(cell, tuple(names), at, amounts[0], amounts[1])


def _rows(ledger: Ledger, column: str, cell: str) -> pa.Table:
    form = schema.messages(ledger.cargo)
    return verified_reader.table(
        ledger.folder, ledger.record, schema.MESSAGES, form, form.names, [(column, "=", cell)]
    )


def _delivered(ledger: Ledger, cell: str, row: int) -> Delivered:
    from exosome.engines.respond.hosts import Delivered

    table = _rows(ledger, "receiver", cell)
    when = table["delivered_s"].to_numpy(zero_copy_only=False).astype(float)
    there = np.isfinite(when)
    names = ledger.record["names"]["cargo"]
    copies = np.zeros((int(there.sum()), len(names)), np.int32)
    for m, name in enumerate(names):
        copies[:, m] = table[name].to_numpy()[there]
    ids = table["exosome"].to_numpy()[there]
    return Delivered(ids, np.full(len(ids), row, np.int32), when[there], copies)


def _released(ledger: Ledger, cell: str, row: int, decided: NDArray[np.bool_]) -> Released:
    """What the cell sent, with the draws of its cargo, where its response decides any."""
    from exosome.engines.respond.hosts import Released
    from exosome.engines.walk.cargo_loading import cargo_draws

    cargoes = decided.shape[-1]
    if not decided.any():
        return Released.joined([], cargoes)
    replay = ledger.replayed
    table = _rows(ledger, "sender", cell)
    ids = table["exosome"].to_numpy()
    released = replay.released(ids)
    streams, scene = replay.problem.streams, replay.problem.scene
    draws = np.zeros((len(ids), cargoes))
    cargo_draws(
        streams, scene.cargo_address, replay.seed, released.stream, released.number, draws
    )
    return Released(
        ids, np.full(len(ids), row, np.int32), streams.kind[released.stream].astype(np.uint8),
        released.born, draws,
    )  # fmt: skip
