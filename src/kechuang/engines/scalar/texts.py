"""Functions of texts. Positions count from 1, from the end when negative."""

import re
from fractions import Fraction

from kechuang.values.errors import Invalid
from kechuang.values.text import Text

_PLAIN = re.compile(r"[+-]?(?:\d{1,200}(?:\.\d{0,200})?|\.\d{1,200})", re.ASCII)


class PositionOutside(Invalid):
    """A position that the text does not have."""

    code = "rule_position"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "截取的位置不在文字之内，或不是整数",
                "The position is not whole or outside the text",
            )
        )


def substring(text: str, start: Fraction, length: Fraction | None = None) -> str | None:
    """Part of a text; unknown for position 0 or a length below 1. Raises PositionOutside."""
    if start == 0 or (length is not None and length < 1):
        return None
    whole = start.denominator == 1 and (length is None or length.denominator == 1)
    if not whole or abs(start) > len(text):
        raise PositionOutside
    begin = int(start) - 1 if start > 0 else len(text) + int(start)
    return text[begin:] if length is None else text[begin : begin + int(length)]


def before(text: str, match: str) -> str:
    """What stands before the first `match`; nothing when it does not occur."""
    return text.partition(match)[0] if match and match in text else ""


def after(text: str, match: str) -> str:
    """What stands after the first `match`; nothing when it does not occur."""
    return text.partition(match)[2] if match else text


def number(text: str, grouping: str | None, point: str | None) -> Fraction | None:
    """The number a text spells with these separators; unknown when it spells none."""
    if grouping not in {None, " ", ",", "."} or point not in {None, ",", "."}:
        return None
    if grouping == point and grouping is not None:
        return None
    plain = text.replace(grouping, "") if grouping else text
    if point == ",":
        plain = "" if "." in plain else plain.replace(",", ".")
    return Fraction(plain) if _PLAIN.fullmatch(plain) else None
