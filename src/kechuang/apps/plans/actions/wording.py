"""Corrections in words: which field, from what, to what."""

from collections.abc import Mapping

from kechuang.pack import Pack
from kechuang.values.text import Text, same

FIELDS = {
    "value": Text("目标值", "value"),
    "value_hi": Text("区间上限", "upper end"),
    "due": Text("期限", "due day"),
    "owner": Text("责任单位", "owner"),
    "partners": Text("配合单位", "partners"),
    "split": Text("分解", "split"),
    "exact": Text("正好等于", "exact"),
    "tolerance": Text("允许偏差", "tolerance"),
}


def described(
    before: Mapping[str, object], after: Mapping[str, object], pack: Pack
) -> tuple[Text, ...]:
    """`目标值 400→420`; without `before` only what stands: `目标值 420`."""
    changed = [field for field in after if before.get(field) != after[field] or not before]
    return tuple(_one(field, before.get(field), after[field], pack) for field in changed)


def _one(field: str, before: object, after: object, pack: Pack) -> Text:
    name, new = FIELDS.get(field, same(field)), _shown(after, pack)
    if before is None:
        return Text(f"{name.zh} {new.zh}", f"{name.en} {new.en}")
    old = _shown(before, pack)
    return Text(f"{name.zh} {old.zh}→{new.zh}", f"{name.en} {old.en} → {new.en}")


def _shown(value: object, pack: Pack) -> Text:
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Mapping):
        parts = [_unit(unit, pack) + same(f" {part}") for unit, part in value.items()]
        return _joined(parts)
    if isinstance(value, list):
        return _joined([_unit(str(unit), pack) for unit in value])
    if value is None:
        return Text("空", "nothing")
    return _unit(str(value), pack)


def _unit(words: str, pack: Pack) -> Text:
    unit = pack.units.get(words)
    return unit.short if unit else same(words)


def _joined(parts: list[Text]) -> Text:
    zh = "、".join(part.zh for part in parts)
    en = ", ".join(part.en or part.zh for part in parts)
    return Text(zh or "无", en or "none")
