"""Numbers of papers (发文字号): one series for an organ's abbreviation and a year, 嘉科发〔2025〕12号."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kechuang.values.text import Text

YEAR, NUMBER = "{year}", "{number}"
LARGEST = 9_999_999


@dataclass(frozen=True, slots=True)
class Series:
    """A series of numbers. `pattern` holds `{year}` and `{number}` once each.

    `keeper` is the unit that keeps the register, `starts` the first number given here in a year
    whose earlier ones were given by hand; 1 where nothing is said.
    """

    id: str
    title: Text
    organ: str
    keeper: str
    pattern: str
    starts: Mapping[int, int] = field(default_factory=dict)

    def words(self, year: int, number: int) -> str:
        """The number as it stands on the paper, without leading zeros."""
        return self.pattern.replace(YEAR, f"{year:04d}").replace(NUMBER, str(number))

    def read(self, words: str) -> tuple[int, int] | None:
        """Year and number of what stands on a paper; None when it is not of this series."""
        form = re.escape(self.pattern)
        form = form.replace(re.escape(YEAR), r"(?P<year>[12][0-9]{3})")
        form = form.replace(re.escape(NUMBER), r"(?P<number>[1-9][0-9]{0,6})")
        found = re.fullmatch(form, words, re.ASCII)
        return (int(found["year"]), int(found["number"])) if found else None

    def first(self, year: int) -> int:
        """The first number given here in a year."""
        return self.starts.get(year, 1)
