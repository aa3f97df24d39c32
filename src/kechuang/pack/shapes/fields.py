"""Kinds of values in a file: each reads the source text and says in our words what is wrong.

A validator raises the error that `wrong` makes; it carries code, sentence and hint as they will be
shown, so no sentence of the validation library reaches a reader.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from kechuang.pack import codes
from kechuang.pack.nodes import Mapping, Scalar, Sequence, Written
from kechuang.pack.words import known, shown
from kechuang.values.problems import ProblemCode
from kechuang.values.text import Text

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
_HANDBOOK_ID = re.compile(r"[A-Z][0-9]{1,3}(\.[0-9]{1,3})?", re.ASCII)
_NUMBERED_ID = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?", re.ASCII)
_CODE = re.compile(r"[0-9]{6}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200


def wrong(code: ProblemCode, sentence: Text, hint: Text) -> PydanticCustomError:
    """An error to raise from a validator, carrying what will be shown."""
    return PydanticCustomError(code.code, "refused", {"ours": (code, sentence, hint)})


def kind_of(node: object) -> Text:
    """What came, in words."""
    if isinstance(node, Mapping):
        return Text("一组键值", "a mapping")
    if isinstance(node, Sequence):
        return Text("一个列表", "a list")
    if isinstance(node, Scalar) and node.written is Written.NOTHING:
        return Text("空值", "nothing")
    words = shown(node)
    return Text(f"“{words}”", f"“{words}”")


def of_another_kind(expected: Text, node: object) -> PydanticCustomError:
    """The error for a list where words belong, nothing where a number belongs, and so on."""
    came = kind_of(node)
    return wrong(
        codes.WRONG_TYPE,
        Text(f"应为{expected.zh}，写的是{came.zh}", f"{expected.en} is expected, not {came.en}"),
        Text("请改写此值", "Write the value anew"),
    )


def scalar(node: object, expected: Text) -> Scalar:
    """`node` as a value that says something. Raises the error of another kind."""
    if isinstance(node, Scalar) and node.written not in {Written.NOTHING, Written.REFUSED}:
        return node
    raise of_another_kind(expected, node)


def words(node: object) -> str:
    """Words as written; a number is taken by its source text."""
    expected = Text("文字", "A text")
    found = scalar(node, expected)
    if found.written is Written.YES_NO:
        raise of_another_kind(expected, node)
    if not found.strip():
        raise wrong(
            codes.TEXT_EMPTY,
            Text("文字是空的", "The text is empty"),
            Text("请填写中文", "Write the Chinese words"),
        )
    return str(found).strip()


def _matching(pattern: re.Pattern[str], example: str) -> Callable[[object], str]:
    def read(node: object) -> str:
        found = scalar(node, Text("标识", "An id"))
        if pattern.fullmatch(found):
            return str(found)
        raise wrong(
            codes.ID_FORM,
            Text(f"“{shown(found)}”不能作标识", f"“{shown(found)}” cannot be an id"),
            Text(f"请写成 {example} 的样子", f"Write it like {example}"),
        )

    return read


def _either(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in patterns), re.ASCII)


def number(node: object) -> Decimal:
    """An exact decimal from the source text."""
    found = scalar(node, Text("数字", "A number"))
    if found.written is Written.NUMBER:
        return Decimal(found)
    raise wrong(
        codes.NUMBER_FORM,
        Text(f"“{shown(found)}”不是数字", f"“{shown(found)}” is not a number"),
        Text(
            "请写成 400 或 3.6，不加引号、单位和分节号",
            "Write it like 400 or 3.6, without quotes, unit and separators",
        ),
    )


def whole(low: int, high: int) -> Callable[[object], int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(node: object) -> int:
        found = number(node)
        if found == found.to_integral_value() and low <= found <= high:
            return int(found)
        raise wrong(
            codes.NUMBER_OUT_OF_RANGE,
            Text(
                f"“{shown(node)}”不在{low}到{high}的整数之内",
                f"“{shown(node)}” is not a whole number from {low} to {high}",
            ),
            Text("请改写此数", "Write another number"),
        )

    return read


def yes_no(node: object) -> bool:
    """`true` or `false`."""
    found = scalar(node, Text("true 或 false", "true or false"))
    if found.written is not Written.YES_NO:
        raise of_another_kind(Text("true 或 false", "true or false"), node)
    return found.lower() == "true"


def _id_key(written: object) -> str:
    words = str(written)
    if _ID.fullmatch(words):
        return words
    raise wrong(
        codes.ID_FORM,
        Text(f"“{shown(words)}”不能作标识", f"“{shown(words)}” cannot be an id"),
        Text("请写成 rd_intensity 的样子", "Write it like rd_intensity"),
    )


def _code(node: object) -> str:
    found = scalar(node, Text("行政区划代码", "A division code"))
    if not _CODE.fullmatch(found):
        raise wrong(
            codes.CODE_FORM,
            Text(f"“{shown(found)}”不是行政区划代码", f"“{shown(found)}” is not a division code"),
            Text("请写六位数字", "Write six digits"),
        )
    return str(found)


def one_of(kind: type[E]) -> Callable[[object], E]:
    """A reader of the members of `kind` by their written value."""
    choices = {str(member.value): member for member in kind}

    def read(node: object) -> E:
        if isinstance(node, Scalar) and node in choices:  # an unquoted ~ is an empty value
            return choices[node]
        found = scalar(node, Text("所列之一", "One of the listed words"))
        raise wrong(
            codes.UNKNOWN_CHOICE,
            Text(f"“{shown(found)}”不在可选之列", f"“{shown(found)}” is not one of the choices"),
            known(found, choices),
        )

    return read


def _nothing(node: object) -> object:
    empty = isinstance(node, Scalar) and node.written is Written.NOTHING
    return None if empty else node


class _Left:
    """Stands for an item of a list that was refused; its problems are noted already."""


LEFT_OUT: Any = _Left()


def without_refused(items: list[T]) -> list[T]:
    """The items that were accepted."""
    return [item for item in items if item is not LEFT_OUT]


Maybe = Annotated[T | None, BeforeValidator(_nothing)]
Accepted = Annotated[list[T], AfterValidator(without_refused)]
Words = Annotated[str, BeforeValidator(words)]
Id = Annotated[str, BeforeValidator(_matching(_ID, "rd_intensity"))]
HandbookId = Annotated[str, BeforeValidator(_matching(_HANDBOOK_ID, "T08、M5.1"))]
NumberedId = Annotated[str, BeforeValidator(_matching(_either(_NUMBERED_ID, _ID), '"4"、"4.1"'))]
AnyId = Annotated[str, BeforeValidator(_matching(_either(_ID, _HANDBOOK_ID), "T08、rd_intensity"))]
Number = Annotated[Decimal, BeforeValidator(number)]
Year = Annotated[int, BeforeValidator(whole(FIRST_YEAR, LAST_YEAR))]
Format = Annotated[int, BeforeValidator(whole(1, 999))]
Places = Annotated[int, BeforeValidator(whole(0, 6))]
Flag = Annotated[bool, BeforeValidator(yes_no)]
IdKey = Annotated[str, BeforeValidator(_id_key)]
DivisionCode = Annotated[str, BeforeValidator(_code)]
