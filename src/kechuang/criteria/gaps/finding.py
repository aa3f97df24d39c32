"""The gaps of an explanation: shortfalls, single changes, next year's requirement, missing data."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kechuang.criteria.explaining.tree import Explanation, FoundCriterion, Operand, Quantity
from kechuang.criteria.gaps.changing import Changing, Setting, moved
from kechuang.criteria.gaps.gap import Change, Gap, Gaps, Missing, Shortfall
from kechuang.criteria.gaps.solving import reads, solve, value_of
from kechuang.criteria.gaps.trial import Opaque
from kechuang.criteria.ladder.wording import name_of
from kechuang.criteria.plans import undated
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Input, Value
from kechuang.language.specialising import specialise
from kechuang.language.temporal import months_later
from kechuang.values.text import Text

_OPEN = {Verdict.UNMET, Verdict.UNKNOWN, Verdict.MANUAL}
_YEARS_BACK = re.compile(r"(.+)\[-(\d+)\]")
_THIS_YEAR = "{}[0]"


def gaps(found: Explanation) -> Gaps:
    """The gap of every criterion that is not met, and the score's; easiest change first."""
    setting = setting_of(found)
    made = [_gap(each, found, setting) for each in found.criteria if each.verdict in _OPEN]
    if found.score is not None and found.score.verdict in _OPEN:
        made.append(_score_gap(found, setting))
    unmet = [each for each in made if each.verdict is Verdict.UNMET]
    alone = unmet[0].criterion if len(unmet) == 1 and found.verdict is Verdict.UNMET else None
    return Gaps(tuple(sorted(made, key=_ease)), len(unmet), alone)


def gap_of(found: Explanation, criterion: str) -> Gap | None:
    """The gap of one criterion; None when it is met, does not apply, or is not there."""
    each = found.criterion(criterion)
    if each is None or each.verdict not in _OPEN:
        return None
    return _gap(each, found, setting_of(found))


def setting_of(found: Explanation) -> Setting:
    """The rule set of an explanation as steps for one day."""
    rules, schema, day = found.rules, found.ladder.schema, found.day
    steps = {name: specialise(core, schema, day) for name, core in undated(rules)}
    return Setting(rules, schema, day, steps)


def _ease(gap: Gap) -> tuple[int, Fraction]:
    order = {Verdict.UNMET: 0, Verdict.UNKNOWN: 1, Verdict.MANUAL: 2}
    far = Fraction(10**9)
    return order[gap.verdict], gap.changes[0].ease if gap.changes else far


def _gap(each: FoundCriterion, found: Explanation, setting: Setting) -> Gap:
    rung = each.rung
    gap = Gap(rung.id, rung.title, rung.basis, each.verdict)
    if each.verdict is Verdict.UNKNOWN:
        return replace(gap, missing=tuple(missing_of(each, found)))
    if each.verdict is Verdict.MANUAL:
        return gap
    name = f"criterion.{rung.id}"
    changing = Changing(setting, name, found.subject, lambda value: value == Verdict.MET)
    changes = _by_ease(changing.changes(), _scales(each), found.day)
    return replace(
        gap,
        shortfalls=tuple(_shortfalls(each)),
        changes=changes,
        next_year=tuple(_next_year(name, changes, found.subject, setting)),
        unsolved=tuple(changing.unsolved),
    )


def _scales(found: FoundCriterion) -> set[str]:
    """What only chooses the tier of a threshold that is missed."""
    failing = [each for each in found.branches() if each.rung.kind == "compare" and not each.truth]
    sides = [each.quantities[1] for each in failing if each.quantities[1].side.rows]
    return {operand.read.key for side in sides for operand in side.operands}


def _by_ease(changes: list[Change], scales: set[str], day: date) -> tuple[Change, ...]:
    """The latest year first, then the easiest; last those by which another tier would apply."""

    def order(each: Change) -> tuple[bool, int, Fraction, str]:
        past = day.year - each.closed if each.closed is not None else 0
        return each.key in scales, past, each.ease, each.key

    return tuple(sorted(changes, key=order))


