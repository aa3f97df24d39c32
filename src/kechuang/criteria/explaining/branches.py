"""Rungs with their truth, and which of them the outcome needs."""

from collections.abc import Mapping

from kechuang.criteria.explaining.probing import traced
from kechuang.criteria.explaining.quantities import quantity
from kechuang.criteria.explaining.tree import Branch
from kechuang.criteria.ladder import Rung
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value

Values = Mapping[str, Value]


def branch(
    rung: Rung, values: Values, subject: Subject, *, needed: bool = True, asks: bool = True
) -> Branch:
    """The rung with its truth and all below it."""
    asks = asks and not rung.inverted
    parts = tuple(
        branch(
            part,
            values,
            subject,
            needed=needed and _needs(rung, index, values),
            asks=asks and (rung.kind != "choice" or index > 0),
        )
        for index, part in enumerate(rung.parts)
    )
    quantities = tuple(quantity(side, values, subject) for side in rung.sides)
    return Branch(rung, _truth(values[traced(rung.id)]), needed, parts, quantities, asks)


def _truth(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _needs(rung: Rung, index: int, values: Values) -> bool:
    """Whether a part matters: not what did not help an 或 that holds, or below 非 the reverse."""
    part = values[traced(rung.parts[index].id)]
    if rung.kind == "choice":
        condition = values[traced(rung.parts[0].id)]
        return index == 0 or (condition is not None and index == (1 if condition else 2))
    if rung.kind == "any" and not rung.inverted:
        return values[traced(rung.id)] is not True or part is True
    if rung.kind == "all" and rung.inverted:
        return values[traced(rung.id)] is not False or part is False
    return True
