"""Bodies of simulated patients: numbers of a joined model, drawn as for a cohort, and what follows.

The paths, laws and rank correlations are those of `exosome run --subjects`; in `correlate` a
covariate of the patient may stand for a path. A patient's numbers have an address: the seed, the
number of the trial, the number at screening and the path. So they are the same in every arm.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from exosome.errors import ModelError, UsageError
from exosome.model.variation import Covariate, Covariates, Variation
from exosome.model.variation_text import read_vary
from exosome.trials.dose_amounts import particles as dose_particles
from exosome.trials.joined_model import model_file, model_with_dose
from exosome.trials.patients import FEMALE, Patients, covariate_scores
from exosome.trials.trial_file import COVARIATES, DAY, Trial, problem_at

if TYPE_CHECKING:
    from exosome.engines.amounts.system import System
    from exosome.engines.body.subject_numbers import Readout, ReadoutOf
    from exosome.engines.body.system_sbml import Document
    from exosome.model import Model
    from exosome.plan import Plan

Array = NDArray[np.float64]

KINDS = {"age": ("number", ""), "weight": ("mass", "kg"), "duration": ("time", "d")}


def body_covariates(trial: Trial) -> Covariates:
    """The covariates that vary between the patients of a trial, with their correlations."""
    population = trial.population
    each = [Covariate("pain")]
    laws = {
        "disability": population.disability, "age": population.age, "weight": population.weight,
        "duration": population.duration,
    }  # fmt: skip
    for name, law in laws.items():
        if law.name != "choice":
            each.append(Covariate(name, law, *KINDS.get(name, ("number", ""))))
    if 0.0 < population.female < 1.0:
        each.append(Covariate(FEMALE))
    matrix = np.eye(len(each))
    for i, one in enumerate(each):
        for j, other in enumerate(each):
            if FEMALE not in (one.name, other.name):
                places = COVARIATES.index(one.name), COVARIATES.index(other.name)
                matrix[i, j] = trial.correlation[places[0]][places[1]]
    return Covariates(tuple(each), tuple(map(tuple, matrix.tolist())))


def body_variation(trial: Trial, name: str) -> tuple[Model, Variation] | None:
    """The model of a treatment and what of it varies between patients; None: nothing does.

    Raises UsageError if the model cannot be read, and ModelError, with the place in the trial file,
    if `vary` or `correlate` do not fit the model.
    """
    treatment = trial.treatments[name]
    if not treatment.vary or treatment.model is None:
        return None
    file, stamp = model_file(trial, name)
    model = model_with_dose(file, stamp, dose_particles(treatment))
    try:
        return model, _varied(
            file, stamp, dose_particles(treatment), tuple(treatment.vary.items()),
            treatment.correlate, body_covariates(trial),
        )  # fmt: skip
    except (UsageError, ModelError) as error:
        raise problem_at(trial, ("treatments", name, "vary"), str(error)) from None


@lru_cache(maxsize=16)
def _varied(
    file: str, stamp: int, particles: float | None, vary: tuple[tuple[str, str], ...],
    correlate: tuple[str, ...], covariates: Covariates,
) -> Variation:  # fmt: skip
    model = model_with_dose(file, stamp, particles)
    variation = read_vary(model, dict(vary), correlate, covariates)
    if variation.swept:
        raise UsageError(
            f"{variation.swept[0].path} has points, expected a law from which patients draw, such "
            "as times lognormal(1, 0.3)"
        )
    return variation


def body_numbers(trial: Trial, name: str, patients: Patients) -> dict[str, Array]:
    """The numbers of each patient's body that vary, by path, in base units; (trials, patients)."""
    made = body_variation(trial, name)
    if made is None:
        return {}
    shape = patients.number.shape
    values = _values(trial, made[1], patients)
    return {path: own.reshape(shape) for path, own in values.items()}


def _values(trial: Trial, variation: Variation, patients: Patients) -> dict[str, Array]:
    scores = covariate_scores(trial, patients.seed, patients.trial, patients.number)
    return variation.values(
        patients.seed, patients.number.ravel(), patients.trial.ravel(),
        {one: score.ravel() for one, score in scores.items()},
    )  # fmt: skip


def target_shares(
    trial: Trial, name: str, patients: Patients, days: Array
) -> tuple[Array, Array]:
    """Shares of a dose that the target has internalised by each day after it.

    Of the median body, (days,), and of each patient, (trials, patients, days): the body engine runs
    for each. Shares are of the dose of the median body. Raises RunError if a run fails.
    """
    key = f"shares {name} {sorted(days.tolist())!r}"
    if key not in patients.kept:
        patients.kept[key] = _run_bodies(trial, name, patients, days)
    typical, each = patients.kept[key]
    return typical, each


def _run_bodies(
    trial: Trial, name: str, patients: Patients, days: Array
) -> tuple[Array, Array]:
    from exosome.engines.amounts.event_times import doses_given_by
    from exosome.engines.body.subject_numbers import SubjectEnsemble
    from exosome.ensembles.plans import Plans

    made = body_variation(trial, name)
    assert made is not None
    model, variation = made
    drawn = _values(trial, variation, patients)
    values = {
        number.path: np.concatenate([number.values(np.zeros(1)), drawn[number.path]])
        for number in variation.drawn
    }
    texts = {number.path: number.texts(values[number.path]) for number in variation.drawn}
    plans = Plans(model, "body", texts, values, _amounts_only)
    target = trial.treatments[name].target or ""
    times = np.unique(np.concatenate([[0.0], days * DAY]))
    if len(times) == 1:
        return np.zeros(len(days)), np.zeros((*patients.number.shape, len(days)))
    engine = SubjectEnsemble(plans, times, _internalised(target))
    with closing(engine.readings(1)) as blocks:
        amounts = np.concatenate([block.readings[:, 0] for block in blocks])
    given = sum(dose.amount * doses_given_by(dose, float(times[-1])) for dose in engine.plan.doses)
    shares = amounts[:, np.searchsorted(times, days * DAY)] / given
    return shares[0], shares[1:].reshape(*patients.number.shape, len(days))


def _amounts_only(plan: Plan) -> Plan:
    """A plan without responses, where these have no effect on amounts."""
    return plan if plan.feedback else replace(plan, responses=())


def _internalised(target: str) -> ReadoutOf:
    """What to read of a subject: exosomes that cells of a type have internalised."""
    from exosome.engines.amounts.system import DEGRADED, INSIDE
    from exosome.engines.body.subject_numbers import Reading, Readout

    def readout(system: System, document: Document) -> Readout:
        inside = [
            float(
                state.condition in (INSIDE, DEGRADED) and state.label < 0 and state.cargo < 0
                and system.plan.cell_types[state.where].partition(" in ")[0] == target
            )
            for state in system.states
        ]  # fmt: skip
        none = np.zeros(len(document.responses.cells.rows))
        return Readout([Reading(np.concatenate([inside, none]), 1.0)], [])

    return readout
