"""A run that is broken off, by Ctrl-C or for good, goes on to the ledger of an unbroken run."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from exosome.analysis import run_handle
from exosome.ledger.equality import same
from exosome.run import simulate
from support import small_tissue
from support.commands import SMALL_BLOCKS, command, environment, exosome_says

pytestmark = pytest.mark.slow

SLOW = (  # every part takes a while, so that there is time to break the run off
    SMALL_BLOCKS.format(size=128) + "from exosome.ledger.store import Store; import time; "
    "put = Store.put; Store.put = lambda self, *block: (put(self, *block), time.sleep(0.05)); "
)
HOW = ("--until", "30min", "--seed", "1", "--tracks", "20")


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unbroken")
    simulate(small_tissue.write(folder), until="30min", threads=2, tracks=20, out=folder / "run")
    return folder / "run"


def begin(folder: Path) -> subprocess.Popen[str]:
    """A run that has finished three parts at least, and has many to go."""
    small_tissue.write(folder)
    process = subprocess.Popen(
        command("run", "tissue.yaml", *HOW, "--out", "run", "--threads", 1, before=SLOW),
        cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 100
    while len(finished(folder)) < 3:
        assert process.poll() is None and time.monotonic() < until, process.communicate()
        time.sleep(0.01)
    return process


def finished(folder: Path) -> list[Path]:
    return sorted((folder / "run" / "parts").glob("messages-*.parquet"))


def parts_of(run: Path) -> int:
    """How many parts of 128 lives it would have."""
    return -(-run_handle.open(run).messages().num_rows // 128)


def test_ctrl_c_keeps_what_is_finished_and_says_so(unbroken: Path, tmp_path: Path) -> None:
    process = begin(tmp_path)
    process.send_signal(signal.SIGINT)
    out, text = process.communicate(timeout=60)
    kept, parts = len(finished(tmp_path)), parts_of(unbroken)
    assert process.returncode == 130 and out == ""
    assert text == (
        "tissue.yaml: walk engine, until 30 min, seed 1, threads 1, every 12.5 s, tracks 20, keep "
        "all, out run\n"
        f"stopped: {kept} of {parts} parts are finished and stay in run; "
        "go on with: exosome run --resume run\n"
    )
    assert 3 <= kept < parts
    half = run_handle.open(tmp_path / "run")
    assert not half.finished
    assert half.messages().num_rows == kept * 128
    whole = run_handle.open(unbroken).messages()
    assert half.messages() == whole.slice(0, kept * 128)
    resumed(unbroken, tmp_path, kept)


def test_kill_loses_no_finished_part(unbroken: Path, tmp_path: Path) -> None:
    process = begin(tmp_path)
    process.kill()
    process.communicate(timeout=60)
    assert json.loads((tmp_path / "run" / "run.json").read_text())["state"] == "running"
    (tmp_path / "run" / "parts" / "messages-000099.parquet.tmp").write_bytes(b"half a part")
    torn = finished(tmp_path)[1]
    torn.write_bytes(torn.read_bytes()[:-50])
    resumed(unbroken, tmp_path, len(finished(tmp_path)) - 1)


def resumed(unbroken: Path, folder: Path, kept: int) -> None:
    """Go on without the model and its table: to the same bytes, with no finished part redone."""
    (folder / "tissue.yaml").unlink()
    (folder / "msc.csv").unlink()
    count = (
        "from exosome.engines.walk.run import Walk; finish = Walk._finish; done = []; "
        "Walk._finish = lambda self, block: (done.append(1), finish(self, block))[1]; "
        "import atexit; atexit.register(lambda: print('lived', len(done))); "
    )
    done = exosome_says("run", "--resume", "run", "--threads", 2, "-q", cwd=folder, before=count)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"lived {parts_of(unbroken) - kept}\n"
    assert same(unbroken, folder / "run") == []
    assert not (folder / "run" / "parts").exists()
    twice = exosome_says("run", "--resume", "run", cwd=folder)
    assert (twice.returncode, twice.stdout) == (2, "")
    assert twice.stderr == "the run in run is already finished\n"
