"""Trials for tests: the trial that `exosome trial new` writes, with parts replaced."""

from __future__ import annotations

from pathlib import Path

import exosome.trials
from exosome.trials.trial_file import Trial, parse_trial

START = (Path(exosome.trials.__file__).parent / "start.yaml").read_text(encoding="utf-8")


def changed(*pairs: tuple[str, str]) -> str:
    """The text of the start with each first text of a pair replaced by the second."""
    text = START
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def trial(*pairs: tuple[str, str]) -> Trial:
    """The trial of `changed`."""
    return parse_trial(changed(*pairs))


QUIET = """
format: exosome-trial/1
population: {{condition: pain, placebo: 0, noise: 0, drift: 0}}
treatments:
  exosomes: {{kind: exosomes, given: 0 d, effect: {{{effect}, at: 4 week, hypothesis: a}}}}
  saline: {{kind: saline}}
arms: {{treated: {{give: exosomes}}, control: {{give: saline}}}}
visits: [4 week]
endpoints: {{pain: {{scale: NRS}}}}
events: {{rescue: {{rate: {rate}, slope: 0, relief: {relief}}}}}
analysis: {{endpoint: pain, compare: [treated, control]}}
design: {{patients: 100}}
"""


def quiet(effect: str = "points: -0.3", rate: str = "0 /d", relief: str = "0") -> Trial:
    """A trial without placebo response, noise and drift, and with one visit, at four weeks."""
    return parse_trial(QUIET.format(effect=effect, rate=rate, relief=relief))
