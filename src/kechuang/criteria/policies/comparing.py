"""Clauses compared: paid twice, at odds, gaps, cliffs, and the most that one firm can draw.

Each answer is a proof, or a firm that shows it. z3 is loaded when the first question is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from kechuang.criteria.model import Amount
from kechuang.criteria.policies.collisions import Collision, Comparison, Kind
from kechuang.criteria.policies.model import Clause, Level, Policy, PolicyBook
from kechuang.criteria.policies.overlaying import Laid
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.between import Between, gaps_between
from kechuang.criteria.verifying.cliffs import cliffs
from kechuang.criteria.verifying.codes import NEVER_MET
from kechuang.criteria.verifying.contradictions import contradictions
from kechuang.criteria.verifying.drafts import falls
from kechuang.criteria.verifying.matters import both_paid, paid_rows, stack
from kechuang.criteria.verifying.model import Question, Stack
from kechuang.criteria.verifying.setting import Member, Setting, setting
from kechuang.criteria.verifying.witnesses import label
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.encoding import Usual
from kechuang.engines.proof.session import WORK, ProverMissing
from kechuang.values.text import Text

_STACK_SECONDS = 5.0
_WORTH = 100_000
"""A firm that draws more than 1,000 yuan of each shows more than one that draws a cent."""
_THREE = (Text("再少一些", "a little less"), Text("这一家", "this firm"), Text("再多一些", "more"))
_TWO = (Text("这一家", "this firm"), Text("多一个单位", "one unit more"))


Drawn = tuple[Clause, Member, Amount]


@dataclass(frozen=True, slots=True)
class Terms:
    """How clauses are compared: usual values of data, the work that one check may take."""

    usual: Usual = field(default_factory=dict)
    work: int = WORK
    stack_seconds: float = _STACK_SECONDS


def compare(laid: Laid, terms: Terms | None = None) -> Comparison:
    """The clauses of a draft against those in force, or without a draft all with each other."""
    asking = _Asking(laid, terms or Terms())
    lacking = Text("")
    found: list[Collision] = list(periods(laid))
    stacks: tuple[Stack | None, Stack | None] = (None, None)
    try:
        found += asking.collisions()
        stacks = asking.stacks()
    except ProverMissing as missing:
        lacking = missing.sentence
    order = list(Kind)
    found.sort(key=lambda each: order.index(each.kind))
    return Comparison(
        day=laid.day,
        draft=laid.draft,
        clauses=tuple(clause.key for _policy, clause in laid.together),
        collisions=tuple(found),
        stack=stacks[0],
        before=stacks[1],
        open=tuple(asking.open),
        lacking=lacking,
    )


def periods(laid: Laid) -> Iterator[Collision]:
    """Clauses that a draft replaces and that go on beyond its first day."""
    for _policy, clause in laid.examined if laid.draft else ():
        for key in clause.replaces:
            old = laid.book.clause(key)
            last = laid.book.last_day(old) if old else None
            if old is not None and (last is None or last >= clause.starts):
                said = Text(
                    f"“{clause.title.zh}”替代“{old.title.zh}”，后者写明的止期晚于新条款起期，"
                    "请在文件中写明原条款废止日期",
                    f"“{clause.title.en}” replaces “{old.title.en}”, which goes on beyond its first"
                    " day: the document has to say when the old one ends",
                )
                yield Collision(Kind.PERIOD, (clause.key, key), said)


class _Asking:
    """One comparison under way."""

    def __init__(self, laid: Laid, terms: Terms) -> None:
        self._laid = laid
        self._terms = terms
        self.open: list[Text] = []

    def collisions(self) -> Iterator[Collision]:
        for pair in self._pairs():
            yield from self._pair(*pair)
        for group in self._groups():
            yield from self._gaps(group)
        several = [clause for _policy, clause in self._laid.examined if clause.amounts]
        joined = bool(self._laid.draft) and len(several) > 1
        for _policy, clause in self._laid.examined:
            yield from self._alone(clause, cliff=not joined)
        if joined:
            yield from self._together(several)

    def stacks(self) -> tuple[Stack | None, Stack | None]:
        """The most that one firm draws, and before the draft."""
        after = self._stack(self._laid.together)
        before = self._stack(self._laid.before) if self._laid.draft else None
        return after, before

    def _stack(self, clauses: list[tuple[Policy, Clause]]) -> Stack | None:
        paying = [clause for policy, clause in clauses if clause.amounts and self._near(policy)]
        if not paying:
            return None
        found = stack(self._setting(*paying), self._terms.stack_seconds)
        if found is None:
            return None
        keys = {each.rules.id: each.key for each in paying}
        drawn = (keys[each.partition(".")[0]] for each in found.clauses)
        return replace(found, clauses=tuple(dict.fromkeys(drawn)))

    def _near(self, policy: Policy) -> bool:
        """Whether a firm that a draft speaks of may draw from a document: no other county's."""
        draft = self._laid.book.policy(self._laid.draft)
        if draft is None or draft.level is not Level.COUNTY:
            return True
        return policy.level is not Level.COUNTY or policy.unit == draft.unit

    def _setting(self, *clauses: Clause) -> Setting:
        laid, terms = self._laid, self._terms
        versions = tuple({each.rules.id: each.rules for each in clauses}.values())
        return setting(laid.book.rules, versions, laid.day, terms.usual, terms.work)

    def _pairs(self) -> Iterator[tuple[Clause, Clause]]:
        """Each pair that shares a matter once, the draft's clause first."""
        examined = {clause.key for _policy, clause in self._laid.examined}
        every = [clause for _policy, clause in self._laid.together]
        every.sort(key=lambda each: each.key not in examined)
        for one, two in combinations(every, 2):
            if one.matters & two.matters and one.key in examined:
                yield one, two

    def _pair(self, one: Clause, two: Clause) -> Iterator[Collision]:
        made = self._setting(one, two)
        first, second = made.members[0], made.members[-1]
        for left in one.amounts:
            for right in two.amounts:
                if left.matter and left.matter == right.matter:
                    yield from self._amounts(made, (one, first, left), (two, second, right))

    def _amounts(self, made: Setting, one: Drawn, two: Drawn) -> Iterator[Collision]:
        first, second = one[0], two[0]
        ours, theirs = one[1:], two[1:]
        found = both_paid(made, ours, theirs, _WORTH)
        if found.answer is not Answer.FOUND:
            found = both_paid(made, ours, theirs)
        if found.answer is Answer.OPEN:
            about = f"{first.title.zh}、{second.title.zh}"
            self.open.append(Text(about, f"{first.title.en}, {second.title.en}"))
        elif found.answer is Answer.FOUND:
            kind, said = _stacking(first, second, ours[1], theirs[1])
            rows = paid_rows(made, ours, theirs, found)
            yield Collision(kind, (first.key, second.key), said, ours[1].matter, rows)

    def _groups(self) -> Iterator[list[Clause]]:
        """Clauses of one unit for one matter, those of whose tiers may leave a gap."""
        groups: dict[tuple[str, str], list[Clause]] = {}
        for policy, clause in self._laid.together:
            for matter in sorted(clause.matters):
                groups.setdefault((policy.unit, matter), []).append(clause)
        examined = {clause.key for _policy, clause in self._laid.examined}
        for group in groups.values():
            if len(group) > 1 and any(each.key in examined for each in group):
                yield group

    def _gaps(self, group: list[Clause]) -> Iterator[Collision]:
        made = self._setting(*group)
        by_rules = {each.rules.id: each for each in group}
        for gap in gaps_between(made):
            if gap.answer is Answer.OPEN:
                self.open.append(Text("断档", "gap"))
            elif gap.answer is Answer.FOUND:
                yield _gap(gap, by_rules, made)

    def _together(self, clauses: list[Clause]) -> Iterator[Collision]:
        """Where all clauses of a draft lose a firm money together: a tier that takes over loses none."""
        keys = tuple(each.key for each in clauses)
        for each in falls(self._setting(*clauses)):
            if each.found.answer is Answer.OPEN:
                self.open.append(each.said)
            elif each.found.answer is Answer.FOUND:
                yield Collision(Kind.CLIFF, keys, each.said, "", each.witness, _TWO)

    def _alone(self, clause: Clause, *, cliff: bool) -> Iterator[Collision]:
        """What one clause does by itself."""
        made = self._setting(clause)
        asked = Asked(clause.rules, Question.CLIFF)
        if cliff:
            cliffs(made, asked)
        for each in asked.findings:
            said = each.problem.sentence
            yield Collision(Kind.CLIFF, (clause.key,), said, "", each.witness, _TWO)
        if self._laid.draft:
            asked = Asked(clause.rules, Question.CONTRADICTION)
            contradictions(made, asked)
            for each in asked.findings:
                if each.problem.code is NEVER_MET:
                    yield Collision(Kind.CONTRADICTION, (clause.key,), each.problem.sentence)
        self.open += asked.open


