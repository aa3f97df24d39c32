"""Cliffs of several rule sets that pay together: one more unit passes a threshold, and all lose money.

A tier that ends where another begins is none, for what one stops paying the other pays; a limit beyond
which nothing takes over is. Each matter is paid as its amounts stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kechuang.criteria.model import Amount
from kechuang.criteria.verifying.cliffs import Threshold, held_before, one_more, thresholds, unit
from kechuang.criteria.verifying.matters import drawn_in_all, total_of
from kechuang.criteria.verifying.model import Row, Witness
from kechuang.criteria.verifying.setting import Member, Setting
from kechuang.criteria.verifying.witnesses import label, shown, witness
from kechuang.engines.proof.asking import Found
from kechuang.engines.proof.spelling import both, literal, same
from kechuang.engines.scalar.subject import Subject
from kechuang.language.types import MONEY
from kechuang.values.text import Text

_TOGETHER = Text("各条合计", "All clauses together")


@dataclass(frozen=True, slots=True)
class Fall:
    """A threshold, what the prover says of it, the sentence and the firm beside one with a unit more."""

    threshold: Threshold
    found: Found
    said: Text
    witness: Witness


def falls(setting: Setting) -> Iterator[Fall]:
    """Each threshold that the rule sets put to a column, asked once."""
    seen: set[tuple[str, Fraction]] = set()
    for member in setting.members:
        for criterion in member.rules.criteria:
            for each in thresholds(member, f"criterion.{criterion.id}"):
                key = each.node.key, each.before
                if key not in seen:
                    seen.add(key)
                    yield _asked(setting, each)


def _asked(setting: Setting, threshold: Threshold) -> Fall:
    before, node = setting.members, threshold.node
    world = one_more(setting, node)
    after = tuple(each.about(world) for each in before)
    held = tuple(each.with_cores(held_before(each, threshold)) for each in after)
    brings = unit(node) if node.type.money else Fraction(0)
    now, then, kept = (total_of(setting, _paid(each)) for each in (before, after, held))
    condition = both(
        same(setting.world.fact(node).term, literal(threshold.before)),
        *(
            each.money(f"amount.{a.id}").known
            for some in (before, after)
            for each, a in _paid(some)
        ),
        f"(< (+ {then} {literal(brings)}) {now})",
        f"(>= {kept} {now})",
    )
    number = len(before)

    def replay(subjects: tuple[Subject, ...]) -> bool:
        was, becomes = _sums(before, subjects[:number]), _sums(before, subjects[number:])
        return becomes + brings < was

    found = setting.ask(condition, replay, *before, *after)
    rows = _rows(setting, found.witnesses) if found.witnesses else ()
    return Fall(threshold, found, _said(setting, threshold), rows)


def _paid(members: tuple[Member, ...]) -> list[tuple[Member, Amount]]:
    return [(each, amount) for each in members for amount in each.rules.amounts]


def _sums(members: tuple[Member, ...], subjects: tuple[Subject, ...]) -> int:
    by_member = dict(zip((id(each) for each in members), subjects, strict=True))
    paid = _paid(members)
    return drawn_in_all(paid, tuple(by_member[id(each)] for each, _amount in paid))


def _rows(setting: Setting, subjects: tuple[Subject, ...]) -> Witness:
    members, number = setting.members, len(setting.members)
    rows: dict[str, Row] = {}
    for place, member in enumerate(members):
        pair = subjects[place], subjects[number + place]
        steps = [f"amount.{each.id}" for each in member.rules.amounts]
        for row in witness(member, pair, steps, setting.schema):
            rows.setdefault(row.name.zh, row)
    sums = (_sums(members, subjects[:number]), _sums(members, subjects[number:]))
    whole = Row(_TOGETHER, tuple(shown(Fraction(each), MONEY) for each in sums))
    ordered = sorted(rows.values(), key=lambda row: not row.differs)
    return (*ordered, whole)


def _said(setting: Setting, threshold: Threshold) -> Text:
    node = threshold.node
    name, at = label(node.key, setting.schema), shown(threshold.before, node.type)
    more = Text("1元", "1 CNY") if node.type.money else Text(f"1{node.type.counter}", "one")
    return Text(
        f"{name.zh}在{at.zh}处增加{more.zh}，草案各条合计少得的多于增加的",
        f"At {at.en} of {name.en}, {more.en} more loses more of all clauses together than it brings",
    )
