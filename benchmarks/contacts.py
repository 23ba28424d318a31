"""The contact record against fresh walks, and its speed.

    python benchmarks/contacts.py agree       fresh walks at ten random rate sets in seven scenes
    python benchmarks/contacts.py speed       the gel: size, time to make, evaluation, walk, replay;
                                              --hinders 1: in free fluid, without its mesh
    python benchmarks/contacts.py slopes      derivatives against differences of fresh walks
    python benchmarks/contacts.py steps       a record with finer bins gives the same

`agree --sets 2` is the small version that the tests run.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

import exosome as ex

EXAMPLES = Path(__file__).parents[1] / "examples"
HEAD = "format: exosome/1\ntitle: {title}\n"

BODY = {
    "own surface": """\
places: {{gel: {{box: [200 um, 200 um, 200 um], walls: periodic, fluid: plasma}}}}
cells: {{host: {{in: gel, count: 1, radius: 10 um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{release: courier, from: host, rate: 6000 /h}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 2 /h}}
  - {{enter: courier, into: host, at: 0.1 um/s}}
""",
    "dose in a closed box": """\
places: {{gel: {{box: [90 um, 90 um, 90 um], walls: closed, fluid: plasma}}}}
cells: {{near: {{in: gel, count: 20, radius: 7 um}}, far: {{in: gel, count: 10, radius: 9 um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{give: courier, into: gel, amount: 4000, over: 3 min}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 2 /h}}
  - {{enter: courier, into: near, at: 0.02 um/s}}
  - {{enter: courier, into: far, at: 0.05 um/s}}
  - {{deliver: courier, into: near, after: 2 min, share: 40 %}}
""",
    "open box with clearance": """\
places: {{gel: {{box: [120 um, 120 um, 120 um], walls: [closed, periodic, open], fluid: plasma}}}}
cells: {{host: {{in: gel, count: 6, radius: 8 um}}, near: {{in: gel, count: 20, radius: 7 um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{release: courier, from: host, rate: 1500 /h}}
  - {{give: courier, into: gel, amount: 1500, at: 3 min, point: [60 um, 60 um, 60 um]}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 1 /h}}
  - {{enter: courier, into: near, at: 0.02 um/s}}
""",
    "1000 cells": """\
places: {{gel: {{box: [300 um, 300 um, 300 um], walls: periodic, fluid: plasma}}}}
cells: {{host: {{in: gel, count: 200, radius: 8 um}}, near: {{in: gel, count: 800, radius: 7 um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{release: courier, from: host, rate: 60 /h}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 2 /h}}
  - {{enter: courier, into: near, at: 0.02 um/s}}
""",
    "bursts with sizes": """\
places: {{gel: {{box: [120 um, 120 um, 120 um], walls: closed, fluid: plasma}}}}
cells: {{host: {{in: gel, count: 6, radius: 8 um}}, near: {{in: gel, count: 20, radius: 7 um}}}}
exosomes: {{courier: {{diameter: {{median: 100 nm, gsd: 1.4}}}}}}
journey:
  - {{release: courier, from: host, rate: 3000 /h, burst: 5, stops: 10 min}}
  - {{diffuse: courier, in: gel}}
  - {{clear: courier, in: gel, rate: 2 /h}}
  - {{enter: courier, into: near, at: 0.02 um/s}}
""",
    "bind and leave": """\
places: {{gel: {{box: [90 um, 90 um, 90 um], walls: closed, fluid: plasma}}}}
cells: {{near: {{in: gel, count: 20, radius: 7 um}}, far: {{in: gel, count: 10, radius: 9 um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{give: courier, into: gel, amount: 4000}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 2 /h}}
  - {{bind: courier, to: near, at: 0.05 um/s}}
  - {{leave: courier, from: near, rate: 20 /h}}
  - {{enter: courier, into: near, rate: 4 /h}}
  - {{enter: courier, into: far, at: 0.02 um/s}}
  - {{deliver: courier, into: near, after: 2 min, share: 40 %}}
""",
    "walls and vessels that exosomes cross": """\
places:
  gel: {{box: [120 um, 90 um, 90 um], walls: closed, fluid: plasma}}
  blood: {{volume: 1 mL}}
cells: {{near: {{in: gel, count: 25, radius: 7 um}}}}
exosomes: {{courier: {{diameter: 100 nm}}}}
journey:
  - {{give: courier, into: gel, amount: 4000}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{cross: courier, from: gel, to: blood, at: 0.05 um/s, wall: x low}}
  - {{cross: courier, from: gel, to: outside, at: 1 /h}}
  - {{enter: courier, into: near, at: 0.02 um/s}}
""",
}
UNTIL, SAVED = "20 min", ("10 min", "20 min")
# By how much a random set multiplies a number: at least, at most (uniform in the logarithm).
RANGES = {
    "enter": (0.05, 20.0), "bind": (0.1, 5.0), "leave": (0.2, 5.0), "clear": (0.2, 5.0),
    "cross": (0.2, 10.0), "diffuse": (0.5, 1.0),
}  # fmt: skip
LIMIT = 4.0


def model_of(scene: str) -> ex.Model:
    """The model of a scene by its name."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.yaml"
        file.write_text(HEAD.format(title=scene) + BODY[scene].format())
        return ex.read(file)


def random_rates(model: ex.Model, rng: np.random.Generator) -> dict[str, str]:
    """New values of the rates of a model, by path."""
    plan = compile_of(model)
    changes = {}
    for path in plan.paths:
        verb, key = path.removeprefix("journey.").split(".")[0].split("[")[0], path.split(".")[-1]
        if verb not in RANGES or key not in ("at", "rate"):
            continue
        node = model.find(path).node
        value, unit = str(node.text).split(" ", 1)
        low, high = RANGES[verb]
        factor = math.exp(rng.uniform(math.log(low), math.log(high)))
        changes[path] = f"{float(value) * factor:.6g} {unit}"
    assert len(changes) >= 2, plan.paths
    return changes


def compile_of(model: ex.Model):
    """The plan of a model."""
    from exosome.compile.build import compile_model

    return compile_model(model)


def over_dispersion(model: ex.Model, share: float) -> float:
    """Variance over mean of a count of fate `share` (0 to 1), where bursts release together.

    1 + share E[B (B - 1)]/E[B] for Poisson bursts of mean B (compound Poisson law).
    """
    bursts = [release.burst for release in compile_of(model).releases if release.burst > 1.0]
    return 1.0 + min(1.0, 1.2 * share) * max(bursts, default=0.0)


def z_scores(scene: str, sets: int, lives: int, seed: int) -> Iterator[tuple[str, float]]:
    """(what, z) of expected against counted numbers, at two times, for random rate sets."""
    rng = np.random.default_rng(seed)
    model = model_of(scene)
    record = ex.contacts(model, until=UNTIL, lives=lives, seed=seed)
    for number in range(sets):
        changes = random_rates(model, rng) if number else {}
        table = record.expect(changes, at=list(SAVED), per="run").to_pylist()
        run = ex.simulate(
            model.but(changes), until=UNTIL, every=SAVED[0], seed=seed + 1000 + number, tracks=0,
            keep="counts",
        )  # fmt: skip
        counts: dict[tuple[str, str, float], float] = {}
        sent: dict[float, float] = {}
        for row in run.counts().to_pylist():
            key = row["where"], row["state"], row["time_s"]
            counts[key] = counts.get(key, 0.0) + row["amount"]
            if row["state"] in ("released", "given"):
                sent[row["time_s"]] = sent.get(row["time_s"], 0.0) + row["amount"]
        groups: dict[tuple[str, str, float], list[dict]] = {}
        for row in table:
            where = row["receiver_type"] or "gel"
            state = row["state"]
            if state == "exited" and where != "gel":  # in the other place, and free there
                state = "free"
            groups.setdefault((where, state, row["time_s"]), []).append(row)
        for (where, state, at), rows in groups.items():
            mean = sum(row["mean"] for row in rows)
            share = mean / max(sent[at], 1.0)
            variance = max(mean, 1.0) * over_dispersion(model, share)
            given = not model_releases(model)
            if given:  # the number given is no random number
                variance = max(mean * (1.0 - min(share, 1.0)), 1.0)
            variance += sum(row["se"] ** 2 for row in rows)
            z = (counts.get((where, state, at), 0.0) - mean) / math.sqrt(variance)
            yield f"set {number}, {state} at {where}, {at:g} s", z


def model_releases(model: ex.Model) -> bool:
    """Whether cells release anything, so that the number sent is random."""
    return bool(compile_of(model).releases)


def agree(sets: int, lives: int, seed: int, scenes: list[str]) -> dict:
    """The largest abs(z) of each scene, printed and returned."""
    out = {}
    for scene in scenes:
        began = time.process_time()
        scores = dict(z_scores(scene, sets, lives, seed))
        worst = max(scores, key=lambda what: abs(scores[what]))
        values = np.array(list(scores.values()))
        out[scene] = {
            "comparisons": len(values), "worst": float(abs(scores[worst])), "where": worst,
            "rms": float(np.sqrt((values**2).mean())),
            "cpu_s": round(time.process_time() - began, 1),
        }  # fmt: skip
        print(f"{scene}: {out[scene]}", flush=True)
    total = sum(one["comparisons"] for one in out.values())
    alarm = total * math.erfc(LIMIT / math.sqrt(2.0))
    print(f"{total} comparisons; one of them beyond {LIMIT} by chance: about {alarm:.2g}")
    return out


def slope_scores(
    scene: str, lives: int, seed: int, pairs: int, step: float = 0.15
) -> Iterator[tuple[str, float]]:
    """(what, z) of derivatives by logarithms against central differences of fresh walks.

    Every walk with a larger number has a partner of the same seed with a smaller one. The mean
    difference of `pairs` pairs is compared with the derivative; its t is given as the z of the same
    probability. By how much a central difference over the step misses the derivative in the record
    itself (some 0.5 %) counts as an error of its own.
    """
    rng = np.random.default_rng(seed)
    model = model_of(scene)
    record = ex.contacts(model, until=UNTIL, lives=lives, seed=seed, spare=1.2)
    changes = random_rates(model, rng)
    table = record.expect(changes, at=list(SAVED), per="run").to_pylist()
    for path, text in changes.items():
        value, unit = text.split(" ", 1)
        ends = [
            {**changes, path: f"{float(value) * math.exp(sign * step)!r} {unit}"}
            for sign in (1.0, -1.0)
        ]
        beside = [record.expect(end, at=list(SAVED), per="run")["mean"] for end in ends]
        wide = (beside[0].to_numpy() - beside[1].to_numpy()) / (2.0 * step)
        walked = []
        for number in range(pairs):
            both = [_counted(model.but(end), seed + 2000 + number) for end in ends]
            walked.append({
                key: (both[0].get(key, 0.0) - both[1].get(key, 0.0)) / (2.0 * step)
                for key in both[0].keys() | both[1].keys()
            })  # fmt: skip
        sums: dict[tuple[str, str, float], list[float]] = {}
        for row, curved in zip(table, wide.tolist(), strict=True):
            where = row["receiver_type"] or "gel"
            free = row["state"] == "exited" and where != "gel"
            key = where, "free" if free else row["state"], row["time_s"]
            total = sums.setdefault(key, [0.0, 0.0, 0.0])
            total[0] += row[f"d_{path}"]
            total[1] += row["se"] ** 2
            total[2] += curved - row[f"d_{path}"]
        for key, (slope, variance, curvature) in sums.items():
            values = np.array([one.get(key, 0.0) for one in walked])
            least = 1.0 / step**2 / pairs  # of a variance: a count or two in all pairs
            error = math.sqrt(
                max(values.var(ddof=1), least) / pairs + variance + curvature**2
            )
            t = (values.mean() - slope) / error
            z = float(norm.ppf(student.cdf(-abs(t), pairs - 1)))
            yield f"{key[1]} at {key[0]}, {key[2]:g} s, by {path}", abs(z)


def _counted(model: ex.Model, seed: int) -> dict[tuple[str, str, float], float]:
    """Counts of a fresh walk by place or type, state and time."""
    run = ex.simulate(model, until=UNTIL, every=SAVED[0], seed=seed, tracks=0, keep="counts")
    counts: dict[tuple[str, str, float], float] = {}
    for row in run.counts().to_pylist():
        key = row["where"], row["state"], row["time_s"]
        counts[key] = counts.get(key, 0.0) + row["amount"]
    return counts


def slopes(lives: int, seed: int, pairs: int, scenes: list[str]) -> dict:
    """The largest z of derivatives in each scene, printed and returned."""
    out = {}
    for scene in scenes:
        began = time.process_time()
        scores = dict(slope_scores(scene, lives, seed, pairs))
        worst = max(scores, key=scores.__getitem__)
        out[scene] = {
            "comparisons": len(scores), "worst": scores[worst], "where": worst,
            "cpu_s": round(time.process_time() - began, 1),
        }  # fmt: skip
        print(f"{scene}: {out[scene]}", flush=True)
    return out


def speed(lives: int, target: float, seed: int, out: Path, hinders: str) -> dict:
    """The gel example: making, size, evaluation with gradient, replays, and a walk.

    Evaluation and walk both for the standard error `target` of the mean uptake, of one.
    """
    model = ex.read(EXAMPLES / "gel" / "model.yaml")
    if hinders:
        model = model.but({"places.gel.matrix.mesh.hinders": hinders})
    ex.contacts(model, until="24 h", lives=8, seed=9)  # compiles
    began, cpu = time.perf_counter(), time.process_time()
    record = ex.contacts(model, until="24 h", lives=lives, seed=1, out=out, overwrite=True)
    result = {
        "command": f"python benchmarks/contacts.py speed --lives {lives}"
        + (f" --hinders {hinders}" if hinders else ""),
        "hinders": hinders or "as in the example", "lives": lives,
        "made_s": time.perf_counter() - began,
        "made_cpu_s": time.process_time() - cpu,
        "bytes": sum(file.stat().st_size for file in out.iterdir() if file.is_file()),
        "contacts": record.record["balance"]["contacts"],
    }  # fmt: skip
    changes = {"enter.at": "0.007 um/s", "clear.rate": "0.1 /h", "release.rate": "60 /h"}

    def uptake(paths: int) -> tuple[float, float]:
        table = record.expect(changes, at="24 h", paths=paths).to_pylist()
        row = next(r for r in table if r["state"] == "internalised")
        return row["mean"], row["se"] / row["mean"]

    tried = min(lives, 2000)
    evaluate = min(lives, round(tried * (uptake(tried)[1] / target) ** 2))
    uptake(evaluate)
    walls, cpus = [], []
    for number in range(15):
        changes["enter.at"] = f"{0.007 * (1.0 + 0.01 * number)} um/s"
        began, cpu = time.perf_counter(), time.process_time()
        share, precision = uptake(evaluate)
        walls.append(time.perf_counter() - began)
        cpus.append(time.process_time() - cpu)
    result |= {
        "paths_evaluated": evaluate, "expect_s": float(np.median(walls)),
        "expect_cpu_s": float(np.median(cpus)), "expect_least_s": min(walls),
        "precision": precision, "share": share,
    }  # fmt: skip
    result |= walked(model, seed, result["precision"], result["expect_cpu_s"])
    began = time.perf_counter()
    operator = ex.kernel(record)
    result["kernel_s"] = time.perf_counter() - began
    began = time.perf_counter()
    for number in range(10):
        operator.replay({"msc": [("0 h", f"{40 + 10 * number} /h"), ("6 h", "0 /h")]}, at="24 h")
    result["ten_replays_s"] = time.perf_counter() - began
    print(json.dumps(result, indent=1))
    return result


def walked(model: ex.Model, seed: int, precision: float, evaluation: float) -> dict:
    """What a walk of a relative standard error `precision` of the uptake costs, in CPU seconds.

    Three estimates of the error, all of one run. `burst_count` is that of the number taken up, if
    the exosomes of one fusion come together: the variance of a sum over fusions is the sum of
    squares of their numbers. `burst_share` is that of the share taken up, a ratio of two such sums,
    and `single_share` that of the share if every exosome were sent alone. `evaluation` is the CPU
    time of an evaluation of a record in s.
    """
    cpu = time.process_time()
    ex.simulate(model, until="24 h", tracks=0, keep="counts", seed=seed)
    took = time.process_time() - cpu
    messages = ex.simulate(model, until="24 h", tracks=0, seed=seed).messages().to_pandas()
    taken = messages["fate"] == "internalised"
    fusions = taken.groupby([messages["sender"], messages["born_s"]], observed=True)
    sums, sizes = fusions.sum().to_numpy(float), fusions.size().to_numpy(float)
    share = sums.sum() / sizes.sum()
    errors = {
        "burst_count": math.sqrt((sums**2).sum()) / sums.sum(),
        "burst_share": math.sqrt(((sums - share * sizes) ** 2).sum()) / sums.sum(),
        "single_share": math.sqrt((1.0 - share) / share / sizes.sum()),
    }
    needed = {name: took * (error / precision) ** 2 for name, error in errors.items()}
    return {
        "walk_exosomes": float(sizes.sum()), "walk_cpu_s": took, "walk_share": share,
        "walk_precision": errors, "walk_needed_cpu_s": needed,
        "times_faster": {name: cpu_s / evaluation for name, cpu_s in needed.items()},
    }  # fmt: skip


def steps(lives: int) -> None:
    """A record with bins half as long gives the same means within its errors."""
    from exosome.engines.walk import contacts as method

    model, means = model_of("open box with clearance"), []
    for share in (1.0, 0.5):
        method.LONGEST_BIN, method.BINS_PER_FOLD = share / 128.0, 8.0 / share
        record = ex.contacts(model, until=UNTIL, lives=lives, seed=5)
        table = record.expect({}, at=list(SAVED))
        means.append((table["mean"].to_numpy(), table["se"].to_numpy()))
    (a, sa), (b, sb) = means
    print("largest difference in standard errors:", float(np.max(np.abs(a - b) / np.hypot(sa, sb))))


def main() -> None:
    """Run one of the parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("agree", "slopes", "speed", "steps"))
    parser.add_argument("--sets", type=int, default=10)
    parser.add_argument("--lives", type=float)
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--precision", type=float, default=0.01, help="speed: of the mean uptake")
    parser.add_argument("--hinders", default="", help="speed: share of D that the mesh leaves")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenes", nargs="*", default=list(BODY))
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "contacts-gel")
    asked = parser.parse_args()
    if asked.part == "agree":
        agree(asked.sets, int(asked.lives or 6000), asked.seed, asked.scenes)
    elif asked.part == "slopes":
        slopes(int(asked.lives or 4000), asked.seed, asked.pairs, asked.scenes)
    elif asked.part == "speed":
        speed(
            int(asked.lives or 100_000), asked.precision, asked.seed, asked.out, asked.hinders
        )
    else:
        steps(int(asked.lives or 20_000))


if __name__ == "__main__":
    main()
