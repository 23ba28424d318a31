"""The tables of the calibration as a page: `results/calibration.md`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calibration_results import APART, BEYOND, EXOSOME_HALF_LIFE
from mouse_hypotheses import HOLDS, TAKEN_IN, UPTAKE

UNKNOWN = 10.0  # a number known no better than by this factor is not known from the data
READ_FROM = {
    "Panagi 2001": "PLGA particles of 154 nm with 125I that stays; 1 h; mice of 27.5 g",
    "Chow 2009": "PEG liposomes of 100 nm with 111In that stays; 72 h; mice taken as of 24 g",
    "Miyajima 2006": "PEG liposomes of 100 nm with 125I that leaves; 72 h; mice of 17 g",
}
LAWS = ("limit at the published threshold", "limit of the rate", "capacity", "limit and capacity")


def page(results: Mapping[str, Any]) -> str:
    """The tables in Markdown."""
    parts = [
        "# Calibration of the mouse",
        "Made by `python benchmarks/calibrate_mouse.py`; data and their sources in "
        "[`data`](../data/README.md). Fitted: the sum of (ln predicted - ln measured)^2 over all "
        "points, each of the same weight. Points of one digitised curve are not independent, so "
        "differences in AICc look surer than they are. Fold error: the geometric mean of the "
        "factor by which points are missed. **The naive predictor** of a point is the geometric "
        "mean of what the other doses, or the other sets, measured at the same organ and time.",
        "## Predictions of what was left out",
        *_left_out(results),
        "## With and without macrophages",
        *_depleted(results),
        "## Recovered dose, %",
        _table(["what", "at each time"], _recovered(results["recovered"])),
        "Of 250 ug, the blood marked 63 ug makes the recovered dose steady, and that marked 125 ug "
        "does not; more dose, slower clearance is what the paper's abstract says, and the labels "
        "as transcribed say the opposite. So the label may be wrong, and both readings are told.",
        "## Do macrophages saturate? Panagi 2001, one set of numbers for all doses",
        _verdict(results["saturation"]),
    ]
    for name, part in results["saturation"].items():
        parts += [f"### {name}", _hypotheses(part), _remarks(part)]
    parts += ["### Beyond the doses", *_beyond(results["saturation"])]
    parts += ["## One kind of particle or two?", _kinds(results["kinds"])]
    parts += ["## Fold error of the fits", _errors(results["sets"])]
    parts += [
        "RMSE is that of ln predicted - ln measured. One linear set of numbers for each. The last "
        "column is the naive predictor: it has not seen the point, the fit has."
    ]
    parts += ["## The numbers", _numbers(results["sets"])]
    parts += ["## Beside exosomes", *_exosomes(results)]
    return "\n\n".join(parts) + "\n"


def _table(head: list[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


# -- what was left out -----------------------------------------------------------------------------


def _pair(scores: Mapping[str, Any], part: str) -> list[str]:
    """Points, fold errors of model and naive predictor, the smaller one bold."""
    if part not in scores:
        return ["-", "-", "-"]
    model, naive = scores[part]["model"], scores[part]["naive"]
    ours, theirs = f"{model['fold']:.2f}", f"{naive['fold']:.2f}"
    if model["fold"] <= naive["fold"]:
        return [str(model["points"]), f"**{ours}**", theirs]
    return [str(model["points"]), ours, f"**{theirs}**"]


HEAD = ["points", "model", "naive", "points of blood", "model", "naive"]


def _left_out(results: Mapping[str, Any]) -> list[str]:
    transcribed = next(iter(results["saturation"].values()))["held out"]["linear"]
    doses = [
        [f"Panagi 2001, {dose if dose == 'all' else dose + ' ug'}",
         *_pair(scores, "all"), *_pair(scores, "blood")]
        for dose, scores in transcribed.items()
    ]  # fmt: skip
    sets = [
        [name, *_pair(scores, "all"), *_pair(scores, "blood")]
        for name, scores in results["left out"].items()
    ]
    compared = [
        ("all doses of Panagi 2001" if dose == "all" else f"{dose} ug of Panagi 2001", scores)
        for dose, scores in transcribed.items()
    ] + [
        ("all three sets" if name == "all three" else f"the set {name}", scores)
        for name, scores in results["left out"].items()
    ]
    worse = [
        what + (", blood by itself" if part == "blood" else "")
        for what, scores in compared
        for part in ("all", "blood")
        if part in scores and scores[part]["model"]["fold"] > scores[part]["naive"]["fold"]
    ]
    return [
        "Each dose, from the linear model fitted to the two others (labels as transcribed):",
        _table(["left out", *HEAD], doses),
        "Each set, from the models calibrated on the others, moved to the weight of its animals "
        "and otherwise untouched. Particles, coats and labels differ, so this asks whether one "
        "kind of particle tells of another:",
        _table(["left out", *HEAD], sets),
        "The same by organ:",
        _table(
            ["left out, organ", "points", "model", "naive"],
            [
                [f"{name}, {organ}", *_pair({"all": scores}, "all")]
                for name, one in results["left out"].items()
                if name != "all three"
                for organ, scores in one["organs"].items()
            ],
        ),
        "**Worse than the naive predictor:** " + ("; ".join(worse) if worse else "none") + ".",
    ]  # fmt: skip


def _depleted(results: Mapping[str, Any]) -> list[str]:
    rows = []
    keys = {"clearance": (60.0, "mL/h"), "steady-state volume": (1.0, "mL"),
            "mean residence time": (1.0, "h"), "first half-life": (1.0, "min")}  # fmt: skip
    for name in results["blood"]:
        for kind, part in (("all macrophages", "blood"), ("none", "depleted")):
            values = results[part][name]
            rows.append([
                f"{name}, {kind}",
                *(_short(values[k] * f if values[k] is not None else None)
                  for k, (f, _) in keys.items()),
            ])  # fmt: skip
    head = ["model", *(f"{key}, {unit}" for key, (_, unit) in keys.items())]
    return [
        "Doses far below saturation, read in blood. Nothing measured in mice without macrophages "
        "was used. What is left then is what vessel walls bind and take in (Panagi 2001, with the "
        "endothelium of the liver at its number), and the urine and bile of Chow 2009. The fit of "
        "Miyajima 2006 puts this second way out at 0, so without macrophages nothing is cleared: "
        "that model does not describe such mice.",
        _table(head, rows),
        _depleted_beside(results),
        "What the sets say of the second way out (mice with macrophages alone):",
        _table(
            ["set", "AICc with one way out", "with two", "rate of taking in the bound, 1/h",
             "standard error, as a factor"],
            [
                [name, f"{w['one way out']['aicc']:.1f}", f"{w['two ways out']['aicc']:.1f}",
                 _short(w["two ways out"]["values"][TAKEN_IN]), _known(w["two ways out"], TAKEN_IN)]
                for name, w in results["ways"].items()
            ],
        ),
    ]  # fmt: skip


def _depleted_beside(results: Mapping[str, Any]) -> str:
    """The model of the example beside exosomes in mice without macrophages."""
    entry = {one["quantity"]: float(one["value"]) for one in results["exosomes"] if one["mice"]}
    off = {key: results["depleted"]["Panagi 2001"][key] / value for key, value in entry.items()}
    return (
        "**Beside a measurement:** exosomes with gLuc-lactadherin in macrophage-depleted mice had "
        f"a clearance of {60.0 * entry['clearance']:.2g} mL/h and a mean residence of "
        f"{entry['mean residence time']:.2g} h (Kim 2019 table 1). PLGA particles in the model of "
        f"Panagi 2001 are cleared {off['clearance']:.1f} times as fast and stay "
        f"1/{1.0 / off['mean residence time']:.1f} as long, in {off['steady-state volume']:.1f} "
        "times the volume."
    )


# -- saturation ------------------------------------------------------------------------------------


def _recovered(results: Mapping[str, Any]) -> list[list[str]]:
    lines = [[f"Panagi 2001, {what}", values] for what, values in results["Panagi 2001"].items()]
    lines += [[name, results[name]] for name in ("Chow 2009", "Miyajima 2006")]
    return [[what, ", ".join(f"{value:.0f}" for value in values)] for what, values in lines]


def _hypotheses(part: Mapping[str, Any]) -> str:
    tried, held = part["hypotheses"], part["held out"]
    least = tried["linear"]["aicc"]
    rows = []
    for name, one in sorted(tried.items(), key=lambda item: item[1]["aicc"]):
        doses = held.get(name, {})
        rows.append([
            name, one["numbers"], f"{one['squares']:.3f}", f"{one['aicc']:.1f}",
            f"{one['aicc'] - least:+.1f}",
            *(f"{doses[d]['all']['model']['fold']:.2f}" if d in doses else "-"
              for d in ("63", "125", "250", "all")),
            f"{doses['all']['blood']['model']['fold']:.2f}" if doses else "-",
        ])  # fmt: skip
    naive = held["linear"]
    rows.append([
        "naive predictor", "-", "-", "-", "-",
        *(f"{naive[d]['all']['naive']['fold']:.2f}" for d in ("63", "125", "250", "all")),
        f"{naive['all']['blood']['naive']['fold']:.2f}",
    ])  # fmt: skip
    return _table(
        ["hypothesis", "numbers", "sum of squares", "AICc", "less the linear one",
         "63 ug left out", "125 ug", "250 ug", "all", "blood of all"],
        rows,
    )  # fmt: skip


def _verdict(results: Mapping[str, Any]) -> str:
    """Which law the fitted doses prefer, and which predicts best, in words."""
    sentences = []
    for name, part in results.items():
        tried, held = part["hypotheses"], part["held out"]
        than = {key: one["aicc"] - tried["linear"]["aicc"] for key, one in tried.items()}
        best = min(set(than) - {APART}, key=than.__getitem__)
        errors = {key: one["all"]["all"]["model"]["fold"] for key, one in held.items()}
        outside = min(errors, key=errors.__getitem__)
        laws = ", ".join(f"{law} {than[law]:+.1f}" for law in LAWS)
        sentences.append(
            f"- {name}: AICc against the linear model: {laws}. Of one set for all doses "
            f"'{best}' has the least ({than[best]:+.1f}). Left-out doses are predicted best by "
            f"'{outside}' (fold error {errors[outside]:.3f}; linear {errors['linear']:.3f}, naive "
            f"{held['linear']['all']['all']['naive']['fold']:.3f})."
        )
    return "\n".join(sentences)


def _remarks(part: Mapping[str, Any]) -> str:
    own = ", ".join(
        f"{dose} ug {one['values'][UPTAKE]:.3f} ({_known(one, UPTAKE)})"
        for dose, one in part["each dose"].items()
        if one["tells of macrophages"]
    )
    tried = part["hypotheses"]["capacity"]
    held, known = tried["values"][HOLDS], _known(tried, HOLDS)
    capacity = (
        f"The capacity fitted is {_short(held)} particles in a macrophage (known within a factor "
        f"of {known})." if known != "not known" else "No capacity is determined by these data."
    )  # fmt: skip
    return (
        "Columns with 'left out': fold error at that dose of the hypothesis fitted to the two "
        f"others. {capacity} Speed of uptake by macrophages, um/s, of each dose on its own that "
        f"tells of it, and the factor within which it is known: {own}."
    )


def _beyond(results: Mapping[str, Any]) -> list[str]:
    rows = []
    for name, part in results.items():
        for law, values in part["beyond"].items():
            rows.append([f"{name}: {law}", *(_short(v) for v in values)])
    head = ["%ID/mL in blood after 1 h", *(f"{dose:.0e} particles" for dose in BEYOND)]
    return [
        "The doses are 2.5e10 to 1e11 particles, a fourfold range. Laws that these doses hardly "
        "tell apart say different things of greater ones. Uptake by Kupffer cells is published to "
        "be overwhelmed above 1e12 particles (Ouyang 2020, Nature Materials, abstract): **nothing "
        "here says which law holds there, nor that any is excluded.**",
        _table(head, rows),
    ]


def _known(one: Mapping[str, Any], path: str) -> str:
    factor = one["known within a factor"][path]
    return f"{factor:.2f}" if factor is not None and factor < UNKNOWN else "not known"


def _kinds(results: Mapping[str, Any]) -> str:
    lines = []
    for name, kinds in results.items():
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
    asked = [n for n, k in results.items() if k["two kinds"]["aicc"] < k["one kind"]["aicc"] - 2.0]
    words = ", ".join(asked) if asked else "no set"
    text = f"An AICc lower by more than 2 with two kinds, beside a second way out: {words}."
    return _table(head, lines) + "\n\n" + text


def _errors(sets: Mapping[str, Any]) -> str:
    lines = []
    for name, one in sets.items():
        lines += [
            [f"{name}, {organ}", off["points"], f"{off['fold']:.2f}",
             f"{100 * off['within_2']:.0f}", f"{100 * off['within_3']:.0f}", f"{off['rmse']:.2f}",
             f"{off['mean of the others']:.2f}" if off["mean of the others"] else "-"]
            for organ, off in [*one["organs"].items(), ("**all**", one)]
        ]  # fmt: skip
    head = ["set, organ", "points", "fold error", "within 2-fold, %", "within 3-fold, %", "RMSE",
            "mean of the other doses"]  # fmt: skip
    return _table(head, lines)


def _numbers(sets: Mapping[str, Any]) -> str:
    lines = []
    for name, one in sets.items():
        for path, value in one["values"].items():
            shown = f"{value:.3g} {one['units'][path]}".strip()
            lines.append([f"{name}: `{path}`", shown, _known(one, path)])
    fed = "; ".join(f"{name}: {what}" for name, what in READ_FROM.items())
    return _table(["number", "value", "standard error, as a factor"], lines) + f"\n\n{fed}."


def _exosomes(results: Mapping[str, Any]) -> list[str]:
    names = list(results["blood"])
    lines = []
    for one in results["exosomes"]:
        low, high = one["low"], one["high"]
        shown = one["value"] or f"below {high}"
        shown += f" ({low} to {high})" if one["value"] and low else ""
        key = {"half-life": "first half-life"}.get(one["quantity"], one["quantity"])
        part = results["depleted" if one["mice"] else "blood"]
        ours = [_short(part[n][key]) for n in names]
        what = f"{one['quantity']}, {one['what']}"
        what += "" if one["checked"] == "yes" else ", not checked"
        lines.append([what, f"{shown} {one['unit']}", *ours])
    speed = results["speed of exosomes, um/s"]
    return [
        "Not fitted. Half-lives and the rest of blood after a bolus, in the fitted models, "
        "without macrophages where the mice had none:",
        _table(["published", "value", *names], lines),
        f"Uptake by macrophages alone gives blood the half-life of {EXOSOME_HALF_LIFE:g} min of "
        f"Matsumoto 2020 at {speed:.3f} um/s. A clearance and a residence of the dyes and of 125I "
        "belong to a label that outlives the vesicle: both can't be the vesicle's.",
    ]


def _short(value: float | None) -> str:
    return "-" if value is None else f"{float(f'{value:.3g}'):,g}"
