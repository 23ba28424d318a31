"""A trial in sentences: what it simulates, what is assumed, and what its design can answer."""

from __future__ import annotations

import numpy as np

from exosome.trials.analysis_data import method_used
from exosome.trials.blocks import patients_by_block
from exosome.trials.control_courses import CARRIED, CLOSED, WOUND, course_text
from exosome.trials.designs import less_is_better
from exosome.trials.dose_amounts import amount_sentences, amount_text
from exosome.trials.dose_delivery import sentences as delivered
from exosome.trials.endpoint_checks import EVENTS
from exosome.trials.estimands import HALF, QUESTIONS, responds
from exosome.trials.group_sequential import boundaries, information_fractions
from exosome.trials.outcomes import DISABILITY_NOISE, DISABILITY_SLOPE, outcomes, readings
from exosome.trials.patients import enrol
from exosome.trials.sample_size import detectable_difference, inflated_for_dropout
from exosome.trials.sections import SCALES, Endpoint, Treatment
from exosome.trials.treatments import (
    STEROID_FADES,
    STEROID_ONSET,
    EffectCourse,
    effect_course,
)
from exosome.trials.trial_file import DAY, NOTICE, Trial
from exosome.units import show

PILOT = 4000  # patients simulated to tell spread and correlation
LARGER = 1.25  # times the size at its day: from here `check` tells the largest effect
FITTED = 126.0  # d of daily scores to which the course of pain was fitted (18 weeks)
BODIES = 200  # patients whose bodies are simulated to tell what reaches the target


def sentences(trial: Trial) -> list[str]:
    """The trial, one sentence for each part."""
    population = trial.population
    pilot = enrol(trial, 1, np.array([2**23 - 1]), BODIES)
    scales = {endpoint.scale for endpoint in trial.endpoints.values()}
    lines = [f"Patients have {population.condition}."]
    if scales.difference(CARRIED):
        lines = [
            f"Patients have {population.condition}; their pain follows the placebo model of Plan "
            "2012 (10.1038/clpt.2011.301), which was fitted to neuropathic pain over "
            f"{FITTED / 7:g} weeks."
        ]
        if trial.visits[-1] > FITTED:
            lines.append(
                f"Visits after {FITTED:g} d are later than its data: the placebo response stays, "
                "and a slow random walk goes on, which is assumed."
            )
    lines += [course_text(scale) for scale in CARRIED if scale in scales]
    if population.entry > 0.0:
        lines.append(
            f"A patient enters with a score of at least {population.entry:g} of 10; so the mean "
            "falls after entry without any cause (regression to the mean)."
        )
    for name in trial.treatments:
        lines += [_treatment(trial, name), *amount_sentences(name, trial.treatments[name])]
        lines += delivered(trial, name, pilot)
    lines += [_arm(trial, name) for name in trial.arms]
    visits = ", ".join(show(day * DAY, "time") for day in trial.visits)
    lines.append(f"Visits are at {visits}.")
    measured = ", ".join(_endpoint(name, one) for name, one in trial.endpoints.items())
    lines.append(f"Measured: {measured}.")
    if trial.rescue is not None:
        factor = float(np.exp(trial.rescue.slope))
        lines.append(
            f"Rescue happens at {trial.rescue.rate} at a score of 5, {factor:.2g} times as often "
            f"for each point more, and takes {100 * trial.rescue.relief:g} % of the "
            "pain away from then on."
        )  # fmt: skip
    if trial.dropout is not None:
        mechanism = trial.dropout.mechanism
        whose = "" if mechanism == "completely-at-random" else " at a score of 5"
        lines.append(
            f"{100 * trial.dropout.share:g} % of patients{whose} drop out by the last visit, "
            f"{mechanism.replace('-', ' ')}"
            + "".join(f"; {100 * float(share):g} % in the arm {arm}"
                      for arm, share in trial.dropout.arms.items())
            + "."
        )  # fmt: skip
    for what, event in (("Surgery", trial.surgery), ("An adverse event", trial.adverse)):
        if event is not None:
            text = f"{what} happens at {event.rate}"
            text += "".join(f", {float(times):g} times that in the arm {arm}"
                            for arm, times in event.arms.items())  # fmt: skip
            if event.relief and event is trial.surgery:
                text += f", and takes {100 * event.relief:g} % of the pain away"
            lines.append(text + ".")
    for name, estimand in trial.estimands.items():
        asks = f" ({estimand.asks})" if estimand.asks else ""
        lines.append(
            f"The estimand {name}{asks} is {estimand.strategy}: {QUESTIONS[estimand.strategy]}."
        )
    lines.append(_analysis(trial))
    lines.append(_design(trial))
    return lines


