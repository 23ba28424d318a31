"""Beside a replayed message the same world without it: the same scene but for what would differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.viewer import view
from exosome.viewer.page_server import PageServer
from exosome.viewer.run_data import RunData
from support.browser import Tab

Open = Callable[..., Tab]
TEXT = """\
format: exosome/1
title: Cells that answer
places: {gel: {box: [90 um, 80 um, 70 um], walls: closed}}
cells:
  sender: {in: gel, count: 3, radius: 6 um}
  eater: {in: gel, count: 4, radius: 8 um, needs: {miR-21: 60}}
exosomes: {courier: {}}
journey:
  - {load: miR-21, into: courier, from: sender, copies: 3}
  - {release: courier, from: sender, rate: 200 /h, burst: 2}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 1 /h}
  - {enter: courier, into: eater, at: 0.05 um/s}
  - {deliver: courier, into: eater, after: 1 min, share: 60 %}
response:
  eater:
    start: {miR-21: 0}
    reactions: {fade: miR-21 -> nothing with half-life 30 min}
"""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A run in which cells answer what they receive."""
    folder: Path = tmp_path_factory.mktemp("answered")
    (folder / "model.yaml").write_text(TEXT)
    return ex.simulate(folder / "model.yaml", until="1 h", seed=1, out=folder / "run")


@pytest.fixture(scope="module")
def served(answered: Ledger) -> Iterator[PageServer]:
    one = view.server([answered.folder])
    one.start()
    yield one
    one.close()


def delivered_last(run: Ledger) -> dict[str, Any]:
    """The row of the last message that delivered copies."""
    rows = [row for row in run.messages().to_pylist() if row["delivered_s"] and row["miR-21"]]
    return max(rows, key=lambda row: float(row["delivered_s"]))


def test_what_differs_is_what_the_counterfactual_says(answered: Ledger) -> None:
    row = delivered_last(answered)
    changed = RunData(answered).story_of(row["exosome"])["changed"]
    other = ex.trace.counterfactual(answered, without_exosome=row["exosome"])
    assert changed["same"] == other.same == answered.messages().num_rows - 1
    assert changed["cell"] == row["receiver"]
    values = {one["quantity"]: (one["before"], one["after"]) for one in changed["rows"]}
    (cell,) = other.cells.to_pylist()
    assert values["miR-21 held"] == pytest.approx((cell["amount"], cell["amount_with"]), rel=1e-6)
    assert values["exosomes internalised"][1] - values["exosomes internalised"][0] == sum(
        other.effects["difference"].to_pylist()
    )
    table = answered.delivered()
    copies = table.filter(pc.equal(table["cell"], row["receiver"]))["miR-21"][0].as_py()
    assert values["miR-21 delivered"] == (copies, copies - row["miR-21"])
    (needed,) = {one["needed"] for one in changed["rows"] if one["needed"] is not None}
    assert needed == 60


def test_without_a_message_that_no_cell_took_no_cell_differs(answered: Ledger) -> None:
    messages = answered.messages()
    cleared = messages.filter(pc.equal(messages["fate"], "cleared"))["exosome"][0].as_py()
    changed = RunData(answered).story_of(cleared)["changed"]
    assert changed == {"same": messages.num_rows - 1, "cell": None, "rows": []}


@pytest.mark.parametrize("change", ["limit: 40 /h", "holds: 5"])
def test_where_exosomes_depend_on_each_other_it_is_not_known(tmp_path: Path, change: str) -> None:
    (tmp_path / "limited.yaml").write_text(TEXT.replace("0.05 um/s}", f"0.05 um/s, {change}}}"))
    run = ex.simulate(tmp_path / "limited.yaml", until="2 min", out=tmp_path / "run")
    exosome = run.messages(["exosome"])["exosome"][0].as_py()
    story = RunData(run).story_of(exosome)
    assert story["changed"] is None
    assert story["without"].startswith("Not known: exosomes depend on each other (`limit`, `holds`")
    with pytest.raises(UsageError, match="exosomes depend on each other"):
        ex.trace.counterfactual(run, without_exosome=exosome)


BOTH = """(() => {
  const scene = exosomeView.scenes[0];
  scene.timedFrame();
  const gl = scene.renderer.getContext();
  const [wide, high] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
  const run = new Uint8Array(4 * wide * high);
  gl.readPixels(0, 0, wide, high, gl.RGBA, gl.UNSIGNED_BYTE, run);
  const copy = Object.assign(document.createElement('canvas'), {width: wide, height: high});
  const context = copy.getContext('2d', {willReadFrequently: true});
  context.drawImage(scene.other.canvas, 0, 0);
  const other = context.getImageData(0, 0, wide, high).data;
  const differ = [];
  for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++) {
    const [a, b] = [4 * ((high - 1 - y) * wide + x), 4 * (y * wide + x)];
    if ([0, 1, 2].some((n) => Math.abs(run[a + n] - other[b + n]) > 8)) differ.push([x, y]);
  }
  return {wide, high, differ};
})()"""
ON_SCREEN = """(points) => points.map((p) => {
  const scene = exosomeView.scenes[0];
  const at = scene.camera.position.clone().set(...p).project(scene.camera);
  const {width, height} = scene.canvas;
  return [(at.x + 1) / 2 * width, (1 - at.y) / 2 * height];
})"""


