"""Sizes that both renderings of a paper share: the head, where name and date of the organ stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil

from kechuang.renderers.papers.drafted import (
    Drawn,
    Line,
    ParagraphDrawn,
    Run,
    TableDrawn,
    plain,
)

WIDTH_MM = 156
CHARACTERS = 28
_LARGEST_HEAD, _POINTS = 42.0, 156 / 25.4 * 72
_SEALED, _UNSEALED = 4.0, 2.0
_NARROWEST, _WIDEST, _SHORT, _PADDING = 2.0, 24.0, 11.0, 1.6
TITLE_WIDTH = 19.5
"""How many characters of the title's size a line holds."""


def head_size(words: str) -> float:
    """The size of the red words in points: one line as wide as the text at most, below 22 mm."""
    return min(_LARGEST_HEAD, round(_POINTS * 0.98 / max(width(words), 1), 1))


def width(words: str) -> float:
    """How many Chinese characters wide words are."""
    return sum(1.0 if ord(each) > 0x2E7F or each in "—“”‘’…" else 0.5 for each in words)


@dataclass(frozen=True, slots=True)
class Signing:
    """How far from the right edge name and date stand, in characters."""

    organ: float
    date: float


def signing(organ: str, date: str, *, sealed: bool) -> Signing:
    """Sealed: the date four characters from the right, the name centred over it, neither outside.

    Unsealed: the name two characters from the right, the date two further in than the name.
    """
    name, day = width(organ), width(date)
    if not sealed:
        right = max(_UNSEALED, _UNSEALED + name - _UNSEALED - day)
        return Signing(max(_UNSEALED, right + day + _UNSEALED - name), right)
    centre = max(_SEALED + day / 2, name / 2)
    return Signing(max(0.0, centre - name / 2), max(0.0, centre - day / 2))


def binds(block: Drawn | None) -> bool:
    """Whether the body's last block goes with the signature, so that no page holds that alone."""
    return isinstance(block, ParagraphDrawn) and width(plain(block.words)) <= 6 * CHARACTERS


def shares(table: TableDrawn) -> tuple[float, ...]:
    """The width of each column as a part of the whole: short ones whole, the rest by their length."""
    room = _POINTS / cell_size(table)
    needs = [_need(table, place) for place in range(len(table.head))]
    short = sum(need for need in needs if need <= _SHORT)
    long = sum(need for need in needs if need > _SHORT)
    stretch = (room - short) / long if long and room - short > room / 4 else 1.0
    widths = [need if need <= _SHORT else max(need * stretch, _SHORT / 2) for need in needs]
    return tuple(each / sum(widths) for each in widths)


def _need(table: TableDrawn, place: int) -> float:
    lines = [*table.rows, *([table.total] if table.total else [])]
    longest = max([width(plain(row[place])) for row in lines] + [0.0])
    return min(max(longest, width(table.head[place]) / 2, _NARROWEST), _WIDEST) + _PADDING


def cell_size(table: TableDrawn) -> float:
    """Size of a table's words: small four (12), or five (10.5) where there are many columns."""
    return 12.0 if len(table.head) <= 7 else 10.5


def heads(table: TableDrawn) -> tuple[str, ...]:
    """The words above the columns; those too long for one line are divided in the middle."""
    room = _POINTS / cell_size(table)
    pairs = zip(table.head, shares(table), strict=True)
    return tuple(_head(words, share * room - _PADDING / 2) for words, share in pairs)


def _head(words: str, room: float) -> str:
    if width(words) <= room or width(words) > 2 * room or len(words) < 3:
        return words
    middle = -(-len(words) // 2)
    return f"{words[:middle]}\n{words[middle:]}"


def side(line: Line, *, right: bool) -> str:
    """Where a cell's words stand: numbers right, short words and dashes in the middle, others left."""
    words = plain(line)
    if right and any(each.isdecimal() for each in words):
        return "right"
    return "center" if right or width(words) <= _SHORT - _PADDING else "left"


def title_lines(parts: tuple[Line, ...]) -> tuple[tuple[Line, ...], bool]:
    """The lines of a title, the longest as short as can be; whether only parts were divided.

    A part that is longer than a line is divided in the middle: words may be cut there.
    """
    pieces, whole = [], True
    for part in parts:
        halves = _halved(part)
        whole = whole and len(halves) == 1
        pieces += halves
    lengths = [width(plain(piece)) for piece in pieces]
    fewest = max(1, ceil(sum(lengths) / TITLE_WIDTH))
    ways = (way for count in range(fewest, len(pieces) + 1) for way in _ways(len(pieces), count))
    fitting = (way for way in ways if max(_sums(lengths, way)) <= TITLE_WIDTH)
    first = next(fitting, tuple(range(1, len(pieces))))
    alike = [first, *(way for way in fitting if len(way) == len(first))]
    best = min(alike, key=lambda way: (max(_sums(lengths, way)), -_sums(lengths, way)[0]))
    ends = [0, *best, len(pieces)]
    lines = tuple(
        tuple(run for piece in pieces[start:end] for run in piece) for start, end in pairwise(ends)
    )
    return lines, whole


def _ways(pieces: int, lines: int) -> Iterator[tuple[int, ...]]:
    yield from combinations(range(1, pieces), lines - 1)


def _sums(lengths: list[float], way: tuple[int, ...]) -> list[float]:
    ends = [0, *way, len(lengths)]
    return [sum(lengths[start:end]) for start, end in pairwise(ends)]


def _halved(part: Line) -> list[Line]:
    """A part in pieces that fit a line, divided neither inside numbers nor before 的 and marks."""
    words = plain(part)
    if width(words) <= TITLE_WIDTH:
        return [part]
    middle = len(words) // 2
    places = sorted(range(1, len(words)), key=lambda place: abs(place - middle))
    at = next((place for place in places if _divides(words, place)), middle)
    first, second = _split(part, at)
    return [*_halved(first), *_halved(second)]


def _divides(words: str, at: int) -> bool:
    before, after = words[at - 1], words[at]
    inside = before.isascii() and after.isascii()
    return not inside and after not in "的年月日号、，）》”%" and before not in "（《“第"


def _split(part: Line, at: int) -> tuple[Line, Line]:
    first: list[Run] = []
    second: list[Run] = []
    for run in part:
        head, tail = run.words[: max(at, 0)], run.words[max(at, 0) :]
        at -= len(run.words)
        first += [Run(head, run.gap)] if head else []
        second += [Run(tail, run.gap)] if tail else []
    return tuple(first), tuple(second)
