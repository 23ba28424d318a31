"""The model as `exosome check` prints it: plain sentences, and every number with its source."""

from __future__ import annotations

from typing import Any

from exosome import library, units
from exosome.compile import describe_responses, tissue
from exosome.compile.physiology import Physiology
from exosome.compile.rules.bodies import warnings
from exosome.compile.rules.engine_support import ENGINES, number_given
from exosome.compile.unfollowed import unfollowed
from exosome.compile.whole_body import values_used
from exosome.model import Model, Observe, Region
from exosome.model import sentences as say
from exosome.model.body import EVERY_ORGAN
from exosome.physics import loading
from exosome.plan.senders import dose_names
from exosome.units import Quantity


def understood(model: Model) -> dict[str, Any]:
    """The model as plain values: `title`, `journey` and `response` in sentences, `numbers` (path,
    value, source, checked), `needs`, `warnings`, and by engine what is `unfollowed`."""
    return {
        "title": model.title,
        "journey": [
            *_beginning(model),
            *_matrix(model),
            *(sentence(model, step) for step in model.journey),
            *tissue.sentences(model),
            *(_reading(name, seen) for name, seen in model.observe.items()),
        ],
        "response": describe_responses.sentences(model),
        "warnings": [str(warning) for warning in warnings(model)],
        "unfollowed": {
            engine: [one.message for one in unfollowed(model, engine)] for engine in ENGINES
        },
        "numbers": [*numbers(model), *describe_responses.numbers(model), *tissue.numbers(model),
                    *_physiology(model)],
        "needs": {name: dict(c.needs) for name, c in sorted(model.cells.items()) if c.needs},
    }


def _beginning(model: Model) -> list[str]:
    """The body, and how the run begins."""
    lines = []
    if model.body is not None:
        facts = Physiology(model.body)
        organs = ", ".join(facts.organs)
        lines.append(
            f"A {model.body.species} of {units.show(facts.weight, 'mass')}: plasma flows through "
            f"{organs}, and lymph returns from them to the veins."
        )
    if model.start == "steady":
        lines.append("The run begins at the steady state of release by cells.")
    return lines


def _matrix(model: Model) -> list[str]:
    """Regions of matrix, and how much they hinder diffusion."""
    return [
        f"In {name}, {word}{_extent(region)} is matrix: diffusion in it is multiplied by "
        f"{region.hinders:g}."
        for name, place in model.places.items()
        for word, region in place.matrix.items()
    ]


def _extent(region: Region) -> str:
    """The corners of a region of matrix; without corners it fills its place."""
    if region.low is None:
        return ", in the whole box,"
    return f" from ({_text(region.low)}) to ({_text(region.high)})"


def _reading(name: str, seen: Observe) -> str:
    """An observation as a plain sentence."""
    more = f", by the label {seen.label}" if seen.label else ""
    if seen.cargo:
        more = f" of {seen.cargo}"
    if seen.above is not None:
        more = f" with more than {seen.above:g}{more or ' exosomes'}"
    if seen.bins is not None:
        more += f" by what they took up, in {len(seen.bins)} bins"
    if seen.quantiles is not None:
        shares = ", ".join(f"{100 * part:g} %" for part in seen.quantiles)
        more += f", quantiles over the cells at {shares}"
    if seen.senders is not None:
        more += f", by the distance to the nearest {' or '.join(seen.senders)}"
    if seen.distances is not None:
        more += f" in {len(seen.distances) - 1} ranges"
    where = " and ".join(seen.places)
    if isinstance(seen.region, str):
        where += f" within {seen.region}"
    elif seen.region is not None:
        where += f" from ({_text(seen.region[0])}) to ({_text(seen.region[1])})"
    return f"{name} measures {seen.of} in {where} as {seen.unit}{more}."


def _physiology(model: Model) -> list[dict[str, Any]]:
    """The values that a body is made of, from the library or from `instead`."""
    if model.body is None:
        return []
    rows = [_from_library(f"library.{name}", library.lookup(name)) for name in conventions(model)]
    for name, known in sorted(values_used(model.body).items()):
        path = f"body.{name}"
        if isinstance(known, library.Known):
            rows.append(_from_library(path, known))
        else:
            source = model.source_of(f"body.instead.{name}")
            rows.append({"path": path, "value": known, "source": source, "checked": None})
    return rows


def conventions(model: Model) -> list[str]:
    """Names of the library's values that a body uses and that belong to no species."""
    body = model.body
    if body is None:
        return []
    facts = Physiology(body)
    names = ["convention.arterial_share", "convention.tissue_density"]
    if facts.weight != facts.reference:
        names += ["convention.allometry.flow", "convention.allometry.volume"]
    drained = (organ for organ in facts.organs if facts.has(f"{organ}.lymph_flow"))
    if EVERY_ORGAN not in body.reflection and any(o not in body.reflection for o in drained):
        names.append("vessel.reflection.exosome")
    return names


