"""Cliffs: one more unit of an input turns a criterion, or loses more money than it brings.

Looked for where they can be: at thresholds that rules set on a single column. A ratio that just
holds is no cliff, nor are points that rise with a column; an upper limit is, and so is a tier that
changes what is required of the very column that it looks at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.contradictions import place_of
from kechuang.criteria.verifying.setting import Member, Setting
from kechuang.criteria.verifying.witnesses import label, shown, titled, witness
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.spelling import both, literal, same
from kechuang.engines.proof.worlds import Derived, Fact
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import (
    Choose,
    Compare,
    Const,
    Core,
    Gather,
    Input,
    Value,
    children,
    rebuilt,
)
from kechuang.language.types import Kind
from kechuang.values.text import Text

_FEN = Fraction(100)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A column, the last value before a threshold, and whether a choice hangs on it."""

    node: Input
    before: Fraction
    tier: bool


def cliffs(setting: Setting, asked: Asked) -> None:
    """Put the question."""
    richer: dict[str, Member] = {}
    for criterion in setting.one.rules.criteria:
        step = f"criterion.{criterion.id}"
        for threshold in thresholds(setting.one, step):
            _verdicts(setting, asked, step, threshold, _one_more(setting, threshold.node, richer))
    for amount in setting.one.rules.amounts:
        step = f"amount.{amount.id}"
        for node in _paid_by(setting.one, step):
            _money(setting, asked, step, node, _one_more(setting, node, richer))


def _outside(node: Core, member: Member) -> Iterator[str]:
    """The columns read, through terms, but for thresholds on a single one."""
    if isinstance(node, Compare) and next(_threshold(node, tier=False), None) is not None:
        return
    if isinstance(node, Input):
        yield node.key
    for child in _below(node, member):
        yield from _outside(child, member)


def _below(node: Core, member: Member) -> Iterator[Core]:
    """The operands, and what a term stands for."""
    if isinstance(node, Input) and node.key in member.cores:
        yield member.cores[node.key]
    yield from children(node)


def unit(node: Input) -> Fraction:
    """One more: a yuan, a person, a piece."""
    return _FEN if node.type.money else Fraction(1)


def _one_more(setting: Setting, node: Input, known: dict[str, Member]) -> Member:
    """The rule set about the same firm with one more unit of a column."""
    if node.key not in known:
        known[node.key] = setting.one.about(one_more(setting, node))
    return known[node.key]


def one_more(setting: Setting, node: Input) -> Derived:
    """The same firm with one more unit of a column."""

    def more(fact: Fact) -> Fact:
        if fact.node.key != node.key:
            return fact
        return Fact(fact.node, f"(+ {fact.term} {literal(unit(node))})", fact.known)

    return Derived(setting.world, more)


def _countable(node: Core) -> bool:
    kind = node.type
    return (
        isinstance(node, Input)
        and kind.kind is Kind.NUMBER
        and bool(kind.money == 1 or kind.counter)
    )


def thresholds(member: Member, step: str) -> list[Threshold]:
    """The thresholds that a step sets on single columns, through the terms it reads."""
    found: dict[tuple[str, Fraction], Threshold] = {}
    for each in _within(member.cores[step], member, frozenset(), tier=False):
        key = each.node.key, each.before
        if each.node.key not in member.cores and not (key in found and found[key].tier):
            found[key] = each
    return [found[key] for key in sorted(found)]


def _within(
    node: Core, member: Member, measured: frozenset[str], *, tier: bool
) -> Iterator[Threshold]:
    """Thresholds below; `measured` are columns that the comparison around them looks at as well."""
    if isinstance(node, Gather):
        return
    if isinstance(node, Compare):
        yield from (
            replace(each, tier=tier and each.node.key in measured)
            for each in _threshold(node, tier=tier)
        )
        measured = frozenset(_outside(node, member))
    for child in _below(node, member):
        condition = isinstance(node, Choose) and child is node.condition and _varies(node)
        yield from _within(child, member, measured, tier=tier or condition)


def _varies(node: Choose) -> bool:
    """Whether a choice is the rule's own tier, not the program's way of saying a verdict."""
    return node.type.kind is Kind.NUMBER


def _threshold(node: Compare, *, tier: bool) -> Iterator[Threshold]:
    pairs = ((node.left, node.right, False), (node.right, node.left, True))
    for column, bound, above in pairs:
        if not (isinstance(column, Input) and isinstance(bound, Const) and _countable(column)):
            continue
        if not isinstance(bound.value, Fraction) or node.operator == "=":
            continue
        inclusive = (node.operator == "<=") is not above
        before = bound.value if inclusive else bound.value - unit(column)
        yield Threshold(column, before, tier)


