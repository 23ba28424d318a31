"""What lies in a run's folder, checked when it is read: the record, the tables, the model in it.

`run.json` ends with a seal, the SHA-256 of all the rest of it, and holds that of each table beside
it. So a record that was changed, and a table that was cut, changed or comes from another run, are
told in one sentence. Records of versions without a seal are checked by their form alone.
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
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from exosome.errors import RunError, UsageError, did_you_mean, quote
from exosome.ledger import atomic_io, provenance, record_form, schema

if TYPE_CHECKING:
    pass

SEAL = "seal"
DIGESTS = "sha256"  # of each table beside the record
BROKEN = (
    OSError, ValueError, KeyError, IndexError, TypeError, EOFError, zipfile.BadZipFile, zlib.error,
    pa.ArrowException,
)  # fmt: skip
"""What reading a damaged file raises, whichever library reads it."""


def kind_of(record: Mapping[str, Any]) -> str:
    """Whether a record is that of a run, a cohort, a sweep or replicates."""
    marks = {"subjects": "cohort", "swept": "sweep", "seeds": "replicates"}
    return next((kind for mark, kind in marks.items() if mark in record), "run")


def a(kind: str, adjective: str = "") -> str:
    """A kind of folder in a sentence: 'a run', 'a finished sweep', 'finished replicates'."""
    words = f"{adjective} {kind}".strip()
    return words if kind == "replicates" else f"a {words}"


def write_record(folder: Path, record: dict[str, Any]) -> None:
    """Write run.json with its seal and the digests of the tables beside it, whole or not at all."""
    there = [folder / name for name in schema.FILES if (folder / name).exists()]
    with atomic_io.explained(folder / schema.RECORD):
        digests = {path.name: digest(path) for path in there}
    content = {key: value for key, value in record.items() if key != SEAL} | {DIGESTS: digests}
    content = json.loads(json.dumps(content, allow_nan=False))  # as it will be read: all keys texts
    atomic_io.write_json(folder / schema.RECORD, content | {SEAL: seal(content)})


def seal(record: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a record without its seal."""
    return provenance.fingerprint({k: value for k, value in record.items() if k != SEAL})


def read_record(folder: Path) -> dict[str, Any]:
    """What run.json says; empty if there is none.

    Raises RunError if it cannot be read, was changed after it was written, or lacks what a record
    holds; UsageError for the format of another version.
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
        raise RunError(f"{path} could not be read: it holds no record of a run")
    if content.get("format") != provenance.FORMAT:
        raise UsageError(
            f"{path}: read the format {quote(content.get('format'))}, expected {provenance.FORMAT}"
        )
    if SEAL in content and not _sealed(content):
        raise RunError(
            f"{path} was changed after it was written (its seal is broken), so nothing that it "
            "says can be relied on; run the model again"
        )
    wrong = record_form.wrong(content, record_form.of(kind_of(content), content))
    if wrong:
        raise RunError(f"{path} is damaged: {wrong}; run the model again")
    return content


def open_record(folder: Path) -> dict[str, Any]:
    """The record of the run, cohort or sweep in a folder; UsageError if none lies there."""
    record = read_record(folder) if folder.is_dir() else {}
    if not record:
        siblings = [p.parent.name for p in folder.parent.glob(f"*/{schema.RECORD}")]
        raise UsageError(f"{folder} holds no run.{did_you_mean(folder.name, siblings)}")
    return record


def has(folder: Path, record: Mapping[str, Any], name: str) -> bool:
    """Whether a file belongs to what the record tells of, even if it is missing now."""
    return name in record.get(DIGESTS, ()) or (folder / name).exists()


def table(
    folder: Path,
    record: Mapping[str, Any],
    name: str,
    form: pa.Schema,
    columns: Sequence[str] | None = None,
    filters: list[tuple[str, str, object]] | None = None,
) -> pa.Table:
    """A table of a finished run; RunError if the file is missing, cut, damaged or another one."""
    path = check(folder, record, name, form)
    with readable(path):
        if filters is not None:
            return pq.read_table(path, columns=columns, filters=filters)
        with pq.ParquetFile(path) as file:
            return file.read() if columns is None else file.read().select(list(columns))


def groups(path: Path, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Some columns of a Parquet file, a row group at a time; RunError if it is damaged."""
    with readable(path), pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group, columns=columns).select(list(columns))


def check(folder: Path, record: Mapping[str, Any], name: str, form: pa.Schema | None) -> Path:
    """The path of a table that is what was written, with the columns that it should have (`form`,
    if given)."""
    path = folder / name
    with readable(path):
        about = path.stat()
        written = record.get(DIGESTS, {}).get(name)
        if written and written != _digest_of(path, about.st_mtime_ns, about.st_size):
            raise RunError(
                f"{path} is damaged: it is not what was written (its SHA-256 differs), but was "
                f"cut, changed, or comes from another run; {_REMEDY}"
            )
        found = pq.read_schema(path)
    if form is not None and not _alike(found, form):
        raise RunError(
            f"{path} is another table: read the columns {quote(_columns(found))}, expected "
            f"{quote(_columns(form))}; {_REMEDY}"
        )
    return path


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what reading a damaged file raises into a RunError of one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise RunError(f"{path} is missing; {_REMEDY}") from None
    except BROKEN as error:
        raise RunError(f"{path} is damaged ({one_line(error)}); {_REMEDY}") from error


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=256)
def _digest_of(path: Path, changed_ns: int, size: int) -> str:
    """The digest of a file, worked out once while the file stays as it is."""
    return digest(path)


_REMEDY = "run the model again, or copy the folder once more from where it is whole"


def _sealed(content: Mapping[str, Any]) -> bool:
    try:
        return bool(content[SEAL] == seal(content))
    except (ValueError, RecursionError):  # a number that is none
        return False


def _alike(found: pa.Schema, form: pa.Schema) -> bool:
    return bool(found.names == form.names and found.types == form.types)


def _columns(form: pa.Schema) -> str:
    names: Iterable[str] = form.names
    return ", ".join(names)


def one_line(error: BaseException) -> str:
    """The first line of what an error says, without a path."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    text = str(error).strip()
    first = text.splitlines()[0] if text else type(error).__name__
    return quote(first)[1:-1].rstrip(".")
