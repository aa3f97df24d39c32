"""Functions of texts. Positions count from 1, from the end when negative."""

import re
from fractions import Fraction

from kechuang.values.errors import Invalid
from kechuang.values.text import Text

LONGEST = 100_000
_PLAIN = re.compile(r"[+-]?(?:\d{1,200}(?:\.\d{0,200})?|\.\d{1,200})", re.ASCII)


class TextTooLong(Invalid):
    """Texts put together beyond the limit."""

    code = "rule_text_too_long"

    def __init__(self) -> None:
        super().__init__(
            Text(
                f"拼接的文字超过 {LONGEST} 字",
                f"The text put together has more than {LONGEST:,} characters",
            )
        )


def concatenated(left: str, right: str) -> str:
    """One text after the other. Raises TextTooLong."""
    if len(left) + len(right) > LONGEST:
        raise TextTooLong
    return left + right


def substring(text: str, start: Fraction, length: Fraction | None = None) -> str | None:
    """Part of a text, positions and lengths cut to whole ones; unknown outside the text."""
    first, most = int(start), None if length is None else int(length)
    if not 1 <= abs(first) <= len(text) or (most is not None and most < 1):
        return None
    begin = first - 1 if first > 0 else len(text) + first
    return text[begin:] if most is None else text[begin : begin + most]


def before(text: str, match: str) -> str:
    """What stands before the first `match`; nothing when it does not occur."""
    return text.partition(match)[0] if match and match in text else ""


def after(text: str, match: str) -> str:
    """What stands after the first `match`; nothing when it does not occur."""
    return text.partition(match)[2] if match else text


def number(text: str, grouping: str | None = None, point: str | None = None) -> Fraction | None:
    """The number a text spells with these separators; unknown when it spells none."""
    if grouping not in {None, " ", ",", "."} or point not in {None, ",", "."}:
        return None
    if grouping == point and grouping is not None:
        return None
    plain = text.replace(grouping, "") if grouping else text
    if point == ",":
        plain = "" if "." in plain else plain.replace(",", ".")
    return Fraction(plain) if _PLAIN.fullmatch(plain) else None
