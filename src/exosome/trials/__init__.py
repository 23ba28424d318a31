"""Trials: simulated patients, arms, analyses and designs, and what a trial of them can answer.

`read_trial` reads a trial file, `power` simulates it many times, `run` once, `true_values` are the
values of its estimands, and `size` is a number of patients by formula beside simulated trials.
"""

from exosome.trials.estimands import true_values
from exosome.trials.planned_size import size
from exosome.trials.trial_file import Trial, parse_trial, read_trial
from exosome.trials.trial_study import power, run

__all__ = ["Trial", "parse_trial", "power", "read_trial", "run", "size", "true_values"]
