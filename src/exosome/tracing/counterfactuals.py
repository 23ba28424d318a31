"""`counterfactual`: the same chance with one change, message by message.

Random draws are addressed by sender, number and purpose, so that a run of the changed model with
the same seed is the same world but for the change. Differences are therefore those of pairs, and
their standard errors much smaller than those of two runs with different seeds; both are given.
Where exosomes do not depend on each other, a message or a sender can be taken away without a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome.analysis.opened import open as open_any
from exosome.analysis.receiver_response import response_of
from exosome.analysis.recorded_model import model_of
from exosome.analysis.run_handle import Ledger
from exosome.compile.build import compile_model
from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.html_shown import HtmlShown
from exosome.ledger.handle import Handle
from exosome.number_text import number
from exosome.run import run_plan
from exosome.settings import recorded

COLUMNS = ["exosome", "kind", "sender", "sender_type", "born_s", "fate", "receiver",
           "receiver_type", "delivered_s"]  # fmt: skip
CHANGED = 1e-6  # of an amount in a cell, relative, below which its answer is the same
MOST_CELLS = 50  # whose response is computed again, those that lose most
SHOWN = 10


@dataclass(frozen=True, eq=False)
class Counterfactual(HtmlShown):
    """One run and the same chance with one change.

    `messages` has a row for each exosome whose end differs: exosome, kind, sender, what ("not
    sent", "sent only with the change", "arrived elsewhere", "another fate"), fate, receiver,
    fate_with, receiver_with. `effects` has a row for each kind, sender type and receiver type:
    exosomes, exosomes_with, difference, paired_se, two_seeds_se. `cells` has the cells that
    answered otherwise: cell, species, amount, amount_with (null: the cell is not there). `changed`
    is the other run, or None where a message or a sender was taken away.
    """

    change: str
    messages: pa.Table
    effects: pa.Table
    cells: pa.Table
    same: int
    changed: Ledger | None
    notes: tuple[str, ...]

    def __str__(self) -> str:
        counts = self.messages["what"].value_counts().to_pylist() if len(self.messages) else []
        parts = [f"{one['counts']} {one['values']}" for one in counts]
        lines = [f"{self.change}: {', '.join(parts) or 'no message differs'}, {self.same} the same"]
        for row in self.effects.to_pylist():
            lines.append(
                f"  {row['sender_type']} -> {row['receiver_type']} ({row['kind']}): "
                f"{row['exosomes']} -> {row['exosomes_with']}, {row['difference']:+d} with a "
                f"paired standard error of {row['paired_se']:.3g} (of two seeds: "
                f"{row['two_seeds_se']:.3g})"
            )
        for row in self.cells.slice(0, SHOWN).to_pylist():
            lines.append(f"  {_answer(row)}")
        if self.cells.num_rows > SHOWN:
            lines.append(f"  … and {self.cells.num_rows - SHOWN} more")
        return "\n".join([*lines, *(f"note: {note}" for note in self.notes)])


def _answer(row: Mapping[str, Any]) -> str:
    """What a cell holds otherwise; where cells change it may be there in one of both runs only."""
    cell, species = row["cell"], row["species"]
    before, after = (
        None if row[name] is None else number(row[name]) for name in ("amount", "amount_with")
    )
    if after is None:
        return f"{cell} is not there at the end, where it held {before} of {species}"
    if before is None:
        return f"{cell} is there at the end only with the change, and holds {after} of {species}"
    return f"{cell} holds {after} of {species} at the end instead of {before}"


def counterfactual(
    run: Handle | str | Path,
    *,
    instead: Mapping[str, Any] | None = None,
    without_exosome: int | None = None,
    without_sender: str | None = None,
    out: str | Path | None = None,
) -> Counterfactual:
    """The same chance with other values of the model, without one message, or without one sender.

    `instead` are paths and values as in `model.but`; the changed model is run with the settings and
    the seed of the run, in the folder `out` (by default one that vanishes). `without_sender` is a
    cell, a cell type or a dose. Raises UsageError for unknown names and ids, for runs that followed
    amounts or did not keep all rows, and where taking one away would change others.
    """
    ledger = run if isinstance(run, Handle) else open_any(run)
    if not isinstance(ledger, Ledger):
        raise UsageError(f"{ledger.folder} holds {ledger.kind}, and a counterfactual needs a run")
    given = [bool(instead), without_exosome is not None, without_sender is not None]
    if sum(given) != 1:
        raise UsageError("give one of `instead`, `without_exosome` and `without_sender`")
    ledger._need_all_rows("a counterfactual", "compare runs by their counts: exosome compare")
    if instead:
        changed = _changed(ledger, instead, out)
        text = ", ".join(f"{path} = {value} instead" for path, value in instead.items())
        rows = ledger.messages(COLUMNS), changed.messages(COLUMNS)
        return _compared(text, *rows, _answers(ledger, changed), changed, ())
    if why := depends(ledger):
        raise UsageError(f"{ledger.folder}: {why}; change the model instead: --instead PATH=VALUE")
    first = ledger.messages(COLUMNS)
    if without_exosome is not None:
        gone = np.equal(first["exosome"].to_numpy(), np.uint64(without_exosome))
        text = f"without exosome {without_exosome}"
        if not gone.any():
            raise UsageError(f"{ledger.folder} has no exosome {without_exosome}")
    else:
        assert without_sender is not None
        gone = _sent_by(ledger, first, without_sender)
        text = f"without {without_sender}"
    cells, notes = _answers_without(ledger, first.filter(gone))
    return _compared(text, first, first.filter(~gone), cells, None, notes)


def _changed(ledger: Ledger, instead: Mapping[str, Any], out: str | Path | None) -> Ledger:
    from exosome.ledger.output_folder import make_in

    model = model_of(ledger.folder, ledger.record).but(instead)
    settings = recorded(ledger.record, None)
    plan = compile_model(model, settings.engine)
    return make_in(out, "run", lambda folder: run_plan(model, plan, settings, folder))


def depends(ledger: Ledger) -> str:
    """Why taking one exosome away would change what becomes of others; empty if it would not."""
    plan = compile_model(model_of(ledger.folder, ledger.record), "walk")
    limited = np.isfinite(plan.max_uptake).any() or np.isfinite(plan.capacity).any()
    if limited or plan.feedback or plan.tissue.acts or plan.decided.any():
        return (
            "exosomes depend on each other (`limit`, `holds`, `drives`, `tissue`, or cargo that a "
            "response decides), so that none can be taken away alone"
        )
    return ""


def _sent_by(ledger: Ledger, rows: pa.Table, name: str) -> NDArray[np.bool_]:
    names = ledger.record["names"]
    types = list(dict.fromkeys([*names["sender_types"], *names["cell_types"]]))
    if name in types:
        mask = np.asarray(pc.equal(rows["sender_type"], name).to_numpy())
        if not mask.any():
            raise UsageError(
                f"{quote(name)} sent nothing in {ledger.folder}, so the run without it is the same"
            )
        return mask
    cells = ledger.cells()["cell"].to_pylist()
    if name not in cells:
        hint = did_you_mean(name, [*cells, *types])
        expected = f"a cell, a cell type or a dose of {ledger.folder}"
        raise UsageError(read_expected(name, expected, hint, "without_sender"))
    mask = pc.fill_null(pc.equal(rows["sender"], name), False)
    return np.asarray(mask.to_numpy())


def _compared(
    text: str, first: pa.Table, other: pa.Table, cells: pa.Table, changed: Ledger | None,
    notes: tuple[str, ...],
) -> Counterfactual:  # fmt: skip
    both = first.append_column("here", pa.array(np.ones(len(first), bool))).join(
        other.append_column("here", pa.array(np.ones(len(other), bool))), "exosome",
        right_suffix="_with", join_type="full outer",
    ).sort_by("exosome")  # fmt: skip
    here, there = (np.asarray(pc.is_valid(both[name]).to_numpy()) for name in ("here", "here_with"))
    columns = {name: both[name].to_numpy(zero_copy_only=False) for name in both.column_names}
    moved = here & there & (columns["receiver"] != columns["receiver_with"])
    fate = here & there & ~moved & (columns["fate"] != columns["fate_with"])
    what = np.full(len(here), "", object)
    for mask, word in ((here & ~there, "not sent"), (~here & there, "sent only with the change"),
                       (moved, "arrived elsewhere"), (fate, "another fate")):  # fmt: skip
        what[mask] = word
    differ = what != ""
    for name in ("kind", "sender", "sender_type", "born_s"):
        columns[name] = np.where(here, columns[name], columns[f"{name}_with"])
    shown = ["exosome", "kind", "sender", "what", "fate", "receiver", "fate_with", "receiver_with"]
    columns["what"] = what
    messages = pa.table({name: pa.array(columns[name][differ]) for name in shown})
    effects = _effects(columns)
    return Counterfactual(
        text, messages, effects, cells, int((~differ).sum()), changed, notes
    )


def _effects(columns: Mapping[str, NDArray[Any]]) -> pa.Table:
    """Internalised exosomes by types, with both standard errors, over fusions as units."""
    sender = np.where(columns["sender"] == None, columns["exosome"], columns["sender"])  # noqa: E711
    unit = np.unique(
        np.array([f"{s}|{k}|{b!r}" for s, k, b in
                  zip(sender, columns["kind"], columns["born_s"], strict=True)]),
        return_inverse=True,
    )[1]  # fmt: skip
    keys = [[None if f != "internalised" else (k, s, r) for k, s, r, f in
             zip(columns["kind"], columns["sender_type"], columns[f"receiver_type{end}"],
                 columns[f"fate{end}"], strict=True)] for end in ("", "_with")]  # fmt: skip
    out = []
    for key in sorted({key for side in keys for key in side if key is not None}):
        first, other = (
            np.bincount(unit, [one == key for one in side], int(unit.max()) + 1) for side in keys
        )
        out.append({
            "kind": key[0], "sender_type": key[1], "receiver_type": key[2],
            "exosomes": int(first.sum()), "exosomes_with": int(other.sum()),
            "difference": int(other.sum() - first.sum()),
            "paired_se": float(np.sqrt(((other - first) ** 2).sum())),
            "two_seeds_se": float(np.sqrt((first**2).sum() + (other**2).sum())),
        })  # fmt: skip
    names = ["kind", "sender_type", "receiver_type", "exosomes", "exosomes_with", "difference",
             "paired_se", "two_seeds_se"]  # fmt: skip
    return pa.table({name: [row[name] for row in out] for name in names})


_CELLS = pa.schema([
    ("cell", pa.string()), ("species", pa.string()), ("amount", pa.float64()),
    ("amount_with", pa.float64()),
])  # fmt: skip


def _answers(first: Ledger, other: Ledger) -> pa.Table:
    """The cells whose response at the end differs between two runs."""
    if not (first.responds and other.responds):
        return _CELLS.empty_table()
    amounts = [
        {(row["cell"], row["species"]): row["amount"] for row in run.response_cells().to_pylist()}
        for run in (first, other)
    ]
    rows = [
        {"cell": key[0], "species": key[1], "amount": amounts[0].get(key),
         "amount_with": amounts[1].get(key)}
        for key in {**amounts[0], **amounts[1]}
    ]  # fmt: skip
    return _differing(rows)


def _answers_without(ledger: Ledger, gone: pa.Table) -> tuple[pa.Table, tuple[str, ...]]:
    """The cells whose response at the end differs without some messages, and notes."""
    if not ledger.responds:
        return _CELLS.empty_table(), ()
    there = gone.filter(pc.is_valid(gone["delivered_s"]))
    counts = sorted(there["receiver"].value_counts().to_pylist(), key=lambda one: -one["counts"])
    until, ids = float(ledger.record["until_s"]), there["exosome"].to_pylist()
    rows: list[dict[str, Any]] = []
    notes = []
    with_response = set(ledger.response_cells()["cell"].to_pylist())
    cells = [one["values"] for one in counts if one["values"] in with_response]
    for cell in cells[:MOST_CELLS]:
        one = response_of(ledger, cell, ids, [until])
        rows += [
            {"cell": cell, "species": species, "amount": float(before),
             "amount_with": float(after)}
            for species, before, after in
            zip(one.species, one.amounts[:, -1], one.without[:, -1], strict=True)
        ]  # fmt: skip
    if len(cells) > MOST_CELLS:
        notes.append(
            f"answers of the {MOST_CELLS} cells that lose most messages, of {len(cells)}"
        )
    return _differing(rows), tuple(notes)


def _differing(rows: list[dict[str, Any]]) -> pa.Table:
    kept = [row for row in rows if row["amount"] is None or row["amount_with"] is None or
            abs(row["amount_with"] - row["amount"]) > CHANGED * max(1.0, abs(row["amount"]))]
    kept.sort(key=lambda row: -abs((row["amount_with"] or 0.0) - (row["amount"] or 0.0)))
    return pa.Table.from_pylist(kept, schema=_CELLS)


__all__ = ["Counterfactual", "counterfactual", "depends"]
