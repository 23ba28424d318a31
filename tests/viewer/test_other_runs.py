"""Concentrations, charts, two runs side by side, and results that are no runs, in the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.viewer import field_grids, view
from exosome.viewer.page_server import PageServer
from exosome.viewer.run_data import RunData
from exosome.views import gallery
from support.browser import Tab

pytestmark = pytest.mark.slow
Open = Callable[..., Tab]
MODEL = """\
format: exosome/1
title: Concentrations in a gel
places: {gel: {box: [60 um, 40 um, 20 um], walls: closed}}
cells: {msc: {in: gel, positions: [[10 um, 10 um, 10 um]], radius: 5 um}}
exosomes: {courier: {}}
journey:
  - {release: courier, from: msc, rate: 600 /h}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {clear: courier, in: gel, rate: 5 /h}
"""


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A run of the field engine with concentrations at every saved time."""
    folder: Path = tmp_path_factory.mktemp("field") / "gel"
    engine = ex.Field(voxel="5 um", keep="times")
    return ex.simulate(MODEL, until="20 min", every="5 min", engine=engine, out=folder)


@pytest.fixture(scope="module")
def served(field: Ledger) -> Iterator[PageServer]:
    one = view.server([field.folder])
    one.start()
    yield one
    one.close()


def test_a_slice_shows_the_concentrations_of_the_ledger(
    tab: Open, served: PageServer, field: Ledger
) -> None:
    page = tab(served.address + "#t=650&section=x&cut=0.3")
    page.until("exosomeView.scenes[0].field.mesh.visible && exosomeView.scenes[0].field.moment")
    assert page.page.evaluate("exosomeView.scenes[0].field.moment") == 600.0
    at_every_time = field.concentration("gel", "courier")["courier"].sum("sender_type")
    values = at_every_time.sel(time_s=600.0)
    top = page.page.evaluate("exosomeView.scenes[0].field.high")
    assert top == pytest.approx(float(at_every_time.max()), rel=1e-6)
    image = "exosomeView.scenes[0].field.mesh.material.map.image"
    size = page.page.evaluate(f"[{image}.width, {image}.height]")
    assert size == [values.sizes["y_um"], values.sizes["z_um"]]
    pixels = np.array(page.page.evaluate(f"[...{image}.data]")).reshape(size[1], size[0], 4)
    layer = values.isel(x_um=int(0.3 * values.sizes["x_um"])).transpose("z_um", "y_um").values
    fluid = layer.ravel() > 0.0  # at this time there are exosomes in all of it
    assert fluid.any()
    lightness = (pixels[..., :3] @ [0.2126, 0.7152, 0.0722]).ravel()[fluid]
    lightness = lightness[np.argsort(layer.ravel()[fluid])]
    assert (pixels[..., :3].reshape(-1, 3)[~fluid] == 0x8F).all()
    assert (np.diff(lightness) < 3).all() and lightness[0] - lightness[-1] > 10
    assert page.page.evaluate("exosomeView.scenes[0].litShare()") > 0.02
    legend = page.page.locator(".legend").inner_text()
    assert "particles/mL at 10.00 min, logarithmic" in legend


def test_an_iso_surface_lies_between_values_below_and_above(
    tab: Open, served: PageServer, field: Ledger
) -> None:
    page = tab(served.address + "#t=1200&iso=0.8")
    page.until("exosomeView.scenes[0].field.iso.visible")
    scene = "exosomeView.scenes[0].field"
    level = page.page.evaluate(f"{scene}.level")
    points = np.array(page.page.evaluate(f"[...{scene}.iso.geometry.attributes.position.array]"))
    points = points.reshape(-1, 3)
    assert len(points) % 3 == 0 and len(points) > 30
    ledger = field.concentration("gel", "courier")["courier"].sel(time_s=1200.0)
    values = ledger.sum("sender_type").transpose("x_um", "y_um", "z_um").values
    assert level == pytest.approx(0.8 * values.max(), rel=1e-5)
    low = np.clip(np.floor(points - 1e-4).astype(int), 0, np.array(values.shape) - 1)
    high = np.clip(np.ceil(points + 1e-4).astype(int), 0, np.array(values.shape) - 1)
    for a, b in zip(low, high, strict=True):
        around = values[tuple(slice(i, j + 1) for i, j in zip(a, b, strict=True))]
        assert around.min() <= level * (1 + 1e-5) and around.max() >= level * (1 - 1e-5)
    one, two, three = points[0::3], points[1::3], points[2::3]
    area = np.linalg.norm(np.cross(two - one, three - one), axis=1).sum() / 2
    assert area > 3.0  # in squares of voxels: the surface goes round the sender


