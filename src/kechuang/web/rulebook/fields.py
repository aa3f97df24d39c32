"""The form of a try-out as it is drawn: cells with what stands in them, years side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kechuang.criteria.trial import Field, Form, Group, Mark, Table
from kechuang.criteria.trial.form import MARK
from kechuang.criteria.trial.reading import ROWS
from kechuang.criteria.trial.writing import NO, THERE, WHOLE, YES
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.language.types import Kind
from kechuang.values.text import Text

Option = tuple[str, Text]
_LEAST_ROWS = 2
_YES_NO: tuple[Option, ...] = ((YES, Text("是", "yes")), (NO, Text("否", "no")))
_DECIDED: tuple[Option, ...] = tuple(
    (each.value, WORDS[each]) for each in (Verdict.MET, Verdict.UNMET)
)
_POINTS = Text("分", "points")
_THERE = Text("有此记录", "It is there")
"""Asked of a record of which nothing else is read, or known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing to fill in. `label` is its whole name, `short` what stands before it.

    `kind` is number, date, text or choice.
    """

    name: str
    label: Text
    short: Text
    kind: str
    value: str = ""
    unit: Text = Text("")
    options: tuple[Option, ...] = ()
    mistake: Text = Text("")


@dataclass(frozen=True, slots=True)
class Line:
    """A column of yearly values: its name, its unit, and one cell a period (None: not asked)."""

    label: Text
    unit: Text
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Fields of one dataset: lines by period where there are several, else plain cells."""

    title: Text
    source: Text
    periods: tuple[Text, ...]
    lines: tuple[Line, ...]
    cells: tuple[Cell, ...]
    filled: int
    asked: int


@dataclass(frozen=True, slots=True)
class Records:
    """A kind of related records: whether its list is known, and its rows."""

    id: str
    title: Text
    source: Text
    counter: str
    known: bool
    heads: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    filled: int


@dataclass(frozen=True, slots=True)
class Bound:
    """The whole form with what stands in it."""

    parts: tuple[Part, ...]
    records: tuple[Records, ...]
    marks: tuple[Cell, ...]
    marked: int


def bound(
    form: Form, given: Mapping[str, str], mistakes: Mapping[str, Text], more: str = ""
) -> Bound:
    """The form as typed; `more` names the records that get another blank row."""
    binder = _Binder(given, mistakes)
    marks = tuple(binder.mark(each) for each in form.marks)
    return Bound(
        tuple(binder.part(each) for each in form.groups),
        tuple(binder.records(each, more) for each in form.tables),
        marks,
        sum(1 for each in marks if each.value),
    )


class _Binder:
    """Puts what was typed into cells."""

    def __init__(self, given: Mapping[str, str], mistakes: Mapping[str, Text]) -> None:
        self._given = given
        self._mistakes = mistakes

    def part(self, group: Group) -> Part:
        periods = list(dict.fromkeys(each.period for each in group.fields))
        several = len(periods) > 1
        lines = tuple(self._lines(group, periods)) if several else ()
        cells = () if several else tuple(self._cell(each, each.key) for each in group.fields)
        dataset = group.dataset
        return Part(
            dataset.title if dataset else Text("其他", "Other"),
            dataset.source if dataset else Text(""),
            tuple(periods) if several else (),
            lines,
            cells,
            sum(1 for each in group.fields if self._given.get(each.key)),
            len(group.fields),
        )

    def _lines(self, group: Group, periods: list[Text]) -> Iterator[Line]:
        columns: dict[str, dict[Text, Field]] = {}
        for each in group.fields:
            columns.setdefault(each.column.id, {})[each.period] = each
        for fields in columns.values():
            first = next(iter(fields.values()))
            cells = (fields.get(period) for period in periods)
            made = tuple(None if each is None else self._cell(each, each.key) for each in cells)
            yield Line(first.words, first.unit, made)

    def records(self, table: Table, more: str) -> Records:
        id_ = table.records.id
        filled = [row for row in range(ROWS) if self._row_filled(table, row)]
        bare = not table.columns or any(self._given.get(f"{id_}.{row}") for row in filled)
        last = filled[-1] + 1 if filled else 0
        shown = min(max(last + (1 if more == id_ else 0), _LEAST_ROWS), ROWS)
        dataset = table.dataset
        return Records(
            id_,
            table.records.words,
            dataset.source if dataset else Text(""),
            table.records.counter,
            self._given.get(id_) == WHOLE,
            (*(each.words for each in table.columns), *([_THERE] if bare else [])),
            tuple(self._row(table, row, bare=bare) for row in range(shown)),
            len(filled),
        )

    def _row_filled(self, table: Table, row: int) -> bool:
        name = f"{table.records.id}.{row}"
        keys = (f"{name}.{each.key}" for each in table.columns)
        return any(self._given.get(key) for key in (name, *keys))

    def _row(self, table: Table, row: int, *, bare: bool) -> tuple[Cell, ...]:
        name = f"{table.records.id}.{row}"
        cells = [self._cell(each, f"{name}.{each.key}", row + 1) for each in table.columns]
        if bare:
            label = Text(f"第{row + 1}行 {_THERE.zh}", f"Row {row + 1}: {_THERE.en}")
            options = ((THERE, Text("有", "yes")),)
            said = self._given.get(name, "")
            cells.append(Cell(name, label, _THERE, "choice", said, options=options))
        return tuple(cells)

    def mark(self, mark: Mark) -> Cell:
        name = MARK + mark.id
        said = {"value": self._given.get(name, ""), "mistake": self._mistakes.get(name, Text(""))}
        if mark.points:
            return Cell(name, mark.title, mark.title, "number", unit=_POINTS, **said)  # type: ignore[arg-type]
        return Cell(name, mark.title, mark.title, "choice", options=_DECIDED, **said)  # type: ignore[arg-type]

    def _cell(self, field: Field, name: str, row: int = 0) -> Cell:
        label = field.words
        whole = label
        if field.period:
            whole = Text(f"{label.zh}（{field.period.zh}）", f"{label.en} ({field.period.en})")
        if row:
            whole = Text(f"第{row}行 {label.zh}", f"Row {row}: {label.en}")
        return Cell(
            name,
            whole,
            label,
            _kind(field),
            self._given.get(name, ""),
            field.unit,
            _options(field),
            self._mistakes.get(name, Text("")),
        )


def _kind(field: Field) -> str:
    if field.type.kind is Kind.BOOLEAN or field.type.options:
        return "choice"
    return {Kind.DAY: "date", Kind.TEXT: "text"}.get(field.type.kind, "number")


def _options(field: Field) -> tuple[Option, ...]:
    if field.type.kind is Kind.BOOLEAN:
        return _YES_NO
    return tuple((each, Text(each)) for each in field.type.options)
