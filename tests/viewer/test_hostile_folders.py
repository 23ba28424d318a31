"""A folder from a stranger: names are text, nothing in it runs, and damage is said in words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exosome.analysis import run_handle
from exosome.errors import ExosomeError, RunError
from exosome.ledger import verified_reader
from exosome.plan import Cells
from exosome.viewer import view
from exosome.viewer.run_data import RunData
from exosome.views import gallery
from support import made_up_ledger as made_up
from support.browser import Tab
from support.commands import exosome_says

EVIL = "<img src=x onerror=\"document.title='ran'\">"
SCRIPT = "</script><script>document.title='ran'</script>"


def rewritten(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the record of a run as somebody would who knows the format: the seal fits again."""
    path = folder / "run.json"
    record = json.loads(path.read_text())
    change(record)
    record["sha256"] = {
        name: verified_reader.digest(folder / name)
        for name in record["sha256"]
        if (folder / name).is_file()
    }
    record["seal"] = verified_reader.seal(record)
    path.write_text(json.dumps(record))


def evil_names(cells: Cells) -> Cells:
    return replace(cells, names=tuple(f"{EVIL}{SCRIPT}{name}" for name in cells.names))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "run"
    made_up.run(folder, [made_up.lives(200)])
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of a run, to be spoilt."""
    return Path(shutil.copytree(whole, tmp_path / "run"))


@pytest.fixture(scope="module")
def marked_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with markup in its title, in names of cells and cargo, in sources, and in its model."""
    folder = tmp_path_factory.mktemp("marked") / "run<b>x"
    usual = made_up.codebook

    def codebook() -> Any:
        book = usual()
        cargo = (EVIL, SCRIPT)
        senders = tuple(
            f"{EVIL}{SCRIPT}{name}" if name.startswith("msc") else name for name in book.senders
        )
        return replace(book, senders=senders, cells=evil_names(book.cells), cargo=cargo)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_up, "codebook", codebook)
        made_up.run(folder, [made_up.lives(200)])

    def change(record: dict[str, Any]) -> None:
        record["title"] = EVIL + SCRIPT
        record["understood"]["title"] = EVIL + SCRIPT
        record["understood"]["journey"] = [SCRIPT, EVIL]
        record["understood"]["numbers"][0].update(path=EVIL, value=SCRIPT, source=EVIL + SCRIPT)
        record["versions"]["exosome"] = SCRIPT
        record["model"]["text"] += f"# {SCRIPT}{EVIL}\n"

    rewritten(folder, change)
    return folder


@pytest.mark.slow
def test_markup_is_shown_as_text_and_never_runs(tab: Callable[..., Tab], marked_up: Path) -> None:
    server = view.server([marked_up])
    server.start()
    file = view.export([marked_up], marked_up.parent / "page.html", 3)
    for address in (server.address, f"file://{file}"):
        page = tab(address)
        title = EVIL + SCRIPT
        assert page.page.locator("h1").inner_text() == " ".join(title.split())
        name = f"{EVIL}{SCRIPT}msc-1"
        page.page.evaluate("name => exosomeView.store.set({cell: name}, 'selection')", name)
        assert page.page.locator("#panel-ask h3").inner_text() == name
        for key in ("filter", "curves", "charts", "provenance"):
            if page.page.locator(f"#tab-{key}").count():
                page.page.click(f"#tab-{key}")
                page.page.wait_for_timeout(150)
        assert page.page.title() == f"{title} \u2013 exosome"
        outside = "[...document.querySelectorAll('img, script')].filter((one) => one.onerror || "
        outside += "/document.title=/.test(one.textContent) && !one.type).length"
        assert page.page.evaluate(outside) == 0
        assert page.page.evaluate("document.querySelectorAll('#exosome-view script').length") == 0
    server.close()


def cut(folder: Path) -> None:
    path = folder / "messages.parquet"
    path.write_bytes(path.read_bytes()[:2000])


def cut_and_sealed(folder: Path) -> None:
    cut(folder)
    rewritten(folder, lambda record: None)


def without_a_column(folder: Path) -> None:
    path = folder / "messages.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["born_s"]), path)
    rewritten(folder, lambda record: None)


def _set(folder: Path, name: str, column: str, value: object, row: int = 3) -> None:
    path = folder / name
    table = pq.read_table(path)
    at = table.schema.get_field_index(column)
    values = table[column].to_pylist()
    values[row] = value
    field = table.schema.field(at)
    pq.write_table(table.set_column(at, field, pa.array(values, field.type)), path)
    rewritten(folder, lambda record: None)


