"""A run in ten lines: what went in, what happened, what arrived and whether it is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exosome import units

if TYPE_CHECKING:
    from exosome.ledger.ledger import Ledger


def story(ledger: Ledger) -> str:
    """What happened, in about ten lines of plain text."""
    record, fates = ledger.record, ledger.fates()
    delivered = fates.pop("delivered", 0)
    total = sum(fates.values())
    lines = [record["title"] or str(ledger.folder), settings(ledger)]
    if not ledger.finished:
        lines.append(unfinished(ledger))
    lines.append(f"{total:,} exosomes were released or given:")
    for fate, amount in sorted(fates.items(), key=lambda pair: -pair[1]):
        if amount:
            lines.append(f"  {amount:>12,}  {share(amount, total):>6}  {fate}")
    if delivered:
        lines.append(f"  {delivered:>12,}  {share(delivered, total):>6}  delivered their content")
    lines += [f"{path}: {amount:,} entered" for path, amount in busiest(ledger)[:3]]
    lines += [line for line, _ in enough(ledger)]
    lines.append(f"in {ledger.folder}")
    return "\n".join(lines)


def settings(ledger: Ledger) -> str:
    """Engine, time, seed and how long it took, in one line."""
    record = ledger.record
    return (
        f"{record['at']}, {units.show(record['until_s'], 'time')}, seed {record['seed']}, "
        f"computed in {units.show(record['wall_s'], 'time')}"
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


def busiest(ledger: Ledger) -> list[tuple[str, int]]:
    """Pairs 'sender type -> receiver type' with the exosomes that entered, most first."""
    sums: dict[str, int] = {}
    for entry in ledger.summary()["between"]:
        pair = f"{entry['sender_type']} -> {entry['receiver_type']}"
        sums[pair] = sums.get(pair, 0) + entry["amount"]
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def enough(ledger: Ledger) -> list[tuple[str, bool]]:
    """For every need of the model one sentence, and whether the mean cell got that much."""
    found = []
    copies = ledger.summary()["copies"]
    cells = ledger.cells()["type"].to_pylist()
    for kind, needs in ledger.record["understood"]["needs"].items():
        number = cells.count(kind)
        for cargo, need in needs.items():
            mean = copies.get(kind, {}).get(cargo, 0) / number if number else 0.0
            ok = mean >= need
            verdict = "enough" if ok else f"too few: {ratio(mean, need)}"
            line = f"{cargo}: {mean:.3g} copies delivered per {kind}, {need:g} needed ({verdict})"
            found.append((line, ok))
    return found


def ratio(mean: float, need: float) -> str:
    """How far a mean falls short of a need, in words."""
    return "none arrived" if mean <= 0 else f"{share(mean, need)} of it"


def share(part: float, whole: float) -> str:
    """A share as text: '21.4 %', '0.0031 %', '-' of nothing."""
    if not whole:
        return "-"
    percent = 100 * part / whole
    return f"{percent:.1f} %" if percent >= 1 or percent == 0 else f"{percent:.2g} %"
