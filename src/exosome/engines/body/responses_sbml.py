"""What the cells of a body do with what they receive, in the document of its system.

Each population has one network, that of its mean cell. What enters its cells brings copies of
cargo, at once or a fixed time later; what it releases takes copies with it; and what it drives is
multiplied by a factor of its amounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exosome.engines.amounts.steady_state import entering
from exosome.engines.amounts.system import (
    BOUND,
    INSIDE,
    Clearing,
    State,
    System,
    Transition,
)
from exosome.engines.body.cell_networks import FINE, Cells, Inside
from exosome.engines.body.sampled_delay import sampled
from exosome.physics import uptake
from exosome.physics.in_plan import diffusion_of, unbinding
from exosome.physics.loading import mean_text
from exosome.sbml.writer import PER_SECOND, Writer

ONE = "1 dimensionless"
SINCE = "since when the stream of {} is told"


@dataclass(frozen=True)
class Feed:
    """What a population receives of a species `delay` s after uptake.

    `flux` and `taken` are the ids of what is taken in, per s and so far; `rate` those of the three
    numbers of a stream c0 + c1 t + c2 t^2, with t from `since` on. Before time 0 the stream is
    `before`.
    """

    delay: float
    flux: str
    taken: str
    rate: tuple[str, ...]
    since: str
    before: float


@dataclass(frozen=True)
class _Taken:
    """One way into a population: the state that it leads to, and its speed as a formula."""

    number: int
    state: State
    law: str


class Answering:
    """The responses of a system, written into its document; `rows` are populations and species."""

    def __init__(
        self,
        writer: Writer,
        system: System,
        species: Sequence[str],
        compartments: Sequence[str],
        *,
        fed: bool,
    ) -> None:
        self.plan, self.system, self.fed = system.plan, system, fed
        self._write, self._species = writer, species
        self._rooms = compartments
        self.cells = Cells(writer, system.plan, compartments)
        self._taken: dict[int, list[_Taken]] = {}
        self.feeds: list[Feed] = []

    # -- what is driven -----------------------------------------------------------------------

    def driven_release(self, release: int) -> str:
        """What the speed of a release is multiplied by, as the rest of a formula."""
        population = self.plan.releases[release].cell_type
        return self.cells.times(population, "releases", release)

    def driven_clearance(self, clearing: Clearing, name: str) -> str:
        """The clearance of a population where it drives its uptake, in its fluid.

        Where exosomes come by diffusion, 4 pi R^2 kappa/(1 + kappa R/D) of what is bound and
        taken in together, each by its part (see `compile.mixing.clearances`).
        """
        kind, population = clearing.kind, clearing.population
        enters = self.cells.times(population, "enters", kind)
        binds = self.cells.times(population, "binds", kind)
        own = binds if clearing.condition == BOUND else enters
        if not enters and not binds:
            return name
        law = name + own + self._slowing(kind, population, enters, binds)
        return self._write.ruled(f"driven {name}", law, "litre_per_second")

    def driven_unbinding(self, state: State, verb: str, name: str) -> str:
        """The rate of a way out of bound where the population drives its uptake.

        Who lets go is caught again as the speeds are at that moment, see `mixing.unbinding`.
        """
        kind, population = state.kind, state.where
        enters = self.cells.times(population, "enters", kind)
        slowing = self._slowing(
            kind, population, enters, self.cells.times(population, "binds", kind)
        )
        if not slowing:
            return name
        if verb == "leave":
            return f"{name}{slowing}"
        inside = self.plan.internalisation.item(kind, population)
        again = unbinding(self.plan, kind, population)[1] - inside
        part = self._write.once(
            ("caught", kind, population),
            f"rate of {self.plan.kinds[kind]} caught again by {self.plan.cell_types[population]}",
            again, "per_second",
        )  # fmt: skip
        return f"({name} - {part} + {part}{enters}{slowing})"

    def driven_limit(self, clearing: Clearing, name: str) -> str:
        """The limit of a population where it drives how many of its cells take part."""
        limits = self.cells.times(clearing.population, "limits", clearing.kind)
        return self._write.ruled(f"driven {name}", name + limits, PER_SECOND) if limits else name

    # -- what goes in and out -----------------------------------------------------------------

    def load(self, released: Mapping[int, str]) -> None:
        """Copies that are enclosed with what is released, at the speeds of the inflows."""
        for loading in self.system.loadings:
            population = self.system.states[loading.counter].where
            kind, cargo = self.system.states[loading.state].kind, loading.cargo
            name = f"{self.plan.cargo[cargo]} in {self.plan.kinds[kind]}"
            whose = f"by {self.plan.cell_types[population]}"
            factor = self.cells.times(population, "loads", (kind, cargo))
            host = self.cells.cargo(population, cargo)
            share = self.plan.load_share.item(kind, population, cargo)
            if host is not None and share > 0.0:
                unit = self._write.unit("per_item", {"item": -1})
                taken = self._write.parameter(f"share of {name} {whose}", share, unit)
                each = mean_text(taken, host.copies) + factor
                law = f"{released[loading.inflow]} / {self._number(population)} * {each}"
                law += host.per_copy
                self._write.reaction(f"load {name} {whose}", {host.species: 1.0}, {}, law)
            else:
                mean = self.plan.load_mean.item(kind, population, cargo)
                each = self._write.parameter(f"copies of {name} {whose}", mean, "dimensionless")
                each += factor
            into = {self._species[i]: 1.0 for i in (loading.state, loading.counter)}
            law = f"{released[loading.inflow]} * {each}"
            self._write.reaction(f"enclose {name} {whose}", {}, into, law)

    def taken_in(self, transition: Transition, law: str) -> None:
        """Remember a way into cells, by which their cargo comes."""
        target = self.system.states[transition.target]
        if target.condition == INSIDE and target.where in self.cells and target.label < 0:
            way = _Taken(transition.target, target, law)
            self._taken.setdefault(target.where, []).append(way)

    def deliver(self) -> None:
        """What was taken in releases its content: at once, or a fixed time after."""
        before = entering(self.system)
        for population, ways in self._taken.items():
            for cargo in range(len(self.plan.cargo)):
                host = self.cells.cargo(population, cargo)
                if host is None:
                    continue
                for delay in sorted({self._delay(way.state) for way in ways}):
                    mine = [
                        (way, copies) for way in ways if self._delay(way.state) == delay
                        if (copies := self.system.copies(way.state, cargo)) > 0.0
                    ]  # fmt: skip
                    if mine:
                        each = {way.number: copies for way, copies in mine}
                        then = sum(float(before[n]) * copies for n, copies in each.items())
                        then /= self.plan.cell_count.item(population)
                        self._deliver(population, cargo, host, delay, mine, then)

    # -- within -------------------------------------------------------------------------------

    def _slowing(self, kind: int, population: int, enters: str, binds: str) -> str:
        """What the factors on uptake make of the way to a cell by diffusion, as a factor more.

        (1 + Da)/(1 + Da'), with Da the Damkohler number of both ways in, and Da' with factors.
        """
        place = int(self.plan.type_place[population])
        diffusion = diffusion_of(self.plan, kind, place)
        if not (enters or binds) or not diffusion > 0.0:
            return ""
        over = self.plan.type_radius.item(population) / diffusion
        what = f"{self.plan.kinds[kind]} at {self.plan.cell_types[population]}"
        there, then = [], []
        for verb, kappa, factor in (
            ("enter", self.plan.uptake_speed, enters), ("bind", self.plan.binding_speed, binds)
        ):  # fmt: skip
            speed = kappa.item(kind, population) * over
            if speed > 0.0:
                title = f"Damkohler number of {verb} {what}"
                there.append(self._write.once((verb, what), title, speed, "dimensionless"))
                then.append(there[-1] + factor)
        return uptake.driven_text(" + ".join([ONE, *there]), " + ".join([ONE, *then]))

    def _number(self, population: int) -> str:
        name = f"cells of {self.plan.cell_types[population]}"
        number = self.plan.cell_count.item(population)
        return self._write.once((name,), name, number, "dimensionless")

    def _delay(self, target: State) -> float:
        return float(self.plan.delay[target.kind, target.where])

    def _deliver(
        self, population: int, cargo: int, host: Inside, delay: float,
        ways: Sequence[tuple[_Taken, float]], before: float,
    ) -> None:  # fmt: skip
        """A stream of copies into a species of a population."""
        write, cells = self._write, self.plan.cell_types[population]
        name = f"{self.plan.cargo[cargo]} into {cells}" + (f" after {delay:g} s" if delay else "")
        terms = []
        for way, each in ways:
            target = way.state
            from_whom = f"{self.plan.kinds[target.kind]} from {target.sender}"
            what = f"copies of {self.plan.cargo[cargo]} by {from_whom} released in {cells}"
            key = (what, target.cargo)
            terms.append(f"{write.once(key, what, each, 'dimensionless')} * {way.law}")
        law = f"({' + '.join(terms)}) / {self._number(population)}"
        flux = write.ruled(f"flux of {name}", law, PER_SECOND)
        if delay <= 0.0:
            write.reaction(f"deliver {name}", {}, {host.species: 1.0}, flux + host.per_copy)
            return
        room = self._rooms[int(self.plan.type_place[population])]
        taken = write.species(f"{name} taken in", room, 0.0)
        self.cells.fine[taken] = FINE
        write.reaction(f"take in {name}", {}, {taken: 1.0}, flux)
        rates, since = tuple[str, ...](), ""
        if self.fed:
            since = write.parameter(SINCE.format(name), 0.0, "second", constant=False)
            rates = tuple(
                write.parameter(f"stream {i} of {name}", 0.0, PER_SECOND, constant=False)
                for i in range(3)
            )
            t = f"(time - {since})"
            stream = f"{rates[0]} + {rates[1]} * {t} + {rates[2]} * {t}^2"
        else:
            stream = sampled(write, name, taken, delay, before)
        stream = f"({stream}){host.per_copy}" if host.per_copy else stream
        write.reaction(f"deliver {name}", {}, {host.species: 1.0}, stream)
        self.feeds.append(Feed(delay, flux, taken, rates, since, before))
