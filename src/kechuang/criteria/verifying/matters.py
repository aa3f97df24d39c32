"""Money paid twice for the same matter, and the most that one firm can draw."""

import time
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations

from kechuang.criteria.model import Amount, RuleSet
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.model import Row, Stack, Witness
from kechuang.criteria.verifying.setting import Member, Setting
from kechuang.criteria.verifying.witnesses import shown, witness
from kechuang.engines.proof.asking import Answer, Found
from kechuang.engines.proof.numbers import constant
from kechuang.engines.proof.printed import Quantity
from kechuang.engines.proof.session import Reply
from kechuang.engines.proof.spelling import TRUE, at_most, both, choose, literal, total
from kechuang.engines.proof.witnesses import subject_of
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.language.types import MONEY
from kechuang.values.errors import Refusal
from kechuang.values.text import Text, same

_ROUNDS = 60
_ENOUGH_SECONDS = 5.0


def lacking(rules: RuleSet, asked: Asked) -> None:
    """Amounts without a matter; this needs no prover."""
    for amount in rules.amounts:
        asked.number += 1
        if not amount.matter.strip():
            said = Text(
                f"“{amount.title.zh}”没有写明事项（matter）",
                f"“{amount.title.en or amount.title.zh}” names no matter",
            )
            hint = Text("例如 matter: rd_expense(2024)", "For instance `matter: rd_expense(2024)`")
            asked.add(codes.MATTER_MISSING, said, amount.id, amount.pay.place, hint=hint)


def twice(setting: Setting, asked: Asked) -> None:
    """Put the question for the first rule set: its amounts against each other and the others'."""
    first, *others = setting.members
    own = [(first, amount) for amount in first.rules.amounts]
    other = [(each, amount) for each in others for amount in each.rules.amounts]
    pairs = [*combinations(own, 2), *((one, two) for one in own for two in other)]
    for (one, left), (two, right) in pairs:
        alike = left.matter and left.matter == right.matter
        if alike and left.stacking == right.stacking == "sum":
            _pair(setting, asked, (one, left), (two, right))


def _pair(
    setting: Setting, asked: Asked, left: tuple[Member, Amount], right: tuple[Member, Amount]
) -> None:
    (_one, first), (two, second) = left, right
    found = both_paid(setting, left, right)
    about = Text(f"{first.title.zh}与{second.title.zh}", f"{first.id} and {second.id}")
    if asked.decided(found, about).answer is Answer.FOUND:
        said = Text(
            f"同一事项“{first.matter}”可由“{first.title.zh}”和“{two.rules.title.zh}”的"
            f"“{second.title.zh}”同时支付",
            f"“{first.matter}” can be paid for both by `{first.id}` "
            f"and by `{second.id}` of `{two.rules.id}`",
        )
        rows = paid_rows(setting, left, right, found)
        asked.add(codes.PAID_TWICE, said, first.id, first.pay.place, rows)


def both_paid(
    setting: Setting, left: tuple[Member, Amount], right: tuple[Member, Amount], beyond: int = 0
) -> Found:
    """A firm that draws more than `beyond` fen of each of two amounts, a proof, or neither."""
    (one, first), (two, second) = left, right
    steps = f"amount.{first.id}", f"amount.{second.id}"
    quantities = one.money(steps[0]), two.money(steps[1])
    least = Quantity(constant(beyond), TRUE)
    condition = both(*(one.printer.where("<", least, each) for each in quantities))

    def replay(subjects: tuple[Subject, ...]) -> bool:
        paid = (one.judge(subjects[0]).values[steps[0]], two.judge(subjects[1]).values[steps[1]])
        return all(_fen(each) > 0 for each in paid)

    return setting.ask(condition, replay, one, two)


def paid_rows(
    setting: Setting, left: tuple[Member, Amount], right: tuple[Member, Amount], found: Found
) -> Witness:
    """The firm that draws two amounts: what they rest on, and what it draws."""
    (one, first), (two, second) = left, right
    rows = witness(one, found.witnesses[:1], [f"amount.{first.id}"], setting.schema)
    more = witness(two, found.witnesses[1:], [f"amount.{second.id}"], setting.schema)
    return (*rows, *(row for row in more if row not in rows))


def _fen(value: Value) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(0)


