"""Peak memory per exosome: of 1e6 and of 4e6, all free, in one block each.

    python benchmarks/memory.py

The difference of the two peaks excludes the program itself. A run takes far smaller blocks than
these, so its memory does not grow with the number of exosomes.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

FEW, MANY = 1_000_000, 4_000_000
ALLOWED = 64.0  # bytes per exosome
RESULTS = Path(__file__).parent / "results"

MODEL = """\
format: exosome/1
title: Free
places:
  tissue: {{box: [500 um, 500 um, 500 um], walls: closed}}
cells:
  bystander: {{in: tissue, count: 1, radius: 10 um}}
exosomes:
  courier: {{}}
journey:
  - give: courier
    into: tissue
    amount: {amount}
  - diffuse: courier
    in: tissue
    at: 4 um^2/s
"""


def peak(lives: int, keep: str) -> float:
    """Largest resident memory in bytes of this process after a run in one block."""
    import exosome as ex
    from exosome.engines.walk.run import Walk

    Walk.block_size = lambda walk, cost: lives  # type: ignore[assignment, method-assign]
    with tempfile.TemporaryDirectory() as folder:
        model = ex.read(MODEL.format(amount=lives))
        out = Path(folder) / "run"
        run = ex.simulate(
            model, until="60 s", threads=2, out=out, every="60 s", tracks=0, keep=keep
        )
        states = run.counts().filter(_last_free(run))["amount"].to_pylist()
    if run.record["parts"] != 1 or states != [lives]:
        raise SystemExit(f"not all free in one block: {run.record['parts']} parts, {states}")
    return 1024.0 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _last_free(run: object) -> object:
    import pyarrow.compute as pc

    counts = run.counts()  # type: ignore[attr-defined]
    last = pc.equal(counts["time_s"], pc.max(counts["time_s"]))
    return pc.and_(last, pc.equal(counts["state"], "free"))


def measured(lives: int, keep: str) -> float:
    """`peak` in a process of its own."""
    command = [sys.executable, __file__, "--lives", str(lives), "--keep", keep]
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return float(json.loads(out.strip().splitlines()[-1]))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lives", type=int, help="one peak alone")
    parser.add_argument("--keep", default="all")
    arguments = parser.parse_args()
    if arguments.lives:
        print(json.dumps(peak(arguments.lives, arguments.keep)))
        return
    peaks = {str(lives): measured(lives, arguments.keep) for lives in (FEW, MANY)}
    each = (peaks[str(MANY)] - peaks[str(FEW)]) / (MANY - FEW)
    keep = arguments.keep
    result = {"peak_bytes": peaks, "bytes_per_life": each, "allowed": ALLOWED, "keep": keep}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "memory.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))
    if each > ALLOWED:
        raise SystemExit("more memory per exosome than allowed")


if __name__ == "__main__":
    main()
