"""The dated story of one message for the page, and the same world without that message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from exosome.analysis.message_trace import headline
from exosome.ledger import schema, verified_reader
from exosome.number_text import number

if TYPE_CHECKING:
    from exosome.analysis.message_trace import MessageTrace
    from exosome.analysis.run_handle import Ledger


def story(ledger: Ledger, exosome: int, depends: str) -> dict[str, Any]:
    """What `Ledger.trace` tells, as plain values: headline, events, notes, response, without.

    `events` are pairs of when and what. `response` holds the amounts in the receiver with and
    without the message, where the run followed responses. `without` says what would be without the
    message, and `changed` holds it as numbers; None where it is not known. `depends` says why no
    exosome can be taken away alone; empty if each can. Raises the errors of `Ledger.trace`.
    """
    trace = ledger.trace(exosome)
    changed = None if depends else _changed(ledger, trace)
    return {
        "headline": headline(trace.row),
        "events": [list(event) for event in trace.events()],
        "notes": list(trace.notes),
        "response": trace.record()["response"],
        "without": _sentence(changed, trace, ledger.cargo) if changed else f"Not known: {depends}.",
        "changed": changed,
    }


def _changed(ledger: Ledger, trace: MessageTrace) -> dict[str, Any]:
    """What differs at the end of the run without a message, as `tracing.counterfactuals` has it.

    `same` is how many messages stay as they are, `cell` the one that differs (None: none does),
    `rows` its quantities with and without the message, and how much the cell needs.
    """
    row = trace.row
    sent = sum(amount for fate, amount in ledger.fates().items() if fate != "delivered")
    if row["receiver"] is None or row["fate"] != "internalised":
        return {"same": int(sent) - 1, "cell": None, "rows": []}
    cells = ledger.cells()
    received = cells.filter(pc.equal(cells["cell"], row["receiver"]))["received"][0].as_py()
    rows = [_row("exosomes internalised", received, received - 1)]
    arrived = row.get("delivered_s") is not None
    needs = ledger.record["understood"]["needs"].get(row["receiver_type"], {})
    if arrived and ledger.every_row and ledger.finished:
        sums = _delivered(ledger, row["receiver"])
        rows += [
            _row(f"{name} delivered", sums[name], sums[name] - row[name], needs.get(name))
            for name in ledger.cargo
            if row[name]
        ]
    if trace.response is not None:
        rows += [
            _row(f"{species} held", float(before), float(after))
            for species, before, after in zip(
                trace.response.species, trace.response.amounts[:, -1],
                trace.response.without[:, -1], strict=True,
            )
        ]  # fmt: skip
    return {"same": int(sent) - 1, "cell": row["receiver"], "rows": rows}


def _row(
    quantity: str, before: float, after: float, needed: float | None = None
) -> dict[str, Any]:
    return {"quantity": quantity, "before": before, "after": after, "needed": needed}


def _delivered(ledger: Ledger, cell: str) -> dict[str, int]:
    """Copies of each cargo that were delivered in a cell."""
    form = schema.messages(ledger.cargo)
    table = verified_reader.table(
        ledger.folder, ledger.record, schema.MESSAGES, form, ["delivered_s", *ledger.cargo],
        [("receiver", "=", cell)],
    )  # fmt: skip
    table = table.filter(pc.is_valid(table["delivered_s"]))
    return {name: int(pc.sum(table[name]).as_py() or 0) for name in ledger.cargo}


def _sentence(changed: dict[str, Any], trace: MessageTrace, cargo: Sequence[str]) -> str:
    """What would be otherwise in the same world without this message, in a sentence or two."""
    same = (
        "Every other message has draws of its own, so all others would be released, move and end "
        "as they did."
    )
    if changed["cell"] is None:
        return f"{same} No cell would have received less."
    received = changed["rows"][0]
    text = (
        f"{same} {changed['cell']} would have internalised {number(received['after'])} exosomes "
        f"instead of {number(received['before'])}"
    )
    lost = [
        f"{trace.row[name]} copies of {name}"
        for name in cargo
        if trace.row.get("delivered_s") is not None and trace.row.get(name)
    ]
    return f"{text}, and received {', '.join(lost)} less." if lost else f"{text}."
