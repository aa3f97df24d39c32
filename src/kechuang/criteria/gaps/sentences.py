"""Gaps in the reader's terms: what is short by how much, and what would meet it."""

from collections.abc import Iterator
from fractions import Fraction

from kechuang.criteria.explaining.naming import WITHHELD
from kechuang.criteria.explaining.relating import needed
from kechuang.criteria.explaining.showing import counted, money, shown
from kechuang.criteria.gaps.gap import Change, Gap, Gaps, Missing, Shortfall
from kechuang.criteria.verdicts import Verdict
from kechuang.language.periods import period_words
from kechuang.language.types import NUMBER, Type
from kechuang.values.quantity import cut, number
from kechuang.values.text import Text, listed


def summary(found: Gaps) -> Text:
    """How many criteria are unmet, the only one when it is alone, and how many are still unknown."""
    unknown = sum(each.verdict is Verdict.UNKNOWN for each in found.gaps)
    said = _unmet(found)
    if not unknown:
        return said
    return said + Text(f"；另有{unknown}项数据待补", f"; {unknown} more are unknown")


def _unmet(found: Gaps) -> Text:
    alone = found.of(found.only) if found.only else None
    if alone is not None:
        return Text(f"只差一项：{alone.title.zh}", f"Only one criterion is unmet: {alone.title.en}")
    if not found.unmet:
        return Text("没有不符合的条件", "No criterion is unmet")
    return Text(f"{found.unmet}项不符合", f"{found.unmet} criteria are unmet")


def sentences(gap: Gap) -> Iterator[Text]:
    """What to say of one gap, most useful first."""
    if gap.verdict is Verdict.UNKNOWN and gap.missing:
        yield from (missing_said(each) for each in gap.missing)
        return
    if gap.verdict is Verdict.UNKNOWN:
        yield Text(f"{gap.title.zh}：数据待补", f"{gap.title.en}: unknown")
        return
    if gap.verdict is Verdict.MANUAL:
        yield _manual(gap)
        return
    head = _head(gap)
    if gap.changes:
        yield Text(
            f"{head.zh}；{_all_else(gap.changes[0]).zh}",
            f"{head.en}; {_all_else(gap.changes[0]).en}",
        )
        yield from (_or(each) for each in gap.changes[1:4])
    else:
        none = Text("没有一项输入单独改变即可达标", "no single change would meet it")
        yield Text(f"{head.zh}；{none.zh}", f"{head.en}; {none.en}")
    yield from closed(gap)
    if gap.unsolved:
        names = listed(gap.unsolved)
        yield Text(f"未能求解：{names.zh}", f"not solved for: {names.en}")


def _head(gap: Gap) -> Text:
    if gap.points is not None:
        points = counted(_up(gap.points, 2), "分")
        return Text(f"{gap.title.zh}，差{points.zh}", f"{gap.title.en}: {points.en} short")
    parts = short(gap.shortfalls[0]) if gap.shortfalls else Text("")
    if len(gap.shortfalls) > 1:
        parts = listed([_named(each) for each in gap.shortfalls])
    return (
        Text(f"{gap.title.zh}：{parts.zh}", f"{gap.title.en}: {parts.en}") if parts else gap.title
    )


def _named(found: Shortfall) -> Text:
    said = short(found)
    return Text(f"{found.words.zh}{said.zh}", f"{found.words.en}: {said.en}")


def short(found: Shortfall) -> Text:
    """现为3.4%，要求不低于4%，差0.6个百分点; what is missing is rounded up, never down."""
    value, bound = shown(found.value, found.type), shown(found.threshold, found.type)
    asked = needed(found.operator, bound)
    said = Text(f"现为{value.zh}，{asked.zh}", f"now {value.en}, {asked.en}")
    if not found.missing:
        return said
    missing = amount(found.missing, found.type)
    over = found.operator in {"<", "<="}
    return said + Text(
        f"，{'超出' if over else '差'}{missing.zh}",
        f", {'over' if over else 'short'} by {missing.en}",
    )


