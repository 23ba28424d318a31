"""Studies of a trial: many simulated trials in a folder, and one trial with its tables."""

from __future__ import annotations

import hashlib
import json
import math
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from exosome.engines.protocol import Progress
from exosome.ensembles.runner import Arrays, run_study
from exosome.errors import UsageError
from exosome.ledger import provenance, schema
from exosome.ledger.atomic_io import explained, whole
from exosome.ledger.output_folder import make_in
from exosome.ledger.store import Store
from exosome.ledger.trial_tables import ONE_TRIAL, ROWS, TrialStudy
from exosome.trials.adam import datasets
from exosome.trials.analyses.effect_estimates import Estimates
from exosome.trials.analysis_data import analysed, assigned, measured, method_used
from exosome.trials.description import answers, sentences
from exosome.trials.designs import less_is_better
from exosome.trials.estimands import TrueValue, in_shares, true_values
from exosome.trials.operating import COLUMNS, check_address, shown_shares, trials_study
from exosome.trials.patients import assignment, enrol
from exosome.trials.sample_size import per_arm_for_means, power_for_means
from exosome.trials.trial_file import NOTICE, Trial, parse_trial, read_trial

TIMES = {
    "logrank": "events of the treated less those expected",
    "cox": "logarithm of the hazard ratio",
}  # what the estimates of analyses of times are
TRUE_PATIENTS = 40_000  # simulated for the true values of the estimands


