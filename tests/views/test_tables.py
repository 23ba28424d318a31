"""Tables in the terminal: their full text, plain where there is no terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from html import escape
from pathlib import Path
from textwrap import dedent

import pytest
from rich.console import Console

import exosome as ex
from exosome import number_text, units
from exosome.analysis import run_handle
from exosome.views import tables
from support import made_up_ledger as made_up

# ruff: noqa: E501
EXPECTED = """\
A made-up run <b>of cells</b>
walk engine, 1 h, seed 7, computed in 1 s

Fates of the exosomes at the end
 kind     exosomes  free  bound  internalised  cleared  exited  delivered
 courier         3     0      0             2        1       0          1
 scout           3     1      1             1        0       0          1
 all             6     1      1             3        1       0          2

Internalised exosomes by sender and receiver
 sender / receiver  chondrocyte
 dose                         0
 msc                          3

Distance from release to end, and uptake by the own sender
 kind     sender  fate                      exosomes    share  in own sender  mean (um)    sd   5 %  median  95 %
 courier  dose    cleared                          1  100.0 %                      57.1     0  57.1    57.1  57.1
 courier  msc     internalised chondrocyte         2  100.0 %          0.0 %       33.7  3.48  30.6    33.7  36.9
 scout    msc     internalised chondrocyte         1   33.3 %          0.0 %       81.9     0  81.9    81.9  81.9
 scout    msc     bound chondrocyte                1   33.3 %          0.0 %       37.9     0  37.9    37.9  37.9
 scout    msc     free                             1   33.3 %                      53.1     0  53.1    53.1  53.1

Copies delivered and needed
 cell type    cargo    cells  copies  copies per cell     sd  needed          enough?  cells with enough
 chondrocyte  miR-140     20      11             0.55   1.99   1,000  0.055 % of need              0.0 %
 chondrocyte  miR-21      20       3             0.15  0.477     0.5   30.0 % of need             10.0 %

Cells with most internalised exosomes
 cell           cell type    internalised
 chondrocyte-2  chondrocyte             2
 chondrocyte-1  chondrocyte             1

Cells with most released exosomes
 cell   cell type  released
 msc-1  msc               3
 msc-2  msc               1
 msc-6  msc               1
