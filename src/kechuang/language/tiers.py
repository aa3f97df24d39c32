"""The order of tiers: bounds that turn back would make a tier that nobody can reach."""

from fractions import Fraction
from itertools import pairwise

from kechuang.language import codes, syntax
from kechuang.language.core import Const, Core
from kechuang.language.faults import Fault
from kechuang.values.text import Text

_OPPOSITE = {"<": "rising", "<=": "rising", ">": "falling", ">=": "falling"}


def check_order(node: syntax.Tiers, tests: list[Core]) -> None:
    """Refuse tiers whose bounds turn back: a later one could never be reached."""
    bounds = []
    for tier, test in zip(node.tiers, tests, strict=True):
        way = _OPPOSITE.get(getattr(tier.test, "operator", ""))
        bound = getattr(test, "right" if way == "rising" else "left", None)
        if way and isinstance(bound, Const) and isinstance(bound.value, Fraction):
            bounds.append((way, bound.value, tier.at))
    for before, after in pairwise(bounds):
        rises = after[1] > before[1] if after[0] == "rising" else after[1] < before[1]
        if before[0] != after[0] or not rises:
            said = Text("此档的界限与上一档不成顺序", "This tier's bound is out of order")
            hint = Text("界限须一律递增或一律递减", "Bounds all rise or all fall")
            raise Fault(codes.TIERS, after[2], said, hint)
