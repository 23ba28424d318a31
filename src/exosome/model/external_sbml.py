"""SBML whose models stand in other files, read as one text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

EXTERNAL = "externalModelDefinition"  # the element of the package comp that names another file


def self_contained(text: str, path: Path) -> str:
    """The text of the SBML file at a path, with the models of other files beside it put in.

    A text that names no other file stays as it is, byte by byte. So does one whose other files
    cannot be read: whoever reads its models says why.
    """
    if EXTERNAL not in text:
        return text
    import libsbml

    document = libsbml.readSBMLFromString(text)
    document.setLocationURI(path.resolve().as_uri())
    _declare(document, document, path, set())
    wish = libsbml.ConversionProperties()
    wish.addOption("flatten comp", True)
    wish.addOption("leavePorts", False)
    if document.convert(wish) != libsbml.LIBSBML_OPERATION_SUCCESS:
        return text
    return str(libsbml.writeSBMLToString(document))


def _declare(whole: Any, document: Any, path: Path, seen: set[Path]) -> None:
    """Declare in the whole what annotations of the other files are written with: their prefixes
    would be lost with the `<sbml>` that declares them. A prefix that is taken stays what it is.
    """
    import libsbml

    plugin = document.getPlugin("comp")
    for other in plugin.getListOfExternalModelDefinitions() if plugin is not None else ():
        beside = (path.parent / other.getSource()).resolve()
        if beside in seen or not beside.is_file():
            continue
        seen.add(beside)
        inner = libsbml.readSBMLFromFile(str(beside))
        spaces = inner.getNamespaces()
        for i in range(spaces.getNumNamespaces() if spaces is not None else 0):
            if spaces.getPrefix(i) and not whole.getNamespaces().hasPrefix(spaces.getPrefix(i)):
                whole.getNamespaces().add(spaces.getURI(i), spaces.getPrefix(i))
        _declare(whole, inner, beside, seen)
