"""What a form asks under the answers given so far, and what of it is still missing."""

from collections.abc import Iterator
from dataclasses import replace

from kechuang.engines.scalar.subject import Subject
from kechuang.lifecycle.forms.model import Form, Section
from kechuang.lifecycle.forms.reading import Grounds
from kechuang.lifecycle.forms.schema import record, subject
from kechuang.lifecycle.forms.values import FieldProblem, Row, Values, path_of
from kechuang.lifecycle.forms.working import Working, inside, working_of
from kechuang.values.text import Text


def asked(form: Form, values: Values, grounds: Grounds) -> frozenset[str]:
    """The sections and fields that are asked under these answers.

    Fields of rows are those of the section; those with a condition also stand as
    `section.row.field` for each row that asks them.
    """
    about = subject(values)
    working = working_of(form, grounds.day)
    found: set[str] = set()
    for section in form.sections:
        if not working.holds(section.when, about):
            continue
        found.add(section.id)
        for each in section.fields:
            if section.repeats is not None or working.holds(each.when, about):
                found.add(each.id)
        found.update(_in_rows(section, values, about, working))
    return frozenset(found)


def _in_rows(section: Section, values: Values, about: Subject, working: Working) -> Iterator[str]:
    conditional = [each for each in section.fields if each.when is not None]
    if not conditional:
        return
    for number, within in _rows(section, values, about):
        for each in conditional:
            if working.holds(each.when, within):
                yield path_of(section.id, number, each.id)


def _rows(section: Section, values: Values, about: Subject) -> Iterator[tuple[int, Subject]]:
    """Each row as its conditions see it: its own answers, then those of the form."""
    columns = dict(about.columns)
    for number, row in enumerate(values.rows.get(section.id, ())):
        yield number, inside(dict(record(row)), columns, about)


def missing(form: Form, values: Values, grounds: Grounds) -> tuple[FieldProblem, ...]:
    """What stops a form from being handed in because nothing is said, in the form's order."""
    return tuple(_missing(form, values, working_of(form, grounds.day)))


def _missing(form: Form, values: Values, working: Working) -> Iterator[FieldProblem]:
    about = subject(values)
    for section in form.sections:
        if not working.holds(section.when, about):
            continue
        if section.repeats is None:
            yield from _lacking(section, values.fields, about, working)
            continue
        rows = values.rows.get(section.id, ())
        if len(rows) < section.repeats.least:
            least = section.repeats.least
            said = Text(f"{section.title.zh}：至少{least}行", f"{section.title.en}: {least} rows")
            yield FieldProblem(section.id, "missing", said)
        for number, within in _rows(section, values, about):
            for each in _lacking(section, rows[number], within, working):
                place = Text(f"第{number + 1}行：", f" row {number + 1}: ")
                words = section.title + place + each.words
                yield replace(each, path=path_of(section.id, number, each.path), words=words)


def _lacking(
    section: Section, row: Row, about: Subject, working: Working
) -> Iterator[FieldProblem]:
    for each in section.fields:
        if not each.required or each.calculated is not None or each.id in row:
            continue
        if working.holds(each.when, about) and working.holds(each.required_when, about):
            said = Text(f"未填“{each.title.zh}”", f"“{each.title.en}” is not filled in")
            yield FieldProblem(each.id, "missing", said)
