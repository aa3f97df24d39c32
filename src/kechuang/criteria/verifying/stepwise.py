"""A proof about two firms, step by step: what is shown of a step stands for it from then on.

Each step of a rule set is shown to keep, for a firm of which more is known, what it was for one of
which less is: a known value stays, a decided verdict stays, the ends of a score close in on each
other. Once shown, the step is replaced by an open value of which only that is known, so that every
proof is small whatever the rule computes.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from kechuang.criteria.verdicts import Verdict
from kechuang.criteria.verifying.setting import Member
from kechuang.engines.proof.numbers import Number
from kechuang.engines.proof.printed import Printed, Quantity, Truth
from kechuang.engines.proof.session import Reply
from kechuang.engines.proof.spelling import FALSE, TRUE, both, either, implies, opposite, same
from kechuang.engines.proof.worlds import World

_STAYING = (Verdict.MET, Verdict.UNMET, Verdict.NOT_APPLICABLE)


Granted = Callable[[Member, str], str]
"""What may be taken for granted of the second firm once a step has been printed."""


def proved_by_steps(less: Member, more: Member, granted: Granted, steps: Iterable[str]) -> bool:
    """Whether these steps keep, with more known, what they were; false when that is not shown.

    It uses up the members' session.
    """
    shown: set[str] = set()
    for step in less.cores:
        less.world.require(granted(more, step))
        if _shown(less, more, step):
            shown.add(step)
            _let_go(less, more, step, shown)
    return set(steps) <= shown


def _shown(less: Member, more: Member, step: str) -> bool:
    session = less.world.session
    claim = _stays(less, more, step)
    session.mark()
    session.say(f"(assert {opposite(claim)})")
    reply = session.check()
    session.back()
    return reply is Reply.IMPOSSIBLE


def _stays(less: Member, more: Member, step: str) -> str:
    first, second = less.printer.step(step), more.printer.step(step)
    if isinstance(first, Truth) and isinstance(second, Truth):
        return both(implies(first.true, second.true), implies(first.false, second.false))
    if isinstance(first, Truth) or isinstance(second, Truth):
        return FALSE
    if _is_verdict(step):
        return both(*(implies(less.holds(step, e), more.holds(step, e)) for e in _STAYING))
    if _is_end(step):
        return implies(first.known, _closer(more, step, first, second))
    return implies(first.known, both(second.known, _same(more, first, second)))


def _closer(more: Member, step: str, first: Quantity, second: Quantity) -> str:
    """The low end no lower, the high end no higher, and the low end below the high one."""
    if step.endswith(".low"):
        return more.printer.where("<=", first, second)
    low = more.printer.step(_low_of(step))
    if not isinstance(low, Quantity):
        return FALSE
    ordered = implies(low.known, more.printer.where("<=", low, second))
    return both(more.printer.where("<=", second, first), ordered)


def _same(more: Member, first: Quantity, second: Quantity) -> str:
    """The same number; of quotients, the same above and below the line, which is as good."""
    left, right = first.number, second.number
    if left.divisor and right.divisor and left.under == right.under:
        return both(same(left.over, right.over), same(left.divisor, right.divisor))
    return more.printer.where("=", first, second)


def _is_end(step: str) -> bool:
    return step.startswith("score.") and step.endswith((".low", ".high"))


def _low_of(step: str) -> str:
    return step.removesuffix("high") + "low"


def _is_verdict(step: str) -> bool:
    return step == "verdict" or step.startswith("criterion.")


def _let_go(less: Member, more: Member, step: str, shown: set[str]) -> None:
    """Replace what has been shown; the low end of a score together with its high end."""
    if not _is_end(step):
        _replaced(less, more, [step])
    elif step.endswith(".high") and (low := _low_of(step)) in shown:
        _replaced(less, more, [low, step])


def _replaced(less: Member, more: Member, steps: list[str]) -> None:
    """Both values of each step become open ones of which only the claims are known."""
    opened = [_opened(less, more, step) for step in steps]
    if all(opened):
        for step in steps:
            less.world.require(_stays(less, more, step))


def _opened(less: Member, more: Member, step: str) -> bool:
    first, second = (_open(each.world, step, each.printer.step(step)) for each in (less, more))
    if first is None or second is None:
        return False
    if isinstance(first, Quantity) and isinstance(second, Quantity) and _keeps_value(step):
        second = replace(second, number=first.number)
    less.printer.bind(step, first)
    more.printer.bind(step, second)
    return True


def _keeps_value(step: str) -> bool:
    """Whether it keeps its value once it is known: before that, it may as well be the same."""
    return not _is_verdict(step) and not _is_end(step)


def _open(world: World, step: str, made: Printed) -> Printed | None:
    if isinstance(made, Truth):
        true, false = world.fresh("Bool"), world.fresh("Bool")
        world.require(opposite(both(true, false)))
        return Truth(true, false)
    if _is_verdict(step):
        term = world.fresh("Int")
        codes = [world.words.code(each.value) for each in Verdict]
        guards = [same(term, str(code)) for code in codes]
        world.require(either(*guards))
        cases = tuple(zip(guards, map(Fraction, codes), strict=True))
        return Quantity(Number(term, cases=cases), TRUE)
    if made.number.divisor or made.number.cases:
        return None
    sort = "Real" if made.number.real or made.number.under != 1 else "Int"
    return Quantity(Number(world.fresh(sort), real=sort == "Real"), world.fresh("Bool"))
