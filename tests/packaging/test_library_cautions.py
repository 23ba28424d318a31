"""Values of the library that no model may take are refused; what speaks against others is told."""

from __future__ import annotations

import re

import pytest

import exosome as ex
from exosome.compile.describe import conventions
from exosome.compile.physiology import Physiology
from exosome.compile.rules.names import FLUIDS, KNOWN_FLUIDS
from exosome.compile.whole_body import values_used
from exosome.library import Known, alternatives, lookup, names
from exosome.views.checkup import checkup

DAY = 86400.0
BOX = """\
format: exosome/1
places: {{a: {{box: [20 um, 20 um, 20 um], walls: closed, fluid: {fluid}}}}}
exosomes: {{e: {{diameter: 100 nm}}}}
journey:
  - {{give: e, into: a, amount: 10}}
  - {{diffuse: e, in: a{at}}}
"""
BODY = """\
format: exosome/1
body: {{species: {species}, weight: {weight}{depots}}}
exosomes: {{e: {{diameter: 100 nm}}}}
journey:
  - {{give: e, into: veins, amount: 1e9}}
"""
DOUBTFUL = re.compile(
    r"not (confirmed|verified|what|told|the viscosity)|low confidence|check before use|uncertain"
    r"|order of magnitude|taken for mice"
)


def _rows() -> list[Known]:
    return [row for name in names() for row in alternatives(name)]


def test_a_note_against_a_value_is_marked() -> None:
    """Words of doubt stand in a part of the note that begins with caution: or unfit:."""
    for row in _rows():
        for part in row.note.split(";"):
            if DOUBTFUL.search(part):
                assert part.strip().startswith(("caution: ", "unfit: ")), (row.name, part)
    assert sum(bool(row.cautions) for row in _rows()) > 80
    assert {row.name for row in _rows() if row.unfit} == {
        "fluid.synovial.viscosity", "fluid.blood.viscosity.low_shear",
        "fluid.blood.viscosity.high_shear",
    }  # fmt: skip


@pytest.mark.parametrize("fluid", KNOWN_FLUIDS)
def test_unfit_fluids_are_refused_unless_nothing_is_computed_from_them(fluid: str) -> None:
    """With a coefficient any fluid may be named; without one only those that are fit."""
    ex.simulate(ex.read(BOX.format(fluid=fluid, at=", at: 4 um^2/s")), until="1 s", engine="body")
    model = ex.read(BOX.format(fluid=fluid, at=""))
    viscosity = lookup(f"fluid.{fluid}.viscosity")
    if fluid in FLUIDS:
        text = checkup(model, DAY, True)
        assert all(f"caution, {caution}: places.a.fluid" in text for caution in viscosity.cautions)
        return
    with pytest.raises(ex.errors.ModelError) as refused:
        ex.simulate(model, until="1 s", engine="body")
    message = str(refused.value)
    expected = "expected a fluid whose viscosity holds for exosomes"
    assert f"read '{fluid}' for 'fluid', {expected}" in message
    assert viscosity.unfit in message


@pytest.mark.parametrize(("species", "weight", "depots"), [
    ("mouse", "24 g", ""), ("rat", "300 g", ""),
    ("human", "70 kg", ", depots: [joint, disc, epidural]"),
])  # fmt: skip
def test_check_tells_what_speaks_against_the_values_of_a_body(
    species: str, weight: str, depots: str
) -> None:
    """Each caution of each value that decides a body, conventions included, stands in the check."""
    model = ex.read(BODY.format(species=species, weight=weight, depots=depots))
    assert model.body is not None
    taken = [known for known in values_used(model.body).values() if isinstance(known, Known)]
    taken += [lookup(name) for name in conventions(model)]
    cautions = {caution for known in taken for caution in known.cautions}
    text = checkup(model, DAY, True)
    assert "assumed: no value for vesicles was found" in cautions
    assert all(f"  caution, {caution}: " in text for caution in cautions)
    unread = sum(not known.checked for known in taken)
    assert f"Library: {len(taken)} values, {unread} not checked in their source." in text
    assert Physiology(model.body).weight > 0.0
