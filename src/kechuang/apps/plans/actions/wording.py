"""What was written, in words for the log: figures, steps, corrections."""

from collections.abc import Mapping

from kechuang.apps.plans.models import Figure, Target
from kechuang.apps.plans.queries.rows import STAGE
from kechuang.pack import Pack
from kechuang.planning.model import Stage, Vintage
from kechuang.planning.readings import CITY
from kechuang.planning.wording import STAGES, VINTAGES, counted_in
from kechuang.values.period import Period
from kechuang.values.quantity import number
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


def figure_said(row: Figure, pack: Pack) -> Text:
    """`全市2025年1—6月203家，快报`: whose, when, how many, how settled."""
    indicator = pack.indicators.get(row.indicator)
    digits = number(row.value)
    value = counted_in(digits, indicator.unit) if indicator else same(digits)
    when, vintage = Period.parse(row.period).text, VINTAGES[Vintage(row.vintage)]
    whose = _whose(row.scope, pack)
    return Text(
        f"{whose.zh}{when.zh}{value.zh}，{vintage.zh}",
        f"{whose.en or whose.zh}, {when.en}: {value.en or value.zh}, {vintage.en}",
    )


def _whose(scope: str, pack: Pack) -> Text:
    if scope == CITY:
        return pack.city.short
    reference = next((each for each in pack.references if each.id == scope), None)
    return reference.title if reference else _unit(scope, pack)


def step_said(kind: str, key: str, target: Target) -> Text:
    """The stage in words, or the milestone's title."""
    if kind == STAGE:
        return STAGES[Stage(key)]
    milestones = target.terms.get("milestones", ())
    place = int(key)
    if place >= len(milestones):
        return Text(f"第{place + 1}个节点", f"milestone {place + 1}")
    return Text.from_json(milestones[place]["title"])


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
