"""How large the numbers and texts of a rule set may grow within the declared ranges of its columns.

What may exceed 128 bits is refused by batch engines when data come near; what this finds is told to
the author of the rule. A column without a range is taken to lie within ±2^47, about 1.4 trillion
yuan in fen; a text of a column to have at most 1,000 characters, one of a rule 100,000.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kechuang.criteria.model import Expression, RuleSet
from kechuang.criteria.sizes import NARROW, Size, Sizes
from kechuang.engines.columnar import forms
from kechuang.engines.columnar.aggregates import Aggregate
from kechuang.engines.columnar.forms import TooWide, Unsupported
from kechuang.engines.columnar.lowering import Lowered, Lowering
from kechuang.engines.columnar.ratios import UNKNOWN, Ratio
from kechuang.engines.columnar.steps import as_column
from kechuang.engines.folding import folded
from kechuang.language.core import (
    Apply,
    Choose,
    Const,
    Core,
    Gather,
    Greatest,
    Input,
    Least,
    walk,
)
from kechuang.language.schema import Column, Schema
from kechuang.language.specialising import specialise
from kechuang.language.types import Kind, Type

_BOUND = 2**47
_ROWS = 10**6
_TEXT = 1_000
LONGEST_TEXT = 100_000
_NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN, Kind.WORKING_DAYS}


class Widths:
    """Goes through the expressions of one rule set; terms are known to those that follow."""

    def __init__(self, rules: RuleSet, schema: Schema) -> None:
        self._rules = rules
        self._schema = schema
        self._known: dict[str, Lowered] = {}
        self._texts: dict[str, int] = {}
        self._bits: dict[str, Size] = {}
        self._sizes = Sizes(schema, self._bits)
        self._waiting: list[tuple[str, Core]] = []

    def wide(self) -> Iterator[Expression]:
        """The expressions that may come to numbers beyond 128 bits, or to texts too long."""
        for term in self._rules.terms:
            if self._exceeds(term.id, term.value):
                yield term.value
        yield from (each for each in _expressions(self._rules) if self._exceeds("", each))

    def _exceeds(self, name: str, written: Expression) -> bool:
        core = specialise(written.core, self._schema, self._rules.starts)
        self._texts[name] = min(_length(core, self._texts), LONGEST_TEXT + 1)
        self._sizes.most = 0
        self._bits[name] = self._sizes.of(core)
        if name or self._sizes.most > NARROW:
            self._waiting.append((name, core))
        if self._sizes.most > NARROW and self._overflow():
            self._bits[name] = (1, 1, True)
            return True
        return self._texts[name] > LONGEST_TEXT

    def _overflow(self) -> bool:
        """Whether batch engines would refuse the last of those that wait, within the ranges."""
        found = False
        for name, core in self._waiting:
            found = False
            try:
                self._known[name] = as_column(name, self._lowered(folded(core)))
            except (TooWide, Unsupported) as refusal:
                self._known[name] = _nothing(core.type)
                found = isinstance(refusal, TooWide)
        self._waiting.clear()
        return found

    def _lowered(self, core: Core) -> Lowered:
        known = dict(self._known)
        gathered: dict[Gather, Lowered] = {}
        for node in walk(core):
            if isinstance(node, Input) and node.key not in known:
                known[node.key] = _column(node.key, node.type, self._schema.column(node.name))
            elif isinstance(node, Gather) and node not in gathered:
                gathered[node] = self._aggregate(node)
        return Lowering(known, gathered).of(core)

    def _aggregate(self, gather: Gather) -> Lowered:
        related = self._schema.related(gather.records)
        columns = related.columns if related else ()
        items = {each.id: _column(each.id, each.type, each) for each in columns}
        aggregate = Aggregate("gather", gather, items)
        return aggregate.form(aggregate.bounds(_ROWS))


def _expressions(rules: RuleSet) -> Iterator[Expression]:
    """Every expression of a rule set but its terms."""
    for criterion in rules.criteria:
        yield from (each for each in (criterion.applies, criterion.require) if each)
    if rules.score:
        for part in rules.score.parts:
            yield part.low
            if part.by_hand:
                yield part.high
    for amount in rules.amounts:
        yield from (each for each in (amount.pay, amount.cap, amount.when) if each)
    yield from (figure.value for figure in rules.values)


def _nothing(kind: Type) -> Lowered:
    return UNKNOWN if kind.kind in _NUMBERS else forms.NOTHING


def _column(name: str, kind: Type, declared: Column | None) -> Lowered:
    if kind.kind not in _NUMBERS:
        return forms.column(name)
    low = declared.low if declared and declared.low is not None else Fraction(-_BOUND)
    high = declared.high if declared and declared.high is not None else Fraction(_BOUND)
    return Ratio(forms.column(name, (int(low), int(high))))


def _length(core: Core, known: Mapping[str, int]) -> int:
    """The most characters a text may have."""
    if core.type.kind is not Kind.TEXT:
        return 0
    if isinstance(core, Const):
        return len(str(core.value or ""))
    if isinstance(core, Input):
        return known.get(core.key, _TEXT)
    if isinstance(core, Apply):
        added = core.name == "concatenate"
        return sum(_length(part, known) for part in core.arguments) if added else _TEXT
    parts: tuple[Core, ...] = ()
    if isinstance(core, Choose):
        parts = (core.then, core.otherwise)
    parts = core.parts if isinstance(core, Least | Greatest) else parts
    return max((_length(part, known) for part in parts), default=_TEXT)
