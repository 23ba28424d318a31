"""The report of a fit: verdicts, data with bands, residuals, profiles, pairs, and sources."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from exosome.number_text import number, roughly
from exosome.views import gallery, report
from exosome.views.fit_figures import plain, value_text
from exosome.views.page import PAGE, write_page

if TYPE_CHECKING:
    from exosome.ledger.fit_tables import Fit

SHOWN = ("value", "low", "high", "lowest", "highest", "posterior_low", "posterior_high")


def write(fit: Fit, path: str | Path | None = None) -> Path:
    """Write the report of a fit, by default `report.html` in its folder; return its path.

    Raises RunError if the disk refuses.
    """
    return write_page(lambda: html(fit), fit.folder, path)


def html(fit: Fit) -> str:
    """The page as HTML text."""
    record = fit.record
    description = record["understood"]
    parts = [
        report.section("What is known", _verdicts(fit)),
        report.section("Numbers", _numbers(fit)),
        *(gallery.shown(fit, name) for name in gallery.pictures(fit)),
        report.section("How the optimum was found", _optimum(fit)),
        report.section("Model", report.listed(description["journey"])),
        *report.answered(description),
        report.section("Data", _data(fit)),
        report.section("Sources of the fixed numbers", report.sources(_fixed(fit))),
        report.section("Repeat this fit", _again(fit)),
    ]
    data = record["data"]
    about = (
        f"{len(fit.free)} numbers fitted to {record['readings']} readings of {data['source']}, "
        f"engine {record['method']}."
    )
    title = record["title"] or "A fit"
    return PAGE.format(title=escape(title), about=escape(about), body="\n".join(parts))


def _verdicts(fit: Fit) -> str:
    lines = []
    for one in fit.verdicts:
        good = one["word"] == "known"
        more = [f"{c['text']}: {c['shown']}" for c in one["combinations"]]
        more += [one["fix"]] if one["fix"] else []
        below = "".join(f"<br><small>{escape(text)}</small>" for text in more)
        lines.append(
            f'<p class="{"good" if good else "bad"}"><code>{escape(one["path"])}</code>: '
            f"{escape(one['sentence'])}{below}</p>"
        )
    return "\n".join(lines)


def _numbers(fit: Fit) -> str:
    head = ["number", "value", "95 % from", "to", "bounds", "verdict"]
    drawn = fit.has_draws
    head += ["posterior from", "to", "R-hat", "effective draws"] if drawn else []
    rows = []
    for row in fit.numbers().to_pylist():
        unit = row["unit"]
        texts = {key: value_text(row[key], unit) for key in SHOWN}
        bounds = f"{texts['lowest']} to {texts['highest']}, {row['scale']}"
        line = [row["path"], texts["value"], texts["low"], texts["high"], bounds, row["verdict"]]
        if drawn:
            line += [texts["posterior_low"], texts["posterior_high"], f"{row['r_hat']:.3f}",
                     f"{row['effective']:.0f}"]  # fmt: skip
        rows.append(line)
    note = (
        "<p>Intervals are profile likelihoods: a number may move until the log likelihood has "
        "fallen by 1.92, with all others fitted again. A dash: the bound is reached first.</p>"
    )
    return report.table(head, rows) + note


def _optimum(fit: Fit) -> str:
    record, own = fit.record, fit.criteria()
    lines = [
        f"{record['reached']} of {record['starts']} starts reached the best log likelihood, "
        f"{record['log_likelihood']:.6g}.",
        ", ".join(f"{name} {own[name]:.6g}" for name in ("AIC", "AICc", "BIC")) + ".",
        f"Bands: {record['bands']}.",
        f"Computed in {roughly(record['wall_s'])}.",
    ]
    laws = "; ".join(f"{name}: {law}" for name, law in record["likelihood"].items())
    return "".join(f"<p>{escape(line)}</p>" for line in [*lines, f"Laws of error: {laws}."])


def _data(fit: Fit) -> str:
    head = ["line", "condition", "time (s)", "observable", "value", "unit", "expected", "residual"]
    rows = []
    for row in fit.data().to_pylist():
        value = ("< " if row["below_limit"] else "") + number(row["value"])
        rows.append([
            str(row["line"]), row["condition"], number(row["time_s"], 4), row["observable"], value,
            row["unit"], number(row["expected"]), plain(row["residual"]),
        ])  # fmt: skip
    return report.table(head, rows)


def _fixed(fit: Fit) -> list[dict[str, object]]:
    """The numbers of the model that were not free."""
    free = {f"journey.{path}" for path in fit.free} | set(fit.free)
    return [one for one in fit.record["understood"]["numbers"] if one["path"] not in free]


def _again(fit: Fit) -> str:
    record = fit.record
    rows = [
        ("seed", record["seed"]), ("fingerprint", record["fingerprint"]),
        ("data, SHA-256", record["data"]["sha256"]), *record["versions"].items(),
    ]  # fmt: skip
    known = report.table(["", ""], [[str(name), str(value)] for name, value in rows])
    text = escape(record["model"]["text"])
    model = f"<details><summary>The model</summary><pre>{text}</pre></details>"
    return f"<pre>{escape(record['command'])}</pre>{known}{model}"
