"""Labels and observations that cannot be: the full text of every message."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.small_body import description_of, spoilt

UNITS = (
    "particles, particles/mL, %ID, %ID/g, %ID/mL, particles/cell, % cells, copies, copies/cell, um"
)
LAWS = "intact, residualising, leaves, detaches, reporter"

SPOILT = {
    # what is wrong: what stands, what stands instead, the message
    "label on nothing": (
        "on: courier", "on: currier",
        "line 18, column 14: read 'currier' for 'on', expected one of the exosomes: courier, dye. "
        "Did you mean 'courier'?",
    ),
    "label that frees nothing": (
        "free: dye", "free: die",
        "line 18, column 56: read 'die' for 'free', expected one of the exosomes: courier, dye. "
        "Did you mean 'dye'?",
    ),
    "label that frees what it is on": (
        "free: dye", "free: courier",
        "line 18, column 56: read 'courier' for 'free', expected a kind other than that of 'on'",
    ),
    "law of a label": (
        "law: leaves", "law: leafs",
        f"line 18, column 28: read 'leafs' for 'law', expected one of {LAWS}. "
        "Did you mean 'leaves'?",
    ),
    "leaves without rate": (
        "rate: 0.2 /h, ", "",
        "line 18, column 3: in label 'mark', expected a rate such as 0.1 /h for the "
        "law leaves",
    ),
    "reporter without rate": (
        "law: leaves, rate: 0.2 /h, free: dye", "law: reporter",
        "line 18, column 3: in label 'mark', expected a rate such as 0.1 /h for the "
        "law reporter",
    ),
    "residualising with a rate": (
        "law: leaves, rate: 0.2 /h, free: dye", "law: residualising, rate: 0.2 /h",
        "line 18, column 3: in label 'mark', expected no rate for the law residualising",
    ),
    "nothing to be free": (
        "law: leaves, rate: 0.2 /h", "law: reporter, rate: 0.2 /h",
        "line 18, column 58: read 'dye' for 'free', expected no 'free', since the law "
        "reporter releases no label",
    ),
    "observation of nothing": (
        "of: courier", "of: currier",
        "line 20, column 15: read 'currier' for 'of', expected one of the exosomes: courier, dye. "
        "Did you mean 'courier'?",
    ),
    "observation nowhere": (
        "in: blood", "in: []",
        "line 20, column 28: read '[]' for 'in', expected one name or more, such as "
        "[liver, spleen]",
    ),
    "unit of an observation": (
        '"%ID/mL"', '"%ID/ml"',
        f"line 20, column 39: read '%ID/ml' for 'as', expected one of {UNITS}. "
        "Did you mean '%ID/mL'?",
    ),
    "label of an observation": (
        "label: mark", "label: marc",
        "line 20, column 56: read 'marc' for 'label', expected one of the labels: mark. "
        "Did you mean 'mark'?",
    ),
    "label of another kind": (
        "on: courier, law: leaves, rate: 0.2 /h, free: dye", "on: dye, law: intact",
        "line 20, column 56: read 'mark' for 'label', expected a label on 'courier'. "
        "It is on 'dye'.",
    ),
    "concentration in cells": (
        "in: blood", "in: [blood, macrophage]",
        "line 20, column 53: read '%ID/mL' for 'as', expected particles or %ID. 'macrophage' is a "
        "cell type, which has no volume here.",
    ),
    "a place read twice": (
        "in: blood", "in: [blood, veins]",
        "line 20, column 28: read 'veins' for 'in', expected each place once. 'blood' includes "
        "'veins' already.",
    ),
    "share of no dose": (
        'in: blood, as: "%ID/mL", label: mark', 'in: blood, as: "%ID/mL"}\n  dyed: {of: dye, in: '
        'blood, as: "%ID/mL"',
        "line 21, column 34: read '%ID/mL' for 'as', expected particles or particles/mL. No dose "
        "of 'dye' is given, so a share of the dose is undefined.",
    ),
    "cells without a threshold": (
        'in: blood, as: "%ID/mL", label: mark', 'in: macrophage, as: "% cells"',
        "line 20, column 3: in observation 'blood', expected 'above', such as above: 5, for % "
        "cells",
    ),
    "threshold of an amount": (
        "label: mark", "above: 5",
        "line 20, column 3: in observation 'blood', expected no 'above' for %ID/mL",
    ),
    "copies of nothing": (
        'in: blood, as: "%ID/mL", label: mark', "in: macrophage, as: copies",
        "line 20, column 3: in observation 'blood', expected 'cargo', such as cargo: miR-140, for "
        "copies",
    ),
    "copies of what is not loaded": (
        'in: blood, as: "%ID/mL", label: mark', "in: macrophage, as: copies, cargo: miR-1",
        "line 20, column 59: read 'miR-1' for 'cargo', expected a cargo of 'courier': none is "
        "loaded",
    ),
    "cargo of an amount": (
        "label: mark", "cargo: miR-1",
        "line 20, column 56: read 'miR-1' for 'cargo', expected no 'cargo' for %ID/mL",
    ),
    "label of a reading of cells": (
        'in: blood, as: "%ID/mL", label: mark', "in: macrophage, as: particles/cell, label: mark",
        "line 20, column 67: read 'mark' for 'label', expected no 'label' for particles/cell, "
        "which counts exosomes",
    ),
    "reading of cells in a place": (
        'in: blood, as: "%ID/mL", label: mark', "in: gel, as: particles/cell",
        "line 20, column 28: read 'gel' for 'in', expected one of the cells: macrophage, msc. "
        "'particles/cell' is a reading of cells.",
    ),
    "residual beyond all": (
        "label: mark", "residual: 2",
        "line 20, column 59: read '2' for 'residual', expected a share from 0 to 1, such as 30 % "
        "or 0.3",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", SPOILT)
def test_spoilt(wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, message = SPOILT[wrong]
    assert description_of(spoilt(old, new), tmp_path, monkeypatch) == message


def test_no_labels_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = spoilt("labels:\n  mark: {on: courier, law: leaves, rate: 0.2 /h, free: dye}\n", "")
    assert description_of(text, tmp_path, monkeypatch) == (
        "line 18, column 56: read 'mark' for 'label', expected a name from the labels, and there "
        "is none"
    )


@pytest.mark.parametrize("amount", ("10 mL", "10 ug, over: 5"))
def test_of_a_refused_dose_no_share_is_asked(
    amount: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An observation in %ID may be right; one problem is said, not two."""
    note = description_of(spoilt("amount: 10 ug", f"amount: {amount}"), tmp_path, monkeypatch)
    assert note.startswith("line 13, column") and "\n\n" not in note
