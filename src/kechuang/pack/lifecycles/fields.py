"""One field from its shape, without its expressions, and what its kind asks of it."""

from collections.abc import Iterable

from kechuang.lifecycle.forms.model import SEPARATOR, Field, FieldKind, FileRule
from kechuang.pack.lifecycles import codes
from kechuang.pack.nodes import Written
from kechuang.pack.shapes.form import FieldShape, FilesShape
from kechuang.pack.shapes.said import text_of
from kechuang.pack.words import known
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_MEGABYTE = 1_000_000
_LONG, _SHORT = 5_000, 200
_MONEY = ("元", "千元", "万元", "百万元", "亿元")
_CHOOSING = frozenset({FieldKind.CHOICE, FieldKind.CHOICES})
_NUMERIC = frozenset({FieldKind.NUMBER, FieldKind.MONEY, FieldKind.RATIO})


def bare(shape: FieldShape, problems: Problems) -> Field:
    """The field without conditions and calculations; what does not fit its kind is noted."""
    for check in (_check_options, _check_files, _check_unit, _check_bounds):
        check(shape, problems)
    required = shape.required
    always = required is not None and required.written is Written.YES_NO
    longest = _LONG if shape.kind is FieldKind.LONG_TEXT else _SHORT
    return Field(
        id=shape.id,
        title=shape.title.text,
        kind=shape.kind,
        unit=shape.unit or _unit(shape.kind),
        required=required is not None and (not always or required.lower() == "true"),
        low=shape.low,
        high=shape.high,
        places=shape.places,
        options=tuple(each.text for each in shape.options),
        hint=text_of(shape.hint),
        aliases=tuple(shape.aliases),
        sensitive=shape.sensitive,
        max_length=shape.max_length or longest,
        files=_files(shape.files) if shape.files else FileRule(),
        grouped=shape.grouped,
    )


def _unit(kind: FieldKind) -> str:
    return {FieldKind.MONEY: "万元", FieldKind.RATIO: "%"}.get(kind, "")


def _files(shape: FilesShape) -> FileRule:
    endings = tuple(each.lower().lstrip(".") for each in shape.endings)
    return FileRule(endings, shape.largest * _MEGABYTE, shape.most, shape.pledge)


def _check_options(shape: FieldShape, problems: Problems) -> None:
    options = [each.zh for each in shape.options]
    if shape.kind in _CHOOSING:
        wrong = not options or len(set(options)) < len(options)
        wrong = wrong or any(SEPARATOR in each for each in options)
        said = Text(
            "选项为空、重复或含“、”", "There are no options, the same twice, or “、” in one"
        )
    else:
        wrong = bool(options)
        said = Text(
            f"{shape.kind.value} 字段不列选项", f"A {shape.kind.value} field has no options"
        )
    if wrong:
        problems.add(codes.FORM_CHOICE, said, shape.at("options"))


def _check_files(shape: FieldShape, problems: Problems) -> None:
    if (shape.kind is FieldKind.FILE) != (shape.files is not None):
        said = Text("files 与字段种类不合", "`files` and the kind of the field do not fit")
        problems.add(codes.FORM_FILES, said, shape.at("kind"))


def _check_unit(shape: FieldShape, problems: Problems) -> None:
    if shape.unit is None:
        return
    fits = {FieldKind.MONEY: _MONEY, FieldKind.RATIO: ("%", "‰")}.get(shape.kind)
    if shape.kind is FieldKind.NUMBER or (fits and shape.unit in fits):
        return
    said = Text(f"单位“{shape.unit}”不合适", f"The unit `{shape.unit}` does not fit")
    problems.add(codes.FORM_UNIT, said, shape.at("unit"), known(shape.unit, fits or ()))


def _check_bounds(shape: FieldShape, problems: Problems) -> None:
    low, high = shape.low, shape.high
    written = "low" if low is not None else "high" if high is not None else ""
    if written and shape.kind not in _NUMERIC:
        said = Text("只有数值字段可写上下限", "Only fields of numbers have bounds")
        problems.add(codes.FORM_BOUNDS, said, shape.at(written))
    elif low is not None and high is not None and low > high:
        said = Text(f"下限 {low} 大于上限 {high}", f"`low` {low} is above `high` {high}")
        problems.add(codes.FORM_BOUNDS, said, shape.at("low"))


def note_twice(named: Iterable[tuple[str, Place]], problems: Problems) -> None:
    """Note ids that stand before already."""
    seen: dict[str, Place] = {}
    for id_, place in named:
        if id_ in seen:
            said = Text(f"标识“{id_}”已用于 {seen[id_]}", f"The id `{id_}` is taken at {seen[id_]}")
            problems.add(codes.TWICE, said, place, Text("请换一个标识", "Take another id"))
        seen.setdefault(id_, place)
