"""How much detail the page shows, from ample to spare; the first level that fits is taken."""

from collections.abc import Iterator
from dataclasses import dataclass

_SIZES = ((11, 5), (10.5, 4.4), (10, 3.8), (9.5, 3.3), (9, 2.9), (8.5, 2.5), (8, 2.2))
_SMALLEST = (7.5, 1.8)
_FEWER = ((8, 8), (6, 6), (5, 5), (4, 4), (3, 3))
_ROWS = (60, 50, 40, 32, 26, 20, 14, 8)


@dataclass(frozen=True, slots=True)
class Level:
    """Size of letters and room in cells, both in points; how many of each list are shown."""

    size: float
    inset: float
    rows: int
    exceptions: int
    owed: int


def levels(rows: int) -> Iterator[Level]:
    """Smaller letters first, then shorter lists; the table loses rows last."""
    for size, inset in _SIZES:
        yield Level(size, inset, rows, 8, 8)
    for exceptions, owed in _FEWER:
        yield Level(8, 2.2, rows, exceptions, owed)
    for exceptions, owed in _FEWER[2:]:
        yield Level(*_SMALLEST, rows, exceptions, owed)
    for fewer in _ROWS:
        if fewer < rows:
            yield Level(*_SMALLEST, fewer, 3, 3)
