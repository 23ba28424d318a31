"""The dated story of one message: its host, its way, its receiver, and what it changed there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.analysis.receiver_response import CellResponse, response_of
from exosome.errors import UsageError, read_expected
from exosome.html_shown import HtmlShown
from exosome.ledger import schema, verified_reader
from exosome.number_text import counted, number
from exosome.plan import DOSE, is_dose
from exosome.units import show

if TYPE_CHECKING:
    from exosome.analysis.replayed_journey import Journey
    from exosome.analysis.run_handle import Ledger

MOST_ID = 2**64
AFTER = (1.0, 4.0, 16.0)  # times of the response after the delivery, in intervals of the run
SHOWN = 6  # cells touched, in the text


@dataclass(frozen=True)
class MessageTrace(HtmlShown):
    """One exosome of a run, from its host to its receiver; times in s, lengths in um.

    `row` is its row of messages (from the replay where the run kept none, then without cargo);
    `contents` the copies that its host holds in the model; `with_it` how many exosomes the same
    fusion freed, itself included (None: not known); `journey` its stages and contacts, `response`
    what its delivery changed in the receiver. Those that are None are explained in `notes`.
    """

    row: dict[str, Any]
    contents: dict[str, float]
    with_it: int | None
    journey: Journey | None
    response: CellResponse | None
    notes: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """The story as plain values, for JSON."""
        from exosome.analysis.replayed_journey import as_rows

        response = None
        if self.response is not None:
            one = self.response
            response = {
                "cell": one.cell, "time_s": one.times.tolist(),
                "amounts": dict(zip(one.species, one.amounts.tolist(), strict=True)),
                "without_this_message": dict(zip(one.species, one.without.tolist(), strict=True)),
            }  # fmt: skip
        return {
            **self.row, "host_contents": self.contents, "exosomes_of_the_fusion": self.with_it,
            "journey": None if self.journey is None else as_rows(self.journey),
            "response": response, "notes": list(self.notes),
        }  # fmt: skip

    def __str__(self) -> str:
        width = 12
        lines = [headline(self.row)]
        lines += [f"  {when:>{width}}  {text}" for when, text in self.events()]
        return "\n".join([*lines, *(f"  note: {note}" for note in self.notes)])

    def events(self) -> Iterator[tuple[str, str]]:
        """The story as (when, what happened), in the order of time."""
        row = self.row
        held = ", ".join(f"{number(v)} copies of {name}" for name, v in self.contents.items())
        if held:
            yield "before", f"{row['sender']} holds {held} (contents in the model)"
        cargo = [f"{row[name]} of {name}" for name in self._cargo() if row[name] is not None]
        size = row.get("diameter_nm")
        enclosed = f", with {', '.join(cargo)}" if cargo else ""
        enclosed += f", {size:.0f} nm" if size is not None and size == size else ""
        given = is_dose(row["sender_type"])
        verb = "given" if given else f"freed by fusion at {row['sender']}"
        if self.with_it is not None and not given:
            others = self.with_it - 1
            verb += ", alone" if not others else f", together with {others} more"
        yield show(row["born_s"], "time"), verb + enclosed
        yield from self._way()
        if row.get("delivered_s") is not None:
            delivered = ", ".join(cargo) if any(row[n] for n in self._cargo()) else "no copies"
            yield show(row["delivered_s"], "time"), f"{row['receiver']} receives {delivered}"
        elif row["fate"] == "internalised" and "delivered_s" in row:  # a run with counts has none
            yield "later", "its content was not released in the cell by the end of the run"
        if self.response is not None:
            yield from _changes(self.response)

    def _way(self) -> Iterator[tuple[str, str]]:
        if self.journey is None:
            if self.row["ended_s"] is not None:
                yield show(self.row["ended_s"], "time"), _end(self.row)
            return
        touched = self.journey.contacts
        if touched:
            named = [f"{c.cell} {c.local_time_um:.2g} um (around {show(c.around_s, 'time')})"
                     for c in sorted(touched, key=lambda c: -c.local_time_um)[:SHOWN]]  # fmt: skip
            word = "longest local times" if len(touched) > len(named) else "local time"
            text = f"touched {counted(len(touched), 'cell')}; {word} at the surface: "
            yield "on the way", text + ", ".join(named)
        for stage in self.journey.stages[1:]:
            text = {
                "free": f"free in {stage.where}", "bound": f"bound to {stage.where}",
                "internalised": f"internalised by {self.row['receiver']}",
                "cleared": f"cleared in {stage.where}", "exited": f"left from {stage.where}",
            }[stage.state]  # fmt: skip
            yield show(stage.from_s, "time"), text

    def _cargo(self) -> list[str]:
        own = set(schema.messages(()).names)
        return [name for name in self.row if name not in own and name != "place"]


def trace_message(ledger: Ledger, exosome: int, *, replay: bool = True) -> MessageTrace:
    """The story of one exosome of a run of the walk.

    With `replay` its path is walked again for its contacts and bindings, and the response of its
    receiver computed with and without it; what cannot be had is a note. Raises UsageError for an id
    that the run does not have, and for a run that followed amounts.
    """
    identity = _identity(exosome)
    ledger._need_singles("a trace of one exosome")
    row = _row(ledger, identity)
    notes: list[str] = []
    if row is None:
        if not replay:
            raise UsageError(f"{ledger.folder} has no row of exosome {identity}")
        life = ledger.replayed.lives([identity])[0]
        row = {
            "exosome": life.exosome, "kind": life.kind,
            "sender": None if is_dose(life.sender_type) else life.sender,
            "sender_type": life.sender_type, "born_s": life.born_s, "fate": life.fate,
            "receiver": life.receiver, "receiver_type": life.receiver_type,
            "ended_s": life.ended_s,
            **{f"{a}_um": _known(v) for a, v in zip("xyz", life.end_um, strict=True)},
            **{f"born_{a}_um": _known(v) for a, v in zip("xyz", life.start_um, strict=True)},
        }  # fmt: skip
        notes.append(
            f"the run kept no row of it (--keep {ledger.record['keep']}), so its cargo and its "
            "delivery are not known; its life was walked again"
        )
    journey = None
    if replay:
        journey, why = _journey(ledger, identity)
        if journey is not None:
            row["place"] = journey.place
        if why:
            notes.append(f"contacts and bindings are not known: {why}")
    response = None
    if replay and row.get("delivered_s") is not None and ledger.responds:
        try:
            response = response_of(ledger, row["receiver"], identity, _moments(ledger, row))
        except UsageError as error:
            notes.append(f"what it changed is not known: {error}")
    contents = _contents(ledger, row)
    return MessageTrace(row, contents, _fusion(ledger, row), journey, response, tuple(notes))


def headline(row: dict[str, Any]) -> str:
    """One sentence: who sent an exosome, when and where, and what became of it."""
    dose = is_dose(row["sender_type"])
    sent = f"released by {row['sender']} ({row['sender_type']})"
    if dose:
        sent = f"given as {'a dose' if row['sender_type'] == DOSE else row['sender_type']}"
    text = f"exosome {row['exosome']}, a {row['kind']}: {sent} after {show(row['born_s'], 'time')}"
    text += _at(row, "born_") + "; " + _end(row)
    where = f" in {row['place']}" if row.get("place") else ""
    if row["ended_s"] is None:
        return f"{text} at the end of the run{where}{_at(row)}"
    return f"{text} after {show(row['ended_s'], 'time')}{where}{_at(row)}"


def _end(row: dict[str, Any]) -> str:
    if row["receiver"] is None:
        return {"exited": "left", "free": "still free"}.get(row["fate"], str(row["fate"]))
    word = "bound to" if row["fate"] == "bound" else f"{row['fate']} by"
    return f"{word} {row['receiver']} ({row['receiver_type']})"


def _changes(response: CellResponse) -> Iterator[tuple[str, str]]:
    """What the delivery changed in the receiver, at each time after it."""
    for t, time in enumerate(response.times):
        parts = []
        for s, species in enumerate(response.species):
            value, change = response.amounts[s, t], response.amounts[s, t] - response.without[s, t]
            text = f"{species} {number(float(value))}"
            parts.append(text + (f" ({change:+.3g} by this message)" if t else ""))
        yield show(float(time), "time"), f"{response.cell} holds {', '.join(parts)}"


def _moments(ledger: Ledger, row: dict[str, Any]) -> list[float]:
    """Just before and just after the delivery, and later; s."""
    delivered, until = float(row["delivered_s"]), float(ledger.record["until_s"])
    spacing = float(ledger.record["every_s"])
    before, after = math.nextafter(delivered, 0.0), math.nextafter(delivered, math.inf)
    return [before, after, *(t for n in AFTER if (t := delivered + n * spacing) < until), until]


def _row(ledger: Ledger, identity: int) -> dict[str, Any] | None:
    form = schema.messages(ledger.cargo)
    if ledger.finished:
        table = verified_reader.table(
            ledger.folder, ledger.record, schema.MESSAGES, form, form.names,
            [("exosome", "=", np.uint64(identity))],  # type: ignore[list-item]
        )  # fmt: skip
    else:
        table = ledger.messages()
        table = table.filter(np.equal(table["exosome"].to_numpy(), np.uint64(identity)))
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows[0] if rows else None


def _journey(ledger: Ledger, identity: int) -> tuple[Journey | None, str]:
    from exosome.analysis.replayed_journey import journey

    try:
        return journey(ledger.replayed, identity), ""
    except UsageError as error:
        if f"has no exosome {identity}" in str(error):
            raise
        return None, str(error)


def _contents(ledger: Ledger, row: dict[str, Any]) -> dict[str, float]:
    """Copies that the host holds, as the model says."""
    from exosome.analysis.recorded_model import model_of

    if row["sender"] is None:
        return {}
    cells = model_of(ledger.folder, ledger.record).cells
    held = getattr(cells.get(row["sender_type"]), "contents", None) or {}
    return {name: float(getattr(value, "value", value)) for name, value in held.items()}


def _fusion(ledger: Ledger, row: dict[str, Any]) -> int | None:
    """How many exosomes of its kind its host freed at the same moment, itself included."""
    if not ledger.every_row or not ledger.finished or row["sender"] is None:
        return None
    form = schema.messages(ledger.cargo)
    where: list[Any] = [
        ("sender", "=", row["sender"]), ("kind", "=", row["kind"]), ("born_s", "=", row["born_s"]),
    ]  # fmt: skip
    table = verified_reader.table(
        ledger.folder, ledger.record, schema.MESSAGES, form, ["exosome"], where
    )
    return int(table.num_rows)


def _identity(exosome: int) -> int:
    whole = isinstance(exosome, (int, np.integer)) and not isinstance(exosome, bool)
    if not whole or not 0 <= int(exosome) < MOST_ID:
        expected = "the whole number of an exosome, as in the column `exosome` of messages"
        raise UsageError(read_expected(exosome, expected, key="exosome"))
    return int(exosome)


def _known(value: float) -> float | None:
    return None if value != value else value


def _at(row: dict[str, Any], prefix: str = "") -> str:
    point = [row.get(f"{prefix}{axis}_um") for axis in "xyz"]
    if any(one is None or one != one for one in point):
        return ""
    x, y, z = point
    return f" at ({x:.2f}, {y:.2f}, {z:.2f}) um"
