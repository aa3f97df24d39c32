"""`documents/*.yaml`: papers; and the series of their numbers in `pack.yaml`."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.pack.nodes import Scalar, Sequence
from kechuang.pack.shapes.days import YearKey
from kechuang.pack.shapes.fields import AnyId, Flag, Id, Maybe, Places, Words, one_of, whole
from kechuang.pack.shapes.rules import Written
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape, Table
from kechuang.renderers.papers.declared import Kind, Letter
from kechuang.renderers.papers.series import LARGEST

Level = Annotated[int, BeforeValidator(whole(1, 4))]
Most = Annotated[int, BeforeValidator(whole(1, 10_000))]
Count = Annotated[int, BeforeValidator(whole(1, LARGEST))]


def _several(node: object) -> object:
    """A text alone as a list of one."""
    if not isinstance(node, Scalar):
        return node
    made = Sequence(node.place)
    made.append(node)
    return made


class SeriesShape(Shape):
    """A series of numbers; `starts` are first numbers of years begun by hand."""

    id: Id
    title: Said
    organ: Id
    keeper: Id
    pattern: Words
    starts: Table[YearKey, Count] = Field(default_factory=dict)


class InnerFieldShape(Shape):
    """A column of rows."""

    id: Id
    label: Words
    type: Words
    unit: Maybe[Words] = None
    counter: Maybe[Words] = None
    places: Maybe[Places] = None
    none: Maybe[Words] = None
    options: Items[Words] = Field(default_factory=list)


class FieldShape(InnerFieldShape):
    """A value that a paper needs; rows (`type: records`) have `fields` of their own."""

    fields_: Items[InnerFieldShape] = Field(default_factory=list, alias="fields")
    whole: Maybe[Id] = None


class RowsShape(Shape):
    """Which rows, in which order."""

    rows: Maybe[Words] = None
    where: Maybe[Written] = None
    by: Maybe[Written] = None
    descending: Flag = False
    most: Maybe[Most] = None


class PhraseShape(RowsShape):
    """Rows in a line of words."""

    id: Id
    label: Words
    words: Written
    between: Words = "、"
    none: Words


class ColumnOfTableShape(Shape):
    """A column of a table."""

    head: Words
    value: Written
    sums: Flag = False
    total: Maybe[Written] = None


class TableShape(RowsShape):
    """A table of rows."""

    columns: Items[ColumnOfTableShape]
    title: Maybe[Written] = None
    unit: Maybe[Words] = None
    total: Maybe[Words] = None
    note: Maybe[Written] = None
    numbered: Flag = False


class PlottedShape(Shape):
    """One line or one row of bars."""

    title: Words
    value: Written


class ChartShape(RowsShape):
    """A chart of rows: `bar` or `line`."""

    kind: Words
    label: Written
    series: Items[PlottedShape]
    title: Maybe[Written] = None
    unit: Maybe[Words] = None
    note: Maybe[Written] = None


class InnerBlockShape(Shape):
    """One of `heading`, `text`, `list`, `roll`, `table`, `chart`."""

    when: Maybe[Written] = None
    heading: Maybe[Written] = None
    level: Level = 1
    text: Maybe[Written] = None
    list_: Items[Written] = Field(default_factory=list, alias="list")
    marks: Words = "1."
    roll: Maybe[Words] = None
    table: Maybe[TableShape] = None
    chart: Maybe[ChartShape] = None


class BlockShape(RowsShape, InnerBlockShape):
    """The same, or `rows` with a `body` that is said for each of them."""

    body: Items[InnerBlockShape] = Field(default_factory=list)


class AttachmentShape(Shape):
    """An attachment: a `body`, or a `file` that the user brings."""

    id: Id
    title: Written
    when: Maybe[Written] = None
    file: Flag = False
    body: Items[BlockShape] = Field(default_factory=list)


class DocumentShape(FileShape):
    """All of one file of `documents/`."""

    id: Id
    title: Said
    kind: Annotated[Kind, BeforeValidator(one_of(Kind))]
    letter: Annotated[Letter, BeforeValidator(one_of(Letter))]
    series: Maybe[Id] = None
    organ: Maybe[Id] = None
    head: Maybe[Words] = None
    upward: Flag = False
    sealed: Flag = True
    subject: Annotated[Items[Written], BeforeValidator(_several)]
    addressee: Maybe[Written] = None
    fields_: Items[FieldShape] = Field(default_factory=list, alias="fields")
    phrases: Items[PhraseShape] = Field(default_factory=list)
    body: Items[BlockShape]
    attachments: Items[AttachmentShape] = Field(default_factory=list)
    remark: Maybe[Written] = None
    copies: Maybe[Written] = None
    printer: Maybe[Words] = None
    serves: Items[AnyId] = Field(default_factory=list)
    was: Maybe[Id] = None
