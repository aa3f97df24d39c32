"""Comparisons rewritten until a symbol stands alone on one side, exactly as they were.

Unknown stays unknown and ties stay ties: `a + p <= b` is `p <= b - a`; with a factor, its sign is
asked for each subject, and where it is 0 the symbol does not count; a choice is compared branch by
branch.
"""

from dataclasses import replace
from fractions import Fraction

from kechuang.language.core import (
    AllOf,
    Choose,
    Compare,
    Const,
    Core,
    Gather,
    Greatest,
    Input,
    Known,
    Least,
    Product,
    Quotient,
    Sum,
    children,
    rebuilt,
)
from kechuang.language.types import ANY, BOOLEAN, NUMBER, Kind, over, times
from kechuang.values.text import Text


class NotAlone(Exception):
    """The symbol cannot be brought to stand alone; `why` says where it is held."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.zh)
        self.why = why


_IN_RECORDS = Text("参数用在逐条记录的条件里", "it is read for each related record")
_BOTH = Text("参数在比较的两边都出现", "it stands on both sides of a comparison")
_HELD = Text("参数不能从算式中单独解出", "it cannot be solved for in its formula")


def holds(core: Core, symbol: Input) -> bool:
    """Whether the symbol occurs anywhere in `core`."""
    seen: set[int] = set()
    stack = [core]
    while stack:
        here = stack.pop()
        if here == symbol:
            return True
        if id(here) not in seen:
            seen.add(id(here))
            stack += children(here)
    return False


def bare(core: Core, symbol: Input) -> bool:
    """Whether the value of `core` varies with the symbol otherwise than through a comparison."""
    if core == symbol:
        return True
    if isinstance(core, Compare | Known):
        return False
    return any(bare(each, symbol) for each in children(core))


def isolated(core: Core, symbol: Input) -> Core:
    """The same with the symbol alone on one side of each comparison. Raises NotAlone."""
    if not holds(core, symbol):
        return core
    if isinstance(core, Gather):
        raise NotAlone(_IN_RECORDS)
    if isinstance(core, Compare):
        return _compared(core, symbol)
    if isinstance(core, Known) and bare(core.operand, symbol):
        return _known(core.operand, symbol)
    return rebuilt(core, lambda part: isolated(part, symbol))


def _known(core: Core, symbol: Input) -> Core:
    """Whether a value that the symbol goes into is known; the symbol itself always is."""
    if core == symbol:
        return Const(BOOLEAN, value=True)
    if not bare(core, symbol):
        return Known(BOOLEAN, isolated(core, symbol))
    if isinstance(core, Choose):
        condition = isolated(core.condition, symbol)
        ways = [_known(each, symbol) for each in (core.then, core.otherwise)]
        return AllOf(BOOLEAN, (Known(BOOLEAN, condition), Choose(BOOLEAN, condition, *ways)))
    if isinstance(core, Sum | Product | Least | Greatest):
        return AllOf(BOOLEAN, tuple(_known(each, symbol) for each in children(core)))
    raise NotAlone(_HELD)


def _compared(node: Compare, symbol: Input) -> Core:
    left, right = bare(node.left, symbol), bare(node.right, symbol)
    if left and right:
        raise NotAlone(_BOTH)
    if not left and not right:
        return rebuilt(node, lambda part: isolated(part, symbol))
    side, other = (node.left, node.right) if left else (node.right, node.left)
    return _solved(node, side, isolated(other, symbol), symbol, left=left)


def _solved(node: Compare, side: Core, other: Core, symbol: Input, *, left: bool) -> Core:
    """`side` compared with `other`, the symbol being in the value of `side`."""
    if side == symbol:
        return _ordered(node, side, other, left=left)
    if isinstance(side, Choose):
        then, otherwise = (
            _branch(node, each, other, symbol, left=left) for each in (side.then, side.otherwise)
        )
        return _chosen(isolated(side.condition, symbol), then, otherwise, symbol)
    if isinstance(side, Sum):
        inner, rest = _split(side, symbol)
        less = Product(rest.type, Const(NUMBER, Fraction(-1)), rest)
        return _solved(node, inner, Sum(other.type, other, less), symbol, left=left)
    if isinstance(side, Product):
        inner, factor = _split(side, symbol)
        quotient = Quotient(over(other.type, factor.type), other, factor)
        zero = _ordered(node, Const(side.type, Fraction(0)), other, left=left)
        return _by_sign(node, (inner, quotient), factor, zero, symbol, left=left)
    if isinstance(side, Quotient) and not bare(side.right, symbol):
        factor = isolated(side.right, symbol)
        product = Product(times(other.type, factor.type), other, factor)
        nothing = Const(BOOLEAN, None)
        return _by_sign(node, (side.left, product), factor, nothing, symbol, left=left)
    raise NotAlone(_HELD)


def _chosen(condition: Core, then: Core, otherwise: Core, symbol: Input) -> Core:
    """One of two comparisons; where only the quantities differ, a comparison with one of them."""
    plain = Choose(BOOLEAN, condition, then, otherwise)
    if not isinstance(then, Compare) or not isinstance(otherwise, Compare):
        return plain
    pairs = ((then.left, otherwise.left), (then.right, otherwise.right))
    for at, (one, other) in enumerate(pairs):
        first, second = pairs[1 - at]
        alike = one == other == symbol and then.operator == otherwise.operator
        if alike and first != second and not holds(condition, symbol):
            quantity = Choose(first.type, condition, first, second)
            return _ordered(then, symbol, quantity, left=at == 0)
    return plain


def _branch(node: Compare, side: Core, other: Core, symbol: Input, *, left: bool) -> Core:
    if bare(side, symbol):
        return _solved(node, side, other, symbol, left=left)
    return _ordered(node, isolated(side, symbol), other, left=left)


def _by_sign(
    node: Compare,
    pair: tuple[Core, Core],
    factor: Core,
    zero: Core,
    symbol: Input,
    *,
    left: bool,
) -> Core:
    """The comparison of `pair` after both sides went through `factor`, which turns it when below 0."""
    kept = _solved(node, *pair, symbol, left=left)
    if isinstance(factor, Const) and isinstance(factor.value, Fraction) and factor.value > 0:
        return kept
    none = Const(factor.type, Fraction(0))
    turned = _solved(node, *pair, symbol, left=not left)
    above = Choose(BOOLEAN, Compare(BOOLEAN, "<", none, factor), kept, turned)
    return Choose(BOOLEAN, Compare(BOOLEAN, "=", factor, none), zero, above)


def _split(pair: Sum | Product, symbol: Input) -> tuple[Core, Core]:
    """The operand that holds the symbol, and the other one."""
    held = [bare(each, symbol) for each in (pair.left, pair.right)]
    if all(held) or pair.type.kind not in {Kind.NUMBER, ANY.kind}:
        raise NotAlone(_HELD)
    inner, rest = (pair.left, pair.right) if held[0] else (pair.right, pair.left)
    return inner, isolated(rest, symbol)


def _ordered(node: Compare, side: Core, other: Core, *, left: bool) -> Compare:
    return replace(node, left=side, right=other) if left else replace(node, left=other, right=side)