def _treatment(trial: Trial, name: str) -> str:
    treatment: Treatment = trial.treatments[name]
    where = "" if treatment.route == "none" else f" by the route {treatment.route}"
    head = f"Treatment {name}: {treatment.kind}{amount_text(treatment)}{where}"
    if len(treatment.given) > 1 or any(time.value for time in treatment.given):
        head += f", given at {', '.join(f'{time.value / DAY:g} d' for time in treatment.given)}"
    course = effect_course(trial, name)
    if course is None:
        return f"{head}; its effect is zero." if _other_only(trial) else (
            f"{head}; its effect on pain is zero."
        )  # fmt: skip
    unit = "of the pain" if course.relative else "points"
    if course.scale != "pain":
        unit += f" of {course.scale}"
    size = f"{course.size.median:+.3g} {unit} at {course.day:g} d"
    if course.scale == WOUND:
        size = f"{course.size.median:.3g} times the rate at which wounds close"
    if treatment.effect is None:
        return (
            f"{head}; its effect is {size}, as in CLEAR (10.1097/j.pain.0000000000003287), with an "
            f"assumed onset of {STEROID_ONSET:g} d and fading of {STEROID_FADES:g} d. Epidural "
            "steroids carry FDA warnings, and none is approved for radicular pain."
        )
    size += f", with a rise over {course.onset:g} d" if course.onset else ""
    size += f", fading over {course.fades:g} d" if np.isfinite(course.fades) else ""
    size += f", SD {course.sd:g} between patients" if course.sd else ""
    size += _peak(course, unit, trial.visits[-1])
    return f"{head}; its effect is {size}, a HYPOTHESIS: {course.hypothesis or 'without a name'}."


def _peak(course: EffectCourse, unit: str, until: float) -> str:
    """How large an effect is at its largest by the day `until`, where that is not at its day."""
    if course.scale == WOUND:
        return ""
    days = np.linspace(0.0, until, 2001)
    shape = course.shape(days)
    largest = int(np.argmax(shape))
    if shape[largest] <= LARGER:
        return ""
    size = shape[largest] * course.size.median
    return (
        f", at its largest {shape[largest]:.3g} times that ({size:+.3g} {unit} at "
        f"{days[largest]:.3g} d)"
    )


def _arm(trial: Trial, name: str) -> str:
    """What the patients of an arm get, and which part of all they are if parts differ."""
    arm = trial.arms[name]
    parts = dict(
        zip(trial.arms, patients_by_block([one.weight for one in trial.arms.values()]), strict=True)
    )
    text = f"Arm {name} gets {' and '.join(arm.give)}"
    if arm.combine == "bliss" and len(arm.give) > 1:
        text += ", each of which acts on the pain that the other leaves"
    if arm.interaction:
        text += f", and together {arm.interaction:+g} points more than the sum"
    if len(set(parts.values())) > 1:
        text += f"; {parts[name]} of {sum(parts.values())} patients are in it"
    return text + "."


def _endpoint(name: str, endpoint: Endpoint) -> str:
    """An endpoint and what it is."""
    if endpoint.responder is None:
        return f"{name} ({endpoint.scale})"
    return f"{name} (whether {endpoint.scale} improves by {100 * endpoint.responder:g} %)"


def _other_only(trial: Trial) -> bool:
    """Whether no endpoint follows pain."""
    return all(endpoint.scale in CARRIED for endpoint in trial.endpoints.values())


def _analysis(trial: Trial) -> str:
    analysis = trial.analysis
    one, other = analysis.compare
    method = analysis.method
    if method == "imputation":
        filled = "at random" if analysis.reference == "at-random" else f"by {analysis.reference}"
        method += f" ({filled}" + (f", {analysis.delta:+g} for the treated)" if analysis.delta
                                   else ")")  # fmt: skip
    if method_used(trial) != analysis.method:
        method = f"that of shares of responders (responder, not {method})"
    return (
        f"The analysis is {method} of {analysis.endpoint} at "
        f"{show(trial.visits[trial.visit] * DAY, 'time')}, {one} against {other}, two-sided error "
        f"{100 * analysis.alpha:g} %. The estimand is {analysis.estimand}: "
        f"{QUESTIONS[analysis.estimand]}."
    )


def _design(trial: Trial) -> str:
    design = trial.design
    text = f"{design.patients} patients in all"
    if design.recruits is not None:
        weeks = design.patients / (design.recruits.value * 604800.0)
        total = weeks + trial.visits[-1] / 7.0
        text += f"; recruitment takes {weeks:.3g} weeks, the trial {total:.3g} weeks"
    looks = design.looks if isinstance(design.looks, int) else list(design.looks)
    fractions = information_fractions(looks)
    if len(fractions) > 1:
        bounds = ", ".join(
            f"{z:.3f}" for z in boundaries(looks, design.boundary, trial.analysis.alpha)
        )
        text += f"; {len(fractions)} looks with the boundaries {bounds} ({design.boundary})"
        if design.futility is not None:
            text += f", futility where z (above 0: benefit) is below {design.futility:g}"
    if design.reestimate is not None:
        most = design.most if design.most is not None else 2 * design.patients
        text += (
            f"; after half of them the number is estimated again from the blinded SD to find "
            f"{design.detects:g}, up to {most}"
        )
    if design.allocation == "response-adaptive":
        text += "; more patients go to the arm with more responders so far"
    return text + "."


