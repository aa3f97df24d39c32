"""All policy documents of a pack set against its rules; what is wrong is noted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.policies.model import Clause, Level, Policy, PolicyBook
from kechuang.pack.checks.naming import circles
from kechuang.pack.policies import codes
from kechuang.pack.policies.building import Names, PolicyBuilder, twice
from kechuang.pack.policies.staging import stages_of
from kechuang.pack.shapes.policy import PolicyShape
from kechuang.pack.shapes.shape import present
from kechuang.pack.sources import Sources
from kechuang.values.problems import Problems
from kechuang.values.text import Text


def policies_of(sources: Sources | None, book: RuleBook, problems: Problems) -> PolicyBook:
    """Every document of the pack. Never raises on any content."""
    if sources is None or sources.city is None:
        return PolicyBook(rules=book)
    names = _names(sources, book, problems)
    shapes = [each for each in sources.policies.values() if _whole(each)]
    return assembled(shapes, names, problems)


def assembled(
    shapes: Iterable[PolicyShape],
    names: Names,
    problems: Problems,
    beside: tuple[Policy, ...] = (),
) -> PolicyBook:
    """A book of these documents, and of those that were built already."""
    builder = PolicyBuilder(names, problems)
    built = tuple(builder.build(each) for each in shapes)
    policies = (*beside, *built)
    for id_, place in twice(policies, names.rules):
        said = Text(f"标识“{id_}”已用", f"The id `{id_}` is taken")
        problems.add(codes.TWICE, said, place)
    made = PolicyBook(policies, names.fields, with_inline(names.rules, policies), names.stages)
    _check_replaced(made, built, problems)
    return made


def with_inline(book: RuleBook, policies: Iterable[Policy]) -> RuleBook:
    """The rule book with the rules that are written inside clauses."""
    own: list[RuleSet] = [
        clause.rules for policy in policies for clause in policy.clauses if clause.inline
    ]
    known = set(book.ids())
    return replace(book, versions=(*book.versions, *(each for each in own if each.id not in known)))


def _names(sources: Sources, book: RuleBook, problems: Problems) -> Names:
    city = sources.city
    if city is None:
        return Names({}, {}, book)
    bureau = tuple(unit.id for unit in present(city.bureau))
    own = (*bureau, *city.ids("divisions"), *city.ids("departments"))
    units = {Level.CITY: own, Level.COUNTY: city.ids("reporting_units")}
    fields = {each.id: each.title.text for each in city.policy_fields}
    return Names(fields, units, book, stages_of(city.policy_stages, problems))


def _whole(shape: PolicyShape) -> bool:
    """Whether nothing is missing that every document needs; what is has been noted."""
    needed = ("id", "title", "level", "issuer", "field", "state", "from_", "checked")
    return all(getattr(shape, name) is not None for name in needed)


def _check_replaced(book: PolicyBook, built: tuple[Policy, ...], problems: Problems) -> None:
    for policy in built:
        for clause in policy.clauses:
            for key in clause.replaces:
                _check_one(book, policy, clause, key, problems)
    every = {clause.key: clause.replaces for _policy, clause in book.clauses()}
    for circle in circles(every):
        found = book.clause(circle[0])
        way = " → ".join(circle)
        said = Text(f"replaces 循环：{way}", f"`replaces` goes in a circle: {way}")
        problems.add(codes.REPLACES, said, found.place if found else None)


def _check_one(
    book: PolicyBook, policy: Policy, clause: Clause, key: str, problems: Problems
) -> None:
    old = book.clause(key)
    if old is None or old.starts > clause.starts:
        said = Text(f"没有可替代的条款“{key}”", f"There is no clause `{key}` that it could replace")
        hint = Text("请写“文件.条款”的标识", "Write the ids of document.clause")
        problems.add(codes.REPLACES, said, clause.place, hint)
    elif not policy.draft and old.ends is not None and old.ends >= clause.starts:
        last = clause.starts - timedelta(days=1)
        said = Text(
            f"“{key}”写明{old.ends}止，实际{last}止",
            f"`{key}` says it ends on {old.ends}; it ends on {last}",
        )
        problems.add(codes.OVERLAP, said, clause.place)