def open_beside(tab: Open, address: str, exosome: int, rest: str = "") -> Tab:
    page = tab(f"{address}#message={exosome}{rest}")
    page.until("exosomeView.scenes[0].other.shown && exosomeView.ask.path", 90)
    page.page.wait_for_timeout(400)
    page.check_pixels()
    assert page.page.locator(".stage canvas:visible").count() == 2
    return page


@pytest.mark.slow
def test_only_what_would_differ_is_drawn_otherwise(
    tab: Open, served: PageServer, answered: Ledger
) -> None:
    row = delivered_last(answered)
    page = open_beside(tab, served.address, row["exosome"], "&cells=response:miR-21&t=3600")
    seen = page.page.evaluate(BOTH)
    differ = np.array(seen["differ"])
    assert 20 < len(differ) < 0.2 * seen["wide"] * seen["high"]
    points = np.array(page.page.evaluate("[...exosomeView.ask.path.xyz]")).reshape(-1, 3)
    corners = np.array(page.page.evaluate(ON_SCREEN, points.tolist()))
    shares = np.linspace(0.0, 1.0, 20)[:, None, None]
    way = (corners[:-1] + shares * (corners[1:] - corners[:-1])).reshape(-1, 2)
    cells = answered.cells().to_pylist()
    cell = next(one for one in cells if one["cell"] == row["receiver"])
    centre = np.array([cell[f"{axis}_um"] for axis in "xyz"])
    around = centre + 1.25 * cell["radius_um"] * np.vstack([np.eye(3), -np.eye(3)])
    middle, *rim = np.array(page.page.evaluate(ON_SCREEN, [centre.tolist(), *around.tolist()]))
    reach = 1.35 * max(np.linalg.norm(one - middle) for one in rim)
    far = np.linalg.norm(differ - middle, axis=1) > reach
    off = np.linalg.norm(differ[far][:, None] - way[None], axis=2).min(axis=1, initial=1e9)
    assert (off < 12).all()  # beside the receiver, only the path, its end and its head
    assert (~far).sum() > 20
    page.page.evaluate("exosomeView.store.set({t: 0}, 'time')")
    early = np.array(page.page.evaluate(BOTH)["differ"])
    assert (np.linalg.norm(early - middle, axis=1) < reach).all()  # only the cell is marked


@pytest.mark.slow
@pytest.mark.parametrize(
    "blank", [".stage.other canvas", ".stage:not(.other) canvas", ".stage canvas"]
)
@pytest.mark.parametrize("how", [("opacity", "0"), ("visibility", "hidden")])
def test_a_blank_picture_is_seen_although_its_caption_is_lit(
    tab: Open, served: PageServer, answered: Ledger, blank: str, how: tuple[str, str]
) -> None:
    """Otherwise `check_pixels` would pass a page of which one picture shows nothing."""
    page = open_beside(tab, served.address, delivered_last(answered)["exosome"])
    page.page.evaluate(
        "([those, name, value]) => document.querySelectorAll(those)"
        ".forEach((one) => { one.style[name] = value; })",
        [blank, *how],
    )
    with pytest.raises(AssertionError, match=r"lit|not shown"):
        page.check_pixels()


@pytest.mark.slow
def test_the_panel_lists_what_differs_and_the_picture_can_be_put_away(
    tab: Open, served: PageServer, answered: Ledger
) -> None:
    row = delivered_last(answered)
    page = open_beside(tab, served.address, row["exosome"])
    caption = page.page.locator(".stage.other .caption").inner_text()
    assert caption == f"Without message {row['exosome']}: {row['receiver']} differs"
    text = page.page.locator("#panel-ask").inner_text()
    received = {one["cell"]: one["received"] for one in answered.cells().to_pylist()}
    number = received[row["receiver"]]
    assert f"exosomes internalised\t{number}\t{number - 1}" in text.replace(",", "")
    assert "(60 needed)" in text and f"{row['receiver']} only" in text
    wide = page.page.evaluate("exosomeView.scenes[0].canvas.clientWidth")
    page.page.get_by_label("draw it beside the run").uncheck()
    page.until(f"exosomeView.scenes[0].canvas.clientWidth > 1.8 * {wide}")
    assert page.page.locator(".stage canvas:visible").count() == 1
    page.until("location.hash.includes('without=0')")


@pytest.mark.slow
def test_a_click_into_either_picture_chooses_a_cell(
    tab: Open, served: PageServer, answered: Ledger
) -> None:
    row = delivered_last(answered)
    page = open_beside(tab, served.address, row["exosome"], "&rests=0&t=0")
    at = answered.cells()["cell"].to_pylist().index("eater-1")
    x, y = page.page.evaluate(f"exosomeView.scenes[0].onScreen({at})")
    shift = page.page.evaluate(
        "exosomeView.scenes[0].other.canvas.getBoundingClientRect().left"
        " - exosomeView.scenes[0].canvas.getBoundingClientRect().left"
    )
    page.page.mouse.click(x + shift, y)
    page.until("exosomeView.store.state.message === ''")
    name = page.page.evaluate("exosomeView.store.state.cell")
    other = tab(f"{served.address}#rests=0&t=0&message={row['exosome']}")
    other.until("exosomeView.scenes[0].other.shown", 90)
    other.page.wait_for_timeout(300)
    other.page.mouse.click(x, y)
    assert other.until("exosomeView.store.state.cell") == name
