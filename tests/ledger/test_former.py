"""Runs written with the former words of states: read as if written today."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exosome.ledger import former, ledger, schema
from exosome.ledger.parts import write_table
from exosome.views import tables
from ledger import made_up

TODAY = {new: old for old, new in former.WORDS.items()}


def test_they_read_as_those_of_today(tmp_path: Path) -> None:
    for name in ("now", "before"):
        made_up.run(tmp_path / name, [made_up.lives(500)])
    before = tmp_path / "before"
    for file, column in ((schema.MESSAGES, "fate"), (schema.COUNTS, "state")):
        table = pq.read_table(before / file)
        words = [TODAY.get(word, word) for word in table[column].to_pylist()]
        at = table.schema.get_field_index(column)
        write_table(before / file, table.set_column(at, column, pa.array(words)))
    record = json.loads((before / schema.RECORD).read_text())
    for kind, amounts in record["summary"]["fates"].items():
        renamed = {TODAY.get(fate, fate): amount for fate, amount in amounts.items()}
        record["summary"]["fates"][kind] = renamed
    (before / schema.RECORD).write_text(json.dumps(record))
    assert "adrift" in (before / schema.RECORD).read_text()

    old, new = ledger.open(before), ledger.open(tmp_path / "now")
    assert old.messages().equals(new.messages())
    assert old.counts().to_pylist() == new.counts().to_pylist()
    assert old.fates() == new.fates()
    assert old.between().equals(new.between())
    assert old.distances().equals(new.distances())
    assert tables.tables(old) == tables.tables(new)
