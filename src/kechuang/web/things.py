"""Where the things that events are about have a page of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from kechuang.apps.audit.log import Entry
from kechuang.apps.plans.queries.places import plan_years, target_places

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A page about a thing; `mark` tells it from others of its kind, such as a target's code."""

    address: str
    mark: str = ""


def places(entries: Iterable[Entry]) -> dict[Key, Place]:
    """The pages of what the events are about, by kind and id; two statements at most."""
    things = {(entry.thing_kind, entry.thing) for entry in entries}
    found: dict[Key, Place] = {}
    for thing in _ids(things, "account"):
        found["account", str(thing)] = Place(reverse("web:person", args=(thing,)))
    if targets := _ids(things, "target"):
        for target, (year, code) in target_places(targets).items():
            found["target", target] = Place(reverse("web:target", args=(year, code)), code)
    if plans := _ids(things, "plan"):
        for plan, year in plan_years(plans).items():
            found["plan", plan] = Place(reverse("web:plan", args=(year,)), str(year))
    for subject in _ids(things, "subject"):
        found["subject", str(subject)] = Place(reverse("web:subject", args=(subject,)))
    for kind, rules in things:
        if kind == "rules":
            found[kind, rules] = Place(reverse("web:rule_set", args=(rules,)))
    return found


def _ids(things: Iterable[Key], kind: str) -> list[UUID]:
    return [UUID(thing) for each, thing in things if each == kind and _is_id(thing)]


def _is_id(written: str) -> bool:
    try:
        return str(UUID(written)) == written
    except ValueError:
        return False
