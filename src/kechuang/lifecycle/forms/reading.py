"""What a person typed into one field, as its exact value, or the reason why it cannot be taken.

Numbers are read as written, full-width and with separators, in the field's unit unless another is
typed behind them. Nothing is evaluated: a formula is refused, not computed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kechuang.language.core import Value
from kechuang.language.folding import fold, skeleton
from kechuang.language.temporal import read_day
from kechuang.language.words import UNIT_BY_WORD
from kechuang.lifecycle.forms.files import attached
from kechuang.lifecycle.forms.model import NAMES, SEPARATOR, Field, FieldKind
from kechuang.lifecycle.forms.schema import scale
from kechuang.lifecycle.forms.values import Attached, Held
from kechuang.values.quantity import number
from kechuang.values.text import Text, listed, same
from kechuang.values.widths import narrow

LONGEST = 20_000
"""No field takes more characters, whatever the pack says."""
_SHORT = 60
_SHOWN = 20
_NUMBER = re.compile(r"([+-]?[0-9]{1,18}(?:\.[0-9]{1,12})?)(.*)", re.ASCII | re.DOTALL)
_DAY = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?", re.ASCII)
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_FORMULA = re.compile(r"=|@[A-Za-z]|[+-][\w.+*/-]*[A-Za-z][\w.]*[(!|]")
_MIXED = re.compile("[A-Za-z]+[\u0400-\u04ff]|[\u0400-\u04ff]+[A-Za-z]")
_NOTHING = frozenset({"/", "\\", "-", "—", "——"})
_YES = frozenset({"是", "有", "yes", "true", "1", "√"})
_NO = frozenset({"否", "无", "no", "false", "0", "×"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the city knows when a form is read: names by id, uploaded files by id, the day.

    `subjects` is None when any id is taken, because the caller looks it up itself.
    """

    day: date
    units: Mapping[str, Text] = field(default_factory=dict)
    accounts: Mapping[str, Text] = field(default_factory=dict)
    subjects: Mapping[str, Text] | None = None
    files: Mapping[str, Attached] = field(default_factory=dict)

    def names(self, kind: FieldKind) -> Mapping[str, Text] | None:
        """Whom a field of `kind` may name."""
        known = {FieldKind.UNIT: self.units, FieldKind.ACCOUNT: self.accounts}
        return known.get(kind, self.subjects)


class NotTaken(Exception):
    """The typed text is no value of its field: which kind of problem, why, and what to do."""

    def __init__(self, kind: str, words: Text, hint: Text = Text("")) -> None:
        super().__init__(words.zh)
        self.kind = kind
        self.words = words
        self.hint = hint


def read(asked: Field, given: str | list[str], grounds: Grounds) -> Held:
    """The value of a field, None for a blank one. Raises NotTaken."""
    several = given if isinstance(given, list) else [given]
    if asked.kind is FieldKind.FILE:
        return attached(asked, [each for each in several if each], grounds.files, NotTaken)
    if asked.kind is FieldKind.CHOICES:
        return _choices(asked, several)
    if len(several) > 1:
        raise NotTaken("kind", Text("只填一个值", "One value only"))
    said = several[0] if several else ""
    _refuse_endless(said, LONGEST)
    said = said.strip()
    if not said or (said in _NOTHING and asked.kind is not FieldKind.LONG_TEXT):
        return None
    return _READERS.get(asked.kind, _text)(asked, said, grounds)


def _refuse_endless(said: str, most: int) -> None:
    if len(said) > most:
        raise NotTaken(
            "length",
            Text(f"共{len(said)}字，最多{most}字", f"{len(said):,} characters, at most {most:,}"),
            Text("请精简，或改为上传附件", "Shorten it, or attach a file"),
        )


def _text(asked: Field, said: str, _grounds: Grounds) -> Value:
    _refuse_endless(said, min(asked.max_length, LONGEST))
    _refuse_hostile(said)
    if asked.kind is FieldKind.TEXT and "\n" in said:
        return " ".join(said.split())
    return said.replace("\r\n", "\n")


def _refuse_hostile(said: str) -> None:
    plain = said.replace("\r\n", "\n")
    if _CONTROL.search(plain):
        raise NotTaken(
            "hostile",
            Text(
                "文字中有看不见的控制字符",
                "The text holds an invisible control character",
            ),
            Text("请重新键入，不要从网页或聊天中粘贴", "Type it anew instead of pasting it"),
        )
    if _FORMULA.match(plain[:_SHORT]):
        raise NotTaken(
            "hostile",
            Text(
                f"“{_short(said)}”会被表格软件当作公式",
                f"A spreadsheet would take “{_short(said)}” for a formula",
            ),
            Text("请去掉开头的符号", "Leave out the sign at its beginning"),
        )
    mixed = _MIXED.search(plain)
    if mixed:
        raise NotTaken(
            "hostile",
            Text(
                f"“{_short(mixed[0])}”混有只是看上去像拉丁字母的字符",
                f"“{_short(mixed[0])}” holds a letter that only looks like a Latin one",
            ),
            Text("请用键盘重新输入这个词", "Type this word anew"),
        )


def _quantity(asked: Field, said: str, _grounds: Grounds) -> Value:
    plain = fold(said[:_SHORT]).replace(",", "").replace(" ", "")
    found = _NUMBER.fullmatch(plain) if len(said) <= _SHORT else None
    if found is None:
        raise NotTaken("kind", *_no_number(asked, said))
    value = Fraction(found[1]) * _unit(asked, found[2], said)
    _check_exact(asked, value, said)
    _check_bounds(asked, value)
    return value


