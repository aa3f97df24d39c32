"""`datasets/*.yaml`, `parameters/*.yaml`, `criteria/*.yaml` and `criteria/*.cases.yaml`."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from kechuang.pack.nodes import Mapping, Scalar
from kechuang.pack.shapes.days import Checked, Day
from kechuang.pack.shapes.fields import (
    AnyId,
    Flag,
    Id,
    Maybe,
    Number,
    Words,
    of_another_kind,
    scalar,
)
from kechuang.pack.shapes.said import Label, Said
from kechuang.pack.shapes.shape import FileShape, Items, Shape
from kechuang.values.text import Text


def _expression(node: object) -> Scalar:
    return scalar(node, Text("一个表达式", "An expression"))


def _table(node: object) -> Mapping:
    if isinstance(node, Mapping):
        return node
    raise of_another_kind(Text("一组键值", "A mapping"), node)


Written = Annotated[Scalar, BeforeValidator(_expression)]
Table = Annotated[Mapping, BeforeValidator(_table)]


class ColumnShape(Shape):
    """A column: `type` is money, ratio, number, count, date, text, choice or boolean.

    `aliases` are other headings of workbooks, `unit` the one meant where a sheet names none,
    `scheme` that of a number with a check digit, `sensitive` what is masked for most readers,
    `compares` the column of another dataset that measures the same, `named_by` the list that gives
    its codes their names.
    """

    id: Id
    label: Label
    type: Words
    counter: Maybe[Words] = None
    options: Items[Words] = Field(default_factory=list)
    low: Maybe[Number] = None
    high: Maybe[Number] = None
    aliases: Items[Words] = Field(default_factory=list)
    unit: Maybe[Words] = None
    required: Flag = False
    scheme: Maybe[Words] = None
    sensitive: Flag = False
    note: Maybe[Said] = None
    example: Maybe[Words] = None
    compares: Maybe[Id] = None
    named_by: Maybe[Id] = None


class CrossCheckShape(Shape):
    """A relation that holds within a row; one that does not is a warning, or keeps the row out."""

    id: Id
    title: Said
    require: Written
    keeps_out: Flag = False


class DatasetShape(FileShape):
    """One dataset: `grain` is `subject`, `year` `quarter` `month` `date` (one row a period) or `record`.

    `subject` is the kind of what it speaks of; `enters` lets an import enter subjects that the
    register lacks; `whole` means that an import replaces all before of its period; `supplier` is
    the unit that owes it, `due` days after a period's end; `basis` says by what right it is held.
    """

    id: Id
    title: Said
    label: Maybe[Label] = None
    grain: Words
    counter: Maybe[Words] = None
    source: Said
    purposes: Items[Words] = Field(default_factory=list)
    authorisation: Maybe[Words] = None
    key: Items[Id] = Field(default_factory=list)
    subject: Words = "organisation"
    enters: Flag = False
    whole: Flag = False
    supplier: Maybe[Id] = None
    due: Maybe[Number] = None
    basis: Maybe[Said] = None
    checks: Items[CrossCheckShape] = Field(default_factory=list)
    columns: Items[ColumnShape]


class ParameterValueShape(Shape):
    """A value from a day on, with its clause."""

    from_: Day = Field(alias="from")
    value: Written
    basis: Words
    checked: Checked


class ParameterShape(Shape):
    """A dated parameter."""

    id: Id
    label: Words
    type: Words
    counter: Maybe[Words] = None
    values: Items[ParameterValueShape]


class ParametersShape(FileShape):
    """All of one file of `parameters/`."""

    parameters: Items[ParameterShape]


class CriterionShape(Shape):
    """One condition: `require`, or `manual` naming who decides; `applies` limits it."""

    id: Id
    title: Said
    basis: Words
    require: Maybe[Written] = None
    manual: Maybe[Said] = None
    applies: Maybe[Written] = None
    checked: Maybe[Checked] = None


class PartShape(Shape):
    """Points computed, or a band `low` to `high` for a person's mark."""

    id: Id
    title: Said
    basis: Words
    points: Maybe[Written] = None
    low: Maybe[Written] = None
    high: Maybe[Written] = None
    checked: Maybe[Checked] = None


class TermShape(Shape):
    """A named value that the rule set's other expressions may use."""

    id: Id
    label: Words
    value: Written


class CapShape(Shape):
    """The most that some parts may come to together."""

    parts: Items[Id]
    most: Written


class ScoreShape(Shape):
    """Parts that add up, and the total that passes; `whole` when people give whole marks only."""

    title: Said
    basis: Words
    parts: Items[PartShape]
    caps: Items[CapShape] = Field(default_factory=list)
    least: Maybe[Written] = None
    whole: Flag = False
    most: Maybe[Written] = None


class AmountShape(Shape):
    """Money for a matter."""

    id: Id
    title: Said
    basis: Words
    matter: Maybe[Words] = None
    stacking: Words
    pay: Written
    cap: Maybe[Written] = None
    when: Maybe[Written] = None
    checked: Maybe[Checked] = None


class FigureShape(Shape):
    """A named value handed out beside the verdict, of any type."""

    id: Id
    title: Said
    basis: Words
    value: Written
    checked: Maybe[Checked] = None


class WaiverShape(Shape):
    """A finding of `rules verify` that is meant: `at` is the id of what it is about."""

    finding: Words
    at_: Maybe[Words] = Field(default=None, alias="at")
    reason: Said
    by: Words
    on: Day


class BasisShape(Shape):
    """The document that a rule set restates, and whether somebody has compared them."""

    document: Words
    checked: Checked


class RuleSetShape(FileShape):
    """One version of a rule set. `combine` is `all`, `any` or `at least N`."""

    id: Id
    title: Said
    basis: BasisShape
    from_: Day = Field(alias="from")
    subject: Id
    purpose: Words = "recognition"
    combine: Words = "all"
    draft: Flag = False
    terms: Items[TermShape] = Field(default_factory=list)
    criteria: Items[CriterionShape] = Field(default_factory=list)
    score: Maybe[ScoreShape] = None
    amounts: Items[AmountShape] = Field(default_factory=list)
    values: Items[FigureShape] = Field(default_factory=list)
    serves: Items[AnyId] = Field(default_factory=list)
    monotone: Items[Words] = Field(default_factory=list)
    waive: Items[WaiverShape] = Field(default_factory=list)


class BaseShape(Shape):
    """Facts and marks under a name, from which cases of the same file start."""

    id: Id
    facts: Maybe[Table] = None
    marks: Maybe[Table] = None


class CaseShape(Shape):
    """One worked case: its own facts and marks go before those of the bases it names."""

    title: Said
    on: Day
    base: Items[Id] = Field(default_factory=list)
    facts: Maybe[Table] = None
    marks: Maybe[Table] = None
    expect: Table


class CasesShape(FileShape):
    """All cases beside one rule set."""

    rules: Id
    bases: Items[BaseShape] = Field(default_factory=list)
    cases: Items[CaseShape]
