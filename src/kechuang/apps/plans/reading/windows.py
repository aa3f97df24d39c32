"""A long text cut into parts that a page can hold, and the lines of a part with their marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kechuang.apps.plans.reading.finding import overlap
from kechuang.apps.plans.reading.outline import Heading
from kechuang.apps.plans.reading.shapes import ItemRow, Line, Piece

LONGEST = 30_000
"""Characters of a part; it ends at the end of a line or a sentence where there is one."""

SHORT = 12_000
"""Characters of a part of a text that takes more than two: its pages stay quick."""


def windows(text: str) -> list[tuple[int, int]]:
    """Where each part begins and ends; one for an empty text."""
    found, at = [], 0
    longest = LONGEST if len(text) <= 2 * LONGEST else SHORT
    while len(text) - at > longest:
        end = _break(text, at + longest // 2, at + longest)
        found.append((at, end))
        at = end
    return [*found, (at, len(text))]


def _break(text: str, first: int, last: int) -> int:
    for sign in ("\n", "。", "；", "，"):
        at = text.rfind(sign, first, last)
        if at >= 0:
            return at + 1
    return last


def lines(
    text: str, first: int, last: int, headings: Sequence[Heading], items: Sequence[ItemRow]
) -> Iterator[Line]:
    """The lines from `first` to `last` that say something, each mark in its place."""
    marks = _apart(items)
    starts = [each.mark[0] for each in marks]
    ordered = sorted(headings, key=lambda each: each.start)
    heads = [each.start for each in ordered]
    at = first
    while at < last:
        stop = _stop(text, at, last)
        while (crossing := _crossing(marks, starts, at, stop)) and stop < last:
            stop = _stop(text, max(stop + 1, crossing), last)
        if text[at:stop].strip():
            place = bisect_left(heads, at)
            inside = place < len(heads) and heads[place] < stop
            kind = ordered[place].type if inside else ""
            yield Line(at, kind, tuple(_pieces(text, at, stop, marks, starts)))
        at = stop + 1


def _stop(text: str, at: int, last: int) -> int:
    ends = [n for sign in "\n\r" if (n := text.find(sign, at, last)) >= 0]
    return min(ends, default=last)


def _crossing(marks: Sequence[ItemRow], starts: Sequence[int], at: int, stop: int) -> int:
    """The end of a mark that begins in the line and goes on behind it, 0 for none."""
    place = bisect_left(starts, stop) - 1
    if place >= 0 and starts[place] >= at and marks[place].mark[1] > stop:
        return marks[place].mark[1]
    return 0


def _apart(items: Sequence[ItemRow]) -> list[ItemRow]:
    """Marks that do not overlap, in order; a rejected one gives way."""
    chosen: list[ItemRow] = []
    for each in sorted(items, key=lambda item: (item.look == "is-wait", item.mark)):
        place = bisect_left(chosen, each.mark, key=lambda item: item.mark)
        if not any(
            overlap(each.mark, other.mark) for other in chosen[max(0, place - 1) : place + 1]
        ):
            chosen.insert(place, each)
    return chosen


def _pieces(
    text: str, at: int, stop: int, marks: Sequence[ItemRow], starts: Sequence[int]
) -> Iterator[Piece]:
    place = bisect_left(starts, at)
    while place < len(marks) and starts[place] < stop:
        each = marks[place]
        if each.mark[0] > at:
            yield Piece(text[at : each.mark[0]])
        yield Piece(text[each.mark[0] : each.mark[1]], each)
        at = each.mark[1]
        place += 1
    if at < stop:
        yield Piece(text[at:stop])
