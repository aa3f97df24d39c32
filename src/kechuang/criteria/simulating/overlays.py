"""Parameters and clauses of a rule book changed without touching the pack.

A clause is named by where it stands: a criterion's id for its condition, `ID.applies`, a term's
id, `score.ID` for points, `score.ID.low`, `score.ID.high`, `score.least`, `amount.ID.pay`,
`amount.ID.cap`, `amount.ID.when`, `value.ID` for a figure handed out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kechuang.criteria.model import (
    Amount,
    Criterion,
    Expression,
    Figure,
    Part,
    RuleBook,
    RuleSet,
    Term,
)
from kechuang.criteria.simulating.refusals import ClauseNotFound, ParameterNotFound, ValueNotRead
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.arithmetic import adapted
from kechuang.language.core import Const, Core, Value
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.mismatches import mismatch
from kechuang.language.schema import Column, DatedParameter, Schema
from kechuang.language.types import BOOLEAN, MONEY, NUMBER, Type, unify


@dataclass(frozen=True, slots=True)
class Overlay:
    """New values of parameters, by id or label, and new expressions of clauses, as written."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)


def overlaid(book: RuleBook, name: str, day: date, overlay: Overlay) -> RuleBook:
    """The book with the overlay on the version of rule set `name` in force on a day.

    A parameter keeps its new value on every day. Raises ParameterNotFound, ClauseNotFound,
    ValueNotRead; a rule set that is not in force is left to whoever asks for it.
    """
    schema = book.schema
    for named, written in overlay.parameters.items():
        schema = _with(schema, valued(schema, named, written))
    book = replace(book, schema=schema)
    rules = book.on(name, day)
    if rules is None or not overlay.clauses:
        return book
    changed = rules
    for clause, written in overlay.clauses.items():
        changed = _changed(changed, schema, clause, written)
    return replace(book, versions=tuple(changed if it is rules else it for it in book.versions))


def valued(schema: Schema, name: str, written: str) -> DatedParameter:
    """The parameter with a value, as written, for all days. Raises ParameterNotFound, ValueNotRead."""
    parameter = schema.parameter(name)
    if parameter is None:
        raise ParameterNotFound(name, schema.parameters)
    return replace(parameter, values=((date.min, value_of(parameter, written)),))


def value_of(parameter: DatedParameter, written: str) -> Value:
    """A value for a parameter, read with its unit. Raises ValueNotRead."""
    try:
        core = _fitting(written, Schema(), parameter.type)
    except Fault as fault:
        raise ValueNotRead(parameter.label or parameter.id, fault.problem(written)) from fault
    return evaluate(core, Subject())


def _with(schema: Schema, parameter: DatedParameter) -> Schema:
    others = (it if it.id != parameter.id else parameter for it in schema.parameters)
    return replace(schema, parameters=tuple(others))


def _fitting(written: str, schema: Schema, wants: Type) -> Core:
    """An expression that stands where `wants` is expected. Raises Fault."""
    core = adapted(elaborate(written, schema, wants=wants), Const(wants, None))[0]
    if unify(core.type, wants) is None or core.type.money != wants.money:
        raise mismatch(wants, core.type, "=", core.at)
    return core


@dataclass(frozen=True, slots=True)
class _Slot:
    """One clause that can be replaced: its type, the terms it may read, what to do with it."""

    wants: Type
    terms: int
    put: Callable[[Expression], RuleSet]
    was: Expression | None


def _changed(rules: RuleSet, schema: Schema, clause: str, written: str) -> RuleSet:
    slots = dict(_slots(rules))
    slot = slots.get(clause)
    if slot is None:
        raise ClauseNotFound(clause, rules.id, list(slots))
    terms = tuple(map(_column, rules.terms[: slot.terms]))
    own = replace(schema, columns=(*schema.columns, *terms))
    try:
        core = _fitting(written, own, slot.wants)
    except Fault as fault:
        raise ValueNotRead(clause, fault.problem(written)) from fault
    place = slot.was.place if slot.was else rules.place
    return slot.put(Expression(written.strip(), core, place))


