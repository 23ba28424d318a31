"""`Origins`: probable senders of a vesicle that was caught, as a table, a map and a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import stats

from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.html_shown import HtmlShown
from exosome.plan import Plan
from exosome.units import show

Floats = NDArray[np.float64]

MASS = 0.9  # of the probability: the senders named in the text
SHOWN = 12


class Sender(NamedTuple):
    """A sender: its name and type, its population in the plan, its centre (um)."""

    name: str
    sender_type: str
    population: int
    xyz: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Origins(HtmlShown):
    """The senders (n,) that a vesicle caught at `sensor` may have come from.

    `expected` (n,) is how many of each the model has there; `se` (n,) its standard error from a
    contact record, None from the field, which is deterministic; `likelihood` (n,) that of the cargo
    read (1 without). `reach` (nx, ny, nz) is the map: what comes to the sensor of one exosome
    released in each voxel of the sides `voxel_um`; None from a kernel. `at_s` is the time, None:
    any.
    """

    sensor: str
    kind: str
    at_s: float | None
    senders: tuple[Sender, ...]
    expected: Floats
    se: Floats | None
    likelihood: Floats
    reach: Floats | None
    voxel_um: tuple[float, float, float]
    notes: tuple[str, ...]

    @property
    def probability(self) -> Floats:
        """(n,) of each sender. Raises UsageError if none can have sent it."""
        weight = np.maximum(self.expected, 0.0) * self.likelihood
        total = float(weight.sum())
        if not total > 0.0:
            raise UsageError(
                f"no sender of {quote(self.kind)} can have sent what was caught at {self.sensor}: "
                "the expected number is 0, or the cargo is one that no host loads"
            )
        return np.asarray(weight / total)

    @property
    def probability_se(self) -> Floats | None:
        """(n,) the standard error of each probability; None where `expected` has none.

        To first order, with independent senders: each has its own paths in a contact record.
        """
        if self.se is None:
            return None
        share = self.probability
        with np.errstate(invalid="ignore", divide="ignore"):
            relative = np.where(self.expected > 0.0, self.se / self.expected, 0.0)
        each = (share * relative) ** 2
        others = share**2 * (each.sum() - each)
        return np.asarray(np.sqrt((1.0 - share) ** 2 * each + others))

    def table(self) -> pa.Table:
        """Columns sender, sender_type, x_um, y_um, z_um, expected, se, likelihood, probability,
        probability_se.

        Rows are sorted, the most probable first; standard errors are null from the field.
        """
        probability = self.probability
        order = np.argsort(-probability, kind="stable")
        xyz = np.array([one.xyz for one in self.senders]).reshape(-1, 3)
        none = pa.nulls(len(order), pa.float64())
        error = self.probability_se
        return pa.table({
            "sender": [self.senders[i].name for i in order],
            "sender_type": [self.senders[i].sender_type for i in order],
            **{f"{axis}_um": pa.array(xyz[order, a], from_pandas=True)
               for a, axis in enumerate("xyz")},
            "expected": self.expected[order],
            "se": none if self.se is None else self.se[order],
            "likelihood": self.likelihood[order], "probability": probability[order],
            "probability_se": none if error is None else error[order],
        })  # fmt: skip

    def by_type(self) -> dict[str, float]:
        """The probability of each sender type, the largest first."""
        sums: dict[str, float] = {}
        for one, value in zip(self.senders, self.probability, strict=True):
            sums[one.sender_type] = sums.get(one.sender_type, 0.0) + float(value)
        return dict(sorted(sums.items(), key=lambda item: -item[1]))

    def likely(self, mass: float = MASS) -> list[str]:
        """The fewest senders whose probabilities sum to at least `mass`."""
        probability = self.probability
        order = np.argsort(-probability, kind="stable")
        number = int(np.searchsorted(np.cumsum(probability[order]), mass * (1.0 - 1e-12))) + 1
        return [self.senders[i].name for i in order[:number]]

    def record(self) -> dict[str, Any]:
        """Plain values for JSON; the map is left out."""
        return {
            "sensor": self.sensor, "kind": self.kind, "at_s": self.at_s,
            "by_type": self.by_type(), "senders": self.table().to_pylist(),
            "notes": list(self.notes),
        }  # fmt: skip

    def write(self, path: str | Path) -> None:
        """Write the table of senders to a file: CSV or Parquet, by its ending."""
        from exosome.tracing.written_tables import write_table

        write_table(self.table(), path)

    def write_map(self, path: str | Path) -> None:
        """Write the map as rows x_um, y_um, z_um, reach: CSV or Parquet, by its ending."""
        from exosome.tracing.written_tables import write_table

        if self.reach is None:
            raise UsageError("a kernel has no map; backtrack in the model or a run")
        points = [edge * (np.arange(n) + 0.5)
                  for edge, n in zip(self.voxel_um, self.reach.shape, strict=True)]  # fmt: skip
        x, y, z = (grid.reshape(-1) for grid in np.meshgrid(*points, indexing="ij"))
        columns = {"x_um": x, "y_um": y, "z_um": z, "reach": self.reach.reshape(-1)}
        write_table(pa.table(columns), path)

    def __str__(self) -> str:
        word = "at" if self.sensor.startswith("(") else "by"  # free at a point, caught by a cell
        when = "at any time" if self.at_s is None else f"{word} {show(self.at_s, 'time')}"
        lines = [f"a {self.kind} caught at {self.sensor} {when}, probably from:"]
        lines += [f"  {value:6.1%}  {name}" for name, value in self.by_type().items()]
        rows, likely = self.table().to_pylist(), self.likely()
        cells = [row for row in rows if row["sender"] != row["sender_type"]]
        if cells:
            lines.append(f"{MASS:.0%} of the probability in {len(likely)} of {len(rows)} senders:")
            for row in rows[: min(SHOWN, len(likely))]:
                error = row["probability_se"]
                lines.append(
                    f"  {row['probability']:6.1%}  {row['sender']} ({row['sender_type']}), "
                    f"{row['expected']:.3g} expected"
                    + ("" if error is None else f"; standard error {error:.1%}")
                )
            if len(likely) > SHOWN:
                lines.append(f"  … and {len(likely) - SHOWN} more (all with --out FILE.csv)")
        return "\n".join([*lines, *(f"note: {note}" for note in self.notes)])


def cargo_likelihood(
    plan: Plan, kind: int, senders: Sequence[Sender], cargo: Mapping[str, int]
) -> Floats:
    """(n,) the probability of the copies read in a vesicle, if each sender has loaded it.

    Poisson, or negative binomial where the model gives a dispersion. Raises UsageError for
    unknown cargo, for numbers that are no copies, and where a response decides the cargo.
    """
    out = np.ones(len(senders))
    for name, copies in cargo.items():
        if name not in plan.cargo:
            expected = f"a cargo: {', '.join(plan.cargo) or 'the model has none'}"
            hint = did_you_mean(name, plan.cargo)
            raise UsageError(read_expected(name, expected, hint, "cargo"))
        if isinstance(copies, bool) or copies != int(copies) or copies < 0:
            expected = "a whole number of copies, 0 or more"
            raise UsageError(read_expected(copies, expected, key=f"cargo of {name}"))
        m = list(plan.cargo).index(name)
        for i, one in enumerate(senders):
            decided = plan.decided[kind, one.population, m] if (
                one.population < plan.decided.shape[1]
            ) else False  # fmt: skip
            if decided:
                raise UsageError(
                    f"the response of {one.sender_type} decides how much {name} it loads, so the "
                    "likelihood of its copies changes in time; leave this cargo out"
                )
            mean = float(plan.load_mean[kind, one.population, m])
            size = float(plan.load_size[kind, one.population, m])
            if np.isfinite(size):
                out[i] *= stats.nbinom.pmf(int(copies), size, size / (size + mean))
            else:
                out[i] *= stats.poisson.pmf(int(copies), mean)
    return out
