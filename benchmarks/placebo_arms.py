"""Saline and sham arms of published trials, predicted by the published placebo model.

Frozen before the arms were compared (2026-11-30): the course of Plan 2012 unchanged
(10.1038/clpt.2011.301), day-to-day noise 0.94, the entry rule of each trial where it is known and
a score of 4 where it is not (assumed), the typical baseline moved so that the mean at entry is the
reported one where it is reported. The slow drift (1.6 points in a year) was chosen on the saline
arm of RESTORE at 12 months: that arm is no test of it. Beside each prediction stands a naive one:
the mean change and SD of all other arms of the table.

Run: python benchmarks/placebo_arms.py
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import brentq

from exosome.trials.outcomes import outcomes
from exosome.trials.patients import enrol
from exosome.trials.trial_file import Trial, parse_trial

RESULT = Path(__file__).parent / "results" / "placebo_arms.md"
PATIENTS = 20_000
TEXT = """
format: exosome-trial/1
population: {{condition: pain, entry: {entry}}}
treatments: {{saline: {{kind: saline}}}}
arms: {{saline: {{give: saline}}, same: {{give: saline}}}}
visits: [{day} d]
endpoints: {{pain: {{scale: NRS}}}}
analysis: {{endpoint: pain, compare: [saline, same]}}
design: {{patients: 100}}
"""


@dataclass(frozen=True)
class Arm:
    """A placebo arm: patients, day, change and SD on 0-10, entry rule, mean at entry if known."""

    name: str
    source: str
    patients: int
    day: float
    change: float
    sd: float | None
    entry: float
    at_entry: float | None = None


ARMS = (
    Arm("CLEAR, sham", "10.1097/j.pain.0000000000003287", 199, 28.0, -1.29, 1.814, 5.0),
    Arm("RESTORE, saline", "10.1001/jama.2021.19415", 144, 364.0, -1.8, 2.5, 4.0, 5.7),
    Arm("Gel-200, PBS, 12 weeks", "PMC5952279", 535, 84.0, -2.18, None, 4.0),
    Arm("Gel-200, PBS, 26 weeks", "PMC5952279", 535, 182.0, -2.08, None, 4.0),
    Arm("Jubb, placebo, 4 weeks", "Jansen 2015 data set", 204, 28.0, -1.25, 2.71, 4.0),
    Arm("Jubb, placebo, 11 weeks", "Jansen 2015 data set", 204, 77.0, -1.00, 3.00, 4.0),
    Arm("Jubb, placebo, 18 weeks", "Jansen 2015 data set", 204, 126.0, -0.90, 3.14, 4.0),
    Arm("Carrabba, placebo, 4 weeks", "Jansen 2015 data set", 20, 28.0, -1.46, 1.83, 4.0),
    Arm("Carrabba, placebo, 8 weeks", "Jansen 2015 data set", 20, 56.0, -1.63, 2.19, 4.0),
    Arm("Stitik, placebo, 5 weeks", "Jansen 2015 data set", 20, 35.0, -1.32, 2.64, 4.0),
    Arm("Stitik, placebo, 26 weeks", "Jansen 2015 data set", 20, 182.0, -2.18, 2.64, 4.0),
    Arm("Stitik, placebo, 52 weeks", "Jansen 2015 data set", 20, 364.0, -1.61, 2.64, 4.0),
)


def made(arm: Arm) -> Trial:
    """The trial of an arm, its baseline moved to the reported mean at entry."""
    trial = parse_trial(TEXT.format(entry=arm.entry, day=arm.day))
    if arm.at_entry is None:
        return trial

    def at(baseline: float) -> Trial:
        return replace(trial, population=trial.population.model_copy(update={"baseline": baseline}))

    def excess(baseline: float) -> float:
        group = enrol(at(baseline), 1, np.array([0]), 4000)
        return float(group.screening.mean()) - arm.at_entry

    return at(brentq(excess, 1.0, 9.0, xtol=1e-3))


def predicted(arm: Arm) -> tuple[float, float, float]:
    """Mean change, its SD and the correlation of baseline and follow-up."""
    trial = made(arm)
    group = enrol(trial, 1, np.array([0]), PATIENTS)
    score = outcomes(trial, "saline", group).pain()[0, :, 0]
    start = group.screening[0]
    change = score - start
    return float(change.mean()), float(change.std(ddof=1)), float(np.corrcoef(start, score)[0, 1])


def main() -> None:
    """Print the table and write it."""
    rows = []
    errors, naive_errors = [], []
    for arm in ARMS:
        mean, sd, rho = predicted(arm)
        others = [other for other in ARMS if other.name.split(",")[0] != arm.name.split(",")[0]]
        weights = [other.patients for other in others]
        naive = float(np.average([other.change for other in others], weights=weights))
        se = (arm.sd or sd) / arm.patients**0.5
        errors.append(mean - arm.change)
        naive_errors.append(naive - arm.change)
        shown = "" if arm.sd is None else f"{arm.sd:.2f}"
        rows.append(
            f"| {arm.name} | {arm.source} | {arm.patients} | {arm.entry:g} | {arm.change:.2f} | "
            f"{shown} | {mean:.2f} | {sd:.2f} | {rho:.2f} | {mean - arm.change:+.2f} | "
            f"{se:.2f} | {naive - arm.change:+.2f} |"
        )
    head = (
        "| arm | source | n | entry | change | SD | predicted | SD | r | error | SE of the arm | "
        "error of the naive mean |"
    )
    lines = [
        "# Placebo arms, predicted", "",
        (__doc__ or "").partition("\n\n")[2].strip(), "",
        head, "|" + "---|" * 12, *rows, "",
        f"Root mean square error {np.sqrt(np.mean(np.square(errors))):.2f} points, of the naive "
        f"mean of the other trials {np.sqrt(np.mean(np.square(naive_errors))):.2f} points.",
    ]  # fmt: skip
    text = "\n".join(lines) + "\n"
    print(text)
    RESULT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
