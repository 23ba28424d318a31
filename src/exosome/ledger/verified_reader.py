"""Checked reading of the folder of a run: its record and its tables.

`run.json` ends with a seal, the SHA-256 of its other content, and holds the SHA-256 of each table.
A changed record, and a table that was truncated, changed or copied from another run, are reported
in one sentence. For records without a seal, from earlier versions, only the form is checked.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from exosome.errors import RunError, UsageError, did_you_mean, quote
from exosome.ledger import atomic_io, provenance, record_form, schema

SEAL = "seal"
DIGESTS = "sha256"  # key of the digests of the tables
PARTS = "parts"  # the folder of what is not finished
BROKEN = (
    OSError, ValueError, KeyError, IndexError, TypeError, EOFError, zipfile.BadZipFile, zlib.error,
    pa.ArrowException,
)  # fmt: skip
"""Exceptions that the libraries raise for a damaged file."""


def kind_of(record: Mapping[str, Any]) -> str:
    """The kind of a record: run, cohort, sweep, replicates, fit, trial or contact record."""
    marks = {
        "subjects": "cohort", "swept": "sweep", "seeds": "replicates", "free": "fit",
        "trials": "trial", "paths": "contact record",
    }  # fmt: skip
    return next((kind for mark, kind in marks.items() if mark in record), "run")


def with_article(kind: str, adjective: str = "") -> str:
    """A kind of folder in a sentence: 'a run', 'a finished sweep', 'finished replicates'."""
    words = f"{adjective} {kind}".strip()
    article = "an" if words[0] in "aeiou" else "a"
    return words if kind == "replicates" else f"{article} {words}"


def write_record(folder: Path, record: dict[str, Any]) -> None:
    """Write run.json atomically, with its seal and the digests of the tables.

    Raises RunError if the disk refuses.
    """
    tables = [folder / name for name in schema.FILES if (folder / name).exists()]
    with atomic_io.explained(folder / schema.RECORD):
        digests = {path.name: digest(path) for path in tables}
    content = {key: value for key, value in record.items() if key != SEAL} | {DIGESTS: digests}
    content = json.loads(json.dumps(content, allow_nan=False))  # as read later: keys are texts
    atomic_io.write_json(folder / schema.RECORD, content | {SEAL: seal(content)})


def seal(record: Mapping[str, Any]) -> str:
    """The SHA-256 of the canonical JSON of a record without its seal."""
    return provenance.fingerprint({k: value for k, value in record.items() if k != SEAL})


def read_record(folder: Path) -> dict[str, Any]:
    """The content of run.json; empty if there is none.

    Raises RunError if it cannot be read, was changed after it was written, or does not have the
    form of a record; UsageError for the format of another version.
    """
    path = folder / schema.RECORD
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise RunError(f"{path} could not be read: {one_line(error)}") from error
    if not isinstance(content, dict):
        raise RunError(f"{path} could not be read: expected the record of a run")
    if content.get("format") != provenance.FORMAT:
        raise UsageError(
            f"{path}: read the format {quote(content.get('format'))}, expected {provenance.FORMAT}"
        )
    if SEAL in content and not _sealed(content):
        raise RunError(
            f"{path} was changed after it was written (its seal does not match), so its content "
            "is not reliable; run the model again"
        )
    wrong = record_form.wrong(content, record_form.of(kind_of(content), content))
    if wrong:
        raise RunError(f"{path} is damaged: {wrong}; run the model again")
    return content


def open_record(folder: Path) -> dict[str, Any]:
    """The record in a folder. Raises UsageError if there is none, or what `read_record` raises."""
    record = read_record(folder) if folder.is_dir() else {}
    if not record:
        siblings = [p.parent.name for p in folder.parent.glob(f"*/{schema.RECORD}")]
        hint = did_you_mean(folder.name, siblings)
        if folder.is_file():
            what = "a model" if folder.suffix in (".yaml", ".yml") else "a file"
            hint = f" It is {what}, and the folder of a run is expected, such as runs/gel."
        raise UsageError(f"{folder} holds no run.{hint}")
    return record


def unfinished_record(folder: Path) -> dict[str, Any]:
    """The record of a run that was stopped, to continue it.

    Raises UsageError if there is none or if it is finished, and what `read_record` raises.
    """
    record = read_record(folder) if folder.is_dir() else {}
    if not record and any(folder.glob(f"{PARTS}/items-*")):
        raise UsageError(
            f"{folder} holds parts of a cohort or a sweep that was stopped; continue it with the "
            "command that it began with"
        )
    if not record:
        raise UsageError(f"{folder} holds no run to resume")
    if record.get("state") == "finished":
        kind = kind_of(record)
        verb = "are" if kind == "replicates" else "is"
        raise UsageError(f"the {kind} in {folder} {verb} already finished")
    return record


def has(folder: Path, record: Mapping[str, Any], name: str) -> bool:
    """Whether a file belongs to the run of a record, even if it is missing now."""
    return name in record.get(DIGESTS, ()) or (folder / name).exists()


def table(
    folder: Path,
    record: Mapping[str, Any],
    name: str,
    form: pa.Schema,
    columns: Sequence[str] | None = None,
    filters: list[tuple[str, str, object]] | None = None,
) -> pa.Table:
    """A table of a finished run. Raises RunError if the file is missing, damaged or another one."""
    path = check(folder, record, name, form)
    with readable(path):
        if filters is not None:
            return pq.read_table(path, columns=columns, filters=filters)
        with pq.ParquetFile(path) as file:
            return file.read() if columns is None else file.read().select(list(columns))


def groups(path: Path, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Columns of a Parquet file, one row group at a time. Raises RunError if it is damaged."""
    with readable(path), pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group, columns=columns).select(list(columns))


