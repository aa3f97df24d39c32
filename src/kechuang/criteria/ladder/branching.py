"""Conditions as rungs: and, or, not and choices taken apart down to comparisons and facts."""

from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatchmethod

from kechuang.criteria.ladder.rungs import Rung, Side
from kechuang.criteria.ladder.sides import Sides
from kechuang.criteria.ladder.wording import words_of
from kechuang.language import syntax
from kechuang.language.core import AllOf, AnyOf, Choose, Compare, Core, Not
from kechuang.language.elaborating import Elaborator
from kechuang.language.specialising import specialise
from kechuang.language.types import BOOLEAN, Kind
from kechuang.values.text import Text

MOST_PARTS = 40
MOST_RUNGS = 300
DEEPEST = 24
"""Parts of a branch, rungs of a condition and rungs above each other that are shown."""
_CUT = Text("…", "…")
_COMPARISONS = {"=", "!=", "<", "<=", ">", ">="}


class Branching:
    """Makes the rungs of one condition; `terms` are the trees of the rule set's terms."""

    def __init__(self, sides: Sides, terms: Mapping[str, syntax.Node]) -> None:
        self._sides = sides
        self._terms = terms
        self._made = 0
        self._depth = 0
        self._inverted = False
        self._opening: frozenset[str] = frozenset()

    def rung(self, id_: str, node: syntax.Node, clause: str = "") -> Rung:
        """The rung of a condition and all below it."""
        self._made += 1
        self._depth += 1
        full = self._made > MOST_RUNGS or self._depth > DEEPEST
        made = self._plain(id_, node, "cut") if full else self._of(node, id_)
        self._depth -= 1
        if not clause and not self._inverted:
            return made
        return _noted(made, clause, inverted=self._inverted)

    def _core(self, node: syntax.Node) -> Core:
        return Elaborator(self._sides.schema).node(node)

    def _on_day(self, core: Core) -> Core:
        return specialise(core, self._sides.schema, self._sides.day)

    def _plain(self, id_: str, node: syntax.Node, kind: str = "fact") -> Rung:
        """A condition that is not taken apart: its words and what it reads."""
        core = self._on_day(self._core(node))
        words = _CUT if kind == "cut" else words_of(node, self._sides.schema)
        side = self._sides.side(f"{id_}:0", node, self._core(node), self.opened)
        return Rung(id_, kind, words, core, sides=() if kind == "cut" else (side,))

    @singledispatchmethod
    def _of(self, node: syntax.Node, id_: str) -> Rung:
        return self._plain(id_, node)

    @_of.register
    def _(self, node: syntax.Logic, id_: str) -> Rung:
        kind = "any" if node.operator == "or" else "all"
        return self._several(id_, kind, node, node.parts)

    def _several(
        self, id_: str, kind: str, node: syntax.Node, parts: tuple[syntax.Node, ...]
    ) -> Rung:
        shown = parts[:MOST_PARTS]
        rungs = [self.rung(f"{id_}.{index}", part) for index, part in enumerate(shown)]
        core = self._on_day(self._core(node))
        rest = core.parts[MOST_PARTS:] if isinstance(core, AllOf | AnyOf) else ()
        if rest:
            more = (AllOf if kind == "all" else AnyOf)(BOOLEAN, rest)
            rungs.append(Rung(f"{id_}.{MOST_PARTS}", "cut", _CUT, more, inverted=self._inverted))
        return Rung(id_, kind, words_of(node, self._sides.schema), core, tuple(rungs))

    @_of.register
    def _(self, node: syntax.Unary, id_: str) -> Rung:
        core = self._on_day(self._core(node))
        self._inverted = not self._inverted
        part = self.rung(f"{id_}.0", node.operand)
        self._inverted = not self._inverted
        return Rung(id_, "not", words_of(node, self._sides.schema), core, (part,))

    @_of.register
    def _(self, node: syntax.Binary, id_: str) -> Rung:
        core = self._core(node)
        found = core.operand if isinstance(core, Not) else core
        if node.operator not in _COMPARISONS or not isinstance(found, Compare):
            return self._plain(id_, node)
        pair = (found.left, found.right)
        if node.operator in {">", ">="}:
            pair = pair[::-1]
        sides = (
            self._side(f"{id_}:0", node.left, pair[0]),
            self._side(f"{id_}:1", node.right, pair[1]),
        )
        words = words_of(node, self._sides.schema)
        return Rung(id_, "compare", words, self._on_day(core), (), node.operator, sides)

    def _side(self, id_: str, node: syntax.Node, core: Core) -> Side:
        return self._sides.side(id_, node, core, self.opened)

    @_of.register
    def _(self, node: syntax.Among, id_: str) -> Rung:
        return self._tested(id_, node, node.value, "in", node.tests)

    @_of.register
    def _(self, node: syntax.Between, id_: str) -> Rung:
        return self._tested(id_, node, node.value, "between", (node.low, node.high))

    def _tested(
        self,
        id_: str,
        node: syntax.Node,
        value: syntax.Node,
        operator: str,
        tests: tuple[syntax.Node, ...],
    ) -> Rung:
        left = self._side(f"{id_}:0", value, self._core(value))
        core = self._core(node)
        right = self._sides.tests(f"{id_}:1", tests, core)
        words = words_of(node, self._sides.schema)
        return Rung(id_, "compare", words, self._on_day(core), (), operator, (left, right))

    @_of.register
    def _(self, node: syntax.If, id_: str) -> Rung:
        nodes = (node.condition, node.then, node.otherwise)
        return self._choice(id_, node, nodes)

    @_of.register
    def _(self, node: syntax.Generally, id_: str) -> Rung:
        first = node.exceptions[0]
        rest = node.exceptions[1:]
        otherwise = syntax.Generally(node.rule, rest, at=node.at) if rest else node.rule
        nodes = (first.condition, first.value, otherwise)
        return self._choice(id_, node, nodes, first.clause)

    def _choice(
        self, id_: str, node: syntax.Node, nodes: tuple[syntax.Node, ...], clause: str = ""
    ) -> Rung:
        core = self._on_day(self._core(node))
        if not isinstance(core, Choose):
            return self._plain(id_, node)
        notes = ("", clause, "")
        parts = tuple(
            self.rung(f"{id_}.{index}", part, note)
            for index, (part, note) in enumerate(zip(nodes, notes, strict=True))
        )
        return Rung(id_, "choice", words_of(node, self._sides.schema), core, parts)

    @_of.register
    def _(self, node: syntax.Call, id_: str) -> Rung:
        of_list = node.name in {"any", "all"} and len(node.arguments) == 1 and not node.names
        listed = node.arguments[0] if of_list else None
        if isinstance(listed, syntax.List) and listed.items:
            return self._several(id_, node.name, node, listed.items)
        core = self._core(node)
        if node.name == "aged" and isinstance(core, Compare):
            return self._aged(id_, node, core)
        return self._plain(id_, node)

    def _aged(self, id_: str, node: syntax.Call, core: Compare) -> Rung:
        """A day against the cutoff: `<=` the day of the rule less the age."""
        cutoff = syntax.Binary("-", syntax.TheDay(at=node.at), node.arguments[1], at=node.at)
        left = self._side(f"{id_}:0", node.arguments[0], core.left)
        right = self._side(f"{id_}:1", cutoff, core.right)
        words = words_of(node, self._sides.schema)
        return Rung(id_, "compare", words, self._on_day(core), (), "<=", (left, right))

    @_of.register
    def _(self, node: syntax.Name, id_: str) -> Rung:
        column = self._sides.schema.column(node.name)
        name = column.id if column else node.name
        tree = self._terms.get(name)
        boolean = column is not None and column.type.kind is Kind.BOOLEAN
        if tree is None or not boolean or name in self._opening:
            return self._plain(id_, node)
        before, self._opening = self._opening, self._opening | {name}
        part = self.rung(f"{id_}.0", tree)
        self._opening = before
        core = self._on_day(self._core(node))
        return Rung(id_, "term", words_of(node, self._sides.schema), core, (part,))

    def opened(self, name: str, id_: str) -> Side | None:
        """A term opened one level: its own words, rows and what it reads."""
        tree = self._terms.get(name)
        if tree is None:
            return None
        return self._sides.side(f"{id_}:0", tree, self._core(tree))


def _noted(rung: Rung, clause: str, *, inverted: bool) -> Rung:
    return replace(rung, inverted=inverted, clause=clause or rung.clause)
