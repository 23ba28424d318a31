"""Random numbers: published vectors, and addresses that never meet."""

from __future__ import annotations

import numpy as np
import pytest

from exosome import rng as chance
from exosome.engines import draws

ONES = 0xFFFFFFFF
VECTORS = [
    # counter, key, words: the known answers that come with Random123
    # (Salmon et al. 2011, doi 10.1145/2063384.2063405), philox4x32 with 10 rounds
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES,) * 4, (ONES,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
PURPOSES = {
    name: value
    for name, value in vars(chance).items()
    if name.isupper() and isinstance(value, int) and not name.startswith(("MAX_", "_"))
}


@pytest.mark.parametrize(("counter", "key", "words"), VECTORS)
def test_published_vectors(counter: tuple, key: tuple, words: tuple) -> None:
    address = [np.uint64(word) for word in (*counter, *key)]
    assert tuple(map(int, chance.philox4x32(*address))) == words
    assert tuple(map(int, draws.philox4x32(*address))) == words
    arrays = [np.full(3, word) for word in address]
    assert [out.tolist() for out in chance.philox4x32(*arrays)] == [[word] * 3 for word in words]


def test_compiled_and_plain_draws_are_equal_word_for_word() -> None:
    """2000 addresses, the largest of every field among them."""
    rng = np.random.default_rng(11)
    for i in range(2000):
        seed, who = (int(rng.integers(0, 2**64, dtype=np.uint64)) for _ in range(2))
        number, step = int(rng.integers(0, 2**32)), int(rng.integers(0, chance.MAX_STEP))
        purpose = int(rng.integers(0, 256))
        if i == 0:
            seed, who, number, step, purpose = 2**64 - 1, 2**64 - 1, ONES, 2**24 - 1, 255
        plain = chance.uniforms(seed, who, number, step, purpose)[0]
        compiled = draws.four(np.uint64(seed), np.uint64(who), number, step, purpose)
        assert tuple(plain) == compiled


def test_an_address_fills_the_counter_and_no_field_runs_into_another() -> None:
    """Every field at its largest and its smallest: 32 addresses, 32 counters."""
    seen = []
    key = np.uint64(0)
    for who in (0, 1, 2**32, 2**64 - 1):
        for number in (0, ONES):
            for step in (0, chance.MAX_STEP - 1):
                for purpose in (0, 255):
                    got = chance.words(int(key), who, number, step, purpose)[0]
                    step_word = (step << 8) | purpose
                    counter = (who & ONES, who >> 32, number, step_word)
                    assert all(word <= ONES for word in counter)
                    want = chance.philox4x32(*(np.uint64(word) for word in counter), key, key)
                    assert got.tolist() == [int(word) for word in want]
                    seen.append(tuple(got.tolist()))
    assert len(set(seen)) == len(seen) == 32


def test_purposes_are_all_different() -> None:
    """One number each, below 256; those that are asked axis by axis own the two after them, too,
    and a passage of an interface, which is asked twice, the five after it."""
    by_axis = [PURPOSES[name] for name in ("EXIT_TIME", "PERMEATE", "PERMEATE_TIME")]
    used = [*PURPOSES.values(), *(first + axis for first in by_axis for axis in (1, 2))]
    used += [PURPOSES["INTERFACE"] + more for more in range(1, 6)]
    assert len(set(used)) == len(used) and max(used) < 256
    assert sorted(PURPOSES.values())[:22] == list(range(22)), "renumbered: old runs would change"


def test_no_two_draws_of_a_run_share_an_address() -> None:
    """200 lives of 50 steps for every purpose: 240 000 addresses, as many different draws."""
    number, step = (a.ravel() for a in np.meshgrid(np.arange(200), np.arange(50)))
    drawn = np.concatenate(
        [chance.words(7, chance.hash_name("msc-1/courier"), number, step, p) for p in range(24)]
    )
    assert len(np.unique(drawn, axis=0)) == len(drawn) == 240_000


@pytest.mark.statistical
def test_neighbouring_addresses_are_uniform_and_unrelated() -> None:
    """10^6 draws each at neighbouring numbers, steps and senders; the seed is fixed.

    64 bins (chi-square) and correlations of neighbours, twelve comparisons at 5 standard
    deviations: a false alarm of the whole test less than once in 10^4.
    """
    n = 250_000
    series = {
        "number": chance.uniforms(5, 9, np.arange(n), 3, chance.MOVE),
        "step": chance.uniforms(5, 9, 3, np.arange(n), chance.MOVE),
        "who": chance.uniforms(5, np.arange(n, dtype=np.uint64), 3, 3, chance.MOVE),
    }
    for drawn in series.values():
        counts = np.bincount((drawn.ravel() * 64).astype(int), minlength=64)
        chi = float(((counts - drawn.size / 64) ** 2 / (drawn.size / 64)).sum())
        assert abs(chi - 63) < 5 * np.sqrt(2 * 63)
        for lag in (1, 4, 8):
            flat = drawn.ravel() - 0.5
            correlation = float((flat[lag:] * flat[:-lag]).mean() * 12)
            assert abs(correlation) < 5 / np.sqrt(flat.size)


def test_names_have_addresses_of_their_own() -> None:
    names = [f"cell-{i}/courier" for i in range(100_000)]
    assert len({chance.hash_name(name) for name in names}) == len(names)
    assert chance.hash_name("msc-1") == 0xBB7D55DD26F3B689  # on every machine, for ever
