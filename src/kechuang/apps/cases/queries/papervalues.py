"""What a paper says of a case or of a batch: its declared values, found by id or by label.

A value is looked for among what every case knows (`GENERAL`), then among the fields of its forms;
rows among the repeated sections. docs/pack-format.md lists the names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.subjects.queries import Person
from kechuang.engines.answers import as_text
from kechuang.language.types import NUMBER
from kechuang.lifecycle.forms.model import Field as Asked
from kechuang.lifecycle.forms.model import FieldKind, Form
from kechuang.lifecycle.forms.schema import scale
from kechuang.lifecycle.forms.showing import shown
from kechuang.lifecycle.forms.values import Held, Row
from kechuang.pack import Pack
from kechuang.renderers.papers.declared import ATTACHMENTS, Field, Paper, RecordsField
from kechuang.renderers.papers.formats import FACTORS
from kechuang.values.text import Text

_FEN = 100
_NUMERIC = frozenset({"money", "ratio", "number", "count"})
GENERAL: dict[str, Text] = {
    "case_title": Text("事项名称", "Title of the case"),
    "case_number": Text("事项编号", "Number of the case"),
    "case_unit": Text("事项单位", "Unit of the case, in full"),
    "owner_unit": Text("牵头处室", "Unit responsible, in full"),
    "subject_name": Text("主体名称", "Name of the subject"),
    "scheme_title": Text("方案名称", "Title of the scheme"),
    "round_title": Text("批次名称", "Title of the round"),
    "opened_on": Text("发起日期", "Day on which it was opened"),
    "entered_on": Text("本步开始日期", "Day on which the step was entered"),
    "due_on": Text("本步截止日期", "Day on which the step is due"),
    "contact": Text("联系人", "Whom to ask at the unit responsible"),
    "phone": Text("联系电话", "Their phone"),
    "case_count": Text("事项件数", "How many cases it is about"),
}
"""What every case can say, with the label under which a paper may ask for it."""
CASES = ("cases", "事项清单")
"""The rows of a batch: one for each case, with all of the above and its forms' fields."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One case as papers are told of it: its forms, the names of units and people, whom to ask."""

    row: Case
    forms: Forms
    contact: Person | None = None

    @property
    def pack(self) -> Pack:
        """The pack in force, for names."""
        return self.forms.active


def values_of(paper: Paper, telling: Telling) -> dict[str, object]:
    """The declared values of a paper as one case knows them; what it does not know is left out."""
    found = _columns(paper.fields, [_general(telling, 1), *_fields(telling)])
    for records in paper.records:
        rows = _rows(records, telling)
        if records.id in CASES or records.label in CASES:
            rows = [_row(records, telling)]
        if rows is not None:
            found[records.id] = rows
    return _with_files(paper, found, _files(paper, telling))


def values_of_many(paper: Paper, tellings: list[Telling]) -> dict[str, object]:
    """The declared values of a paper about several cases: rows for each, and what all agree on."""
    if not tellings:
        return {}
    each = [_columns(paper.fields, [_general(x, len(tellings)), *_fields(x)]) for x in tellings]
    same = {key: value for key, value in each[0].items() if all(x.get(key) == value for x in each)}
    found: dict[str, object] = dict(same)
    for records in paper.records:
        if records.id in CASES or records.label in CASES:
            found[records.id] = [_row(records, telling) for telling in tellings]
        else:
            rows = [_rows(records, telling) for telling in tellings]
            if any(part is not None for part in rows):
                found[records.id] = [row for part in rows for row in part or ()]
    return found


def _with_files(
    paper: Paper, found: dict[str, object], files: Mapping[str, str]
) -> dict[str, object]:
    return {**found, ATTACHMENTS: dict(files)} if paper.attachments and files else found


def _files(paper: Paper, telling: Telling) -> dict[str, str]:
    """The names of files that the paper brings along: those of the form's field of the same id."""
    wanted = {each.id for each in paper.attachments if each.file}
    names: dict[str, str] = {}
    for form, place in _forms(telling):
        values = telling.forms.read(place).values.fields
        for id_ in wanted & set(form.plain) - set(names):
            held = values.get(id_)
            if isinstance(held, tuple) and held:
                names[id_] = held[0].name
    return names


def merged(
    paper: Paper, found: Mapping[str, object], added: Mapping[str, object]
) -> dict[str, object]:
    """What the case says and what people wrote beside it; what was written goes before."""
    asked = {each.id for each in paper.columns} | {each.id for each in paper.records}
    written = {
        key: value for key, value in added.items() if key in asked and value not in ("", None)
    }
    return {**found, **written}