def power(
    trial: Trial | str | os.PathLike[str],
    *,
    trials: int = 1000,
    seed: int = 1,
    prior: bool = False,
    workers: int = 1,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    shard: str | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> TrialStudy:
    """Simulate a trial many times: power or error of its design, beside the formula and the truth.

    With `prior`, effects are drawn from their laws for each trial: the share that finds a benefit
    is then the assurance (O'Hagan et al. 2005, doi 10.1002/pst.175). The results depend on the
    trial file, the seed and the number of trials, not on `workers`. What a stopped study finished
    is taken; with `shard`, such as "3/16", only that share is computed, and ShardFinished is
    raised; with `cluster`, the address of a dask scheduler, its workers compute the trials. Raises
    ModelError (the file), UsageError (the other arguments), RunError (the cluster was lost) and
    Interrupted (Ctrl-C).
    """
    plan = trial if isinstance(trial, Trial) else read_trial(trial)
    study = trials_study(plan, trials, seed, prior, workers)
    mark = provenance.fingerprint([plan.text, _models(plan), trials, seed, prior])

    def make(folder: Path) -> TrialStudy:
        store, began = Store(folder), time.monotonic()
        store.may_begin(overwrite)

        def finish(parts: Iterator[tuple[int, Arrays]]) -> TrialStudy:
            blocks = [arrays for _, arrays in parts]
            rows = {name: np.concatenate([one[name] for one in blocks]) for name in COLUMNS}
            summary = _summary(plan, rows, seed, prior)
            record: dict[str, Any] = {
                "format": provenance.FORMAT, "title": plan.title, "seed": seed,
                "trials": trials, "prior": prior, "trial": {"text": plan.text, "file": plan.file},
                "versions": provenance.versions(), "machine": provenance.machine(),
                "fingerprint": mark, "summary": summary,
                "lines": lines(plan, summary, trials, prior),
                "described": {"sentences": sentences(plan), "answers": answers(plan)},
                "command": _command(plan, trials, seed, prior),
            }  # fmt: skip
            table = pa.table({n: pa.array(values) for n, values in rows.items()}, schema=ROWS)
            record["wall_s"] = round(time.monotonic() - began, 3)
            store.keep(record, {schema.TRIALS: table})
            return TrialStudy(folder, store.record)

        key = {"fingerprint": mark, "versions": provenance.versions(), "code": _code()}
        return run_study(
            store, study, key, finish, overwrite=overwrite, progress=progress or Progress(),
            shard=shard, cluster=cluster,
        )  # fmt: skip

    return make_in(out, "trial", make)


def _models(trial: Trial) -> list[str]:
    """The texts of the models that treatments name, as far as they can be read."""
    folder = Path(trial.file).parent if trial.file else Path()
    files = [folder / one.model for one in trial.treatments.values() if one.model is not None]
    return [file.read_text(encoding="utf-8") if file.is_file() else "" for file in files]


def _code() -> str:
    """A digest of the sources of trials: parts that other code computed do not count."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def again(folder: str | os.PathLike[str]) -> list[str]:
    """Repeat a study from its record, elsewhere; return the differences of its table in words."""
    from exosome.ledger.equality import same
    from exosome.ledger.trial_tables import open as open_study

    record = open_study(Path(folder)).record
    trial = parse_trial(record["trial"]["text"], record["trial"]["file"])
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        power(trial, trials=record["trials"], seed=record["seed"], prior=record["prior"], out=out)
        return same(Path(folder), out)


def _command(trial: Trial, trials: int, seed: int, prior: bool) -> str:
    return (
        f"exosome trial power {trial.file or 'trial.yaml'} --trials {trials} --seed {seed}"
        + (" --prior" if prior else "")
    )


def _summary(trial: Trial, rows: dict[str, Any], seed: int, prior: bool) -> dict[str, Any]:
    """What the trials show together, with Monte Carlo errors; numbers that JSON can hold."""
    shares = shown_shares(rows)
    truth = true_values(trial, seed, TRUE_PATIENTS, prior)
    difference = np.asarray(rows["difference"], np.float64)
    used = difference[np.isfinite(difference)]
    goal = truth[trial.analysis.estimand]
    summary: dict[str, Any] = {
        "analysed": len(used),
        "estimate_mean": _finite(used.mean() if len(used) else math.nan),
        "estimate_sd": _finite(used.std(ddof=1) if len(used) > 1 else math.nan),
        "estimate_mc": _finite(used.std(ddof=1) / len(used) ** 0.5 if len(used) > 1 else math.nan),
        "se_mean": _finite(float(np.nanmean(rows["se"])) if len(used) else math.nan),
        "patients_mean": float(np.mean(rows["patients"])),
        "looks": np.bincount(np.asarray(rows["look"], np.int64)).tolist()[1:],
        "truth": {name: [_finite(v.value), _finite(v.se), v.patients] for name, v in truth.items()},
        "true_value": _finite(goal.value),
        "scale": trial.analysis.method, "estimates": TIMES.get(trial.analysis.method, ""),
        "unit": _unit(trial),
    }
    for name, share in shares.items():
        summary[name] = [share.value, *share.interval]
    summary["formula"] = None if prior else _formula(trial, used, rows, goal)
    return summary


def _unit(trial: Trial) -> str:
    """The unit of true values, and of estimates unless those are of times."""
    if in_shares(trial):
        return "share of patients"
    return f"points of {trial.endpoints[trial.analysis.endpoint].scale}"


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _formula(
    trial: Trial, used: Any, rows: dict[str, Any], goal: TrueValue
) -> dict[str, float | None] | None:
    """Power and sample size by formula for a difference of means, from the mean standard error."""
    if method_used(trial) not in ("ancova", "mmrm") or abs(goal.value) < 1e-12 or not len(used):
        return None
    se = float(np.nanmean(rows["se"]))
    enrolled = trial.design.patients
    shares = [trial.arms[name].weight for name in trial.analysis.compare]
    part = sum(shares) / sum(arm.weight for arm in trial.arms.values())
    per_arm = max(2, round(enrolled * part / 2.0))
    sd = se * (per_arm / 2.0) ** 0.5  # of one patient's outcome, dropout included
    size = abs(goal.value) / sd
    try:
        needed: float | None = float(
            per_arm_for_means(goal.value, sd, 0.8, trial.analysis.alpha, with_t=True)
        )
    except UsageError:
        needed = None
    return {
        "power": power_for_means(size, per_arm, trial.analysis.alpha), "per_arm": float(per_arm),
        "sd": sd, "needed_per_arm": needed,
    }  # fmt: skip


def lines(trial: Trial, summary: dict[str, Any], trials: int, prior: bool) -> list[str]:
    """A study in lines of text."""
    one, other = trial.analysis.compare
    better = "lower" if less_is_better(trial) else "higher"
    rejected, benefit = summary["rejected"], summary["benefit"]
    null = summary["truth"]["treatment-policy"][0] == 0.0
    what = "type-I error, since no treatment has an effect" if null and not prior else (
        "assurance: effects are drawn from their priors" if prior else "power"
    )  # fmt: skip
    unit, error = summary["unit"], summary["estimate_mc"]
    monte_carlo = f"(Monte Carlo error {'unknown' if error is None else f'{error:.3f}'})"
    mean = _number(summary["estimate_mean"])
    shown = [
        trial.title or "A trial",
        f"{trials:,} simulated trials of {trial.design.patients} patients, "
        f"{method_used(trial)}, {one} against {other} ({what})",
        f"  a difference is found in {_percent(rejected)} of trials",
        f"  a benefit is found in {_percent(benefit)} of trials ({better} is better)",
        (
            f"  mean estimate {mean} {monte_carlo}, {TIMES[trial.analysis.method]}; true values "
            "are of scores or shares, not of times"
            if trial.analysis.method in TIMES
            else f"  mean estimate {mean} {monte_carlo} {unit}, true value of the estimand "
            f"{trial.analysis.estimand} {_number(summary['true_value'])}"
        ),
        f"  patients enrolled on average {summary['patients_mean']:.1f}",
    ]
    if summary["analysed"] < trials:
        shown.append(f"  {trials - summary['analysed']} trials could not be analysed")
    formula = summary["formula"]
    if formula is not None:
        needed = formula["needed_per_arm"]
        text = f"  by formula the power is {100 * formula['power']:.1f} %"
        shown.append(
            text + (f"; 80 % needs {needed:.0f} patients in each arm" if needed else "")
        )
    hypotheses = [t.effect.hypothesis for t in trial.treatments.values()
                  if t.effect is not None and t.effect.on and t.effect.hypothesis]  # fmt: skip
    shown += [f"  HYPOTHESIS, not evidence: {text}" for text in hypotheses]
    return [*shown, NOTICE]


def _percent(share: list[float]) -> str:
    value, low, high = share
    return f"{100 * value:.1f} % (95 % interval {100 * low:.1f} to {100 * high:.1f} %)"


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:+.3f}"


def run(
    trial: Trial | str | os.PathLike[str], out: str | os.PathLike[str] | None = None, *,
    number: int = 0, seed: int = 1, overwrite: bool = False,
) -> list[str]:  # fmt: skip
    """Simulate one trial and write its tables ADSL, ADQS and ADTTE as CSV and Dataset-JSON.

    `number` is that of the trial among those of a study with the same seed. `result.json` holds the
    estimate beside the true values. `out` is a folder, trials/NAME-1 by default, after the name of
    the file. Returns lines of text. Raises ModelError (the file), UsageError
    (a folder with files and no `overwrite`) and RunError (the disk refuses).
    """
    plan = trial if isinstance(trial, Trial) else read_trial(trial)
    check_address(seed, number)
    name = Path(plan.file or "trial").stem
    folder = Path(out) if out is not None else Path("trials") / f"{name}-1"
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, expected a folder for the tables")
    if folder.is_dir() and any(folder.iterdir()) and not overwrite:
        raise UsageError(f"{folder} holds files already; replace them with --overwrite")
    which = np.array([number])
    patients = enrol(plan, seed, which, plan.design.patients)
    arms = assignment(plan, seed, which, plan.design.patients)
    result = assigned(plan, patients, arms)
    estimates: Estimates = analysed(plan, measured(plan, patients, arms, result))
    truth = true_values(plan, seed, TRUE_PATIENTS)
    study = f"EXO{seed}-{number}"
    texts: dict[str, str] = {}
    for table in datasets(plan, patients, arms, result, study):
        texts[f"{table.name}.csv"], texts[f"{table.name}.json"] = table.csv(), table.json()
    low, high = estimates.interval(plan.analysis.alpha)
    content = {
        "notice": NOTICE, "study": study, "estimand": plan.analysis.estimand,
        "method": method_used(plan), "difference": _finite(float(estimates.difference[0])),
        "se": _finite(float(estimates.se[0])), "p": _finite(float(estimates.p[0])),
        "interval": [_finite(float(low[0])), _finite(float(high[0]))],
        "true_values": {name: _finite(value.value) for name, value in truth.items()},
    }  # fmt: skip
    texts[ONE_TRIAL] = json.dumps(content, indent=1, allow_nan=False) + "\n"
    texts["trial.yaml"] = plan.text
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        with explained(folder / name), whole(folder / name) as path:
            path.write_text(text, encoding="utf-8")
    level = 100.0 * (1.0 - plan.analysis.alpha)
    times = f" ({TIMES[plan.analysis.method]})" if plan.analysis.method in TIMES else ""
    unit = "" if times else f" {_unit(plan)}"
    shown = [
        plan.title or "A trial",
        f"{method_used(plan)}, {' against '.join(plan.analysis.compare)}: difference{times} "
        f"{_number(content['difference'])}, {level:g} % interval "  # type: ignore[arg-type]
        f"{_number(_finite(float(low[0])))} to {_number(_finite(float(high[0])))}{unit}, "
        f"p = {float(estimates.p[0]):.3g}",
        f"true values, over both potential outcomes of every patient, in {_unit(plan)}"
        f"{'' if in_shares(plan) else ' (composite: share of patients)'}:",
        *(f"  {name}: {_number(_finite(value.value))}" for name, value in truth.items()),
        f"wrote {', '.join(sorted(texts))} in {folder}",
        NOTICE,
    ]
    return shown
