"""What the page may ask for about one run: a list of names, each with a function that makes it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from exosome.errors import ExosomeError, RunError, UsageError, read_expected
from exosome.ledger import schema
from exosome.number_text import NOTHING
from exosome.tracing import counterfactuals
from exosome.viewer import (
    column_file,
    field_grids,
    instrument_readings,
    message_columns,
    message_story,
    moving_cells,
    organ_amounts,
)
from exosome.viewer.coloured_grids import ColouredGrids
from exosome.viewer.column_file import Column, Packed
from exosome.viewer.form import BINARY, JSON, json_bytes
from exosome.viewer.manifest import manifest
from exosome.viewer.result_data import Answer, chart_answers
from exosome.viewer.safe_folder import checked_folder
from exosome.viewer.scene_places import FARTHEST, ScenePlaces

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

LONGEST = 1e11
"""s, about 3000 years; a record with a longer run is an error."""

LONG_REPLAY = 120.0
"""s; a run in which cells change that took longer is followed again only when somebody asks."""

MOST_POINTS = 100_000
"""Most points of a replayed path."""


class RunData:
    """One run, as the page asks for it; `names` and `questions` list all that can be asked.

    Raises RunError if the folder has links that lead out of it, or values that no run writes.
    """

    def __init__(self, ledger: Ledger) -> None:
        checked_folder(ledger.folder)
        until = float(ledger.record["until_s"])
        if until > LONGEST:
            raise RunError(
                f"{ledger.folder / schema.RECORD} is damaged: the run lasts {until:g} s, expected "
                f"at most {LONGEST:g} s; run the model again"
            )
        self.ledger = ledger
        ledger.verify()
        self._lock = threading.Lock()
        self._grids = ColouredGrids(ledger)
        self.parts = list(self.message_parts())  # checks every value, before any figure
        self.names: dict[str, Callable[[], Answer]] = {
            "manifest": lambda: Answer(JSON, json_bytes(self.manifest)),
            "cells": lambda: Answer(BINARY, column_file.encoded(self.cell_columns())),
            "tracks": lambda: Answer(BINARY, column_file.encoded(self.track_columns())),
            "counts": lambda: Answer(JSON, json_bytes(self.counts())),
            "organs": lambda: Answer(JSON, json_bytes(organ_amounts.organs(self.ledger))),
            "lineage": lambda: Answer(BINARY, column_file.encoded(self.lineage_columns())),
            "cell-positions": lambda: Answer(BINARY, column_file.encoded(self.position_columns())),
            "cell-numbers": lambda: Answer(JSON, json_bytes(moving_cells.cell_numbers(ledger))),
        }
        self.names |= chart_answers(ledger, self.manifest["charts"], self.cell_columns)
        for part in range(self.manifest["messages"]["parts"]):
            self.names[f"messages-{part}"] = self._message_answer(part)
        self.questions: dict[str, Callable[[dict[str, str]], Answer]] = {
            "replay": lambda asked: self.replay(asked.get("id", ""), asked.get("every", "")),
            "trace": lambda asked: self.story(asked.get("id", "")),
            "reading": lambda asked: self.reading(asked.get("by", ""), asked.get("seed", "")),
            "grid": lambda asked: self.grid(asked.get("which", ""), asked.get("time", "")),
        }

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the page must know first; see `docs/viewer.md`."""
        shown = sum(len(part["born"]) for part in self.parts)
        return manifest(self.ledger, self.places, self.cells, len(self.parts), shown)

    @cached_property
    def places(self) -> ScenePlaces:
        """Where the boxes stand in the scene."""
        from exosome.analysis.recorded_model import model_of

        model = model_of(self.ledger.folder, self.ledger.record)
        return ScenePlaces(model, self.ledger.record["names"])

    @cached_property
    def cells(self) -> pa.Table:
        """The cells of the run; none if it did not follow cells."""
        return self.ledger.cells() if self.ledger.cellwise else schema.cells().empty_table()

    @cached_property
    def dependence(self) -> str:
        """Why no exosome can be taken away alone; empty if each can."""
        return counterfactuals.depends(self.ledger)

    def message_parts(self) -> Iterator[dict[str, Column]]:
        """Columns of the messages that are shown, a part at a time."""
        if self.ledger.singles:
            yield from message_columns.parts(self.ledger, self.places, self.cells)

    def cell_columns(self) -> dict[str, Column | Packed]:
        """Position in the scene and radius (um), type, and numbers sent and received of cells."""
        table, types = self.cells, self.ledger.record["names"]["cell_types"]
        shift = {name: self.places.x_of_type(name) for name in types}
        kinds = table["type"].to_pylist()
        in_box = np.isfinite(np.array([shift.get(kind, np.nan) for kind in kinds], float))
        columns: dict[str, Column | Packed] = {}
        for axis in "xyz":
            values = table[f"{axis}_um"].to_numpy(zero_copy_only=False).astype(np.float64)
            if (np.abs(values) > FARTHEST).any():
                raise RunError(
                    f"{self.ledger.folder / schema.CELLS} is damaged: it holds a position more "
                    f"than {FARTHEST:g} um away; run the model again"
                )
            if (np.isnan(values) & in_box).any():
                raise RunError(
                    f"{self.ledger.folder / schema.CELLS} is damaged: it holds a cell in a box "
                    "without a position; run the model again"
                )
            if axis == "x":
                values = values + np.array([shift.get(kind, np.nan) for kind in kinds], float)
            columns[axis] = values.astype(np.float32)
        columns["radius"] = radius = _float32(table, "radius_um")
        if ((radius < 0) | (radius > FARTHEST)).any():
            raise RunError(
                f"{self.ledger.folder / schema.CELLS} is damaged: it holds a radius below 0 or "
                f"above {FARTHEST:g} um; run the model again"
            )
        place = {name: number for number, name in enumerate(types)}
        columns["type"] = np.array([place.get(kind, 255) for kind in kinds], np.uint8)
        columns["sent"], columns["received"] = _float32(table, "sent"), _float32(table, "received")
        for number, amounts in enumerate(self._responses()):
            columns[f"response_{number}"] = amounts
        return columns

    def lineage_columns(self) -> dict[str, Column | Packed]:
        """Mother, birth and end of cells; see `moving_cells`."""
        return moving_cells.lineage_columns(self.ledger, self.cells)

    def position_columns(self) -> dict[str, Column | Packed]:
        """Where cells that change are at the saved times; see `moving_cells`."""
        return moving_cells.position_columns(self.ledger, self.places, self.cells)

    def _responses(self) -> Iterator[Column]:
        """For each species of `manifest["responses"]` its amount (n,) in each cell; nan: none."""
        for species in self.manifest["responses"]:
            table = self.ledger.response_cells()
            table = table.filter(pc.equal(table["species"], species))
            at = pc.index_in(self.cells["cell"], value_set=table["cell"].combine_chunks())
            amounts = table["amount"].to_numpy(zero_copy_only=False).astype(np.float32)
            rows = pc.fill_null(at, len(amounts)).to_numpy()
            yield np.append(amounts, np.float32(np.nan))[rows]

    def track_columns(self) -> dict[str, Column | Packed]:
        """The stored tracks: numbers of the exosomes, times (s), positions in the scene (um)."""
        table = self.ledger.tracks() if self.ledger.singles else schema.tracks().empty_table()
        return self._of_paths(table)

    def path_columns(
        self, exosomes: Sequence[int], every: str | None = None
    ) -> dict[str, Column | Packed]:
        """The paths of exosomes by number, replayed; columns as `track_columns`.

        `every` as `Ledger.replay`; where cells change, points are at the ends of windows. Raises
        UsageError for a number that the run does not have, or a run that cannot be replayed.
        """
        if not len(exosomes):
            return self._of_paths(schema.tracks().empty_table())
        with self._lock:
            every = None if self.ledger.grows else every
            return self._of_paths(self.ledger.replay(exosomes, every=every))

    def some_messages(self, most: int) -> list[int]:
        """Numbers of some messages: those with a stored track, then the first of the ledger."""
        numbers = pc.unique(self.ledger.tracks()["exosome"]).to_pylist()[:most]
        first = next(iter(self.ledger.groups(["exosome"])), None)
        if first is not None:
            numbers += first["exosome"].slice(0, most).to_pylist()
        return list(dict.fromkeys(numbers))[:most]

    def replay(self, text: str, every: str = "") -> Answer:
        """The replayed path of the exosome whose number is written in a text.

        `every` is the time in s between its points, written as a number; empty: as in the run.
        """
        columns = self.path_columns([_number(text)], self._interval(every))
        return Answer(BINARY, column_file.encoded(columns))

    def story(self, text: str) -> Answer:
        """The dated story of the exosome whose number is written in a text."""
        with self._lock:
            return Answer(JSON, json_bytes(self.story_of(_number(text))))

    def story_of(self, exosome: int) -> dict[str, Any]:
        """The dated story of an exosome by number; see `message_story.story`."""
        return message_story.story(self.ledger, exosome, self.dependence)

    def grid(self, which: str, time: str) -> Answer:
        """Concentrations of the grid and at the saved time of two numbers, written in texts."""
        with self._lock:
            one, moment = field_grids.chosen(self.manifest["fields"], which, time)
            return Answer(BINARY, column_file.encoded(self._grids.columns(one, moment)))

    def reading(self, by: str, seed: str) -> Answer:
        """What an instrument by name reads of the observations, with a seed in a text."""
        with self._lock:
            return Answer(JSON, json_bytes(instrument_readings.reading(self.ledger, by, seed)))

    def counts(self) -> dict[str, Any]:
        """Exosomes by state over time, summed over places, kinds and senders."""
        table = self.ledger.counts()
        times, at = np.unique(table["time_s"].to_numpy(), return_inverse=True)
        state, amount = table["state"].to_numpy(zero_copy_only=False), table["amount"].to_numpy()
        if not (np.isfinite(times) & (times >= 0.0)).all() or not np.isfinite(amount).all():
            raise RunError(
                f"{self.ledger.folder / schema.COUNTS} is damaged: it holds a time or an amount "
                "that is no number; run the model again"
            )
        totals = {
            name: np.bincount(at[state == name], amount[state == name], len(times))
            for name in schema.STATES
        }
        whole = max((float(np.abs(total).max(initial=0.0)) for total in totals.values()), default=0)
        sums = {}
        for name, total in totals.items():
            if total.any():  # without rounding errors of a solver, as in `exosome show`
                sums[name] = np.where(np.abs(total) <= NOTHING * whole, 0.0, total).tolist()
        return {"time_s": times.tolist(), "states": sums}

    @property
    def slow_replay(self) -> bool:
        """Whether a replay follows the whole run again, and that takes long."""
        return self.ledger.grows and float(self.ledger.record["wall_s"]) > LONG_REPLAY

    def warm(self) -> None:
        """Set the replay up ahead of the first question, unless it takes as long as a long run."""
        if self.slow_replay:
            return
        try:
            self.path_columns(self.some_messages(1))
        except ExosomeError:
            return  # the page shows the reason when somebody asks

    def _interval(self, every: str) -> str | None:
        until = float(self.ledger.record["until_s"])
        try:
            seconds = float(every) if every else None
        except ValueError:
            seconds = 0.0
        if seconds is None:
            return None
        if not until / MOST_POINTS <= seconds <= until:
            expected = f"a number of s from 1/{MOST_POINTS} of the run to all of it"
            raise UsageError(read_expected(every, expected, key="every"))
        return f"{seconds!r} s"

    # -- within -----------------------------------------------------------------------------------

    def _message_answer(self, part: int) -> Callable[[], Answer]:
        def answer() -> Answer:
            return Answer(BINARY, column_file.encoded(dict(self.parts[part])))

        return answer

    def _of_paths(self, table: pa.Table) -> dict[str, Column | Packed]:
        ids = table["exosome"].to_numpy()
        columns: dict[str, Column | Packed] = {
            "id_high": (ids >> np.uint64(32)).astype(np.uint32),
            "id_low": (ids & np.uint64(0xFFFFFFFF)).astype(np.uint32),
            "time": table["time_s"].to_numpy().astype(np.float64),
        }
        for axis in "xyz":
            columns[axis] = values = _float32(table, f"{axis}_um")
            if (np.abs(values) > FARTHEST).any():
                raise RunError(
                    f"{self.ledger.folder / schema.TRACKS} is damaged: it holds a position more "
                    f"than {FARTHEST:g} um away; run the model again"
                )
        return columns


def _float32(table: pa.Table, name: str) -> Column:
    return table[name].to_numpy(zero_copy_only=False).astype(np.float32)  # type: ignore[no-any-return]


def _number(text: str) -> int:
    """The number of an exosome in a text. Raises UsageError."""
    if not text.isascii() or not text.isdigit() or len(text) > 20 or int(text) >= 2**64:
        expected = "the whole number of an exosome, as in the column `exosome` of messages"
        raise UsageError(read_expected(text, expected, key="id"))
    return int(text)
