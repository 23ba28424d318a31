"""Writing a model: as its own text, as plain values, and as the record of a run keeps it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.errors import ModelError, Problem
from exosome.model.cell_table import table_as_plain, table_from_plain
from exosome.model.edit import edit
from exosome.model.fields import Part
from exosome.model.parts import CellTable, Diameter
from exosome.model.response_section import SbmlFile
from exosome.model.sentences import Burst, Step
from exosome.model.tissue_sentences import When
from exosome.units import Quantity

if TYPE_CHECKING:
    from exosome.model.model import Model

FORMAT = "exosome/1"
ATTACHED = ("tables", "files")  # the content of files beside a model file


def write(model: Model, path: str | os.PathLike[str]) -> None:
    """Write the model file: the bytes that it was read from, except for changed values.

    Raises ModelError if the file can't be written.
    """
    try:
        Path(path).write_bytes(model.text.encode("utf-8"))
    except OSError as error:
        raise ModelError(Problem(f"can't be written: {error.strerror}", str(path))) from None


def canonical(model: Model) -> dict[str, Any]:
    """The model as plain values, in the order of the format; absent values are left out.

    A default value is kept only if it has a source of its own.
    """
    plain: dict[str, Any] = {"format": FORMAT}
    if model.title:
        plain["title"] = model.title
    for section in ("places", "cells", "exosomes"):
        named = getattr(model, section)
        if named:
            plain[section] = {name: _plain(part) for name, part in named.items()}
    if model.body is not None:
        plain["body"] = _plain(model.body)
    plain["journey"] = [_plain(step) for step in model.journey]
    if model.start != type(model).model_fields["start"].default:
        plain["start"] = model.start
    for section in ("labels", "observe", "response", "matrices"):
        named = getattr(model, section)
        if named:
            plain[section] = {name: _plain(part) for name, part in named.items()}
    if model.tissue:
        plain["tissue"] = [_plain(step) for step in model.tissue]
    if model.sources:
        plain["sources"] = _sources(model)
        _with_defaults(model, plain)
    tables = {file: table_as_plain(table) for file, table in model.tables().items()}
    files = {name: file.text for name, file in model.files().items()}
    return plain | ({"tables": tables} if tables else {}) | ({"files": files} if files else {})


def _sources(model: Model) -> dict[str, str]:
    """The sources by path; those of a map's keys at the map, whose keys are not written."""
    maps = [f"cells.{name}.from" for name, cell in model.cells.items()
            if cell.table is not None and cell.table.key]  # fmt: skip
    maps += [f"exosomes.{name}.diameter" for name, kind in model.exosomes.items()
             if kind.diameter is not None and kind.diameter.notes]  # fmt: skip
    sources: dict[str, str] = {}
    for path, text in model.sources.items():
        above = next((where for where in maps if path.startswith(f"{where}.")), None)
        sources.setdefault(above or path, text)
    return sources


def _with_defaults(model: Model, plain: dict[str, Any]) -> None:
    """Add the values of cells that are as they would be unsaid, and that have a source."""
    for path in plain["sources"]:
        section, _, rest = path.partition(".")
        name, _, key = rest.rpartition(".")
        cell = model.cells.get(name) if section == "cells" else None
        if cell is not None and key in type(cell).model_fields and key not in plain[section][name]:
            value = getattr(cell, key)
            if value is not None:
                plain[section][name][key] = _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, CellTable | SbmlFile):
        return value.file
    if isinstance(value, Diameter) and value.gsd == 1.0:
        return value.median.text
    if isinstance(value, When):
        return value.text
    if isinstance(value, Burst):
        mean = _plain(value.mean)
        return mean if value.law == "poisson" else {value.law: mean}
    if isinstance(value, Part):
        return _plain_part(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def _plain_part(part: Part) -> dict[str, Any]:
    plain = {}
    fields = type(part).model_fields
    for key, name in part.keys().items():
        value = getattr(part, name)
        if fields[name].is_required() or value != fields[name].default:
            if key == "walls" and len(set(value)) == 1:
                value = value[0]
            elif name == "places" and (len(value) == 1 or isinstance(value, Mapping)):
                value = _where(value)
            plain[key] = _plain(value)
    if isinstance(part, Step) and plain.get("every") is not None:
        plain.setdefault("times", _plain(getattr(part, "times", 1)))
    return plain


def _where(places: Any) -> Any:
    """The places of cells or of an observation as written: one name if there is only one."""
    if isinstance(places, Mapping) and None not in places.values():
        return places
    return next(iter(places))


def emit(model: Model) -> str:
    """YAML of the model (written by ruamel.yaml)."""
    return emit_sections(canonical(model))


def emit_plain(plain: Mapping[str, Any]) -> str:
    """YAML of a model's plain values."""
    import io

    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_styled(plain, 0), stream)
    return stream.getvalue()


