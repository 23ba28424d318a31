"""A model: its parts, frozen and comparable, with the text that it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import PlainValidator, PrivateAttr, model_validator

from exosome.errors import ModelError, Problem
from exosome.model import write
from exosome.model.body import Body
from exosome.model.edit import edit, spot_at
from exosome.model.fields import Frozen, Part, Wrong, choice, name, parts_of, source, table_of
from exosome.model.from_python import from_python, is_plain
from exosome.model.matrix_sentences import Matrix
from exosome.model.model_text import ModelText
from exosome.model.name_clashes import name_clashes
from exosome.model.nodes import Node, compose
from exosome.model.observables import Label, Observe
from exosome.model.parts import STARTS, Cell, CellTable, Exosome, Place
from exosome.model.paths import Spot, find
from exosome.model.reader import Reader
from exosome.model.response_section import Response, SbmlFile
from exosome.model.sentences import Step, numbered
from exosome.model.tissue_sentences import TissueStep


def _steps(value: Any) -> tuple[Step, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(step, Step) for step in value):
        raise Wrong("a list of sentences")
    return numbered(value)


def _tissue(value: Any) -> tuple[Step, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, TissueStep) for v in value):
        raise Wrong("a list of sentences of tissue")
    return numbered(value, "tissue")


def _body(value: Any) -> Body | None:
    return Body(**value) if isinstance(value, Mapping) else value


class Model(Part):
    """A model: places, cells, exosomes, the journey of the exosomes, and the sources of numbers.

    Made from parts (`Place`, `Cell`, ...), or from lists and dictionaries as a model file has them:
    `Model(places={"gel": {"box": ["90 um"] * 3, "walls": "closed"}}, journey=[{"diffuse": ...}])`.
    Two models are equal if their parts are; comments, spelling and order of names do not matter.
    Raises ModelError with every problem, each with its path.
    """

    what: ClassVar[str] = "model"
    title: str = ""
    places: Annotated[dict[str, Place], PlainValidator(parts_of(Place))] = Frozen()
    cells: Annotated[dict[str, Cell], PlainValidator(parts_of(Cell))] = Frozen()
    exosomes: Annotated[dict[str, Exosome], PlainValidator(parts_of(Exosome))] = Frozen()
    journey: Annotated[tuple[Step, ...], PlainValidator(_steps)] = ()
    body: Annotated[Body | None, PlainValidator(_body)] = None
    start: Annotated[str, PlainValidator(choice(*STARTS))] = STARTS[0]
    labels: Annotated[dict[str, Label], PlainValidator(parts_of(Label))] = Frozen()
    observe: Annotated[dict[str, Observe], PlainValidator(parts_of(Observe))] = Frozen()
    response: Annotated[dict[str, Response], PlainValidator(parts_of(Response))] = Frozen()
    matrices: Annotated[dict[str, Matrix], PlainValidator(parts_of(Matrix))] = Frozen()
    tissue: Annotated[tuple[TissueStep, ...], PlainValidator(_tissue)] = ()
    sources: Annotated[
        dict[str, str],
        PlainValidator(table_of(source, "paths with a source each", key=str)),
    ] = Frozen()
    _model_text: ModelText | None = PrivateAttr(default=None)

    def __init__(self, **data: Any) -> None:
        super().__init__(**(from_python(data) if is_plain(data) else data))

    @model_validator(mode="after")
    def _whole(self) -> Model:
        clash = next(iter(name_clashes(self.cells)), None)
        if clash is not None:
            raise Wrong("cells with names of their own", clash[1], trail=("cells", clash[0]))
        for path in (*self.sources, *(p for r in self.response.values() for p in r.drives)):
            try:
                if find(self._source().root or Node("mapping", 0, 0, 1, 1), path).node is None:
                    raise Wrong("the path of a number in the model")
            except Wrong as wrong:
                raise Wrong(wrong.expected, wrong.hint, ("sources", path), of_key=True) from None
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model):
            return NotImplemented
        return all(getattr(self, key) == getattr(other, key) for key in type(self).model_fields)

    def __hash__(self) -> int:
        names = (frozenset(self.places), frozenset(self.cells), frozenset(self.exosomes))
        return hash((self.title, names, tuple(step.path for step in self.journey)))

    def __repr__(self) -> str:
        return f"Model({self.title!r}, {len(self.cells)} cell types, {len(self.journey)} sentences)"

    __str__ = __repr__

    @property
    def text(self) -> str:
        """The YAML that it was read from, or equivalent YAML."""
        return self._source().text

    @property
    def file(self) -> str | None:
        """The name of its file as given, or None."""
        return self._source().file

    @property
    def known_names(self) -> Mapping[str, frozenset[str]]:
        """The names in places, cells, exosomes, cargo and labels, also of items that are wrong."""
        return self._source().known_names or names_in(self)

    def tables(self) -> dict[str, CellTable]:
        """The tables of cells by the name of their file."""
        tables = (cell.table for cell in self.cells.values())
        return {table.file: table for table in tables if table is not None}

    def tables_by_key(self) -> dict[str, CellTable]:
        """The tables of cells as a reader asks for them: by file, those of maps by their key."""
        return {table.key or table.file: table for table in self.tables().values()}

    def files(self) -> dict[str, SbmlFile]:
        """The SBML files of responses by their name."""
        files = (response.sbml for response in self.response.values())
        return {file.file: file for file in files if file is not None}

    def where(self, path: str) -> tuple[str, int, int] | None:
        """File, line and column of a path, or of the nearest key above it.

        The file is '' for a model read from a text. None for a model made in Python.
        """
        origin = self._source()
        if origin.emitted or origin.root is None:
            return None
        try:
            spot = find(origin.root, path)
        except Wrong:
            return None
        node = spot.node if spot.node is not None and spot.node.kind != "mapping" else spot.key
        if spot.node is not None and spot.key is None:
            node = spot.node
        node = node or spot.parent or origin.root
        return origin.file or "", node.line, node.column

    def find(self, path: str) -> Spot:
        """The spot that a path leads to; raises ModelError if there is none or several."""
        root = self._source().root
        if root is None:
            raise ModelError(Problem("the model has no text to look in", path=path))
        return spot_at(root, path)

    def source_of(self, path: str) -> str | None:
        """The source of a number: that of its path, or of the nearest path above it."""
        sources = {self.find(written).path: text for written, text in self.sources.items()}
        keys = self.find(path).path
        while keys:
            if keys in sources:
                return sources[keys]
            keys = keys[: max(keys.rfind("."), keys.rfind("["), 0)]
        return None

    def but(self, values: Mapping[str, Any]) -> Model:
        """The model with other values at some paths, `{"release.rate": "6 /h"}`.

        None removes a value together with its sources. Raises ModelError if a path leads nowhere or
        the changed model is wrong, UsageError if the text can't be changed there.
        """
        origin = self._source()
        text = origin.text
        for path, value in values.items():
            gone = self._sources_below(path) if value is None else ()
            for source_path in gone:
                text = edit(text, f"sources.{source_path}", None)
            text = edit(text, path, value)
        return read_text(text, origin.file, origin.folder, self.tables_by_key(), self.files())

    def _sources_below(self, path: str) -> list[str]:
        """The paths, as written in `sources`, of a value and of all values below it."""
        top = self.find(path).path
        at = {written: self.find(written).path for written in self.sources}
        return [written for written, where in at.items() if f"{where}.".startswith(f"{top}.")]

    def canonical(self) -> dict[str, Any]:
        """The model as plain values: units as text, tables of cells as columns of numbers."""
        return write.canonical(self)

    @classmethod
    def from_canonical(cls, plain: Mapping[str, Any]) -> Model:
        """The model again from `canonical()`; raises ModelError like `read`."""
        return read_text(write.emit_sections(plain), None, None, *write.attached(plain))

    def embed(self) -> dict[str, Any]:
        """The text, tables and files of the model, enough to read it on another machine."""
        return write.embed(self)

    @classmethod
    def from_embedded(cls, plain: Mapping[str, Any]) -> Model:
        """The model again from `embed()`, equal to the first.

        Raises ModelError if it was changed and is wrong now.
        """
        text, file = str(plain["text"]), plain.get("file")
        return read_text(text, file, None, *write.attached(plain))

    def _source(self) -> ModelText:
        if self._model_text is None:
            text = write.emit(self)
            self._model_text = ModelText(text, root=compose(text)[0], emitted=True)
        return self._model_text


def read_text_with_problems(
    text: str,
    file: str | None = None,
    folder: Path | None = None,
    tables: Mapping[str, CellTable] = Frozen(),
    files: Mapping[str, SbmlFile] = Frozen(),
) -> tuple[Model | None, tuple[Problem, ...]]:
    """The model of a text without its wrong items, or None; and every problem, in file order.

    `tables` and `files` were read before; others are read from the `folder`.
    """
    reading = Reader(text, file, folder, tables, files).reading()
    if reading.fields is None:
        return None, reading.problems
    model = Model.model_construct(**reading.fields)
    model._model_text = reading.source
    return model, reading.problems


def read_text(
    text: str,
    file: str | None,
    folder: Path | None,
    tables: Mapping[str, CellTable],
    files: Mapping[str, SbmlFile],
) -> Model:
    """The model of a text, with tables and files that were read before; raises ModelError."""
    model, problems = read_text_with_problems(text, file, folder, tables, files)
    if problems or model is None:
        raise ModelError(problems)
    return model


def names_in(model: Model) -> dict[str, frozenset[str]]:
    """The names of a model by what they name: places, cells, exosomes, cargo, labels."""
    cargo = {held for cell in model.cells.values() for held in cell.contents}
    cargo |= {step.subject for step in model.journey if step.verb == "load"}
    return {
        "places": frozenset(model.places),
        "cells": frozenset(model.cells),
        "exosomes": frozenset(model.exosomes),
        "cargo": frozenset(cargo),
        "labels": frozenset(model.labels),
        "matrices": frozenset(model.matrices),
    }


def resolve(model: Model, path: str) -> Spot:
    """The spot of a path in a model; raises ModelError if there is none or several."""
    return model.find(path)


__all__ = ["Model", "ModelText", "Spot", "name", "name_clashes", "names_in", "resolve"]
