"""The table of docs/validation.md: what is predicted, from what, how far off, what is calibrated.

    python benchmarks/validation.py [--write]

Scores of the mouse come from `results/calibration.json` (`calibrate_mouse.py`); everything else is
run here, in a few seconds. `--write` puts the table between the two marks of the page.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import exosome as ex
from exosome import library
from exosome.compile.rules.membrane import membrane_of

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "validation.md"
RESULTS = ROOT / "benchmarks" / "results" / "calibration.json"
BEGIN, END = "<!-- table: python benchmarks/validation.py --write -->", "<!-- end of the table -->"
PLASMA = ROOT / "examples" / "plasma" / "model.yaml"
DISH = """\
format: exosome/1
places: {dish: {volume: 2 mL}}
cells: {cell: {in: dish, count: 1000000, radius: 8 um}}
exosomes: {vesicle: {diameter: 100 nm}}
journey:
  - {give: vesicle, into: dish, amount: AMOUNT}
  - {enter: vesicle, into: cell, at: SPEED um/s}
"""
AVOGADRO = 6.02214076e23  # 1/mol


@dataclass(frozen=True)
class Row:
    """One prediction beside what was measured."""

    subject: str
    what: str
    source: str  # what it was predicted from
    predicted: str
    measured: str
    off: str
    calibrated: str


def rows() -> list[Row]:
    """Every row of the table."""
    stored = json.loads(RESULTS.read_text(encoding="utf-8"))
    return [*_left_out(stored), *_kinetics(stored), *_plasma(), *_dish()]


def _fold(scores: dict[str, Any], part: str = "all") -> str:
    model, naive = scores[part]["model"], scores[part]["naive"]
    return f"{model['fold']:.2f}-fold; naive {naive['fold']:.2f}"


def _left_out(stored: dict[str, Any]) -> Iterator[Row]:
    doses = stored["saturation"]["Labels as transcribed"]["held out"]["linear"]
    for part, what in (("all", "organs and blood"), ("blood", "blood by itself")):
        yield Row(
            "mouse", f"PLGA particles over an hour, {what}", "two other doses of the same study",
            f"{doses['all'][part]['model']['points']} points", "10.1016/s0378-5173(01)00676-7",
            _fold(doses["all"], part), "7 numbers, on the other doses",
        )  # fmt: skip
    for name, scores in stored["left out"].items():
        if name == "all three":
            continue
        yield Row(
            "mouse", f"the set {name}, organs and blood", "two other particles, in other mice",
            f"{scores['all']['model']['points']} points", name, _fold(scores),
            "nothing on this set",
        )  # fmt: skip


def _kinetics(stored: dict[str, Any]) -> Iterator[Row]:
    blood, without = stored["blood"]["Panagi 2001"], stored["depleted"]["Panagi 2001"]
    for key, doi, what, factor, unit, measured in (
        ("first half-life", "10.1080/20013078.2019.1696517",
         "half-life of plasma vesicles in blood", 1.0, "min", 7.0),
        ("clearance", "10.3390/pharmaceutics11120649",
         "clearance of exosomes with 125I", 60.0, "mL/h", 0.96),
        ("steady-state volume", "10.3390/pharmaceutics11120649",
         "volume of distribution of exosomes with 125I", 1.0, "mL", 3.15),
        ("mean residence time", "10.3390/pharmaceutics11120649",
         "mean residence of exosomes with 125I", 1.0, "h", 3.4),
    ):  # fmt: skip
        value = factor * blood[key]
        yield Row(
            "mouse", what, "PLGA particles of `examples/mouse-iv`", f"{value:.3g} {unit}",
            f"{measured:g} {unit}, {doi}", _ratio(value / measured), "nothing on exosomes",
        )  # fmt: skip
    for one in stored["exosomes"]:
        if not one["mice"]:
            continue
        key, measured = one["quantity"], float(one["value"])
        factor, unit = (60.0, "mL/h") if key == "clearance" else (1.0, one["unit"])
        yield Row(
            "mouse", f"{key} of exosomes, no macrophages", "the same, `activity: 0`",
            f"{factor * without[key]:.3g} {unit}", f"{factor * measured:.3g} {unit}, {one['doi']}",
            _ratio(without[key] / measured), "nothing on exosomes or on such mice",
        )  # fmt: skip


def _plasma() -> Iterator[Row]:
    model = ex.read(PLASMA)
    run = ex.simulate(model, engine="body", until="1 h", every="1 h")
    ((_, _, _, plasma),) = run.curves()
    free = sum(
        row["amount"]
        for row in run.counts().to_pylist()
        if row["state"] == "free" and row["time_s"] == 0.0
    )
    minutes = free / (run.fates()["cleared"] / 60.0)
    published = library.lookup("fluid.plasma.exosomes")
    yield Row(
        "human", "vesicles in plasma", "rates of blood cells and their number, `examples/plasma`",
        f"{plasma[0]:.3g} per mL", f"{published.value:.0e} per mL, {published.doi}",
        _ratio(plasma[0] / published.value), "removal, on vesicles per cell",
    )  # fmt: skip
    platelet = library.lookup("human.blood.platelet.vesicle_half_life")
    hours = platelet.value / math.log(2.0)
    yield Row(
        "human", "time in plasma", "vesicles per cell over rates, `examples/plasma`",
        f"{minutes:.0f} min", f"{hours:.1f} h for vesicles of transfused platelets, {platelet.doi}",
        _ratio(minutes / 60.0 / hours), "it is the calibrated number",
    )  # fmt: skip
    release = next(s for s in model.journey if s.verb == "release" and s.source == "lymphocyte")
    area = membrane_of(model, "courier")
    cell = model.cells["lymphocyte"]
    assert area is not None and cell.radius is not None
    own = 4.0 * math.pi * cell.radius.value**2
    yield Row(
        "human", "membrane that a lymphocyte releases per day", "its share of all vesicles",
        f"{release.rate.value * 86400.0 * area / own:.0f} of its own surfaces",
        "no more than it can make", "not possible", "the rate, on the share",
    )  # fmt: skip


def _dish() -> Iterator[Row]:
    kappa = library.lookup("uptake.kappa")
    share = 100.0 * _taken_up(1e9, kappa.value, "4 h") / 1e9
    for line in ("du145", "22rv1"):
        known = library.lookup(f"uptake.cell_line.{line}")
        yield Row(
            "human cells", f"uptake by {line.upper()} in 4 h", "`uptake.kappa`, an assumed dish",
            f"{share:.3g} %", f"{known.value:g} %, {known.doi}", _ratio(share / known.value),
            "nothing",
        )  # fmt: skip
    amount = 50e-12 * AVOGADRO * 2e-3
    mean = _taken_up(amount, kappa.value, "2 h") / 1e6
    yield Row(
        "human cells", "positive cells at 50 pM in 2 h", "`uptake.kappa`, an assumed dish",
        f"{100.0 * -math.expm1(-mean):.4g} % ({mean:,.0f} in each)",
        "near 100 %, 10.1083/jcb.201506084", "none", "nothing",
    )  # fmt: skip


def _taken_up(amount: float, speed: float, until: str) -> float:
    text = DISH.replace("AMOUNT", f"{amount:.6g}").replace("SPEED", f"{speed!r}")
    run = ex.simulate(ex.read(text), engine="body", until=until, every=until)
    return float(run.fates()["internalised"])


def _ratio(value: float) -> str:
    return f"{value:.3g} times" if value >= 1.0 else f"1/{1.0 / value:.3g}"


def table() -> str:
    """The table in Markdown."""
    head = ["", "predicted", "from", "prediction", "measured", "off by", "calibrated on it"]
    lines = [head, ["---"] * len(head)]
    lines += [
        [r.subject, r.what, r.source, r.predicted, r.measured, r.off, r.calibrated] for r in rows()
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def page(text: str) -> str:
    """The page with its table made anew."""
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main() -> None:
    """Prints the table; with --write puts it into the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write docs/validation.md")
    if parser.parse_args().write:
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(table())


if __name__ == "__main__":
    main()
