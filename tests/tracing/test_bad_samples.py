"""Bad input to the origin of a sample: each refused with the place, the reason and a way out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from exosome.errors import UsageError
from exosome.tracing.background_samples import Background
from exosome.tracing.cargo_counts import CargoCounts, cargo_counts
from exosome.tracing.cargo_sorting import Sorting
from exosome.tracing.deconvolution import deconvolve
from exosome.tracing.reference_samples import Reference, names_of_columns
from exosome.tracing.secretion_prior import Prior
from exosome.tracing.single_vesicles import assign
from support.host_panels import panel

NAMES = [f"f{number}" for number in range(12)]
COUNTS = np.arange(1.0, 25.0).reshape(12, 2)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return panel(features=40, hosts=3).reference()


def one(**other: float) -> dict[str, float]:
    """A good sample of the reference's features, with some changed."""
    return {f"f{number + 1}": 10.0 + number for number in range(40)} | other


@pytest.mark.parametrize(
    ("sample", "sentence"),
    [
        (one(f3=np.nan), "read nan for 'f3' in 'sample 1', expected a count; write 0"),
        (one(f3=-2.0), "read -2 for 'f3' in 'sample 1', expected counts of at least 0; negative"),
        ({f"f{n + 1}": np.log2(5.0 + n) for n in range(40)}, "these are logarithms, expected raw"),
        ({f"f{n + 1}": (n + 1) / 820 for n in range(40)}, "these are shares of all reads"),
        ({f"f{n + 1}": 0.0 for n in range(40)}, "has no count at all, expected a sample with"),
        (
            {f"g{n + 1}": 5.0 for n in range(33)} | {"f1": 3.0},
            r"1 features of sample and reference match \(34 and 40 features, such as 'g1' and "
            r"'f1'\), expected at least 10; both must use the same names",
        ),
        (
            {f"f{n + 1}": 0.0 for n in range(40)} | {"other": 7.0},
            "the 40 features that sample and reference share have no count",
        ),
    ],
)
def test_samples_that_are_no_counts(
    sample: dict[str, float], sentence: str, reference: Reference
) -> None:
    with pytest.raises(UsageError, match=sentence):
        deconvolve(sample, reference)


def test_an_array_needs_the_features_of_the_reference(reference: Reference) -> None:
    with pytest.raises(UsageError, match=r"shape \(7,\) without names, expected \(40,\)"):
        deconvolve(np.ones(7), reference)


def test_features_that_are_there_twice() -> None:
    with pytest.raises(UsageError, match=r"1 features occur more than once .'f1'.*add or drop"):
        cargo_counts(COUNTS, features=["f1", "f1", *NAMES[2:]], name="reference")
    with pytest.raises(UsageError, match="1 samples occur more than once"):
        cargo_counts(COUNTS, features=NAMES, samples=["a", "a"])
    with pytest.raises(UsageError, match="read none names of features for 12 rows"):
        cargo_counts(COUNTS)


def test_a_reference_with_one_donor_has_no_intervals() -> None:
    small = panel(features=40, hosts=3, donors=2)
    reference = small.reference()  # the second donor is in no reference
    with pytest.raises(UsageError, match=r"one donor of each host.*refused.*second donor"):
        deconvolve(one(), reference)
    origin = deconvolve(one(), reference, intervals=False)
    assert np.isnan(origin.low).all() and "no interval" in str(origin)
    with pytest.raises(UsageError, match="nothing was tested"):
        _ = origin.detected


def test_names_that_are_unknown(reference: Reference, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="read 'vesicle' for 'quantity', expected rna, ev or cell"):
        deconvolve(one(), reference, quantity="vesicle")
    with pytest.raises(UsageError, match=r"share of 'host A'.*Did you mean 'host a'"):
        deconvolve(one(), reference, prior=Prior({"host A": 0.5}))
    with pytest.raises(UsageError, match="one of the hosts host a, host b, host c"):
        reference.of_hosts(["host d"])
    with pytest.raises(UsageError, match="one of the donors"):
        reference.without_donor("donor 9")
    with pytest.raises(UsageError, match="the feature 'g1', which is not in the reference"):
        reference.of_features(["g1"])
    with pytest.raises(UsageError, match="read the sample 'c', expected one of 'a', 'b'"):
        table = cargo_counts(COUNTS, features=NAMES, samples=["a", "b"])
        deconvolve(table, reference, sample="c")
    with pytest.raises(UsageError, match=r"the table has 2 samples .'a', 'b'., expected the name"):
        deconvolve(table, reference)
    with pytest.raises(UsageError, match="the column 'liver', expected host__donor"):
        names_of_columns(["liver"])


def test_a_reference_needs_hosts_and_donors() -> None:
    with pytest.raises(UsageError, match="read 1 names for 'source', expected 2"):
        Reference.from_samples(COUNTS, ["a"], ["1", "2"], features=NAMES)
    with pytest.raises(UsageError, match=r"the reference has one host .'a'., expected two or more"):
        Reference.from_samples(COUNTS, ["a", "a"], ["1", "2"], features=NAMES)
    with pytest.raises(UsageError, match="the sample 'sample 2' of the reference has no donor"):
        Reference.from_samples(
            COUNTS, ["a", "b"], {"sample 1": "x"}, features=NAMES
        )  # fmt: skip


