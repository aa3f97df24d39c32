"""Criteria that nobody can meet, nobody can fail, or that the others imply; money nobody gets."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import Verdict
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.covering import Target, covered
from kechuang.criteria.verifying.setting import Setting
from kechuang.criteria.verifying.witnesses import titled
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.spelling import both, either
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Compare, Const, Input
from kechuang.language.types import BOOLEAN, MONEY
from kechuang.values.problems import Place, ProblemCode
from kechuang.values.text import Text

_PASSED = (Verdict.MET, Verdict.NOT_APPLICABLE)


def contradictions(setting: Setting, asked: Asked) -> None:
    """Put the question."""
    targets = dict(_targets(setting))
    for name, answer in covered(setting, targets).items():
        what, _slash, step = name.partition("/")
        title = titled(setting.one, step)
        asked.number += 1
        if answer is Answer.OPEN:
            asked.open.append(title)
        elif answer is Answer.PROVED:
            code, sentence = _SAID[what]
            at = step.partition(".")[2]
            asked.add(code, sentence(title), at or step, place_of(setting.one.rules, step))


_SAID: dict[str, tuple[ProblemCode, Callable[[Text], Text]]] = {
    "met": (
        codes.NEVER_MET,
        lambda title: Text(
            f"“{title.zh}”任何主体都不可能符合",
            f"Nobody can meet “{title.en or title.zh}”",
        ),
    ),
    "unmet": (
        codes.NEVER_UNMET,
        lambda title: Text(
            f"“{title.zh}”任何主体都不会不符合，等于没有条件",
            f"Nobody can fail “{title.en or title.zh}”; it decides nothing",
        ),
    ),
    "needed": (
        codes.REDUNDANT,
        lambda title: Text(
            f"“{title.zh}”已被其他条件包含，从不改变结论",
            f"“{title.en or title.zh}” follows from the others and never changes the verdict",
        ),
    ),
    "paid": (
        codes.NEVER_MET,
        lambda title: Text(
            f"“{title.zh}”任何主体都拿不到",
            f"Nobody can get any of “{title.en or title.zh}”",
        ),
    ),
}


def place_of(rules: RuleSet, step: str) -> Place:
    """Where what a step stands for is written."""
    id_ = step.partition(".")[2]
    for criterion in rules.criteria:
        if criterion.id == id_ and criterion.require is not None:
            return criterion.require.place
    for amount in rules.amounts:
        if amount.id == id_:
            return amount.pay.place
    if id_ == "score" and rules.score is not None and rules.score.least is not None:
        return rules.score.least.place
    return rules.place


def _targets(setting: Setting) -> Iterator[tuple[str, Target]]:
    member = setting.one
    steps = [name for name in member.cores if name.startswith("criterion.")]
    by_hand = {f"criterion.{each.id}" for each in member.rules.criteria if each.require is None}
    decided = [name for name in steps if name not in by_hand]
    for step in decided:
        yield f"met/{step}", _reaches(setting, step, Verdict.MET)
        yield f"unmet/{step}", _reaches(setting, step, Verdict.UNMET)
    if steps:
        yield "met/verdict", _reaches(setting, "verdict", Verdict.MET)
    for step in decided if len(steps) > 1 else ():
        target = _needed(setting, step, steps)
        if target is not None:
            yield f"needed/{step}", target
    for amount in member.rules.amounts:
        yield f"paid/amount.{amount.id}", _paid(setting, f"amount.{amount.id}")


def _reaches(setting: Setting, step: str, verdict: Verdict) -> Target:
    member = setting.one
    return Target(
        member.holds(step, verdict),
        lambda subject: member.judge(subject).values[step] == verdict.value,
    )


def _needed(setting: Setting, step: str, steps: list[str]) -> Target | None:
    """That the criterion alone decides; not asked of "at least n"."""
    member = setting.one
    least = member.rules.combination.least
    others = [name for name in steps if name != step]
    if least is None:
        own, rest = (Verdict.UNMET,), _PASSED
    elif least == 1:
        own, rest = (Verdict.MET,), (Verdict.UNMET, Verdict.NOT_APPLICABLE)
    else:
        return None

    def is_one_of(name: str, verdicts: tuple[Verdict, ...]) -> str:
        return either(*(member.holds(name, each) for each in verdicts))

    def replay(subject: Subject) -> bool:
        values = member.judge(subject).values
        return values[step] in own and all(values[name] in rest for name in others)

    condition = both(is_one_of(step, own), *(is_one_of(name, rest) for name in others))
    return Target(condition, replay)


def _paid(setting: Setting, step: str) -> Target:
    member = setting.one
    paid = Compare(BOOLEAN, "<", Const(MONEY, Fraction(0)), Input(MONEY, step))
    condition = member.printer.truth(paid).true
    return Target(condition, lambda subject: member.value(paid, subject) is True)
