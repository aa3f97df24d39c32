"""The line of an expression where something is wrong, and a mark under the place."""

import unicodedata
from collections.abc import Iterator

_INDENT = "    "
_MOST = 100


def marked(written: str, place: str) -> Iterator[str]:
    """Two lines for a terminal; none without a place, or where the line is too long to help."""
    line, _, col = place.partition(":")
    lines = written.split("\n")
    if not (line.isdecimal() and col.isdecimal()) or int(line) > len(lines):
        return
    shown = lines[int(line) - 1]
    if len(shown) > _MOST or not shown.isprintable():
        return
    yield _INDENT + shown
    yield _INDENT + " " * _width(shown[: int(col) - 1]) + "^"


def _width(words: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in words)
