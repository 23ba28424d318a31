"""The two nearest cells found by voxel are the two nearest of all."""

import numpy as np
import pytest

from exosome.engines.walk.kernel.neighbor_list import neighbours
from exosome.engines.walk.kernel.scene import PERIODIC, Scene, surroundings

BOX = np.array([[300.0, 200.0, 100.0]])


def _tissue(xyz, radius, walls) -> Scene:
    place = np.zeros(len(xyz), np.int32)
    near = neighbours(xyz, radius, place, BOX, np.array([walls], np.int8), 2)
    fields = dict(near._asdict(), x=xyz[:, 0].copy(), y=xyz[:, 1].copy(), z=xyz[:, 2].copy())
    fields |= {"radius": radius, "box": BOX, "walls": np.array([walls], np.int8)}
    return Scene(*(fields.get(name, np.zeros(1)) for name in Scene._fields))


def _gaps(point, xyz, radius, walls) -> np.ndarray:
    """Gaps to every cell, nearest image each, then to the other images of the nearest one."""
    apart = point - xyz
    for a in np.flatnonzero(np.array(walls) == PERIODIC):
        apart[:, a] -= BOX[0, a] * np.round(apart[:, a] / BOX[0, a])
    gaps = list(np.linalg.norm(apart, axis=1) - radius)
    nearest = int(np.argmin(gaps))
    for a in np.flatnonzero(np.array(walls) == PERIODIC):
        image = apart[nearest].copy()
        image[a] = BOX[0, a] - abs(image[a])
        gaps.append(np.linalg.norm(image) - radius[nearest])
    return np.array(gaps)


@pytest.mark.parametrize("walls", [(0, 0, 0), (2, 2, 1)])
@pytest.mark.parametrize("cells", (1, 2, 40, 3000))
@pytest.mark.parametrize("where", ("even", "corner"))
def test_nearest_and_second(cells, walls, where):
    """500 points each: the same two gaps as by trying all; a bound only where none is near."""
    rng = np.random.default_rng(cells)
    xyz = rng.random((cells, 3)) * BOX * (1.0 if where == "even" else 0.1)
    radius = rng.uniform(2.0, 12.0, cells)
    scene = _tissue(xyz, radius, walls)
    bounds = 0
    for point in rng.random((500, 3)) * BOX:
        gaps = _gaps(point, xyz, radius, walls)
        cell, gap, *_, second = surroundings(scene, 0, *point)
        first_two = np.maximum(0.0, np.sort(gaps)[:2])
        if cell < 0:
            bounds += 1
            assert 0.0 < gap <= first_two[0] + 1e-9
        else:
            assert cell == gaps[:cells].argmin() and abs(gap - first_two[0]) < 1e-9
            if len(gaps) > 1 and second < first_two[1] - 1e-9:
                assert second > gap  # a lower bound of what is far
            elif len(gaps) > 1:
                assert abs(second - first_two[1]) < 1e-9
    assert where == "corner" or bounds == 0
