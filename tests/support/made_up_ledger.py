"""Made-up runs: lives with every fate, whose tally follows from the lives themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from exosome.engines.output import FATES, Block, Codebook
from exosome.ledger import provenance
from exosome.ledger.store import Store
from exosome.model import read
from exosome.plan import Cells

UNTIL = 3600.0
TIMES = tuple(600.0 * n for n in range(7))
KINDS = ("courier", "scout")
CARGO = ("miR-21", "miR-140")
SENDERS = 6  # of type msc; then one dose, whose name sorts before them
RECEIVERS = 20

MODEL = """\
format: exosome/1
title: A made-up run <b>of cells</b>
places:
  gel: {box: [100 um, 100 um, 60 um], walls: closed}  # </pre>
cells:
  msc: {in: gel, count: 6, radius: 9 um}
  chondrocyte: {in: gel, count: 20, radius: 6.5 um}
exosomes:
  courier: {}
  scout: {}
journey:
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {diffuse: scout, in: gel, at: 4 um^2/s}
"""


def codebook() -> Codebook:
    """Six senders, one dose, twenty receivers; the tissue is 100 um wide and 60 um high."""
    rng = np.random.default_rng(0)
    senders = [(f"msc-{n + 1}", "msc") for n in range(SENDERS)] + [("give-1", "dose")]
    senders.sort()
    cells = [f"msc-{n + 1}" for n in range(SENDERS)]
    cells += [f"chondrocyte-{n + 1}" for n in range(RECEIVERS)]
    code = np.repeat([0, 1], [SENDERS, RECEIVERS]).astype(np.int32)
    return Codebook(
        senders=tuple(name for name, _ in senders),
        sender_types=tuple(kind for _, kind in senders),
        kinds=KINDS,
        cargo=CARGO,
        cells=Cells(
            types=("msc", "chondrocyte"),
            type_place=np.zeros(2, np.int32),
            names=tuple(cells),
            xyz=rng.uniform(10, (90, 90, 50), (len(cells), 3)),
            radius=np.where(code == 0, 9.0, 6.5),
            cell_type=code,
            multiplicity=np.ones(len(cells)),
            present=np.ones(len(cells), bool),
        ),
        delay=np.array([[0.0, 1200.0], [0.0, 60.0]]),
    )


def lives(count: int, seed: int = 1) -> Block:
    """`count` lives as one block, sorted by id, with tally and tracks."""
    rng = np.random.default_rng(seed)
    who = codebook()
    sender = np.sort(rng.integers(0, len(who.senders), count)).astype(np.int32)
    number = np.concatenate(
        [np.arange(n, dtype=np.uint32) for n in np.bincount(sender, minlength=len(who.senders))]
    )
    kind = rng.integers(0, 2, count).astype(np.uint8)
    born = rng.uniform(0, 3000, count)
    fate = rng.choice(len(FATES), count, p=[0.2, 0.1, 0.4, 0.2, 0.1]).astype(np.uint8)
    ended = born + rng.uniform(0, 1, count) * (UNTIL - born)
    receiver = np.full(count, -1, dtype=np.int32)
    holds = (fate == 1) | (fate == 2)
    receiver[holds] = rng.integers(SENDERS, SENDERS + RECEIVERS, holds.sum())
    ended[fate <= 1] = np.nan
    after = who.delay[kind, 1]
    with np.errstate(invalid="ignore"):
        delivered = (fate == 2) & (rng.uniform(size=count) < 0.5) & (ended + after <= UNTIL)
    xyz = rng.uniform(0, [[100], [100], [60]], (3, count)).astype(np.float32)
    diameter = np.where(kind == 0, rng.normal(100, 10, count), np.nan).astype(np.float32)
    block = Block(
        index=0,
        sender=sender,
        number=number,
        kind=kind,
        born=born,
        fate=fate,
        receiver=receiver,
        ended=ended,
        delivered=delivered,
        diameter=diameter,
        x=xyz[0],
        y=xyz[1],
        z=xyz[2],
        cargo=rng.poisson([0.5, 3.0], (count, 2)).astype(np.int32),
        born_at=(born_at := rng.uniform(0, [100, 100, 60], (count, 3)).astype(np.float32)),
        distance=np.linalg.norm(xyz.T - born_at, axis=1),
        tally=np.zeros((0, 0), dtype=np.int64),
        tracks=(),
        keep=None,
        steps=0,
    )
    return counted(block)


def six_lives() -> Block:
    """Six lives that a person can count: one dose, five sent; two delivered, of three entered."""
    nan = float("nan")
    arrays = {
        "sender": [0, 1, 1, 1, 2, 6],
        "number": [0, 0, 1, 2, 0, 0],
        "kind": [0, 0, 0, 1, 1, 1],
        "born": [0.0, 60.0, 60.0, 90.0, 1200.0, 3000.0],
        "fate": [3, 2, 2, 1, 2, 0],
        "receiver": [-1, 6, 7, 7, 7, -1],
        "ended": [400.0, 800.0, 3500.0, nan, 1500.0, nan],
        "delivered": [False, True, False, False, True, False],
        "diameter": [80.0, 90.0, 100.0, nan, nan, nan],
        "cargo": [[0, 3], [1, 2], [0, 5], [0, 0], [2, 9], [0, 1]],
    }
    block = lives(6)
    typed = {name: np.array(v, dtype=getattr(block, name).dtype) for name, v in arrays.items()}
    return counted(replace(block, **typed))  # type: ignore[arg-type]


def rows() -> list[tuple[str, str, str]]:
    """The rows of the tally, on purpose not in the order of the file."""
    rows = []
    for kind in KINDS:
        for state, where in (
            ("exited", "gel"),
            ("released", "msc"),
            ("given", "gel"),
            ("free", "gel"),
            ("bound", "chondrocyte"),
            ("internalised", "chondrocyte"),
            ("cleared", "gel"),
            ("delivered", "chondrocyte"),
        ):
            rows.append((where, kind, state))
    return rows


def counted(block: Block) -> Block:
    """The block with the tally and the tracks that follow from its lives."""
    who = codebook()
    dose = np.array(who.sender_types)[block.sender] == "dose"
    tally = np.zeros((len(rows()), len(TIMES)), dtype=np.int64)
    after = who.delay[block.kind, 1]
    for row, (_, kind, state) in enumerate(rows()):
        of_kind = block.kind == KINDS.index(kind)
        for column, time in enumerate(TIMES):
            born = of_kind & (block.born <= time)
            over = born & (block.ended <= time)
            if state in ("released", "given"):
                now = born & (dose == (state == "given"))
            elif state == "delivered":
                now = over & block.delivered & (block.ended + after <= time)
            elif state == "free":  # those that will be bound count as free until the end
                now = born & ~over & ~((block.fate == 1) & (time >= UNTIL))
            elif state == "bound":
                now = born & (block.fate == 1) & (time >= UNTIL)
            else:
                now = over & (block.fate == FATES.index(state))
            tally[row, column] = np.count_nonzero(now)
    ids = block.exosome
    rank = np.sin(ids.astype(np.float64) * 12.9898) % 1.0
    n = len(ids)
    times = (block.born, np.where(np.isnan(block.ended), UNTIL, block.ended))
    tracks = (
        np.concatenate([ids, ids]),
        np.concatenate([rank, rank]),
        np.concatenate(times),
        *(np.concatenate([p, p + 1]).astype(np.float32) for p in (block.x, block.y, block.z)),
    )
    return replace(block, tally=tally, tracks=tracks, index=block.index if n else 0)


def cut(whole: Block, size: int) -> list[Block]:
    """The same lives in blocks of `size`."""
    arrays = [name for name, value in vars(whole).items() if isinstance(value, np.ndarray)]
    arrays.remove("tally")
    blocks = []
    for index, start in enumerate(range(0, len(whole), size)):
        piece = {name: getattr(whole, name)[start : start + size] for name in arrays}
        blocks.append(counted(replace(whole, index=index, **piece)))
    return blocks


def record(**changed: object) -> dict[str, object]:
    """The record of a made-up run."""
    settings: dict[str, object] = {
        "plan": "0123",
        "model": read(MODEL).embed(),
        "understood": {
            "title": "A made-up run <b>of cells</b>",
            "journey": ["msc release courier at 60 /h", "courier diffuses in gel"],
            "numbers": [
                {
                    "path": "journey.release.rate",
                    "value": "60 /h",
                    "source": "10.1083/jcb.202404064",
                    "checked": True,
                },
                {"path": "a", "value": "0.1 /h", "source": "assumed: for now", "checked": False},
                {"path": "b", "value": "0.007 um/s", "source": "", "checked": False},
            ],
            "needs": {"chondrocyte": {"miR-140": 1000.0, "miR-21": 0.5}},
        },
        "engine": "walk",
        "until_s": UNTIL,
        "seed": 7,
        "every_s": 600.0,
        "tracks": 10,
        "keep": "all",
        "threads": 1,
    }
    return provenance.record(**(settings | changed))  # type: ignore[arg-type]


def begin(folder: object, blocks: int, **more: object) -> Store:
    """A store that waits for so many blocks."""
    store = Store(folder)  # type: ignore[arg-type]
    changed = more.pop("record", record())
    store.begin(
        changed,  # type: ignore[arg-type]
        codebook=codebook(),
        rows=rows(),
        times=TIMES,
        parts=blocks,
        **more,  # type: ignore[arg-type]
    )
    return store


def run(folder: object, blocks: list[Block], **more: object) -> Store:
    """Blocks stored and joined."""
    store = begin(folder, len(blocks), **more)
    for block in blocks:
        store.put(block)
    store.finish()
    return store
