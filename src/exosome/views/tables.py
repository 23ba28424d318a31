"""Tables of a run for the terminal; plain text where the output is not a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from exosome import units
from exosome.engines.record import FATES
from exosome.ledger import story
from exosome.ledger.kinetics import at_dose, kinetics
from exosome.ledger.pharmacokinetics import as_table
from exosome.model import Give, Model

if TYPE_CHECKING:
    from exosome.ledger.ledger import Ledger

WIDTH_OF_PLAIN = 200
LONGEST = 8
PARTS = (0.0, 0.25, 0.5, 1.0)  # of a run, at which observations are told


def show(ledger: Ledger, console: Console | None = None) -> None:
    """Print what happened: fates by kind, who sent to whom, copies against needs, who got most."""
    console = console or Console()
    if not console.is_terminal:
        console = Console(file=console.file, width=WIDTH_OF_PLAIN, no_color=True)
    console.print(Text(ledger.record["title"] or str(ledger.folder), style="bold"), soft_wrap=True)
    console.print(Text(story.settings(ledger)), soft_wrap=True)
    if not ledger.finished:
        console.print(Text(story.unfinished(ledger), style="bold red"), soft_wrap=True)
    for title, head, rows in tables(ledger):
        console.print()
        console.print(Text(title, style="bold"), soft_wrap=True)
        console.print(_table(console, head, rows))


def tables(ledger: Ledger) -> list[tuple[str, list[str], list[list[str]]]]:
    """All tables of a run as title, head and rows of text, without those that would be empty."""
    found = [
        ("What became of the exosomes", *_fates(ledger)),
        ("Who took up exosomes of whom", *_matrix(ledger)),
        ("Copies delivered, and needed", *_copies(ledger)),
        ("Cells that took up most exosomes", *_receivers(ledger)),
        ("Cells that sent most exosomes", *_senders(ledger)),
        ("Copies in the cells that answer", *_answers(ledger)),
        ("What was observed", *_observed(ledger)),
        *_kinetics(ledger),
    ]
    return [table for table in found if table[2]]


def _fates(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    fates = ledger.summary()["fates"]
    columns = [*FATES, "delivered"]
    rows = [
        [kind, *_amounts([sum(a[f] for f in FATES), *(a[c] for c in columns)])]
        for kind, a in fates.items()
        if any(a.values()) or len(fates) == 1
    ]
    if len(rows) > 1:
        both = ledger.fates()
        total = [sum(both[f] for f in FATES), *(both[c] for c in columns)]
        rows.append(["all", *_amounts(total)])
    return ["kind", "exosomes", *columns], rows


def _matrix(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    rows = [list(row.values()) for row in ledger.matrix(by_kind=True).to_pylist()]
    columns = ledger.matrix(by_kind=True).column_names[1:]
    used = [n for n in range(len(columns)) if any(row[n + 1] for row in rows)]
    head = ["from / into", *(columns[n] for n in used)]
    return head, [[r[0], *_amounts([r[n + 1] for n in used])] for r in rows] if used else []


def _copies(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    rows = []
    reached = {(row["type"], row["cargo"]): row for row in ledger.reached().to_pylist()}
    for arrival in story.arrivals(ledger):
        need = f"{arrival.need:,g}" if arrival.need is not None else "not said"
        verdict = "" if arrival.need is None else "yes" if arrival.enough else arrival.shortfall
        mean, total = story.short(arrival.mean), story.many(arrival.total)
        spread = reached[arrival.kind, arrival.cargo]
        sd = "" if spread["sd"] is None else story.short(spread["sd"])
        enough = "" if spread["enough"] is None else story.share(spread["enough"], 1.0)
        rows.append([arrival.kind, arrival.cargo, f"{arrival.cells:,}", total, mean, sd, need,
                     verdict, enough])  # fmt: skip
    head = ["cells", "cargo", "number", "copies", "copies per cell", "sd", "needed", "enough?",
            "cells above"]  # fmt: skip
    told = [n for n in range(len(head)) if any(row[n] for row in rows)]
    return [head[n] for n in told], [[row[n] for n in told] for row in rows]


def _receivers(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    return _most(ledger, "received")


def _senders(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    return _most(ledger, "sent")


def _most(ledger: Ledger, what: str) -> tuple[list[str], list[list[str]]]:
    import pyarrow.compute as pc

    if not ledger.cellwise:
        return [], []
    cells = ledger.cells()
    cells = cells.filter(pc.greater(cells[what], 0))
    cells = cells.sort_by([(what, "descending"), ("cell", "ascending")]).slice(0, LONGEST)
    rows = cells.select(["cell", "type", what]).to_pylist()
    said = story.many if ledger.singles else story.short
    return ["cell", "type", what], [[r["cell"], r["type"], said(r[what])] for r in rows]


def _answers(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    """Each species of a response: its mean over the cells at a few times, and its final spread."""
    if not ledger.responds:
        return [], []
    table = ledger.response()
    times = table["time_s"].to_numpy()
    every = sorted(set(times.tolist()))
    some = [every[int(part * (len(every) - 1))] for part in PARTS]
    mean = {
        (row["type"], row["species"], row["time_s"]): row["mean"]
        for row in table.filter(np.isin(times, some)).to_pylist()
    }
    head = ["cells", "species", *(f"at {units.show(time, 'time')}" for time in some)]
    head += ["sd"] * ledger.singles
    found = []
    for end in ledger.record["response"]:
        row = [mean[end["type"], end["species"], time] for time in some]
        row += [end["sd"]] * ledger.singles
        found.append([end["type"], end["species"], *map(story.short, row)])
    return head, found


def _observed(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    """Each observation at a few times of the run, and its highest value."""
    if ledger.singles or not ledger.observes:
        return [], []
    rows = []
    exposures = ledger.exposures()
    times = np.zeros(0)
    for name, unit, times, values in ledger.curves():
        some = [values[int(part * (len(times) - 1))] for part in PARTS]
        highest = exposures[name]["value"].max() if name in exposures else max(values)
        rows.append([name, unit, *(story.short(v) for v in (highest, *some))])
    head = [_moment(ledger, float(times[int(part * (len(times) - 1))])) for part in PARTS]
    highest_of = "highest" if exposures else "highest of the saved values"
    return ["observation", "unit", highest_of, *head], rows


def _moment(ledger: Ledger, time: float) -> str:
    """A moment as the head of a column; what is given then is there already."""
    model = Model.from_embedded(ledger.record["model"])
    gives = [step for step in model.journey if isinstance(step, Give) and step.over is None]
    given = any(at_dose(step, time) for step in gives)
    return f"at {units.show(time, 'time')}{', after the dose' * given}"


def _kinetics(ledger: Ledger) -> list[tuple[str, list[str], list[list[str]]]]:
    """The pharmacokinetics of each observation: what is told of it, and by which rule."""
    if ledger.singles:
        return []
    found = []
    for name, summary in kinetics(ledger).items():
        rows = [
            [what, *told(value, unit), rule]
            for what, value, unit, rule in as_table(summary)
            if value is not None
        ]
        rows += [["note", "", "", note] for note in summary.notes]
        sampled = "" if summary.solved else ", sampled estimates"
        title = f"Pharmacokinetics of {name}{sampled}"
        found.append((title, ["", "value", "unit", "rule"], rows))
    return found


def told(value: float, unit: str) -> tuple[str, str]:
    """A value with its unit as it reads best: times in minutes, hours or days."""
    if unit == "s":
        number, word = units.show(value, "time").split()
        return number, word
    if unit.endswith(" s"):
        return f"{value / 3600:.4g}", f"{unit[:-2]} h"
    if unit.endswith("/s"):
        return f"{value * 3600:.4g}", f"{unit[:-2]}/h"
    return f"{value:.4g}", unit


def _amounts(amounts: Sequence[float]) -> list[str]:
    return [story.many(amount) if amount else "0" for amount in amounts]


def _table(console: Console, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, show_edge=False)
    for column, name in enumerate(head):
        words = not all(row[column][:1].isdigit() for row in rows)
        table.add_column(Text(name), justify="left" if words else "right", no_wrap=name != "rule")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
