"""Sheets into one .xlsx file, the same bytes for the same input."""

import re
from collections.abc import Iterable
from datetime import UTC
from io import BytesIO

import xlsxwriter

from kechuang.renderers.cleaning import shortened
from kechuang.renderers.shapes import Frame, Made
from kechuang.renderers.workbooks.cells import Writer
from kechuang.renderers.workbooks.layout import Layout
from kechuang.renderers.workbooks.looks import Looks
from kechuang.renderers.workbooks.sheets import NUMBER, Sheet
from kechuang.values.text import Text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_REFUSED_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def workbook(title: Text, sheets: Iterable[Sheet], frame: Frame) -> Made:
    """The sheets in their order; without any, one that says that there is nothing to show."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        _properties(book, title, frame)
        looks, names = Looks(book, frame.language), set[str]()
        for sheet in list(sheets) or [Sheet(title, title, (NUMBER,), (), signed=False)]:
            name = sheet_name(sheet.name.within(frame.language), names)
            writer = Writer(book.add_worksheet(name), looks, frame.language)
            Layout(sheet, frame, writer).draw()
    return Made(stream.getvalue(), MEDIA_TYPE, "xlsx")


def _properties(book: xlsxwriter.Workbook, title: Text, frame: Frame) -> None:
    book.set_properties(
        {
            "title": shortened(title.within(frame.language), 200),
            "author": shortened(frame.organisation.within(frame.language), 200),
            "created": frame.made_at.astimezone(UTC).replace(tzinfo=None),
        }
    )


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts: short, without its signs, not twice, not its own History."""
    plain = _REFUSED_IN_NAMES.sub(" ", shortened(wanted, _LONGEST_NAME)).strip(" '") or "1"
    if plain.lower() == "history":
        plain = "History 1"
    name, again = plain, 2
    while name.lower() in taken:
        suffix = f" {again}"
        name, again = plain[: _LONGEST_NAME - len(suffix)] + suffix, again + 1
    taken.add(name.lower())
    return name
