"""Cells in their places: no overlap, wholly inside, the same tissue whatever the order of work."""

from __future__ import annotations

import time

import numpy as np
import pytest

from exosome import rng
from exosome.compile import packing
from exosome.compile.packing import PlacingError, Request, check_room, place_cells
from exosome.plan.geometry import inside_a_cell, outside, overlaps

BOX = (60.0, 80.0, 70.0)


def cube(number: int, radius: float, share: float) -> tuple[float, float, float]:
    """A cube that so many cells fill to this share."""
    edge = (number * 4 / 3 * np.pi * radius**3 / share) ** (1 / 3)
    return (edge, edge, edge)


def in_plain_loops(box, seed, requests, taken):
    """The documented rule, cell by cell, without grid, batch or array."""
    spheres = [(np.asarray(x), r) for x, r in zip(*taken, strict=True)]
    out = []
    for name, radius, wanted in requests:
        centre = {}
        attempt = 0
        while len(centre) < wanted:
            proposals = []
            for i in range(wanted):
                if i in centre:
                    continue
                u = rng.uniforms(seed, rng.hash_name(name), i, attempt, rng.PLACE)[0, :3]
                x = radius + u * (np.asarray(box) - 2 * radius)
                if all(np.linalg.norm(x - y) >= radius + r for y, r in spheres):
                    proposals.append((i, x))
            won = [
                (i, x)
                for at, (i, x) in enumerate(proposals)
                if all(np.linalg.norm(x - y) >= 2 * radius for _, y in proposals[:at])
            ]
            centre.update(won)
            spheres += [(x, radius) for _, x in won]
            attempt += 1
        out.append(np.array([centre[i] for i in range(wanted)]))
    return out


