"""The tables and the record of a finished fit."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome import units
from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.errors import UsageError
from exosome.fitting import posterior as draws_of
from exosome.fitting import verdicts as known
from exosome.fitting.data_table import Measurements
from exosome.fitting.estimate import Optimum, reached
from exosome.fitting.fit_problem import FitProblem
from exosome.fitting.free_numbers import FreeNumber, unit_of
from exosome.fitting.likelihood_profile import Profile
from exosome.fitting.objective import WORST, Objective
from exosome.fitting.which_next import what_would_fix
from exosome.ledger import fit_tables, provenance, schema

if TYPE_CHECKING:
    from exosome.ledger.fit_tables import Fit
    from exosome.ledger.store import Store

Floats = NDArray[np.float64]

BAND_DRAWS = 200
FEWER_DRAWS = {"contacts": 40, "field": 24, "walk": 24}  # of engines that take longer
CURVE_POINTS = {"body": 61, "contacts": 21}
INSIDE = (0.025, 0.975)
FROM_DRAWS = "95 % of the draws from the posterior"
FROM_CURVATURE = "95 % of draws around the optimum, weighted by their likelihood"


@dataclass(frozen=True)
class Results:
    """Everything that was computed in a fit."""

    problem: FitProblem
    objective: Objective
    best: Optimum
    optima: Sequence[Optimum]
    profiles: Sequence[Profile]
    ensembles: Sequence[draws_of.Ensemble]
    request: Mapping[str, Any]


def write(store: Store, results: Results, wall_s: float) -> Fit:
    """Write the folder of a fit; returns it opened."""
    from exosome.ledger.shards import write_table

    judged = known.verdicts(results.objective, results.best, results.profiles)
    points, weights, of_bands = _spread(results)
    tables = {
        schema.FIT_NUMBERS: _numbers(results, judged),
        schema.FIT_STARTS: _starts(results),
        schema.FIT_PROFILES: _profiles(results),
        schema.FIT_DATA: _data(results),
        schema.FIT_CURVES: _curves(results, points, weights),
    }
    if results.ensembles:
        tables[schema.FIT_DRAWS] = _draws(results)
    for name, table in tables.items():
        with store.staged(name) as path:
            write_table(path, table)
    record = _record(results, judged, of_bands) | {"wall_s": round(wall_s, 3)}
    return fit_tables.Fit(store.folder, store.commit(record))


def fingerprint(problem: FitProblem) -> str:
    """SHA-256 of everything that the items of a fit depend on."""
    return provenance.fingerprint({
        "model": problem.model.embed(), "data": digest(problem.data), "seed": problem.seed,
        "free": [repr(number) for number in problem.free], "engine": problem.engine,
        "likelihood": dict(problem.likelihood), "paths": problem.paths,
        "options": {key: repr(value) for key, value in problem.options.items()},
        "contacts": "" if problem.contacts is None else
        [problem.contacts.seed, problem.contacts.until, len(problem.contacts)],
    })  # fmt: skip


def digest(data: Measurements) -> str:
    """SHA-256 of the content of a table of data."""
    sha = hashlib.sha256()
    for name in ("time", "value", "limit", "sd", "cv", "cells", "condition"):
        sha.update(np.ascontiguousarray(getattr(data, name)).tobytes())
    sha.update(repr((data.observable, data.conditions, sorted(data.groups.items()))).encode())
    return sha.hexdigest()


def _numbers(results: Results, judged: Sequence[known.Verdict]) -> pa.Table:
    free, draws = results.objective.free, list(results.ensembles)
    checks = draws_of.diagnostics(draws) if draws else [(math.nan, math.nan)] * len(free)
    rows = []
    for i, (number, verdict) in enumerate(zip(free, judged, strict=True)):
        quantiles = [math.nan] * 3
        if draws:
            chains = draws_of.chains_of(draws, i)
            quantiles = [number.value(float(np.quantile(chains, q))) for q in (0.025, 0.5, 0.975)]
        rows.append((
            number.path, unit_of(number), verdict.value, verdict.low, verdict.high, number.low,
            number.high, "log" if number.log else "linear", verdict.word, *quantiles, *checks[i],
        ))  # fmt: skip
    return _table(rows, fit_tables.NUMBERS)


def _starts(results: Results) -> pa.Table:
    from exosome.fitting.estimate import starts

    free = results.objective.free
    begin = starts(free, results.request["starts"], results.request["seed"])
    rows = [
        (i, one.value, one.steps, one.converged, *results.objective.values(x).tolist(),
         *results.objective.values(one.x).tolist())
        for i, (x, one) in enumerate(zip(begin, results.optima, strict=True))
    ]  # fmt: skip
    return _table(rows, fit_tables.starts_form([number.path for number in free]))


def _profiles(results: Results) -> pa.Table:
    free = results.objective.free
    rows = [
        (free[one.number].path, float(value), *results.objective.values(x).tolist())
        for one in results.profiles
        for x, value in zip(one.points, one.value, strict=True)
    ]
    return _table(rows, fit_tables.profiles_form([number.path for number in free]))


def _draws(results: Results) -> pa.Table:
    free = results.objective.free
    columns: list[list[Any]] = [[] for _ in range(3 + len(free))]
    for number, one in enumerate(results.ensembles):
        steps, walkers, _ = one.draws.shape
        columns[0] += [number] * (steps * walkers)
        columns[1] += np.repeat(np.arange(steps), walkers).tolist()
        columns[2] += np.tile(np.arange(walkers), steps).tolist()
        for i, column in enumerate(columns[3:]):
            column += [free[i].value(c) for c in one.draws[:, :, i].ravel().tolist()]
    form = fit_tables.draws_form([number.path for number in free])
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, form, strict=True)], schema=form)


def _data(results: Results) -> pa.Table:
    objective, x = results.objective, results.best.x
    data = objective.data
    expected = objective.predictor.predict(objective.values(x)[objective.of_model])[0]
    read = objective.measured_mean(x, expected)
    residual = objective.standardised(x, expected)
    each = objective.pointwise(x, expected)
    errors = objective.spread(x, expected)
    rows = [
        (int(data.line[i]), data.conditions[data.condition[i]].name, float(data.time[i]),
         data.observable[i], data.read_outs[data.observable[i]].unit, float(data.value[i]),
         bool(np.isfinite(data.limit[i])), float(errors[i]), float(read[i]), float(residual[i]),
         float(each[i]))
        for i in range(len(data))
    ]  # fmt: skip
    return _table(rows, fit_tables.DATA)


def _curves(results: Results, points: Floats, weights: Floats) -> pa.Table:
    """What is expected over time in each condition, with bands of the mean and of readings."""
    objective, problem = results.objective, results.problem
    dense = dense_rows(problem)
    try:
        curve = problem.objective(dense)
    except UsageError:
        return fit_tables.CURVES.empty_table()
    values = np.array([objective.values(x)[objective.of_model] for x in points])
    best = objective.values(results.best.x)[objective.of_model]
    table = curve.predictor.table(np.concatenate([best[None], values]))
    means = np.array([
        curve.measured_mean(x, e)
        for x, e in zip([results.best.x, *points], table, strict=True)
    ])  # fmt: skip
    random = np.random.default_rng((problem.seed, 3))
    readings = np.array([
        curve.draw(x, e, random) for x, e in zip(points, table[1:], strict=True)
    ])  # fmt: skip
    band = [weighted_quantile(means[1:], weights, q) for q in INSIDE]
    wide = [weighted_quantile(readings, weights, q) for q in INSIDE]
    rows = [
        (dense.conditions[dense.condition[i]].name, dense.observable[i],
         dense.read_outs[dense.observable[i]].unit, float(dense.time[i]), float(means[0, i]),
         float(band[0][i]), float(band[1][i]), float(wide[0][i]), float(wide[1][i]))
        for i in range(len(dense))
    ]  # fmt: skip
    return _table(rows, fit_tables.CURVES)


def dense_rows(problem: FitProblem) -> Measurements:
    """Rows at many times for every observable in every condition, with the errors of the data.

    For the engines in space the times are those of the data.
    """
    data = problem.data
    pairs = sorted({(int(c), n) for c, n in zip(data.condition, data.observable, strict=True)})
    few = problem.engine in ("field", "walk")
    rows, times = [], []
    for condition, name in pairs:
        own = [i for i in data.of(name).tolist() if data.condition[i] == condition]
        last = float(data.time[own].max())
        many = CURVE_POINTS.get(problem.engine, 0)
        at = np.unique(data.time[own]) if few else np.linspace(0.0, last, many)
        known = [i for i in own if np.isinf(data.limit[i])] or own
        for t in at.tolist():
            times.append(t)
            rows.append(known[int(np.argmin(np.abs(data.time[known] - t)))])
    keep = {
        key: getattr(data, key)[rows] for key in ("line", "value", "sd", "cv", "cells", "condition")
    }
    return replace(
        data, time=np.array(times), observable=tuple(data.observable[i] for i in rows),
        limit=np.full(len(rows), -math.inf), groups={}, **keep,
    )  # fmt: skip


def _spread(results: Results) -> tuple[Floats, Floats, str]:
    """Coordinates (n, p) that are spread as the posterior, their weights (n,), and how."""
    objective, best = results.objective, results.best
    random = np.random.default_rng((results.problem.seed, 4))
    if results.ensembles:
        every = np.concatenate([one.draws.reshape(-1, len(best.x)) for one in results.ensembles])
        chosen = random.choice(len(every), min(BAND_DRAWS, len(every)), replace=False)
        return every[chosen], np.full(len(chosen), 1.0 / len(chosen)), FROM_DRAWS
    count = FEWER_DRAWS.get(results.problem.engine, BAND_DRAWS)
    points, density = curvature_draws(objective, best, count, random)
    log = objective.table(points) - density
    log = np.where(log > 0.5 * WORST, log, -np.inf)
    if not np.isfinite(log).any():
        return best.x[None], np.ones(1), FROM_CURVATURE
    weights = np.exp(log - log.max())
    return points, weights / weights.sum(), FROM_CURVATURE


def curvature_draws(
    objective: Objective, best: Optimum, count: int, random: np.random.Generator
) -> tuple[Floats, Floats]:
    """Coordinates (count, p) from a normal law of the curvature, cut to the bounds, and their
    log density (count,) but for a constant."""
    low, high = objective.low, objective.high
    information = objective(best.x).information + np.diag(12.0 / (high - low) ** 2)
    values, vectors = np.linalg.eigh(information)
    root = vectors / np.sqrt(values)
    points: list[Floats] = []
    for _ in range(200 * count):
        point = best.x + root @ random.normal(size=len(low))
        if ((point > low) & (point < high)).all():
            points.append(point)
        if len(points) == count:
            break
    if not points:
        return best.x[None].copy(), np.zeros(1)
    array = np.array(points)
    away = array - best.x
    return array, -0.5 * np.einsum("np,pq,nq->n", away, information, away)


def weighted_quantile(values: Floats, weights: Floats, part: float) -> Floats:
    """A quantile (m,) of values (n, m) with weights (n,)."""
    order = np.argsort(values, axis=0)
    sorted_values = np.take_along_axis(values, order, axis=0)
    cumulative = np.cumsum(weights[order], axis=0)
    at = np.minimum((cumulative < part).sum(axis=0), len(values) - 1)
    return np.asarray(sorted_values[at, np.arange(values.shape[1])])


def _record(
    results: Results, judged: Sequence[known.Verdict], of_bands: str
) -> dict[str, Any]:
    problem, data = results.problem, results.problem.data
    model = problem.model
    engine = "walk" if problem.engine == "contacts" else problem.engine
    plan = compile_model(model, engine)
    record = provenance.record(
        plan=plan.fingerprint, model=model.embed(), understood=understood(model), engine=engine,
        until_s=float(data.time.max()) or 1.0, seed=problem.seed, every_s=None, tracks=0,
        keep="counts", threads=problem.threads,
    )  # fmt: skip
    record["fingerprint"] = fingerprint(problem)
    return record | {
        "method": problem.engine,
        "free": [
            {"path": n.path, "kind": n.kind, "low": n.low, "high": n.high, "log": n.log,
             "error": n.error, "observable": n.observable, "template": n.template,
             "group": n.group, "level": n.level,
             "start": n.start if math.isfinite(n.start) else None,
             "prior": None if n.prior is None else [n.prior.name, *n.prior.numbers]}
            for n in problem.free
        ],
        "likelihood": results.objective.laws,
        "data": {"source": data.source, "sha256": digest(data), "table": plain(data)},
        "readings": len(data),
        "censored": int(np.isfinite(data.limit).sum()),
        "log_likelihood": log_likelihood(results),
        "starts": len(results.optima),
        "reached": reached(results.optima),
        "posterior": results.request["posterior"],
        "verdicts": [_verdict(results, one) for one in judged],
        "bands": of_bands,
        "paths": problem.paths,
        "contacts": problem.contacts is not None,
        "chosen_laws": dict(problem.likelihood),
        "effects": list(problem.effects),
        "options": dict(problem.options),
        "command": command(results),
    }  # fmt: skip


def log_likelihood(results: Results) -> float:
    """The log likelihood of the best fit, without priors."""
    objective, x = results.objective, results.best.x
    expected = objective.predictor.predict(objective.values(x)[objective.of_model])[0]
    return float(objective.pointwise(x, expected).sum())


def plain(data: Measurements) -> dict[str, Any]:
    """A table of data as plain values, complete enough to fit it again."""

    def numbers(values: Floats) -> list[float | None]:
        return [v if math.isfinite(v) else None for v in values.tolist()]

    return {
        "line": data.line.tolist(), "time_s": data.time.tolist(),
        "observable": list(data.observable), "value": data.value.tolist(),
        "unit": {name: out.unit for name, out in data.read_outs.items()},
        "below": np.isfinite(data.limit).tolist(), "sd": numbers(data.sd), "cv": numbers(data.cv),
        "n": numbers(data.cells), "condition": data.condition.tolist(),
        "conditions": [[c.name, [list(one) for one in c.changes]] for c in data.conditions],
        "groups": {name: list(texts) for name, texts in data.groups.items()},
    }  # fmt: skip


def _verdict(results: Results, verdict: known.Verdict) -> dict[str, Any]:
    def number(value: float) -> float | None:
        return value if math.isfinite(value) else None

    fix = ""
    if verdict.word != known.KNOWN:
        fix = what_would_fix(results.problem, results.objective, results.best, verdict.path)
    return {
        "path": verdict.path, "word": verdict.word, "sentence": verdict.sentence,
        "value": verdict.value, "low": number(verdict.low), "high": number(verdict.high),
        "combinations": [
            {"text": one.text, "value": one.value, "low": number(one.low),
             "high": number(one.high), "numbers": list(one.numbers), "powers": list(one.powers),
             "shown": f"{one.value:.4g} ({one.low:.4g} to {one.high:.4g}, 95 %)"
             f"{_with_units(results.problem.free, one.numbers)}"}
            for one in verdict.combinations
        ],
        "fix": fix,
    }  # fmt: skip


def _with_units(free: Sequence[FreeNumber], numbers: Sequence[int]) -> str:
    """In which units the numbers of a combination count; "" if none has a unit."""
    kinds = [(free[i].path, units.KINDS[free[i].kind].base) for i in numbers]
    shown = [f"{path} in {base}" for path, base in kinds if base]
    return f", with {', '.join(shown)}" if shown else ""


def command(results: Results) -> str:
    """The command line that repeats a fit."""
    problem = results.problem
    words = ["exosome fit MODEL", f"--data {problem.data.source}"]
    for number in problem.free:
        if number.group:
            continue
        scale = "log" if number.log else "linear"
        ends = f"{number.show(number.low)}..{number.show(number.high)}"
        words.append(f'--free "{number.path}={ends} {scale}"')
    words += [f'--effect "{text}"' for text in problem.effects]
    words += [f"--engine {problem.engine}", f"--starts {results.request['starts']}"]
    words += [f"--posterior {results.request['posterior']}"] * bool(results.request["posterior"])
    words += [f"--likelihood {name}={law}" for name, law in problem.likelihood.items()]
    return " ".join([*words, f"--seed {problem.seed}"])


def _table(rows: Sequence[Sequence[Any]], form: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(form)
    arrays = [pa.array(list(c), f.type) for c, f in zip(columns, form, strict=True)]
    return pa.table(arrays, schema=form)
