"""The files of a ledger: file names, columns, and the unit and meaning of each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from exosome.engines.output import FATES, QUANTILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow.parquet as pq

ROWS_PER_GROUP = 65_536
"""Rows in every row group except the last, independent of the blocks of the run."""

RECORD = "run.json"
MESSAGES = "messages.parquet"
COUNTS = "counts.parquet"
TRACKS = "tracks.parquet"
CELLS = "cells.parquet"
OBSERVED = "observed.parquet"
EXPOSURE = "exposure.parquet"
SUBJECTS = "subjects.parquet"
RESPONSE = "response.parquet"
RESPONSE_CELLS = "response_cells.parquet"
EFFECTS = "effects.parquet"
BETWEEN = "between.parquet"
DELIVERED = "delivered.parquet"
REPLICATES = "replicates.parquet"
SPREAD = "spread.parquet"
PATHS = "paths.parquet"
CONTACTS = "contacts.parquet"
FIT_NUMBERS = "fit_numbers.parquet"
FIT_STARTS = "fit_starts.parquet"
FIT_PROFILES = "fit_profiles.parquet"
FIT_DRAWS = "fit_draws.parquet"
FIT_DATA = "fit_data.parquet"
FIT_CURVES = "fit_curves.parquet"
TRIALS = "trials.parquet"
LINEAGE = "lineage.parquet"
CELL_COUNTS = "cell_counts.parquet"
CELL_POSITIONS = "cell_positions.parquet"
MATRIX = "matrix.parquet"
FILES = (
    MESSAGES, COUNTS, TRACKS, CELLS, OBSERVED, EXPOSURE, SUBJECTS, RESPONSE, RESPONSE_CELLS,
    EFFECTS, BETWEEN, DELIVERED, REPLICATES, SPREAD,
    FIT_NUMBERS, FIT_STARTS, FIT_PROFILES, FIT_DRAWS, FIT_DATA, FIT_CURVES, TRIALS,
    PATHS, CONTACTS, LINEAGE, CELL_COUNTS, CELL_POSITIONS, MATRIX,
)  # fmt: skip

"""The `sender_type` of exosomes that were given as a dose and have no sender."""

STATES = ("released", "given", *FATES, "delivered", "degraded")
"""The values of `counts.state`, in the order of the rows of one saved time."""

EFFECTS_OWN = ("point", "subject", "type", "what", "name", "mean", "sd", "need", "enough")
"""The columns of effects.parquet beside the varied values."""

_WHOLE = pa.int64()


def _field(name: str, kind: pa.DataType, unit: str, about: str) -> pa.Field:
    metadata = {"unit": unit, "about": about} if unit else {"about": about}
    return pa.field(name, kind, metadata=metadata)


def _place(about: str, prefix: str = "") -> list[pa.Field]:
    return [_field(f"{prefix}{axis}_um", pa.float32(), "um", about) for axis in "xyz"]


_LIFE = [
    _field("exosome", pa.uint64(), "", "identity: rank of the sender's name, then its number"),
    _field("kind", pa.string(), "", "kind of exosome"),
    _field("sender", pa.string(), "", "cell that released it; null if it was given"),
    _field("sender_type", pa.string(), "", "type of that cell; 'dose' or 'dose-N' if it was given"),
    _field("born_s", pa.float64(), "s", "time of release, or of giving"),
    _field("fate", pa.string(), "", f"one of {', '.join(FATES)}"),
    _field("receiver", pa.string(), "", "cell that holds it, where bound or internalised"),
    _field("receiver_type", pa.string(), "", "type of that cell"),
    _field("ended_s", pa.float64(), "s", "time of its end; null while free or bound"),
    _field("delivered_s", pa.float64(), "s", "time its content was released; null if not (yet)"),
    _field("diameter_nm", pa.float32(), "nm", "its own diameter; null where its kind has none"),
    *_place("where it ended, or is; null where there is no space"),
    *_place("where it was released or given; null where there is no space", "born_"),
    _field(
        "distance_um", pa.float32(), "um",
        "straight from there to its end, the shortest across periodic walls; null without space",
    ),
]  # fmt: skip


def messages(cargo: Iterable[str]) -> pa.Schema:
    """Columns of messages.parquet, one row per exosome; the last columns are cargo, by name."""
    carried = [_field(name, pa.int32(), "copies", "copies enclosed") for name in sorted(cargo)]
    return pa.schema([*_LIFE, *carried])


def clashes(cargo: Iterable[str]) -> tuple[str, ...]:
    """Names of cargo that equal a column of messages.parquet."""
    own = {field.name for field in _LIFE}
    return tuple(sorted(name for name in cargo if name in own))


def counts() -> pa.Schema:
    """Columns of counts.parquet: exosomes in each state at every saved time."""
    return pa.schema(
        [
            _field("time_s", pa.float64(), "s", "moment"),
            _field("where", pa.string(), "", "place, or type of cell"),
            _field("kind", pa.string(), "", "kind of exosome"),
            _field("state", pa.string(), "", f"one of {', '.join(STATES)}; sums since the start"),
            _field("amount", pa.int64(), "exosomes", "how many"),
        ]
    )


def amounts() -> pa.Schema:
    """Columns of counts.parquet of an engine that follows amounts, with the sender type."""
    fields = list(counts())
    sender = _field("sender_type", pa.string(), "", "who sent them; 'dose' or 'dose-N' if given")
    amount = _field("amount", pa.float64(), "exosomes", "how many, on average")
    return pa.schema([*fields[:-1], sender, amount])


def observed() -> pa.Schema:
    """Columns of observed.parquet: the observations of the model at every saved time."""
    return pa.schema(
        [
            _field("time_s", pa.float64(), "s", "moment"),
            _field("quantity", pa.string(), "", "name of the observation in the model"),
            _field("unit", pa.string(), "", "unit of the value"),
            _field("value", pa.float64(), "", "what was read; at the time of a dose just after it"),
        ]
    )


def exposure() -> pa.Schema:
    """Columns of exposure.parquet: observations between events, their extremes and integrals."""
    return pa.schema(
        [
            _field("quantity", pa.string(), "", "name of the observation in the model"),
            _field("unit", pa.string(), "", "unit of the value"),
            _field("time_s", pa.float64(), "s", "moment; twice at a dose: before and after it"),
            _field("value", pa.float64(), "", "what is read then"),
            _field("area", pa.float64(), "unit s", "integral of the value from time 0 on"),
            _field("moment", pa.float64(), "unit s^2", "integral of time x value from time 0 on"),
        ]
    )


def _spread() -> list[pa.Field]:
    names = [f"q{100 * part:02.0f}" for part in QUANTILES]
    return [
        _field("mean", pa.float64(), "copies", "over the cells of the type"),
        _field("sd", pa.float64(), "copies", "standard deviation over them; null: mean cell"),
        *[_field(name, pa.float64(), "copies", "quantile over them") for name in names],
    ]


def response() -> pa.Schema:
    """Columns of response.parquet: amounts in cells, as statistics over the cells of a type."""
    return pa.schema(
        [
            _field("time_s", pa.float64(), "s", "moment"),
            _field("type", pa.string(), "", "type of cell"),
            _field("species", pa.string(), "", "of the response"),
            *_spread(),
        ]
    )


def reached() -> pa.Schema:
    """Columns of `Ledger.reached`: copies delivered per cell of a type, and needed."""
    return pa.schema(
        [
            _field("type", pa.string(), "", "type of cell"),
            _field("cargo", pa.string(), "", "what was delivered"),
            _field("cells", pa.int64(), "", "how many there are"),
            *_spread(),
            _field("need", pa.float64(), "copies", "that a cell needs; null where not said"),
            _field("enough", pa.float64(), "", "share of cells that got it; null: not known"),
        ]
    )


def distances() -> pa.Schema:
    """Columns of `Ledger.distances`: distance by kind, sender type, fate and receiver type."""
    return pa.schema(
        [
            _field("kind", pa.string(), "", "kind of exosome"),
            _field("sender_type", pa.string(), "", "its sender; 'dose' or 'dose-N' if given"),
            _field("fate", pa.string(), "", f"one of {', '.join(FATES)}"),
            _field("receiver_type", pa.string(), "", "type of the cell that holds it"),
            _field("exosomes", pa.int64(), "exosomes", "how many"),
            _field("own", pa.int64(), "exosomes", "in their own sender; null: not known"),
            _field("mean_um", pa.float64(), "um", "straight distance from birth to end"),
            _field("sd_um", pa.float64(), "um", "standard deviation of it over the exosomes"),
            *[
                _field(f"q{100 * part:02.0f}_um", pa.float64(), "um", "quantile of it")
                for part in QUANTILES
            ],
        ]
    )


def _over_seeds(unit: str) -> list[pa.Field]:
    return [
        _field("seeds", pa.int64(), "", "how many runs it is of"),
        _field("mean", pa.float64(), unit, "over the seeds"),
        _field("sd", pa.float64(), unit, "standard deviation over the seeds; null: one seed"),
        _field("low", pa.float64(), unit, "of the mean at 95 % confidence (Student's t)"),
        _field("high", pa.float64(), unit, "of the mean at 95 % confidence (Student's t)"),
    ]


_QUANTITY = [
    _field("quantity", pa.string(), "", "what was counted"),
    _field("name", pa.string(), "", "of which kind, cargo, cells"),
    _field("unit", pa.string(), "", "of the value"),
]


def replicates() -> pa.Schema:
    """Columns of replicates.parquet: the results of the run of each seed."""
    value = _field("value", pa.float64(), "", "in its unit")
    return pa.schema([_field("seed", pa.uint64(), "", "of the run"), *_QUANTITY, value])


def spread() -> pa.Schema:
    """Columns of spread.parquet: statistics of each quantity over the seeds."""
    return pa.schema([*_QUANTITY, *_over_seeds("")])


def counts_of_seeds() -> pa.Schema:
    """Columns of counts.parquet of replicates."""
    return pa.schema([*list(counts())[:-1], *_over_seeds("exosomes")])


def response_cells() -> pa.Schema:
    """Columns of response_cells.parquet: amounts at the end in every cell with a response."""
    return pa.schema(
        [
            _field("cell", pa.string(), "", "name"),
            _field("type", pa.string(), "", "type of cell"),
            _field("species", pa.string(), "", "of the response"),
            _field("amount", pa.float64(), "copies", "at the end"),
        ]
    )


def effects(varied: Mapping[str, str]) -> pa.Schema:
    """Columns of effects.parquet; `varied` gives the paths of the varied values and their units."""
    named = {column_of(path, EFFECTS_OWN): unit for path, unit in varied.items()}
    return pa.schema(
        [
            _field("point", pa.uint32(), "", "of the sweep"),
            _field("subject", pa.uint32(), "", "the same at every point"),
            *[_field(name, pa.float64(), unit, "as varied") for name, unit in named.items()],
            _field("type", pa.string(), "", "type of cell"),
            _field("what", pa.string(), "", "'delivered' per cell, or 'at the end' in it"),
            _field("name", pa.string(), "", "cargo, or species of the response"),
            _field("mean", pa.float64(), "copies", "over the cells of the type"),
            _field("sd", pa.float64(), "copies", "standard deviation over them; null: mean cell"),
            _field("need", pa.float64(), "copies", "that a cell needs; null where not said"),
            _field("enough", pa.float64(), "", "share of cells that got it; null: not known"),
        ]
    )


def column_of(name: str, own: Iterable[str]) -> str:
    """The column name of a model value or an observation, marked if it equals one of `own`."""
    return f"{name} (of the model)" if name in own else name


def tracks() -> pa.Schema:
    """Columns of tracks.parquet: the positions of a sample of exosomes in time."""
    return pa.schema(
        [
            _field("exosome", pa.uint64(), "", "identity, as in messages.parquet"),
            _field("time_s", pa.float64(), "s", "moment"),
            *_place("where it was"),
        ]
    )


def cells(number: pa.DataType = _WHOLE) -> pa.Schema:
    """Columns of cells.parquet: every cell, and the exosomes that it sent and internalised.

    `number` is the type of amounts: int64, or float64 for means.
    """
    return pa.schema(
        [
            _field("cell", pa.string(), "", "name"),
            _field("type", pa.string(), "", "type of cell"),
            *[
                _field(f"{axis}_um", pa.float64(), "um", "centre; null where there is no space")
                for axis in "xyz"
            ],
            _field("radius_um", pa.float64(), "um", "radius; null if not told"),
            _field("sent", number, "exosomes", "how many it released"),
            _field("received", number, "exosomes", "how many it internalised"),
        ]
    )


def lineage() -> pa.Schema:
    """Columns of lineage.parquet: every cell of a run in which cells change, by name.

    A cell that changes its type ends, and goes on as another one, called after both.
    """
    return pa.schema([
        _field("cell", pa.string(), "", "name"),
        _field("type", pa.string(), "", "type of cell"),
        _field("mother", pa.string(), "", "cell that it comes from; null: there from the start"),
        _field("born_s", pa.float64(), "s", "time at which it appeared"),
        _field("ended_s", pa.float64(), "s", "time at which it ended; null: alive"),
        _field("why", pa.string(), "", "divided, died or changed; null: alive"),
    ])  # fmt: skip


def cell_counts(number: pa.DataType = _WHOLE) -> pa.Schema:
    """Columns of cell_counts.parquet: the cells of each type at every saved time.

    `number` is the type of their number: int64, or float64 for means.
    """
    return pa.schema([
        _field("time_s", pa.float64(), "s", "moment"),
        _field("type", pa.string(), "", "type of cell"),
        _field("cells", number, "cells", "how many are alive"),
    ])  # fmt: skip


def cell_positions() -> pa.Schema:
    """Columns of cell_positions.parquet: where the cells in boxes are at every saved time."""
    return pa.schema([
        _field("time_s", pa.float64(), "s", "moment"),
        _field("cell", pa.string(), "", "name, as in lineage.parquet"),
        *_place("centre"),
    ])  # fmt: skip


def matrix() -> pa.Schema:
    """Columns of matrix.parquet: matrix in each voxel that has any, at every saved time."""
    return pa.schema([
        _field("time_s", pa.float64(), "s", "moment"),
        _field("matrix", pa.string(), "", "name of the matrix"),
        _field("voxel", pa.int64(), "", "number of the voxel, z fastest, then y"),
        *_place("middle of the voxel; null where the place is one amount"),
        _field("volume_um3", pa.float64(), "um^3", "volume of the voxel; null as before"),
        _field("mass_pg", pa.float64(), "pg", "how much is there"),
    ])  # fmt: skip


def between() -> pa.Schema:
    """Columns of between.parquet: mean number of exosomes per sender and receiving cell."""
    return pa.schema(
        [
            _field("kind", pa.string(), "", "kind of exosome"),
            _field("sender", pa.string(), "", "cell that released them; null if not told apart"),
            _field("sender_type", pa.string(), "", "its type; 'dose' or 'dose-N' if given"),
            _field("receiver", pa.string(), "", "cell that internalised them"),
            _field("receiver_type", pa.string(), "", "type of that cell"),
            _field("amount", pa.float64(), "exosomes", "how many, on average"),
        ]
    )


def delivered(cargo: Iterable[str], number: pa.DataType = _WHOLE) -> pa.Schema:
    """Columns of delivered.parquet: copies released inside each cell, one column per cargo."""
    return pa.schema(
        [
            _field("cell", pa.string(), "", "name"),
            _field("type", pa.string(), "", "type of cell"),
            *(_field(name, number, "copies", "copies delivered") for name in sorted(cargo)),
        ]
    )


def paths() -> pa.Schema:
    """The columns of paths.parquet: one row for each path of a contact record."""
    return pa.schema([
        _field("stream", pa.int32(), "", "number of the sender and kind among those of the model"),
        _field("number", pa.uint32(), "", "number of the path in its stream"),
        _field("face", pa.int8(), "", "-2: it begins where it is released; else where it enters"),
        _field("diameter_nm", pa.float32(), "nm", "its diameter; null where its kind has none"),
        _field("diffusion_um2_s", pa.float64(), "um^2/s", "with which it was walked"),
        _field("horizon_um2", pa.float64(), "um^2", "clock D t at which the record ends"),
        _field("exit_um2", pa.float64(), "um^2", "clock at which it left by an open wall, or null"),
        _field("contacts", pa.int32(), "", "rows of contacts.parquet, which follow those before"),
    ])  # fmt: skip


def contacts() -> pa.Schema:
    """The columns of contacts.parquet: the local time of a path on a surface in a stretch of it."""
    return pa.schema([
        _field("surface", pa.int32(), "", "a cell of the model; from their number on, a face"),
        _field("clock_um2", pa.float32(), "um^2", "clock D t, mean over the local time"),
        _field("half_um2", pa.float32(), "um^2", "half of the stretch over which it is spread"),
        _field("local_time_um", pa.float32(), "um", "local time"),
    ])  # fmt: skip


def writer(path: str, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet writer whose output depends only on the rows and the version of pyarrow."""
    import pyarrow.parquet as pq

    text = [field.name for field in schema if pa.types.is_string(field.type)]
    return pq.ParquetWriter(
        path,
        schema,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=3,
        use_dictionary=text,
        write_statistics=True,
        store_schema=True,
    )
