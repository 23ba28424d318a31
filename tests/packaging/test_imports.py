"""What is loaded by what: the front door and `exosome check` stay light."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.commands import HEAVY, MAIN, loaded


def test_the_front_door(tmp_path: Path) -> None:
    """`import exosome` loads none of the libraries, not even numpy; its names are all there."""
    names = loaded("import exosome", tmp_path)
    assert "exosome" in names
    assert not names & {*HEAVY, "numpy", "pydantic", "pint", "ruamel", "typer", "rich"}
    code = "import exosome; [getattr(exosome, n) for n in exosome.__all__]; exosome.__version__"
    assert loaded(code, tmp_path) > names


def test_reading_a_model(tmp_path: Path) -> None:
    code = "import exosome, exosome.model.parse; exosome.read('format: exosome/1\\njourney: []\\n')"
    assert not loaded(code, tmp_path) & set(HEAVY)


@pytest.mark.parametrize(
    "words", [["--version"], ["--help"], ["new", "gel.yaml"], ["check", "gel.yaml"]]
)
def test_commands_that_need_no_engine(words: list[str], tmp_path: Path) -> None:
    loaded(f"sys.argv = ['exosome', 'new', 'gel.yaml', '--overwrite']; {MAIN}", tmp_path)
    if words[0] == "new":
        (tmp_path / "gel.yaml").unlink()
    names = loaded(f"sys.argv = ['exosome', *{words}]; {MAIN}", tmp_path)
    assert not names & set(HEAVY)


def test_showing_a_run_needs_no_engine(tmp_path: Path) -> None:
    from exosome.run import simulate
    from support.small_run import MODEL

    simulate(MODEL, until="1 min", out=tmp_path / "run")
    names = loaded(f"sys.argv = ['exosome', 'show', 'run']; {MAIN}", tmp_path)
    assert "pyarrow" in names
    assert not names & {"numba", "matplotlib"}


def test_the_namespace_of_tracing(tmp_path: Path) -> None:
    """`ex.trace` loads nothing by itself, and no module of it hides a function of the same name."""
    names = loaded("import exosome; dir(exosome.trace)", tmp_path)
    assert "exosome.tracing" in names
    assert not [name for name in names if name.startswith("exosome.tracing.")]
    assert not names & {*HEAVY, "numpy"}
    import exosome

    assert exosome.trace.__all__ == sorted(exosome.trace._WHERE)
    files = {path.stem for path in Path(exosome.trace.__file__).parent.glob("*.py")}
    assert not files & set(exosome.trace.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'trail'"):
        _ = exosome.trace.trail
