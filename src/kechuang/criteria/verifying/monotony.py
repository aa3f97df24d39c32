"""More of what a rule set declares as never hurting: does it hurt after all?"""

from collections.abc import Callable
from fractions import Fraction

from kechuang.criteria.verdicts import Verdict
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.setting import Member, Setting
from kechuang.criteria.verifying.witnesses import inputs, label, witness
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.spelling import at_most, both, either
from kechuang.engines.proof.worlds import Derived, Fact, sort_of
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Input, Value
from kechuang.values.text import Text


def monotony(setting: Setting, asked: Asked) -> None:
    """Put the question for every period of every column declared, the others held."""
    rules, every = setting.one.rules, list(setting.one.cores)
    for key, node in inputs(setting.one, every).items():
        if node.name in rules.monotone:
            _column(setting, asked, key, node)


def _column(setting: Setting, asked: Asked, key: str, node: Input) -> None:
    before = setting.one
    after = before.about(Derived(setting.world, _more(setting, node)))
    worse = both(before.holds("verdict", Verdict.MET), after.holds("verdict", Verdict.UNMET))
    steps = ["verdict", *(f"amount.{each.id}" for each in before.rules.amounts)]
    less = [before.printer.where("<", after.money(s), before.money(s)) for s in steps[1:]]

    def replay(subjects: tuple[Subject, ...]) -> bool:
        first, second = (before.judge(each).values for each in subjects)
        return _worse(first, second, steps[1:])

    found = setting.ask(either(worse, *less), replay, before, after)
    name = label(key, setting.schema)
    if asked.decided(found, name).answer is Answer.FOUND:
        said = Text(
            f"其他数据不变，{name.zh}增加后结论或金额反而变差",
            f"With all else the same, more of {name.en} makes the verdict or the money worse",
        )
        turned = [step for step in before.cores if _differs(before, found.witnesses, step)]
        rows = witness(before, found.witnesses, turned or steps, setting.schema)
        asked.add(codes.NOT_MONOTONE, said, node.name, before.rules.place, rows)


def _more(setting: Setting, node: Input) -> Callable[[Fact], Fact]:
    """The same facts, those of one column raised by as much as one likes."""
    raised: dict[str, Fact] = {}

    def derive(fact: Fact) -> Fact:
        if fact.node.key != node.key:
            return fact
        if node.key not in raised:
            term = setting.world.fresh(sort_of(node.type))
            setting.world.require(at_most(fact.term, term))
            raised[node.key] = Fact(fact.node, term, fact.known)
        return raised[node.key]

    return derive


def _worse(first: dict[str, Value], second: dict[str, Value], amounts: list[str]) -> bool:
    turned = first["verdict"] == "met" and second["verdict"] == "unmet"
    pairs = [(first[step], second[step]) for step in amounts]
    return turned or any(
        isinstance(one, Fraction) and isinstance(two, Fraction) and two < one for one, two in pairs
    )


def _differs(member: Member, subjects: tuple[Subject, ...], step: str) -> bool:
    if not step.startswith(("criterion.", "amount.")):
        return False
    values = [member.judge(each).values[step] for each in subjects]
    return values[0] != values[1]
