"""What a pharmacokinetic summary refuses to take: the full text of every message."""

from __future__ import annotations

import math

import pytest

from exosome.analysis.pharmacokinetics import Administration, summarise
from exosome.errors import UsageError

BOLUS = Administration(1.0, 0.0)
DEPOT = Administration(1.0, 0.0, route="extravascular")
TIMES, VALUES = (0.0, 1.0, 2.0), (4.0, 2.0, 1.0)


@pytest.mark.parametrize(
    ("times", "values", "doses", "message"),
    [
        (TIMES, VALUES, [], "no dose: a pharmacokinetic summary needs one or more"),
        (
            TIMES,
            VALUES,
            [Administration(1.0, 0.0, route="oral")],
            "read 'oral' for 'route', expected blood or extravascular",
        ),
        (
            TIMES,
            VALUES,
            [BOLUS, Administration(0.0, 1.0)],
            "read '0.0' for 'amount', expected a finite number above zero",
        ),
        (
            TIMES,
            VALUES,
            [Administration(1.0, math.nan)],
            "read 'nan' for 'at', expected a finite number",
        ),
        (
            TIMES,
            VALUES,
            [Administration(1.0, 0.0, over=-1.0)],
            "read '-1.0' for 'over', expected a finite number of at least zero",
        ),
        (
            TIMES,
            VALUES[:2],
            [BOLUS],
            "read '(3,) and (2,)' for 'times and values', expected one value for each time",
        ),
        (
            (0.0, math.nan, 2.0),
            VALUES,
            [BOLUS],
            "expected finite times and values (nan for a value that is missing)",
        ),
        (
            (0.0, 2.0, 1.0),
            VALUES,
            [BOLUS],
            "read '1 after 2' for 'times', expected times that never decrease",
        ),
        (
            (0.0, 0.0, 0.0),
            VALUES,
            [BOLUS],
            "read one time more than once, expected two values at a bolus only",
        ),
        (
            (0.0, 1.0, 1.0),
            VALUES,
            [BOLUS],
            "read one time more than once, expected two values at a bolus only",
        ),
        (
            (0.0, 0.0, 1.0),
            VALUES,
            [DEPOT],
            "read one time more than once, expected two values at a bolus only",
        ),
    ],
)
def test_refused(
    times: tuple[float, ...], values: tuple[float, ...], doses: list[Administration], message: str
) -> None:
    with pytest.raises(UsageError) as refusal:
        summarise(times, values, doses)
    assert str(refusal.value) == message