def _score_gap(found: Explanation, setting: Setting) -> Gap:
    score = found.score
    assert score is not None  # noqa: S101 - the caller looked
    verdict = score.verdict or Verdict.UNKNOWN
    total = score.high if verdict is Verdict.UNMET else score.low
    points = score.least - total if score.least is not None and total is not None else None
    gap = Gap("score", score.rung.title, score.rung.basis, verdict, points=points)
    if verdict is not Verdict.UNMET:
        return gap
    passed = (Verdict.MET, Verdict.MANUAL)
    changing = Changing(setting, "criterion.score", found.subject, lambda value: value in passed)
    changes = tuple(changing.changes())
    return replace(gap, changes=changes, unsolved=tuple(changing.unsolved))


def _shortfalls(found: FoundCriterion) -> Iterator[Shortfall]:
    """Comparisons that fail and matter, both sides known."""
    for each in found.branches():
        if each.rung.kind != "compare" or each.favourable is not False or not each.needed:
            continue
        left, right = each.quantities[:2]
        if left.value is None or right.value is None:
            continue
        missing = None
        if isinstance(left.value, Fraction) and isinstance(right.value, Fraction):
            missing = abs(right.value - left.value)
        yield Shortfall(
            each.rung.id,
            left.side.words,
            left.value,
            right.value,
            missing,
            left.side.type,
            each.rung.operator,
        )


def missing_of(found: FoundCriterion, whole: Explanation) -> list[Missing]:
    """Data that are unknown and matter, each once, with who supplies them."""
    made: dict[str, Missing] = {}
    for each in found.branches():
        if each.needed and each.truth is None:
            for operand in _operands(each.quantities):
                if operand.value is None and operand.read.kind in {"column", "records"}:
                    made.setdefault(operand.read.key, _missing(operand, whole))
    return list(made.values())


def _operands(quantities: tuple[Quantity, ...]) -> Iterator[Operand]:
    for quantity in quantities:
        for each in quantity.operands:
            yield each
            if each.opened is not None and each.value is None:
                yield from _operands((each.opened,))


def _missing(operand: Operand, whole: Explanation) -> Missing:
    read = operand.read
    dataset = whole.ladder.schema.dataset_of(read.name)
    withheld = operand.origin.withheld if operand.origin else ""
    records = read.kind == "records"
    return Missing(
        read.key,
        name_of(read.name, whole.ladder.schema) if records else read.label,
        dataset.source if dataset else Text(""),
        read.year,
        dataset.authorisation if dataset and withheld else "",
        withheld,
    )


def _next_year(
    name: str, changes: tuple[Change, ...], subject: Subject, setting: Setting
) -> Iterator[Change]:
    """For what is past: the same value of the year after, every window moved by one year."""
    day = months_later(setting.day, 12)
    steps = setting.on(day)
    later = _a_year_on(subject)
    nodes = {node.key: node for node in reads(steps, name) if isinstance(node, Input)}
    for each in changes:
        node = nodes.get(each.key)
        if each.kind != "raise" or node is None or node.period != "-1":
            continue
        column = setting.schema.column(node.name)
        base = column.low if column and column.low is not None else Fraction(0)
        unknown = moved(node, base, setting.schema, 1)
        try:
            k = solve(steps, name, later, unknown, _met)
        except Opaque:
            continue
        if k and _met(value_of(steps, name, unknown.subject(later, k))):
            needed = base + unknown.step * k
            before = later.columns.get(node.key)
            yield replace(
                each,
                before=before,
                after=needed,
                amount=needed,
                closed=None,
                next_year=setting.day.year,
                day=day,
            )


def _met(value: Value) -> bool:
    return value == Verdict.MET


def _a_year_on(subject: Subject) -> Subject:
    """Every window moved by a year; what this year has not reported yet stands as last year."""
    columns: dict[str, Value] = {}
    for key, value in subject.columns.items():
        found = _YEARS_BACK.fullmatch(key)
        if found is None:
            columns[key] = value
            continue
        name, back = found[1], int(found[2])
        before = f"{name}[-{back - 1}]" if back > 1 else _THIS_YEAR.format(name)
        moved_value = subject.columns.get(before)
        columns[key] = value if moved_value is None and back == 1 else moved_value
    return Subject(columns, subject.records)
