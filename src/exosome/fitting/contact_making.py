"""Making a contact record: the paths of a model are walked, and their contacts written down."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from exosome.analysis.recorded_model import model_of
from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.engines.protocol import Progress
from exosome.engines.walk.contacts import record as walk_paths
from exosome.engines.walk.contacts import reflecting
from exosome.engines.walk.setup import prepare
from exosome.errors import UsageError, read_expected
from exosome.fitting import coverage
from exosome.fitting.constant_tissue import refuse_changes
from exosome.fitting.contact_record import ContactRecord
from exosome.fitting.contact_record import open as open_record
from exosome.fitting.contact_sources import senders_of
from exosome.ledger import provenance
from exosome.ledger.contact_store import ContactStore
from exosome.ledger.equality import same
from exosome.ledger.output_folder import make_in
from exosome.ledger.verified_reader import open_record as read_open_record
from exosome.model import Model, read
from exosome.rng import MAX_NUMBER
from exosome.settings import cores, settled

LIVES = 20_000
BLOCK = 4096  # paths in a block, which is a part, and a row group in the end
KEEP = "contacts"
MOST_SPARE = 1e6  # on D


def contacts(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    lives: float = LIVES,
    seed: int = 1,
    spare: float = 1.0,
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> ContactRecord:
    """Walk exosomes of a model that every cell reflects, and keep what they touch.

    `until` is a duration such as "24 h", `lives` how many paths there are, shared out evenly over
    the sender types and doses of each kind. `spare` (1 or more) is by how much D may be larger
    later. `out` is the folder of the record, by default one that vanishes with it; `progress`
    counts the paths walked. Paths depend on the model's geometry and flow and on `seed`,
    never on `threads`. Raises ModelError (the model), UsageError (what a record does not cover, by
    name), RunError (the disk, a path without end) and Interrupted (Ctrl-C: what is finished stays,
    and `exosome run --resume` goes on).
    """
    if not isinstance(model, Model):
        model = read(model)
    settings = settled(until=until, engine="walk", seed=seed, threads=threads, tracks=0)
    if not 1.0 <= lives < MAX_NUMBER:
        expected = f"a number of lives from 1 to {MAX_NUMBER:,}, such as 1e5"
        raise UsageError(read_expected(f"{lives:g}", expected, key="lives"))
    if not 1.0 <= spare < MOST_SPARE:
        expected = f"a factor from 1 to {MOST_SPARE:g}, such as 2"
        raise UsageError(read_expected(f"{spare:g}", expected, key="spare"))
    refuse_changes(model, "a contact record")
    number = int(lives)
    return make_in(
        out, "contacts",
        lambda folder: _make(
            model, folder, until_s=settings.until_s, seed=seed, paths=number, spare=float(spare),
            threads=settings.threads, block=BLOCK, overwrite=overwrite, progress=progress,
        ),
    )  # fmt: skip


def resume(
    folder: str | os.PathLike[str], *, threads: int | None = None, progress: Progress | None = None
) -> ContactRecord:
    """Go on with a contact record that was stopped, to the same bytes as an unbroken one.

    Raises UsageError if no contact record lies there, or if it is finished.
    """
    path = Path(folder)
    record = read_open_record(path)
    return _make(
        model_of(path, record), path, **_asked(record), threads=cores(threads), resume=True,
        progress=progress,
    )  # fmt: skip


def again(folder: str | os.PathLike[str], *, progress: Progress | None = None) -> list[str]:
    """Make a contact record again from its own record, elsewhere; return the differences."""
    handle = open_record(Path(folder))
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        _make(handle.model, out, **_asked(handle.record), threads=cores(None), progress=progress)
        return same(handle.folder, out)


def _asked(record: dict[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in ("until_s", "seed", "paths", "spare", "block")}


def _make(
    model: Model, folder: Path, *, until_s: float, seed: int, paths: int, spare: float,
    threads: int, block: int, overwrite: bool = False, resume: bool = False,
    progress: Progress | None = None,
) -> ContactRecord:  # fmt: skip
    plan = compile_model(model)
    senders = senders_of(plan)
    coverage.refuse_uncovered(plan, senders.sources)
    record = provenance.record(
        plan=plan.fingerprint, model=model.embed(), understood=understood(model), engine="walk",
        until_s=until_s, seed=seed, every_s=None, tracks=0, keep=KEEP, threads=threads,
        paths=paths, spare=spare, block=block,
    )  # fmt: skip
    parts, report = -(-paths // block), progress or Progress()
    with ContactStore(folder, record, parts, overwrite=overwrite, resume=resume) as store:
        beyond = 2.0 * until_s * spare
        problem = prepare(reflecting(plan), beyond, beyond, threads)
        starts, _ = senders.starts(paths)
        report.begin(paths, "paths", done=min(paths, len(store.kept) * block))
        blocks = walk_paths(
            problem.scene, senders.streams, starts, seed=seed, until=until_s * spare,
            threads=threads, size=block, skip=store.kept, progress=report.advance,
        )  # fmt: skip
        for index, made in blocks:
            lo = index * block
            store.put(index, made, starts.face[lo : lo + len(made.stream)])
        store.finish()
    return open_record(folder)
