"""The part of a long text that changed, with a little around it."""

import re

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%'’-]*|\s+|.", re.DOTALL)
_SHORT = 40
_AROUND = 6
_LONGEST = 120


def changed_part(old: str, new: str) -> tuple[str, str]:
    """Both texts cut down to where they differ; short ones stay whole."""
    if max(len(old), len(new)) <= _SHORT or not old or not new:
        return _cut(old), _cut(new)
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    lead = _shared(before, after)
    tail = _shared(before[lead:][::-1], after[lead:][::-1])
    start = max(0, lead - _AROUND)
    return _excerpt(before, start, tail), _excerpt(after, start, tail)


def _shared(first: list[str], second: list[str]) -> int:
    pairs = zip(first, second, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _excerpt(tokens: list[str], start: int, tail: int) -> str:
    end = len(tokens) - max(0, tail - _AROUND)
    words = "".join(tokens[start:end]).strip()
    return f"{'…' if start else ''}{_cut(words)}{'…' if end < len(tokens) else ''}"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
