"""What a notebook shows of a result: a summary, its first figures, and where it comes from.

Figures and tables are those of `exosome report`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from exosome.analysis.message_trace import MessageTrace
from exosome.analysis.run_handle import Ledger
from exosome.errors import ExosomeError
from exosome.ledger.handle import Handle
from exosome.number_text import number
from exosome.tracing.counterfactuals import Counterfactual
from exosome.tracing.origins import Origins
from exosome.tracing.talk_matrix import Talk
from exosome.views import gallery
from exosome.views.report import table
from exosome.views.source_line import source_line
from exosome.views.trace_sections import events_table, talk_table

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURES = 3
"""Most figures of a result; the others are named."""

ROWS = 20
"""Most rows of a table."""


def html(result: object) -> str:
    """A run, an ensemble, a fit, a trial, a trace, or another result, as HTML."""
    made: list[tuple[type, Callable[[Any], str]]] = [
        (Handle, _folder), (MessageTrace, _message), (Counterfactual, _counterfactual),
        (Talk, _talk), (Origins, _origins),
    ]  # fmt: skip
    for kind, maker in made:
        if isinstance(result, kind):
            return f'<div class="exosome">{maker(result)}</div>'
    return f"<pre>{escape(str(result))}</pre>"


def _folder(handle: Any) -> str:
    title = escape(handle.record.get("title") or handle.folder.name)
    parts = [f"<h3>{title}</h3>", f"<pre>{escape(str(handle))}</pre>"]
    if not handle.finished:
        return "".join([*parts, f"<p><small>{escape(source_line(handle))}</small></p>"])
    try:
        names = list(gallery.pictures(handle))
        parts += [gallery.shown(handle, name) for name in names[:FIGURES]]
    except ExosomeError as error:
        return "".join([*parts, f"<p><b>{escape(str(error))}</b></p>"])
    except Exception as error:  # damaged tables must not stop a notebook
        logging.getLogger("exosome").debug("figures for a notebook", exc_info=True)
        return "".join([*parts, f"<p>No figure could be drawn ({type(error).__name__}).</p>"])
    more = [f"<code>{escape(name)}</code>" for name in names[FIGURES:]]
    known = [escape(source_line(handle))]
    if more:
        known.append(f"more figures with <code>ex.plot(run, name)</code>: {', '.join(more)}")
    if isinstance(handle, Ledger):
        known.append("message by message: <code>ex.view(run)</code>")
    return "".join([*parts, *(f"<p><small>{line}</small></p>" for line in known)])


def _message(trace: MessageTrace) -> str:
    return events_table(trace)


def _counterfactual(result: Counterfactual) -> str:
    head = escape(str(result).split("\n", 1)[0])
    parts = [f"<p>{head}.</p>", _rows(result.effects), _rows(result.cells), _rows(result.messages)]
    return "".join([*parts, *(f"<p>Note: {escape(note)}.</p>" for note in result.notes)])


def _talk(result: Talk) -> str:
    return talk_table(result)


def _origins(result: Origins) -> str:
    lines = str(result).split("\n", 1)
    body = f"<pre>{escape(lines[1])}</pre>" if len(lines) > 1 else ""
    return f"<p>{escape(lines[0])}</p>{body}"


def _rows(rows: pa.Table) -> str:
    """The first rows of a table; nothing for an empty one."""
    if not rows.num_rows:
        return ""
    some = [[_text(value) for value in row.values()] for row in rows.slice(0, ROWS).to_pylist()]
    more = rows.num_rows - len(some)
    return table(_names(rows.column_names), some) + (f"<p>and {more:,} more</p>" if more else "")


def _names(columns: Sequence[str]) -> list[str]:
    return [name.replace("_", " ") for name in columns]


def _text(value: object) -> str:
    if value is None:
        return ""
    return number(value, 4) if isinstance(value, float) else str(value)
