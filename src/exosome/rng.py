"""Counter-based random numbers: every draw has an address, and no state is kept between draws.

An address is (seed, who, number, step, purpose). Philox4x32-10 hashes it into four 32-bit words
(Salmon et al. 2011, doi 10.1145/2063384.2063405). The key is the seed; the counter holds the
64-bit hash of a name, the 32-bit number of the exosome, 24 bits of step and 8 bits of purpose.

The functions work on numpy arrays, and the walk compiles the same `philox4x32` with numba, so that
compiled and plain draws are equal bit for bit.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError

# Purposes: appended, never renumbered; no two uses share one.
MOVE = 0  # the free step, and whether it touched the nearest cell
TOUCH = 1  # local time and place after a touch
SECOND = 2  # a touch of the second nearest cell
WALL = 3  # crossing of an open wall
EXIT = 4  # where it crossed
UPTAKE = 5  # when in the step it was taken up
THRESHOLD = 6  # the threshold of local time at which it is taken up
STICK = 7  # bound or internalised
BOUND = 8  # how long bound, then left or internalised
CLEAR = 9  # time of clearance, and of everything else that may happen anywhere in a place
BIRTH = 10  # position of release on the sender's surface
SIZE = 11  # diameter
LOAD = 12  # copies of a cargo, at the sender's address xor the cargo's
DELIVER = 13  # content released or not
FUSION = 14  # gap to the next fusion, and its burst
DOSE_TIME = 15  # when in an infusion
DOSE_PLACE = 16  # where in the fluid
TRACK = 17  # rank in the sample that is drawn
TRACK_PATH = 18  # positions inside a step, for drawing only
KEEP = 19  # rank in the sample of rows that is kept
PLACE = 20  # candidate positions of a cell
EXIT_TIME = 21  # when it crossed; 22 and 23 for the other two axes
VARY = 24  # a number of one subject that differs from those of others, at the path's address
ARRIVE = 25  # where it comes into a box
DEGRADE = 26  # how long inside a cell before it is broken down
PERMEATE = 27  # whether it crosses a wall it touched, 28 and 29 for the other two axes
PERMEATE_TIME = 30  # when; 31 and 32 for the other two axes
INTERFACE = 33  # passage of an interface of matrix, 33 and 34; 35 to 38 for the other two axes
REACT = 40  # the next reaction in a cell: which one, and the threshold for the one after
ACCEPT = 41  # whether a cell with limited or driven uptake takes it in, and how long it is busy
PATIENT = 50  # a number of one simulated patient; the step is that of the trial
DIVIDE = 60  # integrated rate at which a cell divides; the number is that of the rule
DIE = 61  # at which it dies
CHANGE = 62  # at which it changes its type
HEADING = 63  # how its direction of motion turns
AXIS = 64  # the direction in which daughters come to lie
PARTITION = 65  # which daughter takes a copy or an exosome

MAX_STEP = 2**24
MAX_NUMBER = 2**32

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_8 = np.uint64(8)


def philox4x32(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Four random words from a counter of four words and a key of two (Philox4x32-10).

    All arguments and results are uint64 (scalars or arrays of one shape) holding 32-bit words.
    Source: Salmon et al. 2011, doi 10.1145/2063384.2063405.
    """
    for _ in range(10):
        p0 = _M0 * c0
        p1 = _M1 * c2
        c0, c1, c2, c3 = (p1 >> _32) ^ c1 ^ k0, p1 & _LOW, (p0 >> _32) ^ c3 ^ k1, p0 & _LOW
        k0 = (k0 + _W0) & _LOW
        k1 = (k1 + _W1) & _LOW
    return c0, c1, c2, c3


def hash_name(name: str) -> int:
    """The 64-bit address of a name (first 8 bytes of BLAKE2b of its UTF-8 text)."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def addresses(names: Sequence[str]) -> NDArray[np.uint64]:
    """The 64-bit address of each name, shape (n,), uint64. Raises RunError if two are equal."""
    hashes = [hash_name(name) for name in names]
    if len(set(hashes)) < len(hashes):
        times = Counter(hashes)
        same = [n for n, a in zip(names, hashes, strict=True) if times[a] > 1]
        raise RunError(
            f"{same[0]} and {same[1]} share one 64-bit address, so their draws would be the same; "
            "rename one of them"
        )
    return np.array(hashes, np.uint64)


def words(
    seed: int,
    who: int | NDArray[np.uint64],
    number: int | NDArray[np.uint64],
    step: int | NDArray[np.uint64],
    purpose: int,
) -> NDArray[np.uint64]:
    """The four 32-bit words at each address; shape (n, 4), uint64, broadcast over the arguments."""
    who_, number_, step_ = np.broadcast_arrays(
        np.atleast_1d(np.asarray(who, dtype=np.uint64)),
        np.atleast_1d(np.asarray(number, dtype=np.uint64)),
        np.atleast_1d(np.asarray(step, dtype=np.uint64)),
    )
    key = np.uint64(seed)
    out = philox4x32(
        who_ & _LOW,
        who_ >> _32,
        number_ & _LOW,
        (step_ << _8) | np.uint64(purpose),
        key & _LOW,
        key >> _32,
    )
    return np.stack(out, axis=-1)


def uniforms(
    seed: int,
    who: int | NDArray[np.uint64],
    number: int | NDArray[np.uint64],
    step: int | NDArray[np.uint64],
    purpose: int,
) -> NDArray[np.float64]:
    """Four uniform numbers inside (0, 1) at each address; shape (n, 4), float64."""
    return (words(seed, who, number, step, purpose).astype(np.float64) + 0.5) * 2.0**-32
