"""One form from its file: fields typed, conditions and calculations read, every mistake noted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from graphlib import CycleError

from kechuang.criteria.model import Expression
from kechuang.language.schema import Schema
from kechuang.language.types import BOOLEAN
from kechuang.lifecycle.forms.model import Check, Field, FieldKind, Form, Repeats, Section
from kechuang.lifecycle.forms.order import in_order, rows_in_order
from kechuang.lifecycle.forms.schema import of, of_row
from kechuang.pack.lifecycles import codes
from kechuang.pack.lifecycles.fields import bare, note_twice
from kechuang.pack.lifecycles.prefills import Prefills
from kechuang.pack.lifecycles.typing import Typist, check_purpose
from kechuang.pack.nodes import Scalar, Written
from kechuang.pack.shapes.form import FieldShape, FormShape, RepeatsShape, SectionShape
from kechuang.pack.shapes.said import text_of
from kechuang.pack.words import known
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_COUNTED = frozenset({FieldKind.NUMBER, FieldKind.MONEY, FieldKind.RATIO})


class FormBuilder:
    """Builds forms against the facts of a pack; what cannot be built is noted and left out."""

    def __init__(self, facts: Schema, problems: Problems) -> None:
        self._facts = facts
        self._problems = problems

    def build(self, shape: FormShape) -> Form:
        """The form: first its bare fields, so that every expression may name them all."""
        typist = Typist(shape.purpose, date.max, self._problems)
        prefills = Prefills(self._facts, shape.purpose, self._problems)
        note_twice(_ids(shape), self._problems)
        check_purpose(shape.purpose, shape, self._problems)
        plain = Form(
            id=shape.id,
            title=shape.title.text,
            sections=tuple(map(self._section, shape.sections)),
            version=shape.version,
            approval=shape.approval or "",
            valid_until=shape.valid_until,
            checked=shape.checked,
            serves=tuple(shape.serves),
            purpose=shape.purpose,
        )
        self._check_names(plain, shape)
        sections = tuple(
            self._typed(section, each, plain, (typist, prefills))
            for section, each in zip(plain.sections, shape.sections, strict=True)
        )
        whole = replace(plain, sections=sections)
        if self._circular(whole, shape):
            return plain
        return replace(whole, checks=tuple(self._checks(shape, whole, typist)))

    def _section(self, shape: SectionShape) -> Section:
        repeats = shape.repeats
        if repeats and repeats.least > repeats.most:
            said = Text("least 大于 most", "`least` is above `most`")
            self._problems.add(codes.FORM_BOUNDS, said, repeats.at("least"))
        if repeats and repeats.value:
            self._check_value(shape, repeats)
        return Section(
            id=shape.id,
            title=shape.title.text,
            fields=tuple(bare(each, self._problems) for each in shape.fields_),
            repeats=_repeats(repeats) if repeats else None,
            note=text_of(shape.note),
        )

    def _check_value(self, shape: SectionShape, repeats: RepeatsShape) -> None:
        """What is counted from is a number of the same section, of rows that are given."""
        numbers = [each.id for each in shape.fields_ if each.kind in _COUNTED]
        if repeats.of is None or repeats.value not in numbers:
            said = Text(
                f"“{repeats.value}”不是所给各行的数值字段",
                f"`{repeats.value}` is no number field of given rows",
            )
            hint = known(repeats.value or "", numbers)
            self._problems.add(codes.FORM_VALUE, said, repeats.at("value"), hint)

    def _check_names(self, form: Form, shape: FormShape) -> None:
        """Titles and ids can be told apart, those of a row from those asked once, too."""
        places = {
            each.id: each.at("title") for section in shape.sections for each in section.fields_
        }
        places |= {section.id: section.at("title") for section in shape.sections}
        of(form).check(self._problems, places)
        for section in form.repeated:
            of_row(form, section).check(self._problems, places)

    def _typed(
        self,
        section: Section,
        shape: SectionShape,
        form: Form,
        readers: tuple[Typist, Prefills],
    ) -> Section:
        typist, prefills = readers
        inside = of(form) if section.repeats is None else of_row(form, section)
        fields = []
        for field, each in zip(section.fields, shape.fields_, strict=True):
            typed = self._expressions(field, each, inside, typist)
            fields.append(replace(typed, prefill=prefills.read(each, typed, section)))
        when = typist.condition(shape, "when", of(form))
        return replace(section, fields=tuple(fields), when=when)

    def _expressions(
        self, field: Field, shape: FieldShape, schema: Schema, typist: Typist
    ) -> Field:
        required: Expression | None = None
        written = shape.required
        if isinstance(written, Scalar) and written.written is not Written.YES_NO:
            required = typist.read(written, shape, ("required", BOOLEAN), schema)
        return replace(
            field,
            when=typist.condition(shape, "when", schema),
            required_when=required,
            calculated=typist.value(shape, "calculated", field.type, schema),
        )

    def _circular(self, form: Form, shape: FormShape) -> bool:
        try:
            in_order(form)
            for section in form.repeated:
                rows_in_order(section)
        except CycleError as error:
            way = " → ".join(error.args[1])
            said = Text(f"条件或计算循环引用：{way}", f"Conditions go in a circle: {way}")
            hint = Text("请断开其中一处", "Break it at one place")
            self._problems.add(codes.FORM_CIRCLE, said, shape.at("sections"), hint)
            return True
        return False

    def _checks(self, shape: FormShape, form: Form, typist: Typist) -> Iterator[Check]:
        repeated = {section.id: section for section in form.repeated}
        for each in shape.checks:
            section = repeated.get(each.section or "")
            if each.section and section is None:
                said = Text(
                    f"没有重复部分“{each.section}”", f"No repeated section is `{each.section}`"
                )
                hint = known(each.section, repeated)
                self._problems.add(codes.FORM_SECTION, said, each.at("section"), hint)
                continue
            schema = of_row(form, section) if section else of(form)
            found = typist.condition(each, "require", schema)
            if found is not None:
                yield Check(each.id, each.title.text, found, each.section or "", each.stops)


def _repeats(shape: RepeatsShape) -> Repeats:
    return Repeats(shape.least, shape.most, shape.counter, shape.of, shape.value or "")


def _ids(shape: FormShape) -> Iterator[tuple[str, Place]]:
    """Sections, fields and checks share one set of ids: rules and pages tell things apart by them."""
    for section in shape.sections:
        yield section.id, section.at("id")
        for each in section.fields_:
            yield each.id, each.at("id")
    for check in shape.checks:
        yield check.id, check.at("id")
