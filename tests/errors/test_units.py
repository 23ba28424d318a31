"""Numbers with units: exact values, every spelling, and the full text of what is refused."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exosome import units


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("60 /h", "rate", 60 / 3600),
        ("60/h", "rate", 60 / 3600),
        ("60 1/h", "rate", 60 / 3600),
        ("60 per hour", "rate", 60 / 3600),
        ("60 h^-1", "rate", 60 / 3600),
        ("24 /d", "rate", 1 / 3600),
        ("5 um^2/s", "diffusion coefficient", 5.0),
        ("5 um2/s", "diffusion coefficient", 5.0),
        ("5 µm²/s", "diffusion coefficient", 5.0),
        ("5e-8 cm^2/s", "diffusion coefficient", 5.0),
        ("2 mL/min", "volume flow", 2e12 / 60),
        ("10 um^3/s", "volume flow", 10.0),
        ("0.007 um/s", "speed", 0.007),
        ("100 nm", "length", 0.1),
        ("24h", "time", 86400.0),
        ("20 min", "time", 1200.0),
        ("3 hours", "time", 10800.0),
        ("30 %", "share", 0.3),
        ("2.5e-5", "share", 2.5e-5),
        (0.3, "share", 0.3),
        ("37 degC", "temperature", 310.15),
        ("37 °C", "temperature", 310.15),
        ("310.15 K", "temperature", 310.15),
        ("0.6913 mPa s", "viscosity", 0.6913),
        ("1.1 cP", "viscosity", 1.1),
        ("0.001 Pa s", "viscosity", 1.0),
        ("20 g", "mass", 20.0),
        ("0.02 kg", "mass", 20.0),
        (10, "number", 10.0),
        ("1e6", "number", 1e6),
    ],
)
def test_value_in_base_units_is_the_nearest_float(text: object, kind: str, value: float) -> None:
    read = units.read(text, kind)
    assert read.value == pytest.approx(value, rel=4e-16, abs=0)
    assert read.kind == kind
    assert read.text == str(text)


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("60", "rate", "read '60', expected a rate with its unit, such as 60 /h"),
        (60, "rate", "read '60', expected a rate with its unit, such as 60 /h"),
        ("0", "time", "read '0', expected a time with its unit, such as 0 s, 0 min or 0 h"),
        (
            "5 um^2/sek",
            "diffusion coefficient",
            "read '5 um^2/sek', expected a diffusion coefficient with its unit, such as "
            "5 um^2/s. 'sek' is not a unit known here. Did you mean 'sec'?",
        ),
        (
            "60 um",
            "rate",
            "read '60 um', expected a rate with its unit, such as 60 /h. "
            "Its unit is that of a length.",
        ),
        ("10 /h", "number", "read '10 /h', expected a number without a unit, such as 10"),
        (
            "nan um",
            "length",
            "read 'nan um', expected a length with its unit, such as 10 um. "
            "The number must be finite.",
        ),
        (
            float("inf"),
            "number",
            "read 'inf', expected a number without a unit, such as 10. The number must be finite.",
        ),
        (
            "2,5 um",
            "length",
            "read '2,5 um', expected a length with its unit, such as 10 um. "
            "Write a decimal point, not a comma.",
        ),
        (
            "1e999 um",
            "length",
            "read '1e999 um', expected a length of a size that can be computed with. "
            "The exponent must be from -200 to 200.",
        ),
        ("30 um", "share", "read '30 um', expected a share, such as 30 % or 0.3"),
        ("", "length", "read nothing, expected a length with its unit, such as 10 um"),
        (True, "number", "read 'True', expected a number without a unit, such as 10"),
        (
            "3 cd",
            "time",
            "read '3 cd', expected a time with its unit, such as 24 h. "
            "'cd' is not a unit known here. Did you mean 'd'?",
        ),
    ],
)
def test_refusal_says_what_to_write(text: object, kind: str, message: str) -> None:
    with pytest.raises(units.UnitError) as refusal:
        units.read(text, kind)
    assert str(refusal.value) == message


def test_every_example_reads_as_its_own_kind() -> None:
    for kind in units.KINDS.values():
        assert math.isfinite(units.read(kind.example, kind.name).value)


def test_equal_by_value_not_by_spelling() -> None:
    assert units.read("1 /min", "rate") == units.read("60 /h", "rate")
    assert hash(units.read("24 h", "time")) == hash(units.read("1 d", "time"))
    assert units.read("1 um", "length") != units.read("2 um", "length")


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (60 / 3600, "rate", "60 /h"),
        (0.1, "length", "100 nm"),
        (400.0, "length", "400 um"),
        (86400.0, "time", "24 h"),
        (1200.0, "time", "20 min"),
        (0.3, "share", "30 %"),
        (2.5e-5, "share", "2.5e-05"),
        (310.15, "temperature", "37 degC"),
        (5.0, "diffusion coefficient", "5 um^2/s"),
        (40.0, "number", "40"),
        (0.0, "length", "0 um"),
        (0.0, "rate", "0 /h"),
    ],
)
def test_shown_in_the_unit_that_reads_best(value: float, kind: str, text: str) -> None:
    assert units.show(value, kind) == text


@given(
    st.sampled_from(["length", "time", "rate", "speed", "volume flow", "mass", "viscosity"]),
    st.floats(1e-9, 1e9),
)
def test_what_is_shown_reads_back(kind: str, value: float) -> None:
    assert units.read(units.show(value, kind), kind).value == pytest.approx(value, rel=1e-3)


@given(st.text(max_size=40), st.sampled_from(sorted(units.KINDS)))
def test_any_text_is_read_or_refused_with_a_sentence(text: str, kind: str) -> None:
    try:
        read = units.read(text, kind)
    except units.UnitError as refusal:
        assert "expected" in str(refusal)
    else:
        assert math.isfinite(read.value)
