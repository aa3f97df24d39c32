"""The gaps of an explanation: shortfalls, single changes, next year's requirement, missing data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kechuang.criteria.explaining.naming import OPPOSITE
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.explaining.tree import Explanation, FoundCriterion
from kechuang.criteria.gaps.changing import Changing, Setting, moved
from kechuang.criteria.gaps.gap import Change, Gap, Gaps, Shortfall
from kechuang.criteria.gaps.missing import missing_of, missing_of_score
from kechuang.criteria.gaps.moving import Opaque
from kechuang.criteria.gaps.solving import reads, solve, value_of
from kechuang.criteria.ladder import Side
from kechuang.criteria.plans import undated
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Input, Value
from kechuang.language.specialising import specialise
from kechuang.language.temporal import months_later

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
        return replace(gap, missing=missing_of(each.branches(), found, setting.steps))
    if each.verdict is Verdict.MANUAL:
        return gap
    name = f"criterion.{rung.id}"
    changing = Changing(setting, name, found.subject, lambda value: value == Verdict.MET)
    tiers = _tiers(each)
    changes = tuple(
        _with_tier(change, tiers, found.subject, setting)
        for change in _by_ease(changing.changes(), set(tiers), found.day)
    )
    return replace(
        gap,
        shortfalls=tuple(_shortfalls(each)),
        changes=changes,
        next_year=tuple(_next_year(name, changes, found.subject, setting)),
        unsolved=tuple(changing.unsolved),
    )


def _tiers(found: FoundCriterion) -> dict[str, Side]:
    """Thresholds in tiers that are missed, by what only chooses the tier."""
    failing = [each for each in found.branches() if each.rung.kind == "compare" and not each.truth]
    sides = [each.quantities[1] for each in failing if each.quantities[1].side.rows]
    return {operand.read.key: each.side for each in sides for operand in each.operands}


def _with_tier(
    change: Change, tiers: Mapping[str, Side], subject: Subject, setting: Setting
) -> Change:
    """With the threshold that applies after it, where another tier is all that it brings."""
    side = tiers.get(change.key)
    if side is None or side.core is None or change.kind not in {"raise", "lower"}:
        return change
    columns = {**subject.columns, change.key: change.after}
    steps = {**setting.steps, side.id: side.core}
    value = value_of(steps, side.id, Subject(columns, subject.records))
    return replace(change, tier=shown(value, side.type))


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
    if verdict is Verdict.UNKNOWN:
        return replace(gap, missing=missing_of_score(score, found, setting.steps))
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
            OPPOSITE[each.rung.operator] if each.rung.inverted else each.rung.operator,
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
