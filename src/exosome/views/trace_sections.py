"""The sections of a report on single messages: one of them told, and who speaks to whom."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from exosome.analysis.message_trace import headline, trace_message
from exosome.number_text import number
from exosome.units import show

if TYPE_CHECKING:
    from exosome.analysis.message_trace import MessageTrace
    from exosome.analysis.run_handle import Ledger
    from exosome.tracing.talk_matrix import Talk

MOST_ROWS = 2_000_000  # messages that are read for a report
SHOWN = 20


def trace_sections(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Sections as (title, HTML) of a finished run of the walk that kept all rows."""
    if not (ledger.finished and ledger.every_row):
        return
    story = _one_message(ledger)
    if story:
        yield "One message", story
    sent = sum(sum(fates.values()) for fates in ledger.summary()["fates"].values())
    if story and sent <= MOST_ROWS:
        from exosome.tracing.talk_matrix import talk

        yield "Who speaks to whom", talk_table(talk(ledger))


def _one_message(ledger: Ledger) -> str:
    """The story of the first message that a cell sent and another received, or else took in."""
    best: tuple[int, int] | None = None  # how well it fits, and its number
    for table in ledger.groups(["exosome", "fate", "delivered_s", "sender"]):
        inside = table.filter(pc.equal(table["fate"], "internalised"))
        sent = inside.filter(pc.is_valid(inside["sender"]))
        for worth, rows in ((2, sent.filter(pc.is_valid(sent["delivered_s"]))), (1, sent),
                            (0, inside)):  # fmt: skip
            if rows.num_rows and (best is None or worth > best[0]):
                best = worth, rows["exosome"][0].as_py()
        if best is not None and best[0] == 2:
            break
    chosen = None if best is None else best[1]
    if chosen is None:
        return ""
    command = f"exosome trace {ledger.folder.name} --exosome {chosen}"
    return (
        events_table(trace_message(ledger, chosen, replay=False))
        + f"<p>Its path, contacts and effect: <code>{escape(command)}</code></p>"
    )


def events_table(story: MessageTrace) -> str:
    """The headline, the dated events and the notes of a message, as HTML."""
    events = "".join(
        f"<tr><td>{escape(when)}</td><td>{escape(what)}</td></tr>"
        for when, what in story.events()
    )
    notes = "".join(f"<p>Note: {escape(note)}.</p>" for note in story.notes)
    return f"<p>{escape(headline(story.row))}.</p><table>{events}</table>{notes}"


def talk_table(talk: Talk) -> str:
    """Who speaks to whom: the first rows, as HTML."""
    head = ["kind", "sender", "receiver", "exosomes", "95 % interval", "well-mixed", "ratio",
            "mean delay"]  # fmt: skip
    rows = []
    for row in talk.table.slice(0, SHOWN).to_pylist():
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.3g}"
        values = [row["kind"], row["sender"], row["receiver"], number(row["exosomes"]),
                  f"{row['low']:.4g} to {row['high']:.4g}", f"{row['well_mixed']:.4g}", ratio,
                  show(row["delay_s"], "time")]  # fmt: skip
        rows.append("".join(f"<td>{escape(value)}</td>" for value in values))
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        "<p>Exosomes taken in; well-mixed: if every sender of a kind were as near to each "
        f"receiver.</p><table><tr>{top}</tr>{body}</table>"
    )
