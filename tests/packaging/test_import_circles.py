"""No module imports itself through others, neither while it is loaded nor when a function runs.

Imports for types alone are left out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((SOURCE / "exosome").rglob("*.py"))
}
# Lazy on purpose: the front door imports a public name on first use.
DOOR = "exosome"


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports when it is loaded, or within its functions."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in MODULES else node.module
        waiting += ast.iter_child_nodes(node)


def test_no_module_imports_itself_through_others() -> None:
    graph = {
        name: set(imported(path)) - {name, DOOR}
        for name, path in MODULES.items()
        if name != DOOR
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))
