"""Deadlines of steps from their shapes."""

from kechuang.lifecycle.forms.model import FieldKind
from kechuang.lifecycle.timing import Deadline, Origin
from kechuang.pack.lifecycles import codes
from kechuang.pack.lifecycles.moves import Names
from kechuang.pack.shapes.scheme import DeadlineShape
from kechuang.pack.words import known
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_DAYS = frozenset({FieldKind.DATE, FieldKind.MONTH})


def deadline(shape: DeadlineShape, names: Names, problems: Problems) -> Deadline:
    """The deadline; an origin that the scheme does not have is noted."""
    field = names.fields.get(shape.field or "")
    if shape.field and (
        field is None or field.kind not in _DAYS or shape.from_ is not Origin.FIELD
    ):
        days = [name for name, each in names.fields.items() if each.kind in _DAYS]
        said = Text(f"没有日期字段“{shape.field}”", f"No field `{shape.field}` holds a day")
        problems.add(codes.FIELD_UNKNOWN, said, shape.at("field"), known(shape.field, days))
    return Deadline(
        origin=shape.from_,
        days=shape.days,
        months=shape.months,
        counting=shape.counting,
        field=shape.field or "",
        closes=shape.closes,
        strict=shape.strict,
        remind=tuple(shape.remind),
        urge=shape.urge or 1,
        basis=shape.basis or "",
        checked=shape.checked or "unverified",
    )
