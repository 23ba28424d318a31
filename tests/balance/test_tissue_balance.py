"""Cells and exosomes of small tissues with all verbs, in whole numbers; contents at division."""

from __future__ import annotations

import json

import numpy as np
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import exosome as ex

HEAD = """format: exosome/1
places:
  gel: {box: [70 um, 60 um, 50 um], walls: WALLS}
  well: {volume: 5e-7 mL}
cells:
  msc: {in: gel, count: 4, radius: 6 um}
  reader: {in: gel, count: 3, radius: 5 um}
  scar: {in: gel, count: 0, radius: 6 um}
  pool: {in: {well: 9}, radius: 5 um}
  husk: {in: {well: 0}, radius: 5 um}
exosomes: {courier: {}}
journey:
  - {load: miR-21, into: courier, from: msc, copies: 4}
  - {load: miR-21, into: courier, from: pool, copies: 3}
  - {release: courier, from: msc, rate: 40 /h}
  - {release: courier, from: husk, rate: 30 /h}
  - {release: courier, from: pool, rate: 20 /h}
  - {diffuse: courier, in: gel, at: 3 um^2/s}
  - {cross: courier, from: gel, to: well, at: 1 /h}
  - {cross: courier, from: well, to: gel, at: 0.5 /h}
  - {clear: courier, in: gel, rate: 0.4 /h}
  - {bind: courier, to: msc, at: 0.1 um/s}
  - {leave: courier, from: msc, rate: 4 /h}
  - {enter: courier, into: msc, rate: 3 /h}
  - {bind: courier, to: scar, at: 0.1 um/s}
  - {enter: courier, into: reader, at: 0.2 um/s}
  - {bind: courier, to: pool, at: 0.2 um/s}
  - {enter: courier, into: pool, rate: 5 /h}
  - {deliver: courier, into: reader, after: 8 min, share: 70 %}
  - {deliver: courier, into: pool, after: 8 min, share: 70 %}
  - {clear: courier, in: reader, rate: 2 /h}
response:
  reader:
    noise: exact
    reactions: {idle: spare -> nothing at 1 /h}
    start: {spare: 7}
tissue:
"""


def tissue(rates: dict[str, float], bound: str) -> str:
    """A section with all verbs, at rates in 1/h."""
    return "".join(f"  - {line}\n" for line in (
        f"{{divide: msc, rate: {rates['grow']} /h, neighbours: 7}}",
        f"{{divide: reader, rate: {rates['grow']} /h, when: miR-21 above 2}}",
        f"{{divide: pool, rate: {rates['grow']} /h, capacity: 25}}",
        f"{{die: msc, rate: {rates['die']} /h, bound: {bound}}}",
        f"{{die: reader, rate: {rates['die']} /h, bound: {bound}}}",
        f"{{die: pool, rate: {rates['die']} /h, bound: {bound}}}",
        f"{{differentiate: msc, into: scar, rate: {rates['change']} /h}}",
        f"{{differentiate: pool, into: husk, rate: {rates['change']} /h}}",
        f"{{move: msc, speed: {rates['speed']} um/min, persistence: 5 min, toward: miR-21, "
        f"memory: 10 min, bias: {rates.get('turn', 0.0)}}}",
        f"{{move: reader, speed: {rates['speed']} um/min, persistence: 0 min, dimensions: 2}}",
    ))  # fmt: skip


RATES = st.fixed_dictionaries({
    "grow": st.sampled_from([0.0, 0.5, 2.0]), "die": st.sampled_from([0.0, 0.4, 2.0]),
    "change": st.sampled_from([0.0, 0.5]), "speed": st.sampled_from([0.0, 0.5, 3.0]),
    "turn": st.sampled_from([0.0, 1.0]),
})  # fmt: skip


