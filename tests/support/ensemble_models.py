"""The models of the tests of ensembles and shards: a dose in blood, and a gel that responds."""

BODY = """
format: exosome/1
places: {blood: {volume: 2 mL}}
cells: {eater: {in: blood, count: 1e6, radius: 5 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: blood, amount: 1e6}
  - {enter: courier, into: eater, at: 0.001 um/s}
  - {diffuse: courier, in: blood, at: 4 um^2/s}
  - {clear: courier, in: blood, rate: 0.4 /h}
observe:
  level: {of: courier, in: blood, as: particles/mL}
"""


def gel(rate: str) -> str:
    """The text of a closed gel of six senders and six receivers, with this rate of release."""
    return f"""
format: exosome/1
places: {{gel: {{box: [90 um, 90 um, 90 um], walls: closed}}}}
cells:
  msc: {{in: gel, count: 6, radius: 8 um}}
  eater: {{in: gel, count: 6, radius: 8 um}}
exosomes: {{courier: {{}}}}
journey:
  - {{release: courier, from: msc, rate: {rate}}}
  - {{load: miR-21, into: courier, from: msc, copies: 3}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{enter: courier, into: eater, at: 0.05 um/s}}
  - {{deliver: courier, into: eater, after: 1 min, share: 30 %}}
"""
