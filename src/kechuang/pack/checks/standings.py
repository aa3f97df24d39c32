"""What `standings.yaml` names exists, and what rules and indicators name stands in it."""

from collections.abc import Collection, Iterator, Sequence

from kechuang.criteria.model import Expression, RuleBook, RuleSet
from kechuang.engines.layouts import columns_of
from kechuang.language.core import Compare, Const, Core, Gather, Item, walk
from kechuang.language.standings import RECORDS
from kechuang.pack import codes
from kechuang.pack.checks.naming import expect
from kechuang.pack.shapes.shape import Shape
from kechuang.pack.shapes.standings import StandingsShape
from kechuang.pack.sources import Sources
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_KIND = (codes.STANDING_UNKNOWN, Text("资格种类", "kind of standing"))
_SCOPE = (codes.SCOPE_UNKNOWN, Text("限制范围", "scope of sanctions"))
_LIST = (codes.STANDING_LIST, Text("名单数据集", "dataset of a list"))
_PAPER = (codes.STANDING_PAPER, Text("文书", "document"))
_COLUMNS = frozenset({"kind", "number", "from", "state"})
"""What a dataset must say of a standing to open it."""


def check_standings(
    sources: Sources, book: RuleBook, papers: Collection[str], problems: Problems
) -> None:
    """Names in `standings.yaml`, and of its kinds and scopes elsewhere."""
    shape = sources.standings
    kinds = shape.ids("kinds") if shape else ()
    for file in sources.indicators.values():
        for each in file.indicators:
            for place, name in enumerate(each.counts.standings if each.counts else ()):
                expect(name, kinds, _KIND, each.at("counts", "standings", place), problems)
    if shape is not None:
        _check_titles(shape, problems)
        _check_named(shape, _lists(book), papers, problems)
        _check_rules(shape, book, problems)
        _check_steps(sources, shape, problems)


def _lists(book: RuleBook) -> list[str]:
    """The datasets that can tell of standings."""
    schema = book.schema
    told = ((each.id, {one.id for one in columns_of(each, schema)}) for each in schema.datasets)
    return [name for name, columns in told if columns >= _COLUMNS]


def _check_titles(shape: StandingsShape, problems: Problems) -> None:
    """A word leads to one kind, or to one scope."""
    words = [(word, each) for each in shape.kinds for word in (each.title.zh, *each.also)]
    _once(words, problems)
    _once([(each.title.zh, each) for each in shape.scopes], problems)


def _once(words: Sequence[tuple[str, Shape]], problems: Problems) -> None:
    taken: dict[str, Place] = {}
    for word, shape in words:
        place = shape.at("title")
        if word in taken:
            said = Text(f"“{word}”已用于 {taken[word]}", f"“{word}” is taken at {taken[word]}")
            hint = Text("一个名称只指一种", "Let a word lead to one of them")
            problems.add(codes.STANDING_TWICE, said, place, hint)
        taken.setdefault(word, place)


def _check_named(
    shape: StandingsShape, lists: list[str], papers: Collection[str], problems: Problems
) -> None:
    for place, name in enumerate(shape.lists):
        expect(name, lists, _LIST, shape.at("lists", place), problems)
    for each in shape.kinds:
        for place, name in enumerate(each.lists):
            expect(name, lists, _LIST, each.at("lists", place), problems)
        if each.document:
            expect(each.document, papers, _PAPER, each.at("document"), problems)


def _check_steps(sources: Sources, shape: StandingsShape, problems: Problems) -> None:
    titles = [word for each in shape.kinds for word in (each.title.zh, *each.also)]
    for step in sources.subjects.next_steps if sources.subjects else ():
        if step.title:
            expect(step.title, titles, _KIND, step.at("title"), problems)


def _check_rules(shape: StandingsShape, book: RuleBook, problems: Problems) -> None:
    """What 持有 and 受限 name is declared."""
    titles = [word for each in shape.kinds for word in (each.title.zh, *each.also)]
    scopes = [each.title.zh for each in shape.scopes]
    for rules in book.versions:
        for found in expressions(rules):
            for column, word in named(found.core):
                if column == "kind":
                    expect(word, titles, _KIND, found.place, problems)
                elif column == "scope":
                    expect(word, scopes, _SCOPE, found.place, problems)


def expressions(rules: RuleSet) -> Iterator[Expression]:
    """Every expression of a rule set."""
    every: list[Expression | None] = [each.value for each in rules.terms]
    for criterion in rules.criteria:
        every += [criterion.require, criterion.applies]
    if rules.score is not None:
        every.append(rules.score.least)
        for part in rules.score.parts:
            every += [part.low, part.high] if part.by_hand else [part.low]
    for amount in rules.amounts:
        every += [amount.pay, amount.cap, amount.when]
    every += [each.value for each in rules.values]
    yield from (each for each in every if each is not None)


def named(core: Core) -> Iterator[tuple[str, str]]:
    """Columns of standings and the words that an expression compares them with."""
    for gather in walk(core):
        if isinstance(gather, Gather) and gather.records == RECORDS:
            for node in walk(gather.condition):
                if isinstance(node, Compare) and node.operator == "=":
                    yield from _compared(node)


def _compared(node: Compare) -> Iterator[tuple[str, str]]:
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, Item) and isinstance(other, Const) and isinstance(other.value, str):
            yield one.name, other.value
