"""Figures as typed: read, refused where impossible, questioned where they look like a slip."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from kechuang.apps.plans.actions.finding import Counted, counties
from kechuang.apps.plans.models import Figure
from kechuang.pack import Pack
from kechuang.planning.model import Vintage
from kechuang.planning.readings import CITY
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.quantity import number
from kechuang.values.text import Text

_LARGEST = Decimal(10) ** 15
_PLACES = 6
_YEARS_BACK = 5
_SLIPS = (Decimal(8), Decimal(12)), (Decimal(800), Decimal(1200)), (Decimal(8000), Decimal(12000))
Noted = tuple[int, Text]
TOO_LARGE = Text(f"数值过大或小数超过{_PLACES}位", f"too large, or more than {_PLACES} decimals")


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as given, for a target by its code or an indicator by its id.

    `period` and `value` may be typed text; `scope` is the city, a reporting unit or a reference.
    """

    code: str
    period: Period | str
    value: Decimal | str
    known_on: date
    source: Text
    scope: str = CITY
    vintage: Vintage = Vintage.PRELIMINARY
    note: Text = Text("")
    planned: Decimal | None = None
    evidence: UUID | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """An entry understood; `row` counts from 1."""

    row: int
    entry: Entry
    period: Period
    value: Decimal
    scope: str
    measure: Measure
    indicator: str


def read_entries(
    entries: Sequence[Entry], found: Mapping[str, Counted], pack: Pack, on: date
) -> tuple[list[Read], list[Noted]]:
    """Everything understood, and every problem with its row."""
    read, problems = [], []
    for row, entry in enumerate(entries, start=1):
        made, wrong = _read(row, entry, found[entry.code], pack, on)
        problems += [(row, text) for text in wrong]
        if made:
            read.append(made)
    return read, problems + list(_repeated(read)) + list(_recorded(read))


def _read(
    row: int, entry: Entry, found: Counted, pack: Pack, on: date
) -> tuple[Read | None, list[Text]]:
    wrong: list[Text] = []
    period = _period(entry.period, wrong)
    measure = found.measure
    value = _value(entry.value, measure, wrong)
    scope = _scope(entry.scope, pack, wrong)
    if entry.planned is not None and not storable(entry.planned):
        wrong.append(TOO_LARGE)
    if entry.known_on > on:
        wrong.append(
            Text("得知日期不能晚于今天", "the day it became known cannot be in the future")
        )
    if not entry.source:
        wrong.append(Text("请写明数据来源", "name the source"))
    if period is None or value is None or scope is None:
        return None, wrong
    if period.start > on:
        wrong.append(Text(f"{period.text.zh}尚未开始", f"{period.text.en} has not begun"))
    if not 0 <= found.plan.year - period.year <= _YEARS_BACK:
        years = f"{found.plan.year - _YEARS_BACK}—{found.plan.year}"
        wrong.append(Text(f"期别须在{years}年内", f"the period lies within {years}"))
    return Read(row, entry, period, value, scope, measure, found.indicator), wrong


def _period(given: Period | str, wrong: list[Text]) -> Period | None:
    if isinstance(given, Period):
        return given
    try:
        return Period.parse(given)
    except ValueError:
        wrong.append(
            Text(
                f"期别“{given[:20]}”读不懂，请写成 2025-06、2025-01..06、2025-Q2 或 2025",
                f"the period “{given[:20]}” cannot be read; write 2025-06, 2025-01..06, 2025-Q2"
                " or 2025",
            )
        )
        return None


def _value(given: Decimal | str, measure: Measure, wrong: list[Text]) -> Decimal | None:
    try:
        value = Decimal(str(given).strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        shown = str(given)[:20]
        wrong.append(Text(f"“{shown}”不是数字", f"“{shown}” is no number"))
        return None
    if not storable(value):
        wrong.append(TOO_LARGE)
        return None
    if value < 0 and measure is not Measure.GROWTH:
        wrong.append(Text("数值不能为负", "the value cannot be negative"))
    return value


def storable(value: Decimal) -> bool:
    """Whether a number fits its column as it is: finite, below 10^15, at most six decimals."""
    if not value.is_finite():
        return False
    exponent = value.as_tuple().exponent
    return abs(value) < _LARGEST and isinstance(exponent, int) and -exponent <= _PLACES


def _scope(given: str, pack: Pack, wrong: list[Text]) -> str | None:
    if given in {CITY, pack.city.id}:
        return CITY
    known = counties(pack) | {each.id for each in pack.references}
    if given in known:
        return given
    wrong.append(Text(f"没有单位“{given[:40]}”", f"there is no unit “{given[:40]}”"))
    return None


def _repeated(read: Sequence[Read]) -> Iterator[Noted]:
    seen: set[tuple[str, str, Period, Vintage]] = set()
    for each in read:
        key = (each.indicator, each.scope, each.period, each.entry.vintage)
        if key in seen:
            words = each.period.text
            yield each.row, Text(f"{words.zh}重复填写", f"{words.en} is given twice")
        seen.add(key)


def _recorded(read: Sequence[Read]) -> Iterator[Noted]:
    """The same as what was said last, so that a button pressed twice records once."""
    last: dict[tuple[str, str, str, str], Figure] = {}
    for row in sorted(_earlier(read), key=lambda row: row.recorded_at):
        last[row.indicator, row.scope, row.period, row.vintage] = row
    for each in read:
        key = each.indicator, each.scope, str(each.period), each.entry.vintage.value
        if key in last and last[key].value == each.value:
            words = each.period.text
            yield (
                each.row,
                Text(f"{words.zh}同一数据已填报", f"the same figure for {words.en} stands already"),
            )


def doubts(read: Sequence[Read]) -> list[Noted]:
    """Values that shrink though they only grow, and likely slips of the unit (§4.5)."""
    rows = _earlier(read)
    found = []
    for each in read:
        own = [row for row in rows if (row.indicator, row.scope) == (each.indicator, each.scope)]
        before = [row for row in own if row.period_end <= each.period.end]
        ends = sorted({row.period_end for row in before})[-2:]
        for row in (row for row in before if row.period_end in ends):
            if words := _doubt(each, row):
                found.append((each.row, words))
                break
    return found


def _doubt(each: Read, last: Figure) -> Text | None:
    unit, shown = each.period.text, number(each.value)
    same_year = last.year == each.period.year
    summed = each.period.cumulative and Period.parse(last.period).cumulative
    earlier = last.period_end < each.period.end
    if each.measure.adds_up and summed and same_year and earlier and each.value < last.value:
        return Text(
            f"{unit.zh}累计{shown}，少于上期的{number(last.value)}",
            f"{shown} up to {unit.en} is less than {number(last.value)} before",
        )
    if not last.value or not each.value:
        return None
    ratio = abs(each.value / last.value)
    if any(low <= part <= high for part in (ratio, 1 / ratio) for low, high in _SLIPS):
        return Text(
            f"{unit.zh}为{shown}，此前为{number(last.value)}，可能单位有误",
            f"{shown} for {unit.en} after {number(last.value)}: is the unit right?",
        )
    return None


def _earlier(read: Sequence[Read]) -> list[Figure]:
    return list(
        Figure.objects.filter(
            indicator__in={each.indicator for each in read},
            scope__in={each.scope for each in read},
            withdrawn_at__isnull=True,
        )
    )
