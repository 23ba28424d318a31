"""Type-I error of every analysis and design of trials, with 0, 15 and 40 % dropout.

No treatment has an effect; the share of trials that find a difference should be 5 %. Dropout is at
random, alike in both arms; the last columns let only one arm drop out, not at random: there an
analysis may break. Run: python benchmarks/trial_error.py [trials]  (20,000 by default)

One process computes all cells in rounds of 2,000 trials and keeps each finished round in
`results/trial_error.json`: the same command goes on after a stop.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from exosome.trials.operating import BLOCK, Share, rows
from exosome.trials.trial_file import parse_trial

RESULT = Path(__file__).parent / "results" / "trial_error.md"
KEPT = RESULT.with_suffix(".json")
ROUND = 2_000  # trials of a cell between two savings
SEED = 11
TEXT = """
format: exosome-trial/1
population: {{condition: pain, entry: 4}}
treatments: {{new: {{kind: exosomes}}, saline: {{kind: saline}}}}
arms: {{new: {{give: new}}, saline: {{give: saline}}}}
visits: [4 week, 12 week]
endpoints: {{pain: {{scale: NRS}}, half: {{scale: NRS, responder: 50 %}}}}
events:
  rescue: {{rate: 0.004 /d, slope: 0.3, relief: 30 %}}
  dropout: {{share: {dropout}, mechanism: {mechanism}, arms: {arms}}}
analysis: {{method: {method}, endpoint: {endpoint}, compare: [new, saline]}}
design: {{patients: 80{design}}}
"""
ANALYSES = {
    "ANCOVA": ("ancova", "pain", ""),
    "MMRM, Kenward-Roger": ("mmrm", "pain", ""),
    "multiple imputation, at random": ("imputation", "pain", ""),
    "Bayes, flat prior": ("bayes", "pain", ""),
    "responders": ("responder", "half", ""),
    "log-rank": ("logrank", "pain", ""),
    "Cox": ("cox", "pain", ""),
    "ANCOVA, 3 looks, O'Brien-Fleming": ("ancova", "pain", ", looks: 3"),
    "ANCOVA, 3 looks, Pocock": ("ancova", "pain", ", looks: 3, boundary: pocock"),
    "ANCOVA, 3 looks, futility at 0": ("ancova", "pain", ", looks: 3, futility: 0"),
    "ANCOVA, blinded re-estimation": (
        "ancova", "pain", ", reestimate: blinded-sd, detects: -1, most: 160",
    ),
    "ANCOVA, response-adaptive": ("ancova", "pain", ", allocation: response-adaptive, block: 10"),
}  # fmt: skip
DROPOUT = (
    ("none", "0", "completely-at-random", "{}"), ("15 %", "15 %", "at-random", "{}"),
    ("40 %", "40 %", "at-random", "{}"),
    ("40 % of one arm, not at random", "0", "not-at-random", "{new: 40 %}"),
)  # fmt: skip

Cell = dict[str, Any]


def cell_text(name: str, case: tuple[str, str, str, str]) -> str:
    """The trial file of a cell."""
    method, endpoint, design = ANALYSES[name]
    _, share, mechanism, arms = case
    return TEXT.format(
        dropout=share, mechanism=mechanism, arms=arms, method=method, endpoint=endpoint,
        design=design,
    )  # fmt: skip


def extend(cell: Cell, text: str, trials: int) -> None:
    """Add trials to a cell until it holds `trials`."""
    trial = parse_trial(text)
    began = time.process_time()
    for first in range(cell["trials"], trials, BLOCK):
        made = rows(trial, SEED, first, min(first + BLOCK, trials), False)
        p = np.asarray(made["p"], np.float64)
        difference = np.asarray(made["difference"], np.float64)
        used = np.isfinite(difference)
        cell["rejected"] += int(made["rejected"].sum())
        cell["lost"] += int(np.isnan(p).sum())
        cell["sum"] += float(difference[used].sum())
        cell["squares"] += float((difference[used] ** 2).sum())
        cell["trials"] += len(p)
    cell["cpu_s"] += time.process_time() - began


def shown(cell: Cell) -> str:
    """The share of trials of a cell that find a difference, with its exact 95 % interval."""
    share = Share(cell["rejected"], cell["trials"])
    low, high = share.interval
    note = f"; {cell['lost']} not analysed" if cell["lost"] else ""
    return f"{100 * share.value:.2f} ({100 * low:.2f} to {100 * high:.2f}{note})"


def shift(cell: Cell) -> str:
    """The mean estimate of a cell with its Monte Carlo error."""
    count = cell["trials"] - cell["lost"]
    mean = cell["sum"] / count
    error = math.sqrt(max(0.0, cell["squares"] / count - mean**2) / count)
    return f"{mean:+.4f} ± {error:.4f}"


def write(cells: dict[str, Cell]) -> None:
    """Write the kept cells and the table of those that have begun."""
    KEPT.write_text(json.dumps(cells, indent=1) + "\n", encoding="utf-8")
    head = "| analysis | " + " | ".join(case[0] for case in DROPOUT) + " |"
    rule = "|---" * (len(DROPOUT) + 1) + "|"
    made = []
    for show in (shown, shift):
        made.append([
            f"| {name} | "
            + " | ".join(
                show(cells[f"{name} | {case[0]}"]) if f"{name} | {case[0]}" in cells else ""
                for case in DROPOUT
            )
            + " |"
            for name in ANALYSES
        ])  # fmt: skip
    counts = sorted({cell["trials"] for cell in cells.values()})
    number = " to ".join(f"{one:,}" for one in dict.fromkeys((counts[0], counts[-1])))
    spent = sum(cell["cpu_s"] for cell in cells.values()) / 60.0
    RESULT.write_text(
        "\n".join([
            "# Type-I error of trials without an effect (%)", "",
            f"{number} trials of 80 patients in each cell, seed {SEED}; exact 95 % intervals. Of "
            f"{3 * len(ANALYSES)} cells with dropout at random about two miss 5 % by chance.", "",
            head, rule, *made[0], "",
            "Mean estimates with Monte Carlo errors, on the scale of each analysis (points; share "
            "of responders; events; logarithm of the hazard ratio). The truth is 0.", "",
            head, rule, *made[1], "",
            f"Computed in {spent:.0f} min of one core: `python benchmarks/trial_error.py`.",
        ]) + "\n",
        encoding="utf-8",
    )  # fmt: skip


def main() -> None:
    """Compute what is missing, round by round, and write the table after each cell."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    cells: dict[str, Cell] = json.loads(KEPT.read_text("utf-8")) if KEPT.is_file() else {}
    for end in range(ROUND, trials + ROUND, ROUND):
        for name in ANALYSES:
            for case in DROPOUT:
                text = cell_text(name, case)
                empty = {"text": text, "trials": 0, "rejected": 0, "lost": 0, "sum": 0.0,
                         "squares": 0.0, "cpu_s": 0.0}  # fmt: skip
                cell = cells.get(f"{name} | {case[0]}", empty)
                if cell["text"] != text:
                    cell = empty
                cells[f"{name} | {case[0]}"] = cell
                if cell["trials"] < min(end, trials):
                    extend(cell, text, min(end, trials))
                    write(cells)
                    print(f"{name}, {case[0]}: {cell['trials']:,} trials, {shown(cell)}, "
                          f"{cell['cpu_s']:.0f} s", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
