"""Cases of what is said in other words before it is run: units, numbers, algebraic rules, files."""

from __future__ import annotations

import libsbml
import numpy as np

from support.sbml.case import Case, after, exp, flat
from support.sbml.model import Model

MATHML = 'xmlns="http://www.w3.org/1998/Math/MathML"'
COMP = (
    'xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1" '
    'xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true"'
)


def unit(model: Model, name: str, kind: int, multiplier: float = 1.0) -> Model:
    """The model with a unit of that id."""
    definition = model.model.createUnitDefinition()
    definition.setId(name)
    one = definition.createUnit()
    one.setKind(kind)
    one.setMultiplier(multiplier)
    one.setExponent(1)
    one.setScale(0)
    return model


def decay(level: int = 3, version: int = 2) -> Model:
    return (
        Model(level, version).parameter("k", 0.7, True).species("A", 3.0)
        .reaction("r", "A -> ", "k * A")
    )  # fmt: skip


def named_units(level: int, version: int) -> Model:
    """The built-in units of Levels 1 and 2 defined by the model, as most published models do."""
    model = decay(level, version)
    unit(model, "time", libsbml.UNIT_KIND_SECOND, 60.0)
    unit(model, "substance", libsbml.UNIT_KIND_ITEM)
    unit(model, "volume", libsbml.UNIT_KIND_LITRE, 1e-3)
    unit(model, "length", libsbml.UNIT_KIND_METRE, 1e-6)
    area = model.model.createUnitDefinition()
    area.setId("area")
    square = area.createUnit()
    square.setKind(libsbml.UNIT_KIND_METRE)
    square.setExponent(2)
    square.setScale(-6)
    square.setMultiplier(1.0)
    return model


def dangling() -> Model:
    model = decay()
    model.model.getParameter("k").setUnits("per_fortnight")
    model.model.getSpecies("A").setSubstanceUnits("handful")
    return model


def at_level_2(stoichiometry: str, n: str = "") -> str:
    """A -> stoichiometry B at 0.7 /s, at Level 2 Version 4."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level2/version4" level="2" version="4">
  <model id="m">
    <listOfCompartments><compartment id="C" size="2"/></listOfCompartments>
    <listOfSpecies>
      <species id="A" compartment="C" initialConcentration="3"/>
      <species id="B" compartment="C" initialConcentration="0"/>
    </listOfSpecies>
    <listOfParameters>
      <parameter id="k" value="0"/>{n}
    </listOfParameters>
    <listOfInitialAssignments><initialAssignment symbol="k"><math {MATHML}>
      <cn type="rational"> 7 <sep/> 10 </cn></math></initialAssignment></listOfInitialAssignments>
    <listOfReactions>
      <reaction id="r" reversible="false">
        <listOfReactants><speciesReference species="A"/></listOfReactants>
        <listOfProducts><speciesReference species="B"><stoichiometryMath>
          <math {MATHML}>{stoichiometry}</math>
        </stoichiometryMath></speciesReference></listOfProducts>
        <kineticLaw><math {MATHML}>
          <apply><times/><ci> k </ci><ci> A </ci><ci> C </ci></apply></math></kineticLaw>
      </reaction>
    </listOfReactions>
  </model>
</sbml>
"""


OF_LEVEL_1 = """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level1" level="1" version="2">
  <model name="m">
    <listOfUnitDefinitions>
      <unitDefinition name="time"><listOfUnits><unit kind="second"/></listOfUnits></unitDefinition>
      <unitDefinition name="substance"><listOfUnits><unit kind="item"/></listOfUnits>
      </unitDefinition>
    </listOfUnitDefinitions>
    <listOfCompartments><compartment name="C" volume="1"/></listOfCompartments>
    <listOfSpecies>
      <species name="A" compartment="C" initialAmount="6"/>
      <species name="B" compartment="C" initialAmount="0"/>
    </listOfSpecies>
    <listOfParameters><parameter name="k" value="0.7"/></listOfParameters>
    <listOfReactions>
      <reaction name="r" reversible="false">
        <listOfReactants><speciesReference species="A"/></listOfReactants>
        <listOfProducts>
          <speciesReference species="B" stoichiometry="3" denominator="10"/></listOfProducts>
        <kineticLaw formula="k * A"/>
      </reaction>
    </listOfReactions>
  </model>
</sbml>
"""
DECAY = {"A": lambda t: 3 * exp(-0.7 * t)}
WITH_ANOTHER_FILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<sbml {COMP}>
  <model id="whole">
    <comp:listOfSubmodels><comp:submodel comp:id="one" comp:modelRef="part"/></comp:listOfSubmodels>
  </model>
  <comp:listOfExternalModelDefinitions>
    <comp:externalModelDefinition comp:id="part" comp:source="part.xml" comp:modelRef="inner"/>
  </comp:listOfExternalModelDefinitions>
