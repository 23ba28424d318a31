"""A run in ten lines: what went in, what happened, what arrived and whether it is enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exosome import units
from exosome.compile.rules.silence import unsent
from exosome.model import Model
from exosome.number_text import NOTHING, number, roughly, share

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

MOST_ANSWERS = 4  # species whose amounts are told


def story(ledger: Ledger) -> str:
    """What happened, in about ten lines of plain text."""
    record, fates = ledger.record, ledger.fates()
    delivered = fates.pop("delivered", 0)
    total = sum(fates.values())
    lines = [record["title"] or str(ledger.folder), settings(ledger)]
    lines += [f"NOT TO BE TRUSTED: {doubt}" for doubt in record.get("doubts", ())]
    if not ledger.finished:
        lines.append(unfinished(ledger))
    lines.append(f"{number(total)} exosomes were released or given:")
    if not total and ledger.finished:
        model = Model.from_embedded(record["model"])
        lines += [f"  {why}" for why in unsent(model, record["until_s"])]
    for fate, amount in sorted(fates.items(), key=lambda pair: -pair[1]):
        if amount > NOTHING * total:
            lines.append(f"  {number(amount):>12}  {share(amount, total):>6}  {fate}")
    if delivered:
        lines.append(
            f"  {number(delivered):>12}  {share(delivered, total):>6}  delivered their content"
        )
    lines += [f"{path}: {number(amount)} internalised" for path, amount in busiest(ledger)[:3]]
    lines += [str(arrival) for arrival in arrivals(ledger)]
    lines += answers(ledger)
    if record.get("field_bytes"):
        megabytes = record["field_bytes"] / 1e6
        lines.append(f"concentrations in field.zarr, {number(megabytes)} MB")
    lines.append(f"in {ledger.folder}")
    return "\n".join(lines)


def settings(ledger: Ledger) -> str:
    """Engine, time, seed or grid, and how long it took, in one line."""
    record = ledger.record
    seed = f"seed {record['seed']}, " if record["engine"] == "walk" else ""
    grids = "".join(
        f"{place} of {' x '.join(map(str, voxels))} voxels, "
        for place, voxels in record.get("voxels", {}).items()
    )
    return (
        f"{record['engine']}, {units.show(record['until_s'], 'time')}, {seed}{grids}"
        f"computed in {roughly(record['wall_s'])}"
    )


def unfinished(ledger: Ledger) -> str:
    """The sentence that says how much of an unfinished run there is; empty if it is finished."""
    if ledger.finished:
        return ""
    parts, of = ledger.finished_parts
    return (
        f"INCOMPLETE: {parts} of {of} parts are finished, and only they are told here; "
        f"go on with: exosome run --resume {ledger.folder}"
    )


def busiest(ledger: Ledger) -> list[tuple[str, float]]:
    """Pairs 'sender type -> receiver type' with the internalised exosomes, most first."""
    sums: dict[str, float] = {}
    for who, whom, amount in ledger.taken_up():
        pair = f"{who} -> {whom}"
        sums[pair] = sums.get(pair, 0) + amount
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class Arrival:
    """Copies of one cargo that were delivered in the cells of one type, against their need."""

    kind: str
    cargo: str
    cells: int
    total: float
    need: float | None

    @property
    def mean(self) -> float:
        """Copies per cell."""
        return self.total / self.cells if self.cells else 0.0

    @property
    def enough(self) -> bool:
        """Whether the mean cell got what it needs; False where no need is known."""
        return self.need is not None and self.mean >= self.need

    @property
    def shortfall(self) -> str:
        """How much of the need arrived, in words."""
        return "none arrived" if not self.total else f"{share(self.mean, self.need or 0)} of it"

    def __str__(self) -> str:
        got = f"{self.cargo}: {number(self.mean)} copies delivered per {self.kind}"
        if self.need is None:
            return got
        verdict = "enough" if self.enough else f"too few: {self.shortfall}"
        return f"{got}, {number(self.need)} needed ({verdict})"


def arrivals(ledger: Ledger) -> list[Arrival]:
    """What arrived where something is needed or something arrived, by type of cell and cargo."""
    copies = ledger.summary()["copies"]
    needs = ledger.record["understood"]["needs"]
    cells = ledger.record["numbers"]
    found = []
    for kind in ledger.record["names"]["cell_types"]:
        needed = needs.get(kind, {})
        for cargo in sorted({*needed, *ledger.cargo}):
            total = copies[kind].get(cargo, 0)
            if total or cargo in needed:
                number = int(cells[kind])
                found.append(Arrival(kind, cargo, number, total, needed.get(cargo)))
    return found


def answers(ledger: Ledger) -> list[str]:
    """What the cells hold at the end, of the species that changed most."""

    def change(entry: dict[str, Any]) -> float:
        start, end = float(entry["start"] or 0.0), float(entry["end"] or 0.0)
        return abs(end - start) / max(start, end, 1.0)

    told = sorted(ledger.record.get("response", []), key=change, reverse=True)
    lines = []
    for entry in told[:MOST_ANSWERS]:
        spread = f" (sd {number(entry['sd'])})" if entry["sd"] is not None else ""
        start, end = ("no number" if entry[key] is None else number(entry[key])
                      for key in ("start", "end"))  # fmt: skip
        copies = "" if entry["end"] is None else " copies"
        lines.append(
            f"{entry['species']} in each {entry['type']}: {end}{copies} at the end{spread}, "
            f"{start} at the beginning"
        )
    if "coupling_error" in ledger.record:
        windows, off = ledger.record["windows"]["number"], ledger.record["coupling_error"]
        lines.append(
            f"driven in {windows:,} windows, in which factors were off by "
            f"{units.show(off, 'share')} on average"
        )
    if len(told) > MOST_ANSWERS:
        lines.append(f"and {len(told) - MOST_ANSWERS} more species that changed less")
    return lines


