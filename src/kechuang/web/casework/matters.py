"""Matters as rows and cards show them: the time left beside the deadline, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.apps.cases.queries.hurrying import turns
from kechuang.apps.cases.queries.lists import Row
from kechuang.apps.work.deadlines import Left, day_of, left
from kechuang.values.text import Text
from kechuang.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter, the working days left where its reader is told a deadline, and who has it now."""

    row: Row
    left: Left | None
    turns: tuple[Text, ...]


def matters(request: PageRequest, rows: Iterable[Row]) -> list[Matter]:
    """Rows that were read through `sight`: one statement for all of them."""
    listed = list(rows)
    whose = turns(listed, pack=request.pack, day=request.day)
    return [Matter(each, left_of(request, each), whose.get(each.id, ())) for each in listed]


def left_of(request: PageRequest, row: Row) -> Left | None:
    """The time left of an open matter with a deadline."""
    if row.due_at is None or row.ended_at is not None:
        return None
    return left(day_of(row.due_at, request.pack), request.day, request.pack)