def held_before(member: Member, threshold: Threshold) -> dict[str, Core]:
    """The steps with the threshold as it was before: what turns all the same is no cliff of it."""
    known = Subject({threshold.node.key: threshold.before})

    def kept(node: Core) -> Core:
        if isinstance(node, Compare):
            for found in _threshold(node, tier=False):
                if (found.node.key, found.before) == (threshold.node.key, threshold.before):
                    return Const(node.type, evaluate(node, known))
        return rebuilt(node, kept)

    return {name: kept(core) for name, core in member.cores.items()}


def _verdicts(
    setting: Setting, asked: Asked, step: str, threshold: Threshold, after: Member
) -> None:
    """Whether the criterion turns as the column passes the threshold, all else the same."""
    turns = [(Verdict.MET, Verdict.UNMET)]
    turns += [(Verdict.UNMET, Verdict.MET)] if threshold.tier else []
    before, node = setting.one, threshold.node
    held = after.with_cores(held_before(before, threshold))
    here = same(setting.world.fact(node).term, literal(threshold.before))
    for was, becomes in turns:

        def replay(
            subjects: tuple[Subject, ...], was: Verdict = was, becomes: Verdict = becomes
        ) -> bool:
            judged = [before.judge(each).values[step] for each in subjects]
            return judged == [was.value, becomes.value]

        condition = both(here, before.holds(step, was), after.holds(step, becomes))
        condition = both(condition, held.holds(step, was))
        found = setting.ask(condition, replay, before, after)
        title = titled(before, step)
        if asked.decided(found, title).answer is Answer.FOUND:
            name, at = label(node.key, setting.schema), shown(threshold.before, node.type)
            said = Text(
                f"{name.zh}在{at.zh}处增加{_unit_words(node).zh}，“{title.zh}”由{WORDS[was].zh}"
                f"变为{WORDS[becomes].zh}",
                f"At {at.en} of {name.en}, {_unit_words(node).en} more turns “{title.en}” "
                f"from {WORDS[was].en} to {WORDS[becomes].en}",
            )
            rows = witness(before, found.witnesses, [step], setting.schema)
            place = place_of(before.rules, step)
            asked.add(codes.CLIFF, said, step.partition(".")[2], place, rows)


def _unit_words(node: Input) -> Text:
    if node.type.money:
        return Text("1元", "1 CNY")
    return Text(f"1{node.type.counter}", "one")


def _paid_by(member: Member, step: str) -> list[Input]:
    """Columns that an amount is computed from, not those that only decide the verdict."""
    verdicts = {name for name in member.cores if name.startswith("criterion.")} | {"verdict"}
    nodes: dict[str, Input] = {}
    waiting, seen = [step], set[str](verdicts)
    while waiting:
        name = waiting.pop()
        if name in seen or name not in member.cores:
            continue
        seen.add(name)
        found = inputs_of(member.cores[name])
        waiting += list(found)
        nodes |= {key: each for key, each in found.items() if key not in member.cores}
    return [nodes[key] for key in sorted(nodes) if _countable(nodes[key])]


def inputs_of(core: Core) -> dict[str, Input]:
    """The columns and steps that one core reads."""
    if isinstance(core, Input):
        return {core.key: core}
    return {key: each for child in children(core) for key, each in inputs_of(child).items()}


def _money(setting: Setting, asked: Asked, step: str, node: Input, after: Member) -> None:
    """Whether one more unit lowers the amount by more than the unit brings, the verdict kept."""
    before = setting.one
    brings = unit(node) if node.type.money else Fraction(0)
    less, was = after.money(step), before.money(step)
    lost = before.printer.where("<", before.printer.more(less, brings), was)
    met = both(before.holds("verdict", Verdict.MET), after.holds("verdict", Verdict.MET))

    def replay(subjects: tuple[Subject, ...]) -> bool:
        first, second = (before.judge(each).values[step] for each in subjects)
        return _lower(second, first, brings)

    found = setting.ask(both(met, lost), replay, before, after)
    title = titled(before, step)
    if asked.decided(found, title).answer is Answer.FOUND:
        name = label(node.key, setting.schema)
        said = Text(
            f"{name.zh}增加{_unit_words(node).zh}，“{title.zh}”减少的钱多于增加的",
            f"{_unit_words(node).en} more of {name.en} loses more of “{title.en}” than it brings",
        )
        rows = witness(before, found.witnesses, [step], setting.schema)
        asked.add(codes.CLIFF, said, step.partition(".")[2], place_of(before.rules, step), rows)


def _lower(after: Value, before: Value, brings: Fraction) -> bool:
    numbers = isinstance(after, Fraction) and isinstance(before, Fraction)
    return numbers and after + brings < before  # type: ignore[operator] # numbers
