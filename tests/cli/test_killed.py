"""Processes that are killed, or that meet in one folder: nothing half stands, nothing blocks."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import exosome as ex
from exosome.errors import ExosomeError, UsageError
from exosome.ledger.equality import same
from exosome.ledger.store import Store
from support.commands import command, environment, exosome_says

pytestmark = pytest.mark.slow

MODEL = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells: {reader: {in: dish, count: 50, radius: 8 um, needs: {signal: 4}}}
exosomes: {courier: {}}
observe: {level: {of: courier, in: dish, as: particles/mL}}
journey:
  - {load: signal, into: courier, from: dose, copies: 4}
  - {give: courier, into: dish, amount: 200}
  - {clear: courier, in: dish, rate: 0.4 /h}
  - {enter: courier, into: reader, at: 0.02 um/s}
  - {deliver: courier, into: reader, after: 10 min, share: 30 %}
"""
BOX = """
format: exosome/1
places: {gel: {box: [40 um, 40 um, 40 um], walls: closed}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 200}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 0.4 /h}
"""
RUNS = {
    "body": (MODEL, "body.yaml", "--engine", "body", "--until", "1h"),
    "field": (BOX, "field.yaml", "--engine", "field", "--until", "1min", "--every", "30s",
              "--voxel", "20um"),
    "cohort": (MODEL, "cohort.yaml", "--until", "1h", "--subjects", "5",
               "--vary", "clear.rate=lognormal(0.4 /h, 0.3)"),
    "sweep": (MODEL, "sweep.yaml", "--until", "1h", "--vary", "give.amount=100..1e4 log 3"),
    "walk": (BOX, "walk.yaml", "--engine", "walk", "--until", "1min", "--tracks", "5"),
}  # fmt: skip

CRASHES = """
import os, signal, sys
from pathlib import Path
apart, root = sys.argv[1] == "apart", Path(sys.argv[2])
steps, stride = int(sys.argv[3]), int(sys.argv[4])
words = sys.argv[5:]
from exosome.cli import app
import matplotlib.figure, pyarrow.parquet, exosome.engines.body.solver, exosome.engines.walk.setup

step, last = 0, -1
folder = str(root.absolute())

def watch(event, arguments):
    global step
    if event == "open":
        writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    else:
        writes = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")
    path = arguments[0] if arguments else None
    if not writes or not isinstance(path, (str, os.PathLike)):
        return
    if not os.path.abspath(path).startswith(folder) or "field.zarr/" in str(path):
        return
    if step == last:
        os.kill(os.getpid(), signal.SIGKILL)
    step += 1

sys.addaudithook(watch)
codes = []
for number in range(0, steps, stride):
    child = os.fork()
    if not child:
        last = number
        os.chdir(root / (str(number) if apart else "."))
        try:
            app([*words, "-q", "--out", "out"], standalone_mode=False)
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(3)
        os._exit(0)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    if codes[-1] != -signal.SIGKILL:
        break
print(*codes)
"""


