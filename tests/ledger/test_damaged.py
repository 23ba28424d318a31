"""Folders that were cut, emptied, mixed up or altered: every verb says so in one sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import exosome as ex
from exosome.analysis.opened import open as open_any
from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.errors import ExosomeError, RunError, UsageError
from exosome.export.formats import export
from exosome.ledger import verified_reader
from exosome.views import tables
from support import made_up_ledger as made_up

MODEL = """
format: exosome/1
title: A dose that is watched
places: {dish: {volume: 1 uL}}
cells: {reader: {in: dish, count: 50, radius: 8 um, needs: {signal: 4}}}
exosomes: {courier: {}}
observe: {level: {of: courier, in: dish, as: particles/mL}}
journey:
  - {load: signal, into: courier, from: dose, copies: 4}
  - {give: courier, into: dish, amount: 1e5}
  - {clear: courier, in: dish, rate: 0.4 /h}
  - {enter: courier, into: reader, at: 0.02 um/s}
  - {deliver: courier, into: reader, after: 10 min, share: 30 %}
response: {reader: {reactions: {fade: signal -> nothing at 0.7 /h}}}
"""
BOX = """
format: exosome/1
places: {gel: {box: [40 um, 40 um, 40 um], walls: closed}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 1000}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 0.4 /h}
"""
LAW = {"clear.rate": "lognormal(0.4 /h, 0.3)"}
DOSES = {"give.amount": "1e4..1e6 log 3"}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One whole folder of each kind."""
    root = tmp_path_factory.mktemp("whole")
    ex.simulate(MODEL, until="4 h", engine="body", out=root / "body")
    ex.simulate(BOX, until="1 min", engine="field", every="30 s", voxel="20 um", out=root / "field")
    ex.cohort(MODEL, until="4 h", subjects=5, vary=LAW, out=root / "cohort")
    ex.sweep(MODEL, until="4 h", vary=DOSES, out=root / "sweep")
    few = ex.read(MODEL).but({"give.amount": "100"})
    ex.replicates(few, until="1 h", seeds="1..2", out=root / "replicates")
    blocks = made_up.cut(made_up.lives(3000), 1000)
    record = {"block": 1000}
    made_up.run(root / "walk", blocks, record=made_up.record(**record))
    half = made_up.begin(root / "half", 3, record=made_up.record(**record))
    half.put(blocks[0])
    half.put(blocks[1])
    half.interrupt()
    return {path.name: path for path in root.iterdir()}


def looked_at(folder: Path, out: Path, report: bool = False) -> dict[str, str]:
    """What every verb says of a folder: its error, or nothing; anything else is raised."""

    def read_all() -> None:
        opened = open_any(folder)
        str(opened)
        opened.summary()
        if isinstance(opened, Ledger):
            opened.counts()
            if opened.cellwise:
                opened.cells()
            if opened.singles:
                opened.messages(), opened.tracks()
            if opened.observes:
                opened.observed()
            if opened.responds:
                opened.response()
            if "voxels" in opened.record:
                opened.concentration("gel", "courier").load()
        elif isinstance(opened, Replicates):
            opened.values(), opened.spread(), opened.counts()
        else:
            opened.curves()
            opened.subjects() if hasattr(opened, "subjects") else opened.effects()

    def show() -> None:
        opened = open_any(folder)
        if isinstance(opened, Ledger):
            tables.show(opened)

    verbs: dict[str, Callable[[], object]] = {
        "read": read_all,
        "show": show,
        "compare": lambda: ex.compare(folder, folder),
        "csv": lambda: export(folder, "csv", out / "csv"),
        "sbml": lambda: export(folder, "sbml", out / "model.xml"),
        "resume": lambda: ex.resume(folder),
    }
    if folder.name in AGAIN:
        verbs["again"] = lambda: AGAIN[folder.name](folder)
    if report and folder.name != "half":
        verbs["report"] = lambda: ex.report(folder, out / "report.html")
    answers = {}
    for name, verb in verbs.items():
        try:
            verb()
        except ExosomeError as error:
            answers[name] = str(error)
    return answers


