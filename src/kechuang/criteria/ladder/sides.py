"""Sides of comparisons and other values: what they read, their tiers as rows, their threshold."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from kechuang.criteria.ladder.rungs import Limit, Read, Row, Side
from kechuang.criteria.ladder.wording import input_name, name_of, words_of
from kechuang.language import syntax
from kechuang.language.core import Choose, Core, Gather, Input, children, walk
from kechuang.language.core import Parameter as ParameterCore
from kechuang.language.periods import meant
from kechuang.language.schema import Schema
from kechuang.language.specialising import specialise
from kechuang.values.text import Text

MOST_READS = 24
MOST_ROWS = 40
"""What is read and the rows of a table that are shown; more is cut."""
Opener = Callable[[str, str], Side | None]
"""The opened side of a term, given its id and the id that the side shall have."""
_ELSE = Text("否则", "else")
_CHOICES = (syntax.Tiers, syntax.If, syntax.Generally)


class Sides:
    """Makes sides for one schema and day; `terms` are the rule set's own names."""

    def __init__(self, schema: Schema, day: date, terms: frozenset[str]) -> None:
        self.schema = schema
        self.day = day
        self.terms = terms

    def side(self, id_: str, node: syntax.Node, core: Core, opener: Opener | None = None) -> Side:
        """The side of a node whose core is known, not yet specialised."""
        on_day = specialise(core, self.schema, self.day)
        reads, cut = self.reads(id_, node, on_day, opener)
        rows = self._rows(node, on_day)
        return Side(
            id_,
            words_of(node, self.schema),
            core.type,
            on_day,
            self._limit(node, core, rows),
            reads,
            tuple(rows[:MOST_ROWS]),
            cut=cut or len(rows) > MOST_ROWS,
            scale=self._scale(node, rows),
        )

    def _scale(self, node: syntax.Node, rows: list[Row]) -> Text:
        """What tiers look at: one name, or the expression as written."""
        if not isinstance(node, syntax.Tiers) or not rows or rows[0].core is None:
            return Text("")
        named = {self._read(leaf, {}).label for leaf in _leaves(rows[0].core)}
        return named.pop() if len(named) == 1 else words_of(node.scale, self.schema)

    def tests(self, id_: str, nodes: tuple[syntax.Node, ...], around: Core) -> Side:
        """The right side of `in` and `between`, in words."""
        shown = [words_of(node, self.schema) for node in nodes[:MOST_ROWS]]
        words = Text("、".join(each.zh for each in shown), ", ".join(each.en for each in shown))
        return Side(id_, words, around.type, limit=Limit("literal"), cut=len(nodes) > MOST_ROWS)

    def reads(
        self, id_: str, node: syntax.Node, core: Core, opener: Opener | None = None
    ) -> tuple[tuple[Read, ...], bool]:
        """What a core looks at, each once, in the order written; and whether there was more."""
        calls = {each.at: each for each in _nodes(node) if isinstance(each, syntax.Call)}
        found: dict[str, Read] = {}
        for each in sorted(_leaves(core), key=lambda leaf: leaf.at):
            read = self._read(each, calls)
            if read.label.zh not in found:
                if len(found) == MOST_READS:
                    return tuple(found.values()), True
                name = f"{id_}/{len(found)}"
                opened = opener(read.key, name) if opener and read.kind == "term" else None
                found[read.label.zh] = replace(read, id=name, opened=opened)
        return tuple(found.values()), False

    def _read(self, node: Input | Gather, calls: dict[int, syntax.Call]) -> Read:
        if isinstance(node, Gather):
            related = self.schema.related(node.records)
            call = calls.get(node.at)
            label = words_of(call, self.schema) if call else name_of(node.records, self.schema)
            name = related.id if related else node.records
            return Read("", "records", node.key, label, node.type, node, node.records, "", name)
        label = input_name(node, self.schema)
        if node.name in self.terms:
            return Read("", "term", node.key, label, node.type, node, node.name)
        dataset = self.schema.dataset_of(node.name)
        source = dataset.id if dataset else ""
        period = meant(node.period, dataset.grain if dataset else "year", self.day)
        return Read("", "column", node.key, label, node.type, node, node.name, period, source)

    def _limit(self, node: syntax.Node, core: Core, rows: list[Row]) -> Limit | None:
        fixed = not any(isinstance(each, Input | Gather) for each in walk(core))
        if fixed:
            named = next((each for each in walk(core) if isinstance(each, ParameterCore)), None)
            return self._dated(named.name) if named else Limit("literal")
        if rows and isinstance(node, syntax.Tiers):
            return Limit("tiers")
        return None

    def _dated(self, name: str) -> Limit:
        parameter = self.schema.parameter(name)
        held = parameter.clause_on(self.day) if parameter else None
        since, basis = held or (None, "")
        return Limit("parameter", name_of(name, self.schema), basis, since)

    def _rows(self, node: syntax.Node, core: Core) -> list[Row]:
        """Tiers and choices, the condition of each row read off the chain of choices."""
        rows: list[Row] = []
        while isinstance(node, _CHOICES):
            written = list(_written(node))
            for condition, value, clause in written:
                if not isinstance(core, Choose):
                    return rows
                rows.append(
                    Row(
                        words_of(condition, self.schema),
                        words_of(value, self.schema),
                        core.condition,
                        clause,
                        self._parameter(
                            condition.bound if isinstance(condition, syntax.Test) else condition
                        ),
                        self._parameter(value),
                    )
                )
                core = core.otherwise
            node = node.rule if isinstance(node, syntax.Generally) else node.otherwise
        if not rows:
            return rows
        last = Row(_ELSE, words_of(node, self.schema), parameter=self._parameter(node))
        return [*rows, last]

    def _parameter(self, node: syntax.Node) -> Text:
        """What a parameter is called; empty for anything else."""
        return name_of(node.name, self.schema) if isinstance(node, syntax.Parameter) else Text("")


def _written(node: syntax.Node) -> Iterator[tuple[syntax.Node, syntax.Node, str]]:
    """Each condition, its value and its clause."""
    if isinstance(node, syntax.Tiers):
        yield from ((tier.test, tier.value, "") for tier in node.tiers)
    elif isinstance(node, syntax.If):
        yield node.condition, node.then, ""
    elif isinstance(node, syntax.Generally):
        yield from ((each.condition, each.value, each.clause) for each in node.exceptions)


def _leaves(core: Core) -> Iterator[Input | Gather]:
    """Inputs and aggregates; what an aggregate reads belongs to it."""
    stack = [core]
    while stack:
        here = stack.pop()
        if isinstance(here, Input | Gather):
            yield here
        else:
            stack += reversed(list(children(here)))


def _nodes(node: syntax.Node) -> Iterator[syntax.Node]:
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        stack += syntax.children(here)