</sbml>
"""
PART = f"""<?xml version="1.0" encoding="UTF-8"?>
<sbml {COMP}>
  <model id="inner">
    <listOfParameters><parameter id="p" value="1" constant="false"/></listOfParameters>
    <listOfRules><rateRule variable="p"><math {MATHML}>
      <apply><minus/><ci> p </ci></apply></math></rateRule></listOfRules>
  </model>
</sbml>
"""
REWRITTEN = [
    Case("units called time, substance, volume, area and length, at Level 2", named_units(2, 4),
        DECAY),
    Case("units called time, substance, volume, area and length, at Level 3", named_units(3, 2),
        DECAY),
    Case("a denominator of Level 1, and units called time and substance", OF_LEVEL_1,
        {"A": lambda t: 6 * exp(-0.7 * t), "B": lambda t: 1.8 - 1.8 * exp(-0.7 * t)}),
    Case("a stoichiometry that is a rational number, at Level 2",
        at_level_2('<cn type="rational"> 3 <sep/> 10 </cn>'),
        {"[A]": lambda t: 3 * exp(-0.7 * t), "B": lambda t: 1.8 - 1.8 * exp(-0.7 * t)}),
    Case("a stoichiometry in powers of ten, at Level 2",
        at_level_2('<cn type="e-notation"> 3 <sep/> -1 </cn>'),
        {"B": lambda t: 1.8 - 1.8 * exp(-0.7 * t)}),
    Case("a stoichiometry that is a rational number times a parameter, at Level 2",
        at_level_2('<apply><times/><cn type="rational"> 3 <sep/> 10 </cn><ci> n </ci></apply>',
                   '<parameter id="n" value="2"/>'),
        {"B": lambda t: 3.6 - 3.6 * exp(-0.7 * t)}),
    Case("units that nothing defines", dangling(), DECAY),
    Case("a model that stands in another file", WITH_ANOTHER_FILE, {"one__p": lambda t: exp(-t)},
        beside={"part.xml": PART}),
    Case("a model that stands in another file, which declares the prefix of its annotations",
        WITH_ANOTHER_FILE, {"one__p": lambda t: exp(-t)},
        beside={"part.xml": PART.replace(f"<sbml {COMP}>", f'<sbml xmlns:my="http://my" {COMP}>')
                .replace('constant="false"/>', 'constant="false"><annotation><my:own/>'
                         "</annotation></parameter>")}),
    Case("a file that leaves its encoding out, which is UTF-8 then",
        decay().text().replace(' encoding="UTF-8"', "", 1), DECAY),
    Case("an algebraic rule that is linear in a parameter",
        decay().parameter("q", 0.0).parameter("T", 9.0, True).rule("algebraic", "", "A + 2*q - T"),
        {"A": lambda t: 3 * exp(-0.7 * t), "q": lambda t: (9 - 3 * exp(-0.7 * t)) / 2}),
    Case("an algebraic rule that is linear in a species, in a compartment of size 2, by a function",
        Model().compartment("C", 2.0).parameter("k", 0.7, True).species("A", conc=3.0)
        .species("B", 0.0).function("sum", "lambda(x, y, x + y)")
        .reaction("r", "A -> ", "k * A * C").rule("algebraic", "", "sum(A, B) / 4 - 1"),
        {"A": lambda t: 6 * exp(-0.7 * t), "[B]": lambda t: 4 - 3 * exp(-0.7 * t)}),
    Case("two algebraic rules that share their two variables",
        decay().parameter("x", 0.0).parameter("y", 0.0)
        .rule("algebraic", "", "x + y - A").rule("algebraic", "", "x - 2 * y - 1"),
        {"x": lambda t: (6 * exp(-0.7 * t) + 1) / 3, "y": lambda t: (3 * exp(-0.7 * t) - 1) / 3}),
    Case("an algebraic rule beside a parameter that events set",
        Model().parameter("p", 1.0).parameter("q", 0.0).rule("algebraic", "", "p + q - 2")
        .event("time > 2.1", {"p": "5"}),
        {"p": lambda t: after(t, 2.1, 1.0, 5.0), "q": lambda t: after(t, 2.1, 1.0, -3.0)}),
    Case("an algebraic rule whose slope is a formula",
        Model().parameter("x", 1.0).rule("rate", "x", "1").parameter("q", 1.0)
        .rule("algebraic", "", "x * q - sin(x)"), {"q": lambda t: np.sin(1 + t) / (1 + t)}),
    Case("an algebraic rule of second degree",
        decay().parameter("q", 1.0).rule("algebraic", "", "q * q - A"),
        refused="an algebraic rule that is not linear in one variable that nothing else sets"),
    Case("an algebraic rule within a function of its variable",
        decay().parameter("q", 1.0).rule("algebraic", "", "exp(q) - A"),
        refused="an algebraic rule that is not linear in one variable that nothing else sets"),
    Case("a constant parameter beside one named like a unit",
        Model().parameter("substance", 2.0, True).parameter("volume", 0.0)
        .rule("rate", "volume", "substance"), {"volume": lambda t: 2 * t, "substance": flat(2.0)}),
]  # fmt: skip
