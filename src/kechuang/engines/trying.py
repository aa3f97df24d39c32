"""One expression with values given by hand: what it comes to, or why it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kechuang.engines.answers import as_json_text, as_text
from kechuang.engines.inputs import given
from kechuang.engines.scalar.meaning import evaluate
from kechuang.language.core import Value
from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.specialising import specialise
from kechuang.language.types import ANY, Type
from kechuang.values.errors import Refusal
from kechuang.values.text import Text, same


@dataclass(frozen=True, slots=True)
class Answer:
    """A value with its type, or a refusal: its code, why, and where in the expression."""

    value: Value = None
    type: Type = ANY
    refused: str = ""
    why: Text = same("")
    place: str = ""

    @property
    def json(self) -> str:
        """The value as JSON text."""
        return as_json_text(self.value, self.type)

    @property
    def words(self) -> str:
        """The value in plain words; empty for unknown."""
        return as_text(self.value, self.type)


def answer(expression: str, values: Mapping[str, object], day: date | None = None) -> Answer:
    """What an expression comes to; a mistake in it is an answer too, never an exception."""
    try:
        schema, subject = given(values)
        core = specialise(elaborate(expression, schema), schema, day)
        return Answer(evaluate(core, subject), core.type)
    except Fault as fault:
        problem = fault.problem(expression)
        why = problem.sentence
        if problem.hint:
            why = Text(f"{why.zh}。{problem.hint.zh}", f"{why.en}. {problem.hint.en}")
        return Answer(refused=problem.code.code, why=why, place=str(problem.place).strip(":"))
    except Refusal as refusal:
        return Answer(refused=refusal.code, why=refusal.sentence)
