"""SBML models in a few words: `Model().species("A", 5).reaction("r", "A -> ", "2 * A")`."""

from __future__ import annotations

import libsbml

AT_LEVEL_3 = libsbml.L3ParserSettings()


def math(formula: str) -> libsbml.ASTNode:
    """The tree of a formula; `time`, `avogadro`, `delay(x, t)` and `rateOf(x)` are csymbols."""
    node = libsbml.parseL3FormulaWithSettings(formula, AT_LEVEL_3)
    if node is None:
        raise ValueError(f"{formula}: {libsbml.getLastParseL3Error()}")
    return node


class Model:
    """One SBML model that is said piece by piece; each method returns it again."""

    def __init__(self, level: int = 3, version: int = 2) -> None:
        self.document = libsbml.SBMLDocument(level, version)
        self.model = self.document.createModel()
        self.model.setId("m")
        self.level, self.version = level, version

    def compartment(self, name: str, size: float | None, constant: bool = True, dims: int = 3):
        made = self.model.createCompartment()
        made.setId(name)
        made.setConstant(constant)
        made.setSpatialDimensions(dims)
        if size is not None:
            made.setSize(size)
        return self

    def species(
        self, name: str, amount: float | None = None, *, conc: float | None = None,
        inside: str = "C", as_amount: bool = False, boundary: bool = False, constant: bool = False,
    ):  # fmt: skip
        if self.model.getCompartment(inside) is None:
            self.compartment(inside, 1.0)
        made = self.model.createSpecies()
        made.setId(name)
        made.setCompartment(inside)
        if amount is not None:
            made.setInitialAmount(amount)
        if conc is not None:
            made.setInitialConcentration(conc)
        made.setHasOnlySubstanceUnits(as_amount)
        made.setBoundaryCondition(boundary)
        made.setConstant(constant)
        return self

    def parameter(self, name: str, value: float | None = None, constant: bool = False):
        made = self.model.createParameter()
        made.setId(name)
        made.setConstant(constant)
        if value is not None:
            made.setValue(value)
        return self

    def function(self, name: str, formula: str):
        made = self.model.createFunctionDefinition()
        made.setId(name)
        made.setMath(math(formula))
        return self

    def rule(self, kind: str, variable: str, formula: str):
        """`kind` is rate, assignment or algebraic."""
        create = {
            "rate": self.model.createRateRule,
            "assignment": self.model.createAssignmentRule,
            "algebraic": self.model.createAlgebraicRule,
        }[kind]
        made = create()
        if kind != "algebraic":
            made.setVariable(variable)
        made.setMath(math(formula))
        return self

    def initial(self, symbol: str, formula: str):
        made = self.model.createInitialAssignment()
        made.setSymbol(symbol)
        made.setMath(math(formula))
        return self

    def reaction(
        self, name: str, sides: str, law: str | None, *, local: dict[str, float] | None = None,
        fast: bool = False, reversible: bool = False, ids: dict[str, str] | None = None,
    ):  # fmt: skip
        """`sides` as `2 A + B -> C`; `ids` names the reference of a species, not constant then."""
        made = self.model.createReaction()
        made.setId(name)
        made.setReversible(reversible)
        if self.model.getVersion() == 1 or fast:
            made.setFast(fast)
        left, _, right = sides.partition("->")
        for side, create in ((left, made.createReactant), (right, made.createProduct)):
            for term in filter(None, (t.strip() for t in side.split("+"))):
                number, _, species = term.rpartition(" ")
                reference = create()
                reference.setSpecies(species)
                reference.setStoichiometry(float(number or 1.0))
                if self.level == 3:
                    reference.setConstant(species not in (ids or {}))
                if ids and species in ids:
                    reference.setId(ids[species])
        if law is not None:
            kinetic = made.createKineticLaw()
            kinetic.setMath(math(law))
            for key, value in (local or {}).items():
                create = (
                    kinetic.createLocalParameter if self.level == 3 else kinetic.createParameter
                )
                parameter = create()
                parameter.setId(key)
                parameter.setValue(value)
        names = {s.getId() for s in self.model.getListOfSpecies()}
        used = set(_names(math(law))) & names if law is not None else set()
        said = {s.split()[-1] for s in sides.replace("->", "+").split("+") if s.strip()}
        for species in sorted(used - said):
            made.createModifier().setSpecies(species)
        return self

    def converted(self, factor: str, species: str):
        self.model.getSpecies(species).setConversionFactor(factor)
        return self

    def event(
        self, trigger: str, assign: dict[str, str], *, delay: str | None = None,
        priority: str | None = None, persistent: bool = True, initial: bool = True,
        at_trigger: bool = True,
    ):  # fmt: skip
        made = self.model.createEvent()
        made.setId(f"E{self.model.getNumEvents()}")
        made.setUseValuesFromTriggerTime(at_trigger)
        start = made.createTrigger()
        start.setMath(math(trigger))
        if self.level == 3:
            start.setPersistent(persistent)
            start.setInitialValue(initial)
        if delay is not None:
            made.createDelay().setMath(math(delay))
        if priority is not None:
            made.createPriority().setMath(math(priority))
        for variable, formula in assign.items():
            assignment = made.createEventAssignment()
            assignment.setVariable(variable)
            assignment.setMath(math(formula))
        return self

    def text(self) -> str:
        return libsbml.writeSBMLToString(self.document)


def _names(node: libsbml.ASTNode):
    if node.isName():
        yield node.getName()
    for i in range(node.getNumChildren()):
        yield from _names(node.getChild(i))


def units(model: Model, time: str = "second", substance: str = "item") -> Model:
    """The model with its units said; `minute` and `attomole` are defined."""
    for name, kind, multiplier in (
        ("minute", libsbml.UNIT_KIND_SECOND, 60.0), ("attomole", libsbml.UNIT_KIND_MOLE, 1e-18),
    ):  # fmt: skip
        unit = model.model.createUnitDefinition()
        unit.setId(name)
        made = unit.createUnit()
        made.setKind(kind)
        made.setMultiplier(multiplier)
        made.setExponent(1)
        made.setScale(0)
    model.model.setTimeUnits(time)
    model.model.setSubstanceUnits(substance)
    return model
