"""Instruments: probabilities that add up to 1, draws that follow them, closed forms, errors."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, special, stats

from exosome.errors import UsageError
from exosome.instruments.catalogue import INSTRUMENTS, instrument
from exosome.instruments.imaging import Fluorescence, PositiveCells
from exosome.instruments.instrument import Instrument, made
from exosome.instruments.nucleic_acids import QPCR, DigitalPCR
from exosome.instruments.particle_counters import NTA, TRPS, FlowCytometry
from exosome.instruments.protein_assays import ELISA, ProteinMass
from exosome.instruments.radiolabel import Radiolabel
from exosome.instruments.samples import BloodDraw, OrganHarvest
from exosome.instruments.sequencing import Sequencing

SAMPLE = 100_000
# An instrument, a truth, and the highest count with any probability.
COUNTED: dict[str, tuple[Instrument, float, int]] = {
    "nta": (NTA(), 2e8, 400),
    "nta at its limit": (NTA(), 1e9, 400),
    "trps": (TRPS(), 3e7, 600),
    "flow": (FlowCytometry(volume=10.0), 1e7, 400),
    "dpcr": (DigitalPCR(partitions=2000), 150.0, 2000),
    "positive": (PositiveCells(), 0.3, 300),
    "positive, one well": (PositiveCells(precision=0.0), 0.02, 300),
    "radiolabel": (Radiolabel(dose=100.0), 3.0, 600),
    "blood": (BloodDraw(per_platelet=2e-5, per_red_cell=1e-6), 200.0, 1200),
    "sequencing": (Sequencing(depth=200), 0.0, 3000),
}
# An instrument, a truth, and where its readings lie.
MEASURED: dict[str, tuple[Instrument, float, tuple[float, float]]] = {
    "qpcr": (QPCR(), 40.0, (20.0, 40.0)),
    "qpcr of few copies": (QPCR(), 1.2, (30.0, 40.0)),
    "qpcr of many copies": (QPCR(), 1e5, (10.0, 40.0)),
    "protein": (ProteinMass(), 22.0, (20.0, 2000.0)),
    "elisa": (ELISA(), 300.0, (0.0, 3.0)),
    "fluorescence": (Fluorescence(), 10.0, (0.0, 500.0)),
    "organ": (OrganHarvest(), 0.002, (1e-3, 0.02)),
}


def of(one: Instrument, truth: float) -> object:
    """The truth, which for sequencing is the abundance of a gene among others."""
    return [3.0, 7.0] if isinstance(one, Sequencing) else truth


def log(one: Instrument, reading: object, truth: float) -> np.ndarray:
    """`logp` of readings; of sequencing, of its first gene."""
    if isinstance(one, Sequencing):
        return one.error.logp(np.asarray(reading), one.expected([3.0, 7.0])[0])
    return one.logp(np.asarray(reading), truth)


@pytest.mark.parametrize("name", COUNTED)
def test_probabilities_of_counts_add_up_to_one(name: str) -> None:
    one, truth, most = COUNTED[name]
    above = float(one.error.above)
    counts = np.arange(min(most, above) + 1)
    assert np.exp(log(one, counts, truth)).sum() == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("name", MEASURED)
def test_densities_integrate_to_one(name: str) -> None:
    one, truth, (low, high) = MEASURED[name]
    middle = float(np.clip(one.expected(truth), low, high))
    inside = integrate.quad(
        lambda y: float(np.exp(one.logp(y, truth))), low, high, points=[middle], limit=400
    )[0]
    ends = [end for end in (float(one.error.below), float(one.error.above)) if np.isfinite(end)]
    assert inside + np.exp(one.logp(ends, truth)).sum() == pytest.approx(1.0, abs=1e-5)


@pytest.mark.statistical
@pytest.mark.parametrize("name", {**COUNTED, **MEASURED})
def test_draws_follow_the_probability(name: str) -> None:
    """Chi-square on 1e5 draws, about 20 classes; 17 cases at p > 1e-4: 0.17 % false alarms."""
    one, truth, where = {**COUNTED, **MEASURED}[name]
    rng = np.random.default_rng(20261130)
    draws = one.draw(np.broadcast_to(of(one, truth), (SAMPLE, 2)), rng)[:, 0] if isinstance(
        one, Sequencing
    ) else one.draw(np.full(SAMPLE, truth), rng)  # fmt: skip
    edges = np.unique(np.quantile(draws, np.linspace(0, 1, 21)[1:-1]))
    observed = np.histogram(draws, [-np.inf, *edges, np.inf])[0]  # classes [a, b)
    if isinstance(where, int):
        counts = np.arange(edges[-1])
        mass = np.exp(log(one, counts, truth))
        under = np.array([mass[counts < edge].sum() for edge in edges])
    else:
        under = np.array([_under(one, truth, edge, where[0]) for edge in edges])
    shares = np.diff([0.0, *under, 1.0])
    used = shares * SAMPLE > 5
    expected = shares[used] / shares[used].sum() * observed[used].sum()
    assert observed[~used].sum() <= 25
    assert stats.chisquare(observed[used], expected).pvalue > 1e-4


def _under(one: Instrument, truth: float, edge: float, low: float) -> float:
    """Probability of a reading under an edge, from `logp`."""
    below = float(one.error.below)
    point = float(np.exp(one.logp(below, truth))) if np.isfinite(below) else 0.0
    if edge <= below:
        return 0.0
    grid = np.linspace(low, edge, 801)
    return point + float(integrate.simpson(np.exp(one.logp(grid, truth)), x=grid))


def test_a_counter_sees_sizes_between_its_limits() -> None:
    counter = NTA(smallest=50.0, largest=200.0)
    wanted = stats.lognorm.cdf(200, 0.3, scale=90) - stats.lognorm.cdf(50, 0.3, scale=90)
    assert counter.visible_share(90.0, math.exp(0.3)) == pytest.approx(wanted)
    assert counter.visible_share(90.0, 1.0) == 1.0
    assert counter.visible_share(30.0, 1.0) == 0.0


def test_a_counter_reports_what_is_there_and_ends_at_its_range() -> None:
    counter = NTA(cv=0.0, dilution=10.0)
    mean = counter.expected(3e9)
    assert mean == pytest.approx((3e8 + 1e6) * 0.4e-6)
    assert counter.estimate(mean) == pytest.approx(3e9)
    top = math.ceil(1e9 * 0.4e-6)
    full = counter.expected(1.2e10)
    assert np.exp(counter.logp(top, 1.2e10)) == pytest.approx(stats.poisson.sf(top - 1, full))
    assert NTA().diluted_for(3e11).dilution == 1000.0
    assert NTA().diluted_for(3e7).dilution == 1.0


def test_coincident_vesicles_are_one_event() -> None:
    swarm = FlowCytometry(coincidence=10.0, background=0.0)
    few, many = swarm.expected([1e5, 1e9])
    assert few == pytest.approx(1e5 * 1e-3, rel=1e-3)
    assert many == pytest.approx((1 - math.exp(-10.0)) / 1e-8 * 1e-3)  # ten in each volume


def test_digital_pcr_counts_copies_by_empty_partitions() -> None:
    assay = DigitalPCR(false=0.0)
    mean = assay.expected(1000.0) * assay.partitions
    assert mean == pytest.approx(20000 * (1 - math.exp(-0.91)))
    assert assay.estimate(mean) == pytest.approx(1000.0)
    assert assay.estimate(20000) == np.inf


def test_cycles_of_a_real_time_pcr() -> None:
    assay = QPCR(efficiency=1.0, intercept=37.0, sd=0.1)
    assert assay.expected([1.0, 1024.0]) == pytest.approx([37.0, 27.0])
    assert assay.estimate(27.0) == pytest.approx(1024.0)
    assert np.isnan(assay.estimate(40.0))
    late = np.log(special.ndtr(-30.0) * 0.0 + math.exp(-2.0))  # no copy; one copy is far below 40
    assert assay.logp(40.0, 2.0) == pytest.approx(late, rel=1e-9)
    assert assay.logp(40.0, 0.0) == 0.0
    grid = np.linspace(-0.4, 0.4, 9)
    at = assay.expected(1e4) + grid * 0.5
    exact, normal = assay.logp(at, 1e4), assay.logp(at, 10_000.001)  # either side of the switch
    assert normal == pytest.approx(exact, abs=3e-3)


def test_reads_of_a_library_are_multinomial() -> None:
    library = Sequencing(depth=100, dispersion=0.0)
    rng = np.random.default_rng(3)
    reads = library.draw([[1.0, 2.0, 7.0]] * 5, rng)
    assert reads.shape == (5, 3) and (reads.sum(axis=1) == 100).all()
    wanted = stats.multinomial.logpmf(reads, 100, [0.1, 0.2, 0.7])
    assert library.logp(reads, [1.0, 2.0, 7.0]) == pytest.approx(wanted)
    assert library.logp([1, 1, 1], [1.0, 2.0, 7.0]) == -np.inf
    assert library.estimate(reads).sum(axis=1) == pytest.approx([1e6] * 5)


def test_limits_of_protein_assays() -> None:
    assay = ProteinMass()
    low = stats.norm.logcdf(20.0, 15.0, math.hypot(2.0, 0.05 * 15.0))
    assert assay.logp([20.0, 3.0], 15.0) == pytest.approx([low, low])
    assert np.isnan(assay.estimate([20.0, 2000.0])).all()
    plate = ELISA()
    density = plate.expected([0.0, 500.0, 1e9])
    assert density == pytest.approx([0.05, 1.525, 3.0], rel=1e-5)
    assert plate.estimate(plate.expected(123.0)) == pytest.approx(123.0)
    spread = math.hypot(0.01, 0.05 * 0.05)
    assert plate.expected(plate.detection_limit) == pytest.approx(0.05 + 3 * spread)


def test_counts_of_a_label_decay() -> None:
    counter = Radiolabel(wait=6.007, dose=1e4, efficiency=0.5, seconds=10.0, background=2.0)
    assert counter.expected(10.0) == pytest.approx(1e4 * 0.5 * 0.5 * 10.0 * 0.1 + 20.0)
    assert counter.estimate(counter.expected(10.0)) == pytest.approx(10.0)
    limit = (2.71 + 4.65 * math.sqrt(20.0)) / (1e4 * 0.5 * 0.5 * 10.0 / 100)
    assert counter.detection_limit == pytest.approx(limit)


def test_platelets_and_broken_red_cells_add_to_a_blood_draw() -> None:
    tube = BloodDraw(volume=2.0, recovery=0.5, per_platelet=3.0, per_red_cell=10.0)
    added = 3.8e6 * 3.0 + 5e9 * 0.001 / 0.55 * 10.0
    assert tube.added == pytest.approx(added)
    assert tube.expected(1e8) == pytest.approx(1e8 + added)
    assert BloodDraw().added == 0.0


def test_percent_positive_has_false_and_missed_cells() -> None:
    image = PositiveCells(false=0.02, missed=0.1, threshold=2.0)
    assert image.share_above([0, 1, 2, 3, 9]) == pytest.approx(0.4)
    assert image.expected([0.0, 1.0]) == pytest.approx([0.02, 0.9])
    assert image.estimate(75) == pytest.approx(25.0)


def test_what_was_not_detected_in_an_organ_stays_censored() -> None:
    harvest = OrganHarvest(log_sd=0.2, lowest=0.01)
    under = stats.norm.logcdf(math.log(0.01 / 0.008) / 0.2)
    assert harvest.logp([0.01, 0.0], 0.008) == pytest.approx([under, under])
    assert np.isnan(harvest.estimate(0.01))


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_parameter_has_a_unit_and_a_source_or_is_assumed(name: str) -> None:
    rows = instrument(name)().parameters()
    assert rows
    for row in rows:
        assert row.about
        if not row.source.startswith("assumed: "):
            assert len(row.source) > 10
        else:
            assert not row.checked and len(row.source) > len("assumed: ")
    changed = made(instrument(name), {rows[0].name: rows[0].value * 1.0 + 1.0})
    row = changed.parameters()[0]
    assert (row.source, row.checked) == ("given by the user", False)


@pytest.mark.parametrize(
    "make, sentence",
    [
        (lambda: instrument("ntaa"), r"read the instrument 'ntaa', expected one of nta, .*'nta'\?"),
        (lambda: made(NTA, {"dilutoin": 10}), r"nta: read the parameter 'dilutoin', .*'dilution'"),
        (lambda: NTA(dilution=0.5), "nta: 'dilution' is 0.5, expected at least 1"),
        (lambda: NTA(volume=0.0), "nta: 'volume' is 0, expected above 0"),
        (lambda: NTA(cv=-1.0), "nta: read '-1.0' for 'cv', expected a number of at least 0 in no"),
        (lambda: NTA().expected([1.0, -3.0]), "nta: the truth is -3, expected at least 0"),
        (lambda: NTA().visible_share(0.0, 2.0), "nta: a median of 0 nm and a gsd of 2"),
        (lambda: QPCR(sd=0.0), "qpcr: 'efficiency', 'sd' and 'cycles' must be above 0"),
        (lambda: QPCR().logp(np.nan, 3.0), "qpcr: the reading is nan, expected a cycle"),
        (lambda: Sequencing(depth=0.5), "sequencing: 'depth' is 0.5, expected a whole number"),
        (lambda: Sequencing().expected([0.0, 0.0]), "no gene has any copies"),
        (lambda: Sequencing(dispersion=0).logp([1.5], [1.0]), "expected counts of reads"),
        (lambda: ELISA(top=0.0), "elisa: 'top' must be above 'bottom'"),
        (lambda: PositiveCells(cells=2.5), "positive: 'cells' is 2.5, expected a whole number"),
        (lambda: PositiveCells(false=0.6, missed=0.6), "more than 1 together"),
        (lambda: PositiveCells().share_above([]), "positive: there are no cells"),
        (lambda: Radiolabel(half_life=0.0), "radiolabel: 'half_life' is 0, expected above 0"),
        (lambda: BloodDraw(haematocrit=1.0), "'haematocrit' below 1"),
        (lambda: BloodDraw(recovery=2.0), "are shares, from 0 to 1"),
    ],
)
def test_impossible_instruments_get_a_sentence(make, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        make()