def far_away(folder: Path) -> None:
    _set(folder, "messages.parquet", "x_um", 1e30)


def born_at_no_time(folder: Path) -> None:
    _set(folder, "messages.parquet", "born_s", float("nan"))


def born_after_the_run(folder: Path) -> None:
    _set(folder, "messages.parquet", "born_s", 1e300)


def ended_before_its_birth(folder: Path) -> None:
    _set(folder, "messages.parquet", "ended_s", -1.0)


def of_no_known_fate(folder: Path) -> None:
    _set(folder, "messages.parquet", "fate", SCRIPT)


def cells_far_away(folder: Path) -> None:
    _set(folder, "cells.parquet", "x_um", 1e300)


def a_cell_without_end(folder: Path) -> None:
    _set(folder, "cells.parquet", "radius_um", 1e30)


def a_cell_inside_out(folder: Path) -> None:
    _set(folder, "cells.parquet", "radius_um", -5.0)


def delivered_after_the_run(folder: Path) -> None:
    row = next(i for i, f in enumerate(fates(folder)) if f == "internalised")
    _set(folder, "messages.parquet", "delivered_s", 1e9, row)


def delivered_before_its_end(folder: Path) -> None:
    row = next(i for i, f in enumerate(fates(folder)) if f == "internalised")
    _set(folder, "messages.parquet", "delivered_s", -5.0, row)


def fates(folder: Path) -> list[str]:
    return list(pq.read_table(folder / "messages.parquet", columns=["fate"])["fate"].to_pylist())


def of_no_width(folder: Path) -> None:
    _set(folder, "messages.parquet", "diameter_nm", float("-inf"))


def as_wide_as_a_house(folder: Path) -> None:
    _set(folder, "messages.parquet", "diameter_nm", 1e10)


def as_far_as_no_float32(folder: Path) -> None:
    _set(folder, "messages.parquet", "distance_um", 1e300)


def a_cell_nowhere(folder: Path) -> None:
    _set(folder, "cells.parquet", "x_um", None)


def a_track_far_away(folder: Path) -> None:
    _set(folder, "tracks.parquet", "x_um", 1e30)


def counts_at_no_time(folder: Path) -> None:
    _set(folder, "counts.parquet", "time_s", float("nan"))


