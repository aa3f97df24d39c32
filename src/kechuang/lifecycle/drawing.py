"""Which cases a draw takes, so that anybody can do it again: seed and numbers give the same sample."""

import hashlib
from collections.abc import Iterable

from kechuang.lifecycle.model import Draw


def drawn(seed: str, numbers: Iterable[str], draw: Draw) -> frozenset[str]:
    """The numbers drawn: those whose SHA-256 of `seed:number` is least, as many as the draw takes."""
    every = sorted(set(numbers), key=lambda each: (_lot(seed, each), each))
    return frozenset(every[: draw.number(len(every))])


def _lot(seed: str, number: str) -> str:
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
