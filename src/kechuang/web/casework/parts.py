"""The figures of a round on a page: some targets at a time, so that a table fits a screen."""

from dataclasses import dataclass

from kechuang.apps.cases.reported import Cell, Figures, Line, Remark, Target
from kechuang.values.text import Text
from kechuang.web.casework.merged import subtotal, to_date, waiting

ACROSS = 5
"""So many targets stand side by side."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some targets of the table; `number` of `parts`, from 1."""

    whole: Figures
    number: int
    parts: tuple[int, ...]
    targets: tuple[tuple[Target, Text, Text], ...]
    lines: tuple[tuple[Line, tuple[Cell, ...]], ...]
    remarks: tuple[Remark, ...]
    heads: tuple[Text, Text]
    subtotal: Text


def parted(found: Figures, asked: str) -> Part:
    """The part asked for, the first where there is no such."""
    parts = tuple(range(1, -(-len(found.targets) // ACROSS) + 1))
    number = int(asked) if asked.isdecimal() and int(asked) in parts else 1
    cut = slice((number - 1) * ACROSS, number * ACROSS)
    targets = found.targets[cut]
    codes = {each.code for each in targets}
    return Part(
        found,
        number,
        parts,
        tuple((each, waiting(each.last.waiting), waiting(each.now.waiting)) for each in targets),
        tuple((line, line.cells[cut]) for line in found.lines),
        tuple(each for each in found.remarks if each.target in codes),
        (to_date(found.last_period), to_date(found.period)),
        subtotal(found),
    )
