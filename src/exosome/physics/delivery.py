"""Delivery: a share of internalised exosomes releases its content, a fixed time after uptake.

The amount delivered by time t is the share times the amount that entered by t - delay. In a run
that begins at a steady state, exosomes that entered before time 0 are delivered too, at the rate of
that state, until the delay is over.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def delivered_at(entered: Any, delay: Any) -> Any:
    """Time of delivery of exosomes that entered at a time, s; arrays that broadcast; compiled."""
    return entered + delay


def entered_by(now: Any, delay: Any) -> Any:
    """Latest time of entry for delivery by `now`, s, at least 0; arrays that broadcast."""
    return np.maximum(now - delay, 0.0)


def from_before(rate: Any, now: Any, delay: Any) -> Any:
    """Exosomes that entered before time 0 and are delivered by `now`, rate min(now, delay).

    `rate` of entry at the steady state in 1/s, times in s; arrays that broadcast.
    """
    return rate * np.minimum(now, delay)


def succeeds(uniform: Any, share: Any) -> Any:
    """Whether content is released: a uniform number in (0, 1) is below the share.

    Arrays that broadcast; compiled.
    """
    return uniform < share
