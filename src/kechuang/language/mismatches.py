"""The faults of types and units, each naming both sides."""

from kechuang.language import codes
from kechuang.language.faults import Fault, nearest, shown
from kechuang.language.types import Type
from kechuang.values.text import Text, listed, same


def mismatch(left: Type, right: Type, operator: str, at: int) -> Fault:
    """Two sides that do not go together."""
    return Fault(
        codes.TYPE,
        at,
        Text(
            f"“{operator}”的左边是{left.text.zh}，右边是{right.text.zh}",
            f"The left side of “{operator}” is {left.text.en}, the right side {right.text.en}",
        ),
        _unit_hint(left, right),
    )


def _unit_hint(left: Type, right: Type) -> Text:
    if {left.money, right.money} == {0, 1} and (left.plain or right.plain):
        return Text("请给数字写上单位，如 5000万元", "Give the number its unit, such as 5000万元")
    return Text("两边须是同类、同单位的值", "Both sides must be of one kind and unit")


def wrong_kind(wanted: Text, came: Type, at: int) -> Fault:
    """A value of another kind than the place takes."""
    return Fault(
        codes.TYPE,
        at,
        Text(
            f"此处应为{wanted.zh}，却是{came.text.zh}", f"Expected {wanted.en}, not {came.text.en}"
        ),
    )


def outside(what: Text, at: int) -> Fault:
    """A construct that the language leaves out."""
    return Fault(codes.OUTSIDE, at, Text(f"不支持{what.zh}", f"{what.en} are not supported"))


def not_an_option(value: str, options: tuple[str, ...], at: int) -> Fault:
    """A text compared with a choice that it is not one of."""
    listing = listed(same(f"“{each}”") for each in options[:12])
    return Fault(
        codes.TYPE,
        at,
        Text(f"“{shown(value)}”不是选项之一", f"“{shown(value)}” is not one of the choices"),
        Text(f"可选：{listing.zh}", f"Choices: {listing.en}"),
    )


def unknown_name(name: str, known: list[str], at: int) -> Fault:
    """A name that nobody declared, with the nearest one that somebody did."""
    said = Text(f"没有名称“{shown(name)}”", f"There is no name “{shown(name)}”")
    return Fault(codes.UNKNOWN_NAME, at, said, nearest(name, known))


def arguments(name: str, sentence: Text, at: int) -> Fault:
    """A call whose arguments do not fit."""
    said = Text(f"函数“{name}”{sentence.zh}", f"Function “{name}” {sentence.en}")
    return Fault(codes.ARGUMENTS, at, said)