def words_of(kind: str, folder: Path) -> list[str]:
    """The command of a kind of run, whose model is written into the folder."""
    text, name, *more = RUNS[kind]
    (folder / name).write_text(text)
    return ["sweep" if kind == "sweep" else "run", str(folder / name), *more]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of each kind from a run that nobody disturbed."""
    root = tmp_path_factory.mktemp("whole")
    for kind in RUNS:
        done = exosome_says(*words_of(kind, root), "-q", "--out", kind, cwd=root)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return {kind: root / kind for kind in RUNS}


@pytest.mark.parametrize(
    ("kind", "before"),
    [*((kind, "nothing") for kind in RUNS), ("body", "body"), ("body", "walk"), ("walk", "body")],
)
def test_killed_at_every_step_on_the_disk(
    whole: dict[str, Path], tmp_path: Path, kind: str, before: str
) -> None:
    """`kill -9` before every second write of a body run, and before every ninth of the others.

    In an empty place and over a run.
    """
    steps, stride = 90, 2 if (kind, before) == ("body", "nothing") else 9
    for number in range(0, steps, stride):
        (tmp_path / str(number)).mkdir()
        if before != "nothing":
            shutil.copytree(whole[before], tmp_path / str(number) / "out")
    words = words_of(kind, tmp_path)
    over = ["--overwrite"] if before != "nothing" else []
    done = subprocess.run(
        [sys.executable, "-c", CRASHES, "apart", str(tmp_path), str(steps), str(stride),
         *words, *over],
        env=environment(), capture_output=True, text=True, timeout=500,
    )  # fmt: skip
    assert done.returncode == 0 and done.stderr == "", done.stderr
    codes = [int(code) for code in done.stdout.split()]
    killed = len(codes) - 1
    assert codes[killed] == 0
    assert killed * stride > 8 and codes[:killed] == [-signal.SIGKILL] * killed
    for number in range(0, (killed + 1) * stride, stride):
        folder = tmp_path / str(number) / "out"
        after_a_kill(folder, whole[kind], kind, before)


def after_a_kill(folder: Path, whole: Path, kind: str, before: str) -> None:
    """What lies there is whole, or goes on, or nothing; and the next run ends as if alone."""
    lies = True
    try:
        opened = ex.open(folder)
        assert opened.finished or kind == "walk"
        if opened.finished:
            str(opened), opened.summary()
    except ExosomeError as error:
        assert "holds no run" in str(error) or "parts" in str(error)
        lies = "holds no run" not in str(error)
    try:
        Store(folder).may_begin()
    except UsageError as error:
        assert "--overwrite" in str(error)
        assert lies or before != "nothing"
    else:
        assert not lies
    if (folder / "parts").is_dir() and lies and not opened_is_finished(folder):
        ex.resume(folder)
        assert same(folder, whole) == []
    Store(folder).may_begin(overwrite=True)


def opened_is_finished(folder: Path) -> bool:
    return bool(ex.open(folder).finished)


@pytest.mark.parametrize("kind", RUNS)
def test_overwrite_after_kills_in_one_folder(
    whole: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    """One folder, killed before its first write, then before a later one, ..., until a run ends.

    Every fourth write of body is tried, and every ninth of others; every run begins in what all the
    killed ones left.
    """
    words = [*words_of(kind, tmp_path), "--overwrite"]
    stride = "4" if kind == "body" else "9"
    done = subprocess.run(
        [sys.executable, "-c", CRASHES, "together", str(tmp_path), "120", stride, *words],
        env=environment(), capture_output=True, text=True, timeout=500,
    )  # fmt: skip
    assert done.returncode == 0 and done.stderr == "", done.stderr
    codes = [int(code) for code in done.stdout.split()]
    assert len(codes) * int(stride) > 8 and codes == [-signal.SIGKILL] * (len(codes) - 1) + [0]
    assert same(tmp_path / "out", whole[kind]) == []
    assert not (tmp_path / "out" / "parts").exists()
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert left == {path.name for path in whole[kind].iterdir()}


def held_up(kind: str, folder: Path) -> subprocess.Popen[str]:
    """A run that owns its folder and waits there until it is told to go on, by a line."""
    wait = (
        "from exosome.ledger.claim import Claim; take = Claim.take; "
        "Claim.take = lambda self, *how: (take(self, *how), print('owns', flush=True), input())[0];"
    )
    process = subprocess.Popen(
        command(*words_of(kind, folder), "-q", "--out", "out", before=wait), cwd=folder,
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None and process.stdout.readline() == "owns\n"
    return process


@pytest.mark.parametrize("kind", RUNS)
def test_a_second_process_is_told_and_changes_nothing(
    whole: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    first = held_up(kind, tmp_path)
    for other in ("body", "walk", "cohort"):
        for over in ([], ["--overwrite"]):
            second = exosome_says(*words_of(other, tmp_path), "--out", "out", *over, "-q",
                                  cwd=tmp_path)  # fmt: skip
            assert (second.returncode, second.stdout) == (2, "")
            assert second.stderr == (
                "another process is writing in out; wait until it has finished, or choose another "
                "folder with --out\n"
            )
    first.communicate("\n" * 9, timeout=60)
    assert first.returncode == 0
    assert same(tmp_path / "out", whole[kind]) == []
    assert not (tmp_path / "out" / "parts").exists()


def test_the_folder_of_a_dead_process_is_free(whole: dict[str, Path], tmp_path: Path) -> None:
    first = held_up("body", tmp_path)
    first.kill()
    first.communicate()
    done = exosome_says(*words_of("cohort", tmp_path), "--out", "out", "-q", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert same(tmp_path / "out", whole["cohort"]) == []


def test_many_at_once_leave_one_whole_run(whole: dict[str, Path], tmp_path: Path) -> None:
    words = words_of("body", tmp_path)
    several = [
        subprocess.Popen(
            command(*words, "--out", "out", "-q"), cwd=tmp_path, env=environment(),
            stderr=subprocess.PIPE, text=True,
        )
        for _ in range(4)
    ]  # fmt: skip
    note = [process.communicate(timeout=100)[1] for process in several]
    codes = sorted(process.returncode for process in several)
    assert codes == [0, 2, 2, 2], note
    assert all("out" in text and len(text.splitlines()) == 1 for text in note if text)
    assert same(tmp_path / "out", whole["body"]) == []


SCRIPT = """
import exosome as ex
study = ex.cohort({model!r}, until="1 h", subjects=150, threads=2, out={out!r},
                  vary={{"clear.rate": "lognormal(0.4 /h, 0.3)"}})
