"""Overlap of a sphere and a box: volume, area of the faces and area of the surface.

The cell is a sphere about 0, the voxel a box from x0 to x1, y0 to y1, z0 to z1. All arguments and
results are scalars; lengths in um.
"""

import math

import numpy as np

from exosome.engines.compiled import compiled, compiled_apart

# Gauss-Legendre points between two kinks of the cross-section; 6 give 1e-7 of the sphere.
_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(6)


@compiled
def _disc_left_of(x, radius):
    """Area of a disc about 0 that lies left of x."""
    if x <= -radius:
        return 0.0
    if x >= radius:
        return math.pi * radius * radius
    chord = x * math.sqrt(radius * radius - x * x)
    return radius * radius * (0.5 * math.pi + math.asin(x / radius)) + chord


@compiled
def _disc_below_left_of(x, y, radius):
    """Area of a disc about 0 that lies left of x and below y."""
    if x <= -radius or y <= -radius:
        return 0.0
    if x >= radius:
        return _disc_left_of(y, radius)
    if y >= radius:
        return _disc_left_of(x, radius)
    if x * x + y * y < radius * radius:
        chords = x * math.sqrt(radius * radius - x * x) + y * math.sqrt(radius * radius - y * y)
        angle = 0.5 * math.pi + math.asin(x / radius) + math.asin(y / radius)
        return x * y + 0.5 * (chords + radius * radius * angle)
    if x >= 0.0 and y >= 0.0:
        both = _disc_left_of(x, radius) + _disc_left_of(y, radius)
        return both - math.pi * radius * radius
    if x < 0.0 and y < 0.0:
        return 0.0
    return _disc_left_of(min(x, y), radius)


@compiled
def disc_in_rectangle(x0, x1, y0, y1, radius):
    """Area (um^2) of a disc about 0 inside a rectangle."""
    area = _disc_below_left_of(x1, y1, radius) - _disc_below_left_of(x0, y1, radius)
    area += _disc_below_left_of(x0, y0, radius) - _disc_below_left_of(x1, y0, radius)
    return max(0.0, area)


@compiled
def cut_by_plane(x0, x1, y0, y1, z, radius):
    """Area (um^2) of a sphere about 0 in a rectangle of the plane at height z."""
    if abs(z) >= radius:
        return 0.0
    return disc_in_rectangle(x0, x1, y0, y1, math.sqrt(radius * radius - z * z))


@compiled_apart
def sphere_in_box(x0, x1, y0, y1, z0, z1, radius):
    """Volume (um^3) of a sphere about 0 inside a box.

    Integrates the cross-section along z, piecewise between the heights at which it begins to reach
    an edge or a corner, so that each piece is smooth.
    """
    low, high = max(z0, -radius), min(z1, radius)
    if high <= low:
        return 0.0
    heights = np.empty(20)
    heights[0], heights[1] = low, high
    n = 2
    for x in (x0, x1, 0.0):
        for y in (y0, y1, 0.0):
            rest = radius * radius - x * x - y * y
            if rest > 0.0:
                z = math.sqrt(rest)
                for height in (-z, z):
                    if low < height < high:
                        heights[n] = height
                        n += 1
    heights = np.sort(heights[:n])
    volume = 0.0
    for piece in range(n - 1):
        a = math.asin(max(-1.0, heights[piece] / radius))
        b = math.asin(min(1.0, heights[piece + 1] / radius))
        for point in range(_POINTS.size):
            angle = 0.5 * (a + b) + 0.5 * (b - a) * _POINTS[point]
            across = radius * math.cos(angle)
            disc = disc_in_rectangle(x0, x1, y0, y1, across)
            volume += 0.5 * (b - a) * _WEIGHTS[point] * disc * across
    return volume


@compiled_apart
def surface_in_box(x0, x1, y0, y1, z0, z1, radius, volume):
    """Area (um^2) of a sphere's surface inside a box that holds `volume` of the sphere.

    By the divergence theorem for the position vector, 3 V = R A + its flux through the faces.
    """
    faces = x1 * cut_by_plane(y0, y1, z0, z1, x1, radius)
    faces -= x0 * cut_by_plane(y0, y1, z0, z1, x0, radius)
    faces += y1 * cut_by_plane(x0, x1, z0, z1, y1, radius)
    faces -= y0 * cut_by_plane(x0, x1, z0, z1, y0, radius)
    faces += z1 * cut_by_plane(x0, x1, y0, y1, z1, radius)
    faces -= z0 * cut_by_plane(x0, x1, y0, y1, z0, radius)
    return max(0.0, (3.0 * volume - faces) / radius)
