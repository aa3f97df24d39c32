"""A form as somebody filled it in: typed, calculated, checked; every problem in one run."""

from collections.abc import Iterator, Mapping, Sequence

from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value
from kechuang.lifecycle.forms.model import Check, Field, Form, Section
from kechuang.lifecycle.forms.reading import Grounds, NotTaken, read
from kechuang.lifecycle.forms.schema import seen
from kechuang.lifecycle.forms.values import FieldProblem, Filled, Held, Row, Values, path_of
from kechuang.lifecycle.forms.working import inside, working_of
from kechuang.values.text import Text

Raw = Mapping[str, str | list[str]]
ROWS = 2_000
"""No repeated section takes more rows, whatever the pack says."""


def filled(form: Form, raw: Raw, grounds: Grounds) -> Filled:
    """What was typed as values. Keys are `field` and `section.row.field`, rows counted from 0.

    What the form does not ask, or not under these answers, is left alone; blank rows are left out.
    """
    return _Filling(form, grounds, raw).filled()


def recalculated(form: Form, values: Values, grounds: Grounds) -> Filled:
    """The same of values kept before: calculated ones anew, relations checked."""
    return _Filling(form, grounds, None, values).filled()


class _Filling:
    """One run over a form: things are worked out in the order in which they read each other.

    `_columns` and `_records` are what expressions see; they grow with the values.
    """

    def __init__(
        self, form: Form, grounds: Grounds, raw: Raw | None, kept: Values | None = None
    ) -> None:
        self._form = form
        self._grounds = grounds
        self._raw = raw
        self._kept = kept or Values()
        self._working = working_of(form, grounds.day)
        self._fields: dict[str, Held] = {}
        self._rows: dict[str, Sequence[Row]] = {}
        self._columns: dict[str, Value] = {}
        self._records: dict[str, Sequence[Record]] = {}
        self._about = Subject(self._columns, self._records)
        self._problems: list[FieldProblem] = []
        self._sections = {each.id: section for section in form.sections for each in section.fields}

    def filled(self) -> Filled:
        given = _numbers(self._raw) if self._raw is not None else {}
        for thing in self._working.order:
            if isinstance(thing, Section):
                self._fill_rows(thing, given.get(thing.id, {}))
            else:
                self._fill(thing)
        for check in self._form.checks:
            self._problems += self._checked(check)
        return Filled(Values(self._fields, self._rows), tuple(self._problems))

    def _fill(self, asked: Field) -> None:
        section = self._sections[asked.id]
        holds = self._working.holds
        if holds(section.when, self._about) and holds(asked.when, self._about):
            value = self._answer(asked, asked.id, self._kept.fields, self._about)
            if value is not None:
                self._fields[asked.id] = value
                self._columns[asked.id] = seen(value)

    def _answer(self, asked: Field, path: str, kept: Row, about: Subject) -> Held:
        if asked.calculated is not None:
            return self._working.value(asked.calculated, about)
        if self._raw is None:
            return kept.get(asked.id)
        given = self._raw.get(path)
        if given is None:
            return None
        try:
            return read(asked, given, self._grounds)
        except NotTaken as error:
            self._problems.append(FieldProblem(path, error.kind, error.words, error.hint))
            return None

    def _fill_rows(self, section: Section, given: Mapping[int, set[str]]) -> None:
        if not self._working.holds(section.when, self._about):
            return
        rows: list[Row] = []
        records: list[Record] = []
        for number, kept in self._numbered(section, given):
            row, record = self._row(section, number, kept)
            if row:
                rows.append(row)
                records.append(record)
        self._rows[section.id] = rows
        self._records[section.id] = records
        self._count(section, len(rows))

    def _row(self, section: Section, number: int, kept: Row) -> tuple[Row, Record]:
        """One row in the order of its form, and what expressions see of it."""
        row: dict[str, Held] = {}
        record: dict[str, Value] = {}
        about = inside(record, self._columns, self._about)
        for asked in self._working.rows[section.id]:
            if self._working.holds(asked.when, about):
                value = self._answer(asked, path_of(section.id, number, asked.id), kept, about)
                if value is not None:
                    row[asked.id] = value
                    record[asked.id] = seen(value)
        return {each.id: row[each.id] for each in section.fields if each.id in row}, record

    def _numbered(
        self, section: Section, given: Mapping[int, set[str]]
    ) -> Iterator[tuple[int, Row]]:
        """The rows that say anything at all, with what was kept of each."""
        if self._raw is None:
            yield from enumerate(self._kept.rows.get(section.id, ()))
            return
        asked = {each.id for each in section.fields if each.calculated is None}
        said = sorted(number for number, fields in given.items() if fields & asked)
        yield from ((number, {}) for number in said[:ROWS])

    def _count(self, section: Section, rows: int) -> None:
        most = min(section.repeats.most, ROWS) if section.repeats else ROWS
        if rows > most:
            said = Text(f"共{rows}行，最多{most}行", f"{rows} rows, at most {most}")
            self._problems.append(FieldProblem(section.id, "rows", said))

    def _checked(self, check: Check) -> Iterator[FieldProblem]:
        if not check.section:
            if self._working.value(check.require, self._about) is False:
                yield FieldProblem("", "check", check.title, stops=check.stops)
            return
        for number, record in enumerate(self._records.get(check.section, ())):
            about = inside(dict(record), self._columns, self._about)
            if self._working.value(check.require, about) is False:
                path = f"{check.section}.{number}"
                yield FieldProblem(path, "check", check.title, stops=check.stops)


def _numbers(raw: Raw) -> dict[str, dict[int, set[str]]]:
    """Of each section the rows by number with the fields in which something stands."""
    found: dict[str, dict[int, set[str]]] = {}
    for key, given in raw.items():
        name, _, rest = key.partition(".")
        row, _, field = rest.partition(".")
        if row.isascii() and row.isdecimal() and len(row) <= 6 and _says(given):
            found.setdefault(name, {}).setdefault(int(row), set()).add(field)
    return found


def _says(given: str | list[str]) -> bool:
    return any(each.strip() for each in ([given] if isinstance(given, str) else given))
