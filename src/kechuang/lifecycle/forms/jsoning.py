"""Values of a form kept as JSON: `{field: {type, value}}`, repeated sections as lists of such rows.

Money is kept in yuan to the fen, days in ISO form; calculated values are kept as they were shown and
worked out anew on reading, so that no rounding enters.
"""

from collections.abc import Mapping

from kechuang.engines.answers import as_text
from kechuang.engines.inputs import InputNotRead, typed
from kechuang.language.core import Value
from kechuang.language.types import Kind
from kechuang.lifecycle.forms.filling import recalculated
from kechuang.lifecycle.forms.model import Field, FieldKind, Form, Section
from kechuang.lifecycle.forms.reading import Grounds
from kechuang.lifecycle.forms.values import Attached, Held, Row, Values
from kechuang.values.text import Text

Json = dict[str, object]


def to_json(form: Form, values: Values) -> Json:
    """The values as JSON, in the order of the form."""
    stored: Json = {}
    for section in form.sections:
        if section.repeats is None:
            stored |= _row(section, values.fields)
        elif section.id in values.rows:
            stored[section.id] = [_row(section, row) for row in values.rows[section.id]]
    return stored


def from_json(form: Form, stored: Mapping[str, object], grounds: Grounds) -> Values:
    """The values kept as JSON; what the form does not know is left alone. Raises InputNotRead."""
    fields: dict[str, Held] = {}
    rows: dict[str, list[Row]] = {}
    for section in form.sections:
        if section.repeats is None:
            fields |= _read_row(section, stored)
        elif section.id in stored:
            rows[section.id] = [_read_row(section, row) for row in _listed(section, stored)]
    return recalculated(form, Values(fields, rows), grounds).values


def _row(section: Section, row: Row) -> Json:
    return {each.id: _stored(each, row[each.id]) for each in section.fields if each.id in row}


def _stored(asked: Field, value: Held) -> Json:
    if isinstance(value, tuple):
        return {"type": "files", "value": [_file(each) for each in value]}
    return {
        "type": _name(asked),
        "value": value if isinstance(value, bool) else _text(asked, value),
    }


def _text(asked: Field, value: Value) -> str:
    return as_text(value, asked.type)


def _name(asked: Field) -> str:
    """The language's name of its type, as `engines.inputs` reads it."""
    kind = asked.type
    if kind.kind is Kind.NUMBER:
        return "money" if kind.money else "ratio" if kind.ratio else "number"
    return {Kind.BOOLEAN: "boolean", Kind.DAY: "date"}.get(kind.kind, "text")


def _file(each: Attached) -> Json:
    return {"id": each.id, "name": each.name, "size": each.size, "pledged": each.pledged}


def _listed(section: Section, stored: Mapping[str, object]) -> list[Mapping[str, object]]:
    rows = stored[section.id]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputNotRead(section.id, Text("须是各行的列表", "it must be a list of rows"))
    return rows


def _read_row(section: Section, stored: Mapping[str, object]) -> dict[str, Held]:
    row: dict[str, Held] = {}
    for each in section.fields:
        if each.id in stored and each.calculated is None:
            value = _held(each, stored[each.id])
            if value is not None:
                row[each.id] = value
    return row


def _held(asked: Field, stored: object) -> Held:
    if asked.kind is FieldKind.FILE:
        return _files(asked, stored)
    kind, value = typed(asked.id, stored)
    if value is not None and kind.kind is not asked.type.kind:
        said = Text(f"应为{asked.type.text.zh}", f"it should be {asked.type.text.en}")
        raise InputNotRead(asked.id, said)
    return value


def _files(asked: Field, stored: object) -> tuple[Attached, ...] | None:
    inner = stored.get("value") if isinstance(stored, dict) else None
    if not isinstance(inner, list):
        raise InputNotRead(asked.id, Text("须是附件的列表", "it must be a list of files"))
    try:
        found = (Attached(e["id"], e["name"], int(e["size"]), e["pledged"] is True) for e in inner)
        return tuple(found) or None
    except (KeyError, TypeError, ValueError) as error:
        said = Text("附件须写明 id、name、size", "a file has `id`, `name` and `size`")
        raise InputNotRead(asked.id, said) from error
