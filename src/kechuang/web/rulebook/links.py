"""What a rule set serves, and which others it shares parameters or a matter of money with."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from kechuang.apps.releases.rulebook import visible
from kechuang.apps.releases.rulebook.using import parameters_read
from kechuang.criteria.model import RuleSet
from kechuang.values.text import Text
from kechuang.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Served:
    """A target, mechanism or rule set; `address` is empty where there is no page."""

    kind: Text
    title: Text
    address: str = ""
    note: Text = Text("")


def related(rules: RuleSet, request: PageRequest) -> list[Served]:
    """Other rule sets in force that read a parameter of this one, or pay for the same matter."""
    book = visible(request.pack, request.actor)
    found = (book.on(id_, request.day) for id_ in book.ids() if id_ != rules.id)
    return [made for each in found if each for made in _shared(rules, each, request)]


def _shared(rules: RuleSet, other: RuleSet, request: PageRequest) -> Iterator[Served]:
    schema = request.pack.rules.schema
    address = reverse("web:rule_set", args=(other.id,))
    theirs = parameters_read(request.pack, other)
    parameters = [each for each in parameters_read(request.pack, rules) if each in theirs]
    if parameters:
        named = (schema.parameter(each) for each in parameters)
        labels = "、".join(each.label or each.id for each in named if each)
        note = Text(f"共用参数：{labels}", f"shares {labels}")
        yield Served(Text("规则", "Rules"), other.title, address, note)
    elif {each.matter for each in rules.amounts} & {each.matter for each in other.amounts} - {""}:
        note = Text("为同一事项支付", "pays for the same matter")
        yield Served(Text("规则", "Rules"), other.title, address, note)


def served(rules: RuleSet, request: PageRequest) -> list[Served]:
    """What the rule set says it serves, as far as the pack knows it."""
    return list(_served(rules, request))


def _served(rules: RuleSet, request: PageRequest) -> Iterator[Served]:
    pack = request.pack
    year = max(pack.plans, default=0)
    targets = pack.plans[year].targets if year else {}
    promises = {each.id: each.title for each in pack.promises}
    mechanisms = {each.id: each.title for each in pack.mechanisms}
    for id_ in rules.serves:
        if id_ in targets:
            title = targets[id_].target.title
            yield Served(Text("目标", "Target"), title, reverse("web:target", args=(year, id_)))
        elif id_ in promises:
            yield Served(Text("目标", "Target"), promises[id_])
        elif id_ in mechanisms:
            yield Served(Text("机制", "Routine"), mechanisms[id_])
