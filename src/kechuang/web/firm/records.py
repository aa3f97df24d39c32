"""Related records of a subject as tables: IP, titles, contracts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.apps.facts.queries.leave import Leave
from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.facts.queries.telling import Block, Record
from kechuang.apps.standings.queries.lines import Line as StandingLine
from kechuang.language.standings import RECORDS
from kechuang.pack import Pack
from kechuang.readers.intake.form import FormColumn
from kechuang.values.text import Text, same
from kechuang.web.firm.figures import MASK
from kechuang.web.wording import facts as words

SHOWN = 10
_NUMBERS = {"money", "count", "number", "ratio"}


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table of records."""

    label: Text
    unit: Text
    number: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A record: its cells, when it became known, in how many vintages."""

    cells: tuple[Text, ...]
    numbers: tuple[bool, ...]
    at: datetime
    way: Text
    vintages: int

    @property
    def aligned(self) -> list[tuple[Text, bool]]:
        """Cells with whether each is a number."""
        return list(zip(self.cells, self.numbers, strict=True))


@dataclass(frozen=True, slots=True)
class Related:
    """The records of one dataset: `lines` are shown at once, `rest` on demand."""

    id: str
    title: Text
    source: Text
    leave: Leave
    said: Text
    look: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    rest: tuple[Line, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A title held or once held. `left` is days to its end, None without one."""

    kind: str
    level: str
    number: str
    starts: str
    ends: str
    holds: bool
    left: int | None
    id: UUID
    body: str
    state: Text
    warned: bool


def related(profile: Profile, *, unmasked: bool) -> tuple[Related, ...]:
    """Every kind of records that some source tells of, titles apart."""
    blocks = [each for each in profile.blocks if each.kept.declared.form.grain == "record"]
    return tuple(
        _related(each, profile.pack, unmasked=unmasked)
        for each in blocks
        if each.kept.id != RECORDS
    )


def _related(block: Block, pack: Pack, *, unmasked: bool) -> Related:
    declared = block.kept.declared
    hidden = frozenset() if unmasked else declared.sensitive
    columns = declared.form.columns
    lines = tuple(_line(each, columns, hidden, pack) for each in block.records)
    heads = tuple(
        Head(
            c.words,
            words.unit_of(c),
            _number(c),
        )
        for c in columns
    )
    return Related(
        block.kept.id,
        declared.form.title,
        declared.source,
        block.leave,
        words.leave(block.leave),
        words.looks(block.leave),
        heads,
        lines[:SHOWN],
        lines[SHOWN:],
        block.statements,
    )


def _line(
    record: Record, columns: tuple[FormColumn, ...], hidden: frozenset[str], pack: Pack
) -> Line:
    cells = tuple(_cell(record.values.get(each.id), each, hidden, pack) for each in columns)
    way = words.WAYS.get(record.kind, same(record.kind))
    return Line(cells, tuple(map(_number, columns)), record.at, way, record.vintages)


def _cell(value: object, column: FormColumn, hidden: frozenset[str], pack: Pack) -> Text:
    if column.id in hidden and value is not None:
        return MASK
    return words.value(value, column, pack)


def _number(column: FormColumn) -> bool:
    return column.kind in _NUMBERS and not column.named_by


def standings(lines: Iterable[StandingLine]) -> tuple[Standing, ...]:
    """Titles of the register, those in force first; sanctions are not among them."""
    return tuple(_standing(each) for each in lines if not each.scope)


def _standing(each: StandingLine) -> Standing:
    ends = each.ends.isoformat() if each.ends else ""
    return Standing(
        each.title.zh,
        each.level,
        each.number,
        each.starts.isoformat(),
        ends,
        each.holds,
        each.left,
        each.id,
        each.body,
        each.state,
        warned=each.warned,
    )


def barred(lines: Iterable[StandingLine]) -> int:
    """Sanctions in force, of those that the reader may see."""
    return sum(each.holds for each in lines if each.scope)
