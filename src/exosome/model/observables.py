"""What an instrument reads, and what carries its signal, as it was said."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import MaybeName, MaybeRate, Name, Part, Share, Wrong, choice, names
from exosome.plan.codes import LabelLaw, words

READINGS = ("particles", "particles/mL", "%ID", "%ID/g", "%ID/mL")
LAWS = words(LabelLaw)


class Observe(Part):
    """What an instrument reads: of a kind, in places, organs or cells, in a unit of its own.

    `label` names what carries the signal (an entry of `labels`; the intact exosome if not said);
    `residual` is the share of an organ's plasma that is measured with it.
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
    """What is measured in the place of exosomes, and what becomes of it: its `law` and its rates.

    intact: gone when the exosome is; residualising: stays where the exosome ended; leaves: stays
    in the cell that broke the exosome down, and goes from there at `rate`; detaches: comes off
    whole exosomes at `rate`, and stays in the cell if it is in one; reporter: an enzyme that dies
    with the exosome and decays at `rate`. What comes off in the fluid, or of what is cleared from
    it, is free: it travels on as the kind `free`, or is lost.
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
            raise Wrong("no kind for what is free, since nothing comes off", trail=("free",))
        return self
