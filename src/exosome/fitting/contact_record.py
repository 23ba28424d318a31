"""The contact record: paths walked once, answered for any rates.

`ContactRecord.expect` gives the mean ledger under other rates, with standard errors and
derivatives, without a new walk. Each path counts with its whole expectation instead of one outcome
(Rao-Blackwell), so its standard error is smaller than that of a run with as many exosomes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome import units
from exosome.analysis.recorded_model import model_of
from exosome.compile.build import compile_model
from exosome.engines.walk import contact_rates
from exosome.engines.walk.contact_rates import Births, Expected, Rates, Surfaces
from exosome.engines.walk.contacts import Contacts
from exosome.errors import UsageError, quote, read_expected
from exosome.fitting import contact_numbers as numbers
from exosome.fitting import coverage
from exosome.fitting.contact_numbers import Exponents
from exosome.fitting.contact_sources import Senders, births_of, senders_of
from exosome.fitting.expected_table import ExpectedTable
from exosome.ledger.contact_store import ContactTables
from exosome.ledger.handle import Handle, opened_as
from exosome.model import Model
from exosome.plan import Plan
from exosome.settings import cores, duration

PER = ("exosome", "run")
BY = ("type", "cell")
STEP = 1e-3  # of ln, for central differences where there is no power law
MEMORY = 1.5e9  # bytes of contacts that are kept in memory; more are read again from the disk

Block = Callable[[], tuple[Contacts, NDArray[np.int64], NDArray[np.float64]]]


class ContactRecord(Handle):
    """An opened contact record; see `expect`. `len(record)` is the number of its paths."""

    kind = "a contact record"
    keeps = "expect, or exosome.kernel"

    def __init__(self, folder: Path, record: dict[str, Any]) -> None:
        super().__init__(folder, record)
        if not self.finished:
            raise UsageError(
                f"the contact record in {folder} is not finished; go on with: exosome run "
                f"--resume {folder}"
            )
        self.until = float(record["until_s"])
        self.seed, self.spare = int(record["seed"]), float(record["spare"])
        self.threads = cores(None)
        self._kept: dict[int, Contacts] = {}
        self._bytes = 0

    def __len__(self) -> int:
        return int(self.record["paths"])

    def __repr__(self) -> str:
        return f"ContactRecord({str(self.folder)!r})"

    def __str__(self) -> str:
        balance = self.record["balance"]
        until = units.show(self.until, "time")
        return (
            f"{self.folder}: {balance['paths']:,} paths until {until}, {balance['contacts']:,} "
            f"contacts; {balance['exited']:,} paths left through open walls\n"
            f"answers other uptake, clearance, releases and delivery, and D up to {self.spare:g} "
            "times that of the model: exosome.open(folder).expect(...)"
        )

    @cached_property
    def model(self) -> Model:
        """The model that was recorded."""
        return model_of(self.folder, self.record)

    @cached_property
    def plan(self) -> Plan:
        """The plan of the model."""
        return compile_model(self.model)

    @cached_property
    def senders(self) -> Senders:
        """Who sends the paths."""
        return senders_of(self.plan)

    @cached_property
    def tables(self) -> ContactTables:
        """The stored paths and contacts."""
        return ContactTables(self.folder, self.record)

    def expect(
        self,
        changes: Mapping[str, Any] | None = None,
        *,
        at: Sequence[str] | str,
        per: str = "exosome",
        by: str = "type",
        quantity: str = "exosomes",
        paths: int | None = None,
    ) -> pa.Table:
        """The expected ledger with the numbers at some paths of the model changed.

        `changes` are paths with a text such as "2e-3 um/s" or a number in base units (um, s), `at`
        times up to that of the record. `per` is "exosome" (of all that the source sends by the
        end) or "run"; `by` counts receivers by "type" or by "cell"; `quantity` is "exosomes" or a
        cargo, whose mean copies then count; `paths` takes only the first paths of the record, which
        is faster.
        Columns: time_s, kind, sender_type, state, receiver_type (receiver, by cell), mean, se, and
        for every changed path `d_<path>`, the derivative of the mean by the path's logarithm. For
        exosomes that left for another place, receiver_type is that place.
        Raises UsageError for what the record does not cover.
        """
        changes = _changes(changes)
        saves = self._times(at)
        _one_of(per, PER, "per")
        _one_of(by, BY, "by")
        number = self._number(paths)
        if quantity != "exosomes" and quantity not in self.plan.cargo:
            expected = "exosomes or a cargo: " + ", ".join(self.plan.cargo)
            raise UsageError(read_expected(quantity, expected, key="quantity"))
        self._refuse_entries()
        plan = self.changed(changes)
        sources = self.senders.sources
        base = numbers.read_numbers(plan, sources, self.until)
        actual = {
            path: numbers.exponents(self.changed, changes, path, base, sources, self.until)
            for path in changes
        }
        exact = {path: one for path, one in actual.items() if one is not None}
        births = births_of(plan, sources, self.until)
        result = self._evaluate(plan, births, saves, by, number, list(exact.values()))
        table = ExpectedTable(plan, self.senders, births, saves, per, by, quantity)
        columns = table.names() | table.means(result)
        for path in changes:
            if path in exact:
                q = list(exact).index(path)
                columns[f"d_{path}"] = table.slopes(result, q, exact[path])
            else:
                both = self._beside(changes, path, saves, by, number, per, quantity)
                columns[f"d_{path}"] = (both[0] - both[1]) / (2.0 * STEP)
        return pa.table(columns)

    def changed(self, changes: Mapping[str, Any]) -> Plan:
        """The plan with other numbers. Raises UsageError for a change that needs new paths."""
        plan = self.plan.with_(changes) if changes else self.plan
        if plan is not self.plan:
            coverage.refuse_unanswered(self.plan, plan, self.senders.sources)
        return plan

    def sums(
        self, plan: Plan, births: Births, saves: NDArray[np.float64], *, by: str = "type",
        source: NDArray[np.int64] | None = None, rates: Rates | None = None,
        paths: int | None = None, exponents: Sequence[Exponents] = (),
    ) -> Expected:  # fmt: skip
        """Sums over paths at saved times (t,) in s; see `engines.walk.contact_rates`.

        `source` (n,) counts paths by other sources than their own, with `rates` of these.
        """
        diffusion = self._diffusion(plan, float(saves[-1]))
        own = numbers.rates(plan, self.senders.sources) if rates is None else rates
        powers = numbers.powers(list(exponents), own) if exponents else None
        which = self._source if source is None else source
        return contact_rates.expect(
            self._blocks(diffusion, which, self._number(paths)), self._surfaces(by), own, births,
            saves, powers=powers, threads=self.threads,
        )  # fmt: skip

    # -- within -----------------------------------------------------------------------------------

    def _evaluate(
        self, plan: Plan, births: Births, saves: NDArray[np.float64], by: str, paths: int,
        exponents: Sequence[Exponents],
    ) -> Expected:  # fmt: skip
        return self.sums(plan, births, saves, by=by, paths=paths, exponents=exponents)

    def _beside(
        self, changes: Mapping[str, Any], path: str, saves: NDArray[np.float64], by: str,
        number: int, per: str, quantity: str,
    ) -> list[NDArray[np.float64]]:  # fmt: skip
        """The means for a number a little larger, and a little smaller."""
        value = numbers.number_at(path, changes[path])
        both = []
        for sign in (1.0, -1.0):
            plan = self.changed({**changes, path: value * math.exp(sign * STEP)})
            births = births_of(plan, self.senders.sources, self.until)
            result = self._evaluate(plan, births, saves, by, number, ())
            table = ExpectedTable(plan, self.senders, births, saves, per, by, quantity)
            both.append(table.means(result)["mean"])
        return both

    @cached_property
    def _source(self) -> NDArray[np.int64]:
        return self.senders.starts(len(self))[1]

    def _surfaces(self, by: str) -> Surfaces:
        return numbers.surfaces(self.plan, by)

    def _diffusion(self, plan: Plan, until: float) -> NDArray[np.float64]:
        """D (um^2/s) of every path; UsageError if the record is too short for it."""
        paths, sources = self.tables.paths, self.senders.sources
        diffusion = numbers.diffusion(self.plan, plan, sources, self._source, paths)
        if not np.array_equal(diffusion, paths.diffusion) and coverage.speeds_matter(plan, sources):
            raise UsageError(
                "a contact record can't answer for another diffusion coefficient where there is "
                "flow: paths depend on v/D. Make a new record of the changed model"
            )
        most = float(np.max(diffusion / paths.diffusion, initial=0.0)) * until / self.until
        if most > self.spare * (1.0 + 1e-9):
            raise UsageError(
                f"the record ends at {self.spare:g} times its diffusion coefficient times its "
                f"time, and the change asks for {most:.4g} times; make it with spare={most:.2g} "
                "or more"
            )
        return diffusion

    def _blocks(
        self, diffusion: NDArray[np.float64], source: NDArray[np.int64], paths: int
    ) -> list[Block]:
        blocks: list[Block] = []
        for index, (lo, hi) in enumerate(self.tables.ranges):
            if lo < paths:
                hi = min(hi, paths)
                blocks.append(partial(self._block, index, source[lo:hi], diffusion[lo:hi]))
        return blocks

    def _block(
        self, index: int, source: NDArray[np.int64], diffusion: NDArray[np.float64]
    ) -> tuple[Contacts, NDArray[np.int64], NDArray[np.float64]]:
        contacts = self._kept.get(index)
        if contacts is None:
            contacts = self.tables.block(index)
            size = sum(column.nbytes for column in contacts)
            if self._bytes + size <= MEMORY:
                self._kept[index] = contacts
                self._bytes += size
        return contacts, source, diffusion

    def _refuse_entries(self) -> None:
        for source in self.senders.sources:
            if source.entry:
                place = quote(self.plan.places[source.place])
                raise UsageError(
                    f"exosomes come into {place} by {quote(source.entry)} when they come to "
                    f"{quote(source.sender)}, which the record does not follow; use "
                    "exosome.kernel(record).replay(release=...) with their times"
                )

    def _number(self, paths: int | None) -> int:
        if paths is None:
            return len(self)
        if not 1 <= paths <= len(self):
            expected = f"a number of paths from 1 to those of the record, {len(self):,}"
            raise UsageError(read_expected(paths, expected, key="paths"))
        return int(paths)

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


def open(folder: str | Path) -> ContactRecord:
    """Open the folder of a contact record.

    Raises UsageError if it holds none, or one that is not finished, RunError if it is damaged.
    """
    return ContactRecord(*opened_as(folder, "contact record"))


def _changes(changes: Any) -> dict[str, Any]:
    if changes is not None and not isinstance(changes, Mapping):
        expected = "paths of the model with a value each, such as {'clear.rate': '2 /h'}"
        raise UsageError(read_expected(f"{changes!r}", expected, key="changes"))
    return dict(changes or {})


def _one_of(value: str, allowed: tuple[str, ...], key: str) -> None:
    if value not in allowed:
        raise UsageError(read_expected(value, f"one of {', '.join(map(quote, allowed))}", key=key))
