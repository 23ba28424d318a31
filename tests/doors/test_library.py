"""The library: every value has a unit and a source or says that it has none; fast to load."""

from __future__ import annotations

import re
import time

import numpy as np
import pytest

from exosome import units
from exosome.library import Known, known, lookup, names, stokes_einstein

IDENTIFIER = re.compile(r"10\.\d{4,9}/\S+|ISBN [\dX-]+|PMC\d+|arXiv:\d{4}\.\d{4,5}")


def test_plasma_is_as_printed():
    plasma = lookup("fluid.plasma.viscosity")
    assert (plasma.value, plasma.unit, plasma.checked) == (1.1, "mPa s", True)
    assert (plasma.id, plasma.doi) == ("4tran_09", "ISBN 1-57059-645-X")
    assert plasma.source == plasma.doi


@pytest.mark.parametrize("name", names())
def test_every_value_says_where_it_comes_from(name):
    row = lookup(name)
    assert row.name == name and row.what
    assert not row.doi or IDENTIFIER.fullmatch(row.doi), row.doi
    assert row.id or name.startswith("convention.")
    assert row.low is None or row.low <= row.value
    assert row.high is None or row.value <= row.high
    if row.checked:
        assert row.source != "no source"


KINDS = {
    "mPa s": "viscosity",
    "K": "temperature",
    "nm": "length",
    "1/h": "rate",
    "1/s": "rate",
    "h": "time",
    "um/s": "speed",
    "um^2/s": "diffusion coefficient",
    "%": "share",
}


@pytest.mark.parametrize("name", [name for name in names() if lookup(name).unit in KINDS])
def test_units_are_the_ones_a_model_is_written_in(name):
    row = lookup(name)
    assert units.read(f"{row.value:g} {row.unit}", KINDS[row.unit]).value > 0


def test_the_other_units_are_bare_numbers_concentrations_and_volumes():
    assert {lookup(name).unit for name in names()} - set(KINDS) == {"", "1/mL", "um^3"}


def test_no_source_is_said():
    assert lookup("convention.temperature").source == "no source"
    assert lookup("response.microrna.threshold").source == "TargetScan 7.2 docs"


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(LookupError) as unknown:
        lookup("fluid.plasme.viscosity")
    assert str(unknown.value) == (
        "the library holds no 'fluid.plasme.viscosity'. Did you mean 'fluid.plasma.viscosity'?"
    )


def test_fluids_of_a_model():
    assert [name.split(".")[1] for name in names("fluid.") if name.endswith(".viscosity")] == [
        "cerebrospinal",
        "plasma",
        "saliva",
        "synovial",
        "urine",
        "water",
    ]


@pytest.mark.parametrize(
    ("diameter_nm", "viscosity", "celsius", "expected"),
    [
        (50, 0.6913, 37, 13.145),
        (80, 0.6913, 37, 8.215),
        (100, 0.6913, 37, 6.572),
        (150, 0.6913, 37, 4.382),
        (100, 0.890, 25, 4.907),
        (100, 1.1, 37, 4.130),
        (150, 1.1, 37, 2.754),
    ],
)
def test_stokes_einstein_to_the_published_digits(diameter_nm, viscosity, celsius, expected):
    assert round(stokes_einstein(diameter_nm / 1000, viscosity, celsius + 273.15), 3) == expected


def test_stokes_einstein_takes_arrays():
    diameters = np.array([0.05, 0.1])
    np.testing.assert_allclose(
        stokes_einstein(diameters, 0.6913, 310.15), [13.145, 6.572], atol=5e-4
    )


def test_the_tables_load_quickly():
    known._all.cache_clear()
    began = time.process_time()
    names()
    assert time.process_time() - began < 0.05


def test_known_is_frozen():
    with pytest.raises(AttributeError):
        lookup("uptake.kappa").value = 1.0
    assert isinstance(lookup("uptake.kappa"), Known)