def sentence(model: Model, step: say.Step) -> str:
    """One sentence of the journey as a plain sentence."""
    who = step.subject
    match step:
        case say.Load():
            return _load(model, step)
        case say.Release():
            return _release(step)
        case say.Diffuse(at=None):
            fluid = model.places[step.place].fluid if step.place in model.places else None
            return (
                f"{who} diffuses in {step.place} with a coefficient from its size and the fluid "
                f"{fluid} (Stokes-Einstein)."
            )
        case say.Diffuse(at=tuple() as along):
            return f"{who} diffuses in {step.place} with ({_text(along)}) along x, y and z."
        case say.Diffuse(at=Quantity() as alike):
            return f"{who} diffuses in {step.place} with {alike.text}."
        case say.Carry(at=tuple() as speeds):
            speed = ", ".join(v.text for v in speeds)
            return (
                f"Flow carries {who} in {step.place} with ({speed}); the flow does not go around "
                "cells."
            )
        case say.Carry():
            held = step.reflection or 0.0
            back = f"; the wall reflects {units.show(held, 'share')}" if held else ""
            flow = f"{step.at.text} carry {who}"  # type: ignore[union-attr]
            return f"{flow} from {step.source} to {step.target}{back}."
        case say.Cross():
            how = f" over {step.area.text}" if step.area else ""
            how += f" through the wall at {step.wall}" if step.wall else ""
            return f"{who} crosses from {step.source} to {step.target} at {step.at.text}{how}."
        case say.Clear() if step.place in model.cells:
            return f"{step.place} degrades {who} inside at {step.rate.text}."
        case say.Clear():
            return f"Free {who} in {step.place} is cleared at {step.rate.text}."
        case say.Bind():
            return f"{who} binds to the surface of {step.target} at {step.at.text}."
        case say.Leave():
            return f"Bound {who} leaves {step.source} at {step.rate.text}."
        case say.Enter(at=None):
            assert step.rate is not None
            return f"{step.into} takes in bound {who} at {step.rate.text}."
        case say.Enter():
            assert step.at is not None
            return f"{step.into} takes in {who} at its surface at {step.at.text}{_most(step)}."
        case say.Deliver():
            share = units.show(step.share, "share")
            who = f"{share} of the {who} in {step.into}"
            return f"{who} release their content {step.after.text} after uptake."
        case say.Give():
            return _give(model, step)
    raise TypeError(step.verb)


def _most(step: say.Enter) -> str:
    """What saturates an uptake: its largest rate, and what a cell holds."""
    most = f", and at most {step.limit.text} for each cell" if step.limit else ""
    if step.holds is not None:
        most += (
            f"; a cell holds at most {step.holds:g} until they are degraded, and its uptake speed "
            "falls in proportion to its free room"
        )
    return most


def _load(model: Model, step: say.Load) -> str:
    """Loading of cargo: copies on average, or a share of the host's contents."""
    cargo, each = step.subject, f"Each {step.into} from {step.source} encloses"
    if step.share is None:
        return f"{each} {step.copies:g} {cargo} on average{_spread(step)}."
    share = units.show(step.share, "share")
    if step.source in model.response:
        return (
            f"{each} {share} of the {cargo} that its host holds at that moment, and removes it "
            f"from the host{_spread(step)}."
        )
    held = 0.0
    if step.source in model.cells:
        held = model.cells[step.source].contents.get(cargo, 0.0)
    mean = loading.mean_copies(step.share, held)
    return (
        f"{each} {share} of the host's {held:g} {cargo}, {mean:g} on average"
        f"{_spread(step)}. The host's contents stay constant."
    )


def _release(step: say.Release) -> str:
    """Release by cells: rate, bursts, beginning and end."""
    burst = ""
    if step.burst is not None:
        law = {"poisson": "Poisson", "fixed": "always", "geometric": "geometric"}
        burst = f", {step.burst.mean:g} at each fusion ({law[step.burst.law]})"
    window = "".join(
        f", {word} {time.text}"
        for word, time in (("from", step.starts), ("until", step.stops))
        if time is not None
    )
    return f"Each {step.source} releases {step.rate.text} {step.subject}{burst}{window}."