"""


@pytest.fixture(scope="module")
def run(run: run_handle.Ledger) -> run_handle.Ledger:
    """The run of six, said to have taken a second."""
    run.record["wall_s"] = 1.0
    return run


def printed(run: run_handle.Ledger, **console: object) -> str:
    file = io.StringIO()
    tables.show(run, Console(file=file, **console))  # type: ignore[arg-type]
    return file.getvalue()


def test_the_full_text(run: run_handle.Ledger) -> None:
    text = "\n".join(line.rstrip() for line in printed(run).splitlines()) + "\n"
    assert text == EXPECTED


def test_numbers_in_the_tables_are_those_of_the_ledger(run: run_handle.Ledger) -> None:
    fates = run.fates()
    value = {title: rows for title, _, rows in tables.tables(run)}
    assert value["Fates of the exosomes at the end"][-1] == ["all", "6"] + [
        str(fates[f]) for f in ("free", "bound", "internalised", "cleared", "exited", "delivered")
    ]
    received = sorted((n for n in run.cells()["received"].to_pylist() if n), reverse=True)
    assert [int(row[2]) for row in value["Cells with most internalised exosomes"]] == received


def test_plain_off_a_terminal_and_no_markup_on_it(run: run_handle.Ledger) -> None:
    assert "\x1b" not in printed(run)
    run.record["title"] = "[red]a title[/red] :smile:"
    colourful = printed(run, force_terminal=True, width=120)
    assert "\x1b[" in colourful and "[red]a title[/red] :smile:" in colourful
    run.record["title"] = "A made-up run <b>of cells</b>"


def test_an_unfinished_run_says_so(tmp_path: Path) -> None:
    blocks = made_up.cut(made_up.lives(100), 50)
    store = made_up.begin(tmp_path / "run", 2)
    store.put(blocks[0])
    store.interrupt()
    text = printed(run_handle.open(tmp_path / "run"))
    assert "INCOMPLETE: 1 of 2 parts are finished" in text
    assert " all            50 " in text


def test_nothing_happened(tmp_path: Path) -> None:
    empty = made_up.lives(0)
    made_up.run(tmp_path / "run", [replace(empty)])
    text = printed(run_handle.open(tmp_path / "run"))
    assert "Internalised exosomes by sender and receiver" not in text
    assert "none delivered" in text


def test_numbers_have_one_form() -> None:

    assert [number_text.number(v) for v in (0.008253, 39.94, 3987.2, 12_345_678, 12_345_678.0)] == [
        "0.00825", "39.9", "3,987", "12,345,678", "1.235e+07",
    ]  # fmt: skip
    assert [number_text.number(v) for v in (355_659_646_899, 355_659_646_899.0)] == ["3.557e+11"] * 2
    assert [number_text.share(v, 100.0) for v in (21.43, 0.0031, 8.8e-24, 0.0)] == [
        "21.4 %", "0.0031 %", "< 1e-10 %", "0.0 %",
    ]  # fmt: skip


def test_what_a_solver_leaves_of_nothing_is_none() -> None:
    assert tables._amounts([5e10, 4.4e-14, 0.0, 3.0]) == ["5e+10", "0", "0", "3"]


def test_pharmacokinetics_stand_side_by_side(tmp_path: Path) -> None:
    import exosome as ex

    run = ex.simulate(
        Path(__file__).parents[2] / "examples" / "mouse-iv" / "model.yaml", engine="body",
        until="12 h", every="30 min", out=tmp_path / "run",
    )  # fmt: skip
    value = {title: (head, rows) for title, head, rows in tables.tables(run)}
    head, rows = value["Pharmacokinetic parameters"]
    assert head == ["parameter", "blood", "mps", "lungs", "muscles", "bones", "carcass"]
    names = [row[0] for row in rows]
    assert names[0] == "Cmax" and len(names) == len(set(names))
    from exosome.analysis.kinetics import kinetics

    summaries = kinetics(run)
    for column, name in enumerate(head[1:], 1):
        peak = summaries[name].c_max
        assert rows[0][column] == " ".join(tables.with_unit(peak.value, peak.unit))
    rules = value["Rules of the pharmacokinetic parameters"][1]
    assert ["Cmax", "all"] in [row[:2] for row in rules]
    for narrow in (60, 100):  # nothing is cut off on a narrow terminal
        text = printed(run, force_terminal=True, width=narrow, no_color=True)
        assert "…" not in text.replace("\x1b", "")


def test_only_all_is_all() -> None:
    """A share that is not the whole never reads as 100 %, nor one above 0 as 0 %."""
    texts = [number_text.share(v, 5e10) for v in (4.999e10, 5e10 - 1.0, 5e10, 1.0, 4.9976e10)]
    assert texts == ["99.98 %", "99.999999998 %", "100.0 %", "2e-09 %", "99.95 %"]
    assert units.show(0.999999, "share") == "99.9999 %"
    assert units.show(1.0, "share") == "100 %"


def test_an_empty_run_says_why(tmp_path: Path) -> None:
    """`show` and the report give the reasons that `run` gives."""
    model = """
        format: exosome/1
        places: {a: {volume: 1 nL}}
        cells: {none: {in: a, count: 0, radius: 5 um}, late: {in: a, count: 3, radius: 5 um}}
        exosomes: {courier: {}}
        journey:
          - {release: courier, from: none, rate: 5 /h}
          - {release: courier, from: late, rate: 5 /h, starts: 3 h}
        """
    run = ex.simulate(ex.read(dedent(model)), engine="body", until="1 h", out=tmp_path / "run")
    stream = io.StringIO()
    tables.show(run, Console(file=stream))
    page = ex.report(run).read_text(encoding="utf-8")
    for reason in ("No 'courier' is released: there are 0 cells of 'none'.",
                   "No 'courier' is released from 'late': it starts at 3 h, and the run ends at "
                   "1 h."):  # fmt: skip
        assert reason in stream.getvalue()
        assert escape(reason) in page
        assert reason[1:-1] in str(run)
