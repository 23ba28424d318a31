"""The record of a run: what determines its ledger, and nothing about who made it where."""

from __future__ import annotations

import getpass
import json
import os
import platform

from exosome.ledger import provenance
from support import made_up_ledger as made_up


def test_the_fingerprint_is_of_what_determines_the_ledger() -> None:
    first = made_up.record()["fingerprint"]
    assert made_up.record(threads=8)["fingerprint"] == first
    assert made_up.record(model={"text": "another comment"})["fingerprint"] == first
    for changed in (
        {"seed": 8},
        {"until_s": 7200.0},
        {"every_s": 60.0},
        {"tracks": 11},
        {"keep": "counts"},
        {"engine": "field"},
        {"plan": "4567"},
    ):
        assert made_up.record(**changed)["fingerprint"] != first


def test_the_fingerprint_does_not_depend_on_the_order_of_keys() -> None:
    one = provenance.fingerprint({"a": 1, "b": {"c": 2.5, "d": "é"}})
    assert one == provenance.fingerprint({"b": {"d": "é", "c": 2.5}, "a": 1})
    assert len(one) == 64


def test_no_user_no_host_no_path() -> None:
    text = json.dumps(provenance.record(**_plain()))
    for secret in (getpass.getuser(), platform.node(), os.getcwd(), os.path.expanduser("~")):
        assert f'"{secret}"' not in text
        assert len(secret) < 6 or secret not in text
    assert set(provenance.versions()) == {"exosome", "python", "numpy", "numba", "pyarrow"}
    assert set(provenance.machine()) == {"processor", "cores", "system"}


def _plain() -> dict[str, object]:
    return {
        "plan": "0123",
        "model": {},
        "understood": {"title": ""},
        "engine": "walk",
        "until_s": 1.0,
        "seed": 1,
        "every_s": None,
        "tracks": 0,
        "keep": "all",
        "threads": 1,
    }
