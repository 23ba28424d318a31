"""What a plan says about tissue: rules by which cells divide, die, move, change and make matrix.

Numbers are in um and s, each rule with the path of its sentence in the model. A rule applies to the
cells of its `populations` (indices in `Cells.types`), from `start` to `stop` (s).

How engines follow the rules. The state of cells advances in windows. For each window an engine that
knows the responses of cells gives a factor on every rule and cell (rules, n): 0 where the condition
of the rule is not met, the factor of its `drives` where it is met, and 1 without either. The rate
of a rule in a cell is then `rate * factor`, times the factor of crowding, which
the tissue engine computes from positions and numbers:

- `capacity` K (cells of the populations of the rule in one place): `max(0, 1 - N/K)`, N as it is
  at the moment; inf: 1. This is logistic growth. With a finite `within`, N counts only the cells
  within that distance of the cell (itself too), as they are at the beginning of the window.
- `neighbours` m: 0 where m or more cells touch the cell at the beginning of the window, else 1;
  -1: 1. A division that is due in a cell that its daughters have crowded since waits, and is
  counted.

`divide`, `die` and `differentiate` are events in continuous time: each cell has, for each rule, a
threshold of the integrated rate, exponentially distributed with mean 1 and addressed by the name of
the cell, the purpose of the rule (`rng.DIVIDE`, `rng.DIE`, `rng.CHANGE`) and its number in the
tuple; the event happens when the integrated rate passes it. So the times are exact for constant
rates, whatever the windows are, and daughters may divide in the window in which they are born. A
cell that changes its type keeps its name; a threshold that was passed is drawn anew, with the
number of those before as its step. A row of many cells in a well-mixed place has one threshold for
all of them, passed by the sum of their rates, and an event changes its number (Anderson 2007,
10.1063/1.2799998).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_CELLS = 2_000_000  # that are followed one by one


@dataclass(frozen=True)
class Condition:
    """A rule applies while a species of the cell's response is above (or below) a threshold."""

    species: str
    above: bool
    threshold: float  # copies in the cell


@dataclass(frozen=True)
class Divide:
    """Division into two daughters, which share the contents and bound exosomes binomially."""

    populations: tuple[int, ...]
    rate: float  # 1/s
    capacity: float = math.inf  # cells
    within: float = math.inf  # um
    neighbours: int = -1
    condition: Condition | None = None
    start: float = 0.0
    stop: float = math.inf
    path: str = ""


@dataclass(frozen=True)
class Die:
    """Death. `releases`: bound exosomes go free where they are; else they end with the cell."""

    populations: tuple[int, ...]
    rate: float  # 1/s
    releases: bool = False
    condition: Condition | None = None
    start: float = 0.0
    stop: float = math.inf
    path: str = ""


@dataclass(frozen=True)
class Differentiate:
    """A change of type: population `populations[i]` becomes `targets[i]`, in the same place."""

    populations: tuple[int, ...]
    targets: tuple[int, ...]
    rate: float  # 1/s
    condition: Condition | None = None
    start: float = 0.0
    stop: float = math.inf
    path: str = ""


@dataclass(frozen=True)
class Move:
    """A persistent random walk of a constant speed, in three dimensions or within a plane.

    The cell keeps its direction for exponentially distributed times of the mean `persistence` and
    then takes another (a velocity-jump process, 10.1007/BF00277392; 0: a new direction at the
    beginning of every window; inf: never). With the probability `bias * strength` the new one is
    that of the cue, else any. The cue and its strength:

    - `toward`, a fixed direction: strength 1;
    - `up_matrix`, the gradient of a matrix: `x/(1 + x)`, x the difference of density across the
      cell over the density in its middle;
    - `to_kind` or `to_cargo`, the sum of unit vectors to where exosomes of that kind, or with that
      cargo, arrived on the surface: `A/(1 + A)`, A the sum of weights of arrivals over `half`, each
      counted as `exp(-age/memory)`. An exosome with n > 0 copies of the cargo has the weight
      `n^hill / (n^hill + threshold^hill)`.
    """

    populations: tuple[int, ...]
    speed: float  # um/s
    persistence: float  # s
    plane: bool = False  # only in x and y
    toward: tuple[float, float, float] | None = None  # unit vector
    up_matrix: int = -1  # index in `TissueRules.matrices`
    to_kind: int = -1  # index in `Plan.kinds`
    to_cargo: int = -1  # index in `Plan.cargo`
    threshold: float = 0.0  # copies
    hill: float = 1.0
    bias: float = 0.0  # 0: none; 1: follows the cue as often as its strength says
    memory: float = math.inf  # s, of arrivals
    half: float = 1.0  # sum of the weights of arrivals at which half of the turns follow the cue
    condition: Condition | None = None
    start: float = 0.0
    stop: float = math.inf
    path: str = ""

    @property
    def senses(self) -> bool:
        """Whether arrivals of exosomes turn the cells."""
        return self.bias > 0.0 and (self.to_kind >= 0 or self.to_cargo >= 0)


