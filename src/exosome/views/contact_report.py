"""The report of a contact record."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from exosome import units
from exosome.errors import UsageError
from exosome.ledger import schema
from exosome.number_text import number, share
from exosome.views import gallery, report
from exosome.views.page import PAGE, write_page

if TYPE_CHECKING:

    from exosome.fitting.contact_record import ContactRecord

WALL = "walls"


def write(record: ContactRecord, path: str | Path | None = None) -> Path:
    """Write the report, by default `report.html` in the folder of the record; return its path.

    Raises RunError if the disk refuses.
    """
    return write_page(lambda: html(record), record.folder, path)


def html(record: ContactRecord) -> str:
    """The page as HTML text."""
    description, content = record.record["understood"], record.record
    until = units.show(record.until, "time")
    title = content["title"] or "A contact record"
    parts = [
        report.section("What it holds", _held(record)),
        report.section("Who sends the paths", _senders(record)),
        report.section("What the paths touch", _touched(record)),
        report.section("Expected fates at the rates of the model", _expected(record)),
        gallery.shown(record, "fates"),
        report.section("Model", report.listed(description["journey"])),
        report.section("Sources of the numbers", report.sources(description["numbers"])),
        report.section("Repeat this record", _again(record)),
    ]
    about = f"Contact record: {len(record):,} reflected paths until {until}."
    return PAGE.format(title=escape(title), about=escape(about), body="\n".join(parts))


def _held(record: ContactRecord) -> str:
    balance = record.record["balance"]
    size = sum((record.folder / name).stat().st_size for name in (schema.CONTACTS, schema.PATHS))
    rows = [
        ("paths", f"{balance['paths']:,}"),
        ("of these, to the end of the record", f"{balance['at_the_end']:,}"),
        ("of these, out through an open wall", f"{balance['exited']:,}"),
        ("contacts with cells and walls", f"{balance['contacts']:,}"),
        ("until", units.show(record.until, "time")),
        ("D at most", f"{record.spare:g} times that of the model"),
        ("seed", str(record.seed)),
        ("size", f"{size / 1e6:.3g} MB"),
    ]
    note = (
        "<p>Every cell reflects a path. So the record answers for any speed of uptake, clearance, "
        "release and delivery: <code>exosome.open(folder).expect({...}, at=[...])</code>.</p>"
    )
    return note + report.table(["", ""], [list(row) for row in rows])


def _senders(record: ContactRecord) -> str:
    plan = record.plan
    paths = np.bincount(
        record.senders.starts(len(record))[1], minlength=len(record.senders.sources)
    )
    rows = [
        [plan.kinds[one.kind], f"{one.sender} {one.dose}".strip(), plan.places[one.place],
         f"{int(many):,}", one.entry or "in the place"]
        for one, many in zip(record.senders.sources, paths, strict=True)
    ]  # fmt: skip
    return report.table(["kind", "sender", "place", "paths", "where they begin"], rows)


def touched(record: ContactRecord) -> list[tuple[str, float, float]]:
    """For each cell type and for walls: its name, the share of paths that touch it (0 to 1), and
    the mean local time of a path on it in um."""
    from exosome.engines.walk.contacts import FACES

    plan = record.plan
    types = [plan.parent_type[t] for t in range(len(plan.cell_types))]
    names = [*dict.fromkeys(types), WALL]
    of_type = np.array([names.index(types[t]) for t in plan.cell_type.tolist()], np.int64)
    of_surface = np.concatenate([of_type, np.full(FACES, len(names) - 1)])
    met, local = np.zeros(len(names)), np.zeros(len(names))
    for index in range(len(record.tables.ranges)):
        block = record.tables.block(index)
        which = of_surface[block.cell]
        path = np.repeat(np.arange(len(block.first) - 1), np.diff(block.first))
        local += np.bincount(which, block.local_time, len(names))
        pairs = np.unique(path * len(names) + which)
        met += np.bincount(pairs % len(names), minlength=len(names))
    n = len(record)
    shares, means = (met / n).tolist(), (local / n).tolist()
    return list(zip(names, shares, means, strict=True))


def _touched(record: ContactRecord) -> str:
    rows = [
        [name, share(met, 1.0), number(local)] for name, met, local in touched(record) if met > 0.0
    ]
    note = (
        "<p>Local time L: a surface with an uptake speed of kappa leaves a path free with the "
        "probability exp(-kappa L/D).</p>"
    )
    head = ["cell type", "paths that touch it", "mean local time of a path (um)"]
    return note + report.table(head, rows)


def _expected(record: ContactRecord) -> str:
    try:
        table = record.expect({}, at=f"{record.until!r} s")
    except UsageError as error:
        return f"<p>{escape(str(error))}</p>"
    rows = [
        [row["kind"], row["sender_type"], row["state"], row["receiver_type"] or "",
         number(row["mean"]), number(row["se"])]
        for row in table.to_pylist()
    ]  # fmt: skip
    head = ["kind", "sender", "state", "receiver", "mean per exosome sent", "standard error"]
    return report.table(head, rows)


def _again(record: ContactRecord) -> str:
    rows = [(name, version) for name, version in record.record["versions"].items()]
    text = escape(record.record["model"]["text"])
    return (
        f"<pre>exosome again {escape(str(record.folder))}</pre>"
        f"{report.table(['', ''], [[str(a), str(b)] for a, b in rows])}"
        f"<details><summary>The model</summary><pre>{text}</pre></details>"
    )
