"""The view in a real browser: load, play, pick, replay, filter, and the address that keeps it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow.compute as pc
import pytest

from exosome.analysis.run_handle import Ledger
from exosome.viewer.page_server import PageServer
from support.browser import Tab

pytestmark = pytest.mark.slow
Open = Callable[..., Tab]


def test_the_run_is_drawn_in_software(tab: Open, server: PageServer, run: Ledger) -> None:
    page = tab(server.address)
    assert "SwiftShader" in page.renderer()
    assert 0.01 < page.page.evaluate("exosomeView.scenes[0].litShare()") < 0.9
    assert page.page.title() == "A small tissue \u2013 exosome"
    assert page.page.evaluate("exosomeView.runs[0].messages.filled") == run.messages().num_rows


def test_without_messages_and_cells_nothing_but_the_box_is_lit(
    tab: Open, server: PageServer
) -> None:
    """So that the share of lit pixels means something: at time 0 of no message, without cells."""
    page = tab(server.address + "#t=0&kind=none")
    lit = "exosomeView.scenes[0].litShare()"
    cells = page.page.evaluate(lit)
    page.page.evaluate(
        "exosomeView.store.set({t: 1200, filter: {...exosomeView.store.state.filter, kind: ''}},"
        " 'time', 'filter')"
    )
    assert page.page.evaluate(lit) > 1.02 * cells > 0.0


def test_playing_moves_the_time_and_the_picture(tab: Open, server: PageServer) -> None:
    page = tab(server.address + "#t=0")
    before = page.page.evaluate("exosomeView.scenes[0].litShare()")
    page.page.get_by_role("button", name="Play", exact=True).click()
    page.until("exosomeView.store.state.t > 240")
    page.page.get_by_role("button", name="Pause").click()
    assert page.page.evaluate("exosomeView.scenes[0].litShare()") != before
    at = page.page.evaluate("exosomeView.store.state.t")
    page.page.wait_for_timeout(300)
    assert page.page.evaluate("exosomeView.store.state.t") == at


def test_nothing_is_uploaded_while_it_plays(tab: Open, server: PageServer) -> None:
    """Time is a uniform: no buffer of messages is written between two frames."""
    page = tab(server.address + "#t=0")
    page.page.evaluate(
        "(() => { const gl = exosomeView.scenes[0].renderer.getContext(); window.uploaded = [];"
        " for (const name of ['bufferData', 'bufferSubData']) { const real = gl[name].bind(gl);"
        " gl[name] = (...all) => { uploaded.push(name); return real(...all); }; } })()"
    )
    for t in (100, 500, 900):
        page.page.evaluate(f"exosomeView.store.set({{t: {t}}}, 'time')")
        page.page.evaluate("exosomeView.scenes[0].timedFrame()")
    assert page.page.evaluate("window.uploaded") == []


def test_a_click_on_a_cell_tells_what_it_sent_and_received(
    tab: Open, server: PageServer, run: Ledger
) -> None:
    page = tab(server.address + "#rests=0&t=1100")
    row = run.cells()["cell"].to_pylist().index("msc-2")
    x, y = page.page.evaluate(f"exosomeView.scenes[0].onScreen({row})")
    page.page.mouse.click(x, y)
    name = page.page.locator("#panel-ask h3").inner_text()
    chosen = page.page.evaluate("exosomeView.store.state.cell")
    assert name == chosen and chosen in run.cells()["cell"].to_pylist()
    page.page.evaluate("exosomeView.store.set({cell: 'msc-2', message: ''}, 'selection')")
    messages = run.messages()
    mask = pc.and_(
        pc.equal(messages["sender"], "msc-2"), pc.equal(messages["fate"], "internalised")
    )
    sent = messages.filter(mask)
    text = page.page.locator("#panel-ask").inner_text()
    assert f"Sent to ({len(pc.unique(sent['receiver']))} cells)" in text
    assert f"Sent: {pc.sum(pc.equal(messages['sender'], 'msc-2')).as_py()}" in text


def test_copies_delivered_in_a_cell_are_those_of_the_ledger(
    tab: Open, server: PageServer, run: Ledger
) -> None:
    table = run.delivered()
    best = int(np.argmax(table["miR-140"].to_numpy()))
    cell, copies = table["cell"][best].as_py(), table["miR-140"][best].as_py()
    page = tab(server.address + f"#cell={cell}")
    shown = page.page.locator("#panel-ask dl").first.inner_text()
    assert f"{copies} copies, 100 needed" in shown


def test_a_replayed_path_equals_that_of_the_ledger_point_by_point(
    tab: Open, server: PageServer, run: Ledger
) -> None:
    server.warm()
    page = tab(server.address)
    for exosome in run.messages(["exosome"])["exosome"].to_pylist()[::97]:
        page.page.fill("#panel-ask input >> nth=0", str(exosome))
        page.page.get_by_role("button", name="Replay", exact=True).click()
        page.until(f"exosomeView.ask.path?.id === '{exosome}'", 60)
        time, xyz = page.page.evaluate(
            "[[...exosomeView.ask.path.time], [...exosomeView.ask.path.xyz]]"
        )
        path = run.replay([exosome], every="2.0 s")
        assert time == path["time_s"].to_pylist()
        points = np.column_stack([path[f"{axis}_um"].to_numpy() for axis in "xyz"])
        np.testing.assert_array_equal(np.float32(xyz).reshape(-1, 3), points)
        segments = page.page.evaluate("exosomeView.scenes[0].pathSegments")
        assert segments == len(time) - 1


def test_an_unknown_message_is_refused_in_words(tab: Open, server: PageServer) -> None:
    page = tab(server.address + "#message=99999999999999")
    page.until(
        "document.querySelector('#panel-ask').innerText.includes('has no exosome 99999999999999')",
        60,
    )
    page.page.fill("#panel-ask input >> nth=0", "twelve")
    page.page.get_by_role("button", name="Replay", exact=True).click()
    assert "whole number below 2^64" in page.page.locator("#panel-ask").inner_text()
    page.complaints = [c for c in page.complaints if "409" not in c]  # the browser logs the refusal


def test_one_filter_drives_every_panel_and_the_address_keeps_it(
    tab: Open, server: PageServer, run: Ledger
) -> None:
    messages = run.messages()
    mask = pc.and_(
        pc.and_(
            pc.equal(messages["sender_type"], "msc"), pc.not_equal(messages["fate"], "cleared")
        ),
        pc.and_(
            pc.greater_equal(messages["born_s"], 300.0),
            pc.less_equal(messages["distance_um"], 20.0),
        ),
    )
    number = pc.sum(mask).as_py()
    assert 20 < number < messages.num_rows / 2
    page = tab(server.address + "#tab=filter")
    page.page.locator(".filters select").nth(0).select_option("msc")
    page.page.get_by_label("cleared").uncheck()
    page.page.get_by_label("from").nth(0).fill("5")
    page.page.get_by_label("to", exact=True).nth(1).fill("20")
    page.page.get_by_label("to", exact=True).nth(1).press("Enter")
    page.until(f"exosomeView.runs[0].keptNumber === {number}")
    assert f"{number} of {messages.num_rows} messages" in page.page.locator(
        ".kept"
    ).inner_text().replace(",", "")
    assert page.page.evaluate("[...exosomeView.runs[0].kept]") == mask.cast("int8").to_pylist()
    page.page.get_by_role("tab", name="Curves").click()
    page.until("document.querySelector('#panel-curves .wide table')")
    assert f"released or given\t{number}" in page.page.locator(
        "#panel-curves .wide table"
    ).inner_text().replace(",", "")
    page.until("location.hash.includes('hide=cleared') && location.hash.includes('tab=curves')")
    again = tab(page.page.url)
    assert again.page.evaluate("exosomeView.runs[0].keptNumber") == number
    assert again.page.evaluate("exosomeView.store.state.tab") == "curves"


def test_the_export_opens_from_a_file_and_replays_what_it_holds(
    tab: Open, exported: object, run: Ledger
) -> None:
    page = tab(f"file://{exported}")
    assert "SwiftShader" in page.renderer()
    assert page.page.evaluate("exosomeView.scenes[0].litShare()") > 0.01
    known = page.until(
        "document.querySelectorAll('#panel-ask .buttons .link').length && "
        "[...document.querySelectorAll('#panel-ask .buttons .link')].map((b) => b.textContent)"
    )
    assert len(known) == 5
    page.page.evaluate(f"exosomeView.store.set({{message: '{known[0]}'}}, 'selection')")
    page.until("exosomeView.ask.path")
    path = run.replay([int(known[0])], every="2.0 s")
    assert page.page.evaluate("[...exosomeView.ask.path.time]") == path["time_s"].to_pylist()
    x = np.float32(page.page.evaluate("[...exosomeView.ask.path.xyz]")).reshape(-1, 3)[:, 0]
    np.testing.assert_array_equal(x, path["x_um"].to_numpy())
    other = next(i for i in run.messages(["exosome"])["exosome"].to_pylist() if str(i) not in known)
    page.page.evaluate(f"exosomeView.store.set({{message: '{other}'}}, 'selection')")
    page.until(
        "document.querySelector('#panel-ask').innerText"
        ".includes('holds the replayed paths of 5 messages')"
    )


def test_the_export_holds_the_messages_rounded_as_it_says(
    tab: Open, exported: object, run: Ledger
) -> None:
    page = tab(f"file://{exported}")
    born = np.array(
        page.page.evaluate("[...exosomeView.runs[0].messages.times].filter((_, n) => n % 2 == 0)")
    )
    messages = run.messages()
    np.testing.assert_allclose(born, messages["born_s"].to_numpy(), atol=2e-4)
    x = np.array(
        page.page.evaluate("[...exosomeView.runs[0].messages.endAt].filter((_, n) => n % 3 == 0)")
    )
    np.testing.assert_allclose(x, messages["x_um"].to_numpy(), atol=60 / 65534 * 0.51 + 1e-5)
    ids = page.page.evaluate("Array.from({length: 9}, (_, i) => exosomeView.runs[0].id(i * 50))")
    assert ids == [str(i) for i in messages["exosome"].to_pylist()[:450:50]]
    assert "rounded" in page.page.locator("#panel-provenance").text_content()
