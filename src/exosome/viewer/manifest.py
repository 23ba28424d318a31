"""What the page must know of a run before it asks for tables: names, sizes, texts, provenance."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.analysis import run_summary
from exosome.analysis.recorded_model import model_of
from exosome.engines.output import FATES
from exosome.ledger import schema
from exosome.viewer import (
    chart_files,
    field_grids,
    instrument_readings,
    matrix_grids,
    missing_parts,
    moving_cells,
)
from exosome.viewer.form import FORM
from exosome.viewer.result_data import numbers
from exosome.views import paint

if TYPE_CHECKING:
    import pyarrow as pa

    from exosome.analysis.run_handle import Ledger
    from exosome.viewer.scene_places import ScenePlaces


def manifest(
    ledger: Ledger, places: ScenePlaces, cells: pa.Table, parts: int, shown: int
) -> dict[str, Any]:
    """The manifest of a run, plain values for JSON, with `shown` messages in `parts` parts."""
    record = ledger.record
    names = record["names"]
    return {
        "form": FORM,
        "kind": "run",
        "title": record["title"] or ledger.folder.name,
        "folder": ledger.folder.name,
        "engine": record["engine"],
        "finished": ledger.finished,
        "notices": _notices(ledger, shown),
        "until": float(record["until_s"]),
        "known_until": missing_parts.known_until(ledger, model_of(ledger.folder, record)),
        "every": float(record["every_s"] or 0.0),
        "wall": float(record["wall_s"]),
        "places": places.listed,
        "kinds": names["kinds"],
        "fates": list(FATES),
        "sender_types": names["sender_types"],
        "sender_shift": places.sender_shift,
        "responses": responses(ledger),
        "cell_types": names["cell_types"],
        "cargo": list(ledger.cargo),
        "cells": cells["cell"].to_pylist(),
        "needs": record["understood"]["needs"],
        "messages": {"shown": shown, "parts": parts, "kept": record["keep"]},
        "totals": ledger.fates(),
        "colours": {"fate": paint.FATE, "types": list(paint.TYPES)},
        "body": bool(model_of(ledger.folder, ledger.record).body) or not ledger.singles,
        "tissue": moving_cells.tissue(ledger),
        "fields": [*field_grids.grids(ledger, places), *matrix_grids.grids(ledger, places)],
        "instruments": instrument_readings.instruments(ledger),
        "charts": chart_files.charts(ledger),
        "provenance": provenance(ledger),
    }


def responses(ledger: Ledger) -> list[str]:
    """The species of responses of which the amount in each cell at the end is known."""
    if not ledger.finished or not (ledger.folder / schema.RESPONSE_CELLS).is_file():
        return []
    return list(dict.fromkeys(ledger.response_cells()["species"].to_pylist()))


def provenance(ledger: Ledger) -> dict[str, Any]:
    """The model as written, its numbers with sources, and what makes the run again."""
    record = ledger.record
    return {
        "about": run_summary.settings(ledger),
        "journey": [*record["understood"]["journey"], *record["understood"].get("response", [])],
        "model": record["model"]["text"],
        "numbers": numbers(record["understood"]["numbers"]),
        "versions": {**record["versions"], **{k: str(v) for k, v in record["machine"].items()}},
        "seed": record["seed"] if ledger.singles else None,
        "keep": record["keep"],
        "fingerprint": record["fingerprint"],
        "again": f"exosome again {shlex.quote(str(ledger.folder))}",
    }  # fmt: skip


def _notices(ledger: Ledger, shown: int) -> list[str]:
    """What a reader must know about this run, in sentences."""
    record = ledger.record
    notices = [run_summary.unfinished(ledger)] if not ledger.finished else []
    notices += [f"NOT RELIABLE: {doubt}" for doubt in record.get("doubts", ())]
    notices += moving_cells.notices(ledger)
    notices += [f"{why[0].upper()}{why[1:]}." for why in run_summary.why_empty(ledger)]
    if ledger.singles and record["keep"] == "counts":
        notices.append(
            "The run kept no rows of single exosomes (--keep counts): there are no single "
            "messages to show, and counts include all exosomes."
        )
    elif ledger.singles and not ledger.every_row:
        notices.append(
            f"The run kept rows of single exosomes with --keep {record['keep']}: single messages "
            "are those, and counts include all exosomes."
        )
    total = sum(amount for fate, amount in ledger.fates().items() if fate != "delivered")
    if ledger.singles and shown and ledger.every_row and shown < total:
        one = int(np.ceil(total / shown))
        notices.append(
            f"{shown:,} of {total:,} messages are shown, one in {one} in the order of the ledger; "
            "counts include all."
        )
    return notices
