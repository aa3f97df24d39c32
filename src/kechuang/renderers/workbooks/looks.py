"""Formats of cells, each made once per workbook."""

from collections.abc import Mapping
from typing import Any

from kechuang.planning.status import Tone
from kechuang.renderers.workbooks.sheets import Align, Number
from kechuang.values.quantity import places_of
from kechuang.values.text import Language

_BODY = {"zh": "宋体", "en": "Arial"}
_HEAD = {"zh": "黑体", "en": "Arial"}
_DATE = {"zh": 'yyyy"年"m"月"d"日"', "en": "d mmm yyyy"}
_INK = {Tone.GOOD: "#0B7A4B", Tone.WARN: "#9A5000", Tone.BAD: "#C9353F"}
_LINE = "#8C96A5"

Look = Mapping[str, object]


class Looks:
    """Gives a workbook's formats by their properties."""

    def __init__(self, book: Any, language: Language) -> None:
        self._book = book
        self._language = language
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, look: Look) -> Any:
        """The format with exactly these properties."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(look))
        return self._made[key]

    def title(self) -> Look:
        """The merged first row."""
        return self._plain(self._head, 16, Align.CENTER)

    def mark(self) -> Look:
        """What warns that the data are invented."""
        return {**self._plain(self._head, 11, Align.CENTER), "font_color": _INK[Tone.BAD]}

    def line(self, align: Align = Align.LEFT) -> Look:
        """A line without a frame: lead, unit, notes, signature."""
        return {**self._plain(self._body, 10.5, align), "text_wrap": True}

    def header(self) -> Look:
        """A cell of the header."""
        head = self._framed(self._head, Align.CENTER)
        return {**head, "bg_color": "#E8EEF7", "text_wrap": True}

    def words(self, align: Align, *, total: bool = False, tone: Tone | None = None) -> Look:
        """A cell of words."""
        look = {**self._framed(self._head if total else self._body, align), "text_wrap": True}
        return {**look, "font_color": _INK[tone]} if tone in _INK else look

    def day(self, *, total: bool = False) -> Look:
        """A day."""
        return {**self.words(Align.CENTER, total=total), "num_format": _DATE[self._language]}

    def number(self, number: Number, *, total: bool = False) -> Look:
        """A number that shows every decimal it has, so that nothing is rounded on the way."""
        font = self._head if total else self._body
        return {**self._framed(font, Align.RIGHT), "num_format": self._pattern(number)}

    def _pattern(self, number: Number) -> str:
        decimals = max(number.places, places_of(number.value))
        digits = "#,##0" + ("." + "0" * decimals if decimals else "")
        after = number.after.within(self._language).replace('"', "")
        shown = digits + ("%" if number.percent else "") + (f'"{after}"' if after else "")
        return f"+{shown};-{shown};{shown}" if number.signed else shown

    @property
    def _head(self) -> str:
        return _HEAD[self._language]

    @property
    def _body(self) -> str:
        return _BODY[self._language]

    def _plain(self, font: str, size: float, align: Align) -> Look:
        return {"font_name": font, "font_size": size, "align": align.value, "valign": "vcenter"}

    def _framed(self, font: str, align: Align) -> Look:
        return {**self._plain(font, 10.5, align), "border": 1, "border_color": _LINE}
