"""What a methods section says of a run: nothing that its record does not hold, and all of that."""

from __future__ import annotations

from pathlib import Path

import pytest

import exosome as ex
from exosome.analysis.citation import NOT_STATED, cite
from exosome.cli import bench, trials
from exosome.errors import ModelError, UsageError

TEXT = """
format: exosome/1
title: A dish
places: {dish: {volume: 1 mL}}
cells: {reader: {in: dish, count: 10, radius: 6 um}}
exosomes:
  courier:
    diameter: {median: 100 nm, gsd: 1.25}
    particles: 3e9 /ug
    material: {source: "MSC, passage 5", isolation: ultracentrifugation, ev-track: EV210001}
  plain: {}
journey:
  - {give: courier, into: dish, amount: 2 ug}
  - {give: plain, into: dish, amount: 100}
  - {clear: courier, in: dish, rate: 0.1 /h}
  - {enter: courier, into: reader, at: 0.001 um/s}
sources:
  exosomes.courier.diameter.gsd: 10.1083/jcb.202404064
  journey.clear.rate: "assumed: slow"
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    folder = tmp_path_factory.mktemp("cited") / "dish"
    return ex.simulate(ex.read(TEXT), until="2 h", engine="body", seed=5, out=folder)


def test_every_number_stands_with_its_source(run: ex.Ledger) -> None:
    text = cite(run).text()
    for number in run.record["understood"]["numbers"]:
        assert f"  {number['path']} = {number['value']}: {number['source'] or 'no source'}" in text
    numbers = run.record["understood"]["numbers"]
    sources = [number["source"] or "" for number in numbers]
    assumed = sum(one.startswith("assumed") for one in sources)
    published = sum(bool(one) for one in sources) - assumed
    assert (published, assumed) == (1, 1)
    assert f"Of {len(numbers)} numbers, 1 have a published source (0 of them marked as read in " \
           f"it), 1 are assumed and {len(numbers) - 2} have no source." in text  # fmt: skip


def test_software_settings_and_model_are_those_of_the_record(run: ex.Ledger) -> None:
    record, text = run.record, cite(run).text()
    for word in (f"exosome {record['versions']['exosome']} (body engine: mean amounts in "
                 f"well-mixed places; python {record['versions']['python']}",
                 "It covered 2 h, saved every", "with seed 5", "exosome again dish",
                 f"fingerprint {record['fingerprint'][:16]}",
                 "Model. A dish.", *record["understood"]["journey"],
                 *record["understood"]["unfollowed"]["body"]):  # fmt: skip
        assert word in text
    assert record["understood"]["unfollowed"]["body"]  # the spread of diameters


def test_the_fields_of_the_guidelines_say_what_the_model_tells(run: ex.Ledger) -> None:
    fields = {(guide, name): value for guide, name, value in cite(run).fields}
    assert fields["EV-TRACK", "identifier of courier"] == "EV210001"
    assert fields["MISEV2023", "source of vesicles of courier"] == "MSC, passage 5"
    assert fields["MISEV2023", "separation and concentration of courier"] == "ultracentrifugation"
    assert fields["MISEV2023", "storage of courier"] == NOT_STATED
    assert fields["MISEV2023", "diameters of courier"] == "median 100 nm, gsd 1.25"
    assert fields["MISEV2023", "particles per protein of courier"] == (
        "3e+09 particles per ug of protein"
    )
    assert fields["MISEV2023", "dose of courier"] == "2 ug of protein into dish"
    assert fields["MISEV2023", "dose of plain"] == "100 particles into dish"
    assert fields["MISEV2023", "uptake of courier"] == "by reader"
    assert fields["MISEV2023", "uptake of plain"] == "by no cell"
    assert fields["EV-TRACK", "identifier of plain"] == NOT_STATED


def test_bibtex_has_one_entry_for_each_source(run: ex.Ledger) -> None:
    text = cite(run).bibtex()
    assert text.count("\n}") == text.count("@") == 4
    assert "@software{exosome," in text and f"version = {{{ex.__version__}}}" in text
    assert "@misc{10-1083-jcb-202404064,\n" in text
    assert "doi = {10.1083/jcb.202404064},\n  note = {exosomes.courier.diameter.gsd}" in text
    assert "doi = {10.1002/jev2.12404}" in text and "doi = {10.1038/nmeth.4185}" in text
    assert text.count("{") == text.count("}")


def test_material_changes_no_number(run: ex.Ledger) -> None:
    bare = TEXT.replace('    material: {source: "MSC, passage 5", isolation: ultracentrifugation, '
                        "ev-track: EV210001}\n", "")  # fmt: skip
    other = ex.simulate(ex.read(bare), until="2 h", engine="body", seed=5)
    assert other.record["fingerprint"] == run.record["fingerprint"]
    with pytest.raises(ModelError, match=r"read 'isolated', expected .*'isolation'"):
        ex.read(TEXT.replace("isolation:", "isolated:"))
    with pytest.raises(ModelError, match=r"expected keys such as .source: .MSC, passage 5"):
        ex.read(TEXT.replace('{source: "MSC, passage 5", isolation: ultracentrifugation, '
                             "ev-track: EV210001}", "MSC"))  # fmt: skip


def test_a_cohort_is_cited_too() -> None:
    text = TEXT + 'observe: {left: {of: courier, in: dish, as: "%ID"}}\n'
    vary = {"clear.rate": "lognormal(0.1 /h, 0.2)"}
    cohort = ex.cohort(ex.read(text), until="1 h", subjects=3, vary=vary)
    assert ", for 3 subjects." in cite(cohort).run


def test_replicates_name_every_seed() -> None:
    runs = ex.replicates(ex.read(TEXT.replace("2 ug", "50")), until="1 h", seeds=[3, 4])
    assert "once with each of the seeds 3, 4" in cite(runs).run
    assert "with seed 3" not in cite(runs).run
    with pytest.raises(UsageError, match=r"only runs can be compared; .* such as .*/seed-3\.$"):
        ex.compare(runs.run(3), runs)
    with pytest.raises(UsageError, match=r"read 'seeds', .* use ex\.replicates\("):
        ex.simulate(ex.read(TEXT), until="1 h", engine="body", seeds=[3, 4])


def test_a_trial_is_not_cited(tmp_path: Path) -> None:
    trials.new(tmp_path / "t.yaml")
    power = ex.trial.power(tmp_path / "t.yaml", trials=2, out=tmp_path / "power")
    with pytest.raises(UsageError, match="holds a trial, which has no model of exosomes to cite"):
        cite(power)
    with pytest.raises(ModelError) as error:
        ex.read(tmp_path / "t.yaml")
    (problem,) = error.value.problems
    assert problem.message == "this is a trial file; its commands begin with: exosome trial"


def test_a_fit_is_cited_with_what_it_found(tmp_path: Path) -> None:
    data = tmp_path / "uptake.csv"
    data.write_text("time (h),observable,value (exosomes),sd\n1,free,5e9,1e8\n5,free,3e9,1e8\n")
    free = ["clear.rate=0.01..1 /h log"]
    fit = ex.fit(ex.read(TEXT), data=data, free=free, starts=3, out=tmp_path / "fit")
    text = cite(fit).run
    assert text.startswith("Fit. To 2 readings of uptake.csv, from 3 starts, ")
    assert f"clear.rate = {fit.values['clear.rate'] * 3600:.4g} /h, {fit.verdicts[0]['sentence']}" \
        in text  # fmt: skip
    assert "values that the model had before the fit. Run. " in text


def test_the_command_prints_or_writes(
    run: ex.Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bench.cite(run.folder)
    assert capsys.readouterr().out == cite(run).text() + "\n"
    path = tmp_path / "refs.bib"
    bench.cite(run.folder, to="bibtex", out=path)
    assert path.read_text() == cite(run).bibtex() + "\n"
    with pytest.raises(UsageError, match=r"read 'bibtx' for 'to', .*'bibtex'\?"):
        bench.cite(run.folder, to="bibtx")
