"""What templates of cultivation ask: names by id, how a grade looks."""

from collections.abc import Mapping

from django import template

from kechuang.cultivation.model import Pool
from kechuang.values.text import Text, same
from kechuang.web.views.cultivation.asking import PLACES

register = template.Library()


@register.filter
def named(names: Mapping[str, Text], id_: object) -> Text:
    """What an id is called; the id itself where nobody says."""
    return names.get(str(id_), same(str(id_)))


@register.filter
def title_of_grade(pool: Pool, id_: str) -> Text:
    """A grade's title."""
    found = pool.grade(id_)
    return found.title if found else same(id_)


@register.filter
def says_of(pool: Pool, id_: str) -> Text:
    """What a grade says."""
    found = pool.grade(id_)
    return found.says if found else Text("")


@register.filter
def outcome_of(pool: Pool, id_: str) -> Text:
    """What came of a call."""
    found = pool.outcome(id_)
    return found.title if found else same(id_)


@register.filter
def place_of(id_: str) -> Text:
    """In the pool, or how it left."""
    return PLACES.get(id_, same(id_))


@register.filter
def look_of(pool: Pool, id_: str) -> str:
    """The nearest two stand out, what waits for data is grey."""
    place = next((n for n, each in enumerate(pool.grades) if each.id == id_), len(pool.grades))
    if place == 0:
        return "is-met"
    return "is-on" if place == 1 else "is-open"
