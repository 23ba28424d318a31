"""SBML that refers to models in other files, read as one text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

EXTERNAL = "externalModelDefinition"  # the element of the package comp that names another file


def self_contained(text: str, path: Path) -> str:
    """The text of the SBML file at a path, with the models of other files inserted.

    A text that names no other file is returned unchanged, byte for byte. So is one whose other
    files cannot be read; reading its models reports the reason.
    """
    if EXTERNAL not in text:
        return text
    import libsbml

    document = libsbml.readSBMLFromString(text)
    document.setLocationURI(path.resolve().as_uri())
    _declare(document, document, path, set())
    flatten = libsbml.ConversionProperties()
    flatten.addOption("flatten comp", True)
    flatten.addOption("leavePorts", False)
    if document.convert(flatten) != libsbml.LIBSBML_OPERATION_SUCCESS:
        return text
    return str(libsbml.writeSBMLToString(document))


def _declare(whole: Any, document: Any, path: Path, seen: set[Path]) -> None:
    """Declare the XML namespaces of the external files, with which their annotations are written.

    Flattening drops the `<sbml>` elements that declare them. A prefix that is already in use keeps
    its meaning.
    """
    import libsbml

    plugin = document.getPlugin("comp")
    for other in plugin.getListOfExternalModelDefinitions() if plugin is not None else ():
        external = (path.parent / other.getSource()).resolve()
        if external in seen or not external.is_file():
            continue
        seen.add(external)
        inner = libsbml.readSBMLFromFile(str(external))
        spaces = inner.getNamespaces()
        for i in range(spaces.getNumNamespaces() if spaces is not None else 0):
            if spaces.getPrefix(i) and not whole.getNamespaces().hasPrefix(spaces.getPrefix(i)):
                whole.getNamespaces().add(spaces.getURI(i), spaces.getPrefix(i))
        _declare(whole, inner, external, seen)
