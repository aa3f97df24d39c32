"""Mechanisms, promises and indicators as comparable things."""

from collections.abc import Iterator

from kechuang.indicators.model import Indicator
from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import checked, serves, yes_no
from kechuang.pack.model import Mechanism, Pack, Promise
from kechuang.planning.wording import OFFICIAL
from kechuang.values.text import Text, same

_CHECKED = Text("核对情况", "checked")
_TITLE = Text("名称", "name")


def entries(pack: Pack) -> Iterator[Thing]:
    """Mechanisms and promises of the field."""
    for each in pack.mechanisms:
        yield _entry(each, Text("机制", "Mechanism"))
    for promise in pack.promises:
        yield _entry(promise, Text("目标清单条目", "Entry of the target list"))


def _entry(each: Mechanism | Promise, noun: Text) -> Thing:
    facets = (
        Facet(_TITLE, each.title, Weight.NAME),
        Facet(Text("任务", "task"), same(each.task), Weight.NAME),
    )
    name = same(f"{each.id} ") + each.title
    return Thing(f"entry {each.id}", noun, name, f"mechanisms.yaml#{each.id}", Weight.NAME, facets)


def indicators(pack: Pack) -> Iterator[Thing]:
    """Every indicator, in the file where it is defined."""
    places = {
        where.rpartition("#")[2]: where
        for where in (each.where for each in pack.declarations)
        if where.startswith("indicators/")
    }
    for each in pack.indicators.values():
        where = places.get(each.id, f"indicators/#{each.id}")
        name = Text("指标“", "Indicator “") + each.title + same("”")
        yield Thing(
            f"indicator {each.id}",
            Text("指标", "Indicator"),
            name,
            where,
            Weight.INDICATOR,
            (
                *_indicator(each),
                Facet(Text("服务于", "serves"), serves(pack, where), Weight.NOTE),
            ),
        )


def _indicator(each: Indicator) -> tuple[Facet, ...]:
    weight = Weight.INDICATOR
    return (
        Facet(Text("定义", "definition"), each.definition, weight),
        Facet(Text("计入", "counts in"), each.counts_in, weight),
        Facet(Text("不计入", "leaves out"), each.leaves_out, weight),
        Facet(Text("以何日为准", "decided by"), each.decided_by, weight),
        Facet(Text("单位", "unit"), each.unit, weight),
        Facet(Text("种类", "kind"), same(each.measure.value), weight),
        Facet(Text("方向", "better"), same(each.better.value), weight),
        Facet(Text("小数位", "places"), same(str(each.places)), weight),
        Facet(Text("来源", "source"), each.source, weight),
        Facet(Text("滞后", "lag"), each.lag, weight),
        Facet(Text("由他方发布", "released by others"), yes_no(each.released_by_others), weight),
        Facet(Text("先行指标", "proxies"), same(" ".join(each.proxies)), weight),
        Facet(Text("资格计数", "counted from standings"), _counts(each), weight),
        Facet(Text("以何数为准", "official number"), OFFICIAL[each.official], weight),
        Facet(_TITLE, each.title, Weight.NAME),
        Facet(_CHECKED, checked(each.checked), Weight.NOTE),
    )


def _counts(each: Indicator) -> Text:
    if each.counts is None:
        return Text("否", "no")
    return same(f"{' '.join(each.counts.standings)} · {each.counts.which}")
