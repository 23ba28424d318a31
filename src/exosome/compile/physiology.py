"""The physiology of one body: the library's values of its species, scaled to its weight.

Volumes scale with weight to the power 1 and flows to the power 0.75 (`convention.allometry`); a
value per weight or as a share of cardiac output needs no other scaling. Values of `instead` hold
for this body as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from exosome import library, units
from exosome.library import Known
from exosome.model import Body

ML_UM3 = 1e12
REST = "rest"
EMPTIED = ("urine", "saliva")


@dataclass(frozen=True)
class Vessels:
    """Vessels: their whole blood and the plasma in it, um^3."""

    blood: float
    plasma: float


class Physiology:
    """Volumes (um^3) and flows (um^3/s) of a body; `used` collects the values they come from."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.species = body.species
        self.used: dict[str, Known | str] = {}
        self._measured: dict[str, float] = {}

    # -- values -----------------------------------------------------------------------------------

    def known(self, name: str) -> Known:
        """The library's value of the species; LookupError if there is none."""
        value = library.lookup(f"{self.species}.{name}")
        self.used[name] = value
        return value

    def has(self, name: str) -> bool:
        """Whether the library or the body itself gives a value."""
        return name in self.body.instead or f"{self.species}.{name}" in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(library.names(f"{self.species}."))

    @cached_property
    def reference(self) -> float:
        """The weight for which the library gives absolute values, g."""
        return units.read(_text(self.known("weight")), "mass").value

    @cached_property
    def weight(self) -> float:
        """Weight, g."""
        return self.body.weight.value if self.body.weight is not None else self.reference

    @cached_property
    def range(self) -> tuple[float, float]:
        """The weights, g, within which scaling is trusted."""
        known = library.lookup(f"{self.species}.weight")
        assert known.low is not None and known.high is not None
        ends = (f"{end!r} {known.unit}" for end in (known.low, known.high))
        low, high = (units.read(end, "mass").value for end in ends)
        return low, high

    def share(self, name: str) -> float:
        """A value that is a share: a fraction of an organ, a haematocrit."""
        if name not in self._measured:
            self._measured[name] = self._share(name)
        return self._measured[name]

    def _share(self, name: str) -> float:
        if name in self.body.instead:
            self.used[name] = self.body.instead[name]
            return units.read(self.body.instead[name], "share").value
        known = self.known(name)
        unit = library.measure(known.unit).unit
        return units.read(f"{known.value!r} {unit}".strip(), "share").value

    def measure(self, name: str, kind: str) -> float:
        """A volume (um^3) or a volume flow (um^3/s) of this body."""
        if name not in self._measured:
            self._measured[name] = self._measure(name, kind)
        return self._measured[name]

    def _measure(self, name: str, kind: str) -> float:
        if name in self.body.instead:
            self.used[name] = self.body.instead[name]
            return units.read(self.body.instead[name], kind).value
        known = self.known(name)
        unit, share_of = library.measure(known.unit)
        if share_of in ("body weight", "cardiac output", "cardiac plasma output", "plasma flow",
                        "arterial plasma flow"):  # fmt: skip
            share = units.read(f"{known.value!r} {unit}".strip(), "share").value
            return share * self._whole(name, share_of)
        if share_of.startswith("kg"):
            power = float(share_of.partition("^")[2] or 1.0)
            per = units.read(f"{known.value!r} {unit}", kind).value
            scaled: float = per * (self.weight / 1000.0) ** power
            return scaled
        power_name = "volume" if kind == "volume" else "flow"
        exponent = library.lookup(f"convention.allometry.{power_name}").value
        scale: float = (self.weight / self.reference) ** exponent
        return units.read(_text(known), kind).value * scale

    def _whole(self, name: str, share_of: str) -> float:
        """The whole of which a value is a share, um^3 or um^3/s."""
        if share_of == "body weight":
            density = library.lookup("convention.tissue_density").value  # g/mL
            return self.weight / density * ML_UM3
        if share_of == "cardiac output":
            return self.cardiac_output
        organ = name.rpartition(".")[0]
        if share_of == "cardiac plasma output" or organ == "lung":
            return self.cardiac_output * (1.0 - self.haematocrit)
        return self.flow(organ)

    def size(self, name: str) -> float:
        """A volume by name, um^3."""
        return self.measure(name, "volume")

    # -- the circulation --------------------------------------------------------------------------

    @cached_property
    def cardiac_output(self) -> float:
        """Blood that leaves the heart, um^3/s."""
        return self.measure("cardiac_output", "volume flow")

    @cached_property
    def haematocrit(self) -> float:
        """Share of blood that is cells."""
        return self.share("haematocrit")

    @cached_property
    def organs(self) -> tuple[str, ...]:
        """Organs whose volume and flow are known, the lung first and the remainder last."""
        return (*library.organs(self.species), REST)

    def flow(self, organ: str) -> float:
        """Arterial plasma flow to an organ, um^3/s; that of the remainder is what is left."""
        if organ == REST and not self.has(f"{REST}.plasma_flow"):
            others = sum(self.flow(name) for name in self.organs if name not in ("lung", REST))
            return self.cardiac_output * (1.0 - self.haematocrit) - others
        if self.has(f"{organ}.plasma_flow"):
            return self.measure(f"{organ}.plasma_flow", "volume flow")
        key = "arterial_flow" if organ == "liver" else "flow"
        return self.measure(f"{organ}.{key}", "volume flow") * (1.0 - self.haematocrit)

    def lymph(self, organ: str) -> float:
        """Lymph that an organ forms, um^3/s; 0 where none is known or there is no interstitium."""
        if not self.interstitium(organ) or not self.has(f"{organ}.lymph_flow"):
            return 0.0
        return self.measure(f"{organ}.lymph_flow", "volume flow")

    # -- volumes ----------------------------------------------------------------------------------

    def volume(self, organ: str) -> float:
        """Volume of an organ with its blood, um^3; that of the remainder is what is left."""
        if self.has(f"{organ}.volume"):
            return self.measure(f"{organ}.volume", "volume")
        if organ != REST:
            return self.plasma(organ) / (1.0 - self.haematocrit) + self.interstitium(organ)
        density = library.lookup("convention.tissue_density").value
        whole = self.weight / density * ML_UM3
        others = [name for name in self.organs if name != REST]
        held = sum(self.plasma(name) for name in others) / (1.0 - self.haematocrit)
        outside = self.size("blood.volume") - held  # in great vessels and the remainder
        solid = whole - sum(self.volume(name) for name in others) - outside
        return solid / (1.0 - self.share(f"{REST}.vascular_fraction"))

    def plasma(self, organ: str) -> float:
        """Plasma in an organ's vessels, um^3."""
        if self.has(f"{organ}.plasma_volume"):
            return self.measure(f"{organ}.plasma_volume", "volume")
        vessels = self.volume(organ) * self.share(f"{organ}.vascular_fraction")
        return vessels * (1.0 - self.haematocrit)

    def interstitium(self, organ: str) -> float:
        """Fluid between an organ's cells, um^3; 0 where it is not known."""
        if self.has(f"{organ}.interstitial_volume"):
            return self.measure(f"{organ}.interstitial_volume", "volume")
        if self.has(f"{organ}.interstitial_fraction"):
            return self.volume(organ) * self.share(f"{organ}.interstitial_fraction")
        return 0.0

    def cells(self, organ: str) -> float:
        """Volume of the cells of an organ, um^3: all but its blood and interstitium."""
        blood = self.plasma(organ) / (1.0 - self.haematocrit)
        return self.volume(organ) - blood - self.interstitium(organ)

    @cached_property
    def great_vessels(self) -> Vessels:
        """Blood outside the organs' own vessels, or the central blood where it is known."""
        if self.has("central.plasma_volume"):
            plasma = self.size("central.plasma_volume")
            return Vessels(plasma + self.size("central.blood_cell_volume"), plasma)
        whole = self.size("blood.volume")
        held = sum(self.plasma(name) for name in self.organs) / (1.0 - self.haematocrit)
        return Vessels(whole - held, (whole - held) * (1.0 - self.haematocrit))

    @cached_property
    def vessels(self) -> Vessels:
        """All vessels, great ones and those of the organs: the whole blood of the body."""
        held = sum(self.plasma(name) for name in self.organs)
        great = self.great_vessels
        return Vessels(great.blood + held / (1.0 - self.haematocrit), great.plasma + held)

    def drainage(self, depot: str) -> float:
        """Lymph flow out of a depot, um^3/s, or else its clearance of albumin.

        Albumin leaves a joint by lymph alone, so its clearance is the lymph flow. 0 if neither is
        known.
        """
        keys = (f"{depot}.lymph_flow", f"{depot}.albumin_clearance")
        name = next((name for name in keys if self.has(name)), None)
        return self.measure(name, "volume flow") if name else 0.0

    def emptied(self) -> tuple[str, ...]:
        """Fluids that leave the body, with a known volume and flow."""
        return tuple(
            n for n in EMPTIED if self.has(f"{n}.volume") and self.has(f"{n}.flow")
        )


def _text(known: Known) -> str:
    return f"{known.value!r} {known.unit}"
