"""Content that is released inside a cell: a share of what entered, a fixed time after it entered.

By the time t all that entered by t - delay has been delivered, times the share. In a run that
begins at a steady state, internalised exosomes before time 0 are delivered, too: at the rate of
that state, until the delay is over.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def delivered_at(entered: Any, delay: Any) -> Any:
    """When what entered at a time is delivered, s; arrays that broadcast; compiled."""
    return entered + delay


def entered_by(now: Any, delay: Any) -> Any:
    """Up to when something must have entered to be delivered by `now`, s; not before 0."""
    return np.maximum(now - delay, 0.0)


def from_before(rate: Any, now: Any, delay: Any) -> Any:
    """What entered before time 0 at `rate` (1/s) and is delivered by `now`, rate min(now, delay).

    Times in s; arrays that broadcast.
    """
    return rate * np.minimum(now, delay)


def succeeds(uniform: Any, share: Any) -> Any:
    """Whether content is released, from a uniform number in (0, 1) and the share; compiled."""
    return uniform < share
