"""Words of the register as comparable things: names, roles of ties, codes, what a file shows."""

from collections.abc import Iterator

from kechuang.pack.comparing.things import Facet, Thing, Weight
from kechuang.pack.comparing.wording import checked, yes_no
from kechuang.pack.model import Pack
from kechuang.pack.sources import SUBJECTS_FILE
from kechuang.values.text import Text, listed, same

_TITLE = Text("名称", "name")


def register(pack: Pack) -> Iterator[Thing]:
    """Everything of `subjects.yaml`."""
    yield from _particulars(pack)
    yield from _ties(pack)
    yield from _lists(pack)
    titles = {each.id: each.title for each in pack.rules.versions}
    steps = listed(titles.get(e.rules, same(e.rules)) for e in pack.register.next_steps)
    facets = (Facet(Text("规则", "rule sets"), steps, Weight.RULE),)
    yield _thing("next_steps", Text("企业档案", "Firm file"), steps, Weight.RULE, facets)


def _particulars(pack: Pack) -> Iterator[Thing]:
    for named, title in pack.register.particulars.items():
        secret = yes_no(named in pack.register.secret)
        facets = (
            Facet(_TITLE, title, Weight.NAME),
            Facet(Text("加密保存", "kept encrypted"), secret, Weight.RULE),
        )
        yield _thing(named, Text("信息", "Particular"), title, Weight.NAME, facets)


def _ties(pack: Pack) -> Iterator[Thing]:
    for each in pack.register.ties:
        facets = (
            Facet(_TITLE, each.title, Weight.NAME),
            Facet(Text("另一端", "other end"), each.other, Weight.NAME),
            Facet(Text("也称", "also"), same("、".join(each.also)), Weight.NAME),
        )
        yield _thing(each.id, Text("关系", "Tie"), each.title, Weight.NAME, facets)


def _lists(pack: Pack) -> Iterator[Thing]:
    for each in pack.register.code_lists.values():
        facets = (
            Facet(Text("依据", "basis"), same(each.basis), Weight.NAME),
            Facet(Text("核对情况", "checked"), checked(each.checked), Weight.NOTE),
            *(Facet(same(code), name, Weight.NAME) for code, name in each.codes.items()),
        )
        yield _thing(each.id, Text("代码表", "Codes"), same(each.id), Weight.NAME, facets)


def _thing(named: str, noun: Text, title: Text, weight: Weight, facets: tuple[Facet, ...]) -> Thing:
    return Thing(f"{noun.en} {named}", noun, title, f"{SUBJECTS_FILE}#{named}", weight, facets)
