"""Comparison of two or more runs of one model: differences, their size and possible reasons."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from exosome.analysis.compare_replicates import compare_replicates
from exosome.analysis.comparison import Comparison, Difference, same_length
from exosome.analysis.opened import open as open_any
from exosome.analysis.recorded_model import model_of
from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.analysis.standard_errors import standard_errors
from exosome.compile.regime import reasons
from exosome.errors import UsageError
from exosome.ledger.handle import Handle
from exosome.model import Enter, Model

if TYPE_CHECKING:
    from exosome.analysis.standard_errors import Key

FAR = 3.0  # standard errors
CLOSE = 0.02  # tolerance between engines, relative to all exosomes of a kind
SAME = {"body": 1e-6, "field": 2e-3}  # the same between two runs of one engine
MANY = 10.0  # exosomes per voxel; above, their relative fluctuation is below one third
STATES = ("released", "free", "bound", "internalised", "cleared", "exited", "delivered")


def compare(*runs: Handle | str | Path) -> tuple[Comparison, ...]:
    """Compare each run after the first with the first, at the end of the runs.

    Counts of the walk engine are random and have a standard error; the other engines are
    deterministic. Two runs differ in a quantity if the difference exceeds 3 standard errors and 2 %
    of the exosomes of its kind. For two runs of the same engine the second limit is 0 (walk), 0.2 %
    (field, for different grids) or 1e-6 (body, the tolerance of the solver). Replicates are
    compared with replicates, as `compare_replicates` says. Raises UsageError for fewer than two
    runs, unfinished runs, runs of different models or lengths, cohorts and sweeps; RunError for a
    run with a damaged table.
    """
    if len(runs) < 2:
        raise UsageError("compare needs two runs or more, such as: exosome compare runs/a runs/b")
    handles = [run if isinstance(run, Handle) else open_any(run) for run in runs]
    if isinstance(handles[0], Replicates):
        return compare_replicates(*handles)
    opened = [_run(handle) for handle in handles]
    first = opened[0]
    for other in opened:
        _comparable(first, other)
        other.verify()
    return tuple(_compared(first, other) for other in opened[1:])


def _run(handle: Handle) -> Ledger:
    if not isinstance(handle, Ledger):
        inside = ""
        if "seeds" in handle.record:
            one = f"{handle.folder.name}/seed-{handle.record['seeds'][0]}"
            inside = f" Each seed is a run that can be compared, such as {one}."
        raise UsageError(
            f"{handle.folder} holds {handle.kind}, and only runs can be compared; for "
            f"{handle.kind}, compare the tables of {handle.keeps}.{inside}"
        )
    return handle


def _comparable(first: Ledger, other: Ledger) -> None:
    if not other.finished:
        raise UsageError(
            f"{other.folder} is not finished; continue with: exosome run --resume {other.folder}"
        )
    same_length(first, other, "runs")
    first_kinds, other_kinds = (run.record["names"]["kinds"] for run in (first, other))
    if first_kinds != other_kinds:
        raise UsageError(
            f"{first.folder} and {other.folder} are runs of different models: their kinds of "
            f"exosome are {', '.join(first_kinds)} and {', '.join(other_kinds)}"
        )


def _compared(first: Ledger, other: Ledger) -> Comparison:
    values = [_sums(run) for run in (first, other)]
    errors = [standard_errors(run) if run.every_row else _guessed(run) for run in (first, other)]
    same_engine = first.record["engine"] == other.record["engine"]
    differences = []
    for key in sorted({*values[0], *values[1]}, key=_order):
        first_value, other_value = (v.get(key, 0.0) for v in values)
        if not first_value and not other_value:
            continue
        came = max(v[key[0], "came"] for v in values)
        error = math.hypot(*(_error(run, e, key, first_value, other_value)
                             for run, e in zip((first, other), errors, strict=True)))  # fmt: skip
        gap = abs(other_value - first_value)
        allowed = FAR * error
        close = SAME.get(first.record["engine"], 0.0) if same_engine else CLOSE
        allowed = max(allowed, close * came)
        if key[1] != "came":
            part = (other_value - first_value) / came if came else 0.0
            differences.append(
                Difference(_name(key), first_value, other_value, error, part, gap > allowed)
            )
    model = model_of(first.folder, first.record)
    engines = {first.record["engine"], other.record["engine"]}
    why = [*(reasons(model, engines) if len(engines) > 1 else ())]
    why += [reason for run in (first, other) for reason in _doubted(run, model)]
    return Comparison(_title(first), _title(other), tuple(differences), tuple(dict.fromkeys(why)))


def _doubted(run: Ledger, model: Model) -> list[str]:
    """Reasons why a field may be inaccurate: its own warnings, and few exosomes that saturate."""
    doubts = list(run.record.get("doubts", ()))
    voxels = run.record.get("voxels", {})
    enters = [s for s in model.journey if isinstance(s, Enter)]
    limited = {s.subject for s in enters if s.limit is not None or s.holds is not None}
    if not voxels or not limited:
        return doubts
    last = run.counts()
    last = last.filter(pc.equal(last["time_s"], run.record["until_s"]))
    for (place, grid), kind in product(voxels.items(), sorted(limited)):
        chosen = pc.and_(pc.equal(last["where"], place), pc.equal(last["kind"], kind))
        chosen = pc.and_(chosen, pc.equal(last["state"], "free"))
        each = (pc.sum(last.filter(chosen)["amount"]).as_py() or 0.0) / math.prod(grid)
        if each < MANY:
            doubts.append(
                f"a voxel of {place} holds {each:.2g} exosomes of {kind} on average; uptake with a "
                "limit or a capacity then depends on random fluctuations, which the field engine "
                "does not follow"
            )
    return doubts


def _sums(run: Ledger) -> dict[Key, float]:
    """Sums at the end by (kind, state) and (kind, sender type, receiver type), and totals."""
    summary = run.summary()
    sums: dict[Key, float] = {}
    for kind, fates in summary["fates"].items():
        for state in STATES:
            if state in fates:
                sums[kind, state] = float(fates[state])
        sums[kind, "came"] = sum(sums[kind, s] for s in STATES if s in fates and s != "delivered")
    for entry in summary["between"]:
        key = (entry["kind"], entry["sender_type"], entry["receiver_type"])
        sums[key] = sums.get(key, 0.0) + float(entry["amount"])
    return sums


def _error(run: Ledger, errors: dict[Key, float], key: Key, value: float, other: float) -> float:
    """The standard error of a count of the walk, 0 for other engines."""
    if not run.singles:
        return 0.0
    least = math.sqrt(max(min(value, other), 1.0))
    return max(errors.get(key, 0.0), least if key not in errors else 0.0, 1.0)


def _guessed(run: Ledger) -> dict[Key, float]:
    """Standard errors without rows: as if all exosomes were independent."""
    if not run.singles:
        return {}
    return {key: math.sqrt(max(value, 1.0)) for key, value in _sums(run).items()}


def _order(key: Key) -> tuple[str, int, Sequence[str]]:
    return key[0], len(key), key[1:] if len(key) > 2 else [str(_rank(key[1]))]


def _rank(state: str) -> int:
    return STATES.index(state) if state in STATES else len(STATES)


def _name(key: Key) -> str:
    return f"{key[0]} {key[1]}" if len(key) == 2 else f"{key[0]} {key[1]} -> {key[2]}"


def _title(run: Ledger) -> str:
    return f"{run.record['engine']} ({run.folder.name})"
