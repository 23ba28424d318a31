"""What the library tells of a species makes one closed circulation."""

from __future__ import annotations

import pytest

from exosome import units
from exosome.library import ORGANS, PORTAL, SPECIES, Known, lookup, measure, names, organs

TISSUES = (*ORGANS[1:], "rest")  # all but the lung, in parallel between its veins and arteries


class Body:
    """A species at its reference weight in mL, mL/min and g, by the rules in docs/library.md."""

    def __init__(self, species: str) -> None:
        self.species = species
        self.weight = self.plain(lookup(f"{species}.weight"), "g")
        self.output = self.of("cardiac_output", "mL/min")
        self.blood = self.of("blood.volume", "mL")
        self.haematocrit = self.of("haematocrit", "")

    @staticmethod
    def plain(known: Known, unit: str) -> float:
        """The value in a unit, a mass as the volume that it has at the density of tissue."""
        if known.unit == unit:
            return known.value
        told = measure(known.unit).unit
        if told == "%":
            return known.value / 100
        parse = units.registry().parse_expression
        quantity = known.value * parse(told) if told else known.value * parse("g/g")
        if quantity.check("[mass]") and unit == "mL":
            density = lookup("convention.tissue_density")
            quantity = quantity / (density.value * parse(density.unit))
        return float(quantity.to(unit).magnitude)

    def has(self, name: str) -> bool:
        return f"{self.species}.{name}" in names(f"{self.species}.")

    def of(self, name: str, unit: str) -> float:
        """The default of a name, with what it is a share of or told per."""
        known = lookup(f"{self.species}.{name}")
        share_of = measure(known.unit).of
        part = name.rpartition(".")[0]
        if share_of in ("", "organ"):
            return self.plain(known, unit)
        if share_of == "body weight":
            return self.plain(known, "") * self.weight / lookup("convention.tissue_density").value
        if share_of == "cardiac output":
            return self.plain(known, "") * self.output
        if share_of.endswith(("plasma flow", "plasma output")):
            arterial, lung = share_of.startswith("arterial"), part == "lung"
            flow = "cardiac_output" if "output" in share_of or lung else f"{part}.flow"
            blood = self.of(f"{part}.arterial_flow" if arterial else flow, unit)
            return self.plain(known, "") * blood * (1 - self.haematocrit)
        power = float(share_of.partition("^")[2] or 1)
        return self.plain(known, unit) * (self.weight / 1000) ** power

    def vascular(self, organ: str) -> float:
        """Blood in the vessels of an organ, told as a share or as plasma and cells."""
        if self.has(f"{organ}.vascular_fraction"):
            volume = self.of(f"{organ}.volume", "mL")
            return self.of(f"{organ}.vascular_fraction", "") * volume
        return sum(self.of(f"{organ}.{p}_volume", "mL") for p in ("plasma", "blood_cell"))

    def interstitial(self, organ: str) -> float:
        if self.has(f"{organ}.interstitial_volume"):
            return self.of(f"{organ}.interstitial_volume", "mL")
        return self.of(f"{organ}.interstitial_fraction", "") * self.of(f"{organ}.volume", "mL")


@pytest.fixture(params=SPECIES)
def body(request: pytest.FixtureRequest) -> Body:
    return Body(request.param)


def test_every_species_has_the_organs_that_a_dose_meets(body: Body) -> None:
    assert set(organs(body.species)) >= set(ORGANS) - {"pancreas"}
    for organ in organs(body.species):
        assert body.of(f"{organ}.volume", "mL") > 0


def test_flows_into_the_veins_leave_a_share_for_the_rest(body: Body) -> None:
    """Gut, spleen and pancreas drain into the liver; the others and the liver into the veins."""
    veins = [o for o in organs(body.species) if o != "lung" and o not in PORTAL]
    told = sum(body.of(f"{organ}.flow", "mL/min") for organ in veins)
    assert 0.70 * body.output < told < body.output


def test_the_liver_is_its_artery_and_the_portal_organs(body: Body) -> None:
    portal = [o for o in organs(body.species) if o in PORTAL]
    inflow = sum(body.of(f"{organ}.flow", "mL/min") for organ in portal)
    inflow += body.of("liver.arterial_flow", "mL/min")
    assert inflow == pytest.approx(body.of("liver.flow", "mL/min"), rel=1e-12)


