"""A case of the SBML test suite in the document of the body engine, as one more way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from exosome.compile.build import compile_model
from exosome.conformance.ways import CaseSettings, rows_of, shown
from exosome.engines.body.solver import Body
from exosome.model.model import read_text
from exosome.model.response_section import SbmlFile
from exosome.plan.sbml_model import Sbml

AROUND = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells: {cell: {in: dish, count: 1, radius: 8 um}}
exosomes: {none: {}}
journey: [{give: none, into: dish, amount: 1}]
response: {cell: {sbml: case.xml, time: 1 s, copies: COPIES}}
"""


def in_body(model: Sbml, asked: CaseSettings) -> NDArray[np.float64]:
    """Rows (times, 1 + variables) of the model as the response of one cell in a mixed place.

    Amounts are scaled so that the smallest is at least one copy, because the solver's tolerance
    is 1e-9 copies. Raises ModelError and RunError.
    """
    amounts = [species.begins for species in model.species.values() if species.begins]
    copies = 1.0 / min([1.0, *map(abs, amounts)])
    names = shown(model, asked)
    file = SbmlFile(file="case.xml", text=model.text)
    model_text = read_text(
        AROUND.replace("COPIES", repr(copies)), None, None, {}, {file.file: file}
    )
    plan = compile_model(model_text, "body")
    (response,) = plan.responses
    species = tuple(sorted({*response.species, *names}))
    body = Body(replace(plan, responses=(replace(response, species=species),)))
    times = asked.times
    at = np.unique([0.0, *times])
    rows = body.run(at)[:, np.searchsorted(at, times)]
    ids = {name: row for row, (_, name) in enumerate(body.document.responses.cells.rows)}
    first = len(body.document.species)
    values = rows[[first + ids[name] for name in names]].T
    values = values / np.where([name in model.species for name in names], copies, 1.0)
    return rows_of(model, asked, names, values)
