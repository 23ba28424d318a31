"""Node and the packages that build the page of the view."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

VIEWER = Path(__file__).parents[2] / "viewer"


def needs_node() -> None:
    """Skip the test where node or its packages are missing."""
    if shutil.which("node") is None:
        pytest.skip("no node on this machine: it builds the page of the view")
    if not (VIEWER / "node_modules" / "esbuild").is_dir():
        pytest.skip("viewer/node_modules is missing: make viewer")