def _unit(asked: Field, typed: str, said: str) -> Fraction:
    """What one of the typed unit is in the language; the field's own where none is typed."""
    if not typed or typed == asked.unit:
        return scale(asked)
    unit, own = UNIT_BY_WORD.get(typed), UNIT_BY_WORD.get(asked.unit or "元")
    if unit is None or own is None or unit.kind is not own.kind or asked.counted:
        raise NotTaken("kind", *_no_number(asked, said))
    return scale(asked) * Fraction(unit.factor) / Fraction(own.factor)


def _no_number(asked: Field, said: str) -> tuple[Text, Text]:
    unit = asked.unit or ("元" if asked.type.money else "%" if asked.type.ratio else "")
    measured = Text(f"数字（{unit}）", f"A number ({unit})") if unit else Text("数字", "A number")
    return (
        Text(
            f"应填{measured.zh}，填的是“{_short(said)}”",
            f"{measured.en} is expected, not “{_short(said)}”",
        ),
        Text("请写成 1280.5 的样子，不要写公式", "Write it like 1280.5, not as a formula"),
    )


def _check_exact(asked: Field, value: Fraction, said: str) -> None:
    if asked.type.money and value.denominator != 1:
        raise NotTaken(
            "range",
            Text(f"“{_short(said)}”细于一分钱", f"“{_short(said)}” is finer than one fen"),
            Text("金额最多精确到分", "Money is exact to the fen"),
        )
    places = 0 if asked.counted else asked.places
    if places is not None and (value / scale(asked) * 10**places).denominator != 1:
        raise NotTaken(
            "range",
            Text(f"最多{places}位小数", f"At most {places} decimals")
            if places
            else Text("应为整数", "A whole number is expected"),
        )


def _check_bounds(asked: Field, value: Fraction) -> None:
    size = value / scale(asked)
    unit = same(asked.unit)
    if asked.low is not None and size < Fraction(asked.low):
        raise NotTaken("range", Text("不得低于", "At least ") + same(number(asked.low)) + unit)
    if asked.high is not None and size > Fraction(asked.high):
        raise NotTaken("range", Text("不得高于", "At most ") + same(number(asked.high)) + unit)


def _day(asked: Field, said: str, _grounds: Grounds) -> Value:
    found = _DAY.fullmatch(narrow(said[:_SHORT]).replace(" ", "")) if len(said) <= _SHORT else None
    of_month = asked.kind is FieldKind.MONTH
    if found and (of_month or found[3]):
        last = "1" if of_month else found[3]
        day = read_day(f"{found[1]}-{int(found[2]):02}-{int(last):02}")
        if day is not None and 1900 <= day.year <= 2200:
            return day
    example = "2025-06" if of_month else "2025-06-30"
    raise NotTaken(
        "kind",
        Text(f"“{_short(said)}”不是日期", f"“{_short(said)}” is no date")
        if not of_month
        else Text(f"“{_short(said)}”不是月份", f"“{_short(said)}” is no month"),
        Text(f"请写成 {example}", f"Write it like {example}"),
    )


def _yes_no(_asked: Field, said: str, _grounds: Grounds) -> Value:
    word = narrow(said).lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise NotTaken("option", Text(f"应选是或否，不是“{_short(said)}”", "Yes or no is expected"))


def _choice(asked: Field, said: str, _grounds: Grounds) -> Value:
    options = {narrow(each.zh): each.zh for each in asked.options}
    found = options.get(narrow(said))
    if found is not None:
        return found
    alike = {skeleton(each.zh): each for each in asked.options}.get(skeleton(said))
    hint = Text("可选：", "Known: ") + listed(asked.options)
    if alike is not None:
        hint = Text(f"请直接选“{alike.zh}”", f"Choose “{alike.en or alike.zh}” from the list")
    raise NotTaken(
        "option", Text(f"没有选项“{_short(said)}”", f"There is no option “{_short(said)}”"), hint
    )


def _choices(asked: Field, several: list[str]) -> Value:
    _refuse_endless("".join(several[:LONGEST]), LONGEST)
    words = [word.strip() for each in several for word in each.split(SEPARATOR)]
    grounds = Grounds(date.min)
    chosen = {_choice(asked, word, grounds) for word in words if word}
    ordered = [each.zh for each in asked.options if each.zh in chosen]
    return SEPARATOR.join(ordered) or None


def _name(asked: Field, said: str, grounds: Grounds) -> Value:
    known = grounds.names(asked.kind)
    if len(said) <= _SHORT and (known is None or said in known):
        _refuse_hostile(said)
        return said
    raise NotTaken(
        "option",
        Text(f"没有“{_short(said)}”", f"There is no “{_short(said)}”"),
        Text("请从列表中选", "Choose from the list"),
    )


def _short(said: str) -> str:
    line = " ".join(_CONTROL.sub("", said[: _SHORT * 2]).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


_Reader = Callable[[Field, str, Grounds], Value]
_READERS: dict[FieldKind, _Reader] = {
    FieldKind.NUMBER: _quantity,
    FieldKind.MONEY: _quantity,
    FieldKind.RATIO: _quantity,
    FieldKind.DATE: _day,
    FieldKind.MONTH: _day,
    FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice,
    **dict.fromkeys(NAMES, _name),
}
