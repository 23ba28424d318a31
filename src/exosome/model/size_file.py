"""Diameters and counts of particles as instruments write them, and the log-normal law of diameters.

An instrument misses small particles. The law is fitted to what it sees: above its limit, as a
log-normal law that is cut off there (maximum likelihood of a truncated law, Cohen 1959,
10.1080/00401706.1959.10489859; the DOI was not checked).
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, PlainValidator

from exosome.errors import quote
from exosome.model.fields import MaybeLength, Part, choice, optional, text
from exosome.model.map_columns import named_place, plain
from exosome.model.table_text import Decimals, TableError, TableText, open_table
from exosome.plan.neighbor_grid import Floats

NM = 1e3  # in a um
LIMITS = {"nanosight": 50.0, "zetaview": 50.0, "nanofcm": 40.0, "qnano": 60.0, "plain": 0.0}
"""Smallest diameter in nm that each instrument sees, assumed: it depends on the sample's contrast
and on the settings of the instrument; those of NTA and of pores are as in `exosome.instruments`."""
MOST_ROWS = 5_000_000
FEWEST = 5  # bins, or particles, above the limit
MOST_UNSEEN = 0.9  # of all particles by the law: above it the tail alone decides
_SIZE = re.compile(r"(bin cent|bins?\b|size|diameter|particle (diameter|size)|mean size)")
_COUNT = re.compile(r"(concentration|counts?\b|number\b|particles?\b|frequency)")
_PER_ML = re.compile(r"(?:/|per) ?(?:ml|cm\^?-?3|cc)\b|cm-3")
_POWER = re.compile(r"\be\+?(\d+)|10\^(\d+)")
_OWN = {  # words by which an export is known, in its heading or above it
    "nanosight": ("bin cent", "nanosight"),
    "zetaview": ("zetaview", "size / nm", "concentration / cm-3"),
    "nanofcm": ("nanofcm", "flow nanoanalyzer", "bins"),
    "qnano": ("izon", "qnano", "particle diameter"),
}
Column = Annotated[
    str | None, PlainValidator(optional(text("the name of a column of the table")))
]


class SizeFile(Part):
    """A file of diameters and how to read it: its columns, and the smallest diameter it can hold.

    `limit` is the least diameter that counts for the fit, that of the `tool` by default.
    """

    what: ClassVar[str] = "diameter"
    file: Annotated[str, PlainValidator(text("the file of an instrument, such as nta.csv"))] = (
        Field(alias="from", examples=["from: nta.csv"])
    )
    tool: Annotated[str | None, PlainValidator(optional(choice(*LIMITS)))] = None
    size: Column = None
    count: Column = None
    limit: MaybeLength = None
    decimal: Annotated[str | None, PlainValidator(optional(choice("point", "comma")))] = None


class Sizes(NamedTuple):
    """What a file holds: bins with edges (n + 1,) nm and weights (n,), or particles (n,) nm.

    `per_mL` is the concentration in the bins above the limit, None if the file has none.
    """

    tool: str
    limit_nm: float
    edges: Floats | None
    weights: Floats
    particles: Floats
    per_mL: float | None


class SizeLaw(NamedTuple):
    """The log-normal law of a file: median in nm, `gsd`, and what was done, in sentences.

    `seen` is the share of particles above the limit, by the law; `per_mL` the concentration in the
    bins above it, None if the file has none, and `counted` the share of particles in these bins.
    """

    median_nm: float
    gsd: float
    seen: float
    counted: float
    per_mL: float | None
    notes: tuple[str, ...]


def law_of(keys: SizeFile, folder: Path) -> SizeLaw:
    """The law of a file's diameters, its name relative to the folder.

    Raises TableError with the line, and OSError.
    """
    sizes = read_sizes(keys, folder / keys.file)
    median, gsd, misfit, used = fitted(sizes)
    seen = _above(sizes.limit_nm, median, gsd)
    lowest = sizes.limit_nm if sizes.edges is None else float(sizes.edges[:-1][_whole(sizes)][0])
    if seen < 1.0 - MOST_UNSEEN:
        raise TableError(
            f"shows its sizes only far above their median: {100 * (1 - seen):.3g} % of the "
            f"particles would lie below {sizes.limit_nm:g} nm, expected a limit that the data "
            "decide, such as limit: 40 nm, or the median and gsd themselves"
        )
    what = "particles" if sizes.edges is None else "bins"
    notes = (
        f"{len(used):,} {what} above {sizes.limit_nm:g} nm read in the shape of {sizes.tool}; "
        f"log-normal law cut off there: median {median:.4g} nm, gsd {gsd:.4g}; "
        f"{100.0 * (1.0 - seen):.3g} % of the particles lie below the limit by this law; the law "
        f"and the data differ by at most {100.0 * misfit:.2g} % of the particles",
    )
    return SizeLaw(median, gsd, seen, _above(lowest, median, gsd), sizes.per_mL, notes)


def _above(size_nm: float, median_nm: float, gsd: float) -> float:
    """The share of particles above a size, by a log-normal law."""
    return 1.0 - _normal(math.log(max(size_nm, 1e-9) / median_nm) / math.log(gsd))


def _whole(sizes: Sizes) -> NDArray[np.bool_]:
    """The bins (n,) that lie above the limit as a whole."""
    assert sizes.edges is not None
    return (sizes.edges[:-1] >= sizes.limit_nm) & (sizes.edges[1:] > 0.0)


def read_sizes(keys: SizeFile, path: Path) -> Sizes:
    """The diameters of a file, as bins or particle by particle. Raises TableError and OSError."""
    table = open_table(path, lambda header: _is_header(keys, header))
    header = table.header
    size_at = _place(keys, header, "size")
    if size_at is None:
        shown = ", ".join(quote(one) for one in header[:12] if one.strip())
        raise TableError(
            f"has no column of diameters that is known, expected size: and the name of one of its "
            f"columns: {shown}"
        )
    count_at = _place(keys, header, "count")
    tool = keys.tool or _tool(table)
    limit = LIMITS[tool] if keys.limit is None else NM * keys.limit.value
    factor = 1.0 if "um" not in re.split(r"[^a-z]+", plain(header[size_at])) else NM
    size, count = _columns(keys, table, size_at, count_at)
    size *= factor
    if count is None:
        return Sizes(tool, limit, None, np.ones(len(size)), np.sort(size), None)
    order = np.argsort(size, kind="stable")
    size, count = size[order], count[order]
    if len(size) < 2 or (np.diff(size) <= 0.0).any():
        raise TableError("has a diameter twice, expected each bin once")
    middle = 0.5 * (size[1:] + size[:-1])
    edges = np.concatenate([[1.5 * size[0] - 0.5 * size[1]], middle,
                            [1.5 * size[-1] - 0.5 * size[-2]]])  # fmt: skip
    name = plain(header[count_at or 0])
    per_mL = None
    if _PER_ML.search(name):
        power = _POWER.search(name)
        scale = 10.0 ** int(power[1] or power[2]) if power else 1.0
        per_mL = float(count[edges[:-1] >= limit].sum()) * scale
    return Sizes(tool, limit, np.maximum(edges, 0.0), count, size, per_mL)


def fitted(sizes: Sizes) -> tuple[float, float, float, Floats]:
    """Median (nm), gsd, largest difference of cumulative shares, and the sizes (n,) that count."""
    from scipy.optimize import minimize
    from scipy.special import log_ndtr, ndtr

    if sizes.edges is None:
        used = sizes.particles[sizes.particles >= sizes.limit_nm]
        weights = np.ones(len(used))
        logs = np.log(used)
        low, high = math.log(max(sizes.limit_nm, 1e-9)), math.inf
    else:
        rows = _whole(sizes)
        used, weights = sizes.particles[rows], sizes.weights[rows]
        ends = np.append(sizes.edges[:-1][rows], sizes.edges[1:][rows][-1:])
        logs = np.log(np.maximum(ends, 1e-9))
        low, high = (float(logs[0]), float(logs[-1])) if len(logs) else (0.0, 0.0)
    if np.count_nonzero(weights) < FEWEST:
        raise TableError(
            f"holds {np.count_nonzero(weights)} sizes above {sizes.limit_nm:g} nm, expected at "
            f"least {FEWEST}; is the limit right?"
        )
    total = weights.sum()
    centre = float((weights * np.log(used)).sum() / total)
    spread = math.sqrt(float((weights * (np.log(used) - centre) ** 2).sum() / total)) or 0.01

    def cost(at: Floats) -> float:
        mu, sigma = float(at[0]), math.exp(float(at[1]))
        if not 1e-3 < sigma < 3.0:
            return 1e300
        beyond = float(log_ndtr((high - mu) / sigma)) if sizes.edges is not None else 0.0
        below = float(ndtr((low - mu) / sigma))
        inside = math.exp(beyond) - below
        if inside <= 1e-12:
            return 1e300
        if sizes.edges is None:
            terms = -0.5 * ((logs - mu) / sigma) ** 2 - math.log(sigma)
        else:
            shares = np.diff(ndtr((logs - mu) / sigma))
            terms = np.log(np.maximum(shares, 1e-300))
        return float(-(weights * terms).sum() / total + math.log(inside))

    best = minimize(cost, [centre, math.log(spread)], method="Nelder-Mead",
                    options={"xatol": 1e-8, "fatol": 1e-12, "maxiter": 4000})  # fmt: skip
    mu, sigma = float(best.x[0]), math.exp(float(best.x[1]))
    below = float(ndtr((low - mu) / sigma))
    inside = (float(ndtr((high - mu) / sigma)) if sizes.edges is not None else 1.0) - below
    at = logs if sizes.edges is None else logs[1:]
    law = (ndtr((at - mu) / sigma) - below) / inside
    misfit = float(np.abs(law - np.cumsum(weights) / total).max())
    return math.exp(mu), math.exp(sigma), misfit, used


def _normal(value: float) -> float:
    return 0.5 * math.erfc(-value / math.sqrt(2.0))


def _is_header(keys: SizeFile, header: Sequence[str]) -> bool:
    if keys.size is not None:
        return plain(keys.size) in [plain(one) for one in header]
    at = _place(keys, header, "size")
    return at is not None and (len(header) < 3 or _place(keys, header, "count") is not None)


def _place(keys: SizeFile, header: Sequence[str], role: str) -> int | None:
    column = getattr(keys, role)
    if column is not None:
        return named_place(header, column, role)
    pattern = _SIZE if role == "size" else _COUNT
    names = [plain(one) for one in header]
    fits = [i for i, name in enumerate(names) if pattern.match(name)]
    if role == "count":
        size = _place(keys, header, "size")
        fits = [i for i in fits if i != size]
        measured = [i for i in fits if names[i].startswith("concentration")]
        fits = measured or fits
    return fits[0] if fits else None


def _tool(table: TableText) -> str:
    """The instrument whose words stand in the heading or above it."""
    lines = " ".join(plain(value) for line in (*table.before, table.header) for value in line)
    return next((name for name, words in _OWN.items() if any(w in lines for w in words)), "plain")


def _columns(
    keys: SizeFile, table: TableText, size_at: int, count_at: int | None
) -> tuple[Floats, Floats | None]:
    """Diameters (n,) and counts (n,) or None: the rows down to the end of the table.

    A line without a number for the diameter ends the table; a number after it is refused.
    """
    decimals = Decimals(keys.decimal or "", given=keys.decimal is not None)
    sizes, counts = array("d"), array("d")
    ended: tuple[int, str] | None = None
    line = table.header_line
    for line, values in table.rows:
        written = values[size_at] if size_at < len(values) else ""
        try:
            size = decimals.read(written)
        except TableError as error:
            if "decimal" in error.message or "thousands" in error.message:
                raise TableError(f"in the column {quote(table.header[size_at])}, "
                                 f"{error.message}", line) from None  # fmt: skip
            ended = ended or (line, written)
            continue
        if size <= 0.0:
            ended = ended or (line, written)
            continue
        if ended is not None and sizes and size > sizes[-1]:
            raise TableError(
                f"read {quote(ended[1])} in the column {quote(table.header[size_at])}, expected a "
                "diameter above zero, as rows with diameters follow", ended[0],
            )  # fmt: skip
        if ended is not None:
            continue
        if len(sizes) >= MOST_ROWS:
            raise TableError(f"read more than {MOST_ROWS:,} rows, expected fewer", line)
        if count_at is not None:
            try:
                count = decimals.read(values[count_at] if count_at < len(values) else "")
            except TableError as error:
                column = quote(table.header[count_at])
                raise TableError(f"in the column {column}, {error.message}", line) from None
            if count < 0.0:
                raise TableError(
                    f"read {quote(values[count_at])} in the column "
                    f"{quote(table.header[count_at])}, expected a count of at least zero", line,
                )  # fmt: skip
            counts.append(count)
        sizes.append(size)
    if not sizes:
        raise TableError("read no rows, expected one row per bin or particle", line)
    decimals.settle()
    count_array = None if count_at is None else np.array(counts, np.float64)
    return np.array(sizes, np.float64), count_array