def test_grids_are_asked_for_by_number_only(field: Ledger) -> None:
    data = RunData(field)
    listed = data.manifest["fields"]
    assert [one["kind"] for one in listed] == ["courier"]
    values = field_grids.concentration(field, *field_grids.chosen(listed, "0", "2"))
    ledger = field.concentration("gel", "courier")["courier"].isel(time_s=2).sum("sender_type")
    np.testing.assert_array_equal(values, ledger.values.astype(np.float32).ravel())
    for which, time in (("1", "0"), ("0", "99"), ("-1", "0"), ("../..", "0"), ("0", "")):
        with pytest.raises(UsageError, match="expected a whole number below"):
            field_grids.chosen(listed, which, time)


def test_concentrations_are_in_the_exported_file(tab: Open, field: Ledger, tmp_path: Path) -> None:
    path = view.export([field.folder], tmp_path / "page.html")
    page = tab(f"file://{path}#t=1200")
    page.until("exosomeView.scenes[0].field.mesh.visible && exosomeView.scenes[0].field.high")
    assert page.page.evaluate("exosomeView.scenes[0].field.moment") == 1200.0


def test_charts_are_the_figures_of_the_report(tab: Open, server: PageServer, run: Ledger) -> None:
    data = RunData(run)
    names = [chart["name"] for chart in data.manifest["charts"]]
    assert names == list(gallery.pictures(run))
    for name in names:
        svg, csv = (data.names[f"chart-{name}-{to}"]().content for to in ("svg", "csv"))
        assert svg == gallery.sourced(run, name, "svg")
        source = f"small, exosome {run.record['versions']['exosome']}, seed 1, fingerprint"
        assert source.encode() in svg and f"\n# source: {source}".encode() in csv
        assert csv.endswith(gallery.table_bytes(gallery.pictures(run)[name].data(run)))
    page = tab(server.address + "#tab=charts")
    page.until("document.querySelector('#panel-charts img')?.naturalWidth > 100")
    links = page.page.evaluate(
        "[...document.querySelectorAll('#panel-charts a')].map((a) => a.download)"
    )
    assert links == [f"small-{names[0]}.svg", f"small-{names[0]}.csv"]
    source = page.page.locator("#panel-charts figcaption").inner_text()
    assert f"small, exosome {run.record['versions']['exosome']}, seed 1, fingerprint" in source
    page.page.focus("#panel-charts .enlarge")
    page.page.keyboard.press("Enter")
    width = "document.querySelector('dialog.enlarged[open] img')?.getBoundingClientRect().width"
    page.until(f"{width} > 1000")
    page.page.keyboard.press("Escape")
    page.until("!document.querySelector('dialog')")
    assert page.page.evaluate("document.activeElement.className") == "enlarge"


def test_two_runs_share_clock_and_filter_and_their_difference_is_drawn(
    tab: Open, run: Ledger, tmp_path: Path
) -> None:
    other = ex.simulate(
        run.folder.parent / "small.yaml", until="20 min", seed=2, every="20 s", tracks=20,
        out=tmp_path / "other",
    )  # fmt: skip
    both = view.server([run.folder, other.folder])
    both.start()
    page = tab(both.address + "#tab=compare&t=600")
    lit = page.page.evaluate("exosomeView.scenes.map((one) => one.litShare())")
    assert min(lit) > 0.01

    def internalised(ledger: Ledger) -> int:
        rows = ledger.counts().to_pylist()
        return sum(r["amount"] for r in rows if r["time_s"] == 600 and r["state"] == "internalised")

    a, b = internalised(run), internalised(other)
    page.until("document.querySelector('#panel-compare .wide td')")
    rows = page.page.locator("#panel-compare .wide tr").all_inner_texts()
    row = next(one for one in rows if one.startswith("internalised")).split("\t")
    assert row == ["internalised", str(a), str(b), f"{'+' if b > a else ''}{b - a}"]
    assert page.page.locator("#panel-compare .uplot").count() == 2
    exosome = other.messages(["exosome"])["exosome"][3].as_py()
    page.page.click("#tab-ask")
    page.page.get_by_label("Ask in the run").select_option("other")
    page.page.get_by_label("Message number").fill(str(exosome))
    page.page.get_by_role("button", name="Replay", exact=True).click()
    page.until(f"exosomeView.ask.path?.id === '{exosome}'", 60)
    assert page.page.locator("#panel-ask h3").inner_text() == f"Message {exosome} of other"
    drawn = page.page.evaluate("exosomeView.scenes.map((one) => one.pathSegments > 0)")
    assert drawn == [False, True]
    page.page.evaluate("exosomeView.store.filter({sender: 'type:msc'})")
    number = [
        ledger.messages(["sender_type"])["sender_type"].to_pylist().count("msc")
        for ledger in (run, other)
    ]
    assert page.page.evaluate("exosomeView.runs.map((one) => one.keptNumber)") == number
    page.page.evaluate("exosomeView.scenes[0].turn(0.5, 0)")
    cameras = page.page.evaluate("exosomeView.scenes.map((one) => one.cameraText())")
    assert cameras[0] == cameras[1]
    both.close()
    file = view.export([run.folder, other.folder], tmp_path / "both.html", 1)
    page = tab(f"file://{file}")
    assert page.page.evaluate("exosomeView.runs.length") == 2


