"""Replay of 1000 random exosomes of a day of `examples/gel`, from a run with counts only.

    python benchmarks/replay.py

Two runs with one seed: one keeps counts, one keeps all rows. Every replayed release, fate and end
must equal the stored row; the time is that of each exosome alone, once the scene is set up.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

import numpy as np

import exosome as ex
from exosome.ledger.provenance import machine

MODEL = Path(__file__).parent.parent / "examples" / "gel" / "model.yaml"
RESULTS = Path(__file__).parent / "results"
CHOSEN, ALLOWED_MS = 1000, 20.0


def main() -> None:
    """Write results/replay.json; exit with an error if a path differs or is too slow."""
    with tempfile.TemporaryDirectory() as temporary:
        kept, counted = (
            ex.simulate(MODEL, until="24h", seed=7, keep=keep, out=Path(temporary) / keep)
            for keep in ("all", "counts")
        )
        table = kept.messages()
        rows = np.sort(np.random.default_rng(1).choice(table.num_rows, CHOSEN, replace=False))
        ids = table["exosome"].to_numpy()[rows]
        began = time.perf_counter()
        counted.replay(ids[:1], threads=1)
        cold = time.perf_counter() - began
        each = np.zeros(CHOSEN)
        for place, one in enumerate(ids):
            began = time.perf_counter()
            counted.replay([one], threads=1)
            each[place] = 1e3 * (time.perf_counter() - began)
        lives = counted.replayed.lives(ids)
        names = ("born_s", "fate", "receiver", "ended_s")
        differ = sum(
            any(getattr(life, name) != row[name] for name in names)
            or [np.float32(a) for a in life.end_um] != [row["x_um"], row["y_um"], row["z_um"]]
            for life, row in zip(lives, table.take(rows).to_pylist(), strict=True)
        )
        threads = counted.replay(ids, threads=1).equals(counted.replay(ids, threads=2))
    result = {
        "exosomes": table.num_rows, "replayed": CHOSEN, "differ": differ,
        "same_on_1_and_2_threads": threads, "first_s": round(cold, 2),
        "ms_each": {"mean": round(float(each.mean()), 2),
                    "median": round(float(np.median(each)), 2),
                    "q95": round(float(np.quantile(each, 0.95)), 2)},
        "machine": machine(),
    }  # fmt: skip
    (RESULTS / "replay.json").write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))
    if differ or not threads or each.mean() > ALLOWED_MS:
        raise SystemExit("a replayed path differs, or replay is too slow")


if __name__ == "__main__":
    main()
