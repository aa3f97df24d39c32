"""Expressions inside YAML: typed, with problems at the line and column of the file."""

from dataclasses import dataclass, replace

from kechuang.criteria.model import Expression
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault, place_of
from kechuang.language.schema import Schema
from kechuang.language.types import Type
from kechuang.pack.nodes import Mapping, Scalar
from kechuang.values.problems import Place, Problems

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an expression stands: its scalar, and the place of its key."""

    scalar: Scalar
    around: Place

    @property
    def _block(self) -> bool:
        return str(self.scalar).endswith("\n")

    @property
    def origin(self) -> Place:
        """Where its text begins; a block (`|`) begins on the line below."""
        if self._block:
            return Place(self.around.file, (self.scalar.place.line or 0) + 1, 1)
        return self.scalar.place

    def of(self, at: int) -> Place:
        """The place of an offset of its text; the lines of a block stand indented under the key."""
        place = place_of(str(self.scalar), at, self.origin)
        indent = (self.around.col or 1) - 1 + _INDENT if self._block else 0
        return Place(place.file, place.line, (place.col or 1) + indent)


def expression(
    scalar: Scalar, wants: Type | None, schema: Schema, problems: Problems, around: Place
) -> Expression | None:
    """The typed expression; None with a problem. `around` is where its key stands."""
    spot = Spot(scalar, around)
    written = str(scalar)
    try:
        core = elaborate(written, schema, wants=wants)
    except Fault as fault:
        problem = fault.problem(written, spot.origin)
        problems.extend([replace(problem, place=spot.of(fault.at))])
        return None
    return Expression(written.strip(), core, spot.origin)


def key_place(node: Mapping, key: str) -> Place:
    """Where a key stands."""
    return node.keys_at.get(key, node.place)