def stack(setting: Setting, seconds: float = _ENOUGH_SECONDS) -> Stack | None:
    """The most that one firm can draw from all rule sets; None when none pays anything.

    For one matter the amounts that stack as `sum` add up, of those marked `max` the largest counts,
    and one marked `exclusive` stands alone.
    """
    begun = time.perf_counter()
    paid = [(each, amount) for each in setting.members for amount in each.rules.amounts]
    if not paid:
        return None
    term = total_of(setting, paid)
    session = setting.world.session
    session.mark()
    session.say(f"(assert {both(*(each.money('amount.' + a.id).known for each, a in paid))})")
    best, ceiling, model = _climbed(setting, paid, term, begun + seconds)
    session.back()
    clauses = tuple(
        f"{member.rules.id}.{amount.id}" for member, amount in paid if _drawn(member, amount, model)
    )
    rows = _rows(setting, paid, model)
    return Stack(best, ceiling, clauses, rows, time.perf_counter() - begun)


Paid = Sequence[tuple[Member, Amount]]
Model = tuple[Subject, ...]


def _climbed(setting: Setting, paid: Paid, term: str, until: float) -> tuple[int, int, Model]:
    """Ever more money until no firm draws it: what the best draws, what none exceeds, the best."""
    session = setting.world.session
    best, ceiling = 0, None
    step = 10**6
    model: Model = ()
    for _round in range(_ROUNDS):
        wanted = best + step if ceiling is None else (best + ceiling + 1) // 2
        if ceiling is not None and best >= ceiling:
            break
        session.mark()
        session.say(f"(assert {at_most(literal(wanted), term)})")
        reply = session.check()
        if reply is Reply.POSSIBLE:
            found = _model(setting, paid)
            reached = drawn_in_all(paid, found) if found else 0
            if reached < wanted:
                session.back()
                break
            best, model, step = reached, found, step * 8
        elif reply is Reply.IMPOSSIBLE:
            ceiling = wanted - 1
        session.back()
        if reply is Reply.OPEN or time.perf_counter() > until:
            break
    return best, -1 if ceiling is None else ceiling, model


def _model(setting: Setting, paid: Paid) -> Model:
    read = [subject_of(setting.world, member.scope) for member, _amount in paid]
    kept = tuple(each for each in read if each is not None)
    return kept if len(kept) == len(read) else ()


def _drawn(member: Member, amount: Amount, model: Model) -> bool:
    return any(_fen(member.judge(each).values[f"amount.{amount.id}"]) > 0 for each in model)


def _groups(paid: Paid) -> Iterator[list[int]]:
    matters: dict[str, list[int]] = {}
    for place, (_member, amount) in enumerate(paid):
        matters.setdefault(amount.matter or f"?{place}", []).append(place)
    return iter(matters.values())


def drawn_in_all(paid: Paid, model: Model) -> int:
    """What a firm draws, by the scalar engine."""
    try:
        sums = [
            _fen(member.judge(subject).values[f"amount.{amount.id}"])
            for (member, amount), subject in zip(paid, model, strict=True)
        ]
    except Refusal:
        return 0
    whole = Fraction(0)
    for group in _groups(paid):
        by = {each: [sums[n] for n in group if paid[n][1].stacking == each] for each in _STACKS}
        together = sum(by["sum"], Fraction(0)) + max(by["max"], default=Fraction(0))
        whole += max([together, *by["exclusive"]])
    return int(whole)


_STACKS = ("sum", "max", "exclusive")


def total_of(setting: Setting, paid: Paid) -> str:
    """The same as a term of the prover."""
    named = setting.world.named
    terms = []
    for member, amount in paid:
        settled = member.printer.settled(member.money(f"amount.{amount.id}"))
        terms.append(named("Real", f"(/ {settled.over} {settled.under}.0)"))
    parts = []
    for group in _groups(paid):
        by = {each: [terms[n] for n in group if paid[n][1].stacking == each] for each in _STACKS}
        most = [_largest(by["max"])] if by["max"] else []
        parts.append(_largest([total([*by["sum"], *most]), *by["exclusive"]]))
    return named("Real", total(parts))


def _largest(terms: Iterable[str]) -> str:
    return reduce(lambda left, right: choose(at_most(right, left), left, right), terms)


def _rows(setting: Setting, paid: Paid, model: Model) -> Witness:
    rows: dict[str, Row] = {}
    for (member, amount), subject in zip(paid, model, strict=False):
        step = f"amount.{amount.id}"
        value = member.judge(subject).values[step]
        if _fen(value) <= 0:
            continue
        for row in witness(member, (subject,), [step], setting.schema):
            rows.setdefault(row.name.zh, row)
        title = same(f"{member.rules.title.zh}：") + amount.title
        rows[title.zh] = Row(title, (shown(value, MONEY),))
    return tuple(rows.values())
