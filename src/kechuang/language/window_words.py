"""Windows and periods as people write them, in both languages: one table to read and to print."""

import re
from dataclasses import dataclass
from typing import Final

from kechuang.language.syntax import Window, WindowKind


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words of one length of period, the first of each that the printer writes.

    `this` and `last` are whole words; `many` and `back` have an `N`.
    """

    this: tuple[str, ...]
    last: tuple[str, ...]
    many: tuple[str, ...]
    back: tuple[str, ...]


_UNITS: Final = {
    "year": _Unit(
        ("本年", "this year", "当年"),
        ("上年", "last year"),
        ("近N年", "last N years"),
        ("前第N年", "year minus N"),
    ),
    "quarter": _Unit(
        ("本季度", "this quarter", "本季"),
        ("上季度", "last quarter", "上季"),
        ("近N个季度", "last N quarters", "近N季度"),
        ("前第N个季度", "quarter minus N", "前第N季度"),
    ),
    "month": _Unit(
        ("本月", "this month", "当月"),
        ("上月", "last month", "上个月"),
        ("近N个月", "last N months"),
        ("前第N个月", "month minus N", "前第N月"),
    ),
}
_SAME: Final = ("同期", "same period", "上年同期")
_LAST_OF_A_YEAR_AGO: Final = {"上季度同期": ("quarter", 5), "上月同期": ("month", 13)}


def _meant() -> dict[str, Window]:
    """Every word without a number, and its window."""
    found = {word: Window(WindowKind.SAME_PERIOD, 1) for word in _SAME}
    for word, (unit, number) in _LAST_OF_A_YEAR_AGO.items():
        found[word] = Window(WindowKind.BACK, number, unit)
    for unit, words in _UNITS.items():
        found |= dict.fromkeys(words.this, Window(WindowKind.THIS, 0, unit))
        found |= dict.fromkeys(words.last, Window(WindowKind.LAST, 1, unit))
    return found


def _numbered() -> list[tuple[re.Pattern[str], WindowKind, str]]:
    """Patterns of words with a number, what they mean, of which unit."""
    return [
        (re.compile(word.replace("N", r"(\d{1,2})"), re.ASCII), kind, unit)
        for unit, words in _UNITS.items()
        for kind, all_ in ((WindowKind.LAST, words.many), (WindowKind.BACK, words.back))
        for word in all_
    ]


_PLAIN: Final = _meant()
_COUNTED: Final = _numbered()
_SPELLINGS: Final = sorted(
    [*map(re.escape, _PLAIN), *(pattern.pattern for pattern, _kind, _unit in _COUNTED)],
    key=len,
    reverse=True,
)
WINDOWS: Final = re.compile(
    "|".join(
        rf"{each.replace('(', '(?:')}{chr(92) + 'b' if each.isascii() else ''}"
        for each in _SPELLINGS
    ),
    re.ASCII,
)
"""Any window in words."""
PERIOD: Final = re.compile(
    r"(?P<year>\d{4})(?:-?[Qq](?P<q>[1-4])|年第?(?P<zq>[1-4一二三四])季度"
    r"|-(?P<m>0[1-9]|1[0-2])|年(?P<zm>\d{1,2})月|年)(?=\s*\])",
    re.ASCII,
)
"""A period written out before a closing bracket: 2025-Q2, 2025年第2季度, 2025-06, 2025年6月."""
_CHINESE = {"一": "1", "二": "2", "三": "3", "四": "4"}


def window_of(word: str, at: int) -> Window:
    """The window that a word means."""
    plain = _PLAIN.get(word)
    if plain is not None:
        return Window(plain.kind, plain.number, plain.unit, at=at)
    for pattern, kind, unit in _COUNTED:
        found = pattern.fullmatch(word)
        if found:
            return Window(kind, int(found[1]), unit, at=at)
    return Window(WindowKind.WRITTEN, written=word, at=at)


def period_written(found: re.Match[str]) -> str:
    """A match of PERIOD in its canonical form; empty for a month that there is not."""
    quarter = found["q"] or found["zq"]
    if quarter:
        return f"{found['year']}-Q{_CHINESE.get(quarter, quarter)}"
    month = found["m"] or found["zm"]
    if month:
        return f"{found['year']}-{int(month):02d}" if 1 <= int(month) <= 12 else ""
    return found["year"]


def spelled(window: Window, language: str) -> str:
    """The canonical spelling of a window."""
    place = 0 if language == "zh" else 1
    if window.kind is WindowKind.WRITTEN:
        return window.written
    if window.kind is WindowKind.SAME_PERIOD:
        return _SAME[place]
    words = _UNITS[window.unit]
    if window.kind is WindowKind.THIS:
        return words.this[place]
    if window.kind is WindowKind.LAST and window.number == 1:
        return words.last[place]
    many = words.many if window.kind is WindowKind.LAST else words.back
    return many[place].replace("N", str(window.number))
