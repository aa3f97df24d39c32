"""How far one subject is from the titles that its file speaks of, and what a conflict would change.

Judged from what the page has read already: no statement more, and no table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kechuang.apps.facts.queries.documents import Statement
from kechuang.apps.facts.queries.leave import withheld
from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.facts.queries.subjects import facts_from
from kechuang.apps.facts.queries.telling import Difference
from kechuang.apps.releases.rulebook import explained
from kechuang.criteria.explaining import Explanation
from kechuang.criteria.gaps import Gaps, gaps
from kechuang.criteria.model import RuleSet
from kechuang.criteria.plans import undated
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Gather, Input, walk
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Step:
    """A rule set judged of a subject; `title` is what it leads to, "" for nothing."""

    rules: RuleSet
    title: str
    found: Explanation

    def of(self, verdict: Verdict) -> int:
        """How many criteria, the score among them, came out so."""
        score = self.found.score
        every = [each.verdict for each in self.found.criteria]
        every += [score.verdict] if score and score.verdict else []
        return every.count(verdict)

    @property
    def gaps(self) -> Gaps:
        """What is missing: each input is solved for, so this is asked for what is shown."""
        return gaps(self.found)


@dataclass(frozen=True, slots=True)
class Sway:
    """A criterion that turns out otherwise when the other source's figure is taken."""

    rules: RuleSet
    criterion: Text
    before: Verdict
    after: Verdict
    whole: Verdict
    taken: object
    """The figure taken instead, as it is held."""


class Judging:
    """One subject judged by rule sets on a day, as held and with one figure exchanged."""

    def __init__(self, profile: Profile, day: date) -> None:
        self._profile = profile
        self._day = day
        self._latest = [each for each in profile.statements if each.latest]
        self._facts: dict[str, Subject] = {}

    def steps(self) -> list[Step]:
        """The rule sets of the pack's `next_steps` in force that speak of it, in their order."""
        found = (self.step(rules, title) for rules, title in self._rules())
        return [each for each in found if each is not None]

    def _rules(self) -> Iterator[tuple[RuleSet, str]]:
        book = self._profile.pack.rules
        of_kind = {each.id for each in self._profile.kept}
        for each in self._profile.pack.register.next_steps:
            rules = book.on(each.rules, self._day)
            if rules is not None and not rules.draft and rules.subject in of_kind:
                yield rules, each.title

    def step(self, rules: RuleSet, title: str = "") -> Step | None:
        """None where it speaks of others, or reads sensitive columns that this reader does not see."""
        if rules.subject not in {each.id for each in self._profile.kept}:
            return None
        if not self._profile.whole and self._hidden() & columns_read(rules):
            return None
        if rules.purpose not in self._facts:
            self._facts[rules.purpose] = self._subject(rules, self._latest)
        found = explained(self._profile.pack, rules, self._day, self._facts[rules.purpose])
        return Step(rules, title, found)

    def _hidden(self) -> frozenset[str]:
        """Columns, and kinds of records with such columns, that this reader sees masked."""
        kept = [each for each in self._profile.kept if each.declared.sensitive]
        records = {each.id for each in kept if each.declared.form.grain == "record"}
        return frozenset(records.union(*(each.declared.sensitive for each in kept)))

    def _subject(self, rules: RuleSet, latest: Sequence[Statement]) -> Subject:
        pack = self._profile.pack
        closed = withheld(self._profile.kept, self._profile.leaves, rules.purpose)
        return facts_from(latest, pack.rules.schema, self._day, closed, pack=pack)

    def swayed(self, found: Difference, steps: Sequence[Step]) -> list[Sway]:
        """What changes when the rules that read one of two differing figures take the other."""
        one = (found.kept.id, found.row.column.id, found.other.now.value)
        other = (found.other_kept.id, found.other_row.column.id, found.figure.now.value)
        return [
            sway
            for dataset, column, value in (one, other)
            for step in steps
            if column in columns_read(step.rules)
            for sway in self._exchanged(step, dataset, found.period, {column: value})
        ]

    def _exchanged(
        self, step: Step, dataset: str, period: str, values: Mapping[str, object]
    ) -> Iterator[Sway]:
        latest = [
            replace(each, values={**each.values, **values})
            if (each.dataset, each.statement) == (dataset, period)
            else each
            for each in self._latest
        ]
        subject = self._subject(step.rules, latest)
        after = explained(self._profile.pack, step.rules, self._day, subject)
        taken = next(iter(values.values()))
        for was, now in zip(step.found.criteria, after.criteria, strict=True):
            if was.verdict is not now.verdict:
                yield Sway(
                    step.rules, was.rung.title, was.verdict, now.verdict, after.verdict, taken
                )


def columns_read(rules: RuleSet) -> frozenset[str]:
    """The columns and kinds of records that a rule set reads, by id."""
    nodes = [node for _name, core in undated(rules) for node in walk(core)]
    columns = {node.name for node in nodes if isinstance(node, Input)}
    return frozenset(columns | {node.records for node in nodes if isinstance(node, Gather)})