DISH = """\
format: exosome/1
title: A dish
places: {dish: {volume: 1 uL}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: dish, amount: 1e5}
  - {clear: courier, in: dish, rate: 0.4 /h}
"""


def test_a_run_without_a_box_shows_its_amounts_beside_a_tissue(
    tab: Open, run: Ledger, tmp_path: Path
) -> None:
    dish = ex.simulate(DISH, until="20 min", engine="body", out=tmp_path / "dish")
    for folders in ([run.folder, dish.folder], [dish.folder, run.folder]):
        both = view.server(folders)
        both.start()
        page = tab(both.address)
        at = folders.index(dish.folder)
        column = page.page.locator(".tissue .column").nth(at)
        page.until("document.querySelectorAll('.column .organs g').length")
        text = column.inner_text()
        assert text.startswith("dish\n") and "100.0 %" in text and "courier into dish" in text
        assert page.page.evaluate("exosomeView.scenes.map((one) => one.run.index)") == [1 - at]
        exosome = run.messages(["exosome"])["exosome"][3].as_py()
        page.page.get_by_label("Ask in the run").select_option("small")
        page.page.get_by_label("Message number").fill(str(exosome))
        page.page.get_by_role("button", name="Replay", exact=True).click()
        page.until(f"exosomeView.ask.path?.id === '{exosome}'", 60)
        assert page.page.evaluate("exosomeView.scenes[0].pathSegments") > 0
        both.close()


def test_amounts_of_a_model_with_a_box_are_no_empty_box(
    tab: Open, run: Ledger, tmp_path: Path
) -> None:
    """The body engine has no cells and no messages in space: its picture would show nothing."""
    amounts = ex.simulate(MODEL, until="20 min", engine="body", out=tmp_path / "amounts")
    for folders, scenes in (([amounts.folder], 0), ([run.folder, amounts.folder], 1)):
        served = view.server(folders)
        served.start()
        page = tab(served.address)
        page.until("document.querySelectorAll('.left .organs g').length")
        assert page.page.locator(".stage canvas").count() == 2 * scenes
        assert "Where the exosomes are" in page.page.locator(".left").inner_text()
        served.close()


def test_curves_of_no_exosomes_say_so(tab: Open, tmp_path: Path) -> None:
    model = MODEL.replace("rate: 600 /h", "rate: 0 /h")
    none = ex.simulate(model, until="2 min", engine="walk", out=tmp_path / "none")
    one = view.server([none.folder])
    one.start()
    page = tab(one.address + "#tab=curves")
    text = page.page.locator("#panel-curves").inner_text()
    assert "The run has 0 exosomes, so there is nothing to draw." in text
    one.close()


def test_a_cohort_has_a_page_of_its_own(tab: Open, tmp_path: Path) -> None:
    model = """\
format: exosome/1
title: A dose that is watched
places: {dish: {volume: 1 uL}}
exosomes: {courier: {}}
observe: {level: {of: courier, in: dish, as: particles/mL}}
journey:
  - {give: courier, into: dish, amount: 1e5}
  - {clear: courier, in: dish, rate: 0.4 /h}
"""
    law = {"clear.rate": "lognormal(0.4 /h, 0.3)"}
    cohort = ex.cohort(model, until="4 h", subjects=5, vary=law, out=tmp_path / "cohort")
    one = view.server([cohort.folder])
    one.start()
    page = tab(one.address)
    page.until("document.querySelector('#panel-charts img')?.naturalWidth > 100")
    page.page.click("#tab-summary")
    assert page.page.locator("#panel-summary pre").inner_text().strip() == str(cohort).strip()
    page.page.click("#tab-provenance")
    assert "unsourced" in page.page.locator("#panel-provenance").inner_text()
    one.close()
    with pytest.raises(UsageError, match="only runs can be shown side by side"):
        view.server([cohort.folder, cohort.folder])
    with pytest.raises(UsageError, match="holds no run"):
        view.server([tmp_path])
