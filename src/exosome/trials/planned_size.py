"""A number of patients by formula, and how often simulated trials of that size succeed.

The simulated data are those that a formula assumes (normal outcomes, shares, exponential times),
analysed by the analyses of trials; `exosome trial power` simulates patients instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.model.fields import Wrong, number
from exosome.trials.analyses.ancova import ancova
from exosome.trials.analyses.effect_estimates import Estimates
from exosome.trials.analyses.responders import shares
from exosome.trials.analyses.time_to_event import logrank
from exosome.trials.operating import Share
from exosome.trials.sample_size import (
    events_for_hazard_ratio,
    inflated_for_dropout,
    per_arm_for_interaction,
    per_arm_for_means,
    per_arm_for_shares,
)
from exosome.trials.trial_file import NOTICE

Mask = NDArray[np.bool_]

KINDS = {  # the numbers that each needs, and those that it may have
    "means": (("difference", "sd"), ("correlation",)),
    "shares": (("control", "treated"), ()),
    "hazards": (("ratio",), ("observed",)),
    "interaction": (("difference", "sd"), ()),
}
READERS = {
    "difference": number(-1e9, None, example="0.52"), "sd": number(0.0, None, above=True),
    "correlation": number(-0.999, 0.999, example="0.3"), "control": number(0.0, 1.0),
    "treated": number(0.0, 1.0), "ratio": number(0.0, None, above=True, example="0.7"),
    "observed": number(0.0, 1.0, above=True), "power": number(0.0, 1.0, above=True),
    "alpha": number(0.0, 1.0, above=True), "dropout": number(0.0, 1.0),
}  # fmt: skip
AT_ONCE = 2_000_000  # patients simulated together


@dataclass(frozen=True)
class PlannedSize:
    """Patients in each of `arms` arms for a power, by formula; and the share of simulated trials.

    `events` are those that the log-rank test needs in both arms together; `enrolled` is the number
    in each arm before dropout; `simulated` is None without simulation. `main_effect` is the number
    per arm of the factorial that a main effect of the size of the interaction would need.
    """

    kind: str
    numbers: dict[str, float]
    per_arm: int
    enrolled: int
    arms: int
    events: int | None
    main_effect: int | None
    simulated: Share | None

    def __str__(self) -> str:
        given = ", ".join(f"{name} {value:g}" for name, value in self.numbers.items())
        lines = [f"{self.kind}: {given}"]
        if self.events is not None:
            lines.append(f"  by formula {self.events:,} events in two arms together")
        each = f"{self.per_arm:,} patients in each of {self.arms} arms"
        lines.append(f"  by formula {each}, {self.arms * self.per_arm:,} in all")
        if self.enrolled != self.per_arm:
            lines.append(f"  with dropout enrol {self.enrolled:,} in each arm")
        if self.simulated is not None:
            low, high = (100.0 * end for end in self.simulated.interval)
            lines.append(
                f"  in {self.simulated.total:,} simulated trials of that size "
                "a difference is found in "
                f"{100.0 * self.simulated.value:.1f} % (95 % interval {low:.1f} to {high:.1f} %)"
            )
        if self.main_effect is not None:
            ratio = self.per_arm / self.main_effect
            lines.append(
                f"  a main effect of the same size needs {self.main_effect:,} in each arm: the "
                f"interaction needs {ratio:.2f} times as many patients"
            )
        return "\n".join([*lines, NOTICE])


def size(kind: str, *, trials: int = 2000, seed: int = 1, **numbers: Any) -> PlannedSize:
    """The patients that a trial needs, by formula and checked by simulated trials of that size.

    `kind` is means, shares, hazards or interaction (of a 2 x 2 factorial). `numbers` are
    `difference`, `sd` and `correlation` with the baseline; the shares `control` and `treated`; the
    hazard `ratio` and the share of patients whose event is `observed`; and for all `power`,
    `alpha`, `dropout`. With `trials` 0 nothing is simulated. Raises UsageError.
    """
    if kind not in KINDS:
        expected = f"one of {', '.join(KINDS)}"
        raise UsageError(read_expected(kind, expected, did_you_mean(kind, KINDS), "kind"))
    needed, optional = KINDS[kind]
    values = _read(kind, numbers, needed, (*optional, "power", "alpha", "dropout"))
    if not 0 <= trials <= 10**7:
        expected = "a number of trials from 0 to 10,000,000, such as 2000"
        raise UsageError(read_expected(trials, expected, key="trials"))
    power, alpha = values.get("power", 0.8), values.get("alpha", 0.05)
    events = main_effect = None
    if kind == "means":
        rho = values.get("correlation", 0.0)
        per_arm = per_arm_for_means(values["difference"], values["sd"], power, alpha, rho)
    elif kind == "shares":
        per_arm = per_arm_for_shares(values["control"], values["treated"], power, alpha)
    elif kind == "hazards":
        events = events_for_hazard_ratio(values["ratio"], power, alpha)
        per_arm = math.ceil(events / values.get("observed", 1.0) / 2.0 - 1e-9)
    else:
        per_arm = per_arm_for_interaction(values["difference"], values["sd"], power, alpha)
        both = per_arm_for_means(values["difference"], values["sd"], power, alpha)
        main_effect = math.ceil(both / 2.0)  # two of the four arms are treated
    enrolled = inflated_for_dropout(per_arm, values.get("dropout", 0.0))
    simulated = _simulated(kind, values, per_arm, trials, seed, alpha) if trials else None
    return PlannedSize(kind, values, per_arm, enrolled, 4 if kind == "interaction" else 2, events,
                       main_effect, simulated)  # fmt: skip


def _read(
    kind: str, numbers: dict[str, Any], needed: tuple[str, ...], optional: tuple[str, ...]
) -> dict[str, float]:
    values = {}
    known = (*needed, *optional)
    for name, written in numbers.items():
        if written is None:
            continue
        if name not in known:
            expected = f"for {kind} {', '.join(known)}"
            raise UsageError(read_expected(name, expected, did_you_mean(name, known)))
        try:
            text = written if isinstance(written, str) else repr(float(written))
            values[name] = READERS[name](text)
        except Wrong as wrong:
            message = read_expected(written, wrong.expected, wrong.hint, name)
            raise UsageError(message) from None
    for name in needed:
        if name not in values:
            raise UsageError(
                f"the number '{name}' is missing, expected for {kind}: {', '.join(needed)}"
            )
    return values


def _simulated(
    kind: str, values: dict[str, float], per_arm: int, trials: int, seed: int, alpha: float
) -> Share:
    """The share of trials that find a difference; the same for a seed, whatever the machine."""
    arms = 4 if kind == "interaction" else 2
    at_once = max(1, AT_ONCE // (arms * per_arm))
    rejected = 0
    for first in range(0, trials, at_once):
        rng = np.random.Generator(np.random.Philox([seed, first]))
        shape = min(at_once, trials - first), arms * per_arm
        group = np.broadcast_to(np.arange(shape[1]) % arms, shape)
        rejected += int((_estimates(kind, values, rng, group).p < alpha).sum())
    return Share(rejected, trials)


def _estimates(
    kind: str, values: dict[str, float], rng: np.random.Generator, group: NDArray[np.int64]
) -> Estimates:
    """Estimates of trials (rows) whose patients are in the arms `group` (trials, patients)."""
    shape, treated = group.shape, group == 1
    every = np.ones(shape, bool)
    if kind == "means":
        rho = values.get("correlation", 0.0)
        baseline = rng.standard_normal(shape)
        rest = rng.standard_normal(shape)
        score = values["sd"] * (rho * baseline + math.sqrt(1.0 - rho**2) * rest)
        return ancova(score + values["difference"] * treated, baseline, treated, every)
    if kind == "shares":
        chance = np.where(treated, values["treated"], values["control"])
        return shares(rng.random(shape) < chance, treated, every)
    if kind == "hazards":
        time = rng.standard_exponential(shape) / np.where(treated, values["ratio"], 1.0)
        end = _end(values["ratio"], values.get("observed", 1.0))
        return logrank(np.minimum(time, end), time <= end, treated)
    score = values["sd"] * rng.standard_normal(shape) + values["difference"] * (group == 3)
    means = [_mean(score, group == arm) for arm in range(4)]
    count = shape[1] // 4
    squares = sum(_squares(score, group == arm, means[arm]) for arm in range(4))
    freedom = 4.0 * count - 4.0
    se = np.sqrt(np.asarray(squares) / freedom * 4.0 / count)
    contrast = means[3] - means[2] - means[1] + means[0]
    return Estimates(contrast, se, np.full(len(se), freedom))


def _mean(score: NDArray[np.float64], inside: Mask) -> NDArray[np.float64]:
    return np.asarray((score * inside).sum(axis=1) / inside.sum(axis=1))


def _squares(
    score: NDArray[np.float64], inside: Mask, mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    return np.asarray((((score - mean[:, None]) ** 2) * inside).sum(axis=1))


def _end(ratio: float, observed: float) -> float:
    """The time at which a share of both arms together has had an event, at rates 1 and `ratio`."""
    if observed >= 1.0:
        return math.inf

    def rest(time: float) -> float:
        return 0.5 * (math.exp(-time) + math.exp(-ratio * time)) - (1.0 - observed)

    return float(brentq(rest, 0.0, 800.0 / min(1.0, ratio)))
