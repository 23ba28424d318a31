"""SBML that refers to models in other files, read as one text."""

from __future__ import annotations

from pathlib import Path

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
    flatten = libsbml.ConversionProperties()
    flatten.addOption("flatten comp", True)
    flatten.addOption("leavePorts", False)
    if document.convert(flatten) != libsbml.LIBSBML_OPERATION_SUCCESS:
        return text
    return str(libsbml.writeSBMLToString(document))
