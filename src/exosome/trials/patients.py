"""Simulated patients: each has an address, so that he or she is the same in every arm and design.

A patient is named by the seed, the number of the trial and the number at screening. Every number of
a patient is drawn at its own address (see `exosome.rng`), whatever the arms, visits, looks or
workers; patients enter in the order of screening if their score passes the entry rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from exosome.errors import RunError
from exosome.rng import PATIENT, hash_name, words
from exosome.trials.blocks import patients_by_block
from exosome.trials.pain import (
    HIGHEST,
    PainCourse,
    course,
    drift_weights,
    on_scale,
)
from exosome.trials.sections import Population
from exosome.trials.trial_file import COVARIATES, Trial

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

FINE = 2.0**-53
SCREENED_AT_MOST = 200  # times the patients wanted
FEMALE = "female"
SPARE = 6.0  # standard deviations of the number that passes, screened beyond the mean


@dataclass(frozen=True)
class Patients:
    """Enrolled patients of several trials; arrays (trials, patients).

    `trial` and `number` are addresses; `baseline`, `response`, `half_time` (d) are the course of
    pain, `screening` the score at entry, `disability` that on 0-100 at entry; `age` (years),
    `weight` (g), `duration` (s), `female`, `cervical` are covariates. `kept` holds what is computed
    once for these patients and used for several arms.
    """

    seed: int
    trial: NDArray[np.uint64]
    number: NDArray[np.uint64]
    pain: PainCourse
    baseline: Array
    response: Array
    half_time: Array
    screening: Array
    disability: Array
    age: Array
    weight: Array
    duration: Array
    female: NDArray[np.bool_]
    cervical: NDArray[np.bool_]
    screened: Whole
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def normals(self, name: str) -> tuple[Array, Array]:
        """Two standard normal numbers of each patient at the address `name`, (trials, patients)."""
        return normals(self.seed, name, self.trial, self.number)

    def exponentials(self, name: str) -> Array:
        """A standard exponential number of each patient, (trials, patients)."""
        return -np.log(_uniforms(self.seed, name, self.trial, self.number)[0])

    def natural(self, days: Array) -> Array:
        """Pain without treatment at each day, before noise; (trials, patients, days)."""
        weights = drift_weights(days)
        drift = np.zeros((*self.baseline.shape, len(days)))
        for pair in range((weights.shape[1] + 1) // 2):
            for step, normal in zip((2 * pair, 2 * pair + 1), self.normals(f"drift {pair}"),
                                    strict=True):  # fmt: skip
                if step < weights.shape[1]:
                    drift += normal[..., None] * weights[:, step]
        smooth = [course(self.baseline, self.response, self.half_time, day) for day in days]
        return np.stack(smooth, axis=-1) + self.pain.step_sd() * drift


def normals(
    seed: int, name: str, trial: NDArray[np.uint64], number: NDArray[np.uint64]
) -> tuple[Array, Array]:
    """Two standard normal numbers at each address; `trial` and `number` broadcast together."""
    one, other = _uniforms(seed, name, trial, number)
    return np.asarray(ndtri(one)), np.asarray(ndtri(other))


def _uniforms(
    seed: int, name: str, trial: NDArray[np.uint64], number: NDArray[np.uint64]
) -> tuple[Array, Array]:
    drawn = words(seed, hash_name(f"patient {name}"), number, trial, PATIENT)
    shape = np.broadcast_shapes(trial.shape, number.shape)
    pairs = []
    for high, low in ((0, 1), (2, 3)):
        top = (drawn[..., high] >> np.uint64(5)).astype(np.float64)
        rest = (drawn[..., low] >> np.uint64(6)).astype(np.float64)
        pairs.append(((top * 2.0**26 + rest + 0.5) * FINE).reshape(shape))
    return pairs[0], pairs[1]


def pain_course(population: Population) -> PainCourse:
    """The published course of pain, with the numbers that the trial gives instead."""
    given = {
        "baseline": population.baseline, "placebo": population.placebo,
        "day_sd": population.noise, "drift_sd": population.drift,
    }  # fmt: skip
    changed = {key: value for key, value in given.items() if value is not None}
    return replace(PainCourse.published(), **changed)


def enrol(trial: Trial, seed: int, trials: Whole, count: int) -> Patients:
    """The first `count` patients who pass the entry rule of each trial; `trials` (n,) are numbers.

    Raises RunError if almost nobody passes.
    """
    population, pain = trial.population, pain_course(trial.population)
    which = trials.astype(np.uint64)[:, None]
    share = _share_passing(trial, pain, seed)
    if share * SCREENED_AT_MOST < 1.0:
        raise RunError(
            f"fewer than 1 in {SCREENED_AT_MOST} patients have a score of {population.entry:g} or "
            f"more at screening; expected an entry rule that more patients pass"
        )
    wanted = int(np.ceil((count + SPARE * np.sqrt(count) + 10.0) / share))
    screened = np.arange(wanted if population.entry > 0.0 else count, dtype=np.uint64)[None, :]
    score, baseline, level = _screening(trial, pain, seed, which, screened)
    passes = score >= population.entry
    rank = np.cumsum(passes, axis=1)
    if int(rank[:, -1].min()) < count:
        raise RunError(f"of {wanted} screened patients fewer than {count} passed the entry rule")
    order = np.nonzero(passes & (rank <= count))
    shape = (len(trials), count)
    number = order[1].reshape(shape).astype(np.uint64)
    last = number[:, -1].astype(np.int64) + 1
    return _described(
        trial, pain, seed, np.broadcast_to(which, shape), number,
        score[order].reshape(shape), baseline[order].reshape(shape), level[order].reshape(shape),
        last,
    )  # fmt: skip


def _share_passing(trial: Trial, pain: PainCourse, seed: int) -> float:
    """The share of patients who pass the entry rule, from 4,000 of a trial of its own."""
    if trial.population.entry <= 0.0:
        return 1.0
    who = np.arange(4000, dtype=np.uint64)[None, :]
    score, _, _ = _screening(trial, pain, seed, np.array([[2**24 - 1]], np.uint64), who)
    return float((score >= trial.population.entry).mean()) * 0.97


def _screening(
    trial: Trial, pain: PainCourse, seed: int,
    which: NDArray[np.uint64], number: NDArray[np.uint64],
) -> tuple[Array, Array, Array]:  # fmt: skip
    """Score at screening, true baseline and its normal number, of each patient."""
    level, noise = normals(seed, "pain", which, number)
    baseline = pain.baselines(level)
    return on_scale(baseline + pain.day_sd * noise), baseline, level


def _described(
    trial: Trial, pain: PainCourse, seed: int, which: NDArray[np.uint64],
    number: NDArray[np.uint64], score: Array, baseline: Array, level: Array, screened: Whole,
) -> Patients:  # fmt: skip
    population = trial.population
    mixed = _mixed(trial, seed, which, number, level)
    female, cervical = _uniforms(seed, "sex, level", which, number)
    placebo, half_time = normals(seed, "placebo, half-time", which, number)
    return Patients(
        seed=seed, trial=np.ascontiguousarray(which), number=number, pain=pain,
        baseline=baseline, response=pain.responses(placebo), half_time=pain.half_times(half_time),
        screening=score, disability=population.disability.at(mixed["disability"]),
        age=population.age.at(mixed["age"]), weight=population.weight.at(mixed["weight"]),
        duration=population.duration.at(mixed["duration"]),
        female=female < population.female, cervical=cervical < population.cervical,
        screened=screened,
    )  # fmt: skip


def covariate_scores(
    trial: Trial, seed: int, which: NDArray[np.uint64], number: NDArray[np.uint64]
) -> dict[str, Array]:
    """Standard normal numbers of each patient's covariates by name, (trials, patients).

    That of `female` is high in women: a woman's is above that of every man.
    """
    level = normals(seed, "pain", which, number)[0]
    sex = -ndtri(_uniforms(seed, "sex, level", which, number)[0])
    return _mixed(trial, seed, which, number, level) | {FEMALE: np.asarray(sex)}


def _mixed(
    trial: Trial, seed: int, which: NDArray[np.uint64], number: NDArray[np.uint64], level: Array
) -> dict[str, Array]:
    """Standard normal numbers of `COVARIATES` with their correlations, (trials, patients)."""
    disability, age = normals(seed, "disability, age", which, number)
    weight, duration = normals(seed, "weight, duration", which, number)
    alone = [level, disability, age, weight, duration]
    mixing = np.linalg.cholesky(np.array(trial.correlation))
    mixed = {}
    for name, row in zip(COVARIATES, mixing, strict=True):
        total = np.zeros_like(level)
        for share, own in zip(row, alone, strict=True):
            if share != 0.0:
                total += share * own
        mixed[name] = total
    return mixed


def assignment(trial: Trial, seed: int, trials: Whole, count: int) -> Whole:
    """The arm of each enrolled patient by permuted blocks; (trials, patients), numbers of arms.

    Blocks hold each arm in proportion to its weight. Source: Rosenberger and Lachin 2015,
    doi 10.1002/9781118742112, chapter 3.
    """
    shares = patients_by_block([arm.weight for arm in trial.arms.values()])
    once = np.repeat(np.arange(len(shares)), shares)
    times = max(1, round(trial.design.block / len(once)))
    block = np.tile(once, times)
    blocks = -(-count // len(block))
    place = np.arange(blocks * len(block), dtype=np.uint64)[None, :]
    which = trials.astype(np.uint64)[:, None]
    order = _uniforms(seed, "randomisation", which, place)[0]
    order = order.reshape(len(trials), blocks, len(block))
    ranks = np.argsort(order, axis=-1, kind="stable")
    return block[ranks].reshape(len(trials), -1)[:, :count]


def full_scale(score: Array, lowest: float, highest: float, less_is_better: bool) -> Array:
    """Pain on 0-10 as a score of a scale; arrays of one shape."""
    share = score / HIGHEST
    return lowest + (highest - lowest) * (share if less_is_better else 1.0 - share)
