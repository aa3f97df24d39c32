"""One value into one cell. Words are written as words, whatever they look like."""

from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.planning.status import Tone
from kechuang.renderers.cleaning import clean
from kechuang.renderers.workbooks.looks import Look, Looks
from kechuang.renderers.workbooks.sheets import Align, Cell, Marked, Number
from kechuang.values.text import Language, Text

LONGEST = 32_000
"""A cell holds 32,767 characters."""

COMMANDS = ("=", "+", "-", "@", "\t", "\n", "\r")


class Writer:
    """Writes cells of one sheet in one language."""

    def __init__(self, sheet: Any, looks: Looks, language: Language) -> None:
        self.sheet = sheet
        self.looks = looks
        self.language = language

    def words(self, text: Text | str) -> str:
        """The words as a cell can hold them."""
        said = text.within(self.language) if isinstance(text, Text) else text
        kept = clean(said)
        return kept if len(kept) <= LONGEST else kept[:LONGEST] + "…"

    def cell(
        self, row: int, column: int, value: Cell, align: Align, *, total: bool = False
    ) -> None:
        """Write `value` as what it is."""
        match value:
            case Number():
                self._number(row, column, value, total=total)
            case Decimal() | int():
                self._plain(row, column, Decimal(value), align, total=total)
            case date():
                look = self.looks.of(self.looks.day(total=total))
                self.sheet.write_datetime(row, column, value, look)
            case Marked():
                self._text(row, column, value.words, align, total=total, tone=value.tone)
            case _:
                self._text(row, column, value or "", align, total=total)

    def said(self, row: int, column: int, text: Text | str, look: Look) -> None:
        """Words in a given look; what a spreadsheet might take for a command is quoted."""
        words = self.words(text)
        if words.startswith(COMMANDS):
            look = {**look, "quote_prefix": True}
        self.sheet.write_string(row, column, words, self.looks.of(look))

    def across(self, row: int, first: int, last: int, text: Text | str, look: Look) -> None:
        """Words over several columns."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", self.looks.of(look))
        self.said(row, first, text, look)

    def _number(self, row: int, column: int, number: Number, *, total: bool) -> None:
        value = number.value / 100 if number.percent else number.value
        look = self.looks.of(self.looks.number(number, total=total))
        self.sheet.write_number(row, column, value, look)

    def _plain(self, row: int, column: int, value: Decimal, align: Align, *, total: bool) -> None:
        look = {**self.looks.number(Number(value), total=total), "align": align.value}
        self.sheet.write_number(row, column, value, self.looks.of(look))

    def _text(
        self,
        row: int,
        column: int,
        text: Text | str,
        align: Align,
        *,
        total: bool,
        tone: Tone | None = None,
    ) -> None:
        self.said(row, column, text, self.looks.words(align, total=total, tone=tone))