@dataclass(frozen=True)
class Make:
    """Matrix that a cell deposits around itself, or degrades where `rate` is negative."""

    populations: tuple[int, ...]
    matrix: int  # index in `TissueRules.matrices`
    rate: float  # g/s that each cell deposits; below 0: the share 1/s of what it touches
    condition: Condition | None = None
    start: float = 0.0
    stop: float = math.inf
    path: str = ""


@dataclass(frozen=True)
class Matrix:
    """A matrix in a place: at first `density`, and more in `regions`; it decays at `decay`.

    A region is its lower and upper corner (um) and the density in it, which adds to that
    everywhere. Diffusion is multiplied by `1 / (1 + density / half)`; inf: not hindered.
    """

    name: str
    place: int
    density: float = 0.0  # g/um^3
    decay: float = 0.0  # 1/s
    half: float = math.inf  # g/um^3
    voxel: float = 0.0  # um, edge of the voxels in which it is counted; 0: one number for the place
    regions: tuple[tuple[tuple[float, ...], tuple[float, ...], float], ...] = ()
    path: str = ""


@dataclass(frozen=True)
class Packing:
    """The mechanics of the cells of a place: overdamped repulsion, with adhesion.

    Two cells with centres a distance d apart and radii with the sum s move apart at the speed
    `repulsion * (s - d)` (d < s, each half of it) and together at
    `adhesion * (d - s)` up to `reach` beyond contact.
    """

    place: int
    repulsion: float  # 1/s
    adhesion: float = 0.0  # 1/s
    reach: float = 0.0  # um
    path: str = ""


Rule = Divide | Die | Differentiate | Move | Make


@dataclass(frozen=True)
class TissueRules:
    """All rules of a plan. `all_rules` numbers them: divide, die, differentiate, move, make."""

    divide: tuple[Divide, ...] = ()
    die: tuple[Die, ...] = ()
    differentiate: tuple[Differentiate, ...] = ()
    move: tuple[Move, ...] = ()
    make: tuple[Make, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    packings: tuple[Packing, ...] = field(default=())

    def __bool__(self) -> bool:
        """Whether there is any rule that changes cells or matrix, or a matrix."""
        return bool(self.matrices) or any(True for _ in self.all_rules())

    @property
    def acts(self) -> bool:
        """Whether a rule has a rate or a speed above zero, or there is matrix at the beginning."""
        rates = [one.rate for one in self.of_events()] + [one.rate for one in self.make]
        begun = any(one.density > 0.0 or one.regions for one in self.matrices)
        moves = any(one.speed > 0.0 for one in self.move)
        return any(rate != 0.0 for rate in rates) or moves or begun

    def becomes(self, population: int) -> set[int]:
        """A population, and those that its cells may become, by one change or by several."""
        reached = {population}
        for _ in self.differentiate:  # at most so many changes
            reached |= {
                target for one in self.differentiate
                for source, target in zip(one.populations, one.targets, strict=True)
                if source in reached
            }  # fmt: skip
        return reached

    def of_events(self) -> Iterator[Divide | Die | Differentiate]:
        """The rules whose events have a time, as `all_rules` numbers them."""
        yield from self.divide
        yield from self.die
        yield from self.differentiate

    def all_rules(self) -> Iterator[Rule]:
        """The rules in the order of the rows of factors (rules, n)."""
        yield from self.of_events()
        yield from self.move
        yield from self.make
