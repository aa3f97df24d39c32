"""Expressions inside YAML: typed, with problems at the line and column of the file."""

from dataclasses import replace

from kechuang.criteria.model import Expression
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.schema import Schema
from kechuang.language.types import Type
from kechuang.pack.nodes import Mapping, Scalar
from kechuang.values.problems import Place, Problem, Problems

_INDENT = 2


def expression(
    scalar: Scalar, wants: Type | None, schema: Schema, problems: Problems, around: Place
) -> Expression | None:
    """The typed expression; None with a problem. `around` is where its key stands."""
    written = str(scalar)
    block = written.endswith("\n")
    origin = Place(around.file, (scalar.place.line or 0) + 1, 1) if block else scalar.place
    try:
        return Expression(written.strip(), elaborate(written, schema, wants=wants), origin)
    except Fault as fault:
        problem = fault.problem(written, origin)
        problems.extend([_indented(problem, around) if block else problem])
        return None


def _indented(problem: Problem, around: Place) -> Problem:
    """The problem in a block (`|`), whose lines stand indented under the key."""
    place = problem.place
    indent = (around.col or 1) - 1 + _INDENT
    return replace(problem, place=Place(place.file, place.line, (place.col or 1) + indent))


def key_place(node: Mapping, key: str) -> Place:
    """Where a key stands."""
    return node.keys_at.get(key, node.place)
