"""Two versions of a rule set, or two whole rule books, compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kechuang.criteria.differing.changes import Change, Thing, changes
from kechuang.criteria.differing.things import parameter_of, things_of
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.simulating.stepping import parameters_of


def compare_versions(
    old: tuple[RuleBook, RuleSet, date], new: tuple[RuleBook, RuleSet, date]
) -> list[Change]:
    """Two versions, each of a book, with the parameters that they read as on their days."""
    before, after = (_version(*side) for side in (old, new))
    return list(changes(new[1].id, before, after))


def compare_books(old: RuleBook, new: RuleBook) -> list[Change]:
    """All versions and parameters of two books.

    A version that is new is compared with the one that was in force on its day before.
    """
    found = list(changes("", _parameters(old), _parameters(new)))
    before = {(each.id, each.starts): each for each in old.versions}
    after = {(each.id, each.starts): each for each in new.versions}
    for key in sorted(before.keys() | after.keys()):
        found += _of_version(old, new, before.get(key), after.get(key))
    return found


def pinned(book: RuleBook, rules: RuleSet, day: date, name: str) -> RuleBook:
    """The book with this version alone, called `name`, on every day with its day's parameters."""
    parameters = tuple(
        replace(each, values=((date.min, each.on(day)),)) for each in book.schema.parameters
    )
    schema = replace(book.schema, parameters=parameters)
    return RuleBook(schema, (replace(rules, id=name, starts=date.min),))


def _version(book: RuleBook, rules: RuleSet, day: date) -> Iterator[Thing]:
    yield from things_of(rules, book.schema)
    for id_ in parameters_of(rules):
        parameter = book.schema.parameter(id_)
        if parameter is not None:
            yield parameter_of(parameter, day)


def _parameters(book: RuleBook) -> list[Thing]:
    return [parameter_of(each, None) for each in book.schema.parameters]


def _of_version(
    old: RuleBook, new: RuleBook, before: RuleSet | None, after: RuleSet | None
) -> Iterator[Change]:
    if after is None and before is not None:
        yield from changes(before.id, list(things_of(before, old.schema))[:1], [])
    elif after is not None:
        earlier = before or old.on(after.id, after.starts - timedelta(days=1))
        things = list(things_of(after, new.schema))
        if earlier is None:
            yield from changes(after.id, [], things[:1])
        else:
            yield from changes(after.id, things_of(earlier, old.schema), things)
