"""SBML whose models stand in other files, read as one text."""

from __future__ import annotations

from pathlib import Path

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
    wish = libsbml.ConversionProperties()
    wish.addOption("flatten comp", True)
    wish.addOption("leavePorts", False)
    if document.convert(wish) != libsbml.LIBSBML_OPERATION_SUCCESS:
        return text
    return str(libsbml.writeSBMLToString(document))