def _again(kind: str) -> Callable[[Path], list[str]]:
    from exosome import run
    from exosome.ensembles import cohort as cohorts
    from exosome.ensembles import replicates as seeds
    from exosome.ensembles import sweep as sweeps

    return {
        "body": run.again, "cohort": cohorts.again, "sweep": sweeps.again,
        "replicates": seeds.again,
    }[kind]  # fmt: skip


AGAIN = {kind: _again(kind) for kind in ("body", "cohort", "sweep", "replicates")}

FILES = {
    "body": ("counts", "observed", "response"),
    "walk": ("messages", "counts", "cells", "tracks"),
    "field": ("counts",),
    "cohort": ("observed", "subjects"),
    "sweep": ("effects",),
    "replicates": ("replicates", "spread", "counts"),
}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_noise(path: Path) -> None:
    path.write_bytes(b"\x00\xff" * 700)


def tail_garbled(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[-60:-8] = bytes(52)
    path.write_bytes(raw)


def removed(path: Path) -> None:
    path.unlink()


def of_another_run(path: Path) -> None:
    """A whole table, but another one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"time_s": [1.0], "who": ["nobody"]}), path)


TABLES = [
    (kind, f"{name}.parquet", damage)
    for kind, names in FILES.items()
    for name in names
    for damage in (cut, emptied, of_noise, tail_garbled, removed, of_another_run)
]
assert len(TABLES) >= 50


@pytest.fixture
def copied(folders: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    def copy(kind: str) -> Path:
        return Path(shutil.copytree(folders[kind], tmp_path / kind))

    return copy


def in_one_sentence(answers: dict[str, str], named: str) -> None:
    for note in answers.values():
        assert "\n" not in note and len(note) < 700, note
        assert "Traceback" not in note
    assert any(named in note for note in answers.values()), answers


@pytest.mark.parametrize(("kind", "name", "damage"), TABLES)
def test_a_damaged_table(
    copied: Callable[[str], Path], tmp_path: Path, kind: str, name: str, damage: Any
) -> None:
    """Told by its digest; by its form alone where the record is of a version that kept none."""
    folder = copied(kind)
    damage(folder / name)
    answers = looked_at(folder, tmp_path, report=damage is cut)
    in_one_sentence(answers, named=name)
    assert "read" in answers
    if damage is tail_garbled:  # only a digest can tell
        return
    record = json.loads((folder / "run.json").read_text())
    del record["sha256"], record["seal"]
    (folder / "run.json").write_text(json.dumps(record))
    answers = looked_at(folder, tmp_path, report=False)
    optional = damage is removed and name in ("observed.parquet", "response.parquet")
    in_one_sentence(answers, named="" if optional and kind == "body" else name)


@pytest.mark.parametrize("kind", ("body", "walk", "field"))
@pytest.mark.parametrize("digests", (True, False))
def test_counts_without_rows(
    copied: Callable[[str], Path], tmp_path: Path, kind: str, digests: bool
) -> None:
    """A readable table with the right columns and no rows is refused by every verb."""
    import pyarrow.parquet as pq

    folder = copied(kind)
    path = folder / "counts.parquet"
    pq.write_table(pq.read_table(path).slice(0, 0), path)
    if not digests:
        record = json.loads((folder / "run.json").read_text())
        del record["sha256"], record["seal"]
        (folder / "run.json").write_text(json.dumps(record))
    answers = looked_at(folder, tmp_path, report=True)
    for verb in {"read", "show", "compare", "report"}:
        assert "counts.parquet is damaged" in answers[verb], verb
    if digests:
        assert "csv" in answers


@pytest.mark.parametrize(("kind", "name"), [
    ("body", "exposure"), ("body", "response"), ("walk", "cells"), ("walk", "tracks"),
    ("cohort", "observed"), ("cohort", "subjects"), ("sweep", "effects"), ("replicates", "spread"),
])  # fmt: skip
def test_what_is_shown_and_compared_is_whole(
    copied: Callable[[str], Path], kind: str, name: str
) -> None:
    """Any other table without rows, also one that the verb itself does not read."""
    import pyarrow.parquet as pq
    from typer.testing import CliRunner

    from exosome.cli import app

    folder = copied(kind)
    path = folder / f"{name}.parquet"
    pq.write_table(pq.read_table(path).slice(0, 0), path)
    verbs = [["show", str(folder)], ["compare", str(folder), str(folder)]]
    for words in verbs[: 2 if kind in ("body", "walk") else 1]:
        result = CliRunner().invoke(app, words)
        assert isinstance(result.exception, RunError), words
        assert f"{name}.parquet is damaged" in str(result.exception)


def test_the_whole_folders_are_read(
    folders: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a verb refuses of a whole folder is what is not there to be had."""
    note = {kind: looked_at(folder, tmp_path / kind, True) for kind, folder in folders.items()}
    refused = {kind: set(answers) for kind, answers in note.items()}
    assert refused == {
        "body": {"resume"}, "field": {"resume"}, "cohort": {"resume", "compare"},
        "sweep": {"resume", "compare"}, "walk": {"resume", "sbml"},
        "replicates": {"resume"},
        "half": {"resume", "compare", "csv", "sbml"},
    }  # fmt: skip


def altered(path: tuple[str | int, ...], value: object) -> Callable[[dict[str, Any]], None]:
    def alter(record: dict[str, Any]) -> None:
        *way, last = path
        inner: Any = record
        for key in way:
            inner = inner[key]
        if value is GONE:
            del inner[last]
        else:
            inner[last] = value

    return alter


GONE = object()
KEYS = (
    "format", "state", "title", "engine", "until_s", "seed", "every_s", "tracks", "keep", "threads",
    "fingerprint", "wall_s", "code", "versions", "understood", "model", "parts",
)  # fmt: skip
OF_RUNS = [((key,), value) for key in KEYS for value in (GONE, [], {"a": 1})] + [
    (("until_s",), -5), (("until_s",), "24 h"), (("until_s",), float("nan")), (("seed",), -1),
    (("seed",), 1.5), (("engine",), "moon"), (("state",), "done"), (("parts",), None),
    (("names",), GONE), (("names", "kinds"), GONE), (("names", "kinds"), "courier"),
    (("names", "cargo"), [1]), (("names", "cell_types"), ["nobody"]), (("numbers",), GONE),
    (("summary",), GONE), (("summary", "fates"), GONE), (("summary", "fates"), {}),
    (("summary", "between"), [{}]), (("summary", "between"), {"a": 1}),
    (("summary", "copies"), GONE), (("summary", "copies", "reader"), {}),
    (("understood", "journey"), GONE), (("understood", "numbers"), [{}]),
    (("understood", "needs"), GONE), (("model", "text"), GONE), (("model", "text"), 5),
    (("versions", "exosome"), GONE), (("response",), [{}]), (("response",), "none"),
]  # fmt: skip
OF_COHORTS = [
    (("subjects",), "many"), (("subjects",), 0), (("vary",), GONE), (("vary",), "a"),
    (("correlate",), GONE), (("observations",), GONE), (("observations",), [5]),
]  # fmt: skip
OF_SWEEPS = [
    (("swept",), "give.amount"), (("points",), GONE), (("each",), None), (("kinds",), GONE),
    (("kinds",), ["a"]), (("vary",), {}), (("correlate",), 3),
]  # fmt: skip
OF_REPLICATES = [
    (("seeds",), value) for value in ("1..2", [], [-1], ["1"], [1.5], [[1]], {"1": 2})
] + [(("until_s",), GONE)]  # fmt: skip
BY_KIND = {
    "body": OF_RUNS, "cohort": OF_COHORTS, "sweep": OF_SWEEPS, "replicates": OF_REPLICATES,
}  # fmt: skip
ALTERED = [
    (kind, path, value)
    for kind, changes in BY_KIND.items()
    for path, value in changes
]


@pytest.mark.parametrize(("kind", "path", "value"), ALTERED)
def test_an_altered_record(
    copied: Callable[[str], Path], tmp_path: Path, kind: str, path: Any, value: object
) -> None:
    """With the seal it is told at once; without it the form of the record tells."""
    folder = copied(kind)
    record = json.loads((folder / "run.json").read_text())
    altered(path, value)(record)
    for sealed in (True, False):
        if not sealed:
            del record["seal"]
        (folder / "run.json").write_text(json.dumps(record))
        answers = looked_at(folder, tmp_path)
        in_one_sentence(answers, named="run.json")
        assert {"read", "show", "compare", "csv", "sbml", "resume", "again"} <= set(answers)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "could not be read"), (b"{", "could not be read"), (b"[1, 2]", "the record of a run"),
        (b"null", "the record of a run"), (b"\xff\xfe\x00", "could not be read"),
        (b"{}", "read the format 'None'"), (b'{"format": "exosome-run/9"}', "'exosome-run/9'"),
        (b"[" * 100_000, "could not be read"),
        (b'{"format": "exosome-run/1"}', "the key 'state' is missing"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["body", "half"])