def check(folder: Path, record: Mapping[str, Any], name: str, form: pa.Schema | None) -> Path:
    """The path of a table after a check of its digest and, if `form` is given, of its columns.

    Raises RunError if the file is missing, damaged or another table.
    """
    path = folder / name
    with readable(path):
        status = path.stat()
        written = record.get(DIGESTS, {}).get(name)
        if written and written != _digest_of(path, status.st_mtime_ns, status.st_size):
            raise RunError(
                f"{path} is damaged: its SHA-256 differs from that of the file that was written, "
                f"so it was truncated, changed, or comes from another run; {_REMEDY}"
            )
        columns = pq.read_schema(path)
    if form is not None and not _alike(columns, form):
        raise RunError(
            f"{path} has other columns: read {quote(_columns(columns))}, expected "
            f"{quote(_columns(form))}; {_REMEDY}"
        )
    return path


def check_all(folder: Path, record: Mapping[str, Any], but: Sequence[str] = ()) -> None:
    """Check the digest of each table of a record, except those named in `but`.

    Raises RunError if one is missing, damaged or another table.
    """
    for name in record.get(DIGESTS, ()):
        if name not in but:
            check(folder, record, name, None)


def without_rows(path: Path) -> RunError:
    """The error for a table that has no rows and should have some."""
    return RunError(f"{path} is damaged: it has no rows; {_REMEDY}")


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Convert the exceptions of a missing or damaged file to a RunError of one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise RunError(f"{path} is missing; {_REMEDY}") from None
    except BROKEN as error:
        raise RunError(f"{path} is damaged ({one_line(error)}); {_REMEDY}") from error


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=256)
def _digest_of(path: Path, changed_ns: int, size: int) -> str:
    """The digest of a file, computed once as long as its time and size do not change."""
    return digest(path)


_REMEDY = "run the model again, or copy the folder again from an undamaged copy"


def _sealed(content: Mapping[str, Any]) -> bool:
    try:
        return bool(content[SEAL] == seal(content))
    except (ValueError, RecursionError):  # such as nan
        return False


def _alike(columns: pa.Schema, form: pa.Schema) -> bool:
    return bool(columns.names == form.names and columns.types == form.types)


def _columns(form: pa.Schema) -> str:
    names: Iterable[str] = form.names
    return ", ".join(names)


def one_line(error: BaseException) -> str:
    """The first line of the message of an error, without a path."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    text = str(error).strip()
    first = text.splitlines()[0] if text else type(error).__name__
    return quote(first)[1:-1].rstrip(".")
