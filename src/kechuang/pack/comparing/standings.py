"""Kinds of standing and scopes of sanctions as comparable things."""

from collections.abc import Iterator

from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import checked, serves
from kechuang.pack.model import Pack
from kechuang.pack.sources import STANDINGS_FILE
from kechuang.pack.standings import LEVELS, HeldBy, StandingKind
from kechuang.values.text import Text, same

_HELD = {
    HeldBy.PARTY: Text("单位", "parties"),
    HeldBy.BODY: Text("机构、实验室", "bodies and laboratories"),
}
_NONE = Text("不限", "without limit")


def standings(pack: Pack) -> Iterator[Thing]:
    """Everything of `standings.yaml`."""
    for each in pack.standings.kinds.values():
        where = f"{STANDINGS_FILE}#{each.id}"
        served = Facet(Text("服务于", "serves"), serves(pack, where), Weight.NOTE)
        noun = Text("资格种类", "Kind of standing")
        facets = (*_kind(each), served)
        yield Thing(f"standing {each.id}", noun, each.title, where, Weight.RULE, facets)
    for scope in pack.standings.scopes.values():
        where, noun = f"{STANDINGS_FILE}#{scope.id}", Text("限制范围", "Scope of sanctions")
        facets = (
            Facet(Text("名称", "name"), scope.title, Weight.RULE),
            Facet(Text("限制", "bars from"), scope.bars, Weight.RULE),
            Facet(Text("核对情况", "checked"), checked(scope.checked), Weight.NOTE),
        )
        yield Thing(f"scope {scope.id}", noun, scope.title, where, Weight.RULE, facets)


def _kind(each: StandingKind) -> tuple[Facet, ...]:
    return (
        Facet(Text("名称", "name"), each.title, Weight.RULE),
        Facet(Text("也称", "also"), same("、".join(each.also)), Weight.RULE),
        Facet(Text("级别", "level"), LEVELS[each.level], Weight.RULE),
        Facet(Text("单位", "counted in"), each.counter, Weight.NAME),
        Facet(Text("持有者", "held by"), _HELD[each.held_by], Weight.RULE),
        Facet(Text("有效期", "valid for"), _months(each.months), Weight.RULE),
        Facet(Text("视为重新认定", "counts as again within"), _months(each.again), Weight.RULE),
        Facet(Text("名单", "lists"), same("、".join(each.lists)), Weight.RULE),
        Facet(Text("证书", "document"), same(each.document), Weight.NOTE),
        Facet(Text("核对情况", "checked"), checked(each.checked), Weight.NOTE),
    )


def _months(number: int | None) -> Text:
    return _NONE if number is None else Text(f"{number}个月", f"{number} months")
