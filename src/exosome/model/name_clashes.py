"""Names of cells that are ambiguous in a run."""

from __future__ import annotations

from collections.abc import Mapping

from exosome.model.parts import Cell


def name_clashes(cells: Mapping[str, Cell]) -> list[tuple[str, str]]:
    """Cells whose names are ambiguous: (cell type, sentence)."""
    clashes = []
    if "dose" in cells:
        clashes.append(("dose", "'dose' is the name of the sender of doses."))
    for kind in sorted(cells):
        stem, _, rank = kind.rpartition("-")
        if stem == "dose" and rank.isdecimal():
            clashes.append((kind, f"'{kind}' is the name of the sender of a dose."))
    owner: dict[str, str] = {}
    for kind, cell in sorted(cells.items()):
        for label in (cell.table.names or ()) if cell.table is not None else ():
            stem, _, rank = label.rpartition("-")
            counted = cells.get(stem)
            if label == "dose" or (stem == "dose" and rank.isdecimal()):
                clashes.append((kind, f"Its cell '{label}' has the name of a dose."))
            elif label in owner and owner[label] != kind:
                clashes.append((kind, f"Its cell '{label}' is also a cell of '{owner[label]}'."))
            elif rank.isdecimal() and counted is not None and counted is not cell:
                if counted.table is None or counted.table.names is None:
                    clashes.append((kind, f"Its cell '{label}' has the name of one of '{stem}'."))
            owner.setdefault(label, kind)
    return clashes
