"""Speed of a front of cells that move and divide: Fisher's, of persistent walks, of finite numbers.

Cells that diffuse with D and divide at a rate r, crowded behind the front, advance at 2 sqrt(r D)
(Fisher 1937, 10.1111/j.1469-1809.1937.tb02153.x; the DOI was not checked). The front of a walk with
persistence is slower; its speed is the minimum over the steepness q of growth(q)/q, where
exp(-q x + growth t) solves the equations of a front so thin that nothing crowds it. Whole cells
make it slower still, because no front is thinner than one cell: Brunet and Derrida 1997
(10.1103/PhysRevE.56.2597; the paper was seen, its DOI not checked), with the next term of Brunet,
Derrida, Mueller and Munier 2006 (arXiv:cond-mat/0512021).
"""

from __future__ import annotations

import math

from exosome.physics.persistent_walk import diffusion


def fisher_speed(rate: float, spread: float) -> float:
    """Speed in um/s of a front of cells that divide at `rate` (1/s), with `spread` D in um^2/s."""
    return 2.0 * math.sqrt(rate * spread)


def growth(
    steepness: float, rate: float, speed: float, persistence: float, dimensions: int
) -> float:
    """Growth in 1/s of a front of `steepness` q (1/um), far from crowding.

    Cells move at `speed` v (um/s) for times of mean `persistence` P (s), divide at `rate` r (1/s),
    and daughters take directions of their own. With k = 1/P + 2 r: in the plane
    sqrt(k^2 + q^2 v^2) - 1/P - r, in three dimensions q v coth(q v/k) - 1/P - r. Derived here from
    the transport equation of Othmer, Dunbar and Alt 1988 (10.1007/BF00277392) with a source.
    """
    turning = 1.0 / persistence + 2.0 * rate
    reach = steepness * speed
    if dimensions == 2:
        return math.hypot(turning, reach) - 1.0 / persistence - rate
    if dimensions != 3:
        raise ValueError(f"{dimensions} dimensions, expected 2 or 3")
    return reach / math.tanh(reach / turning) - 1.0 / persistence - rate


def front_speed(
    rate: float, speed: float, persistence: float, dimensions: int
) -> tuple[float, float]:
    """Speed (um/s) and steepness (1/um) of the front of cells as in `growth`."""
    from scipy.optimize import minimize_scalar

    guess = math.sqrt(rate / diffusion(speed, persistence, dimensions))
    best = minimize_scalar(
        lambda log: growth(math.exp(log), rate, speed, persistence, dimensions) / math.exp(log),
        bounds=(math.log(guess) - 3.0, math.log(guess) + 6.0), method="bounded",
        options={"xatol": 1e-10},
    )  # fmt: skip
    return float(best.fun), math.exp(float(best.x))


def finite_front_speed(
    rate: float, speed: float, persistence: float, dimensions: int, number: float
) -> float:
    """Speed (um/s) of the front of `growth` if about `number` cells are in it.

    v - pi^2 q^2 v''(q)/(2 L^2) with L = ln N + 3 ln ln N at the steepness q of least speed. An
    asymptotic law: of N within a factor of about 3, and for N of a hundred and more.
    """
    whole, q = front_speed(rate, speed, persistence, dimensions)
    step = 1e-3 * q
    around = [
        growth(q + k * step, rate, speed, persistence, dimensions) / (q + k * step)
        for k in (-1, 0, 1)
    ]
    bend = (around[0] - 2.0 * around[1] + around[2]) / step**2
    length = math.log(number) + 3.0 * math.log(math.log(number))
    return whole - math.pi**2 * q**2 * bend / (2.0 * length**2)
