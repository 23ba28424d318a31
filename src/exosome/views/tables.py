"""Tables of a run for the terminal and for reports; plain text if not on a terminal."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from exosome import number_text, units
from exosome.analysis import run_summary
from exosome.analysis.kinetics import at_dose, kinetics
from exosome.analysis.pharmacokinetics import as_table
from exosome.engines.output import FATES
from exosome.model import Give, Model

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

WIDTH_OF_PLAIN = 200
LONGEST = 8
BLANKS, LINE = 2, 1  # characters on both sides of a column, and between two on a console
RULE, NARROWEST = "rule", 40  # a column of long texts, and its smallest width
PARTS = (0.0, 0.25, 0.5, 1.0)  # of a run, at which values are shown


def show(ledger: Ledger, console: Console | None = None) -> None:
    """Print the tables of a run: fates, senders and receivers, copies and needs, observations.

    Raises RunError if a table of the run is missing or damaged.
    """
    ledger.verify()
    console = console or Console()
    if not console.is_terminal:
        console = Console(file=console.file, width=WIDTH_OF_PLAIN, no_color=True)
    console.print(Text(ledger.record["title"] or str(ledger.folder), style="bold"), soft_wrap=True)
    console.print(Text(run_summary.settings(ledger)), soft_wrap=True)
    if not ledger.finished:
        console.print(Text(run_summary.unfinished(ledger), style="bold red"), soft_wrap=True)
    for why in run_summary.why_empty(ledger):
        console.print(Text(f"{why[0].upper()}{why[1:]}."), soft_wrap=True)
    for title, head, rows in tables(ledger):
        console.print()
        console.print(Text(title, style="bold"), soft_wrap=True)
        for some, cells in split(head, rows, console.width):
            console.print(_table(console, some, cells))


def tables(ledger: Ledger) -> list[tuple[str, list[str], list[list[str]]]]:
    """All tables of a run that are not empty, as (title, head, rows of texts)."""
    candidates = [
        ("Fates of the exosomes at the end", *_fates(ledger)),
        ("Internalised exosomes by sender and receiver", *_matrix(ledger)),
        ("Distance from release to end, and uptake by the own sender", *_distances(ledger)),
        ("Copies delivered and needed", *_copies(ledger)),
        ("Cells with most internalised exosomes", *_receivers(ledger)),
        ("Cells with most released exosomes", *_senders(ledger)),
        ("Cells", *_numbers_of_cells(ledger)),
        ("Matrix that cells made", *_made_matrix(ledger)),
        ("Response: mean copies per cell", *_answers(ledger)),
        ("Observations", *_observed(ledger)),
        *_kinetics(ledger),
    ]
    return [table for table in candidates if table[2]]


def split(
    head: Sequence[str], rows: Sequence[Sequence[str]], room: int, wraps: bool = False
) -> Iterator[tuple[list[str], list[list[str]]]]:
    """A table in pieces of at most `room` characters in width, each with the first column.

    The text of the column of rules is wrapped, and of all columns if `wraps`.
    """

    edges = BLANKS if wraps else BLANKS + LINE

    def width(n: int) -> int:
        longest = max((len(row[n]) for row in rows), default=0)
        if wraps or head[n] == RULE:
            return max([min(longest, NARROWEST), *(len(word) for word in head[n].split())]) + edges
        return max(longest, len(head[n])) + edges

    widths = [width(n) for n in range(len(head))]
    columns, used = [0], widths[0]
    for n in range(1, len(head)):
        if used + widths[n] > room and len(columns) > 1:
            yield [head[c] for c in columns], [[row[c] for c in columns] for row in rows]
            columns, used = [0], widths[0]
        columns.append(n)
        used += widths[n]
    yield [head[c] for c in columns], [[row[c] for c in columns] for row in rows]


def numeric(head: Sequence[str], rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column has only numbers and empty cells."""
    cells = [row[column] for row in rows if row[column]]
    return bool(head[column] and cells) and all(cell.lstrip("-< ")[:1].isdigit() for cell in cells)


