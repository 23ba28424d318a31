"""The dated story of one message for the page, and the same world without that message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from exosome.analysis.message_trace import headline
from exosome.errors import UsageError
from exosome.number_text import number

if TYPE_CHECKING:
    from exosome.analysis.message_trace import MessageTrace
    from exosome.analysis.run_handle import Ledger


def story(ledger: Ledger, exosome: int) -> dict[str, Any]:
    """What `Ledger.trace` tells, as plain values: headline, events, notes, response, without.

    `events` are pairs of when and what. `response` holds the amounts in the receiver with and
    without the message, where the run followed responses. Raises the errors of `Ledger.trace`.
    """
    trace = ledger.trace(exosome)
    response = trace.record()["response"]
    return {
        "headline": headline(trace.row),
        "events": [list(event) for event in trace.events()],
        "notes": list(trace.notes),
        "response": response,
        "without": _without(ledger, trace),
    }


def _without(ledger: Ledger, trace: MessageTrace) -> str:
    """What would be otherwise in the same world without this message, in a sentence or two."""
    try:
        tie = ledger.replayed.tie
    except UsageError as error:
        return f"Not known: {error}"
    if tie:
        return f"Not known: {tie}"
    same = (
        "Every other message has draws of its own, so all others would be released, move and end "
        "as they did."
    )
    receiver = trace.row["receiver"]
    if receiver is None or trace.row["fate"] != "internalised":
        return f"{same} No cell would have received less."
    cells = ledger.cells()
    received = cells.filter(pc.equal(cells["cell"], receiver))["received"][0].as_py()
    text = (
        f"{same} {receiver} would have internalised {number(received - 1)} exosomes instead of "
        f"{number(received)}"
    )
    lost = [
        f"{trace.row[name]} copies of {name}"
        for name in ledger.cargo
        if trace.row.get("delivered_s") is not None and trace.row.get(name)
    ]
    return f"{text}, and received {', '.join(lost)} less." if lost else f"{text}."
