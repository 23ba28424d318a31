"""The contact record: paths walked once, answered for any rates.

`contacts` walks exosomes of a model that every cell reflects, and keeps their local times on cells.
`ContactRecord.expect` gives the mean ledger under other rates, with standard errors and slopes,
without a new walk. Each path counts with its whole expectation instead of one outcome
(Rao-Blackwell), so its standard error is smaller than that of a run with as many exosomes.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome import units
from exosome.compile.build import compile_model
from exosome.engines.walk import contact_rates
from exosome.engines.walk.contact_rates import Births, Expected, Rates
from exosome.engines.walk.contacts import Contacts, record
from exosome.engines.walk.setup import WalkProblem, prepare
from exosome.errors import UsageError, quote, read_expected
from exosome.fitting import coverage
from exosome.model import Model, read
from exosome.model.law_text import kind_of
from exosome.physics import diffusion as diffusion_law
from exosome.physics.schedule import release_rate, seconds_open, turns
from exosome.plan import Plan, State
from exosome.settings import cores, duration

PATHS = 20_000
PER = ("exosome", "run")
BY = ("type", "cell")
DOSE = "dose"
# A rate is taken as a power of the number at a path; its exponent is seen from two factors.
FACTORS = (0.5, 0.75)
SAME_EXPONENT = 1e-9
STEP = 1e-3  # of ln, for central differences where there is no power law


@dataclass(frozen=True)
class Source:
    """Who sends a kind from a place: a cell type of the model, or one dose by its name."""

    kind: int
    sender: str  # the cell type, or "dose"
    dose: str  # the name of the dose, or ""
    place: int
    streams: NDArray[np.int64]


@dataclass(frozen=True)
class ContactRecord:
    """Contacts of a model's paths, and the model; see `expect`."""

    model: Model
    plan: Plan
    until: float
    seed: int
    spare: float
    threads: int
    contacts: Contacts
    sources: tuple[Source, ...]
    source: NDArray[np.int64]  # (paths,) which source each is of

    def __len__(self) -> int:
        return len(self.source)

    def expect(
        self,
        changes: Mapping[str, Any] | None = None,
        *,
        at: Sequence[str] | str,
        per: str = "exosome",
        by: str = "type",
        quantity: str = "exosomes",
    ) -> pa.Table:
        """The expected ledger with the numbers at some paths changed.

        `changes` are paths with a text such as "2e-3 um/s" or a number in base units (um, s), `at`
        times up to that of the record. `per` is "exosome" (of all that the source sends by the
        end) or "run"; `by` counts receivers by "type" or by "cell"; `quantity` is "exosomes" or a
        cargo, whose mean copies then count.
        Columns: time_s, kind, sender_type, state, receiver_type (receiver, by cell), mean, se, and
        for every changed path `d_<path>`, the derivative of the mean by the path's logarithm.
        Raises UsageError for what the record does not cover.
        """
        changes = dict(changes or {})
        saves = self._times(at)
        _one_of(per, PER, "per")
        _one_of(by, BY, "by")
        if quantity != "exosomes" and quantity not in self.plan.cargo:
            expected = "exosomes or a cargo: " + ", ".join(self.plan.cargo)
            raise UsageError(read_expected(quantity, expected, key="quantity"))
        plan = self._changed(changes)
        slopes = {path: self._exponents(plan, changes, path) for path in changes}
        analytic = any(exponents is not None for exponents in slopes.values())
        result, births = self._evaluate(plan, saves, by, analytic)
        columns = self._means(plan, result, births, saves, per, by, quantity)
        for path, exponents in slopes.items():
            if exponents is None:
                column = self._difference(changes, path, saves, per, by, quantity)
            else:
                column = self._slopes(plan, result, births, exponents, saves, per, by, quantity)
            columns[f"d_{path}"] = column
        return pa.table(columns)

    # -- rates ------------------------------------------------------------------------------------

    def _changed(self, changes: Mapping[str, Any]) -> Plan:
        plan = self.plan.with_(changes) if changes else self.plan
        if plan is not self.plan:
            coverage.refuse_unanswered(self.plan, plan)
        return plan

    def _diffusion(self, plan: Plan) -> NDArray[np.float64]:
        """D (um^2/s) of every path in a plan: given, or by its size."""
        c = self.contacts
        out = c.diffusion.copy()
        for number, source in enumerate(self.sources):
            k = source.kind
            of_source = self.source == number
            given = plan.diffusion[k, source.place, 0]
            if given == given:
                out[of_source] = given
                continue
            size = c.diameter[of_source].astype(float)
            if plan.median[k] != self.plan.median[k] or plan.log_gsd[k] != self.plan.log_gsd[k]:
                spread = self.plan.log_gsd[k]
                z = np.log(size / self.plan.median[k]) / spread if spread > 0.0 else 0.0 * size
                size = plan.median[k] * np.exp(plan.log_gsd[k] * z)
            same = plan.mobility[k, source.place] == self.plan.mobility[k, source.place]
            if same and np.array_equal(size, c.diameter[of_source].astype(float)):
                continue
            out[of_source] = diffusion_law.of_size(plan.mobility[k, source.place], size)
        return out

    def _rates(self, plan: Plan, by: str) -> tuple[Rates, NDArray[np.int64]]:
        diffusion = self._diffusion(plan)
        most = float(np.max(diffusion / self.contacts.diffusion, initial=1.0))
        changed = not np.array_equal(diffusion, self.contacts.diffusion)
        if changed and coverage.speeds_matter(plan):
            raise UsageError(
                "a contact record can't answer for another diffusion coefficient where there is "
                "flow: paths depend on v/D. Make a new record of the changed model"
            )
        if most > self.spare * (1.0 + 1e-9):
            raise UsageError(
                f"the record ends at {self.spare:g} times its diffusion coefficient times its "
                f"time, and the change asks for {most:.4g} times; make it with spare={most:.2g} "
                "or more"
            )
        loss = np.array([plan.clear[k, p] for k, p in enumerate(self._of_kinds())])
        group = plan.cell_type.astype(np.int64)
        kappa, delay = plan.uptake_speed, plan.delay
        if by == "cell":
            kappa, delay = kappa[:, group], delay[:, group]
            group = np.arange(len(group))
        kappa, delay = np.ascontiguousarray(kappa), np.ascontiguousarray(delay)
        return Rates(kappa, loss, diffusion, delay), group

    def _of_kinds(self) -> list[int]:
        """The place in which each kind is sent; 0 for kinds that nobody sends."""
        place = {source.kind: source.place for source in self.sources}
        return [place.get(kind, 0) for kind in range(len(self.plan.kinds))]

    def _births(self, plan: Plan) -> Births:
        first, begin, end, amount = [0], [], [], []
        for source in self.sources:
            for b, e, many in _sent(plan, source, self.until):
                begin.append(b)
                end.append(e)
                amount.append(many)
            first.append(len(begin))
        return Births(np.array(first), np.array(begin), np.array(end), np.array(amount))

    def _evaluate(
        self, plan: Plan, saves: NDArray[np.float64], by: str, slopes: bool
    ) -> tuple[Expected, Births]:
        rates, group = self._rates(plan, by)
        births = self._births(plan)
        kind = np.array([one.kind for one in self.sources], np.int64)[self.source]
        result = contact_rates.expect(
            self.contacts, self.source, kind, group, rates, births, saves, slopes=slopes,
            threads=self.threads,
        )  # fmt: skip
        return result, births

    # -- tables -----------------------------------------------------------------------------------

    def _rows(self, plan: Plan, by: str) -> list[tuple[int, str, int, int]]:
        """(source, state, fate or -1 for free, group or -1) of every row at one time."""
        groups = len(plan.cells) if by == "cell" else len(plan.cell_types)
        rows: list[tuple[int, str, int, int]] = []
        for g, source in enumerate(self.sources):
            rows.append((g, State.FREE, -1, -1))
            for c in range(groups):
                cell_type = int(plan.cell_type[c]) if by == "cell" else c
                if self.plan.uptake_speed[source.kind, cell_type] <= 0.0:
                    continue
                rows.append((g, State.INTERNALISED, c, c))
                rows.append((g, State.DELIVERED, groups + 2 + c, c))
            if plan.clear[source.kind].any():
                rows.append((g, State.CLEARED, groups, -1))
            if coverage.open_walls(plan):
                rows.append((g, State.EXITED, groups + 1, -1))
        return rows

    def _weight(
        self, plan: Plan, row: tuple[int, str, int, int], births: Births, per: str, by: str,
        quantity: str,
    ) -> float:  # fmt: skip
        """What a sum over the paths of a source is multiplied by, but for their number."""
        g, state, _, c = row
        source = self.sources[g]
        pieces = slice(births.first[g], births.first[g + 1])
        weight = 1.0 if per == "run" else 1.0 / max(float(births.amount[pieces].sum()), 1e-300)
        if state == State.DELIVERED:
            cell_type = int(plan.cell_type[c]) if by == "cell" else c
            weight *= float(plan.delivered_fraction[source.kind, cell_type])
        if quantity != "exosomes":
            sender = len(plan.cell_types)
            if source.sender != DOSE:
                sender = plan.parent_type.index(source.sender)
            weight *= float(plan.load_mean[source.kind, sender, plan.cargo.index(quantity)])
        return weight

    def _means(
        self, plan: Plan, result: Expected, births: Births, saves: NDArray[np.float64], per: str,
        by: str, quantity: str,
    ) -> dict[str, Any]:  # fmt: skip
        rows = self._rows(plan, by)
        times = len(saves)
        mean, se = np.zeros((len(rows), times)), np.zeros((len(rows), times))
        for i, row in enumerate(rows):
            g, _, fate, _ = row
            n = max(int(result.paths[g]), 1)
            if fate < 0:
                sums, squares = result.free[g, :, 0], result.free[g, :, 1]
            else:
                sums, squares = result.sums[g, fate], result.squares[g, fate]
            weight = self._weight(plan, row, births, per, by, quantity)
            mean[i] = weight * sums / n
            variance = np.maximum(squares / n - (sums / n) ** 2, 0.0) / max(n - 1, 1)
            se[i] = abs(weight) * np.sqrt(variance)
        return self._names(plan, rows, saves, by) | {
            "mean": mean.T.ravel(), "se": se.T.ravel()
        }  # fmt: skip

    def _names(
        self, plan: Plan, rows: list[tuple[int, str, int, int]], saves: NDArray[np.float64], by: str
    ) -> dict[str, Any]:
        times = len(saves)
        types = [
            None if c < 0 else plan.parent_type[int(plan.cell_type[c]) if by == "cell" else c]
            for _, _, _, c in rows
        ]
        columns: dict[str, Any] = {
            "time_s": np.repeat(saves, len(rows)),
            "kind": [plan.kinds[self.sources[g].kind] for g, _, _, _ in rows] * times,
            "sender_type": [self.sources[g].sender for g, _, _, _ in rows] * times,
            "state": [str(state) for _, state, _, _ in rows] * times,
            "receiver_type": pa.array(types * times, pa.string()),
        }
        if by == "cell":
            cells = [None if c < 0 else plan.cells[c] for _, _, _, c in rows]
            columns["receiver"] = pa.array(cells * times, pa.string())
        return columns

    # -- slopes -----------------------------------------------------------------------------------

    def _exponents(
        self, plan: Plan, changes: dict[str, Any], path: str
    ) -> dict[str, NDArray[np.float64]] | None:
        """The powers with which rates follow the number at a path; None if one is no power of it.

        Keys: kappa (k, c), loss (k,), diffusion (k,), sent (g,), share (k, c), load (k, c + 1, m).
        """
        value = _number_at(path, changes[path])
        base = self._powers(plan)
        seen = []
        for factor in FACTORS:
            try:
                other = self._powers(self._changed({**changes, path: factor * value}))
            except UsageError:
                return None
            exponents = {}
            for name, array in base.items():
                with np.errstate(divide="ignore", invalid="ignore"):
                    power = np.log(other[name] / array) / math.log(factor)
                exponents[name] = np.where(array == other[name], 0.0, power)
            seen.append(exponents)
        for name in base:
            one, two = seen[0][name], seen[1][name]
            if not np.isfinite(one).all() or np.abs(one - two).max(initial=0.0) > SAME_EXPONENT:
                return None
        fixed = {"delay", "begin", "end", "log_gsd"}
        if any(seen[0][name].any() for name in fixed):
            return None
        return seen[0]

    def _powers(self, plan: Plan) -> dict[str, NDArray[np.float64]]:
        births = self._births(plan)
        sent = np.diff(np.concatenate([[0.0], np.cumsum(births.amount)])[births.first])
        place, kinds = self._of_kinds(), range(len(plan.kinds))
        given = np.array([plan.diffusion[k, place[k], 0] for k in kinds])
        by_size = np.array([plan.mobility[k, place[k]] / plan.median[k] for k in kinds])
        return {
            "kappa": plan.uptake_speed,
            "loss": np.array([plan.clear[k, place[k]] for k in kinds]),
            "diffusion": np.where(np.isnan(given), by_size, given),
            "sent": sent, "share": plan.delivered_fraction, "load": plan.load_mean,
            "delay": plan.delay,
            "begin": births.begin, "end": births.end, "log_gsd": plan.log_gsd,
        }  # fmt: skip

    def _slopes(
        self, plan: Plan, result: Expected, births: Births,
        exponents: dict[str, NDArray[np.float64]], saves: NDArray[np.float64], per: str, by: str,
        quantity: str,
    ) -> NDArray[np.float64]:  # fmt: skip
        rows = self._rows(plan, by)
        groups = len(plan.cells) if by == "cell" else len(plan.cell_types)
        out = np.zeros((len(rows), len(saves)))
        for i, row in enumerate(rows):
            g, state, fate, c = row
            source = self.sources[g]
            k, n = source.kind, max(int(result.paths[g]), 1)
            kappa = exponents["kappa"][k]
            if by == "cell":
                kappa = kappa[plan.cell_type]
            power = np.concatenate([kappa, [exponents["loss"][k], exponents["diffusion"][k]]])
            if fate < 0:
                slope = -(result.slopes[g, : groups + 2] @ power).sum(axis=0)
                value = result.free[g, :, 0]
            else:
                slope = result.slopes[g, fate] @ power
                value = result.sums[g, fate]
            scale = exponents["sent"][g] if per == "run" else 0.0
            if state == State.DELIVERED:
                cell_type = int(plan.cell_type[c]) if by == "cell" else c
                scale += exponents["share"][k, cell_type]
            if quantity != "exosomes":
                sender = len(plan.cell_types)
                if source.sender != DOSE:
                    sender = plan.parent_type.index(source.sender)
                scale += exponents["load"][k, sender, plan.cargo.index(quantity)]
            weight = self._weight(plan, row, births, per, by, quantity)
            out[i] = weight * (slope + scale * value) / n
        return out.T.ravel()

    def _difference(
        self, changes: dict[str, Any], path: str, saves: NDArray[np.float64], per: str, by: str,
        quantity: str,
    ) -> NDArray[np.float64]:  # fmt: skip
        """A central difference by the logarithm, where rates are no powers of the number."""
        value = _number_at(path, changes[path])
        both = []
        for sign in (1.0, -1.0):
            plan = self._changed({**changes, path: value * math.exp(sign * STEP)})
            result, births = self._evaluate(plan, saves, by, False)
            both.append(self._means(plan, result, births, saves, per, by, quantity)["mean"])
        return np.asarray((both[0] - both[1]) / (2.0 * STEP))

    def _times(self, at: Sequence[str] | str) -> NDArray[np.float64]:
        texts = [at] if isinstance(at, str) else list(at)
        if not texts:
            raise UsageError(read_expected("", "one time or more, such as ['6 h']", key="at"))
        times = sorted({duration(text, "at") for text in texts})
        if times[-1] > self.until * (1.0 + 1e-12):
            raise UsageError(
                read_expected(texts[-1], f"times up to the record's {self.until:g} s", key="at")
            )
        return np.array(times)


