"""The report of a study of a trial: question, assumptions, characteristics, truth, credibility."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.trials.estimands import QUESTIONS
from exosome.trials.trial_file import NOTICE, Trial, parse_trial
from exosome.views import gallery, report
from exosome.views.page import PAGE, write_page

if TYPE_CHECKING:
    from exosome.ledger.trial_tables import TrialStudy

CREDIBILITY = (
    ("Question of interest", "{question}"),
    ("Context of use", "Planning: to choose a design and to see what it can and cannot show. Not "
     "for deciding on the treatment of a patient, and not as evidence of efficacy."),
    ("Model influence", "High for the choice of numbers of patients, none for claims of effect."),
    ("Consequence of a wrong decision", "A trial too small to answer, or larger than needed."),
    ("Verification", "Analyses and boundaries equal published values and independent "
     "implementations (tests/exact/test_trial_analyses.py, test_group_sequential.py); true values "
     "of estimands equal closed forms (test_trial_patients.py)."),
    ("Validation", "Change and spread of saline and sham arms of published trials, predicted "
     "without tuning, beside a naive mean: benchmarks/results/placebo_arms.md."),
    ("Limits", "The course of pain was fitted to neuropathic pain, not to radiculopathy; that of "
     "other scales is one control arm of one small trial. Rescue, dropout, drift and effects over "
     "time are assumptions unless the file names a source."),
)  # fmt: skip
"""Headings after ICH M15 (draft of 2024) and ASME V&V 40-2018."""


def write(study: TrialStudy, path: str | Path | None = None) -> Path:
    """Write the report of a study, by default `report.html` in its folder; return its path.

    Raises RunError if the disk refuses.
    """
    return write_page(lambda: html(study), study.folder, path)


def html(study: TrialStudy) -> str:
    """The page as HTML text."""
    record = study.record
    trial = parse_trial(record["trial"]["text"])
    described = record["described"]
    parts = [
        f'<p class="notice">{escape(NOTICE)}</p>',
        report.section("Question", f"<p>{escape(trial.question or 'not stated')}</p>"),
        report.section("What was simulated", report.listed(described["sentences"])),
        report.section("Operating characteristics", _characteristics(study)),
        *(gallery.shown(study, name) for name in gallery.pictures(study)),
        report.section("True and estimated", _truth(study, trial)),
        report.section(
            "What the design can and cannot answer", report.listed(described["answers"])
        ),
        report.section("Assumptions and sources", _sources(trial)),
        report.section("Credibility", _credibility(trial)),
        report.section("Repeat this study", _again(record)),
    ]
    about = f"{record['trials']:,} simulated trials, seed {record['seed']}."
    title = record["title"] or "A trial"
    return PAGE.format(title=escape(title), about=escape(about), body="\n".join(parts))


def _characteristics(study: TrialStudy) -> str:
    summary = study.summary
    rows = [
        ["a difference is found", *_percent(summary["rejected"])],
        ["a benefit is found", *_percent(summary["benefit"])],
        ["mean estimate", _number(summary["estimate_mean"]), _within(summary)],
        ["patients enrolled, mean", f"{summary['patients_mean']:.1f}", ""],
    ]
    if len(summary["looks"]) > 1:
        ends = ", ".join(f"{count:,}" for count in summary["looks"])
        rows.append(["trials that ended at each look", ends, ""])
    formula = summary["formula"]
    if formula is not None:
        rows.append(["power by formula", f"{100 * formula['power']:.1f} %", ""])
        if formula["needed_per_arm"]:
            needed = f"{formula['needed_per_arm']:.0f}"
            rows.append(["patients in each arm for 80 %, by formula", needed, ""])
    return report.table(["", "value", "95 % Monte Carlo interval"], rows)


def _percent(share: list[float]) -> list[str]:
    return [f"{100 * share[0]:.1f} %", f"{100 * share[1]:.1f} to {100 * share[2]:.1f} %"]


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.3f}"


def _within(summary: dict[str, Any]) -> str:
    mean, error = summary["estimate_mean"], summary["estimate_mc"]
    if mean is None or error is None:
        return ""
    return f"{mean - 1.96 * error:.3f} to {mean + 1.96 * error:.3f}"


def _truth(study: TrialStudy, trial: Trial) -> str:
    chosen = trial.analysis.estimand
    rows = []
    for name, (value, error, patients) in study.summary["truth"].items():
        rows.append([
            name + (" (analysed)" if name == chosen else ""), QUESTIONS[name], _number(value),
            "" if error is None else f"{error:.4f}", f"{patients:,}",
        ])  # fmt: skip
    what = study.summary["estimates"]
    times = f", the {what}: another quantity" if what else ""
    note = (
        "<p>True values are means over patients whose outcome is known in both arms, in "
        f"{study.summary['unit']}; the composite is a difference of shares. Beside them, the mean "
        f"estimate of the analysis is {_number(study.summary['estimate_mean'])}{times}.</p>"
    )
    return report.table(["strategy", "asks for", "true value", "error", "patients"], rows) + note


def _sources(trial: Trial) -> str:
    rows = [[path, source] for path, source in trial.sources.items()]
    rows += [[path, "no source"] for path in trial.unsourced]
    return report.table(["number", "source"], rows) if rows else "<p>The file names none.</p>"


def _credibility(trial: Trial) -> str:
    question = trial.question or "not stated in the trial file"
    rows = [[name, text.format(question=question)] for name, text in CREDIBILITY]
    return report.table(["after ICH M15 and ASME V&V 40", ""], rows)


def _again(record: dict[str, Any]) -> str:
    rows = [["fingerprint", record["fingerprint"]], *map(list, record["versions"].items())]
    text = escape(record["trial"]["text"])
    shown = f"<details><summary>The trial file</summary><pre>{text}</pre></details>"
    return f"<pre>{escape(record['command'])}</pre>{report.table(['', ''], rows)}{shown}"
