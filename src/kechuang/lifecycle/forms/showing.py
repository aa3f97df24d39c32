"""Values of a form in words, and what changed between two states of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from kechuang.engines.answers import as_text
from kechuang.language.types import NUMBER
from kechuang.lifecycle.forms.model import SEPARATOR, Field, FieldKind, Form, Section
from kechuang.lifecycle.forms.schema import scale
from kechuang.lifecycle.forms.values import Held, Row, Values
from kechuang.values.quantity import number
from kechuang.values.text import Text, listed, same

Names = Mapping[str, Text]
"""Names of units, accounts and subjects by id."""
_NOTHING = Text("（空）", "(empty)")
_SHOWN = 40


def shown(asked: Field, value: Held, names: Names | None = None) -> Text:
    """A value as people read it: 1,280.5 万元, 2025年6月, 是; empty for unknown."""
    if value is None:
        return Text("")
    if isinstance(value, tuple):
        return listed(same(each.name) for each in value)
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Fraction):
        return _number(asked, value)
    return _words(asked, as_text(value, asked.type), names or {})


def _words(asked: Field, written: str, names: Names) -> Text:
    if asked.kind is FieldKind.MONTH:
        year, month, _day = written.split("-")
        return Text(f"{year}年{int(month)}月", f"{year}-{month}")
    if asked.kind in {FieldKind.CHOICE, FieldKind.CHOICES}:
        english = {each.zh: each.en for each in asked.options}
        return listed(Text(one, english.get(one, "")) for one in written.split(SEPARATOR))
    return names.get(written, same(written))


def typed_in(asked: Field, value: Held) -> str:
    """A value as somebody would have typed it, in the field's unit; `read` gives it back."""
    if value is None or isinstance(value, tuple):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        return as_text(value / scale(asked), NUMBER)
    written = as_text(value, asked.type)
    return written[:7] if asked.kind is FieldKind.MONTH else written


def changes(form: Form, old: Values, new: Values, names: Names | None = None) -> tuple[Text, ...]:
    """What differs, in words, in the order of the form; () when nothing does."""
    return tuple(_changes(form, old, new, names or {}))


def _changes(form: Form, old: Values, new: Values, names: Names) -> Iterator[Text]:
    for section in form.sections:
        if section.repeats is None:
            yield from _row_changes(section, (old.fields, new.fields), Text(""), names)
            continue
        before, after = old.rows.get(section.id, ()), new.rows.get(section.id, ())
        for place in range(max(len(before), len(after))):
            where = section.title + Text(f"第{place + 1}行", f" row {place + 1}")
            if place >= len(before):
                yield where + Text("：新增", ": added")
            elif place >= len(after):
                yield where + Text("：删去", ": removed")
            else:
                lead = where + Text("，", ", ")
                yield from _row_changes(section, (before[place], after[place]), lead, names)


def _row_changes(
    section: Section, both: tuple[Row, Row], lead: Text, names: Names
) -> Iterator[Text]:
    for each in section.fields:
        was, now = (row.get(each.id) for row in both)
        if was != now:
            change = Text("：", ": ") + _excerpt(each, was, names) + same(" → ")
            yield lead + each.title + change + _excerpt(each, now, names)


def _excerpt(asked: Field, value: Held, names: Names) -> Text:
    words = shown(asked, value, names)
    return words.map(_cut) if words else _NOTHING


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _number(asked: Field, value: Fraction) -> Text:
    size = value / scale(asked)
    if asked.type.ratio:
        plain = f"{float(size):.2f}".rstrip("0").rstrip(".") if size.denominator != 1 else str(size)
        return same(f"{plain}%")
    exact = as_text(size, NUMBER)
    from_digits = exact if "E" in exact or not asked.grouped else _grouped(exact)
    unit = asked.unit or ("元" if asked.type.money else "")
    return Text(f"{from_digits}{unit}", f"{from_digits} {unit}".rstrip())


def _grouped(exact: str) -> str:
    return number(Decimal(exact))
