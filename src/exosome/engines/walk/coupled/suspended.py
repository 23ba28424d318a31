"""Exosomes that wait at an attempt, for the sake of which their lives are lived piece by piece."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.compiled import compiled
from exosome.engines.walk.batch import Lives, birthplace, source_row
from exosome.engines.walk.kernel import particle

NEWBORN = 3  # what has become of an exosome that is not born yet: see the answers in `life`

PAUSED = np.dtype(
    [
        ("stream", np.int32), ("number", np.uint32),  # who it is: number in its stream
        ("place", np.int32), ("way", np.int32), ("visits", np.int32), ("step", np.int32),
        ("cell", np.int32),  # where it waits, is bound or has entered; -1: none
        ("refused", np.int32),  # attempts that were refused on the way here
        ("diameter", np.float32),  # nm
        ("fate", np.uint8),  # ATTEMPT while it waits
        ("delivered", np.bool_), ("sticks", np.bool_),
        ("drawn", np.bool_),  # may be in the sample of tracks
        ("born", np.float64), ("time", np.float64), ("clock", np.float64),  # s
        ("x", np.float64), ("y", np.float64), ("z", np.float64),  # um
    ],
    align=True,
)  # fmt: skip

Paused = NDArray[np.void]  # an array of that


class Sure(NamedTuple):
    """What is sure of attempts at every kind and cell (k, n)."""

    until: NDArray[np.float64]  # s
    most: NDArray[np.float64]  # the share that succeeds at most until then


def key_of(lives: Paused) -> NDArray[np.uint64]:
    """By what lives are sorted: the stream, then the number in it."""
    stream = lives["stream"].astype(np.uint64) << np.uint64(32)
    return np.asarray(stream | lives["number"].astype(np.uint64))


def as_lives(ended: Paused, cargo: NDArray[np.int32]) -> Lives:
    """Lives that came to their fate, as the walk hands them on."""
    fate = ended["fate"]
    return Lives(
        ended["stream"].copy(), ended["number"].copy(), ended["born"].copy(), fate.copy(),
        ended["cell"].copy(), np.where(fate <= particle.BOUND, np.nan, ended["time"]),
        ended["delivered"].copy(), ended["diameter"].copy(), ended["x"].astype(np.float32),
        ended["y"].astype(np.float32), ended["z"].astype(np.float32), cargo.copy(),
        ended["place"].copy(),
    )  # fmt: skip


@compiled
def carry_on(tissue, streams, seed, lives, answers, sure, lo, hi, book, stop):
    """Let paused lives lo … hi - 1 go on from what became of their attempts to their next pause.

    `lives` (PAUSED) are changed in place; `sure` and `book` as in `life.go_on`.
    """
    nothing, no_contacts = np.zeros((0, 3)), np.zeros((0, 3))
    plain = (sure.until, sure.most)  # of the same type as in `life.life`, not to compile it twice
    for i in range(lo, hi):
        if stop[0] != 0:
            return
        s, number = lives[i].stream, np.int64(lives[i].number)
        kind, place = np.int64(streams.kind[s]), np.int64(lives[i].place)
        me = (seed, streams.who[s], number)
        answer = np.int64(answers[i])
        state = (
            place, lives[i].x, lives[i].y, lives[i].z, lives[i].time, lives[i].clock,
            np.int64(lives[i].way), np.int64(lives[i].visits), np.int64(lives[i].step),
            np.int64(lives[i].cell),
        )  # fmt: skip
        if answer == NEWBORN:
            point = birthplace(tissue, streams, seed, s, number)
            born = lives[i].born
            particle.note(book, source_row(tissue, streams, s), 1, tissue.saves, born)
            state = particle.birth(tissue, me, kind, np.int64(streams.place[s]), point, born, book)
            size, _ = particle.size_and_diffusion(tissue, seed, streams.who[s], number, kind, place)
            lives[i].diameter = size
            answer = particle.UNDECIDED
        fate, delivered, sticks, refused, state = particle.go_on(
            tissue, me, kind, state, answer, plain, book, nothing, no_contacts
        )
        place, x, y, z, time, clock, way, visits, step, cell = state
        lives[i].fate = fate
        lives[i].delivered = delivered
        lives[i].sticks = sticks
        lives[i].refused = refused
        lives[i].place, lives[i].way, lives[i].cell = place, way, cell
        lives[i].visits, lives[i].step = visits, step
        lives[i].time, lives[i].clock = time, clock
        lives[i].x, lives[i].y, lives[i].z = x, y, z
