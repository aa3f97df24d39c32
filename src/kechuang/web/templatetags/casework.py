"""Cases in words: names of units, how cases hang together."""

from collections.abc import Sequence

from django import template

from kechuang.apps.cases.models import Batch
from kechuang.apps.cases.queries import wording
from kechuang.apps.cases.queries.page import Linked
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.casework.sheet import Drawn
from kechuang.web.wording.cases import LINK_WORDS

register = template.Library()


@register.filter
def unit_name(unit: str, pack: Pack) -> Text:
    """The short name of a unit."""
    return wording.unit_name(pack, unit)


@register.filter
def row_name(row: Sequence[Drawn]) -> str:
    """What a row of a form is about: its first two fields, as far as they say something."""
    said = (each.said.zh or each.value for each in row[:2])
    return " ".join(each for each in said if each)


@register.filter
def row_state(row: Sequence[Drawn]) -> Text:
    """Whether a row is to be put right, is as last time, or says something already."""
    wrong = sum(each.stops for each in row)
    if wrong:
        return Text(f"{wrong}处要改好", f"{wrong} to be put right")
    if any(each.grey for each in row):
        return Text("与上次相同，可改", "as last time")
    typed = [each for each in row[2:] if each.value and not each.field.calculated]
    return Text("已填", "filled in") if typed else Text("待填", "to fill in")


@register.filter
def title_of(batch: Batch) -> Text:
    """The title of a batch."""
    return wording.title_of(batch)


@register.filter
def verdict_words(verdict: Verdict) -> Text:
    """A verdict in words."""
    return WORDS[verdict]


@register.filter
def link_words(link: Linked) -> Text:
    """How another case hangs together with this one."""
    return LINK_WORDS.get((link.kind, link.outward), Text(link.kind))
