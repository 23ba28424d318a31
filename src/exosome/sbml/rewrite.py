"""Equivalent rewriting of SBML constructs that the solver does not read.

Rational numbers become decimal numbers, also in stoichiometries. An algebraic rule that is linear
in a variable that nothing else sets becomes an assignment rule.
"""

from __future__ import annotations

from collections.abc import Iterator

import libsbml

LINEAR, BEYOND = 1, 99  # degree of a formula in a variable; BEYOND: not a polynomial
SUMS = (libsbml.AST_PLUS, libsbml.AST_MINUS)


def rewrite(document: libsbml.SBMLDocument) -> None:
    """Rewrite a document in place; constructs without an equivalent stay."""
    plain_numbers(document)
    solve_algebraic_rules(document.getModel())


def plain_numbers(document: libsbml.SBMLDocument) -> None:
    """Write every rational number as a decimal number.

    libSBML keeps a rational stoichiometry of Level 1 or 2 as numerator and denominator, or as
    `<stoichiometryMath>`, and writes both as a rational `<cn>`, which libroadrunner reads as 1.
    """
    for element in document.getListOfAllElements():
        if hasattr(element, "isSetMath") and element.isSetMath():
            math = element.getMath()
            rational = [node for node in nodes(math) if node.getType() == libsbml.AST_RATIONAL]
            if rational:
                copy = math.deepCopy()
                for node in nodes(copy):
                    if node.getType() == libsbml.AST_RATIONAL:
                        node.setValue(node.getNumerator() / node.getDenominator())
                element.setMath(copy)
    for reaction in document.getModel().getListOfReactions():
        for references in (reaction.getListOfReactants(), reaction.getListOfProducts()):
            for reference in references:
                if reference.isSetStoichiometryMath():
                    math = reference.getStoichiometryMath().getMath()
                    if math is None or not math.isNumber():
                        continue
                    value = math.getValue()
                    reference.unsetStoichiometryMath()
                    reference.setStoichiometry(value)
                denominator = reference.getDenominator()
                if denominator != 1:
                    reference.setStoichiometry(reference.getStoichiometry() / denominator)
                    reference.setDenominator(1)


def solve_algebraic_rules(model: libsbml.Model) -> None:
    """Convert algebraic rules to assignment rules, if each can be solved for one variable.

    This requires as many undetermined variables as rules, and that each rule in turn, after
    substitution of the variables solved before, is linear in one of them: f = a + b x = 0 gives
    x = -a/b. Otherwise all algebraic rules stay.
    """
    rules = [rule for rule in model.getListOfRules() if rule.isAlgebraic() and rule.isSetMath()]
    if not rules:
        return
    free = _free(model, rules)
    solved: list[tuple[str, libsbml.ASTNode]] = []
    for rule in rules if len(free) == len(rules) else ():
        math = _flat(rule.getMath(), model)
        for name, value in solved:
            math = _put(math, name, value)
        unknown = next((name for name in free if degree(math, name) == LINEAR), None)
        if unknown is None:
            return
        free.remove(unknown)
        solved.append((unknown, _solution(math, unknown)))
    if len(solved) < len(rules):
        return
    for rule, (name, value) in zip(rules, solved, strict=True):
        rule.removeFromParentAndDelete()
        assignment = model.createAssignmentRule()
        assignment.setVariable(name)
        assignment.setMath(value)


def degree(node: libsbml.ASTNode, name: str) -> int:
    """The degree of a formula in a variable; BEYOND if it is not a polynomial."""
    kind, children = node.getType(), _children(node)
    if kind == libsbml.AST_NAME:
        return int(node.getName() == name)
    degrees = [degree(child, name) for child in children]
    if not any(degrees):
        return 0
    if kind in SUMS:
        return max(degrees)
    if kind == libsbml.AST_TIMES:
        return sum(degrees)
    if kind == libsbml.AST_DIVIDE and degrees[1] == 0:
        return degrees[0]
    return BEYOND


def nodes(node: libsbml.ASTNode) -> Iterator[libsbml.ASTNode]:
    """All nodes of a formula, the root first."""
    yield node
    for child in _children(node):
        yield from nodes(child)


