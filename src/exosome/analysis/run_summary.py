"""The summary of a run as text: settings, fates, uptake, delivery and needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exosome import units
from exosome.compile.rules.silence import unsent
from exosome.model import Model
from exosome.number_text import NOTHING, number, roughly, share

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

MOST_ANSWERS = 4  # species with a line in the summary


def story(ledger: Ledger) -> str:
    """The summary of a run in about ten lines of text."""
    record, fates = ledger.record, ledger.fates()
    delivered = fates.pop("delivered", 0)
    total = sum(fates.values())
    lines = [record["title"] or str(ledger.folder), settings(ledger)]
    lines += [f"NOT RELIABLE: {doubt}" for doubt in record.get("doubts", ())]
    if not ledger.finished:
        lines.append(unfinished(ledger))
    lines.append(f"{number(total)} exosomes were released or given. At the end:")
    lines += [f"  {why}" for why in why_empty(ledger)]
    for fate, amount in sorted(fates.items(), key=lambda pair: -pair[1]):
        if amount > NOTHING * total:
            lines.append(f"  {number(amount):>12}  {share(amount, total):>6}  {fate}")
    if delivered:
        lines.append(
            f"  {number(delivered):>12}  {share(delivered, total):>6}  delivered (of the "
            "internalised)"
        )
    lines += [f"{pair}: {number(amount)} internalised" for pair, amount in busiest(ledger)[:3]]
    lines += [str(arrival) for arrival in arrivals(ledger)]
    lines += answers(ledger)
    if "window_error" in record:
        off, error = record["window_error"]["uptake"], record["window_error"]["standard_error"]
        lines.append(
            f"{record['windows']['number']:,} windows of changing cells; estimated error of uptake "
            f"by their length: {100.0 * off:+.2g} % (standard error {100.0 * error:.2g} %)"
        )
    if record.get("field_bytes"):
        megabytes = record["field_bytes"] / 1e6
        lines.append(f"concentrations: field.zarr, {number(megabytes)} MB")
    lines.append(f"folder: {ledger.folder}")
    return "\n".join(lines)


def why_empty(ledger: Ledger) -> list[str]:
    """Why a finished run has no exosome, one sentence per source; empty if it has any."""
    if not ledger.finished or any(ledger.fates().values()):
        return []
    model = Model.from_embedded(ledger.record["model"])
    return list(unsent(model, ledger.record["until_s"]))


def settings(ledger: Ledger) -> str:
    """Engine, simulated time, seed or grid, and computing time, in one line."""
    record = ledger.record
    drawn = record["engine"] == "walk" or (record["engine"] == "field" and ledger.grows)
    seed = f"seed {record['seed']}, " if drawn else ""
    grids = "".join(
        f"{' x '.join(map(str, voxels))} voxels in {place}, "
        for place, voxels in record.get("voxels", {}).items()
    )
    return (
        f"{record['engine']} engine, {units.show(record['until_s'], 'time')}, {seed}{grids}"
        f"computed in {roughly(record['wall_s'])}"
    )


def unfinished(ledger: Ledger) -> str:
    """The sentence about the finished parts of an unfinished run; empty for a finished run."""
    if ledger.finished:
        return ""
    parts, of = ledger.finished_parts
    return (
        f"INCOMPLETE: {parts} of {of} parts are finished, and only these are shown; "
        f"continue with: exosome run --resume {ledger.folder}"
    )


def busiest(ledger: Ledger) -> list[tuple[str, float]]:
    """Internalised exosomes per 'sender type -> receiver type', largest first."""
    sums: dict[str, float] = {}
    for who, whom, amount in ledger.taken_up():
        pair = f"{who} -> {whom}"
        sums[pair] = sums.get(pair, 0) + amount
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class Arrival:
    """Copies of one cargo delivered in the cells of one type, and their need (copies per cell)."""

    kind: str
    cargo: str
    number: float  # of cells at the end
    total: float
    need: float | None

    @property
    def mean(self) -> float:
        """Copies per cell."""
        return self.total / self.number if self.number else 0.0

    @property
    def cells(self) -> int:
        """The cells at the end, to a whole number."""
        return round(self.number)

    @property
    def enough(self) -> bool:
        """Whether the mean cell received its need; False if no need is given."""
        return self.need is not None and self.mean >= self.need

    @property
    def shortfall(self) -> str:
        """The delivered share of the need, in words."""
        return "none delivered" if not self.total else f"{share(self.mean, self.need or 0)} of need"

    def __str__(self) -> str:
        mean = number(self.mean)
        noun = "copy" if mean == "1" else "copies"
        copies = f"{self.cargo}: {mean} {noun} delivered per {self.kind}"
        if self.need is None:
            return copies
        verdict = "enough" if self.enough else f"too few: {self.shortfall}"
        return f"{copies}, {number(self.need)} needed ({verdict})"


def arrivals(ledger: Ledger) -> list[Arrival]:
    """Delivered copies by cell type and cargo, where any were delivered or are needed."""
    copies = ledger.summary()["copies"]
    needs = ledger.record["understood"]["needs"]
    cells = ledger.record["numbers"]
    rows = []
    for kind in ledger.record["names"]["cell_types"]:
        needed = needs.get(kind, {})
        for cargo in sorted({*needed, *ledger.cargo}):
            total = copies[kind].get(cargo, 0)
            if total or cargo in needed:
                rows.append(Arrival(kind, cargo, cells[kind], total, needed.get(cargo)))
    return rows


def answers(ledger: Ledger) -> list[str]:
    """Lines about the response species that changed most, with their amounts at the end."""

    def change(entry: dict[str, Any]) -> float:
        start, end = float(entry["start"] or 0.0), float(entry["end"] or 0.0)
        return abs(end - start) / max(start, end, 1.0)

    entries = sorted(ledger.record.get("response", []), key=change, reverse=True)
    lines = []
    for entry in entries[:MOST_ANSWERS]:
        spread = f" (sd {number(entry['sd'])})" if entry["sd"] is not None else ""
        start, end = ("no number" if entry[key] is None else number(entry[key])
                      for key in ("start", "end"))  # fmt: skip
        copies = "" if entry["end"] is None else " copies"
        lines.append(
            f"{entry['species']} per {entry['type']}: {end}{copies} at the end{spread}, "
            f"{start} at the start"
        )
    if "coupling_error" in ledger.record:
        windows, off = ledger.record["windows"]["number"], ledger.record["coupling_error"]
        lines.append(
            f"coupled in {windows:,} time windows; mean error of the factors of `drives`: "
            f"{units.show(off, 'share')}"
        )
    if len(entries) > MOST_ANSWERS:
        lines.append(f"{len(entries) - MOST_ANSWERS} more species changed less")
    return lines