def _styled(value: Any, depth: int) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, Mapping):
        mapping = CommentedMap((key, _styled(part, depth + 1)) for key, part in value.items())
        if depth > 2:
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list | tuple):
        listed = CommentedSeq(_styled(part, depth + 1) for part in value)
        if depth > 1:
            listed.fa.set_flow_style()
        return listed
    return value


def emit_sections(plain: Mapping[str, Any]) -> str:
    """YAML of plain values as `canonical` gives them, without tables and files."""
    return emit_plain({key: value for key, value in plain.items() if key not in ATTACHED})


def embed(model: Model) -> dict[str, Any]:
    """The text, tables and files of a model, without any folder of this machine."""
    text = model.text
    tables: dict[str, Any] = {}
    files: dict[str, Any] = {}

    def attach(into: dict[str, Any], name: str, written: str, key: str, content: Any) -> None:
        nonlocal text
        short = Path(written).name
        while short in into and into[short] != content:
            short = f"{name}-{short}"
        if short != written:
            text = edit(text, key, short)
        into[short] = content

    for name, cell in sorted(model.cells.items()):
        if cell.table is not None:
            content = table_as_plain(cell.table)
            where = f"cells.{name}.from"
            if cell.table.key:  # a map is kept as the table that was made of it
                text = _sources_of_map(model, text, where)
                text = edit(text, where, cell.table.file)
            attach(tables, name, cell.table.file, where, content)
    for name, kind in sorted(model.exosomes.items()):
        if kind.diameter is not None and kind.diameter.notes:  # of a file: its law is kept
            where = f"exosomes.{name}.diameter"
            text = _sources_of_map(model, text, where)
            law = {"median": kind.diameter.median.text, "gsd": f"{kind.diameter.gsd!r}"}
            text = edit(text, where, law)
    for name, response in sorted(model.response.items()):
        if response.sbml is not None:
            file = response.sbml
            attach(files, name, file.file, f"response.{name}.sbml", file.text)
    file_name = Path(model.file).name if model.file else None
    return {"file": file_name, "text": text, "tables": tables, "files": files}


def _sources_of_map(model: Model, text: str, where: str) -> str:
    """The text with the sources of a map's keys at the map itself, since its keys go."""
    below = [path for path in model.sources if model.find(path).path.startswith(f"{where}.")]
    for path in below:
        text = edit(text, f"sources.{path}", None)
    if below and not any(model.find(path).path == where for path in model.sources):
        text = edit(text, f"sources.{where}", model.sources[below[0]])
    return text


def attached(plain: Mapping[str, Any]) -> tuple[dict[str, CellTable], dict[str, SbmlFile]]:
    """The tables and the files that were embedded, by their names."""
    tables, files = (plain.get(key) or {} for key in ATTACHED)
    return (
        {file: table_from_plain(file, columns) for file, columns in tables.items()},
        {file: SbmlFile(file=file, text=text) for file, text in files.items()},
    )
