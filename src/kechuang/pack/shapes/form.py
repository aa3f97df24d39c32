"""`forms/*.yaml`: what a matter or report asks for."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.lifecycle.forms.model import FieldKind, Given
from kechuang.pack.nodes import Scalar
from kechuang.pack.shapes.days import Checked, Day
from kechuang.pack.shapes.fields import (
    AnyId,
    Flag,
    Id,
    Maybe,
    Number,
    Places,
    Words,
    one_of,
    scalar,
    whole,
)
from kechuang.pack.shapes.rules import Written
from kechuang.pack.shapes.said import Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape
from kechuang.values.text import Text


def _required(node: object) -> Scalar:
    return scalar(node, Text("true、false 或一个条件", "true, false or a condition"))


GivenField = Annotated[Given, BeforeValidator(one_of(Given))]
KindField = Annotated[FieldKind, BeforeValidator(one_of(FieldKind))]
Required = Annotated[Scalar, BeforeValidator(_required)]
Rows = Annotated[int, BeforeValidator(whole(0, 2_000))]
Length = Annotated[int, BeforeValidator(whole(1, 20_000))]
Megabytes = Annotated[int, BeforeValidator(whole(1, 200))]
Number100 = Annotated[int, BeforeValidator(whole(1, 100))]


class PrefillShape(Shape):
    """Where the first value comes from; exactly one key. `last` is true, or another field's id."""

    fact: Maybe[Written] = None
    last: Maybe[Required] = None
    parent: Maybe[Id] = None
    row: Maybe[Id] = None


class FilesShape(Shape):
    """What may be attached: endings, megabytes of one file, how many, whether a pledge is asked."""

    endings: Items[Words]
    largest: Megabytes = 20
    most: Number100 = 5
    pledge: Flag = True


class FieldShape(Shape):
    """One thing asked."""

    id: Id
    title: Said
    kind: KindField
    unit: Maybe[Words] = None
    required: Maybe[Required] = None
    low: Maybe[Number] = None
    high: Maybe[Number] = None
    places: Maybe[Places] = None
    options: Items[Said] = Field(default_factory=list)
    prefill: Maybe[PrefillShape] = None
    calculated: Maybe[Written] = None
    when: Maybe[Written] = None
    hint: Maybe[Said] = None
    aliases: Items[Words] = Field(default_factory=list)
    sensitive: Flag = False
    max_length: Maybe[Length] = None
    files: Maybe[FilesShape] = None
    grouped: Flag = True


class RepeatsShape(Shape):
    """How many rows, in what one row is counted, and which are given to begin with."""

    least: Rows = 0
    most: Rows = 200
    counter: Words = "项"
    value: Maybe[Id] = None
    of: Maybe[GivenField] = None


class SectionShape(Shape):
    """Fields under one heading, once or in rows."""

    id: Id
    title: Said
    note: Maybe[Said] = None
    when: Maybe[Written] = None
    repeats: Maybe[RepeatsShape] = None
    fields_: Items[FieldShape] = Field(alias="fields")


class FormCheckShape(Shape):
    """A relation between values; `stops` false makes it a warning, `section` looks row by row."""

    id: Id
    title: Said
    require: Written
    section: Maybe[Id] = None
    stops: Flag = True


class FormShape(FileShape):
    """All of one file of `forms/`. `purpose` is what facts are read for when it is prefilled."""

    id: Id
    was: Maybe[Id] = None
    title: Said
    version: Number100 = 1
    approval: Maybe[Words] = None
    valid_until: Maybe[Day] = None
    purpose: Words = "service"
    checked: Checked
    serves: Items[AnyId] = Field(default_factory=list)
    sections: Items[SectionShape]
    checks: Items[FormCheckShape] = Field(default_factory=list)