def contacts(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    paths: float = PATHS,
    seed: int = 1,
    spare: float = 1.0,
    threads: int | None = None,
    tick: Callable[[int], None] | None = None,
) -> ContactRecord:
    """Walk paths of a model that every cell reflects, and keep their contacts.

    `until` is a duration such as "24 h", `paths` how many paths there are, shared out evenly over
    the sender types and doses of each kind. `spare` (1 or more) is by how much D may be larger
    later. Paths depend on the model's geometry and flow and on `seed`, never on `threads`.
    Raises ModelError (the model) and UsageError (what a record does not cover, by name).
    """
    if not isinstance(model, Model):
        model = read(model)
    until_s = duration(until, "until")
    number = int(paths)
    if number < 1:
        raise UsageError(read_expected(paths, "one path or more, such as 1e5", key="paths"))
    if not spare >= 1.0:
        raise UsageError(read_expected(spare, "1 or more, such as 2", key="spare"))
    plan = compile_model(model)
    coverage.refuse_uncovered(plan)
    threads = cores(threads)
    nothing = np.zeros_like
    still = replace(
        plan, uptake_speed=nothing(plan.uptake_speed), clear=nothing(plan.clear)
    )
    problem = prepare(still, 2.0 * until_s * spare, 2.0 * until_s * spare, threads)
    sources = _sources(plan, problem)
    stream, order, source = _paths(sources, number)
    made = record(
        problem.scene, problem.streams, stream, order, seed=seed, until=until_s * spare,
        threads=threads, progress=tick,
    )  # fmt: skip
    return ContactRecord(model, plan, until_s, seed, spare, threads, made, sources, source)


