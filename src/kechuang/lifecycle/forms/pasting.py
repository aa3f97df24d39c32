"""A block copied from a spreadsheet, as the rows of a repeated section: what `filled` takes.

The first line may be headings: they are found by name or alias, in any order; without headings the
columns are those of the form, in its order.
"""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from kechuang.language.folding import skeleton
from kechuang.lifecycle.forms.filling import ROWS
from kechuang.lifecycle.forms.model import Field, Section
from kechuang.lifecycle.forms.values import FieldProblem, path_of
from kechuang.values.text import Text

LARGEST = 1_000_000
"""Characters of one block."""


def pasted(section: Section, block: str) -> tuple[dict[str, str], tuple[FieldProblem, ...]]:
    """What was pasted by `section.row.field`, and what of it was not taken."""
    if len(block) > LARGEST:
        said = Text("粘贴的内容过大", "The pasted block is too large")
        hint = Text("请改用导入文件", "Import a file instead")
        return {}, (FieldProblem(section.id, "length", said, hint),)
    lines = [line for line in _lines(block) if any(cell.strip() for cell in line)]
    asked = [each for each in section.fields if each.calculated is None]
    columns, problems = _columns(section, asked, lines[0] if lines else [])
    body = lines[1:] if columns is not None else lines
    order = columns if columns is not None else dict(enumerate(asked))
    wide = max((len(line) for line in body), default=0)
    if columns is None and wide > len(asked):
        problems += (_too_wide(section, wide, len(asked)),)
    raw = {
        path_of(section.id, row, field.id): line[place]
        for row, line in enumerate(body[:ROWS])
        for place, field in order.items()
        if place < len(line)
    }
    return raw, problems


def _lines(block: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(block), dialect="excel-tab", strict=False))
    except csv.Error:
        return [line.split("\t") for line in block.splitlines()]


def _columns(
    section: Section, asked: Sequence[Field], first: Sequence[str]
) -> tuple[Mapping[int, Field] | None, tuple[FieldProblem, ...]]:
    """Which column is which field when the first line is headings; None when it is not."""
    meant = {_name(name): each for each in asked for name in _names(each)}
    found = {place: meant[_name(cell)] for place, cell in enumerate(first) if _name(cell) in meant}
    if len(found) * 2 <= sum(bool(cell.strip()) for cell in first):
        return None, ()
    unknown = [cell for place, cell in enumerate(first) if cell.strip() and place not in found]
    if not unknown:
        return found, ()
    names = "、".join(cell.strip()[:20] for cell in unknown)
    said = Text(f"未取用的列：{names}", f"Columns not taken: {names}")
    return found, (FieldProblem(section.id, "rows", said, stops=False),)


def _names(asked: Field) -> tuple[str, ...]:
    titled = f"{asked.title.zh}（{asked.unit}）" if asked.unit else asked.title.zh
    return (asked.title.zh, asked.title.en, asked.id, titled, *asked.aliases)


def _name(cell: str) -> str:
    return skeleton("".join(cell.split()))


def _too_wide(section: Section, wide: int, fields: int) -> FieldProblem:
    said = Text(
        f"粘贴的有{wide}列，本表有{fields}列",
        f"The block has {wide} columns, the table {fields}",
    )
    hint = Text("请连同标题行一起复制", "Copy the line of headings too")
    return FieldProblem(section.id, "rows", said, hint)