def amount(value: Fraction, kind: Type) -> Text:
    """A difference that must not be understated: 0.6个百分点, 252万元, 1人."""
    if kind.ratio:
        points = _up(value * 100, 2)
        return Text(f"{points}个百分点", f"{points} percentage points")
    if kind.money == 1:
        return money(Fraction(-(-value.numerator // value.denominator)))
    if kind == NUMBER or kind.counter:
        return counted(_up(value, 4), kind.counter)
    return shown(value, kind)


def _up(value: Fraction, places: int) -> str:
    return number(cut(value, places, up=True))


def _all_else(change: Change) -> Text:
    said = changed(change)
    if change.kind == "wait":
        return said
    if change.tier:
        return Text(
            f"其他条件不变时，{said.zh}，可以达标", f"all else unchanged, {said.en} and meets it"
        )
    return Text(
        f"其他条件不变时，{said.zh}即可达标", f"all else unchanged, {said.en} would meet it"
    )


def _or(change: Change) -> Text:
    said = changed(change)
    return Text(f"或者：{said.zh}", f"or: {said.en}")


def changed(change: Change) -> Text:
    """One change in words."""
    label, after = change.label, shown(change.after, change.type)
    size = amount(change.amount, change.type)
    if change.kind == "wait":
        days = number(cut(change.amount, 0))
        return Text(f"还差{days}天，{change.day}起满足", f"{days} days more, met from {change.day}")
    if change.kind == "add":
        return Text(f"再增加{size.zh}{label.zh}", f"{size.en} more of {label.en}")
    if change.kind == "set":
        return Text(f"{label.zh}为“{after.zh}”", f"{label.en} being “{after.en}”")
    if change.tier:
        there = reaching(change)
        return Text(
            f"{label.zh}{there.zh}即适用{change.tier.zh}档",
            f"{label.en} {there.en} falls in the tier of {change.tier.en}",
        )
    verb = ("再增加", "more") if change.kind == "raise" else ("减少", "less")
    there = reaching(change)
    return Text(
        f"{verb[0]}{label.zh}{size.zh}（{there.zh}）",
        f"{size.en} {verb[1]} of {label.en} (to {after.en})",
    )


_ROUND = 10**6
"""What one fen lies beyond is named instead: whole 万元, in fen."""


def reaching(change: Change) -> Text:
    """超过5,000万元 rather than 达到50,000,000.01元; 达到5,000万元 where the bound belongs."""
    after, up = change.after, change.kind == "raise"
    fen = Fraction(1 if up else -1)
    if isinstance(after, Fraction) and change.type.money == 1 and not (after - fen) % _ROUND:
        bound = money(after - fen)
        return (Text("超过", "above ") if up else Text("低于", "below ")) + bound
    there = shown(after, change.type)
    return (Text("达到", "of at least ") if up else Text("降至", "of at most ")) + there


def closed(gap: Gap) -> Iterator[Text]:
    """A past year cannot be topped up: what the next one then takes."""
    years = sorted({each.closed for each in gap.changes[:4] if each.closed is not None})
    if not years:
        return
    named = "、".join(str(year) for year in years)
    said = ", ".join(str(year) for year in years)
    yield Text(f"{named}年度已结账，不能再补", f"The books of {said} are closed")
    for each in gap.next_year[:3]:
        needed = reaching(each)
        label = Text(each.label.zh.partition("（")[0], each.label.en.partition(" (")[0])
        yield Text(
            f"按明年口径（其他年度数据不变，本年未报的按上年计），{each.next_year}年{label.zh}须{needed.zh}",
            f"For next year (other years held, figures of this year not yet reported taken as last "
            f"year's), {label.en} of {each.next_year} must be {needed.en.removeprefix('of ')}",
        )


def _manual(gap: Gap) -> Text:
    if gap.points is not None and gap.points > 0:
        points = counted(_up(gap.points, 2), "分")
        return Text(
            f"{gap.title.zh}：还须由人评分再得{points.zh}",
            f"{gap.title.en}: marks by people must still bring {points.en}",
        )
    return Text(f"{gap.title.zh}：待人工认定", f"{gap.title.en}: a person must judge")


def missing_said(found: Missing) -> Text:
    """Which datum is missing and who supplies it, or which authorisation it takes."""
    words = period_words(found.period)
    year = f"{words.zh}度" if found.period.isdecimal() else words.zh
    source = found.source.zh or "（来源未登记）"
    if found.withheld:
        why = WITHHELD.get(found.withheld) or Text(found.withheld, found.withheld)
        return Text(
            f"{found.label.zh}已有数据但不能使用：{why.zh}（来源：{source}）",
            f"{found.label.en} is there but may not be used: {why.en} (source: {found.source.en})",
        )
    period = f" for {words.en}" if found.period else ""
    return Text(
        f"缺{year}{found.label.zh}，由{source}提供",
        f"{found.label.en} is missing{period}; it comes from {found.source.en or 'no known source'}",
    )
