"""Sentences and clauses. Brackets that hold numbers are clauses of their own."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[。!?;；！？]+")
_CLAUSE = re.compile(
    r"[，:]|,(?!\d{3}(?!\d))|(?<!\d),|\((?=[^()]{0,80}\d[^()]{0,80}\))|\)| (?=[\u4e00-\u9fff])"
)
_LONGEST = 600


def sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and closing mark of each sentence."""
    at = 0
    for stop in _SENTENCE.finditer(text):
        if stop.start() > at:
            yield at, stop.start(), stop[0][0]
        at = stop.end()
    if at < len(text):
        yield at, len(text), ""


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and the mark before each clause; overlong ones are cut."""
    at, mark, inside = start, "", False
    for stop in _CLAUSE.finditer(text, start, end):
        if stop[0] == ")" and not inside:
            continue
        if stop.start() > at:
            yield from _cut(at, stop.start(), mark)
        inside = stop[0] == "(" or (inside and stop[0] != ")")
        at, mark = stop.end(), stop[0]
    if at < end:
        yield from _cut(at, end, mark)


def _cut(start: int, end: int, mark: str) -> Iterator[tuple[int, int, str]]:
    while end - start > _LONGEST:
        yield start, start + _LONGEST, mark
        start += _LONGEST
    yield start, end, mark
