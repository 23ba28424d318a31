"""Body and response in one SBML document: consistent, and the same when it comes back as a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.amounts.system import System
from exosome.engines.body.solver import beginning
from exosome.engines.body.system_sbml import Document
from exosome.export.formats import export
from exosome.sbml.exporter import to_sbml

MODEL = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells:
  host:   {in: dish, count: 200, radius: 8 um, contents: {signal: 500}}
  reader: {in: dish, count: 1000, radius: 8 um}
exosomes: {courier: {}}
journey:
  - {load: signal, into: courier, from: host, share: 0.4 %}
  - {release: courier, from: host, rate: 80 /h}
  - {clear: courier, in: dish, rate: 0.4 /h}
  - {enter: courier, into: reader, at: 0.02 um/s}
  - {deliver: courier, into: reader, after: AFTER, share: 30 %}
response:
  host:
    start: {brake: 0}
    reactions:
      make: nothing -> signal at 90 /h
      tire: nothing -> brake at 40 /h
      rest: brake -> nothing at 0.5 /h
    drives: {release.rate: unless brake above 60 (hill 2)}
  reader:
    start: {kinase: 300, active: 0, made: 0}
    reactions:
      turn-on:  kinase -> active at up to 600 /h with half at 500 when signal above 5
      turn-off: active -> kinase at 2 /h
      make:     nothing -> made at 1 /h per active
      fade:     signal -> nothing at 0.7 /h
"""
ALONE = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells: {all: {in: dish, count: 1, radius: 8 um}}
exosomes: {none: {}}
journey: [{give: none, into: dish, amount: 1}]
response: {all: {sbml: model.xml}}
"""


def written(after: str, folder: Path) -> Path:
    """The document of the model, as the command writes it."""
    path = folder / "gel.yaml"
    path.write_text(MODEL.replace("AFTER", after), encoding="utf-8")
    (found,) = export(path, "sbml", folder / "model.xml")
    return found


@pytest.mark.parametrize("after", ["0 s", "30 min"])
def test_the_document_is_consistent(after: str) -> None:
    """No error and no warning of libSBML, units included, with a delay and without."""
    system = System(compile_model(ex.read(MODEL.replace("AFTER", after)), "body"))
    assert Document(system, beginning(system)).problems() == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["body", "walk"])
@pytest.mark.parametrize(("after", "near"), [("0 s", 1e-6), ("30 min", 1e-4)])
def test_the_whole_model_comes_back_as_a_file(
    tmp_path: Path, after: str, near: float, engine: str
) -> None:
    """Exported, and read again as the response of one cell: every amount to 1e-6 of its peak.

    With a delay to 1e-4, as events hand on what was taken in twenty times in a delay.
    """
    written(after, tmp_path)
    (tmp_path / "again.yaml").write_text(ALONE, encoding="utf-8")
    how = {"until": "12 h", "every": "1 h"}
    one = ex.simulate(tmp_path / "gel.yaml", engine="body", **how)  # type: ignore[arg-type]
    other = ex.simulate(tmp_path / "again.yaml", engine=engine, **how)  # type: ignore[arg-type]
    found: dict[str, list[float]] = {}
    for row in other.response().to_pylist():
        found.setdefault(row["species"], []).append(row["mean"])
    wanted: dict[str, list[float]] = {}
    for row in one.response().to_pylist():
        wanted.setdefault(f"{row['species']}_in_{row['type']}", []).append(row["mean"])
    for where, state in (("dish", "free"), ("reader", "internalised")):
        rows = [r for r in one.counts().to_pylist() if (r["where"], r["state"]) == (where, state)]
        name = {"free": "free_in_dish", "internalised": "inside_at_reader"}[state]
        wanted[f"courier_from_host_{name}"] = [r["amount"] for r in rows]
    assert len(wanted) == 8
    for name, values in wanted.items():
        assert max(values) > 0.0
        np.testing.assert_allclose(found[name], values, rtol=1e-6, atol=near * max(values))


def test_networks_and_their_own_files_are_one(tmp_path: Path) -> None:
    """Host and reader inline, and as the files that they are written as, with what the host is
    loaded from and what it drives: the same at body, to 1e-7."""
    model = ex.read(MODEL.replace("AFTER", "30 min"))
    text = model.text[: model.text.index("response:")] + "response:\n"
    text = text.replace(", contents: {signal: 500}", "")
    for response in compile_model(model, "body").responses:
        assert response.network is not None
        name = response.cell_type
        (tmp_path / f"{name}.xml").write_text(to_sbml(response.network), encoding="utf-8")
        text += f"  {name}:\n    sbml: {name}.xml\n    receives: {{signal: signal}}\n"
        if response.drives:
            text += "    drives: {release.rate: unless brake above 60 (hill 2)}\n"
    (tmp_path / "file.yaml").write_text(text, encoding="utf-8")
    how = {"engine": "body", "until": "12 h", "every": "1 h"}
    one, other = (ex.simulate(m, **how) for m in (model, ex.read(tmp_path / "file.yaml")))  # type: ignore[arg-type]
    for a, b in zip(one.response().to_pylist(), other.response().to_pylist(), strict=True):
        assert (a["type"], a["species"], a["time_s"]) == (b["type"], b["species"], b["time_s"])
        assert b["mean"] == pytest.approx(a["mean"], rel=1e-7, abs=1e-7)
    assert ex.again(other.folder) == []  # the file's text is in the record
