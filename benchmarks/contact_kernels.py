"""The transfer operator: replays against fresh walks and the field, and a tissue in a body.

    python benchmarks/contact_kernels.py scenes     three scenes: replay, walk, field
    python benchmarks/contact_kernels.py tissue     a tissue as well-mixed places, and resolved
    python benchmarks/contact_kernels.py replays    ten secretion histories of the gel: seconds
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import time
from pathlib import Path

import exosome as ex

GEL = Path(__file__).parents[1] / "examples" / "gel" / "model.yaml"
SCENE = """\
format: exosome/1
title: {title}
places: {{gel: {{box: {box}, walls: {walls}}}}}
cells:
  host: {{in: gel, count: {hosts}, radius: 8 um}}
  near: {{in: gel, count: {near}, radius: 7 um}}
  far: {{in: gel, count: {far}, radius: 9 um}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{release: courier, from: host, rate: {rate}, starts: 0 min, stops: 1000 min}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: {clear}}}
  - {{enter: courier, into: near, at: 0.02 um/s}}
  - {{enter: courier, into: far, at: 0.005 um/s}}
  - {{deliver: courier, into: near, after: 2 min, share: 40 %}}
"""
SCENES = {
    "closed box": {
        "box": "[120 um, 120 um, 120 um]", "walls": "closed", "hosts": 8, "near": 20, "far": 6,
        "rate": "6000 /h", "clear": "1 /h",
    },
    "open box": {
        "box": "[150 um, 150 um, 150 um]", "walls": "[open, periodic, closed]", "hosts": 8,
        "near": 25, "far": 10, "rate": "6000 /h", "clear": "0.5 /h",
    },
    "periodic box": {
        "box": "[200 um, 200 um, 200 um]", "walls": "periodic", "hosts": 30, "near": 60, "far": 20,
        "rate": "1600 /h", "clear": "3 /h",
    },
}  # fmt: skip
TISSUE = """\
format: exosome/1
title: a dose in the blood reaches a small tissue
places:
  blood: {{volume: 1e7 um^3}}
  wound: {{box: [{depth}, 90 um, 90 um], walls: [closed, periodic, periodic]}}
cells:
  near: {{in: wound, count: {near}, radius: 8 um}}
  endo: {{in: blood, count: 1000, radius: 5 um}}
exosomes:
  courier: {{diameter: 100 nm}}
journey:
  - {{give: courier, into: blood, amount: 1000000}}
  - {{enter: courier, into: endo, at: 0.0005 um/s}}
  - {{cross: courier, from: blood, to: wound, {into}}}
  - {{cross: courier, from: wound, to: blood, {back}}}
  - {{diffuse: courier, in: wound, at: 4 um^2/s}}
  - {{clear: courier, in: wound, rate: 0.5 /h}}
  - {{enter: courier, into: near, at: 0.01 um/s}}
  - {{deliver: courier, into: near, after: 10 min, share: 30 %}}
"""
TISSUES = {
    "vessels": {"depth": "120 um", "near": 20, "into": "at: 0.5 /h", "back": "at: 1 /h"},
    # A deeper tissue behind a wall is refused: exosomes need a time to reach its cells.
    "wall": {
        "depth": "50 um", "near": 9, "into": "at: 0.2 um/s, wall: x low",
        "back": "at: 0.02 um/s, wall: x low",
    },
}  # fmt: skip
UNTIL, STARTS, STOPS = "20 min", "2 min", "9 min"
TIMES = (600.0, 1200.0)
SMALL = 0.02  # of all that was sent: smaller amounts are not compared with the field
Amounts = dict[tuple[str, str, float], float]


def model_from(text: str) -> ex.Model:
    """The model of a text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.yaml"
        file.write_text(text)
        return ex.read(file)


def counted(run: ex.Ledger, whole: str = "") -> Amounts:
    """Amounts by place or type, state and time; places that begin with `whole` are one."""
    out: Amounts = {}
    for row in run.counts().to_pylist():
        where = whole if whole and row["where"].startswith(whole) else row["where"]
        key = where, row["state"], row["time_s"]
        out[key] = out.get(key, 0.0) + row["amount"]
    return out