def a_box_without_end(folder: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["model"]["text"] = record["model"]["text"].replace(
            "100 um, 100 um", "1e300 um, 1 um"
        )

    rewritten(folder, change)


def a_box_of_many_miles(folder: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        record["model"]["text"] = record["model"]["text"].replace(
            "100 um, 100 um", "1e150 um, 1 um"
        )

    rewritten(folder, change)


def a_run_without_end(folder: Path) -> None:
    rewritten(folder, lambda record: record.update(until_s=1e308, every_s=1e-308))


def a_link_out(folder: Path) -> None:
    (folder / "tracks.parquet").unlink()
    (folder / "tracks.parquet").symlink_to("/etc/passwd")


def a_folder_link_out(folder: Path) -> None:
    (folder / "field.zarr").symlink_to("/etc")


def a_changed_record(folder: Path) -> None:
    path = folder / "run.json"
    path.write_text(path.read_text().replace('"seed": 7', '"seed": 8'))


def no_record(folder: Path) -> None:
    (folder / "run.json").unlink()


def a_deep_record(folder: Path) -> None:
    (folder / "run.json").write_text("[" * 100_000)


SPOILT = {
    cut: "messages.parquet is damaged: its SHA-256 differs",
    cut_and_sealed: "messages.parquet is damaged",
    without_a_column: "messages.parquet has other columns",
    far_away: "messages.parquet is damaged: it holds a position more than 1e+08 um away",
    born_at_no_time: "it holds a time of release outside of the run",
    born_after_the_run: "it holds a time of release outside of the run",
    ended_before_its_birth: "it holds an end before the release, or after the run",
    of_no_known_fate: "it holds a kind or a fate that the record does not name",
    cells_far_away: "cells.parquet is damaged: it holds a position more than 1e+08 um away",
    a_cell_without_end: "cells.parquet is damaged: it holds a radius below 0 or above 1e+08 um",
    a_cell_inside_out: "cells.parquet is damaged: it holds a radius below 0 or above 1e+08 um",
    delivered_after_the_run: "it holds a delivery before the end of its exosome, or after the run",
    delivered_before_its_end: "it holds a delivery before the end of its exosome, or after the run",
    of_no_width: "it holds a diameter that is not above 0, or above 1e+06 nm",
    as_wide_as_a_house: "it holds a diameter that is not above 0, or above 1e+06 nm",
    as_far_as_no_float32: "it holds a distance that is below 0, or above 4e+08 um",
    a_cell_nowhere: "cells.parquet is damaged: it holds a cell in a box without a position",
    a_track_far_away: "tracks.parquet is damaged: it holds a position more than 1e+08 um away",
    counts_at_no_time: "counts.parquet is damaged: it holds a time or an amount that is no number",
    a_box_without_end: "the model in it is damaged",
    a_box_of_many_miles: "the box of 'gel' is longer than 1e+08 um",
    a_run_without_end: "the run lasts 1e+308 s",
    a_link_out: "'tracks.parquet' is a link that leads out of the folder",
    a_folder_link_out: "'field.zarr' is a link that leads out of the folder",
    a_changed_record: "run.json was changed after it was written",
    no_record: "holds no run",
    a_deep_record: "run.json could not be read",
}


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda one: one.__name__)
def test_a_spoilt_folder_is_refused_in_words(folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(folder)
    with pytest.raises(ExosomeError) as refused:
        view.export([folder], folder.parent / "page.html", 0)
    assert SPOILT[spoil] in str(refused.value)
    assert "<script" not in str(refused.value) or spoil is of_no_known_fate
    assert not (folder.parent / "page.html").exists()


@pytest.mark.slow
def test_the_page_says_what_is_wrong_with_a_table(tab: Callable[..., Tab], folder: Path) -> None:
    cells_far_away(folder)
    server = view.server([folder])
    server.start()
    page = tab(server.address, drawn=False)
    text = page.page.locator("[role=alert]").inner_text()
    assert "a position more than 1e+08 um away" in text
    assert page.page.evaluate("document.querySelectorAll('canvas').length") == 0
    page.complaints = [one for one in page.complaints if "409" not in one]  # the refusal
    server.close()


def test_a_chart_of_a_cell_nowhere_is_an_error_in_words(folder: Path) -> None:
    a_cell_nowhere(folder)
    data = RunData(run_handle.open(folder))
    for name in ("chart-tissue-svg", "chart-matrix-csv", "chart-counts-svg"):
        with pytest.raises(RunError, match="a cell in a box without a position"):
            data.names[name]()


def test_a_chart_that_cannot_be_drawn_is_an_error_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(ledger: object) -> object:
        raise TypeError("'<' not supported")

    monkeypatch.setitem(gallery.OF_RUNS, "counts", gallery.OF_RUNS["counts"]._replace(draw=fails))
    data = RunData(run_handle.open(folder))
    with pytest.raises(RunError, match=r"'counts' could not be drawn \(TypeError\); its tables"):
        data.names["chart-counts-svg"]()
    assert len(data.names["chart-counts-csv"]().content) > 100


@pytest.mark.slow
def test_the_command_ends_with_the_sentence(folder: Path) -> None:
    a_link_out(folder)
    done = exosome_says("view", folder, cwd=folder.parent)
    assert done.returncode != 0 and done.stdout == ""
    assert (
        "is a link that leads out of the folder" in done.stderr and "Traceback" not in done.stderr
    )


@pytest.mark.slow
def test_an_unfinished_run_shows_what_is_there_and_says_so(
    tab: Callable[..., Tab], tmp_path: Path
) -> None:
    folder = tmp_path / "stopped"
    blocks = made_up.cut(made_up.lives(300), 100)
    store = made_up.begin(folder, len(blocks))
    for block in blocks[:2]:
        store.put(block)
    store.interrupt()
    server = view.server([folder])
    server.start()
    page = tab(server.address)
    notice = page.page.locator(".notice").first.inner_text()
    assert notice.startswith("INCOMPLETE: 2 of 3 parts are finished, and only these are shown")
    assert page.page.evaluate("exosomeView.runs[0].messages.filled") == 200
    assert page.page.evaluate("exosomeView.scenes[0].litShare()") > 0.005
    server.close()


def test_of_very_many_messages_a_part_is_shown_and_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exosome.analysis import run_handle
    from exosome.viewer import message_columns
    from exosome.viewer.run_data import RunData

    monkeypatch.setattr(message_columns, "MOST", 60)
    data = RunData(run_handle.open(folder))
    parts = list(data.message_parts())
    assert sum(len(part["born"]) for part in parts) == data.manifest["messages"]["shown"] == 50
    ids = run_handle.open(folder).messages(["exosome"])["exosome"].to_numpy()
    low = np.concatenate([part["id_low"] for part in parts])
    np.testing.assert_array_equal(low, (ids[::4] & np.uint64(0xFFFFFFFF)).astype(np.uint32))
    assert any("50 of 200 messages are shown" in text for text in data.manifest["notices"])
