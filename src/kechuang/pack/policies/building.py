"""One policy document from its shape: clauses set against rules, periods, fields and units."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.policies.model import Clause, Level, Policy, Window
from kechuang.criteria.policies.stages import Stage, Stages
from kechuang.pack.checks.naming import expect
from kechuang.pack.policies import codes
from kechuang.pack.policies.staging import stage_of
from kechuang.pack.rulebook.rulesets import RuleSetBuilder
from kechuang.pack.shapes.policy import ClauseShape, PolicyShape
from kechuang.pack.shapes.rules import RuleSetShape
from kechuang.pack.shapes.shape import read_shape
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_FIELD = (codes.FIELD, Text("领域", "field"))
_UNIT = (codes.UNIT, Text("单位", "unit"))
_RULES = (codes.RULES, Text("规则", "rule set"))


@dataclass(frozen=True, slots=True)
class Names:
    """What documents may name: fields, units of each level, rule sets and stages of the pack."""

    fields: Mapping[str, Text]
    units: Mapping[Level, Collection[str]]
    rules: RuleBook
    stages: Stages = field(default=Stages())


class PolicyBuilder:
    """Builds documents; what cannot be built is noted and left out."""

    def __init__(self, names: Names, problems: Problems) -> None:
        self._names = names
        self._problems = problems

    def build(self, shape: PolicyShape) -> Policy:
        """The document, without the clauses that were refused."""
        state = stage_of(shape, self._names.stages, self._problems)
        self._check(shape, state)
        built = (self._clause(shape, each) for each in shape.clauses)
        return Policy(
            id=shape.id,
            title=shape.title.text,
            number=shape.number or "",
            level=shape.level,
            unit=shape.unit or "",
            issuer=shape.issuer.text,
            field=shape.field,
            state=state,
            issued=shape.issued,
            starts=shape.from_,
            ends=shape.until,
            published=shape.published,
            checked=shape.checked,
            clauses=tuple(each for each in built if each is not None),
            serves=tuple(shape.serves),
            place=shape.at("id"),
        )

    def _check(self, shape: PolicyShape, state: Stage) -> None:
        expect(shape.field, self._names.fields, _FIELD, shape.at("field"), self._problems)
        self._check_unit(shape)
        self._check_state(shape, state)
        self._check_period(shape.from_, shape.until, None, shape.at("until"))

    def _check_unit(self, shape: PolicyShape) -> None:
        if shape.level is Level.PROVINCE:
            if shape.unit is not None:
                said = Text("省级文件不写 unit", "The province's document names no `unit`")
                self._problems.add(codes.UNIT, said, shape.at("unit"))
            return
        known = self._names.units.get(shape.level, ())
        expect(shape.unit or "", known, _UNIT, shape.at("unit"), self._problems)

    def _check_state(self, shape: PolicyShape, state: Stage) -> None:
        settled = state.issued
        if settled and (not shape.number or shape.issued is None):
            said = Text("已印发而没有文号或印发日期", "Issued, without number or day of issue")
            hint = Text("请写 number 和 issued", "Write `number` and `issued`")
            self._problems.add(codes.STATE, said, shape.at("state"), hint)
        if not settled and (shape.issued is not None or shape.published):
            said = Text("草案写了印发日期或已公开", "A draft with a day of issue, or published")
            self._problems.add(codes.STATE, said, shape.at("state"))

    def _check_period(
        self, starts: date, ends: date | None, within: PolicyShape | None, place: Place
    ) -> None:
        wrong = ends is not None and ends < starts
        if within is not None:
            outer = within.until
            wrong = wrong or starts < within.from_
            wrong = wrong or (outer is not None and (starts > outer or (ends or outer) > outer))
        if wrong:
            said = Text(f"期限{starts}至{ends or ''}不对", f"The period {starts} to {ends or ''}")
            self._problems.add(codes.PERIOD, said, place)

    def _clause(self, policy: PolicyShape, shape: ClauseShape) -> Clause | None:
        starts, ends = shape.from_ or policy.from_, shape.until or policy.until
        self._check_period(starts, ends, policy, shape.at("id"))
        if shape.field is not None:
            expect(shape.field, self._names.fields, _FIELD, shape.at("field"), self._problems)
        rules = self._rules(policy, shape, starts)
        if rules is None:
            return None
        if not rules.amounts:
            said = Text("条款没有金额", "The clause pays nothing")
            self._problems.add(codes.DECIDED, said, shape.at("id"))
        window = Window(shape.apply.opens, shape.apply.closes) if shape.apply else None
        if window is not None and window.closes < window.opens:
            said = Text("申报截止早于开始", "Applications close before they open")
            self._problems.add(codes.PERIOD, said, shape.at("apply"))
        return Clause(
            policy=policy.id,
            id=shape.id,
            number=shape.number or "",
            title=shape.title.text,
            beneficiary=shape.beneficiary.text,
            field=shape.field or policy.field,
            rules=rules,
            starts=starts,
            ends=ends,
            replaces=tuple(shape.replaces),
            window=window,
            checked=shape.checked or policy.checked,
            inline=shape.inline,
            place=shape.at("id"),
        )

    def _rules(self, policy: PolicyShape, shape: ClauseShape, starts: date) -> RuleSet | None:
        if (shape.rules is not None) == shape.inline:
            said = Text(
                "rules 与自写的条件、金额须有且只有一种", "Either `rules`, or own conditions"
            )
            self._problems.add(codes.DECIDED, said, shape.at("id"))
            return None
        if shape.rules is None:
            return self._inline(policy, shape, starts)
        expect(shape.rules, self._names.rules.ids(), _RULES, shape.at("rules"), self._problems)
        found = self._names.rules.on(shape.rules, starts)
        if found is None and shape.rules in self._names.rules.ids():
            said = Text(
                f"规则“{shape.rules}”在{starts}尚未生效",
                f"`{shape.rules}` is not in force on {starts}",
            )
            self._problems.add(codes.RULES, said, shape.at("rules"))
        return found

    def _inline(self, policy: PolicyShape, shape: ClauseShape, starts: date) -> RuleSet | None:
        document = policy.number or policy.title.text.zh
        id_ = f"{policy.id}_{shape.id}"
        node = shape.as_rules(id_, document, starts.isoformat(), shape.checked or policy.checked)
        noted = Problems()
        made = read_shape(RuleSetShape, node, noted)
        if made is None or made.subject is None:
            said = Text(
                "自写条件的条款须写 subject", "A clause of its own conditions has a `subject`"
            )
            self._problems.add(codes.DECIDED, said, shape.at("id"))
            return None
        return RuleSetBuilder(self._names.rules.schema, self._problems).build(made)


def twice(policies: Collection[Policy], rules: RuleBook) -> Iterator[tuple[str, Place]]:
    """Ids of documents, clauses and rules within clauses that are taken, where they stand."""
    seen = set(rules.ids())
    documents: set[str] = set()
    for policy in policies:
        if policy.id in documents:
            yield policy.id, policy.place
        documents.add(policy.id)
        own: set[str] = set()
        for clause in policy.clauses:
            if clause.id in own or (clause.inline and clause.rules.id in seen):
                yield clause.id, clause.place
            own.add(clause.id)
            seen |= {clause.rules.id} if clause.inline else set()
