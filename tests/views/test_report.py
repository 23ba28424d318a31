"""The report: one page that needs nothing else, says what is missing, and escapes everything."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from exosome.analysis import run_handle
from exosome.errors import RunError
from exosome.views import report
from support import made_up_ledger as made_up

VOID = {"meta", "img", "br", "wbr"}


class Page(HTMLParser):
    """Collects tags and text, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        assert tag not in ("script", "link", "iframe")
        if tag == "img":
            self.pictures.append(named)
        self.addresses += [v or "" for k, v in attrs if k in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def test_one_page_that_needs_nothing_else(run: run_handle.Ledger) -> None:
    path = report.write(run)
    assert path == run.folder / "report.html"
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    for address in page.addresses:
        assert address.startswith(
            ("data:image/png;base64,", "data:image/svg+xml;base64,", "data:text/csv;base64,",
             "https://doi.org/10.")
        )  # fmt: skip
    assert not re.search(r"url\(|@import", text)
    assert len(page.pictures) == 5 and all(picture["alt"] for picture in page.pictures)
    for picture in page.pictures:
        content = (picture["src"] or "").partition(",")[2]
        assert base64.b64decode(content).startswith(b"\x89PNG")
    files = [a.partition(",")[2] for a in page.addresses if "image/svg" in a or "text/csv" in a]
    contents = [base64.b64decode(content) for content in files]
    assert sum(b"<svg" in content for content in contents) == 5
    assert sum(b'\n"cell"' in content for content in contents) == 2  # tissue, delivered
    source = f"# source: {run.folder.name}, exosome ".encode()
    assert sum(source in content for content in contents if b"<svg" not in content) >= 5


def test_every_text_is_escaped(run: run_handle.Ledger) -> None:
    text = report.html(run)
    assert "<b>of cells</b>" not in text
    note = Page(text).text
    assert note.count("A made-up run <b>of cells</b>") == 3  # twice as title, and in the model
    assert "walls: closed} # </pre>" in note


def test_what_it_says(run: run_handle.Ledger) -> None:
    note = Page(report.html(run)).text
    assert (
        "On average 0.55 copies of miR-140 were delivered per chondrocyte; 1,000 are needed. That "
        "is 0.055 % of the need. With these numbers, the average cell does not receive enough."
    ) in note
    assert "1 of 3 numbers have no source." in note
    assert "b 0.007 um/s unsourced".replace(" ", "") in note.replace(" ", "")
    assert "assumed: for now" in note
    assert "INCOMPLETE" not in note
    assert run.record["fingerprint"] in note
    assert f"exosome again {run.folder}" in note


def test_wide_tables_come_in_pieces() -> None:
    head = ["from / into", *(f"a.long.name.of.a.cell.type.{n}" for n in range(12))]
    text = report.table(head, [["msc", *(f"{n}" for n in range(12))]])
    assert text.count("<table>") == 3
    for name in head[1:]:
        assert text.count(f"{name}</th>") == 1
    assert text.count("<td>msc</td>") == 3
    assert report.table(["a", "b"], [["msc", "1"]]).count("<table>") == 1


def test_enough_is_said_too(tmp_path: Path) -> None:
    made_up.run(tmp_path / "run", [made_up.lives(3000)])
    note = Page(report.html(run_handle.open(tmp_path / "run"))).text
    enough = r"copies of miR-21 .* 0\.5 are needed\. The average cell received enough\."
    assert re.search(enough, note)


def test_an_incomplete_run_says_so(tmp_path: Path) -> None:
    blocks = made_up.cut(made_up.lives(100), 50)
    store = made_up.begin(tmp_path / "run", 2)
    store.put(blocks[0])
    store.interrupt()
    note = Page(report.html(run_handle.open(tmp_path / "run"))).text
    assert "INCOMPLETE: 1 of 2 parts are finished, and only these are shown" in note
    assert "The run is incomplete: the remaining parts may deliver more" in note


def test_a_sample_says_so(tmp_path: Path) -> None:
    kept = made_up.record(keep="counts")
    made_up.run(tmp_path / "run", [made_up.lives(100)], record=kept)
    note = Page(report.html(run_handle.open(tmp_path / "run"))).text
    assert "with the setting --keep counts. Counts and sums include all" in note


def test_a_report_that_cannot_be_written(run: run_handle.Ledger, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"could not be written: the folder does not exist"):
        report.write(run, tmp_path / "nowhere" / "report.html")
