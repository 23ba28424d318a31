"""Observations of instruments, and the labels that carry their signal."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import MaybeName, MaybeRate, Name, Part, Share, Wrong, choice, names
from exosome.plan.codes import LabelLaw, words

READINGS = ("particles", "particles/mL", "%ID", "%ID/g", "%ID/mL")
LAWS = words(LabelLaw)


class Observe(Part):
    """An observation: a kind in places, organs or cell types, in a unit.

    `label` is the entry of `labels` that carries the signal (by default the intact exosome);
    `residual` is the share of an organ's plasma that is measured with the organ.
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
