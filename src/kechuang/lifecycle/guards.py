"""Guards and conditions of a case answered in the rule language, with words for whoever is refused.

A guard is judged as a rule of one condition, so that what is missing, who supplies it and what is
short by how much are said as everywhere. The verdict is never altered; a waiver is not its matter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kechuang.criteria.explaining import explain
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.sentences import sentences
from kechuang.criteria.keeping import Kept
from kechuang.criteria.model import Criterion, Expression, RuleBook, RuleSet
from kechuang.criteria.verdicts import WORDS, Combination, Verdict
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.language.schema import Schema
from kechuang.lifecycle.model import Guard, Scheme
from kechuang.lifecycle.questions import questions
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

Judged = tuple[Verdict, Text]
_ALONE = Kept[RuleSet](most=256)


def judged(
    guard: Guard, values: Mapping[str, Value], subject: Subject, book: RuleBook, day: date
) -> Judged:
    """What is found of a guard on a day, and why.

    `values` are the form's, by field (money in fen); they go before the subject's facts of the same
    name. `book.schema` must know the form's fields besides. What cannot be computed is unknown.
    """
    rules = _rules(guard, book, day)
    if rules is None:
        return Verdict.UNKNOWN, _no_rules(guard, day)
    merged = Subject({**subject.columns, **values}, subject.records, subject.origins)
    try:
        found = explain(rules, book.schema, day, merged)
        why = [said for gap in gaps(found).gaps for said in sentences(gap)]
    except Refusal as refused:
        return Verdict.UNKNOWN, refused.sentence
    return found.verdict, _joined(why) if why else WORDS[found.verdict]


def _rules(guard: Guard, book: RuleBook, day: date) -> RuleSet | None:
    if guard.criteria:
        return book.on(guard.criteria, day)
    require = guard.require
    return _ALONE.of((require,), (day,), lambda: _alone(guard, require, day)) if require else None


def _alone(guard: Guard, require: Expression, day: date) -> RuleSet:
    criterion = Criterion("guard", guard.title, guard.basis, require=require, checked=guard.checked)
    return RuleSet(
        guard.id,
        guard.title,
        guard.basis,
        guard.checked,
        day,
        "",
        Combination(),
        (),
        (criterion,),
        None,
        (),
        draft=False,
        place=require.place,
    )


def _no_rules(guard: Guard, day: date) -> Text:
    name = guard.criteria or guard.id
    return Text(
        f"{day}尚无有效的规则“{name}”，请补充规则", f"no rule “{name}” is in force on {day}; add it"
    )


def _joined(sentences_: list[Text]) -> Text:
    return Text(
        "；".join(each.zh for each in sentences_),
        "; ".join(each.en or each.zh for each in sentences_),
    )


@dataclass(frozen=True)
class Answers(Mapping[str, Judged]):
    """All questions of a scheme for one case, each answered when it is first asked."""

    scheme: Scheme
    form: Mapping[str, Value]
    subject: Subject
    book: RuleBook
    day: date
    _known: dict[str, Judged] = field(default_factory=dict, compare=False)

    @cached_property
    def _questions(self) -> dict[str, Guard]:
        return questions(self.scheme)

    def __getitem__(self, key: str) -> Judged:
        if key not in self._known:
            guard = self._questions[key]
            self._known[key] = judged(guard, self.form, self.subject, self.book, self.day)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)


def extended(book: RuleBook, form: Schema) -> RuleBook:
    """The rule book with a form's fields and repeats beside its own columns and records."""
    schema = book.schema.extended(form.columns)
    if form.records:
        schema = replace(schema, records=(*schema.records, *form.records))
    return RuleBook(schema, book.versions)
