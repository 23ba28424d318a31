"""What is known of hosts before a sample is read: their shares, secretion and copies of cargo."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow.compute as pc

from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.tracing.cargo_counts import Floats

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

COLUMNS = ("share", "copies_per_vesicle", "secretion_rate")
QUANTITIES = ("rna", "ev", "cell")
NAMES = {
    "rna": "share of cargo reads",
    "ev": "share of vesicles",
    "cell": "share of cells",
}
LOG_SD = 0.69  # assumed: known to a factor of 2, as two of three draws are


class Known(NamedTuple):
    """A median above 0 and the standard deviation of its natural logarithm."""

    median: float
    log_sd: float


@dataclass(frozen=True)
class Prior:
    """Log-normal priors by host; what is not given is flat, or missing.

    `share` is the expected share of each host, of the quantity `share_of` ("rna" or "ev");
    `copies_per_vesicle` converts reads to vesicles, `secretion_rate` (vesicles per cell and hour)
    vesicles to cells. Values are medians or (median, standard deviation of ln). Removal is taken
    as equal for all hosts. Raises UsageError for values that are not above 0.
    """

    share: Mapping[str, Known] = field(default_factory=dict)
    share_of: str = "rna"
    copies_per_vesicle: Mapping[str, Known] = field(default_factory=dict)
    secretion_rate: Mapping[str, Known] = field(default_factory=dict)

    def __init__(
        self,
        share: Mapping[str, float | tuple[float, float]] | None = None,
        *,
        share_of: str = "rna",
        copies_per_vesicle: Mapping[str, float | tuple[float, float]] | None = None,
        secretion_rate: Mapping[str, float | tuple[float, float]] | None = None,
    ) -> None:
        if share_of not in ("rna", "ev"):
            raise UsageError(read_expected(share_of, "rna or ev", key="share_of"))
        object.__setattr__(self, "share_of", share_of)
        for name, values in (
            ("share", share), ("copies_per_vesicle", copies_per_vesicle),
            ("secretion_rate", secretion_rate),
        ):  # fmt: skip
            known = {host: _known(value, host, name) for host, value in (values or {}).items()}
            object.__setattr__(self, name, known)

    @classmethod
    def from_simulation(
        cls,
        run: Ledger,
        *,
        place: str | None = None,
        log_sd: float = LOG_SD,
        copies_per_vesicle: Mapping[str, float | tuple[float, float]] | None = None,
    ) -> Prior:
        """The prior that a run gives: shares of its free vesicles at the end, and secretion rates.

        `place` is where the sample is drawn (by default all places); `log_sd` how well the rates of
        the model are known. Copies per vesicle are no part of it: without them only vesicles, not
        reads, have a prior. Raises UsageError for an unknown place, or if nothing is free there.
        """
        counts = run.counts().to_pylist()
        free = [row for row in counts if row["state"] == "free"]
        places = sorted({row["where"] for row in free})
        if place is not None and place not in places:
            expected = f"one of the places {', '.join(places)}"
            raise UsageError(read_expected(place, expected, did_you_mean(place, places), "place"))
        end = max(row["time_s"] for row in counts)
        amount: dict[str, float] = {}
        for row in free:
            if row["time_s"] == end and place in (None, row["where"]):
                sender = row.get("sender_type", row["where"])
                amount[sender] = amount.get(sender, 0.0) + row["amount"]
        if free and "sender_type" not in free[0]:  # the walk counts places, not who sent them
            amount = _free_of_walk(run, [name for name, n in amount.items() if n > 0], {
                row["where"] for row in free if row["time_s"] == end and row["amount"] > 0
            })
        total = sum(amount.values())
        if total <= 0:
            raise UsageError(
                f"{run.folder} has no free vesicle at the end{f' in {place}' if place else ''}, "
                "expected some that a sample could hold"
            )
        shares = {host: (n / total, log_sd) for host, n in amount.items() if n > 0}
        rates = {host: (rate, log_sd) for host, rate in _rates(run).items() if host in shares}
        return cls(shares, share_of="ev", secretion_rate=rates,
                   copies_per_vesicle=copies_per_vesicle)  # fmt: skip

    @classmethod
    def read(cls, path: Path) -> Prior:
        """The prior in a CSV file: host, and columns share, copies_per_vesicle, secretion_rate.

        Each column may have another with `_log_sd` behind its name; an empty field is not given. A
        line `# share_of: ev` above says what shares are of. Raises UsageError.
        """
        head, rows = _table(path)
        given: dict[str, dict[str, float | tuple[float, float]]] = {}
        for row in rows:
            cells = dict(zip(head, row, strict=True))
            for what in COLUMNS:
                if cells.get(what):
                    sd = cells.get(f"{what}_log_sd") or str(LOG_SD)
                    pair = _number(cells[what], path, what), _number(sd, path, f"{what}_log_sd")
                    given.setdefault(what, {})[cells["host"]] = pair
        of = next((line.split(":")[1].strip() for line in _comments(path) if "share_of" in line),
                  "rna")  # fmt: skip
        return cls(given.get("share"), share_of=of,
                   copies_per_vesicle=given.get("copies_per_vesicle"),
                   secretion_rate=given.get("secretion_rate"))  # fmt: skip

    def check(self, hosts: Sequence[str], quantity: str) -> None:
        """Raise UsageError unless the prior suits these hosts and has what a quantity needs."""
        for what in COLUMNS:
            for name in getattr(self, what):
                if name not in hosts:
                    raise UsageError(
                        f"prior: read a {what} of {quote(name)}, expected hosts of the reference: "
                        f"{', '.join(hosts)}.{did_you_mean(name, hosts)}"
                    )
        needs = {"rna": (), "ev": ("copies_per_vesicle",),
                 "cell": ("copies_per_vesicle", "secretion_rate")}[quantity]  # fmt: skip
        if self.share and self.share_of == "ev" and not self._has("copies_per_vesicle", hosts):
            needs = (*needs, "copies_per_vesicle")
        for what in dict.fromkeys(needs):
            missing = [host for host in hosts if host not in getattr(self, what)]
            if missing:
                raise UsageError(refusal(quantity, what, missing))

    def _has(self, what: str, hosts: Sequence[str]) -> bool:
        return all(host in getattr(self, what) for host in hosts)

    def draws(self, what: str, hosts: Sequence[str], rng: np.random.Generator, n: int) -> Floats:
        """Draws (n, hosts) of one of its quantities; every host must have a value."""
        values = [getattr(self, what)[host] for host in hosts]
        median, sd = (np.array([getattr(one, k) for one in values]) for k in ("median", "log_sd"))
        return np.asarray(median * np.exp(sd * rng.standard_normal((n, len(hosts)))), float)

    def share_draws(self, hosts: Sequence[str], rng: np.random.Generator, n: int) -> Floats:
        """Draws (n, hosts) of shares of reads; a host without a value shares what is left evenly.

        What is left is at least 1 % of all, assumed: no list of hosts is complete.
        """
        given = [host for host in hosts if host in self.share]
        rest = [number for number, host in enumerate(hosts) if host not in self.share]
        result = np.zeros((n, len(hosts)))
        if given:
            columns = [hosts.index(host) for host in given]
            result[:, columns] = self.draws("share", given, rng, n)
        if rest:
            known = result.sum(axis=1, keepdims=True)
            left = np.maximum(1.0 - known, 0.01 * known)
            result[:, rest] = left * rng.dirichlet(np.ones(len(rest)), n)
        if self.share_of == "ev":
            result *= self.draws("copies_per_vesicle", hosts, rng, n)
        return np.asarray(result / result.sum(axis=1, keepdims=True), float)


def refusal(quantity: str, what: str, missing: Sequence[str]) -> str:
    """The sentence that refuses a quantity without its prior."""
    shown = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
    why = {
        "copies_per_vesicle": "hosts load different numbers of copies into a vesicle, so a share "
        "of reads is no share of vesicles",
        "secretion_rate": "hosts release different numbers of vesicles, so a share of vesicles is "
        "no share of cells",
    }[what]
    return (
        f"the quantity '{quantity}' needs '{what}' of every host, and has none of {shown}: {why}. "
        f"Give a table with the columns host and {what} (--prior prior.csv; in Python "
        f"Prior({what}={{host: (median, log_sd)}})), or ask for the quantity 'rna'"
    )


def _known(value: float | tuple[float, float], host: str, what: str) -> Known:
    pair = Known(*value) if isinstance(value, tuple) else Known(float(value), LOG_SD)
    if not (np.isfinite(pair).all() and pair.median > 0 and pair.log_sd >= 0):
        expected = "a median above 0, or (median, standard deviation of ln)"
        raise UsageError(f"prior, {what}: {read_expected(value, expected, key=host)}")
    return pair


def _free_of_walk(run: Ledger, sampled: list[str], filled: set[str]) -> dict[str, float]:
    """Free exosomes by sender at the end of a walk, in the places `sampled` of those `filled`."""
    if not sampled:
        return {}
    if set(sampled) != filled:
        raise UsageError(
            f"{run.folder} has free exosomes in {', '.join(sorted(filled))}, and the rows of a "
            "walk do not say in which; leave the place out, or use the engine body or field"
        )
    rows = run.messages(["sender_type", "fate"])
    senders = rows.filter(pc.equal(rows["fate"], "free"))["sender_type"]
    return {row["values"]: float(row["counts"]) for row in senders.value_counts().to_pylist()}


def _rates(run: Ledger) -> dict[str, float]:
    """Vesicles per cell and hour of each cell type, over all kinds, as the model has them."""
    from exosome.analysis.recorded_model import model_of
    from exosome.model.sentences import Release

    rates: dict[str, float] = {}
    for step in model_of(run.folder, run.record).journey:
        if isinstance(step, Release):
            rates[step.source] = rates.get(step.source, 0.0) + 3600.0 * step.rate.value
    return rates


def _comments(path: Path) -> list[str]:
    return [one for one in path.read_text(encoding="utf-8-sig").splitlines() if one[:1] == "#"]


def _table(path: Path) -> tuple[list[str], list[list[str]]]:
    """The head and rows of a CSV file of a prior."""
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from None
    known = ("host", *COLUMNS, *(f"{one}_log_sd" for one in COLUMNS))
    head = [one.strip() for one in rows[0]] if rows else []
    for name in head:
        if name not in known:
            expected = f"one of {', '.join(known)}"
            raise UsageError(
                f"{path}: {read_expected(name, expected, did_you_mean(name, known), 'column')}"
            )
    if "host" not in head or len(head) < 2:
        raise UsageError(f"{path}: expected the column host, and one of {', '.join(COLUMNS)}")
    for row in rows[1:]:
        if len(row) != len(head):
            raise UsageError(
                f"{path}, host {quote(row[0])}: read {len(row)} fields, expected {len(head)}"
            )
    return head, [[one.strip() for one in row] for row in rows[1:]]


def _number(text: str, path: Path, what: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{path}: {read_expected(text, 'a number', key=what)}") from None
