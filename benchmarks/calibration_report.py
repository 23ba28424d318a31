"""The tables of the calibration as a page: `results/calibration.md`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calibration_found import APART, EXOSOME_HALF_LIFE

UNKNOWN = 10.0  # a number known no better than by this factor is not known from the data
READ_FROM = {
    "Panagi 2001": "PLGA particles of 154 nm with 125I that stays, three doses; 1 h",
    "Chow 2009": "PEG liposomes of 100 nm with 111In that stays; 72 h",
    "Miyajima 2006": "PEG liposomes of 100 nm with 125I that leaves; 72 h",
}


def page(found: Mapping[str, Any]) -> str:
    """The tables in Markdown."""
    parts = [
        "# Calibration of the mouse",
        "Made by `python benchmarks/calibrate_mouse.py`; data and their sources in "
        "[`data`](../data/README.md). Fitted: the sum of (ln predicted - ln measured)^2 over all "
        "points, each of the same weight. Points of one digitised curve are not independent, so "
        "differences in AICc look surer than they are.",
        "## Recovered dose, %",
        _table(["what", "at each time"], _recovered(found["recovered"])),
        "Of 250 ug, the blood marked 63 ug makes the recovered dose steady, and that marked 125 ug "
        "does not; more dose, slower clearance is what the paper's abstract says, and the labels "
        "as transcribed say the opposite. So the label may be wrong, and both readings are told.",
        "## Do macrophages saturate? Panagi 2001, one set of numbers for all doses",
        _verdict(found["saturation"]),
    ]
    for name, part in found["saturation"].items():
        parts += [f"### {name}", _hypotheses(part["hypotheses"]), _remarks(part)]
    parts += ["## One kind of particle or two?", _kinds(found["kinds"])]
    parts += ["## Fold error of the sets", _errors(found["sets"])]
    parts += ["RMSE is that of ln predicted - ln measured. One linear set of numbers for each."]
    parts += [_untouched(found["elsewhere"])]
    parts += ["## The numbers", _numbers(found["sets"])]
    parts += ["## Beside exosomes", *_exosomes(found)]
    return "\n\n".join(parts) + "\n"


def _table(head: list[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _recovered(found: Mapping[str, Any]) -> list[list[str]]:
    lines = [[f"Panagi 2001, {what}", values] for what, values in found["Panagi 2001"].items()]
    lines += [[name, found[name]] for name in ("Chow 2009", "Miyajima 2006")]
    return [[what, ", ".join(f"{value:.0f}" for value in values)] for what, values in lines]


def _hypotheses(found: Mapping[str, Any]) -> str:
    least = found["linear"]["aicc"]
    return _table(
        ["hypothesis", "numbers", "points", "sum of squares", "AICc", "AICc less the linear one"],
        [
            [name, one["numbers"], one["points"], f"{one['squares']:.3f}", f"{one['aicc']:.1f}",
             f"{one['aicc'] - least:+.1f}"]
            for name, one in sorted(found.items(), key=lambda item: item[1]["aicc"])
        ],
    )  # fmt: skip


def _verdict(found: Mapping[str, Any]) -> str:
    """Which hypothesis wins, in words."""
    sentences = []
    for name, part in found.items():
        tried = part["hypotheses"]
        than = {key: one["aicc"] - tried["linear"]["aicc"] for key, one in tried.items()}
        best = min(set(than) - {APART}, key=than.__getitem__)
        limited, filling = than["limit of the rate"], than["cells that fill up"]
        beats = "does not beat" if limited > 0.0 else "beats"
        each = ""
        if filling < 0.0:
            each = f", at {_short(tried['cells that fill up']['values']['enter.limit'])} in a cell"
        sentences.append(
            f"- {name}: a limit of the rate **{beats}** the linear model (AICc {limited:+.1f}); "
            f"cells that fill up {'do' if filling < 0.0 else 'do not'} ({filling:+.1f}{each}). "
            f"The best of one set for all doses is '{best}' ({than[best]:+.1f})."
        )
    return "\n".join(sentences)


def _remarks(part: Mapping[str, Any]) -> str:
    held = "; ".join(
        f"{dose} ug {off['fold']:.2f}, {100 * off['within_2']:.0f} % within 2-fold"
        for dose, off in part["held out"].items()
    )
    own = ", ".join(
        f"{dose} ug {one['values']['enter.at']:.3f} ({_known(one, 'enter.at')})"
        for dose, one in part["each dose"].items()
        if one["tells of macrophages"]
    )
    limit = float(f"{part['least limit, 1/h']:.2g}")
    return (
        f"Each dose predicted by the linear fit to the two others: fold error {held}. Speed of "
        f"uptake by macrophages, um/s, of each dose on its own that tells of it, and the factor "
        f"within which it is known: {own}. A limit of the rate below {limit:,.0f} /h for each "
        "macrophage is ruled out (95 %)."
    )


def _known(one: Mapping[str, Any], path: str) -> str:
    factor = one["known within a factor"][path]
    return f"{factor:.2f}" if factor is not None and factor < UNKNOWN else "not known"


def _kinds(found: Mapping[str, Any]) -> str:
    lines = []
    for name, kinds in found.items():
        one, two = kinds["one kind"], kinds["two kinds"]
        odds = two["values"]["odds of the slow kind"]
        second = [100 * odds / (1 + odds), 100 * two["values"]["its speeds, as a share"]]
        better = two["aicc"] < one["aicc"]  # else what the second kind is says nothing
        lines.append(
            [name, one["points"], f"{one['aicc']:.1f}", f"{two['aicc']:.1f}", f"{one['fold']:.2f}",
             f"{two['fold']:.2f}", *(f"{value:.2g}" if better else "-" for value in second)]
        )  # fmt: skip
    head = ["set", "points", "AICc of one", "AICc of two", "fold error of one", "of two",
            "share of the second, %", "its speeds, % of the first's"]  # fmt: skip
    return _table(head, lines)


def _errors(sets: Mapping[str, Any]) -> str:
    lines = []
    for name, one in sets.items():
        lines += [
            [f"{name}, {organ}", off["points"], f"{off['fold']:.2f}",
             f"{100 * off['within_2']:.0f}", f"{100 * off['within_3']:.0f}", f"{off['rmse']:.2f}"]
            for organ, off in [*one["organs"].items(), ("**all**", one)]
        ]  # fmt: skip
    head = ["set, organ", "points", "fold error", "within 2-fold, %", "within 3-fold, %", "RMSE"]
    return _table(head, lines)


def _untouched(found: Mapping[str, Any]) -> str:
    told = "; ".join(
        f"{name}: {off['fold']:.2f} over {off['points']} points, "
        f"{100 * off['within_3']:.0f} % within 3-fold"
        for name, off in found.items()
    )
    return f"Numbers of one set, untouched, on the organs that it shares with another: {told}."


def _numbers(sets: Mapping[str, Any]) -> str:
    lines = []
    for name, one in sets.items():
        for path, value in one["values"].items():
            shown = f"{value:.3g} {one['units'][path]}".strip()
            lines.append([f"{name}: `{path}`", shown, _known(one, path)])
    fed = "; ".join(f"{name}: {what}" for name, what in READ_FROM.items())
    return _table(["number", "value", "standard error, as a factor"], lines) + f"\n\n{fed}."


def _exosomes(found: Mapping[str, Any]) -> list[str]:
    names = list(found["blood"])
    lines = []
    for one in found["exosomes"]:
        low, high = one["low"], one["high"]
        shown = one["value"] or f"below {high}"
        shown += f" ({low} to {high})" if one["value"] and low else ""
        key = {"half-life": "first half-life"}.get(one["quantity"], one["quantity"])
        mine = [_short(found["blood"][n][key]) for n in names]
        what = f"{one['quantity']}, {one['what']}"
        what += "" if one["checked"] == "yes" else ", not checked"
        lines.append([what, f"{shown} {one['unit']}", *mine])
    speed = found["speed of exosomes, um/s"]
    return [
        "Not fitted. Half-lives and the rest of blood after a bolus, in the fitted models:",
        _table(["published", "value", *names], lines),
        f"Uptake by macrophages alone gives blood the half-life of {EXOSOME_HALF_LIFE:g} min of "
        f"Matsumoto 2020 at {speed:.3f} um/s. A clearance and a residence of the dyes and of 125I "
        "belong to a label that outlives the vesicle: both can't be the vesicle's.",
    ]


def _short(value: float | None) -> str:
    return "-" if value is None else f"{float(f'{value:.3g}'):,g}"
