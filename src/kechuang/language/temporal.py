"""Days and durations as ISO text: read once here, written once here, for every face and engine."""

import re
from datetime import date, timedelta
from fractions import Fraction

from kechuang.language.core import Const, Core
from kechuang.language.mismatches import outside
from kechuang.language.syntax import Temporal
from kechuang.language.types import ANY, DAY, MONTHS, SPAN
from kechuang.values.text import Text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTHS = re.compile(r"(-?)P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?", re.ASCII)
_SPAN = re.compile(
    r"(-?)P(?:(\d{1,12})D)?(?:T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12}(?:\.\d{1,12})?)S)?)?",
    re.ASCII,
)
ZONED = re.compile(r"-?\d{4,9}-\d{2}-\d{2}(?:Z|[+-]\d{2}:\d{2}.*|@.+)", re.ASCII)
"""A day with a time zone, which is refused."""
FAR = re.compile(r"-?P[\dYMDTHS.]*\d{10}[\dYMDTHS.]*", re.ASCII)
"""A duration of more digits than are read."""
_SECONDS = (86400, 3600, 60, 1)


def read_day(written: str) -> date | None:
    """The day of a text such as 2025-01-31; None when there is none such."""
    if not _DAY.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def read_months(written: str) -> Fraction | None:
    """The months of P1Y6M; None for any other text."""
    found = _MONTHS.fullmatch(written)
    if found is None or not any(found.groups()[1:]):
        return None
    months = int(found[2] or 0) * 12 + int(found[3] or 0)
    return Fraction(-months if found[1] else months)


def read_span(written: str) -> Fraction | None:
    """The seconds of P10DT2H; None for any other text."""
    found = _SPAN.fullmatch(written)
    if found is None or not any(found.groups()[1:]) or written.endswith("T"):
        return None
    parts = zip(found.groups()[1:], _SECONDS, strict=True)
    seconds = sum((Fraction(part or 0) * size for part, size in parts), Fraction(0))
    return -seconds if found[1] else seconds


def months_written(months: Fraction) -> str:
    """P1Y6M; P0M for none. Whole months only."""
    years, rest = divmod(abs(int(months)), 12)
    written = (f"{years}Y" if years else "") + (f"{rest}M" if rest else "")
    return ("-" if months < 0 else "") + "P" + (written or "0M")


def span_written(seconds: Fraction) -> str:
    """P1DT12H; PT0S for none."""
    left = abs(seconds)
    days, left = divmod(left, 86400)
    hours, left = divmod(left, 3600)
    minutes, left = divmod(left, 60)
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{_plain(left)}S" if left else ""
    written = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return ("-" if seconds < 0 else "") + "P" + (written or "T0S")


def _plain(seconds: Fraction) -> str:
    return f"{float(seconds):.9f}".rstrip("0").rstrip(".")


def temporal(node: Temporal) -> Core:
    """The value of `@"…"`; unknown when the text is no day or duration."""
    for reader, kind in ((read_day, DAY), (read_months, MONTHS), (read_span, SPAN)):
        value = reader(node.written)
        if value is not None:
            return Const(kind, value, at=node.at)
    if re.search(r"\d[T:]\d", node.written) or ZONED.fullmatch(node.written):
        raise outside(Text("日期时间和时区", "Times and time zones"), node.at)
    if FAR.fullmatch(node.written):
        raise outside(Text("这样长的期限", "Durations this long"), node.at)
    return Const(ANY, None, at=node.at)


def months_later(day: date, months: int) -> date:
    """The day some months on; where the month is too short, its last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
