"""The transfer operator of a model: who reaches whom, with which probability, and how much later.

`Kernel.chance[b, s, r, k]` is the probability that an exosome that sender s sends is in row r (a
fate, a receiver) by the age `ages[k]`. Exosomes do not meet each other, so that the mean ledger of
any secretion history is a convolution with it (`replay`), and counts follow from it by draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.fitting import histories
from exosome.fitting.draw_counts import draw
from exosome.fitting.histories import History
from exosome.plan import Plan, State
from exosome.settings import duration

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sender:
    """A sender: a cell type, one cell, a dose, or a place that exosomes come from."""

    name: str  # of the cell, the cell type, the dose or the place
    sender_type: str  # the cell type, "dose", or the place
    kind: int
    cell_type: int  # its population in the plan; -1: it has no cells
    cells: float  # for how many cells it stands; 1 without cells


@dataclass(frozen=True)
class Receiver:
    """What may have become of an exosome: a state, and the cell type, cell or place."""

    state: str
    receiver_type: str | None
    receiver: str | None
    cell_type: int  # its population; -1: none


@dataclass(frozen=True, eq=False)
class Kernel:
    """Probabilities by age: `chance` (b, s, r, k) of b batches of paths; `ages` (k,) in s.

    `receivers` are the r rows of each sender; those that a sender has not are 0.
    """

    plan: Plan
    by: str
    ages: Floats
    senders: tuple[Sender, ...]
    receivers: tuple[Receiver, ...]
    chance: Floats
    has: NDArray[np.bool_]  # (s, r) whether a sender has a row
    origin: str  # what it was made from

    def __repr__(self) -> str:
        return (
            f"Kernel({len(self.senders)} senders, {len(self.receivers)} fates, until "
            f"{self.until:g} s, from {self.origin})"
        )

    @property
    def until(self) -> float:
        """The largest age, s."""
        return float(self.ages[-1])

    def table(self) -> pa.Table:
        """Probabilities by the largest age, with the mean and the spread of the delay.

        Columns: kind, sender_type, sender, state, receiver_type, receiver, probability, se,
        delay_mean_s, delay_sd_s (of those in this row by then; null where it may be left again).
        """
        mean = self.chance.mean(axis=0)
        se = self._se(self.chance[..., -1])
        rows: list[dict[str, Any]] = []
        middle = 0.5 * (self.ages[1:] + self.ages[:-1])
        for s, r in np.argwhere(self.has):
            end = float(mean[s, r, -1])
            delays: tuple[float | None, float | None] = (None, None)
            lasting = self.receivers[r].state not in (State.FREE, State.BOUND)
            if lasting and end > 0.0:
                parts = np.diff(mean[s, r]) / end
                first = float(parts @ middle)
                spread = float(parts @ middle**2) - first**2
                delays = first, float(np.sqrt(max(spread, 0.0)))
            rows.append({
                **self._names(int(s), int(r)), "probability": end, "se": float(se[s, r]),
                "delay_mean_s": delays[0], "delay_sd_s": delays[1],
            })  # fmt: skip
        return pa.Table.from_pylist(rows, schema=_FORM)

    def replay(
        self,
        release: Mapping[str, Any] | None = None,
        *,
        until: str | None = None,
        at: list[str] | str | None = None,
        cargo: str | None = None,
        counts: bool = False,
        seed: int = 1,
    ) -> pa.Table:
        """The ledger of a secretion history, without a new walk.

        `release` gives the history of senders by name (a cell type, a cell, a dose, a place): a
        rate for each cell such as "60 /h", steps `[("0 h", "60 /h"), ("6 h", "0 /h")]`, an amount
        `{"amount": 4000, "at": "5 min"}` or a list of those. Senders that are not named follow the
        model; with none named, all do. `until` is the end (by default the largest age), `at` the
        times of the table (by default the end). `cargo` adds mean copies. With `counts`, one draw
        of the numbers by `seed`: fusions are Poisson, bursts have the law of the model, and each
        exosome has its own fate.
        Columns: time_s, kind, sender_type, sender, state, receiver_type, receiver, mean, se (of the
        mean, from the paths), copies and count where asked for.
        """
        end = self.until if until is None else duration(until, "until")
        if end > self.until * (1.0 + 1e-12):
            expected = f"at most the largest delay of the kernel, {self.until:g} s"
            raise UsageError(read_expected(until, expected, key="until"))
        texts = [] if at is None else [at] if isinstance(at, str) else list(at)
        times = np.array(sorted({duration(text, "at") for text in texts}) or [end])
        if times[-1] > end * (1.0 + 1e-12):
            raise UsageError(read_expected(texts[-1], f"times up to {end:g} s", key="at"))
        if cargo is not None and cargo not in self.plan.cargo:
            expected = "a cargo: " + ", ".join(self.plan.cargo)
            raise UsageError(read_expected(cargo, expected, key="cargo"))
        history = self._histories(release, end)
        weights = np.stack([self._weights(one, times) for one in history])  # (s, t, k)
        means = np.einsum("stk,bsrk->bstr", weights, self.chance, optimize=True)
        mean, se = means.mean(axis=0), self._se(means)
        order = np.argwhere(self.has)
        columns = {name: [] for name in _FORM.names[:6]}  # type: ignore[var-annotated]
        for s, r in order:
            for name, value in self._names(int(s), int(r)).items():
                columns[name].append(value)
        number = len(times)
        table: dict[str, Any] = {"time_s": np.repeat(times, len(order))}
        for name, values in columns.items():
            table[name] = pa.array(values * number, _FORM.field(name).type)
        s, r = order[:, 0], order[:, 1]
        table["mean"] = np.concatenate([mean[s, t, r] for t in range(number)])
        table["se"] = np.concatenate([se[s, t, r] for t in range(number)])
        if cargo is not None:
            load = np.array([self._load(sender, cargo) for sender in self.senders])
            table["copies"] = table["mean"] * np.tile(load[s], number)
        if counts:
            drawn = self._draw(history, times, seed)
            table["count"] = np.concatenate([drawn[s, t, r] for t in range(number)])
        return pa.table(table)

    # -- within -----------------------------------------------------------------------------------

    def _names(self, s: int, r: int) -> dict[str, Any]:
        sender, receiver = self.senders[s], self.receivers[r]
        return {
            "kind": self.plan.kinds[sender.kind], "sender_type": sender.sender_type,
            "sender": sender.name if self.by == "cell" else None, "state": receiver.state,
            "receiver_type": receiver.receiver_type, "receiver": receiver.receiver,
        }  # fmt: skip

    def _se(self, values: Floats) -> Floats:
        """Standard error of the mean over batches, the first axis; nan of one batch."""
        batches = len(values)
        if batches < 2:
            return np.full(values.shape[1:], np.nan)
        return np.asarray(values.std(axis=0, ddof=1) / np.sqrt(batches))

    def _load(self, sender: Sender, cargo: str) -> float:
        row = sender.cell_type if sender.cell_type >= 0 else len(self.plan.cell_types)
        return float(self.plan.load_mean[sender.kind, row, self.plan.cargo.index(cargo)])

    def _histories(self, release: Mapping[str, Any] | None, end: float) -> list[History]:
        known = {one.name for one in self.senders} | {one.sender_type for one in self.senders}
        for name in release or {}:
            if name not in known:
                expected = "a sender: " + ", ".join(sorted(known)[:20])
                hint = did_you_mean(name, known)
                raise UsageError(read_expected(name, expected, hint, "release"))
        out = []
        for sender in self.senders:
            given = (release or {}).get(sender.name, (release or {}).get(sender.sender_type))
            if given is not None:
                out.append(histories.read(given, sender, self.plan, end))
            elif sender.cell_type < 0 and sender.sender_type in self.plan.places:
                if release is None:
                    raise UsageError(
                        f"exosomes come from {quote(sender.name)}; say when, such as "
                        f"release={{{sender.name!r}: {{'amount': 1000}}}}"
                    )
                out.append(History.none())
            else:
                out.append(histories.of_model(self.plan, sender, end))
        return out

    def _weights(self, history: History, times: Floats) -> Floats:
        """(t, k): what a time takes of each value of `chance`, which is linear between ages."""
        out = np.zeros((len(times), len(self.ages)))
        for begin, end, amount in history.pieces:
            if end > begin:
                area = self._area(times - begin) - self._area(times - end)
                out += amount / (end - begin) * area
            else:
                out += amount * self._point(times - begin)
        return out

    def _point(self, age: Floats) -> Floats:
        """(t, k): the value at some ages, from the values at `ages`; 0 before age 0."""
        out = np.zeros((len(age), len(self.ages)))
        i, part = self._between(age)
        rows = np.arange(len(age))
        out[rows, i] = 1.0 - part
        out[rows, i + 1] += part
        out[age < 0.0] = 0.0
        return out

    def _area(self, age: Floats) -> Floats:
        """(t, k): the integral from age 0 to some ages, from the values at `ages`."""
        out = np.zeros((len(age), len(self.ages)))
        steps = np.diff(self.ages)
        whole = np.zeros((len(self.ages), len(self.ages)))  # up to each of `ages`
        for k, step in enumerate(steps):
            whole[k + 1] = whole[k]
            whole[k + 1, k] += 0.5 * step
            whole[k + 1, k + 1] += 0.5 * step
        i, part = self._between(age)
        rows = np.arange(len(age))
        out += whole[i]
        out[rows, i] += steps[i] * (part - 0.5 * part**2)
        out[rows, i + 1] += steps[i] * 0.5 * part**2
        out[age < 0.0] = 0.0
        return out

    def _between(self, age: Floats) -> tuple[NDArray[np.int64], Floats]:
        i = np.clip(np.searchsorted(self.ages, age, side="right") - 1, 0, len(self.ages) - 2)
        part = np.clip((age - self.ages[i]) / (self.ages[i + 1] - self.ages[i]), 0.0, 1.0)
        return i, part

    def _draw(self, history: list[History], times: Floats, seed: int) -> NDArray[np.int64]:
        """One draw of the numbers (s, t, r)."""
        if any(one.state == State.BOUND for one in self.receivers):
            raise UsageError(
                "a kernel draws no counts where cells `bind`: an exosome may be bound again and "
                "again. Leave counts out, or run the walk"
            )
        chance = self.chance.mean(axis=0)
        types = [one.cell_type for one in self.receivers]
        out = np.zeros((len(self.senders), len(times), len(self.receivers)), np.int64)
        for s, one in enumerate(history):
            rng = np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, 0, s]))
            kind = self.senders[s].kind
            late = self.plan.delivered_fraction[kind, types], self.plan.delay[kind, types]
            out[s] = draw(one, self.receivers, chance[s], self.ages, times, late, rng)
        return out


_FORM = pa.schema([
    ("kind", pa.string()), ("sender_type", pa.string()), ("sender", pa.string()),
    ("state", pa.string()), ("receiver_type", pa.string()), ("receiver", pa.string()),
    ("probability", pa.float64()), ("se", pa.float64()), ("delay_mean_s", pa.float64()),
    ("delay_sd_s", pa.float64()),
])  # fmt: skip
