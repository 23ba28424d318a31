"""What voxels gain from their neighbours: the compiled loops over the grid.

Every index is wrapped around; a closed or open wall is a face through which nothing goes. Sums are
made plane by plane, so that the number of threads changes no digit.
"""

import numpy as np

from exosome.engines.compiled import compiled, compiled_apart


@compiled
def _changed(old, fx, fy, fz, inverse, loss, even, i, below, above, j, left, right, k, back, ahead):
    """The slope in voxel (i, j, k): diffusion, less what is lost, and an even source."""
    here = old[i, j, k]
    gain = (
        fx[i, j, k] * (old[below, j, k] - here)
        + fx[i + 1, j, k] * (old[above, j, k] - here)
        + fy[i, j, k] * (old[i, left, k] - here)
        + fy[i, j + 1, k] * (old[i, right, k] - here)
        + fz[i, j, k] * (old[i, j, back] - here)
        + fz[i, j, k + 1] * (old[i, j, ahead] - here)
    )
    held = inverse[i, j, k]
    return gain * held - loss * here + (even if held > 0.0 else 0.0)


@compiled_apart
def combine(
    out, first, old, slope, fx, fy, fz, inverse, loss, even, a, b, c, d, e, low, high
):  # fmt: skip
    """out = a first + b old + c out + d (slope of old) + e slope, in planes low … high - 1.

    A voxel without fluid keeps its 0.
    """
    nx, ny, nz = old.shape
    for i in range(low, high):
        below, above = (i - 1) % nx, (i + 1) % nx
        for j in range(ny):
            left, right = (j - 1) % ny, (j + 1) % ny
            for k in range(1, nz - 1):
                new = _changed(
                    old, fx, fy, fz, inverse, loss, even,
                    i, below, above, j, left, right, k, k - 1, k + 1,
                )  # fmt: skip
                kept = a * first[i, j, k] + b * old[i, j, k] + c * out[i, j, k]
                out[i, j, k] = kept + d * new + e * slope[i, j, k]
            for k in range(0, nz, max(1, nz - 1)):
                new = _changed(
                    old, fx, fy, fz, inverse, loss, even,
                    i, below, above, j, left, right, k, (k - 1) % nz, (k + 1) % nz,
                )  # fmt: skip
                kept = a * first[i, j, k] + b * old[i, j, k] + c * out[i, j, k]
                out[i, j, k] = kept + d * new + e * slope[i, j, k]


@compiled
def _at_face(q, spread, below2, below, above, above2):
    """What flow q (um^3/s) carries up through a face, from the two voxels on each side.

    The concentration at the face is upwind + psi/2 (downwind - upwind). The mean of both sides
    (psi = 1) keeps all voxels above 0 while q psi <= 2 spread, as diffusion then makes up for it.
    Where flow is faster, psi is 2 spread/q or what Koren's limiter allows, whichever is more
    (Koren 1993, in Numerical Methods for Advection-Diffusion Problems, Vieweg): third order where
    smooth, and bounded where not.
    """
    if abs(q) <= 2.0 * spread:
        return 0.5 * q * (below + above)
    if q > 0.0:
        far, up, down = below2, below, above
    else:
        far, up, down = above2, above, below
    step, before = down - up, up - far
    psi = 2.0 * spread / abs(q)
    if step * before > 0.0:
        ratio = before / step
        psi = max(psi, min(2.0 * ratio, (1.0 + 2.0 * ratio) / 3.0, 2.0))
    return q * (up + 0.5 * psi * step)


@compiled_apart
def add_flow(out, old, axis, carry, spread, inverse, wraps, d, low, high):
    """out += d (what flow along an axis brings), in planes low … high - 1."""
    _, ny, nz = old.shape
    n = old.shape[axis]
    dx, dy, dz = int(axis == 0), int(axis == 1), int(axis == 2)
    c = np.empty(5)
    for i in range(low, high):
        for j in range(ny):
            for k in range(nz):
                if inverse[i, j, k] == 0.0:
                    continue
                at = i * dx + j * dy + k * dz
                for m in range(5):
                    way = at + m - 2
                    way = way % n if wraps else min(n - 1, max(0, way))
                    c[m] = old[i + (way - at) * dx, j + (way - at) * dy, k + (way - at) * dz]
                up = (i + dx, j + dy, k + dz)
                lower = _at_face(carry[i, j, k], spread[i, j, k], c[0], c[1], c[2], c[3])
                upper = _at_face(carry[up], spread[up], c[1], c[2], c[3], c[4])
                out[i, j, k] += d * inverse[i, j, k] * (lower - upper)


@compiled_apart
def judge(first, last, slope, slope_after, step, planes, low, high):
    """Sums of squares per plane, of the error of a step and of all; and the least.

    The error is that of Sommeijer, Shampine and Verwer (1998, 10.1016/S0377-0427(97)00219-7).
    """
    _, ny, nz = first.shape
    for i in range(low, high):
        error, size, least = 0.0, 0.0, np.inf
        for j in range(ny):
            for k in range(nz):
                change = 0.8 * (first[i, j, k] - last[i, j, k])
                change += 0.4 * step * (slope[i, j, k] + slope_after[i, j, k])
                error += change * change
                size += last[i, j, k] * last[i, j, k]
                least = min(least, last[i, j, k])
        planes[i, 0], planes[i, 1], planes[i, 2] = error, size, least


@compiled_apart
def fill_holes(c, fluid):
    """Bring voxels below 0 to 0 with what their neighbours hold: (all that was below 0, left).

    A hole takes from its neighbours in proportion to what they have, so amounts are kept. What is
    left is what no neighbour had; those voxels stay below 0 by as much.
    """
    nx, ny, nz = c.shape
    holes, left = 0.0, 0.0
    for i in range(nx):
        for j in range(ny):
            for k in range(nz):
                if c[i, j, k] >= 0.0:
                    continue
                hole = -c[i, j, k] * fluid[i, j, k]
                held = 0.0
                for taking in (False, True):
                    kept = max(0.0, 1.0 - hole / held) if held > 0.0 else 1.0
                    for m in range(6):
                        a = i + (m == 0) - (m == 1)
                        b = j + (m == 2) - (m == 3)
                        e = k + (m == 4) - (m == 5)
                        if min(a, b, e) < 0 or a == nx or b == ny or e == nz or c[a, b, e] <= 0.0:
                            continue
                        if taking:
                            c[a, b, e] *= kept
                        else:
                            held += c[a, b, e] * fluid[a, b, e]
                c[i, j, k] = -max(0.0, hole - held) / fluid[i, j, k]
                holes += hole
                left += max(0.0, hole - held)
    return holes, left
