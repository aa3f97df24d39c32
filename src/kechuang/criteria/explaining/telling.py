"""An explanation as lines of text: the tree with glyphs, values, sources and thresholds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kechuang.criteria.explaining.naming import (
    GLYPHS,
    TRUTHS,
    checked_mark,
    found_in,
    threshold,
    tier,
)
from kechuang.criteria.explaining.relating import compared
from kechuang.criteria.explaining.showing import money, shown
from kechuang.criteria.explaining.tree import (
    Branch,
    Explanation,
    FoundAmount,
    FoundCriterion,
    FoundFigure,
    FoundPart,
    FoundScore,
    Operand,
    Quantity,
)
from kechuang.criteria.verdicts import WORDS
from kechuang.language.schema import Schema
from kechuang.language.types import NUMBER
from kechuang.values.text import Text, same

_QUIET = "·"
_KINDS = {
    "all": Text("须全部满足", "all of"),
    "any": Text("满足其一", "one of"),
    "not": Text("不得", "not"),
    "choice": Text("分情形", "depending on"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line: how deep it stands, its sign, and its words."""

    depth: int
    sign: str
    text: Text


Notes = Callable[[str], Iterable[Line]]
"""What to add below a criterion, by its id; the score's is `score`."""


def lines(found: Explanation, notes: Notes = lambda _id: ()) -> Iterator[Line]:
    """Every criterion with its branches, the score, the amounts."""
    for each in found.criteria:
        yield from _criterion(each, found.ladder.schema)
        yield from notes(each.id)
    if found.score is not None:
        yield from _score(found.score)
        yield from notes("score")
    for amount in found.amounts:
        yield from _amount(amount, found.ladder.schema)
    for figure in found.figures:
        yield from _figure(figure, found.ladder.schema)


def _criterion(found: FoundCriterion, schema: Schema) -> Iterator[Line]:
    rung = found.rung
    head = WORDS[found.verdict] + same("  ") + rung.title + same(f"  {rung.basis}  ")
    yield Line(0, GLYPHS[found.verdict], head + checked_mark(rung.checked))
    if found.applies is not None:
        yield Line(1, "", Text("适用条件", "Applies when"))
        yield from _branch(found.applies, schema, 2)
    if rung.manual is not None:
        yield Line(1, "", rung.manual)
    if found.require is not None:
        yield from _branch(found.require, schema, 1)


def _branch(found: Branch, schema: Schema, depth: int) -> Iterator[Line]:
    sign = GLYPHS[TRUTHS[found.truth]] if found.needed and not found.rung.inverted else _QUIET
    words = _KINDS.get(found.rung.kind) or found.rung.words
    note = Text("（不需要）", " (not needed)") if not found.needed and not found.truth else Text("")
    clause = same(f"  {found.rung.clause}") if found.rung.clause else Text("")
    yield Line(depth, sign, words + clause + note)
    for part in found.parts:
        yield from _branch(part, schema, depth + 1)
    if found.rung.kind == "compare":
        yield Line(depth + 1, "", compared(found))
    for each in found.quantities:
        yield from _operands(each, schema, depth + 1)


def _operands(found: Quantity, schema: Schema, depth: int) -> Iterator[Line]:
    for each in found.operands:
        yield from _operand(each, schema, depth)
    if found.side.cut:
        yield Line(depth, "", same("…"))


def _operand(found: Operand, schema: Schema, depth: int) -> Iterator[Line]:
    value = shown(found.value, found.read.type)
    opened = found.opened
    if opened is not None and opened.row is not None:
        value = tier(opened, value)
    source = found_in(found, schema)
    note = Text(f"  〔{source.zh}〕", f"  [{source.en}]") if source else Text("")
    yield Line(depth, "", found.read.label + same(" = ") + value + note)
    if opened is not None:
        yield from _operands(opened, schema, depth + 1)


def _score(found: FoundScore) -> Iterator[Line]:
    sign = GLYPHS[found.verdict] if found.verdict else ""
    word = WORDS[found.verdict] + same("  ") if found.verdict else Text("")
    yield Line(0, sign, word + found.rung.title + same(f"  {found.rung.basis}  ") + standing(found))
    for part in found.parts:
        yield Line(1, "", part.rung.title + same("  ") + points(part))
    for cap in found.caps:
        titles = {part.rung.id: part.rung.title for part in found.parts}
        named = "、".join(titles[id_].zh for id_ in cap.rung.parts if id_ in titles)
        english = ", ".join(titles[id_].en for id_ in cap.rung.parts if id_ in titles)
        most = shown(cap.most, NUMBER)
        yield Line(
            1, "", Text(f"{named}合计最高{most.zh}分", f"{english} together at most {most.en}")
        )


def standing(found: FoundScore) -> Text:
    """The total, or from what to what it may still come, and the points needed."""
    total = _span(found.low, found.high)
    if found.least is None:
        return total
    least = shown(found.least, NUMBER)
    return total + Text(f"，须达{least.zh}分", f", needs {least.en}")


def points(found: FoundPart) -> Text:
    """The points of a part: given, sure, or still open within a band."""
    sure = _span(found.low, found.high)
    if found.rung.by_hand and found.mark is None:
        return sure + Text("（待评）", " (mark open)")
    return sure


def _span(low: object, high: object) -> Text:
    if low is None or high is None:
        return Text("数据待补", "unknown")
    first, last = shown(low, NUMBER), shown(high, NUMBER)  # type: ignore[arg-type] # numbers
    if low == high:
        return Text(f"{first.zh}分", f"{first.en} points")
    return Text(f"{first.zh}–{last.zh}分", f"{first.en} to {last.en} points")


def _figure(found: FoundFigure, schema: Schema) -> Iterator[Line]:
    value = shown(found.value.value, found.rung.value.type)
    yield Line(0, "", found.rung.title + same(f"  {found.rung.basis}  ") + value)
    yield Line(1, "", found.rung.value.words)
    yield from _operands(found.value, schema, 2)


def _amount(found: FoundAmount, schema: Schema) -> Iterator[Line]:
    rung = found.rung
    amount = money(found.amount) if found.amount is not None else shown(None, NUMBER)
    yield Line(0, "¥", rung.title + same(f"  {rung.basis}  ") + amount)
    matter = Text(f"事项 {rung.matter}，叠加方式 ", f"matter {rung.matter}, stacking ")
    yield Line(1, "", matter + same(rung.stacking))
    if found.when is not None:
        yield from _branch(found.when, schema, 1)
    yield Line(1, "", rung.pay.words + same(" = ") + shown(found.pay.value, rung.pay.type))
    yield from _operands(found.pay, schema, 2)
    if found.cap is not None:
        yield Line(1, "", Text("上限 ", "at most ") + threshold(found.cap))
