"""Rules for the source: unique file names, and shapes of arrays in public docstrings."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import exosome

SOURCE = Path(exosome.__file__).parent
MAY_REPEAT = {"__init__.py", "run.py"}
ARRAY = re.compile(r"\b(NDArray|ndarray|ArrayLike|Floats|Ints|Bools|Array)\b")
# `(n,)`, `(k, c + 1, m)`, "scalar", "arrays of one shape", "broadcast", "one for each cell".
SHAPE = re.compile(
    r"\([a-z_0-9]+(?: *[-+*] *\w+)?,[^()]*\)|\bscalars?\b|\bshapes?\b|\bbroadcast|\bof one length\b"
    r"|\bof the same length\b|\bone (?:for each|per)\b",
    re.IGNORECASE,
)
EXCEPTIONS: frozenset[str] = frozenset()  # module:function, with the reason


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions and methods of public classes without a leading underscore, not nested ones."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (child for child in node.body if isinstance(child, ast.FunctionDef))


def has_array(function: ast.FunctionDef) -> bool:
    """Whether a parameter or the result is annotated as an array."""
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    annotations = [*(one.annotation for one in every), function.returns]
    return any(one is not None and ARRAY.search(ast.unparse(one)) for one in annotations)


def unnamed_shapes(text: str) -> list[str]:
    """The public functions with arrays whose docstring names no shape."""
    return [
        function.name
        for function in public_functions(ast.parse(text))
        if not function.name.startswith("_")
        and has_array(function)
        and not SHAPE.search(ast.get_docstring(function) or "")
    ]


def test_the_rule_tells_named_shapes_from_others() -> None:
    text = '''
def bare(x: NDArray[np.float64]) -> None:
    """Takes an array."""
def shaped(x: NDArray[np.float64]) -> None:
    """Takes positions (n, 3) in um."""
def one_dimension(x: Floats) -> None:
    """Takes radii (n,)."""
def result() -> Floats | None:
    """Gives numbers (see above)."""
def alike(x: Floats, y: Floats) -> Floats:
    """Of arrays of one shape."""
def plain(x: float) -> float:
    """No array."""
def _private(x: Floats) -> None:
    """Not public."""
class Public:
    def method(self, *rows: Floats) -> None:
        """Rows."""
class _Private:
    def method(self, x: Floats) -> None:
        """Rows."""
'''
    assert unnamed_shapes(text) == ["bare", "result", "method"]


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix()
)
def test_public_functions_with_arrays_name_their_shapes(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    unnamed = unnamed_shapes(path.read_text(encoding="utf-8"))
    assert [one for one in unnamed if f"{name}:{one}" not in EXCEPTIONS] == []


def test_no_file_name_is_used_twice() -> None:
    count = Counter(path.name for path in SOURCE.rglob("*.py"))
    assert {name for name, number in count.items() if number > 1} <= MAY_REPEAT