def answers(trial: Trial, seed: int = 1) -> list[str]:
    """What the design can and cannot answer, from 4,000 simulated patients and a formula."""
    analysis = trial.analysis
    endpoint = trial.endpoints[analysis.endpoint]
    pilot = enrol(trial, seed, np.array([2**23 - 1]), PILOT)
    result = outcomes(trial, analysis.compare[1], pilot)
    baseline, scores = readings(trial, analysis.endpoint, pilot, result)
    score = scores[0, :, trial.visit]
    sd = float(score.std(ddof=1))
    if method_used(trial) == "responder" and endpoint.scale != WOUND:
        share = endpoint.responder if endpoint.responder is not None else HALF
        good = responds(score, baseline[0], share, SCALES[endpoint.scale][2])
        if analysis.estimand == "composite":
            good = good & ~result.rescued[0, :, trial.visit]
        good = good & result.seen[0, :, trial.visit]
        responders = 100.0 * float(good.mean())
    varies = sd > 0.0 and baseline[0].std() > 0.0
    rho = float(np.corrcoef(score, baseline[0])[0, 1]) if varies else 0.0
    weights = [trial.arms[name].weight for name in trial.arms]
    part = min(trial.arms[name].weight for name in analysis.compare) / sum(weights)
    enrolled = trial.design.patients * part
    stay = float(result.seen[0, :, trial.visit].mean())
    kept = max(2, int(enrolled * stay))
    rest = sd * max(1.0 - rho**2, 0.0) ** 0.5
    lines = [
        f"In the arm {analysis.compare[1]}, {analysis.endpoint} at the analysed visit has the "
        f"standard deviation {sd:.2f} and the correlation {rho:.2f} with its baseline.",
    ]
    if endpoint.scale == WOUND:
        closed = 100.0 * float((score == CLOSED).mean())
        lines = [
            f"In the arm {analysis.compare[1]}, {closed:.0f} % of wounds are closed at the "
            f"analysed visit; for patients by formula: exosome trial size shares --control "
            f"{closed:.0f}% --treated SHARE.",
        ]
    elif method_used(trial) == "responder":
        lines = [
            f"In the arm {analysis.compare[1]}, {responders:.0f} % of patients succeed (improve by "
            f"{100 * share:g} % or more, and are seen); for patients by formula: exosome trial "
            f"size shares --control {responders:.0f}% --treated SHARE.",
        ]
    elif analysis.method in EVENTS:
        event = 100.0 * float(result.rescued[0, :, -1].mean())
        lines = [
            f"In the arm {analysis.compare[1]}, {event:.0f} % of patients are rescued by the last "
            f"visit, before or after dropout; for patients by formula: exosome trial size hazards "
            f"--observed {event:.0f}% --ratio NUMBER.",
        ]
    elif rest > 1e-6 * max(sd, 1e-6):
        least = detectable_difference(kept, rest, alpha=analysis.alpha)
        lines += [
            f"With {kept} patients in an arm after dropout ({enrolled:g} enrolled), an adjusted "
            f"difference of {least:.2f} points of the scale {endpoint.scale} is found in 80 % of "
            "trials, by formula.",
            f"A smaller difference can be there and be missed; for half of it enrol "
            f"{inflated_for_dropout(4 * kept, 1.0 - stay)} in each arm.",
        ]
    else:
        lines.append("It follows from its baseline exactly: no number of patients by formula.")
    if SCALES[endpoint.scale][3] == "disability":
        lines.append(
            f"Disability follows pain by {DISABILITY_SLOPE:g} of 100 per point with a noise of "
            f"{DISABILITY_NOISE:g}: both are assumed."
        )
    if all(effect_course(trial, name) is None for name in trial.treatments):
        lines.append(
            "No treatment has an effect here: the trial shows what a null effect looks like. An "
            "effect is a hypothesis that you state."
        )
    if len(trial.arms) == 1 or analysis.compare[0] == analysis.compare[1]:
        lines.append("Without a control arm no effect can be told from time and placebo.")
    better = "lower" if less_is_better(trial) else "higher"
    lines.append(f"A {better} value is better.")
    if any(one.kind == "exosomes" and one.model is None for one in trial.treatments.values()):
        lines.append("Whether exosomes reach their target is not answered: no model is joined.")
    return lines


def check_text(trial: Trial) -> str:
    """What `exosome trial check` prints."""
    parts = [trial.title or "A trial"]
    if trial.question:
        parts.append(f"Question: {trial.question}")
    parts += ["", *(f"{n}. {text}" for n, text in enumerate(sentences(trial), 1))]
    parts += ["", "What the design can and cannot answer:", *(f"- {one}" for one in answers(trial))]
    if trial.unsourced:
        parts += ["", "Numbers without a source: " + ", ".join(trial.unsourced)]
    assumed = [path for path, source in trial.sources.items() if source.startswith("assumed")]
    if assumed:
        parts += ["", "Assumed: " + ", ".join(assumed)]
    return "\n".join([*parts, "", NOTICE])