def test_a_record_that_is_none(
    copied: Callable[[str], Path], tmp_path: Path, kind: str, content: bytes, named: str
) -> None:
    folder = copied(kind)
    (folder / "run.json").write_bytes(content)
    answers = looked_at(folder, tmp_path)
    in_one_sentence(answers, named=named)
    assert {"read", "show", "compare", "csv", "sbml", "resume"} <= set(answers)
    with pytest.raises(UsageError, match="--overwrite"):
        ex.simulate(MODEL, until="1 h", engine="body", out=folder)
    ex.simulate(MODEL, until="1 h", engine="body", out=folder, overwrite=True)
    assert ex.open(folder).finished


def test_any_other_change_breaks_the_seal(copied: Callable[[str], Path]) -> None:
    """A number of the summary that has the right form, and one in the model."""
    for change in (
        altered(("summary", "fates", "courier", "internalised"), 1.0),
        altered(("until_s",), 7200.0),
        altered(("model", "text"), MODEL.replace("0.4", "0.5")),
    ):
        folder = copied("body")
        record = json.loads((folder / "run.json").read_text())
        change(record)
        (folder / "run.json").write_text(json.dumps(record))
        with pytest.raises(RunError, match="was changed after it was written"):
            ex.open(folder)
        shutil.rmtree(folder)


