"""Expressions of forms and schemes: typed, of the kind asked for, for the purpose they serve."""

from datetime import date

from kechuang.criteria.model import PURPOSES, Expression
from kechuang.language.schema import Schema
from kechuang.language.types import BOOLEAN, Type, unify
from kechuang.pack.lifecycles import codes
from kechuang.pack.nodes import Scalar
from kechuang.pack.rulebook.codes import PURPOSE_NAME
from kechuang.pack.rulebook.expressions import Spot, expression
from kechuang.pack.rulebook.uses import Uses
from kechuang.pack.shapes.shape import Shape
from kechuang.pack.words import known, shown
from kechuang.values.problems import Problems
from kechuang.values.text import Text


def check_purpose(purpose: str, shape: Shape, problems: Problems) -> None:
    """Note a purpose that facts cannot serve."""
    if purpose not in PURPOSES:
        said = Text(f"没有用途“{shown(purpose)}”", f"There is no purpose `{shown(purpose)}`")
        problems.add(PURPOSE_NAME, said, shape.at("purpose"), known(purpose, PURPOSES))


class Typist:
    """Reads the expressions of one form or scheme; what is wrong is noted."""

    def __init__(self, purpose: str, starts: date, problems: Problems) -> None:
        self._problems = problems
        self._uses = Uses(purpose, starts, problems)

    def condition(self, shape: Shape, key: str, schema: Schema) -> Expression | None:
        """The condition written under `key`, None when there is none or it cannot be read."""
        return self.value(shape, key, BOOLEAN, schema)

    def value(self, shape: Shape, key: str, wants: Type, schema: Schema) -> Expression | None:
        """The value written under `key`, of the type `wants`."""
        scalar = getattr(shape, key)
        if not isinstance(scalar, Scalar):
            return None
        return self.read(scalar, shape, (key, wants), schema)

    def read(
        self, scalar: Scalar, shape: Shape, wanted: tuple[str, Type], schema: Schema
    ) -> Expression | None:
        """The expression of a scalar that stands under a key of the shape."""
        key, wants = wanted
        around = shape.key_at(key)
        found = expression(scalar, wants, schema, self._problems, around)
        if found is None:
            return None
        self._uses.note(found, Spot(scalar, around), schema)
        kind = found.core.type
        if unify(kind, wants) is None or kind.money != wants.money:
            said = Text(
                f"此处应为{wants.text.zh}，却是{kind.text.zh}",
                f"{wants.text.en} is expected, not {kind.text.en}",
            )
            self._problems.add(codes.FORM_TYPE, said, shape.at(key))
            return None
        return found
