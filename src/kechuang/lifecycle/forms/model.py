"""Forms as the program believes them: sections, fields, conditions, checks, all frozen.

Built by the reader of the pack. A field's `type` is a type of the rule language; money is in fen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from kechuang.criteria.model import Expression
from kechuang.language.types import (
    BOOLEAN,
    DAY,
    MONEY,
    NUMBER,
    RATIO,
    TEXT,
    Kind,
    Type,
    count,
)
from kechuang.language.words import UNIT_BY_WORD, UnitKind
from kechuang.values.text import Text

SEPARATOR = "、"
"""Between the options chosen in a field of several."""
FILES = count("件")
"""What a rule sees of attached files: how many there are."""


class FieldKind(StrEnum):
    """What is typed into a field."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    RATIO = "ratio"
    DATE = "date"
    MONTH = "month"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    UNIT = "unit"
    ACCOUNT = "account"
    SUBJECT = "subject"
    FILE = "file"


NAMES = frozenset({FieldKind.UNIT, FieldKind.ACCOUNT, FieldKind.SUBJECT})
"""Kinds whose value is the id of something that the city knows."""
_TYPES = {
    FieldKind.MONEY: MONEY,
    FieldKind.RATIO: RATIO,
    FieldKind.DATE: DAY,
    FieldKind.MONTH: DAY,
    FieldKind.YES_NO: BOOLEAN,
    FieldKind.FILE: FILES,
}


class From(StrEnum):
    """Where the first value of a field is taken from."""

    FACT = "fact"
    LAST = "last"
    PARENT = "parent"
    ROW = "row"


class Given(StrEnum):
    """Rows that are given to the unit of a case: what the year's plan asks of it.

    To the office that keeps the plan, how much of its part each unit has done of each target.
    """

    TASKS = "tasks"
    TARGETS = "targets"
    SHARES = "shares"


GIVEN: dict[Given, dict[str, Type]] = {
    Given.TASKS: {"number": TEXT, "title": TEXT},
    Given.TARGETS: {
        "number": TEXT,
        "title": TEXT,
        "quota": NUMBER,
        "unit": TEXT,
        "adds_up": BOOLEAN,
    },
    Given.SHARES: {"number": TEXT, "title": TEXT, "unit": TEXT, "share": RATIO},
}
"""What there is to take in each row.

`number` tells rows apart, `quota` is the unit's own part, in `unit`; `adds_up` is whether parts may
be added.
"""


@dataclass(frozen=True, slots=True)
class Prefill:
    """The first value of a field.

    It is the fact at `key` (`rd_expense[-1]`), what was said last time in the field `key` of the
    same section, the field `key` of the case above, or what the given row says under `key`.
    """

    source: From
    key: str = ""


@dataclass(frozen=True, slots=True)
class FileRule:
    """What may be attached: endings without the dot, bytes of one file, how many files.

    `pledge` asks for the word that no state secret is in them.
    """

    endings: tuple[str, ...] = ("pdf",)
    largest: int = 20_000_000
    most: int = 5
    pledge: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked.

    `unit` is the unit typed in (`万元`, `家`, `亩`). `low` and `high` bound a number in that unit.
    `options` are the words to choose from; the Chinese ones are the value. `required` holds where
    `required_when` does, always when that is None. A field is asked where `when` is met, and
    computed, not asked, when `calculated` is set. `aliases` are other headings of pasted tables.
    A number that is not `grouped`, such as a year, is shown without separators.
    """

    id: str
    title: Text
    kind: FieldKind
    unit: str = ""
    required: bool = False
    required_when: Expression | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    places: int | None = None
    options: tuple[Text, ...] = ()
    prefill: Prefill | None = None
    calculated: Expression | None = None
    when: Expression | None = None
    hint: Text = Text("")
    aliases: tuple[str, ...] = ()
    sensitive: bool = False
    max_length: int = 200
    files: FileRule = field(default_factory=FileRule)
    grouped: bool = True

    @property
    def type(self) -> Type:
        """The type of its value in the rule language."""
        if self.kind is FieldKind.NUMBER:
            return count(self.unit) if self.counted else NUMBER
        if self.kind is FieldKind.CHOICE:
            return Type(Kind.TEXT, options=tuple(each.zh for each in self.options))
        return _TYPES.get(self.kind, TEXT)

    @property
    def counted(self) -> bool:
        """Whether its number counts things, which are whole."""
        unit = UNIT_BY_WORD.get(self.unit)
        return unit is not None and unit.kind is UnitKind.COUNT

    def expressions(self) -> Iterator[Expression]:
        """Everything that decides about it."""
        for each in (self.when, self.calculated, self.required_when):
            if each is not None:
                yield each


@dataclass(frozen=True, slots=True)
class Repeats:
    """How many rows a repeated section takes; `counter` is what one row is counted in.

    `of` are rows given to begin with, None where they are typed in. `value` is the field that holds
    what is reported of a given row, "" where nothing is counted from it.
    """

    least: int = 0
    most: int = 200
    counter: str = "项"
    of: Given | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading, asked where `when` is met; repeated ones hold a row of them each."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    repeats: Repeats | None = None
    when: Expression | None = None
    note: Text = Text("")

    def field(self, id_: str) -> Field | None:
        """The field called `id_`."""
        return next((each for each in self.fields if each.id == id_), None)

    @property
    def number(self) -> str:
        """The field that holds the number of a given row; "" where none does."""
        wanted = Prefill(From.ROW, "number")
        return next((each.id for each in self.fields if each.prefill == wanted), "")


@dataclass(frozen=True, slots=True)
class Check:
    """A relation between values. In a repeated `section` it is looked at row by row.

    One that is not met stops the form when `stops`, else it is shown as a warning; unknown is
    neither.
    """

    id: str
    title: Text
    require: Expression
    section: str = ""
    stops: bool = True


@dataclass(frozen=True)
class Form:
    """One version of a form. `approval` is its own approval number (表号、批准文号), "" for none.

    `purpose` is the one for which facts are read to prefill it.
    """

    id: str
    title: Text
    sections: tuple[Section, ...]
    version: int = 1
    checks: tuple[Check, ...] = ()
    approval: str = ""
    valid_until: date | None = None
    checked: str = "unverified"
    serves: tuple[str, ...] = ()
    purpose: str = "service"

    @cached_property
    def by_id(self) -> dict[str, Section]:
        """The sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def plain(self) -> dict[str, Field]:
        """The fields that are asked once, by id."""
        return {
            each.id: each
            for section in self.sections
            if section.repeats is None
            for each in section.fields
        }

    @property
    def repeated(self) -> tuple[Section, ...]:
        """The repeated sections."""
        return tuple(section for section in self.sections if section.repeats is not None)