def _sources(plan: Plan, problem: WalkProblem) -> tuple[Source, ...]:
    """Streams that send a kind from cells of one type and place, or are one dose."""
    streams = problem.streams
    groups: dict[tuple[int, str, str, int], list[int]] = {}
    for s in range(len(streams.address)):
        name = "" if streams.cell[s] >= 0 else problem.codebook.senders[streams.sender[s]]
        sender = DOSE if name else plan.parent_type[streams.load[s]]
        key = (int(streams.kind[s]), sender, name, int(streams.place[s]))
        groups.setdefault(key, []).append(s)
    return tuple(Source(*key, np.array(who)) for key, who in sorted(groups.items()))


def _paths(
    sources: tuple[Source, ...], paths: int
) -> tuple[NDArray[np.int32], NDArray[np.uint32], NDArray[np.int64]]:
    """Stream, number in it and source of each path: sources, and their streams, in turn."""
    turn = np.arange(paths)
    source = turn % len(sources)
    stream, order = np.zeros(paths, np.int32), np.zeros(paths, np.uint32)
    for g, one in enumerate(sources):
        of_source = np.flatnonzero(source == g)
        rank = np.arange(len(of_source))
        stream[of_source] = one.streams[rank % len(one.streams)]
        order[of_source] = rank // len(one.streams)
    return stream, order, source


