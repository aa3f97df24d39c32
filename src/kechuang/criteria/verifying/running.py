"""The questions put to rule sets in force on a day, and everything that came of them."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kechuang.criteria.batches import NoSuchRules
from kechuang.criteria.cases import Case
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.verdicts import Verdict
from kechuang.criteria.verifying import matters, waivers
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.cliffs import cliffs
from kechuang.criteria.verifying.contradictions import contradictions
from kechuang.criteria.verifying.model import Answer, Question, Report, Stack
from kechuang.criteria.verifying.monotony import monotony
from kechuang.criteria.verifying.reach import reach
from kechuang.criteria.verifying.scores import scores
from kechuang.criteria.verifying.setting import Setting, setting
from kechuang.criteria.verifying.unknowns import unknowns
from kechuang.criteria.verifying.versions import versions
from kechuang.engines.proof.encoding import Usual
from kechuang.engines.proof.session import WORK, ProverMissing
from kechuang.values.text import Text

Said = Callable[[str, Question], None]
_STACK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Terms:
    """How a verification is made: quantiles of data, work a check may take, questions asked.

    Worked `cases` are tried where nothing is proved or shown otherwise.
    """

    usual: Usual = field(default_factory=dict)
    work: int = WORK
    questions: Collection[Question] = tuple(Question)
    cases: Sequence[Case] = ()


def verify(
    book: RuleBook,
    ids: Sequence[str],
    day: date,
    terms: Terms | None = None,
    said: Said = lambda _rules, _question: None,
) -> Report:
    """Every question about these rule sets (all when none is named) on a day.

    A pure function of the book, the day and the terms. Without z3 only what needs no proof is
    answered, and the report says so. Raises NoSuchRules.
    """
    chosen = [_in_force(book, id_, day) for id_ in ids] if ids else _all(book, day)
    asking = _Asking(book, chosen, day, terms or Terms(), said)
    return asking.report()


def compare(
    book: RuleBook, old: RuleSet, new: RuleSet, day: date, terms: Terms | None = None
) -> Answer:
    """Whether two writings judge every firm alike; findings show firms that they do not."""
    given = terms or Terms()
    begun = time.perf_counter()
    made = setting(book, (new, old), day, given.usual, given.work, alike=True)
    asked = Asked(new, Question.VERSIONS)
    versions(made, asked, tuple(Verdict))
    return asked.answer(time.perf_counter() - begun)


def version(book: RuleBook, name: str, day: date) -> RuleSet:
    """A rule set by its id, as in force on a day, or by `id@from`. Raises NoSuchRules."""
    id_, _at, starts = name.partition("@")
    held = [each for each in book.versions if each.id == id_ and str(each.starts) == starts]
    return held[0] if held else _in_force(book, id_ if not starts else name, day)


def _in_force(book: RuleBook, id_: str, day: date) -> RuleSet:
    found = book.on(id_, day)
    if found is None:
        raise NoSuchRules(id_, day, book.ids())
    return found


def _all(book: RuleBook, day: date) -> list[RuleSet]:
    held = (book.on(id_, day) for id_ in book.ids())
    return [each for each in held if each is not None]


_ALONE: dict[Question, Callable[[Setting, Asked], None]] = {
    Question.CONTRADICTION: contradictions,
    Question.REACH: reach,
    Question.SCORE: scores,
    Question.CLIFF: cliffs,
    Question.MONOTONE: monotony,
    Question.UNKNOWN: unknowns,
}


class _Asking:
    """One verification under way."""

    def __init__(
        self, book: RuleBook, chosen: list[RuleSet], day: date, terms: Terms, said: Said
    ) -> None:
        self._book = book
        self._chosen = chosen
        self._day = day
        self._terms = terms
        self._said = said
        self._lacking = Text("")

    def report(self) -> Report:
        answers = [each for rules in self._chosen for each in self._of(rules)]
        marked = waivers.waived(answers, self._chosen)
        stack = self._stack() if Question.MATTER in self._terms.questions else None
        whole = set(self._terms.questions) == set(Question) and not self._lacking
        unused = waivers.unused(marked, self._chosen) if whole else ()
        return Report(self._day, marked, stack, unused, self._lacking)

    def _of(self, rules: RuleSet) -> list[Answer]:
        alone = _Late(self._book, rules, self._day, self._terms)
        made: list[Answer] = []
        for question in Question:
            if question in self._terms.questions:
                self._said(rules.id, question)
                made.append(self._answer(rules, question, alone))
        return made

    def _answer(self, rules: RuleSet, question: Question, alone: "_Late") -> Answer:
        asked = Asked(rules, question)
        begun = time.perf_counter()
        try:
            if question in _ALONE:
                _ALONE[question](alone.setting, asked)
            elif question is Question.MATTER:
                self._matters(rules, asked)
            else:
                self._versions(rules, asked)
        except ProverMissing as missing:
            self._lacking = missing.sentence
            asked.open.append(missing.sentence)
        return asked.answer(time.perf_counter() - begun)

    def _matters(self, rules: RuleSet, asked: Asked) -> None:
        """Amounts without matter, then those that share one, each pair of rule sets once."""
        matters.lacking(rules, asked)
        chosen = {each.id for each in self._chosen}
        others = [
            each
            for each in _all(self._book, self._day)
            if each.id != rules.id and (each.id > rules.id or each.id not in chosen)
        ]
        sharing = [each for each in others if _matters_of(each) & _matters_of(rules)]
        if sharing or len(_matters_of(rules)) < len(rules.amounts):
            matters.twice(self._joint((rules, *sharing)), asked)

    def _versions(self, rules: RuleSet, asked: Asked) -> None:
        """Against the version before, when there is one."""
        older = [
            each
            for each in self._book.versions
            if each.id == rules.id and each.starts < rules.starts
        ]
        if older:
            before = max(older, key=lambda each: each.starts)
            versions(self._joint((rules, before), alike=True), asked)

    def _joint(self, together: tuple[RuleSet, ...], *, alike: bool = False) -> Setting:
        terms = self._terms
        return setting(self._book, together, self._day, terms.usual, terms.work, alike=alike)

    def _stack(self) -> Stack | None:
        paying = tuple(each for each in self._chosen if each.amounts)
        if not paying or self._lacking:
            return None
        return matters.stack(self._joint(paying), _STACK_SECONDS)


def _matters_of(rules: RuleSet) -> set[str]:
    return {each.matter for each in rules.amounts if each.matter}


@dataclass
class _Late:
    """A rule set set up when the first question about it alone is asked."""

    book: RuleBook
    rules: RuleSet
    day: date
    terms: Terms

    @cached_property
    def setting(self) -> Setting:
        made = setting(self.book, (self.rules,), self.day, self.terms.usual, self.terms.work)
        own = (each.subject for each in self.terms.cases if each.rules == self.rules.id)
        return replace(made, examples=tuple(own))