def _fates(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    fates = ledger.summary()["fates"]
    columns = [*FATES, "delivered"]
    lines = [(kind, a) for kind, a in fates.items() if any(a.values()) or len(fates) == 1]
    if len(lines) > 1:
        lines.append(("all", ledger.fates()))
    rows = []
    for kind, amounts in lines:
        total = sum(amounts[fate] for fate in FATES)
        rows.append([kind, *_amounts([total, *(amounts[c] for c in columns)])])
    return ["kind", "exosomes", *columns], rows


def _matrix(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    rows = [list(row.values()) for row in ledger.matrix(by_kind=True).to_pylist()]
    columns = ledger.matrix(by_kind=True).column_names[1:]
    used = [n for n in range(len(columns)) if any(row[n + 1] for row in rows)]
    head = ["sender / receiver", *(columns[n] for n in used)]
    return head, [[r[0], *_amounts([r[n + 1] for n in used])] for r in rows] if used else []


def _distances(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    """Distances from release to end, in places with a box, and uptake by the own sender."""
    if not ledger.singles:
        return [], []
    sums = ledger.distances().to_pylist()
    if all(row["mean_um"] is None and not row["own"] for row in sums):
        return [], []
    sent = {(row["kind"], row["sender_type"]): 0 for row in sums}
    for row in sums:
        sent[row["kind"], row["sender_type"]] += row["exosomes"]
    rows = []
    for row in sums:
        fate = " ".join(filter(None, (row["fate"], row["receiver_type"])))
        some = [row[name] for name in ("mean_um", "sd_um", "q05_um", "q50_um", "q95_um")]
        held = row["fate"] in ("internalised", "bound") and row["own"] is not None
        own = number_text.share(row["own"], row["exosomes"]) if held else ""
        part = number_text.share(row["exosomes"], sent[row["kind"], row["sender_type"]])
        numbers = ["" if value is None else number_text.number(value) for value in some]
        count = number_text.number(row["exosomes"])
        rows.append([row["kind"], row["sender_type"], fate, count, part, own, *numbers])
    head = ["kind", "sender", "fate", "exosomes", "share", "in own sender", "mean (um)", "sd",
            "5 %", "median", "95 %"]  # fmt: skip
    used = [n for n in range(len(head)) if any(row[n] for row in rows)]
    return [head[n] for n in used], [[row[n] for n in used] for row in rows]


def _copies(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    rows = []
    reached = {(row["type"], row["cargo"]): row for row in ledger.reached().to_pylist()}
    for arrival in run_summary.arrivals(ledger):
        need = "not given" if arrival.need is None else number_text.number(arrival.need)
        verdict = "" if arrival.need is None else "yes" if arrival.enough else arrival.shortfall
        mean, total = number_text.number(arrival.mean), number_text.number(arrival.total)
        spread = reached[arrival.kind, arrival.cargo]
        sd = "" if spread["sd"] is None else number_text.number(spread["sd"])
        enough = "" if spread["enough"] is None else number_text.share(spread["enough"], 1.0)
        rows.append([arrival.kind, arrival.cargo, f"{arrival.cells:,}", total, mean, sd, need,
                     verdict, enough])  # fmt: skip
    head = ["cell type", "cargo", "cells", "copies", "copies per cell", "sd", "needed", "enough?",
            "cells with enough"]  # fmt: skip
    used = [n for n in range(len(head)) if any(row[n] for row in rows)]
    return [head[n] for n in used], [[row[n] for n in used] for row in rows]


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
    shown = [[r["cell"], r["type"], number_text.number(r[what])] for r in rows]
    return ["cell", "cell type", {"received": "internalised", "sent": "released"}[what]], shown


def _numbers_of_cells(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    """Cells of each type at the beginning and at the end, and what changed their number."""
    if not ledger.grows:
        return [], []
    table = ledger.cell_counts()
    times = table["time_s"].to_numpy()
    ends = [
        {row["type"]: row["cells"] for row in table.filter(times == time).to_pylist()}
        for time in (times.min(), times.max())
    ]
    terms = ledger.record.get("cells", {})
    words = ("born", "died", "came", "went") if terms else ()
    head = ["cell type", "at first", *words, "at the end"]
    rows = [
        [name, number_text.number(ends[0][name]),
         *(number_text.number(terms[name][word]) for word in words),
         number_text.number(ends[1][name])]
        for name in ends[0]
    ]  # fmt: skip
    return head, rows


def _made_matrix(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    """The balance of each matrix, and what is there per cell and per DNA at the end."""
    if not ledger.makes_matrix:
        return [], []
    table = ledger.matrix_per_cell()
    last = {row["matrix"]: row for row in table.to_pylist()}  # rows rise in time
    words = ("begun", "made", "degraded", "decayed", "there")
    head = ["matrix", *words, "per cell", "per DNA"]
    rows = []
    for name, terms in ledger.record["matrices"].items():
        masses = [units.show(terms[f"{word}_pg"] * 1e-12, "mass") for word in words]
        each, ratio = last[name]["pg_per_cell"], last[name]["per_dna"]
        per_cell = "" if each is None else units.show(each * 1e-12, "mass")
        rows.append([name, *masses, per_cell, "" if ratio is None else f"{ratio:.4g}"])
    return head, rows


def _answers(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    """Each response species: its mean over the cells at a few times, and its sd at the end."""
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
    head = ["cell type", "species", *(f"at {units.show(time, 'time')}" for time in some)]
    head += ["sd"] * ledger.singles
    rows = []
    for end in ledger.record["response"]:
        row = [mean[end["type"], end["species"], time] for time in some]
        row += [end["sd"]] * ledger.singles
        rows.append([end["type"], end["species"], *_amounts(row)])
    return head, rows


def _observed(ledger: Ledger) -> tuple[list[str], list[list[str]]]:
    """Each observation at a few times, and its highest value."""
    if not ledger.observes:
        return [], []
    rows = []
    exposures = ledger.exposures()
    times = np.zeros(0)
    for name, unit, times, values in ledger.curves():
        some = [values[int(part * (len(times) - 1))] for part in PARTS]
        highest = exposures[name]["value"].max() if name in exposures else np.nanmax([0.0, *values])
        rows.append([name, unit, *_amounts([highest, *some])])
    head = [_moment(ledger, float(times[int(part * (len(times) - 1))])) for part in PARTS]
    highest_of = "highest" if exposures else "highest saved value"
    return ["observation", "unit", highest_of, *head], rows


def _moment(ledger: Ledger, time: float) -> str:
    """The head of the column of a time; values at the time of a dose include the dose."""
    model = Model.from_embedded(ledger.record["model"])
    gives = [step for step in model.journey if isinstance(step, Give) and step.over is None]
    given = any(at_dose(step, time) for step in gives)
    return f"at {units.show(time, 'time')}{', after the dose' * given}"


def _kinetics(ledger: Ledger) -> list[tuple[str, list[str], list[list[str]]]]:
    """The pharmacokinetic parameters of all observations, and the rules for them."""
    if ledger.singles:
        return []
    values: dict[str, dict[str, str]] = {}  # parameter -> observation -> value
    rules: dict[tuple[str, str], list[str]] = {}  # parameter and rule -> observations
    observations = []
    summaries = kinetics(ledger)
    for observation, summary in summaries.items():
        for name, value, unit, rule in as_table(summary):
            if value is None:
                continue
            name = re.sub(r"( of phase \d+) of \d+", r"\1", name)  # the rule has their number
            text = " ".join(with_unit(value, unit)).strip()
            values.setdefault(name, {})[observation] = text
            rules.setdefault((name, rule), []).append(observation)
            if observation not in observations:
                observations.append(observation)
        for note in summary.notes:
            rules.setdefault(("note", note), []).append(observation)
            values.setdefault("note", {}).setdefault(observation, "see the rules")
    rows = [[name, *(row.get(o, "") for o in observations)] for name, row in values.items()]
    shared = [
        [name, "all" if len(names) == len(values[name]) else ", ".join(names), rule]
        for name in values
        for (other, rule), names in rules.items()
        if other == name
    ]
    sampled = ", sampled estimates" if any(not s.solved for s in summaries.values()) else ""
    return [
        (f"Pharmacokinetic parameters{sampled}", ["parameter", *observations], rows),
        ("Rules of the pharmacokinetic parameters", ["parameter", "observations", RULE], shared),
    ]


def with_unit(value: float, unit: str) -> tuple[str, str]:
    """A value and its unit as text, with times in s, min, h or d."""
    if unit == "s":
        number, word = units.show(value, "time").split()
        return number, word
    if unit.endswith(" s"):
        return number_text.number(value / 3600, 4), f"{unit[:-2]} h"
    if unit.endswith("/s"):
        return number_text.number(value * 3600, 4), f"{unit[:-2]}/h"
    return number_text.number(value, 4), unit


def _amounts(amounts: Sequence[float | None]) -> list[str]:
    """Amounts of one row as text: 0 where nothing beside the largest, '-' where no number."""
    numbers = [None if a is None or math.isnan(a) else a for a in amounts]
    largest = max((abs(a) for a in numbers if a is not None), default=0.0)
    return [
        "-" if a is None
        else number_text.number(a) if number_text.without_dust(a, largest) else "0"
        for a in numbers
    ]  # fmt: skip


def _table(console: Console, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, show_edge=False)
    for column, name in enumerate(head):
        side: Literal["left", "right"] = "right" if numeric(head, rows, column) else "left"
        table.add_column(Text(name), justify=side, no_wrap=name != RULE)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
