"""What is never unknown, and choices that ask first whether something is."""

from collections.abc import Collection

from kechuang.language.core import (
    AllOf,
    AnyOf,
    Choose,
    Compare,
    Const,
    Core,
    Greatest,
    Input,
    Known,
    Least,
    Not,
    Product,
    Sum,
)

_STRICT = (Sum, Product, Compare, Not, Least, Greatest)


def sure(node: Core, never: Collection[str]) -> bool:
    """Whether a value is never unknown, where the inputs `never` are not."""
    if isinstance(node, Const):
        return node.value is not None
    if isinstance(node, Input):
        return node.key in never
    if isinstance(node, Choose):
        return _decided(node, never)
    if isinstance(node, AllOf | AnyOf):
        return whether_known(node) is not None or all(sure(part, never) for part in node.parts)
    strict = isinstance(node, _STRICT) and all(sure(each, never) for each in _operands(node))
    return isinstance(node, Known) or strict


def _decided(node: Choose, never: Collection[str]) -> bool:
    inner = known_first(node)
    parts = (node.condition, node.then, node.otherwise)
    if inner is not None:
        parts = (inner.then, inner.otherwise, node.otherwise)
    return all(sure(part, never) for part in parts)


def _operands(node: Core) -> tuple[Core, ...]:
    if isinstance(node, Not):
        return (node.operand,)
    if isinstance(node, Least | Greatest):
        return node.parts
    return (node.left, node.right) if isinstance(node, Sum | Product | Compare) else ()


def known_first(node: Choose) -> Choose | None:
    """The inner choice of: where C is known, one by C, else another."""
    outer, inner = node.condition, node.then
    if isinstance(outer, Known) and isinstance(inner, Choose) and outer.operand == inner.condition:
        return inner
    return None


def whether_known(node: Core) -> Core | None:
    """C of: C is known, and C."""
    if isinstance(node, AllOf) and len(node.parts) == 2:
        first, second = node.parts
        if isinstance(first, Known) and first.operand == second:
            return second
    return None