def test_cardiac_output_is_of_the_size_that_other_sources_give(body: Body) -> None:
    """Per kg^0.75 the three species agree within a factor of 1.5 (Brown 1997: 0.235 to 0.275)."""
    per_weight = body.output / 1000 / (body.weight / 1000) ** 0.75
    assert 0.2 < per_weight < 0.3  # L/min/kg^0.75


def test_blood_in_the_organs_is_less_than_the_blood(body: Body) -> None:
    """Some is left for arteries and veins, also with the rest at the share of muscle."""
    in_organs = sum(body.vascular(organ) for organ in organs(body.species))
    if body.has("rest.plasma_volume"):
        in_organs += body.vascular("rest")
    else:
        told = sum(body.of(f"{organ}.volume", "mL") for organ in organs(body.species))
        of_muscle = body.of("muscle.vascular_fraction", "")
        in_organs += of_muscle * max(0.0, body.weight - told - body.blood)
    assert 0.3 * body.blood < in_organs < 0.85 * body.blood


def test_plasma_and_haematocrit_make_the_blood(body: Body) -> None:
    """Plasma over its share of the blood is the blood, to the spread of the sources."""
    plasma = body.of("plasma.volume", "mL")
    assert plasma / (1 - body.haematocrit) == pytest.approx(body.blood, rel=0.1)


def test_parts_of_an_organ_fit_into_it(body: Body) -> None:
    for organ in organs(body.species):
        parts = body.vascular(organ) + body.interstitial(organ)
        assert 0 < parts < body.of(f"{organ}.volume", "mL"), organ


def test_organs_fit_into_the_body(body: Body) -> None:
    told = sum(body.of(f"{organ}.volume", "mL") for organ in organs(body.species))
    assert 0.6 * body.weight < told < 1.02 * body.weight


def test_lymph_of_the_organs_is_no_more_than_that_of_the_body(body: Body) -> None:
    """The lung's own lymph is in the whole of the rat and comes on top in the others."""
    tissues = [o for o in TISSUES if body.has(f"{o}.lymph_flow") and body.has(f"{o}.flow")]
    lymph = sum(body.of(f"{o}.lymph_flow", "mL/min") for o in tissues)
    if body.species == "rat":
        lymph += body.of("lung.lymph_flow", "mL/min")
    whole = body.of("lymph.flow", "mL/min")
    assert 0.5 * whole < lymph <= whole


def test_a_quantity_is_told_in_one_form(body: Body) -> None:
    """Two forms of one quantity would leave open which of them is meant."""
    rivals = (
        ("vascular_fraction", "plasma_volume"),
        ("interstitial_fraction", "interstitial_volume"),
    )
    for organ in (*ORGANS, "rest"):
        for one, other in rivals:
            assert not (body.has(f"{organ}.{one}") and body.has(f"{organ}.{other}")), organ


def test_people_have_one_circulation_in_blood_and_in_plasma() -> None:
    """Blood flow less its cells is the plasma flow of the same table, to its haematocrit."""
    human = Body("human")
    for organ in organs("human")[1:]:
        plasma = human.of(f"{organ}.plasma_flow", "mL/min")
        blood = human.of(f"{organ}.flow", "mL/min")
        assert plasma / blood == pytest.approx(1 - human.haematocrit, rel=1e-3), organ
    assert human.of("lung.plasma_flow", "mL/min") / human.output == pytest.approx(0.55, rel=1e-3)


def test_amounts_are_told_at_the_reference_weight(body: Body) -> None:
    """A default in mL or L/h scales from the weight of the species, so it must be told there."""
    weight = f"body weight {lookup(f'{body.species}.weight').value:g} kg"
    for name in names(f"{body.species}."):
        known, (unit, share_of) = lookup(name), measure(lookup(name).unit)
        amount = unit and any(size in unit for size in ("mL", "uL", "L/", "L", "kg", "mm", "cm"))
        whole = len(name.split(".")) <= 3 and not name.endswith(".weight")
        if whole and amount and not share_of and unit not in ("1/L", "1/mL"):
            assert weight in known.note or "body weight not told" in known.note, name
