"""Cases that a step opens for rows of a form: from their shapes, and checked across schemes."""

from collections.abc import Collection, Iterable, Mapping

from kechuang.lifecycle.forms.model import FieldKind, Form
from kechuang.lifecycle.model import Opens, Scheme, Taken
from kechuang.pack.lifecycles import codes
from kechuang.pack.shapes.scheme import OpensShape, SchemeShape, StepShape
from kechuang.pack.words import known
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

OPEN_EACH = "cases.open_each"
"""The effect that does it."""


def opens_of(shape: OpensShape) -> Opens:
    """What is opened."""
    take = tuple(
        Taken(each.field, each.from_ or "", each.value or "", number=each.number)
        for each in shape.take
    )
    return Opens(shape.each, shape.scheme, shape.title, shape.only or "", shape.move or "", take)


def check_opens(
    shapes: Iterable[SchemeShape],
    built: Iterable[Scheme],
    forms: Mapping[str, Form],
    problems: Problems,
) -> None:
    """Note what `opens` names and is not there."""
    checker = _Checker({each.id: each for each in built}, forms, problems)
    for shape in shapes:
        for step in shape.steps:
            if step.opens is not None:
                checker.check(shape, step, step.opens)


class _Checker:
    def __init__(
        self, schemes: Mapping[str, Scheme], forms: Mapping[str, Form], problems: Problems
    ) -> None:
        self._schemes = schemes
        self._forms = forms
        self._problems = problems

    def check(self, shape: SchemeShape, step: StepShape, opens: OpensShape) -> None:
        """One step that opens cases."""
        del step
        own = self._forms_of(each.form or "" for each in shape.steps)
        rows = {section.id: section for form in own for section in form.repeated}
        section = rows.get(opens.each)
        if section is None:
            self._note(opens.each, rows, opens.at("each"))
            return
        asked = {each.id: each.kind for each in section.fields}
        self._among(opens.title, asked, opens.at("title"))
        yes_no = [name for name, kind in asked.items() if kind is FieldKind.YES_NO]
        if opens.only:
            self._among(opens.only, yes_no, opens.at("only"))
        scheme = self._schemes.get(opens.scheme)
        if scheme is None:
            self._note(opens.scheme, self._schemes, opens.at("scheme"))
            return
        if opens.move:
            self._among(opens.move, [x.id for x in scheme.first.moves], opens.at("move"))
        there = [
            name
            for form in self._forms_of(each.form for each in scheme.steps)
            for name in form.plain
        ]
        for each in opens.take:
            self._among(each.field, there, each.at("field"))
            if each.from_:
                self._among(each.from_, asked, each.at("from_"))

    def _forms_of(self, names: Iterable[str]) -> list[Form]:
        return [self._forms[name] for name in dict.fromkeys(names) if name in self._forms]

    def _among(self, written: str, among: Collection[str], place: Place) -> None:
        if written not in among:
            self._note(written, among, place)

    def _note(self, written: str, among: Collection[str], place: Place) -> None:
        said = Text(f"没有“{written}”", f"There is no `{written}`")
        self._problems.add(codes.OPENS, said, place, known(written, list(among)))
