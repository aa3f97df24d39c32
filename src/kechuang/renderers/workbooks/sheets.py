"""A table as officials lay it out (§5.3), free of any file format.

Title merged, unit line at the right, a header of one or two levels, rows, 合计, notes and the
signature line. What stands in a cell decides how it is written: words always as words.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kechuang.planning.status import Tone
from kechuang.values.text import Text


class Align(StrEnum):
    """Where a cell's contents stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with how it is shown: at least `places` decimals, as many as it has.

    With `percent` the value is in percent as written (50.7) and becomes a true percentage.
    `signed` shows a plus. `after` is shown behind the number and is no part of it.
    """

    value: Decimal
    places: int = 0
    percent: bool = False
    signed: bool = False
    after: Text = Text("")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with a tone that colours them."""

    words: Text
    tone: Tone


Cell = Text | str | int | Decimal | date | Number | Marked | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Neighbours with the same `group` share a cell above their titles.

    `width` is in characters of the normal font, a Chinese one counting two.
    """

    title: Text
    width: float = 10
    group: Text = Text("")
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `lead` lines stand under the title, `notes` under the table.

    `total` closes the rows and is no part of what is filtered. `kept` columns stay in view.
    """

    name: Text
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: Text = Text("")
    total: Row | None = None
    lead: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    kept: int = 0
    signed: bool = True
    empty: Text = field(default=Text("没有符合条件的内容", "Nothing to show"))


NUMBER = Column(Text("序号", "No."), 6, align=Align.CENTER)
"""The column that opens every table."""


def numbered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with 1, 2, 3 … in front."""
    return tuple((place, *row) for place, row in enumerate(rows, start=1))