def _stacking(one: Clause, two: Clause, left: Amount, right: Amount) -> tuple[Kind, Text]:
    """What it means that a firm can draw both, by what each says on adding up."""
    both = Text(
        f"“{one.title.zh}”与“{two.title.zh}”针对同一事项",
        f"“{one.title.en}” and “{two.title.en}” pay for the same matter",
    )
    ways = {left.stacking, right.stacking}
    if ways == {"sum"}:
        return Kind.DOUBLE, both + Text(
            "，都可叠加，有企业可同时领取两份", " and both add up: a firm can draw the two"
        )
    if "sum" in ways:
        strict = "不得与其他支持同享" if "exclusive" in ways else "就高不重复"
        english = "excludes any other" if "exclusive" in ways else "pays the higher only"
        return Kind.CONFLICT, both + Text(
            f"，一方可叠加，另一方{strict}，有企业同时符合",
            f"; one adds up, the other {english}, and a firm meets both",
        )
    if ways == {"max", "exclusive"}:
        return Kind.CONFLICT, both + Text(
            "，一方就高，另一方不得与其他支持同享，有企业同时符合",
            "; one pays the higher, the other excludes any other, and a firm meets both",
        )
    return Kind.OVERLAP, both + Text(
        "，有企业同时符合，只按一份支付", "; a firm meets both and is paid once"
    )


def _gap(gap: Between, by_rules: dict[str, Clause], made: Setting) -> Collision:
    below, above = by_rules[gap.below.rules.id], by_rules[gap.above.rules.id]
    name = label(gap.column.key, made.schema)
    said = Text(
        f"{name.zh}处在“{below.title.zh}”与“{above.title.zh}”之间的企业，哪一条都够不着，"
        "再多、再少反而能领",
        f"A firm whose {name.en} lies between “{below.title.en}” and “{above.title.en}” is reached "
        "by neither, though with less or with more it would be",
    )
    matter = next(iter(sorted(below.matters & above.matters)), "")
    return Collision(Kind.GAP, (below.key, above.key), said, matter, gap.witness, _THREE)


def compared(
    book: PolicyBook, day: date, draft: str = "", terms: Terms | None = None
) -> Comparison:
    """The clauses in force on a day, or a document of the book that is a draft against them."""
    return compare(Laid.of(book, day, draft), terms)
