"""The files that a model names: tables and maps of cells, sizes of exosomes, reaction networks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from exosome.errors import Problem, quote, read_expected
from exosome.model.cell_map import CellMap
from exosome.model.cell_table import read_table
from exosome.model.map_tissue import Tissue, table_of, tissue_of
from exosome.model.nodes import Node
from exosome.model.parts import CellTable, Diameter
from exosome.model.problem_list import ProblemList
from exosome.model.response_section import SbmlFile, read_file
from exosome.model.size_file import SizeFile, law_of
from exosome.model.table_text import TableError
from exosome.units import read as read_quantity


class ModelFiles:
    """Reads the files that a model names, each once; adds their problems to those of the text."""

    def __init__(
        self,
        of_text: ProblemList,
        folder: Path | None,
        tables: Mapping[str, CellTable],
        files: Mapping[str, SbmlFile],
    ) -> None:
        self.of_text, self.folder = of_text, folder or Path()
        self.tables, self.files = tables, files
        self.tissues: dict[str, Tissue] = {}  # of maps that several cell types share

    def table(self, node: Node, path: str) -> CellTable | None:
        """The table of cells that a node names, or None and its problems."""
        if node.text in self.tables:
            return self.tables[node.text]
        table, problems = read_table(node.text, self.folder)
        for problem in problems:
            if problem.line is None:
                message = problem.message
                if not message.startswith("read"):
                    message = f"in {quote(node.text)}: {message}"
                self.of_text.wrong(node, message, path)
            else:
                self.of_text.problems.append(replace(problem, path=path))
        return table

    def cell_map(
        self, asked: CellMap, name: str, word: Node, node: Node, there: str
    ) -> CellTable | None:
        """The cells of one class of a map for the cell type `name`, or None and its problems."""
        key = f"{name}: {asked.take or name} of {asked.identity}"
        if key in self.tables:
            return self.tables[key]
        try:
            if asked.identity not in self.tissues:
                self.tissues[asked.identity] = tissue_of(asked, self.folder)
            return table_of(self.tissues[asked.identity], asked, name)
        except (TableError, OSError, ValueError) as error:
            names = (asked.table, "table", "a map of cells beside the model")
            self.unreadable(error, names, word, node, there)
        return None

    def sizes(self, asked: SizeFile, word: Node, node: Node, there: str) -> Diameter | None:
        """The law of diameters that an instrument's file holds, or None and its problems."""
        try:
            law = law_of(asked, self.folder)
        except (TableError, OSError, ValueError) as error:
            names = (asked.file, "from", "a file of diameters")
            self.unreadable(error, names, word, node, there)
            return None
        median = read_quantity(f"{law.median_nm!r} nm", "length")
        return Diameter(median=median, gsd=law.gsd, notes=law.notes)

    def unreadable(
        self, error: Exception, names: tuple[str, str, str], word: Node, node: Node, there: str
    ) -> None:
        """Add the problem of a file: `names` are its own, that of its key, and what it should be.

        The place is a line of the file, the part that names it (`word`), or its key in `node`.
        """
        file, key, expected = names
        if isinstance(error, TableError) and error.line is not None:
            problem = Problem(str(error), file, error.line, None, there)
            self.of_text.problems.append(problem)
        elif isinstance(error, TableError):
            self.of_text.wrong(word, f"in {quote(file)}: {error}", there)
        else:
            reason = getattr(error, "strerror", None) or str(error)
            message = read_expected(file, expected, f"{reason}.", key)
            self.of_text.wrong(node.get(key) or node, message, f"{there}.{key}")

    def sbml(self, node: Node, path: str) -> SbmlFile | None:
        """The SBML file that a node names, or None and its problem."""
        if node.text in self.files:
            return self.files[node.text]
        file, problem = read_file(node.text, self.folder)
        if problem is not None:
            self.of_text.wrong(node, problem.message, path)
        return file
