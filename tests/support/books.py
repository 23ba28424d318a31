"""What must hold of every ledger, whatever the model: each check counts rows anew, in integers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from exosome.analysis.run_handle import Ledger
from exosome.model import Model
from exosome.model import sentences as say
from support.whereabouts import NEAR_UM, Whereabouts, root

ENDED = ("internalised", "cleared", "exited")


class Books:
    """The rows of a ledger as arrays, with the model that they came from."""

    def __init__(self, model: Model, ledger: Ledger) -> None:
        self.model, self.ledger = model, ledger
        self.until = ledger.record["until_s"]
        table = ledger.messages()
        self.of = {name: np.array(table[name].to_pylist(), object) for name in table.column_names}
        self.n = table.num_rows
        for name in ("born_s", "ended_s", "delivered_s"):
            self.of[name] = np.array([np.nan if v is None else v for v in self.of[name]], float)
        self.xyz = np.array([self.of[f"{a}_um"] for a in "xyz"], float).T.reshape(-1, 3)
        cells = ledger.cells()
        self.cells = {row["cell"]: row for row in cells.to_pylist()}
        self.where = Whereabouts(model, self.cells)
        self.senders = sorted(
            [
                name for name, cell in self.cells.items()
                if self._sentences(say.Release, "source", root(cell["type"]))
            ]
            + [f"dose-{i + 1}" for i in range(len(self._doses()))]
        )

    def _doses(self) -> list[say.Give]:
        return [step for step in self.model.journey if isinstance(step, say.Give)]

    def _sentences(self, verb: type, key: str, word: str, kind: str | None = None) -> list[Any]:
        return [
            step
            for step in self.model.journey
            if isinstance(step, verb)
            and getattr(step, key) == word
            and (kind is None or step.subject == kind)
        ]

    def begins(self, row: int) -> str:
        """The place in which an exosome began, from its id alone."""
        name = self.senders[int(self.of["exosome"][row]) >> 32]
        if name.startswith("dose-"):
            return self._doses()[int(name[5:]) - 1].into
        return self.where.place(self.cells[name]["type"])

    def check(self) -> None:
        """Everything that must hold."""
        self.counts()
        self.ids()
        self.times()
        self.receivers()
        self.places()
        self.births()
        self.cargo()
        self.tracks()

    def counts(self) -> None:
        """The balance at every saved time, from the counts and from the rows."""
        amount: Counter[tuple[float, str, str]] = Counter()
        by_type: Counter[tuple[float, str, str, str]] = Counter()
        for row in self.ledger.counts().to_pylist():
            assert row["amount"] >= 0
            amount[row["time_s"], row["kind"], row["state"]] += row["amount"]
            by_type[row["time_s"], row["where"], row["kind"], row["state"]] += row["amount"]
        times = sorted({time for time, _, _ in amount})
        assert times[0] == 0.0 and times[-1] == self.until
        for kind in self.model.exosomes:
            of_kind = self.of["kind"] == kind
            given = of_kind & (self.of["sender_type"] == "dose")
            for time in times:
                born = of_kind & (self.of["born_s"] <= time)
                at = {state: amount[time, kind, state] for state in self.ledger_states()}
                assert at["released"] == (born & ~given).sum()
                assert at["given"] == (born & given).sum()
                for fate in ENDED:
                    ended = of_kind & (self.of["fate"] == fate) & (self.of["ended_s"] <= time)
                    assert at[fate] == ended.sum(), (fate, time)
                assert at["delivered"] == (of_kind & (self.of["delivered_s"] <= time)).sum()
                here = at["free"] + at["bound"]
                assert at["released"] + at["given"] == here + sum(at[fate] for fate in ENDED)
            for fate in ("free", "bound"):
                assert amount[self.until, kind, fate] == (of_kind & (self.of["fate"] == fate)).sum()
            populations = {cell["type"] for cell in self.cells.values()}
            for name in populations:
                received = of_kind & (self.of["receiver_type"] == name)
                for fate in ("internalised", "bound"):
                    counted = by_type[self.until, name, kind, fate]
                    assert counted == (received & (self.of["fate"] == fate)).sum()
                broken = by_type[self.until, name, kind, "degraded"]
                assert broken <= by_type[self.until, name, kind, "internalised"]
            for name in self.model.cells:
                sent = of_kind & (self.of["sender_type"] == name)
                counted = sum(
                    by_type[self.until, population, kind, "released"]
                    for population in populations
                    if root(population) == name
                )
                assert counted == sent.sum()

    @staticmethod
    def ledger_states() -> tuple[str, ...]:
        """Every state that is counted."""
        return ("released", "given", "free", "bound", *ENDED, "delivered")

    def ids(self) -> None:
        """Unique, sorted: the sender's rank and a number, with gaps only in infusions cut short."""
        ids = self.of["exosome"].astype(np.uint64)
        assert (ids[1:] > ids[:-1]).all()
        numbers: Counter[int] = Counter()
        for row, exosome in enumerate(ids.tolist()):
            rank, number = exosome >> 32, exosome & 0xFFFFFFFF
            name = self.senders[rank]
            dose = name.startswith("dose-")
            infused = dose and self._doses()[int(name[5:]) - 1].over
            assert number >= numbers[rank] if infused else number == numbers[rank]
            numbers[rank] = number + 1
            assert self.of["sender"][row] == (None if dose else name)
            of_type = "dose" if dose else root(self.cells[name]["type"])
            assert self.of["sender_type"][row] == of_type
        for name, cell in self.cells.items():
            assert cell["sent"] == (self.of["sender"] == name).sum()
            inside = (self.of["receiver"] == name) & (self.of["fate"] == "internalised")
            assert cell["received"] == inside.sum()

    def times(self) -> None:
        """born <= ended <= until; delivered after its delay, if at all."""
        born, ended = self.of["born_s"], self.of["ended_s"]
        over = np.isin(self.of["fate"], ENDED)
        assert (np.isnan(ended) == ~over).all()
        assert ((0.0 <= born) & (born <= self.until)).all()
        assert ((born[over] <= ended[over]) & (ended[over] <= self.until)).all()
        for row in range(self.n):
            arrived = self.of["delivered_s"][row]
            delivers = []
            if self.of["fate"][row] == "internalised":
                into, kind = self.of["receiver_type"][row], self.of["kind"][row]
                delivers = self._sentences(say.Deliver, "into", root(into), kind)
            if not delivers or delivers[0].share == 0.0:
                assert np.isnan(arrived)
                continue
            due = ended[row] + delivers[0].after.value
            if delivers[0].share == 1.0:
                assert np.isnan(arrived) == (due > self.until)
            assert np.isnan(arrived) or (arrived == due and arrived <= self.until)

    def receivers(self) -> None:
        """Only the bound and the internalised have one: a cell that can take them."""
        held = np.isin(self.of["fate"], ("bound", "internalised"))
        assert (np.equal(self.of["receiver"], None) == ~held).all()
        for row in np.flatnonzero(held):
            cell = self.cells[self.of["receiver"][row]]
            kind, its = self.of["kind"][row], root(cell["type"])
            assert self.of["receiver_type"][row] == cell["type"]
            binds = [b for b in self._sentences(say.Bind, "target", its, kind) if b.at.value > 0]
            enters = self._sentences(say.Enter, "into", its, kind)
            sticks = [e for e in enters if e.at is not None and e.at.value > 0]
            takes = [e for e in enters if e.rate is not None and e.rate.value > 0]
            if self.of["fate"][row] == "bound":
                assert binds
            else:
                assert sticks or (binds and takes)

    def places(self) -> None:
        """In a place that it can have come to, at a point where that fate can befall it."""
        for row in range(self.n):
            kind, fate, receiver = (self.of[k][row] for k in ("kind", "fate", "receiver"))
            wrong = {
                place: self.where.wrong(kind, place, self.xyz[row], fate, receiver)
                for place in self.where.beyond(kind, self.begins(row))
            }
            assert not all(wrong.values()), (row, fate, self.xyz[row], wrong)

    def births(self) -> None:
        """In its time; bursts as large as they are said to be; doses complete."""
        for i, dose in enumerate(self._doses()):
            rank = self.senders.index(f"dose-{i + 1}")
            of_sender = np.array([int(e) >> 32 == rank for e in self.of["exosome"]], bool)
            born = self.of["born_s"][of_sender]
            every = dose.every.value if dose.every else 0.0
            over = dose.over.value if dose.over else 0.0
            begins = [dose.at.value + k * every for k in range(dose.times)]
            if over == 0.0:
                wanted = [b for b in begins if b <= self.until for _ in range(int(dose.amount))]
                assert born.tolist() == wanted
            else:
                assert len(born) <= dose.amount * dose.times
                assert all(any(b <= t <= b + over for b in begins) for t in born)
                if begins[-1] + over <= self.until:
                    assert len(born) == dose.amount * dose.times
        for step in self.model.journey:
            if not isinstance(step, say.Release):
                continue
            released = (self.of["sender_type"] == step.source) & (self.of["kind"] == step.subject)
            born = self.of["born_s"][released]
            starts = step.starts.value if step.starts else 0.0
            stops = min(self.until, step.stops.value) if step.stops else self.until
            assert ((starts <= born) & (born <= stops)).all()
            fused = Counter(zip(self.of["sender"][released], born.tolist(), strict=True))
            if step.burst is None:
                assert set(fused.values()) <= {1}
            elif step.burst.law == "fixed":
                assert set(fused.values()) <= {step.burst.mean}

    def cargo(self) -> None:
        """Copies only where something was loaded; diameters as said."""
        for row in range(self.n):
            kind, source = self.of["kind"][row], self.of["sender_type"][row]
            for cargo in self.ledger.cargo:
                copies = self.of[cargo][row]
                assert copies >= 0
                if copies:
                    loads = self._sentences(say.Load, "into", kind)
                    assert any((s.source, s.subject) == (source, cargo) for s in loads)
            expected = self.model.exosomes[kind].diameter
            diameter = self.of["diameter_nm"][row]
            assert (diameter is None) == (expected is None)
            if expected is not None:
                median = 1000.0 * expected.median.value
                assert diameter > 0 and (expected.gsd > 1 or abs(diameter / median - 1) < 1e-6)

    def tracks(self) -> None:
        """From birth on, in time, inside a box; of exosomes that are in the ledger."""
        rows = {int(e): row for row, e in enumerate(self.of["exosome"])}
        last: tuple[int, float] | None = None
        for point in self.ledger.tracks().to_pylist():
            row = rows[point["exosome"]]
            places = self.where.beyond(self.of["kind"][row], self.begins(row))
            boxes = [self.model.places[p].sides for p in places if not self.model.places[p].mixed]
            born = self.of["born_s"][row]
            if last is None or last[0] != point["exosome"]:
                assert last is None or last[0] < point["exosome"]
                assert point["time_s"] >= born
                if not self.model.places[self.begins(row)].mixed:
                    assert point["time_s"] == born
            else:
                assert point["time_s"] >= last[1]
            last = (point["exosome"], point["time_s"])
            assert point["time_s"] <= self.until
            assert any(
                all(
                    -NEAR_UM <= point[f"{axis}_um"] <= length.value + NEAR_UM
                    for axis, length in zip("xyz", box, strict=True)
                )
                for box in boxes
            ), point
