"""A rule for one day: the day and the dated parameters become values."""

from datetime import date

from kechuang.language.core import Const, Core, Parameter, TheDay, rebuilt
from kechuang.language.schema import Schema
from kechuang.values.errors import Invalid
from kechuang.values.text import Text


class DayNeeded(Invalid):
    """The rule looks at its day and none was given."""

    code = "rule_day_needed"

    def __init__(self) -> None:
        super().__init__(
            Text("规则用到基准日，请给出日期", "The rule looks at its day; say for which day")
        )


def specialise(core: Core, schema: Schema, day: date | None) -> Core:
    """The core without TheDay and Parameter. Raises DayNeeded."""
    if isinstance(core, TheDay | Parameter):
        if day is None:
            raise DayNeeded
        if isinstance(core, TheDay):
            return Const(core.type, day, at=core.at)
        parameter = schema.parameter(core.name)
        return Const(core.type, parameter.on(day) if parameter else None, at=core.at)
    return rebuilt(core, lambda part: specialise(part, schema, day))
