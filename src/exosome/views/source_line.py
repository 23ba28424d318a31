"""The line under a figure that says which result it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exosome.views.gallery import Handle


def source_line(handle: Handle) -> str:
    """Where a figure comes from: folder, version, seed and fingerprint of the result."""
    record: dict[str, Any] = handle.record
    seed = f", seed {record['seed']}" if record.get("engine", "walk") == "walk" else ""
    return (
        f"{handle.folder.name}, exosome {record['versions']['exosome']}{seed}, "
        f"fingerprint {str(record['fingerprint'])[:12]}"
    )
