"""Readings, promises and decisions in words."""

from collections.abc import Mapping

from kechuang.apps.plans.models import ReadingState
from kechuang.apps.plans.reading.terms import Decision, Terms, typed
from kechuang.pack import Pack
from kechuang.planning.model import Firmness, Operator
from kechuang.values.measure import Measure
from kechuang.values.text import Text, same

STATES = {
    ReadingState.WAITING: Text("正在读取", "is being read"),
    ReadingState.OPEN: Text("正在确认", "is open"),
    ReadingState.DRAFTED: Text("已生成草案", "was made a draft"),
    ReadingState.REPLACED: Text("已被新文本替换", "was replaced by a later text"),
    ReadingState.DISCARDED: Text("已停用", "was put aside"),
}
DECISIONS = {
    Decision.OPEN: Text("待确认", "To decide"),
    Decision.ACCEPTED: Text("已采用", "Accepted"),
    Decision.CORRECTED: Text("更正后采用", "Corrected"),
    Decision.ADDED: Text("手工补标", "Added by hand"),
    Decision.REJECTED: Text("不采用", "Rejected"),
    Decision.REMOVED: Text("已取消补标", "Mark taken back"),
}
OPERATORS = {
    Operator.AT_LEAST: Text("不少于", "at least"),
    Operator.MORE_THAN: Text("超过", "more than"),
    Operator.EQUAL: Text("达到", "reaches"),
    Operator.AT_MOST: Text("不超过", "at most"),
    Operator.LESS_THAN: Text("低于", "less than"),
    Operator.ABOUT: Text("左右", "about"),
    Operator.RANGE: Text("区间", "between"),
    Operator.REFERENCE: Text("与他人比较", "against somebody's"),
    Operator.RANK: Text("进入前", "within the first"),
    Operator.DATE: Text("按期完成", "done by the day"),
    Operator.NONE: Text("不量化", "not a number"),
}
FIRMNESS = {
    Firmness.BINDING: Text("约束性", "Binding"),
    Firmness.PLAIN: Text("一般", "Plain"),
    Firmness.STRETCH: Text("力争", "Stretch"),
    Firmness.BID: Text("争创", "Bid"),
}
MEASURES = {
    Measure.LEVEL: Text("期末总量", "Level at a date"),
    Measure.NEW: Text("本期新增", "New in the period"),
    Measure.RATIO: Text("占比、强度", "Ratio"),
    Measure.GROWTH: Text("增长速度", "Growth"),
    Measure.AMOUNT: Text("本期完成量", "Amount of the period"),
    Measure.RANK: Text("位次", "Rank"),
    Measure.DATE: Text("完成日期", "Completion day"),
    Measure.DELIVERABLE: Text("成果", "Deliverable"),
    Measure.CADENCE: Text("频次", "Cadence"),
}


def promise(terms: Terms, pack: Pack) -> Text:
    """What is promised: 不少于400家, about 30."""
    if terms.operator is Operator.DATE:
        return Text(f"{terms.due.isoformat()}前完成", f"done by {terms.due.isoformat()}")
    if terms.operator is Operator.REFERENCE:
        other = next((each.title for each in pack.references if each.id == terms.reference), None)
        named = other or Text("（未选对照对象）", "(nobody chosen)")
        return Text(f"不低于{named.zh}", f"at least {named.en or named.zh}")
    if terms.value is None:
        return Text("未写数值", "no number")
    return _number(terms, typed(terms.value) or "")


def _number(terms: Terms, shown: str) -> Text:
    """In Chinese alone where the unit has no English."""
    said = _in_both(terms, shown)
    return said if terms.unit.en or not terms.unit.zh else Text(said.zh)


def _in_both(terms: Terms, shown: str) -> Text:
    word, unit, english = OPERATORS[terms.operator], terms.unit, terms.unit.en or terms.unit.zh
    tail = english if english in {"%", "‰"} else f" {english}"
    if terms.operator is Operator.RANGE:
        high = typed(terms.value_hi) or "？"
        return Text(f"{shown}—{high}{unit.zh}", f"{shown}–{high}{tail}")
    if terms.operator is Operator.RANK:
        return Text(f"前{shown}位", f"among the first {shown}")
    if terms.operator is Operator.ABOUT:
        return Text(f"{shown}{unit.zh}左右", f"about {shown}{tail}")
    return Text(f"{word.zh}{shown}{unit.zh}", f"{word.en} {shown}{tail}")


def named(terms: Terms, pack: Pack) -> Text:
    """The promise with its name; no English where either has none, so that nothing is mixed."""
    title, said = terms.title, promise(terms, pack)
    english = f"{title.en} {said.en}" if title.en and said.en else ""
    return Text(f"{title.zh} {said.zh}", english)


def standing(state: Mapping[str, object], pack: Pack) -> tuple[Text, ...]:
    """An item as it stands: its decision and what it promises, or what a report says."""
    stored = state["terms"]
    decision = DECISIONS[Decision(str(state["decision"]))]
    if not isinstance(stored, dict):
        return (decision,)
    if "code" in stored:
        return decision, Text.from_json(stored["title"]) + same(f" {stored['value']}")
    terms = Terms.from_json(stored)
    owner = pack.units.get(terms.owner)
    return (decision, named(terms, pack), *((owner.title,) if owner else ()))
