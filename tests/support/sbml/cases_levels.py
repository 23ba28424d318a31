"""Cases of Levels, Versions and hierarchies, and of what is refused by name."""

from __future__ import annotations

from support.sbml.case import Case, after, exp, flat
from support.sbml.model import Model

LEVELS = [
    Case("Level 2 Version 4, with its built-in units and an event",
        Model(2, 4).parameter("k", 0.7, True).species("A", 3.0).parameter("p", 0.0)
        .reaction("r", "A -> ", "k * A").event("time > 2.1", {"p": "1"}),
        {"A": lambda t: 3 * exp(-0.7 * t), "p": lambda t: after(t, 2.1, 0.0, 1.0)}),
    Case("Level 3 Version 1",
        Model(3, 1).parameter("k", 0.7, True).species("A", 3.0).reaction("r", "A -> ", "k * A"),
        {"A": lambda t: 3 * exp(-0.7 * t)}),
    Case("Level 1 Version 2", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level1" level="1" version="2">
  <model name="m">
    <listOfCompartments><compartment name="C" volume="2"/></listOfCompartments>
    <listOfSpecies>
      <species name="A" compartment="C" initialAmount="6"/>
      <species name="B" compartment="C" initialAmount="0"/>
    </listOfSpecies>
    <listOfParameters><parameter name="k" value="0.7"/></listOfParameters>
    <listOfReactions>
      <reaction name="r" reversible="false">
        <listOfReactants><speciesReference species="A"/></listOfReactants>
        <listOfProducts><speciesReference species="B" stoichiometry="2"/></listOfProducts>
        <kineticLaw formula="k * A * C"/>
      </reaction>
    </listOfReactions>
  </model>
</sbml>
""", {"[A]": lambda t: 3 * exp(-0.7 * t), "B": lambda t: 12 - 12 * exp(-0.7 * t)}),
    Case("Level 2 Version 1, with a stoichiometry that is a formula",
        """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level2" level="2" version="1">
  <model id="m">
    <listOfCompartments><compartment id="C" size="2"/></listOfCompartments>
    <listOfSpecies>
      <species id="A" compartment="C" initialConcentration="3"/>
      <species id="B" compartment="C" initialConcentration="0"/>
    </listOfSpecies>
    <listOfParameters>
      <parameter id="k" value="0.7"/><parameter id="n" value="2"/>
    </listOfParameters>
    <listOfReactions>
      <reaction id="r" reversible="false">
        <listOfReactants><speciesReference species="A"/></listOfReactants>
        <listOfProducts><speciesReference species="B"><stoichiometryMath>
          <math xmlns="http://www.w3.org/1998/Math/MathML">
            <apply><times/><cn> 3 </cn><ci> n </ci></apply></math>
        </stoichiometryMath></speciesReference></listOfProducts>
        <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML">
          <apply><times/><ci> k </ci><ci> A </ci><ci> C </ci></apply></math></kineticLaw>
      </reaction>
    </listOfReactions>
  </model>
</sbml>
""", {"[A]": lambda t: 3 * exp(-0.7 * t), "B": lambda t: 36 - 36 * exp(-0.7 * t)}),
    Case("a model within a model, made flat", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
      xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true">
  <model id="whole">
    <listOfParameters><parameter id="q" value="2" constant="true"/></listOfParameters>
    <comp:listOfSubmodels>
      <comp:submodel comp:id="one" comp:modelRef="part"/>
      <comp:submodel comp:id="two" comp:modelRef="part"/>
    </comp:listOfSubmodels>
  </model>
  <comp:listOfModelDefinitions>
    <comp:modelDefinition id="part">
      <listOfParameters><parameter id="p" value="1" constant="false"/></listOfParameters>
      <listOfRules><rateRule variable="p"><math xmlns="http://www.w3.org/1998/Math/MathML">
        <apply><minus/><ci> p </ci></apply></math></rateRule></listOfRules>
    </comp:modelDefinition>
  </comp:listOfModelDefinitions>
</sbml>
""", {"one__p": lambda t: exp(-t), "two__p": lambda t: exp(-t), "q": flat(2.0)}),
    # Refused by name
    Case("an algebraic rule",
        Model().parameter("p", 1.0).parameter("q", 1.0).rule("algebraic", "", "p + q - 2"),
        refused="an algebraic rule that is not linear in one variable that nothing else sets"),
    Case("a delay differential equation",
        Model().parameter("p", 1.0).rule("rate", "p", "-delay(p, 1)"),
        refused="the csymbol 'delay' in <rateRule> is not supported"),
    Case("a fast reaction",
        Model(3, 1).parameter("k", 1.0, True).species("A", 1.0)
        .reaction("quick", "A -> ", "k * A", fast=True),
        refused="the fast reaction 'quick' is not supported"),
    Case("a reaction without a kinetic law",
        Model().species("A", 1.0).reaction("r", "A -> ", None),
        refused="the reaction 'r' without a kinetic law is not supported"),
    Case("a species without an amount",
        Model().species("A").reaction("r", "A -> ", "A"),
        refused="the species 'A' without a value at the beginning is not supported"),
    Case("a compartment without a size",
        Model().compartment("C", None).species("A", conc=2.0).reaction("r", "A -> ", "A * C"),
        refused="the compartment 'C' without a value at the beginning is not supported"),
    Case("a parameter without a value",
        Model().parameter("p").parameter("q", 0.0).rule("rate", "q", "p"),
        refused="the parameter 'p' without a value at the beginning is not supported"),
    Case("random numbers", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
  xmlns:distrib="http://www.sbml.org/sbml/level3/version1/distrib/version1" distrib:required="true">
  <model id="m">
    <listOfParameters><parameter id="p" value="1" constant="true"/></listOfParameters>
    <listOfInitialAssignments><initialAssignment symbol="p">
      <math xmlns="http://www.w3.org/1998/Math/MathML"><apply>
        <csymbol encoding="text"
          definitionURL="http://www.sbml.org/sbml/symbols/distrib/normal">normal</csymbol>
        <cn> 0 </cn><cn> 1 </cn></apply></math></initialAssignment></listOfInitialAssignments>
  </model>
</sbml>
""", refused="the SBML package 'distrib' is not supported"),
    Case("a package that nobody knows", """<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
  xmlns:odd="http://www.sbml.org/sbml/level3/version1/odd/version1" odd:required="true">
  <model id="m"/>
</sbml>
""", refused="Package 'odd' is a required package"),
    Case("a parameter whose id is time",
        Model().parameter("time", 3.0, True).parameter("q", 0.0).rule("rate", "q", "2"),
        {"q": lambda t: 2 * t}),
    Case("text that is no SBML", "<sbml><model>", refused="is not valid SBML"),
    Case("an unknown name in a formula",
        Model().parameter("p", 1.0).rule("rate", "p", "-q"), refused="is not valid SBML"),
    Case("a flux balance", Model().species("A", 1.0), refused="it is a FluxBalanceSteadyState",
        kind="FluxBalanceSteadyState"),
]  # fmt: skip