def scene_scores(name: str, lives: int, seed: int, field: bool = True) -> dict[str, float]:
    """Largest abs(z) of a replay against a walk, and largest relative difference to the field.

    `off_field` is less three standard errors of the replay, which are those of its paths. The
    kernel is made from constant release; the history that is replayed is another one.
    """
    model = model_from(SCENE.format(title=name, **SCENES[name]))
    rate = SCENES[name]["rate"]
    operator = ex.kernel(model, until=UNTIL, lives=lives, seed=seed)
    history = {"host": [("0 min", "0 /h"), (STARTS, rate), (STOPS, "0 /h")]}
    table = operator.replay(history, at=["10 min", "20 min"]).to_pylist()
    asked = model.but({"release.starts": STARTS, "release.stops": STOPS})
    walk = counted(ex.simulate(asked, until=UNTIL, every="10 min", seed=seed + 7, tracks=0))
    grid: Amounts = {}
    if field:
        grid = counted(ex.simulate(asked, until=UNTIL, every="10 min", engine="field"))
    worst, off, plain = 0.0, 0.0, 0.0
    for row in table:
        key = row["receiver_type"] or "gel", row["state"], row["time_s"]
        mean = row["mean"]
        error = math.sqrt(max(mean, 1.0) + row["se"] ** 2)
        worst = max(worst, abs(walk.get(key, 0.0) - mean) / error)
        sent = walk["host", "released", row["time_s"]]
        if field and mean > SMALL * sent:
            plain = max(plain, abs(grid[key] - mean) / mean)
            off = max(off, (abs(grid[key] - mean) - 3.0 * row["se"]) / mean)
    return {"abs_z_walk": worst, "rows": len(table), "off_field": off, "field_plain": plain}


def field_scores(name: str) -> float:
    """Largest relative difference of a replay by the kernel of the field to the field itself."""
    history = {"host": [("0 min", "0 /h"), (STARTS, SCENES[name]["rate"]), (STOPS, "0 /h")]}
    text = SCENE.format(title=name, **SCENES[name])
    constant = model_from(text.replace(", starts: 0 min, stops: 1000 min", ""))
    operator = ex.kernel(constant, until=UNTIL, engine="field")
    asked = model_from(text).but({"release.starts": STARTS, "release.stops": STOPS})
    grid = counted(ex.simulate(asked, until=UNTIL, every="10 min", engine="field"))
    off = 0.0
    for row in operator.replay(history, at=["10 min", "20 min"]).to_pylist():
        key = row["receiver_type"] or "gel", row["state"], row["time_s"]
        if grid[key] > SMALL * grid["host", "released", row["time_s"]]:
            off = max(off, abs(row["mean"] / grid[key] - 1.0))
    return off


def tissue_scores(name: str, lives: int, seed: int) -> dict[str, float]:
    """Relative differences of a body with the tissue's places to the field with its box."""
    model = model_from(TISSUE.format(**TISSUES[name]))
    record = ex.contacts(model, until="3 h", lives=lives, seed=seed)
    small = ex.lumped(record, "wound")
    body = counted(ex.simulate(small, until="6 h", every="1 h", engine="body"), "wound")
    field = counted(ex.simulate(model, until="6 h", every="1 h", engine="field"), "wound")
    most = 1e6
    return {
        f"{state} {where}": max(
            abs(body[key] / field[key] - 1.0) for key in field
            if key[:2] == (where, state) and field[key] > 1e-3 * most
        )
        for where, state in (("blood", "free"), ("wound", "free"), ("wound", "cleared"),
                             ("near", "internalised"), ("near", "delivered"))
    }  # fmt: skip


def replay_seconds(lives: int, seed: int) -> dict[str, float]:
    """CPU seconds of ten replays of the gel, as means and as counts."""
    operator = ex.kernel(GEL, until="24 h", lives=lives, seed=seed)
    out = {}
    for counts in (False, True):
        began = time.process_time()
        for hour in range(1, 11):
            operator.replay(
                {"msc": [("0 h", "60 /h"), (f"{hour} h", "5 /h")]}, at=["6 h", "12 h", "24 h"],
                counts=counts, seed=hour, cargo="miR-140",
            )  # fmt: skip
        out["counts" if counts else "means"] = time.process_time() - began
    return out


def main() -> None:
    """Run one of the parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("scenes", "tissue", "replays"))
    parser.add_argument("--lives", type=float, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    lives = int(asked.lives)
    if asked.part == "scenes":
        for name in SCENES:
            scores = scene_scores(name, lives, asked.seed) | {"field_kernel": field_scores(name)}
            print(name, json.dumps(scores), flush=True)
    elif asked.part == "tissue":
        for name in TISSUES:
            print(name, json.dumps(tissue_scores(name, lives, asked.seed)), flush=True)
    else:
        print(json.dumps(replay_seconds(min(lives, 2000), asked.seed), indent=1))


if __name__ == "__main__":
    main()
