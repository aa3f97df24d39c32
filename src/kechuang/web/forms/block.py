"""A block pasted from a spreadsheet: one unit and one number a line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.pack.model import Unit
from kechuang.values.text import Text

LINES = 200
_NUMBER = re.compile(r"[-−]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?[%％]?")
_PLAIN = str.maketrans("０１２３４５６７８９．−", "0123456789.-")


@dataclass(frozen=True, slots=True)
class Block:
    """What was read: numbers as typed by unit id, and what could not be placed, line by line."""

    values: dict[str, str]
    problems: tuple[Text, ...]


def read_block(pasted: str, units: Iterable[Unit]) -> Block:
    """Read lines such as `南湖区<Tab>34`; empty lines are passed over, nothing is guessed."""
    known = _names(units)
    values: dict[str, str] = {}
    problems: list[Text] = []
    for place, line in enumerate(pasted.splitlines()[:LINES], 1):
        if not line.strip():
            continue
        unit, number = _line(line, known)
        if unit is None:
            problems.append(_unknown(place, line))
        elif number is None:
            problems.append(_no_number(place, line))
        elif unit in values:
            problems.append(_twice(place, line))
        else:
            values[unit] = number
    return Block(values, tuple(problems))


def _names(units: Iterable[Unit]) -> dict[str, str]:
    names: dict[str, str] = {}
    for unit in units:
        for written in (unit.id, unit.title.zh, unit.title.en, unit.short.zh, unit.short.en):
            if written:
                names[written.casefold()] = unit.id
    return names


def _line(line: str, known: dict[str, str]) -> tuple[str | None, str | None]:
    cells = [cell.strip() for cell in re.split(r"[\t;；|]| {2,}", line) if cell.strip()]
    if len(cells) == 1:
        cells = line.split()
    unit = next((known[cell.casefold()] for cell in cells if cell.casefold() in known), None)
    found = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    return unit, _plain(found[-1]) if found else None


def _plain(written: str) -> str:
    return written.translate(_PLAIN).replace(",", "").replace("，", "").rstrip("%％")


def _unknown(place: int, line: str) -> Text:
    shown = line.strip()[:40]
    return Text(
        f"第{place}行“{shown}”认不出是哪个单位", f"Line {place}, “{shown}”: no unit is recognised"
    )


def _no_number(place: int, line: str) -> Text:
    shown = line.strip()[:40]
    return Text(f"第{place}行“{shown}”没有数字", f"Line {place}, “{shown}”: there is no number")


def _twice(place: int, line: str) -> Text:
    shown = line.strip()[:40]
    return Text(f"第{place}行“{shown}”重复", f"Line {place}, “{shown}”: the unit comes twice")
