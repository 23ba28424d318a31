"""The dated story of a message, and what would be without it, from a run that answers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest

from exosome.analysis import run_handle
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.viewer import column_file, page_export, page_files
from exosome.viewer.run_data import RunData
from support import made_up_ledger


def test_the_story_is_that_of_trace_and_says_what_would_be_without_it(run: Ledger) -> None:
    messages = run.messages()
    taken = messages.filter(pc.is_valid(messages["delivered_s"]))
    row = max(taken.to_pylist(), key=lambda one: one["miR-140"])
    data = RunData(run)
    answer = data.story_of(row["exosome"])
    assert answer["events"] == [list(event) for event in run.trace(row["exosome"]).events()]
    cells = run.cells()
    number = cells.filter(pc.equal(cells["cell"], row["receiver"]))["received"][0].as_py()
    assert answer["without"].endswith(
        f"{row['receiver']} would have internalised {number - 1} exosomes instead of {number}, "
        f"and received {row['miR-140']} copies of miR-140 less."
    )
    cleared = messages.filter(pc.equal(messages["fate"], "cleared"))["exosome"][0].as_py()
    assert data.story_of(cleared)["without"].endswith("No cell would have received less.")


@pytest.mark.parametrize(
    "text", ["", "-1", "1.5", "abc", "٣", str(2**64), "1" * 400, "../run.json"]
)
def test_what_is_no_number_is_refused(run: Ledger, text: str) -> None:
    data = RunData(run)
    for ask in (data.replay, data.story):
        with pytest.raises(UsageError, match="for 'id', expected the whole number of an exosome"):
            ask(text)


@pytest.mark.parametrize("every", ["0", "-1", "nan", "inf", "1e-9", "x", "1e300"])
def test_an_absurd_interval_is_refused(run: Ledger, every: str) -> None:
    with pytest.raises(UsageError, match="for 'every', expected a number of s"):
        RunData(run).replay("0", every)


def test_columns_come_back_as_they_were() -> None:
    random = np.random.default_rng(1)
    columns = {
        "u1": random.integers(0, 255, 1001).astype(np.uint8),
        "u4": random.integers(0, 2**32, 1001).astype(np.uint32),
        "f8": random.normal(size=1001),
        "f4": np.float32([np.nan, 1.0, np.inf]),
        "none": np.empty(0, np.float32),
    }
    back = column_file.decoded(column_file.encoded(columns))
    assert list(back) == list(columns)
    for name, values in columns.items():
        np.testing.assert_array_equal(back[name], values)
    packed = column_file.decoded(column_file.encoded({"a": column_file.whole(columns["u4"])}))
    np.testing.assert_array_equal(packed["a"], columns["u4"])


@pytest.mark.parametrize("bits", [16, 24])
def test_rounding_is_within_half_a_step_and_nan_stays(bits: int) -> None:
    values = np.random.default_rng(2).uniform(-3.0, 400.0, 5000).astype(np.float32)
    values[7] = np.nan
    packed = column_file.on_grid(values, -3.0, 400.0, bits)
    back = column_file.decoded(column_file.encoded({"a": packed}))["a"]
    half = 403.0 / (2**bits - 2) / 2
    assert np.isnan(back[7]) and np.isnan(back).sum() == 1
    np.testing.assert_allclose(back, values, atol=half + 400 * 2.0**-23)


def test_bytes_that_are_no_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="no columns"):
        column_file.decoded(b"PK\x03\x04" + bytes(40))


def test_the_manifest_is_plain_json(run: Ledger) -> None:
    data = RunData(run)
    again = json.loads(data.names["manifest"]().content)
    assert again == data.manifest
    numbers = again["provenance"]["numbers"]
    assert any(number["source"] == "" for number in numbers)  # shown as `unsourced`
    assert again["messages"]["shown"] == run.messages().num_rows


@pytest.mark.slow
def test_an_exported_message_takes_less_than_40_bytes(tmp_path: Path) -> None:
    """So that 10^5 messages stay under 5 MB and 10^6 under 40 MB with the page.

    Positions are random, the worst case; `benchmarks/viewer.py` measures both sizes.
    """
    sizes = []
    for number in (4_000, 24_000):
        folder = tmp_path / str(number)
        made_up_ledger.run(folder, [made_up_ledger.lives(number)])
        data = RunData(run_handle.open(folder))
        blocks = page_export._blocks(data, 0)
        sizes.append(sum(len(page_export._text(blocks[name])) for name in blocks if "mess" in name))
    each = (sizes[1] - sizes[0]) / 20_000
    assert 15 < each < 38
    assert len(page_files.content("viewer.js")) < 1_000_000
