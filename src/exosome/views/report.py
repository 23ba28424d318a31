"""The report of a run: settings, results, figures, and the source of every number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome import number_text, units
from exosome.analysis import run_summary
from exosome.engines.output import FATES
from exosome.views import gallery, gap_figure, tables
from exosome.views.page import PAGE, write_page
from exosome.views.trace_sections import trace_sections

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger


ACROSS = 130  # characters in a line of a table, for a window of 1280 pixels


def write(ledger: Ledger, path: str | Path | None = None, gap: str | None = None) -> Path:
    """Write the report, by default `report.html` in the folder of the run; return its path.

    The page contains its figures and needs no network; `gap` as in `gap_figure.shown`. Raises
    RunError if the disk refuses.
    """
    return write_page(lambda: html(ledger, gap), ledger.folder, path)


def html(ledger: Ledger, gap: str | None = None) -> str:
    """The page as HTML text."""
    record = ledger.record
    title = record["title"] or "A run"
    parts = [
        _notice(ledger),
        _headline(ledger),
        section("Delivered and needed copies", _verdicts(ledger)),
        section("Model", listed(record["understood"]["journey"])),
        *answered(record["understood"]),
        *(gallery.shown(ledger, name) for name in gallery.pictures(ledger)),
        *([] if gap is None else [gap_figure.shown(ledger, gap)]),
        *(section(name, table(head, rows)) for name, head, rows in tables.tables(ledger)),
        *(section(name, body) for name, body in trace_sections(ledger)),
        section("Sources of the numbers", sources(record["understood"]["numbers"])),
        section("Repeat this run", _again(ledger)),
        section("How to cite", _cite(ledger)),
    ]
    return PAGE.format(title=escape(title), about=escape(_about(ledger)), body="\n".join(parts))


def _about(ledger: Ledger) -> str:
    return f"Messages in extracellular vesicles; {run_summary.settings(ledger)}."


def _notice(ledger: Ledger) -> str:
    sentence = run_summary.unfinished(ledger)
    notes = [f'<p class="notice">{escape(sentence)}</p>'] if sentence else []
    notes += [
        f'<p class="notice">{escape(f"{why[0].upper()}{why[1:]}.")}</p>'
        for why in run_summary.why_empty(ledger)
    ]
    if ledger.singles and not ledger.every_row:
        kept = (
            f"Rows of single exosomes were kept with the setting --keep {ledger.record['keep']}. "
            "Counts and sums include all exosomes."
        )
        notes.append(f'<p class="note">{escape(kept)}</p>')
    return "\n".join(notes)


def _headline(ledger: Ledger) -> str:
    fates = ledger.fates()
    total = sum(fates.get(fate, 0) for fate in FATES)
    tiles = [("exosomes", number_text.number(total), "")]
    for state in (*FATES, "delivered"):
        amount = number_text.without_dust(fates.get(state, 0), total)
        if amount or state in ("internalised", "delivered"):
            tiles.append((state, number_text.number(amount), number_text.share(amount, total)))
    cells = [
        f'<div class="tile"><b>{escape(number)}</b><span>{escape(name)}</span>'
        f"<small>{escape(part)}</small></div>"
        for name, number, part in tiles
    ]
    return f'<div class="tiles">{"".join(cells)}</div>'


def _verdicts(ledger: Ledger) -> str:
    """One sentence per need: copies delivered, copies needed, and whether they are enough."""
    paragraphs = []
    for arrival in run_summary.arrivals(ledger):
        if arrival.need is None:
            continue
        mean, need = number_text.number(arrival.mean), number_text.number(arrival.need)
        if arrival.enough:
            text = (
                f"On average {mean} copies of {arrival.cargo} were delivered per "
                f"{arrival.kind}; {need} are needed. The average cell received enough."
            )
        else:
            part = number_text.share(arrival.mean, arrival.need)
            gap = f"That is {part} of the need." if arrival.total else "None were delivered."
            text = (
                f"On average {mean} copies of {arrival.cargo} were delivered per "
                f"{arrival.kind}; {need} are needed. {gap} With these numbers, the average cell "
                "does not receive enough."
            )
        paragraphs.append(f'<p class="{"good" if arrival.enough else "bad"}">{escape(text)}</p>')
    if not paragraphs:
        return "<p>The model has no `needs`, so delivered copies cannot be compared.</p>"
    if not ledger.finished:
        paragraphs.append("<p>The run is incomplete: the remaining parts may deliver more.</p>")
    return "\n".join(paragraphs)


def answered(understood: dict[str, Any]) -> list[str]:
    """The section with the responses of the cells, if the model has any."""
    sentences = understood.get("response", [])
    return [section("Response of the cells", listed(sentences))] if sentences else []


def sources(numbers: Sequence[dict[str, Any]]) -> str:
    """A table of every number with its source; missing sources are marked."""
    if not numbers:
        return "<p>The model holds no numbers.</p>"
    rows = []
    for number in numbers:
        source = number["source"] or ""
        unsure = source.startswith("assumed") or number.get("checked") is False
        text = _linked(source) if source else "unsourced"
        if number.get("checked") is False and source and not source.startswith("assumed"):
            text += " (not checked in the source)"
        mark = "bad" if not source else "weak" if unsure else ""
        path, value = escape(str(number["path"])), escape(str(number["value"]))
        path = path.replace(".", ".<wbr>")
        rows.append(
            f'<tr><td class="path">{path}</td><td>{value}</td><td class="{mark}">{text}</td></tr>'
        )
    missing = sum(not number["source"] for number in numbers)
    lead = f"<p>{missing} of {len(numbers)} numbers have no source.</p>" if missing else ""
    head = "<tr><th>number</th><th>value</th><th>source</th></tr>"
    return f'{lead}<div class="wide"><table>{head}{"".join(rows)}</table></div>'


def _linked(source: str) -> str:
    """A source, with a link for each DOI."""

    def link(match: re.Match[str]) -> str:
        doi = match[0]
        return f'<a href="https://doi.org/{doi}">{doi}</a>'

    return re.sub(r"\b10\.\d{4,9}/[^\s,;&\"'<>]+[^\s,;.&\"'<>)]", link, escape(source))


def _again(ledger: Ledger) -> str:
    record = ledger.record
    rows = [
        ("engine", record["engine"]),
        ("until", units.show(record["until_s"], "time")),
        *([("seed", record["seed"]), ("rows kept", record["keep"])] if ledger.singles else []),
        ("fingerprint", record["fingerprint"]),
        ("computed in", f"{number_text.roughly(record['wall_s'])}, {record['threads']} threads"),
        *((name, version) for name, version in record["versions"].items()),
        *((name, what) for name, what in record["machine"].items()),
    ]
    known = table(["", ""], [[str(name), str(value)] for name, value in rows])
    text = escape(record["model"]["text"])
    model = f"<details><summary>The model</summary><pre>{text}</pre></details>"
    return (
        "<p>The folder of this run contains the model, its tables and all settings. Repeat the run "
        "with:</p>"
        f"<pre>exosome again {escape(str(ledger.folder))}</pre>{known}{model}"
    )


def _cite(ledger: Ledger) -> str:
    version = ledger.record["versions"]["exosome"]
    own = f"<p>The exosome authors: exosome, version {escape(version)}. Sources of numbers:</p>"
    used = "".join(f"<li>{_linked(source)}</li>" for source in ledger.cite())
    return own + (f"<ul>{used}</ul>" if used else "<p>None: no number has a published source.</p>")


def section(title: str, content: str) -> str:
    """A section of the page with its title."""
    return f"<section><h2>{escape(title)}</h2>\n{content}</section>"


def listed(sentences: Iterable[str]) -> str:
    """Sentences as a numbered list."""
    return "<ol>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences) + "</ol>"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of texts; columns of numbers are right-aligned, wide tables are split."""
    pieces = tables.split(head, rows, ACROSS, wraps=True)
    return f'<div class="wide">{"".join(_piece(*piece) for piece in pieces)}</div>'


def _piece(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    marks = [' class="n"' if tables.numeric(head, rows, n) else "" for n in range(len(head))]
    lines = [_line("td", row, marks) for row in rows]
    top = _line("th", head, marks) if any(head) else ""
    return f"<table>{top}{''.join(lines)}</table>"


def _line(tag: str, cells: Sequence[str], marks: Sequence[str]) -> str:
    pairs = zip(cells, marks, strict=True)
    return "<tr>" + "".join(f"<{tag}{m}>{escape(c)}</{tag}>" for c, m in pairs) + "</tr>"
