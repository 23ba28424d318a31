"""Responses in the field engine: as in the body engine if mixing is fast, per cell if not."""

from __future__ import annotations

import numpy as np
import pytest

import exosome as ex
from exosome.errors import ModelError

pytestmark = pytest.mark.slow

MODEL = """
format: exosome/1
places: {gel: {box: [120 um, 60 um, 60 um], walls: closed}}
cells:
  msc:     {in: gel, positions: [[15 um, 30 um, 30 um]], radius: 8 um}
  reader:  {in: gel, positions: [[45 um, 30 um, 30 um], [105 um, 30 um, 30 um]], radius: 8 um}
exosomes: {courier: {}}
journey:
  - {load: miR, into: courier, from: msc, copies: 3}
  - {release: courier, from: msc, rate: 300 /h}
  - {diffuse: courier, in: gel, at: 1 um^2/s}
  - {enter: courier, into: reader, at: 5 nm/s}
  - {deliver: courier, into: reader, after: 20 min, share: 50 %}
response:
  reader:
    start: {target: 500}
    reactions:
      make:    nothing -> target             at 10 /min
      turn:    target -> nothing             at 0.02 /min
      silence: miR + target -> miR           at 1e-3 /min
      fade:    miR -> nothing                at 0.5 /h
"""
MIXED = 200.0  # um^2/s: across the box in a minute, and what is released takes hours


def response_of(run: ex.Ledger, species: str) -> np.ndarray:
    """The mean amount at the saved times."""
    rows = run.response().to_pylist()
    return np.array([row["mean"] for row in rows if row["species"] == species])


def test_where_all_is_mixed_fast_the_body_says_the_same() -> None:
    model = ex.read(MODEL).but({"journey.diffuse.at": f"{MIXED} um^2/s"})
    field, body = (
        ex.simulate(model, engine=at, until="6 h", every="10 min") for at in ("field", "body")
    )
    for species in ("miR", "target"):
        in_field, in_body = response_of(field, species), response_of(body, species)
        assert len(in_field) == 37
        assert in_field == pytest.approx(in_body, rel=1e-2, abs=0.02)
    assert response_of(body, "target")[-1] < 350.0  # the message is felt


def test_a_cell_that_is_nearer_answers_more() -> None:
    """Each cell's network is driven by what came into that cell."""
    model = ex.read(MODEL).but({"response.reader.reactions.fade": "miR -> nothing at 0 /h"})
    run = ex.simulate(model, engine="field", until="4 h", every="5 min")
    held = {
        (row["cell"], row["species"]): row["amount"] for row in run.response_cells().to_pylist()
    }
    delivered = run.delivered().to_pylist()
    came = {row["cell"]: row["miR"] for row in delivered if row["type"] == "reader"}
    near, far = sorted(came)
    assert came[near] > 1.5 * came[far] > 0.0
    for cell in (near, far):
        assert held[cell, "miR"] == pytest.approx(came[cell], rel=1e-4)
    assert held[near, "target"] < held[far, "target"] < 500.0


def test_saved_times_hardly_matter() -> None:
    """What comes between two saved times is taken to come evenly."""
    model = ex.read(MODEL)
    ends = [
        response_of(ex.simulate(model, engine="field", until="4 h", every=every), "target")[-1]
        for every in ("30 min", "2 min")
    ]
    assert ends[0] == pytest.approx(ends[1], rel=2e-3)


DRIVES = "{release.rate: unless target above 100}"
SHARE = """  - {load: target, into: courier, from: reader, share: 1 %}
  - {release: courier, from: reader, rate: 1 /h}
"""


def drives() -> str:
    """The readers send instead, as their response says."""
    text = MODEL.replace("from: msc", "from: reader")
    return text.replace("    start: {", f"    drives: {DRIVES}\n    start: {{")


def share() -> str:
    """The readers send some of what they hold, too."""
    text = MODEL.replace("    start: {target: 500}\n", "")
    text = text.replace("8 um}\nexosomes", "8 um, contents: {target: 500}}\nexosomes")
    return text.replace("journey:\n", f"journey:\n{SHARE}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            drives(),
            "'release.rate' driven by a response is feedback, which the field engine can't follow; "
            "the walk and the body engine can",
        ),
        (
            share(),
            "'share' takes cargo that the response of 'reader' changes, which the field engine "
            "can't follow; the walk and the body engine can. Or give a number, such as copies: 5",
        ),
    ],
    ids=["drives", "share"],
)
def test_what_would_tie_the_field_to_the_cells(text: str, message: str) -> None:
    with pytest.raises(ModelError) as response_of:
        ex.simulate(ex.read(text), engine="field", until="1 h")
    assert message in str(response_of.value)
