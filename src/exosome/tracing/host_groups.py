"""Hosts that cannot be told apart in a donor who is not in the reference, merged into groups."""

from __future__ import annotations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from exosome.tracing.cargo_counts import Floats
from exosome.tracing.cargo_likelihood import count_model, fitted
from exosome.tracing.reference_samples import Reference

CONFUSED = 0.25  # share given to another host, mean of both directions, from which two are one
PURE_DEPTH = 1e6  # reads of a pure sample, as which a profile is read


def confusion(reference: Reference) -> Floats:
    """Share (hosts, hosts) given to each host (column) of pure samples of a host (row).

    Each sample is traced with a reference without its donor; a row without a second donor is nan.
    """
    hosts = reference.hosts
    total, number = np.zeros((len(hosts), len(hosts))), np.zeros(len(hosts))
    for donor in reference.donors:
        if len(reference.donors) == 1:
            break
        others = reference.without_donor(donor)
        model = count_model(others)
        for column, (host, owner) in enumerate(reference.pairs):
            if owner != donor or host not in others.hosts:
                continue
            result = fitted(PURE_DEPTH * reference.profiles[:, column], model)
            row = hosts.index(host)
            for share, name in zip(result.profiles, others.pairs, strict=True):
                total[row, hosts.index(name[0])] += share
            number[row] += 1
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(total / number[:, None], float)


def host_groups(reference: Reference, threshold: float = CONFUSED) -> dict[str, tuple[str, ...]]:
    """Groups of hosts by name, `a + b` for those that are confused; average linkage.

    Two hosts, or groups, are merged if pure samples of one, of a donor who is not in the reference,
    are given to the other by at least the threshold, as a mean of both directions and all members.
    """
    hosts = reference.hosts
    shares = confusion(reference)
    shares = np.where(np.isfinite(shares), shares, 0.0)
    alike = (shares + shares.T) / 2.0
    np.fill_diagonal(alike, 1.0)
    apart = np.clip(1.0 - alike, 0.0, 1.0)
    tree = linkage(squareform(apart, checks=False), method="average")
    label = fcluster(tree, t=1.0 - threshold, criterion="distance")
    groups = {}
    for one in dict.fromkeys(label):
        members = tuple(host for host, other in zip(hosts, label, strict=True) if other == one)
        groups[" + ".join(members)] = members
    return groups
