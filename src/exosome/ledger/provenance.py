"""The record of a run: enough to repeat and to cite it, without names of users or machines."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from typing import Any

FORMAT = "exosome-run/1"
_PARTS = ("exosome", "numpy", "numba", "pyarrow")


def record(
    *,
    plan: str,
    model: dict[str, Any],
    understood: dict[str, Any],
    engine: str,
    until_s: float,
    seed: int,
    every_s: float | None,
    tracks: int,
    keep: str,
    threads: int,
    voxel_um: float | None = None,
    track: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The content of run.json at the start of a run.

    `plan` is the fingerprint of the plan, which covers everything in the model that affects the
    result; `model` is the embedded model with its text and tables; `understood` is the description
    by the compiler (`title`, `journey` in sentences, `numbers` with sources, `needs`); times are in
    s; `tracks` is the number of tracks kept, `keep` the rows kept ('all', 'sample 1 %', 'counts');
    `voxel_um` and `track` are settings of the field engine. `threads` does not affect the ledger
    and is not part of the fingerprint. The entry `code` is the key of the compiled code, which
    depends on the sources of the engine, on Python and on numba.
    """
    from exosome.engines.compiled import source_key

    field = {} if track is None else {"voxel_um": voxel_um, "track": track}
    return {
        "format": FORMAT,
        "state": "running",
        "title": understood.get("title", ""),
        "engine": engine,
        "until_s": until_s,
        "seed": seed,
        "every_s": every_s,
        "tracks": tracks,
        "keep": keep,
        "threads": threads,
        **field,
        **more,
        "fingerprint": fingerprint(
            {
                "format": FORMAT,
                "plan": plan,
                "engine": engine,
                "until_s": until_s,
                "seed": seed,
                "every_s": every_s,
                "tracks": tracks,
                "keep": keep,
                **field,
            }
        ),
        "wall_s": 0.0,
        "code": source_key(),
        "versions": versions(),
        "machine": machine(),
        "understood": understood,
        "model": model,
    }


def fingerprint(what: Any) -> str:
    """SHA-256 of the canonical JSON of a value, in hexadecimal digits."""
    text = json.dumps(
        what, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def versions() -> dict[str, str]:
    """The versions of exosome, Python, numpy, numba and pyarrow."""
    from importlib.metadata import PackageNotFoundError, version

    installed = {"python": platform.python_version()}
    for name in _PARTS:
        try:
            installed[name] = version(name)
        except PackageNotFoundError:
            installed[name] = "not installed as a package"
    return {name: installed[name] for name in ("exosome", "python", *_PARTS[1:])}


def machine() -> dict[str, str | int]:
    """Processor, cores and system, without the name of the machine or of its user."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "system": f"{platform.system()} {platform.machine()}",
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
