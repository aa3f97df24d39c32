"""Gaps between tiers: a firm that no clause reaches, while a little less or a little more would be.

Three firms are alike but for one column. One clause is met by the firm with less of it, another by
the firm with more, and none by the firm between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.criteria.verifying.cliffs import thresholds
from kechuang.criteria.verifying.model import Row, Witness
from kechuang.criteria.verifying.setting import Member, Setting
from kechuang.criteria.verifying.witnesses import witness
from kechuang.engines.proof.asking import Answer, Found
from kechuang.engines.proof.spelling import at_most, both, literal
from kechuang.engines.proof.worlds import Derived, Fact
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Input

Three = tuple[Member, Member]


@dataclass(frozen=True, slots=True)
class Between:
    """A firm between two rule sets in one column; `witness` shows less, itself and more."""

    column: Input
    below: Member
    above: Member
    found: Found
    witness: Witness = ()

    @property
    def answer(self) -> Answer:
        """What became of the question."""
        return self.found.answer


def gaps_between(setting: Setting) -> list[Between]:
    """For each column on which two of the rule sets set a threshold, whether there is a gap.

    Asked of the rule sets together: a firm that any of them reaches is in no gap.
    """
    columns = {id(member): _columns(member) for member in setting.members}
    made: list[Between] = []
    for below, above in permutations(setting.members, 2):
        shared = columns[id(below)].keys() & columns[id(above)].keys()
        made += [_between(setting, below, above, columns[id(below)][key]) for key in sorted(shared)]
    return made


def _columns(member: Member) -> dict[str, Input]:
    steps = [f"criterion.{each.id}" for each in member.rules.criteria]
    return {found.node.key: found.node for step in steps for found in thresholds(member, step)}


def _between(setting: Setting, below: Member, above: Member, column: Input) -> Between:
    less, more = (_shifted(setting, column, sign) for sign in ("-", "+"))
    low, high = below.about(less), above.about(more)
    bottom = setting.world.ranges.proven(column)[0] or 0
    condition = both(
        at_most(literal(bottom), less.fact(column).term),
        low.holds("verdict", Verdict.MET),
        high.holds("verdict", Verdict.MET),
        *(each.holds("verdict", Verdict.UNMET) for each in setting.members),
    )
    number = len(setting.members)

    def replay(subjects: tuple[Subject, ...]) -> bool:
        pairs = zip(setting.members, subjects[:number], strict=True)
        return (
            all(_verdict(member, each) is Verdict.UNMET for member, each in pairs)
            and _verdict(below, subjects[number]) is Verdict.MET
            and _verdict(above, subjects[number + 1]) is Verdict.MET
        )

    found = setting.ask(condition, replay, *setting.members, low, high)
    rows = _rows(setting, (below, above), found) if found.answer is Answer.FOUND else ()
    return Between(column, below, above, found, rows)


def _shifted(setting: Setting, column: Input, sign: str) -> Derived:
    """A firm alike but for less, or more, of one column."""
    by = setting.world.fresh("Int")
    setting.world.require(at_most("1", by))

    def moved(fact: Fact) -> Fact:
        if fact.node.key != column.key:
            return fact
        return Fact(fact.node, f"({sign} {fact.term} {by})", fact.known)

    return Derived(setting.world, moved)


def _verdict(member: Member, subject: Subject) -> Verdict:
    return Verdict(str(member.judge(subject).values["verdict"]))


def _rows(setting: Setting, ends: tuple[Member, Member], found: Found) -> Witness:
    below, above = ends
    number = len(setting.members)
    three = (found.witnesses[number], found.witnesses[0], found.witnesses[number + 1])
    kept: dict[str, Row] = {}
    for member in ends:
        for row in witness(member, three, ["verdict"], setting.schema)[:-1]:
            kept.setdefault(row.name.zh, row)
    rows = sorted(kept.values(), key=lambda row: not row.differs)
    said = (
        Row(each.rules.title, tuple(WORDS[_verdict(each, subject)] for subject in three))
        for each in _each(setting.members, below, above)
    )
    return (*rows, *said)


def _each(members: Sequence[Member], below: Member, above: Member) -> list[Member]:
    return [below, above, *(each for each in members if each not in (below, above))]
