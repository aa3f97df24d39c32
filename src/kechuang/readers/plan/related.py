"""Readings of ranks, comparisons and zeros, and of numbers measured against another quantity."""

import re
from collections.abc import Iterator

from kechuang.readers.plan import nouns, relative
from kechuang.readers.plan.cuescan import tail
from kechuang.readers.plan.kinds import is_change_name
from kechuang.readers.plan.masks import Masks
from kechuang.readers.plan.quantities import Quantity
from kechuang.readers.plan.reading import Reading
from kechuang.readers.plan.records import Kind, Op
from kechuang.readers.plan.scope import Scope, firmness

_IN_CONTEST = re.compile(r"^.{0,20}在.{2,20}中")
_COMPARE_TAIL = re.compile(
    rf"(?:高于|快于|低于|优于|好于|超过|高出|超|慢于)(?P<ref>{relative.REF_NOUN})$"
    r"|(?:比|较)(?P<ref2>(?:全省|全国|全市|省|全区)[\u4e00-\u9fff]{0,6}?)(?:高|低|快|多|少)$"
)
_READ_AS: dict[str, tuple[Op, Kind]] = {
    "rank": ("rank", "rank"),
    "move": ("=", "rank"),
    "ref": ("ref", "ratio"),
    "zero": ("=", "level"),
    "cover": ("=", "ratio"),
    "break": (">=", "new"),
}


def unmasked(found: Iterator[relative.Relation], masked: Masks) -> Iterator[relative.Relation]:
    """The relations outside of slogans, idioms and document numbers, without overlaps."""
    taken: list[tuple[int, int]] = []
    for relation in found:
        reason = masked.reason(relation.core_start, relation.core_end)
        if reason in ("slogan", "idiom", "doc_no", "date"):
            continue
        if any(a < relation.core_end and relation.core_start < b for a, b in taken):
            continue
        taken.append((relation.core_start, relation.core_end))
        yield relation


def related(text: str, start: int, relation: relative.Relation, scope: Scope) -> Reading:
    """The reading of a rank, comparison, zero or full cover."""
    cues = tail(text, start, relation.start)
    noun = nouns.before(text, start, cues.end, share=True)
    indicator = _IN_CONTEST.sub("", text[noun.start : noun.end]) or scope.subject
    op, found_kind = _READ_AS[relation.kind]
    of_change = relation.kind == "ref" and (is_change_name(indicator) or bool(cues.change))
    if of_change or (relation.kind == "zero" and relation.unit == "%"):
        found_kind = "growth"
    scope.subject = indicator or scope.subject
    return Reading(
        min(noun.start, relation.start),
        relation.core_end,
        relation.core_start,
        relation.core_end,
        indicator,
        op,
        relation.value,
        None,
        relation.unit,
        found_kind,
        firmness(text, start, relation.core_start, scope.firmness),
        "up" if found_kind == "growth" else None,
        scope.deadline_here(),
        relation.reference,
        None if indicator else "no_indicator",
    )


def compared(
    text: str, start: int, region: int, quantity: Quantity, scope: Scope, deadline: str | None
) -> Reading | None:
    """快于GDP增速1个百分点: a number measured against another quantity, None when it is not."""
    match = _COMPARE_TAIL.search(text, max(region, quantity.start - 30), quantity.start)
    op_first = tail(text, region, quantity.start)
    match = match or _COMPARE_TAIL.search(text, max(region, op_first.end - 30), op_first.end)
    if match is None:
        return None
    before = tail(text, region, match.start())
    noun = nouns.before(text, region, before.end, share=True)
    indicator = text[noun.start : noun.end] or scope.subject
    if indicator in ("增速", "增幅", "涨幅") and scope.subject:
        indicator = scope.subject + indicator
    growth = is_change_name(indicator) or before.change is not None
    scope.subject = indicator
    return Reading(
        noun.start,
        quantity.end,
        match.start("ref") if match["ref"] else match.start("ref2"),
        quantity.end,
        indicator,
        "ref",
        quantity.value,
        quantity.value_hi,
        quantity.unit,
        "growth" if growth else "ratio",
        firmness(text, start, quantity.start, scope.firmness),
        "up" if growth else None,
        deadline,
        match["ref"] or match["ref2"],
        None if indicator else "no_indicator",
    )