def test_sorting_needs_pairs(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2 samples of cells and 1 of vesicles, expected pairs"):
        Sorting.fit(COUNTS, COUNTS[:, :1], features=NAMES)
    with pytest.raises(UsageError, match="read 1 names for 'cell_type', expected 2"):
        Sorting.fit(COUNTS, COUNTS, features=NAMES, cell_type=["a"])
    with pytest.raises(UsageError, match="expected finite log2 factors"):
        Sorting.known(["a"], np.nan, 1.0)
    bad = tmp_path / "sorting.csv"
    bad.write_text("feature,factor\na,1\n")
    with pytest.raises(UsageError, match="expected the columns feature,log2_factor,log2_sd"):
        Sorting.read(bad)


def test_priors_that_make_no_sense(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"prior, share: read .*-1.* for 'a', expected a median"):
        Prior({"a": -1.0})
    with pytest.raises(UsageError, match="read 'cell' for 'share_of', expected rna or ev"):
        Prior(share_of="cell")
    bad = tmp_path / "prior.csv"
    bad.write_text("host,shares\na,1\n")
    with pytest.raises(UsageError, match=r"read 'shares' for 'column'.*Did you mean 'share'"):
        Prior.read(bad)
    bad.write_text("host,share\na,much\n")
    with pytest.raises(UsageError, match="read 'much' for 'share', expected a number"):
        Prior.read(bad)


    for text, sentence in (
        ("share\n0.5\n", "expected the column host, and one of share, copies_per_vesicle"),
        ("host\na\n", "expected the column host, and one of share, copies_per_vesicle"),
        ("host,share\na\n", "host 'a': read 1 fields, expected 2"),
    ):
        bad.write_text(text)
        with pytest.raises(UsageError, match=sentence):
            Prior.read(bad)
    with pytest.raises(UsageError, match=r"missing.csv can't be read"):
        Prior.read(tmp_path / "missing.csv")


def test_numbers_of_the_answer_out_of_range(reference: Reference) -> None:
    for options in ({"rate": 0.0}, {"rate": 1.0}, {"level": 1.0}):
        with pytest.raises(UsageError, match="'rate' and a 'level' between 0 and 1"):
            deconvolve(one(), reference, **options)
    with pytest.raises(UsageError, match="read '19' for 'draws', expected at least 20 draws"):
        deconvolve(one(), reference, draws=19)


def test_a_reference_without_reads_in_the_features_of_the_sample(reference: Reference) -> None:
    counts = 1000.0 * reference.shares
    counts[:20, 0] = 0.0  # one sample has no read in the features of the sample below
    empty = Reference.from_samples(
        counts, reference.source, reference.donor, features=reference.features
    )
    first = {name: 5.0 for name in reference.features[:20]}
    with pytest.raises(UsageError, match=r"a sample of host a without any read in the 20 shared"):
        deconvolve(first, empty)


def test_tables_that_do_not_fit_their_names(tmp_path: Path) -> None:
    table = CargoCounts(tuple(NAMES), ("a", "b", "c"), COUNTS)
    with pytest.raises(UsageError, match=r"values of shape \(12, 2\), expected 12 features x 3"):
        cargo_counts(table)
    other = tmp_path / "latin.csv"
    other.write_bytes("feature,a\nf\xfc,3\n".encode("latin-1"))
    with pytest.raises(UsageError, match=r"latin.csv is no CSV file in UTF-8"):
        cargo_counts(other)


def test_sorting_files_and_cell_types(tmp_path: Path) -> None:
    sorting = Sorting.fit(COUNTS, COUNTS[::-1], features=NAMES, cell_type=["liver", "gut"])
    assert sorting.deviation("liver").shape == (12,)
    with pytest.raises(UsageError, match=r"type 'livr', expected one of liver, gut.*mean 'liver'"):
        sorting.deviation("livr")
    with pytest.raises(UsageError, match=r"sorting.csv can't be read"):
        Sorting.read(tmp_path / "sorting.csv")
    with pytest.raises(UsageError, match="could not be written"):
        sorting.write(tmp_path / "missing" / "sorting.csv")


def test_an_answer_that_the_disk_refuses(reference: Reference, tmp_path: Path) -> None:
    answer = deconvolve(one(), reference, intervals=False)
    with pytest.raises(UsageError, match="could not be written"):
        answer.write(tmp_path / "missing" / "answer.csv")


def test_vesicles_without_reads_and_ambient_cargo_of_another_shape(reference: Reference) -> None:
    counts = np.ones((40, 3))
    with pytest.raises(UsageError, match=r"ambient cargo of shape \(7,\), expected one number"):
        assign(counts, reference, ambient=np.ones(7), features=reference.features)
    with pytest.raises(UsageError, match="no vesicle has a read"):
        assign(np.zeros((40, 3)), reference, features=reference.features)
    with pytest.raises(UsageError, match="expected ambient cargo and vesicles with reads in the"):
        assign(counts, reference, ambient=np.zeros(40), features=reference.features)


def test_a_background_of_other_features(reference: Reference) -> None:
    other = Background.from_samples(COUNTS, features=[f"x{n}" for n in range(12)])
    with pytest.raises(UsageError, match="the background has none of the features"):
        deconvolve(one(), reference, background=other)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("feature,a\nf1,3\nf2\n", "feature 'f2': read 0 values, expected 1"),
        ("feature,a\nf1,many\n", "sample 'a': read 'many' for 'f1', expected a count"),
        ("feature\nf1\n", "expected a line of names"),
        ("feature,a\nf1,\n", "sample 'a': read nothing for 'f1'"),
    ],
)
def test_files_that_are_no_tables(text: str, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    file.write_text(text)
    with pytest.raises(UsageError, match=sentence):
        cargo_counts(file)
    with pytest.raises(UsageError, match="can't be read"):
        cargo_counts(tmp_path / "missing.csv")
