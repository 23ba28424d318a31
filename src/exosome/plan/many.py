"""A number that differs between subjects and is used like a single float.

`Many` holds one float for each of n subjects. Sums, products, quotients and powers are computed for
each by the same operations as for a single float, in the same order, so that results are equal to
the last bit to computing every subject alone. A comparison gives the answer of all subjects, and
raises `Disagree` if their answers differ: then they take different branches of the program and are
computed one by one. What cannot be computed for many subjects (a `float` of it, a numpy function)
raises TypeError; it is never replaced by one subject's number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Disagree(Exception):
    """A comparison has different answers for different subjects."""


class Many:
    """One float for each of n subjects; `values` has shape (n,)."""

    __slots__ = ("values",)
    __array_ufunc__ = None  # so that numpy numbers leave the operation to us
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, values: Floats) -> None:
        self.values = values

    def __repr__(self) -> str:
        return f"Many({self.values!r})"

    def __float__(self) -> float:
        raise TypeError("this number differs between subjects, so it has no single value")

    # -- arithmetic, subject by subject ------------------------------------------------------------

    def __add__(self, other: Any) -> Many:
        return self._with(other, operator.add)

    def __radd__(self, other: Any) -> Many:
        return self._with(other, operator.add, turned=True)

    def __sub__(self, other: Any) -> Many:
        return self._with(other, operator.sub)

    def __rsub__(self, other: Any) -> Many:
        return self._with(other, operator.sub, turned=True)

    def __mul__(self, other: Any) -> Many:
        return self._with(other, operator.mul)

    def __rmul__(self, other: Any) -> Many:
        return self._with(other, operator.mul, turned=True)

    def __truediv__(self, other: Any) -> Many:
        return self._with(other, operator.truediv)

    def __rtruediv__(self, other: Any) -> Many:
        return self._with(other, operator.truediv, turned=True)

    def __pow__(self, power: float) -> Many:
        """Powers by the C library, as for a float: numpy's differ in the last bit."""
        return Many(np.array([one**power for one in self.values.tolist()], np.float64))

    def __neg__(self) -> Many:
        return Many(-self.values)

    def __pos__(self) -> Many:
        return self

    # -- comparison: the one answer --------------------------------------------------------------

    def __lt__(self, other: Any) -> bool:
        return self._agreed(other, operator.lt)

    def __le__(self, other: Any) -> bool:
        return self._agreed(other, operator.le)

    def __gt__(self, other: Any) -> bool:
        return self._agreed(other, operator.gt)

    def __ge__(self, other: Any) -> bool:
        return self._agreed(other, operator.ge)

    def __eq__(self, other: object) -> bool:
        return self._agreed(other, operator.eq)

    def __ne__(self, other: object) -> bool:
        return self._agreed(other, operator.ne)

    def __bool__(self) -> bool:
        return self._agreed(0.0, operator.ne)

    def _with(self, other: Any, what: Callable[..., Any], turned: bool = False) -> Many:
        own, others = self.values, _values(other)
        with np.errstate(all="ignore"):
            result = what(others, own) if turned else what(own, others)
        return Many(np.asarray(result, np.float64))

    def _agreed(self, other: object, what: Callable[..., Any]) -> bool:
        answers = np.asarray(what(self.values, _values(other)))
        if answers.all():
            return True
        if answers.any():
            raise Disagree
        return False


def _values(other: object) -> Any:
    if isinstance(other, Many):
        return other.values
    if isinstance(other, np.ndarray) or not isinstance(other, int | float | np.number):
        raise TypeError(f"a number of many subjects and {type(other).__name__}")
    return other


def put(arrays: dict[str, NDArray[Any]], name: str, at: Any, value: Any) -> None:
    """Write a value at an index of `arrays[name]`, an array of any shape.

    The array holds floats until it gets a `Many`; then it holds objects.
    """
    if isinstance(value, Many) and arrays[name].dtype != object:
        arrays[name] = arrays[name].astype(object)
    arrays[name][at] = value


def column(values: Sequence[Any]) -> NDArray[Any]:
    """Numbers as an array (n,) of floats, or of objects if one of them is a `Many`."""
    if not any(isinstance(value, Many) for value in values):
        return np.array(values, np.float64)
    array = np.empty(len(values), object)
    array[:] = values
    return array


def first(value: Any) -> float:
    """The number of the first subject."""
    return float(value.values[0]) if isinstance(value, Many) else value


def spread(values: Sequence[Any], subjects: int) -> Floats:
    """Numbers of all subjects, shape (len(values), subjects); single numbers are repeated."""
    table = np.empty((len(values), subjects))
    for row, value in zip(table, values, strict=True):
        row[:] = value.values if isinstance(value, Many) else value
    return table
