"""Rungs and sides filled with what was found there, by a function made once for a ladder.

The function's text is made of names and operators of our own: ids, rungs and sides are bound as
constants, so no text of a rule becomes code. Each node is a line; nothing is nested.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kechuang.criteria.explaining.probing import traced
from kechuang.criteria.explaining.tree import Branch, Operand, Quantity
from kechuang.criteria.ladder import Read, Rung, Side
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value

Values = Mapping[str, Value]
Nodes = dict[str, Any]
Fill = Callable[[Values, Subject], Nodes]
_HEAD = """def fill(values, subject):
    column = subject.columns.get
    origin = subject.origins.get
    value = values.get
"""
_ALWAYS, _NEVER = "True", "False"


def filling(required: Iterable[Rung], looked_at: Iterable[Rung], sides: Iterable[Side]) -> Fill:
    """A function from a subject's values to branches by the ids of their steps and quantities by theirs.

    Branches that are only `looked_at` ask for nothing.
    """
    writer = _Writer()
    made = {traced(each.id): writer.branch(each, _ALWAYS, asks=True) for each in required}
    made |= {traced(each.id): writer.branch(each, _ALWAYS, asks=False) for each in looked_at}
    made |= {each.id: writer.quantity(each) for each in sides}
    nodes = ", ".join(f"{writer.bind(name)}: {node}" for name, node in made.items())
    text = _HEAD + "".join(writer.lines) + f"    return {{{nodes}}}\n"
    exec(compile(text, "<ladder>", "exec"), writer.bound)  # noqa: S102 - our own names only
    fill: Fill = writer.bound["fill"]
    return fill


class _Writer:
    """Lines that make nodes, operands before what is made of them."""

    def __init__(self) -> None:
        self.bound: dict[str, Any] = {
            "new": tuple.__new__,
            "Branch": Branch,
            "Quantity": Quantity,
            "Operand": Operand,
        }
        self.lines: list[str] = []

    def bind(self, constant: object) -> str:
        """The name of a constant."""
        name = f"k{len(self.bound)}"
        self.bound[name] = constant
        return name

    def _line(self, text: str) -> str:
        name = f"n{len(self.lines)}"
        self.lines.append(f"    {name} = {text}\n")
        return name

    def branch(self, rung: Rung, needed: str, *, asks: bool) -> str:
        """The rung with its truth and all below it; `needed` is when the outcome needs it."""
        asks = asks and not rung.inverted
        truth = self._truth(rung)
        parts = [self._truth(part) for part in rung.parts]
        made = [
            self.branch(
                part,
                self._needed(rung, index, needed, [truth, *parts]),
                asks=asks and (rung.kind != "choice" or index > 0),
            )
            for index, part in enumerate(rung.parts)
        ]
        quantities = [self.quantity(side) for side in rung.sides]
        fields = (self.bind(rung), truth, needed, _several(made), _several(quantities), asks)
        return self._node("Branch", fields)

    def _truth(self, rung: Rung) -> str:
        return self._line(f"value({self.bind(traced(rung.id))})")

    def _needed(self, rung: Rung, index: int, needed: str, truths: list[str]) -> str:
        """Whether a part matters: not what did not help an 或 that holds, or below 非 the reverse."""
        whole, part, first = truths[0], truths[1 + index], truths[1]
        matters = ""
        if rung.kind == "choice" and index:
            matters = f"{first} is {index == 1}"
        elif rung.kind == "any" and not rung.inverted:
            matters = f"({whole} is not True or {part} is True)"
        elif rung.kind == "all" and rung.inverted:
            matters = f"({whole} is not False or {part} is False)"
        if not matters or needed == _NEVER:
            return needed
        return self._line(matters if needed == _ALWAYS else f"{needed} and {matters}")

    def quantity(self, side: Side) -> str:
        """The side's value, its chosen row and its operands."""
        operands = [self._operand(read) for read in side.reads]
        found = f"value({self.bind(side.id)})"
        fields = (self.bind(side), found, self._chosen(side), _several(operands))
        return self._node("Quantity", fields)

    def _chosen(self, side: Side) -> str:
        """The first row whose condition holds; none while an earlier one is unknown."""
        text = "None"
        for index, row in reversed(list(enumerate(side.rows))):
            if row.core is None:
                text = str(index)
            else:
                held = f"(held := value({self.bind(f'{side.id}#{index}')}))"
                text = f"{index} if {held} else None if held is None else {text}"
        return text

    def _operand(self, read: Read) -> str:
        key = self.bind(read.key)
        if read.kind == "term":
            opened = self.quantity(read.opened) if read.opened else "None"
            fields: tuple[object, ...] = (self.bind(read), f"value({key})", None, opened)
        else:
            value = f"value({self.bind(read.id)})" if read.kind == "records" else f"column({key})"
            fields = (self.bind(read), value, f"origin({key})", None)
        return self._node("Operand", fields)

    def _node(self, kind: str, fields: Iterable[object]) -> str:
        return self._line(f"new({kind}, ({', '.join(map(str, fields))}))")


def _several(names: list[str]) -> str:
    return f"({', '.join(names)}{',' if names else ''})"