def clauses(rules: RuleSet) -> dict[str, str]:
    """The names of all clauses that can be replaced, and each as written; empty where none is."""
    return {name: it.was.written if it.was else "" for name, it in _slots(rules)}


def _column(term: Term) -> Column:
    return Column(term.id, term.value.core.type, term.label, term=True)


def _slots(rules: RuleSet) -> Iterator[tuple[str, _Slot]]:
    yield from _terms(rules)
    yield from _criteria(rules)
    yield from _score(rules)
    yield from _amounts(rules)
    yield from _figures(rules)


def _terms(rules: RuleSet) -> Iterator[tuple[str, _Slot]]:
    for index, term in enumerate(rules.terms):

        def put(made: Expression, term: Term = term) -> RuleSet:
            others = (replace(it, value=made) if it is term else it for it in rules.terms)
            return replace(rules, terms=tuple(others))

        yield term.id, _Slot(term.value.core.type, index, put, term.value)


def _criteria(rules: RuleSet) -> Iterator[tuple[str, _Slot]]:
    number = len(rules.terms)
    for each in rules.criteria:

        def require(made: Expression, each: Criterion = each) -> RuleSet:
            return _put(rules, each, replace(each, require=made, manual=None))

        def applies(made: Expression, each: Criterion = each) -> RuleSet:
            return _put(rules, each, replace(each, applies=made))

        yield each.id, _Slot(BOOLEAN, number, require, each.require)
        yield f"{each.id}.applies", _Slot(BOOLEAN, number, applies, each.applies)


def _put(rules: RuleSet, old: Criterion, new: Criterion) -> RuleSet:
    return replace(rules, criteria=tuple(new if it is old else it for it in rules.criteria))


def _score(rules: RuleSet) -> Iterator[tuple[str, _Slot]]:
    score = rules.score
    if score is None:
        return
    number = len(rules.terms)
    for each in score.parts:
        for end in ("low", "high") if each.by_hand else ("",):

            def put(made: Expression, each: Part = each, end: str = end) -> RuleSet:
                new = _with_points(each, end, made)
                parts = tuple(new if it is each else it for it in score.parts)
                return replace(rules, score=replace(score, parts=parts))

            name = f"score.{each.id}.{end}" if end else f"score.{each.id}"
            yield name, _Slot(NUMBER, number, put, each.high if end == "high" else each.low)
    if score.least is not None:
        yield (
            "score.least",
            _Slot(
                NUMBER,
                number,
                lambda made: replace(rules, score=replace(score, least=made)),
                score.least,
            ),
        )


def _amounts(rules: RuleSet) -> Iterator[tuple[str, _Slot]]:
    for each in rules.amounts:
        for key, wants in (("pay", MONEY), ("cap", MONEY), ("when", BOOLEAN)):

            def put(made: Expression, each: Amount = each, key: str = key) -> RuleSet:
                new = _with_money(each, key, made)
                others = (new if it is each else it for it in rules.amounts)
                return replace(rules, amounts=tuple(others))

            slot = _Slot(wants, len(rules.terms), put, getattr(each, key))
            yield f"amount.{each.id}.{key}", slot


def _figures(rules: RuleSet) -> Iterator[tuple[str, _Slot]]:
    for each in rules.values:

        def put(made: Expression, each: Figure = each) -> RuleSet:
            others = (replace(it, value=made) if it is each else it for it in rules.values)
            return replace(rules, values=tuple(others))

        slot = _Slot(each.value.core.type, len(rules.terms), put, each.value)
        yield f"value.{each.id}", slot


def _with_points(part: Part, end: str, made: Expression) -> Part:
    if not end:
        return replace(part, low=made, high=made)
    return replace(part, low=made) if end == "low" else replace(part, high=made)


def _with_money(amount: Amount, key: str, made: Expression) -> Amount:
    if key == "pay":
        return replace(amount, pay=made)
    return replace(amount, cap=made) if key == "cap" else replace(amount, when=made)
