"""Expressions of a form worked out over its values, each made ready once."""

from collections import ChainMap
from datetime import date

from kechuang.criteria.keeping import Kept
from kechuang.criteria.model import Expression
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Core, Value
from kechuang.language.specialising import specialise
from kechuang.lifecycle.forms.model import Field, Form, Section
from kechuang.lifecycle.forms.order import in_order, rows_in_order
from kechuang.lifecycle.forms.schema import of
from kechuang.values.errors import Refusal


class Working:
    """Answers conditions and calculations of one form on one day; use `working_of`."""

    def __init__(self, form: Form, day: date) -> None:
        self.order: list[Field | Section] = in_order(form)
        self.rows = {section.id: rows_in_order(section) for section in form.repeated}
        self._schema = of(form)
        self._day = day
        self._ready: dict[int, Core] = {}

    def value(self, expression: Expression, about: Subject) -> Value:
        """The value, None for unknown; what exceeds exact ranges is unknown, too."""
        core = self._ready.get(id(expression))
        if core is None:
            core = specialise(expression.core, self._schema, self._day)
            self._ready[id(expression)] = core
        try:
            return evaluate(core, about)
        except Refusal:
            return None

    def holds(self, condition: Expression | None, about: Subject) -> bool:
        """Whether a condition is met, or there is none. Unknown is not met."""
        return condition is None or self.value(condition, about) is True


_KEPT = Kept[Working](most=128)


def working_of(form: Form, day: date) -> Working:
    """The workings of a form on a day, kept for the forms used last."""
    return _KEPT.of((form,), (day,), lambda: Working(form, day))


def inside(row: dict[str, Value], columns: dict[str, Value], whole: Subject) -> Subject:
    """The subject within a row: its own values before those asked once; it follows both as they grow."""
    return Subject(ChainMap(row, columns), whole.records)
