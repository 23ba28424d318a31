"""Observations of instruments, and the labels that carry their signal."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import (
    MaybeName,
    MaybeNumber,
    MaybeRate,
    Name,
    Part,
    Point,
    Share,
    Wrong,
    choice,
    items,
    name,
    names,
    number,
    optional,
    quantity,
    read_point,
    whole,
)
from exosome.plan.codes import LabelLaw, words
from exosome.units import Quantity

AMOUNTS = ("particles", "particles/mL", "%ID", "%ID/g", "%ID/mL")
OF_CELLS = ("particles/cell", "% cells", "copies", "copies/cell", "um")
READINGS = (*AMOUNTS, *OF_CELLS)
LAWS = words(LabelLaw)
UNITS_OF = {  # the units with which a key may stand
    "bins": ("% cells",), "quantiles": ("particles/cell", "copies/cell"), "from": OF_CELLS,
    "distances": OF_CELLS, "region": OF_CELLS,
}  # fmt: skip
MOST_PARTS = 1000  # bins, distances or quantiles of one observation


def _rising(
    item: Callable[[Any], Any], least: int, expected: str
) -> Callable[[Any], tuple[Any, ...]]:
    """A reader for a list of at least `least` values, each above the one before."""

    def reader(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or not least <= len(value) <= MOST_PARTS:
            raise Wrong(expected)
        values = items(item, value)
        sizes = [getattr(one, "value", one) for one in values]
        if any(after <= before for before, after in pairwise(sizes)):
            raise Wrong(expected, "Each must be larger than the one before.")
        return values

    return reader


def _region(value: Any) -> str | tuple[Point, Point]:
    """The name of a matrix region, or the two corners of a cuboid."""
    expected = (
        "the name of a region in 'matrix', or two corners such as "
        "[[0 um, 0 um, 0 um], [50 um, 60 um, 60 um]]"
    )
    if isinstance(value, str):
        return name(value)
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise Wrong(expected)
    low, high = items(read_point, value)
    if any(b.value <= a.value for a, b in zip(low, high, strict=True)):
        raise Wrong(expected, "The second corner must be larger than the first on every axis.")
    return low, high


def _below_all(value: Any) -> float:
    """A share of the cells above 0 and below 1: a distribution of means has no largest number."""
    share = number(0.0, 1.0, above=True)(value)
    if share == 1.0:
        raise Wrong("a share above 0 and below 1, such as 90 %")
    return share


read_distances = _rising(
    quantity("length", "zero"), 2, "two distances or more, rising, such as [0 um, 50 um, 100 um]"
)
read_bins = _rising(whole(0), 1, "the first number of each bin, rising, such as [0, 1, 5, 20]")
read_quantiles = _rising(
    _below_all, 1, "shares of the cells, rising, such as [10 %, 50 %, 90 %]"
)


class Observe(Part):
    """An observation: a kind in places, organs or cell types, in a unit.

    `label` is the entry of `labels` that carries the signal (by default the intact exosome);
    `residual` is the share of an organ's plasma that is measured with the organ.

    Readings of cells count what the cells have taken up since the start: particles/cell, the mean;
    % cells, the cells with more than `above` (exosomes, or copies of `cargo`); copies and
    copies/cell, the copies of `cargo` released inside; um, the mean distance from release to
    uptake.

    `region` keeps the cells whose centres lie in a matrix region or a cuboid (um); `distances` (um)
    splits the cells by the distance of their centre to the nearest centre of a cell of `senders`,
    and as `um` with `senders` alone this distance is read; `bins` splits '% cells' by what the
    cells took up; `quantiles` are those of particles/cell and copies/cell over the cells.
    """

    what: ClassVar[str] = "observation"
    of: Name = Field(examples=["of: courier"])
    places: Annotated[tuple[str, ...], PlainValidator(names)] = Field(
        alias="in", examples=["in: plasma"]
    )
    unit: Annotated[str, PlainValidator(choice(*READINGS))] = Field(
        alias="as", examples=["as: particles/mL"]
    )
    label: MaybeName = None
    residual: Share = 1.0
    above: MaybeNumber = None
    cargo: MaybeName = None
    bins: Annotated[tuple[int, ...] | None, PlainValidator(optional(read_bins))] = None
    quantiles: Annotated[tuple[float, ...] | None, PlainValidator(optional(read_quantiles))] = None
    senders: Annotated[tuple[str, ...] | None, PlainValidator(optional(names))] = Field(
        default=None, alias="from"
    )
    distances: Annotated[
        tuple[Quantity, ...] | None, PlainValidator(optional(read_distances))
    ] = None
    region: Annotated[str | tuple[Point, Point] | None, PlainValidator(optional(_region))] = None

    @model_validator(mode="after")
    def _of_cells(self) -> Observe:
        if self.unit != "% cells" and self.above is not None:
            raise Wrong(f"no 'above' for {self.unit}")
        if self.unit == "% cells" and (self.above is None) == (self.bins is None):
            either = "'above', such as above: 5, for" if self.bins is None else (
                "one of 'above' and 'bins' for")  # fmt: skip
            raise Wrong(f"{either} {self.unit}")
        if self.unit.startswith("copies") and self.cargo is None:
            raise Wrong(f"'cargo', such as cargo: miR-140, for {self.unit}")
        if self.cargo is not None and not self.unit.startswith(("copies", "% cells")):
            raise Wrong(f"no 'cargo' for {self.unit}", trail=("cargo",))
        if self.unit in OF_CELLS and self.label is not None:
            raise Wrong(f"no 'label' for {self.unit}, which counts exosomes", trail=("label",))
        self._of_some_cells()
        return self

    def _of_some_cells(self) -> None:
        """Raises Wrong for a distribution or a choice of cells that the unit does not have."""
        for key, units in UNITS_OF.items():
            value = self.senders if key == "from" else getattr(self, key)
            if value is not None and self.unit not in units:
                allowed = ", ".join(units)
                raise Wrong(f"no {key!r} for {self.unit}, but for one of {allowed}", trail=(key,))
        if self.distances is not None and self.senders is None:
            raise Wrong("'from', the cells that distances are measured from, such as from: msc")
        if self.senders is not None and self.distances is None and self.unit != "um":
            raise Wrong("'distances', such as distances: [0 um, 50 um, 100 um], with 'from'")
        split = self.bins if self.bins is not None else self.quantiles
        if split is not None and self.distances is not None:
            key = "bins" if self.bins is not None else "quantiles"
            raise Wrong(f"only one of {key!r} and 'distances'", trail=("distances",))

    def readings(self, name: str) -> tuple[str, ...]:
        """The names of its readings: its own, or one for each of its parts, such as name[q50]."""
        if self.distances is not None:
            edges = [one.value for one in self.distances]
            parts = [f"{a:g}-{b:g} um" for a, b in pairwise(edges)]
        elif self.bins is not None:
            pairs = [(first, after - 1) for first, after in pairwise(self.bins)]
            parts = [str(a) if a == b else f"{a}-{b}" for a, b in pairs]
            parts.append(f"{self.bins[-1]} or more")
        elif self.quantiles is not None:
            parts = [f"q{100 * part:g}" for part in self.quantiles]
        else:
            return (name,)
        return tuple(f"{name}[{part}]" for part in parts)


class Label(Part):
    """A label that is measured instead of exosomes: its `law` and its rate.

    intact: lost with the exosome; residualising: stays where the exosome ended; leaves: stays in
    the cell that degraded the exosome, and leaves it at `rate`; detaches: detaches from intact
    exosomes at `rate`, and stays in a cell if it is in one; reporter: an enzyme that is lost with
    the exosome and decays at `rate`. Label that is released into the fluid is free: it continues
    as the kind `free`, or is lost.
    """

    what: ClassVar[str] = "label"
    on: Name = Field(examples=["on: courier"])
    law: Annotated[str, PlainValidator(choice(*LAWS))] = Field(examples=["law: residualising"])
    rate: MaybeRate = None
    free: MaybeName = None

    @model_validator(mode="after")
    def _complete(self) -> Label:
        needs_rate = self.law in ("leaves", "detaches", "reporter")
        if needs_rate != (self.rate is not None):
            wanted = "a rate such as 0.1 /h" if needs_rate else "no rate"
            raise Wrong(f"{wanted} for the law {self.law}")
        if self.free is not None and self.law not in ("leaves", "detaches"):
            raise Wrong(
                f"no 'free', since the law {self.law} releases no label", trail=("free",)
            )
        return self
