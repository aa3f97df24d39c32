"""What a rule set serves: targets of the plan in force by link, mechanisms by name."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from kechuang.criteria.model import RuleSet
from kechuang.values.text import Text
from kechuang.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Served:
    """A target or mechanism; `address` is empty where there is no page."""

    kind: Text
    title: Text
    address: str = ""


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
