"""Steps as generated Python for one subject: whole numbers where they are whole, nothing boxed.

The source is made of operators and names of our own; values of rules are bound as constants, so no
text of a rule ever becomes code. What is nested too deeply for Python's own parser is left to
`meaning`, which says what the generated code must agree with.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import singledispatchmethod
from typing import Any

from kechuang.engines.folding import folded
from kechuang.engines.scalar import helping
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Apply,
    Choose,
    Compare,
    Const,
    Core,
    Gather,
    Greatest,
    Input,
    Item,
    Known,
    Least,
    Not,
    Product,
    Quotient,
    Round,
    Sum,
    Value,
)
from kechuang.language.types import Kind

Steps = Sequence[tuple[str, Core]]
Program = Callable[[Subject], dict[str, Value]]
_NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN, Kind.WORKING_DAYS}
_SYMBOLS = {"=": "==", "<": "<", "<=": "<="}
_TURNED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def generated(steps: Steps) -> Program:
    """A function from a subject to the values of all steps. It raises what `evaluate` raises."""
    ready = [(name, folded(core)) for name, core in steps]
    writer = _Writer([name for name, _core in ready])
    try:
        source = writer.source(ready)
        exec(compile(source, "<rules>", "exec"), writer.bound)  # noqa: S102 - our own operators only
    except (RecursionError, MemoryError, SyntaxError):
        return lambda subject: _one_by_one(ready, subject)
    program: Program = writer.bound["program"]
    return program


def _one_by_one(steps: Steps, subject: Subject) -> dict[str, Value]:
    columns = dict(subject.columns)
    values: dict[str, Value] = {}
    for name, core in steps:
        values[name] = columns[name] = evaluate(core, Subject(columns, subject.records))
    return values


class _Writer:
    """Writes expressions; `bound` holds the constants and helpers that they name."""

    def __init__(self, steps: list[str]) -> None:
        self.bound: dict[str, Any] = dict(vars(helping))
        self._steps = {name: f"s{index}" for index, name in enumerate(steps)}
        self._inputs: dict[str, str] = {}
        self._names = 0

    def source(self, steps: Steps) -> str:
        """The function's text."""
        lines = [f"    {self._steps[name]} = {self.of(core)}" for name, core in steps]
        reads = [
            f"    {local} = plain(columns.get({self._constant(key)}))"
            for key, local in self._inputs.items()
        ]
        values = ", ".join(
            f"{self._constant(name)}: {self._boxed(self._steps[name], core)}"
            for name, core in steps
        )
        head = ["def program(subject):", "    columns = subject.columns"]
        return "\n".join([*head, *reads, *lines, f"    return {{{values}}}"])

    def _name(self) -> str:
        self._names += 1
        return f"v{self._names}"

    def _constant(self, value: object) -> str:
        name = f"k{len(self.bound)}"
        self.bound[name] = value
        return name

    def _boxed(self, written: str, core: Core) -> str:
        return f"boxed({written})" if core.type.kind in _NUMBERS else written

    def _known(self, nodes: Sequence[Core]) -> tuple[list[str], str]:
        """A name for each operand, and the test that one of them is unknown."""
        names = [self._name() for _node in nodes]
        parts = zip(names, nodes, strict=True)
        return names, " or ".join(f"({name} := {self.of(node)}) is None" for name, node in parts)

    def _strict(self, nodes: Sequence[Core], value: Callable[[list[str]], str]) -> str:
        names, unknown = self._known(nodes)
        return f"(None if {unknown} else {value(names)})"

    @singledispatchmethod
    def of(self, node: Core) -> str:
        """The expression of a node."""
        raise TypeError(node)

    @of.register
    def _(self, node: Const) -> str:
        if isinstance(node.value, Fraction):
            whole = node.value.denominator == 1 and abs(node.value) < 10**30
            return f"({node.value})" if whole else self._constant(helping.plain(node.value))
        return self._constant(node.value)

    @of.register
    def _(self, node: Input) -> str:
        if node.key in self._steps:
            return self._steps[node.key]
        return self._inputs.setdefault(node.key, f"c{len(self._inputs)}")

    @of.register
    def _(self, node: Item) -> str:
        return f"plain(item.get({self._constant(node.name)}))"

    @of.register
    def _(self, node: Sum) -> str:
        return self._strict((node.left, node.right), " + ".join)

    @of.register
    def _(self, node: Product) -> str:
        return self._strict((node.left, node.right), " * ".join)

    @of.register
    def _(self, node: Quotient) -> str:
        (over, under), unknown = self._known((node.left, node.right))
        return f"(None if {unknown} or not {under} else ratio({over}, {under}))"

    @of.register
    def _(self, node: Compare) -> str:
        symbol = _SYMBOLS[node.operator]
        if isinstance(node.left, Quotient):
            return self._crossed(node.left, node.right, symbol)
        if isinstance(node.right, Quotient):
            return self._crossed(node.right, node.left, _TURNED[symbol], other_first=True)
        return self._strict((node.left, node.right), f" {symbol} ".join)

    def _crossed(
        self, quotient: Quotient, other: Core, symbol: str, *, other_first: bool = False
    ) -> str:
        """A quotient compared without dividing; the sign of the divisor turns the comparison."""
        if other_first:
            nodes: tuple[Core, ...] = (other, quotient.left, quotient.right)
            (value, over, under), unknown = self._known(nodes)
        else:
            nodes = (quotient.left, quotient.right, other)
            (over, under, value), unknown = self._known(nodes)
        first = f"{over} {symbol} {value} * {under}"
        second = f"{over} {_TURNED[symbol]} {value} * {under}"
        if isinstance(other, Const) and isinstance(other.value, Fraction):
            p, q = (f"({part})" for part in (other.value.numerator, other.value.denominator))
            first = f"{over} * {q} {symbol} {p} * {under}"
            second = f"{over} * {q} {_TURNED[symbol]} {p} * {under}"
        return f"(None if {unknown} or not {under} else {first} if {under} > 0 else {second})"

    @of.register
    def _(self, node: Not) -> str:
        return self._strict((node.operand,), lambda names: f"not {names[0]}")

    @of.register
    def _(self, node: AllOf) -> str:
        return self._kleene(node.parts, ends=False)

    @of.register
    def _(self, node: AnyOf) -> str:
        return self._kleene(node.parts, ends=True)

    def _kleene(self, parts: Sequence[Core], *, ends: bool) -> str:
        if not parts:
            return str(not ends)
        names = [self._name() for _part in parts]
        pairs = zip(names, parts, strict=True)
        tests = " else ".join(f"{ends} if ({name} := {self.of(p)}) is {ends}" for name, p in pairs)
        unknown = " or ".join(f"{name} is None" for name in names)
        return f"({tests} else None if {unknown} else {not ends})"

    @of.register
    def _(self, node: Least) -> str:
        return self._strict(node.parts, lambda names: f"min(({', '.join(names)},))")

    @of.register
    def _(self, node: Greatest) -> str:
        return self._strict(node.parts, lambda names: f"max(({', '.join(names)},))")

    @of.register
    def _(self, node: Choose) -> str:
        name = self._name()
        then, otherwise = self.of(node.then), self.of(node.otherwise)
        condition = self.of(node.condition)
        return f"(None if ({name} := {condition}) is None else {then} if {name} else {otherwise})"

    @of.register
    def _(self, node: Round) -> str:
        mode = self._constant(node.mode)
        return self._strict(
            (node.operand, node.places),
            lambda names: f"rounding({names[0]}, {mode}, {names[1]}, {node.shift})",
        )

    @of.register
    def _(self, node: Known) -> str:
        return f"({self.of(node.operand)} is not None)"

    @of.register
    def _(self, node: Apply) -> str:
        types = self._constant([argument.type for argument in node.arguments])
        given = "".join(
            f"{self._boxed(self.of(argument), argument)}, " for argument in node.arguments
        )
        return f"apply({self._constant(node.name)}, ({given}), {types})"

    @of.register
    def _(self, node: Gather) -> str:
        value = "None" if node.value is None else f"lambda item: {self.of(node.value)}"
        records = f"subject.records.get({self._constant(node.key)})"
        condition = f"lambda item: {self.of(node.condition)}"
        return f"gather({self._constant(node.how)}, {records}, {condition}, {value})"
