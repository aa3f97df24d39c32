"""Chinese numerals to exact numbers: 三千二百四十 is 3240, 一万二 is 12000, 九十八点五 is 98.5."""

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
CHARACTERS = "零〇一二两三四五六七八九十百千万亿"
LONGEST = 24


def number(written: str) -> Decimal | None:
    """The value of a Chinese numeral, None when the characters make no number."""
    if not written or len(written) > LONGEST:
        return None
    whole, dot, fraction = written.partition("点")
    value = _whole(whole)
    if value is None or (dot and not all(c in DIGITS for c in fraction)):
        return None
    tail = "".join(str(DIGITS[c]) for c in fraction)
    return Decimal(f"{value}.{tail}") if tail else Decimal(value)


def _whole(written: str) -> int | None:
    if all(c in DIGITS for c in written):
        return int("".join(str(DIGITS[c]) for c in written)) if written else None
    total, section, digit, last = 0, 0, -1, 1
    for c in written:
        if c in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[c]
            last = 10 if c in "零〇" else last
        elif c in _SMALL:
            section += (1 if digit in (-1, 0) else digit) * _SMALL[c]
            last, digit = _SMALL[c], -1
        elif c in _LARGE:
            section += max(digit, 0)
            total = (
                (total + (section or 1)) * _LARGE[c]
                if c == "亿"
                else total + (section or 1) * _LARGE[c]
            )
            section, last, digit = 0, _LARGE[c], -1
        else:
            return None
    return total + section + (max(digit, 0) * (last // 10 if last > 10 else 1))
