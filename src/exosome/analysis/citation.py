"""What a methods section says of a run: software, settings, model, every number and its source.

Nothing is added that the record of the run does not hold. Fields of MISEV2023 (10.1002/jev2.12404)
and EV-TRACK (10.1038/nmeth.4185) are listed as far as a model can tell them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from exosome import units
from exosome.analysis.recorded_model import model_of
from exosome.errors import UsageError
from exosome.ledger.fit_tables import Fit, shown_value
from exosome.ledger.handle import Handle
from exosome.library import titles
from exosome.model import Enter, Give, Model
from exosome.model.fields import DOI

ENGINES = {
    "walk": "every exosome followed one by one",
    "field": "mean concentrations in space",
    "body": "mean amounts in well-mixed places",
}
GUIDELINES = {
    "10.1002/jev2.12404": "Minimal information for studies of extracellular vesicles (MISEV2023)",
    "10.1038/nmeth.4185": "EV-TRACK: transparent reporting and centralizing knowledge in "
    "extracellular vesicle research",
}
NOT_STATED = "not stated in the model"


@dataclass(frozen=True)
class Citation:
    """The parts of a methods section: `text()` for reading, `bibtex()` for a reference manager."""

    software: str
    run: str
    model: tuple[str, ...]  # sentences
    numbers: tuple[dict[str, Any], ...]  # path, value, source, checked
    left_out: tuple[str, ...]  # what the engine did not follow
    fields: tuple[tuple[str, str, str], ...]  # guideline, field, what the model tells
    version: str
    titles: dict[str, str]  # of DOIs, where the library knows them

    def text(self) -> str:
        """The methods paragraph, the table of numbers, and the fields of the guidelines."""
        sources = [_kind(one) for one in self.numbers]
        count = {word: sources.count(word) for word in ("published", "assumed", "no source")}
        checked = sum(bool(one["checked"]) for one in self.numbers)
        lines = [self.software, "", self.run, "", "Model. " + " ".join(self.model), ""]
        lines.append(
            f"Numbers. Of {len(sources)} numbers, {count['published']} have a published source "
            f"({checked} of them marked as read in it), {count['assumed']} are assumed and "
            f"{count['no source']} have no source."
        )
        for one in self.numbers:
            mark = ", checked" if one["checked"] else ""
            lines.append(f"  {one['path']} = {one['value']}: {one['source'] or 'no source'}{mark}")
        if self.left_out:
            lines += ["", "Not followed by the engine.", *(f"  {one}" for one in self.left_out)]
        lines += ["", "Fields of MISEV2023 (10.1002/jev2.12404) and EV-TRACK (10.1038/nmeth.4185)"]
        lines += [f"  {guide}, {name}: {value}" for guide, name, value in self.fields]
        return "\n".join(lines)

    def bibtex(self) -> str:
        """One entry for the software and one for each DOI, with the numbers that come from it."""
        entries = [
            "@software{exosome,\n"
            "  title = {exosome: messages between cells in extracellular vesicles},\n"
            "  author = {{the exosome authors}},\n"
            f"  version = {{{self.version}}}\n}}"
        ]
        uses: dict[str, list[str]] = {doi: [] for doi in GUIDELINES}
        for one in self.numbers:
            doi = doi_of(one["source"])
            if doi:
                uses.setdefault(doi, []).append(one["path"])
        for doi, paths in uses.items():
            title = GUIDELINES.get(doi) or self.titles.get(doi, "")
            lines = [f"  title = {{{title}}}"] if title else []
            lines.append(f"  doi = {{{doi}}}")
            if paths:
                lines.append(f"  note = {{{'; '.join(paths)}}}")
            key = re.sub(r"[^A-Za-z0-9]+", "-", doi).strip("-")
            entries.append(f"@misc{{{key},\n" + ",\n".join(lines) + "\n}")
        return "\n\n".join(entries)


def cite(result: Handle) -> Citation:
    """The citation of a run, cohort, sweep, replicates or fit; UsageError for a trial."""
    record = result.record
    if "understood" not in record:
        raise UsageError(
            f"{result.folder} holds {result.kind}, which has no model of exosomes to cite; its "
            "report lists its assumptions and their sources"
        )
    model = model_of(result.folder, record)
    understood = record["understood"]
    engine = record["engine"]
    versions = record["versions"]
    others = ", ".join(f"{name} {v}" for name, v in versions.items() if name != "exosome")
    software = (
        f"Software. Simulations were made with exosome {versions['exosome']} ({engine} engine: "
        f"{ENGINES[engine]}; {others}; {record['machine']['system']})."
    )
    run = f"Run. It covered {units.show(record['until_s'], 'time')}"
    if record.get("every_s"):
        run += f", saved every {units.show(record['every_s'], 'time')}"
    if "seed" in record and "seeds" not in record:
        run += f", with seed {record['seed']}"
    if "subjects" in record:
        many = record["subjects"]
        run += f", for {many if isinstance(many, int) else len(many)} subjects"
    if "seeds" in record:
        run += f", once with each of the seeds {', '.join(map(str, record['seeds']))}"
    run += f". Its record repeats it: exosome again {result.folder.name}"
    if "fingerprint" in record:
        run += f" (fingerprint {record['fingerprint'][:16]})"
    if isinstance(result, Fit):
        run = _fitted(result) + " " + run
    sentences = [*([understood["title"] + "."] if understood["title"] else [])]
    sentences += [*understood["journey"], *understood.get("response", ())]
    return Citation(
        software, run + ".", tuple(sentences), tuple(understood["numbers"]),
        tuple(understood["unfollowed"].get(engine, ())), tuple(_fields(model)),
        str(versions["exosome"]), titles(),
    )  # fmt: skip


def _fitted(fit: Fit) -> str:
    """What was fitted to which data, and what is known of each number."""
    numbers = []
    for row, verdict in zip(fit.numbers().to_pylist(), fit.verdicts, strict=True):
        value = shown_value(row["value"], row["unit"])
        together = "".join(f" = {one['shown']}" for one in verdict["combinations"][:1])
        numbers.append(f"{row['path']} = {value}, {verdict['sentence']}{together}")
    return (
        f"Fit. To {fit.record['readings']} readings of {fit.record['data']['source']}, from "
        f"{fit.record['starts']} starts, with profile likelihoods: {'; '.join(numbers)}. Below, "
        "these numbers have the values that the model had before the fit."
    )


def doi_of(source: str | None) -> str:
    """The DOI that a source begins with, or an empty text."""
    return source.split()[0] if source and DOI.fullmatch(source) else ""


def _kind(number: dict[str, Any]) -> str:
    source = number["source"] or ""
    return "assumed" if source.startswith("assumed") else "published" if source else "no source"


def _fields(model: Model) -> list[tuple[str, str, str]]:
    """The fields of the guidelines that a model can tell: guideline, field, what it says."""
    rows = []
    for name, kind in model.exosomes.items():
        material = kind.material
        shown = {
            ("EV-TRACK", "identifier"): material and material.ev_track,
            ("MISEV2023", "source of vesicles"): material and material.source,
            ("MISEV2023", "separation and concentration"): material and material.isolation,
            ("MISEV2023", "storage"): material and material.storage,
        }
        rows += [(guide, f"{field} of {name}", value or NOT_STATED)
                 for (guide, field), value in shown.items()]  # fmt: skip
        size = NOT_STATED
        if kind.diameter is not None:
            size = f"median {1e3 * kind.diameter.median.value:g} nm, gsd {kind.diameter.gsd:g}"
        rows.append(("MISEV2023", f"diameters of {name}", size))
        per_ug = NOT_STATED
        if kind.particles is not None:
            per_ug = f"{kind.particles.value / 1e6:.3g} particles per ug of protein"
        rows.append(("MISEV2023", f"particles per protein of {name}", per_ug))
        doses = [step for step in model.journey if isinstance(step, Give) and step.subject == name]
        given = "; ".join(f"{_amount(step.amount)} into {step.into}" for step in doses)
        rows.append(("MISEV2023", f"dose of {name}", given or "none is given"))
        takers = [s.into for s in model.journey if isinstance(s, Enter) and s.subject == name]
        taken = ", ".join(dict.fromkeys(takers))
        rows.append(("MISEV2023", f"uptake of {name}", f"by {taken}" if taken else "by no cell"))
    return rows


def _amount(amount: Any) -> str:
    return f"{amount:g} particles" if isinstance(amount, float | int) else f"{amount} of protein"
