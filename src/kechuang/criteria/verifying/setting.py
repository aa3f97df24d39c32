"""A rule set set up for questions: its steps printed about one firm, and its scalar judge."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from kechuang.criteria.judging import Judgement, judging
from kechuang.criteria.model import Expression, RuleBook, RuleSet
from kechuang.criteria.plans import Plan, plan
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.proof.asking import Answer, Found, Question, ask
from kechuang.engines.proof.encoding import Usual, ready, world_of
from kechuang.engines.proof.numbers import constant
from kechuang.engines.proof.printed import Quantity
from kechuang.engines.proof.printing import Printer
from kechuang.engines.proof.session import WORK, Session
from kechuang.engines.proof.spelling import FALSE, TRUE
from kechuang.engines.proof.worlds import World
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Core, Value
from kechuang.language.schema import Schema
from kechuang.language.specialising import specialise


@dataclass(frozen=True)
class Member:
    """One rule set about one world. `scope` tells its marks from those of other rule sets."""

    scope: str
    rules: RuleSet
    plan: Plan
    printer: Printer
    world: World
    judge: Callable[[Subject], Judgement]
    cores: Mapping[str, Core]

    def about(self, world: World) -> "Member":
        """The same rule set about another firm."""
        return replace(self, world=world, printer=Printer(world, self.scope, self.cores))

    def with_cores(self, cores: Mapping[str, Core]) -> "Member":
        """The same firm under other steps of the same names."""
        return replace(self, cores=cores, printer=Printer(self.world, self.scope, cores))

    def holds(self, step: str, verdict: Verdict) -> str:
        """The condition that a verdict column holds a verdict."""
        made = self.printer.step(step)
        if not isinstance(made, Quantity):
            return FALSE
        code = self.world.words.code(verdict.value)
        guards = [guard for guard, value in made.number.cases if value == code]
        return guards[0] if guards else FALSE

    def money(self, step: str) -> Quantity:
        """A number among the steps."""
        made = self.printer.step(step)
        assert isinstance(made, Quantity)  # noqa: S101 - amounts and scores are numbers
        return made

    def zero(self) -> Quantity:
        """Nothing, which is known."""
        return Quantity(constant(0), TRUE)

    def value(self, core: Core, subject: Subject) -> Value:
        """What a core of this rule set comes to for a subject, by the scalar engine."""
        values = self.judge(subject).values
        return evaluate(core, Subject({**subject.columns, **values}, subject.records))


@dataclass
class Setting:
    """A session with one or several rule sets about the same firm.

    `examples` are firms that somebody described for the first rule set.
    """

    schema: Schema
    day: date
    world: World
    members: tuple[Member, ...]
    again: Callable[[], "Setting"]
    examples: tuple[Subject, ...] = ()

    @property
    def one(self) -> Member:
        """The only rule set, or the first."""
        return self.members[0]

    def ask(
        self,
        condition: str,
        replay: Callable[[tuple[Subject, ...]], bool],
        *members: Member,
    ) -> Found:
        """An example, a proof that there is none, or neither; each member reads its own firm."""
        if condition == FALSE:
            return Found(Answer.PROVED)
        asked = members or (self.one,)
        worlds = tuple(each.world for each in asked)
        scopes = tuple(each.scope for each in asked)
        return ask(Question(condition, worlds, replay, scopes))

    def possible(self, core: Core) -> Found:
        """A firm for which a condition of the first rule set holds."""
        condition = self.one.printer.truth(core).true
        return self.ask(condition, lambda subjects: self.one.value(core, subjects[0]) is True)

    @cached_property
    def written(self) -> tuple[tuple[str, Expression, Core], ...]:
        """Every expression of the first rule set: of what it is, as written, its core for the day."""
        return tuple(
            (at, each, ready(specialise(each.core, self.schema, self.day)))
            for at, each in expressions(self.one.rules)
        )


def expressions(rules: RuleSet) -> Iterator[tuple[str, Expression]]:
    """Every expression of a rule set with the id of what it belongs to."""
    parts = rules.score.parts if rules.score else ()
    written: list[tuple[str, tuple[Expression | None, ...]]] = [
        *((each.id, (each.value,)) for each in rules.terms),
        *((each.id, (each.applies, each.require)) for each in rules.criteria),
        *((each.id, (each.low, each.high if each.by_hand else None)) for each in parts),
        *((each.id, (each.when, each.pay, each.cap)) for each in rules.amounts),
        *((each.id, (each.value,)) for each in rules.values),
    ]
    for at, several in written:
        yield from ((at, each) for each in several if each is not None)


def setting(
    book: RuleBook,
    versions: tuple[RuleSet, ...],
    day: date,
    usual: Usual | None = None,
    work: int = WORK,
    *,
    alike: bool = False,
) -> Setting:
    """A fresh session about one firm under these rule sets. Raises ProverMissing.

    `alike` is set for versions or writings of one rule set: a person judges the same thing once.
    """
    plans = [plan(each, book.schema, day) for each in versions]
    cores = [{name: ready(core) for name, core in made.steps} for made in plans]
    session = Session(work)
    every = [core for each in cores for core in each.values()]
    world = world_of(book.schema, day, every, usual or {}, session)
    members = []
    shared = alike and not _marked_apart(versions)
    for rules, made, steps in zip(versions, plans, cores, strict=True):
        scope = "" if shared else f"{rules.id}@{rules.starts}"
        printer = Printer(world, scope, steps)
        members.append(Member(scope, rules, made, printer, world, _once(judging(made)), steps))
    again = partial(setting, book, versions, day, usual, work, alike=alike)
    return Setting(book.schema, day, world, tuple(members), again)


def _once(judge: Callable[[Subject], Judgement]) -> Callable[[Subject], Judgement]:
    """The judge, who remembers the last subject: many questions are put to one example."""
    last: list[tuple[Subject, Judgement]] = []

    def remembering(subject: Subject) -> Judgement:
        if not last or last[0][0] is not subject:
            last[:] = [(subject, judge(subject))]
        return last[0][1]

    return remembering


def _marked_apart(versions: tuple[RuleSet, ...]) -> bool:
    """Whether one id stands for a verdict here and for points there."""
    judged = {each.id for rules in versions for each in rules.criteria if each.require is None}
    scored = {each.id for rules in versions if rules.score for each in rules.score.parts}
    return bool(judged & scored)
