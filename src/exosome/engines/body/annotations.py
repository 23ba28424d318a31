"""SBO terms and MIRIAM annotations: the meaning of each SBML element and the source of its number.

Identifiers: SBO (sbo), UBERON for organs and fluids, the NCBI taxonomy for species, GO for the
extracellular exosome, DOI for sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libsbml

from exosome.engines.amounts.system import System

RESOURCE = "https://identifiers.org/"
EXOSOME = "GO:0070062"  # extracellular exosome
ANATOMY = {
    "lung": "UBERON:0002048", "heart": "UBERON:0000948", "brain": "UBERON:0000955",
    "kidney": "UBERON:0002113", "liver": "UBERON:0002107", "spleen": "UBERON:0002106",
    "gut": "UBERON:0005409", "pancreas": "UBERON:0001264", "muscle": "UBERON:0001134",
    "skin": "UBERON:0002097", "adipose": "UBERON:0001013", "bone": "UBERON:0002481",
    "veins": "UBERON:0001638", "arteries": "UBERON:0001637", "plasma": "UBERON:0001969",
    "blood": "UBERON:0000178", "lymph": "UBERON:0002391", "urine": "UBERON:0001088",
    "saliva": "UBERON:0001836", "interstitium": "UBERON:0036016",
}  # fmt: skip
PLACE_TERM = 290  # SBO:0000290 physical compartment
EXOSOME_TERM = 240  # SBO:0000240 material entity
REACTION_TERMS = {
    "carry": 185, "cross": 185, "enter": 185, "leave": 180, "bind": 177, "clear": 179,
    "degrade": 179, "decay": 179, "detach": 180, "release": 185, "infuse": 185,
}  # fmt: skip  # translocation 185, binding 177, dissociation 180, degradation 179


def annotate(
    model: libsbml.Model,
    system: System,
    sources: Mapping[str, str],
    species: Sequence[str],
    compartments: Sequence[str],
) -> None:
    """Annotate the elements of an SBML model.

    `sources` gives the DOI of each sentence by its model path; `species` and `compartments` are
    the ids of the states and places of the system, in their order.
    """
    for name, identifier in zip(system.plan.places, compartments, strict=True):
        part = model.getCompartment(identifier)
        part.setSBOTerm(PLACE_TERM)
        words = [word for word in reversed(name.split(".")) if word in ANATOMY]
        for word in words[:1] if len(name.split(".")) == 1 else words:
            relation = libsbml.BQB_IS if word == name else libsbml.BQB_IS_PART_OF
            _resource(part, relation, ANATOMY[word])
    for identifier in species:
        part = model.getSpecies(identifier)
        part.setSBOTerm(EXOSOME_TERM)
        _resource(part, libsbml.BQB_IS_VERSION_OF, EXOSOME)
    for number in range(model.getNumReactions()):
        reaction = model.getReaction(number)
        verb = reaction.getName().split(" ")[0]
        if verb in REACTION_TERMS:
            reaction.setSBOTerm(REACTION_TERMS[verb])
    for number in range(model.getNumParameters()):
        parameter = model.getParameter(number)
        path = parameter.getName().removeprefix("flow ")
        doi = sources.get(path, "")
        if doi.startswith("10."):
            _resource(parameter, libsbml.BQB_IS_DESCRIBED_BY, f"doi:{doi.split(' ')[0]}")


def _resource(part: libsbml.SBase, relation: int, identifier: str) -> None:
    if not part.isSetMetaId():
        part.setMetaId(f"meta_{part.getId()}")
    term = libsbml.CVTerm(libsbml.BIOLOGICAL_QUALIFIER)
    term.setBiologicalQualifierType(relation)
    term.addResource(RESOURCE + identifier)
    part.addCVTerm(term)
