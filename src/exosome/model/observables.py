"""Observations of instruments, and the labels that carry their signal."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import (
    MaybeName,
    MaybeNumber,
    MaybeRate,
    Name,
    Part,
    Share,
    Wrong,
    choice,
    names,
)
from exosome.plan.codes import LabelLaw, words

AMOUNTS = ("particles", "particles/mL", "%ID", "%ID/g", "%ID/mL")
OF_CELLS = ("particles/cell", "% cells", "copies", "copies/cell", "um")
READINGS = (*AMOUNTS, *OF_CELLS)
LAWS = words(LabelLaw)


class Observe(Part):
    """An observation: a kind in places, organs or cell types, in a unit.

    `label` is the entry of `labels` that carries the signal (by default the intact exosome);
    `residual` is the share of an organ's plasma that is measured with the organ.

    Readings of cells count what the cells have taken up since the start: particles/cell, the mean;
    % cells, the cells with more than `above` (exosomes, or copies of `cargo`); copies and
    copies/cell, the copies of `cargo` released inside; um, the mean distance from release to
    uptake.
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

    @model_validator(mode="after")
    def _of_cells(self) -> Observe:
        if (self.unit == "% cells") != (self.above is not None):
            wanted = "'above', such as above: 5, for" if self.above is None else "no 'above' for"
            raise Wrong(f"{wanted} {self.unit}")
        if self.unit.startswith("copies") and self.cargo is None:
            raise Wrong(f"'cargo', such as cargo: miR-140, for {self.unit}")
        if self.cargo is not None and not self.unit.startswith(("copies", "% cells")):
            raise Wrong(f"no 'cargo' for {self.unit}", trail=("cargo",))
        if self.unit in OF_CELLS and self.label is not None:
            raise Wrong(f"no 'label' for {self.unit}, which counts exosomes", trail=("label",))
        return self


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
