"""What a paper needs to know: fields and rows, and the schema that its expressions read."""

from collections.abc import Iterable

from kechuang.language.schema import Column, Records, Schema
from kechuang.language.types import BOOLEAN, DAY, MONEY, NUMBER, RATIO, TEXT, Kind, Type, count
from kechuang.pack.paperwork import codes
from kechuang.pack.shapes.papers import FieldShape, InnerFieldShape
from kechuang.pack.words import known
from kechuang.renderers.papers.declared import ATTACHMENTS, ENVELOPE, Field, Needed, RecordsField
from kechuang.renderers.papers.formats import FACTORS
from kechuang.values.problems import Problems
from kechuang.values.text import Text

_TYPES = {
    "money": MONEY,
    "ratio": RATIO,
    "number": NUMBER,
    "date": DAY,
    "text": TEXT,
    "boolean": BOOLEAN,
    "unit": TEXT,
}
_NAMES = (*_TYPES, "count", "choice", "records")


def needed(shapes: Iterable[InnerFieldShape], problems: Problems) -> list[Needed]:
    """The declared values; what is wrong is noted and left out."""
    made: list[Needed] = []
    taken = {name for each in ENVELOPE for name in (each.id, each.label)} | {ATTACHMENTS}
    for shape in shapes:
        if {shape.id, shape.label} & taken:
            _note_taken(shape, problems)
            continue
        taken |= {shape.id, shape.label}
        each: Needed | None
        if isinstance(shape, FieldShape) and shape.type == "records":
            each = _rows(shape, problems)
        else:
            each = _field(shape, problems)
        made += [each] if each is not None else []
    return made


def _note_taken(shape: InnerFieldShape, problems: Problems) -> None:
    said = Text(
        f"“{shape.id}（{shape.label}）”已有", f"`{shape.id}` ({shape.label}) is taken already"
    )
    hint = Text("请换标识或名称；发文字号、成文日期等不必声明", "Take another id or label")
    problems.add(codes.TWICE, said, shape.at("id"), hint)


def _field(shape: InnerFieldShape, problems: Problems) -> Field | None:
    options = tuple(shape.options)
    kind = _TYPES.get(shape.type)
    unit = "%" if shape.type == "ratio" else shape.unit or ""
    if shape.type == "count" and shape.counter:
        kind, unit = count(shape.counter), shape.counter
    elif shape.type == "choice" and options:
        kind = Type(Kind.TEXT, options=options)
    if kind is None or (shape.type == "money" and (unit or "元") not in FACTORS):
        _note_type(shape, problems)
        return None
    return Field(
        shape.id, shape.label, shape.type, kind, unit, shape.places, shape.none or "", options
    )


def _note_type(shape: InnerFieldShape, problems: Problems) -> None:
    said = Text(
        f"类型“{shape.type}”不完整或不认识", f"The type `{shape.type}` is not known or not complete"
    )
    problems.add(codes.FIELD, said, shape.at("type"), known(shape.type, _NAMES))


def _rows(shape: FieldShape, problems: Problems) -> RecordsField | None:
    fields = tuple(each for each in needed(shape.fields_, problems) if isinstance(each, Field))
    if not fields:
        _note_type(shape, problems)
        return None
    units = [each.id for each in fields if each.kind == "unit"]
    if shape.whole and shape.whole not in units:
        said = Text(f"没有填报单位列“{shape.whole}”", f"There is no unit column `{shape.whole}`")
        problems.add(codes.FIELD, said, shape.at("whole"), known(shape.whole, units))
    return RecordsField(shape.id, shape.label, fields, shape.whole or "")


def schema_of(values: Iterable[Needed]) -> Schema:
    """The envelope's and the declared values as names of expressions."""
    fields = [*ENVELOPE]
    records: list[Records] = []
    for each in values:
        if isinstance(each, Field):
            fields.append(each)
        else:
            records.append(Records(each.id, columns(each.fields), each.label))
    return Schema(columns(fields), tuple(records))


def columns(fields: Iterable[Field]) -> tuple[Column, ...]:
    """Fields as columns of a schema."""
    return tuple(Column(each.id, each.type, each.label) for each in fields)
