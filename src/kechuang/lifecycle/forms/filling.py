"""A form as somebody filled it in: typed, calculated, checked; every problem in one run."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kechuang.criteria.model import Expression
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.language.specialising import specialise
from kechuang.lifecycle.forms.model import Check, Field, Form, Section
from kechuang.lifecycle.forms.order import in_order, rows_in_order
from kechuang.lifecycle.forms.reading import Grounds, NotTaken, read
from kechuang.lifecycle.forms.schema import of, subject, within
from kechuang.lifecycle.forms.values import FieldProblem, Filled, Held, Row, Values, path_of
from kechuang.values.errors import Refusal
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


def _value(expression: Expression, form: Form, about: Subject, grounds: Grounds) -> Value:
    core = specialise(expression.core, of(form), grounds.day)
    try:
        return evaluate(core, about)
    except Refusal:  # beyond exact ranges
        return None


class _Filling:
    """One run over a form: things are worked out in the order in which they read each other."""

    def __init__(
        self, form: Form, grounds: Grounds, raw: Raw | None, kept: Values | None = None
    ) -> None:
        self._form = form
        self._grounds = grounds
        self._raw = raw
        self._kept = kept or Values()
        self._fields: dict[str, Held] = {}
        self._rows: dict[str, list[Row]] = {}
        self._problems: list[FieldProblem] = []
        self._sections = {each.id: section for section in form.sections for each in section.fields}

    def filled(self) -> Filled:
        for thing in in_order(self._form):
            if isinstance(thing, Section):
                self._fill_rows(thing)
            else:
                self._fill(thing)
        for check in self._form.checks:
            self._problems += self._checked(check)
        return Filled(self._values, tuple(self._problems))

    @property
    def _values(self) -> Values:
        return Values(dict(self._fields), {name: list(rows) for name, rows in self._rows.items()})

    def _about(self) -> Subject:
        return subject(Values(self._fields, self._rows))

    def _fill(self, asked: Field) -> None:
        section = self._sections[asked.id]
        if not self._asked(section.when) or not self._asked(asked.when):
            return
        value = self._answer(asked, asked.id, self._kept.fields, self._about())
        if value is not None:
            self._fields[asked.id] = value

    def _asked(self, when: Expression | None, about: Subject | None = None) -> bool:
        if when is None:
            return True
        return _value(when, self._form, about or self._about(), self._grounds) is True

    def _answer(self, asked: Field, path: str, kept: Row, about: Subject) -> Held:
        if asked.calculated is not None:
            return _value(asked.calculated, self._form, about, self._grounds)
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

    def _fill_rows(self, section: Section) -> None:
        if not self._asked(section.when):
            return
        order = rows_in_order(section)
        rows: list[Row] = []
        for number, kept in self._numbered(section):
            row: dict[str, Held] = {}
            for asked in order:
                about = within(self._values, row)
                if self._asked(asked.when, about):
                    path = path_of(section.id, number, asked.id)
                    value = self._answer(asked, path, kept, about)
                    if value is not None:
                        row[asked.id] = value
            if row:
                rows.append({each.id: row[each.id] for each in section.fields if each.id in row})
        self._rows[section.id] = rows
        self._count(section, len(rows))

    def _numbered(self, section: Section) -> Iterator[tuple[int, Row]]:
        """The rows that say anything at all, with what was kept of each."""
        if self._raw is None:
            yield from enumerate(self._kept.rows.get(section.id, ()))
            return
        asked = {each.id for each in section.fields if each.calculated is None}
        said = sorted(
            {
                int(row)
                for key, given in self._raw.items()
                for name, row, field in [_split(key)]
                if name == section.id and field in asked and _says(given)
            }
        )
        yield from ((number, {}) for number in said[:ROWS])

    def _count(self, section: Section, rows: int) -> None:
        repeats = section.repeats
        most = min(repeats.most, ROWS) if repeats else ROWS
        if rows > most:
            said = Text(f"共{rows}行，最多{most}行", f"{rows} rows, at most {most}")
            self._problems.append(FieldProblem(section.id, "rows", said))

    def _checked(self, check: Check) -> Iterator[FieldProblem]:
        if not check.section:
            found = _value(check.require, self._form, self._about(), self._grounds)
            if found is False:
                yield FieldProblem("", "check", check.title, stops=check.stops)
            return
        whole = self._values
        for number, row in enumerate(self._rows.get(check.section, ())):
            about = within(whole, row)
            if _value(check.require, self._form, about, self._grounds) is False:
                path = f"{check.section}.{number}"
                yield FieldProblem(path, "check", check.title, stops=check.stops)


def _split(key: str) -> tuple[str, str, str]:
    """`section.row.field`; a row that is no number of reasonable length is none."""
    name, _, rest = key.partition(".")
    row, _, field = rest.partition(".")
    usable = row.isascii() and row.isdecimal() and len(row) <= 6
    return (name, row, field) if usable else ("", "0", "")


def _says(given: str | list[str]) -> bool:
    return any(each.strip() for each in ([given] if isinstance(given, str) else given))


def asked(form: Form, values: Values, grounds: Grounds) -> frozenset[str]:
    """The sections and fields that are asked under these answers; in rows, those of the section."""
    about = subject(values)
    found: set[str] = set()
    for section in form.sections:
        if section.when and _value(section.when, form, about, grounds) is not True:
            continue
        found.add(section.id)
        for each in section.fields:
            when = each.when if section.repeats is None else None
            if when is None or _value(when, form, about, grounds) is True:
                found.add(each.id)
    return frozenset(found)


def missing(form: Form, values: Values, grounds: Grounds) -> tuple[FieldProblem, ...]:
    """What stops a form from being handed in because nothing is said, in the form's order."""
    return tuple(_missing(form, values, grounds))


def _missing(form: Form, values: Values, grounds: Grounds) -> Iterator[FieldProblem]:
    about = subject(values)
    for section in form.sections:
        if section.when and _value(section.when, form, about, grounds) is not True:
            continue
        if section.repeats is None:
            yield from _lacking(section, values.fields, about, (form, grounds))
            continue
        rows = values.rows.get(section.id, ())
        if len(rows) < section.repeats.least:
            least = section.repeats.least
            said = Text(f"{section.title.zh}：至少{least}行", f"{section.title.en}: {least} rows")
            yield FieldProblem(section.id, "missing", said)
        for number, row in enumerate(rows):
            for each in _lacking(section, row, within(values, row), (form, grounds)):
                words = Text(f"第{number + 1}行：", f"row {number + 1}: ") + each.words
                yield replace(each, path=path_of(section.id, number, each.path), words=words)


def _lacking(
    section: Section, row: Row, about: Subject, run: tuple[Form, Grounds]
) -> Iterator[FieldProblem]:
    form, grounds = run
    for each in section.fields:
        if not each.required or each.calculated is not None or each.id in row:
            continue
        conditions = [one for one in (each.when, each.required_when) if one is not None]
        if all(_value(one, form, about, grounds) is True for one in conditions):
            said = Text(f"未填“{each.title.zh}”", f"“{each.title.en}” is not filled in")
            yield FieldProblem(each.id, "missing", said)