@pytest.mark.parametrize("text", ["", "nothing: [", "format: exosome/1", "\x00", "a" * 9999])
def test_a_model_that_is_none_in_a_record(
    copied: Callable[[str], Path], tmp_path: Path, text: str
) -> None:
    folder = copied("body")
    record = json.loads((folder / "run.json").read_text())
    record["model"]["text"] = text
    verified_reader.write_record(folder, record)
    answers = looked_at(folder, tmp_path)
    in_one_sentence(answers, named="the model in it is damaged")
    assert {"compare", "sbml", "again"} <= set(answers)


@pytest.mark.parametrize("damage", [cut, emptied, of_noise, removed])
@pytest.mark.parametrize(
    "name",
    ["tallies-000000.npz", "messages-000001.parquet", "cells.parquet", "counts.parquet"],
)
def test_a_damaged_part(
    copied: Callable[[str], Path], tmp_path: Path, name: str, damage: Any
) -> None:
    """It is told where an unfinished run is looked at, and lived again where it goes on."""
    folder = copied("half")
    damage(folder / "parts" / name)
    answers = looked_at(folder, tmp_path)
    if not (damage is removed and name.startswith("messages")):  # then it was not finished yet
        in_one_sentence(answers, named="parts")
        assert "read" in answers
    blocks = made_up.cut(made_up.lives(3000), 1000)
    store = made_up.begin(folder, 3, resume=True, record=made_up.record(block=1000))
    lost = {"t": 0, "m": 1}.get(name[0])
    assert [index for index in range(3) if not store.has(index)] == sorted(
        {2} if lost is None else {2, lost}
    )
    for block in blocks:
        if not store.has(block.index):
            store.put(block)
    store.finish()
    made_up.run(tmp_path / "once", blocks, record=made_up.record(block=1000))
    from exosome.ledger.equality import same

    assert same(folder, tmp_path / "once") == []


