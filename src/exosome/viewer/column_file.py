"""Arrays by name as bytes: a JSON header and little-endian columns, which the page reads in place.

Layout: the 8 bytes `EXCOLS01`, the length of the header as uint32, the header (UTF-8 JSON: `rows`,
and `columns` with name, type, offset and length), spaces up to a multiple of 8, then the columns,
each at a multiple of 8 bytes from the beginning of the first.

A column is plain, or packed for a file that shall be small: whole numbers instead of floats
(`step`, `low`: value = low + step x number; the largest number stands for a missing value),
differences from row to row (`delta`), and the bytes of equal rank together (`planes`), which
compresses better.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"EXCOLS01"
TYPES = {
    "u1": np.uint8, "u2": np.uint16, "u4": np.uint32, "i4": np.int32, "f4": np.float32,
    "f8": np.float64,
}  # fmt: skip
Column = NDArray[Any]


class Packed:
    """A column of whole numbers with what is needed to undo its packing; `values` (n,)."""

    def __init__(self, values: Column, **undo: Any) -> None:
        self.values, self.undo = values, undo


def encoded(columns: Mapping[str, Column | Packed]) -> bytes:
    """The bytes of columns by name, each (n,) of a type of `TYPES`, or `Packed`."""
    entries: list[dict[str, Any]] = []
    pieces: list[bytes] = []
    offset = 0
    for name, column in columns.items():
        values, undo = (column.values, column.undo) if isinstance(column, Packed) else (column, {})
        kind = next(key for key, dtype in TYPES.items() if values.dtype == dtype)
        content = _in_planes(values, undo) if undo.get("planes") else _little(values).tobytes()
        entries.append(
            {"name": name, "type": kind, "offset": offset, "length": len(values), **undo}
        )
        pieces += [content, bytes(-len(content) % 8)]
        offset += len(content) + -len(content) % 8
    header = json.dumps({"columns": entries}, separators=(",", ":")).encode()
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % 8)
    return b"".join([MAGIC, np.uint32(len(header)).astype("<u4").tobytes(), header, *pieces])


def decoded(content: bytes) -> dict[str, Column]:
    """The columns of `encoded`, each (n,), unpacked. Raises ValueError for other bytes."""
    if content[:8] != MAGIC:
        raise ValueError("no columns: the first bytes differ")
    length = int(np.frombuffer(content, "<u4", 1, 8)[0])
    header = json.loads(content[12 : 12 + length])
    start = 12 + length
    return {entry["name"]: _column(content, start, entry) for entry in header["columns"]}


def on_grid(values: Column, low: float, high: float, bits: int) -> Packed:
    """Floats (n,) between two values as whole numbers of 16 or 24 bits; nan stays nan.

    The largest error is half of (high - low) / (2^bits - 2).
    """
    missing = 2**bits - 1
    step = (high - low) / (missing - 1) if high > low else 1.0
    number = np.rint((np.clip(values.astype(np.float64), low, high) - low) / step)
    number = np.where(np.isnan(number), missing, number)
    kept = number.astype(np.uint16 if bits == 16 else np.uint32)
    return _differences(kept, low=low, step=step, missing=missing)


def whole(values: Column) -> Packed:
    """Whole numbers (n,) as differences from row to row, in planes of bytes."""
    return _differences(values)


def _differences(values: Column, **undo: Any) -> Packed:
    change = np.diff(values, prepend=values.dtype.type(0))  # modulo the size of the type
    return Packed(change, delta=True, planes=True, **undo)


def _little(values: Column) -> Column:
    return np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<"), copy=False)


def _in_planes(values: Column, undo: Mapping[str, Any]) -> bytes:
    bytes_of = _little(values).view(np.uint8).reshape(len(values), values.dtype.itemsize)
    return np.ascontiguousarray(bytes_of.T).tobytes()


def _column(content: bytes, start: int, entry: Mapping[str, Any]) -> Column:
    dtype, n = np.dtype(TYPES[entry["type"]]).newbyteorder("<"), int(entry["length"])
    raw = np.frombuffer(content, np.uint8, n * dtype.itemsize, start + int(entry["offset"]))
    if entry.get("planes"):
        raw = np.ascontiguousarray(raw.reshape(dtype.itemsize, n).T)
    values: Column = raw.view(dtype).reshape(n)
    if entry.get("delta"):
        values = np.cumsum(values, dtype=values.dtype)
    if "step" in entry:
        number = values.astype(np.float64)
        scaled = entry["low"] + entry["step"] * number
        values = np.where(number == entry["missing"], np.nan, scaled).astype(np.float32)
    return values
