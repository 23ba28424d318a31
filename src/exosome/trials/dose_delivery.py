"""What becomes of a dose: the body engine's answer for a treatment that names a model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.trials.dose_amounts import particles as dose_particles
from exosome.trials.joined_model import model_file, model_with_dose
from exosome.trials.patient_bodies import body_variation, target_shares
from exosome.trials.patients import Patients
from exosome.trials.sections import Treatment
from exosome.trials.trial_file import COVARIATES, DAY, Trial

Array = NDArray[np.float64]

SAVES = 200  # times of the run


@dataclass(frozen=True)
class Delivery:
    """Shares of a dose over time: `days` (n,), `free` (n,), and those in cells, each (n,)."""

    days: Array
    free: Array
    internalised: dict[str, Array]

    def at(self, cells: str, days: Array) -> Array:
        """The share of the dose that a cell type has internalised by each day; (days,)."""
        return np.interp(days, self.days, self.internalised[cells])


def delivery(trial: Trial, name: str) -> Delivery | None:
    """The delivery of a treatment of the trial, None if it names no model.

    The model's doses are replaced by those of the treatment where it states particles or protein.
    Raises UsageError if the model cannot be read or gives nothing, or if its target is no cell
    type.
    """
    treatment: Treatment = trial.treatments[name]
    if treatment.model is None:
        return None
    file, stamp = model_file(trial, name)
    made = _run(file, stamp, dose_particles(treatment), trial.visits[-1])
    if treatment.target is not None and treatment.target not in made.internalised:
        known = tuple(made.internalised)
        expected = f"a cell type of {file} that internalises the dose: {', '.join(known)}"
        near = did_you_mean(treatment.target, known)
        raise UsageError(read_expected(treatment.target, expected, near, "target"))
    return made


@lru_cache(maxsize=16)
def _run(file: str, stamp: int, particles: float | None, until_days: float) -> Delivery:
    from exosome.run import simulate

    model = model_with_dose(file, stamp, particles)
    until = until_days * DAY
    ledger = simulate(model, until=f"{until!r} s", every=f"{until / SAVES!r} s", engine="body")
    table = ledger.counts().to_pandas()
    total = float(table.loc[table["state"] == "given", "amount"].max())
    times = np.unique(table["time_s"].to_numpy())

    def share(rows: object) -> Array:
        sums = table[rows].groupby("time_s")["amount"].sum()
        values = sums.reindex(times, fill_value=0.0).to_numpy() / total
        return np.asarray(np.clip(values, 0.0, 1.0))

    inside = table["state"] == "internalised"
    types = table["where"].str.partition(" in ")[0]
    internalised = {
        str(kind): share(inside & (types == kind)) for kind in dict.fromkeys(types[inside])
    }
    return Delivery(times / DAY, share(table["state"] == "free"), internalised)


def sentences(trial: Trial, name: str, pilot: Patients) -> list[str]:
    """What becomes of a dose, and how that varies between `pilot` patients; may be empty."""
    made = delivery(trial, name)
    if made is None:
        return []
    told = [_typical(trial, name, made)]
    varied = body_variation(trial, name)
    if varied is None:
        return told
    treatment = trial.treatments[name]
    end = np.array([trial.visits[-1]])
    median, each = target_shares(trial, name, pilot, end)
    low, high = np.quantile(each, [0.05, 0.95])
    laws = "; ".join(
        f"{path} is the patient's {law}" if law in COVARIATES else f"{path} by {law}"
        for path, law in treatment.vary.items()
    )
    linked = f" Rank correlations: {'; '.join(treatment.correlate)}." if treatment.correlate else ""
    return [
        *told,
        f"Bodies differ between patients: {laws}.{linked} So {100 * low:.3g} to "
        f"{100 * high:.3g} % of a dose of {name} reach {treatment.target} by the last visit in 90 "
        f"of 100 patients ({100 * median[0]:.3g} % in the median body; {each.size} patients "
        "simulated).",
    ]


def _typical(trial: Trial, name: str, made: Delivery) -> str:
    half = float(np.interp(-0.5, -made.free, made.days))
    parts = ", ".join(
        f"{100.0 * values[-1]:.3g} % in {kind}" for kind, values in made.internalised.items()
    )
    return (
        f"Of the dose of {name}, half is free after {half:.2g} d by the body engine "
        f"({trial.treatments[name].model}); at the end {parts}. This is delivery, not effect."
    )
