"""Which argument of a call goes where, and what is said when one does not fit."""

from kechuang.language import codes, syntax
from kechuang.language.core import Core
from kechuang.language.faults import Fault
from kechuang.language.functions import BY_NAME, REFUSED, Function, Signature, Slot
from kechuang.language.mismatches import arguments, outside, unknown_name
from kechuang.values.text import Text


def countable(signature: Signature, node: syntax.Call) -> bool:
    """Whether the arguments given are as many as the signature takes, or of its names."""
    if node.names:
        slots = {slot.name for slot in signature.slots}
        needed = {slot.name for slot in signature.slots if not slot.optional}
        given = set(node.names)
        return needed <= given <= slots and len(given) == len(node.names)
    return signature.fewest <= len(node.arguments) <= len(signature.slots)


def slotted(signature: Signature, node: syntax.Call) -> tuple[syntax.Node, ...]:
    """The arguments in the order of the slots."""
    if not node.names:
        return node.arguments
    by_name = dict(zip(node.names, node.arguments, strict=True))
    return tuple(by_name[slot.name] for slot in signature.slots if slot.name in by_name)


def taken_slots(signature: Signature, node: syntax.Call) -> tuple[Slot, ...]:
    """The slots that were given something."""
    if not node.names:
        return signature.slots[: len(node.arguments)]
    return tuple(slot for slot in signature.slots if slot.name in node.names)


def no_function(node: syntax.Call) -> Fault:
    """The fault of calling what is no function here."""
    if node.name in REFUSED:
        reason = REFUSED[node.name]
        return outside(Text(f"函数“{node.name}”：{reason}", f"Calls of “{node.name}”"), node.at)
    return unknown_name(node.name, list(BY_NAME), node.at)


def wrong_count(function: Function, node: syntax.Call) -> Fault:
    """The fault of too few or too many arguments."""
    ways = " / ".join(
        ", ".join(slot.name + ("?" if slot.optional else "") for slot in signature.slots)
        for signature in function.signatures
    )
    number = len(node.arguments)
    said = Text(f"收到 {number} 个参数，应为：{ways}", f"got {number} arguments, takes: {ways}")
    return arguments(f"{function.zh} {function.en}", said, node.at)


def wrong_names(function: Function, node: syntax.Call) -> Fault:
    """The fault of arguments by names that the function does not have."""
    names = ", ".join(slot.name for each in function.signatures for slot in each.slots)
    said = Text(f"的参数名是：{names}", f"has arguments named {names}")
    return arguments(f"{function.zh} {function.en}", said, node.at)


def wrong_sides(function: Function, node: syntax.Call) -> Fault:
    """The fault of points and ranges that a relation does not take."""
    said = Text("的两边不能是这样的点和区间", "does not take such points and ranges")
    return arguments(f"{function.zh} {function.en}", said, node.at)


def misfit(function: Function, node: syntax.Call, given: list[Core]) -> Fault:
    """The fault of arguments that no signature takes."""
    if not any(countable(signature, node) for signature in function.signatures):
        return wrong_names(function, node) if node.names else wrong_count(function, node)
    zh = "、".join(value.type.text.zh for value in given)
    en = ", ".join(value.type.text.en for value in given)
    slots = " / ".join(
        ", ".join(f"{slot.name}: {slot.kind}" for slot in each.slots)
        for each in function.signatures
    )
    return Fault(
        codes.TYPE,
        node.at,
        Text(
            f"函数“{function.zh} {function.en}”的参数是{zh}，应为 {slots}",
            f"The arguments of “{function.en}” are {en}, expected {slots}",
        ),
    )
