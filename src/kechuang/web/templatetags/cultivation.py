"""What templates of cultivation ask: names by id, how a grade looks."""

from collections.abc import Mapping

from django import template

from kechuang.cultivation.model import Pool
from kechuang.values.text import Text, same

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
def look_of(pool: Pool, id_: str) -> str:
    """The nearest two stand out, what waits for data is grey."""
    place = next((n for n, each in enumerate(pool.grades) if each.id == id_), len(pool.grades))
    if place == 0:
        return "is-met"
    return "is-on" if place == 1 else "is-open"
