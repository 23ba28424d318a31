"""A run of a body for the page: amounts in each organ over time, observations, and doses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.analysis.recorded_model import model_of
from exosome.compile.populations import populations
from exosome.compile.whole_body import expand
from exosome.ledger import schema
from exosome.model.sentences import Give
from exosome.number_text import NOTHING
from exosome.physics.schedule import dose_times
from exosome.plan.senders import dose_names

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.model import Model

MOST_DOSES = 1000
INSIDE = {"free": 1.0, "bound": 1.0, "internalised": 1.0, "degraded": -1.0}
"""What a state of counts adds to the exosomes that are in a place or its cells."""


def organs(ledger: Ledger) -> dict[str, Any]:
    """Amounts in organs, curves of observations, and doses; plain values for JSON, times in s.

    An organ is what stands before the point in the names of places, such as `liver` of
    `liver.plasma`. Its amount is what is free in its places, and bound to or in its cells and not
    degraded. `lost` is what was cleared or has left, since the start.
    """
    model = model_of(ledger.folder, ledger.record)
    table = ledger.counts()
    times, at = np.unique(table["time_s"].to_numpy(), return_inverse=True)
    where, state = (table[c].to_numpy(zero_copy_only=False) for c in ("where", "state"))
    amount = table["amount"].to_numpy().astype(np.float64)
    place_of = _places(model)
    amounts = {_organ(place): np.zeros(len(times)) for place in expand(model).places}
    lost = np.zeros(len(times))
    for name in dict.fromkeys(zip(where.tolist(), state.tolist(), strict=True)):
        rows = (where == name[0]) & (state == name[1])
        sums = np.bincount(at[rows], amount[rows], len(times))
        if name[1] in ("cleared", "exited"):
            lost += sums
        factor = INSIDE.get(name[1], 0.0)
        if factor and name[0] in place_of:
            amounts[_organ(place_of[name[0]])] += factor * sums
    whole = float(np.max(sum(amounts.values(), lost), initial=0.0))
    return {
        "time_s": times.tolist(),
        "organs": {name: _clean(values, whole).tolist() for name, values in amounts.items()},
        "lost": _clean(lost, whole).tolist(),
        "curves": [
            {"name": name, "unit": unit, "time_s": list(map(float, t)), "value": _plain(value)}
            for name, unit, t, value in (ledger.curves() if ledger.observes else [])
        ],
        "doses": doses(model, float(ledger.record["until_s"])),
        "of_body": model.body is not None,
    }


def doses(model: Model, until: float) -> list[dict[str, Any]]:
    """Each dose of a model: its name, kind, place, amount as written, and times in s until `until`.

    Of very many times only the first `MOST_DOSES` are listed.
    """
    given = [step for step in model.journey if isinstance(step, Give)]
    names = dose_names([step.subject for step in given])
    listed = []
    for step, name in zip(given, names, strict=True):
        every = step.every.value if step.every is not None else 0.0
        times = dose_times(step.at.value, every, min(step.times, MOST_DOSES), until)
        written = getattr(step.amount, "text", None) or f"{step.amount:g} exosomes"
        over = step.over.value if step.over is not None else 0.0
        listed.append({
            "name": name, "kind": step.subject, "into": step.into, "amount": str(written),
            "time_s": times, "over_s": over,
        })  # fmt: skip
    return listed


def has_amounts(ledger: Ledger) -> bool:
    """Whether a run has amounts by place to show: all runs whose counts are known."""
    return schema.COUNTS in ledger.record.get("sha256", {}) or not ledger.finished


def _places(model: Model) -> dict[str, str]:
    """The place of each name in `counts.where`: places, populations, and types in one place."""
    known = {name: name for name in expand(model).places}
    for one in populations(model):
        known[one.name] = one.place
    return known


def _organ(place: str) -> str:
    return place.partition(".")[0]


def _clean(values: Any, whole: float) -> Any:
    """Amounts, with 0 for those within rounding error of the whole, as in `exosome show`."""
    return np.where(np.abs(values) <= NOTHING * abs(whole), 0.0, values)


def _plain(values: Any) -> list[float | None]:
    values = np.asarray(values, np.float64)
    finite = values[np.isfinite(values)]
    clean = _clean(values, float(np.max(np.abs(finite), initial=0.0)))
    return [float(v) if np.isfinite(v) else None for v in clean]
