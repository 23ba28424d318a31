"""Responses of cells in the SBML document of the body engine.

Each population has one network, that of its mean cell. Uptake delivers copies of cargo to it, at
once or after a fixed delay; release removes the copies that exosomes enclose; driven rates are
multiplied by a factor of the amounts in the mean cell.
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
from exosome.engines.body.cell_networks import COPY_TOLERANCE, CellSpecies, MeanCells
from exosome.engines.body.sampled_delay import sampled
from exosome.physics import uptake
from exosome.physics.in_plan import diffusion_of, unbinding
from exosome.physics.loading import mean_text
from exosome.sbml.writer import PER_SECOND, Writer

ONE = "1 dimensionless"
SINCE = "begin time of the stream of {}"


@dataclass(frozen=True)
class DeliveryStream:
    """The delivery of copies to a species of a population, `delay` s after uptake.

    `flux` and `taken` are the SBML ids of the uptake rate (copies/s) and of the cumulative uptake;
    `rate` holds the ids of the coefficients of c0 + c1 t + c2 t^2, with t counted from the time
    `since`. `before` (copies/s) is delivered of what was taken in before time 0.
    """

    delay: float
    flux: str
    taken: str
    rate: tuple[str, ...]
    since: str
    before: float


@dataclass(frozen=True)
class _UptakeRoute:
    """A route of uptake into a population: its target state, and its rate as a formula."""

    number: int
    state: State
    law: str


class ResponseWriter:
    """Writes the responses of a system into its SBML document.

    `species` and `compartments` are the SBML ids of the states and places. With `streamed`, delayed
    deliveries are parabolas that the solver's caller sets; otherwise they are SBML events.
    """

    def __init__(
        self,
        writer: Writer,
        system: System,
        species: Sequence[str],
        compartments: Sequence[str],
        *,
        streamed: bool,
    ) -> None:
        self.plan, self.system, self.streamed = system.plan, system, streamed
        self._writer, self._species = writer, species
        self._compartments = compartments
        self.cells = MeanCells(writer, system.plan, compartments)
        self._routes: dict[int, list[_UptakeRoute]] = {}
        self.streams: list[DeliveryStream] = []

    # -- driven rates -------------------------------------------------------------------------

    def driven_release(self, release: int) -> str:
        """The drive factors of a release rate, as the rest of a formula."""
        population = self.plan.releases[release].cell_type
        return self.cells.drive_factors(population, "releases", release)

    def driven_clearance(self, clearing: Clearing, name: str, room: str = "") -> str:
        """The clearance by a population that drives its uptake: its parameter, or a rule.

        The free `room` of its cells, the id of a parameter, multiplies the uptake speed, too.

        With diffusion the clearance is 4 pi R^2 kappa/(1 + kappa R/D), where kappa is the sum of
        the uptake and binding speeds (Collins and Kimball 1949, 10.1016/0095-8522(49)90023-9).
        """
        kind, population = clearing.kind, clearing.population
        enters = self.cells.drive_factors(population, "enters", kind)
        binds = self.cells.drive_factors(population, "binds", kind)
        what = f"driven {name}" if enters or binds else f"{name} with the room"
        enters += f" * {room}" if room else ""
        own = binds if clearing.condition == BOUND else enters
        if not enters and not binds:
            return name
        law = name + own + self._slowing(kind, population, enters, binds)
        return self._writer.ruled(what, law, "litre_per_second")

    def driven_unbinding(self, state: State, verb: str, name: str) -> str:
        """The rate of unbinding or internalisation of a population that drives its uptake.

        An exosome that unbinds may be recaptured at the driven speeds of that moment; see
        `physics.in_plan.unbinding`.
        """
        kind, population = state.kind, state.where
        enters = self.cells.drive_factors(population, "enters", kind)
        slowing = self._slowing(
            kind, population, enters, self.cells.drive_factors(population, "binds", kind)
        )
        if not slowing:
            return name
        if verb == "leave":
            return f"{name}{slowing}"
        inside = self.plan.internalisation.item(kind, population)
        recapture = unbinding(self.plan, kind, population)[1] - inside
        recapture_rate = self._writer.once(
            ("caught", kind, population),
            f"rate of {self.plan.kinds[kind]} caught again by {self.plan.cell_types[population]}",
            recapture, "per_second",
        )  # fmt: skip
        return f"({name} - {recapture_rate} + {recapture_rate}{enters}{slowing})"

    def driven_limit(self, clearing: Clearing, name: str) -> str:
        """The uptake limit of a population that drives its activity: its parameter, or a rule."""
        limits = self.cells.drive_factors(clearing.population, "limits", clearing.kind)
        return self._writer.ruled(f"driven {name}", name + limits, PER_SECOND) if limits else name

    # -- loading and delivery -----------------------------------------------------------------

    def load(self, released: Mapping[int, str]) -> None:
        """Write the enclosing of copies; `released` gives the rate of each inflow as a formula."""
        for loading in self.system.loadings:
            population = self.system.states[loading.counter].where
            kind, cargo = self.system.states[loading.state].kind, loading.cargo
            name = f"{self.plan.cargo[cargo]} in {self.plan.kinds[kind]}"
            by = f"by {self.plan.cell_types[population]}"
            factor = self.cells.drive_factors(population, "loads", (kind, cargo))
            host_species = self.cells.cargo(population, cargo)
            share = self.plan.load_share.item(kind, population, cargo)
            if host_species is not None and share > 0.0:
                unit = self._writer.unit("per_item", {"item": -1})
                fraction = self._writer.parameter(f"share of {name} {by}", share, unit)
                mean_copies = mean_text(fraction, host_species.copies) + factor
                law = f"{released[loading.inflow]} / {self._number(population)} * {mean_copies}"
                law += host_species.per_copy
                self._writer.reaction(f"load {name} {by}", {host_species.species: 1.0}, {}, law)
            else:
                mean = self.plan.load_mean.item(kind, population, cargo)
                mean_copies = self._writer.parameter(
                    f"copies of {name} {by}", mean, "dimensionless"
                )
                mean_copies += factor
            into = {self._species[i]: 1.0 for i in (loading.state, loading.counter)}
            law = f"{released[loading.inflow]} * {mean_copies}"
            self._writer.reaction(f"enclose {name} {by}", {}, into, law)

    def taken_in(self, transition: Transition, law: str) -> None:
        """Register a transition into cells, with its rate as a formula, as a route of uptake."""
        target = self.system.states[transition.target]
        if target.condition == INSIDE and target.where in self.cells and target.label < 0:
            route = _UptakeRoute(transition.target, target, law)
            self._routes.setdefault(target.where, []).append(route)

    def deliver(self) -> None:
        """Write the delivery of the content taken in: at once, or after a fixed delay."""
        before = entering(self.system)
        for population, routes in self._routes.items():
            for cargo in range(len(self.plan.cargo)):
                host_species = self.cells.cargo(population, cargo)
                if host_species is None:
                    continue
                for delay in sorted({self._delay(route.state) for route in routes}):
                    delivering = [
                        (route, copies) for route in routes if self._delay(route.state) == delay
                        if (copies := self.system.copies(route.state, cargo)) > 0.0
                    ]  # fmt: skip
                    if delivering:
                        copies_by_state = {route.number: copies for route, copies in delivering}
                        before_zero = sum(
                            float(before[n]) * copies for n, copies in copies_by_state.items()
                        )
                        before_zero /= self.plan.cells.number.item(population)
                        self._deliver(
                            population, cargo, host_species, delay, delivering, before_zero
                        )

    # -- within -------------------------------------------------------------------------------

    def _slowing(self, kind: int, population: int, enters: str, binds: str) -> str:
        """The correction for diffusion to a cell with driven uptake, as a further factor.

        (1 + Da)/(1 + Da'), with Da the Damkoehler number of uptake and binding together, and Da'
        the same with the drive factors.
        """
        place = int(self.plan.type_place[population])
        diffusion = diffusion_of(self.plan, kind, place)
        if not (enters or binds) or not diffusion > 0.0:
            return ""
        over = self.plan.type_radius.item(population) / diffusion
        what = f"{self.plan.kinds[kind]} at {self.plan.cell_types[population]}"
        undriven, driven = [], []
        for verb, kappa, factor in (
            ("enter", self.plan.uptake_speed, enters), ("bind", self.plan.binding_speed, binds)
        ):  # fmt: skip
            speed = kappa.item(kind, population) * over
            if speed > 0.0:
                title = f"Damkohler number of {verb} {what}"
                undriven.append(self._writer.once((verb, what), title, speed, "dimensionless"))
                driven.append(undriven[-1] + factor)
        return uptake.driven_text(" + ".join([ONE, *undriven]), " + ".join([ONE, *driven]))

    def _number(self, population: int) -> str:
        name = f"cells of {self.plan.cell_types[population]}"
        number = self.plan.cells.number.item(population)
        return self._writer.once((name,), name, number, "dimensionless")

    def _delay(self, target: State) -> float:
        return float(self.plan.delay[target.kind, target.where])

    def _deliver(
        self, population: int, cargo: int, host_species: CellSpecies, delay: float,
        routes: Sequence[tuple[_UptakeRoute, float]], before: float,
    ) -> None:  # fmt: skip
        """Write a stream of copies into a species of a population."""
        write, cells = self._writer, self.plan.cell_types[population]
        name = f"{self.plan.cargo[cargo]} into {cells}" + (f" after {delay:g} s" if delay else "")
        terms = []
        for route, copies in routes:
            target = route.state
            source = f"{self.plan.kinds[target.kind]} from {target.sender}"
            what = f"copies of {self.plan.cargo[cargo]} by {source} released in {cells}"
            key = (what, target.cargo)
            terms.append(f"{write.once(key, what, copies, 'dimensionless')} * {route.law}")
        law = f"({' + '.join(terms)}) / {self._number(population)}"
        flux = write.ruled(f"flux of {name}", law, PER_SECOND)
        if delay <= 0.0:
            write.reaction(
                f"deliver {name}", {}, {host_species.species: 1.0}, flux + host_species.per_copy
            )
            return
        compartment = self._compartments[int(self.plan.type_place[population])]
        taken = write.species(f"{name} taken in", compartment, 0.0)
        self.cells.tolerances[taken] = COPY_TOLERANCE
        write.reaction(f"take in {name}", {}, {taken: 1.0}, flux)
        rates, since = tuple[str, ...](), ""
        if self.streamed:
            since = write.parameter(SINCE.format(name), 0.0, "second", constant=False)
            rates = tuple(
                write.parameter(f"stream {i} of {name}", 0.0, PER_SECOND, constant=False)
                for i in range(3)
            )
            t = f"(time - {since})"
            stream = f"{rates[0]} + {rates[1]} * {t} + {rates[2]} * {t}^2"
        else:
            stream = sampled(write, name, taken, delay, before)
        stream = f"({stream}){host_species.per_copy}" if host_species.per_copy else stream
        write.reaction(f"deliver {name}", {}, {host_species.species: 1.0}, stream)
        self.streams.append(DeliveryStream(delay, flux, taken, rates, since, before))
