"""Finite-volume stencils: the compiled loops over the grid.

Arrays of voxels have the shape (nx, ny, nz); arrays of faces have one more entry along their axis.
Indices are periodic along every axis; the faces of closed and open walls have a conductance of 0.
Sums are accumulated plane by plane, so results do not depend on the number of threads.
"""

import numpy as np

from exosome.engines.compiled import compiled, compiled_apart


@compiled
def _slope_at(
    old, fx, fy, fz, inverse, loss, even, i, below, above, j, left, right, k, back, ahead
):  # fmt: skip
    """The time derivative in voxel (i, j, k): diffusion, loss and a uniform source."""
    here = old[i, j, k]
    gain = (
        fx[i, j, k] * (old[below, j, k] - here)
        + fx[i + 1, j, k] * (old[above, j, k] - here)
        + fy[i, j, k] * (old[i, left, k] - here)
        + fy[i, j + 1, k] * (old[i, right, k] - here)
        + fz[i, j, k] * (old[i, j, back] - here)
        + fz[i, j, k + 1] * (old[i, j, ahead] - here)
    )
    per_volume = inverse[i, j, k]
    return gain * per_volume - loss * here + (even if per_volume > 0.0 else 0.0)


@compiled_apart
def combine(
    out, first, old, slope, fx, fy, fz, inverse, loss, even, a, b, c, d, e, low, high
):  # fmt: skip
    """out = a first + b old + c out + d (slope of old) + e slope, in planes low … high - 1.

    `out`, `first`, `old` and `slope` are (nx, ny, nz) per um^3, `fx`, `fy`, `fz` the conductances
    of the faces in um^3/s, `inverse` (nx, ny, nz) in 1/um^3 of fluid, `loss` in 1/s and `even` a
    uniform source in 1/um^3/s. Voxels without fluid stay at 0.
    """
    nx, ny, nz = old.shape
    for i in range(low, high):
        below, above = (i - 1) % nx, (i + 1) % nx
        for j in range(ny):
            left, right = (j - 1) % ny, (j + 1) % ny
            for k in range(1, nz - 1):
                new = _slope_at(
                    old, fx, fy, fz, inverse, loss, even,
                    i, below, above, j, left, right, k, k - 1, k + 1,
                )  # fmt: skip
                kept = a * first[i, j, k] + b * old[i, j, k] + c * out[i, j, k]
                out[i, j, k] = kept + d * new + e * slope[i, j, k]
            for k in range(0, nz, max(1, nz - 1)):
                new = _slope_at(
                    old, fx, fy, fz, inverse, loss, even,
                    i, below, above, j, left, right, k, (k - 1) % nz, (k + 1) % nz,
                )  # fmt: skip
                kept = a * first[i, j, k] + b * old[i, j, k] + c * out[i, j, k]
                out[i, j, k] = kept + d * new + e * slope[i, j, k]


@compiled
def _face_flux(q, spread, below2, below, above, above2):
    """Flux (1/s) that a flow q (um^3/s) carries up through a face, from two voxels on each side.

    The concentration at the face is upwind + psi/2 (downwind - upwind). With the mean of both sides
    (psi = 1) no voxel becomes negative while q psi <= 2 spread, the conductance of the face: there
    diffusion dominates. In faster flow psi is the larger of 2 spread/q and Koren's limiter (Koren
    1993, in Numerical Methods for Advection-Diffusion Problems, Vieweg), which is of third order
    where the solution is smooth and bounded elsewhere.
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
    """out += d (inflow by flow along an axis), in planes low … high - 1.

    `out` and `old` are (nx, ny, nz) per um^3, `carry` (flow) and `spread` (conductance) of the
    faces in um^3/s, `inverse` (nx, ny, nz) in 1/um^3 of fluid.
    """
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
                    near = at + m - 2
                    near = near % n if wraps else min(n - 1, max(0, near))
                    c[m] = old[i + (near - at) * dx, j + (near - at) * dy, k + (near - at) * dz]
                up = (i + dx, j + dy, k + dz)
                lower = _face_flux(carry[i, j, k], spread[i, j, k], c[0], c[1], c[2], c[3])
                upper = _face_flux(carry[up], spread[up], c[1], c[2], c[3], c[4])
                out[i, j, k] += d * inverse[i, j, k] * (lower - upper)


@compiled_apart
def error_norms(first, last, slope, slope_after, step, planes, low, high):
    """Per plane: sums of squares of the step's error and of the solution, and the least value.

    Arrays are (nx, ny, nz); `planes` (nx, 3) is filled in rows low … high - 1. The embedded error
    estimate is that of Sommeijer, Shampine and Verwer (1998, 10.1016/S0377-0427(97)00219-7).
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
def refill_negative(c, fluid):
    """Refill negative voxels from their neighbours; returns (negative amount, what remains of it).

    `c` (nx, ny, nz) per um^3 is changed in place; `fluid` (nx, ny, nz) is in um^3. Each neighbour
    contributes in proportion to what it holds, so the total amount is conserved. Where the
    neighbours hold too little, a voxel stays negative by the rest.
    """
    nx, ny, nz = c.shape
    holes, left = 0.0, 0.0
    for i in range(nx):
        for j in range(ny):
            for k in range(nz):
                if c[i, j, k] >= 0.0:
                    continue
                hole = -c[i, j, k] * fluid[i, j, k]
                held = 0.0  # by the neighbours
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
