"""Dimensionless numbers that show where engines may differ: well mixed or not, stirred or not.

For each kind in each box: the Damköhler number kappa R/D of its cells, the Thiele modulus
L sqrt(k/D) of loss against mixing over the box, and the Péclet number v L/D of flow against
diffusion.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exosome.compile.build import hazards
from exosome.compile.losses import STICKING, diffusion_of, losses, value_of
from exosome.compile.sizes import mean_radius
from exosome.compile.whole_body import expand
from exosome.model import Model
from exosome.model import sentences as say
from exosome.physics import dimensionless
from exosome.physics.diffusion import mixing_time
from exosome.physics.loss import reach

MIXED = 0.5  # Thiele modulus up to which a box counts as mixed
SHIELDED = 0.1  # Damköhler number beyond which cells deplete what is around them
CARRIED = 1.0  # Péclet number beyond which flow outruns diffusion


@dataclass(frozen=True)
class Regime:
    """The dimensionless numbers of a kind in a box."""

    kind: str
    place: str
    damkohler: float  # largest of its cells
    thiele: float  # over the longest closed side
    peclet: float  # over the longest side
    diffusion: float  # um^2/s
    loss: float  # 1/s, all ways out together, if it were well mixed
    mixing: float  # s, L^2/(pi^2 D)

    @property
    def range(self) -> float:
        """Distance before loss, um: sqrt(D/k); inf without loss."""
        return reach(self.diffusion, self.loss)


def regimes(model: Model) -> tuple[Regime, ...]:
    """The regime of every kind in every box that it moves in."""
    model = expand(model)
    return tuple(_regimes(model))


def _regimes(model: Model) -> Iterator[Regime]:
    table = hazards(model)
    lost = losses(model, table)
    for step in model.journey:
        if not isinstance(step, say.Diffuse) or model.places[step.place].mixed:
            continue
        kind, place = step.subject, step.place
        diffusion, loss = diffusion_of(model, table, kind, place), lost[kind, place].total
        damkohler = max(
            (
                dimensionless.damkohler(row.value, mean_radius(model, row.where), diffusion)
                for row in table
                if row.quantity in STICKING
                and row.kind == kind
                and model.cells[row.where].number_in(place)
            ),
            default=0.0,
        )
        sides = [length.value for length in model.places[place].sides]
        speed = [value_of(table, f"flow along {a}", kind, place) for a in "xyz"]
        longest = max(sides)
        yield Regime(
            kind,
            place,
            damkohler,
            dimensionless.thiele(longest, loss, diffusion),
            dimensionless.peclet(math.hypot(*speed), longest, diffusion),
            diffusion,
            loss,
            mixing_time(longest, diffusion),
        )


def reasons(model: Model, engines: Iterable[str]) -> tuple[str, ...]:
    """Reasons why engines may differ on a model, as sentences; none where they agree."""
    sentences = []
    for one in regimes(model):
        who = f"{one.kind} in {one.place}"
        if "body" in engines:
            if one.thiele > MIXED:
                sentences.append(
                    f"{who} is not well mixed, as the body engine assumes: Thiele modulus "
                    f"{one.thiele:.2g}, loss against diffusion over the box (it is lost faster "
                    f"than it mixes, which takes {one.mixing / 3600:.2g} h)"
                )
            if one.peclet > CARRIED:
                sentences.append(
                    f"flow carries {who} faster than it diffuses: Péclet number {one.peclet:.2g}"
                )
            if one.damkohler > SHIELDED:
                sentences.append(
                    f"cells deplete {who} around them: Damköhler number {one.damkohler:.2g}, "
                    "uptake at the surface against diffusion to it; a sender recaptures some of "
                    "its own exosomes, and nearby cells shield each other"
                )
    return tuple(sentences)
