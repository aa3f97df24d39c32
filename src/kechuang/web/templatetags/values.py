"""Filters that put a promise's numbers into words."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from django import template

from kechuang.apps.plans.shapes import Board, Chip, Count, Item
from kechuang.planning import wording
from kechuang.planning.status import Ground, Proxy, Reading, Trend
from kechuang.values.measure import Measure
from kechuang.values.quantity import cut, number
from kechuang.values.text import Text

register = template.Library()
_LONG, _WIDE = 14, 16
_TRENDS = {
    Trend.UP: Text("向好", "better"),
    Trend.FLAT: Text("持平", "level"),
    Trend.DOWN: Text("走弱", "weaker"),
}
_GROUNDS = {
    Ground.RULE: Text("怎样算", "Rule"),
    Ground.VALUE: Text("数值", "Value"),
    Ground.THRESHOLD: Text("目标", "Target"),
    Ground.PACE: Text("序时", "Pace"),
    Ground.REFERENCE: Text("对照", "Reference"),
    Ground.TOLERANCE: Text("允许偏差", "Tolerance"),
    Ground.SCHEDULE: Text("安排", "Schedule"),
    Ground.STAGE: Text("阶段", "Stage"),
    Ground.MILESTONE: Text("节点", "Milestone"),
    Ground.MISSING: Text("缺什么", "Missing"),
}


@register.filter
def items_of(count: Count, board: Board) -> list[Item]:
    """The promises that a count counts."""
    return [board.items[code] for code in count.codes if code in board.items]


@register.filter
def standing(chip: Chip) -> Text:
    """The state and the distance, the state left out where the distance says it already."""
    if not chip.gap or chip.gap == chip.word:
        return chip.word
    if chip.word.zh in chip.gap.zh:
        return chip.gap
    return Text(f"{chip.word.zh}，{chip.gap.zh}", f"{chip.word.en}, {chip.gap.en}")


@register.filter
def shown_value(item: Item) -> Text:
    """The latest value with its unit; last year's, said so, while the figure is awaited."""
    if item.status.value is not None:
        return wording.amount(item.status.value, item.target)
    if item.status.last_year:
        last = wording.amount(item.status.last_year.value, item.target)
        return Text(f"上年{last.zh}", f"last year {last.en}")
    return Text("")


@register.filter
def promised(item: Item) -> Text:
    """The promised number with its unit, the reference's present value, or the plan's words."""
    if item.status.reference:
        value = wording.amount(item.status.reference.value, item.target)
        title = item.status.reference_title
        return Text(f"{title.zh}{value.zh}", f"{title.en} {value.en}")
    if item.target.value is not None and item.target.value_hi is None:
        return wording.amount(item.target.value, item.target)
    return item.target.phrase


@register.filter
def has_figures(item: Item) -> bool:
    """Whether figures are recorded for it: documents and days have milestones instead."""
    return item.target.measure not in {Measure.DELIVERABLE, Measure.DATE}


@register.filter
def breadth(words: object) -> str:
    """The class of a promise too broad for a phone's line with all its marks; "" for most."""
    count = sum(1 if letter.isascii() else 2 for letter in str(words))
    if count < _LONG:
        return ""
    return "num--long num--wide" if count >= _WIDE else "num--long"


@register.filter
def in_unit(value: object, item: Item) -> Text:
    """A value of the target with its unit; a dash for none."""
    return wording.amount(value, item.target) if isinstance(value, Decimal) else Text("—", "—")


@register.filter
def at_year_end(item: Item, share: Decimal) -> Text:
    """What the value to date comes to when it is `share` of the year, cut."""
    value = item.status.value
    if value is None or share <= 0:
        return Text("—", "—")
    return wording.amount(cut(Fraction(value) / Fraction(share), item.target.places), item.target)


@register.filter
def percent(share: Decimal) -> str:
    """A share from 0 to 1 in percent."""
    return f"{number(share * 100, 1)}%"


@register.filter
def settled(reading: Reading) -> Text:
    """快报, 核定, 修订, or 系统计数."""
    return wording.settled(reading)


@register.filter
def proxy_words(proxy: Proxy) -> Text:
    """A leading indicator with value and direction."""
    value = Text(
        f"{number(proxy.value)}{proxy.unit.zh}",
        f"{number(proxy.value)}{'' if proxy.unit.zh == '%' else ' '}{proxy.unit.en}",
    )
    trend = _TRENDS[proxy.trend] if proxy.trend else Text("")
    zh = f"{proxy.title.zh}{value.zh}" + (f"（{trend.zh}）" if trend else "")
    en = f"{proxy.title.en or proxy.title.zh} {value.en}" + (f" ({trend.en})" if trend else "")
    return Text(zh, en)


@register.filter
def ground_word(ground: Ground) -> Text:
    """What a reason speaks of."""
    return _GROUNDS[ground]


@register.filter
def ends(rows: Iterable[object], count: int) -> list[object]:
    """The last `count` of several."""
    return list(rows)[-count:]


@register.filter
def checked_words(mark: str) -> Text:
    """When somebody confirmed it, or that nobody has: unverified, illustrative."""
    if mark == "illustrative":
        return Text("示例，未经核对", "illustrative, not checked")
    if mark == "unverified" or not mark:
        return Text("待核对", "not checked yet")
    return Text(f"{mark}核对", f"checked on {mark}")
