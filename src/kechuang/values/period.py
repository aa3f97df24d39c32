"""Periods that figures speak about: month, quarter, half year, year, single or cumulative.

Written `2025`, `2025-H1`, `2025-Q2`, `2025-06`; a cumulative one runs from 1 January and is
written with its first part: `2025-01..06` (January to June), `2025-Q1..Q2`. §4.4 of the
handbook: cumulative is a flag, not part of a name.
"""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kechuang.values.text import Text


class PeriodKind(StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PER_YEAR = {kind: 12 // months for kind, months in _MONTHS.items()}
_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?:01\.\.)(?P<cm>\d{2})|(?:Q1\.\.)Q(?P<cq>[1-4])|Q(?P<q>[1-4])"
    r"|H(?P<h>[12])|(?P<m>\d{2})))?"
)
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Period:
    """The `number`-th part of a year (1-based), or all parts up to it when `cumulative`.

    `to` is the last day covered where the last part is not over yet: what is counted today is
    counted up to today. Raises ValueError for a part that the year does not have.
    """

    year: int
    kind: PeriodKind = PeriodKind.YEAR
    number: int = 1
    cumulative: bool = False
    to: date | None = None

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2200 or not 1 <= self.number <= _PER_YEAR[self.kind]:
            message = f"no such period: {self.year} {self.kind} {self.number}"
            raise ValueError(message)

    @classmethod
    def parse(cls, written: str) -> "Period":
        """Read the written form. Raises ValueError naming what was expected."""
        match = _WRITTEN.fullmatch(written.strip())
        if match is None:
            expected = "a period such as 2025, 2025-Q2, 2025-06 or 2025-01..06"
            message = f"expected {expected}, not {written!r}"
            raise ValueError(message)
        year = int(match["year"])
        for group, kind, cumulative in (
            ("cm", PeriodKind.MONTH, True),
            ("cq", PeriodKind.QUARTER, True),
            ("q", PeriodKind.QUARTER, False),
            ("h", PeriodKind.HALF, False),
            ("m", PeriodKind.MONTH, False),
        ):
            if match[group]:
                return cls(year, kind, int(match[group]), cumulative)
        return cls(year)

    @property
    def last_month(self) -> int:
        """The number, 1 to 12, of the last month covered."""
        return self.number * _MONTHS[self.kind]

    @property
    def first_month(self) -> int:
        """The number, 1 to 12, of the first month covered."""
        return 1 if self.cumulative else self.last_month - _MONTHS[self.kind] + 1

    @property
    def start(self) -> date:
        """The first day covered."""
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        """The last day covered."""
        if self.to is not None:
            return self.to
        month = self.last_month
        return date(self.year, month, 29 if month == 2 and isleap(self.year) else _LAST[month - 1])

    def year_earlier(self) -> "Period":
        """The same period of the year before, for growth and for references."""
        return Period(self.year - 1, self.kind, self.number, self.cumulative)

    @property
    def text(self) -> Text:
        """The period in words: 2025年1—6月, January–June 2025."""
        if self.to is not None:
            return _up_to(self.to)
        return Text(self._zh(), self._en())

    def _zh(self) -> str:
        if self.kind is PeriodKind.YEAR:
            return f"{self.year}年"
        if self.kind is PeriodKind.HALF:
            return f"{self.year}年{'上' if self.number == 1 else '下'}半年"
        suffix = {PeriodKind.MONTH: "月", PeriodKind.QUARTER: "季度"}[self.kind]
        number = str(self.number)
        if self.cumulative and self.number > 1:
            number = f"1—{self.number}"
        return f"{self.year}年{'第' if self.kind is PeriodKind.QUARTER else ''}{number}{suffix}"

    def _en(self) -> str:
        if self.kind is PeriodKind.YEAR:
            return str(self.year)
        if self.kind is PeriodKind.HALF:
            return f"{'first' if self.number == 1 else 'second'} half of {self.year}"
        if self.kind is PeriodKind.QUARTER:
            first = "Q1–" if self.cumulative and self.number > 1 else ""
            return f"{first}Q{self.number} {self.year}"
        first = "January–" if self.cumulative and self.number > 1 else ""
        return f"{first}{_ENGLISH_MONTHS[self.number - 1]} {self.year}"

    def __str__(self) -> str:
        if self.kind is PeriodKind.YEAR:
            return f"{self.year:04d}"
        if self.kind is PeriodKind.HALF:
            return f"{self.year:04d}-H{self.number}"
        if self.kind is PeriodKind.QUARTER:
            return f"{self.year:04d}-{'Q1..' if self.cumulative else ''}Q{self.number}"
        return f"{self.year:04d}-{'01..' if self.cumulative else ''}{self.number:02d}"


def _up_to(day: date) -> Text:
    named = _ENGLISH_MONTHS[day.month - 1]
    return Text(f"{day.year}年截至{day.month}月{day.day}日", f"{day.year} up to {day.day} {named}")
