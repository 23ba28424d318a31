"""Tables as other programs write them: separator, encoding, heading and decimal sign are found.

Rows are read one after the other, so that memory does not grow with the size of the file.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from exosome.errors import quote
from exosome.model.files import is_regular

LARGEST_FILE = 4_000_000_000
SAMPLE = 262_144  # bytes in which separator, encoding and heading are found
LOOKED_AT = 60  # lines in which the heading is looked for
SEPARATORS = ("\t", ";", ",", "|")
WORDS = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "bar", " ": "spaces"}
OTHER_FILES = {  # the first bytes of files that are no text
    b"PK\x03\x04": "an Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel file",
    b"PAR1": "a Parquet file",
    b"\x89HDF": "an HDF5 file",
    b"%PDF": "a PDF",
}


class TableError(ValueError):
    """A table that can't be read: the reason, and the line if there is one."""

    def __init__(self, message: str, line: int | None = None) -> None:
        whole = message.startswith(("read ", "in "))
        super().__init__(message if whole else f"the table {message}")
        self.message, self.line = message, line


@dataclass
class TableText:
    """A table opened for reading: its heading, and its rows with their line numbers.

    `rows` gives (line, values) for every line that is not blank. `before` are the lines above the
    heading. `separator` is a character, `encoding` the name of the text's encoding.
    """

    header: tuple[str, ...]
    header_line: int
    separator: str
    encoding: str
    before: tuple[tuple[str, ...], ...]
    rows: Iterator[tuple[int, list[str]]]

    @property
    def separator_word(self) -> str:
        """The separator in words."""
        return WORDS[self.separator]


def open_table(path: Path, is_header: Callable[[Sequence[str]], bool]) -> TableText:
    """Open a table of text; `is_header` says whether the values of a line are its heading.

    Reads UTF-8 with or without a byte-order mark, UTF-16 with one, and else Windows-1252; also
    packed with gzip. Without a heading that fits, the first line with most values is taken as it.
    Raises TableError and OSError.
    """
    try:
        is_regular(path, LARGEST_FILE)
    except ValueError as error:
        raise TableError(f"cannot be read: {error}") from None
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    with _binary(path, packed) as raw:
        sample = raw.read(SAMPLE)
    for begin, what in OTHER_FILES.items():
        if sample.startswith(begin):
            raise TableError(f"is {what}, expected a table as text; save it as CSV")
    if not sample.strip():
        raise TableError("is empty, expected a table with a heading and rows")
    encoding = _encoding(sample)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    if "\0" in text:
        raise TableError("is no text, expected a table as text; save it as CSV")
    lines = text.splitlines()
    if len(sample) == SAMPLE:
        lines = lines[:-1]
    separator, line, header = _heading(lines[:LOOKED_AT], is_header)
    before = tuple(tuple(_split(one, separator)) for one in lines[: line - 1])
    rows = _rows(path, packed, encoding, separator, line)
    return TableText(header, line, separator, encoding, before, rows)


def _binary(path: Path, packed: bool) -> IO[bytes]:
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def _encoding(sample: bytes) -> str:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _split(line: str, separator: str) -> list[str]:
    if separator == " ":
        return line.split()
    try:
        values = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        values = line.split(separator)
    return [value.strip() for value in values]


def _heading(
    lines: list[str], is_header: Callable[[Sequence[str]], bool]
) -> tuple[str, int, tuple[str, ...]]:
    """The separator, the line number of the heading and its values."""
    likely: tuple[int, str, int, tuple[str, ...]] = (0, ",", 1, ())
    fits: tuple[int, str, int, tuple[str, ...]] | None = None
    for separator in (*SEPARATORS, " "):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            values = tuple(_split(line, separator))
            if is_header(values):
                if fits is None or (len(values) > fits[0] and separator != " "):
                    fits = (len(values), separator, number, values)
                break
            if line.lstrip().startswith("#"):
                continue
            if len(values) > likely[0] and (separator != " " or likely[0] < 2):
                likely = (len(values), separator, number, values)
    return (fits or likely)[1:]


def _rows(
    path: Path, packed: bool, encoding: str, separator: str, header_line: int
) -> Iterator[tuple[int, list[str]]]:
    with _binary(path, packed) as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
        line = 0
        try:
            for line, _ in enumerate(text, 1):
                if line == header_line:
                    break
            if separator == " ":
                for line, written in enumerate(text, header_line + 1):
                    if written.strip():
                        yield line, written.split()
                return
            reader = csv.reader(text, delimiter=separator, skipinitialspace=True)
            for values in reader:
                line = header_line + reader.line_num
                if any(value and not value.isspace() for value in values):
                    yield line, values
        except csv.Error as error:
            raise TableError(f"cannot be read as a table: {error}", line + 1) from None
        except UnicodeError:
            raise TableError(f"is no text in {encoding}, expected UTF-8", line + 1) from None
        except (OSError, EOFError) as error:
            raise TableError(f"cannot be read: {error}", line + 1) from None


@dataclass
class Decimals:
    """Reads the numbers of one table, whose decimal sign is the point or the comma throughout.

    `sign` is 'point', 'comma', or empty until a number shows it.
    """

    sign: str = ""
    given: bool = False
    _clear: bool = field(default=False, init=False)
    _first: str = field(default="", init=False)

    def read(self, text: str) -> float:
        """The number of a text. Raises TableError with what was expected."""
        written = text.strip().replace("\u00a0", "").replace("\u2212", "-")
        if "," in written:
            if self.sign == "point" and self.given:
                written = written.replace(",", "")  # separators of thousands
            elif "." in written or written.count(",") > 1:
                raise TableError(
                    f"read {quote(text)}, expected a number without separators of thousands, such "
                    "as 1234.5"
                )
            elif self.sign == "point":
                raise TableError(
                    f"read {quote(text)}, but {quote(self._first)} before it has a decimal point; "
                    "expected one decimal sign in the whole table"
                )
            else:
                self.sign, self._first = "comma", self._first or text
                self._clear |= not re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", written)
                written = written.replace(",", ".")
        elif "." in written:
            if self.sign == "comma":
                raise TableError(
                    f"read {quote(text)}, but {quote(self._first) if self._first else 'the table'} "
                    "has a decimal comma; expected one decimal sign in the whole table"
                )
            self.sign, self._first = "point", self._first or text
        try:
            value = float(written) if "_" not in written else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            shown = quote(text) if text.strip() else "nothing"
            raise TableError(f"read {shown}, expected a number")
        return value

    def settle(self) -> None:
        """Raise TableError if commas may be decimal signs or separators of thousands."""
        if self.sign == "comma" and not self.given and not self._clear:
            raise TableError(
                f"read {quote(self._first)}, which is either a decimal comma or a separator of "
                "thousands, as every number with a comma has three digits after it; expected "
                "decimal: comma or decimal: point beside the table"
            )