def _sent(plan: Plan, source: Source, until: float) -> list[tuple[float, float, float]]:
    """(from, to, exosomes) of what a source sends by `until` s, in the mean."""
    pieces = []
    for dose in plan.doses:
        if dose.name == source.dose:
            for begin in turns(dose.at, dose.every, dose.times, until):
                pieces.append((begin, begin + dose.over, float(dose.amount)))
    for release in plan.releases:
        cell_type = release.cell_type
        who = (release.kind, plan.parent_type[cell_type], int(plan.type_place[cell_type]))
        if source.dose or who != (source.kind, source.sender, source.place):
            continue
        seconds = seconds_open(release.start, release.stop, until)
        rate = float(release_rate(release.rate, release.burst) * plan.cell_count[cell_type])
        pieces.append((release.start, release.start + seconds, rate * seconds))
    return pieces


def _number_at(path: str, changed: Any) -> float:
    """The number at a path in base units, as it was changed to: a text with a unit, or a number."""
    if not isinstance(changed, str):
        return float(changed)
    kind = kind_of(changed)
    if kind is None:
        raise UsageError(read_expected(changed, "a number with its unit", key=path))
    return units.read(changed, kind).value


def _one_of(value: str, allowed: tuple[str, ...], key: str) -> None:
    if value not in allowed:
        raise UsageError(read_expected(value, f"one of {', '.join(map(quote, allowed))}", key=key))
