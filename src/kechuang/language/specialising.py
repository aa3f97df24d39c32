"""A rule for one day: the day, the dated parameters and days of vintages become values."""

from dataclasses import replace
from datetime import date

from kechuang.language.core import Const, Core, Gather, Input, Parameter, TheDay, rebuilt
from kechuang.language.schema import Schema
from kechuang.language.vintages import day_of
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
    made = rebuilt(core, lambda part: specialise(part, schema, day))
    if isinstance(made, Input | Gather) and made.asof is not None:
        return _known_on(made, made.asof, day)
    return made


def _known_on(node: Input | Gather, asof: Core, day: date | None) -> Core:
    """What was known on the day meant: on the rule's own at the latest, nothing on no day."""
    meant = day_of(asof)
    if meant is None:
        return Const(node.type, None, at=node.at)
    if day is not None and meant >= day:
        return replace(node, asof=None)
    return replace(node, asof=Const(asof.type, meant))