def test_the_documented_rule_is_what_happens():
    taken = (np.array([[30.0, 40.0, 35.0], [10.0, 10.0, 10.0]]), np.array([12.0, 0.5]))
    requests = [Request("wide", 7.0, 18), Request("small", 2.0, 250)]
    got = place_cells(BOX, 3, requests, taken)
    expected = in_plain_loops(BOX, 3, requests, taken)
    for one, other in zip(got, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


def test_no_overlap_and_wholly_inside_at_the_packing_limit():
    radii = [6.0, 5.0, 2.0]
    volume = np.prod(BOX)
    wanted = [int(0.0999 * volume / (4 / 3 * np.pi * r**3)) for r in radii]
    requests = [Request(n, r, k) for n, r, k in zip("abc", radii, wanted, strict=True)]
    xyz = np.concatenate(place_cells(BOX, 0, requests))
    radius = np.repeat(radii, wanted)
    apart = np.linalg.norm(xyz[:, None] - xyz[None], axis=2) - radius[:, None] - radius
    assert apart[np.triu_indices(len(xyz), 1)].min() >= -1e-9
    assert (xyz >= radius[:, None]).all() and (xyz <= np.array(BOX) - radius[:, None]).all()


def test_half_of_a_box_can_be_cells():
    """Two radii at 50 %, among cells whose positions are given and stay: no overlap, repeatable."""
    box = np.array([90.0, 90.0, 70.0])
    given = np.array([[20.0, 20, 20], [60, 60, 40]]), np.array([9.0, 9.0])
    free = 0.5 * box.prod() - 2 * 4 / 3 * np.pi * 9.0**3
    counts = int(0.6 * free / 904.8), int(0.4 * free / 268.1)
    requests = [Request("a", 6.0, counts[0]), Request("b", 4.0, counts[1])]
    first = place_cells(box, 4, requests, given)
    assert [len(xyz) for xyz in first] == [request.wanted for request in requests]
    xyz = np.concatenate([given[0], *first])
    radius = np.concatenate([given[1], *(np.full(r.wanted, r.radius) for r in requests)])
    apart = np.linalg.norm(xyz[:, None] - xyz[None], axis=2) - radius[:, None] - radius
    assert apart[np.triu_indices(len(xyz), 1)].min() >= -1e-9
    assert (xyz >= radius[:, None] - 1e-9).all() and (xyz <= box - radius[:, None] + 1e-9).all()
    for one, other in zip(first, place_cells(box, 4, requests, given), strict=True):
        np.testing.assert_array_equal(one, other)
    with pytest.raises(PlacingError, match="found no room, though they were moved apart"):
        place_cells((40.0, 40.0, 14.0), 0, [Request("a", 6.9, 8)])


def test_a_later_type_moves_no_earlier_one_and_seeds_and_names_do():
    first = place_cells(BOX, 0, [Request("a", 5.0, 60)])[0]
    both = place_cells(BOX, 0, [Request("a", 5.0, 60), Request("b", 3.0, 200)])[0]
    np.testing.assert_array_equal(first, both)
    assert not np.array_equal(first, place_cells(BOX, 1, [Request("a", 5.0, 60)])[0])
    assert not np.array_equal(first, place_cells(BOX, 0, [Request("c", 5.0, 60)])[0])


@pytest.mark.statistical
def test_evenly_over_the_box():
    """20 000 small cells in eight equal bins along each axis: chi square, false alarm 1e-5 each."""
    xyz = place_cells((200.0, 200.0, 200.0), 0, [Request("a", 0.5, 20_000)])[0]
    for axis in range(3):
        seen = np.histogram(xyz[:, axis], bins=8, range=(0.5, 199.5))[0]
        chi_square = ((seen - 2500) ** 2 / 2500).sum()
        assert chi_square < 34.0  # 99.999 % of chi square with 7 degrees of freedom is 34.3


@pytest.mark.parametrize(("wanted", "limit_s"), [(10_000, 0.5), (100_000, 8.0)])
def test_fast_at_20_percent(wanted, limit_s):
    began = time.process_time()
    place_cells(cube(wanted, 5.0, 0.2), 0, [Request("a", 5.0, wanted)])
    assert time.process_time() - began < 2 * limit_s  # twice, as the machine may be shared


def test_crowding_is_refused_before_anything_is_placed(monkeypatch):
    monkeypatch.setattr(packing, "_place_type", None)
    with pytest.raises(PlacingError) as refused:
        place_cells((100.0, 100.0, 100.0), 0, [Request("a", 1.0, 10), Request("b", 5.0, 10**9)])
    assert str(refused.value) == (
        "the cells would fill 5.236e+07 % of the box, and at most 50 % can be placed at random: "
        "use fewer cells or a larger box"
    )
    assert refused.value.cell_type == "b"


def test_a_billion_tiny_cells_are_refused():
    with pytest.raises(PlacingError) as refused:
        check_room((100.0, 100.0, 100.0), [Request("a", 1e-4, 10**9)])
    assert str(refused.value) == (
        "1,000,000,000 cells are to be placed, and at most 10,000,000 can be placed at random in "
        "one place: use fewer cells"
    )


def test_cells_whose_places_are_given_count_as_packing():
    with pytest.raises(PlacingError, match=r"would fill 60\.01 %"):
        check_room((20.0, 20.0, 20.0), [Request("a", 5.0, 3)], np.full(13, 3.9))
    check_room((20.0, 20.0, 20.0), [Request("a", 5.0, 3)], np.full(3, 3.9))


def test_a_cell_wider_than_the_box_is_refused():
    with pytest.raises(PlacingError) as refused:
        check_room((100.0, 100.0, 10.0), [Request("a", 5.1, 1)])
    assert (
        str(refused.value) == "a cell of radius 5.1 um does not fit into a box of 100 x 100 x 10 um"
    )
    xyz = place_cells((100.0, 100.0, 10.0), 0, [Request("a", 5.0, 20)])[0]
    np.testing.assert_array_equal(xyz[:, 2], 5.0)


def test_no_room_is_said_after_many_attempts():
    dense = np.mgrid[2:60:5, 2:60:5, 2:60:5].reshape(3, -1).T.astype(float)
    with pytest.raises(PlacingError) as refused:
        place_cells(
            (60.0, 60.0, 60.0), 0, [Request("a", 6.0, 1)], (dense, np.full(len(dense), 2.0))
        )
    assert str(refused.value) == (
        "1 of 1 cells of radius 6 um found no room in 10,000 attempts: use fewer cells or a larger "
        "box"
    )


def test_overlaps_agree_with_every_pair_compared():
    random = np.random.default_rng(5)
    xyz = random.uniform(-40, 40, (400, 3))
    radii = np.exp(random.uniform(np.log(0.05), np.log(6), 400))
    gap = np.linalg.norm(xyz[:, None] - xyz[None], axis=2) - radii[:, None] - radii
    i, j = np.nonzero(np.triu(gap < 0, 1))
    assert len(i) > 10
    got = overlaps(xyz, radii)
    assert [(a, b) for a, b, _ in got] == list(zip(i[:10], j[:10], strict=True))
    np.testing.assert_allclose([g for *_, g in got], gap[i[:10], j[:10]], rtol=1e-12)


def test_touching_is_no_overlap():
    row = np.array([[0.0, 0, 0], [3.0, 0, 0], [8.0, 0, 0]])
    assert overlaps(row, np.array([1.0, 2.0, 3.0])) == []
    assert overlaps(row, np.array([1.0, 2.0 + 9e-10, 3.0])) == []
    assert [pair[:2] for pair in overlaps(row, np.array([1.0, 2.0 + 2e-9, 3.0]))] == [
        (0, 1),
        (1, 2),
    ]
    assert overlaps(row[:1], np.ones(1)) == []


def test_many_cells_at_one_point_are_told_quickly():
    began = time.process_time()
    assert len(overlaps(np.zeros((100_000, 3)), np.ones(100_000))) == 10
    assert time.process_time() - began < 5


def test_outside_names_the_worst_axis():
    xyz = np.array([[5.0, 5, 5], [5, 4.5, 5], [5, 5, 98], [5, 5, 95]])
    assert outside(xyz, np.full(4, 5.0), (10, 10, 100)) == [(1, "y", 0.5), (2, "z", 3.0)]


def test_inside_a_cell_finds_the_deepest():
    xyz = np.array([[0.0, 0, 0], [4.0, 0, 0]])
    radii = np.array([1.0, 2.0])
    assert inside_a_cell((4.1, 0, 0), xyz, radii) == 1
    assert inside_a_cell((0.5, 0, 0), xyz, radii) == 0
    assert inside_a_cell((1.0, 0, 0), xyz, radii) is None
    assert inside_a_cell((1.0, 0, 0), xyz[:0], radii[:0]) is None
