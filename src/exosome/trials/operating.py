"""Operating characteristics: how often a design succeeds, over many simulated trials."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

from exosome.ensembles.runner import Parts, Study, one_part
from exosome.errors import UsageError, read_expected
from exosome.trials.designs import decide
from exosome.trials.trial_file import Trial, parse_trial

Array = NDArray[np.generic]
Whole = NDArray[np.int64]

BLOCK = 50  # trials computed together; fixed, so that the rows do not depend on the workers
MOST_TRIALS = 2**23
COLUMNS = ("trial", "difference", "se", "p", "rejected", "benefit", "look", "patients")


@dataclass(frozen=True)
class Share:
    """A share of trials with its exact 95 % interval (Clopper and Pearson 1934)."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share."""
        return self.count / self.total

    @property
    def interval(self) -> tuple[float, float]:
        """Ends of the 95 % interval; doi 10.1093/biomet/26.4.404."""
        low = beta.ppf(0.025, self.count, self.total - self.count + 1) if self.count else 0.0
        miss = self.total - self.count
        high = beta.ppf(0.975, self.count + 1, miss) if miss else 1.0
        return float(low), float(high)


def simulate_trials(
    trial: Trial, trials: int, seed: int = 1, prior: bool = False, workers: int = 1
) -> dict[str, Array]:
    """One row per simulated trial: columns `COLUMNS`, arrays (trials,).

    With `prior`, effects are drawn for each trial from their laws; else their medians hold. The
    rows depend on the trial file and the seed, not on `workers`. Raises UsageError for a number of
    trials or workers out of range.
    """
    study = trials_study(trial, trials, seed, prior, workers)
    parts = [arrays for _, arrays in study.compute(range(study.parts))]
    return {name: np.concatenate([part[name] for part in parts]) for name in COLUMNS}


def trials_study(
    trial: Trial, trials: int, seed: int, prior: bool, workers: int
) -> Study:
    """The simulated trials as a study of the ensembles' runner; errors as in `simulate_trials`."""
    if not 1 <= trials <= MOST_TRIALS:
        expected = f"a number of trials from 1 to {MOST_TRIALS:,}, such as 1000"
        raise UsageError(read_expected(trials, expected, key="trials"))
    if workers < 1:
        raise UsageError(read_expected(workers, "one or more, such as 2", key="workers"))
    check_address(seed)

    def ends(part: int) -> tuple[int, int]:
        return part * BLOCK, min((part + 1) * BLOCK, trials)

    def compute(parts: Sequence[int]) -> Parts:
        if workers == 1 or len(parts) < 2:
            for part in parts:
                yield part, rows(trial, seed, *ends(part), prior)
            return
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            tasks = [
                pool.submit(_rows_of_text, trial.text, trial.file, seed, *ends(part), prior)
                for part in parts
            ]
            try:
                for part, task in zip(parts, tasks, strict=True):
                    yield part, task.result()
            finally:
                pool.shutdown(cancel_futures=True)

    payload = trial.text, trial.file, trials, seed, prior
    return Study("trials", trials, BLOCK, compute, (_elsewhere, payload))


def check_address(seed: int, number: int = 0) -> None:
    """Raises UsageError for a seed or a number of a trial that names no patients."""
    if not 0 <= seed < 2**64:
        raise UsageError(read_expected(seed, "a whole number from 0 to 2^64 - 1", key="seed"))
    if not 0 <= number < MOST_TRIALS:
        expected = f"a whole number from 0 to {MOST_TRIALS - 1:,}"
        raise UsageError(read_expected(number, expected, key="number"))


def _elsewhere(payload: tuple[str, str | None, int, int, bool]) -> Any:
    """The function of another process: the number of a part to its arrays."""
    text, file, trials, seed, prior = payload
    return one_part(trials_study(parse_trial(text, file), trials, seed, prior, 1).compute)


def _rows_of_text(
    text: str, file: str | None, seed: int, first: int, end: int, prior: bool
) -> dict[str, Array]:
    return rows(parse_trial(text, file), seed, first, end, prior)


def rows(trial: Trial, seed: int, first: int, end: int, prior: bool) -> dict[str, Array]:
    """The rows of the trials numbered from `first` to before `end`; arrays (end - first,)."""
    numbers: Whole = np.arange(first, end)
    made = decide(trial, seed, numbers, prior)
    return {
        "trial": numbers,
        "difference": made.estimates.difference,
        "se": made.estimates.se,
        "p": made.estimates.p,
        "rejected": made.rejected,
        "benefit": made.benefit,
        "look": made.look,
        "patients": made.patients,
    }


def shown_shares(table: dict[str, Array]) -> dict[str, Share]:
    """Shares of trials that found a difference, and a benefit; columns (trials,)."""
    total = len(table["trial"])
    return {
        "rejected": Share(int(table["rejected"].sum()), total),
        "benefit": Share(int(table["benefit"].sum()), total),
    }
