"""Where the first value of a field comes from, as its file says it."""

from datetime import date

from kechuang.language.core import Input
from kechuang.language.schema import Schema
from kechuang.language.types import unify
from kechuang.lifecycle.forms.model import GIVEN, Field, From, Prefill, Section
from kechuang.pack.lifecycles import codes
from kechuang.pack.nodes import Scalar, Written
from kechuang.pack.rulebook.expressions import Spot, expression
from kechuang.pack.rulebook.uses import Uses
from kechuang.pack.shapes.form import FieldShape, PrefillShape
from kechuang.pack.words import shown
from kechuang.values.problems import Problems
from kechuang.values.text import Text


class Prefills:
    """Reads the `prefill` of one form's fields; what is wrong is noted."""

    def __init__(self, facts: Schema, purpose: str, problems: Problems) -> None:
        self._facts = facts
        self._problems = problems
        self._uses = Uses(purpose, date.max, problems)

    def read(self, shape: FieldShape, field: Field, section: Section) -> Prefill | None:
        """The source, None without one; rows of a repeated section take last time's values only."""
        written = shape.prefill
        if written is None:
            return None
        fault = _fault(written, field, section)
        if fault is not None:
            self._problems.add(codes.FORM_PREFILL, fault, written.at())
            return None
        if written.fact is not None:
            return self._fact(written.fact, written, field)
        if written.parent is not None:
            return Prefill(From.PARENT, written.parent)
        if written.row is not None:
            return Prefill(From.ROW, written.row)
        said = str(written.last)
        return Prefill(From.LAST, field.id if said.lower() == "true" else said)

    def _fact(self, scalar: Scalar, written: PrefillShape, field: Field) -> Prefill | None:
        around = written.key_at("fact")
        found = expression(scalar, None, self._facts, self._problems, around)
        if found is None:
            return None
        core = found.core
        if not isinstance(core, Input):
            said = Text("fact 只写一个栏目及其年度", "`fact` is one column with its period")
        elif unify(core.type, field.type) is None:
            said = Text(
                f"该栏目是{core.type.text.zh}，字段是{field.type.text.zh}",
                f"The column is {core.type.text.en}, the field {field.type.text.en}",
            )
        else:
            self._uses.note(found, Spot(scalar, around), self._facts)
            return Prefill(From.FACT, core.key)
        self._problems.add(codes.FORM_PREFILL, said, written.at("fact"))
        return None


def _fault(written: PrefillShape, field: Field, section: Section) -> Text | None:
    told = (written.fact, written.last, written.parent, written.row)
    if [each is not None for each in told].count(True) != 1:
        return Text(
            "须写且只写 fact、last、parent、row 之一",
            "Write one of `fact`, `last`, `parent`, `row`",
        )
    if field.calculated is not None:
        return Text("计算的字段不预填", "A calculated field is not prefilled")
    if written.row is not None:
        return _not_given(written.row, field, section)
    if written.last is not None:
        return _not_last(written.last, field, section)
    if section.repeats is not None:
        return Text(
            "重复部分只能取自上次或所给的行", "Rows take last time's values or given ones only"
        )
    return None


def _not_given(key: str, field: Field, section: Section) -> Text | None:
    """Why a field cannot be taken from the rows that its section begins with."""
    given = GIVEN[section.repeats.of] if section.repeats and section.repeats.of else {}
    if key in given and unify(given[key], field.type) is not None:
        return None
    keys = "、".join(given) or "（无）"
    return Text(
        f"所给的行没有同类的“{shown(key)}”，可用：{keys}",
        f"The rows given have no `{shown(key)}` of this kind; known: {', '.join(given) or 'none'}",
    )


def _not_last(last: Scalar, field: Field, section: Section) -> Text | None:
    """Why a field cannot be taken from what another of its section said last time."""
    other = section.field(str(last))
    if last.written is Written.YES_NO or (other is not None and other.type == field.type):
        return None
    return Text(
        f"本部分没有同类字段“{shown(last)}”", f"No field `{shown(last)}` of the section is alike"
    )
