"""Changes by events of a file in the body engine: run, sweep in either order, and cohort."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.sbml.importer import read_sbml
from exosome.sbml.time_course_sbml import course
from support.body_events import MODEL
from support.sbml.model import Model, units

HOUR = 3600.0
SPEED = 10 * 4.0 * np.pi * 8.0**2 * 0.1 / 1e7  # 1/s: ten cells, kappa = 0.1 um/s, 1e7 um^3
DOSES = (10000.0, 10.0, 6000.0)


def base() -> Model:
    return units(
        Model().species("S", 0.0, as_amount=True).species("P", 0.0, as_amount=True)
        .parameter("k", 0.001).reaction("make", " -> P", "k")
    )  # fmt: skip


FILES = {
    "a parameter": base().event("S > 50", {"k": "0.1"}, initial=False),
    "a compartment": base().compartment("D", 1.0, False).reaction("more", " -> P", "0.01 * D")
    .event("S > 50", {"D": "8"}),
    "a compartment of a concentration": base().compartment("D", 1.0, False)
    .species("Q", 0.5, inside="D").reaction("more", " -> P", "0.1 * Q").event("S > 50", {"D": "8"}),
    "a boundary species": base().species("B", 1.0, as_amount=True, boundary=True)
    .reaction("more", "B -> P", "0.01 * B").event("S > 50", {"B": "9"}),
    "a stoichiometry": base().species("Q", 0.0, as_amount=True)
    .reaction("more", " -> Q", "0.01", ids={"Q": "n"}).event("S > 50", {"n": "7"}),
    "a rate rule": base().parameter("x", 0.0).rule("rate", "x", "0.001 * S")
    .reaction("more", " -> P", "x").event("S > 50", {"x": "x / 2"}),
    "at a time": base().event("time >= 1234", {"k": "0.1"}),
    "delayed": base().event("S > 50", {"k": "0.1"}, delay="500"),
    "delayed beyond the end": base().event("S > 50", {"k": "0.1"}, delay="100000"),
    "delayed, true at time 0": base()
    .event("time >= 0", {"P": "P + 10"}, delay="60", initial=False, at_trigger=False),
    "a share of nothing at time 0": base().species("Q", 0.0, as_amount=True)
    .species("share", 0.0, as_amount=True, boundary=True)
    .rule("assignment", "share", "S / (S + Q)").reaction("turn", "S -> Q", "0.001 * S"),
    "species that rules give": base()
    .species("R", 2.0, as_amount=True).rule("rate", "R", "0.01 * S")
    .species("T", 0.0, as_amount=True).rule("assignment", "T", "2 * S + R"),
    "true for 12 s": base().parameter("x", 0.0).rule("rate", "x", "1")
    .event("x > 2000 && x < 2012", {"k": "0.1"}),
}  # fmt: skip


def model(folder: Path, file: Model, late: str = "0 s", more: str = "") -> ex.Model:
    """The model of a folder, with a file for its readers."""
    (folder / "cell.xml").write_text(file.text(), encoding="utf-8")
    text = MODEL.replace("LATE", late).replace("receives: {msg: S}", "receives: {msg: S}" + more)
    (folder / "model.yaml").write_text(text, encoding="utf-8")
    return ex.read(folder / "model.yaml")


def by_libroadrunner(file: Model, dose: float) -> dict[str, float]:
    """The species at the end of an hour by libroadrunner alone, with the flux in closed form."""
    flux = f"{dose / 10.0 * SPEED!r} * exp(-{SPEED!r} * time)"
    own = Model()
    own.document = file.document.clone()
    own.model = own.document.getModel()
    text = own.reaction("delivered", " -> S", flux).text()
    names = [s.getId() for s in own.model.getListOfSpecies()]
    rows = course(read_sbml(text), 0.0, HOUR, 4, names)
    return dict(zip(names, rows[-1, 1:].tolist(), strict=True))


@pytest.mark.parametrize("name", FILES)
def test_single_runs_and_sweeps_in_both_orders(name: str, tmp_path: Path) -> None:
    """Each point alone, and in a sweep forwards and backwards: as libroadrunner alone, to 1e-6."""
    read = model(tmp_path, FILES[name])
    exact = {dose: by_libroadrunner(FILES[name], dose) for dose in DOSES}
    for dose in DOSES:
        run = ex.simulate(read.but({"give.amount": f"{dose:g}"}), engine="body", until="1 h")
        for row in run.record["response"]:
            if row["species"] in exact[dose]:
                assert row["end"] == pytest.approx(exact[dose][row["species"]], rel=1e-6, abs=1e-6)
    for order in (DOSES, DOSES[::-1]):
        points = ", ".join(f"{dose:g}" for dose in order)
        sweep = ex.sweep(read, until="1 h", vary={"give.amount": points}, threads=1)
        for curve in sweep.curves():
            if curve.what == "at the end" and curve.name in exact[order[0]]:
                wanted = [exact[dose][curve.name] for dose in order]
                np.testing.assert_allclose(curve.middle, wanted, rtol=1e-6, atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("late", ["0 s", "10 min"])
@pytest.mark.parametrize("name", ["a parameter", "a boundary species", "true for 12 s"])
def test_cohorts_that_events_drive(name: str, late: str, tmp_path: Path) -> None:
    """P holds uptake back, so that what is left in the dish follows every event: each subject as
    alone, to 1e-6, whatever subjects were before it."""
    more = ', drives: {enter.at: "unless P above 30 (hill 2)"}'
    read = model(tmp_path, FILES[name], late, more)
    vary = {"give.amount": "choice(10000, 10, 3000)"}
    how = {"until": "1 h", "every": "10 min"}
    cohort = ex.cohort(read, subjects=8, vary=vary, **how)
    doses = cohort.subjects()["journey.give.amount"].to_pylist()
    assert len(set(doses)) > 1
    alone = {}
    for dose in set(doses):
        run = ex.simulate(read.but({"give.amount": f"{dose:g}"}), engine="body", **how)
        alone[dose] = np.array(run.curves()[0][3])
    for subject, dose in enumerate(doses):
        read_out = cohort.observed(subject)["dish"].to_numpy()
        np.testing.assert_allclose(read_out, alone[dose], rtol=1e-6, atol=1e-6 * dose)


def test_a_share_of_nothing_is_empty_and_no_fault(tmp_path: Path) -> None:
    """Empty at time 0 in tables, and named as no number in words; right afterwards."""
    run = ex.simulate(
        model(tmp_path, FILES["a share of nothing at time 0"]),
        engine="body",
        until="1 h",
        every="1 h",
    )
    first, last = (r["mean"] for r in run.response().to_pylist() if r["species"] == "share")
    exact = by_libroadrunner(FILES["a share of nothing at time 0"], DOSES[0])
    assert first is None and last == pytest.approx(exact["share"], rel=1e-6)
    (row,) = (r for r in run.record["response"] if r["species"] == "share")
    assert row["start"] is None and "no number at the start" in str(run)
