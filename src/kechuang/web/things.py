"""Where the things that events are about have a page of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import resolve, reverse

from kechuang.access.actor import Actor
from kechuang.access.register import Action
from kechuang.apps.audit.log import Entry
from kechuang.apps.cases.queries.sight import numbers
from kechuang.apps.plans.queries.places import plan_years, target_places
from kechuang.values.uuids import uuid_of

Key = tuple[str, str]
_BY_ID = {
    "account": "web:person",
    "batch": "web:batch",
    "round": "web:round",
    "run": "web:run",
    "standing": "web:standing",
    "subject": "web:subject",
}
_BY_NAME = {"dataset": "web:dataset", "rules": "web:rule_set"}


@dataclass(frozen=True, slots=True)
class Place:
    """A page about a thing; `mark` tells it from others of its kind, such as a target's code."""

    address: str
    mark: str = ""


def places(entries: Iterable[Entry], actor: Actor) -> dict[Key, Place]:
    """The pages of what the events are about, by kind and id; three statements at most.

    Of pages that the actor may not open there is none.
    """
    things = {(entry.thing_kind, entry.thing) for entry in entries}
    found: dict[Key, Place] = {}
    if targets := _ids(things, "target"):
        for target, (year, code) in target_places(targets).items():
            found["target", target] = Place(reverse("web:target", args=(year, code)), code)
    if plans := _ids(things, "plan"):
        for plan, year in plan_years(plans).items():
            found["plan", plan] = Place(reverse("web:plan", args=(year,)), str(year))
    if cases := _ids(things, "case"):
        for case, number in numbers(cases, actor).items():
            found["case", case] = Place(reverse("web:case", args=(number,)), number)
    for kind, thing in things:
        if kind in _BY_NAME or (kind in _BY_ID and uuid_of(thing)):
            page = _BY_NAME.get(kind) or _BY_ID[kind]
            found[kind, thing] = Place(reverse(page, args=(thing,)))
    return {key: place for key, place in found.items() if opens(place.address, actor)}


def opens(address: str, actor: Actor) -> bool:
    """Whether the page's action lets the actor in; pages ask again about their thing."""
    action: Action = resolve(address).func.action  # type: ignore[attr-defined]
    return action.ask(actor).allowed


def _ids(things: Iterable[Key], kind: str) -> list[UUID]:
    return [of for each, thing in things if each == kind and (of := uuid_of(thing))]
