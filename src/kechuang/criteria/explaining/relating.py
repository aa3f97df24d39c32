"""Comparisons in words: what a rule asks of a value, or how it stands to another."""

from kechuang.criteria.explaining.naming import OPPOSITE, threshold
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.explaining.tree import Branch
from kechuang.criteria.ladder.wording import RELATIONS
from kechuang.values.text import Text

NEEDED = {
    ">=": Text("要求不低于", "at least {} is needed"),
    ">": Text("要求超过", "more than {} is needed"),
    "<=": Text("要求不超过", "at most {} is allowed"),
    "<": Text("要求低于", "less than {} is needed"),
    "=": Text("要求为", "{} is needed"),
    "!=": Text("要求不是", "anything but {} is needed"),
    "in": Text("要求属于", "it must be one of {}"),
    "between": Text("要求介于", "it must lie between {}"),
    "not in": Text("要求不属于", "it must be none of {}"),
    "not between": Text("要求不介于", "it must not lie between {}"),
}


def needed(operator: str, bound: Text) -> Text:
    """要求不低于4%: what a rule asks for."""
    said = NEEDED[operator]
    return Text(said.zh + bound.zh, said.en.format(bound.en))


def compared(found: Branch) -> Text:
    """Both sides as found: 3.4%，要求不低于4%; where nothing is asked for: 3.4%，低于4%."""
    left, right = found.quantities[:2]
    operator = found.rung.operator
    bound = threshold(right)
    value = shown(left.value, left.side.type)
    if found.asks:
        said = needed(operator, bound)
    elif found.truth is None:
        said = Text("看是否", "the question is whether it is ") + _stands(operator, bound)
    else:
        said = _stands(operator if found.truth else OPPOSITE[operator], bound)
    return Text(f"{value.zh}，{said.zh}", f"{value.en}, {said.en}")


def _stands(operator: str, bound: Text) -> Text:
    return RELATIONS[operator] + bound
