"""The words for numbers, rules and states of targets, in both languages."""

from datetime import date
from decimal import Decimal

from kechuang.planning.bounds import upward
from kechuang.planning.model import Firmness, Operator, Stage, Target, Vintage
from kechuang.planning.status import Gap, Reading, Reference, State
from kechuang.values.measure import Measure, Official
from kechuang.values.period import Period, PeriodKind
from kechuang.values.quantity import cut, number, places_of
from kechuang.values.text import Text, same

STATES = {
    State.AHEAD: Text("超序时", "Ahead of pace"),
    State.ON: Text("达序时", "On pace"),
    State.BEHIND: Text("滞后", "Behind pace"),
    State.LATE: Text("严重滞后", "Far behind pace"),
    State.UNPACED: Text("未设序时", "No pace set"),
    State.MET: Text("已完成", "Met"),
    State.MISSED: Text("未完成", "Missed"),
    State.FELL_SHORT: Text("力争、争创未达", "Stretch or bid not reached"),
    State.STRETCH_OPEN: Text("力争推进中", "Stretch under way"),
    State.STRIVING: Text("争创推进中", "Bid under way"),
    State.AWAITING: Text("待统计部门发布", "Awaiting release"),
    State.UNKNOWN: Text("暂无数据", "No figure yet"),
    State.NOT_QUANTIFIED: Text("未量化", "Not quantified"),
    State.TOLERANCE_MISSING: Text("待定允许偏差", "Tolerance missing"),
    State.REFERENCE_MISSING: Text("缺参照值", "Reference missing"),
    State.NO_MILESTONES: Text("未设节点", "No milestones"),
}
FIRMNESS = {
    Firmness.BINDING: Text("约束性目标", "Binding target"),
    Firmness.PLAIN: Text("预期目标", "Target"),
    Firmness.STRETCH: Text("力争目标", "Stretch target"),
    Firmness.BID: Text("争创事项", "Bid decided by a higher level"),
}
STAGES = {
    Stage.PREPARED: Text("筹备中", "in preparation"),
    Stage.SUBMITTED: Text("已提交，待评审", "submitted, awaiting review"),
    Stage.REVIEWED: Text("已评审，待批复", "reviewed, awaiting decision"),
    Stage.APPROVED: Text("已获批", "approved"),
}
VINTAGES = {
    Vintage.PRELIMINARY: Text("快报", "preliminary"),
    Vintage.FINAL: Text("核定", "final"),
    Vintage.REVISED: Text("修订", "revised"),
}
OFFICIAL = {
    Official.REPORTED: Text("上报数", "reported"),
    Official.COUNTED: Text("系统计数", "counted by the system"),
}
PERCENT = {"%", "％"}
MONTHS = (
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


def in_percent(target: Target) -> bool:
    """Whether the target's own unit is percent, so that its distances are percentage points."""
    return target.unit.zh in PERCENT


def places(target: Target, *values: Decimal | None) -> int:
    """Decimals to show: those of the indicator, or more where the promise itself has more."""
    promised = (target.value, target.value_hi, target.tolerance, *values)
    return max(target.places, *(places_of(each) for each in promised if each is not None), 0)


def figure(value: Decimal, target: Target, *exact: Decimal | None) -> str:
    """The digits of `value`, cut toward the unfavourable side, with decimals as in `exact`."""
    shown = places(target, *exact)
    return number(cut(value, shown, up=not upward(target)))


def counted(digits: str, target: Target) -> Text:
    """Digits with the target's unit: 203家, 203 firms, 3.6%."""
    if target.measure is Measure.RANK:
        return Text(f"第{digits}位", f"place {digits}")
    return counted_in(digits, target.unit)


def counted_in(digits: str, unit: Text) -> Text:
    """Digits with a unit as each language writes it."""
    if not unit.en:
        unit = same(unit.zh)
    if unit.zh in PERCENT:
        return same(f"{digits}%")
    return Text(f"{digits}{unit.zh}", f"{digits} {_singular(unit) if digits == '1' else unit.en}")


def _singular(unit: Text) -> str:
    """One firm, one body: regular one-word plurals only, others stay as written."""
    words = unit.en
    if " " in words or not words.endswith("s") or words.endswith("ss"):
        return words
    return f"{words[:-3]}y" if words.endswith("ies") else words[:-1]


def amount(value: Decimal, target: Target, *exact: Decimal | None) -> Text:
    """A value of the target with its unit, cut toward the unfavourable side."""
    return counted(figure(value, target, *exact), target)


def points(value: Decimal) -> Text:
    """A distance in percentage points without its sign, as many decimals as it has."""
    return _points(number(abs(value)))


def _points(digits: str) -> Text:
    return Text(f"{digits}个百分点", f"{digits} percentage point{'' if digits == '1' else 's'}")


def distance(gap: Gap, target: Target, *exact: Decimal | None) -> Text:
    """How far in the target's unit without its sign, cut as the value is: never flattering."""
    digits = number(abs(cut(gap.units, places(target, *exact))))
    if in_percent(target):
        return _points(digits)
    if target.measure is Measure.RANK:
        return Text(f"{digits}位", f"{digits} place{'' if digits == '1' else 's'}")
    return counted(digits, target)


def until(period: Period, on: date) -> Text:
    """Up to the end of a period, the year left out when it is the year of `on`."""
    month = MONTHS[period.last_month - 1]
    if period.to is not None:
        last = day(period.to, on)
        return Text(f"截至{last.zh}", f"by {last.en}")
    if period.year == on.year:
        return Text(f"截至{period.last_month}月底", f"by the end of {month}")
    if period.last_month == 12:
        return Text(f"截至{period.year}年底", f"by the end of {period.year}")
    return Text(
        f"截至{period.year}年{period.last_month}月底", f"by the end of {month} {period.year}"
    )


def settled(reading: Reading) -> Text:
    """How settled a figure is, or that the system counted it."""
    return OFFICIAL[Official.COUNTED] if reading.counted else VINTAGES[reading.vintage]


def number_named(target: Target) -> Text:
    """What the promised number is called in a sentence."""
    if target.period.kind is PeriodKind.YEAR:
        return Text("年度目标", "the year's target")
    return Text("目标", "the target")


def day(when: date, on: date) -> Text:
    """A day in words, the year left out when it is the year of `on`."""
    month = MONTHS[when.month - 1]
    if when.year == on.year:
        return Text(f"{when.month}月{when.day}日", f"{when.day} {month}")
    return Text(f"{when.year}年{when.month}月{when.day}日", f"{when.day} {month} {when.year}")


def working_days(days: int) -> Text:
    """A count of working days: 3个工作日, 3 working days."""
    return Text(f"{days}个工作日", f"{days} working day{'' if days == 1 else 's'}")


def rule(target: Target, reference: Reference | None = None) -> Text:
    """When the promise holds, said in full: 不少于400家（含400家）."""
    if target.operator is Operator.REFERENCE:
        return _relative(target, reference)
    if target.value is None:
        return Text("按节点或阶段判断，不按数量", "judged by milestones or stages, not by a number")
    return _compared(target, amount(target.value, target))


def _compared(target: Target, named: Text) -> Text:
    at_least = Text(f"不少于{named.zh}（含本数）", f"at least {named.en}")
    at_most = Text(f"不超过{named.zh}（含本数）", f"at most {named.en}")
    special = {
        Operator.MORE_THAN: Text(f"超过{named.zh}（不含本数）", f"more than {named.en}, not equal"),
        Operator.LESS_THAN: Text(f"低于{named.zh}（不含本数）", f"less than {named.en}, not equal"),
        Operator.RANK: Text(f"{named.zh}或更前", f"{named.en} or better"),
        Operator.ABOUT: _about(target, named),
        Operator.RANGE: _range(target),
    }
    if target.operator is Operator.EQUAL and target.exact:
        return Text(f"正好{named.zh}", f"exactly {named.en}")
    return special.get(target.operator, at_least if upward(target) else at_most)


def _about(target: Target, named: Text) -> Text:
    if target.tolerance is None:
        return Text(
            f"{named.zh}左右，允许偏差待责任单位填写",
            f"about {named.en}; its owner has not entered the tolerance",
        )
    width = amount(target.tolerance, target)
    return Text(f"{named.zh}左右，允许偏差±{width.zh}", f"about {named.en}, within ±{width.en}")


def _range(target: Target) -> Text:
    ends = [figure(each, target) for each in (target.value, target.value_hi) if each is not None]
    return counted("—".join(ends), target)


def _relative(target: Target, reference: Reference | None) -> Text:
    title = reference.title if reference else Text("参照值", "the reference")
    offset = target.value or Decimal(0)
    more = upward(target)
    zh = f"不{'低' if more else '高'}于{title.zh}"
    en = f"{'at least' if more else 'at most'} {title.en or title.zh}"
    if not offset:
        return Text(f"{zh}（同期、同口径）", f"{en}, same period and vintage")
    named = amount(abs(offset), target)
    sign = "+" if offset > 0 else "−"
    return Text(f"{zh}{sign}{named.zh}（同期）", f"{en} {sign} {named.en}, same period")
