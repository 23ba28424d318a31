"""The exam: tissues whose senders and receivers are known, from a ledger, for methods to be graded.

Each tissue is a box with five types of cell, each around a centre of its own. A type's release and
uptake follow two genes, which vary between types; the other genes are markers or say nothing. A
walk follows every exosome from sender to receiver, so who sent to whom is counted, not assumed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from exosome import units
from exosome.errors import UsageError, quote, read_expected
from exosome.instruments.nucleic_acids import QPCR
from exosome.instruments.sequencing import Sequencing
from exosome.ledger.atomic_io import explained
from exosome.model import read
from exosome.run import simulate
from exosome.tracing.cargo_counts import CargoCounts, Floats
from exosome.tracing.exam_files import Tissue, write_tissue

TYPES = ("a", "b", "c", "d", "e")
BOX_UM, RADIUS_UM = 240.0, 6.0
CLUSTER_UM = 35.0  # standard deviation of a type's cells around their centre
DIFFUSION = 4.1  # um^2/s, 100 nm in plasma at 37 degC (Stokes-Einstein)
UPTAKE = 0.05  # um/s, median of the types; assumed: so that a third is taken up at 60 um
SENT, SENT_AT_UM = 2500, 60.0  # exosomes of a tissue on average, at this range
MOST_SENT = 4.0  # times as many at short ranges, where few arrive
LIFETIMES = 4.0  # mean lives that a tissue is followed
LOG_SD = 1.0  # of ln(release) and of ln(uptake) between types
GENES, MARKED = 100, 6  # genes that say nothing of messages, and markers of each type among them
SENDER, RECEIVER = "SEND1", "TAKE1"  # genes that release and uptake follow
CARGO, DONORS, DONOR_SD = 200, 3, 0.3  # features of cargo; donors of the reference, ln spread
CELL_DEPTH, CARGO_DEPTH = 5_000, 20_000  # reads of a cell, and of cargo
POSITIVE = 1 / 3  # share of pairs that count as communicating: those with most per receiver


@dataclass(frozen=True)
class Exam:
    """The folder of an exam and its tissues, as files."""

    folder: Path
    tissues: tuple[Path, ...]

    def __str__(self) -> str:
        return f"{self.folder}: {len(self.tissues)} tissues; exam.json says how they were made"


def exam(
    *,
    tissues: int = 20,
    ranges: Sequence[str] = ("20 um", "60 um", "200 um"),
    seed: int = 1,
    out: str | Path = "exam",
    overwrite: bool = False,
    threads: int | None = None,
    progress: Callable[[str], None] | None = None,
) -> Exam:
    """Make an exam: h5ad files of tissues at each range, with `uns['ccc_target']`, and exam.json.

    A range is sqrt(D/k), how far an exosome comes before it is cleared; the same tissues are made
    at each. `X` holds reads of genes per cell, `obs['label']` the type, `obsm['spatial']` positions
    in um; `uns['ccc_target']` has source, target, response (1 for the third of pairs with most
    exosomes per receiver) and the exosomes per receiver, pairs of one type with itself left out.
    The same arguments give the same bytes. Raises UsageError for bad numbers, a folder that exists,
    or without the package anndata.
    """
    if tissues < 1:
        raise UsageError(read_expected(tissues, "at least 1", key="tissues"))
    lengths = [_length(text) for text in ranges]
    if not lengths:
        raise UsageError("expected at least one range, such as 60um")
    folder = Path(out)
    if folder.exists() and any(folder.iterdir()) and not overwrite:
        raise UsageError(f"{quote(str(folder))} already exists; replace it with --overwrite")
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files, spacings = [], []
    for number in range(1, tissues + 1):
        rng = np.random.default_rng([seed, number])
        scene = _scene(rng)
        for length in lengths:
            name = f"tissue-{number:03d}-{length:g}um"
            if progress is not None:
                progress(name)
            tissue = _tissue(scene, name, length, seed, number, threads)
            files.append(write_tissue(folder, tissue))
            spacings.append(tissue.spacing_um)
    record = {
        "format": "exosome exam/1", "seed": seed, "tissues": tissues, "ranges_um": lengths,
        "mean_spacing_um": round(float(np.mean(spacings)), 6), "types": list(TYPES),
        "sender_gene": SENDER, "receiver_gene": RECEIVER, "exosomes_sent": SENT,
        "diffusion_um2_per_s": DIFFUSION, "median_uptake_um_per_s": UPTAKE,
        "positive_share": POSITIVE, "files": [one.name for one in files],
    }  # fmt: skip
    with explained(folder / "exam.json"):
        (folder / "exam.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return Exam(folder, tuple(files))


@dataclass(frozen=True)
class _Scene:
    """What a tissue is at every range: cells, expression and cargo."""

    label: tuple[str, ...]
    xyz: Floats  # (cells, 3), um
    release: Floats  # (types,), relative
    uptake: Floats  # (types,), um/s
    expression: Floats  # (cells, genes), reads
    genes: tuple[str, ...]
    cargo: Floats  # (features, types), shares, of this tissue
    reference: CargoCounts


def _length(text: str) -> float:
    try:
        value = units.read(text, "length").value
    except units.UnitError as error:
        raise UsageError(str(error)) from None
    if not value > 0:
        raise UsageError(read_expected(text, "a range above 0, such as 60um", key="ranges"))
    return float(value)


def _scene(rng: np.random.Generator) -> _Scene:
    counts = rng.integers(6, 15, len(TYPES))
    label = tuple(name for name, n in zip(TYPES, counts, strict=True) for _ in range(int(n)))
    release = np.exp(rng.normal(0.0, LOG_SD, len(TYPES)))
    uptake = UPTAKE * np.exp(rng.normal(0.0, LOG_SD, len(TYPES)))
    row = np.array([TYPES.index(one) for one in label])
    base = np.exp(rng.normal(0.0, 1.0, GENES))
    mean = np.tile(base, (len(TYPES), 1))
    for number in range(len(TYPES)):
        mean[number, number * MARKED : (number + 1) * MARKED] *= 20.0
    mean = np.column_stack([mean, 3.0 * release, 3.0 * uptake / UPTAKE])
    tool = Sequencing(depth=CELL_DEPTH)
    expression = tool.draw(mean[row], rng)
    genes = (*(f"G{number + 1}" for number in range(GENES)), SENDER, RECEIVER)
    logs = rng.normal(0.0, 1.5, (CARGO, 1)) + rng.normal(0.0, 1.5, (CARGO, len(TYPES)))
    donors = np.exp(logs + rng.normal(0.0, DONOR_SD, (DONORS + 1, CARGO, len(TYPES))))
    columns, names = [], []
    for donor in range(DONORS):
        columns.append(Sequencing(depth=10**6, dispersion=0.0).draw(donors[donor].T, rng))
        names += [f"{name}__{donor + 1}" for name in TYPES]
    features = tuple(f"miR-{number + 1}" for number in range(CARGO))
    reference = CargoCounts(features, tuple(names), np.concatenate(columns).T)
    return _Scene(label, _placed(row, rng), release, uptake, expression, genes,
                  donors[-1] / donors[-1].sum(axis=0), reference)  # fmt: skip


def _placed(row: np.ndarray, rng: np.random.Generator) -> Floats:
    """Positions (cells, 3) around a centre per type, without overlap."""
    centres = rng.uniform(0.2 * BOX_UM, 0.8 * BOX_UM, (len(TYPES), 3))
    xyz = np.zeros((0, 3))
    for kind in row:
        while True:
            point = np.round(rng.normal(centres[kind], CLUSTER_UM), 3)
            inside = ((point > 1.5 * RADIUS_UM) & (point < BOX_UM - 1.5 * RADIUS_UM)).all()
            if inside and (np.linalg.norm(xyz - point, axis=1) > 2.2 * RADIUS_UM).all():
                xyz = np.vstack([xyz, point])
                break
    return xyz


def _tissue(
    scene: _Scene, name: str, length: float, seed: int, number: int, threads: int | None
) -> Tissue:
    """A scene at a range: its model, its run, and what is measured of it."""
    rng = np.random.default_rng([seed, number, round(1000 * length)])
    text, until = _model(scene, length)
    options: dict[str, Any] = {} if threads is None else {"threads": threads}
    run = simulate(read(text), until=f"{until:.6g} s", every=f"{until:.6g} s", seed=seed,
                   tracks=0, **options)  # fmt: skip
    amount = np.zeros((len(TYPES), len(TYPES)))
    for sender, receiver, n in run.taken_up():
        amount[TYPES.index(sender), TYPES.index(receiver)] = n
    cells = np.array([scene.label.count(one) for one in TYPES])
    mixture = scene.cargo @ amount  # (features, receivers): one vesicle carries as much as another
    some = amount.sum(axis=0) > 0
    reads = np.zeros(mixture.shape)
    tool = Sequencing(depth=CARGO_DEPTH, dispersion=0.0)
    reads[:, some] = tool.draw(mixture[:, some].T, rng).T
    pcr = QPCR()
    copies = np.nan_to_num(pcr.estimate(pcr.draw(amount.sum(axis=0) / cells, rng)))
    distance = np.linalg.norm(scene.xyz[:, None] - scene.xyz[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    return Tissue(
        name=name, range_um=length, spacing_um=float(distance.min(axis=1).mean()),
        label=scene.label, xyz=scene.xyz, genes=scene.genes, expression=scene.expression,
        types=TYPES, per_receiver=amount / cells, positive=POSITIVE, model=text, until_s=until,
        seed=seed, reference=scene.reference,
        received=CargoCounts(scene.reference.features, TYPES, reads), copies=copies,
    )  # fmt: skip


def _model(scene: _Scene, length: float) -> tuple[str, float]:
    """The model of a scene at a range, and how long it is followed, in s."""
    clear = DIFFUSION / length**2
    until = LIFETIMES / clear
    cells = np.array([scene.label.count(one) for one in TYPES])
    sent = SENT * min(max(SENT_AT_UM / length, 0.5), MOST_SENT)
    rate = sent * scene.release / (scene.release * cells).sum() / until * 3600.0
    lines = [
        "format: exosome/1", f"places: {{tissue: {{box: [{BOX_UM:g} um, {BOX_UM:g} um, "
        f"{BOX_UM:g} um], walls: closed}}}}", "cells:",
    ]  # fmt: skip
    for name in TYPES:
        points = scene.xyz[[one == name for one in scene.label]]
        shown = ", ".join("[" + ", ".join(f"{x:.3f} um" for x in point) + "]" for point in points)
        lines.append(f"  {name}: {{in: tissue, positions: [{shown}], radius: {RADIUS_UM:g} um}}")
    lines += ["exosomes: {courier: {diameter: 100 nm}}", "journey:"]
    for number, name in enumerate(TYPES):
        lines.append(f"  - {{release: courier, from: {name}, rate: {rate[number]:.9g} /h}}")
    lines.append(f"  - {{diffuse: courier, in: tissue, at: {DIFFUSION} um^2/s}}")
    lines.append(f"  - {{clear: courier, in: tissue, rate: {3600 * clear:.9g} /h}}")
    for number, name in enumerate(TYPES):
        speed = scene.uptake[number]
        lines.append(f"  - {{enter: courier, into: {name}, at: {speed:.9g} um/s}}")
    return "\n".join(lines) + "\n", math.ceil(until)
