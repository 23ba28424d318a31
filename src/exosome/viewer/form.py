"""The form of what page and server exchange."""

from __future__ import annotations

import json
from typing import Any

FORM = 1
"""The version of the exchange; the page refuses another."""

JSON, BINARY = "application/json", "application/octet-stream"


def json_bytes(what: Any) -> bytes:
    """A value as JSON text in bytes."""
    return json.dumps(what, allow_nan=False, separators=(",", ":")).encode()