def missing(paper: Paper, values: Mapping[str, object]) -> list[Field]:
    """The declared values, rows apart, that nobody gave and without which it says nothing."""
    return [each for each in paper.fields if each.id not in values and not each.none]


def _columns(wanted: Iterable[Field], sources: list["_Told"]) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in wanted:
        for source in sources:
            value = source.value(field)
            if value is not None:
                found[field.id] = value
                break
    return found


def _row(records: RecordsField, telling: Telling) -> dict[str, object]:
    return _columns(records.fields, [_general(telling, 1), *_fields(telling)])


def _rows(records: RecordsField, telling: Telling) -> list[dict[str, object]] | None:
    for form, place in _forms(telling):
        for section in form.repeated:
            if records.id not in (section.id, section.title.zh) and (
                records.label not in (section.id, section.title.zh)
            ):
                continue
            rows = telling.forms.read(place).values.rows.get(section.id, ())
            asked = {each.id: each for each in section.fields}
            return [_columns(records.fields, [_Told(asked, row, telling)]) for row in rows]
    return None


class _Told:
    """Values of one form, or of one of its rows, by id or title."""

    def __init__(self, asked: Mapping[str, Asked], values: Row, telling: Telling) -> None:
        self._asked = asked
        self._ids = {each.title.zh: each.id for each in asked.values()}
        self._values = values
        self._telling = telling

    def value(self, wanted: Field) -> object:
        """The value as the paper takes it, None where this does not know it."""
        id_ = wanted.id if wanted.id in self._asked else self._ids.get(wanted.label, "")
        held = self._values.get(id_)
        return None if held is None else _as(wanted, self._asked[id_], held, self._telling)


class _General(_Told):
    """What every case knows."""

    def __init__(self, values: Mapping[str, str], telling: Telling) -> None:
        super().__init__({}, {}, telling)
        self._said = values

    def value(self, wanted: Field) -> object:
        """The value under the paper's id, or under its label."""
        labels = {label.zh: id_ for id_, label in GENERAL.items()}
        return self._said.get(wanted.id) or self._said.get(labels.get(wanted.label, "")) or None


def _general(telling: Telling, count: int) -> _General:
    row, pack = telling.row, telling.pack
    units = {id_: unit.title.zh for id_, unit in pack.units.items()}
    due = row.due_at
    said = {
        "case_title": row.title,
        "case_number": row.number,
        "case_unit": units.get(row.unit, row.unit),
        "owner_unit": units.get(row.owner, row.owner),
        "subject_name": row.subject.name if row.subject else "",
        "scheme_title": telling.forms.scheme.title.zh,
        "round_title": telling.row.round.title if telling.row.round else "",
        "opened_on": _day(row.opened_at, telling),
        "entered_on": _day(row.entered_at, telling),
        "due_on": _day(due, telling) if due else "",
        "contact": telling.contact.name.zh if telling.contact else "",
        "phone": telling.contact.phone if telling.contact else "",
        "case_count": str(count),
    }
    return _General(said, telling)


def _day(at: datetime, telling: Telling) -> str:
    return telling.forms.local(at).isoformat()


def _fields(telling: Telling) -> list[_Told]:
    """The forms, the one written last first."""
    return [
        _Told(form.plain, telling.forms.read(place).values.fields, telling)
        for form, place in _forms(telling)
    ]


def _forms(telling: Telling) -> list[tuple[Form, str]]:
    forms = telling.forms
    order = [each.form for each in forms.scheme.steps if each.form]
    places = [each for each in dict.fromkeys(reversed(order)) if each in telling.row.values]
    return [(forms.form(each), each) for each in places]


def _as(wanted: Field, asked: Asked, held: Held, telling: Telling) -> object:
    if isinstance(held, Fraction) and wanted.kind in _NUMERIC:
        return _number(wanted, asked, held)
    if isinstance(held, bool) and wanted.kind == "boolean":
        return held
    if isinstance(held, date) and wanted.kind == "date":
        return held.isoformat()
    return shown(asked, held, _names(asked, telling)).zh or None


def _number(wanted: Field, asked: Asked, held: Fraction) -> str:
    if wanted.kind == "money":
        return as_text(held / (FACTORS[wanted.unit or "元"] * _FEN), NUMBER)
    if wanted.kind == "ratio":
        return as_text(held * 100, NUMBER)
    return as_text(held / scale(asked), NUMBER)


def _names(asked: Asked, telling: Telling) -> Mapping[str, Text]:
    if asked.kind is FieldKind.UNIT:
        return {id_: unit.title for id_, unit in telling.pack.units.items()}
    if asked.kind is FieldKind.ACCOUNT:
        return telling.forms.people
    if asked.kind is FieldKind.SUBJECT:
        return telling.forms.subjects
    return {}
