"""Formulas of SBML as trees, made of names and not of text, so that a name is never a constant.

A parser of formulas reads `Pi`, `avogadro`, `time` and others as what its library knows by that
name, whatever a model means by it. Here a name is a name.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import libsbml

Tree: TypeAlias = Any  # libsbml.ASTNode, which is not typed


def name(identifier: str) -> Tree:
    """The value of an id."""
    node = libsbml.ASTNode(libsbml.AST_NAME)
    node.setName(identifier)
    return node


def number(value: float) -> Tree:
    """A number."""
    node = libsbml.ASTNode(libsbml.AST_REAL)
    node.setValue(value)
    return node


def now() -> Tree:
    """The time, in the model's unit."""
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