@settings(max_examples=8, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(rates=RATES, bound=st.sampled_from(["freed", "lost"]), seed=st.integers(1, 10**6),
       walls=st.sampled_from(["closed", "[periodic, closed, periodic]"]))  # fmt: skip
def test_every_tissue_adds_up(rates, bound, seed, walls) -> None:
    """The ledger checks exosomes and cells; lineage, counts and messages agree with each other.

    8 tissues, the same in every run; speeds, rates and walls are drawn independently.
    """
    text = HEAD.replace("WALLS", walls) + tissue(rates, bound)
    ledger = ex.simulate(ex.read(text), until="1 h", every="30 min", seed=seed, threads=1)
    if not any(rate for name, rate in rates.items() if name != "turn"):
        assert not ledger.grows
        return
    record = json.loads((ledger.folder / "run.json").read_text())
    lineage, counts = ledger.lineage().to_pandas(), ledger.cell_counts().to_pandas()
    for name, terms in record["cells"].items():
        came = terms["begun"] + terms["born"] + terms["came"]
        assert came == terms["died"] + terms["went"] + terms["alive"], name
        last = counts[(counts.time_s == 3600.0) & (counts.type == name)]
        assert last.cells.tolist() == [terms["alive"]]
    single = lineage[~lineage.type.isin(["pool", "husk"])]
    for name in ("msc", "reader", "scar"):
        own, terms = single[single.type == name], record["cells"].get(name)
        if terms:
            assert own.ended_s.isna().sum() == terms["alive"]
            assert (own.why == "died").sum() == terms["died"]
            assert (own.why == "divided").sum() == terms["born"]
    born = single[single.mother.notna()]
    ended = dict(zip(single.cell, single.ended_s, strict=True))
    assert (born.mother.map(ended) == born.born_s).all()
    messages = ledger.messages()
    known = set(lineage.cell)
    assert set(messages["sender"].to_pylist()) <= known
    assert set(messages["receiver"].drop_null().to_pylist()) <= known
    types = dict(zip(lineage.cell, lineage.type, strict=True))
    pairs = zip(*(messages[c].to_pylist() for c in ("receiver", "receiver_type")), strict=True)
    assert all(types[who] == what for who, what in pairs if who is not None)


def test_copies_are_conserved_at_divisions() -> None:
    """What was delivered into readers is what all of them hold, after many divisions.

    Nothing takes miR-21 away, and no cell dies: integers are equal.
    """
    rates = {"grow": 3.0, "die": 0.0, "change": 0.0, "speed": 0.5}
    text = HEAD.replace("WALLS", "closed") + tissue(rates, "lost")
    ledger = ex.simulate(ex.read(text), until="3 h", every="1 h", seed=5, threads=1)
    lineage = ledger.lineage().to_pandas()
    assert (lineage[lineage.type == "reader"].why == "divided").sum() > 10
    rows = ledger.messages(["receiver_type", "delivered_s", "miR-21"])
    mask = pc.and_(pc.equal(rows["receiver_type"], "reader"), pc.is_valid(rows["delivered_s"]))
    delivered = pc.sum(rows.filter(mask)["miR-21"]).as_py()
    cells = ledger.response_cells().to_pandas()
    held = cells[cells.species == "miR-21"]
    assert len(held) == lineage[(lineage.type == "reader") & lineage.ended_s.isna()].shape[0]
    assert held.amount.sum() == delivered > 100
    assert (held.amount == held.amount.round()).all()
    spare = cells[cells.species == "spare"].amount
    assert 0 <= spare.sum() <= 21  # that of three cells at the beginning, which decays


def test_daughters_share_binomially() -> None:
    """1000 copies in each of 60 cells: halves of daughters have mean 500 and variance 250.

    Within 4 standard errors each: false alarms 1e-4; the seed is fixed.
    """
    text = """format: exosome/1
places: {gel: {box: [400 um, 400 um, 60 um], walls: closed}}
cells: {reader: {in: gel, count: 60, radius: 6 um}}
exosomes: {courier: {}}
journey: [{give: courier, into: gel, amount: 1}, {diffuse: courier, in: gel, at: 3 um^2/s}]
response:
  reader: {noise: exact, start: {tag: 1000, x: 0}, reactions: {r: x -> tag at 0 /h}}
tissue:
  - {divide: reader, rate: 6 /h, capacity: 200}
"""
    ledger = ex.simulate(ex.read(text), until="10 min", every="10 min", seed=2, threads=1)
    lineage = ledger.lineage().to_pandas()
    once = lineage[(lineage.cell.str.count(r"\.") == 1) & lineage.ended_s.isna()]
    cells = ledger.response_cells().to_pandas()
    held = cells[cells.species == "tag"].set_index("cell").amount
    mothers = once.groupby("mother").cell.apply(list)
    pairs = [two for two in mothers if len(two) == 2]
    first = np.array([held[min(two)] for two in pairs])
    both = np.array([held[min(two)] + held[max(two)] for two in pairs])
    assert (both == 1000).all() and len(pairs) >= 15
    n = len(pairs)
    assert abs(first.mean() - 500.0) < 4.0 * np.sqrt(250.0 / n)
    assert abs(first.var(ddof=1) - 250.0) < 4.0 * 250.0 * np.sqrt(2.0 / (n - 1))


def test_a_run_that_was_stopped_begins_again_to_the_same_ledger(tmp_path) -> None:
    """Nothing is kept of a run in which cells change; started again, every byte is the same."""
    rates = {"grow": 2.0, "die": 0.4, "change": 0.5, "speed": 0.5}
    model = ex.read(HEAD.replace("WALLS", "closed") + tissue(rates, "freed"))

    class Stops(ex.Progress):
        def advance(self, done: int) -> None:
            if done > 40:
                raise KeyboardInterrupt

    with pytest.raises((KeyboardInterrupt, ex.ExosomeError)):
        ex.simulate(model, until="1 h", out=tmp_path / "a", threads=1, progress=Stops())
    one = ex.simulate(model, until="1 h", out=tmp_path / "a", threads=1, overwrite=True)
    two = ex.simulate(model, until="1 h", out=tmp_path / "b", threads=2)
    for path in sorted(one.folder.glob("*.parquet")):
        assert path.read_bytes() == (two.folder / path.name).read_bytes(), path.name
    assert (two.folder / "lineage.parquet").exists()
