"""The folder of a contact record: interruption, resumption, damage, lock, balance, repetition."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.engines.protocol import Progress
from exosome.errors import Interrupted, RunError, UsageError
from exosome.fitting import contact_making
from exosome.ledger.claim import Claim
from exosome.ledger.contact_store import balance
from exosome.ledger.equality import same
from support.contact_box import MODEL

pytestmark = pytest.mark.slow

ASKED = {"until": "4 min", "lives": 1000, "seed": 2}


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four parts of 256 paths."""
    monkeypatch.setattr(contact_making, "BLOCK", 256)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ex.Model:
    file = tmp_path_factory.mktemp("contacts") / "model.yaml"
    file.write_text(MODEL)
    return ex.read(file)


@pytest.fixture
def whole(model: ex.Model, tmp_path: Path) -> Path:
    """A finished record."""
    return ex.contacts(model, **ASKED, threads=2, out=tmp_path / "whole").folder


def stopped(model: ex.Model, folder: Path) -> None:
    """Stop a record after its first two parts."""

    class Stop(Progress):
        def advance(self, done: int) -> None:
            if done >= 768:
                raise KeyboardInterrupt

    with pytest.raises(Interrupted, match=r"2 of 4 parts are finished .* --resume"):
        ex.contacts(model, **ASKED, threads=1, out=folder, progress=Stop())


def test_a_resumed_record_has_the_bytes_of_an_unbroken_one(model, whole, tmp_path) -> None:
    """On another number of threads, and after one of its parts was damaged."""
    broken = tmp_path / "broken"
    stopped(model, broken)
    with pytest.raises(UsageError, match="not finished; go on with"):
        ex.open(broken)
    with pytest.raises(UsageError, match=r"unfinished contact record \(2 finished parts of 4\)"):
        ex.contacts(model, **ASKED, out=broken)
    part = broken / "parts" / "contacts-000001.npz"
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 255
    part.write_bytes(content)
    contact_making.resume(broken, threads=2)
    assert same(whole, broken) == []
    assert not (broken / "parts").exists()
    with pytest.raises(UsageError, match="already finished"):
        contact_making.resume(broken)


def test_another_record_is_not_resumed(model, whole, tmp_path) -> None:
    broken = tmp_path / "broken"
    stopped(model, broken)
    content = json.loads((broken / "run.json").read_text())
    with pytest.raises(UsageError, match="holds no"):
        contact_making.resume(tmp_path / "nothing")
    changed = contact_making._asked(content) | {"seed": 3}
    with pytest.raises(UsageError, match="begun with another model, other settings"):
        contact_making._make(model, broken, **changed, threads=1, resume=True)


def test_a_record_is_repeated_byte_for_byte(whole) -> None:
    assert contact_making.again(whole) == []


def test_two_processes_do_not_write_in_one_folder(model, tmp_path) -> None:
    claim = Claim(tmp_path / "shared")
    claim.take()
    try:
        with pytest.raises(UsageError, match="another process is writing in"):
            ex.contacts(model, **ASKED, out=tmp_path / "shared")
    finally:
        claim.leave()


def test_an_occupied_folder_is_not_replaced_unasked(model, whole) -> None:
    with pytest.raises(UsageError, match="already holds a finished contact record"):
        ex.contacts(model, **ASKED, out=whole)
    ex.contacts(model, **ASKED | {"lives": 300}, out=whole, overwrite=True)
    assert len(ex.open(whole)) == 300


@pytest.mark.parametrize("name", ["contacts.parquet", "paths.parquet"])
def test_a_damaged_table_is_refused_in_words(whole, name: str) -> None:
    path = whole / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)
    with pytest.raises(RunError, match=f"{name} is damaged: its SHA-256 differs"):
        ex.open(whole).expect({}, at="1 min")
    path.unlink()
    with pytest.raises(RunError, match=f"{name} is missing"):
        ex.open(whole).expect({}, at="1 min")


def test_a_changed_record_is_refused_in_words(whole) -> None:
    path = whole / "run.json"
    path.write_text(path.read_text().replace('"spare": 1.0', '"spare": 9.0'))
    with pytest.raises(RunError, match="was changed after it was written"):
        ex.open(whole)


def test_the_balance_closes_in_integers(whole) -> None:
    record = ex.open(whole)
    terms = record.record["balance"]
    assert terms["paths"] == terms["at_the_end"] + terms["exited"] == 1000
    block = record.tables.block(0)
    assert balance(block)[0] == 256
    short = block._replace(cell=block.cell[:-1])
    with pytest.raises(RunError, match="balance of contacts does not close"):
        balance(short)
    with pytest.raises(RunError, match="balance of contacts does not close"):
        balance(block._replace(exit=np.full(256, np.nan)))


def test_other_kinds_of_folders_are_told_apart(whole, tmp_path) -> None:
    from exosome.analysis.opened import open as open_run
    from exosome.fitting.contact_record import open as open_contacts

    assert repr(ex.open(whole)) == repr(open_contacts(whole))
    empty = tmp_path / "empty"
    shutil.copytree(whole, empty)
    (empty / "run.json").unlink()
    with pytest.raises(UsageError, match="holds no run"):
        open_contacts(empty)
    with pytest.raises(UsageError, match="holds a contact record, expected a run"):
        open_run(whole)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"lives": 0}, "read '0' for 'lives', expected a number of lives from 1"),
        ({"lives": float("nan")}, "read 'nan' for 'lives'"),
        ({"spare": 0.5}, "read '0.5' for 'spare', expected a factor from 1"),
        ({"until": "4 um"}, "for 'until'"),
        ({"threads": 0}, "read '0' for 'threads'"),
    ],
)
def test_bad_settings_are_refused(model, asked, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ex.contacts(model, **ASKED | asked)


def test_a_record_has_a_report_and_a_figure(whole, tmp_path) -> None:
    """The report states what is in the folder; shares of paths that touch are those of a count."""
    from exosome.views.contact_figure import fate_table
    from exosome.views.contact_report import touched

    record = ex.open(whole)
    text = ex.report(whole, tmp_path / "page.html").read_text(encoding="utf-8")
    for part in ("Contact record: 1,000 reflected paths until 4 min", "courier", "near",
                 "mean local time", "out through an open wall", "exosome again"):  # fmt: skip
        assert part in text
    block_of = [record.tables.block(i) for i in range(4)]
    near = [i for i, t in enumerate(record.plan.cell_type) if record.plan.cell_types[t] == "near"]
    met = sum(
        bool(np.isin(b.cell[b.first[i] : b.first[i + 1]], near).any())
        for b in block_of for i in range(len(b.stream))
    )  # fmt: skip
    rows = {name: (share, local) for name, share, local in touched(record)}
    assert rows["near"][0] == pytest.approx(met / 1000)
    table = fate_table(record).to_pylist()
    last = [row for row in table if row["time_s"] == record.until and row["state"] != "delivered"]
    assert sum(row["mean"] for row in last) == pytest.approx(1.0, abs=1e-12)
    assert ex.plot(record, "fates").axes