print(study.size)
"""


@pytest.mark.parametrize("how", ["a script without a main guard", "standard input", "-c"])
def test_cohorts_in_any_kind_of_program(tmp_path: Path, how: str) -> None:
    text = SCRIPT.format(model=MODEL, out="out")
    (tmp_path / "study.py").write_text(text)
    words = {"-c": ["-c", text], "standard input": ["-"]}.get(how, ["study.py"])
    done = subprocess.run(
        [sys.executable, *words], input=text, cwd=tmp_path, env=environment(),
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "150\n", "")
    one = ex.cohort(MODEL, until="1 h", subjects=150, threads=1,
                    vary={"clear.rate": "lognormal(0.4 /h, 0.3)"})  # fmt: skip
    assert same(one.folder, tmp_path / "out") == []


SIGNALLED = {
    "cohort": ("run", "cohort.yaml", "--until", "100h", "--subjects", "200000", "--every", "6min",
               "--vary", "clear.rate=lognormal(0.4 /h, 0.3)", "--threads", "2"),
    "sweep": ("sweep", "cohort.yaml", "--until", "100h", "--vary",
              "give.amount=1..1e9 log 9000", "--threads", "2"),
    "sweep of walks": ("sweep", "cohort.yaml", "--until", "100h", "--vary",
                       "give.amount=1e4..1e5 log 9000", "--engine", "walk", "--threads", "2"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SIGNALLED)
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_cohort_and_a_sweep_in_one_sentence(
    tmp_path: Path, kind: str, sent: signal.Signals
) -> None:
    (tmp_path / "cohort.yaml").write_text(MODEL)
    count = (
        "import exosome.ledger.claim as c; from exosome.cli.watch import Watch; "
        "Watch.advance = lambda self, done: print(done, flush=True); "
    )
    process = subprocess.Popen(
        command(*SIGNALLED[kind], "-q", "--out", "out", before=count), cwd=tmp_path,
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None and process.stdout.readline().strip().isdigit()
    os.killpg(process.pid, sent)  # to all of the group, as a terminal does
    _, note = process.communicate(timeout=60)
    assert process.returncode == 128 + sent
    assert "--resume" not in note and len(note.splitlines()) == 1 and note.startswith("stopped: ")
    assert "are finished and kept in out; continue with the same command" in note
    assert list((tmp_path / "out" / "parts").glob("items-*.npz"))


def test_no_worker_outlives_a_killed_cohort(tmp_path: Path) -> None:
    (tmp_path / "cohort.yaml").write_text(MODEL)
    process = subprocess.Popen(
        command(*SIGNALLED["cohort"], "-q", "--out", "out"), cwd=tmp_path,
        env=environment(EXOSOME_MARK=tmp_path.name),
    )  # fmt: skip
    if not Path("/proc/self/environ").exists():
        pytest.skip("no /proc to look for processes in")
    until = time.monotonic() + 60
    while len(marked(tmp_path.name)) < 3:
        assert time.monotonic() < until
        time.sleep(0.1)
    process.kill()
    process.wait()
    until = time.monotonic() + 20
    while marked(tmp_path.name):
        assert time.monotonic() < until
        time.sleep(0.1)


def marked(name: str) -> list[str]:
    """Processes with a mark in their environment."""
    value = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"EXOSOME_MARK={name}".encode() in (folder / "environ").read_bytes():
                value.append(folder.name)
        except OSError:
            continue
    return value


