"""The terms of a rule set in an order in which each comes after those that it reads."""

from collections.abc import Iterator, Mapping

from kechuang.language.faults import Fault
from kechuang.language.parsing import parse
from kechuang.language.schema import Column, Schema
from kechuang.language.syntax import Name, Node, children
from kechuang.language.types import ANY
from kechuang.pack.rulebook import codes
from kechuang.pack.shapes.rules import TermShape
from kechuang.values.problems import Problems
from kechuang.values.text import Text


def placeholder(shape: TermShape) -> Column:
    """A term whose type is not known, so that what reads it can be read all the same."""
    return Column(shape.id, ANY, shape.label, term=True)


def ordered(shapes: list[TermShape], schema: Schema, problems: Problems) -> list[TermShape]:
    """The terms, each after those that it reads; those that read themselves are noted, left out."""
    if not shapes:
        return []
    whole = schema.extended(tuple(map(placeholder, shapes)))
    by_id = {shape.id: shape for shape in shapes}
    meant = {name: each.id for each in shapes for name in (each.label, each.id)}
    reads = {each.id: _reads(str(each.value), whole, meant) for each in shapes}
    found: dict[str, TermShape] = {}
    for circle in _settled(reads, list(by_id), found, by_id):
        _note(circle, by_id, problems)
    return list(found.values())


def _reads(written: str, schema: Schema, meant: Mapping[str, str]) -> list[str]:
    try:
        stack: list[Node] = [parse(written, schema.vocabulary)]
    except Fault:
        return []  # it is noted when the term is read
    names: list[str] = []
    while stack:
        node = stack.pop()
        if isinstance(node, Name) and node.name in meant:
            names.append(meant[node.name])
        stack += children(node)
    return list(dict.fromkeys(names))


def _settled(
    reads: Mapping[str, list[str]],
    ids: list[str],
    found: dict[str, TermShape],
    by_id: Mapping[str, TermShape],
) -> Iterator[list[str]]:
    """Fill `found` depth first, without recursion; yield each circle."""
    circular: set[str] = set()
    for first in ids:
        path = [first]
        while path:
            here = path[-1]
            ahead = [each for each in reads[here] if each not in found and each not in circular]
            if here in found or here in circular or not ahead:
                if here not in circular:
                    found.setdefault(here, by_id[here])
                path.pop()
            elif ahead[0] in path:
                circle = path[path.index(ahead[0]) :]
                circular |= set(circle)
                yield circle
            else:
                path.append(ahead[0])


def _note(circle: list[str], by_id: Mapping[str, TermShape], problems: Problems) -> None:
    way = " → ".join([*circle, circle[0]])
    said = Text(f"术语循环引用：{way}", f"Terms go in a circle: {way}")
    hint = Text("请断开其中一处", "Break it at one place")
    problems.add(codes.TERM_CYCLE, said, by_id[circle[0]].at("value"), hint)
