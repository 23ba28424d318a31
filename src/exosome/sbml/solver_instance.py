"""libroadrunner, loaded one way for all: it is quiet, refuses in words, and leaves no names behind.

By default libroadrunner gives its own Python class an attribute for every id of a model, so that a
species `model` or a place `reset` takes the place of a method, for this and every later model of
the process. That is switched off.
"""

from __future__ import annotations

import os
from typing import Any

from exosome.errors import ModelError, Problem

QUIET = ("SUNLOGGER_ERROR_FILENAME", "SUNLOGGER_WARNING_FILENAME")  # where CVODE speaks for itself


def new_solver(text: str, file: str) -> Any:
    """A libroadrunner instance of an SBML text, at time 0 and used by nobody before.

    Instances of the same text share the compiled code: the second costs less than a millisecond
    for a small model. Raises ModelError about `file`, in libroadrunner's words, if it refuses.
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
    """What an error says, on one line."""
    return " ".join(str(error).split())