def _children(node: libsbml.ASTNode) -> list[libsbml.ASTNode]:
    return [node.getChild(i) for i in range(node.getNumChildren())]


def _free(model: libsbml.Model, rules: list[libsbml.AlgebraicRule]) -> list[str]:
    """The variables of algebraic rules that may change and that nothing else sets, in order."""
    ruled = {rule.getVariable() for rule in model.getListOfRules() if not rule.isAlgebraic()}
    set_by_events = {
        assignment.getVariable()
        for event in model.getListOfEvents()
        for assignment in event.getListOfEventAssignments()
    }
    reacting = {
        reference.getSpecies()
        for reaction in model.getListOfReactions()
        for references in (reaction.getListOfReactants(), reaction.getListOfProducts())
        for reference in references
        if not model.getSpecies(reference.getSpecies()).getBoundaryCondition()
    }
    named = {
        node.getName(): None
        for rule in rules
        for node in nodes(_flat(rule.getMath(), model))
        if node.getType() == libsbml.AST_NAME
    }
    free = []
    for name in named:
        element = model.getElementBySId(name)
        may_change = hasattr(element, "getConstant") and not element.getConstant()
        if may_change and name not in ruled | set_by_events | reacting:
            free.append(name)
    return free


def _flat(math: libsbml.ASTNode, model: libsbml.Model) -> libsbml.ASTNode:
    """A copy of a formula, with calls of the model's functions expanded."""
    copy = math.deepCopy()
    definitions = model.getListOfFunctionDefinitions()
    if len(definitions):
        libsbml.SBMLTransforms.replaceFD(copy, definitions)
    return copy


def _put(math: libsbml.ASTNode, name: str, value: libsbml.ASTNode) -> libsbml.ASTNode:
    """A copy of a formula with a variable substituted by another formula."""
    if math.getType() == libsbml.AST_NAME and math.getName() == name:
        return value.deepCopy()
    copy = math.deepCopy()
    copy.replaceArgument(name, value)
    return copy


def _number(value: float) -> libsbml.ASTNode:
    node = libsbml.ASTNode(libsbml.AST_REAL)
    node.setValue(value)
    return node


def _of(kind: int, *children: libsbml.ASTNode) -> libsbml.ASTNode:
    """A formula of copies of others."""
    node = libsbml.ASTNode(kind)
    for child in children:
        node.addChild(child.deepCopy())
    return node


def _solution(math: libsbml.ASTNode, name: str) -> libsbml.ASTNode:
    """x = -a/b of a formula a + b x."""
    rest, slope = _linear(math, name)
    return _of(libsbml.AST_DIVIDE, _of(libsbml.AST_TIMES, _number(-1.0), rest), slope)


def _linear(node: libsbml.ASTNode, name: str) -> tuple[libsbml.ASTNode, libsbml.ASTNode]:
    """The formulas a and b of a formula a + b x that is linear in x."""
    kind, children = node.getType(), _children(node)
    if degree(node, name) == 0:
        return node, _number(0.0)
    if kind == libsbml.AST_NAME:
        return _number(0.0), _number(1.0)
    if kind in SUMS:
        parts = [(_linear(child, name), degree(child, name) > 0) for child in children]
        rest = _of(kind, *(part for (part, _), _ in parts))
        slopes = [slope for (_, slope), has in parts if has]
        if kind == libsbml.AST_MINUS and (len(children) == 1 or not parts[0][1]):
            slopes = [_of(libsbml.AST_MINUS, slopes[0])]
        return rest, slopes[0] if len(slopes) == 1 else _of(kind, *slopes)
    if kind == libsbml.AST_DIVIDE:
        rest, slope = _linear(children[0], name)
        return _of(kind, rest, children[1]), _of(kind, slope, children[1])
    others = [child for child in children if degree(child, name) == 0]
    (child,) = (child for child in children if degree(child, name) > 0)
    rest, slope = _linear(child, name)
    return _of(kind, rest, *others), _of(kind, slope, *others)
