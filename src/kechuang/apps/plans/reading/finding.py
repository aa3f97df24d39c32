"""What the reader found, as terms of the plan to be made and as a place to mark in its text."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.apps.plans.reading.suggesting import owners_by_indicator, suggested
from kechuang.apps.plans.reading.terms import Terms
from kechuang.pack import Pack
from kechuang.pack.model import ReferenceKind
from kechuang.planning.model import Firmness, Operator
from kechuang.readers.plan import Extraction, FoundTarget
from kechuang.values.measure import Measure
from kechuang.values.quantity import in_reach
from kechuang.values.text import Text, same

_BEFORE = re.compile(
    r"(?:力争|争取|确保|不低于|不少于|不超过|高于|低于|超过|突破|达到|达|约|控制在|进入|前)+$"
)
_AFTER = re.compile(r"(?:及?以上|以下|以内|之内|左右|余|多)+")
_TURNED = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.MORE_THAN: Operator.LESS_THAN,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.LESS_THAN: Operator.MORE_THAN,
    Operator.EQUAL: Operator.AT_MOST,
}
_LEADS = re.compile(r"^(?:全年|力争|争取|确保|计划|预计|实现)+")
_LONGEST_NAME = 40
_LONGEST_TITLE = 60
_LONGEST_MARK = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A promise found: its clause, the words to mark, and what it is to say."""

    start: int
    end: int
    mark: tuple[int, int]
    indicator: str
    terms: Terms

    def to_json(self, text: str) -> dict[str, object]:
        """What the reader said, kept beside what the officer makes of it."""
        return {
            "phrase": text[self.start : self.end],
            "indicator": self.indicator,
            "suggested": self.terms.indicator,
        }


def findings(read: Extraction, year: int, pack: Pack) -> tuple[Finding, ...]:
    """Everything found, in the order of the text, each with a place of its own where it can."""
    owners = owners_by_indicator(pack)
    taken: list[tuple[int, int]] = []
    found = []
    for each in read.targets:
        mark = _own_mark(read.text, each, taken[-8:])
        taken.append(mark)
        terms = _terms(each, _name(read.text, each, mark), year, pack, owners)
        found.append(Finding(each.start, each.end, mark, each.indicator, terms))
    return tuple(found)


def _own_mark(text: str, each: FoundTarget, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """The number with the words that belong to it; for a second promise of it, its name."""
    mark = _mark(text, each)
    if not any(overlap(mark, other) for other in taken):
        return mark
    for length in range(len(each.indicator), 1, -1):
        name = each.indicator[-length:]
        at = text.rfind(name, each.start, each.core_start)
        place = (at, at + len(name))
        if at >= 0 and not any(overlap(place, other) for other in taken):
            return place
    return mark


def _mark(text: str, each: FoundTarget) -> tuple[int, int]:
    if each.kind == "date" and each.end - each.start <= _LONGEST_MARK:
        return each.start, each.end
    before = _BEFORE.search(text[each.start : each.core_start])
    after = _AFTER.match(text[each.core_end : each.core_end + 6])
    start = each.start + before.start() if before else each.core_start
    end = each.core_end + (after.end() if after else 0)
    return start, end


def overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return first[0] < second[1] and second[0] < first[1]


def _name(text: str, each: FoundTarget, mark: tuple[int, int]) -> str:
    """The words before the number where they hold the indicator, so that 走访企业 is not 企业."""
    whole = _LEADS.sub("", text[each.start : max(mark[0], each.start)]).strip("，,、 \n\r")
    if each.indicator and each.indicator in whole and len(whole) <= _LONGEST_NAME:
        return whole
    return (each.indicator or each.phrase)[:_LONGEST_TITLE]


def _terms(each: FoundTarget, name: str, year: int, pack: Pack, owners: dict[str, str]) -> Terms:
    kind = Measure(each.kind)
    dated = kind is Measure.DATE
    unit = "" if dated else each.unit or ""
    indicator = "" if dated else suggested(each.indicator, unit, kind, pack)
    operator, value, high = (Operator.DATE, None, None) if dated else _numbers(each)
    linked = pack.indicators.get(indicator)
    english = linked.title.en if linked else ""
    return Terms(
        title=Text(name, english),
        operator=operator,
        value=value,
        value_hi=high,
        unit=_unit(unit, linked.unit if linked else None),
        kind=kind,
        due=_due(each.value if dated else each.deadline, year),
        indicator=indicator,
        firmness=Firmness(each.firmness),
        reference=reference(each.reference or "", pack),
        task=str(each.task or 0),
        owner=owners.get(indicator, ""),
    )


def _numbers(each: FoundTarget) -> tuple[Operator, Decimal | None, Decimal | None]:
    operator = Operator(each.op)
    value, high = _reached(each.value), _reached(each.value_hi)
    if each.kind != "growth" or each.direction != "down" or value is None:
        return operator, value, high
    if high is not None:
        return operator, -high, -value
    return _TURNED.get(operator, operator), -value, None


def _reached(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) and in_reach(value) else None


def _unit(written: str, linked: Text | None) -> Text:
    if linked and linked.zh == written:
        return linked
    return same(written) if written in {"%", "‰"} else Text(written)


def _due(written: object, year: int) -> date:
    """The last day of what was written: a year, a month, a day; the plan's year for nothing."""
    parts = [int(part) for part in re.findall(r"\d+", str(written or ""))][:3]
    try:
        if len(parts) == 3:
            return date(*parts)
        if len(parts) == 2:
            return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
        return date(parts[0] if parts else year, 12, 31)
    except (ValueError, IndexError):
        return date(year, 12, 31)


def reference(written: str, pack: Pack) -> str:
    """The id of the pack's reference that the words name: 全省平均, 杭州市; "" for none."""
    if not written:
        return ""
    for each in pack.references:
        if each.title.zh in written or each.title.zh.rstrip("省市") in written:
            return each.id
    kinds = ((ReferenceKind.COUNTRY, "国"), (ReferenceKind.PROVINCE, "省"))
    wanted = next((kind for kind, sign in kinds if sign in written), None)
    return next((each.id for each in pack.references if each.kind is wanted), "")
