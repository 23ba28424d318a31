"""The committed page is what its sources give, holds its licences, and is in the wheel."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from support.node import VIEWER, needs_node

PAGE = files("exosome.viewer") / "page"


@pytest.mark.slow
def test_building_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    needs_node()
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=VIEWER, check=True, timeout=120)
    for name in ("viewer.js", "LICENCES.txt"):
        assert (tmp_path / name).read_bytes() == (PAGE / name).read_bytes(), f"make viewer: {name}"


@pytest.mark.slow
def test_the_types_are_right() -> None:
    needs_node()
    checker = VIEWER / "node_modules" / "typescript" / "bin" / "tsc"
    if not checker.exists():
        pytest.skip("viewer/node_modules holds no typescript: make viewer")
    done = subprocess.run(
        ["node", checker, "--noEmit", "-p", "."], cwd=VIEWER, capture_output=True, text=True,
        timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_licences_of_what_is_bundled_stand_beside_it() -> None:
    wanted = json.loads((VIEWER / "package.json").read_text())["dependencies"]
    text = (PAGE / "LICENCES.txt").read_text()
    for name, version in wanted.items():
        assert f"{name} {version}\n" in text
    assert text.count("Permission is hereby granted, free of charge") == len(wanted) == 2


def test_versions_are_exact_and_no_address_is_recorded() -> None:
    package = json.loads((VIEWER / "package.json").read_text())
    for version in {**package["dependencies"], **package["devDependencies"]}.values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert not list(VIEWER.glob("*lock*"))


def test_the_page_is_one_module_that_writes_no_markup() -> None:
    sources = [p.read_text() for p in (VIEWER / "src").rglob("*.ts")]
    assert len(sources) > 10
    for text in sources:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
    assert "viewer.js" in (PAGE / "page.html").read_text()
    assert re.search(r"^import .*from", (PAGE / "viewer.js").read_text(), re.MULTILINE) is None
