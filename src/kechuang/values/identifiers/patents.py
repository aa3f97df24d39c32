"""Chinese patent application numbers: `200710308494.X`, after grant with ZL before it.

Year (4), kind (1), serial (7), a point, and a check digit: the weighted sum of the twelve digits
modulo 11, 10 being X (handbook §4.1).
"""

import re
from typing import Final

_FORM = re.compile(r"(?P<year>(19|20)\d{2})(?P<kind>[12389])\d{7}\.(?P<check>[\dX])", re.ASCII)
_WEIGHTS: Final = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
INVENTIONS: Final = frozenset("18")
"""Kinds that are inventions; 8 and 9 came by the international way."""


def patent_passes(number: str) -> tuple[bool, bool]:
    """Whether it has the form of an application number since 2003, and whether its check fits."""
    if _FORM.fullmatch(number) is None:
        return False, False
    return True, number[-1] == check_digit(number[:12])


def check_digit(twelve: str) -> str:
    """The check digit of twelve digits."""
    rest = sum(int(digit) * weight for digit, weight in zip(twelve, _WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)
