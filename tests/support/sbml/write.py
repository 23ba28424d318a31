"""Write the cases in the format of the SBML test suite.

`python tests/support/sbml/write.py FOLDER`
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np

from support.sbml.case import Case
from support.sbml.cases import CASES
from support.sbml.model import Model

ABSOLUTE, RELATIVE = 1e-7, 1e-6


def write(folder: Path) -> Path:
    """Every case as a folder 00001, 00002, …"""
    for number, case in enumerate(CASES, start=1):
        write_case(folder / f"{number:05d}", case)
    return folder


def write_case(folder: Path, case: Case) -> None:
    """One case: model, settings, results and description."""
    folder.mkdir(parents=True)
    name, model = folder.name, case.model
    text = model.text() if isinstance(model, Model) else model
    level = f"l{model.level}v{model.version}" if isinstance(model, Model) else _level(text)
    (folder / f"{name}-sbml-{level}.xml").write_text(text)
    for other, content in case.beside.items():
        (folder / other).write_text(content)
    variables = [variable.strip("[]") for variable in case.values]
    assert len(set(variables)) == len(variables), "a species is an amount or a concentration"
    dense = [variable.strip("[]") for variable in case.values if variable.startswith("[")]
    times = case.start + np.linspace(0.0, case.duration, case.steps + 1)
    settings = {
        "start": f"{case.start:g}", "duration": f"{case.duration:g}", "steps": str(case.steps),
        "variables": ", ".join(variables), "absolute": f"{ABSOLUTE:g}",
        "relative": f"{RELATIVE:g}", "amount": ", ".join(set(variables) - set(dense)),
        "concentration": ", ".join(dense),
    }  # fmt: skip
    lines = [f"{key}: {value}\n" for key, value in settings.items()]
    (folder / f"{name}-settings.txt").write_text("".join(lines))
    rows = np.column_stack([times, *(value(times) for value in case.values.values())])
    table = [["time", *variables], *([f"{x:.12g}" for x in row] for row in rows)]
    (folder / f"{name}-results.csv").write_text("".join(",".join(row) + "\n" for row in table))
    (folder / f"{name}-model.m").write_text(
        f"(*\ncategory:        Test\nsynopsis:        {case.synopsis}\n"
        f"componentTags:   {', '.join(case.tags)}\ntestType:        "
        f"{case.kind}\nlevels:          {level[1]}.{level[3]}\ngeneratedBy:     Analytic\n*)\n"
    )


def _level(text: str) -> str:
    """`l3v1` for the Level and Version that an SBML text names."""
    found = re.search(r'level="(\d)"\s+version="(\d)"', text)
    return f"l{found[1]}v{found[2]}" if found else "l3v2"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    write(Path(sys.argv[1]))