def test_a_bit_flipped_in_a_part_or_the_part_of_another_run_is_lived_again(
    copied: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = copied("half")
    path = folder / "parts" / "messages-000001.parquet"
    raw = bytearray(path.read_bytes())
    raw[200] ^= 1
    path.write_bytes(raw)
    other = made_up.begin(tmp_path / "other", 3, record=made_up.record(block=1000, seed=9))
    other.put(made_up.cut(made_up.lives(3000), 1000)[0])
    for name in ("tallies-000000.npz", "messages-000000.parquet"):
        shutil.copy(tmp_path / "other" / "parts" / name, folder / "parts" / name)
    store = made_up.begin(folder, 3, resume=True, record=made_up.record(block=1000))
    assert not any(store.has(index) for index in range(3))


def test_a_changed_block_is_no_other_ledger(copied: Callable[[str], Path]) -> None:
    folder = copied("half")
    record = json.loads((folder / "run.json").read_text()) | {"block": 1200}
    (folder / "run.json").write_text(json.dumps(record))
    with pytest.raises(RunError, match="was changed after it was written"):
        ex.resume(folder)
    verified_reader.write_record(folder, record)  # even with a right seal
    with pytest.raises(UsageError, match="was changed, so new parts"):
        made_up.begin(folder, 3, resume=True, record=made_up.record(block=1200))


def test_concentrations_that_are_not_all_there(
    copied: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = copied("field")
    chunk = max((p for p in (folder / "field.zarr").rglob("*") if p.is_file()),
                key=lambda p: p.stat().st_size)  # fmt: skip
    chunk.unlink()
    in_one_sentence(looked_at(folder, tmp_path), named="field.zarr")


def test_every_name_of_a_kind_of_folder_is_known_of_the_others(folders: dict[str, Path]) -> None:
    opened = [ex.open(folders[kind]) for kind in ("body", "cohort", "sweep", "replicates")]
    names = {name for one in opened for name in dir(one) if not name.startswith("_")}
    assert {"exposure", "bands", "effects", "spread"} <= names
    for one in opened:
        for name in names - set(dir(one)):
            with pytest.raises(UsageError, match=f"'{name}' belongs to .*: use "):
                getattr(one, name)
        if not isinstance(one, Ledger):
            with pytest.raises(UsageError, match="belongs to a run: use "):
                ex.kinetics(one)  # type: ignore[arg-type]


def test_what_another_kind_of_folder_has_is_told(folders: dict[str, Path]) -> None:
    run, cohort, sweep = (ex.open(folders[kind]) for kind in ("body", "cohort", "sweep"))
    for opened, names in (
        (cohort, ("counts", "messages", "fates", "matrix", "effects", "response")),
        (sweep, ("counts", "messages", "observed", "bands", "subjects", "cells")),
        (run, ("subjects", "bands", "effects")),
    ):
        for name in names:
            assert not hasattr(opened, name)
            with pytest.raises(UsageError, match=f"{name}.* belongs to a .*: use "):
                getattr(opened, name)
        with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
            opened.nonsense  # noqa: B018
        assert opened.finished and str(opened) and repr(opened) and opened.cite() == []
    name, unit, times, values = cohort.curves()[0]
    assert (name, unit, values.shape) == ("level", "particles/mL", (5, len(times)))
    assert cohort.summary()["level"]["0.5"] == pytest.approx(values.max(axis=1)[
        values.max(axis=1).argsort()[2]])  # fmt: skip
    assert cohort.observed(3).num_rows == len(times)
    with pytest.raises(UsageError, match="read '5' for 'subject', expected a number from 0 to 4"):
        cohort.observed(5)
    assert {entry["name"] for entry in sweep.summary()} == {"courier", "signal"}
    for folder in (folders["cohort"], folders["sweep"]):
        with pytest.raises(UsageError, match="only runs can be compared"):
            ex.compare(folder, folder)
    assert ex.again(folders["cohort"]) == []
    with pytest.raises(UsageError, match=r"the cohort in .* is already finished"):
        ex.resume(folders["cohort"])
