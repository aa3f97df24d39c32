"""A rule set as a step function of one parameter: its steps below, at and above a break-even value.

Every occurrence of the parameter is brought to stand alone in a comparison with one and the same
quantity, which is the subject's break-even value. Then the outcome is settled by whether the
parameter lies below, at or above it, and an unknown quantity leaves each comparison unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kechuang.criteria.model import RuleSet
from kechuang.criteria.plans import undated
from kechuang.criteria.simulating.isolating import NotAlone, bare, holds, isolated
from kechuang.criteria.simulating.refusals import NotStepwise, ParameterNotRead
from kechuang.language.core import (
    Choose,
    Compare,
    Const,
    Core,
    Input,
    Known,
    Parameter,
    rebuilt,
    walk,
)
from kechuang.language.schema import DatedParameter, Schema
from kechuang.language.specialising import specialise
from kechuang.language.types import BOOLEAN, Kind
from kechuang.values.text import Text

BREAK_EVEN = "break-even"
REGIONS = ("below", "at", "above")
"""Where the parameter lies, seen from the subject's break-even value."""
_TRUTH = {
    ("=", True): (False, True, False),
    ("=", False): (False, True, False),
    ("<", True): (True, False, False),
    ("<", False): (False, False, True),
    ("<=", True): (True, True, False),
    ("<=", False): (False, True, True),
}
"""By operator and whether the parameter stands on the left: true below, at, above?"""
_ORDERED = {Kind.NUMBER, Kind.DAY, Kind.MONTHS, Kind.SPAN}
_SEVERAL = Text("它与几个不同的量比较", "it is compared with several quantities")
_ITSELF = Text("它与由它决定的量比较", "it is compared with what depends on it")
_NOWHERE = Text("结论不取决于与它的比较", "no comparison with it decides the verdict")
_MONEY = Text("金额随它连续变化", "amounts vary with it continuously")
_UNORDERED = Text("它的值没有大小之分", "its values have no order")


@dataclass(frozen=True, slots=True)
class Stepwise:
    """Steps with `break-even` among them; `verdict` and `amount` once for each region.

    `named` gives, for a step and a region, the name of its column.
    """

    steps: tuple[tuple[str, Core], ...]
    names: Mapping[tuple[str, str], str]
    operand: Core

    def named(self, step: str, region: str) -> str:
        """The column of a step in a region."""
        return self.names.get((step, region), step)


def stepwise(rules: RuleSet, schema: Schema, day: date, parameter: DatedParameter) -> Stepwise:
    """The step function. Raises ParameterNotRead, NotStepwise."""
    name = parameter.label or parameter.id
    read = parameters_of(rules)
    if parameter.id not in read:
        raise ParameterNotRead(name, rules.id, [_label(schema, each) for each in read])
    if parameter.type.kind not in _ORDERED:
        raise NotStepwise(name, _UNORDERED)
    symbol = Input(parameter.type, f"parameter.{parameter.id}")
    try:
        return _Splitting(symbol).of(list(_symbolic(rules, schema, day, symbol)))
    except NotAlone as held:
        raise NotStepwise(name, held.why) from held


def parameters_of(rules: RuleSet) -> list[str]:
    """The ids of the parameters that a rule set reads."""
    nodes = (node for _name, core in undated(rules) for node in walk(core))
    return sorted({node.name for node in nodes if isinstance(node, Parameter)})


def _label(schema: Schema, id_: str) -> str:
    parameter = schema.parameter(id_)
    return (parameter.label if parameter else "") or id_


def _symbolic(
    rules: RuleSet, schema: Schema, day: date, symbol: Input
) -> Iterator[tuple[str, Core]]:
    """The steps on a day, the parameter kept as an input."""
    id_ = symbol.name.removeprefix("parameter.")

    def kept(core: Core) -> Core:
        if isinstance(core, Parameter) and core.name == id_:
            return symbol
        return rebuilt(core, kept)

    for name, core in undated(rules):
        yield name, specialise(kept(core), schema, day)


class _Splitting:
    """Takes steps one by one; `inlined` are those whose value is made of the symbol itself."""

    def __init__(self, symbol: Input) -> None:
        self._symbol = symbol
        self._inlined: dict[str, Core] = {}
        self._scores: dict[Core, Core] = {}
        self._operand: Core | None = None
        self._steps: list[tuple[str, Core]] = []
        self._names: dict[tuple[str, str], str] = {}

    def of(self, steps: list[tuple[str, Core]]) -> Stepwise:
        for name, core in steps:
            self._take(name, self._once(name, self._unfolded(core)))
        if "amount" in self._inlined:
            raise NotAlone(_MONEY)
        if self._operand is None or "verdict" in self._inlined:
            raise NotAlone(_NOWHERE)
        return Stepwise(tuple(self._steps), self._names, self._operand)

    def _unfolded(self, core: Core) -> Core:
        if isinstance(core, Input) and core.key in self._inlined:
            return self._unfolded(self._inlined[core.key])
        return rebuilt(core, self._unfolded)

    def _once(self, name: str, core: Core) -> Core:
        """The core; of a score without bands, its upper end is the column of its lower one."""
        if not name.startswith("score."):
            return core
        found = self._scores.setdefault(core, Input(core.type, name))
        if found != Input(core.type, name):
            self._inlined[name] = found
        return core

    def _take(self, name: str, core: Core) -> None:
        if name in self._inlined:
            return
        if bare(core, self._symbol):
            self._inlined[name] = core
            return
        alone = isolated(core, self._symbol)
        if not self._varies(alone):
            self._steps.append((name, alone))
            return
        settled = [self._settled(alone, index) for index in range(len(REGIONS))]
        named = {region: f"{region}:{name}" for region in REGIONS}
        self._steps += zip(named.values(), settled, strict=True)
        self._names |= {(name, region): column for region, column in named.items()}

    def _varies(self, core: Core) -> bool:
        """Whether a step differs by region, through the symbol or through an earlier step."""
        read = (node.key for node in walk(core) if isinstance(node, Input))
        return holds(core, self._symbol) or any((key, REGIONS[0]) in self._names for key in read)

    def _settled(self, core: Core, index: int) -> Core:
        """The core in one region: each comparison decided where its other side is known."""
        if isinstance(core, Input):
            name = self._names.get((core.key, REGIONS[index]))
            return Input(core.type, name) if name else core
        if isinstance(core, Compare) and self._symbol in (core.left, core.right):
            left = core.left == self._symbol
            known = Known(BOOLEAN, self._met(core.right if left else core.left))
            truth = Const(BOOLEAN, _TRUTH[core.operator, left][index])
            return Choose(BOOLEAN, known, truth, Const(BOOLEAN, None))
        return rebuilt(core, lambda part: self._settled(part, index))

    def _met(self, operand: Core) -> Core:
        """The column of the quantity that the symbol is compared with, which is always the same."""
        if self._varies(operand):
            raise NotAlone(_ITSELF)
        if self._operand is None:
            self._operand = operand
            self._steps.append((BREAK_EVEN, operand))
        if operand != self._operand:
            raise NotAlone(_SEVERAL)
        return Input(operand.type, BREAK_EVEN)
