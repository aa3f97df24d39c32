"""What a pack declares of cultivation as comparable things: pools, funnel, lists."""

from collections.abc import Iterator

from kechuang.cultivation.model import Grade, Pool
from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import checked
from kechuang.pack.model import Pack
from kechuang.pack.sources import CULTIVATION_FILE
from kechuang.values.text import Text, listed, same

_TITLE = Text("名称", "name")
_RULES = Text("规则", "rule sets")
_CHECKED = Text("核对情况", "checked")


def cultivation(pack: Pack) -> Iterator[Thing]:
    """Everything of `cultivation.yaml`."""
    for pool in pack.cultivation.pools:
        yield _thing(pool.id, Text("培育库", "Pool"), pool.title, tuple(_pool(pool)))
    for each in pack.cultivation.rankings:
        facets = (
            Facet(_TITLE, each.title, Weight.NAME),
            Facet(_RULES, same(each.rules), Weight.RULE),
            Facet(Text("指标", "values"), same("、".join(each.values)), Weight.RULE),
            Facet(_CHECKED, checked(each.checked), Weight.NOTE),
        )
        yield _thing(each.id, Text("名单", "List"), each.title, facets)
    yield from _crossing(pack)
    yield from _funnel(pack)


def _pool(pool: Pool) -> Iterator[Facet]:
    yield Facet(_TITLE, pool.title, Weight.NAME)
    yield Facet(Text("说明", "note"), pool.note, Weight.NAME)
    yield Facet(_RULES, same(f"{pool.population} {pool.rules}"), Weight.RULE)
    grades = listed(each.title + same("：") + _bounds(each) for each in pool.grades)
    yield Facet(Text("等级", "grades"), grades, Weight.RULE)
    leaves = listed(each.title for each in pool.leaves)
    yield Facet(Text("出库情形", "reasons to leave"), leaves, Weight.NAME)
    calls = listed(each.title for each in pool.calls)
    yield Facet(Text("电话结果", "outcomes of a call"), calls, Weight.NAME)
    yield Facet(_CHECKED, checked(pool.checked), Weight.NOTE)


def _bounds(grade: Grade) -> Text:
    said = (grade.unmet, grade.unknown, grade.within)
    return same("/".join("-" if each is None else str(each) for each in said))


def _crossing(pack: Pack) -> Iterator[Thing]:
    found = pack.cultivation.crossing
    if found is not None:
        title = Text(f"{found.above.zh}×{found.held.zh}", f"{found.above.en} by {found.held.en}")
        said = same(f"{found.dataset}.{found.column} {found.kind}")
        facets = (Facet(Text("依据", "made of"), said, Weight.RULE),)
        yield _thing("crossing", Text("四象限", "Two-by-two"), title, facets)


def _funnel(pack: Pack) -> Iterator[Thing]:
    found = pack.cultivation.funnel
    if found is not None:
        steps = listed(
            each.title + same(f" {each.closes[0]:02d}-{each.closes[1]:02d}") for each in found.steps
        )
        facets = (
            Facet(Text("环节", "steps"), steps, Weight.RULE),
            Facet(Text("目标", "target"), same(found.target), Weight.RULE),
            Facet(Text("所需往轮数", "rounds needed"), same(str(found.least)), Weight.RULE),
            Facet(_CHECKED, checked(found.checked), Weight.NOTE),
        )
        yield _thing("funnel", Text("漏斗", "Funnel"), same(found.dataset), facets)


def _thing(named: str, noun: Text, title: Text, facets: tuple[Facet, ...]) -> Thing:
    place = f"{CULTIVATION_FILE}#{named}"
    return Thing(f"cultivation {named}", noun, title, place, Weight.RULE, facets)
