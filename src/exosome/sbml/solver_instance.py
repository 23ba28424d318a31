"""Creation of libroadrunner instances: without logging, and without dynamic attributes.

By default libroadrunner adds an attribute to its Python class for every id of a model, so that a
species `model` or a place `reset` would replace a method in this and every later model of the
process. This module switches that off.
"""

from __future__ import annotations

import os
from typing import Any

from exosome.errors import ModelError, Problem

QUIET = (
    "SUNLOGGER_ERROR_FILENAME",
    "SUNLOGGER_WARNING_FILENAME",
)  # where CVODE writes its own messages


def new_solver(text: str, file: str) -> Any:
    """A new libroadrunner instance of an SBML text, at time 0.

    Instances of the same text share compiled code: the second costs less than a millisecond for a
    small model. Raises ModelError that names `file`, with the message of libroadrunner.
    """
    for log in QUIET:
        os.environ.setdefault(log, os.devnull)
    import roadrunner

    roadrunner.Logger.disableLogging()
    roadrunner.Config.setValue(roadrunner.Config.ROADRUNNER_DISABLE_PYTHON_DYNAMIC_PROPERTIES, True)
    try:
        return roadrunner.RoadRunner(text)
    except RuntimeError as error:
        raise ModelError(Problem(f"libroadrunner refuses it: {words(error)}", file)) from error


def words(error: BaseException) -> str:
    """The message of an error on one line."""
    return " ".join(str(error).split())
