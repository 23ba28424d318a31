"""No test file imports from another: what tests share is in `tests/support`."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_what_tests_share_is_in_support() -> None:
    folders = {path.name for path in TESTS.iterdir() if path.is_dir()} - {"support"}
    wrong = [
        f"{path.relative_to(TESTS)} imports {node.module}"
        for path in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        and (node.module.split(".")[0] in folders or node.module.split(".")[-1].startswith("test_"))
        and not node.module.startswith("exosome.")
    ]  # fmt: skip
    assert wrong == []
