"""The same document in another program: a mouse with saturable uptake, in ours and in COPASI.

    python benchmarks/sbml_elsewhere.py

A mouse that is given boluses again and again and infusions that overlap, with macrophages that
saturate, cells that release for some hours, lymph, a label that leaves and what is free of it in
urine. Every amount at every time is compared, as `exosome export --to sbml` writes the model and
as COPASI runs it (LSODA); what is below `LEAST` of all that was given is compared with that.
"""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.amounts.event_times import solver_times
from exosome.engines.body.solver import Body
from exosome.ledger.provenance import machine, versions

RESULTS = Path(__file__).parent / "results"
ALLOWED = 1e-6  # relative difference
LEAST = 1e-6  # of all that was given
REPEATS = 7
RELATIVE, ABSOLUTE = 1e-11, 1e-14  # tolerances of COPASI, the second of all that was given
HOURS = np.linspace(0.0, 48.0, 97)

MODEL = """\
format: exosome/1
title: A mouse with macrophages that saturate
body: {species: mouse, weight: 22 g, reflection: 60 %}
cells:
  macrophage: {in: {liver.plasma: 2e7, spleen.plasma: 5e6}, radius: 8 um}
  sender: {in: muscle.interstitium, count: 1e6}
exosomes:
  courier: {}
  iodide: {}
journey:
  - {give: courier, into: veins, amount: 2e10, at: 1 h, every: 8 h, times: 5}
  - {give: courier, into: veins, amount: 3e10, over: 6 h, every: 4 h, times: 6}
  - {give: courier, into: skin.interstitium, amount: 1e10, at: 9 h}
  - {release: courier, from: sender, rate: 20 /h, starts: 2 h, stops: 30 h}
  - {enter: courier, into: macrophage, at: 2 nm/s, limit: 100 /h}
  - {clear: courier, in: macrophage, rate: 0.4 /h}
  - {clear: courier, in: veins, rate: 0.05 /h}
  - {cross: iodide, from: kidney.plasma, to: urine, at: 20 uL/min}
labels:
  iodine: {on: courier, law: leaves, rate: 0.5 /h, free: iodide}
observe:
  blood: {of: courier, in: blood, as: "%ID/mL", label: iodine}
"""


def in_copasi(text: str, body: Body, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Amounts (species, times) of the document of a body as COPASI finds them, at times in s."""
    import basico

    model = basico.load_model_from_string(text)
    method = {"r_tol": RELATIVE, "a_tol": ABSOLUTE * body.scale(times[-1]), "max_steps": 10**6}
    found = basico.run_time_course(
        model=model, values=solver_times(body.plan.doses, times).tolist(), start_time=0.0,
        method="lsoda",
        use_sbml_id=True, use_concentrations=False, **method,
    )  # fmt: skip
    basico.remove_datamodel(model)
    amounts = found.reindex(columns=body.document.species).to_numpy().T
    still = np.isnan(amounts)  # COPASI leaves out what never changes
    return np.where(still, body.document.begin[:, None], amounts)


def apart(body: Body, times: NDArray[np.float64], theirs: NDArray[np.float64]) -> float:
    """The largest difference, relative to our amount or to `LEAST` of all that came."""
    ours = body.run(times)
    least = LEAST * body.scale(times[-1])
    return float((np.abs(ours - theirs) / np.maximum(np.abs(ours), least)).max())


def main() -> None:
    body = Body(compile_model(ex.read(MODEL), "body"))
    assert not body.document.problems()
    times = HOURS * 3600.0
    theirs = in_copasi(body.document.text, body, times)
    seconds: list[tuple[float, float]] = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        again = Body(body.plan)
        again.run(times)
        between = time.perf_counter()
        in_copasi(body.document.text, body, times)
        seconds.append((between - began, time.perf_counter() - between))
    report = {
        "states": len(theirs),
        "reactions": len(body.system.transitions),
        "times": len(times),
        "largest_relative_difference": apart(body, times, theirs),
        "allowed": ALLOWED,
        "seconds_load_and_run": {
            "exosome": statistics.median(a for a, _ in seconds),
            "copasi": statistics.median(b for _, b in seconds),
        },
        "copasi": _version(),
        "versions": versions(),
        "machine": machine(),
    }
    print(json.dumps(report, indent=2))
    assert report["largest_relative_difference"] < ALLOWED
    (RESULTS / "sbml-elsewhere.json").write_text(json.dumps(report, indent=2) + "\n")


def _version() -> str:
    import COPASI

    return str(COPASI.__version__)


if __name__ == "__main__":
    main()
