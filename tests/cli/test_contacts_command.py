"""`exosome contacts` as a person meets it: a record, its resumption, and what goes wrong."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

import exosome as ex
from exosome.ledger.equality import same
from support.commands import command, environment, exosome_says
from support.contact_box import MODEL

pytestmark = pytest.mark.slow

SMALL = "from exosome.fitting import contact_making; contact_making.BLOCK = 256; "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(MODEL)
    return tmp_path


def test_a_record_is_made_shown_and_repeated(folder: Path) -> None:
    asked = ("contacts", "small.yaml", "--until", "2min", "--lives", "400", "--seed", "3")
    made = exosome_says(*asked, cwd=folder)
    assert made.returncode == 0, made.stderr
    assert "contacts/small: 400 paths until 2 min" in made.stdout.replace("\\", "/")
    assert len(ex.open(folder / "contacts" / "small")) == 400
    shown = exosome_says("show", "contacts/small", cwd=folder)
    assert "400 paths until 2 min" in shown.stdout
    again = exosome_says("again", "contacts/small", cwd=folder)
    assert again.returncode == 0, again.stderr
    twice = exosome_says(*asked, cwd=folder)
    assert twice.returncode == 2
    assert "already holds a finished contact record" in twice.stderr


def test_a_killed_record_goes_on_to_the_same_bytes(folder: Path) -> None:
    """`kill -9` after the first part; `exosome run --resume` then gives what a whole one has."""
    asked = ("contacts", "small.yaml", "--until", "20min", "--lives", "12000", "--threads", "1")
    whole = exosome_says(*asked, "--out", "whole", cwd=folder, before=SMALL)
    assert whole.returncode == 0, whole.stderr
    process = subprocess.Popen(
        command(*asked, "--out", "broken", "-q", before=SMALL), cwd=folder, env=environment()
    )
    first = folder / "broken" / "parts" / "contacts-000000.npz"
    while not first.exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (folder / "broken" / "contacts.parquet").exists()
    resumed = exosome_says("run", "--resume", "broken", "--threads", "2", cwd=folder, before=SMALL)
    assert resumed.returncode == 0, resumed.stderr
    assert same(folder / "whole", folder / "broken") == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--lives", "many"), "read 'many' for 'lives', expected a number such as 1e5"),
        (("--spare", "0.1"), "read '0.1' for 'spare', expected a factor from 1"),
        (("--seed", "x"), "read 'x' for 'seed', expected a whole number such as 1"),
        (("--set", "enter.limit=3 /h"), "`limit` makes uptake depend on"),
    ],
)
def test_what_is_wrong_is_said(folder: Path, more: tuple[str, str], message: str) -> None:
    text = exosome_says("contacts", "small.yaml", "--until", "2min", *more, cwd=folder)
    assert text.returncode == 2
    assert message in text.stderr
    assert not (folder / "contacts").exists()
