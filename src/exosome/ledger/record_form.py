"""The schema of run.json: the expected form of each key, and a check of a record against it.

A form is one of: a check of a single value (a function that returns what it expected, or an empty
text if the value is right); a list with the form of every item; a dictionary of forms by key, in
which `?` before a key makes it optional, and the key `*` gives the form of all other keys.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from exosome.errors import quote

Form = Any  # of checks, lists and dictionaries
Check = Callable[[Any], str]


def _kind(expected: str, *types: type) -> Check:
    return lambda value: "" if isinstance(value, types) else expected


def _one_of(*words: str) -> Check:
    return lambda value: "" if value in words else f"one of {', '.join(words)}"


def number(value: Any) -> str:
    """Expect a finite number."""
    right = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return "" if right else "a number"


def whole(value: Any) -> str:
    """Expect a whole number from 0."""
    right = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if right else "a whole number from 0"


def above_zero(value: Any) -> str:
    """Expect a number above zero."""
    return "" if not number(value) and value > 0.0 else "a number above zero"


def seeds(value: Any) -> str:
    """Expect one whole number or more, in a list."""
    right = isinstance(value, list) and value and not any(map(whole, value))
    return "" if right else "a list of seeds"


def or_none(form: Form) -> Check:
    """Expect null, or a value of this form."""
    return lambda value: "" if value is None else form(value)


text = _kind("a text", str)
ANYTHING: Check = lambda value: ""  # noqa: E731
ENGINES = ("walk", "field", "body")

_ALL = {
    "state": _one_of("running", "interrupted", "finished"),
    "title": text,
    "engine": _one_of(*ENGINES),
    "until_s": above_zero,
    "seed": whole,
    "every_s": or_none(above_zero),
    "tracks": whole,
    "keep": text,
    "threads": whole,
    "fingerprint": text,
    "wall_s": number,
    "code": text,
    "versions": {"exosome": text, "*": text},
    "machine": {"*": ANYTHING},
    "understood": {
        "?title": text,
        "journey": [text],
        "?response": [text],
        "?warnings": [text],
        "numbers": [
            {"path": text, "value": ANYTHING, "source": or_none(text), "?checked": ANYTHING}
        ],
        "needs": {"*": {"*": number}},
    },
    "model": {"text": text, "?tables": ANYTHING, "?files": ANYTHING},
    "parts": whole,
    "?block": whole,
    "?voxel_um": or_none(above_zero),
    "?track": _one_of("sender_type", "sender", "none"),
    "?sha256": {"*": text},
}

_RUN = _ALL | {
    "names": {"kinds": [text], "sender_types": [text], "cell_types": [text], "cargo": [text]},
    "numbers": {"*": number},
    "?voxels": {"*": [whole]},
    "?doubts": [text],
    "?field_bytes": whole,
    "?windows": {"*": number},
    "?window_error": {"*": number},
    "?coupling_error": number,
    "?cells": {"*": {"*": whole}},
    "?matrices": {"*": {"*": number}},
    "?response": [
        {
            "type": text, "species": text,
            "start": or_none(number), "end": or_none(number), "sd": or_none(number),
        }
    ],
}

_COHORT = _ALL | {
    "subjects": above_zero, "vary": [text], "correlate": [text], "observations": [[text]],
    "?numbers_computed": text,
}  # fmt: skip

_SWEEP = _ALL | {
    "swept": [text], "points": above_zero, "each": above_zero, "vary": [text], "correlate": [text],
    "kinds": {"*": text}, "?units": {"*": text},
}  # fmt: skip

_FIT = _ALL | {
    "free": [{"path": text, "low": number, "high": number, "log": ANYTHING, "*": ANYTHING}],
    "method": text, "likelihood": {"*": text}, "data": {"*": ANYTHING}, "readings": whole,
    "log_likelihood": number, "starts": whole, "reached": whole, "?posterior": ANYTHING,
    "verdicts": [{"path": text, "word": text, "sentence": text, "*": ANYTHING}],
    "command": text, "bands": text,
}  # fmt: skip

_TRIAL = {
    "state": _one_of("running", "interrupted", "finished"), "title": text, "seed": whole,
    "wall_s": number, "versions": {"exosome": text, "*": text}, "machine": {"*": ANYTHING},
    "parts": whole, "trial": {"text": text, "file": or_none(text)}, "trials": above_zero,
    "prior": ANYTHING, "lines": [text], "summary": {"*": ANYTHING}, "?sha256": {"*": text},
    "command": text, "fingerprint": text,
}  # fmt: skip

_REPLICATES = _ALL | {"seeds": seeds}

_CONTACTS = _ALL | {
    "paths": above_zero, "spare": above_zero, "key": text,
    "?balance": {"paths": whole, "at_the_end": whole, "exited": whole, "contacts": whole},
}  # fmt: skip


def of(kind: str, record: Mapping[str, Any]) -> Form:
    """The form of the record of a run, a cohort, a sweep, replicates or contacts."""
    if kind != "run":
        return {
            "cohort": _COHORT, "sweep": _SWEEP, "replicates": _REPLICATES, "fit": _FIT,
            "trial": _TRIAL, "contact record": _CONTACTS,
        }[kind]  # fmt: skip
    if record.get("state") != "finished":
        return _RUN
    names = record.get("names")
    if wrong(names, _RUN["names"]):
        return _RUN
    assert isinstance(names, dict)
    kinds, types, senders = names["kinds"], names["cell_types"], names["sender_types"]
    between = {
        "kind": _one_of(*kinds), "sender_type": _one_of(*senders),
        "receiver_type": _one_of(*types), "amount": number,
    }  # fmt: skip
    copies = dict.fromkeys(names["cargo"], number)
    summary = {
        "fates": {kind: {"delivered": number, "*": number} for kind in kinds},
        "between": [between],
        "copies": {name: copies for name in types},
    }
    return _RUN | {"numbers": {"*": number, **dict.fromkeys(types, number)}, "summary": summary}


def wrong(value: Any, form: Form, path: str = "") -> str:
    """The first deviation of a value from a form, in words with its path; empty if none."""
    at = f" for {quote(path)}" if path else ""
    if isinstance(form, list):
        if not isinstance(value, list):
            return f"read {quote(value)}{at}, expected a list"
        each = (wrong(item, form[0], f"{path}[{i}]") for i, item in enumerate(value))
        return next(filter(None, each), "")
    if isinstance(form, dict):
        if not isinstance(value, dict):
            return f"read {quote(value)}{at}, expected keys with values"
        for key, inner in form.items():
            name = key.removeprefix("?")
            if key != "*" and name not in value:
                if key == name:
                    return f"the key {quote(f'{path}.{name}' if path else name)} is missing"
                continue
            if key != "*" and (reason := wrong(value[name], inner, _below(path, name))):
                return reason
        if "*" in form:
            known = {key.removeprefix("?") for key in form}
            rest = (wrong(v, form["*"], _below(path, k)) for k, v in value.items()
                    if k not in known)  # fmt: skip
            return next(filter(None, rest), "")
        return ""
    expected = form(value)
    return f"read {quote(value)}{at}, expected {expected}" if expected else ""


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
