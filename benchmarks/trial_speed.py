"""Speed of simulated trials: 10,000 trials of 400 patients, ANCOVA at the last visit, two workers.

Run: python benchmarks/trial_speed.py [trials]  It writes `results/trial-speed.json` with seconds on
the clock, CPU seconds and memory of all processes. The aim is 5 minutes on two cores and 2 GB.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from exosome.trials.operating import shown_shares, simulate_trials
from exosome.trials.trial_file import parse_trial

RESULT = Path(__file__).parent / "results" / "trial-speed.json"
WORKERS = 2
PATIENTS = 400
TEXT = f"""
format: exosome-trial/1
population: {{condition: pain, entry: 4}}
treatments: {{new: {{kind: exosomes}}, saline: {{kind: saline}}}}
arms: {{new: {{give: new}}, saline: {{give: saline}}}}
visits: [4 week, 12 week, 26 week]
endpoints: {{pain: {{scale: NRS}}}}
events:
  rescue: {{rate: 0.004 /d, slope: 0.3, relief: 30 %}}
  dropout: {{share: 15 %, mechanism: at-random}}
analysis: {{method: ancova, endpoint: pain, compare: [new, saline]}}
design: {{patients: {PATIENTS}}}
"""


def main() -> None:
    """Simulate the trials once and write what they took."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    load = os.getloadavg()[0]
    began = time.perf_counter()
    table = simulate_trials(parse_trial(TEXT), trials, workers=WORKERS)
    wall = time.perf_counter() - began
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    rejected = shown_shares(table)["rejected"]
    result = {
        "trials": trials, "patients": PATIENTS, "visits": 3, "workers": WORKERS,
        "cores": os.cpu_count(), "load_before": round(load, 1), "wall_s": round(wall, 1),
        "cpu_s": round(cpu, 1),
        "memory_mb": {
            "first process": round(own.ru_maxrss / 1024.0),
            "largest worker": round(workers.ru_maxrss / 1024.0),
            "at most, all": round((own.ru_maxrss + WORKERS * workers.ru_maxrss) / 1024.0),
        },
        "rejected_percent": round(100.0 * rejected.value, 2),
        "interval_percent": [round(100.0 * end, 2) for end in rejected.interval],
    }  # fmt: skip
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
