"""Codes, periods and days in what the log says about plans, as people read them."""

from datetime import date

from kechuang.apps.audit.log import Naming
from kechuang.pack import Pack
from kechuang.values.period import Period
from kechuang.values.text import Text


def named(pack: Pack) -> Naming:
    """Names of indicators by code, of periods and of days; None for what stands for itself."""

    def name(field: str, value: object) -> Text | None:
        if not isinstance(value, str):
            return None
        if field == "code" and value in pack.indicators:
            return pack.indicators[value].title
        if field == "period":
            return _period(value)
        return _day(value) if field == "on" else None

    return name


def _period(written: str) -> Text | None:
    try:
        return Period.parse(written).text
    except ValueError:
        return None


def _day(written: str) -> Text | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return Text(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")
