"""SBML formulas as syntax trees, built without a parser so that names are never constants.

A formula parser reads `Pi`, `avogadro`, `time` and others as built-in symbols even if a model has
an element of that name. Here a name always refers to the model.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import libsbml

Tree: TypeAlias = Any  # libsbml.ASTNode, which is not typed


def name(identifier: str) -> Tree:
    """The node of an id."""
    node = libsbml.ASTNode(libsbml.AST_NAME)
    node.setName(identifier)
    return node


def number(value: float) -> Tree:
    """The node of a number."""
    node = libsbml.ASTNode(libsbml.AST_REAL)
    node.setValue(value)
    return node


def now() -> Tree:
    """The node of the time, in the model's unit."""
    node = libsbml.ASTNode(libsbml.AST_NAME_TIME)
    node.setName("time")
    return node


def tree(kind: int, *children: Tree) -> Tree:
    """An operation, such as `libsbml.AST_PLUS`, on copies of its operands."""
    node = libsbml.ASTNode(kind)
    for child in children:
        node.addChild(child.deepCopy())
    return node


def either(value: Tree, condition: Tree, otherwise: Tree) -> Tree:
    """`value` where a condition holds, else `otherwise`."""
    return tree(libsbml.AST_FUNCTION_PIECEWISE, value, condition, otherwise)


def plus(*terms: Tree) -> Tree:
    """A sum."""
    return tree(libsbml.AST_PLUS, *terms)


def times(*factors: Tree) -> Tree:
    """A product."""
    return tree(libsbml.AST_TIMES, *factors)


def over(above: Tree, below: Tree) -> Tree:
    """A quotient."""
    return tree(libsbml.AST_DIVIDE, above, below)