def _give(model: Model, step: say.Give) -> str:
    """A dose: amount, place and times."""
    over = f" over {step.over.text}" if step.over is not None else ""
    again = f", {step.times} times every {step.every.text}" if step.every is not None else ""
    where = f" at [{', '.join(p.text for p in step.point)}]" if step.point else " evenly"
    if step.into not in model.places or model.places[step.into].mixed:
        where = ""
    when = f"at {step.at.text}{over}{again}"
    gives = [one for one in model.journey if isinstance(one, say.Give)]
    names = dose_names([one.subject for one in gives])
    name = next(name for name, one in zip(names, gives, strict=True) if one is step)
    named = f" ({name})" if len(set(names)) > 1 else ""
    return f"{_dose(model, step)} are given into {step.into}{where} {when}{named}."


def _dose(model: Model, step: say.Give) -> str:
    """The amount of a dose in exosomes; for a mass of protein, its conversion too."""
    if not isinstance(step.amount, Quantity):
        return f"{step.amount:g} {step.subject}"
    kind = model.exosomes[step.subject]
    to = kind.particles.text if kind.particles is not None else "?"
    return f"{number_given(model, step):g} {step.subject} ({step.amount.text} of protein at {to})"


def _spread(step: say.Load) -> str:
    if step.dispersion is None:
        return " (Poisson)"
    return f" (negative binomial, dispersion {step.dispersion:g})"


def numbers(model: Model) -> list[dict[str, Any]]:
    """Every number that the model uses, its own and of the library, with its source."""
    rows: list[dict[str, Any]] = []

    def note(path: str, value: object) -> None:
        source = model.source_of(path)
        rows.append({"path": path, "value": _text(value), "source": source, "checked": None})

    for name, place in model.places.items():
        note(f"places.{name}.volume" if place.mixed else f"places.{name}.box",
             place.volume or place.box)  # fmt: skip
        if place.temperature is not None:
            note(f"places.{name}.temperature", place.temperature)
        for word, region in place.matrix.items():
            for key, field in region.keys().items():
                if getattr(region, field) is not None:
                    note(f"places.{name}.matrix.{word}.{key}", getattr(region, field))
    for name, cell in model.cells.items():
        for where, number in cell.places.items():
            if number is not None:
                note(f"cells.{name}.in.{where}", number)
        for key in ("count", "positions", "radius", "dna"):
            if getattr(cell, key) is not None:
                note(f"cells.{name}.{key}", getattr(cell, key))
        for key in ("activity", "uptake"):
            if key in cell.model_fields_set:
                note(f"cells.{name}.{key}", getattr(cell, key))
        if cell.table is not None:
            note(f"cells.{name}.from", f"{len(cell.table)} cells in {cell.table.file}")
        for key in ("contents", "needs"):
            for cargo, amount in getattr(cell, key).items():
                note(f"cells.{name}.{key}.{cargo}", amount)
    for name, exosome in model.exosomes.items():
        if exosome.diameter is not None:
            if model.find(f"exosomes.{name}.diameter").node.pairs:  # type: ignore[union-attr]
                note(f"exosomes.{name}.diameter.median", exosome.diameter.median)
                note(f"exosomes.{name}.diameter.gsd", exosome.diameter.gsd)
            else:
                note(f"exosomes.{name}.diameter", exosome.diameter.median)
        if exosome.particles is not None:
            note(f"exosomes.{name}.particles", exosome.particles)
    for name, label in model.labels.items():
        if label.rate is not None:
            note(f"labels.{name}.rate", label.rate)
    for step in model.journey:
        for key in say.VERBS[step.verb].keys():
            field = {"from": "source", "to": "target", "in": "place"}.get(key, key)
            value = getattr(step, field, None)
            if field in step.model_fields_set and not isinstance(value, str) and value is not None:
                note(f"{step.path}.{key}", value)
    for name, place in model.places.items():
        if any(
            isinstance(s, say.Diffuse) and s.at is None and s.place == name for s in model.journey
        ):
            known = library.lookup(f"fluid.{place.fluid}.viscosity")
            rows.append(_from_library(f"places.{name}.fluid", known))
            if place.temperature is None:
                known = library.lookup("convention.temperature")
                rows.append(_from_library(f"places.{name}.temperature", known))
    return rows


def _from_library(path: str, known: library.Known) -> dict[str, Any]:
    why = known.note.replace("caution: ", "") or known.what
    source = known.doi or known.title or f"assumed: {why}"
    return {
        "path": path,
        "value": f"{known.what}: {_known(known)}",
        "source": source,
        "checked": known.checked,
        "cautions": list(known.cautions),
    }


def _known(known: library.Known) -> str:
    if known.unit == "K":
        return units.show(known.value, "temperature")
    return f"{known.value:g} {known.unit}"


def _text(value: object) -> str:
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, say.Burst):
        return f"{value.mean:g} ({value.law})"
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return f"{len(value)} positions"
        return ", ".join(_text(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
